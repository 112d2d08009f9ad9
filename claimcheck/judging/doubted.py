"""Doubts that stand behind what a clause says, where a quote is easily cut, and penalties that somebody only faces.

"The hull was inspected in March 2022, or so the logbook claims", "has 40 lifeboats, at least on paper"; "faces two
years in prison" says of nobody that he was sent there.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from claimcheck.language import WordLists
from claimcheck.reading.base import Reading
from claimcheck.reading.scene import Scene
from claimcheck.text.normalized import Span
from claimcheck.values.base import ScaleKind

__all__ = ["doubted"]

_LISTS: Final = WordLists("claimcheck.judging", "doubted")
_REACH: Final = 60  # code points before a figure in which "faces a fine of" stands
_FAR: Final = 140  # code points behind a figure in which an afterthought begins
_ENDED = re.compile(r"[;:]\s|\.\s|\s[–—]\s|[”\"]")
_END: Final = r"(?=[.,;:!?)]|\s[–—-]\s|\Z)"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    few = r"(?:[\w’'-]{1,20}\s){1,6}?"
    who, end = _LISTS.either("reported"), _END
    return {
        "behind": re.compile(
            rf",\s(?:(?P<or_so>{_LISTS.either('or_so')})\s{few}(?:{who})(?!\w)"
            rf"|(?:{_LISTS.either('if')})\s{few}(?:{_LISTS.either('credible')})(?!\w)"
            rf"|(?:{_LISTS.either('though')})\s(?:{_LISTS.either('no')})\s(?:[\w’'-]{{1,20}}\s){{0,3}}?(?:{_LISTS.either('proof')})(?!\w)"
            rf"|(?:{_LISTS.either('which')})\s(?:{_LISTS.either('untrue')})(?!\w)"
            rf"|(?:(?:{_LISTS.either('at_least')})\s)?(?:{_LISTS.either('on_paper')})(?:\s(?:{_LISTS.either('at_least')}))?{end})",
            re.IGNORECASE,
        ),
        "next": re.compile(
            rf"[”\"’]?\s?(?:{_LISTS.either('pointing')})\s(?:{_LISTS.either('untrue')})(?!\w)", re.IGNORECASE
        ),
        "faced": re.compile(
            rf"(?<![\w-])(?:{_LISTS.either('faces')})\s(?:(?:{_LISTS.either('small')})\s){{0,2}}"
            rf"(?P<noun>(?:[a-z]+\s){{0,2}}?(?:{_LISTS.either('penalties')})(?:\s(?:{_LISTS.either('of')}))?\s)?"
            rf"(?:(?:{_LISTS.either('small')})\s){{0,2}}\Z",
            re.IGNORECASE,
        ),
        "penal": re.compile(rf"(?:\s[\w’'-]{{1,20}}){{0,3}}?\s(?:{_LISTS.either('penal')})(?!\w)", re.IGNORECASE),
        "sentence": re.compile(rf"(?<!\w)(?:{_LISTS.either('penalties')})(?!\w)", re.IGNORECASE),
        "generic": re.compile(rf"(?<!\w)(?:{_LISTS.either('generic')})(?!\w)", re.IGNORECASE),
        "asked": re.compile(rf"(?<!\w)(?:{_LISTS.either('asked')})(?!\w)", re.IGNORECASE),
    }


def doubted(at: Scene, reading: Reading, asked: str, *, attributed: bool) -> Span | None:
    """Return the words behind a figure that leave open whether it is so, or by which it is only faced; else None.

    Args:
        at: The document.
        reading: The figure.
        asked: The property of the claim; one that asks for what is possible is answered by it.
        attributed: Whether the statement says who says so; then "or so she claims" takes nothing back.
    """
    text, number = at.document.text, at.document.sentence_index(reading.start)
    sentence = at.document.sentences[number]
    # The figure may have the first words: "40 lifeboats, or so" its brochure says.
    found = _patterns()["behind"].search(text, reading.start, min(sentence.end, reading.end + _FAR))
    ended = found is None or _ENDED.search(text, reading.end, max(reading.end, found.start())) is not None
    if found is not None and not ended and not (attributed and found["or_so"] is not None):
        return Span(found.start() + 2, found.end())
    following = at.document.sentences[number + 1 : number + 2]
    told = _patterns()["next"].match(text, following[0].start, following[0].end) if following else None
    if told is not None and "\n" not in text[sentence.end : told.start()]:
        return Span(*told.span())
    return _faced(text, sentence, reading, asked)


def _faced(text: str, sentence: Span, reading: Reading, asked: str) -> Span | None:
    """The verb by which a penalty is only faced: "risks a fine of 4,000 euros", "faces two years in prison"."""
    if _patterns()["asked"].search(asked) is not None:
        return None
    found = _patterns()["faced"].search(text, max(sentence.start, reading.start - _REACH), reading.start)
    if found is None or _patterns()["generic"].search(text, *sentence) is not None:
        return None
    length = reading.value.scale is ScaleKind.LENGTHS
    penal = found["noun"] is not None or (
        length
        and (
            _patterns()["penal"].match(text, reading.end, sentence.end) is not None
            or _patterns()["sentence"].search(asked) is not None
        )
    )
    return Span(found.start(), found.start() + len(found.group().rstrip())) if penal else None
