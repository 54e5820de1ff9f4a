from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geostance import Pipeline
from geostance.extractors.magnitudes import magnitudes, value_of

PIPELINE = Pipeline.default()


def found(text: str) -> list[tuple[str, float, str | None, str]]:
    return [(m.what, m.value, m.unit, m.span.text) for m in (f.magnitude for f in magnitudes(PIPELINE.analyze(text)))]


@pytest.mark.parametrize(
    ("number", "value"),
    [("1,141", 1141), ("2.5 million", 2.5e6), ("twenty-two", 22), ("two dozen", 24), ("three hundred", 300), ("12", 12), ("a dozen", 12),
     ("two hundred thousand", 200_000), ("many", None), ("", None)],
)  # fmt: skip
def test_numbers_in_figures_and_words_have_a_value(number: str, value: float | None) -> None:
    assert value_of(number) == value


@given(st.integers(0, 10**12))
def test_a_number_in_figures_is_its_own_value(n: int) -> None:
    assert value_of(str(n)) == value_of(f"{n:,}") == n


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The raid killed 12 people and wounded 30.", [("deaths", 12, "persons", "12"), ("injuries", 30, "persons", "30")]),
        ("Two soldiers were killed in Mali.", [("deaths", 2, "persons", "Two")]),
        ("Police arrested 110 protesters.", [("arrests", 110, "persons", "110")]),
        ("Chad sent 2,000 troops to Mali.", [("troops", 2000, "persons", "2,000")]),
        ("Norway gave Chad $2.5 million in aid.", [("money", 2.5e6, "USD", "$2.5 million")]),
        ("Norway gave Chad 23 billion euros.", [("money", 23e9, "EUR", "23 billion euros")]),
        ("The blast left 43 dead.", [("deaths", 43, "persons", "43")]),
    ],
)
def test_what_is_counted_is_told_by_the_words_around_it(text: str, expected: list[tuple[str, float, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text", ["The talks lasted 12 hours.", "In 2019 Chad met Mali.", "Article 5 was invoked by 12 states."]
)
def test_other_numbers_are_no_magnitudes(text: str) -> None:
    assert found(text) == []


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789$€£, .-%kmbn killed two million dead", max_size=60))
def test_spans_are_in_the_text_and_values_are_not_negative(text: str) -> None:
    for what, value, _, shown in found(text):
        assert what
        assert value >= 0
        assert shown in text


def test_an_event_has_the_magnitudes_of_its_clause() -> None:
    x = PIPELINE.extract("Chad's airstrikes on Mali killed 12 people on Sunday.")
    (event,) = [e for e in x.events if e.type == "ASSAULT"]
    assert [(m.what, m.value) for m in event.magnitudes] == [("deaths", 12)]
