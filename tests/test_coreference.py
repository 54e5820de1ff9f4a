"""Coreference: what refers back stands for whom it should, and never across a contradiction of sex, number or kind."""

import time

import pytest

from geostance.extractors.actors import Actors
from geostance.model import Extraction
from geostance.pipeline import Pipeline


def at(x: Extraction, words: str, nth: int = 0) -> str | None:
    """The name of the actor whose mention is exactly the nth occurrence of these words."""
    start = -1
    for _ in range(nth + 1):
        start = x.document.text.index(words, start + 1)
    names = [a.name for a in x.actors for m in a.mentions if (m.start, m.end) == (start, start + len(words))]
    assert len(names) <= 1, names
    return names[0] if names else None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        # by sex, number and kind
        ("Rosa Quispe met Chad's army. She was pleased.", "She", "Rosa Quispe"),
        ("Peru accused Chad of spying, but it offered no proof.", "it", "Peru"),
        ("The Houthis freed the crew after they received a ransom.", "they", "Houthis"),
        ("Peru has found itself alone.", "itself", "Peru"),
        # what is said of things and papers is no actor's
        ("Peru left the treaty when it failed to end piracy.", "it", None),
        ("Peru lent Chad 80 boats. Most of it was wasted.", "it", None),
        # expletives
        ("It is unclear whether Peru will come.", "It", None),
        ("It was Peru that asked.", "It", None),
        # who says it, and who is asked
        ("Peru said the port was shut and that it had begged lenders for cranes.", "it", "Peru"),
        ("Tomas Wilk asked Eric Sorel why he had closed the bridge.", "he", "Eric Sorel"),
        # in front of its name, and relative
        ("Although it had backed the draft, Peru abstained.", "it", "Peru"),
        ("Peru, which chairs the council, called a vote.", "which", "Peru"),
        ("Rosa Quispe, whose term ends in May, resigned.", "whose", "Rosa Quispe"),
        # titles
        ("Rosa Quispe became Peru's prime minister in May. The prime minister sacked two aides.", "The prime minister", "Rosa Quispe"),
        ("Rosa Quispe of Peru and Abel Nour of Chad met. The Chadian envoy left early.", "The Chadian envoy", "Abel Nour"),
        (
            "Ministry of Trade of Peru\n\nThe Minister, Rosa Quispe, met Chad's minister, Abel Nour. Today the Minister left.",
            "the Minister", "Rosa Quispe",
        ),
        ("Peru's premier, Rosa Quispe, met Chad's premier, Abel Nour. She asked her counterpart in.", "her counterpart", "Abel Nour"),
        ('Peru and Chad signed. Peru and Chad will talk. "Let the other side begin," Peru\'s Rosa Quispe said.', "the other side", "Chad"),
        ("Peru and Chad signed. Peru and Chad will talk, though Mali is angry. Peru gave its neighbour a week.", "its neighbour", "Chad"),
        ("Abel Nour, the president, met the president of Peru in Lima.", "the president of Peru", "president of Peru"),
        ("Peru said that Chad had agreed to a truce. It also thanked Mali.", "It", "Peru"),
        ("Peru's premier, Rosa Quispe, met King Abel of Chad. Rosa Quispe thanked her guest.", "her guest", "Abel"),
        ("Rosa Quispe called King Abel of Chad. Mali is at war. The President of Peru was calm.", "The President of Peru", "Rosa Quispe"),
        (
            "Peru's premier, Rosa Quispe, met Chad's premier, Abel Nour. She thanked her opposite number.",
            "her opposite number", "Abel Nour",
        ),
        ("Rosa Quispe welcomed Abel Nour on his first visit to Peru.", "his", "Abel Nour"),
        ("Premier of Chad Abel Nour met Rosa Quispe of Peru. The Chadian leader was late.", "The Chadian leader", "Abel Nour"),
        ("Secretary of State Ann Lee met Abel Nour. Secretary Lee was late.", "Secretary Lee", "Ann Lee"),
        (
            "Lima, 4 May 2026. The premier, Rosa Quispe, met the premier of Chad, Abel Nour, in Peru. The Federal President left.",
            "The Federal President",
            "Federal President",
        ),
        ("Peru's constitution says the president may serve once.", "the president", None),
        # descriptions
        ("Peru's minister, Rosa Quispe, said her country would pay.", "her country", "Peru"),
        ("Saudi Arabia sent boats. The kingdom also paid.", "The kingdom", "Saudi Arabia"),
        ("Mercosur met Japan. The bloc wants a deal.", "The bloc", "Mercosur"),
        ("Al-Shabaab claimed the raid. The group gave no figure.", "The group", "al-Shabaab"),
        ("Peru and Chad met. Now the former wants more.", "the former", "Peru"),
        ("The host country, Qatar, paid for it.", "The host country", "Qatar"),
    ],
)  # fmt: skip
def test_a_mention_stands_for(pipeline: Pipeline, text: str, words: str, name: str | None) -> None:
    assert at(pipeline.extract(text), words) == name


