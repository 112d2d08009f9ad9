"""What the sentences of a text hold: their terms, and the names that each clause is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, cached_property

from claimcheck.reading.analysis import Analysis
from claimcheck.reading.cues import reading_data, stop_words
from claimcheck.reading.days import usable
from claimcheck.reading.scene import Scene
from claimcheck.reading.stated import Statements, counts, denies, name_lists, names_among, speaking
from claimcheck.reading.stretches import Zone
from claimcheck.reading.surroundings import Surroundings
from claimcheck.reading.syntax import finite, joined
from claimcheck.reading.terms import Term, concept_keys, keys_of, terms_of
from claimcheck.text.document import Span
from claimcheck.values.base import Mention

__all__ = ["Passages", "passages_of"]

_TYPES = ("money", "quantity", "duration", "date")
# Letters in which a first name and its short form agree.
_FIRST = 3
# How many sentences back "it" is followed.
_DEPTH = 3
# Code points before the verb of a clause that has no subject of its own: "and also failed".
_JOINED = 12


@cache
def _fronted() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(reading_data('sentence')['fronted'])})\s", re.IGNORECASE)


@cache
def _first_word() -> re.Pattern[str]:
    """The first word of a clause, behind what joins it to another one."""
    return re.compile(rf"(?:(?:{'|'.join(reading_data('sentence')['joining'])})\s)?(\w+)")


@cache
def _anaphors() -> frozenset[str]:
    return frozenset(reading_data("sentence")["anaphors"])


@cache
def _no_first_names() -> frozenset[str]:
    """What stands before a name and is no part of it: titles, and the adjectives of places."""
    places = reading_data("places")
    words = (word for others in (places, *places.values()) for other in others for word in other.lower().split())
    return frozenset((*reading_data("roles")["titles"], *words, *stop_words()))


@cache
def _others() -> frozenset[str]:
    return frozenset(reading_data("clauses")["other"])


class Passages:
    """The terms and the figures of every sentence of a text, worked out once."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._figures: dict[int, list[Mention]] = {}
        self._dates: dict[int, list[Mention]] = {}
        self._terms: dict[int, tuple[Term, ...]] = {}
        self._keys: dict[int, frozenset[str]] = {}
        self._concepts: dict[int, frozenset[str]] = {}
        self._subjects: dict[int, list[Term]] = {}
        text = scene.document.text
        for type_ in _TYPES:
            side = self._dates if type_ == "date" else self._figures
            for mention in scene.mentions(type_):
                if not usable(mention) or not counts(text, mention):
                    continue
                side.setdefault(scene.document.sentence_index(mention.start), []).append(mention)
        for found in self._figures.values():
            found.sort(key=lambda m: m.start)

    def figures(self, index: int) -> Sequence[Mention]:
        """The amounts and lengths of a sentence."""
        return self._figures.get(index, ())

    def dates(self, index: int) -> Sequence[Mention]:
        """The dates of a sentence."""
        return self._dates.get(index, ())

    def terms(self, index: int) -> tuple[Term, ...]:
        """The terms of a sentence; none where there is no such sentence."""
        if not 0 <= index < len(self.scene.document.sentences):
            return ()
        if index not in self._terms:
            mentions = [*self.dates(index), *self.figures(index)]
            self._terms[index] = tuple(speaking(terms_of(self.scene.words(index)), mentions))
        return self._terms[index]

    def keys_in(self, index: int) -> frozenset[str]:
        """The keys of the terms of a sentence."""
        if index not in self._keys:
            self._keys[index] = keys_of(self.terms(index))
        return self._keys[index]

    def concepts_in(self, index: int) -> frozenset[str]:
        """The concepts that the terms of a sentence may express."""
        if index not in self._concepts:
            self._concepts[index] = frozenset[str]().union(*(concept_keys(term) for term in self.terms(index)))
        return self._concepts[index]

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of every term of the text."""
        every = range(len(self.scene.document.sentences))
        return frozenset[str]().union(*(self.keys_in(index) for index in every))

    def stranger(self, mention: Mention, known: frozenset[str]) -> tuple[str, ...]:
        """The names that are the subject of a mention's clause and not known: whom the passage is about instead.

        Args:
            mention: The mention.
            known: The keys of the names that are no strangers.
        """
        return tuple(t.lower for t in self.subject(mention) if not t.keys & known)

    def subject(self, mention: Mention) -> Sequence[Term]:
        """The names that the clause of a mention is about."""
        if mention.start not in self._subjects:
            self._subjects[mention.start] = self._subject(mention.start)
        return self._subjects[mention.start]

    def carried(self, mention: Mention) -> frozenset[str]:
        """The keys of the names that a pronoun at the head of a mention's clause stands for."""
        if self._pronoun(self._front(mention.start)):
            return keys_of(self.subject(mention))
        return frozenset()

    def joint(self, mention: Mention, statements: Statements) -> tuple[str, ...]:
        """The names beside the subject of a sentence, in one breath with it, of whom together a figure is told."""
        text, wanted = self.scene.document.text, keys_of(statements.subject)
        for members in name_lists(text, self.subject(mention)):
            own = [bool(keys_of(member) & wanted) for member in members]
            others = [member for member, mine in zip(members, own, strict=True) if not mine]
            if any(own) and others and not any(keys_of(member) & keys_of(statements.terms) for member in others):
                return tuple(" ".join(t.lower for t in member) for member in others)
        return ()

    def namesakes(self, statements: Statements) -> tuple[str, ...]:
        """The names in a text of others who bear the last name of a sentence's subject, where it nowhere names that."""
        text, found = self.scene.document.text, []
        run = sorted(statements.subject)
        for first, last in [run] if len(run) == 2 else ():
            if statements.text[first.end : last.start] != " ":
                continue
            own = first.lower[:_FIRST]
            name = re.escape(statements.text[last.start : last.end])
            for match in re.finditer(rf"(?<!\w)((?:[A-Z][\w’'-]{{1,20}}\s){{1,4}}){name}(?!\w)", text):
                before = match[1].lower().split()
                if any(word[:_FIRST] == own for word in before):
                    return ()
                if before[-1] not in _no_first_names():
                    found.append(f"{match[1]}{last.lower}")
        return tuple(dict.fromkeys(found))

    def _front(self, offset: int) -> Span:
        """What stands before the verb of the clause that holds an offset, or before the offset itself."""
        text = self.scene.document.text
        clause = self.scene.clause_of(offset)
        first, last = clause.spans[0], clause.spans[-1]
        verb = finite(text, first.start, last.end)
        if verb is None:
            verb = offset
        end = min(verb, offset)
        hangs = clause.kind in ("relative", "insertion") or joined(text, first.start)
        if clause.antecedent is not None and hangs and end - first.start <= _JOINED:
            return clause.antecedent  # "and failed in 2004": whoever the clause before is about
        # What is fronted ("On Monday, ...") is not the subject.
        comma = text.rfind(", ", first.start, end)
        fronted = comma >= 0 and _fronted().match(text, first.start) is not None
        return Span(comma + 2 if fronted else first.start, end)

    def _pronoun(self, front: Span) -> bool:
        word = _first_word().match(self.scene.document.text, front.start, front.end)
        return word is not None and word[1].lower() in _anaphors() and not self._another_of(front)

    def _another_of(self, front: Span) -> list[Term]:
        """The words by which a subject is another one than the one it is told by: "her sister ship", "its rival"."""
        words = self.scene.words_in(front)
        if not words or words[0].lower not in _anaphors() or all(w.lower not in _others() for w in words[1:]):
            return []
        return [t for t in terms_of(words[1:]) if t.start < front.end]

    def _subject(self, offset: int, depth: int = _DEPTH) -> list[Term]:
        """The names that the clause at an offset is about; those of the sentence before where it goes on with "it"."""
        text = self.scene.document.text
        index = self.scene.document.sentence_index(offset)
        sentence, front = self.scene.document.sentences[index], self._front(offset)
        if _fronted().match(text, front.start) is not None:
            return []
        terms = [t for t in self.terms(index) if front.start <= t.start < front.end]
        names = names_among(text, terms, sentence.start, front.end)
        if depth < _DEPTH:
            # "Revenue rose. It plans ...": a first word that nothing tells to be a name is nobody.
            names = [t for t in names if t.start > sentence.start or self.scene.is_name(text[t.start : t.end])]
        names = (
            names
            or self._another_of(front)
            or [t for t in terms[:1] if t.start == sentence.start and self.scene.is_name(text[t.start : t.end])]
        )
        if names or depth == 0 or index == 0 or not self._pronoun(front):
            return names
        before = self.scene.document.sentences[index - 1]
        main = next((c for c in self.scene.clauses(index - 1) if c.kind == "main"), None)
        start, end = before if main is None else main.spans[0]
        verb = finite(text, start, end)
        return self._subject(end - 1 if verb is None else verb, depth - 1)

    def near(self, place: Surroundings) -> list[Term]:
        """The terms that speak of a value: those of its own stretch and those that it shares with others."""
        shared = {t.start for t, z in zip(place.tokens, place.zones, strict=True) if z >= Zone.SHARED}
        return [t for t in self.terms(place.sentence) if t.start in shared]

    def clause_keys(self, mention: Mention) -> frozenset[str]:
        """The keys of the terms in the clause of a mention."""
        terms = self.terms(self.scene.document.sentence_index(mention.start))
        clause = self.scene.clause_of(mention.start)
        return keys_of(t for t in terms if clause.holds(t.start))

    def denied(self, mention: Mention) -> bool:
        """Whether the clause of a mention says "not"."""
        text = self.scene.document.text
        return any(denies(text, span.start, span.end) for span in self.scene.clause_of(mention.start).spans)


def passages_of(analysis: Analysis) -> Passages:
    """Return the passages of a text, kept with its analysis."""
    memo = analysis.scene.memo
    if "passages" not in memo:
        memo["passages"] = Passages(analysis.scene)
    found: Passages = memo["passages"]
    return found
