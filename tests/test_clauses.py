"""The clause layer: who does what to whom, whichever way the sentence puts it. Examples are sentences of our own."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geostance.analysis.analysis import Analysis
from geostance.analysis.clauses import Clause
from geostance.analysis.steps import kind_of
from geostance.analysis.words import Word
from geostance.pipeline import Pipeline


def word(analysis: Analysis, form: str) -> Word:
    return next(w for w in analysis.words() if w.text == form)


def clause(text: str, predicate: str) -> Clause:
    analysis = Pipeline.default().analyze(text)
    return analysis.clause(word(analysis, predicate))


def filled(text: str, predicate: str, slot: str) -> list[str]:
    return [w.text for w in clause(text, predicate).slot(slot)]


@pytest.mark.parametrize(
    ("text", "predicate", "subject", "object"),
    [
        ("Norway sank the tanker.", "sank", ["Norway"], ["tanker"]),
        ("The tanker was sunk by Norway.", "sunk", ["Norway"], ["tanker"]),
        ("The tanker sunk by Norway lay at anchor.", "sunk", ["Norway"], ["tanker"]),
        ("The tanker was sunk.", "sunk", [], ["tanker"]),
        ("Norway, which sank the tanker, was sorry.", "sank", ["Norway"], ["tanker"]),
        ("The tanker that Norway sank was Danish.", "sank", ["Norway"], ["tanker"]),
        ("Norway and Denmark sank the tanker and the barge.", "sank", ["Norway", "Denmark"], ["tanker", "barge"]),
        ("Norway chased and sank the tanker.", "chased", ["Norway"], ["tanker"]),
        ("Norway chased and sank the tanker.", "sank", ["Norway"], ["tanker"]),
        ("Sinking the tanker, Norway broke a promise.", "Sinking", ["Norway"], ["tanker"]),
    ],
)
def test_the_subject_acts_and_the_object_undergoes(text: str, predicate: str, subject: list[str], object: list[str]) -> None:
    assert filled(text, predicate, "subject") == subject
    assert filled(text, predicate, "object") == object


@pytest.mark.parametrize(
    ("text", "predicate", "who"),
    [
        ("Norway offered to mediate.", "mediate", ["Norway"]),
        ("Norway urged Chad to withdraw.", "withdraw", ["Chad"]),
        ("Norway promised Chad to withdraw.", "withdraw", ["Norway"]),
        ("Norway accused Chad of arming rebels.", "arming", ["Chad"]),
        ("Chad was accused by Norway of arming rebels.", "arming", ["Chad"]),
        ("Norway praised Chad for hosting the talks.", "hosting", ["Chad"]),
        ("Norway left without signing the pact.", "signing", ["Norway"]),
        ("Norway wants to sign the pact.", "sign", ["Norway"]),
        ("Norway's refusal to sign the pact came late.", "sign", ["Norway"]),
    ],
)
def test_a_verb_without_a_subject_takes_its_controllers(text: str, predicate: str, who: list[str]) -> None:
    assert filled(text, predicate, "subject") == who


@pytest.mark.parametrize(
    ("text", "noun", "whose", "slot", "what"),
    [
        ("Norway's support for Chad grew.", "support", ["Norway"], "prep.for", ["Chad"]),
        ("US support for Chad grew.", "support", ["US"], "prep.for", ["Chad"]),
        ("Support from Norway for Chad grew.", "Support", ["Norway"], "prep.for", ["Chad"]),
        ("Norway expressed support for Chad.", "support", ["Norway"], "prep.for", ["Chad"]),
        ("Norway and Mali voiced their support for Chad.", "support", ["their"], "prep.for", ["Chad"]),
        ("An attack by Chad on Mali was feared.", "attack", ["Chad"], "prep.on", ["Mali"]),
    ],
)
def test_a_noun_belongs_to_its_possessor_its_modifier_or_its_light_verbs_subject(
    text: str, noun: str, whose: list[str], slot: str, what: list[str]
) -> None:
    found = clause(text, noun)
    assert [w.text for w in found.holder] == whose
    assert [w.text for w in found.slot(slot)] == what


@pytest.mark.parametrize(
    ("text", "predicate", "negated"),
    [
        ("Norway did not condemn Chad.", "condemn", True),
        ("Norway didn’t condemn Chad.", "condemn", True),
        ("Norway never condemned Chad.", "condemned", True),
        ("Norway condemned Chad.", "condemned", False),
        ("No country condemned Chad.", "condemned", True),
        ("Norway did not condemn or criticize Chad.", "criticize", True),
        ("Norway left without condemning Chad.", "condemning", True),
        ("Norway not only condemned Chad.", "condemned", False),
        ("Norway gave no support to Chad.", "support", True),
        ("Norway did not warn Chad, nor did it condemn Mali.", "condemn", True),
        ("Norway did not express support for Chad.", "support", True),
    ],
)
def test_negation_is_the_predicates_own_or_shared(text: str, predicate: str, negated: bool) -> None:
    assert clause(text, predicate).negated is negated


@pytest.mark.parametrize(
    ("text", "predicate", "modal", "tense"),
    [
        ("Norway will leave.", "leave", "will", "future"),
        ("They’ll leave.", "leave", "will", "future"),
        ("Norway might leave.", "leave", "might", "none"),
        ("Norway left.", "left", None, "past"),
        ("Norway leaves.", "leaves", None, "present"),
        ("Norway will leave and return.", "return", "will", "future"),
    ],
)
def test_mood_and_tense_are_read_off_the_auxiliaries(text: str, predicate: str, modal: str | None, tense: str) -> None:
    found = clause(text, predicate)
    assert found.modal == modal
    assert found.tense == tense


@pytest.mark.parametrize(
    ("text", "predicate", "status"),
    [
        ("Norway denied sinking the tanker.", "sinking", "denied"),
        ("Norway plans to sink the tanker.", "sink", "planned"),
        ("Norway threatened to sink the tanker.", "sink", "threatened"),
        ("Norway demanded that Chad sink the tanker.", "sink", "demanded"),
        ("If Norway sinks the tanker, Chad leaves.", "sinks", "conditional"),
        ("Norway did not sink the tanker.", "sink", "negated"),
    ],
)
def test_a_clause_stands_under_what_governs_it(text: str, predicate: str, status: str) -> None:
    analysis = Pipeline.default().analyze(text)
    assert status in analysis.context(analysis.clause(word(analysis, predicate))).statuses


@pytest.mark.parametrize(
    ("headline", "predicate", "subject", "object"),
    [
        ("Norway Backs Chad in Tanker Row", "Backs", ["Norway"], ["Chad"]),
        ("Oslo praises talks, Chad slams delay", "slams", ["Chad"], ["delay"]),
        ("NORWAY CONDEMNS CHAD OVER TANKER", "CONDEMNS", ["NORWAY"], ["CHAD"]),
        ("Norway, Mali sign tanker pact", "sign", ["Norway", "Mali"], ["pact"]),
        ("NORWAY, MALI SIGN PACT", "SIGN", ["NORWAY", "MALI"], ["PACT"]),
        ("Sri Lanka and Mali sign pact on tankers", "sign", ["Lanka", "Mali"], ["pact"]),
    ],
)
def test_a_headlines_verb_is_read_as_one(headline: str, predicate: str, subject: list[str], object: list[str]) -> None:
    text = f"{headline}\n\nThe row over the tanker goes on, and nobody knows when it ends."
    found = clause(text, predicate)
    assert [w.text for w in found.slot("subject")] == subject
    assert [w.text for w in found.slot("object")] == object


@pytest.mark.parametrize(
    "headline", ["Norway, Mali border talks", "Norway and Mali trade links in doubt", "Norway, Mali, Chad"]
)
def test_a_headline_without_a_verb_is_given_none(headline: str) -> None:
    analysis = Pipeline.default().analyze(f"{headline}\n\nThe row goes on, and nobody knows when it ends.")
    assert not any(w.is_verb for w in analysis.blocks[0].words)


def test_a_phrase_that_begins_in_a_quotation_takes_its_closing_mark_too() -> None:
    analysis = Pipeline.default().analyze("Norway backed Chad's “right to defend itself”.")
    assert analysis.phrase(word(analysis, "right")).text == "Chad's “right to defend itself”"


SENTENCES = st.sampled_from(
    [
        "Norway urged Chad to free the crew.",
        "“We will not go,” said the minister, “and nobody can make us.”",
        "Tanker seized; owner pays",
        "Chad's refusal to sign, though expected, dismayed Mali and Niger.",
        "The pact was signed by Norway and not by Chad.",
        "• Ports open in May",
    ]
)


def told(analysis: Analysis, end: int) -> list[object]:
    """All that is known of the clauses of the blocks before an offset."""
    return [
        (w.text, w.start, w.tag, w.dep, c.negated, c.modal, c.is_passive, *([x.start for x in c.slot(s)] for s in ("subject", "object")))
        for block in analysis.blocks
        if block.block.end <= end
        for w in block.words
        if kind_of(w) and (c := analysis.clause(w))
    ]  # fmt: skip


@given(st.lists(SENTENCES, min_size=1, max_size=4), SENTENCES)
def test_a_trailing_paragraph_changes_no_clause_of_an_earlier_block(parts: list[str], more: str) -> None:
    pipeline = Pipeline.default()
    text = "\n\n".join([*parts, "This ends here."])
    longer = f"{text}\n\n{more}"
    assert told(pipeline.analyze(text), len(text)) == told(pipeline.analyze(longer), len(text))


@given(st.lists(SENTENCES, min_size=1, max_size=5))
def test_every_word_hangs_in_one_tree_that_ends_at_a_root(parts: list[str]) -> None:
    for block in Pipeline.default().analyze("\n".join(parts)).blocks:
        for w in block.words:
            assert len(list(w.ancestors())) <= len(block.words)
            assert w.head is w or w in w.head.children
        assert all(a.end <= b.start for a, b in pairwise(block.words))


def test_a_past_tense_shares_no_modal_with_the_verb_before_it() -> None:
    text = "Norway announced that the port would close from Monday, and appealed for calm."
    assert clause(text, "close").modal == "would"
    assert clause(text, "appealed").modal is None
