"""What a bare number counts that ends a change: "infections fell to 212 from 371", "from 51 in May to 88 in June"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile
from typing import Final

from claimcheck.language import alternatives
from claimcheck.reading.analysis import Analysis, Token
from claimcheck.reading.bare import Bare, approximating, counting, ends_counted, is_plural
from claimcheck.reading.benchmarks import is_measured
from claimcheck.reading.cues import reading_data
from claimcheck.reading.items import totalled

__all__ = ["of_change", "of_other_end", "of_pair"]

_ITEM: Final = 4  # words of a noun phrase: "the number of new infections"


def of_change(bare: Bare) -> str | None:
    """What something that changed counts: "new infections fell to 212 last week from 371"."""
    ends = reading_data("figures")["ends_of_change"]
    ahead = bare.ahead
    while ahead and ahead[-1].lower in approximating() and ahead[-1].lower not in ends:
        ahead = ahead[:-1]
    if not ahead or ahead[-1].lower not in ends or not ends_counted(bare):
        return None
    clause = bare.analysis.scene.clause_at(bare.mention.start)
    words = [token for token in ahead[:-1] if token.start >= clause.start]
    verb = next((n for n in range(len(words) - 1, 0, -1) if words[n].lower in _moving()), None)
    if verb is None:
        return None
    number = _numbered(words[:verb])
    if number is not None:
        return counting(number.lower)
    head, noun = _head_before(bare.analysis, words[:verb])
    if head is None:
        return None
    if head.lower in reading_data("figures")["standing_for_counts"]:
        if noun is not None:
            return counting(noun.lower)
        return None if bare.last is None else bare.last.measure
    return counting(head.lower) if is_plural(head) else None


def _numbered(words: Sequence[Token]) -> Token | None:
    """The noun of the last "number of" before a verb: "after 100 meetings the number of posts fell to 897"."""
    counts = reading_data("figures")["standing_for_counts"]
    at = next(
        (n for n in range(len(words) - 2, 0, -1) if words[n].lower == "of" and words[n - 1].lower in counts), None
    )
    if at is None:
        return None
    behind = list(takewhile(lambda token: not token.light and not token.number, words[at + 1 : at + _ITEM]))
    return next((token for token in reversed(behind) if is_plural(token)), None)


@cache
def _moving() -> frozenset[str]:
    direction, figures = reading_data("direction"), reading_data("figures")
    words = (*direction["up"]["before"], *direction["down"]["before"], *figures["moving"], *figures["changing"])
    return frozenset(str(word) for word in words) - {"up", "down"}


def _head_before(analysis: Analysis, words: Sequence[Token]) -> tuple[Token | None, Token | None]:
    """The head of the first noun phrase that no preposition governs, and that of the phrase behind its "of"."""
    small, counts = reading_data("clauses")["prepositions"], reading_data("figures")["standing_for_counts"]
    runs: list[tuple[int, int]] = []
    for n, token in enumerate(words):
        light = token.light and token.lower not in counts
        if light or analysis.is_value(token.start, token.end) or token.lower in small:
            continue
        joined = runs and runs[-1][1] == n and analysis.text[words[n - 1].end : token.start] == " "
        if joined:
            runs[-1] = runs[-1][0], n + 1
        else:
            runs.append((n, n + 1))
    for place, (first, end) in enumerate(runs):
        if any(t.lower in small for t in words[max(0, first - 2) : first]):
            continue
        head, behind = words[end - 1], runs[place + 1] if place + 1 < len(runs) else None
        of = end < len(words) and words[end].lower == "of" and behind is not None
        return head, words[behind[1] - 1] if of and behind is not None else None
    return None, None


def of_other_end(bare: Bare) -> str | None:
    """The other end of a change, right before: "sales fell to 5.8 million cars from 6.1 million a year earlier"."""
    if not bare.near:
        return None
    between = bare.analysis.text[bare.near[0].mention.end : bare.mention.start].lower()
    return bare.near[0].measure if _ends_of_change().fullmatch(between.lstrip()) is not None else None


def of_pair(bare: Bare) -> str | None:
    """The other end of a change: "from 51 in May to 88 in June"; what it is compared with: "up on the 4.4 of 2023"."""
    if not bare.near or not ends_counted(bare):
        return None
    one, text = bare.near[0], bare.analysis.text
    between = text[one.mention.end : bare.mention.start].lower()
    ends = _ends_of_change()
    pair = (bool(ends.search(between)), bool(ends.search(text[: one.mention.start][-_NEAR:].lower())))
    if all(pair) or _comparing().search(between) is not None or is_measured(between):
        return one.measure
    total = totalled(between)
    return (counting(total) if total else one.measure) if total is not None else None


_NEAR: Final = 12  # code points before a figure


@cache
def _ends_of_change() -> re.Pattern[str]:
    blurring = alternatives(reading_data("figures")["blurring"])
    return re.compile(
        rf"(?<!\w)(?:{alternatives(reading_data('figures')['ends_of_change'])})\s(?:(?:{blurring})\s){{0,2}}$"
    )


@cache
def _comparing() -> re.Pattern[str]:
    data = reading_data("figures")
    blurring = alternatives(data["blurring"])
    return re.compile(rf"(?<!\w)(?:{alternatives(data['compared_with'])})\s(?:(?:{blurring})\s){{0,2}}$")
