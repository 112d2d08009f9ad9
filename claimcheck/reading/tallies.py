"""Counts that are told by an ordinal or by how often something was: "his fifth title", "the 31st to die", "only once".

An ordinal counts what its noun names where it belongs to somebody ("its ninth eruption"), or where all that are like it
are told behind the noun ("the 100th ship to leave the yard"); "for the fourth time" counts what the verb says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Final

from claimcheck.language import WordLists
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.bare import no_noun
from claimcheck.reading.cues import words_of
from claimcheck.reading.lexemes import class_of, verb_form
from claimcheck.reading.lexicon import stems_of
from claimcheck.values.base import Mention
from claimcheck.values.quantity import QuantityValue, kind_of

__all__ = ["tallies"]

_LISTS: Final = WordLists("claimcheck.reading", "tallies")
_MOST: Final = 3  # words between an ordinal and its noun: "her 90th career win"
_NEAR: Final = 40  # code points behind an ordinal in which its noun stands
_LEAST: Final = 2  # "his first title" tells of more to come
_STOP = re.compile(r"[,.;:()!?–—“”\"]")
_OWNED = re.compile(r"[’']s?\s\Z")
_WORD = re.compile(r"[\w’'-]+\s?\Z")


def tallies(analysis: Analysis, unit: str, known: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the counts of a unit that a text tells by ordinals, and the "once" that counts what its verb says.

    Args:
        analysis: The text.
        unit: The unit that is asked for.
        known: The quantities that were read from the words alone.
    """
    for mention in known:
        value = mention.value
        if isinstance(value, QuantityValue) and value.unit == "rank" and value.low == value.high:
            end = None if value.low is None or value.low < _LEAST else _end_of_noun(analysis, mention, unit)
            if end is not None:
                words = analysis.text[mention.start : end]
                counted = replace(value, unit=unit if end > mention.end else None)
                yield replace(mention, end=end, text=words, value=counted, rules=("tally",))
    yield from _once(analysis)


def _end_of_noun(analysis: Analysis, mention: Mention, unit: str) -> int | None:
    """Where the noun ends that an ordinal counts, or the ordinal where the verb says what; else None."""
    text, end = analysis.text, analysis.sentences[analysis.sentence_of(mention.start)].end
    if _times().match(text, mention.end, end) is not None:
        return mention.end
    stop = _STOP.search(text, mention.end, min(end, mention.end + _NEAR))
    behind = words_of(text, mention.end, min(end, mention.end + _NEAR) if stop is None else stop.start())
    noun = next((n for n, word in enumerate(behind[: _MOST + 1]) if _is_of(word.lower, unit)), None)
    if noun is None and _of_subject(analysis, mention, unit):
        return mention.end
    if noun is None or any(class_of(word.lower) for word in behind[:noun]):
        return None
    before = text[max(0, mention.start - _NEAR) : mention.start]
    last = _WORD.search(before)
    word = "" if last is None else last.group().strip().lower()
    if word in _LISTS.words("possessive") or _OWNED.search(before):
        return behind[noun].end
    told = behind[noun + 1].lower if noun + 1 < len(behind) else ""
    return behind[noun].end if word in _LISTS.words("definite") and told in _LISTS.words("telling") else None


def _of_subject(analysis: Analysis, mention: Mention, unit: str) -> bool:
    """Whether an ordinal counts what its clause is about: "her goal after 12 minutes was her 40th"."""
    text, start = analysis.text, analysis.sentences[analysis.sentence_of(mention.start)].start
    found = _copula().search(text, start, mention.start)
    if found is None or no_noun().match(text, mention.end) is None:
        return False
    return any(_is_of(word.lower, unit) for word in words_of(text, max(start, found.start() - _BACK), found.start()))


_BACK: Final = 60  # code points before a verb in which its subject stands


@cache
def _copula() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{_LISTS.either('copula')})\s(?:{_LISTS.either('possessive')})\s\Z")


@cache
def _times() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{_LISTS.either('time')})(?!\w)")


def _is_of(word: str, unit: str) -> bool:
    """Whether a noun in the singular names what a unit counts: "ship" of ships, "person" of deaths."""
    head = unit.split()[-1].lower()
    if not {*stems_of(head), *stems_of(head.removesuffix("s"))}.isdisjoint(stems_of(word)):
        return True
    kind = kind_of(unit)
    return kind is not None and kind == kind_of(word)


@cache
def _once_words() -> re.Pattern[str]:
    ends, only = _LISTS.either("behind_once"), _LISTS.either("before_once")
    return re.compile(
        rf"(?<![\w-])(?:(?P<only>{only})\s(?P<one>{_LISTS.either('once')})(?![\w-])"
        rf"|(?P<plain>{_LISTS.either('once')})(?=[,.;:)]|\s(?:{ends})(?!\w)))",
        re.IGNORECASE,
    )


def _once(analysis: Analysis) -> Iterator[Mention]:
    """The "once" that tells how often something was: "has won it once, in 2003", but not "once the work is done"."""
    for found in _once_words().finditer(analysis.text):
        start, end = found.span("one" if found["one"] else "plain")
        if not found["only"] and not _follows_verb(analysis, start):
            continue
        if _LISTS.words("not_once") & {w.lower for w in words_of(analysis.text, end, min(len(analysis.text), end + 8))}:
            continue
        value = QuantityValue(Decimal(1), Decimal(1), None)
        yield Mention("quantity", start, end, analysis.text[start:end], value, rules=("tally",))


def _follows_verb(analysis: Analysis, start: int) -> bool:
    """Whether a participle stands before an offset, with its object at most between: "won it once"."""
    sentence = analysis.sentences[analysis.sentence_of(start)]
    before = [w.lower for w in words_of(analysis.text, max(sentence.start, start - _NEAR), start)][-3:]
    for word in reversed(before):
        form = verb_form(word)
        if form is not None and form.form in ("past", "both"):
            return True
        if word not in _LISTS.words("objects"):
            return False
    return False
