"""resolve_actor: who a phrase names, from knowledge alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geostance import GeostanceError, resolve_actor
from geostance.model import spans_of


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("Norway", "NOR", ""),
        ("Islamabad", "PAK", "GOV"),
        ("Latvian dockworkers", "LVA", "LAB"),
        ("Chad's foreign ministry", "TCD", "GOV"),
        ("Brazil's ambassador to Chad", "BRA", "GOV"),
        ("a former Chadian foreign minister", "TCD", "ELI"),
        ("Hezbollah", "LBN", "REB"),
        ("fishermen from Ghana", "GHA", "AGR"),
        ("riot police", "", "COP"),
        ("the High Court", "", "JUD"),
        ("Kenyan lawmakers", "KEN", "LEG"),
        ("a crowd of students", "", "EDU"),
        ("the World Bank", "IGO", ""),
        ("traders in Lagos", "NGA", "BUS"),
    ],
)  # fmt: skip
def test_a_phrase_gives_country_and_sector(phrase: str, country: str, sector: str) -> None:
    actor = resolve_actor(phrase)
    assert actor is not None
    assert (actor.country or "", actor.sectors[0] if actor.sectors else "") == (country, sector)


def test_an_actor_is_grounded_in_its_phrase() -> None:
    phrase = "  Norwegian Prime Minister Jonas Gahr Støre "
    actor = resolve_actor(phrase)
    assert actor is not None
    assert actor.kind == "person"
    assert actor.country == "NOR"
    assert all(phrase[s.start : s.end] == s.text for s in spans_of(actor))


def test_offices_count_on_their_day() -> None:
    in_office, out = resolve_actor("Joe Biden", on="2022-06-01"), resolve_actor("Joe Biden", on="2026-06-01")
    assert in_office is not None
    assert out is not None
    assert in_office.sectors == ("GOV",)
    assert out.sectors == ("ELI",)
    assert in_office.entity == out.entity == "person:joe-biden"


@pytest.mark.parametrize("phrase", ["", "   ", "He", "Zorblax Quuxington"])
def test_what_names_nobody_gives_none(phrase: str) -> None:
    assert resolve_actor(phrase) is None


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(GeostanceError, match="published"):
        resolve_actor("Norway", on="last week")


@given(st.text(max_size=60))
def test_any_phrase_resolves_or_does_not_but_never_fails(phrase: str) -> None:
    try:
        phrase.encode()
    except UnicodeEncodeError:
        return
    actor = resolve_actor(phrase)
    assert actor is None or all(phrase[s.start : s.end] == s.text for s in spans_of(actor))
