"""Questions that can be answered by yes or no: what they ask, the text does not say: "Will the firm cut 300 jobs?".

One that is answered by "yes" says so; one that asks why, when or how takes for granted what it states.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from claimcheck.language import alternatives
from claimcheck.reading.cues import reading_data
from claimcheck.reading.scene import Scene
from claimcheck.text.normalized import Span

__all__ = ["Polar", "is_question", "polar_at"]

_CLOSING: Final = " \n\"”’')"
_MARKS: Final = " \n\"“‘'("


class Polar(NamedTuple):
    """A question to be answered by yes or no, and whether the text says no."""

    span: Span
    denied: bool


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = reading_data("polar")
    before = rf"(?:(?:{alternatives(words['speaking'])}):\s?)?(?:(?:{alternatives(words['joining'])}),?\s)?"
    return {
        name: re.compile(rf"{before}(?:{alternatives(words[name])})(?![\w’'])", re.IGNORECASE)
        for name in ("opening", "yes", "no")
    }


def is_question(text: str, sentence: Span) -> bool:
    """Return whether a sentence ends with a question mark, perhaps before a quotation mark or a bracket.

    Args:
        text: The text.
        sentence: The sentence.
    """
    return text[sentence.start : sentence.end].rstrip(_CLOSING).endswith("?")


def polar_at(scene: Scene, offset: int) -> Polar | None:
    """Return the question to be answered by yes or no in which an offset stands; None where the answer is yes.

    Args:
        scene: The text.
        offset: The offset, in code points.
    """
    text, sentences = scene.document.text, scene.document.sentences
    number = scene.document.sentence_index(offset)
    start, end = sentences[number]
    if not is_question(text, sentences[number]):
        return None
    begin = start + len(text[start:end]) - len(text[start:end].lstrip(_MARKS))
    if _patterns()["opening"].match(text, begin, end) is None:
        return None
    answer = text[sentences[number + 1].start : sentences[number + 1].end] if number + 1 < len(sentences) else ""
    answer = answer.lstrip(_MARKS)
    if _patterns()["yes"].match(answer) is not None:
        return None
    return Polar(Span(begin, end), _patterns()["no"].match(answer) is not None)
