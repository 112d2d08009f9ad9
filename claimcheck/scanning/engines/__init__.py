"""Engines that find many words in a text at once, each a module of its own; a new one is one file and one name here."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from claimcheck.scanning.engines.base import Engine, Matcher

__all__ = ["ENGINES", "Engine", "Matcher", "find_engine"]

ENGINES = ("ahocorasick", "plain")


def find_engine(name: str | None = None) -> Engine:
    """The engine of a name; without one, the fastest.

    Raises:
        ValueError: there is no such engine.
    """
    if name is not None and name not in ENGINES:
        raise ValueError(f"unknown engine '{name}'; the engines are {', '.join(ENGINES)}")
    return cast("Engine", import_module(f"claimcheck.scanning.engines.{name or ENGINES[0]}"))
