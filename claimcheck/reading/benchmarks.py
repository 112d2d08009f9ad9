"""Figures by which others are measured: "below the town's record of 43.9", "127 km/h in a 70 km/h zone".

A record, a limit, a target or an average is named by its noun, and is no answer where a figure beside it is what came
about; asked for, it is the answer, and the other figure is not.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from claimcheck.language import alternatives
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.cues import reading_data
from claimcheck.reading.question import Asked
from claimcheck.values.base import Mention

__all__ = ["asks_for_benchmark", "benchmark_of", "is_measured"]

_REACH: Final = 60  # code points before a figure in which its noun stands


def _kinds() -> dict[str, Any]:
    kinds: dict[str, Any] = reading_data("benchmarks")["kinds"]
    return kinds


def _small() -> str:
    return rf"(?:(?:{alternatives(reading_data('figures')['blurring'])})\s){{0,2}}"


@cache
def _measured() -> re.Pattern[str]:
    data = reading_data("benchmarks")
    nouns = alternatives([*data["others"], *(noun for kind in _kinds().values() for noun in kind["nouns"])])
    named, words = alternatives(data["named"][:1]), r"(?:[\w’'-]{1,20}\s){0,4}?"
    return re.compile(rf"(?<!\w)(?:{alternatives(data['measured_by'])})\s{words}(?:{nouns})\s(?:{named})\s{_small()}$")


def is_measured(between: str) -> bool:
    """Return whether a figure measures the one before it: "43.2 degrees, just below the town's record of 43.9".

    Args:
        between: What stands between the two, in lower case.
    """
    return _measured().search(between) is not None


@cache
def _named(kind: str) -> re.Pattern[str]:
    data = reading_data("benchmarks")
    nouns, named = alternatives(_kinds()[kind]["nouns"]), alternatives(data["named"])
    before = _kinds()[kind].get("before")
    led = rf"(?<!\w)(?:{alternatives(before)})\s(?:[\w’'-]{{1,20}}\s){{0,4}}?" if before else ""
    return re.compile(rf"{led}(?<!\w)(?:{nouns})\s(?:{named})\s{_small()}$", re.IGNORECASE)


@cache
def _behind(kind: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:[-\s][a-z]{{1,16}})?\s(?:[a-z-]{{2,16}}\s)?(?:{alternatives(_kinds()[kind]['nouns'])})(?!\w)"
    )


def benchmark_of(analysis: Analysis, mention: Mention) -> str | None:
    """Return what a figure names as the measure of others: "limit"; None where it names none.

    Args:
        analysis: The text.
        mention: The figure.
    """
    text, sentence = analysis.text, analysis.sentence_of(mention.start)
    tokens, at = analysis.tokens(sentence), analysis.index_at(sentence, mention.start)
    articled = at > 0 and tokens[at - 1].lower in reading_data("figures")["articles"]
    # "A 70 km/h zone", "the 60-seat chamber": the figure is an adjective.
    joined = articled and mention.text[-1:].isalpha() and ("-" in mention.text or not mention.text.endswith("s"))
    near = max(analysis.sentences[sentence].start, mention.start - _REACH)
    for kind, words in _kinds().items():
        if kind not in reading_data("benchmarks")["adjectival"] and _named(kind).search(text, near, mention.start):
            return kind
        if joined and "before" not in words and _behind(kind).match(text, mention.end) is not None:
            return kind
    return None


def asks_for_benchmark(asked: Asked, kind: str) -> bool | None:
    """Return whether a question asks for such a figure; None where that is not clear.

    Args:
        asked: The question.
        kind: What the figure names: "limit".
    """
    words = (asked.question.property or " ".join(asked.question.cues)).lower()
    for name, answer in (("asked", True), ("open", None)):
        listed = alternatives(_kinds()[kind].get(name, ()))
        if listed and re.search(rf"(?<!\w)(?:{listed})(?!\w)", words) is not None:
            return answer
    return False
