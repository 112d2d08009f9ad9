"""A document prepared for questions: folded for names, split into sentences, clauses and words, once."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import cache, cached_property
from operator import attrgetter, itemgetter
from typing import Any

from claimcheck.reading.cues import Word, part_stems, places_of, reading_data, words_of
from claimcheck.reading.spelling import spellings
from claimcheck.reading.syntax import Clause, clauses_of
from claimcheck.text.document import Document, Span
from claimcheck.text.markup import unmarked
from claimcheck.text.view import TextView
from claimcheck.values import extract
from claimcheck.values.base import Context, Mention
from claimcheck.values.parties import fold_name

__all__ = ["MOST_CONTEXTS", "NO_NAME", "Scene", "forget_scenes", "scene_of"]

MOST_CONTEXTS = 4
"""In how many contexts a document is kept: entities may have fiscal years of their own."""

_start = attrgetter("start")
_first = itemgetter(0)
_CAPITALISED = re.compile(r"(?<![\w.&/-])[A-Z\u00c0-\u00de][^\W_]*(?:[-.&/][^\W_]+)*")
_LOWER_CASE = re.compile(r"(?<![\w.&/-])[a-z\u00df-\u00ff][^\W_]*(?:[-.&/][^\W_]+)*")
_MARKED = re.compile(r"[^\x00-\x7f]+")


@cache
def _plain(char: str) -> str:
    """A character in lower case without its marks; one for one, so that offsets stay those of the text."""
    if char in "ıİ":
        return "i"
    plain = unicodedata.normalize("NFKD", char)[0]
    low = plain.lower()
    return low if len(low) == 1 else plain


NO_NAME = re.compile(r"(?:s|tion|ment|ness|ity|ing|ance|ence|ship|ism|age)$")
"""What makes a sentence's first word no name: a plural, or the ending of a mass noun."""


def _strip_marks(text: str) -> str:
    if text.isascii():
        return text.lower()
    return _MARKED.sub(lambda found: "".join(map(_plain, found[0])), text).lower()


