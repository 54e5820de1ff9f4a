"""Plug-ins: found by entry point, put in order, and each way of going wrong is a clear error or an omission that names them."""

from __future__ import annotations

import importlib
import json
import os
import site
import subprocess
import sys
import venv
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import create_model

import geostance
from geostance.analysis.analysis import Analysis
from geostance.errors import NotFoundError, PluginError
from geostance.extractors import EXTRACTORS
from geostance.model import Actor, Document, Extraction, Omission, Position, Record, record_class
from geostance.pipeline import Pipeline
from geostance.plugins import Plugin, in_order, installed
from geostance.readers import READERS
from geostance.serializers import SERIALIZERS

EXAMPLE = Path(__file__).parents[1] / "docs" / "example-plugin"
Install = Callable[..., None]

CODE = """
from typing import Literal
import attrs
from geostance.errors import ReadError
from geostance.model import Document, Record
from geostance.serializers import TextSerializer
from geostance.readers import Reader

class Toast(Record):
    kind: Literal["{0}-toast"] = "{0}-toast"
    warmth: float

@attrs.frozen
class Toasts:
    warmth: float = 1.0
    name: str = "{0}-toasts"
    requires: tuple[str, ...] = ("actors",)
    def extract(self, analysis, so_far):
        at = analysis.document.text.find("toast")
        if at >= 0:
            yield Toast.create(analysis.document, warmth=self.warmth, evidence=(analysis.span(at, at + 5),), rule="toast")

class Shout(TextSerializer):
    name, extension, keeps = "{0}-shout", ".{0}-shout", "keeps the text, louder"
    def write(self, extractions, stream):
        for x in extractions:
            stream.write(x.document.text.upper())

class Broken(TextSerializer):
    name, extension, keeps = "{0}-broken", ".{0}-broken", "keeps nothing"
    def write(self, extractions, stream):
        raise ZeroDivisionError("by design")

class Lines(Reader):
    name, extensions = "{0}-lines", (".{0}-lines",)
    def read(self, stream, where):
        for line in stream:
            if line.startswith(b"!"):
                raise ZeroDivisionError("by design")
            yield Document.of(line.decode())
"""
ENTRY_POINTS = """
[geostance.extractors]
{0}-toasts = {0}:Toasts
[geostance.serializers]
{0}-shout = {0}:Shout
{0}-broken = {0}:Broken
{0}-missing = {0}:Missing
{0}-other-name = {0}:Shout
{0}-half = {0}:Toast
[geostance.readers]
{0}-lines = {0}:Lines
[geostance.records]
{0}-toast = {0}:Toast
{0}-wrong = {0}:Toast
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Install a package of one module with these entry points, for as long as the test runs."""

    def installed(name: str, entry_points: str = ENTRY_POINTS, code: str = CODE) -> None:
        folder = tmp_path / name
        about = folder / f"{name}-1.0.dist-info"
        about.mkdir(parents=True)
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (about / "entry_points.txt").write_text(entry_points.format(name))
        (folder / f"{name}.py").write_text(code.replace("{0}", name))
        monkeypatch.syspath_prepend(folder)
        importlib.invalidate_caches()

    return installed


# ---- found by entry point ------------------------------------------------------------------------------------------------


def test_an_installed_extractor_is_used_by_name(install: Install, pipeline: Pipeline) -> None:
    install("alpha")
    x = pipeline.with_extractor("alpha-toasts", warmth=0.5).extract("A toast to Chad.")
    assert [(r.kind, r.warmth) for r in x.records] == [("alpha-toast", 0.5)]  # type: ignore[attr-defined]  # the plug-in's field
    assert x.made_by["extractors"][-1] == "alpha-toasts"  # type: ignore[index]  # a list in JSON
    with pytest.raises(NotFoundError, match=r"did you mean 'warmth'"):
        pipeline.with_extractor("alpha-toasts", warmt=1)


def test_an_installed_format_and_reader_are_used_by_name_and_by_extension(install: Install, tmp_path: Path) -> None:
    install("beta")
    (tmp_path / "a.beta-lines").write_text("one\ntwo")
    first, second = geostance.read(tmp_path / "a.beta-lines")
    assert (first.text, second.text) == ("one\n", "two")
    geostance.dump(Extraction(document=second), tmp_path / "x.beta-shout")
    assert (tmp_path / "x.beta-shout").read_text() == geostance.dumps(Extraction(document=second), "beta-shout") == "TWO"


