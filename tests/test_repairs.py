"""Headlines and half sentences are read as news means them."""

from __future__ import annotations

import pytest

from geostance import Pipeline
from geostance.analysis.clauses import Clause


def clause_of(text: str, predicate: str) -> tuple[Clause, tuple[str, ...]]:
    """The clause of a word in a text, and the statuses it stands under."""
    analysis = Pipeline.default().analyze(text)
    word = next(w for w in analysis.words() if w.text == predicate)
    clause = analysis.clause(word)
    return clause, analysis.context(clause).statuses


def filled(clause: Clause, slot: str) -> list[str]:
    return [w.text for w in clause.slot(slot)]


@pytest.mark.parametrize(
    ("headline", "verb", "subject", "objects"),
    [
        ("Trump praises leaders", "praises", ["Trump"], ["leaders"]),
        ("EU leaders back aid package for Chad", "back", ["leaders"], ["package"]),
        ("Chad Slams Mali Over Border Strikes, Vows Response", "Slams", ["Chad"], ["Mali"]),
        ("Chad Slams Mali Over Border Strikes, Vows Response", "Vows", ["Chad"], ["Response"]),
        ("UN chief urges restraint as Chad strikes Mali", "strikes", ["Chad"], ["Mali"]),
        ("Israel strikes kill 20 in Gaza", "kill", ["strikes"], ["20"]),
        ("Chad to send 200 troops to Mali", "send", ["Chad"], ["troops"]),
        ("Chad, Mali to hold talks in Oslo next week", "hold", ["Chad", "Mali"], ["talks"]),
        ("Biya to name envoy Anna Lee as minister", "name", ["Biya"], ["Lee"]),
        ("Mali, Chad agree to resume talks", "agree", ["Mali", "Chad"], []),
        ("Chad minister arrested over coup plot", "arrested", [], ["minister"]),
        ("Norway demands truce", "demands", ["Norway"], ["truce"]),
        ("Norway reassures Chad", "reassures", ["Norway"], ["Chad"]),
        ("Chad withdraws troops from Mali", "withdraws", ["Chad"], ["troops"]),
        ("Chad hands over three prisoners to Mali", "hands", ["Chad"], ["prisoners"]),
        ("Norway sounds alarm over dam", "sounds", ["Norway"], ["alarm"]),
        ("Chadian envoy returns to Oslo as ties thaw", "returns", ["envoy"], []),
        ("Mali court jails Chadian editor", "jails", ["court"], ["editor"]),
        ("Two Chadian soldiers killed in Mali: army", "killed", [], ["soldiers"]),
        ("Chad warplanes cross Mali border: defence ministry", "cross", ["warplanes"], ["border"]),
    ],
)
def test_a_headline_says_who_does_what(headline: str, verb: str, subject: list[str], objects: list[str]) -> None:
    clause, _ = clause_of(headline, verb)
    assert clause.kind == "verb"
    assert filled(clause, "subject") == subject
    assert filled(clause, "object") == objects


def test_a_headline_tells_the_future_with_an_infinitive() -> None:
    assert clause_of("Chad to send 200 troops to Mali", "send")[1] == ("planned",)


def test_a_plural_after_if_is_a_verb() -> None:
    clause, statuses = clause_of("If Mali attacks again, Chad will retaliate.", "attacks")
    assert filled(clause, "subject") == ["Mali"]
    assert "conditional" in statuses


def test_inversion_tells_a_condition() -> None:
    text = "Had Chad attacked, Mali would have responded with force."
    assert clause_of(text, "attacked")[1] == ("conditional",)
    assert clause_of(text, "responded")[1] == ("hypothetical", "conditional")


def test_would_under_a_past_verb_of_saying_is_a_plan() -> None:
    assert clause_of("Norway said it would provide food to Chad.", "provide")[1] == ("planned",)
    assert clause_of("Norway would provide food to Chad.", "provide")[1] == ("hypothetical",)


def test_the_parties_to_a_deal_do_what_the_deal_is_for() -> None:
    clause, statuses = clause_of("Chad and Mali signed a deal to share intelligence.", "share")
    assert filled(clause, "subject") == ["Chad", "Mali"]
    assert statuses == ("planned",)


