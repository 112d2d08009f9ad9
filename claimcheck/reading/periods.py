"""When a value holds: the periods that a question names, held against the dates round a value."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from claimcheck.reading.compared import attached_dates, dates_of
from claimcheck.reading.profile import Profile
from claimcheck.reading.question import Asked, Days, days_of
from claimcheck.reading.stretches import Zone
from claimcheck.reading.surroundings import Surroundings
from claimcheck.reading.yearly import is_annual
from claimcheck.text.normalized import Span

__all__ = ["agreement", "compare_period"]

_LEAD, _LAG = timedelta(days=45), timedelta(days=75)
_MONTH, _LAG_OF_MONTH = timedelta(days=31), timedelta(days=40)
_LONG_BEFORE, _LONG_AFTER = timedelta(days=200), timedelta(days=400)
_SHORT, _SOON_AFTER = timedelta(days=100), timedelta(days=150)


def agreement(asked: Days, found: Days) -> float:
    """How far two periods agree: from -1 (nothing in common) over a share to 1 (the one found lies within).

    >>> agreement(Days(date(2019, 1, 1), date(2019, 12, 31)), Days(date(2019, 3, 1), date(2019, 3, 31)))
    1.0
    """
    if found.last < asked.first or asked.last < found.first:
        return -1.0
    if asked.first <= found.first and found.last <= asked.last:
        return 1.0
    return 0.5 if found.first <= asked.first and asked.last <= found.last else 0.3


def _best(asked: Asked, found: Iterable[Days], *, whole: bool = False) -> float | None:
    return max((_agrees(period, days, whole=whole) for period in asked.periods for days in found), default=None)


_SURELY = 1.5  # what a period that differs counts where it hangs on the value itself
_WHOLE = frozenset(("annual", "total"))
_PART = 0.6  # share of a period up to which a shorter one is a part of it


def _agrees(asked: Days, found: Days, *, whole: bool) -> float:
    """The agreement of two periods; a part of a period differs from it where the whole is asked for."""
    shares = (found.last - found.first + _DAY) / (asked.last - asked.first + _DAY)
    return -1.0 if whole and shares < _PART else agreement(asked, found)


_DAY = timedelta(days=1)


def compare_period(profile: Profile, asked: Asked, place: Surroundings) -> None:
    """Add how the dates round a value, or its own, stand to the periods that a question names.

    Args:
        profile: What is added to.
        asked: The question.
        place: The value.
    """
    if not asked.periods:
        return
    if asked.question.type == "date":
        days = days_of(place.mention.value)
        if days is not None:
            best = _best(asked, [days]) or 0.0
            profile.add("date-in-period" if best > 0 else "date-outside-period", 1.0)
        return
    dates = _dates_round(asked, place)
    whole = not asked.wants.isdisjoint(_WHOLE) and not is_annual(place)
    sign = _sign(_best(asked, dates.near, whole=whole), _best(asked, dates.every, whole=whole))
    if sign is not None:
        name, amount = sign
        profile.add(name, _SURELY if dates.attached and name == "period-differs" else amount, dates.words)
        return
    profile.add("period-unknown", 1.0)
    before = _best(asked, _days_in(place, place.sentence - 1))
    if before is not None:
        profile.add("period-before-agrees" if before > 0 else "period-before-differs", 1.0)
    _published(profile, asked, place)


class _Dates(NamedTuple):
    """The dates of a value's sentence that may be its own: those near it, all of them, and their words.

    ``attached`` says that they hang on the value itself, so that no other date is its period.
    """

    near: list[Days]
    every: list[Days]
    words: tuple[str, ...]
    attached: bool


def _dates_round(asked: Asked, place: Surroundings) -> _Dates:
    """The dates round a value: those that a comparison gives it, else those of its sentence that are not another's."""
    own, others = dates_of(place.analysis, place.mention, asked.periods)
    attached = () if own else attached_dates(place.analysis, place.mention)
    own = own or attached
    near: list[Days] = []
    every: list[Days] = []
    words: list[str] = []
    for mention in own or place.analysis.mentions(place.sentence):
        if mention.type != "date" or (mention.start < place.mention.end and place.mention.start < mention.end):
            continue
        days = days_of(mention.value)
        if days is None or mention.start in others:
            continue
        every.append(days)
        words.append(mention.text)
        if own or (place.zone_of(Span(mention.start, mention.end)) or Zone.OTHER) >= Zone.SHARED:
            near.append(days)
    return _Dates(near, every, tuple(words), bool(attached))


def _sign(here: float | None, around: float | None) -> tuple[str, float] | None:
    """What the dates near a value, and those of its sentence, are a sign of: agreement before difference."""
    for name, best in (("period-agrees", here), ("period-agrees-around", around)):
        if best is not None and best > 0:
            return name, best
    for name, best in (("period-differs", here), ("period-differs-around", around)):
        if best is not None and best < 0:
            return name, 1.0
    return None


def _days_in(place: Surroundings, sentence: int) -> list[Days]:
    mentions = place.analysis.mentions(sentence)
    return [days for m in mentions if m.type == "date" and (days := days_of(m.value)) is not None]


def _long_after(days: Days) -> date:
    """The day from which on a text that names no date no longer speaks of a period."""
    return days.last + (_SOON_AFTER if days.last - days.first < _SHORT else _LONG_AFTER)


def _lag(days: Days) -> timedelta:
    """How long after a period the texts that speak of it without a date appear: after a month, before the next one."""
    return _LAG_OF_MONTH if days.last - days.first < _MONTH else _LAG


def _published(profile: Profile, asked: Asked, place: Surroundings) -> None:
    """Where no date tells: whether the text appeared about the time of the period, or long before or after."""
    published = place.analysis.scene.context.published
    if published is None:
        return
    first, last = published
    if any(days.first - _LEAD <= last and first <= days.last + _lag(days) for days in asked.periods):
        profile.add("published-then", 1.0)
    elif all(last < days.first - _LONG_BEFORE or first > _long_after(days) for days in asked.periods):
        profile.add("published-far", 1.0)
