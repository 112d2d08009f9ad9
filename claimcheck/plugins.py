"""Registries: the modules of one kind, built in or added by other distributions.

A distribution adds a module with an entry point in the group ``claimcheck.<kind>``. A module is loaded when it is first
asked for, and checked against the Protocol of its kind before anything calls it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from importlib.metadata import EntryPoint, entry_points
from types import ModuleType
from typing import Any, Generic, TypeVar, get_type_hints

from claimcheck.errors import PluginError

__all__ = ["KINDS", "Registry", "added", "fits", "lacks"]

KINDS = ("checks", "engines", "exporters", "histories", "importers", "readers", "reports", "values")
"""What another distribution can add; each is a group of entry points, ``claimcheck.<kind>``."""

M = TypeVar("M")


def added(kind: str) -> list[EntryPoint]:
    """The entry points of a kind, in the order of their names; none of them is loaded."""
    return sorted(_entry_points().select(group=f"claimcheck.{kind}"), key=lambda point: (point.name, point.value))


@cache
def _entry_points() -> Any:
    """Those of all distributions, in a class that depends on Python's version.

    Finding them means reading a file of each distribution, so it is done once.
    """
    return entry_points()


def fits(protocol: Any) -> Callable[[ModuleType, str], Iterable[str]]:
    """What a registry asks of its modules where the Protocol says it all."""
    return lambda module, _: lacks(module, protocol)


def lacks(module: object, protocol: Any) -> Iterator[str]:
    """What a module would need to fit a Protocol: each missing name, and each function that cannot be called as meant.

    >>> from typing import Protocol
    >>> class Greeter(Protocol):
    ...     NAME: str
    ...     def greet(self, whom: str) -> str: ...
    >>> from types import SimpleNamespace
    >>> list(lacks(SimpleNamespace(NAME=1, greet=lambda: ""), Greeter))
    ['NAME to be a str', 'greet(whom): it takes ()']
    """
    for name, kind in get_type_hints(protocol).items():
        if not hasattr(module, name):
            yield name
        elif isinstance(kind, type) and not isinstance(getattr(module, name), kind):
            yield f"{name} to be a {kind.__name__}"
    for name, wanted in inspect.getmembers(protocol, inspect.isfunction):
        if name.startswith("_"):
            continue
        parameters = list(inspect.signature(wanted).parameters.values())[1:]
        by_name = [p.name for p in parameters if p.kind is p.KEYWORD_ONLY]
        shown = ", ".join(f"{p.name}=" if p.name in by_name else p.name for p in parameters)
        offered = getattr(module, name, None)
        if not callable(offered):
            yield f"{name}({shown})"
            continue
        takes = inspect.signature(offered)
        try:
            takes.bind(*[None] * (len(parameters) - len(by_name)), **dict.fromkeys(by_name))
        except TypeError:
            yield f"{name}({shown}): it takes {takes.replace(return_annotation=inspect.Signature.empty)}"


class Registry(Mapping[str, M], Generic[M]):
    """The modules of one kind by name: the package's own in their order, then those of entry points.

    Looking at the names loads no module of another distribution.

    Args:
        kind: One of ``KINDS``.
        own: The built-in modules by name; called when they are first asked for.
        faults: What a module of a name lacks, in words; nothing where it fits.
    """

    def __init__(
        self,
        kind: str,
        own: Callable[[], Mapping[str, M]],
        faults: Callable[[ModuleType, str], Iterable[str]],
    ) -> None:
        self.kind = kind
        self._own, self._faults = own, faults
        self._loaded: dict[str, M] = {}

    @cached_property
    def built_in(self) -> Mapping[str, M]:
        """The package's own modules by name."""
        return self._own()

    @cached_property
    def _points(self) -> Mapping[str, EntryPoint]:
        points: dict[str, EntryPoint] = {}
        for point in added(self.kind):
            if point.name in self.built_in:
                raise PluginError(f"{_told(self.kind, point)} takes the name of a built-in one; name it otherwise")
            if point.name in points:
                both = f"{_told(self.kind, points[point.name])} and {_told(self.kind, point)}"
                raise PluginError(f"two {self.kind} are named '{point.name}': {both}; remove one of the distributions")
            points[point.name] = point
        return points

    def __iter__(self) -> Iterator[str]:
        yield from self.built_in
        yield from self._points

    def __len__(self) -> int:
        return len(self.built_in) + len(self._points)

    def __contains__(self, name: object) -> bool:
        return name in self._points or name in self.built_in

    def __getitem__(self, name: str) -> M:
        """The module of a name.

        Raises:
            KeyError: there is none.
            PluginError: it cannot be imported, or does not fit its Protocol.
        """
        points = self._points  # first, so that two of one name are an error whichever is asked for
        if name in self.built_in:
            return self.built_in[name]
        if name not in self._loaded:
            self._loaded[name] = self._load(points[name])
        return self._loaded[name]

    def _load(self, point: EntryPoint) -> M:
        told = _told(self.kind, point)
        try:
            module: Any = point.load()
        except Exception as error:  # the code of others may fail in any way
            raise PluginError(f"{told} cannot be imported: {type(error).__name__}: {error}") from error
        if not isinstance(module, ModuleType):
            raise PluginError(f"{told} is not a module; the entry point must name one")
        missing = list(self._faults(module, point.name))
        if missing:
            raise PluginError(f"{told} does not fit; it needs {'; '.join(missing)}")
        fitting: M = module  # type: ignore[assignment]
        return fitting


def _told(kind: str, point: EntryPoint) -> str:
    """An entry point in words, with the distribution that brings it."""
    of = "an unknown distribution" if point.dist is None else f"{point.dist.name} {point.dist.version}"
    return f"{of}: the entry point '{point.name} = {point.value}' of claimcheck.{kind}"
