"""A statement in a history: the value, the speaker, and the earliest and latest day on which it was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from claimcheck.claims.model import Claim, Modality, Rank, Statement, Voice
from claimcheck.claims.project import Project
from claimcheck.locales import Locale
from claimcheck.values.base import Interval, ScaleKind, Value
from claimcheck.values.edtf import parse_edtf
from claimcheck.values.parties import fold_name
from claimcheck.values.temporal.fiscalyear import blurred, is_fiscal

__all__ = ["Days", "Entry", "Names", "Period", "before", "entries_of", "latest", "negates"]

Days = tuple[date, date]


class Period(NamedTuple):
    """The days that a figure describes. ``whose`` is the entity of a fiscal year whose first month is not known.

    Two such years are one period only where they are one entity's: of two companies they may lie eleven months apart.
    """

    first: date
    last: date
    whose: str = ""


_HEDGED = frozenset({Modality.EXPECTED, Modality.TARGET, Modality.POSSIBLE, Modality.ESTIMATED})


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement in a history.

    ``stated`` is the first and the last day on which it may have been made, as the files say; ``window`` the same,
    wider where the date is inferred ("~"); ``dated`` whether the statement itself says when. ``speaker`` is the id of
    the speaker, ``voice`` who speaks where that is no entity, ``grade`` the source's Admiralty code; ``outranked``
    whether a preferred statement excludes it. ``period`` is a fiscal period that the figure describes, in words,
    ``whose`` the entity of a fiscal year that begins in an unknown month, and ``loose`` the days that a value may mean
    which is a period of such a year.
    """

    statement: int
    source: str
    value: Value
    words: str
    modality: Modality
    stated: Days | None
    as_of: Days | None
    scope: str | None
    planned_before: bool
    speaker: str | None = None
    grade: str | None = None
    window: Days | None = None
    quote: str = ""
    dated: bool = False
    rank: Rank = Rank.NORMAL
    outranked: bool = False
    period: str = ""
    whose: str = ""
    loose: Interval | None = None
    voice: Voice | None = None

    @property
    def counts(self) -> bool:
        """Whether it is compared with others: neither deprecated nor excluded by a preferred one."""
        return self.rank is not Rank.DEPRECATED and not self.outranked

    @property
    def standing(self) -> str:
        """How it is weighed, in a word: "preferred", "deprecated", "outranked"; empty for all others."""
        if self.outranked:
            return "outranked"
        return "" if self.rank is Rank.NORMAL else self.rank.value

    @property
    def hedged(self) -> bool:
        """Whether it is a plan or an estimate."""
        return self.modality in _HEDGED

    @property
    def happened(self) -> bool:
        """Whether it reports an event of a day that had passed: such a date cannot slip."""
        days = self.value.interval if self.value.scale is ScaleKind.DAYS else None
        if self.modality is not Modality.DONE or self.window is None or days is None or days.high is None:
            return False
        return days.high <= self.window[0].toordinal()

    @property
    def describes(self) -> Period | None:
        """The days that a figure describes: ``as_of``, else the day of the statement; None where neither is known."""
        if self.as_of is not None:
            return Period(*self.as_of, self.whose if self.period else "")
        return Period(*self.window) if self.window is not None and self.window[0] == self.window[1] else None


class Names:
    """The participants of a project by any of their names."""

    def __init__(self, project: Project) -> None:
        self._known: dict[str, str] = {}
        for id_, entity in sorted(project.entities.items(), reverse=True):
            self._known.update(dict.fromkeys((fold_name(name) for name in entity.names), id_))
        self._known.update({fold_name(id_): id_ for id_ in project.entities})

    def resolve(self, value: Value) -> Value:
        """The value with one name for each participant; other values unchanged."""
        return value.identified(self._known)


@lru_cache(maxsize=8192)
def _days(words: str | None) -> Days | None:
    """The first and last day of a date in a file; ``bad-value`` reports what cannot be read."""
    if words is None:
        return None
    try:
        period = parse_edtf(words)
    except ValueError:
        return None
    if period.earliest is None or period.latest is None:
        return None
    return period.earliest, period.latest


