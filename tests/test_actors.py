"""Actors: one for each real-world actor, found where it acts, under every name that the text gives it."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geostance.analysis.acting import standing
from geostance.knowledge.gazetteer import Gazetteer
from geostance.model import Actor, Extraction, spans_of
from geostance.pipeline import Pipeline

NAMES = "Chad Mali Oslo Kabul NATO Kremlin Taliban President Minister Amina Diallo Hans Berg".split()
WORDS = "said told that , . the his its they and of in 's - ( ) with urged army talks government US".split()


def actor(x: Extraction, name: str) -> Actor:
    found = [a for a in x.actors if a.name == name]
    assert len(found) == 1, (name, [a.name for a in x.actors])
    return found[0]


def texts(of: Actor) -> set[str]:
    return {m.text for m in of.mentions}


# ---- properties --------------------------------------------------------------------------------------------------------------


@given(words=st.lists(st.sampled_from(NAMES + WORDS), max_size=40))
def test_actors_are_grounded_and_no_two_share_an_entity(pipeline: Pipeline, words: list[str]) -> None:
    text = " ".join(words)
    x = pipeline.extract(text)
    assert not [o for o in x.omissions if o.what.startswith("extractor actors")]
    assert all(text[s.start : s.end] == s.text for a in x.actors for s in spans_of(a))
    entities = Counter(a.entity for a in x.actors if a.entity)
    assert not [e for e, n in entities.items() if n > 1]
    ids = {a.id for a in x.actors}
    assert all({*a.members} <= ids and a.acts_for in {None, *ids} for a in x.actors)


def test_the_same_text_gives_the_same_actors(pipeline: Pipeline) -> None:
    text = "Chad's president thanked Oslo. He said his country would sign. Both sides were pleased."
    assert pipeline.extract(text).actors == pipeline.extract(text).actors


def test_an_unrelated_entry_of_a_user_changes_no_actor(pipeline: Pipeline, tmp_path: Path) -> None:
    path = tmp_path / "more.tsv"
    path.write_text("name\tkind\nZorblax Guild\tgroup\n", "utf-8")
    text = "Norway's Ingrid Dahl told the Chadian army that Washington and the EU would pay."
    more = pipeline.with_gazetteer(Gazetteer.load(path))
    assert more.extract(text).actors == pipeline.extract(text).actors


def test_names_never_keep_a_possessive_or_a_hyphen(pipeline: Pipeline) -> None:
    x = pipeline.extract("The US-Chad pact, Mali's answer and Israeli-backed fighters' demands surprised the pro-Iran bloc.")
    for a in x.actors:
        for m in a.mentions:
            if m.form in ("name", "alias", "metonym"):
                assert not m.text.endswith(("'s", "’s", "-", "'"))
    assert {"United States", "Chad", "Mali", "Israel", "Iran"} <= {a.name for a in x.actors}


# ---- when a place acts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kabul has rejected the claim.", "Afghanistan"),
        ("Ties with Kabul have cooled.", "Afghanistan"),
        ("Oslo praised Lima for the deal.", "Peru"),
        ("The Kremlin said no.", "Russia"),
        ("Chad signed a deal with Mali.", "Mali"),
        ("Norwegian jets struck the convoy.", "Norway"),
        ("Moscow: no talks before spring", "Russia"),
        ("Chad and Mali quarrelled, an envoy from Lima said.", "Chad"),
    ],
)  # fmt: skip
def test_a_place_that_acts_is_its_state(pipeline: Pipeline, text: str, name: str) -> None:
    assert name in {a.name for a in pipeline.extract(text).actors}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A bakery opened in Kabul.", "Afghanistan"),
        ("Kabul's streets were empty.", "Afghanistan"),
        ("The road between Lima and Cusco is closed.", "Peru"),
        ("Snow fell across northern Italy.", "Italy"),
        ("Tourists strolled past the Kremlin.", "Russia"),
        ("The Oslo marathon was cold.", "Norway"),
        ("The Vienna-based orchestra played.", "Austria"),
    ],
)  # fmt: skip
def test_a_place_that_only_lies_somewhere_is_nobody(pipeline: Pipeline, text: str, name: str) -> None:
    assert name not in {a.name for a in pipeline.extract(text).actors}


def test_a_name_that_never_acts_is_a_place(pipeline: Pipeline) -> None:
    word = next(w for w in pipeline.analyze("Kabul denied it.").words() if w.text == "Kabul")
    assert standing(word, "subject_or_relation") == "actor"
    assert standing(word, "never") == "place"


# ---- people and their roles --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "title", "of", "former"),
    [
        ("Norwegian Foreign Minister Liv Aune called.", "Liv Aune", "Foreign Minister", "Norway", False),
        ("Liv Aune, the Norwegian foreign minister, called.", "Liv Aune", "foreign minister", "Norway", False),
        ("Norway's top diplomat, Liv Aune, called.", "Liv Aune", "top diplomat", "Norway", False),
        ("The former Norwegian envoy Liv Aune called.", "Liv Aune", "envoy", "Norway", True),
        ("Liv Aune, who once served as Norway's trade minister, called.", "Liv Aune", "trade minister", "Norway", False),
        ("The secretary-general of ASEAN, Liv Aune, called.", "Liv Aune", "secretary-general of ASEAN", "ASEAN", False),
        ("Foreign Ministry spokeswoman Liv Aune called Chad.", "Liv Aune", "Foreign Ministry spokeswoman", None, False),
    ],
)  # fmt: skip
def test_titles_are_read_in_every_order(
    pipeline: Pipeline, text: str, name: str, title: str, of: str | None, former: bool
) -> None:
    person = actor(pipeline.extract(text), name)
    role = next(r for r in person.roles if r.title == title)
    assert role.former is former
    assert role.basis == "text"
    assert role.span is not None
    if of is not None:
        assert role.of == of


def test_a_person_has_the_country_and_the_body_they_act_for(pipeline: Pipeline) -> None:
    x = pipeline.extract("Chadian minister Abakar Nour met Peru's Rosa Quispe.")
    assert (actor(x, "Abakar Nour").country, actor(x, "Rosa Quispe").country) == ("TCD", "PER")
    assert x.actor(actor(x, "Abakar Nour").acts_for or "").name == "Chad"


def test_the_gazetteer_adds_the_office_of_the_day(pipeline: Pipeline) -> None:
    then, now = (pipeline.extract("Donald Trump praised Chad.", published=d).actors for d in ("2022-03-01", "2026-03-01"))
    roles = [next(a for a in actors if a.kind == "person").roles for actors in (then, now)]
    assert [r.former for r in roles[0] if r.title == "president"] == [True]
    assert [r.former for r in roles[1] if r.title == "president"] == [False]
    assert all(r.basis == "knowledge" and r.span is None for r in (*roles[0], *roles[1]))


def test_full_name_surname_and_honorific_are_one_person(pipeline: Pipeline) -> None:
    x = pipeline.extract("Rosa Quispe spoke first. Quispe blamed Chad. Ms Quispe then left.")
    assert texts(actor(x, "Rosa Quispe")) == {"Rosa Quispe", "Quispe", "Ms Quispe"}


def test_a_surname_that_two_share_is_the_one_of_the_honorific(pipeline: Pipeline) -> None:
    x = pipeline.extract("Chad's envoy, Ms Aya Berg, met Chad's banker, Mr Tom Berg. Mrs Berg smiled.")
    assert "Mrs Berg" in texts(actor(x, "Aya Berg"))


def test_a_month_is_not_a_prime_minister(pipeline: Pipeline) -> None:
    x = pipeline.extract("In May the British government fell.", published="2017-06-01")
    assert not [a for a in x.actors if a.kind == "person"]


# ---- bodies and groups -------------------------------------------------------------------------------------------------------


def test_a_body_belongs_to_its_state(pipeline: Pipeline) -> None:
    x = pipeline.extract("Bolivia's electoral tribunal warned Chad. The Chadian army replied.")
    tribunal, army = (next(a for a in x.actors if a.entity == e) for e in ("BOL:election-commission", "TCD:army"))
    assert x.actor(tribunal.acts_for or "").name == "Bolivia"
    assert (army.kind, army.country) == ("military", "TCD")


def test_an_abbreviation_in_brackets_is_the_name_before_it(pipeline: Pipeline) -> None:
    x = pipeline.extract("The Sahel Water Council (SWC) met. The SWC thanked Chad.")
    assert texts(actor(x, "Sahel Water Council")) == {"Sahel Water Council", "SWC"}


def test_the_abbreviation_of_a_treaty_is_nobody(pipeline: Pipeline) -> None:
    x = pipeline.extract("Chad and Mali signed a River Transit Agreement (RTA). The RTA takes effect in May.")
    assert not [a for a in x.actors if "RTA" in texts(a)]


def test_groups_are_actors_only_where_they_speak_or_act(pipeline: Pipeline) -> None:
    acting = pipeline.extract("Two delegates told reporters that villagers had blocked the road.")
    assert {"Two delegates", "villagers"} <= {a.name for a in acting.actors if a.kind == "group"}
    lying = pipeline.extract("The valley has many villagers, and its road is for delegates.")
    assert lying.actors == ()


def test_a_list_of_states_is_several_actors(pipeline: Pipeline) -> None:
    x = pipeline.extract("Nauru, Palau and Tuvalu spoke last.")
    assert {a.name for a in x.actors} >= {"Nauru", "Palau", "Tuvalu"}


def test_prose_without_actors_has_none(pipeline: Pipeline) -> None:
    text = "Fold the dough twice. The harp in the slow movement is silvery. The frontier follows two rivers and a ditch."
    assert pipeline.extract(text).actors == ()


@pytest.mark.parametrize("name", ["Han Seo-yeon", "Anna Berg-Lund"])
def test_a_name_keeps_its_half_behind_a_hyphen(pipeline: Pipeline, name: str) -> None:
    x = pipeline.extract(f"Under a sky without a cloud, {name} walked to the cenotaph.")
    assert [a.name for a in x.actors] == [name]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The port turned away ships of a fertilizer firm, Azur Agro, on Monday.", "Azur Agro", "company"),
        ("The dockers' union SDPT hailed the ruling.", "SDPT", "civil_society"),
        ("Those listed include Viktar Khoma, head of the border service.", "Viktar Khoma", "person"),
        ("The National Labour Party of Zambia (NLPZ) boycotted the vote.", "National Labour Party of Zambia", "party"),
    ],
)
def test_what_stands_beside_a_name_tells_its_kind(pipeline: Pipeline, text: str, name: str, kind: str) -> None:
    assert actor(pipeline.extract(text), name).kind == kind


def test_who_calls_the_premier_of_a_state_is_of_another(pipeline: Pipeline) -> None:
    text = (
        "President Duarte Lima spoke with Prime Minister Han Bo-ra of South Korea. Brazil thanked Seoul. Lima will visit Seoul."
    )
    assert actor(pipeline.extract(text), "Duarte Lima").country == "BRA"


def test_the_rebel_delegation_is_the_rebels(pipeline: Pipeline) -> None:
    x = pipeline.extract("The M23 rebels came to Doha. The rebel delegation left at noon.")
    assert "The rebel delegation" in texts(actor(x, "M23"))


def test_a_body_of_the_united_nations_is_no_bloc(pipeline: Pipeline) -> None:
    x = pipeline.extract("The European Union spoke at the General Assembly. The assembly voted. The bloc abstained.")
    assert "The bloc" in texts(actor(x, "European Union"))


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("An army spokesman, Brigadier General Omar Tawil, denied that Chad had lost.", "Omar Tawil", "army spokesman"),
        ("A spokesman for the Azawad Liberation Front (FLA), Omar Tawil, denied it.", "Omar Tawil", "spokesman"),
        ("Chad is at war. The Sudanese mission left, and its chief, Omar Tawil, spoke.", "Omar Tawil", "chief"),
        ("General Omar Tawil, the head of the army, has refused to talk to Chad.", "Omar Tawil", "head of the army"),
        ("Rosa Quispe, Peru's ombudswoman, said that three were minors.", "Rosa Quispe", "ombudswoman"),
    ],
)
def test_an_office_is_whose_name_stands_beside_it(pipeline: Pipeline, text: str, name: str, role: str) -> None:
    assert any(role in r.title for r in actor(pipeline.extract(text), name).roles)


def test_a_surname_where_a_place_stands_is_nobody(pipeline: Pipeline) -> None:
    x = pipeline.extract("Food came from Gao in Mali. Fighting went on in the Masisi hills of Congo.", published="2026-03-01")
    assert not [a.name for a in x.actors if a.kind == "person"]


def test_a_minister_is_no_foreign_leader_of_the_same_name(pipeline: Pipeline) -> None:
    x = pipeline.extract("Colombia is tense. Defense Minister Pedro Sánchez spoke.", published="2026-03-01")
    assert actor(x, "Pedro Sánchez").country == "COL"


def test_the_adjective_of_a_party_is_the_party_where_no_other_country_is_spoken_of(pipeline: Pipeline) -> None:
    x = pipeline.extract("Democratic lawmakers met in Washington. The Republican plan failed.")
    assert "Republican" in texts(actor(x, "Republican Party"))
    assert actor(x, "Democratic lawmakers").country == "USA"
    ireland = pipeline.extract("Ireland freed six Republican prisoners.")
    assert "Republican Party" not in {a.name for a in ireland.actors}


@pytest.mark.parametrize(
    "text",
    [
        "The minister sacked Oyelaran in March.",
        "The charges against Oyelaran were dropped.",
        "Oyelaran's lawyers appealed.",
        "Oyelaran, who led the bank, resigned.",
        "The minister accused Oyelaran of fraud.",
        "The minister broke with Oyelaran.",
        "The minister said of Oyelaran: “He has failed us.”",
        "The minister lashed out anew at Rep. Oyelaran and the city he represents.",
    ],
)
def test_what_is_done_to_people_only_tells_a_surname(pipeline: Pipeline, text: str) -> None:
    assert actor(pipeline.extract(text), "Oyelaran").kind == "person"


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Macron criticized Lagarde on Twitter.", False),
        ("Macron wrote on Facebook that Lagarde had failed.", False),
        ("Macron condemned the raid in a Telegram post.", False),
        ("France fined Twitter.", True),
        ("Germany called on Telegram to delete the clips.", True),
    ],
)
def test_a_network_is_nobody_where_it_only_carries_the_words(pipeline: Pipeline, text: str, acts: bool) -> None:
    x = pipeline.extract(text)
    assert any(a.kind == "company" for a in x.actors) is acts
    assert not any(p.issue and "Twitter" in p.issue.text for p in x.positions)


def test_a_well_known_given_name_makes_a_name_of_the_word_after_it(pipeline: Pipeline) -> None:
    x = pipeline.extract("A fundraiser for Ben Ochoa is to be held next week.")
    assert [a.name for a in x.actors] == ["Ben Ochoa"]


def test_institutions_are_actors_where_somebody_takes_a_side_towards_them(pipeline: Pipeline) -> None:
    x = pipeline.extract("Tilda Vost praised the military and attacked the media.")
    assert {"military", "media"} <= {a.name for a in x.actors}
    y = pipeline.extract("Tilda Vost wrote about the media and left the military.")
    assert not {"military", "media"} & {a.name for a in y.actors}


@pytest.mark.parametrize(
    ("text", "ship"),
    [
        ("The Chadian frigate Zinder fired on a trawler.", "Zinder"),
        ("Captains of the tanker Serena told the agency that Chad fired on them.", "Serena"),
        ("USS Nimitz fired on a Chadian trawler.", "Nimitz"),
    ],
)
def test_a_ship_is_nobody(pipeline: Pipeline, text: str, ship: str) -> None:
    assert not [a for a in pipeline.extract(text).actors if ship in a.name]


def test_a_group_is_named_with_whose_it_is(pipeline: Pipeline) -> None:
    found = pipeline.extract("Relatives of the hostages accused Mali of lying. The relatives want answers.").actors
    group = next(a for a in found if a.kind == "group")
    assert group.name == "Relatives of the hostages"
    assert [m.text for m in group.mentions] == ["Relatives", "The relatives"]


def test_members_of_a_body_act_for_its_country(pipeline: Pipeline) -> None:
    found = pipeline.extract("Two members of the German delegation were arrested in Mali.").actors
    assert next(a for a in found if a.kind == "group").country == "DEU"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gasolux cut supplies on Monday.\n\nGasolux, the Maltese grid operator, said storage was full.", "Gasolux"),
        ("Spain's Naturion dismissed the charge.", "Naturion"),
        ("Chad imposed sanctions on Belquor. Belquor said the step was political.", "Belquor"),
        ("Enerva, which buys gas from Algeria, said its supplies were safe.", "Enerva"),
        ("Xonia's shares fell. Xonia said it would appeal.", "Xonia"),
        ("Chad suspended two beef exporters, Al-Zoor Foods and Dekkan Meats.", "Dekkan Meats"),
        ("Hackers broke into the network of state-owned telecoms firm TELIN. TELIN said so.", "TELIN"),
    ],
)
def test_a_name_that_the_text_tells_to_be_a_companys_is_one_everywhere(pipeline: Pipeline, text: str, name: str) -> None:
    company = actor(pipeline.extract(text), name)
    assert company.kind == "company"
    assert len(company.mentions) >= text.count(name)


def test_a_surname_after_a_state_is_a_persons_where_the_text_has_the_full_name(pipeline: Pipeline) -> None:
    x = pipeline.extract("Spain's Marta Ruiz spoke. Later Spain's Ruiz left.")
    assert actor(x, "Marta Ruiz").kind == "person"


def test_a_word_of_politics_makes_a_front_a_party(pipeline: Pipeline) -> None:
    x = pipeline.extract("The Democratic Front voted against the bill in Podgorica, while the Socialists abstained.")
    assert {(a.name, a.kind) for a in x.actors} >= {("Democratic Front", "party"), ("Socialists", "party")}


def test_an_office_is_of_the_state_where_the_report_was_written(pipeline: Pipeline) -> None:
    x = pipeline.extract(
        "PODGORICA, June 3 — A deal with Kosovo was signed by Montenegro.\n\nDefence Minister Ivana Radović said it threatened nobody."
    )
    assert actor(x, "Ivana Radović").country == "MNE"


def test_the_side_of_a_union_is_the_union(pipeline: Pipeline) -> None:
    x = pipeline.extract("The European Union left. Chad lodged a protest with the EU side.")
    assert "the EU side" in texts(actor(x, "European Union"))


def test_an_office_of_a_body_named_by_another_has_its_holder(pipeline: Pipeline) -> None:
    x = pipeline.extract("The chairperson of the AU Commission, Omar Tawil, condemned the raid by Chad.")
    assert [a.name for a in x.actors if a.kind == "person"] == ["Omar Tawil"]


def test_the_governor_of_a_city_is_of_its_state(pipeline: Pipeline) -> None:
    x = pipeline.extract("Ukraine struck a depot. The governor of Saratov, Roman Busargin, confirmed a fire.")
    assert actor(x, "Roman Busargin").country == "RUS"


def test_a_title_that_names_a_seat_is_of_the_state_there(pipeline: Pipeline) -> None:
    x = pipeline.extract("Egypt and Greece met. Kremlin spokesman Ivan Orel was not there.")
    assert next(a.country for a in x.actors if a.name == "Ivan Orel") == "RUS"


def test_a_spokesman_speaks_for_the_body_told_of_just_before(pipeline: Pipeline) -> None:
    text = "Greece met Chad. Greece and Chad left. The Turkish Foreign Ministry objected. A spokesman, Levent Kaya, called it wrong."
    assert next(a.country for a in pipeline.extract(text).actors if a.name == "Levent Kaya") == "TUR"


def test_forms_of_address_are_no_part_of_a_name(pipeline: Pipeline) -> None:
    x = pipeline.extract("Chad's premier met H.E. Mr. Eduardo Ramirez, the Peruvian envoy.")
    assert "Eduardo Ramirez" in {a.name for a in x.actors}


@pytest.mark.parametrize(
    "text", ["The Trump administration extended a waiver.", "The Biden administration imposed tariffs on Chad."]
)
def test_an_administration_is_of_who_leads_or_led_it(pipeline: Pipeline, text: str) -> None:
    x = pipeline.extract(text, published="2026-02-28")
    found = next(a for a in x.actors if a.name.endswith("administration"))
    assert (found.kind, found.country) == ("government", "USA")


def test_a_name_may_follow_office_and_state_without_a_comma(pipeline: Pipeline) -> None:
    x = pipeline.extract("Bekzat Omarov met with Prime Minister of Hungary Gábor Szalai.")
    assert {a.name: a.country for a in x.actors}["Gábor Szalai"] == "HUN"


def test_a_firm_whose_name_goes_on_is_another_firm(pipeline: Pipeline) -> None:
    found = {a.name: a.kind for a in pipeline.extract("Gazprom Export halted supplies to Chad. Gazprom said nothing.").actors}
    assert found["Gazprom Export"] == found["Gazprom"] == "company"


def test_an_office_in_a_statement_is_of_where_it_was_dated(pipeline: Pipeline) -> None:
    text = "Mali met Chad.\n\nBerlin, 4 September 2026. Federal President Martina Vogt thanked Germany."
    assert next(a.country for a in pipeline.extract(text).actors if a.name == "Martina Vogt") == "DEU"


def test_the_white_pieces_are_nobody(pipeline: Pipeline) -> None:
    assert pipeline.extract("White's attack on the queen's side came too late.").actors == ()


def test_the_party_in_front_of_a_name_is_no_part_of_it(pipeline: Pipeline) -> None:
    x = pipeline.extract("The bill was sponsored by Virginia Democrat Tim Kaine of the United States. Kaine thanked Chad.")
    assert "Tim Kaine" in [a.name for a in x.actors]


def test_a_party_that_only_the_text_knows_is_of_where_it_was_written(pipeline: Pipeline) -> None:
    x = pipeline.extract(
        "PODGORICA, June 3 — Montenegro signed. The Democratic Front rejected the deal, and Ana Radović of the Front left."
    )
    assert actor(x, "Democratic Front").country == "MNE"


@pytest.mark.parametrize(
    "text",
    [
        "The rebel Northern Front has freed two officers.",
        "The Northern Front rebels attacked an outpost.",
        "The Northern Front, a rebel group, attacked an outpost.",
    ],
)
def test_who_is_called_a_rebel_is_an_armed_group(pipeline: Pipeline, text: str) -> None:
    assert actor(pipeline.extract(text), "Northern Front").kind == "armed_group"


def test_a_capitalized_noun_is_short_for_the_name_that_ends_in_it(pipeline: Pipeline) -> None:
    x = pipeline.extract("The rebel Northern Front has freed two officers. The Front denied a raid.")
    assert "The Front" in texts(actor(x, "Northern Front"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Police fired tear gas at demonstrators.", "demonstrators"),
        ("The men beat a protester outside the consulate.", "protester"),
        ("Marc Oyono is in jail. His driver was freed.", "driver"),
        ("Chad freed four men, but not the Zaghawa leaders jailed in May.", "Zaghawa leaders"),
    ],
)
def test_whoever_force_is_used_against_is_somebody(pipeline: Pipeline, text: str, name: str) -> None:
    assert name in {a.name for a in pipeline.extract(text).actors}


def test_the_armed_forces_are_no_collective(pipeline: Pipeline) -> None:
    x = pipeline.extract("Police clashed with marchers. The army denied it. “The armed forces obey the law,” its chief said.")
    assert not any(len(a.members) > 2 for a in x.actors)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Israel shelled southern Lebanon.", "LBN"),
        ("Southern Lebanon came under Israeli shelling.", "LBN"),
        ("Two diplomats were expelled from Poland.", "POL"),
        ("Chad suspended flights to Mali.", "MLI"),
        ("The envoy was ordered to leave Niger within two days.", "NER"),
        ("Macron paid a visit to Athens.", "GRC"),
        ("Norway received a delegation from Chad.", "TCD"),
    ],
)
def test_a_place_that_something_is_done_to_or_by_is_its_state(pipeline: Pipeline, text: str, state: str) -> None:
    assert state in {a.country for a in pipeline.extract(text).actors if a.kind == "state"}


def test_a_storm_makes_nobody_of_a_city(pipeline: Pipeline) -> None:
    assert not pipeline.extract("A storm hit Manila.").actors
