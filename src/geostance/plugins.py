"""Plug-ins: the extractors, serializers, readers and record kinds that installed packages bring, found by their entry points.

A package names what it brings in its ``pyproject.toml``; nothing of it is imported before it is asked for by name::

    [project.entry-points."geostance.extractors"]
    treaties = "mypackage.treaties:TreatyExtractor"
"""

from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Generic, Literal, Protocol, TypeVar

import attrs

from geostance.errors import GeostanceError, MissingExtraError, NotFoundError, PluginError
from geostance.model import Record

__all__ = ["RECORDS", "Plugin", "PluginKind", "Registry", "import_record_kind", "in_order", "installed", "optional"]

PluginKind = Literal["extractor", "serializer", "reader", "record"]
T = TypeVar("T")


@lru_cache(maxsize=16)
def _entry_points(group: str, path: tuple[str, ...]) -> tuple[EntryPoint, ...]:
    return tuple(entry_points(group=group))


@attrs.frozen
class Plugin:
    """What a package brings under a name: ``value`` is "module:attribute", ``package`` the distribution and its version."""

    kind: PluginKind
    name: str
    value: str
    package: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name!r} of {self.package}"

    def load(self) -> Any:
        """The class or object that the plug-in names. Raises PluginError, naming the plug-in, where its import fails."""
        module, _, attribute = self.value.partition(":")
        try:
            found: Any = importlib.import_module(module)
            for part in filter(None, attribute.split(".")):
                found = getattr(found, part)
        except GeostanceError:
            raise
        except Exception as error:
            raise PluginError(f"{self} cannot be imported from {self.value}: {type(error).__name__}: {error}") from error
        return found


@attrs.frozen
class Registry(Generic[T]):
    """The plug-ins of one kind by name: ``ours`` (name → "module:attribute"), and those of installed packages.

    ``expects`` are the attributes that each must have.
    """

    kind: PluginKind
    ours: Mapping[str, str] = {}
    expects: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Plugin]:
        for name, value in self.ours.items():
            yield Plugin(self.kind, name, value, "geostance")
        for point in _entry_points(f"geostance.{self.kind}s", tuple(sys.path)):
            package = f"{point.dist.name} {point.dist.version}" if point.dist else "an unnamed package"
            yield Plugin(self.kind, point.name, point.value, package)

    def names(self) -> tuple[str, ...]:
        """All names, ours first."""
        return tuple(dict.fromkeys(plugin.name for plugin in self))

    def find(self, name: str) -> Plugin:
        """The plug-in of this name. Raises NotFoundError where there is none, PluginError where there are two."""
        found = [plugin for plugin in self if plugin.name == name]
        if not found:
            raise NotFoundError(self.kind, name, self.names())
        if len(found) > 1:
            packages = " and ".join(plugin.package for plugin in found)
            raise PluginError(f"two {self.kind}s are named {name!r}, one each of {packages}; uninstall or rename one")
        return found[0]

    def create(self, name: str, **options: object) -> T:
        """The plug-in of this name, ready for use: made with ``options`` where it names a class, else the object itself.

        Raises NotFoundError for an unknown name or option, PluginError where the plug-in is broken.
        """
        plugin = self.find(name)
        made = plugin.load()
        if inspect.isclass(made):
            known = inspect.signature(made).parameters
            for option in options:
                if option not in known:
                    raise NotFoundError(f"option of the {name} {self.kind}", option, known)
            try:
                made = made(**options)
            except GeostanceError:
                raise
            except Exception as error:
                raise PluginError(f"{plugin} cannot be made: {type(error).__name__}: {error}") from error
        elif options:
            raise NotFoundError(f"option of the {name} {self.kind}", next(iter(options)), ())
        missing = [attribute for attribute in self.expects if not hasattr(made, attribute)]
        if missing:
            raise PluginError(f"{plugin} has no {', '.join(missing)}: {self.kind}s need {', '.join(self.expects)}")
        if made.name != name:
            raise PluginError(f"{plugin} calls itself {made.name!r}: its name and its entry point's must be the same")
        typed: T = made
        return typed


RECORDS: Registry[type[Record]] = Registry("record")


def import_record_kind(kind: str) -> type[Record]:
    """Import the plug-in that brings the record kind of this name, so that its records can be read back.

    Raises NotFoundError where no installed package has it, PluginError where the plug-in is broken or brings another kind.
    """
    plugin = RECORDS.find(kind)
    found = plugin.load()
    if not (inspect.isclass(found) and issubclass(found, Record)):
        raise PluginError(f"{plugin} is not a subclass of geostance's Record")
    named = getattr(found.model_fields["kind"].annotation, "__args__", ())
    if kind not in named:
        raise PluginError(f"{plugin}: the class {found.__name__} needs `kind: Literal[{kind!r}] = {kind!r}`")
    return found


def installed() -> tuple[Plugin, ...]:
    """Every plug-in of every kind that installed packages bring, ours left out; none is imported."""
    kinds: tuple[PluginKind, ...] = ("extractor", "serializer", "reader", "record")
    return tuple(plugin for kind in kinds for plugin in Registry[Any](kind))


def optional(module: str, feature: str, extra: str) -> Any:
    """Import an optional dependency. Raises MissingExtraError, naming the extra that ``feature`` needs, where it is absent."""
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name and (module == error.name or module.startswith(f"{error.name}.")):
            raise MissingExtraError(feature, extra) from None
        raise


class Ordered(Protocol):
    """What ``in_order`` orders: something with a name that may need others to come before it."""

    @property
    def name(self) -> str: ...
    @property
    def requires(self) -> tuple[str, ...]: ...


O = TypeVar("O", bound=Ordered)  # noqa: E741 - the letter of its bound


def in_order(extractors: Iterable[O]) -> tuple[O, ...]:
    """The extractors so that each comes after all that it ``requires``; where that leaves a choice, in the given order.

    Raises PluginError where two have one name, a requirement is not among them, or requirements go in a circle.
    """
    named: dict[str, O] = {}
    for extractor in extractors:
        if extractor.name in named:
            raise PluginError(f"two extractors are named {extractor.name!r}; each needs a name of its own")
        named[extractor.name] = extractor
    ordered: dict[str, O] = {}
    path: list[str] = []

    def place(name: str, needed_by: str) -> None:
        if name in ordered:
            return
        if name not in named:
            missing = NotFoundError("extractor", name, named)
            raise PluginError(f"the extractor {needed_by!r} requires {name!r}: {missing}")
        if name in path:
            circle = " → ".join((*path[path.index(name) :], name))
            raise PluginError(f"extractors require each other in a circle: {circle}")
        path.append(name)
        for need in named[name].requires:
            place(need, name)
        ordered[path.pop()] = named[name]

    for name in named:
        place(name, name)
    return tuple(ordered.values())