def test_an_installed_record_kind_is_imported_when_it_is_read(install: Install) -> None:
    install("gamma")
    document = Document.of("A toast.")
    written = (
        '{"document": {"text": "A toast."}, "records": [{"id": "x", "kind": "gamma-toast", "warmth": 1, '
        '"evidence": [{"start": 2, "end": 7, "text": "toast"}]}]}'
    )
    assert "gamma" not in sys.modules
    x = geostance.loads(written)
    assert type(x.records[0]).__name__ == "Toast"
    assert x.document == document
    assert geostance.loads(geostance.dumps(x)) == x


def a_record(kind: str) -> str:
    evidence = [{"start": 0, "end": 1, "text": "A"}]
    return json.dumps({"document": {"text": "A"}, "records": [{"id": "x", "kind": kind, "evidence": evidence}]})


def test_a_record_kind_that_nobody_brings_is_named(install: Install) -> None:
    with pytest.raises(NotFoundError, match=r"no record named 'nobodys'"):
        geostance.loads(a_record("nobodys"))


def test_a_record_entry_point_of_another_kind_is_refused(install: Install) -> None:
    install("delta")
    content = a_record("delta-wrong")
    with pytest.raises(PluginError, match=r"'delta-wrong' of delta 1.0: the class Toast needs `kind: Literal"):
        geostance.loads(content)


def test_all_that_is_installed_is_listed_without_importing_it(install: Install) -> None:
    install("epsilon")
    found = {(plugin.kind, plugin.name): plugin for plugin in installed()}
    assert found["extractor", "epsilon-toasts"] == Plugin("extractor", "epsilon-toasts", "epsilon:Toasts", "epsilon 1.0")
    assert ("record", "epsilon-toast") in found
    assert "epsilon" not in sys.modules


# ---- going wrong ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("zeta-missing", "serializer 'zeta-missing' of zeta 1.0 cannot be imported from zeta:Missing: AttributeError"),
        ("zeta-other-name", "serializer 'zeta-other-name' of zeta 1.0 calls itself 'zeta-shout'"),
        ("zeta-half", "serializer 'zeta-half' of zeta 1.0 cannot be made"),
    ],
)
def test_a_plugin_that_is_broken_is_named(install: Install, name: str, message: str) -> None:
    install("zeta")
    with pytest.raises(PluginError, match=message):
        SERIALIZERS.create(name)


def test_a_package_whose_import_fails_is_named_and_the_others_work(install: Install, tmp_path: Path) -> None:
    install("eta", "[geostance.readers]\neta-lines = eta:Lines\n", "raise ImportError('no such library')")
    with pytest.raises(
        PluginError, match=r"reader 'eta-lines' of eta 1.0 cannot be imported from eta:Lines: ImportError: no such"
    ):
        READERS.create("eta-lines")
    (tmp_path / "a.txt").write_text("Chad")
    assert [d.text for d in geostance.read(tmp_path / "a.txt")] == ["Chad"]


def test_two_plugins_of_one_name_are_an_error_that_names_both(install: Install, pipeline: Pipeline) -> None:
    one = "[geostance.extractors]\ntoasts = {0}:Toasts\n"
    install("theta", one)
    install("iota", one)
    with pytest.raises(PluginError, match=r"two extractors are named 'toasts', one each of .*(theta|iota) 1.0 and"):
        pipeline.with_extractor("toasts")


def test_a_plugin_with_the_name_of_ours_is_an_error(install: Install) -> None:
    install("kappa", "[geostance.serializers]\njson = kappa:Shout\n")
    with pytest.raises(PluginError, match=r"two serializers are named 'json', one each of geostance and kappa 1.0"):
        geostance.dumps(Extraction(document=Document.of("x")), "json")


def test_a_format_that_raises_is_named(install: Install) -> None:
    install("lamda")
    with pytest.raises(PluginError, match=r"serializer 'lamda-broken' of lamda 1.0 failed: ZeroDivisionError: by design"):
        geostance.dumps(Extraction(document=Document.of("x")), "lamda-broken")


def test_a_reader_that_raises_is_named_with_the_file(install: Install, tmp_path: Path) -> None:
    install("mu")
    (tmp_path / "a.mu-lines").write_text("one\n!\n")
    with pytest.raises(PluginError, match=r"reader 'mu-lines' of mu 1.0 failed on .*a\.mu-lines: ZeroDivisionError"):
        list(geostance.read(tmp_path / "a.mu-lines"))


