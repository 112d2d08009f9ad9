"""Denials that stand apart from a figure: of all that it counts, or of what it is an apposition to.

"Twelve children were taken to hospital, none of whom was kept overnight" denies of the twelve what is said behind
"none", and nothing else. "There will be no refund of fees, 9,400 euros a year" denies the refund, and not the fees.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from claimcheck.language import WordLists
from claimcheck.reading.base import Reading
from claimcheck.reading.cues import reading_data, words_of
from claimcheck.reading.scene import Scene
from claimcheck.reading.syntax import finite
from claimcheck.reading.terms import Term, is_said, terms_of
from claimcheck.text.normalized import Span
from claimcheck.values.base import ScaleKind

__all__ = ["contrasted", "denied_apart"]

_LISTS: Final = WordLists("claimcheck.judging", "denied_apart")
_REACH: Final = 110  # code points between a denied noun and a figure that stands in apposition behind it
_NEAR: Final = 40  # code points before a figure in which its own "not" stands
_STOP = re.compile(r"[;:()–—“”\"]|\.\s|,\s")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    joining = _LISTS.either("joining")
    return {
        "none": re.compile(rf"(?<![\w-])(?:{_LISTS.either('none')})(?![\w-])", re.IGNORECASE),
        "opened": re.compile(rf"(?:[,;:(–—]\s|\.\s|(?<!\w)(?:{joining})\s)"),
        "join": re.compile(rf"[;:()–—“”\"]|\s(?:{joining})\s"),
        "no": re.compile(
            rf"(?<![\w-])(?:(?P<front>{_LISTS.either('fronting')})\s)?(?:(?:{_LISTS.either('no')})|(?P<verb>{_LISTS.either('not')}|[a-z]+n['’]t))\s"
            r"(?P<first>[\w’'-]{2,24})(?:\s(?P<second>[\w’'-]{2,24}))?",
            re.IGNORECASE,
        ),
        "contrast": re.compile(
            rf"(?:,|\s(?:{_LISTS.either('contrasting')})|[–—(])\s?(?P<not>{_LISTS.either('denying')})\s(?:(?:{_LISTS.either('before_contrast')})\s){{0,3}}\Z"
        ),
        "apposed": re.compile(rf",\s(?:(?:{_LISTS.either('small')})\s){{0,2}}\Z"),
    }


def contrasted(at: Scene, reading: Reading) -> Span | None:
    """Return the "not" right before a figure that another one is told instead of: "in late 2027, not in mid-2026".

    Args:
        at: The document.
        reading: The figure.
    """
    text, sentence = at.document.text, at.document.sentence_at(reading.start)
    found = _patterns()["contrast"].search(text, max(sentence.start, reading.start - _NEAR), reading.start)
    others = found is not None and any(
        sentence.start <= m.start and m.end <= found.start() for m in at.mentions(reading.value.type)
    )
    return Span(found.start("not"), reading.start) if found is not None and others else None


def denied_apart(at: Scene, reading: Reading, asked: str) -> Span | None:
    """Return the words that deny of a figure what is asked for, from apart; None where there are none.

    Args:
        at: The document.
        reading: The figure.
        asked: The property of the claim.
    """
    text, number = at.document.text, at.document.sentence_index(reading.start)
    sentence = at.document.sentences[number]
    counted = terms_of(words_of(text, reading.start, reading.end))
    wanted = [term for term in terms_of(words_of(asked)) if not is_said(term, counted)]
    if not wanted:
        return None
    found = _apposed(text, sentence, reading, _Wanted(wanted, _head(asked)))
    if found is not None or reading.value.scale is not ScaleKind.FIGURES:
        return found
    following = at.document.sentences[number + 1 : number + 2]
    return _none_of(text, sentence, reading, wanted) or (
        _none_behind(text, sentence, following[0], wanted) if following else None
    )


def _none_of(text: str, sentence: Span, reading: Reading, wanted: list[Term]) -> Span | None:
    """The "none" of the figure's sentence with what it denies: "none of whom was kept", "arrested none of them"."""
    found = _patterns()["none"].search(text, reading.end, sentence.end)
    if found is None or ";" in text[reading.end : found.start()]:
        return None
    before = [m.end() for m in _patterns()["opened"].finditer(text, reading.end, found.start())]
    start = before[-1] if before else found.start()
    stop = _STOP.search(text, found.end(), sentence.end)
    part = Span(start, stop.start() if stop else sentence.end)
    rest = [*terms_of(words_of(text, sentence.start, part.start)), *terms_of(words_of(text, part.end, sentence.end))]
    return _denied(text, part, rest, wanted, found)


def _none_behind(text: str, sentence: Span, following: Span, wanted: list[Term]) -> Span | None:
    """The "none" at the front of the next sentence: "40 wells were tested. None was polluted"."""
    found = _patterns()["none"].match(text, *following)
    if found is None or "\n" in text[sentence.end : following.start]:
        return None
    stop = _STOP.search(text, found.end(), following.end)
    part = Span(following.start, stop.start() if stop else following.end)
    return _denied(text, part, terms_of(words_of(text, *sentence)), wanted, found)


def _denied(text: str, part: Span, rest: list[Term], wanted: list[Term], none: re.Match[str]) -> Span | None:
    """The words of a denial, where they have something of what is asked for, and the rest has not."""
    own = terms_of(words_of(text, *part))
    return Span(*none.span()) if any(is_said(t, own) and not is_said(t, rest) for t in wanted) else None


class _Wanted(NamedTuple):
    """What a claim asks for, and of that the noun that the rest describes: the "refund" of "fee refund"."""

    terms: list[Term]
    head: list[Term]


def _head(asked: str) -> list[Term]:
    small = frozenset(map(str, reading_data("clauses")["prepositions"]))
    words = words_of(asked)
    end = next((n for n, word in enumerate(words) if n and word.lower in small), len(words))
    return terms_of(words[:end])[-1:]


def _apposed(text: str, sentence: Span, reading: Reading, wanted: _Wanted) -> Span | None:
    """The denial of what is asked for, in the clause to whose last noun a figure is an apposition."""
    if reading.value.scale is ScaleKind.DAYS or not _patterns()["apposed"].search(text, sentence.start, reading.start):
        return None
    start = max(sentence.start, reading.start - _REACH)
    for found in _patterns()["no"].finditer(text, start, reading.start):
        comma = text.rfind(", ", found.end(), reading.start)
        if found["front"] is not None or comma < 0 or not _is_one_phrase(text, found, comma):
            continue
        last = "second" if found["second"] is not None and _is_headed(found) else "first"
        denied = terms_of(words_of(text, found.start("first"), found.end(last)))
        behind = terms_of(words_of(text, found.end(), comma))
        if any(is_said(t, denied) for t in wanted.head):
            return Span(*found.span())
        if any(is_said(t, denied) for t in wanted.terms) and not any(is_said(t, behind) for t in wanted.terms):
            return Span(*found.span())
    return None


def _is_one_phrase(text: str, found: re.Match[str], comma: int) -> bool:
    """Whether nothing else begins between a denied word and the comma before an apposition."""
    if ", " in text[found.end() : comma] or _patterns()["join"].search(text, found.end(), comma) is not None:
        return False
    return found["verb"] is not None or finite(text, found.end("first"), comma) is None


def _is_headed(found: re.Match[str]) -> bool:
    """Whether the second word behind a "no" is the noun: "no further refund of"."""
    return found["verb"] is None and found["second"].lower() not in _LISTS.words("ending")
