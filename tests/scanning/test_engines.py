"""Engines find the same words."""

from __future__ import annotations

import pytest

from claimcheck.scanning.engines import ENGINES, find_engine


@pytest.mark.parametrize("name", ENGINES)
def test_every_engine_finds_the_same(name: str) -> None:
    words = ["she", "he", "hers", "his", "s", "zebra"]
    assert find_engine(name).prepare(words).found("ushers") == {0, 1, 2, 4}
    assert find_engine(name).prepare(words).found("") == set()
