"""Positions: who stands where, towards whom, and whether the text says that the stance was taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geostance import Extraction, Pipeline, Position, StanceMatrix, shifts

COUNTRIES = st.sampled_from(["Norway", "Chad", "Mali", "Peru", "Kenya", "Poland", "Japan", "Brazil"])
PAIRS = st.tuples(COUNTRIES, COUNTRIES).filter(lambda pair: pair[0] != pair[1])
VERBS = st.sampled_from(
    "support back endorse defend oppose praise commend thank welcome trust respect criticize condemn accuse denounce recognize fear "
    "distrust threaten reassure mock".split()
)
PAST = {"back": "backed", "oppose": "opposed"}


def past(verb: str) -> str:
    return verb + "d" if verb.endswith("e") else verb + "ed"


def names(x: Extraction) -> dict[str, str]:
    return {a.id: a.name for a in x.actors}


def told(x: Extraction) -> list[tuple[str, str, str | None]]:
    """Holder, act and target of every position, by name."""
    name = names(x)
    return [(name[p.holder], p.act, name[p.target.actor] if p.target and p.target.actor else None) for p in x.positions]


def only(x: Extraction) -> Position:
    assert len(x.positions) == 1, x.positions
    return x.positions[0]


# ---- properties ---------------------------------------------------------------------------------------------------------


@given(PAIRS, VERBS, st.sampled_from(["did not", "does not", "will not", "never", "didn't"]))
def test_negating_the_main_verb_never_leaves_the_same_sign_asserted(
    pipeline: Pipeline, pair: tuple[str, str], verb: str, negation: str
) -> None:
    a, b = pair
    plain = pipeline.extract(f"{a} {past(verb)} {b}.")
    negated = pipeline.extract(f"{a} {negation} {past(verb) if negation == 'never' else verb} {b}.")
    before = only(plain)
    assert before.status == "asserted"
    assert before.polarity
    for after in negated.positions:
        if after.status == "asserted":
            assert after.polarity is not None
            assert after.polarity * before.polarity < 0


@given(PAIRS, VERBS)
def test_swapping_the_names_swaps_holder_and_target(pipeline: Pipeline, pair: tuple[str, str], verb: str) -> None:
    a, b = pair
    one = told(pipeline.extract(f"{a} {past(verb)} {b} on Monday."))
    other = told(pipeline.extract(f"{b} {past(verb)} {a} on Monday."))
    assert [(h, t) for h, _, t in one] == [(a, b)]
    assert other == [(t, act, h) for h, act, t in one]


@given(st.lists(st.tuples(PAIRS, VERBS), min_size=1, max_size=5))
def test_rolling_up_to_states_keeps_the_number_of_records(
    pipeline: Pipeline, stances: list[tuple[tuple[str, str], str]]
) -> None:
    text = " ".join(f"{a} {past(verb)} {b}." for (a, b), verb in stances)
    x = pipeline.extract(text + " Donald Trump thanked Emmanuel Macron.")
    people, states = StanceMatrix.of(x), StanceMatrix.of(x, by="state")
    assert len(people) == len(states) == sum(len(c.positions) for c in states) == sum(len(c.positions) for c in people)


@given(PAIRS, VERBS)
def test_every_position_is_grounded_in_the_text(pipeline: Pipeline, pair: tuple[str, str], verb: str) -> None:
    x = pipeline.extract(f"“We {verb} {pair[1]},” {pair[0]} said.")
    for p in x.positions:
        assert all(x.document.text[s.start : s.end] == s.text for s in p.evidence)


# ---- statuses -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway condemned Chad.", "asserted"),
        ("Norway stopped short of condemning Chad.", "withheld"),
        ("Norway did not endorse Chad.", "withheld"),
        ("Norway denied backing Chad.", "denied"),
        ("Mali accused Norway of backing Chad.", "alleged"),
        ("Mali urged Norway to condemn Chad.", "requested"),
        ("Norway will support Chad if Mali agrees.", "conditional"),
        ("Norway may support Chad.", "hypothetical"),
    ],
)
def test_the_text_says_how_a_stance_stands(pipeline: Pipeline, text: str, status: str) -> None:
    x = pipeline.extract(text)
    assert [p.status for p in x.positions if names(x)[p.holder] == "Norway" and p.target] == [status]


def test_an_allegation_belongs_to_the_one_who_makes_it(pipeline: Pipeline) -> None:
    x = pipeline.extract("Mali accused Norway of backing Chad.")
    assert told(x) == [("Mali", "accuse", "Norway"), ("Norway", "support", "Chad")]
    inner = x.positions[1]
    assert [names(x)[a] for a in inner.attribution] == ["Mali"]


def test_a_stance_given_up_is_ended(pipeline: Pipeline) -> None:
    assert only(pipeline.extract("Norway dropped its opposition to the ban.")).ended
    assert only(pipeline.extract("Norway once supported Chad.")).ended
    assert only(pipeline.extract("During the Carter presidency, Norway supported Chad.")).ended
    assert not only(pipeline.extract("Norway supports Chad.")).ended


def test_not_only_negates_nothing(pipeline: Pipeline) -> None:
    assert only(pipeline.extract("Norway not only praised Chad.")).status == "asserted"


def test_could_not_agree_more_agrees(pipeline: Pipeline) -> None:
    p = only(pipeline.extract("Norway could not agree more with Chad."))
    assert (p.act, p.status, (p.polarity or 0) > 0) == ("agree", "asserted", True)


def test_degrees_and_hedges_are_told(pipeline: Pipeline) -> None:
    strong, plain, weak = (only(pipeline.extract(f"Norway {how}supported Chad.")) for how in ("strongly ", "", "cautiously "))
    assert strong.intensity > plain.intensity == 1 > weak.intensity
    assert only(pipeline.extract("Norway reportedly supports Chad.")).hedged


# ---- whose and towards whom ---------------------------------------------------------------------------------------------


def test_a_deed_condemned_is_held_against_its_doer(pipeline: Pipeline) -> None:
    x = pipeline.extract("Norway condemned Chad's raid.")
    assert told(x) == [("Norway", "condemn", "Chad")]
    assert [p.issue and p.issue.text for p in x.positions] == ["Chad's raid"]


def test_one_who_is_asked_is_not_blamed(pipeline: Pipeline) -> None:
    p = only(pipeline.extract("Norway urged Chad to free the crew."))
    assert p.polarity == 0
    assert (p.issue_polarity or 0) > 0
    assert p.issue is not None
    assert p.issue.text == "free the crew"


def test_several_holders_give_one_record_each_in_a_group(pipeline: Pipeline) -> None:
    x = pipeline.extract("Norway and Peru condemned Chad.")
    assert told(x) == [("Norway", "condemn", "Chad"), ("Peru", "condemn", "Chad")]
    assert x.positions[0].group == x.positions[1].group is not None


def test_a_refusal_is_told_once(pipeline: Pipeline) -> None:
    assert told(pipeline.extract("Norway refused to recognize Chad.")) == [("Norway", "refuse", "Chad")]


def test_a_light_verb_tells_the_stance_of_its_noun(pipeline: Pipeline) -> None:
    assert told(pipeline.extract("Norway offered strong praise for Chad.")) == [("Norway", "praise", "Chad")]


def test_those_who_did_the_same_or_did_not_are_read(pipeline: Pipeline) -> None:
    x = pipeline.extract("Norway praised Chad; so did Peru. Mali did not.")
    assert told(x) == [("Norway", "praise", "Chad"), ("Peru", "praise", "Chad"), ("Mali", "praise", "Chad")]
    assert [p.status for p in x.positions] == ["asserted", "asserted", "withheld"]


# ---- what speakers say --------------------------------------------------------------------------------------------------


def test_praise_and_blame_in_quotations_are_the_speakers(pipeline: Pipeline) -> None:
    x = pipeline.extract("“Chad is a reliable partner,” Norway said. “Mali lied to the world,” Peru said.")
    assert told(x) == [("Norway", "praise", "Chad"), ("Peru", "accuse", "Mali")]
    assert all(p.statement is not None for p in x.positions)


def test_you_who_have_a_great_leader_are_whom_the_speaker_named(pipeline: Pipeline) -> None:
    x = pipeline.extract('"I get along with Chad," Donald Trump told his hosts. "You have a superb leader."')
    assert told(x) == [("Donald Trump", "engage", "Chad"), ("Donald Trump", "praise", "Chad")]


def test_blame_for_each_other_goes_both_ways(pipeline: Pipeline) -> None:
    x = pipeline.extract("Norway and Chad blame each other for the leak.")
    assert told(x) == [("Norway", "accuse", "Chad"), ("Chad", "accuse", "Norway")]


def test_what_is_received_is_the_givers(pipeline: Pipeline) -> None:
    assert told(pipeline.extract("Norway won praise from Chad for its patience.")) == [("Chad", "praise", "Norway")]


def test_a_question_takes_no_stance(pipeline: Pipeline) -> None:
    assert pipeline.extract("Does Norway support Chad?").positions == ()


def test_the_turns_of_an_interview_are_the_speakers(pipeline: Pipeline) -> None:
    text = """Kari Lund, Norway's foreign minister, spoke to the Ledger.

