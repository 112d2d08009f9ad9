"""An index of claims: which claims an article may be about, by names of the subject and words of the cues.

The index never omits a claim that reading would answer by a name as it is given, in British or American spelling; it
may include too many, which reading then drops. An article with another spelling only ("Mikheyev") is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimcheck.claims.project import Project
from claimcheck.judging.statement import question_of
from claimcheck.reading.base import Question
from claimcheck.reading.cues import content_stems, stem, words_of
from claimcheck.reading.lexicon import like_words
from claimcheck.reading.naming import names_for
from claimcheck.reading.scene import Scene
from claimcheck.reading.spelling import spellings
from claimcheck.scanning.engines import Engine
from claimcheck.values.base import ScaleKind
from claimcheck.values.parties import fold_name

__all__ = ["ClaimIndex"]

_BETWEEN = re.compile(r"[\s\-‐-―]+")
_NAME = re.compile(r"[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3}")
# An amount right before a subject is its price without a word for it: "the $2-billion bridge".
_PRICED = content_stems("cost worth deal contract")


def _squeezed(words: str) -> str:
    """Words without spaces and hyphens, so that "S-400", "S 400" and "S400" are the same."""
    return _BETWEEN.sub("", words)


def _stems_of(cues: Sequence[str]) -> frozenset[str]:
    """The stems of cues, of their synonyms, and of other names of their places ("jobs in the UK": Britain)."""
    found = set(content_stems(cues))
    found |= {word for one in tuple(found) for word in like_words(one)}
    for cue in cues:
        for name in _NAME.findall(cue):
            found |= content_stems(names_for([name]))
    return frozenset(found)


class ClaimIndex:
    """The claims of a project by the names of their subjects and the stems of their cues."""

    def __init__(self, project: Project, engine: Engine) -> None:
        self.questions: dict[str, Question] = {}
        self._cues: dict[str, frozenset[str] | None] = {}
        by_name: dict[str, list[str]] = {}
        for claim_id, claim in project.claims.items():
            question = question_of(project, claim)
            if not claim.terms.scale.is_line or not question.cues:
                continue
            self.questions[claim_id] = question
            stems = _stems_of(question.cues)
            self._cues[claim_id] = None if claim.terms.scale is ScaleKind.MONEY and stems & _PRICED else stems
            for name in question.subject:
                by_name.setdefault(name, []).append(claim_id)
        spelled: dict[str, list[str]] = {}
        for name in by_name:
            for way in spellings(fold_name(name)):
                if squeezed := _squeezed(way):
                    spelled.setdefault(squeezed, []).append(name)
        self._claims_of = by_name
        self._names = list(spelled.values())
        self._matcher = engine.prepare(list(spelled)) if spelled else None

    def claims(self, scene: Scene) -> Iterator[str]:
        """The ids of the claims that an article may be about, in order."""
        if self._matcher is None:
            return
        near = self._matcher.found(_squeezed(scene.plain))
        named = [name for i in near for name in self._names[i] if scene.names(name)]
        if not named:
            return
        text = scene.document.text
        stems = {s for w in words_of(text) for s in (w.stem, *(stem(p) for p in w.lower.split("-") if "-" in w.lower))}
        for claim_id in sorted({claim_id for name in named for claim_id in self._claims_of[name]}):
            cues = self._cues[claim_id]
            if cues is None or cues & stems:
                yield claim_id
