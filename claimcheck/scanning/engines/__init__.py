"""Engines that scan batches of articles, one ``Engine`` module each.

A new one is one file and its name in ``_built_in``; the first is the default.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from claimcheck.plugins import Registry, fits
from claimcheck.scanning.engines.base import Engine, RecordBatch, Work

__all__ = ["ENGINES", "Engine", "RecordBatch", "Work", "find_engine"]


@cache
def _built_in() -> Mapping[str, Engine]:
    from claimcheck.scanning.engines import dask, local, spark

    return {"local": local, "dask": dask, "spark": spark}


ENGINES: Final[Registry[Engine]] = Registry("engines", _built_in, fits(Engine))
"""The engines by name, including those of other distributions."""


def find_engine(name: str | None = None) -> Engine:
    """The engine with a name; without one, the default.

    Raises:
        ValueError: there is no such engine.
        PluginError: another distribution's engine does not fit.
    """
    if name is None:
        return next(iter(ENGINES.built_in.values()))
    if name not in ENGINES:
        raise ValueError(f"unknown engine '{name}'; the engines are {', '.join(ENGINES)}")
    return ENGINES[name]
