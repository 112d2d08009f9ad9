"""Facts of a text without its markup, with the places they have in the text as written."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.reading.fact import Fact, Part
from claimcheck.text.view import TextView

__all__ = ["relocated"]


def relocated(fact: Fact, view: TextView, source: str) -> Fact:
    """Return a fact of a view with offsets and words of the text that the view was made from.

    The names of its parts stay those that a reader sees.

    Args:
        fact: A fact whose offsets are those of the view.
        view: The text without its markup.
        source: The text with it.
    """

    def part(of: Part | None) -> Part | None:
        return None if of is None else sure(of)

    def sure(of: Part) -> Part:
        start, end = view.to_source(of.start, of.end)
        return Part(start, end, source[start:end], of.name)

    start, end = view.to_source(fact.start, fact.end)
    period, speaker = fact.period, fact.speaker
    return replace(
        fact,
        start=start,
        end=end,
        text=source[start:end],
        measure=part(fact.measure),
        owner=part(fact.owner),
        verb=part(fact.verb),
        arguments=tuple(one._replace(part=sure(one.part)) for one in fact.arguments),
        period=None if period is None else period._replace(part=part(period.part)),
        speaker=None
        if speaker is None
        else speaker._replace(part=sure(speaker.part), relay=part(speaker.relay), said=part(speaker.said)),
        clause=view.to_source(*fact.clause),
    )
