"""What several checks need of a statement's words: the article as it was read, and lists of words."""

from __future__ import annotations

from functools import cache

from claimcheck.checks.base import StatementCase
from claimcheck.language import words_in
from claimcheck.reading.scene import Scene, scene_of

__all__ = ["analysis_of", "wording"]


@cache
def wording(name: str) -> frozenset[str]:
    """A list of the data file as a set."""
    return frozenset(words_in("claimcheck.checks", "wording")[name])


def analysis_of(case: StatementCase) -> Scene | None:
    """The document of a statement as its readings saw it."""
    if case.document is None:
        return None
    return scene_of(case.document, case.project.context_of(case.statement.source, case.claim.subject))
