"""Words that stand for what was told before: "to do so", "one of 2 million", "put the figure at 18"."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.reading.cues import reading_data
from claimcheck.values.base import Mention

__all__ = ["does_so", "of_the_whole", "points_back", "respectively", "sort_of_one", "stands_for"]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = {name: "|".join(map(re.escape, data)) for name, data in reading_data("proforms").items()}
    return {
        "do_so": re.compile(rf"(?<!\w)(?:{words['do_so']})(?!\w)"),
        "respectively": re.compile(rf"(?<!\w)(?:{words['respectively']})(?!\w)"),
        "one_of_them": re.compile(
            rf",\s(?:{words['owners']})\s(\w{{2,12}}est|{words['superlatives']})\s(?:\w+\s){{0,2}}"
            rf"of\s(?:{words['them']})(?!\w)[^,;.]*$"
        ),
        "one": re.compile(rf"(?<!\w)(?:{words['ones']})\s(?:{words['ones_behind']})\s(?:\w+\s){{0,2}}$"),
        "figure": re.compile(
            rf"(?<!\w)(?:{words['put']})\s(?:{words['determiners']})\s(?:{words['figures']})\s"
            rf"(?:{words['put_behind']})\s(?:\w+\s)?$",
            re.IGNORECASE,
        ),
        "whole": re.compile(rf"(?<!\w)of\s(?:{words['determiners']}|{words['owners']})\s$", re.IGNORECASE),
        "part": re.compile(rf"(?:\s[\w’'-]{{1,20}}){{0,3}},\s(?:{words['part']})?\s?"),
    }


def does_so(text: str, start: int, end: int) -> bool:
    """Whether words between two offsets stand for what the sentence before tells: "It has 30 days to do so"."""
    return _patterns()["do_so"].search(text, start, end) is not None


def respectively(text: str, start: int, end: int) -> bool:
    """Whether words between two offsets say that names and figures go together in order."""
    return _patterns()["respectively"].search(text, start, end) is not None


def points_back(word: str) -> bool:
    """Whether a word before a noun tells that it was told before: "the fine", "this fine"."""
    return word in reading_data("proforms")["pointing"]


def sort_of_one(low: str, start: int, end: int) -> str | None:
    """By what an aside up to an offset singles out one of several: "oldest" of "the oldest of them of 1790"."""
    found = _patterns()["one_of_them"].search(low, start, end)
    return None if found is None else found[1]


def stands_for(text: str, before: Mention, told: Mention) -> bool:
    """Whether a word before a figure stands for what the figure before counts.

    "A profit of 3 million, while its rival reported one of 2 million"; "30 beds would go; it put the figure at 18".
    """
    patterns = _patterns()
    return any(patterns[kind].search(text, before.end, told.start) is not None for kind in ("one", "figure"))


def of_the_whole(text: str, whole: Mention, part: Mention) -> bool:
    """Whether two figures are a whole and a part, which the rest tells of: "Of the 48 bays, 12 are for children"."""
    return (
        _patterns()["part"].fullmatch(text, whole.end, part.start) is not None
        and _patterns()["whole"].search(text, max(0, whole.start - 20), whole.start) is not None
    )