# ---- extractors given as objects -------------------------------------------------------------------------------------------


@attrs.frozen
class Giver:
    """Gives what it is told to give, then raises if it is told to."""

    gives: Callable[[Document], Iterable[object]] = lambda document: ()
    raises: bool = False
    name: str = "giver"
    requires: tuple[str, ...] = ()

    def extract(self, analysis: Analysis, so_far: Extraction) -> Iterable[Record | Omission]:
        yield from self.gives(analysis.document)  # type: ignore[misc]  # what is wrong is given on purpose
        if self.raises:
            raise ZeroDivisionError("by design")


class Inherited(Position):
    """A record whose kind is that of the class it derives from."""


def actor(document: Document) -> Actor:
    return Actor.create(document, kind="group", name="the givers", evidence=(document.span(0, 1),), rule="giver")


def why(pipeline: Pipeline, giver: Giver) -> list[tuple[str, str]]:
    x = pipeline.with_extractor(giver).extract("Norway urged Chad to free the crew.")
    assert {a.name for a in x.actors} >= {"Norway", "Chad"}, "the other records stay"
    return [(o.what, o.why) for o in x.omissions if "giver" in o.what]


def test_an_extractor_that_raises_is_an_omission_that_names_it_and_what_it_gave_before_stays(pipeline: Pipeline) -> None:
    giver = Giver(gives=lambda d: [actor(d)], raises=True)
    assert why(pipeline, giver) == [("extractor giver", "ZeroDivisionError: by design")]
    x = pipeline.with_extractor(giver).extract("Norway urged Chad to free the crew.")
    assert "the givers" in {a.name for a in x.actors}


def test_what_is_no_record_is_an_omission(pipeline: Pipeline) -> None:
    assert why(pipeline, Giver(gives=lambda d: ["Norway", None])) == [
        ("something of giver", "extractors give records and omissions, not str"),
        ("something of giver", "extractors give records and omissions, not NoneType"),
    ]


def test_a_record_of_another_text_is_an_omission(pipeline: Pipeline) -> None:
    assert why(pipeline, Giver(gives=lambda d: [actor(Document.of("Xanadu"))])) == [
        ("group of giver", "a span is not what the text has there")
    ]


def test_a_record_class_without_a_kind_of_its_own_is_an_omission(pipeline: Pipeline) -> None:
    def give(document: Document) -> list[Record]:
        return [Inherited.create(document, holder="actor-0", act="urge", evidence=(document.span(0, 1),))]

    assert why(pipeline, Giver(gives=give)) == [
        ("position of giver", "Inherited needs a kind of its own, that no other record has")
    ]


@pytest.mark.parametrize("wrong", [Giver, object(), 5], ids=["class", "object", "number"])
def test_what_is_no_extractor_is_refused(pipeline: Pipeline, wrong: object) -> None:
    with pytest.raises(PluginError, match=r"an extractor is an object with name, requires, extract"):
        pipeline.with_extractor(wrong)  # type: ignore[arg-type]


def test_an_unknown_extractor_is_refused_with_those_there_are(pipeline: Pipeline) -> None:
    with pytest.raises(NotFoundError, match=r"no extractor named 'treatis'.*available: actors, events"):
        pipeline.with_extractor("treatis")


# ---- order -----------------------------------------------------------------------------------------------------------------


@given(needs=st.dictionaries(st.integers(0, 9), st.sets(st.integers(0, 9), max_size=3), min_size=1), order=st.randoms())
def test_extractors_come_after_their_needs_or_the_error_says_why_not(needs: dict[int, set[int]], order: object) -> None:
    givers = [Giver(name=f"e{n}", requires=tuple(f"e{need}" for need in sorted(need))) for n, need in needs.items()]
    order.shuffle(givers)  # type: ignore[attr-defined]
    try:
        ordered = in_order(givers)
    except PluginError as error:
        missing = any(need not in needs for those in needs.values() for need in those)
        assert missing or "in a circle: e" in str(error)  # either outcome is right, each with its reason
        return
    assert sorted(g.name for g in ordered) == sorted(g.name for g in givers)
    for at, giver in enumerate(ordered):
        assert set(giver.requires) <= {earlier.name for earlier in ordered[:at]}


def test_a_circle_is_spelt_out() -> None:
    with pytest.raises(PluginError, match=r"in a circle: a → b → c → a"):
        in_order([Giver(name=n, requires=(need,)) for n, need in (("a", "b"), ("b", "c"), ("c", "a"))])