@pytest.mark.parametrize(
    ("text", "words", "members"),
    [
        ("Peru and Chad resumed talks. Both sides were calm.", "Both sides", {"Peru", "Chad"}),
        ("Peru, Chad and Mali voted. The three countries will pay.", "The three countries", {"Peru", "Chad", "Mali"}),
        ("Peru and Chad will share data. Their navies met.", "Their", {"Peru", "Chad"}),
        ("Rosa Quispe and Abel Nour met in Lima. They shook hands.", "They", {"Rosa Quispe", "Abel Nour"}),
        # the two whom the text is about, rather than a host or a mediator
        (
            "Peru and Chad quarrelled. Peru shut Chad out. Mali, with the help of Oman, urged the two sides to sign.",
            "the two sides", {"Peru", "Chad"},
        ),
        (
            "Peru and Chad made peace. Premier Rosa Quispe of Peru met King Abel of Chad. Ana Keita thanked both leaders.",
            "both leaders", {"Rosa Quispe", "Abel"},
        ),
        ("Mali and Oman are no parties. Peru and Chad are. Peru and Chad blamed each other.", "each other", {"Peru", "Chad"}),
        (
            "Peru and Mali voted. Rosa Quispe declined to dine with Abel Nour, though the two spoke.",
            "the two", {"Rosa Quispe", "Abel Nour"},
        ),
        ("Peru, Chad and Mali met. Oman accused the three countries of haste.", "the three countries", {"Peru", "Chad", "Mali"}),
        ("The leaders of Peru and Chad met in Oslo.", "The leaders", {"Peru", "Chad"}),
        (
            "President Rosa Quispe of Peru met King Abel of Chad. The two Heads of State dined.",
            "The two Heads of State", {"Rosa Quispe", "Abel"},
        ),
        ("Somalia shelled al-Shabaab. Al-Shabaab fled Somalia. Oman urged the two sides on.", "the two sides", {"Somalia", "al-Shabaab"}),
        ("The foreign ministers of Peru and Chad, Rosa Quispe and Abel Nour, met.", "The foreign ministers", {"Rosa Quispe", "Abel Nour"}),
        ("Peru and Chad struck a deal. Peru and Chad will see it signed by the two presidents.", "the two presidents", {"Peru", "Chad"}),
    ],
)  # fmt: skip
def test_a_collective_has_its_members(pipeline: Pipeline, text: str, words: str, members: set[str]) -> None:
    x = pipeline.extract(text)
    name = at(x, words)
    collective = next(a for a in x.actors if a.name == name)
    assert {x.actor(m).name for m in collective.members} == members
    assert collective.kind == "group"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ('"I have not read it," Rosa Quispe, the Peruvian minister, said.', "I", "Rosa Quispe"),
        ('"We want trade," Peruvian minister Rosa Quispe told reporters.', "We", "Peru"),
        ('"We will not bow," the African Union wrote in its reply.', "We", "African Union"),
        ('"We will never close the port to you," minister Rosa Quispe promised Chad.', "you", "Chad"),
        ('"As we all know, rivers flow," the Peruvian envoy Rosa Quispe said.', "we", None),
        ('"To make peace you need two," a retired envoy said of the talks.', "you", None),
    ],
)  # fmt: skip
def test_first_and_second_persons_are_read_by_who_speaks(pipeline: Pipeline, text: str, words: str, name: str | None) -> None:
    assert at(pipeline.extract(text), words) == name


def test_nobody_speaks_of_themselves_as_she(pipeline: Pipeline) -> None:
    x = pipeline.extract('Rosa Quispe met Ana Lund. "She is wrong," Rosa Quispe said.')
    assert at(x, "She") == "Ana Lund"


