"""Which of several figures of one sentence holds for the period that a question names: "612 in 2023, 580 in 2024"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from claimcheck.reading.periods import agreement
from claimcheck.reading.question import Asked, Days, days_of
from claimcheck.reading.stretches import Zone
from claimcheck.reading.surroundings import Surroundings
from claimcheck.text.normalized import Span

__all__ = ["holds_then"]


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


_WHOLE: Final = 0.5  # share of a period from which on a shorter one within it may be meant: no quarter is its year


def _length(days: Days) -> int:
    return (days.last - days.first).days + 1


def _dates(place: Surroundings, zone: Zone) -> Sequence[Days]:
    found = []
    for mention in place.analysis.mentions(place.sentence):
        inside = mention.start < place.mention.end and place.mention.start < mention.end
        days = days_of(mention.value) if mention.type == "date" and not inside else None
        if days is not None and place.zone_of(Span(mention.start, mention.end)) is zone:
            found.append(days)
    return found
