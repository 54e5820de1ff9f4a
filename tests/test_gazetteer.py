"""The gazetteer: the world's actors by name, with dates, however their names are written."""

import time
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geostance.errors import KnowledgeError
from geostance.knowledge.bodies import is_generic
from geostance.knowledge.gazetteer import Gazetteer
from geostance.knowledge.offices import offices, sectors_in

GAZETTEER = Gazetteer.default()
STATES = sorted(k for k in GAZETTEER._entries if len(k) == 3)


def found(text: str, gazetteer: Gazetteer = GAZETTEER) -> dict[str, str]:
    return {text[m.start : m.end]: m.entries[0].key for m in gazetteer.find(text)}


def test_names_are_found_where_they_stand_and_never_overlap() -> None:
    text = "Islamabad told NATO that Pakistan's army and the US-led force would leave."
    matches = GAZETTEER.find(text)
    assert [text[m.start : m.end] for m in matches] == ["Islamabad", "NATO", "Pakistan", "army", "US"]
    assert all(a.end <= b.start for a, b in pairwise(matches))


@given(st.sampled_from(STATES), st.sampled_from([str.upper, str.title, str]))
def test_a_state_is_found_however_its_name_is_cased(key: str, cased: object) -> None:
    name = GAZETTEER.get(key).name  # type: ignore[union-attr]
    written = cased(name)  # type: ignore[operator]
    assert key in {e.key for e in GAZETTEER.lookup(written)}


@pytest.mark.parametrize(
    ("with_marks", "without"),
    [("Türkiye", "Turkiye"), ("Quai d’Orsay", "Quai d'Orsay"), ("Aleksandar Vučić", "Aleksandar Vucic"), ("Lomé", "Lome")],
)
def test_diacritics_and_apostrophes_make_no_difference(with_marks: str, without: str) -> None:
    one, other = GAZETTEER.lookup(with_marks), GAZETTEER.lookup(without)
    assert [e.key for e in one] == [e.key for e in other] != []


def test_a_word_in_small_letters_is_no_name() -> None:
    assert found("They may march, and turkey is served in china.") == {}
    assert "US" in found("The US voted.")
    assert found("He told us so, and let them go.") == {}


def test_an_office_is_held_on_its_days_only() -> None:
    trump = GAZETTEER.get("person:donald-trump")
    assert trump is not None
    held = {day: {t.title for t in trump.holds(date.fromisoformat(day))} for day in ("2019-05-01", "2022-05-01", "2026-05-01")}
    assert "president" in held["2019-05-01"]
    assert "president" not in held["2022-05-01"]
    assert "president" in held["2026-05-01"]


def test_bodies_of_any_state_are_read_as_patterns() -> None:
    keys = found("The Bolivian Foreign Ministry and the Chadian army agreed.")
    assert keys == {"Bolivian Foreign Ministry": "BOL:foreign-ministry", "Chadian army": "TCD:army"}
    ministry = GAZETTEER.get("CHL:finance-ministry")
    assert ministry is not None
    assert (ministry.country, ministry.kind, ministry.sectors) == ("CHL", "government", ("GOV",))


def test_names_that_many_states_give_their_bodies_are_known_to_be_shared() -> None:
    assert is_generic("National Assembly")
    assert is_generic("the Ministry of Finance")
    assert not is_generic("Knesset")


def test_every_key_that_a_table_points_to_is_there() -> None:
    for entry in GAZETTEER._entries.values():
        assert all(GAZETTEER.get(m) for m in entry.members), entry.key
        assert entry.parent is None or GAZETTEER.get(entry.parent), entry.key


def test_titles_and_bodies_are_found_in_one_pass() -> None:
    text = "The Foreign Ministry spokeswoman met the deputy prime minister."
    titles, named = offices().find(text)
    assert [text[s:e].lower() for s, e, _ in titles] == ["foreign ministry spokeswoman", "deputy prime minister"]
    assert [b.slug for _, _, b in named] == ["foreign-ministry"]


@pytest.mark.parametrize(
    ("phrase", "sector"),
    [("taxi drivers", "CVL"), ("fishermen", "AGR"), ("an intelligence agency officer", "SPY"), ("motorcycle thieves", "CRM")],
)
def test_a_role_noun_tells_the_sector_in_singular_and_plural(phrase: str, sector: str) -> None:
    assert sectors_in(phrase)[:1] == (sector,)


# ---- users' own --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "actors.tsv"
    path.write_text("name\tkind\tcountry\taliases\nBlue Delta Front\tarmed_group\tNGA\tBDF\nNATO\tcompany\tCHE\n", "utf-8")
    return path


def test_a_users_actors_are_added_and_win_over_ours(own: Path) -> None:
    both = GAZETTEER.with_(Gazetteer.load(own))
    assert found("The BDF met NATO.", both)["BDF"] == "org:blue-delta-front"
    (nato,) = both.lookup("NATO")
    assert (nato.kind, nato.country) == ("company", "CHE")


def test_an_unrelated_entry_changes_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "more.tsv"
    path.write_text("name\tkind\nZorblax Guild\tgroup\n", "utf-8")
    text = "Washington and the Taliban told Islamabad that the Foreign Ministry of Iran, the EU and Mr Sharif agreed."
    assert GAZETTEER.with_(Gazetteer.load(path)).find(text) == GAZETTEER.find(text)


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ("name\tkind\nX\tplanet\n", "kind"),
        ("name\tkind\tcolour\nX\tstate\tred\n", "colour"),
        ("name\tkind\tfrom\nX\tstate\tyesterday\n", "yesterday"),
        ("kind\nstate\n", "name"),
    ],
)
def test_a_malformed_table_is_refused_by_file_and_line(tmp_path: Path, table: str, complaint: str) -> None:
    path = tmp_path / "bad.tsv"
    path.write_text(table, "utf-8")
    with pytest.raises(KnowledgeError, match=complaint) as raised:
        Gazetteer.load(path)
    assert "bad.tsv, line" in str(raised.value)


def test_matching_takes_time_in_proportion_to_the_text() -> None:
    text = "Pakistan told the United Nations that Islamabad, the Taliban and Mr Sharif had met in Doha with the EU. " * 200

    def seconds(copies: int) -> float:
        best = 9.0
        for _ in range(3):
            start = time.perf_counter()
            GAZETTEER.find(text * copies)
            best = min(best, time.perf_counter() - start)
        return best

    assert seconds(4) < 8 * seconds(1) + 0.05
