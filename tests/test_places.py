"""Places: grounded, told from the actors that bear their names, and read as the right one of several."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geostance
from geostance import Pipeline
from geostance.knowledge.gazetteer import Gazetteer
from geostance.knowledge.places import _TABLES, Places, _lines, _reading
from geostance.model import PlaceKind

NAMES = "Georgia Tripoli Paris Niger the Congo Goma Lake Chad Kabul Victoria Nice Red Sea Punjab Texas , in near province of 's".split()
place_like = st.lists(st.sampled_from([*NAMES, "troops", "met", "envoys", ".", "\n\n"]), max_size=25).map(" ".join)


def places(text: str) -> list[tuple[str, str | None, str]]:
    """What was found, as (words of the text, country, kind)."""
    return [(p.span.text, p.country, p.kind) for p in geostance.find_places(text)]


# ---- properties ------------------------------------------------------------------------------------------------------------


@given(st.one_of(place_like, st.text(max_size=60)))
@settings(deadline=None)
def test_places_are_grounded_in_order_and_never_overlap(text: str) -> None:
    end = 0
    for p in geostance.find_places(text):
        assert p.span.grounded_in(text)
        assert p.span.start >= end
        assert p.precision == p.kind
        assert (p.latitude is None) == (p.longitude is None)
        end = p.span.end


def test_every_row_of_the_tables_is_a_place() -> None:
    countries = {entry.country for key in Gazetteer.default()._entries if (entry := Gazetteer.default().get(key))}
    names = set()
    for table, file in _TABLES.items():
        for line in _lines(table)[1:]:
            cells = line.split("\t")
            place = _reading(f"{cells[1] if table == 'states' else cells[0]}\t{table}\t{line}").location
            where = f"{file}: {line[:60]}"
            assert place.name, where
            assert place.kind in get_args(PlaceKind), where
            assert place.country is None or (len(place.country) == 3 and place.country.isupper()), where
            assert place.country is None or table != "features" or place.country in countries, where
            assert (place.latitude is None) == (place.longitude is None), where
            assert place.latitude is None or -90 <= place.latitude <= 90, where
            assert place.longitude is None or -180 <= place.longitude <= 180, where
            names.add(place.name)
    assert len(names) > 10_000


def test_every_state_and_its_capital_is_known_with_coordinates() -> None:
    known = Places.default()
    for name in (
        "Chad",
        "Norway",
        "Kosovo",
        "South Sudan",
        "Ivory Coast",
        "N'Djamena",
        "Oslo",
        "Pristina",
        "Juba",
        "Washington, DC",
    ):
        found = [x for x in known.lookup(name) if x.kind in ("country", "capital")]
        assert found, name
        assert found[0].latitude is not None, name


# ---- which place -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "country", "kind"),
    [
        # a container after a comma
        ("Police searched a flat in Tripoli, Lebanon.", "Tripoli", "LBN", "city"),
        ("A judge in Birmingham, Alabama, freed the Kenyan.", "Birmingham", "USA", "city"),
        ("A judge in Birmingham, England, freed the Kenyan.", "Birmingham", "GBR", "city"),
        ("Nurses in Moscow, Idaho, sent bandages.", "Moscow", "USA", "city"),
        # the word beside
        ("Gunmen burned two schools in Niger state.", "Niger state", "NGA", "region"),
        ("Shells fell in Donetsk region.", "Donetsk region", "UKR", "region"),
        ("Shells fell in the city of Donetsk.", "Donetsk", "UKR", "city"),
        ("Farmers marched in Pakistani Punjab.", "Punjab", "PAK", "region"),
        ("A ferry sank on the Niger near Mopti.", "Niger", None, "water"),
        # the sentence and the document
        ("Lebanese troops shut the port of Tripoli.", "Tripoli", "LBN", "city"),
        ("Troops shut the port of Tripoli.", "Tripoli", "LBY", "capital"),
        ("Spanish police held two men in Cordoba.", "Cordoba", "ESP", "city"),
        ("The Argentine minister spoke in Cordoba.", "Cordoba", "ARG", "city"),
        ("Armenian lorries queued in Georgia.", "Georgia", "GEO", "country"),
        ("Voters in Georgia and Alabama heard the senator.", "Georgia", "USA", "region"),
        # seas, borders, sites, disputed places
        ("Drones crossed the Line of Control.", "Line of Control", None, "border"),
        ("Guns were heard on the Thai-Cambodian border.", "Thai-Cambodian border", None, "border"),
        ("Troops massed along the Eritrean frontier.", "Eritrean frontier", None, "border"),
        ("Frigates left the Black Sea.", "Black Sea", None, "water"),
        ("Engineers entered Natanz.", "Natanz", "IRN", "site"),
        ("Settlers moved into the West Bank.", "West Bank", "PSE", "region"),
        ("Two wars were fought over Kashmir.", "Kashmir", None, "region"),
    ],
)  # fmt: skip
def test_a_name_means_the_place_that_its_surroundings_tell(text: str, name: str, country: str | None, kind: str) -> None:
    assert (name, country, kind) in places(text)


def test_a_place_told_in_full_once_is_the_same_place_throughout() -> None:
    text = "Fire broke out in Tripoli, Lebanon, on Friday.\n\nTwo more fires broke out in Tripoli on Saturday."
    assert [c for n, c, _ in places(text) if n == "Tripoli"] == ["LBN", "LBN"]


@pytest.mark.parametrize(
    "text",
    [
        "Kabul has recalled its envoy.",
        "Uzbekistan wants closer ties with Kabul.",
        "Victoria Nuland met Paris Hilton.",
        "The Bank of Georgia cut its rates.",
        "He reads the Washington Post.",
        "It was a nice reading of the split.",
    ],
)
def test_what_acts_and_what_is_called_after_a_place_is_no_place(text: str) -> None:
    assert places(text) == []


def test_a_state_is_a_place_where_things_happen_in_it_and_none_where_it_acts() -> None:
    assert places("Norway bought six frigates.") == []
    assert places("Six frigates were built in Norway.") == [("Norway", "NOR", "country")]


# ---- when and where events take place -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Rebels attacked a base near Goma in eastern Congo.", "attacked", "Goma"),
        ("Air strikes killed six people in Hama on Monday.", "strikes", "Hama"),
        ("Ministers met in Oslo after troops fired on crowds in Juba.", "met", "Oslo"),
        ("Ministers met in Oslo after troops fired on crowds in Juba.", "fired", "Juba"),
    ],
)
def test_an_event_takes_place_where_its_clause_says(text: str, word: str, name: str) -> None:
    analysis = Pipeline.default().analyze(text)
    at = analysis.word_at(text.index(word))
    assert at is not None
    place = analysis.place_of(analysis.clause(at))
    assert place is not None
    assert place.name == name


def test_a_clause_without_a_place_has_none() -> None:
    analysis = Pipeline.default().analyze("Ministers met after the vote.")
    at = analysis.word_at(10)
    assert at is not None
    assert analysis.place_of(analysis.clause(at)) is None


@pytest.mark.parametrize(
    ("text", "word", "time"),
    [
        ("Rebels attacked a base on Monday after talks had failed in May.", "attacked", "Monday"),
        ("Rebels attacked a base on Monday after talks had failed in May.", "failed", "May"),
        ("Norway said on Monday that rebels had attacked a base.", "attacked", None),
        ("Air strikes killed six people on Monday.", "strikes", "Monday"),
        ("Rebels attacked a base on Monday, killing six.", "killing", "Monday"),
        ("The war widened last week when Chad bombed two towns.", "bombed", "last week"),
        ("A chronology\n\n3 May 2024: Rebels attack a base.\n\n9 May 2024: Chad bombs two towns.", "bombs", "9 May 2024"),
    ],
)
def test_a_deed_is_done_when_its_clause_says(text: str, word: str, time: str | None) -> None:
    analysis = Pipeline.default().analyze(text)
    at = analysis.word_at(text.index(word))
    assert at is not None
    found = analysis.time_of(analysis.clause(at))
    assert (found and found.text) == time
