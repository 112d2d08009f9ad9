"""Which values of a text could answer a question by their type: amounts, dates, lengths of time as numbers of a unit.

An age is a number of years even where nothing but its place says so: "Mara Holt, 54, said".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from claimcheck.language import alternatives
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.ballots import ballots, side_asked
from claimcheck.reading.base import Question
from claimcheck.reading.counted import counted_for, measured
from claimcheck.reading.cues import reading_data, stem, words_of
from claimcheck.reading.direction import Direction, direction_named
from claimcheck.reading.elliptic import carried, gapped, with_wholes
from claimcheck.reading.fit import is_clock_time
from claimcheck.reading.lexicon import AGE_UNIT, is_light
from claimcheck.reading.like_before import like_before
from claimcheck.reading.range_ends import BORN, DIED, end_asked, ends_of
from claimcheck.reading.reread import money
from claimcheck.reading.syntax import finite
from claimcheck.reading.zeros import zeros
from claimcheck.sources.cleaning import is_of_site
from claimcheck.values import parse_value
from claimcheck.values.base import Mention
from claimcheck.values.beyond import is_outside
from claimcheck.values.counted import in_first_unit
from claimcheck.values.duration import NAME, DurationValue, Length
from claimcheck.values.measure import dimension_of
from claimcheck.values.quantity import QuantityValue

__all__ = ["candidates_for", "is_age", "is_years"]

_SECONDS = {
    "second": Decimal(1),
    "minute": Decimal(60),
    "hour": Decimal(3600),
    "day": Decimal(86400),
    "week": Decimal(604800),
    "month": Decimal(2629800),
    "year": Decimal(31557600),
}
_OLDEST = 122


def candidates_for(analysis: Analysis, question: Question) -> list[Mention]:
    """Return the values that could answer a question, in order.

    Args:
        analysis: The text.
        question: What is asked; its ``type``, its units and its bounds decide.
    """
    memo: dict[tuple[object, ...], list[Mention]] = analysis.scene.memo.setdefault("candidates", {})
    key: tuple[object, ...] = question.type, question.unit, question.others, question.least, question.most
    end, side = end_asked(question), side_asked(question)
    named = question.subject if end in (BORN, DIED) else None
    key = *key, _asks_for_age(question), _asks_for_fall(question), end, side, named
    found = memo.get(key)
    if found is None:
        found = memo[key] = [m for m in _candidates(analysis, question) if not _is_of_page(analysis, m)]
    if question.type == "quantity":  # by the words of the question, which the values kept do not depend on
        found = sorted([*found, *zeros(analysis, question)], key=lambda m: m.start)
    return [m for m in found if (m.start, m.end) not in question.without]


def _candidates(analysis: Analysis, question: Question) -> list[Mention]:
    unit = (question.unit or "").lower().removesuffix("s")
    if question.type == "quantity" and unit in _SECONDS:
        return _in_units_of_time(analysis, question, unit)
    of_type = _OF_TYPE.get(question.type)
    every = analysis.scene.mentions(question.type) if of_type is None else of_type(analysis, question)
    if _asks_for_fall(question):
        every = map(_as_fall, every)
    return [
        _in_unit(question, mention)
        for mention in every
        if _is_definite(mention)
        and not is_clock_time(mention)
        and not _is_ruled_out(question, mention)
        and not _points_back(analysis.text, mention)
    ]


def _in_units_of_time(analysis: Analysis, question: Question, unit: str) -> list[Mention]:
    """Lengths and ages as numbers of a unit, and the numbers that may count it."""
    named = question.unit or unit
    found = _lengths(analysis, named, _SECONDS[unit])
    if unit == "year":
        found += _apart(_ages(analysis, named), found)
    found = counted_for(analysis, question.unit, found)
    found += _apart((m for m in analysis.scene.mentions("quantity") if _may_count(m, unit)), found)
    return sorted(found, key=lambda m: m.start)


def _durations(analysis: Analysis, question: Question) -> Iterable[Mention]:
    alike = (m for m in like_before(analysis.scene).values() if m.type == NAME)
    spans = [*analysis.scene.mentions("duration"), *alike]
    return sorted([*spans, *_apart(_lives(analysis, asked=_asks_for_age(question)), spans)], key=lambda m: m.start)


def _quantities(analysis: Analysis, question: Question) -> Iterable[Mention]:
    whole = carried(analysis, gapped(analysis, analysis.scene.mentions("quantity")))
    return ballots(analysis, question, with_wholes(counted_for(analysis, question.unit, whole)))


def _dates(analysis: Analysis, question: Question) -> Iterable[Mention]:
    dates = list(analysis.scene.mentions("date"))
    repeated = {m.start for m, behind in pairwise(dates) if _is_told_again(analysis, m, behind)}
    return ends_of(analysis, question, (m for m in dates if m.start not in repeated and not _describes(analysis, m)))


_OF_TYPE: Final[Mapping[str, Callable[[Analysis, Question], Iterable[Mention]]]] = {
    "duration": _durations,
    "quantity": _quantities,
    "money": lambda analysis, _: money(analysis.scene),
    "date": _dates,
}
"""The values of each type that takes in more, or less, than what the text states."""


_SITE_LINE: Final = 200  # code points of a line about the page


def _is_of_page(analysis: Analysis, mention: Mention) -> bool:
    """Whether a value stands in a line about the page: "This article is more than 3 years old"."""
    text = analysis.text
    start = text.rfind("\n", max(0, mention.start - _SITE_LINE), mention.start) + 1
    end = text.find("\n", mention.end, mention.end + _SITE_LINE)
    return (start > 0 or mention.start < _SITE_LINE) and is_of_site(text[start : len(text) if end < 0 else end])


@lru_cache(maxsize=4096)
def _asks_for_age(question: Question) -> bool:
    """Whether a length of time is asked for that may be an age, which mostly stands as a bare number: "Holt, 54,"."""
    words = " ".join(filter(None, (question.property, *question.cues)))
    stems = frozenset(stem(str(word)) for word in reading_data("ages")["asking"])
    return question.type == "duration" and not stems.isdisjoint(word.stem for word in words_of(words))


@lru_cache(maxsize=4096)
def _asks_for_fall(question: Question) -> bool:
    """Whether a share is asked for by which something fell: "drop of prices"."""
    return question.type == "quantity" and direction_named(question.property or "") is Direction.DOWN


_MINUS = re.compile(r"(?:minus\s|[-−–]\s?)(?=\d)", re.IGNORECASE)


def _as_fall(mention: Mention) -> Mention:
    """A negative share as that of a fall: "minus 1.3 percent" is a drop of 1.3 percent."""
    sign = _MINUS.match(mention.text)
    if sign is None or mention.value.measure != "%":
        return mention
    try:
        return replace(mention, value=parse_value(mention.text[sign.end() :], "quantity"))
    except ValueError:
        return mention


def _is_ruled_out(question: Question, mention: Mention) -> bool:
    """Whether a value cannot answer: metres answer no question for kilograms, nor 120 percent one for a share."""
    if is_outside(mention.value, question.least, question.most):
        return True
    if question.unit is None or mention.type != "quantity":
        return False
    if getattr(mention.value, "unit", None) == AGE_UNIT and not any(
        map(_is_of_ages, (question.unit, *question.others))
    ):
        return True  # "an 11-year-old girl" is no number of girls
    there = dimension_of(getattr(mention.value, "unit", None))
    return there is not None and all(measured(unit) != there for unit in (question.unit, *question.others))


def _is_of_ages(unit: str) -> bool:
    return is_years(unit) or unit.lower() == AGE_UNIT


def _in_unit(question: Question, mention: Mention) -> Mention:
    """The mention with its figure in the unit asked for, where it counts another one that is as good."""
    if question.unit is None or not question.others:
        return mention
    value = in_first_unit(mention.value, (question.unit, *question.others))
    return mention if value is mention.value else replace(mention, value=value)


def is_years(unit: str | None) -> bool:
    """Whether a unit is the year, in which ages are asked for."""
    return (unit or "").lower().removesuffix("s") == "year"


def is_age(analysis: Analysis, mention: Mention) -> bool:
    """Whether a bare number stands where an age does: "Mara Holt, 54, said"."""
    memo = analysis.scene.memo
    if "ages" not in memo:
        memo["ages"] = frozenset(m.start for m in _ages(analysis, "years"))
    return mention.start in memo["ages"]


def _is_definite(mention: Mention) -> bool:
    """Whether a value can be compared: "several people" and "every week" cannot."""
    return not getattr(mention.value, "vague", False) and (mention.timex is None or mention.timex.type != "SET")


_DECADE = re.compile(r"(?:the\s)?\d{3}0s", re.IGNORECASE)
_HYPHENED = re.compile(r"[a-z]+(?:-[a-z]+)+")
_NOUN = re.compile(r"\s([a-z][a-z-]+)")


@cache
def _pointing() -> re.Pattern[str]:
    figures = reading_data("figures")
    one, joint = alternatives(figures["one_of_them"]), alternatives(figures["pointing_back"])
    return re.compile(rf"(?<!\w)(?:[a-z]{{2,12}}(?:er|est)|{one})\s(?:{joint})\s\Z")


def _points_back(text: str, mention: Mention) -> bool:
    """Whether a number only points to those named before: "the older of the two"."""
    bare = mention.type == "quantity" and mention.value.measure is None and mention.text.isalpha()
    return bare and _pointing().search(text, max(0, mention.start - _POINTING), mention.start) is not None


_POINTING: Final = 26  # code points before a number in which "of the" stands


def _describes(analysis: Analysis, mention: Mention) -> bool:
    """Whether a date is an adjective before a noun, and dates nothing: "the 1950s jet was sold", "a same-day call"."""
    text = analysis.text
    adjective = _DECADE.fullmatch(mention.text) or _HYPHENED.fullmatch(mention.text)
    noun = _NOUN.match(text, mention.end) if adjective else None
    if noun is None or is_light(noun[1]) or finite(text, *noun.span(1)) is not None:
        return False
    sentence = analysis.sentence_of(mention.start)
    at = analysis.index_at(sentence, mention.start) - 1
    return at < 0 or analysis.tokens(sentence)[at].lower not in reading_data("clauses")["prepositions"]


_APPOSED = re.compile(r",\s(?:on\s)?|\s[-–—]\s(?:the\s)?|\s\((?:on\s)?")


def _is_told_again(analysis: Analysis, mention: Mention, behind: Mention) -> bool:
    """Whether a date that counts from another one is given again behind itself: "the day before, on Nov. 17"."""
    counted = not any(c.isdigit() for c in mention.text)
    exact = any(c.isdigit() for c in behind.text) and any(c.isalpha() for c in behind.text)
    return counted and exact and _APPOSED.fullmatch(analysis.text, mention.end, behind.start) is not None


def _may_count(mention: Mention, unit: str) -> bool:
    """Whether a number may be one of a unit of time: it counts nothing else, or that very unit ("42,000 years")."""
    there = getattr(mention.value, "unit", None)
    return _is_definite(mention) and (there in (None, AGE_UNIT) or there.removesuffix("s") == unit)


def _apart(mentions: Iterator[Mention], others: list[Mention]) -> list[Mention]:
    taken = [(m.start, m.end) for m in others]
    return [m for m in mentions if not any(m.start < end and start < m.end for start, end in taken)]


def _lengths(analysis: Analysis, unit: str, seconds: Decimal) -> list[Mention]:
    found = []
    for mention in analysis.scene.mentions("duration"):
        value = mention.value
        if not isinstance(value, DurationValue):
            continue
        low, high = (None if end is None else _in_seconds(end) / seconds for end in (value.low, value.high))
        counted = QuantityValue(low, high, unit, mod=value.mod, approximate=value.approximate)
        found.append(replace(mention, type="quantity", value=counted))
    return found


def _lives(analysis: Analysis, *, asked: bool) -> Iterator[Mention]:
    """Ages as lengths of time: "about three months old", "a six-week-old calf"; where one is asked for, "Holt, 54,"."""
    seen: set[int] = set()
    ages = _ages(analysis, AGE_UNIT) if asked else ()
    for mention in (*analysis.scene.mentions("quantity"), *ages, *_young(analysis)):
        value = mention.value
        if mention.start in seen or (not asked and getattr(value, "unit", None) == AGE_UNIT):
            continue
        seen.add(mention.start)
        if isinstance(value, QuantityValue) and value.unit is not None and _is_definite(mention):
            unit = "year" if value.unit == AGE_UNIT else value.unit.removesuffix("s")
            if unit in _LENGTHS:
                low, high = (None if end is None else _LENGTHS[unit](end) for end in (value.low, value.high))
                length = DurationValue(low, high, value.mod, approximate=value.approximate)
                yield replace(mention, type="duration", value=length, rules=("age",))


@cache
def _young_pattern() -> re.Pattern[str]:
    data = reading_data("ages")
    numbers, old = "|".join(map(str, data["numbers"])), "|".join(map(re.escape, data["old"]))
    units = "|".join(f"{unit}s?" for unit in _LENGTHS if unit != "year")
    return re.compile(rf"(?<![\w.,-])(\d{{1,3}}|{numbers})-({units})-(?:{old})\b", re.IGNORECASE)


def _young(analysis: Analysis) -> Iterator[Mention]:
    """Ages below a year that stand as adjectives."""
    numbers = {str(word): value for word, value in reading_data("ages")["numbers"].items()}
    for match in _young_pattern().finditer(analysis.text):
        words = match[1].lower()
        amount = Decimal(words if words.isdigit() else numbers[words])
        value = QuantityValue(amount, amount, match[2].lower())
        yield Mention("quantity", match.start(1), match.end(2), analysis.text[match.start(1) : match.end(2)], value)


_LENGTHS: Final[dict[str, Callable[[Decimal], Length]]] = {
    "year": lambda amount: Length(months=amount * 12),
    "month": lambda amount: Length(months=amount),
    "week": lambda amount: Length(days=amount * 7),
    "day": lambda amount: Length(days=amount),
    "hour": lambda amount: Length(seconds=amount * 3600),
}


def _in_seconds(length: Length) -> Decimal:
    months = Decimal(length.months)
    return months * _SECONDS["month"] + Decimal(length.days) * _SECONDS["day"] + Decimal(length.seconds)


@cache
def _age_patterns() -> tuple[re.Pattern[str], ...]:
    data = reading_data("ages")
    numbers = "|".join(map(str, data["numbers"]))
    before, behind, year, old = ("|".join(map(re.escape, data[key])) for key in ("before", "behind", "year", "old"))
    return (
        re.compile(rf"(?<!\d[.,])\b(\d{{1,3}}|{numbers})[-\s](?:{year})[-\s](?:{old})\b", re.IGNORECASE),
        # "Mara Holt, 54, said": a number alone between a name and a comma.
        re.compile(rf"(?<=[^\W\d_], )(\d{{1,3}})(?![.,]\d)(?=\s?[,.;)]|\s[-–—]\s|\s(?:{behind})\b)"),
        # "Kai, nine, and Tia, four": in words only behind a capital.
        re.compile(rf"\b[A-Z][\w’'-]*,\s((?i:{numbers}))(?=\s?[,.;)]|\sand\s[A-Z])"),
        re.compile(
            rf"\b(?:{before})\s(?:(?:just|only|about)\s)?(\d{{1,3}}|{numbers})(?![.,]\d)(?=[,.;)\s])", re.IGNORECASE
        ),
    )


def _ages(analysis: Analysis, unit: str) -> Iterator[Mention]:
    numbers = {str(word): value for word, value in reading_data("ages")["numbers"].items()}
    seen: set[int] = set()
    for pattern in _age_patterns():
        for match in pattern.finditer(analysis.text):
            start, end = match.span(1)
            words = match[1].lower()
            years = int(words) if words.isdigit() else numbers[words]
            if years > _OLDEST or start in seen:
                continue
            seen.add(start)
            value = QuantityValue(Decimal(years), Decimal(years), unit)
            yield Mention("quantity", start, end, analysis.text[start:end], value, rules=("age",))
