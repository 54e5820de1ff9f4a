from __future__ import annotations

import pytest

from geostance import Event, Extraction, Pipeline
from geostance.analysis.steps import kind_of
from geostance.extractors.base import Cast
from geostance.extractors.frames import filled, match
from geostance.knowledge.lexicon import Entry, Example, Lexicon

PIPELINE = Pipeline.default()
LEXICON = Lexicon.default("events")
EXAMPLES = [(entry, example) for entry in LEXICON.entries.values() for example in entry.examples]


def events(text: str, **fields: str) -> tuple[Extraction, tuple[Event, ...]]:
    x = PIPELINE.extract(text, **fields)  # type: ignore[arg-type]
    return x, x.events


def names(x: Extraction, ids: tuple[str, ...]) -> set[str]:
    """The names of actors and of the states that they belong to."""
    actors = [x.actor(i) for i in ids]
    lands = {a.country for a in actors if a.country}
    return {a.name for a in actors} | {a.name for a in x.actors if a.kind == "state" and a.country in lands}


@pytest.mark.parametrize("entry", LEXICON.entries.values(), ids=lambda e: e.id)
def test_every_entry_has_an_example(entry: Entry) -> None:
    assert entry.examples


@pytest.mark.parametrize(("entry", "example"), EXAMPLES, ids=lambda v: v.id if isinstance(v, Entry) else "")
def test_an_entry_gives_what_its_example_says(entry: Entry, example: Example) -> None:
    x, found = events(example.text)
    mine = [e for e in found if e.rule == entry.id]
    assert mine, f"{entry.id} gives nothing for {example.text!r}; there is {[e.rule for e in found]}"
    event = mine[0]
    for field, value in example.gives.items():
        if field == "source":
            assert value in names(x, event.sources)
        elif field == "target":
            assert value in names(x, event.targets)
        else:
            assert getattr(event, field) == value
    assert event.status == example.gives.get("status", "occurred")


def test_no_entry_asks_for_a_slot_that_there_is_not() -> None:
    analysis = PIPELINE.analyze("Norway gave Chad, which was bombed by rebels, tents for its camps and urged talks on water.")
    cast = Cast(analysis, Extraction(document=analysis.document))
    for entry in LEXICON.entries.values():
        for word in analysis.words():
            if kind_of(word):
                match(entry, analysis.clause(word), cast)
                for trigger in (*entry.beside, *entry.absent):
                    assert trigger.slot is None or isinstance(analysis.clause(word).slot(trigger.slot), tuple)
                for slot in entry.frame:
                    for path in slot.paths:
                        filled(path, analysis.clause(word), cast)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chad attacked Mali.", "occurred"),
        ("Chad is shelling Mali.", "ongoing"),
        ("Chad continues to shell Mali.", "ongoing"),
        ("Chad will attack Mali.", "planned"),
        ("Chad plans to attack Mali.", "planned"),
        ("Chad to attack Mali", "planned"),
        ("Chad threatened to attack Mali.", "threatened"),
        ("Norway urged Chad to attack Mali.", "demanded"),
        ("Norway fears that Chad will attack Mali.", "feared"),
        ("Norway accused Chad of attacking Mali.", "alleged"),
        ("Chad denied that it had attacked Mali.", "denied"),
        ("Chad did not attack Mali.", "negated"),
        ("Chad refused to attack Mali.", "negated"),
        ("If Chad attacks Mali, Norway will leave.", "hypothetical"),
        ("Chad may have attacked Mali.", "hypothetical"),
        ("Norway asked why Chad had attacked Mali.", "occurred"),
        ("Norway plans to meet after Chad attacked Mali.", "occurred"),
        ("Chad attacked Mali, the rebels claimed.", "alleged"),
        ("Under the plan, Chad would attack Mali.", "proposed"),
        ("Chad will attack Mali once the truce is over.", "planned"),
    ],
)
def test_the_status_follows_from_what_governs_the_deed(text: str, status: str) -> None:
    _, found = events(text)
    assert [e.status for e in found if e.type == "ASSAULT"] == [status]


