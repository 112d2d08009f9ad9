"""Which of the stated participants a passage names, by any of their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from claimcheck.reading.base import Reading
from claimcheck.reading.cues import content_stems, reading_data, stem, stop_words
from claimcheck.reading.naming import spans_of
from claimcheck.reading.scene import Scene
from claimcheck.text.document import Span
from claimcheck.values.parties import fold_name, of

__all__ = ["absent", "named_in", "names_for", "others_named", "proper_names"]


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


def named_in(
    scene: Scene,
    participants: Mapping[str, Sequence[str]],
    spans: Iterable[Span],
    apart: frozenset[str] = frozenset(),
) -> Reading | None:
    """The participants that the spans name, as one reading over the words from the first to the last.

    Args:
        scene: The document, prepared.
        participants: For each participant the name to report and all names it goes by.
        spans: Where to look.
        apart: The folded words of the names of others.
    """
    where = list(spans)
    found: dict[str, Span] = {}
    for told, names in participants.items():
        spans_named = spans_of(scene, names_for(names), apart)
        hit = next((n for n in spans_named if any(s.start <= n.start and n.end <= s.end for s in where)), None)
        if hit is not None:
            found[told] = hit
    if not found:
        return None
    start, end = min(s.start for s in found.values()), max(s.end for s in found.values())
    return Reading(of(list(found)), start, end, scene.document.text[start:end], score=len(found) / len(participants))


_PROPER = re.compile(
    r"(?<![\w-])[A-ZÀ-ÖØ-ÞİŞÇĞ][\w&’'.-]*(?:\s(?:(?:of|de|von|van|al|bin|&)\s)?[A-ZÀ-ÖØ-ÞİŞÇĞ][\w&’'.-]*){0,5}"
)


_WORD = re.compile(r"\S+")


def proper_names(scene: Scene, span: Span) -> list[Span]:
    """The capitalised names between two offsets that are no dates, and no mere first words of sentences."""
    text = scene.document.text
    found = []
    for match in _PROPER.finditer(text, span.start, span.end):
        # "On Monday Peru signed": neither the small word nor the date is part of the name.
        words = [Span(match.start() + w.start(), match.start() + w.end()) for w in _WORD.finditer(match.group())]
        words = [word for word in words if not scene.holds("date", word.start, word.end)]
        while words and text[words[0].start : words[0].end].lower() in stop_words():
            words.pop(0)
        if not words:
            continue
        name = Span(words[0].start, words[-1].end)
        told = text[name.start : name.end]
        if told.endswith(".") and told.count(".") == 1:
            name, told = Span(name.start, name.end - 1), told[:-1]
        if len(words) > 1 or scene.is_name(told):
            found.append(name)
    return found


def absent(scene: Scene, names: Sequence[str], apart: frozenset[str] = frozenset()) -> bool:
    """Whether a text nowhere speaks of a participant: by no name, no initials, and not half of the words of a name.

    Args:
        scene: The document, prepared.
        names: Every name the participant goes by.
        apart: The folded words of the names of others.
    """
    every = names_for(names)
    if spans_of(scene, every, apart):
        return False
    there = {word.stem for index in range(len(scene.document.sentences)) for word in scene.words(index)}
    for name in every:
        words = content_stems(name)
        if words and 2 * len(words & there) >= len(words):
            return False
        initials = "".join(part[0] for part in name.split() if part[:1].isupper()).lower()
        if len(initials) > 1 and (initials in there or stem(initials) in there):
            return False
    return True


def others_named(scene: Scene, spans: Iterable[Span], known: Iterable[Span]) -> Reading | None:
    """The names in the spans that are neither dates nor among the places of known names, as one reading.

    Args:
        scene: The document, prepared.
        spans: Where to look.
        known: Where names stand that do not count, such as the subject's.
    """
    text, taken = scene.document.text, list(known)
    found = [
        name
        for span in spans
        for name in proper_names(scene, span)
        if not any(k.start < name.end and name.start < k.end for k in taken)
    ]
    if not found:
        return None
    start, end = found[0].start, max(name.end for name in found)
    return Reading(of([text[n.start : n.end] for n in found]), start, end, text[start:end])