@lru_cache(maxsize=8192)
def _window(words: str | None) -> Days | None:
    """The same, wider where the date is marked as inferred or uncertain."""
    days = _days(words)
    if days is None or words is None:
        return None
    period = parse_edtf(words)
    if not (period.approximate or period.uncertain):
        return days
    length = (days[1] - days[0]).days + 1
    slack = timedelta(3 if length <= 7 else 10 if length <= 31 else min(length // 3, 365))
    first = days[0] - slack if days[0] - date.min > slack else date.min
    return first, days[1] + slack if date.max - days[1] > slack else date.max


def _loose(value: Value, words: str, locale: Locale) -> Interval | None:
    """The days that a fiscal period may be whose year begins in an unknown month; None where nothing is unknown."""
    ends = value.interval if value.scale is ScaleKind.DAYS else None
    if ends is None or ends.low is None or ends.high is None or locale.fiscal_year_start is not None:
        return None
    if not is_fiscal(words.lower(), 0, len(words)):
        return None
    return Interval(*blurred(int(ends.low), int(ends.high), locale.fiscal_year_named))


def _entry(
    project: Project, claim: Claim, names: Names | None, index: int, statement: Statement, exact: Value | None
) -> Entry | None:
    """A statement as an entry; None where it is negated or could not be read."""
    value = exact or statement.parsed
    if value is None or negates(statement):
        return None
    source = project.sources.get(statement.source)
    dated = _days(statement.stated) is not None
    when = statement.stated if dated else source.published if source is not None else None
    locale = project.context_of(statement.source, claim.subject).locale
    fiscal = statement.as_of if statement.as_of_days is not None else None
    voice = project.voice_of(statement.speaker)
    return Entry(
        index,
        statement.source,
        value if names is None else names.resolve(value),
        statement.words,
        statement.modality,
        _days(when),
        _days(statement.described),
        statement.scope,
        statement.modality is Modality.SUPERSEDED,
        None if voice is not None else statement.speaker,
        source.grade if source is not None else None,
        _window(when),
        statement.quote.exact if statement.quote is not None else "",
        dated,
        statement.rank,
        False,
        fiscal or "",
        claim.subject if locale.fiscal_year_start is None else "",
        _loose(value, statement.words, locale),
        voice,
    )


def negates(statement: Statement) -> bool:
    """Whether the statement is negated or denied."""
    return statement.negated or statement.modality is Modality.DENIED


def entries_of(project: Project, claim: Claim, names: Names | None, exact: Mapping[int, Value]) -> list[Entry]:
    """The affirmative statements of a claim, in the order in which they were made.

    Args:
        project: The project.
        claim: The claim.
        names: The names of participants, where its values are participants.
        exact: Values that replace those stated, by the number of the statement.
    """
    found = (_entry(project, claim, names, n, s, exact.get(n)) for n, s in enumerate(claim.statements))
    return sorted((entry for entry in found if entry is not None), key=_order)


def _order(entry: Entry) -> tuple[object, ...]:
    """Sort key: date of the statement, then grade of the source; position in the file only as a tie-breaker.

    A superseded plan comes before what the same source states now.
    """
    stated = entry.stated or (date.max, date.max)
    what = (str(entry.value), entry.words, entry.source, entry.speaker or "", entry.modality, entry.quote)
    return (stated[0], stated[1], not entry.planned_before, entry.grade or "G", *what, entry.statement)


def before(a: Entry, b: Entry) -> bool:
    """Whether the first was certainly made before the second."""
    older_plan = a.planned_before and not b.planned_before
    if a.window is None or b.window is None:
        return older_plan
    return a.window[1] < b.window[0] or (older_plan and a.window[0] <= b.window[1])


def latest(entries: Sequence[Entry]) -> list[Entry]:
    """The latest entries: those that no other certainly follows, without superseded plans."""
    held = [entry for entry in entries if not entry.planned_before] or list(entries)
    # Either all of them are superseded plans or none is, so that their days alone decide which one another follows.
    newest = max([one.window[0] for one in held if one.window is not None], default=date.min)
    return [one for one in held if one.window is None or one.window[1] >= newest]