@pytest.mark.parametrize(
    ("text", "type", "sources", "targets"),
    [
        ("Mali was attacked by Chad.", "ASSAULT", {"Chad"}, {"Mali"}),
        ("Two of them were killed in a raid by Chad.", "ASSAULT", {"Chad"}, None),
        ("Norway and Chad held talks.", "CONSULT", {"Norway", "Chad"}, {"Norway", "Chad"}),
        ("Norway and Sweden condemned Chad's strikes on Mali.", "ASSAULT", {"Chad"}, {"Mali"}),
        ("Norway and Sweden sanctioned Chad.", "SANCTION", {"Norway", "Sweden"}, {"Chad"}),
        ("The Chadian withdrawal from Mali was slow.", "RETREAT", {"Chad"}, None),
        ("Talks between Norway and Chad went on.", "CONSULT", {"Norway", "Chad"}, {"Norway", "Chad"}),
    ],
)
def test_who_acts_and_who_undergoes_whatever_the_sentence_looks_like(
    text: str, type: str, sources: set[str], targets: set[str] | None
) -> None:
    x, found = events(text)
    event = next(e for e in found if e.type == type)
    assert {x.actor(i).name for i in event.sources} == sources
    assert targets is None or {x.actor(i).name for i in event.targets} == targets


@pytest.mark.parametrize(
    "text", ["An earthquake struck Mali.", "Norway struck a deal.", "The market rallied.", "She fought inflation."]
)
def test_no_deed_of_force_is_read_where_there_is_none(text: str) -> None:
    _, found = events(text)
    assert not [e for e in found if e.type in ("ASSAULT", "PROTEST")]


def test_a_deed_that_is_refused_says_so() -> None:
    _, found = events("Chad will not lift the ban on Malian ships.")
    assert [(e.status, e.refused) for e in found if e.type == "RETREAT"] == [("negated", True)]


def test_what_a_deed_brought_about_is_one_event_with_it() -> None:
    x, found = events("Chad's airstrikes killed two Malian soldiers.")
    (event,) = [e for e in found if e.type == "ASSAULT"]
    assert names(x, event.sources) == {"Chad"}
    assert "Mali" in names(x, event.targets)


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Chad attacked Mali on Friday and met Norway on Sunday.", ["Friday", "Sunday"]),
        ("Chad said on Friday that Mali attacked Chad.", [None]),
        ("Last week's Malian attack on Chad failed.", ["Last week's"]),
    ],
)
def test_a_deed_has_the_time_of_its_own_clause(text: str, times: list[str | None]) -> None:
    _, found = events(text, published="2026-02-28")
    assert [e.time.text if e.time else None for e in found] == times


def test_a_headline_may_leave_out_the_were_of_a_passive() -> None:
    x, found = events("Two Malian envoys arrested in Chad\n")
    (event,) = [e for e in found if e.type == "COERCE"]
    assert not event.sources
    assert "Mali" in names(x, event.targets)


def test_what_one_would_do_if_is_no_deed_without_both_sides() -> None:
    assert not PIPELINE.extract('"If war comes, we will strike back," Chad said.').events
    (event,) = PIPELINE.extract("If Chad attacks Mali, Norway stays out.").events
    assert event.status == "hypothetical"


def test_hosted_talks_have_their_parties_on_the_other_side() -> None:
    told = PIPELINE.extract("Chad and Mali resumed talks in Oslo hosted by Norway.")
    names = {a.id: a.name for a in told.actors}
    (event,) = [e for e in told.events if e.rule == "host.meeting"]
    assert [names[a] for a in event.sources] == ["Norway"]
    assert sorted(names[a] for a in event.targets) == ["Chad", "Mali"]


def test_a_headline_verb_keeps_its_object_before_a_clause_of_time() -> None:
    told = PIPELINE.extract("Algeria expels eight French envoys as court keeps editor in jail\n\nFrance protested.")
    event = told.events[0]
    assert any("envoys" in s.text for s in event.target_spans)


