"""Where a text names a subject, who else is named there, and what the subject of a clause is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from claimcheck.reading.base import Question
from claimcheck.reading.cues import Word, content_stems, reading_data, stem, stop_words, words_of
from claimcheck.reading.naming import names_for, spans_of
from claimcheck.reading.scene import NO_NAME, Scene
from claimcheck.reading.syntax import Clause, finite
from claimcheck.text.document import Span

__all__ = ["CAPITAL", "Named", "determiners", "prepositions", "tells_apart"]

CAPITAL = r"[A-ZÀ-ÖØ-ÞİŞÇĞ0-9][\w&’'.-]*"
_NAME = re.compile(rf"(?<![\w-]){CAPITAL}(?:\s(?:(?:of|de|von|van|al|bin)\s)?{CAPITAL}){{0,5}}")
_DEMONYM = re.compile(r"\w+(?:ish|ian|ean|ese|can|man|nch|tch|eek|wiss|raqi|aeli|stani)$")
_FRONT = 90  # how far into a clause its subject is looked for where no finite verb is recognised, in characters
_PARTICIPLE = re.compile(r"[A-Z][a-z]{2,15}(?:ing|ed)\s")
_FRONTED = re.compile(r"\w+\s(?:\w+\s){0,2}?[\d.,]+\s(?:[\w-]+\s){0,2}?(?=(?:the|this|its|their|his|her|a|an)\s)")


@cache
def prepositions() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A preposition, and the pronoun that is an object ("it", "them")."""
    words = "|".join(reading_data("clauses")["prepositions"])
    objects = "|".join(reading_data("clauses")["objects"])
    return re.compile(rf"(?<!\w)(?:{words})\s", re.IGNORECASE), re.compile(rf"(?<=\s)(?:{objects})(?=[\s,.;])")


@cache
def determiners() -> frozenset[str]:
    """What stands before a noun at the head of a clause and is no part of a name."""
    return frozenset(reading_data("clauses")["determiners"])


@cache
def _others() -> frozenset[str]:
    return frozenset(reading_data("clauses")["other"])


def _names_of(words: str) -> list[str]:
    return [name.removesuffix("'s").removesuffix("’s") for name in _NAME.findall(words)]


@cache
def _distinguishing() -> frozenset[str]:
    return frozenset(stem(word) for word in reading_data("clauses")["distinguishing"])


def tells_apart(stems: frozenset[str]) -> bool:
    """Whether a stem tells one thing from another of its kind: an ordinal, or a designation such as "s-400"."""
    return any(one in _distinguishing() or any(c.isdigit() for c in one) for one in stems)


