"""Durations: lengths of time in months and days, as ISO 8601 writes them.

18 months and a year and a half are the same length; "30-40 days" is a range; "more than two years" is open above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, lru_cache
from typing import ClassVar, NamedTuple

from claimcheck.language import alternatives
from claimcheck.values.base import Context, Interval, Mention, Mod, Relation, ScaleKind, Value
from claimcheck.values.hedge import changes
from claimcheck.values.temporal import Found, lowered_alike, outside, read_whole, scan
from claimcheck.values.temporal.words import vocabulary
from claimcheck.values.words import load_words
from claimcheck.values.written import refuse_scalar

__all__ = ["NAME", "SCALE", "DurationValue", "Length", "find", "parse", "parse_iso"]

NAME = "duration"
SCALE = ScaleKind.LENGTHS

_LONG = 100_000  # code points: longer than an article
_DAYS_A_MONTH = Decimal("30.4375")
_SECONDS_A_DAY = 86400
# Months differ in length by two days in thirty: lengths in different units are the same within this share.
_SAME = Decimal("0.02")
# More digits than a length can have would not be divided exactly.
_NUMBER = r"[0-9]{1,15}(?:\.[0-9]+)?"
_ISO = re.compile(
    "P(?=[0-9T])"
    + "".join(f"(?:(?P<{letter}>{_NUMBER}){letter})?" for letter in "YQMWD")
    + "(?:T(?=[0-9])"
    + "".join(f"(?:(?P<T{letter}>{_NUMBER}){letter})?" for letter in "HMS")
    + ")?"
)
_UNSPECIFIED = re.compile(r"PT?X[A-Z]{1,2}")
_MONTHS = {"Y": 12, "Q": 3, "M": 1}
_DAYS = {"W": 7, "D": 1}
_SECONDS = {"TH": 3600, "TM": 60, "TS": 1}
_HEDGES = {
    Mod.MORE_THAN: "more than",
    Mod.LESS_THAN: "less than",
    Mod.EQUAL_OR_MORE: "at least",
    Mod.EQUAL_OR_LESS: "at most",
}


class Length(NamedTuple):
    """A length of time: months, days and seconds are kept apart because a month has no fixed number of days."""

    months: Decimal = Decimal(0)
    days: Decimal = Decimal(0)
    seconds: Decimal = Decimal(0)

    @property
    def iso(self) -> str:
        """The length as ISO 8601.

        >>> Length(Decimal(30)).iso
        'P2Y6M'
        """
        years, months = divmod(self.months, 12)
        if self.months < 24 and months:
            years, months = Decimal(0), self.months
        out = "P" + _part(years, "Y") + _part(months, "M") + _part(self.days, "D")
        hours, rest = divmod(self.seconds, 3600)
        minutes, seconds = divmod(rest, 60)
        clock = _part(hours, "H") + _part(minutes, "M") + _part(seconds, "S")
        if clock:
            out += "T" + clock
        return out if len(out) > 1 else "P0D"

    @property
    def in_days(self) -> Decimal:
        """The length in days, with the mean length of a month."""
        return self.months * _DAYS_A_MONTH + self.days + self.seconds / _SECONDS_A_DAY


def _part(amount: Decimal, letter: str) -> str:
    if not amount:
        return ""
    return f"{amount.normalize():f}{letter}"


def parse_iso(text: str) -> Length:
    """An ISO 8601 duration. Raises ValueError for anything else.

    >>> parse_iso("P1Y6M") == parse_iso("P18M")
    True
    """
    match = _ISO.fullmatch(text)
    if match is None or len(text) > 60:
        raise ValueError(f"not an ISO 8601 duration: {text[:60]!r}; write P18M, P2Y6M or P30D")

    def total(weights: dict[str, int]) -> Decimal:
        return sum((Decimal(match[key]) * weight for key, weight in weights.items() if match[key]), Decimal(0))

    return Length(total(_MONTHS), total(_DAYS), total(_SECONDS))


@dataclass(frozen=True, slots=True)
class DurationValue(Value):
    """A length of time between ``low`` and ``high``; ``None`` is an open end.

    An end that ``mod`` excludes ("more than two years") is not itself part of the value. ``unspecified`` is the
    TIMEX3 value of a length without a number ("PXY" for "years").
    """

    type: ClassVar[str] = NAME
    scale: ClassVar[ScaleKind] = SCALE
    low: Length | None
    high: Length | None
    mod: Mod | None = None
    approximate: bool = False
    ambiguous: bool = field(default=False, compare=False)
    unspecified: str = ""

    @property
    def iso(self) -> str:
        """The length as ISO 8601, a range as two lengths with "/" between them."""
        if self.unspecified:
            return self.unspecified
        ends = [end.iso for end in (self.low, self.high) if end is not None]
        return "/".join(dict.fromkeys(ends))

    @property
    def bound(self) -> str | None:
        """``"low"`` for "more than two years", ``"high"`` for "up to two years", else None."""
        if self.unspecified or (self.low is None) == (self.high is None):
            return None
        return "low" if self.high is None else "high"

    @property
    def interval(self) -> Interval:
        """The ends in days, with the mean length of a month."""
        low, high = (None if one is None else one.in_days for one in (self.low, self.high))
        return Interval(low, high)

    def end(self, side: str) -> Length | None:
        """The shortest or the longest length."""
        return self.low if side == "low" else self.high

    def __str__(self) -> str:
        hedge = _HEDGES.get(self.mod, "") if self.mod is not None and self.bound else ""
        return f"{hedge} {self.iso}".strip() + ("~" if self.approximate else "")

    def relate(self, other: Value, *, tolerance: Decimal | None = None) -> Relation:
        """The relation of this length to another; a month counts 30.4375 days, "about" widens by ``tolerance`` (0.05).

        >>> a, b = parse_iso("P18M"), parse_iso("P1Y6M")
        >>> DurationValue(a, a).relate(DurationValue(b, b))
        <Relation.EQUAL: 'EQUAL'>
        """
        if not isinstance(other, DurationValue) or self.unspecified or other.unspecified:
            return Relation.INCOMPARABLE
        share = Decimal("0.05") if tolerance is None else tolerance
        mine, theirs = self._span(share), other._span(share)
        if mine.before(theirs) or theirs.before(mine):
            return Relation.DISJOINT
        contains, within = mine.contains(theirs), theirs.contains(mine)
        if contains and within:
            return Relation.EQUAL
        return Relation.CONTAINS if contains else Relation.WITHIN if within else Relation.OVERLAPS

    def _span(self, share: Decimal) -> _Span:
        low, high = _end(self.low), _end(self.high)
        if self.approximate:
            low = None if low is None else _End(low.days * (1 - share), low.unit)
            high = None if high is None else _End(high.days * (1 + share), high.unit)
        return _Span(low, high, self.mod is Mod.MORE_THAN, self.mod is Mod.LESS_THAN)


class _End(NamedTuple):
    """An end of a length in days, and its unit: months ("M") or days ("D")."""

    days: Decimal
    unit: str


def _end(length: Length | None) -> _End | None:
    if length is None:
        return None
    return _End(length.in_days, "M" if length.months else "D")


def _compare(a: _End, b: _End) -> int:
    """-1, 0 or 1; ends in different units are the same where only the length of a month separates them."""
    if a.unit != b.unit and abs(a.days - b.days) <= _SAME * max(a.days, b.days):
        return 0
    return (a.days > b.days) - (a.days < b.days)


class _Span(NamedTuple):
    """A stretch of lengths, compared by ``_compare``."""

    low: _End | None
    high: _End | None
    low_open: bool
    high_open: bool

    def before(self, other: _Span) -> bool:
        if self.high is None or other.low is None:
            return False
        order = _compare(self.high, other.low)
        return order < 0 or (order == 0 and (self.high_open or other.low_open))

    def contains(self, other: _Span) -> bool:
        if self.low is not None:
            order = 1 if other.low is None else _compare(self.low, other.low)
            if order > 0 or (order == 0 and self.low_open and not other.low_open):
                return False
        if self.high is not None:
            order = -1 if other.high is None else _compare(self.high, other.high)
            if order < 0 or (order == 0 and self.high_open and not other.high_open):
                return False
        return True


@lru_cache(maxsize=1024)
def _value(low: str, high: str, mod: Mod | None, *, approximate: bool) -> DurationValue:
    if _UNSPECIFIED.fullmatch(low):
        return DurationValue(None, None, None, approximate, False, low)
    shortest, longest = parse_iso(low), parse_iso(high)
    if mod in (Mod.MORE_THAN, Mod.EQUAL_OR_MORE):
        return DurationValue(shortest, None, mod, approximate)
    if mod in (Mod.LESS_THAN, Mod.EQUAL_OR_LESS):
        return DurationValue(None, longest, mod, approximate)
    return DurationValue(shortest, longest, Mod.APPROX if approximate else None, approximate)


def find(text: str, context: Context, taken: Sequence[tuple[int, int]] = ()) -> list[Mention]:
    """Every length of time in ``text``, in order, outside the ``taken`` spans (offsets in code points, half-open).

    >>> find("It came 18 months behind schedule.", Context())[0].value.iso
    'P18M'
    """
    lengths = [one for one in scan(text, context) if one.kind == NAME]
    if len(text) > _LONG:
        scan.cache_clear()  # dates and lengths of time are read: what the scan of a long text holds can go
    low = lowered_alike(text) if any(one.low != one.high for one in lengths) else ""
    return [
        Mention(NAME, start, end, text[start:end], value, one.timex, one.rules)
        for one in (outside(lengths, taken) if taken else lengths)
        for start, end, value in _lengths_of(low, one)
    ]


def _lengths_of(low: str, one: Found) -> Iterator[tuple[int, int, DurationValue]]:
    """The spans and values of a length: two where it moved from one to the other, "rose from 11 to 13 months"."""
    moved = _moved_to().match(low, one.start, one.end) if one.low != one.high else None
    if moved is None or one.mod is not None or not changes(low, one.start):
        yield one.start, one.end, _value(one.low, one.high, one.mod, approximate=one.approximate)
        return
    yield one.start, moved.end("first"), _value(one.low, one.low, None, approximate=one.approximate)
    yield moved.end(), one.end, _value(one.high, one.high, None, approximate=one.approximate)


@cache
def _moved_to() -> re.Pattern[str]:
    return re.compile(rf"(?P<first>\S+)\s(?:{alternatives(load_words('lengths')['moved_to'])})\s")


def parse(words: str, context: Context) -> DurationValue:
    """The length of time that ``words`` state: ISO 8601 ("P18M", "P30D/P40D") or prose ("two and a half years").

    Raises ValueError with the way out.

    >>> str(parse("two and a half years", Context()))
    'P2Y6M'
    """
    stripped = words.strip()
    refuse_scalar(stripped, "a length of time")
    iso = _parse_iso_words(stripped)
    if iso is not None:
        return iso
    found = read_whole(stripped, context, lengths=True)
    if found is None or found.kind != NAME:
        found = read_whole(_lead().sub("", stripped, 1), context, lengths=True)
    if found is None or found.kind != NAME:
        raise ValueError(f"not a length of time: {words[:80]!r}; write P18M, P2Y6M, 18 months or 30-40 days")
    return _value(found.low, found.high, found.mod, approximate=found.approximate)


@cache
def _lead() -> re.Pattern[str]:
    """What stands before a length, outside it: "within", "for another"."""
    return re.compile(rf"(?:{alternatives(load_words('lengths')['led_by'])})\s+", re.IGNORECASE)


def _parse_iso_words(words: str) -> DurationValue | None:
    at = words.find("P")
    if at < 0 or len(words) > 200:
        return None
    hedge, iso = words[:at].strip().lower(), words[at:]
    approximate = iso.endswith("~")
    low, _, high = iso.rstrip("~").partition("/")
    if not (_ISO.fullmatch(low) or _UNSPECIFIED.fullmatch(low)) or (high and not _ISO.fullmatch(high)):
        return None
    mod: Mod | None = None
    if hedge:
        name = vocabulary().length_bounds.get(hedge)
        if name is None:
            return None
        mod = Mod(name)
    value = _value(low, high or low, mod, approximate=approximate or mod is Mod.APPROX)
    if value.low is not None and value.high is not None and value.low.in_days > value.high.in_days:
        raise ValueError(f"the range {words!r} ends before it begins")
    return value