def test_a_vow_to_answer_answers_the_deed_before_it() -> None:
    told = PIPELINE.extract("Chad expelled two Malian envoys on Monday, and Mali vowed to reply in kind.")
    (relation,) = [r for r in told.relations if r.kind == "retaliation"]
    assert relation.tail == (told.events[0].id,)


def test_what_an_envoy_is_summoned_over_is_the_cause() -> None:
    told = PIPELINE.extract("Chad summoned the Malian ambassador over the arrest of its pilot by Mali.")
    assert [r.kind for r in told.relations] == ["cause"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Chad blamed Mali for the attack on its embassy.", "Mali"),
        ("Officials blamed the raid on Mali, and Chad closed the border.", "Mali"),
        ("An attack blamed on Mali killed ten people in Chad.", "Mali"),
        ("Mali claimed responsibility for the bombing of a Chadian base.", "Mali"),
    ],
)
def test_whom_the_text_charges_with_a_deed_has_done_it(text: str, source: str) -> None:
    x, found = events(text)
    deed = next(e for e in found if e.type == "ASSAULT")
    assert source in names(x, deed.sources)
    assert source not in names(x, deed.targets)


def test_those_killed_when_somebody_struck_were_struck() -> None:
    x, found = events("Chad is at war. Ten Chadian soldiers were killed on Monday when gunmen ambushed a supply convoy.")
    deed = next(e for e in found if e.trigger.text == "ambushed")
    assert "Chad" in names(x, deed.targets)
    assert not [e for e in found if e.trigger.text == "killed"]
    x, found = events("Chad decried an attack on a camp in which two Malian medics were killed.")
    assert [e.rule for e in found if e.type == "ASSAULT"] == ["attack.noun"]


def test_what_breaks_out_lends_its_parties_to_the_noun() -> None:
    x, found = events("Chad is at war. Clashes erupted on Monday between the Chadian army and M23 rebels.")
    deed = next(e for e in found if e.trigger.text == "Clashes")
    assert {"M23", "Chad"} <= names(x, deed.sources)


def test_a_town_retaken_from_somebody_was_theirs() -> None:
    x, found = events("The Congolese army retook the town of Sake from M23.")
    assert "M23" in names(x, found[0].targets)


def test_what_somebody_is_to_do_is_planned() -> None:
    _, found = events("Chad's envoy is to meet his Malian colleague in Oslo next week.")
    assert [e.status for e in found if e.type == "CONSULT"] == ["planned"]


def test_a_measure_on_goods_strikes_the_state_they_come_from() -> None:
    for text in (
        "Norway raised tariffs on Chilean wine to 50 percent.",
        "Norway has opened an anti-dumping inquiry into solar glass from Chile.",
        "Norway barred Chilean trucks from its roads.",
    ):
        x, found = events(text)
        assert [names(x, e.targets) for e in found] == [{"Chile"}], text


def test_who_says_something_in_a_statement_threatens_what_the_statement_threatens() -> None:
    x, found = events("Norway's foreign minister said in a statement that also threatened sanctions against Chad.")
    assert [(e.status, "Norway" in names(x, e.sources), names(x, e.targets)) for e in found] == [("threatened", True, {"Chad"})]


def test_who_meets_is_told_by_what_they_do_there() -> None:
    x, found = events("In talks with Iran, Norway offered to mediate. Chad has ruled out direct talks with Mali.")
    first, second = (e for e in found if e.rule == "talks.noun")
    assert names(x, first.sources) == {"Norway"}
    assert names(x, first.targets) == {"Iran"}
    assert (names(x, second.sources), second.status) == ({"Chad"}, "negated")


def test_fighters_are_the_group_that_they_fight_for() -> None:
    x, found = events("M23 denied it. Its fighters attacked Chad, and M23 rebels seized a town from Congolese troops.")
    assert all("M23" in names(x, e.sources) for e in found if e.type in ("ASSAULT", "COERCE"))


