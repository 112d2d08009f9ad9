"""Which names a passage holds, and whether a text nowhere speaks of somebody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from claimcheck.reading.base import Reading
from claimcheck.reading.cues import content_stems, stem, stop_words
from claimcheck.reading.naming import names_for, spans_of
from claimcheck.reading.scene import Scene
from claimcheck.text.document import Span
from claimcheck.values.parties import of

__all__ = ["absent", "others_named", "proper_names"]


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
