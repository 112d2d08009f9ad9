"""Which of the stated participants a passage names, by any of their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from claimcheck.reading.base import Reading
from claimcheck.reading.cues import reading_data
from claimcheck.reading.scene import Scene
from claimcheck.text import Span
from claimcheck.values.parties import fold_name, of

__all__ = ["named_in", "names_for"]


def names_for(names: Sequence[str]) -> tuple[str, ...]:
    """A participant's names with what the news also calls it: a state's capital, its people, its adjective."""
    places: Mapping[str, list[str]] = reading_data("places")
    more = [other for name in names for other in places.get(fold_name(name), ())]
    return tuple(dict.fromkeys((*names, *more, *(short for name in names for short in _short_names(name)))))


def _short_names(name: str) -> list[str]:
    """How a person of three names or more is called: two of the names, the last among them."""
    parts = name.split()
    if len(parts) < 3 or not all(part[:1].isupper() and part.isalpha() for part in parts):
        return []
    return [f"{part} {parts[-1]}" for part in parts[:-1]]


def named_in(scene: Scene, participants: Mapping[str, Sequence[str]], spans: Iterable[Span]) -> Reading | None:
    """The participants that the spans name, as one reading over the words from the first to the last.

    Args:
        scene: The document, prepared.
        participants: For each participant the name to report and all names it goes by.
        spans: Where to look.
    """
    where = list(spans)
    found: dict[str, Span] = {}
    for told, names in participants.items():
        for name in names_for(names):
            hit = next(
                (n for n in scene.names(name) if any(s.start <= n.start and n.end <= s.end for s in where)), None
            )
            if hit is not None and (told not in found or hit.start < found[told].start):
                found[told] = hit
    if not found:
        return None
    start, end = min(s.start for s in found.values()), max(s.end for s in found.values())
    return Reading(of(list(found)), start, end, scene.document.text[start:end], score=len(found) / len(participants))