class Named:
    """The places at which a scene names the subject of a question, and those at which it names others."""

    def __init__(self, scene: Scene, question: Question, parties: Sequence[str] = ()) -> None:
        self.scene = scene
        named = spans_of(scene, question.subject, question.apart)
        self.names = sorted(span for span in named if not self._of_another(span))
        self._longest = max((name.end - name.start for name in self.names), default=0)
        self.asked_for = question.subject
        self.partial = [stems for name in question.subject if len(stems := content_stems(name)) > 1]
        # Names that the question itself holds ("jobs in France") compete with nobody.
        self.asked = content_stems(question.cues)
        self.asked_names = [
            span
            for words in question.cues
            for name in _names_of(words)
            for other in names_for([name])
            for span in scene.names(other)
        ]
        self.places = [
            span
            for words in (*question.cues, question.property or "")
            for name in _names_of(words)
            if len(others := names_for([name])) > 1
            for other in others
            for span in scene.names(other)
        ]
        self.asked_places = any(len(names_for([name])) > 1 for words in question.cues for name in _names_of(words))
        # Of the question in words only the places: "jobs in Germany" may be told of Berlin.
        self.asked_names += [
            span
            for name in _names_of(question.property or "")
            for other in names_for([name])[1:]
            for span in scene.names(other)
        ]
        # Who may be the answer competes with nobody either.
        self.asked_names += [span for name in names_for(parties) for span in scene.names(name)]
        # The maker in "Airbus A380" is no other subject.
        self.parts = frozenset(stem for name in question.subject for stem in content_stems(name))

    def _of_another(self, span: Span) -> bool:
        """Whether a common noun stands there for another one of the kind: "the existing tunnel"."""
        text = self.scene.document.text
        if not text[span.start : span.end].islower():
            return False
        before = text[max(0, span.start - 16) : span.start].split()
        return bool(before) and before[-1].lower() in _others() and text[span.start - 1] == " "

    def names_from(self, start: int, stop: int) -> Sequence[Span]:
        """The subject's names that begin between two offsets."""
        low = bisect_left(self.names, (start,))
        return self.names[low : bisect_left(self.names, (stop,), low)]

    def names_over(self, start: int, stop: int) -> Sequence[Span]:
        """The subject's names of which some part stands between two offsets."""
        return [name for name in self.names_from(start - self._longest, stop) if name.end > start]

    def named_in(self, span: Span) -> bool:
        """Whether the subject is named between two offsets."""
        return any(name.end <= span.end for name in self.names_from(span.start, span.end))

    def _share(self, span: Span) -> float:
        """The share of a name's words between two offsets; 0 where one is missing that tells it apart."""
        if not self.partial:
            return 0.0
        words = words_of(self.scene.document.text, span.start, span.end)
        there = frozenset(s for w in words for s in (w.stem, *(stem(p) for p in w.lower.split("-"))))
        return max(0.0 if tells_apart(p - there) else len(p & there) / len(p) for p in self.partial)

    def _front(self, span: Span) -> Span:
        """The subject of a clause: the words before its finite verb, up to the preposition that follows its head."""
        text = self.scene.document.text
        verb = finite(text, span.start, span.end)
        start, end = span.start, min(verb if verb is not None else span.start + _FRONT, span.end)
        preposition = prepositions()[0]
        if preposition.match(text, start, end) or _PARTICIPLE.match(text, start, end):
            # "On Monday, the yard ...", "Weighing 780 kilograms, the spacecraft ...", "At 148 metres the ship ..."
            comma = text.find(", ", start, end)
            start = comma + 2 if comma >= 0 else self._behind_figure(start, end)
        found = preposition.search(text, start + 1, end)
        return Span(start, found.start() if found is not None else end)

    def _verb_of(self, clause: Clause) -> int:
        span = clause.spans[0]
        verb = finite(self.scene.document.text, span.start, span.end)
        return span.end if verb is None else verb

    def _behind_figure(self, start: int, end: int) -> int:
        """Where a determiner follows the figure of a phrase in front ("At 148 metres the ship"), else its start."""
        found = _FRONTED.match(self.scene.document.text, start, end)
        return start if found is None else found.end()

    def others_in(self, span: Span) -> list[Span]:
        """Names between two offsets that are not the subject's, nor the question's own, nor dates."""
        scene = self.scene
        text = scene.document.text
        found = []
        for match in _NAME.finditer(text, span.start, span.end):
            name = Span(*match.span())
            words = match.group().split()
            first = name.start == span.start or not text[name.start - 1].isspace()
            while len(words) > 1 and words[0].lower() in determiners():
                # "The 312-bed building": the article is no part of a name, nor is the figure one.
                name = Span(text.index(words[1], name.start + len(words[0])), name.end)
                words, first = words[1:], False
            if len(words) == 1 and (words[0][0].isdigit() or (first and not self._opens_as_name(name))):
                continue
            if len(words) == 1 and _DEMONYM.match(words[0]) and text[name.end : name.end + 2].strip().islower():
                continue  # "the Irish airline"
            if self.names_over(name.start, name.end) or any(
                name.start < own.end and own.start < name.end for own in self.asked_names
            ):
                continue
            if scene.holds("date", name.start, name.end):
                continue
            if all(stem(word) in self.asked or stem(word) in self.parts for word in words):
                continue
            found.append(name)
        return found

    def _opens_as_name(self, word: Span) -> bool:
        """Whether the first word of a clause is a name: written so elsewhere, or a lone singular before the verb."""
        text = self.scene.document.text
        told = text[word.start : word.end]
        if self.scene.is_name(told):
            return True
        alone = (
            told[0].isupper() and told.isalpha() and told.lower() not in stop_words() and NO_NAME.search(told) is None
        )
        lone = alone and finite(text, word.end, min(len(text), word.end + 20)) == word.end + 1
        return lone and not self.scene.in_lower_case(told)

    def _unattached(self, span: Span) -> list[Span]:
        """The other names between two offsets that no preposition holds: not the yard in "built by the yard"."""
        text = self.scene.document.text
        held = prepositions()[0]
        return [
            name
            for name in self.others_in(span)
            if held.search(text, max(span.start, name.start - 14), name.start) is None
        ]

    def _another(self, front: Span) -> bool:
        """Whether a clause's subject is brought in anew: "a flood", "the existing line"."""
        words = words_of(self.scene.document.text, front.start, front.end)
        return bool(words) and (words[0].lower in ("a", "an") or self._tells_another(words))

    def _tells_another(self, words: Sequence[Word]) -> bool:
        """Whether the words name another one of the kind: "the existing line"."""
        return any(w.lower in _others() and w.stem not in self.parts for w in words)