def test_a_need_that_is_missing_is_named_with_the_nearest() -> None:
    with pytest.raises(PluginError, match=r"'b' requires 'actor': no extractor named 'actor'; did you mean 'actors'"):
        in_order([Giver(name="actors"), Giver(name="b", requires=("actor",))])


def test_where_needs_leave_a_choice_the_given_order_stays() -> None:
    names = ["c", "a", "d", "b"]
    assert [g.name for g in in_order(Giver(name=n) for n in names)] == names


# ---- record kinds ----------------------------------------------------------------------------------------------------------


def test_two_classes_of_one_kind_are_an_error_and_one_that_is_defined_again_is_not(install: Install) -> None:
    def define(where: str) -> type[Record]:
        return create_model("Ode", __base__=Record, __module__=where, kind=(Literal["ode"], "ode"))

    first, again = define("cell"), define("cell")
    assert first is not again
    assert record_class("ode") is again
    kept = define("other")
    with pytest.raises(PluginError, match=r"two classes have records of kind 'ode'"):
        record_class("ode")
    assert kept is not again


# ---- the core stays light --------------------------------------------------------------------------------------------------

EXTRAS = (
    "followthemoney",
    "hypothesis",
    "networkx",
    "openai",
    "pandas",
    "pyarrow",
    "rdflib",
    "trafilatura",
    "warcio",
    "zstandard",
)


def test_nothing_optional_is_imported_before_it_is_used(tmp_path: Path) -> None:
    code = f"""
import sys
for name in {EXTRAS!r}:
    sys.modules[name] = None  # as if it were not installed
import geostance
from geostance.readers import READERS
from geostance.serializers import SERIALIZERS
from geostance.extractors import EXTRACTORS
x = geostance.extract("Norway urged Chad to free the crew.")
for format in ("json", "jsonl", "csv", "jsonld", "brat", "docbin"):
    assert geostance.dumps(x, format)
for name in READERS.names():
    READERS.create(name)
for name in SERIALIZERS.names():
    SERIALIZERS.create(name)
open("a.txt", "w").write("Chad"), open("b.md", "w").write("Chad"), open("c.csv", "w").write("text\\nChad\\n")
assert len(list(geostance.read("."))) == 3
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr


# ---- the example package ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a fresh environment in which the example is installed, beside what runs these tests."""
    home = tmp_path_factory.mktemp("fresh") / "env"
    venv.create(home, with_pip=False, symlinks=True)
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    (folder,) = home.glob("Lib/site-packages" if os.name == "nt" else "lib/python*/site-packages")
    source = str(Path(geostance.__file__).parents[1])
    (folder / "parent.pth").write_text("\n".join([source, *site.getsitepackages()]) + "\n")
    args = (
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--no-build-isolation",
        "--disable-pip-version-check",
        str(EXAMPLE),
    )
    subprocess.run([sys.executable, "-m", "pip", "--python", str(python), *args], check=True, env=clean(), timeout=300)
    return python


def clean() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def run(python: Path, *args: str) -> str:
    done = subprocess.run([str(python), *args], capture_output=True, text=True, env=clean(), timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_example_package_is_found_where_it_is_installed_and_nowhere_else(fresh: Path) -> None:
    listed = run(fresh, "-c", "from geostance.cli import main; main()", "plugins")
    for kind, name in (("extractor", "treaties"), ("serializer", "treaty-list"), ("record", "treaty")):
        assert any(line.split() == [kind, name, "geostance-treaties", "1.0.0"] for line in listed.splitlines())
    assert "treaties" not in EXTRACTORS.names()


def test_the_example_packages_own_tests_pass_with_its_conformance_suite(fresh: Path) -> None:
    told = run(
        fresh,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-c",
        os.devnull,
        "--rootdir",
        str(EXAMPLE),
        str(EXAMPLE / "tests"),
    )
    assert "12 passed" in told


def test_the_example_works_from_the_command_line(fresh: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Norway ratified the Svalbard Treaty in 1920.")
    args = ("extract", "--with", "treaties", "--format", "treaty-list", str(tmp_path / "a.txt"))
    table = run(fresh, "-c", "from geostance.cli import main; main()", *args)
    assert table.splitlines()[2:] == ["| Svalbard Treaty | ratify | true | Norway | Norway ratified the Svalbard Treaty |"]
