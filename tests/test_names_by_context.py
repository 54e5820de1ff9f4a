"""Who is somebody by what stands with the name, though no recognizer saw it; and whom "the two neighbours" means."""

import pytest

from geostance.knowledge.places import share_border
from geostance.model import Extraction
from geostance.pipeline import Pipeline


def targets(x: Extraction) -> set[str]:
    """The names of those to whom something is done."""
    return {x.actor(t).name for e in x.events for t in e.targets}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The premier has been blasting Hastings and his deputies for days.", "Hastings"),
        ("Terry Halloran, an Abiola ally, left the party.", "Abiola"),
        ("Terry Halloran, an ally of Abiola, left the party.", "Abiola"),
        ("Abiola's appointee Anna Lee withdrew.", "Abiola"),
    ],
)
def test_a_surname_is_somebodys_where_only_people_stand(text: str, name: str, pipeline: Pipeline) -> None:
    assert name in {a.name for a in pipeline.extract(text).actors if a.kind == "person"}


def test_no_day_is_a_person(pipeline: Pipeline) -> None:
    x = pipeline.extract("Norway and two allies on Wednesday signed the accord.")
    assert "Wednesday" not in {a.name for a in x.actors}


def test_neighbours_share_a_border(pipeline: Pipeline) -> None:
    text = "Peru has shelled Ecuador. France asked for talks in May. The two neighbours agreed to a truce on Monday."
    x = pipeline.extract(text)
    pair = next(a for a in x.actors if any("neighbours" in m.text for m in a.mentions))
    assert {a.name for a in x.actors if a.id in pair.members} == {"Peru", "Ecuador"}


def test_the_country_is_the_one_named_in_the_paragraph_even_as_a_place_only(pipeline: Pipeline) -> None:
    text = "Kenya has recalled its envoy.\n\nOfficers in Gabon have taken power. The African Union suspended the country."
    assert "Gabon" in targets(pipeline.extract(text))


def test_borders_are_mutual() -> None:
    assert share_border("PER", "ECU")
    assert share_border("ECU", "PER")
    assert not share_border("PER", "FRA")
    assert not share_border(None, "PER")


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Gunmen abducted nine villagers near Jos.", "nine villagers"),
        ("Troops rescued 40 pupils from a camp in the forest.", "40 pupils"),
        ("Rebels ambushed 12 worshippers on Monday.", "12 worshippers"),
    ],
)
def test_a_number_of_people_to_whom_something_is_done_is_the_target(text: str, whom: str, pipeline: Pipeline) -> None:
    assert whom in targets(pipeline.extract(text))
