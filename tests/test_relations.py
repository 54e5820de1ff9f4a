from __future__ import annotations

import pytest

from geostance import Extraction, Pipeline
from geostance.model import Event, Position, Relation

PIPELINE = Pipeline.default()


def read(text: str) -> Extraction:
    return PIPELINE.extract(text, published="2026-02-28")


def told(x: Extraction, ids: tuple[str, ...]) -> list[str]:
    out = []
    for id in ids:
        record = x.by_id(id)
        assert isinstance(record, Event | Position)
        out.append(record.trigger.text if isinstance(record, Event) else record.act)
    return out


def only(x: Extraction, kind: str) -> Relation:
    (found,) = [r for r in x.relations if r.kind == kind]
    return found


@pytest.mark.parametrize(
    ("text", "kind", "head", "tail"),
    [
        ("Chad shelled Mali after Mali attacked a Chadian convoy.", "sequence", "shelled", "attacked"),
        ("Chad expelled two Malian envoys before it bombed Mali.", "sequence", "bombed", "expelled"),
        ("Chad bombed Mali in retaliation for a Malian attack on Chad.", "retaliation", "bombed", "attack"),
        ("Malian raids on Chad triggered Chadian strikes on Mali.", "retaliation", "strikes", "raids"),
        ("Norway recalled its ambassador from Chad because Chad arrested a Norwegian envoy.", "cause", "recalled", "arrested"),
    ],
)
def test_a_joining_word_links_the_later_deed_to_the_earlier(text: str, kind: str, head: str, tail: str) -> None:
    x = read(text)
    relation = only(x, kind)
    assert told(x, relation.head) == [head]
    assert told(x, relation.tail) == [tail]


def test_retaliation_answers_the_last_deed_against_its_doer() -> None:
    x = read("Chad launched airstrikes on Mali on Monday. Norway called for calm. Malian retaliation was swift.")
    relation = only(x, "retaliation")
    assert told(x, relation.head) == ["retaliation"]
    assert told(x, relation.tail) == ["launched airstrikes"]


def test_a_headline_and_its_body_tell_one_deed() -> None:
    x = read("Chad attacks Mali\n\nN'DJAMENA - Chad attacked Mali on Sunday, the government said.\n")
    relation = only(x, "same_as")
    assert len({x.by_id(i).evidence[0].start for i in (*relation.head, *relation.tail)}) == 2


def test_stances_that_a_but_sets_apart_are_in_contrast() -> None:
    x = read("Norway condemned the coup, but Chad praised the coup.")
    relation = only(x, "contrast")
    assert told(x, relation.head) == ["praise"]
    assert told(x, relation.tail) == ["condemn"]


def test_what_only_stands_side_by_side_is_not_in_contrast() -> None:
    x = read("Norway condemned the coup. Chad condemned the coup.")
    assert not [r for r in x.relations if r.kind == "contrast"]


def test_the_ends_of_a_relation_are_two_different_records() -> None:
    x = read("Chad attacked Mali after Mali had attacked Chad, and Chad attacked Mali again after that.")
    for relation in x.relations:
        assert not set(relation.head) & set(relation.tail)
        assert all(x.by_id(i) for i in (*relation.head, *relation.tail))


@pytest.mark.parametrize(
    "text",
    ["Norway has dropped its opposition to the pipeline.", "Norway lifted its veto on the pipeline."],
)
def test_a_stance_that_is_given_up_has_shifted(text: str) -> None:
    x = read(text)
    relation = only(x, "shift")
    assert x.by_id(relation.head[0]) == x.events[0]
    assert [p.ended for p in x.positions if p.id in relation.tail] == [True]
    assert relation.evidence[0].text in text


def test_a_stance_that_is_held_has_not() -> None:
    assert not [r for r in read("Norway repeated its opposition to the pipeline.").relations if r.kind == "shift"]


def test_by_contrast_answers_the_stance_before() -> None:
    x = read("Norway condemned the raid. Chad, by contrast, praised the army.")
    relation = only(x, "contrast")
    assert (told(x, relation.head), told(x, relation.tail)) == (["praise"], ["condemn"])


@pytest.mark.parametrize(
    "text",
    [
        "Mali bombed a Chadian town on Monday. Chad answered with a raid on a Malian base.",
        "Mali shelled a Chadian village, and Chad retaliated.",
    ],
)
def test_an_answer_is_to_the_deed_before_and_its_doer(text: str) -> None:
    x = read(text)
    answer = x.by_id(only(x, "retaliation").head[0])
    assert isinstance(answer, Event)
    assert [x.actor(i).name for i in answer.targets] == ["Mali"]
