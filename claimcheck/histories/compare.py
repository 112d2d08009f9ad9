"""Whether two statements on one claim may both be true, and the distance between them where they may not."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from typing import NamedTuple

from claimcheck.claims.model import Claim, Tolerance
from claimcheck.claims.project import Project
from claimcheck.histories.entry import Days, Entry
from claimcheck.histories.exchange import convert, why_not
from claimcheck.values.base import Relation, ScaleKind, Size, Value, relate

__all__ = ["Compared", "Yardstick"]


class Compared(NamedTuple):
    """Whether two values agree (None: they cannot be compared), their distance, and how one of them was converted."""

    agree: bool | None
    size: Size = Size()
    converted: str = ""


@dataclass(frozen=True, slots=True)
class Yardstick:
    """Compares the statements of one claim, with its tolerance and the project's exchange rates."""

    project: Project
    claim: Claim
    _kinds: dict[object, int] = field(default_factory=dict, compare=False, repr=False)
    _kind_of: dict[int, tuple[Entry, int]] = field(default_factory=dict, compare=False, repr=False)
    _compared: dict[tuple[int, int, bool], Compared] = field(default_factory=dict, compare=False, repr=False)

    def compare(self, a: Entry, b: Entry, *, strict: bool = False) -> Compared:
        """Compare two statements.

        Args:
            a: The first.
            b: The second; an amount in another currency is converted to the first one's.
            strict: Two bounds of one kind ("by April", "by June") must also be the same.
        """
        # Many statements have few values: each pair of values is compared once.
        key = (self.kind(a), self.kind(b), strict)
        known = self._compared.get(key)
        if known is None:
            known = self._compared[key] = self._compare_entries(a, b, strict=strict)
        return known

    def _compare_entries(self, a: Entry, b: Entry, *, strict: bool) -> Compared:
        found = self.compare_values(a.value, b.value, (a.as_of or a.stated, b.as_of or b.stated), strict=strict)
        if found.agree is False and (a.loose is None) != (b.loose is None):
            # A fiscal year that begins in an unknown month against days of the calendar.
            mine, theirs = (one.loose or one.value.span() for one in (a, b))
            if mine is not None and theirs is not None and not mine.disjoint(theirs):
                return Compared(None)
        return found

    def kind(self, entry: Entry) -> int:
        """A number that entries have in common that compare alike: those of one value, and of one day for amounts."""
        known = self._kind_of.get(id(entry))
        if known is None:
            days = (entry.as_of or entry.stated) if entry.value.scale is ScaleKind.MONEY else None
            # By all of its fields and not by equality: two figures may be equal and differ in their printed precision.
            value = entry.value
            parts = tuple(getattr(value, one.name) for one in fields(value)) if is_dataclass(value) else (id(value),)
            try:
                kind = (type(value), parts, repr(value), days, entry.loose)
                number = self._kinds.setdefault(kind, len(self._kinds))
            except TypeError:  # a part that cannot be hashed, in a value that a plug-in brings
                number = self._kinds.setdefault(id(entry), len(self._kinds))
            # The entry is kept with its number, so that no other object can come to have its id.
            known = self._kind_of[id(entry)] = (entry, number)
        return known[1]

    def compare_values(
        self, a: Value, b: Value, days: tuple[Days | None, Days | None], *, strict: bool = False
    ) -> Compared:
        """Compare two values; ``days`` are the days on which each of them was stated."""
        how = ""
        if a.scale is b.scale is ScaleKind.MONEY and a.measure is not None and a.measure != b.measure:
            changed = convert(self.project, b, a.measure, _hull(*days))
            if changed is None:
                return Compared(None)
            b, how = changed.value, changed.how
        if a.type != b.type or a.scale is ScaleKind.WORDS:
            return Compared(None)
        if not a.scale.is_line:
            return Compared(a.compatible(b))
        wanted = self.claim.terms.tolerance
        relation = relate(a, b, tolerance=None if wanted is None else wanted.share)
        if relation is Relation.INCOMPARABLE:
            return Compared(None)
        bounds = strict and a.bound is not None and a.bound == b.bound
        same = relation is Relation.EQUAL if bounds else relation is not Relation.DISJOINT
        between = a.to(b)
        return Compared(same or (wanted is not None and _tolerated(a, between, wanted)), between, how)

    def why_not_converted(self, a: Entry, b: Entry) -> str:
        """Return why a provider of rates cannot convert one amount to the other's currency; empty without one."""
        if a.value.measure is None or b.value.measure is None:
            return ""
        days = _hull(a.as_of or a.stated, b.as_of or b.stated)
        return why_not(self.project, b.value.measure, a.value.measure, days)

    def agree(self, a: Entry, b: Entry) -> bool:
        """Whether two statements agree, as far as they can be compared."""
        return self.compare(a, b, strict=True).agree is not False


def _tolerated(a: Value, between: Size, wanted: Tolerance) -> bool:
    if wanted.share is None:
        return between.days is not None and abs(between.days) <= wanted.number
    return a.scale is not ScaleKind.DAYS and between.ratio is not None and abs(between.ratio - 1) <= wanted.share


def _hull(a: Days | None, b: Days | None) -> Days | None:
    if a is None or b is None:
        return a or b
    return min(a[0], b[0]), max(a[1], b[1])
