"""An index of claims: which claims an article may be about, by names of the subject, the type and words of the cues.

One pass of an automaton over an article finds the names of every subject at once, so that a claim whose subject the
article does not name costs nothing. Of the others, a claim is kept where the article holds a value of its type near a
word of its cues. The index may include too many, which reading then drops. An article with another spelling of the
subject only ("Mikheyev") is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from ahocorasick_rs import AhoCorasick

from claimcheck.claims.project import Project
from claimcheck.judging.statement import question_of
from claimcheck.reading.analysis import analyse
from claimcheck.reading.base import Question
from claimcheck.reading.candidates import candidates_for
from claimcheck.reading.cues import content_stems
from claimcheck.reading.lexicon import like_words
from claimcheck.reading.naming import names_for
from claimcheck.reading.scene import Scene
from claimcheck.reading.spelling import spellings
from claimcheck.text.automata import matches
from claimcheck.values import scale_of
from claimcheck.values.base import ScaleKind
from claimcheck.values.parties import fold_name

__all__ = ["ClaimIndex", "is_scanned", "plain_claims"]

_BETWEEN = re.compile(r"[\s\-‐-―]+")
_NAME = re.compile(r"[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3}")
# An amount right before a subject is its price without a word for it: "the $2-billion bridge".
_PRICED = content_stems("cost worth deal contract")
_REACH = 2  # sentences between a value and a word of the cues


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


def _stems_for(question: Question) -> frozenset[str] | None:
    """The stems of which an article must have one near a value; None where a value needs none."""
    scale = scale_of(question.type)
    if not scale.is_line:
        return None  # a stage or a role is often named by a verb of its own, which is no word of the cues
    stems = _stems_of(tuple(filter(None, (question.property, *question.cues))))
    return None if scale is ScaleKind.MONEY and stems & _PRICED else stems


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
        if is_scanned(question) and any(scene.names(name) for name in question.subject):
            if here.may_answer(question, _stems_for(question)):
                yield claim_id, question


class _Here:
    """Where an article has words of cues, and values of each kind, worked out when first asked for."""

    def __init__(self, scene: Scene) -> None:
        self._analysis = analyse(scene.document, scene.context)
        self._values: dict[tuple[str, str | None], frozenset[int]] = {}
        self._answers: dict[tuple[str, str | None, frozenset[str]], bool] = {}

    @cached_property
    def _stems(self) -> Mapping[str, Sequence[int]]:
        """The sentences of each stem."""
        found: dict[str, list[int]] = {}
        for number in range(len(self._analysis.sentences)):
            for stem in self._analysis.scene.stems(number):
                found.setdefault(stem, []).append(number)
        return found

    def _near_values(self, question: Question) -> frozenset[int]:
        """The sentences that stand near a value that could answer."""
        key = question.type, question.unit
        found = self._values.get(key)
        if found is None:
            there = {self._analysis.sentence_of(one.start) for one in candidates_for(self._analysis, question)}
            reach = range(-_REACH, _REACH + 1)
            found = self._values[key] = frozenset(number + away for number in there for away in reach)
        return found

    def may_answer(self, question: Question, stems: frozenset[str] | None) -> bool:
        """Whether a value that could answer stands near one of the stems; near anything where there are none."""
        if not scale_of(question.type).is_line:
            return True
        if stems is None:
            return bool(self._near_values(question))
        key = question.type, question.unit, stems
        found = self._answers.get(key)
        if found is None:
            near = self._near_values(question)
            # The title speaks of what comes long after it.
            found = bool(near) and any(
                number in near or number == 0 for stem in stems for number in self._stems.get(stem, ())
            )
            self._answers[key] = found
        return found


class ClaimIndex:
    """The claims of a project by the names of their subjects, with the stems of their words.

    Args:
        project: The project.
    """

    def __init__(self, project: Project) -> None:
        self.questions: dict[str, Question] = {}
        self._stems: dict[str, frozenset[str] | None] = {}
        known: dict[tuple[str, str | None, tuple[str, ...]], frozenset[str] | None] = {}
        by_name: dict[str, list[str]] = {}
        for claim_id, claim in project.claims.items():
            question = question_of(project, claim)
            if not is_scanned(question):
                continue
            self.questions[claim_id] = question
            key = question.type, question.property, question.cues
            if key not in known:
                known[key] = _stems_for(question)
            self._stems[claim_id] = known[key]
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
        named = [name for name in {name for index in near for name in self._names[index]} if scene.names(name)]
        if not named:
            return
        here = _Here(scene)
        for claim_id in sorted({claim_id for name in named for claim_id in self._claims_of[name]}):
            if here.may_answer(self.questions[claim_id], self._stems[claim_id]):
                yield claim_id
