"""What the sentences of a text hold for claims in plain English: words, figures, who is spoken of; worked out once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, cached_property
from itertools import pairwise
from operator import attrgetter

from claimcheck.reading.alike import Term, keys_of, terms_of
from claimcheck.reading.change import came_from
from claimcheck.reading.cues import reading_data, stop_words
from claimcheck.reading.days import usable
from claimcheck.reading.scene import Scene
from claimcheck.reading.sentence import Statements, counts, denies, name_lists, names_among, speaking, zones
from claimcheck.reading.syntax import finite, joined
from claimcheck.text.document import Span
from claimcheck.values.base import Mention

__all__ = ["Layout", "Passages"]

_start = attrgetter("start")
_TYPES = ("money", "quantity", "duration", "date")
# Code points behind the beginning of a verb in which its own words stand: "has earned".
_VERB = 16
# Letters in which a first name and its short form agree.
_FIRST = 3
# How many sentences back "it" is followed.
_DEPTH = 3
_FRONTED = re.compile(
    r"(?:on|in|at|by|for|of|to|as|from|with|according|after|before|since|during|under|over)\s", re.IGNORECASE
)
_PRONOUNS = frozenset(("it", "he", "she", "they", "its", "his", "her", "their"))
_WORD = re.compile(r"(?:(?:and|but|or|then|yet)\s)?(\w+)")
# Code points before the verb of a clause that has no subject of its own: "and also failed".
_JOINED = 12
_JOINT = re.compile(r"\s?(?:,|and|or|, and|, or|;)?\s?")


class Layout:
    """Which terms of a sentence stand by which of its figures.

    What a sentence says up to its verb is said of all its figures; what stands between the verb and the first figure
    belongs to that one and to those listed with it.
    """

    def __init__(self, text: str, terms: Sequence[Term], mentions: Sequence[Mention]) -> None:
        self.zones = zones(text, terms, mentions)
        for one, other in pairwise(mentions):
            if text[one.end : other.start] == " of ":
                # "97 of 1,236 who fell ill": what is said of the whole tells of the part.
                self.zones[one.start] = tuple(sorted({*self.zones[one.start], *self.zones[other.start]}))
        self._lead: frozenset[str] = frozenset()
        self._verb: tuple[Term, ...] = ()
        self._last = 0
        self._rest: frozenset[str] = frozenset()
        self._first = 0
        self._listed: set[int] = set()
        self._apart: set[int] = set()
        self._from: dict[int, int] = {}
        if len(mentions) < 2:
            return
        first = mentions[0]
        self._first = first.start
        verb = finite(text, terms[0].start if terms else first.start, first.start)
        while verb is not None and (later := finite(text, verb + 1, first.start)) is not None:
            verb = later
        shared = first.start if verb is None else verb
        before = [t for t in terms if t.start < first.start]
        self._lead = keys_of(t for t in before if t.start <= shared)
        self._verb = tuple(t for t in before if verb is not None and verb <= t.start <= verb + _VERB)
        self._rest = keys_of(t for t in before if t.start > shared)
        other_verb = finite(text, first.end, mentions[-1].start)
        self._last = mentions[-1].start if other_verb is None else other_verb
        self._listed.add(first.start)
        for one, other in pairwise(mentions):
            if _JOINT.fullmatch(text, one.end, other.start) is None:
                break
            self._listed.add(other.start)
        for one, other in pairwise(mentions):
            cut = text.rfind(";", one.end, other.start)
            if one.start in self._apart or (cut >= 0 and finite(text, cut, other.start) is not None):
                self._apart.add(other.start)  # a sentence of its own: nothing before it is said of it
            if came_from(text, one, other):
                self._from[other.start] = one.start

    def verb_of(self, mention: Mention) -> tuple[Term, ...]:
        """The words of the verb that a figure shares with the first one of its sentence: no other verb parts them."""
        return self._verb if self._first < mention.start <= self._last else ()

    def about(self, mention: Mention) -> tuple[tuple[Term, ...], frozenset[str], frozenset[str]]:
        """The terms of a mention's zone, the keys that stand beside it, and those that it shares with its rivals."""
        there = self.zones[mention.start]
        if mention.start in self._from:
            # "Cut the number of jets from 90 to 72": what is said of the one is said of the other.
            there = (*self.zones[self._from[mention.start]], *there)
        beside = keys_of(t for t in there if t.start >= self._first or mention.start in self._from)
        if mention.start in self._apart:
            return there, beside, frozenset()
        return there, beside | self._rest if mention.start in self._listed else beside, self._lead


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
        self._every: dict[str, tuple[Mention, ...]] = {}
        self._figures: dict[int, list[Mention]] = {}
        self._dates: dict[int, list[Mention]] = {}
        self._terms: dict[int, tuple[Term, ...]] = {}
        self._layouts: dict[tuple[int, bool], Layout] = {}
        self._around: dict[int, frozenset[str]] = {}
        self._subjects: dict[int, list[Term]] = {}
        text = scene.document.text
        for type_ in _TYPES:
            self._every[type_] = tuple(m for m in scene.mentions(type_) if usable(m) and counts(text, m))
            side = self._dates if type_ == "date" else self._figures
            for mention in self._every[type_]:
                side.setdefault(scene.document.sentence_index(mention.start), []).append(mention)
        for found in self._figures.values():
            found.sort(key=lambda m: m.start)

    def mentions(self, type_: str) -> tuple[Mention, ...]:
        """Every mention of a type that can be compared."""
        return self._every.get(type_, ())

    def was_before(self, mention: Mention) -> bool:
        """Whether a figure is what another one was before: the 90 of "from 90 to 72"."""
        rivals = self.figures(self.scene.document.sentence_index(mention.start))
        at = bisect_right(rivals, mention.start, key=_start)
        return at < len(rivals) and came_from(self.scene.document.text, mention, rivals[at])

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

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of every term of the text."""
        every = range(len(self.scene.document.sentences))
        return frozenset[str]().union(*(keys_of(self.terms(index)) for index in every))

    def layout(self, index: int, *, dates: bool) -> Layout:
        """Which terms of a sentence stand by which of its figures, or of its dates."""
        if (index, dates) not in self._layouts:
            mentions = self.dates(index) if dates else self.figures(index)
            self._layouts[index, dates] = Layout(self.scene.document.text, self.terms(index), mentions)
        return self._layouts[index, dates]

    def around(self, index: int) -> frozenset[str]:
        """The keys of the terms of a sentence and of the one before."""
        if index not in self._around:
            self._around[index] = keys_of(self.terms(index)) | keys_of(self.terms(index - 1))
        return self._around[index]

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
        fronted = comma >= 0 and _FRONTED.match(text, first.start) is not None
        return Span(comma + 2 if fronted else first.start, end)

    def _pronoun(self, front: Span) -> bool:
        word = _WORD.match(self.scene.document.text, front.start, front.end)
        return word is not None and word[1].lower() in _PRONOUNS and not self._another_of(front)

    def _another_of(self, front: Span) -> list[Term]:
        """The words by which a subject is another one than the one it is told by: "her sister ship", "its rival"."""
        words = self.scene.words_in(front)
        if not words or words[0].lower not in _PRONOUNS or all(w.lower not in _others() for w in words[1:]):
            return []
        return [t for t in terms_of(words[1:]) if t.start < front.end]

    def _subject(self, offset: int, depth: int = _DEPTH) -> list[Term]:
        """The names that the clause at an offset is about; those of the sentence before where it goes on with "it"."""
        text = self.scene.document.text
        index = self.scene.document.sentence_index(offset)
        sentence, front = self.scene.document.sentences[index], self._front(offset)
        if _FRONTED.match(text, front.start) is not None:
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

    def clause_keys(self, mention: Mention) -> frozenset[str]:
        """The keys of the terms in the clause of a mention."""
        terms = self.terms(self.scene.document.sentence_index(mention.start))
        clause = self.scene.clause_of(mention.start)
        return keys_of(t for t in terms if clause.holds(t.start))

    def denied(self, mention: Mention) -> bool:
        """Whether the clause of a mention says "not"."""
        text = self.scene.document.text
        return any(denies(text, span.start, span.end) for span in self.scene.clause_of(mention.start).spans)
