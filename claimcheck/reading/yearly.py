"""Whether a value is one of a whole year: "annual revenue of 3 million", "for the full year it was 3 million"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from claimcheck.language import alternatives
from claimcheck.reading.cues import reading_data, stem
from claimcheck.reading.stretches import Zone
from claimcheck.reading.surroundings import Surroundings

__all__ = ["is_annual"]

_REACH: Final = 60  # code points from a value within which such a phrase may stand


def is_annual(place: Surroundings) -> bool:
    """Return whether the words of a value say that it is one of a whole year.

    Args:
        place: The value.
    """
    if not _stems().isdisjoint(place.near_stems):
        return True
    text, mention = place.analysis.text, place.mention
    start, end = place.analysis.sentences[place.sentence] if place.analysis.sentences else (0, len(text))
    for found in _phrases().finditer(text, max(start, mention.start - _REACH), min(end, mention.end + _REACH)):
        at = place.analysis.index_at(place.sentence, found.start())
        if at < len(place.zones) and place.zones[at] is Zone.OWN:
            return True
    return False


@cache
def _stems() -> frozenset[str]:
    return frozenset(stem(str(word)) for word in reading_data("qualities")["named"]["annual"])


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(reading_data('qualities')['whole_year'])})(?!\w)", re.IGNORECASE)
