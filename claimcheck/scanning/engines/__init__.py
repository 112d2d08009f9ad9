"""Engines that find many words in a text at once, one ``Engine`` module each.

A new one is one file and its name in ``_built_in``; the first is the fastest and the default.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from claimcheck.plugins import Registry, fits
from claimcheck.scanning.engines.base import Engine, Matcher

__all__ = ["ENGINES", "Engine", "Matcher", "find_engine"]


@cache
def _built_in() -> Mapping[str, Engine]:
    from claimcheck.scanning.engines import ahocorasick, plain

    return {"ahocorasick": ahocorasick, "plain": plain}


ENGINES: Final[Registry[Engine]] = Registry("engines", _built_in, fits(Engine))
"""The engines by name, including those of other distributions."""


def find_engine(name: str | None = None) -> Engine:
    """The engine with a name; without one, the fastest.

    Raises:
        ValueError: there is no such engine.
        PluginError: another distribution's engine does not fit.
    """
    if name is None:
        return next(iter(ENGINES.built_in.values()))
    if name not in ENGINES:
        raise ValueError(f"unknown engine '{name}'; the engines are {', '.join(ENGINES)}")
    return ENGINES[name]
