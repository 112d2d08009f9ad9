"""The examples of docstrings run, and give what they say."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from collections.abc import Iterator

import pytest

import claimcheck

# What starts when it is imported.
_STARTS = ("claimcheck.__main__",)


def _modules() -> Iterator[str]:
    yield "claimcheck"
    for module in pkgutil.walk_packages(claimcheck.__path__, "claimcheck."):
        if module.name not in _STARTS:
            yield module.name


@pytest.mark.parametrize("name", sorted(_modules()))
def test_examples_give_what_they_say(name: str) -> None:
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as problem:
        if (problem.name or "").startswith("claimcheck"):
            raise
        pytest.skip(f"needs {problem.name}")
    assert doctest.testmod(module, raise_on_error=False).failed == 0
