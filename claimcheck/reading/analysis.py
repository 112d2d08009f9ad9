"""Document analysis: the sentences, words, clauses and values of a text, worked out once for every question."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from claimcheck.reading.lexicon import is_light, stems_of
from claimcheck.reading.scene import MOST_CONTEXTS, Scene, forget_scenes, scene_of
from claimcheck.text.document import Document
from claimcheck.text.normalized import Span
from claimcheck.values.base import Context, Mention

__all__ = ["Analysis", "Token", "analyse", "forget"]

_TYPES = ("date", "money", "quantity", "duration")


class Token(NamedTuple):
    """A word of a text: its place (code points, half-open), itself in lower case, its stems, and what kind it is.

    ``light`` marks a grammatical word, ``number`` one in digits, ``name`` a capitalised word that names somebody or
    something.
    """

    start: int
    end: int
    lower: str
    stems: tuple[str, ...]
    light: bool
    number: bool
    name: bool

    @property
    def stem(self) -> str:
        """The stem of the whole word."""
        return self.stems[0]


class Analysis:
    """What questions need of a text, each part worked out when first asked for."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.document = scene.document
        self.text = scene.document.text
        self._tokens: dict[int, tuple[Token, ...]] = {}
        self._stems: dict[int, frozenset[str]] = {}
        self._places: dict[int, dict[str, list[int]]] = {}
        self._ends: dict[int, tuple[list[int], list[int]]] = {}
        """Of each sentence, where its values begin, and where the last of those up to each one ends."""

    @property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, in order."""
        return self.document.sentences

    def sentence_of(self, offset: int) -> int:
        """Return the number of the sentence at an offset."""
        return self.document.sentence_index(offset)

    def tokens(self, sentence: int) -> tuple[Token, ...]:
        """Return the words of a sentence."""
        found = self._tokens.get(sentence)
        if found is None:
            found = self._tokens[sentence] = tuple(self._read_tokens(sentence))
        return found

    def _read_tokens(self, sentence: int) -> list[Token]:
        text, scene, first = self.text, self.scene, self.sentences[sentence].start
        tokens = []
        for word in scene.words(sentence):
            light = is_light(word.lower)
            written = text[word.start]
            name = written.isupper() and not light
            if name and word.start == first:
                name = scene.is_name(text[word.start : word.end])
            tokens.append(Token(word.start, word.end, word.lower, stems_of(word.lower), light, written.isdigit(), name))
        return tokens

    def places_of(self, sentence: int) -> dict[str, list[int]]:
        """Return the numbers of the words of a sentence by their stems, in order."""
        found = self._places.get(sentence)
        if found is None:
            found = self._places[sentence] = {}
            for index, token in enumerate(self.tokens(sentence)):
                for stem in token.stems:
                    found.setdefault(stem, []).append(index)
        return found

    def stems(self, sentence: int) -> frozenset[str]:
        """Return the stems of the content words of a sentence; none where there is no such sentence."""
        if not 0 <= sentence < len(self.sentences):
            return frozenset()
        found = self._stems.get(sentence)
        if found is None:
            found = frozenset(stem for token in self.tokens(sentence) if not token.light for stem in token.stems)
            self._stems[sentence] = found
        return found

    @cached_property
    def all_stems(self) -> frozenset[str]:
        """The stems of the content words of the whole text."""
        return frozenset[str]().union(*(self.stems(i) for i in range(len(self.sentences))))

    @cached_property
    def _frequencies(self) -> Counter[str]:
        return Counter(stem for i in range(len(self.sentences)) for stem in self.stems(i))

    def frequency(self, stem: str) -> int:
        """Return how many sentences hold a content word of this stem."""
        return self._frequencies[stem]

    @cached_property
    def _by_sentence(self) -> dict[int, tuple[Mention, ...]]:
        found: dict[int, list[Mention]] = {}
        for mention in sorted((m for t in _TYPES for m in self.scene.mentions(t)), key=lambda m: m.start):
            found.setdefault(self.sentence_of(mention.start), []).append(mention)
        return {sentence: tuple(mentions) for sentence, mentions in found.items()}

    def mentions(self, sentence: int) -> tuple[Mention, ...]:
        """Return the values of a sentence, of every type, in order."""
        return self._by_sentence.get(sentence, ())

    def is_value(self, start: int, end: int) -> bool:
        """Whether some part of a value stands between two offsets."""
        sentence = self.sentence_of(start)
        known = self._ends.get(sentence)
        if known is None:
            mentions = self.mentions(sentence)
            ends = list(accumulate((m.end for m in mentions), max))
            known = self._ends[sentence] = [m.start for m in mentions], ends
        starts, ends = known
        at = bisect_left(starts, end)
        return at > 0 and ends[at - 1] > start

    def index_at(self, sentence: int, offset: int) -> int:
        """Return which word of a sentence is the first to begin at an offset or behind it."""
        return bisect_left(self.tokens(sentence), offset, key=lambda token: token.start)


def analyse(document: Document, context: Context) -> Analysis:
    """Return the analysis of a document, kept while the document lives."""
    kept: dict[Context, Analysis] = document.memo.setdefault("analyses", {})
    found = kept.get(context)
    if found is None:
        if len(kept) >= MOST_CONTEXTS:
            kept.pop(next(iter(kept)))
        found = kept[context] = Analysis(scene_of(document, context))
    return found


def forget(document: Document) -> None:
    """Let go of the analyses of a document that is done with: of many documents they would fill the memory.

    Args:
        document: The document.
    """
    document.memo.pop("analyses", None)
    forget_scenes(document)