def test_what_is_undone_again_is_what_was_done_before() -> None:
    x, found = events("Chad imposed sanctions on Mali in May and lifted them in June.")
    assert [(e.type, names(x, e.targets)) for e in found] == [("SANCTION", {"Mali"}), ("RETREAT", {"Mali"})]


def test_what_may_only_lead_to_a_measure_makes_it_no_fact() -> None:
    _, found = events("The dispute could end with the return of Norwegian sanctions on Chad.")
    assert [(e.type, e.status) for e in found] == [("SANCTION", "hypothetical")]


@pytest.mark.parametrize(
    "text",
    [
        "US and Iranian negotiators met in Muscat.",
        "Clashes between Chadian and Malian troops killed dozens.",
        "The Chadian and Malian presidents signed a pact.",
    ],
)
def test_the_people_of_two_states_act_for_both(text: str) -> None:
    x, found = events(text)
    assert len(names(x, found[0].sources)) == 2
    assert found[0].sources == found[0].targets


def test_a_participle_before_a_noun_tells_who_is_held() -> None:
    x, found = events("The families of two jailed Norwegian editors met Chad's minister.")
    held = next(e for e in found if e.type == "COERCE")
    assert names(x, held.targets) == {"Norway"}
    assert not held.sources


def test_several_may_agree_without_a_name() -> None:
    _, found = events("Nearly 60 countries at the summit agreed to cut methane.")
    assert [e.type for e in found] == ["AGREE"]


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Drones operated by the Chadian army dropped bombs on a Malian village.", "Chad", "Mali"),
        ("An Israeli drone dropped a grenade close to a patrol of UNIFIL.", "Israel", "UNIFIL"),
        ("Araghchi of Iran spoke by phone with Nabih Berri of Lebanon.", "Iran", "Lebanon"),
        ("Guerrillas of M23 attacked a Congolese outpost.", "M23", "DR Congo"),
    ],
)
def test_a_side_is_told_by_whom_its_means_belong_to(text: str, source: str, target: str) -> None:
    x, found = events(f"Chad and Mali are at war, so are Congo and Rwanda. {text}")
    deed = found[-1]
    assert source in names(x, deed.sources)
    assert target in names(x, deed.targets)


def test_at_the_request_of_somebody_is_not_against_them() -> None:
    _, found = events("Chad carried out two air strikes near Goma at the request of Congo.")
    assert not found[0].targets


def test_what_a_strike_is_called_is_no_second_strike() -> None:
    _, found = events("Lebanon called the strike by Israel an assault on its sovereignty.")
    assert [e.trigger.text for e in found] == ["strike"]


def test_who_warns_of_his_own_deed_threatens_it() -> None:
    _, found = events("Chad's embassy warned that Chad would take reciprocal measures.")
    assert [(e.type, e.status) for e in found] == [("SANCTION", "threatened")]


@pytest.mark.parametrize(
    "text", ["Norway's planned talks with Chad did not take place.", "Norway dropped its plan to hold talks with Chad."]
)
def test_what_does_not_go_ahead_is_cancelled(text: str) -> None:
    _, found = events(text)
    assert [e.status for e in found] == ["cancelled"]


def test_a_fine_is_the_deed_of_who_is_named_after_the_sum() -> None:
    x, found = events("The Chadian airline Azur was fined two million euros by Norway.")
    assert [(names(x, e.sources), names(x, e.targets)) for e in found if e.type == "COERCE"] == [({"Norway"}, {"Azur", "Chad"})]


def test_a_court_that_annuls_a_measure_does_so_whatever_day_it_was() -> None:
    x, found = events("Norway's top court on Friday annulled sanctions imposed on Chad.")
    assert {(e.type, "Norway" in names(x, e.sources)) for e in found} == {("RETREAT", True), ("SANCTION", False)}


def test_the_decision_of_somebody_to_act_is_theirs() -> None:
    x, found = events("Norway welcomed the decision of Chad to withdraw its troops from Mali.")
    assert names(x, found[0].sources) == {"Chad"}


