"""Bounds, which stand outside the span of a date: "by April", "since 2016"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from claimcheck.values.base import Mod
from claimcheck.values.temporal.atom import Found
from claimcheck.values.temporal.words import alternation, vocabulary

__all__ = ["bounded"]

_WINDOW = 40
_DENIAL_WINDOW = 60
_POSSESSIVE = ("'s", "’s")
_NOUN_WINDOW = 30
_MARKS = ".,;:)"
_AND = "and "
_FINITE = ("modal", "present_being", "past_being", "having")
_MOST_PHRASES = 5
_FAR = "BC"
_HOUR = "TIME"
# What is before or after an hour may be on its day.
_OF_HOURS = {Mod.BEFORE: Mod.ON_OR_BEFORE, Mod.AFTER: Mod.ON_OR_AFTER}
_LONGEST_WORD = 16
# Short words that a date may follow at once.
_GLUED = ("c.", "ca.")
# A quotation may begin inside the words of a bound: open '"no later than mid-2028"'.
_BLANKS = str.maketrans(dict.fromkeys('-("“„«‘', " "))
_GAPS = frozenset(" -\n\t")


class _Phrase(NamedTuple):
    """Words before a date: the ``mod`` of a bound, or "" for a hedge (``approximate``) or a preposition between."""

    words: list[str]
    mod: str = ""
    approximate: bool = False
    denied: bool = False


@cache
def _phrases() -> dict[str, list[_Phrase]]:
    """The phrases that stand before a date, by their last word, the longest first."""
    vocab = vocabulary()
    every = [
        *(_Phrase(words.split(), mod, denied=True) for words, mod in vocab.negated_bounds.items()),
        *(_Phrase(words.split(), mod) for words, mod in vocab.before_date.items()),
        *(_Phrase(words.split(), approximate=True) for words in vocab.approximate),
        *(_Phrase([word]) for word in vocab.inner_prepositions),
    ]
    table: dict[str, list[_Phrase]] = {}
    for phrase in sorted(every, key=lambda phrase: -len(phrase.words)):
        table.setdefault(phrase.words[-1], []).append(phrase)
    return table


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf",?\s+({alternation(vocabulary().after_date)})\b(?!\s+than\b)")


@cache
def _behind_begins() -> tuple[str, ...]:
    """How text goes on where a bound may stand behind a date."""
    firsts = sorted({phrase.split()[0] for phrase in vocabulary().after_date})
    return tuple(f"{gap}{first}" for gap in (" ", ", ", "\n") for first in firsts)


class _Bound(NamedTuple):
    """A bound of a date: where the words of it and the date begin, its mod, whether they hedge, and its phrase."""

    begin: int
    mod: str = ""
    approximate: bool = False
    phrase: str = ""


def bounded(low: str, found: Found) -> None:
    """Gives ``found`` the bound and the hedge that the words before and behind it state."""
    stop = found.stop
    bound = _before(low, found.begin, found.stop) if _may_be_bounded(low, found.begin) else None
    if low.startswith(_behind_begins(), stop):
        behind = _bound_behind(low, stop, bound.mod if bound is not None else "")
        if behind is not None:
            bound = bound or _Bound(found.begin)
            bound, stop = bound._replace(mod=behind[0], phrase=bound.phrase or behind[1]), behind[2]
    if bound is None:
        return
    found.begin, found.stop = bound.begin, stop
    far = found.timex.value.startswith(_FAR)  # it has no days here, but it may be bounded
    if (found.vague and not far) or not (bound.mod or bound.approximate):
        return
    # "at about 5 p.m. on Friday" is that Friday
    found.approximate = found.approximate or (bound.approximate and found.timex.type != _HOUR)
    if bound.mod:
        mod = Mod(bound.mod)
        if found.timex.type == _HOUR:
            mod, close = _OF_HOURS.get(mod, mod), _is_close(low, bound.begin)
            if close:
                return  # "shortly after 2.30 a.m. on Sunday" is that Sunday
        found.earliest, found.latest = _opened(found, mod)
        found.mod = mod
        rule = f"{bound.phrase} <date>" if bound.begin < found.start else f"<date> {bound.phrase}"
        found.rules = (*found.rules, rule)


def _may_be_bounded(low: str, begin: int) -> bool:
    """Whether the word before a date can end a bound: of most dates this one word says that there is none."""
    segment = low[max(0, begin - _LONGEST_WORD) : begin]
    if segment[-1:] not in _GAPS or not segment:
        return segment.endswith(_GLUED)  # "c.1350"
    word = segment[segment.rfind(" ", 0, -1) + 1 : -1]
    if not word.isalpha():
        word = (segment.translate(_BLANKS).split() or [""])[-1]
    return word in _phrases()


def _bound_behind(low: str, stop: int, before: str) -> tuple[str, str, int] | None:
    """The mod and the words of a bound behind a date, and where they end; ``before`` is the mod of one before it."""
    behind = _behind().match(low, stop)
    if behind is None or (behind[1].startswith(_AND) and _goes_on(low, behind.end())):
        return None  # "was suspended in 2011 and later resigned"
    after = vocabulary().after_date[" ".join(behind[1].split())]
    # "by April at the latest" says it twice
    return None if before and after != before else (after, behind[1], behind.end())


def _goes_on(low: str, end: int) -> bool:
    """Whether another verb follows: "in 2011 and later resigned"; but not "models of 2011 and later are safe"."""
    told = vocabulary().tense
    word = next(iter(low[end : end + _LONGEST_WORD].split()), "") if low[end : end + 1] == " " else ""
    return word[:1].isalpha() and not any(word in told[name] for name in _FINITE)


def _is_possessive(low: str, end: int) -> bool:
    """Whether what happened is called by its date: "Tuesday's earthquake", but not "Friday's deadline"."""
    if not low.startswith(_POSSESSIVE, end):
        return False
    appointments = vocabulary().tense["appointments"]
    return all(word.strip(_MARKS) not in appointments for word in low[end + 2 : end + 2 + _NOUN_WINDOW].split())


def _before(low: str, start: int, stop: int) -> _Bound:
    """The bound before a date, with a hedge and prepositions between: "by about", "no later than in"."""
    possessive = _is_possessive(low, stop)
    words = low[max(0, start - _WINDOW) : start].translate(_BLANKS).split()
    at = total = len(words)
    mod = told = ""
    approximate = False
    for _ in range(_MOST_PHRASES):
        phrase = _ending(words, at, low, start, possessive=possessive)
        if phrase is None:
            break
        at -= len(phrase.words)
        mod, approximate, told = phrase.mod, approximate or phrase.approximate, " ".join(phrase.words)
        if mod:
            break
    return _Bound(_position(low, start, words[at:]) if at < total else start, mod, approximate, told)


def _ending(words: list[str], at: int, low: str, start: int, *, possessive: bool) -> _Phrase | None:
    """The longest phrase that ends in the word before ``at`` and is a bound there."""
    for phrase in _phrases().get(words[at - 1], ()) if at else ():
        size = len(phrase.words)
        if size == 1 or words[max(0, at - size) : at] == phrase.words:
            plain = size == 1 and not (phrase.denied or possessive)
            if plain or _fits(phrase, low, start, words, at, possessive=possessive):
                return phrase
    return None


def _fits(phrase: _Phrase, low: str, start: int, words: list[str], at: int, *, possessive: bool) -> bool:
    """Whether words before a date are a bound of it where they stand."""
    size = len(phrase.words)
    before, told = words[at - size - 1 : at - size], " ".join(phrase.words)
    if size > 1 and phrase.words[-1] == "than" and before and before[0] in vocabulary().units:
        return False  # "ten days later than last year" says nothing of the year before
    if before and told == vocabulary().ahead_of and _is_amount(before[0]):
        return False  # "2% ahead of last year"
    if phrase.denied and not _denied(low, _position(low, start, words[at - size :])):
        return False
    return not (possessive and tuple(phrase.words) == vocabulary().tense["agent"])  # "killed by Tuesday's earthquake"


def _is_amount(word: str) -> bool:
    """Whether a word before "ahead of" is an amount that is compared, or its unit."""
    return word in vocabulary().ahead_by or any(letter.isdigit() for letter in word)


def _is_close(low: str, begin: int) -> bool:
    """Whether the words before a bound say that little time lies between: "just before 1 a.m."."""
    return low[max(0, begin - _LONGEST_WORD) : begin].endswith(vocabulary().close_before)


def _position(low: str, start: int, words: list[str]) -> int:
    """Where ``words`` begin that stand right before ``start``."""
    for word in reversed(words):
        start = low.rindex(word, 0, start)
    return start


def _denied(low: str, start: int) -> bool:
    """Whether the clause before ``start`` denies what it says: "will not be ready before"."""
    denying = vocabulary().denying
    for word in reversed(low[max(0, start - _DENIAL_WINDOW) : start].split()):
        if word in denying or word.endswith(("n't", "n’t")):
            return True
        if word[-1] in ".;,:":
            return False
    return False


def _opened(found: Found, mod: Mod) -> tuple[date | None, date | None]:
    """The days that are left when a bound opens one end."""
    first, last = found.earliest, found.latest
    if first is None or last is None:
        return first, last
    if mod is Mod.ON_OR_BEFORE or (mod is Mod.BEFORE and found.mod is Mod.END):
        return None, last
    if mod is Mod.BEFORE:
        return None, first - timedelta(1) if first > date.min else first
    if mod is Mod.AFTER:
        return last + timedelta(1) if last < date.max else last, None
    return first, None
