"""Modules that other distributions add: entry points of the group ``claimcheck.<kind>``, loaded when first asked for.

A kind is "checks", "reports" or "values". Two modules of one name are an error, not a choice.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from types import ModuleType

from claimcheck.errors import PluginError

__all__ = ["added"]


@cache
def added(kind: str, built_in: frozenset[str]) -> dict[str, ModuleType]:
    """The added modules of a kind by name.

    Raises:
        PluginError: two modules of one name, or a module that cannot be imported.
    """
    found: dict[str, ModuleType] = {}
    for point in sorted(entry_points(group=f"claimcheck.{kind}"), key=lambda p: (p.name, p.value)):
        if point.name in built_in or point.name in found:
            raise PluginError(f"two {kind} are named '{point.name}'; one of them is {point.value}")
        try:
            module = point.load()
        except ImportError as error:
            raise PluginError(f"{kind} '{point.name}' ({point.value}) cannot be imported: {error}") from error
        if not isinstance(module, ModuleType):
            raise PluginError(f"{kind} '{point.name}' ({point.value}) is no module")
        found[point.name] = module
    return found