def test_an_auxiliary_heads_no_clause_of_its_own() -> None:
    analysis = Pipeline.default().analyze("Rebels have been shelling the town.")
    assert [w.text for w in analysis.words() if analysis.clause(w).kind == "verb"] == ["shelling"]


@pytest.mark.parametrize(
    ("text", "noun", "holder"),
    [
        ("The French withdrawal from Mali left a vacuum.", "withdrawal", ["French"]),
        ("Deby offered strong praise for Mali.", "praise", ["Deby"]),
        ("Norway's support for Chad grew.", "support", ["Norway"]),
        ("The militia attacks on Mali failed.", "attacks", ["militia"]),
        ("A letter from Oslo arrived.", "letter", ["Oslo"]),
        ("An attack by rebels failed.", "attack", ["rebels"]),
    ],
)
def test_a_noun_says_whose_it_is(text: str, noun: str, holder: list[str]) -> None:
    assert [w.text for w in clause_of(text, noun)[0].holder] == holder


def test_a_noun_before_a_participle_is_the_object_of_the_verb_before() -> None:
    text = "Chad freed soldiers captured last year by Mali."
    freed, captured = clause_of(text, "freed")[0], clause_of(text, "captured")[0]
    assert (filled(freed, "subject"), filled(freed, "object")) == (["Chad"], ["soldiers"])
    assert (filled(captured, "subject"), filled(captured, "object")) == (["Mali"], ["soldiers"])


def test_what_is_asked_the_reason_of_is_given() -> None:
    assert clause_of("Reid asked why Chad had imposed sanctions on Mali.", "imposed")[1] == ()
    assert clause_of("Reid asked that Chad impose sanctions on Mali.", "impose")[1] == ("demanded",)


def test_a_name_after_a_conjunction_is_a_subject() -> None:
    clause, _ = clause_of("Russia summoned the ambassador after London expelled two diplomats.", "expelled")
    assert filled(clause, "subject") == ["London"]


def test_a_light_verb_that_proposes_says_so_of_deeds() -> None:
    analysis = Pipeline.default().analyze("Oslo offered talks. Oslo offered praise. Oslo held talks.")
    lent = [analysis.context(analysis.clause(w)).lent for w in analysis.words() if w.text in ("talks", "praise")]
    assert [o.status if o else None for o in lent] == ["proposed", "proposed", None]


def test_nor_negates_what_it_turns_round() -> None:
    assert clause_of("She did not blame Chad, nor did she call for restraint.", "call")[1] == ("negated",)


def test_a_ship_is_its_noun_and_its_name_stands_beside() -> None:
    clause, _ = clause_of("The Chadian frigate Dawn sailed north.", "sailed")
    assert filled(clause, "subject") == ["frigate"]
    assert filled(clause, "subject.modifier") == ["Chadian"]


def test_a_term_that_somebody_is_given_is_the_object() -> None:
    clause, _ = clause_of("Mali gave the Chadian envoy 24 hours to leave.", "gave")
    assert filled(clause, "object") == ["hours"]
    assert filled(clause, "recipient") == ["envoy"]


def test_a_deed_has_the_doer_of_the_participle_that_tells_it() -> None:
    clause, _ = clause_of("The raid staged by Chad killed six men.", "raid")
    assert filled(clause, "subject") == ["Chad"]


def test_who_did_it_belongs_to_the_passive_verb() -> None:
    clause, _ = clause_of("Three Cuban doctors were withdrawn from Chad by Havana.", "withdrawn")
    assert filled(clause, "subject") == ["Havana"]


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The army broke the siege of Dilling and the RSF shot down a plane.", "shot", ["RSF"]),
        ("The Sudan People's Movement, which is allied to Chad, handed over 14 soldiers to Mali.", "handed", ["Movement"]),
        ("Ana Tui said that Chad had given the rebels a free hand, and promised to end all talks.", "promised", ["Tui"]),
        ("Fighting went on between the army and M23 rebels.", "went", ["Fighting"]),
    ],
)
def test_a_main_verb_has_the_subject_right_before_it(text: str, verb: str, subject: list[str]) -> None:
    assert filled(clause_of(text, verb)[0], "subject") == subject


