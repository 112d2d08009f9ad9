"""Which of several figures of one sentence holds for the period that a question names: "612 in 2023, 580 in 2024"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from claimcheck.reading.compared import Compared, dates_of, is_open
from claimcheck.reading.periods import agreement
from claimcheck.reading.question import Asked, Days, days_of
from claimcheck.reading.stretches import Zone
from claimcheck.reading.surroundings import Surroundings
from claimcheck.text.normalized import Span

__all__ = ["compared_holds", "holds_then"]


def holds_then(asked: Asked, place: Surroundings) -> bool | None:
    """Return whether a figure holds for the period that a question names, by the dates of its own; None without any.

    Args:
        asked: The question, with periods.
        place: The figure.
    """
    own = _dates(place, Zone.OWN) or _dates(place, Zone.SHARED)
    every = [(agreement(period, days), _length(days) / _length(period)) for period in asked.periods for days in own]
    if any(found > 0 and share >= _WHOLE for found, share in every):
        return True
    return False if every and all(found < 0 for found, _ in every) else None


def compared_holds(asked: Asked, compared: Compared, main: Surroundings) -> bool | None:
    """Return whether, of two figures compared with each other, the second one alone holds for what is asked.

    False where it does not hold then, None where that is not known, or the first may hold too.

    Args:
        asked: The question, with periods.
        compared: The two figures.
        main: The first of them.
    """
    days = [found for mention in compared.dates if (found := days_of(mention.value)) is not None]
    if not days or is_open(main.analysis, compared, asked.periods):
        return None
    if not _agrees(asked, days):
        return False
    own = [*_dates(main, Zone.OWN), *_dates(main, Zone.SHARED)]
    return None if _agrees(asked, own) else True


def _agrees(asked: Asked, days: Sequence[Days]) -> bool:
    return any(agreement(period, found) > 0 for period in asked.periods for found in days)


_WHOLE: Final = 0.5  # share of a period from which on a shorter one within it may be meant: no quarter is its year


def _length(days: Days) -> int:
    return (days.last - days.first).days + 1


def _dates(place: Surroundings, zone: Zone) -> Sequence[Days]:
    found = []
    own, others = dates_of(place.analysis, place.mention)
    for mention in own or place.analysis.mentions(place.sentence):
        if mention.start in others:
            continue
        inside = mention.start < place.mention.end and place.mention.start < mention.end
        days = days_of(mention.value) if mention.type == "date" and not inside else None
        if days is not None and place.zone_of(Span(mention.start, mention.end)) is zone:
            found.append(days)
    return found
