"""A document prepared for questions: folded for names, split into sentences, clauses and words, once."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import Any
from weakref import WeakKeyDictionary

from claimcheck.reading.cues import Word, name_pattern, words_of
from claimcheck.text import Document, Span
from claimcheck.values import extract
from claimcheck.values.base import Context, Mention

__all__ = ["Scene", "scene_of"]

# Where a clause may end: punctuation followed by a blank, dashes, and the words that begin a new one.
_CLAUSE = re.compile(
    r"[;:()]|\s[-–—]\s|—|,\s+(?=(?:and|but|while|which|who|whose|where|when|although|though|after|before|as|if)\b)"
    r"|\s(?=(?:while|whereas|but|although|whose|which)\s)"
)


def _strip_marks(text: str) -> str:
    # Length must not change, so that offsets stay those of the text: only one-to-one replacements.
    if text.isascii():
        return text.lower()
    folded = []
    for char in text:
        plain = unicodedata.normalize("NFKD", char)[0] if ord(char) > 127 else char
        low = plain.lower()
        folded.append("i" if char in "ıİ" else low if len(low) == 1 else plain)
    return "".join(folded)


class Scene:
    """What questions need of a document, computed when first asked for."""

    def __init__(self, document: Document, context: Context) -> None:
        self.document = document
        self.context = context
        self._mentions: dict[str, tuple[Mention, ...]] = {}
        self._names: dict[str, tuple[Span, ...]] = {}
        self._words: dict[int, tuple[Word, ...]] = {}
        self._clauses: dict[int, tuple[Span, ...]] = {}
        self.memo: dict[str, Any] = {}
        """What other modules have worked out about this document, by their own key."""

    @cached_property
    def plain(self) -> str:
        """The text in lower case without diacritics, offset by offset."""
        return _strip_marks(self.document.text)

    def mentions(self, type_: str) -> tuple[Mention, ...]:
        """Every mention of a type."""
        if not self._mentions:
            by_type: dict[str, list[Mention]] = {}
            for mention in extract(self.document.text, context=self.context):
                by_type.setdefault(mention.type, []).append(mention)
            self._mentions = {name: tuple(found) for name, found in by_type.items()}
            self._mentions.setdefault("", ())
        return self._mentions.get(type_, ())

    def names(self, name: str) -> tuple[Span, ...]:
        """Every place where a name stands as a whole."""
        if name not in self._names:
            self._names[name] = tuple(Span(*m.span()) for m in name_pattern(name).finditer(self.plain))
        return self._names[name]

    def words(self, sentence: int) -> tuple[Word, ...]:
        """The words of a sentence."""
        if sentence not in self._words:
            span = self.document.sentences[sentence]
            self._words[sentence] = tuple(words_of(self.document.text, span.start, span.end))
        return self._words[sentence]

    def clauses(self, sentence: int) -> tuple[Span, ...]:
        """The clauses of a sentence, in order, without gaps."""
        if sentence not in self._clauses:
            span = self.document.sentences[sentence]
            cuts = [m.end() for m in _CLAUSE.finditer(self.document.text, span.start, span.end)]
            edges = [span.start, *[c for c in cuts if span.start < c < span.end], span.end]
            self._clauses[sentence] = tuple(Span(a, b) for a, b in zip(edges, edges[1:], strict=False))
        return self._clauses[sentence]

    def clause_at(self, offset: int) -> Span:
        """The clause that holds an offset."""
        clauses = self.clauses(self.document.sentence_index(offset))
        return next((c for c in clauses if c.start <= offset < c.end), clauses[-1])


_scenes: WeakKeyDictionary[Document, Scene] = WeakKeyDictionary()


def scene_of(document: Document, context: Context) -> Scene:
    """The scene of a document, kept while the document lives."""
    scene = _scenes.get(document)
    if scene is None or scene.context != context:
        scene = Scene(document, context)
        _scenes[document] = scene
    return scene
