"""Counts the work of a function in calls of Python and C functions, and how that grows with its input."""

from __future__ import annotations

import cProfile
import math
from collections.abc import Callable
from typing import NamedTuple

__all__ = ["Growth", "calls", "growth"]


def calls(work: Callable[[], object]) -> int:
    """How many calls of Python and C functions some work takes, generators resumed among them."""
    profile = cProfile.Profile(subcalls=False)
    profile.enable()
    try:
        work()
    finally:
        profile.disable()
    return sum(entry.callcount for entry in profile.getstats())


class Growth(NamedTuple):
    """The calls for three sizes, each twice the one before, after what work of any size takes is taken off."""

    fixed: int
    small: int
    middle: int
    large: int
    least: int

    @property
    def exponent(self) -> float:
        """The power of the size by which the work grows: 1 where it is linear; 0 where it is too little to say.

        It is the lesser of the exponents of both steps: a step that depends on where a limit or a boundary falls is
        not growth, and growth is in both.
        """
        small, middle, large = (max(one - self.fixed, self.least) for one in (self.small, self.middle, self.large))
        return min(math.log2(large / middle), math.log2(large / small) / 2)


def growth(work: Callable[[int], Callable[[], object]], size: int, *, least: int = 2_000) -> Growth:
    """Measure the work for three sizes.

    Args:
        work: Prepares the work of a size, fresh each time; what that takes is not counted.
        size: The smallest of the sizes.
        least: The least number of calls that is counted as work that depends on the size.
    """
    work(size)()  # loads modules and data
    counts = [calls(work(one)) for one in (0, size, 2 * size, 4 * size)]
    return Growth(*counts, least)