def test_what_a_speaker_tells_of_it_goes_on_after_and() -> None:
    x, found = events("Chad said it had killed 45 Malian soldiers and captured five others.")
    assert [(e.trigger.text, names(x, e.sources)) for e in found] == [("killed", {"Chad"}), ("captured", {"Chad"})]
    assert "captured five others" in x.statements[0].content[0].text


def test_a_headline_after_a_date_has_two_verbs() -> None:
    x, found = events("27 May: Eritrea halts inspections and recalls its ambassador from Berlin.")
    assert [(names(x, e.sources), e.trigger.text) for e in found] == [({"Eritrea"}, "halts"), ({"Eritrea"}, "recalls")]


def test_who_rules_a_measure_out_is_who_would_take_it() -> None:
    x, found = events("Norway ruled out sanctions on Chad.")
    assert [(e.status, names(x, e.sources), names(x, e.targets)) for e in found] == [("negated", {"Norway"}, {"Chad"})]


def test_a_threat_with_a_condition_is_a_threat() -> None:
    _, found = events("Chad threatened to expel Norwegian envoys if sanctions return.")
    assert "threatened" in {e.status for e in found}


def test_a_place_of_which_a_deed_is_told_acts() -> None:
    x, found = events("The row was watched in Oslo, which imposed its own tariffs on Chad.")
    assert [(names(x, e.sources), names(x, e.targets)) for e in found] == [({"Norway"}, {"Chad"})]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Asked to comment on the arrest of the Chadian envoy by Mali, Peru said nothing.", "occurred"),
        ("Norway promised to raise the case of the jailed Chadian envoy.", "occurred"),
    ],
)
def test_what_is_only_spoken_of_has_happened(text: str, status: str, pipeline: Pipeline) -> None:
    assert [e.status for e in pipeline.extract(text).events if e.type == "COERCE"] == [status]


def test_retaliation_for_a_measure_is_a_measure_where_nobody_strikes() -> None:
    _, found = events("Norway imposed tariffs on Chad. Chad vowed to retaliate against Norway.")
    assert [e.type for e in found] == ["SANCTION", "SANCTION"]
    _, found = events("Norway attacked Chad. Chad vowed to retaliate against Norway.")
    assert [e.type for e in found] == ["ASSAULT", "ASSAULT"]


def test_what_nobody_plans_is_not_planned() -> None:
    _, found = events("Norway has no plans to lift sanctions on Chad.")
    assert [e.status for e in found] == ["negated"]


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        (
            "Norway strongly condemned the detention on Monday of eleven more Malian workers by the Chadian army.",
            "Chad",
            "Mali",
        ),
        ("Norway condemned the storming of the premises of the Red Cross by Chad.", "Chad", "Red Cross"),
    ],
)
def test_what_a_noun_tells_is_done_to_whom_it_is_of(text: str, source: str, target: str) -> None:
    x, found = events(f"Chad and Mali are at war. {text}")
    deed = found[-1]
    assert source in names(x, deed.sources)
    assert target in names(x, deed.targets)


def test_when_troops_left_does_not_hide_that_they_left() -> None:
    x, found = events("Norway withdrew its last soldiers from Chad in December 2023.")
    assert [(e.type, names(x, e.sources), names(x, e.targets)) for e in found] == [("RETREAT", {"Norway"}, {"Chad"})]


def test_talks_on_a_day_to_come_are_planned() -> None:
    _, found = events("The agenda of Norway's talks with Chad on 9 March 2027 is full.", published="2026-03-03")
    assert [e.status for e in found if e.type == "CONSULT"] == ["planned"]


def test_what_somebody_is_the_first_to_do_is_done() -> None:
    _, found = events("Jonas Gahr Store was the first Norwegian premier to visit Chad.")
    assert [e.status for e in found if e.type == "CONSULT"] == ["occurred"]


def test_a_noun_has_the_doer_of_the_light_verb_in_its_relative_clause() -> None:
    x, found = events("Mali praised the talks that Norway held with Chad.")
    assert [(names(x, e.sources), names(x, e.targets)) for e in found] == [({"Norway"}, {"Chad"})]