def test_a_pronoun_never_crosses_sex_or_kind(pipeline: Pipeline) -> None:
    x = pipeline.extract("King Olav received Chad. She was not there. It was late.")
    assert at(x, "She") is None


def test_coreference_alone_makes_no_actor(pipeline: Pipeline) -> None:
    assert pipeline.extract("She told them that they had lost it, and he agreed with her.").actors == ()


def test_reading_takes_time_in_proportion_to_the_text(pipeline: Pipeline) -> None:
    part = "Peru's Rosa Quispe told Chad that it had failed. She said both sides knew. “We agree,” the envoy replied.\n\n"

    def seconds(copies: int) -> float:
        analysis = pipeline.analyze(part * copies)
        analysis.speeches  # noqa: B018  # worked out before the clock starts
        best = 99.0
        for _ in range(3):
            start = time.perf_counter()
            list(Actors().extract(analysis, Extraction(document=analysis.document)))
            best = min(best, time.perf_counter() - start)
        return best

    assert seconds(80) < 10 * seconds(20) + 0.1


def test_an_office_without_a_name_is_the_person_named_with_it_later(pipeline: Pipeline) -> None:
    x = pipeline.extract("Peru's president called Chad on Monday. President Rosa Quispe later met reporters.")
    assert at(x, "Peru's president") == "Rosa Quispe"
    assert len([a for a in x.actors if a.kind == "person"]) == 1


def test_the_turns_of_a_transcript_are_their_speakers(pipeline: Pipeline) -> None:
    x = pipeline.extract("Talks in Lima\n\nMinister Rosa Quispe of Peru spoke.\n\nQ: Will you sign?\n\nQUISPE: I will not.\n")
    assert at(x, "QUISPE") == "Rosa Quispe"
    assert at(x, "you") == "Rosa Quispe"


def test_a_government_told_by_its_leader_is_a_body(pipeline: Pipeline) -> None:
    x = pipeline.extract("The Biden administration warned Chad.", published="2023-05-01")
    assert at(x, "The Biden administration") == "Biden administration"
    assert not [a for a in x.actors if a.kind == "person"]


def test_the_rebels_are_the_armed_group_that_the_text_names(pipeline: Pipeline) -> None:
    x = pipeline.extract(
        "M23 took a village in Congo. Residents fled. The rebels then left, and the insurgents burned a bridge."
    )
    assert at(x, "The rebels") == at(x, "the insurgents") == "M23"
    two = pipeline.extract("M23 met the FDLR in Goma. Zambia sent an envoy. The weather was bad. The rebels then left.")
    assert at(two, "The rebels") not in ("M23", "FDLR")


def test_the_army_and_the_military_of_a_state_are_one(pipeline: Pipeline) -> None:
    x = pipeline.extract("The army of Mali attacked Chad. Mali's armed forces said so. The military then left.")
    assert at(x, "The army") == at(x, "Mali's armed forces") == at(x, "The military")
    named = pipeline.extract("The army struck Goma, Congo said. The FARDC denied it. The army is strong.")
    assert at(named, "The army") == "FARDC"
    apart = pipeline.extract("The Malian navy attacked Chad. The Malian army denied it.")
    assert at(apart, "Malian navy") != at(apart, "Malian army")


def test_the_government_is_no_ministry_that_was_named(pipeline: Pipeline) -> None:
    x = pipeline.extract("Peru's Defense Ministry spoke. The government said that it would act.")
    assert at(x, "The government") != at(x, "Defense Ministry")


def test_a_spokesman_told_by_his_office_is_the_one_whose_name_comes_next(pipeline: Pipeline) -> None:
    x = pipeline.extract(
        "The spokesman for the Chadian Foreign Ministry dismissed the report on Monday. Speaking at his weekly briefing, "
        "Issa Mahamat said the border was shut. The spokesman thanked Mali."
    )
    assert at(x, "The spokesman for the Chadian Foreign Ministry") == "Issa Mahamat"
    assert at(x, "The spokesman", 1) == "Issa Mahamat"
    assert next(a for a in x.actors if a.name == "Issa Mahamat").country == "TCD"


