"""From the relation of two values to the verdict on a statement: the one table.

Verdicts are FEVER's. SUPPORTED is given only on words that say so, REFUTED only where every reading excludes the
stated value; whatever lies between is NOT_ENOUGH_INFO; without a text it is UNCHECKED, which is never a pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter
from typing import Final, Literal

from claimcheck.claims.model import Statement
from claimcheck.finding import Location
from claimcheck.quotes.anchor import Anchor
from claimcheck.reading.base import Reading
from claimcheck.text.normalized import Span
from claimcheck.values.base import Mention, Mod, Relation, ScaleKind, Value, relate

__all__ = [
    "INFERRED",
    "STATED",
    "Judgement",
    "Point",
    "Reason",
    "ValueJudgement",
    "Verdict",
    "compare",
    "judge",
    "same_figure",
]


Grade = Literal["stated", "inferred"]
STATED: Final = "stated"
INFERRED: Final = "inferred"


class Verdict(StrEnum):
    """Of a statement against its source."""

    SUPPORTED = "SUPPORTED"
    REFUTED = "REFUTED"
    NOT_ENOUGH_INFO = "NOT_ENOUGH_INFO"
    UNCHECKED = "UNCHECKED"

    @property
    def words(self) -> str:
        """The verdict as a sentence has it.

        >>> Verdict.NOT_ENOUGH_INFO.words
        'not enough information'
        """
        return "not enough information" if self is Verdict.NOT_ENOUGH_INFO else self.value.lower()


class Reason(StrEnum):
    """The reason for a verdict, where the relation alone does not give it."""

    SAYS_SO = "says-so"
    EXCLUDED = "excluded"
    TOO_PRECISE = "too-precise"
    VAGUER = "vaguer"
    BOUND_DROPPED = "bound-dropped"
    BOUND_MOVED = "bound-moved"
    BOUND_FAR = "bound-far"
    OTHER_CURRENCY = "other-currency"
    OTHER_UNIT = "other-unit"
    STAGE_PASSED = "stage-passed"
    SILENT = "silent"
    QUOTE_MISSING = "quote-missing"
    NO_TEXT = "no-text"
    NO_VALUE = "no-value"
    OTHER_MATTER = "other-matter"
    UNREADABLE = "unreadable"
    OTHER_PERIOD = "other-period"
    OTHER_SCOPE = "other-scope"
    AFFIRMED = "affirmed"
    OTHER_SUBJECT = "other-subject"
    OFF_TOPIC = "off-topic"
    OTHER_ROLE = "other-role"
    UNDONE = "undone"
    FAILED = "failed"
    DENIED = "denied"
    HEDGED = "hedged"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that speaks for or against a verdict on a value of a sentence: what, how much, and the words."""

    name: str
    points: float
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ValueJudgement:
    """The verdict on one value of a sentence in plain English.

    ``mention`` is its place in the sentence (code points, half-open); ``deciding`` the reading that answers it;
    ``points`` what speaks for and against, in log odds; ``probability`` what they come to, which must reach ``needed``
    for a verdict; ``grade`` "stated" where every word is accounted for, "inferred" where some are not, None without a
    verdict; ``bars`` what rules the verdict out; ``linked`` and ``missing`` the words that stand in the passage and
    those that do not; ``lost`` the other readings that might have answered, each with the reason why it did not;
    ``question`` is what the value answers in its sentence, part by part.
    """

    mention: Mention
    verdict: Verdict
    relation: Relation | None = None
    reason: Reason = Reason.SILENT
    deciding: Reading | None = None
    points: tuple[Point, ...] = ()
    probability: float = 0.0
    needed: float = 0.0
    grade: Grade | None = None
    bars: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    lost: tuple[tuple[Reading, str], ...] = ()
    question: str = ""

    def __str__(self) -> str:
        return f"{self.verdict}: '{' '.join(self.mention.text.split())}' ({self.reason})"