def test_the_army_before_and_does_not_describe_the_rebels() -> None:
    analysis = Pipeline.default().analyze("Clashes broke out between the Chadian army and M23 rebels near Goma.")
    clashes = next(w for w in analysis.words() if w.text == "Clashes")
    assert [w.text for w in analysis.clause(clashes).prep("between")] == ["army", "rebels"]


@pytest.mark.parametrize(
    "text",
    [
        'Norway dismissed as "fantasy" a report by the opposition.',
        'Norway described as "shameful" the report by the opposition.',
        "Norway rejected as baseless Mali's report.",
        "Norway hailed as historic the report by Mali.",
        "Norway calls Mali's report 'an insult'.",
    ],
)
def test_what_is_called_something_is_the_object(text: str) -> None:
    clause, _ = clause_of(text, text.split()[1])
    assert filled(clause, "object") == ["report"]


def test_a_finite_verb_after_an_object_has_a_subject_of_its_own() -> None:
    text = "Chad promised 80 boats for the lake, and its envoy for the Great Lakes, Abel Nour, called on the two to talk."
    clause, _ = clause_of(text, "called")
    assert filled(clause, "subject") == ["envoy"]


def test_no_thing_calls_on_anybody() -> None:
    clause, _ = clause_of("Okoro said that the count was flawed and called on Chad to march.", "called")
    assert filled(clause, "subject") == ["Okoro"]


@pytest.mark.parametrize(
    "text",
    ["Okoro called on Chad to leave Mali.", "Okoro appealed to Chad to leave Mali.", "Okoro pleaded with Chad to leave Mali."],
)
def test_who_is_called_on_is_to_act(text: str) -> None:
    clause, _ = clause_of(text, "leave")
    assert filled(clause, "subject") == ["Chad"]


@pytest.mark.parametrize("text", ["Anti-war groups called on workers to strike.", "Rights groups filed a lawsuit on Monday."])
def test_a_past_tense_after_the_noun_that_heads_its_sentence_is_its_verb(text: str) -> None:
    verb = text.split()[2]
    assert filled(clause_of(text, verb)[0], "subject") == ["groups"]


def test_who_stands_after_since_acts_in_the_clause_of_time() -> None:
    text = "Ties have been cold since ECOWAS, then led by Tinubu, threatened to leave."
    assert filled(clause_of(text, "threatened")[0], "subject") == ["ECOWAS"]


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [("Chad, which drafted the plan setting up the force, called on Mali to send troops.", "called", ["Chad"])],
)
def test_a_verb_after_a_clause_about_the_subject_is_the_main_one(text: str, verb: str, subject: list[str]) -> None:
    assert filled(clause_of(text, verb)[0], "subject") == subject


def test_whom_one_spoke_with_is_not_who_congratulates() -> None:
    clause, _ = clause_of("Tom Harlan spoke with Prime Minister Anwar Siddiq of Chad to congratulate him.", "spoke")
    assert filled(clause, "prep.with") == ["Siddiq"]


@pytest.mark.parametrize(
    ("text", "deed"),
    [("Togo accused Chad of bombing Mali.", "bombing"), ("Togo accused Chad of compensating Mali.", "compensating")],
)
def test_what_somebody_is_accused_of_is_a_deed(text: str, deed: str) -> None:
    clause, statuses = clause_of(text, deed)
    assert (filled(clause, "subject"), filled(clause, "object"), statuses) == (["Chad"], ["Mali"], ("alleged",))


def test_who_accuses_stands_behind_the_deed() -> None:
    clause, _ = clause_of("Chad was accused of hiding the wreck by Norway.", "accused")
    assert filled(clause, "subject") == ["Norway"]


def test_of_belongs_to_the_accusation() -> None:
    clause, statuses = clause_of("The army accused the rebels of attacking two outposts.", "attacking")
    assert (filled(clause, "subject"), statuses) == (["rebels"], ("alleged",))


