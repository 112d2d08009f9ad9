"""An index of claims: which claims an article may be about, by names of the subject, the type and words of the cues.

One pass of an automaton over an article finds the names of every subject at once, so that a claim whose subject the
article does not name costs nothing. Of the others, a claim is kept where the article holds a value of its type near a
name of its subject and near a word of its cues or its property; an article that is about the subject need not name it
near. Of 601 questions that real articles answer, this leaves out none. The index may include too many, which reading
then drops. An article with another spelling of the subject only ("Mikheyev") is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from claimcheck.claims.project import Project
from claimcheck.judging.statement import question_of
from claimcheck.reading.analysis import analyse
from claimcheck.reading.base import Question
from claimcheck.reading.candidates import candidates_for
from claimcheck.reading.cues import content_stems, part_stems, reading_data, stem
from claimcheck.reading.lexicon import like_words
from claimcheck.reading.naming import names_for, spans_of
from claimcheck.reading.scene import Scene
from claimcheck.reading.spelling import spellings
from claimcheck.text.automata import matches
from claimcheck.text.normalized import Span
from claimcheck.values import TYPES, scale_of
from claimcheck.values.base import ScaleKind
from claimcheck.values.parties import fold_name

__all__ = ["ClaimIndex", "is_scanned", "plain_claims"]

_BETWEEN = re.compile(r"[\s\-‐-―]+")
_NAME = re.compile(r"[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3}")
# An amount right before a subject is its price without a word for it: "the $2-billion bridge".
_PRICED = content_stems("cost worth deal contract")
_TOKEN = re.compile(r"[^\W_]+(?:[-.&/'’][^\W_]+)*")
_PART = re.compile(r"[^\W_]+")
_BESIDE = 80  # code points
_REACH = 2  # sentences between a value and a word of the cues
# Sentences before and behind a name of the subject in which a value may be its own, and how often an article names what
# it is about.
_BEFORE, _BEHIND, _TOPIC = 1, 2, 3


@cache
def _figure() -> re.Pattern[str]:
    """A number in digits or in words."""
    return re.compile(rf"\d|\b(?:{'|'.join(map(re.escape, reading_data('stems')['numbers']))})\b")


def _squeezed(words: str) -> str:
    """Words without spaces and hyphens, so that "S-400", "S 400" and "S400" are the same."""
    return _BETWEEN.sub("", words)


def _stems_of(words: Sequence[str]) -> frozenset[str]:
    """The stems of words, of their synonyms, and of other names of their places ("jobs in the UK": Britain)."""
    found = set(content_stems(words))
    found |= {word for one in tuple(found) for word in like_words(one)}
    for cue in words:
        for name in _NAME.findall(cue):
            found |= content_stems(names_for([name]))
    return frozenset(found)


def is_scanned(question: Question) -> bool:
    """Whether articles are scanned for a question: not without words to look for, unless the values are words."""
    return bool(question.cues) or not scale_of(question.type).is_line


class _Words(NamedTuple):
    """The stems of which an article must hold one near a value; None where none is needed.

    ``priced`` is True where an amount beside a name of the subject is enough.
    """

    stems: frozenset[str] | None
    priced: bool = False


def _words_for(question: Question) -> _Words:
    scale = scale_of(question.type)
    if not scale.is_line:
        return _Words(None)  # a stage or a role is often named by a verb of its own, which is no word of the cues
    stems = _stems_of(tuple(filter(None, (question.property, *question.cues))))
    return _Words(stems, scale is ScaleKind.MONEY and not stems.isdisjoint(_PRICED))


def plain_claims(project: Project, scene: Scene) -> Iterator[tuple[str, Question]]:
    """Yield the claims that an article may be about, each looked up in it, one after the other.

    It is slow, and what the index selects is compared with it.

    Args:
        project: The project.
        scene: The article.
    """
    here = _Here(scene)
    for claim_id in sorted(project.claims):
        question = question_of(project, project.claims[claim_id])
        named = is_scanned(question) and any(scene.names(name) for name in question.subject)
        if named and here.may_answer(question, _words_for(question)):
            yield claim_id, question


class _Here:
    """Where an article names subjects, has words of cues, and values of each kind, worked out when first asked for."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._analysis = analyse(scene.document, scene.context)
        self._values: dict[tuple[str, str | None], frozenset[int]] = {}

    @cached_property
    def _stems(self) -> Mapping[str, Sequence[int]]:
        """The sentences of each stem."""
        found: dict[str, list[int]] = {}
        for number in range(len(self._analysis.sentences)):
            for one in self._scene.stems(number):
                found.setdefault(one, []).append(number)
        return found

    def _of_values(self, question: Question) -> frozenset[int]:
        """The sentences of the values that could answer."""
        key = question.type, question.unit
        found = self._values.get(key)
        if found is None:
            every = candidates_for(self._analysis, question)
            found = self._values[key] = frozenset(self._analysis.sentence_of(one.start) for one in every)
        return found

    def holds(self, words: _Words) -> bool:
        """Whether the article has any of the words at all: a look that needs no sentence."""
        return words.stems is None or words.priced or not words.stems.isdisjoint(self._every_stem)

    @cached_property
    def _every_stem(self) -> frozenset[str]:
        words = set(_TOKEN.findall(self._scene.document.text.lower()))
        found = set(map(stem, words))
        for word in words:
            if not word.isalnum():
                found.update(part_stems("-".join(_PART.findall(word))))
        return frozenset(found)

    def _has_price(self, spans: Sequence[Span]) -> bool:
        """Whether an amount of money stands beside a name: looked for there alone, before all values are read."""
        text, plain, context = self._scene.document.text, self._scene.plain, self._scene.context
        for start, end in spans:
            low, high = max(0, start - _BESIDE), end + _BESIDE
            if _figure().search(plain, low, high) and TYPES["money"].find(text[low:high], context):
                return True
        return False

    def _near(self, spans: Sequence[Span]) -> frozenset[int] | None:
        """The sentences in which a value may be the subject's; None for all, where the article is about it."""
        named = {self._analysis.sentence_of(span.start) for span in spans}
        if 0 in named or len(spans) >= _TOPIC:
            return None
        last = len(self._analysis.sentences)
        near = range(-_BEFORE, _BEHIND + 1)
        return frozenset(number + away for number in named for away in near if 0 <= number + away < last)

    def _of_cues(self, stems: frozenset[str], within: frozenset[int] | None) -> set[int]:
        """The sentences that hold one of some stems: all of them, or those near enough to some sentences."""
        if within is None:
            return {number for one in stems for number in self._stems.get(one, ())}
        last = len(self._analysis.sentences)
        near = {number + away for number in within for away in range(-_REACH, _REACH + 1)}
        # The title speaks of what comes long after it.
        return {n for n in near | {0} if 0 <= n < last and not stems.isdisjoint(self._scene.stems(n))}

    def may_answer(self, question: Question, words: _Words) -> bool:
        """Whether a value that could answer stands near a name of the subject, and near one of the words if any.

        What costs least is looked at first: most articles that name a subject say nothing on what is asked.
        """
        if words.stems is None:
            return True
        said = not words.stems.isdisjoint(self._every_stem)
        if not said and not words.priced:
            return False
        spans = spans_of(self._scene, question.subject, question.apart)
        priced = words.priced and self._has_price(spans)
        if not said and not priced:
            return False
        theirs = self._near(spans)
        cues = self._of_cues(words.stems, theirs) if said else set()
        if not cues and not priced:
            return False
        values = self._of_values(question) if theirs is None else self._of_values(question) & theirs
        if priced or 0 in cues:
            return bool(values)
        return any(number + away in cues for number in values for away in range(-_REACH, _REACH + 1))


