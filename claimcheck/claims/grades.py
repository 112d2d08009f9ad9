"""The order of Admiralty grades: the reliability of a source, A to F, and the credibility of what it says, 1 to 6.

F and 6 say that nothing can be judged, so they rank below all others. A grade is at least another one only where both
its letter and its figure are: B3 meets C4, and neither of A5 and C1 meets B3.
"""

from __future__ import annotations

import re

__all__ = ["is_grade", "meets"]

_GRADE = re.compile(r"[A-F][1-6]")


def is_grade(words: str) -> bool:
    """Return whether words are an Admiralty grade.

    >>> is_grade("B3"), is_grade("G1")
    (True, False)
    """
    return _GRADE.fullmatch(words) is not None


def meets(grade: str | None, least: str) -> bool:
    """Return whether a grade is at least another one in reliability and in credibility; no grade meets none.

    Args:
        grade: The grade of a source; None where it has none.
        least: The grade that is wanted.

    >>> meets("B2", "B3"), meets("A5", "B3"), meets(None, "F6")
    (True, False, False)
    """
    return grade is not None and all(mine <= wanted for mine, wanted in zip(grade, least, strict=True))
