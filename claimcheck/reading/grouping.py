"""Which values of a text state the same, so that their probabilities add up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from claimcheck.reading.analysis import Analysis
from claimcheck.reading.stretches import bracketed_on
from claimcheck.values.base import Mention, ScaleKind, Value
from claimcheck.values.measure import measure_of

__all__ = ["chosen", "grouped"]


def _figure(value: Value) -> tuple[object, ...]:
    """What two values must share to state the same: their ends, an open end of an amount counting as the other."""
    low, high = value.end("low"), value.end("high")
    if value.scale is ScaleKind.DAYS:
        return low, high
    measure = value.measure if value.scale is ScaleKind.MONEY else None
    return low if low is not None else high, high if high is not None else low, measure


_CONVERTED: Final = ("money", "quantity")


def _says_again(mention: Mention, host: Mention) -> bool:
    """Whether an amount in brackets is the one before it in another unit: "140 km (90 miles)"; not "61% (2,140)"."""
    if mention.type != host.type:
        return False
    if mention.type == "money":
        return True
    units = [measure_of(getattr(value, "unit", None)) for value in (host.value, mention.value)]
    one, other = units
    return one is not None and other is not None and one != other and one.dimension == other.dimension


def grouped(analysis: Analysis, mentions: Sequence[Mention]) -> list[list[int]]:
    """Return the values that state the same, as positions in a sequence of them.

    An amount in brackets behind another one says it again in another unit or currency: "140 km (90 miles)".

    Args:
        analysis: The text.
        mentions: Some of its values.
    """
    groups: dict[tuple[object, ...], list[int]] = {}
    at = {(mention.start, mention.end): index for index, mention in enumerate(mentions)}
    keys: list[tuple[object, ...]] = []
    for index, mention in enumerate(mentions):
        key = _figure(mention.value)
        host = bracketed_on(analysis, mention) if mention.type in _CONVERTED else None
        known = None if host is None else at.get((host.start, host.end))
        if known is not None and known < index and host is not None and _says_again(mention, host):
            key = keys[known]
        keys.append(key)
        groups.setdefault(key, []).append(index)
    return list(groups.values())


def chosen(
    groups: Sequence[Sequence[int]],
    scores: Sequence[float],
    probabilities: Sequence[float],
    threshold: float,
    reach: float,
) -> list[int]:
    """Return the members of the most probable group, most probable first; none where it is not probable enough.

    Args:
        groups: The values that state the same.
        scores: The score of each value.
        probabilities: The probability of each value.
        threshold: What the probabilities of a group must add up to.
        reach: How far the score of a member may lie below that of the best one: one far less probable states
            something else that happens to be equal.
    """
    if not groups:
        return []
    best = max(groups, key=lambda group: sum(probabilities[at] for at in group))
    if sum(probabilities[at] for at in best) < threshold:
        return []
    top = max(scores[at] for at in best)
    return sorted((at for at in best if scores[at] >= top - reach), key=lambda at: -scores[at])