@dataclass(frozen=True, slots=True)
class Conflict:
    """What a statement claims of a figure, what the passage says instead, and where (code points, half-open); no
    place where the date of publication alone decides. With ``other``, ``stated`` is another figure, which the passage
    gives for what is claimed.
    """

    claimed: str
    stated: str
    place: Span | None = None
    other: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on one statement, and what it rests on.

    ``deciding`` is the reading that decided; ``anchor`` where the quote was found; ``relation`` how the stated value
    stands to the deciding reading. ``values`` holds the verdict on every value of a sentence in plain English.
    ``alike`` is False where the quote stands in several places and not each of them supports the statement by itself.
    ``claimed`` is the statement as the claims file gives it, ``location`` where its value stands there; both are None
    for a sentence in plain English. ``str()`` gives the verdict on one line.
    """

    claim: str
    statement: int
    source: str
    verdict: Verdict
    relation: Relation | None = None
    readings: tuple[Reading, ...] = ()
    value: Value | None = None
    reason: Reason = Reason.SILENT
    deciding: Reading | None = None
    anchors: tuple[Anchor, ...] = ()
    values: tuple[ValueJudgement, ...] = ()
    probability: float | None = None
    grade: Grade | None = None
    conflict: Conflict | None = None
    claimed: Statement | None = None
    location: Location | None = None
    alike: bool = True

    def __reduce__(self) -> tuple[object, ...]:
        return Judgement, _PARTS(self)

    def __str__(self) -> str:
        place = "" if self.location is None else f"{self.location}: "
        name = f"{self.claim}[{self.statement}] " if self.claim else ""
        words = "" if self.claimed is None else f" '{self.claimed.words}'"
        grade = "" if self.grade is None else f", {self.grade}"
        return f"{place}{name}{self.verdict}{words} ({self.reason}{grade})"


_PARTS = attrgetter(*(part.name for part in fields(Judgement)))  # as of readings

_TABLE = {
    Relation.EQUAL: (Verdict.SUPPORTED, Reason.SAYS_SO),
    Relation.CONTAINS: (Verdict.SUPPORTED, Reason.SAYS_SO),
    Relation.WITHIN: (Verdict.NOT_ENOUGH_INFO, Reason.TOO_PRECISE),
    Relation.OVERLAPS: (Verdict.NOT_ENOUGH_INFO, Reason.TOO_PRECISE),
    Relation.DISJOINT: (Verdict.REFUTED, Reason.EXCLUDED),
    Relation.INCOMPARABLE: (Verdict.NOT_ENOUGH_INFO, Reason.OTHER_UNIT),
}

# "More than 2 billion" is not said of 3: how far above a lower bound a figure may lie before the words exclude it.
_REACH = 5, 4


def _beyond_reach(stated: Value, found: Value) -> bool:
    low, bound = stated.end("low"), found.end("low")
    if found.bound != "low" or not isinstance(low, Decimal) or not isinstance(bound, Decimal) or bound <= 0:
        return False
    return low >= max(bound + found.precision, bound * _REACH[0] / _REACH[1])


def same_figure(a: Value, b: Value) -> bool:
    """Whether two values have the same ends, whatever they are of."""
    return all(a.end(side) == b.end(side) for side in ("low", "high"))


def compare(
    stated: Value, found: Value, *, tolerance: Decimal | None = None, attributed: bool = True
) -> tuple[Verdict, Relation, Reason]:
    """The verdict that one reading gives on a stated value.

    Args:
        stated: What the statement says.
        found: What the source says.
        tolerance: The share by which "about" widens an amount.
        attributed: Whether the statement is attributed to the source ("the source says: by June"). Then a bound is a
            figure like any other: another bound than the source's is wrong, even where the source's would imply it.
            "Up to" is one in any case.
    """
    found = found.read_as(stated)
    relation = relate(stated, found, tolerance=tolerance)
    verdict, reason = _TABLE[relation]
    if relation is Relation.INCOMPARABLE:
        return _incomparable(stated, found, attributed=attributed)
    if stated.passed_by(found):
        # What is delivered has been signed; whether that is still its stage the words do not say.
        return Verdict.NOT_ENOUGH_INFO, relation, Reason.STAGE_PASSED
    bounded = _with_bound_lost(stated, found, relation, attributed) or _with_bound_kept(
        stated, found, relation, attributed
    )
    if bounded is not None:
        return bounded[0], relation, bounded[1]
    if attributed and relation is Relation.CONTAINS and _is_vaguer(stated, found):
        return Verdict.NOT_ENOUGH_INFO, relation, Reason.VAGUER
    return verdict, relation, reason


def _incomparable(stated: Value, found: Value, *, attributed: bool) -> tuple[Verdict, Relation, Reason]:
    """The verdict that a value of another unit gives; other kinds of units say nothing, the same sum in another
    currency is wrong.
    """
    money = stated.scale is found.scale is ScaleKind.MONEY
    # "SGD 1.75 billion" given as "EUR 1.75 billion": not a conversion but the wrong currency.
    wrong = money and attributed and same_figure(stated, found) and not found.may_be(stated.measure)
    reason = Reason.OTHER_CURRENCY if money else Reason.OTHER_UNIT
    return Verdict.REFUTED if wrong else Verdict.NOT_ENOUGH_INFO, Relation.INCOMPARABLE, reason


def _with_bound_lost(
    stated: Value, found: Value, relation: Relation, attributed: bool
) -> tuple[Verdict, Reason] | None:
    """The verdict on a figure for which its source has a bound only; None where the bounds do not decide."""
    if found.bound is None or stated.bound is not None:
        return None
    touching = stated.end(found.bound) == found.end(found.bound)
    if touching and found.scale is ScaleKind.DAYS and found.mod is Mod.ON_OR_AFTER:
        # "Since August 2016" says when it began; what began then is what a date asks for.
        return Verdict.SUPPORTED, Reason.SAYS_SO
    if touching and relation in (Relation.WITHIN, Relation.OVERLAPS, Relation.DISJOINT):
        return Verdict.NOT_ENOUGH_INFO, Reason.BOUND_DROPPED
    if attributed and relation is Relation.WITHIN and _beyond_reach(stated, found):
        return Verdict.REFUTED, Reason.EXCLUDED
    return None


def _with_bound_kept(
    stated: Value, found: Value, relation: Relation, attributed: bool
) -> tuple[Verdict, Reason] | None:
    """The verdict on a bound for which its source has one on the same side; None where they do not decide."""
    side = stated.bound
    # A reader who is told "up to 20" does not learn "up to 12", though the first follows from the second.
    kept = attributed or stated.mod is found.mod is Mod.EQUAL_OR_LESS
    if not kept or side is None or side != found.bound or relation is Relation.EQUAL:
        return None
    if stated.end(side) == found.end(side):
        # "At least 87" given as "more than 87": the same bound in other words.
        return Verdict.SUPPORTED, Reason.SAYS_SO
    return Verdict.REFUTED, Reason.BOUND_MOVED


# How far from the figure of a source an end of the stated value may lie, as a share of the figure, or in days.
_SLACK = Decimal("0.25")
_SLACK_DAYS = 200


def _is_vaguer(stated: Value, found: Value) -> bool:
    """Whether a stated range or bound says much less than its source: "2 to 9 million" of 2.3, "by 2030" of May 2021.

    A plain figure or date is as it is printed: "2021" of May 2021, "7 billion" of 6.8.
    """
    if stated.bound is None and not _is_range(stated):
        return False
    for side in ("low", "high"):
        own, other = stated.end(side), found.end(side)
        if isinstance(own, date) and isinstance(other, date):
            if stated.bound is not None and abs(own - other).days > _SLACK_DAYS:
                return True
        elif own is not None and other is not None:
            size, there = _size(own), _size(other)
            if size is not None and there is not None and abs(size - there) > _SLACK * abs(there):
                return True
    return False


def _size(end: object) -> Decimal | None:
    """The size of an end of an amount, or of a length in days; None for a date."""
    size = getattr(end, "in_days", end)
    return size if isinstance(size, Decimal) else None


def _is_range(value: Value) -> bool:
    """Whether an amount is written with two ends, rather than blurred or rounded."""
    low, high = value.end("low"), value.end("high")
    return _size(low) is not None and _size(high) is not None and low != high and not value.approximate


# Which of several readings decides where none supports and not all exclude.
_UNDECIDED = (
    Reason.BOUND_DROPPED,
    Reason.TOO_PRECISE,
    Reason.VAGUER,
    Reason.OTHER_CURRENCY,
    Reason.OTHER_UNIT,
    Reason.STAGE_PASSED,
)


def judge(
    stated: Value | None, readings: Sequence[Reading], *, tolerance: Decimal | None = None, attributed: bool = True
) -> tuple[Verdict, Relation | None, Reason, Reading | None]:
    """The verdict on a stated value given every reading that answers its question, and the reading that decides.

    SUPPORTED where one reading says so; REFUTED where all of them exclude the value; else NOT_ENOUGH_INFO.
    """
    if stated is None:
        return Verdict.NOT_ENOUGH_INFO, None, Reason.NO_VALUE, None
    results = [(*compare(stated, r.value, tolerance=tolerance, attributed=attributed), r) for r in readings]
    if not results:
        return Verdict.NOT_ENOUGH_INFO, None, Reason.SILENT, None
    for result in results:
        if result[0] is Verdict.SUPPORTED:
            return result
    comparable = [result for result in results if result[1] is not Relation.INCOMPARABLE]
    if not comparable:
        wrong = next((result for result in results if result[0] is Verdict.REFUTED), None)
        if wrong is not None:
            return wrong
    if comparable and all(result[0] is Verdict.REFUTED for result in comparable):
        return comparable[0]
    undecided = [result for result in results if result[0] is Verdict.NOT_ENOUGH_INFO]
    return min(undecided, key=lambda result: _UNDECIDED.index(result[2]))
