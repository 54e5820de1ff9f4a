"""Ways: where people in politics stand to one another by the words between them."""

import pytest

from geostance.model import Extraction
from geostance.pipeline import Pipeline


def sides(x: Extraction) -> set[tuple[str, str, int]]:
    """Holder, target and sign of every position that has a target."""
    names = {a.id: a.name for a in x.actors}
    return {
        (names[p.holder], names[p.target.actor], 1 if p.polarity > 0 else -1) for p in x.positions if p.target and p.polarity
    }


@pytest.mark.parametrize(
    ("text", "holder", "target", "sign"),
    [
        ("Anna Lee said Bruno Tamm was one of the most honest people in the house.", "Anna Lee", "Bruno Tamm", 1),
        ("Anna Lee said Bruno Tamm had done his job with great courage.", "Anna Lee", "Bruno Tamm", 1),
        ("Anna Lee said Bruno Tamm was doing a terrible job.", "Anna Lee", "Bruno Tamm", -1),
        ("Anna Lee called Bruno Tamm's tweet “so far beneath the office”.", "Anna Lee", "Bruno Tamm", -1),
        ("Anna Lee invoked the words of Bruno Tamm.", "Anna Lee", "Bruno Tamm", 1),
        ("Anna Lee announced a probe into Bruno Tamm.", "Anna Lee", "Bruno Tamm", -1),
        ("Anna Lee applauded the decision to sack Bruno Tamm.", "Anna Lee", "Bruno Tamm", -1),
        ("Anna Lee fought every attempt to oust Bruno Tamm.", "Anna Lee", "Bruno Tamm", 1),
        ("Anna Lee restored Bruno Tamm's licence.", "Anna Lee", "Bruno Tamm", 1),
        ("Anna Lee stood up to Bruno Tamm.", "Anna Lee", "Bruno Tamm", -1),
        ("Anna Lee worked with Bruno Tamm on the budget.", "Anna Lee", "Bruno Tamm", 1),
        ("Anna Lee served in his cabinet under Bruno Tamm until 2014.", "Anna Lee", "Bruno Tamm", 1),
        ("Anna Lee lost confidence in Bruno Tamm.", "Anna Lee", "Bruno Tamm", -1),
        ("Anna Lee was angered by Bruno Tamm.", "Anna Lee", "Bruno Tamm", -1),
        ("Anna Lee told the ministry to investigate Bruno Tamm.", "Anna Lee", "Bruno Tamm", -1),
        ("Anna Lee said Bruno Tamm's decision was reckless.", "Anna Lee", "Bruno Tamm", -1),
        ("Bruno Tamm's lawyer, Anna Lee, left the court.", "Anna Lee", "Bruno Tamm", 1),
        ("Bruno Tamm, who was rebuffed by Anna Lee, left the room.", "Anna Lee", "Bruno Tamm", -1),
        ("Bruno Tamm gave way, only to be snubbed by Anna Lee.", "Anna Lee", "Bruno Tamm", -1),
        ("Anna Lee was angered by reports that Bruno Tamm had lied.", "Anna Lee", "Bruno Tamm", -1),
        ("Anna Lee was not pleased with the way the case was handled by Bruno Tamm.", "Anna Lee", "Bruno Tamm", -1),
        ("Anna Lee feels that Bruno Tamm is watering down the bill.", "Anna Lee", "Bruno Tamm", -1),
        ("Anna Lee said Bruno Tamm took money from a builder.", "Anna Lee", "Bruno Tamm", -1),
        ("Anna Lee said Bruno Tamm was closing the school to enrich himself.", "Anna Lee", "Bruno Tamm", -1),
        ("Anna Lee said Bruno Tamm came to the house with a bright future.", "Anna Lee", "Bruno Tamm", 1),
        ("Anna Lee said Bruno Tamm helped create the panic in the city.", "Anna Lee", "Bruno Tamm", -1),
        ("Anna Lee made a joke about Bruno Tamm.", "Anna Lee", "Bruno Tamm", -1),
        ("Anna Lee's testimony was damaging for Bruno Tamm.", "Anna Lee", "Bruno Tamm", -1),
        ("Anna Lee stood up for Bruno Tamm.", "Anna Lee", "Bruno Tamm", 1),
        ("Anna Lee pressed the ministry to investigate Bruno Tamm.", "Anna Lee", "Bruno Tamm", -1),
        ("Anna Lee rejected the notion that Bruno Tamm was honest.", "Anna Lee", "Bruno Tamm", -1),
        ("Anna Lee denied that Bruno Tamm had lied.", "Anna Lee", "Bruno Tamm", 1),
        ("Bruno Tamm quit under pressure from Anna Lee.", "Anna Lee", "Bruno Tamm", -1),
        ("Bruno Tamm was a frequent target of criticism by Anna Lee.", "Anna Lee", "Bruno Tamm", -1),
        ("Anna Lee's pick to be the next envoy, Bruno Tamm, has left the room.", "Anna Lee", "Bruno Tamm", 1),
        ("Anna Lee stayed in a house owned by her boss, Minister Bruno Tamm.", "Anna Lee", "Bruno Tamm", 1),
        ("Anna Lee was mentioned as a challenger to Bruno Tamm.", "Anna Lee", "Bruno Tamm", -1),
    ],
)
def test_what_is_done_or_said_between_two_people_tells_where_one_stands(
    pipeline: Pipeline, text: str, holder: str, target: str, sign: int
) -> None:
    assert (holder, target, sign) in sides(pipeline.extract(text))