def test_who_is_asked_about_a_minister_is_not_the_minister(pipeline: Pipeline) -> None:
    x = pipeline.extract("Asked about the Chadian foreign minister, Rosa Quispe said nothing. She left.")
    assert "Rosa Quispe" in [a.name for a in x.actors]
    assert not any(r.of == "Chad" for a in x.actors if a.name == "Rosa Quispe" for r in a.roles)


def test_a_delegate_is_told_apart_by_whom_he_speaks_for(pipeline: Pipeline) -> None:
    x = pipeline.extract("The delegate of Chad rejected the draft. The speaker for Egypt backed it. The delegate of Peru left.")
    names = [(a.name, a.country) for a in x.actors if a.kind == "person"]
    assert names == [("delegate of Chad", "TCD"), ("speaker for Egypt", "EGY"), ("delegate of Peru", "PER")]


def test_each_paper_asks_a_spokeswoman_once(pipeline: Pipeline) -> None:
    asked = "\n\n".join(f"{paper}: Will you sign?\n\nRosa Quispe: We will not." for paper in ("El Sol", "Wire", "Kanal"))
    x = pipeline.extract(f"Foreign Ministry Spokesperson Rosa Quispe of Peru met the press\n\n{asked}\n")
    assert [s.content[0].text for s in x.statements if s.speaker].count("We will not") == 3


def test_it_is_not_whose_envoy_welcomes_it(pipeline: Pipeline) -> None:
    x = pipeline.extract("Chad freed two men. The African Union's envoy, Omar Tawil, welcomed it.")
    assert at(x, "it") != "African Union"


def test_a_charge_beside_a_name_is_no_name(pipeline: Pipeline) -> None:
    x = pipeline.extract("Mali accuses Chad of arming the RSF, a charge that Chad has denied.")
    assert [p.issue.text for p in x.positions if p.act == "deny" and p.issue] == ["a charge that Chad has denied"]


def test_names_beside_a_plural_are_its_members(pipeline: Pipeline) -> None:
    x = pipeline.extract("Chad is at war. Its allies, the RSF and M23, agreed to leave.")
    allies = next(a for a in x.actors if a.members)
    assert {x.actor(m).name for m in allies.members} == {"Rapid Support Forces", "M23"}


def test_known_as_gives_a_description_its_name(pipeline: Pipeline) -> None:
    x = pipeline.extract("The U.N. peacekeeping force in southern Lebanon, known as UNIFIL, left. The force was tired.")
    assert at(x, "The U.N. peacekeeping force") == "UNIFIL"


def test_it_that_is_alarmed_is_somebody(pipeline: Pipeline) -> None:
    x = pipeline.extract("Norway said it was alarmed at the raid by Chad.")
    assert at(x, "it") == "Norway"


def test_forces_loyal_to_somebody_are_not_the_states(pipeline: Pipeline) -> None:
    x = pipeline.extract("Somalia is at war. Troops loyal to General Omar Tawil attacked federal troops.")
    (deed,) = x.events
    assert {x.actor(i).kind for i in deed.sources} == {"group"}
    assert {x.actor(i).kind for i in deed.targets} == {"military"}


def test_the_network_x_is_no_initial(pipeline: Pipeline) -> None:
    x = pipeline.extract("Chad's minister, Omar Tawil, spoke on X. He declined to give a toll.")
    assert at(x, "He") == "Omar Tawil"


def test_the_bloc_is_the_one_that_the_text_is_about(pipeline: Pipeline) -> None:
    text = "SADC met. SADC condemned Chad. SADC warned Mali. SADC left. It thanked the European Union. The bloc then sent an envoy."
    assert at(pipeline.extract(text), "The bloc") == "Southern African Development Community"


def test_a_ministry_speaks_for_its_country(pipeline: Pipeline) -> None:
    x = pipeline.extract(
        "Issa Mahamat, the spokesman of the Chadian Foreign Ministry, spoke. “Our people will not bow,” he said."
    )
    assert at(x, "Our people") == "Chad"


def test_his_party_is_the_one_a_member_speaks_for(pipeline: Pipeline) -> None:
    x = pipeline.extract("For the Social Democrats, Siemtje Moll rejected the bill. Her party opposes the ban.")
    assert at(x, "Her party") == "Social Democrats"


def test_a_president_is_no_diplomat(pipeline: Pipeline) -> None:
    x = pipeline.extract(
        "Commenting on what Chad's President Ali Deby had said, spokeswoman Ana Quispe of Peru rejected it. "
        "The diplomat thanked Mali."
    )
    assert at(x, "The diplomat") == "Ana Quispe"


