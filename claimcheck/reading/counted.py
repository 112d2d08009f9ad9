"""Numbers read again for the unit that a question asks in: the noun is the question's, and may follow at a distance.

"Four of 12 floats" states twelve floats as well as four, "six members of a family" six members; "called out 43 times"
counts what the verb says, "a 39-strong team" its people, and "a radius of 800m" asked in metres is not of millions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Final

from claimcheck.reading.analysis import Analysis, Token
from claimcheck.reading.cues import reading_data
from claimcheck.reading.lexicon import stems_of
from claimcheck.reading.tallies import tallies
from claimcheck.text.normalized import Span
from claimcheck.values import parse_value
from claimcheck.values.base import Mention, Value
from claimcheck.values.measure import dimension_of
from claimcheck.values.quantity import QuantityValue, kind_of

__all__ = ["counted_for", "measured"]

_BETWEEN: Final = 2  # words between a number and its noun: "13 MVP votes", "1500 new residential lots"
_BEFORE: Final = 3  # words before a number that may bound or blur it: "no more than 12"
_LONGEST: Final = 14  # code points of a word
_APART = re.compile(r"[.,;:()!?\d/%$€£]")
_PARTED = re.compile(r",\s|\sof\s")
_ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th)\b")
_METRES = re.compile(r"\d[\d,.]*\s?m")


def counted_for(analysis: Analysis, unit: str | None, known: Sequence[Mention]) -> list[Mention]:
    """Return the quantities of a text with those numbers among them that count a unit at a second look, in order.

    Args:
        analysis: The text.
        unit: The unit that is asked for, as a claim gives it; None adds nothing.
        known: The quantities that were read from the words alone.
    """
    if unit is None or not unit.split():
        return list(known)
    counts = measured(unit) is None
    found = [_of_unit(analysis, mention, counts=counts) for mention in known] if unit != "times" else list(known)
    added = list(_of_noun(analysis, unit))
    if counts and kind_of(unit) in (None, _people()):
        added += _strong(analysis)
    # What was read as a rank.
    told = list(tallies(analysis, unit, known)) if counts else []
    known_as_ranks = [*told, *(one for one in added if _is_tally(analysis, one))]
    found = [known for known in found if not any(_is_known(one, known) for one in known_as_ranks)]
    found += [one for one in (*told, *added) if not any(_is_known(one, other) for other in found)]
    return sorted(found, key=lambda mention: (mention.start, mention.end))


@lru_cache(maxsize=256)
def measured(unit: str) -> str | None:
    """Return what a unit measures, in whatever form a claim writes it: "pounds"; None where it counts things."""
    one = _number("1", unit)
    return dimension_of(unit) or (None if one is None else dimension_of(one.unit))


def _is_known(one: Mention, other: Mention) -> bool:
    """Whether another reading of the same words has an end of this one already, bounded or as it is."""
    return one.start < other.end and other.start < one.end and _shares_end(one.value, other.value)


def _shares_end(one: Value, other: Value) -> bool:
    ends, others = ({value.end(side) for side in ("low", "high")} - {None} for value in (one, other))
    return not ends.isdisjoint(others)


def _of_noun(analysis: Analysis, unit: str) -> Iterator[Mention]:
    """The numbers before the noun of a unit, whatever stands between: "13 MVP votes", "one of four players"."""
    noun = unit.split()[-1].lower()
    head = frozenset((*stems_of(noun), *stems_of(noun.removesuffix("s"))))
    if not unit.replace(" ", "").replace("-", "").isalpha():
        return
    for sentence in range(len(analysis.sentences)):
        tokens = analysis.tokens(sentence)
        for at, token in enumerate(tokens):
            if not head.isdisjoint(token.stems):
                found = _joined(analysis, token, unit) if "-" in token.lower else None
                found = found or _before(analysis, tokens[max(0, at - _BETWEEN - _BEFORE - 1) : at], token, unit)
                if found is not None:
                    yield found
                    yield from _part_of(analysis.text, found, unit)


@cache
def _of_whole() -> re.Pattern[str]:
    words = "|".join(re.escape(str(word)) for word in reading_data("figures")["part_of"] if " " in str(word))
    return re.compile(rf"(?<![\w.,-])(?P<part>\d[\d,]*|[A-Za-z]{{3,12}})\s(?:{words})\s$")


def _part_of(text: str, whole: Mention, unit: str) -> Iterator[Mention]:
    """The part before a whole that was read as a share of it: "18 out of 20 tests"."""
    found = _of_whole().search(text, max(0, whole.start - 3 * _LONGEST), whole.start)
    value = None if found is None else _number(found["part"].lower(), unit)
    if found is not None and value is not None:
        yield Mention("quantity", *found.span("part"), found["part"], value, rules=("counted",))


def _joined(analysis: Analysis, token: Token, unit: str) -> Mention | None:
    """The number of an adjective: "a 23-pound projectile"."""
    value = _number(token.lower.partition("-")[0], unit)
    words = analysis.text[token.start : token.end]
    return None if value is None else Mention("quantity", token.start, token.end, words, value, rules=("counted",))


def _before(analysis: Analysis, ahead: Sequence[Token], noun: Token, unit: str) -> Mention | None:
    """The number close before a noun, with what bounds it; None where there is none."""
    text = analysis.text
    for back in range(1, min(_BETWEEN + 1, len(ahead)) + 1):
        token = ahead[-back]
        if _APART.search(text, token.end, noun.start) is not None or (back > 1 and ahead[1 - back].light):
            return None
        value = None if token.light else _number(text[_digits_from(text, token) : token.end], unit)
        if value is None:
            continue  # "an away goal" is not one goal
        if back < len(ahead) and _goes_on(text, ahead[-back - 1], token, unit):
            return None  # "5.8 million cars" was read at once, and is not "million cars"
        first = start = _digits_from(text, token)
        if _designates(analysis, Span(start, token.end), value, ahead[-back - 1] if back < len(ahead) else None):
            return None
        for words in range(1, min(_BEFORE, len(ahead) - back) + 1):
            begin = ahead[-back - words].start
            bounded = _number(" ".join(text[begin : token.end].split()), unit)
            if bounded is not None and bounded != value and _APART.search(text, begin, first) is None:
                start, value = begin, bounded
        return Mention("quantity", start, noun.end, text[start : noun.end], value, rules=("counted",))
    return None


def _is_tally(analysis: Analysis, one: Mention) -> bool:
    """Whether an ordinal of what somebody has is their number, too: "her 90th career win" of 90 wins."""
    before = analysis.text[max(0, one.start - _LONGEST) : one.start].split()
    return bool(before) and before[-1].lower() in _possessive() and _ORDINAL.match(one.text) is not None


@cache
def _possessive() -> frozenset[str]:
    return frozenset(str(word) for word in reading_data("figures")["possessive"])


def _designates(analysis: Analysis, number: Span, value: Value, one: Token | None) -> bool:
    """Whether a number names a model instead of counting: "two of the Holm 900 engines", "sixty new 787 jets"."""
    start, digits = number.start, analysis.text[number.start].isdigit()
    if one is not None and one.name and digits and analysis.text[one.end : start] == " ":
        return True
    over = [m for m in analysis.mentions(analysis.sentence_of(start)) if m.start <= start < m.end]
    counts = [m for m in over if m.type == "quantity" and m.start < start and not _shares_end(m.value, value)]
    return (not over and digits) or any(_PARTED.search(analysis.text, m.start, start) is None for m in counts)


def _goes_on(text: str, one: Token, token: Token, unit: str) -> bool:
    """Whether a number begins with the word before one of its words."""
    return text[one.end : token.start] in (" ", "-") and _number(text[one.start : one.end], unit) is not None


def _digits_from(text: str, token: Token) -> int:
    """Where the number begins that a word of digits ends: "1,000"."""
    start = token.start
    while token.number and start > 1 and text[start - 1] in ",." and text[start - 2].isdigit():
        start -= 2
        while start > 0 and text[start - 1].isdigit():
            start -= 1
    return start


@lru_cache(maxsize=4096)
def _number(words: str, unit: str) -> QuantityValue | None:
    """The number that words say of a unit, with its bound; None where they say none."""
    if not words or len(words) > _LONGEST * (_BEFORE + 1):
        return None
    try:
        # "One" goes with the singular, which the unit of a claim need not be.
        value = parse_value(f"{'1' if words.lower() == 'one' else words} {unit}", "quantity")
    except ValueError:
        return None
    vague = getattr(value, "vague", False)
    return value if isinstance(value, QuantityValue) and not vague else None


def _of_unit(analysis: Analysis, mention: Mention, *, counts: bool) -> Mention:
    """A number as a question for things that are counted takes it, or one for what is measured.

    How often something was done counts it ("called out 43 times", not "three times as many"); the "m" of "800m" may be
    of metres.
    """
    value = mention.value
    if not isinstance(value, QuantityValue):
        return mention
    if counts and value.unit == "times" and mention.text[-1:].isalpha():
        behind = analysis.text[mention.end : mention.end + _LONGEST].lower().split()
        if not behind or behind[0] not in _comparing():
            return replace(mention, value=replace(value, unit=None), rules=(*mention.rules, "counted"))
    elif not counts and value.unit is None and _METRES.fullmatch(mention.text) is not None:
        metres = _number(mention.text.removesuffix("m").strip(), "metres")
        return mention if metres is None else replace(mention, value=metres)
    return mention


@cache
def _comparing() -> frozenset[str]:
    return frozenset(str(word) for word in reading_data("qualities")["multiplied"])


@cache
def _people() -> str | None:
    return kind_of("people")


@cache
def _strong_words() -> re.Pattern[str]:
    words = "|".join(re.escape(str(word)) for word in reading_data("qualities")["strength"])
    return re.compile(rf"(?<![\w.,-])(\d[\d,]*|[A-Za-z]{{3,12}})[-\s](?:{words})(?!\w)")


def _strong(analysis: Analysis) -> Iterator[Mention]:
    """How many people a group has: "a 39-strong team"."""
    for found in _strong_words().finditer(analysis.text):
        value = _number(found[1], "people")
        if value is not None:
            yield Mention("quantity", *found.span(), found[0], value, rules=("counted",))