@pytest.mark.parametrize(
    "text",
    [
        "Anna Lee said that Carl Moss had sacked Bruno Tamm.",  # Moss's deed, not hers
        "Anna Lee left after the court jailed Bruno Tamm.",
        "Anna Lee was praised by Bruno Tamm.",
        "Anna Lee spoke while Bruno Tamm slept.",
        "Anna Lee saw Bruno Tamm in June.",
        "Anna Lee was asked about speculation about Bruno Tamm.",
    ],
)
def test_what_is_only_told_or_stands_beside_is_nobodys_stance(pipeline: Pipeline, text: str) -> None:
    assert not any(h == "Anna Lee" and t == "Bruno Tamm" for h, t, _ in sides(pipeline.extract(text)))


def test_those_who_quarrel_stand_against_each_other(pipeline: Pipeline) -> None:
    found = sides(pipeline.extract("Anna Lee and Bruno Tamm sparred over the budget."))
    assert {("Anna Lee", "Bruno Tamm", -1), ("Bruno Tamm", "Anna Lee", -1)} <= found


def test_between_states_deeds_are_events_only(pipeline: Pipeline) -> None:
    x = pipeline.extract("Norway arrested Chadian envoy Idris Oumar. Mali probed Norway's minister Kari Nes.")
    assert not [p for p in x.positions if p.rule == "way"]


def test_some_of_a_group_stand_for_it(pipeline: Pipeline) -> None:
    x = pipeline.extract("A group of British lawmakers condemned Kari Nes.")
    assert ("British lawmakers", "Kari Nes", -1) in sides(x)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Anna Lee said Bruno Tamm helped create this mess.", -1),
        ("Anna Lee said Bruno Tamm wants to silence and ruin the press.", -1),
        ("Anna Lee said Bruno Tamm must resign.", -1),
        ("Anna Lee deplored Bruno Tamm's lies.", -1),
        ("Anna Lee called Bruno Tamm “a man of great courage”.", 1),
        ("Anna Lee called Bruno Tamm's story “not accurate”.", -1),
        ("Anna Lee was encouraged by Bruno Tamm.", 1),
        ("Anna Lee gave Bruno Tamm a stern rebuke.", -1),
        ("Anna Lee said Bruno Tamm puts his own career above the country.", -1),
        ("Anna Lee called for Bruno Tamm to be investigated.", -1),
        ("Anna Lee said she felt betrayed by Bruno Tamm.", -1),
        ("Anna Lee welcomed the arrest of Bruno Tamm.", -1),
        ("Anna Lee kicked Bruno Tamm out of the party.", -1),
        ("Anna Lee signed a letter of no confidence in Bruno Tamm on Monday.", -1),
        ("Anna Lee warned that a victory for Bruno Tamm would be a disaster.", -1),
        ("Anna Lee said Bruno Tamm had lost touch.", -1),
        ("Anna Lee said voters would never forgive Bruno Tamm.", -1),
        ("Anna Lee insisted that Bruno Tamm had acted lawfully.", 1),
    ],
)
def test_what_is_said_of_somebody_tells_where_the_speaker_stands(pipeline: Pipeline, text: str, sign: int) -> None:
    assert ("Anna Lee", "Bruno Tamm", sign) in sides(pipeline.extract(text))


@pytest.mark.parametrize(
    ("text", "holder", "target", "sign"),
    [
        ("Bruno Tamm, a Macron-backed candidate, won.", "Emmanuel Macron", "Bruno Tamm", 1),
        ("Anna Lee, an anti-Macron lawmaker, left the room.", "Anna Lee", "Emmanuel Macron", -1),
    ],
)
def test_a_hyphen_joins_a_stance_to_a_name(pipeline: Pipeline, text: str, holder: str, target: str, sign: int) -> None:
    assert (holder, target, sign) in sides(pipeline.extract(text))