def test_who_has_pressed_somebody_threatens_too() -> None:
    clause, _ = clause_of("Norway has pressed Chad to sign the accord and threatened to bar its ships.", "threatened")
    assert filled(clause, "subject") == ["Norway"]


def test_who_is_called_for_restraint_has_called() -> None:
    clause, _ = clause_of("The envoy, who's called for restraint, left Ghana.", "called")
    assert filled(clause, "subject") == ["envoy"]


@pytest.mark.parametrize(
    "text",
    [
        "Trump accused Cummings of acting as a “bully” to border guards, pointing out that his district was worse.",
        "The raid took place several hours before Trump first accused Cummings on Monday.",
    ],
)
def test_what_one_does_to_somebody_describes_no_name(text: str) -> None:
    clause, _ = clause_of(text, "accused")
    assert (filled(clause, "subject"), filled(clause, "object")) == (["Trump"], ["Cummings"])


def test_what_a_thing_is_called_tells_of_no_time() -> None:
    clause, _ = clause_of("Macron praised the ruling, calling it “a great day for democracy.”", "calling")
    assert filled(clause, "attr") == ["day"]


@pytest.mark.parametrize(
    ("text", "verb", "slot", "words"),
    [
        ("Chad and Mali resume talks in Oslo next week.", "resume", "object", ["talks"]),
        ("Togo and Ghana open talks on Monday.", "open", "subject", ["Togo", "Ghana"]),
        ("Chad shared intelligence with Mali.", "shared", "subject", ["Chad"]),
        ("Chad shared intelligence with Mali.", "shared", "prep.with", ["Mali"]),
        ("French, German leaders hold talks in Berlin", "hold", "subject", ["leaders"]),
        ("US, Chinese officials to meet Friday in Geneva", "meet", "object", []),
        ("Norway attributed a raid that crippled its ports to Chad.", "attributed", "prep.to", ["Chad"]),
        ("Iran finances and arms Hezbollah.", "arms", "object", ["Hezbollah"]),
        ("Chad moved two brigades closer to the frontier.", "moved", "object", ["brigades"]),
        ("Monitors were prevented from reaching the village by a Russian border patrol.", "prevented", "subject", ["patrol"]),
        ("Chad lashed out anew at Mali.", "lashed", "prep.at", ["Mali"]),
        ("China hit back by halting purchases of wheat.", "halting", "object", ["purchases"]),
    ],
)
def test_who_does_what_to_whom_is_mended(text: str, verb: str, slot: str, words: list[str]) -> None:
    clause, _ = clause_of(text, verb)
    assert filled(clause, slot) == words


@pytest.mark.parametrize(
    ("text", "noun", "slot", "words"),
    [
        ("Malian drone strikes hit two camps.", "strikes", "modifier", ["Malian", "drone"]),
        ("A call between Putin and US Secretary of State Marco Rubio ended.", "call", "prep.between", ["Putin", "Rubio"]),
        ("Lund was a target of criticism by Oyono.", "criticism", "prep.by", ["Oyono"]),
        ("Saudi-led strikes on the port went on.", "strikes", "modifier", ["led", "Saudi"]),
    ],
)
def test_whose_a_deed_is_is_mended(text: str, noun: str, slot: str, words: list[str]) -> None:
    clause, _ = clause_of(text, noun)
    assert sorted(filled(clause, slot)) == sorted(words)


def test_what_one_would_not_say_is_left_open() -> None:
    _, statuses = clause_of("Chad declined to say whether it would strike Mali.", "strike")
    assert statuses[0] == "hypothetical"
    assert "negated" not in statuses


def test_who_has_a_right_to_a_deed_has_not_done_it() -> None:
    assert clause_of("Norway said Chad had every right to strengthen its defences.", "strengthen")[1] == ("hypothetical",)


def test_who_says_no_to_a_deed_will_not_do_it() -> None:
    assert clause_of("Chad said no to extraditing the rebel.", "extraditing")[1] == ("negated",)