def test_what_a_firm_always_does_is_no_deed() -> None:
    _, found = events("Azur, a Chadian company, supplies more than half of the glass.")
    assert found == ()


def test_those_who_suspend_their_talks_suspend_them_with_each_other() -> None:
    x, found = events("Norway and Chad suspended their strategic dialogue in 2021.")
    assert [(names(x, e.sources), names(x, e.targets)) for e in found] == [({"Norway", "Chad"}, {"Norway", "Chad"})]


def test_killing_in_the_wake_of_a_strike_is_one_event_with_it() -> None:
    _, found = events("Chad bombed a Malian market, killing 21 people.")
    assert [e.trigger.text for e in found] == ["bombed"]


def test_what_nobody_has_the_intention_of_is_refused() -> None:
    x, found = events("Burundi said it had no intention of withdrawing its battalion.")
    assert [(e.status, e.refused, names(x, e.sources)) for e in found] == [("negated", True, {"Burundi"})]


def test_a_date_does_not_part_a_threat_from_what_is_threatened() -> None:
    _, found = events("Chad and Mali had jointly threatened in November to suspend cooperation with Norway.")
    assert [e.status for e in found] == ["threatened"]


def test_what_is_discussed_at_a_meeting_told_before_is_no_second_meeting() -> None:
    _, found = events("Jonas Gahr Store of Norway met Mahamat Deby of Chad in Oslo. The two leaders discussed fishing.")
    assert [e.rule for e in found] == ["meet.verb"]
    _, found = events("Jonas Gahr Store of Norway and Mahamat Deby of Chad discussed fishing.")
    assert [e.rule for e in found] == ["discuss.verb"]


def test_what_is_only_asked_about_is_no_deed() -> None:
    assert not events("Norway did not say whether Chad would attend the summit in Mali.")[1]
    assert not events('"Will Chad expel the two Malian envoys?" he asked.')[1]


def test_what_nobody_named_is_to_do_is_no_deed() -> None:
    assert not [e for e in events("Norway pledged to work for the release of two Malian pilots.")[1] if e.type == "RETREAT"]


def test_a_deed_that_an_answer_is_wanted_to_has_been_done() -> None:
    for text in (
        "Mali demanded compensation for the Chadian attack on its embassy.",
        "Norway demanded that Chad explain its attack on Mali.",
    ):
        x, found = events(text)
        assert [(e.status, names(x, e.sources), names(x, e.targets)) for e in found] == [("occurred", {"Chad"}, {"Mali"})]


def test_a_treaty_that_covers_attacks_tells_of_none() -> None:
    assert not events("The treaty covers attacks on Malian ships.")[1]
    assert not [e for e in events("A resolution bans Chad from testing missiles.")[1] if e.type == "MOBILIZE"]


def test_headlines_with_a_particle_or_a_word_taken_for_another() -> None:
    for title in ("Chad shoots down Malian drone", "Chad sets free Malian officer", "Chad halts offensive against Mali"):
        x, found = events(f"{title}\n\nOSLO - Norway welcomed the step on Monday.\n")
        assert [(names(x, e.sources), names(x, e.targets)) for e in found] == [({"Chad"}, {"Mali"})]


def test_masked_men_by_whom_a_deed_is_told_are_its_doers() -> None:
    x, found = events("Norway condemned the attack by masked men on the Malian embassy in Chad.")
    assert [names(x, e.sources) for e in found] == [{"masked men"}]


def test_a_counterpart_is_of_the_other_state() -> None:
    x, found = events("Greek Foreign Minister Eleni Douka met her Omani counterpart on Monday.")
    assert [(names(x, e.sources), names(x, e.targets)) for e in found] == [({"Eleni Douka", "Greece"}, {"Oman"})]


def test_it_is_not_one_of_two_who_are_named_together() -> None:
    x, found = events(
        "Norway has failed to follow because Chad and Mali blocked a listing, although it suspended aid to Togo in January."
    )
    assert [(names(x, e.sources), names(x, e.targets)) for e in found] == [({"Norway"}, {"Togo"})]
