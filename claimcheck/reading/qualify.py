"""What qualifies a mention: modality, whether it is superseded, and whether it is denied.

The words that qualify are data; they reach as far as the clause in which they stand. The nearest one before the
mention wins, then the nearest one after it.
"""

from __future__ import annotations

import re
from functools import cache

from claimcheck.reading.cues import reading_data
from claimcheck.reading.scene import Scene

__all__ = ["modality_at", "negated_at"]


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(p) for p in longest_first) + r")(?!\w)")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = reading_data("qualifiers")
    patterns = {kind: _any_of(phrases) for kind, phrases in data.items() if kind != "not_before"}
    patterns["negation"] = re.compile(patterns["negation"].pattern.replace("n't", "n['’]t") + r"|(?<=n)['’]t\b")
    return patterns


# Superseded and denied say more than a tense does; between the rest the nearest word decides.
_STRONG = ("superseded", "denied")
_WEAK = ("estimated", "target", "possible", "expected")


def modality_at(scene: Scene, start: int, end: int) -> str:
    """How the text puts the mention between two offsets.

    One of done, expected, target, possible, estimated, superseded, denied.
    """
    clause = scene.clause_at(start)
    patterns = _patterns()
    words = scene.plain
    for kind in _STRONG:
        if patterns[kind].search(words, clause.start, max(clause.end, end)):
            return kind
    best: tuple[int, int, str] | None = None
    for rank, kind in enumerate(_WEAK):
        for match in patterns[kind].finditer(words, clause.start, clause.end):
            distance = start - match.end() if match.end() <= start else (match.start() - end) * 2 + 40
            if best is None or (distance, rank) < best[:2]:
                best = (distance, rank, kind)
    return best[2] if best is not None else "done"


def negated_at(scene: Scene, start: int) -> bool:
    """Whether a negation stands before the offset in its clause."""
    clause = scene.clause_at(start)
    return _patterns()["negation"].search(scene.plain, clause.start, start) is not None