def test_a_given_name_is_no_movement(pipeline: Pipeline) -> None:
    x = pipeline.extract("Amal Haddad, who led the delegation of Lebanon, thanked Cyprus.")
    assert "Amal Movement" not in [a.name for a in x.actors]


def test_the_authorities_of_an_armed_group_are_no_states(pipeline: Pipeline) -> None:
    x = pipeline.extract("The Houthi authorities arrested ten men. The Government of Yemen condemned it.")
    assert at(x, "The Houthi authorities") == "Houthis"
    assert at(x, "The Government") == "Government"


def test_a_realm_is_its_state(pipeline: Pipeline) -> None:
    x = pipeline.extract("Norway thanked the Sultanate of Oman for its help.")
    assert at(x, "the Sultanate") == "Oman" or at(x, "Sultanate of Oman") == "Oman"


def test_he_is_whom_the_teller_named_not_whom_the_quotation_did(pipeline: Pipeline) -> None:
    x = pipeline.extract("Ramiz Salk opposed the bill. “You are defending Ratko Mlad,” he told the house. He asked for a vote.")
    assert at(x, "He") == "Ramiz Salk"


def test_a_national_is_of_the_country_that_is_said(pipeline: Pipeline) -> None:
    x = pipeline.extract("Peru said that an Iranian national, Mahdieh Esfan, had been held for months.")
    assert next(a for a in x.actors if a.name == "Mahdieh Esfan").country == "IRN"


def test_both_sides_of_a_fight_are_those_who_strike_each_other(pipeline: Pipeline) -> None:
    text = (
        "Chadian jets bombed a Malian town. Norway talked to Chad, and Norway thanked Chad. "
        "Peru appealed to both sides for a ceasefire."
    )
    sides = next(a for a in pipeline.extract(text).actors if a.members and "both sides" in {m.text for m in a.mentions})
    assert sides.name == "Chad and Mali"


def test_an_it_that_keeps_the_place_of_a_clause_is_nobody(pipeline: Pipeline) -> None:
    x = pipeline.extract("Peru spoke. “We find it strange that Chad left,” the Peruvian minister said.")
    assert at(x, "it") is None


def test_two_offices_of_one_nameless_person_are_one(pipeline: Pipeline) -> None:
    x = pipeline.extract("The representative of Peru, Council President for March, condemned the raid.")
    assert [a.name for a in x.actors if a.kind == "person"] == ["representative of Peru"]


def test_you_is_whom_the_speaker_calls_by_name(pipeline: Pipeline) -> None:
    x = pipeline.extract("Otto Brand left. “Mr Brand, you have betrayed us,” Anna Berg said.")
    assert at(x, "you") == "Otto Brand"


def test_the_rebels_who_are_accused_of_doing_something_are_the_named_ones(pipeline: Pipeline) -> None:
    x = pipeline.extract("M23 took a town in Congo. The army accused the rebels of using civilians as shields.")
    assert at(x, "the rebels") == "M23"


def test_a_question_is_put_to_who_answers() -> None:
    text = (
        "PORT WEEKLY: Are you tired?\n\nTUI: I told Ana Berg in March that I am. We wait.\n\n"
        "PORT WEEKLY: Chad wants you to leave.\n\nTUI: It does."
    )
    x = Pipeline.default().extract("Minister Sela Tui of Tonga speaks to the Port Weekly.\n\n" + text)
    tui = next(a for a in x.actors if "Tui" in a.name)
    assert [m.text for m in tui.mentions].count("you") == 2


def test_the_foreign_ministers_of_two_states_act_for_both() -> None:
    x = Pipeline.default().extract(
        "Chad and Mali ended a row over a dam. Chad thanked Mali for its patience. The foreign ministers signed a pact."
    )
    pact = next(e for e in x.events if e.type == "AGREE")
    assert {x.actor(i).name for i in pact.sources} == {"Chad", "Mali"}


def test_she_is_rather_who_is_known_to_be_a_woman() -> None:
    text = "The Chadian ambassador was summoned by the ministry, whose secretary, Maria Berg, demanded answers. She told senators so."
    x = Pipeline.default().extract(f"Norway is angry. {text}")
    assert "She" in [m.text for a in x.actors if a.name == "Maria Berg" for m in a.mentions]