class ClaimIndex:
    """The claims of a project by the names of their subjects, with the stems of their words.

    Args:
        project: The project.
    """

    def __init__(self, project: Project) -> None:
        self.questions: dict[str, Question] = {}
        self._words: dict[str, _Words] = {}
        known: dict[tuple[str, str | None, tuple[str, ...]], _Words] = {}
        by_name: dict[str, list[str]] = {}
        for claim_id, claim in project.claims.items():
            question = question_of(project, claim)
            if not is_scanned(question):
                continue
            self.questions[claim_id] = question
            key = question.type, question.property, question.cues
            if key not in known:
                known[key] = _words_for(question)
            self._words[claim_id] = known[key]
            for name in question.subject:
                by_name.setdefault(name, []).append(claim_id)
        spelled: dict[str, list[str]] = {}
        for name in by_name:
            for way in spellings(fold_name(name)):
                if squeezed := _squeezed(way):
                    spelled.setdefault(squeezed, []).append(name)
        self._claims_of: Mapping[str, Sequence[str]] = by_name
        self._names = list(spelled.values())
        self._matcher = AhoCorasick(list(spelled)) if spelled else None

    def claims(self, scene: Scene) -> Iterator[str]:
        """Yield the ids of the claims that an article may be about, in order.

        Args:
            scene: The article.
        """
        if self._matcher is None:
            return
        near = {index for index, _, _ in matches(self._matcher, _squeezed(scene.plain), overlapping=True)}
        if not near:
            return
        here, found = _Here(scene), set()
        for name in {name for index in near for name in self._names[index]}:
            asking = [claim_id for claim_id in self._claims_of[name] if here.holds(self._words[claim_id])]
            if asking and scene.names(name):
                found.update(asking)
        for claim_id in sorted(found):
            if here.may_answer(self.questions[claim_id], self._words[claim_id]):
                yield claim_id
