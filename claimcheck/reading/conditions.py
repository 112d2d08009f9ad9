"""The condition on which what a text says of a figure depends: "if approved", "talks permitting", "should it rain".

A condition belongs to the clause that it stands beside. "Customers get 120 crowns, while firms can claim 2,500 provided
that they file" makes the 2,500 depend on something and not the 120; so does an insertion for what follows it alone:
"in Graz in May and, if the loan is approved, in Linz in June". The sentence behind may hold it: "That depends on".
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from claimcheck.language import alternatives
from claimcheck.lazy import Lazy
from claimcheck.reading.cues import lists_of, reading_data
from claimcheck.reading.scene import Scene
from claimcheck.reading.syntax import finite
from claimcheck.text.document import Span

__all__ = ["Condition", "asks_for_condition", "condition_of", "opens_condition"]


class Condition(NamedTuple):
    """A condition: the words that open it, where it ends, and what they say of what depends on it."""

    words: Span
    end: int
    is_open: bool
    """Whether it leaves open that what depends on it comes at all, as "if" does and "subject to approval" does not."""
    is_timely: bool
    """Whether it says when rather than whether: "once the assembly has agreed"."""


_listed: Final = lists_of("conditions")


@cache
def _either(name: str) -> str:
    return alternatives(reading_data("conditions")[name])


@cache
def _patterns() -> Lazy[re.Pattern[str]]:
    capital = "|".join(map(re.escape, reading_data("conditions")["capital"]))
    named = rf"(?:(?i:{_either('determiners')})\s|[A-Z][\w’'-]*\s)"
    inverted = _either("inverted")
    timely = _either("timely")
    patterns = {
        "opening": rf"(?<![\w-])(?:(?i:{_either('opening')}|{timely})|should(?=\s{named}))(?![\w-])",
        "none": rf"(?<![\w-])(?:{_either('none')})(?![\w-])",
        "fronted": rf"(?i:{inverted})\s(?={named})",
        "permitting": rf"(?<![\w-])(?i:{_either('permitted')})\s(?i:{_either('permitting')})(?![\w-])",
        "behind": rf"[“\"]?(?:(?i:{_either('openers')}),?\s)?(?i:{_either('pointing')})\s"
        rf"(?:(?:also|still|all|largely|now)\s)?(?:{_either('behind')})(?!\w)",
        "opener": rf"(?i:{_either('openers')}),?\s",
        "ahead": rf"(?<![\w-])(?!(?:{capital})(?!\w))(?i:{_either('ahead')})(?!\w)",
        "asked": rf"(?<![\w-])(?i:{_either('asked')})(?![\w-])",
        "contrasting": rf"(?:,\s|\s)(?:{_either('contrasting')})\s",
        "adding": rf"(?:,\s|\s)(?:{_either('adding')})\s",
        "relative": rf",\s(?:[a-z]+\s){{0,3}}(?:{_either('relative')})\s|\s(?:{_either('relative')})\s",
    }
    return Lazy(patterns, lambda name: re.compile(patterns[name]))


_ENDED = re.compile(r";|\s[–—-]\s|[.!?]\s")
_QUOTED = "“”\"‘’' "
_COMMA = re.compile(r",\s|\)\s?|\s[–—]\s")
_OPENED = re.compile(r"(?:,\s|\(|\s[–—]\s|\sand\s|\sor\s)$")
_JOINED = re.compile(r"\s(?:and|or|but),?\s$")
_MOST = 160  # code points of a condition between commas


def asks_for_condition(asked: str) -> bool:
    """Return whether a question asks for what depends on a condition: "payment if the lenders agree".

    >>> asks_for_condition("payment if the lenders agree"), asks_for_condition("payment")
    (True, False)
    """
    return _patterns()["asked"].search(asked) is not None


def opens_condition(words: str) -> bool:
    """Return whether words open a condition that leaves it open whether what depends on it comes: "provided that".

    Args:
        words: The words, in lower case.

    >>> opens_condition("provided that"), opens_condition("subject to")
    (True, False)
    """
    return words in _listed("open")


def condition_of(at: Scene, start: int, end: int) -> Condition | None:
    """Return the condition on which what stands between two offsets depends; None where it depends on none.

    Args:
        at: The document.
        start: Where a figure, or another value, begins, in code points.
        end: Where it ends.
    """
    sentence = at.document.sentence_at(start)
    text = at.document.text
    if _OF_THEM.search(text[max(0, start - _WORD) : start]) is not None:
        return None  # "each of the 64 homes will get 90 euros": there are 64
    return (
        _fronted(text, sentence, start, end)
        or _inserted(text, sentence, start)
        or _behind(text, sentence, start, end)
        or _told_behind(at, sentence, start, end)
    )


def _condition(match: re.Match[str], end: int) -> Condition:
    words = " ".join(match.group().lower().split())
    first = words.split()[0]
    is_open = words in _listed("open") or first in _listed("inverted")
    return Condition(
        Span(match.start(), match.start() + len(match.group().rstrip())), end, is_open, words in _listed("timely")
    )


def _openings(text: str, start: int, end: int, sentence: Span) -> list[re.Match[str]]:
    """What opens conditions between two offsets of a sentence."""
    excepted = [m.span() for m in _patterns()["none"].finditer(text.lower(), sentence.start, sentence.end)]
    return [
        found
        for found in _patterns()["opening"].finditer(text, start, end)
        if not any(a <= found.start() < b for a, b in excepted) and _is_condition(text, found)
    ]


_OF_THEM = re.compile(r"(?<!\w)of\s(?:the|its|their|his|her|our|these|those)\s\Z", re.IGNORECASE)
_NUMBER = re.compile(r"\s(?:\d|[£$€¥])")
_WORD = 16  # code points before a word in which the one before it stands


def _is_condition(text: str, found: re.Match[str]) -> bool:
    """Whether words open a condition here: not "as long as 12 years ago", nor the "should" of a question."""
    if found.group().lower() != "should":
        return _NUMBER.match(text, found.end()) is None
    before = text[max(0, found.start() - _WORD) : found.start()].lower().split()
    return not before or before[-1].strip(_QUOTED) not in _listed("asking")


def _lies_ahead(text: str, start: int, end: int) -> re.Match[str] | None:
    return _patterns()["ahead"].search(text, start, end)


def _fronted(text: str, sentence: Span, start: int, end: int) -> Condition | None:
    """The condition with which a sentence begins, where the clause behind its comma has the figure."""
    # "The Crown asks for 3 million; unless it is paid, he faces four more years."
    begin = max(sentence.start, text.rfind("; ", sentence.start, start) + 1)
    while begin < start and text[begin] in _QUOTED:
        begin += 1
    opener = _patterns()["opener"].match(text, begin)
    begin = begin if opener is None else opener.end()
    found = _patterns()["fronted"].match(text, begin) or _patterns()["permitting"].search(text, begin, start)
    if found is None:
        found = next((one for one in _openings(text, begin, start, sentence) if one.start() == begin), None)
    if found is None:
        return None
    comma = _COMMA.search(text, found.end(), start)
    if comma is None:  # "Should it miss the deadline its permit will be revoked"
        ahead = _lies_ahead(text, found.end(), start)
        return None if ahead is None else _condition(found, ahead.start())
    if _ENDED.search(text, comma.end(), start) is not None:
        return None
    if found.re is _patterns()["permitting"] and "," in text[begin : found.start()]:
        return None
    clause = _later_clause(text, comma.end(), start) or _aside(text, comma.end(), start)
    until = _ends(text, end, sentence.end)
    return None if clause or _lies_ahead(text, comma.end(), until) is None else _condition(found, comma.start())


def _aside(text: str, start: int, end: int) -> bool:
    """Whether what stands at an offset is told in a relative clause that does not lie ahead: ", which is above 7"."""
    opened = [found for found in _patterns()["relative"].finditer(text, start, end) if found.group().startswith(",")]
    return (
        bool(opened) and _lies_ahead(text, opened[-1].end(), end) is None and ", " not in text[opened[-1].end() : end]
    )


def _inserted(text: str, sentence: Span, start: int) -> Condition | None:
    """The condition between two commas before a figure: "and, if the loan is approved, in Linz in June"."""
    for found in reversed(_openings(text, sentence.start + 1, start, sentence)):
        closed = _COMMA.search(text, found.end(), min(start, found.end() + _MOST))
        if closed is None or _OPENED.search(text[max(0, found.start() - 6) : found.start()]) is None:
            continue
        if _ENDED.search(text, closed.end(), start) or _later_clause(text, closed.end(), start):
            return None
        if _lies_ahead(text, sentence.start, found.start()) or _lies_ahead(text, closed.end(), start):
            return _condition(found, closed.start())
    return None


def _behind(text: str, sentence: Span, start: int, end: int) -> Condition | None:
    """The condition behind the clause of a figure."""
    every = _openings(text, end, sentence.end, sentence)
    permitting = _patterns()["permitting"].search(text, end, sentence.end)
    for found in sorted([*every, *([permitting] if permitting else [])], key=lambda one: one.start()):
        if _ENDED.search(text, end, found.start()) or _later_clause(text, end, found.start()):
            return None
        if _JOINED.search(text[max(0, found.start() - 6) : found.start()]):
            return None  # "and, if the loan is approved, another in June": it is that of what follows
        if _patterns()["relative"].search(text, end, found.start()) and text[found.start() - 2] != ",":
            return None
        if _is_of(text, sentence, start, end, found.start()):
            return _condition(found, _ends(text, found.end(), sentence.end))
    return None


def _is_of(text: str, sentence: Span, start: int, end: int, behind: int) -> bool:
    """Whether the clause of a figure lies ahead, from its own verb or from the one that it is the subject of."""
    before = [found.end() for found in _patterns()["ahead"].finditer(text, sentence.start, start)]
    if before and not _PARTED.search(text, before[-1], start):
        return True
    following = _lies_ahead(text, end, behind)
    return following is not None and not _PARTED.search(text, end, following.start())


_PARTED = re.compile(
    r"[,;:()–—]|\s-\s|\s(?:and|but|while|although|though|whereas|because|after|before|who|which|than)\s"
)


def _told_behind(at: Scene, sentence: Span, start: int, end: int) -> Condition | None:
    """The condition that the next sentence tells of this one: "That depends on the lenders"."""
    text = at.document.text
    number = at.document.sentence_index(start) + 1
    if number >= len(at.document.sentences):
        return None
    following = at.document.sentences[number]
    if text.count("\n", end, following.start) > 1:
        return None
    found = _patterns()["behind"].match(text, following.start)
    if found is None or not _is_of(text, sentence, start, end, sentence.end):
        return None
    return Condition(Span(*found.span()), following.end, is_open=True, is_timely=False)


def _later_clause(text: str, start: int, end: int) -> bool:
    """Whether another clause with a verb of its own begins between two offsets: "while firms can claim"."""
    for name in ("contrasting", "adding"):
        for found in _patterns()[name].finditer(text, start, end):
            verb = finite(text, found.end(), end)
            if verb is not None and (name == "contrasting" or text[found.end() : verb].strip()):
                return True
    return False


def _ends(text: str, start: int, end: int) -> int:
    """Where a clause ends at the latest that goes on at an offset."""
    found = _ENDED.search(text, start, end)
    return end if found is None else found.start()