class Scene:
    """What questions need of a document, computed when first asked for."""

    def __init__(self, document: Document, context: Context) -> None:
        self.document = document
        self.context = context
        self._mentions: dict[str, tuple[Mention, ...]] = {}
        self._names: dict[str, tuple[Span, ...]] = {}
        self._words: dict[int, tuple[Word, ...]] = {}
        self._stems: dict[int, frozenset[str]] = {}
        self._clauses: dict[int, tuple[Clause, ...]] = {}
        self._clause_spans: dict[int, tuple[list[int], list[tuple[Span, Clause]]]] = {}
        self.memo: dict[str, Any] = {}
        """What other modules have worked out about this document, by their own key."""

    @cached_property
    def plain(self) -> str:
        """The text in lower case without diacritics, offset by offset."""
        return _strip_marks(self.document.text)

    @cached_property
    def _shown(self) -> tuple[TextView, str] | None:
        """The view of the text without its markup, and its plain form; None where it has no markup."""
        view = unmarked(self.document.text)
        return None if view is None else (view, _strip_marks(view.text))

    def mentions(self, type_: str) -> tuple[Mention, ...]:
        """Every mention of a type."""
        if not self._mentions:
            by_type: dict[str, list[Mention]] = {}
            for mention in extract(self.document.text, context=self.context):
                by_type.setdefault(mention.type, []).append(mention)
            self._mentions = {name: tuple(found) for name, found in by_type.items()}
            self._mentions.setdefault("", ())
        return self._mentions.get(type_, ())

    def holds(self, type_: str, start: int, end: int) -> bool:
        """Whether some part of a mention of a type stands between two offsets."""
        mentions = self.mentions(type_)
        at = bisect_left(mentions, end, key=_start)
        return at > 0 and mentions[at - 1].end > start

    def names(self, name: str) -> tuple[Span, ...]:
        """Every place where a name stands as a whole, in British or American spelling."""
        if name not in self._names:
            ways = spellings(fold_name(name))
            found = {Span(*place) for way in ways for place in places_of(way, self.plain)}
            if self._shown is not None:
                view, plain = self._shown
                found |= {view.to_source(*place) for way in ways for place in places_of(way, plain)}
            self._names[name] = tuple(sorted(found))
        return self._names[name]

    def words(self, sentence: int) -> tuple[Word, ...]:
        """The words of a sentence."""
        if sentence not in self._words:
            span = self.document.sentences[sentence]
            self._words[sentence] = tuple(words_of(self.document.text, span.start, span.end))
        return self._words[sentence]

    def words_in(self, *spans: Span) -> list[Word]:
        """The words that begin between the offsets of each span, in order of the spans."""
        found: list[Word] = []
        for span in spans:
            index = self.document.sentence_index(span.start)
            while index < len(self.document.sentences) and self.document.sentences[index].start < span.end:
                words = self.words(index)
                low = bisect_left(words, span.start, key=_start)
                found += words[low : bisect_left(words, span.end, key=_start)]
                index += 1
        return found

    def stems(self, sentence: int) -> frozenset[str]:
        """The stems of a sentence's words, and of the parts of its hyphenated words."""
        if sentence not in self._stems:
            words = self.words(sentence)
            parts = (part for w in words if "-" in w.lower for part in part_stems(w.lower))
            self._stems[sentence] = frozenset((*(w.stem for w in words), *parts))
        return self._stems[sentence]

    def clauses(self, sentence: int) -> tuple[Clause, ...]:
        """The clauses of a sentence."""
        if sentence not in self._clauses:
            self._clauses[sentence] = clauses_of(self.document.text, self.document.sentences[sentence])
        return self._clauses[sentence]

    def clause_of(self, offset: int) -> Clause:
        """The clause that holds an offset."""
        sentence = self.document.sentence_index(offset)
        place = self._place_of(sentence, offset)
        return self.clauses(sentence)[-1] if place is None else place[1]

    def clause_at(self, offset: int) -> Span:
        """The stretch of a clause that holds an offset."""
        sentence = self.document.sentence_index(offset)
        place = self._place_of(sentence, offset)
        return self.clauses(sentence)[-1].spans[-1] if place is None else place[0]

    def _place_of(self, sentence: int, offset: int) -> tuple[Span, Clause] | None:
        """The span of a sentence that holds an offset, with its clause; each offset is in one of them at most."""
        known = self._clause_spans.get(sentence)
        if known is None:
            places = sorted(((s, c) for c in self.clauses(sentence) for s in c.spans), key=_first)
            known = self._clause_spans[sentence] = [span.start for span, _ in places], places
        at = bisect_right(known[0], offset) - 1
        return known[1][at] if at >= 0 and offset < known[1][at][0].end else None

    def is_name(self, word: str) -> bool:
        """Whether a capitalised word is written so within a sentence too, and never in lower case."""
        within, lower = self._capitals
        plain = word.removesuffix("'s").removesuffix("’s")
        return plain.lower() not in lower and (plain in within or plain.lower() in reading_data("places"))

    @cached_property
    def capitalised_within(self) -> frozenset[str]:
        """The words, in lower case, that are capitalised within a sentence and nowhere written in lower case."""
        text = self.document.text
        firsts = {sentence.start for sentence in self.document.sentences}
        within = {m.group().lower() for m in _CAPITALISED.finditer(text) if m.start() not in firsts}
        return frozenset(within - set(_LOWER_CASE.findall(text)))

    @cached_property
    def _capitals(self) -> tuple[frozenset[str], frozenset[str]]:
        within, lower = set(), set()
        for index, sentence in enumerate(self.document.sentences):
            for word in self.words(index):
                written = self.document.text[word.start : word.end].removesuffix("'s").removesuffix("’s")
                if written[0].islower():
                    lower.add(written)
                elif word.start > sentence.start:
                    within.add(written)
        return frozenset(within), frozenset(lower)


def scene_of(document: Document, context: Context) -> Scene:
    """The scene of a document, kept while the document lives."""
    kept: dict[Context, Scene] = document.memo.setdefault("scenes", {})
    found = kept.get(context)
    if found is None:
        if len(kept) >= MOST_CONTEXTS:
            kept.pop(next(iter(kept)))
        found = kept[context] = Scene(document, context)
    return found


def forget_scenes(document: Document) -> None:
    """Let go of what is kept of a document that is done with; it is made again where somebody asks.

    Args:
        document: The document.
    """
    for scene in document.memo.pop("scenes", {}).values():
        scene.memo.clear()
