"""The public names and the JSON Schema are pinned, so that a change is a decision: UPDATE_SNAPSHOTS=1 writes them anew."""

import importlib
import inspect
import json
import os
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import geostance
from geostance.model import Extraction
from geostance.pipeline import Pipeline

SNAPSHOTS = Path(__file__).parent / "snapshots"


def compare(name: str, now: str) -> None:
    path = SNAPSHOTS / name
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(now, "utf-8")
    assert now == path.read_text("utf-8"), f"{name} changed; if that is meant, run UPDATE_SNAPSHOTS=1 pytest {__file__}"


def modules() -> Iterator[str]:
    """The modules that people import from, by name: the façade, and those it is made of."""
    yield "geostance"
    for name in "errors model plugins pipeline plover stance linking evaluation readers serializers testing".split():
        yield f"geostance.{name}"


def signature(value: object) -> str:
    return str(inspect.signature(value)) if inspect.isfunction(value) and "testing" not in value.__module__ else ""


def test_the_public_names_and_signatures_are_those_of_the_snapshot() -> None:
    lines = []
    for name in modules():
        module = importlib.import_module(name)
        lines += [f"{name}.{member}{signature(getattr(module, member))}" for member in sorted(module.__all__)]
    for member, value in sorted(vars(Pipeline).items()):
        if not member.startswith("_"):
            lines.append(f"geostance.Pipeline.{member}{signature(getattr(value, '__func__', value))}")
    compare("public_api.txt", "\n".join(lines) + "\n")


def test_the_json_schema_is_that_of_the_snapshot() -> None:
    compare("schema.json", json.dumps(Extraction.schema(), indent=1, ensure_ascii=False, sort_keys=True) + "\n")


def test_every_public_name_is_in_the_reference() -> None:
    reference = (Path(__file__).parents[1] / "docs" / "reference.md").read_text("utf-8")
    assert [name for name in geostance.__all__ if name not in reference and name != "__version__"] == []


@pytest.mark.parametrize("name", sorted(m.name for m in pkgutil.walk_packages(geostance.__path__, "geostance.")))
def test_every_module_says_what_it_knows_and_what_is_public(name: str) -> None:
    if name in ("geostance.__main__",) or name.startswith("geostance.engines."):
        return
    module = importlib.import_module(name)
    assert (module.__doc__ or "").strip()
    for member in getattr(module, "__all__", ()):
        value = getattr(module, member)
        if inspect.isclass(value) or inspect.isfunction(value):
            assert (value.__doc__ or "").strip(), f"{name}.{member} has no docstring"


def test_importing_the_facade_imports_nothing_heavy() -> None:
    code = "import sys, geostance; print([m for m in ('spacy', 'pydantic', 'numpy', 'typer') if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
