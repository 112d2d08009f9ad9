"""Which stage of a ladder a text tells of a subject: from the words that say stages, with modality and negation.

"The contract was signed" tells a stage that is reached; "hopes to sign", "if signed" and "has not signed" tell the same
stage as not reached, which the modality and the negation of the reading say. ``reached`` turns such a reading into
what is known of the state: something before that stage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from claimcheck.reading.base import Question, Reading
from claimcheck.reading.cues import content_stems, reading_data
from claimcheck.reading.qualify import modality_at, negated_at
from claimcheck.reading.scene import Scene
from claimcheck.reading.speaker import speaker_at
from claimcheck.reading.subject import SubjectEvidence
from claimcheck.text.document import Span
from claimcheck.values.base import Mod
from claimcheck.values.stage import StageValue, ladder

__all__ = ["reached", "stages"]

# Least evidence that a clause speaks of the subject, where no quote points at it.
_MIN_SUBJECT = 0.5
# Share of the best score that a rival needs to be told too.
_RIVAL = 0.8
AHEAD = ("expected", "target", "possible", "superseded", "denied")
"""The modalities by which a stage is told as not reached."""


@cache
def _pattern() -> re.Pattern[str]:
    groups = (
        rf"(?P<s{number}>{'|'.join(patterns)})"
        for number, patterns in enumerate(reading_data("stages")["stages"].values())
    )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(groups)})(?![\w-])")


@cache
def _names() -> tuple[str, ...]:
    return tuple(reading_data("stages")["stages"])


def _told(scene: Scene) -> tuple[tuple[StageValue, Span], ...]:
    """Every word of a text that says a stage."""
    if "stages" not in scene.memo:
        scene.memo["stages"] = tuple(
            (StageValue(_names()[int((match.lastgroup or "s0")[1:])]), Span(*match.span()))
            for match in _pattern().finditer(scene.plain)
        )
    found: tuple[tuple[StageValue, Span], ...] = scene.memo["stages"]
    return found


def reached(reading: Reading) -> Reading:
    """The reading as a state: a stage that lies ahead, or is denied, is something before it."""
    value = reading.value
    if not isinstance(value, StageValue) or not (reading.negated or reading.modality in AHEAD):
        return reading
    if value.height is None:
        # What stands beside the ladder and is only expected tells nothing of the state.
        return replace(reading, value=StageValue(value.name, mod=Mod.LESS_THAN))
    if value.height == 0:
        return reading
    return replace(reading, value=StageValue(value.name, mod=Mod.LESS_THAN))


def _weighed(scene: Scene, question: Question, spans: Sequence[Span]) -> Iterator[tuple[float, StageValue, Span]]:
    subject = SubjectEvidence(scene, question)
    asked = content_stems((*question.cues, question.property or "")) - content_stems(question.subject)
    document = scene.document
    for value, span in _told(scene):
        if spans and not any(s.start < span.end and span.start < s.end for s in spans):
            continue
        index = document.sentence_index(span.start)
        clause = scene.clause_of(span.start)
        about = subject.score(index, clause)
        if not spans and about < _MIN_SUBJECT:
            continue
        words = content_stems(document.text[span.start : span.end])
        near = len(asked & {w.stem for w in scene.words_in(*clause.spans)}) / max(1, len(asked))
        yield 1.0 + about + 0.5 * near + 0.5 * bool(words & asked), value, span


def _planned(scene: Scene, spans: Sequence[Span]) -> Iterator[tuple[float, StageValue, Span]]:
    """Of a quote that says no stage in words but what is ahead: a plan."""
    for span in spans:
        if modality_at(scene, span.end, span.end) in AHEAD or modality_at(scene, span.start, span.end) in AHEAD:
            yield 1.0, StageValue(ladder().rungs[0]), span


def stages(scene: Scene, question: Question, within: Iterable[Span] = ()) -> list[Reading]:
    """The stages that a text tells of the subject of a question, best first.

    Args:
        scene: The document, prepared.
        question: What is asked.
        within: The spans of a quote; given, only what they say counts, and the quote stands for the subject.
    """
    spans = list(within)
    weighed = list(_weighed(scene, question, spans)) or list(_planned(scene, spans))
    if not weighed:
        return []
    best = max(score for score, _, _ in weighed)
    text = scene.document.text
    return [
        Reading(
            value=value,
            start=span.start,
            end=span.end,
            text=text[span.start : span.end],
            modality=modality_at(scene, span.start, span.end),
            negated=negated_at(scene, span.start),
            speaker=speaker_at(scene, span.start),
            score=round(min(1.0, score / 3), 4),
            because=(f"stage: {text[span.start : span.end]}",),
        )
        for score, value, span in sorted(weighed, key=lambda item: (-item[0], item[2].start))
        if score >= _RIVAL * best
    ]