Ledger: Do you trust Chad?

Lund: We trust Mali.

Ledger: And Chad?

Lund: Chad has betrayed us.
"""
    assert told(pipeline.extract(text)) == [("Kari Lund", "trust", "Mali"), ("Kari Lund", "accuse", "Chad")]


def test_reported_deeds_are_held_against_their_doer(pipeline: Pipeline) -> None:
    assert told(pipeline.extract("Norway said Chad had violated the treaty.")) == [("Norway", "accuse", "Chad")]


def test_nothing_is_read_from_what_only_happened(pipeline: Pipeline) -> None:
    assert pipeline.extract("The river is 30 km long. Norway has a long coast.").positions == ()


# ---- matrix and shifts --------------------------------------------------------------------------------------------------


def test_a_matrix_has_the_signs_and_the_records_behind_them(pipeline: Pipeline) -> None:
    m = StanceMatrix.of(pipeline.extract("Norway praised Chad. Norway condemned Mali. Norway did not endorse Peru."))
    assert (m["Norway", "Chad"].sign, m["Norway", "Mali"].sign) == ("+", "-")
    assert m["NOR", "TCD"].positions == m["Norway", "Chad"].positions
    quiet = m["Norway", "Peru"]
    assert (quiet.value, quiet.sign, len(quiet.withheld)) == (None, None, 1)
    assert m["Chad", "Norway"].positions == ()


def test_a_matrix_by_issue_is_keyed_by_the_words_of_the_issue(pipeline: Pipeline) -> None:
    m = StanceMatrix.of(pipeline.extract("Norway opposes the ban. Chad supports the ban."), towards="issue")
    assert {(r["holder"], r["target"], r["sign"]) for r in m.rows()} == {("Norway", "the ban", "-"), ("Chad", "the ban", "+")}


def test_documents_join_by_entity(pipeline: Pipeline) -> None:
    several = pipeline.extract_stream(["Oslo praised Chad.", "Norway thanked Chad."])
    m = StanceMatrix.of(several)
    assert len(m["Norway", "Chad"].positions) == 2
    assert len(set(m["Norway", "Chad"].documents)) == 2


def test_changing_sides_is_a_shift(pipeline: Pipeline) -> None:
    before = pipeline.extract("Norway condemned Chad.", published="2024-01-01")
    after = pipeline.extract("Norway praised Chad.", published="2025-01-01")
    (shift,) = shifts([after, before])
    assert (shift.before.act, shift.after and shift.after.act, shift.given_up) == ("condemn", "praise", False)
    assert shifts([before, before]) == ()


def test_a_stance_dropped_is_a_shift_too(pipeline: Pipeline) -> None:
    (shift,) = shifts(pipeline.extract("Norway dropped its opposition to the ban."))
    assert shift.given_up
    assert shift.after is None


def test_a_stance_that_nobody_in_the_text_holds_is_an_omission_with_its_words(pipeline: Pipeline) -> None:
    x = pipeline.extract("Chad was condemned on Monday.")
    assert x.positions == ()
    assert [o.where.text for o in x.omissions if o.where and o.what.startswith("position")] == ["Chad was condemned"]


def test_a_charge_that_is_denied_was_made_all_the_same(pipeline: Pipeline) -> None:
    x = pipeline.extract("Kinshasa accused Rwanda of backing the M23, a charge Kigali denies.")
    assert {(p.act, p.status) for p in x.positions} >= {("accuse", "asserted"), ("deny", "asserted")}


def test_what_a_headline_quotes_of_a_name_is_said_of_it(pipeline: Pipeline) -> None:
    x = pipeline.extract(
        "Washington 'dismayed' at ruling\n\nOfficials met in the hall on Monday, and the session went on until late."
    )
    assert ("United States", "regret", None) in told(x)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It was Chad that broke the accord,” Norway said.", ("Norway", "accuse", "Chad")),
        ("“This government of Chad is nothing but a puppet,” Norway said.", ("Norway", "criticize", "Chad")),
        ("Norway dismissed as “baseless” the latest Chadian claims.", ("Norway", "deny", "Chad")),
        ("The sanctions were harmful, Norway said, and Oslo would vote against them.", ("Norway", "oppose", None)),
        ("“We are firmly against what Chad did,” Norway said.", ("Norway", "oppose", "Chad")),
        ("Norway recalled its envoy in protest on Monday.", ("Norway", "oppose", None)),
        ("The silence of Chad is shameful, Norway said.", ("Norway", "criticize", "Chad")),
        ("The report is groundless, Norway said.", ("Norway", "deny", None)),
        ("The talks were constructive, Norway said.", ("Norway", "praise", None)),
        ("The raid violates the Charter, Norway said.", ("Norway", "criticize", None)),
        ("“Chad has shown bad faith,” Norway said.", ("Norway", "criticize", "Chad")),
        ("Norway noted that talks go on and expressed gratitude to Mali.", ("Norway", "thank", "Mali")),
    ],
)
def test_a_spokesman_takes_a_stance(text: str, expected: tuple[str, str, str | None], pipeline: Pipeline) -> None:
    assert expected in told(pipeline.extract(text))


@pytest.mark.parametrize(
    "text",
    [
        "“Chad needs to respect our borders,” Norway said.",  # no praise of what it has not done yet
        "“We hope that the two sides will sign,” Norway said.",  # no pledge of both
    ],
)
def test_what_is_wished_of_others_is_neither_praise_nor_pledge(text: str, pipeline: Pipeline) -> None:
    assert not [a for _, a, _ in told(pipeline.extract(text)) if a in ("praise", "pledge")]


def test_who_wants_to_thank_thanks(pipeline: Pipeline) -> None:
    x = pipeline.extract("“I want to thank Chad,” the Norwegian minister said.")
    assert [(p.act, p.status) for p in x.positions] == [("thank", "asserted")]


def test_an_army_does_not_praise_its_own_troops() -> None:
    x = Pipeline.default().extract("Nigeria's army said that Nigerian troops had rescued 47 people.")
    assert [p.act for p in x.positions] == []


def test_a_denial_of_what_ones_own_forces_did_is_not_aimed_at_them() -> None:
    x = Pipeline.default().extract("Mali denied that its forces had killed civilians in Chad.")
    assert [p.target for p in x.positions if p.act == "deny"] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway hailed Peru for halting arms sales to Mali.", ("Norway", "praise", "Peru")),
        ("Norway has always stood by Chad.", ("Norway", "support", "Chad")),
        (
            "The minister of Norway said that Oslo had lost its patience and thanked Chad.",
            ("minister of Norway", "thank", "Chad"),
        ),
    ],
)
def test_what_is_told_past_an_inner_clause_keeps_its_holder(
    text: str, expected: tuple[str, str, str], pipeline: Pipeline
) -> None:
    assert expected in told(pipeline.extract(text))


@pytest.mark.parametrize(
    ("text", "holder", "act"),
    [
        ("Norway cancelled two visas, a move Chad condemned as theft.", "Chad", "condemn"),
        ("Norway cut exports, a measure Chad criticised as unfair.", "Chad", "criticize"),
    ],
)
def test_what_a_measure_is_called_behind_it_is_a_stance(pipeline: Pipeline, text: str, holder: str, act: str) -> None:
    x = pipeline.extract(text)
    names = {a.id: a.name for a in x.actors}
    assert (holder, act) in {(names[p.holder], p.act) for p in x.positions}


def test_who_stresses_a_stance_only_tells_it(pipeline: Pipeline) -> None:
    x = pipeline.extract("Norway opposes the ban, the Norwegian spokesman stressed.")
    assert [(h, a) for h, a, _ in told(x)] == [("Norway", "oppose")]


def test_nobody_warns_his_own_state(pipeline: Pipeline) -> None:
    x = pipeline.extract("The representative of Norway warned that Oslo was ready to impose sanctions.")
    assert ("representative of Norway", "warn", "Norway") not in told(x)


def test_who_would_use_weapons_threatens(pipeline: Pipeline) -> None:
    x = pipeline.extract("Norway said that it would use nuclear weapons if Chad blocked the river.")
    assert [a for _, a, _ in told(x)] == ["threaten"]


def test_our_friend_is_praised_and_supports_nobody_by_that(pipeline: Pipeline) -> None:
    x = pipeline.extract("“Chad is our friend,” Norway said.")
    assert told(x) == [("Norway", "praise", "Chad")]


def test_what_another_must_not_do_he_does_not_refuse(pipeline: Pipeline) -> None:
    x = pipeline.extract("Norway said that Chad must not sign the accord.")
    assert ("Chad", "refuse", None) not in told(x)
    assert ("Norway", "urge", "Chad") in told(x)


def test_what_is_expected_of_somebody_is_no_praise(pipeline: Pipeline) -> None:
    x = pipeline.extract("Norway said that it expected Chad to protect the border.")
    assert "praise" not in [a for _, a, _ in told(x)]


def test_what_analysts_expect_they_do_not_urge(pipeline: Pipeline) -> None:
    x = pipeline.extract("Analysts expect Chad to lift the ban.")
    assert "urge" not in {p.act for p in x.positions}


def test_a_request_that_is_blocked_was_made(pipeline: Pipeline) -> None:
    x = pipeline.extract("Norway blocked Chad's request for a panel.")
    assert [(p.act, p.status) for p in x.positions if p.act == "request"] == [("request", "asserted")]


def test_who_is_listed_behind_the_count_voted_so(pipeline: Pipeline) -> None:
    x = pipeline.extract("The text was adopted by 12 votes to 2 (Norway, Chad), with 1 abstention (Mali).")
    assert told(x) == [("Norway", "oppose", None), ("Chad", "oppose", None), ("Mali", "abstain", None)]
    assert x.positions[2].status == "withheld"


def test_a_list_in_brackets_behind_no_count_is_no_ballot(pipeline: Pipeline) -> None:
    x = pipeline.extract("The text was backed by three states (Norway, Chad, Mali).")
    assert "ballot" not in [p.rule for p in x.positions]


def test_an_attack_with_arms_is_no_criticism() -> None:
    x = Pipeline.default().extract("Mali launched an attack on Chad. Mali renewed its attacks on Chad.")
    assert x.positions == ()


def test_who_is_sent_is_not_who_is_promised_something() -> None:
    x = Pipeline.default().extract("Egypt has promised to send 1,000 soldiers to Chad.")
    (pledge,) = x.positions
    assert pledge.target is not None
    assert x.actor(pledge.target.actor or "").name == "Chad"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Chad is not our enemy,” Norway said.", ("Norway", "praise", "Chad")),
        ("Norway promised that the raiders of Chad would not sleep soundly.", ("Norway", "pledge", None)),
        ("Norway warned that Chad would veto the bill, and Mali dismissed the vote.", ("Mali", "oppose", None)),
    ],
)
def test_negation_and_coordination_keep_who_takes_which_side(
    text: str, expected: tuple[str, str, str | None], pipeline: Pipeline
) -> None:
    assert expected in [(h, a, t if expected[2] else None) for h, a, t in told(pipeline.extract(text))]


def test_as_for_somebody_calls_for_nobody(pipeline: Pipeline) -> None:
    x = pipeline.extract("As for the five sailors of Chad, Norway called it a gesture.")
    assert "urge" not in [a for _, a, _ in told(x)]


def test_who_has_yet_to_decide_is_not_urged_to(pipeline: Pipeline) -> None:
    x = pipeline.extract("The spokesman of Norway said that Oslo has yet to decide on it.")
    assert "urge" not in [a for _, a, _ in told(x)]


def test_who_tells_of_an_insult_blames_the_one_who_insulted(pipeline: Pipeline) -> None:
    x = pipeline.extract("“Chad has insulted Mali,” Norway said.")
    assert {("Norway", "accuse", "Chad"), ("Chad", "criticize", "Mali")} <= set(told(x))


def test_what_is_only_expected_of_somebody_is_not_held_against_them() -> None:
    x = Pipeline.default().extract("Ana Tui said that Norway expected Chad to find and punish the raiders.")
    assert not [p for p in x.positions if p.act in ("criticize", "accuse")]


def test_who_denies_what_ones_own_state_did_is_not_against_it() -> None:
    x = Pipeline.default().extract("Norway's foreign minister rejected claims of Norwegian involvement in the raid.")
    (denial,) = [p for p in x.positions if p.act == "deny"]
    assert denial.target is None


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Norway said Chad was responsible for the attack.", -1),
        ("Norway said Chad was a responsible partner.", 1),
        ("Norway said Chad was behind the raid.", -1),
        ("Norway said Chad was to blame for the delay.", -1),
        ("Norway said Chad had gone too far.", -1),
        ("Norway said Chad was playing with fire.", -1),
        ("Norway said Chad wanted to steal its fish.", -1),
        ("Norway said Chad was using the crisis to distract its voters.", -1),
        ("Norway said Chad was not honouring the truce.", -1),
        ("Norway said Chad's demands were a relic of the past.", -1),
        ("Norway branded Chad a sponsor of terrorism.", -1),
        ("Norway called Chad's offer “a great absurdity”.", -1),
        ("Norway's prime minister called Chad's launch an outrage.", -1),
        ("Norway said the raid on the port was a crime by Chad.", -1),
        ("Norway said it would not be bullied by Chad.", -1),
        ("Norway ruled out talks with Chad.", -1),
        ("Norway said it had a very good relationship with Chad.", 1),
        ("Norwegian officials were full of praise for Chad.", 1),
        ("Norway says Chad behind raid", -1),
    ],
)
def test_what_is_said_of_another_state_tells_where_one_stands(pipeline: Pipeline, text: str, sign: int) -> None:
    x = pipeline.extract(text)
    lands = {a.id: a.country for a in x.actors}
    signs = {
        (p.polarity > 0) - (p.polarity < 0)
        for p in x.positions
        if p.target and p.polarity is not None and (lands[p.holder], lands[p.target.actor or ""]) == ("NOR", "TCD")
    }
    assert signs - {0} == {sign}


@pytest.mark.parametrize(
    "text",
    [
        "Norway said Chad was responsible for security at the site.",
        "Norway said Chad was not ready to join.",
        "Norway said warplanes of Chad had crossed the border.",
    ],
)
def test_what_only_happened_or_is_a_duty_is_no_praise_or_blame(pipeline: Pipeline, text: str) -> None:
    assert not [p for p in pipeline.extract(text).positions if p.target and p.polarity]


def test_a_judgement_after_a_demand_is_the_speakers(pipeline: Pipeline) -> None:
    x = pipeline.extract("Norway said Chad must stop the raids, calling the strikes shameful.")
    assert {n for n, act, _ in told(x) if act == "criticize"} == {"Norway"}
