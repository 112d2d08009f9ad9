"""Whether a clause speaks of a subject: named in it, carried over by a pronoun or "the deal", or the topic of the text.

A clause whose own subject is another name speaks of that one, even where the subject asked about is the text's topic.
"""

from __future__ import annotations

import re
from functools import cache

from claimcheck.reading.base import Question
from claimcheck.reading.cues import content_stems, reading_data, stem, words_of
from claimcheck.reading.participants import names_for
from claimcheck.reading.scene import Scene
from claimcheck.reading.syntax import Clause, finite
from claimcheck.text import Span

__all__ = ["SubjectEvidence"]

_CAPITAL = r"[A-ZÀ-ÖØ-ÞİŞÇĞ0-9][\w&’'.-]*"
_NAME = re.compile(rf"(?<![\w-]){_CAPITAL}(?:\s(?:(?:of|de|von|van|al|bin)\s)?{_CAPITAL}){{0,5}}")
_DEMONYM = re.compile(r"\w+(?:ish|ian|ean|ese|can|man|nch|tch|eek|wiss|raqi|aeli|stani)$")
_FRONT = 90  # how far into a clause its subject is looked for where no finite verb is recognised, in characters

# What a subject is worth by where it stands.
_HERE, _SENTENCE, _CARRIED, _BEFORE, _TOPIC, _OTHER, _NONE = 1.0, 0.85, 0.8, 0.6, 0.55, 0.15, 0.0


@cache
def _words() -> tuple[frozenset[str], frozenset[str], re.Pattern[str]]:
    data = reading_data("clauses")
    join = "|".join(data["coordinating"])
    return frozenset(data["pronouns"]), frozenset(stem(w) for w in data["generic"]), re.compile(rf"(?:{join})\s", re.I)


class SubjectEvidence:
    """Scores clauses of one scene for the subject of one question."""

    def __init__(self, scene: Scene, question: Question) -> None:
        self.scene = scene
        self.names = sorted({span for name in question.subject for span in scene.names(name)})
        self.partial = [stems for name in question.subject if len(stems := content_stems(name)) > 1]
        # Names that the question itself holds ("jobs in France") compete with nobody.
        asked = [*question.cues, question.property or ""]
        self.asked = frozenset().union(*(content_stems(words) for words in asked)) if asked else frozenset()
        self.asked_names = [
            span for words in asked for name in _NAME.findall(words) for other in names_for([name]) for span in scene.names(other)
        ]
        sentences = scene.document.sentences
        head = sentences[min(1, len(sentences) - 1)].end if sentences else 0
        self.topic = any(span.start < head for span in self.names) or len(self.names) >= 3

    def named_in(self, span: Span) -> bool:
        """Whether the subject is named between two offsets."""
        return any(span.start <= name.start and name.end <= span.end for name in self.names)

    def _share(self, span: Span) -> float:
        """The share of the words of a name of several words that stand between two offsets."""
        if not self.partial:
            return 0.0
        there = frozenset(w.stem for w in words_of(self.scene.document.text, span.start, span.end))
        return max(len(p & there) / len(p) for p in self.partial)

    def _front(self, span: Span) -> Span:
        """The words of a clause before its finite verb."""
        text = self.scene.document.text
        verb = finite(text, span.start, span.end)
        return Span(span.start, min(verb if verb is not None else span.start + _FRONT, span.end))

    def others_in(self, span: Span) -> list[Span]:
        """Names between two offsets that are not the subject's, nor the question's own, nor dates."""
        scene = self.scene
        text = scene.document.text
        found = []
        for match in _NAME.finditer(text, span.start, span.end):
            name = Span(*match.span())
            words = match.group().split()
            first = name.start == span.start or not text[name.start - 1].isspace()
            if len(words) == 1 and (match.group()[0].isdigit() or (first and not scene.is_name(match.group()))):
                continue
            if len(words) == 1 and _DEMONYM.match(match.group()) and text[name.end : name.end + 2].strip().islower():
                continue  # "the Irish airline"
            if any(name.start < own.end and own.start < name.end for own in (*self.names, *self.asked_names)):
                continue
            if any(m.start < name.end and name.start < m.end for m in scene.mentions("date")):
                continue
            if all(stem(word) in self.asked for word in words):
                continue
            found.append(name)
        return found

    def _carries(self, front: Span) -> bool:
        """Whether the subject of a clause stands for something named before it: "it", "the deal", "and will sail"."""
        pronouns, generic, joined = _words()
        text = self.scene.document.text
        words = words_of(text, front.start, front.end)
        if not words or joined.match(text, front.start, front.end):
            return True
        if any(w.lower in pronouns for w in words[:3]):
            return True
        return any(w.stem in generic for w in words) and words[0].lower in ("the", "this", "these", "those", "both", "its")

    def _focus(self, index: int, depth: int = 4) -> bool | None:
        """Whether a sentence is about the subject: True, False where it is about another name, None where it is open."""
        if index < 0 or depth == 0:
            return None
        sentence = self.scene.document.sentences[index]
        main = next((c for c in self.scene.clauses(index) if c.kind == "main"), self.scene.clauses(index)[0])
        front = self._front(main.spans[0])
        if self.named_in(front):
            return True
        if self.others_in(front):
            return True if self.named_in(sentence) and self._carries(front) else False
        if self._carries(front):
            before = self._focus(index - 1, depth - 1)
            return True if before is None and self.named_in(sentence) else before
        return True if self.named_in(sentence) else None

    def score(self, index: int, clause: Clause) -> float:
        """How surely a clause of a sentence speaks of the subject, from 0 to 1."""
        sentence = self.scene.document.sentences[index]
        spans = [*clause.spans, *([clause.antecedent] if clause.antecedent is not None else [])]
        if any(self.named_in(span) for span in spans):
            return _HERE
        partial = max((self._share(span) for span in spans), default=0.0)
        partial = max(partial, 0.9 * self._share(sentence))
        scored = 0.9 * partial if partial >= 0.6 else 0.5 * partial
        front = self._front(clause.spans[0])
        carries = self._carries(front)
        if not carries and self.others_in(front):
            return max(scored, _OTHER)
        if self.named_in(sentence):
            return max(scored, _SENTENCE)
        if carries:
            focus = self._focus(index - 1)
            if focus is False:
                return max(scored, _OTHER)
            if focus is True:
                return max(scored, _CARRIED)
        if index and self.named_in(self.scene.document.sentences[index - 1]):
            return max(scored, _BEFORE)
        return max(scored, _TOPIC if self.topic else _NONE)
