"""The readings of a text: its answers with what qualifies each, and the rivals with why they were rejected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from claimcheck.reading.analysis import Analysis
from claimcheck.reading.answers import Answer, answers_to, best_of
from claimcheck.reading.base import Question, Reading
from claimcheck.reading.cues import reading_data
from claimcheck.reading.qualify import modality_at, negated_at
from claimcheck.reading.scene import Scene
from claimcheck.reading.speaker import speaker_at
from claimcheck.reading.weights import fitted
from claimcheck.text.normalized import Span
from claimcheck.values.base import Mention

__all__ = ["qualified", "reading_of", "readings_of", "rejected", "why_rejected"]


def reading_of(analysis: Analysis, answer: Answer, question: Question) -> Reading:
    """Return an answer with what qualifies it, and the words that tie it to a question."""
    speaker = speaker_at(analysis.scene, answer.mention.start)
    found = qualified(analysis.scene, answer.mention, answer.probability)
    return replace(found, speaker=speaker, because=tuple(_because(answer, question)))


def qualified(scene: Scene, mention: Mention, probability: float) -> Reading:
    """Return a value of a text with its modality and negation.

    Args:
        scene: The text.
        mention: The value.
        probability: How probable it is that it is meant.
    """
    return Reading(
        value=mention.value,
        start=mention.start,
        end=mention.end,
        text=mention.text,
        modality=modality_at(scene, mention.start, mention.end),
        negated=negated_at(scene, mention.start),
        score=round(probability, 4),
        timex=mention.timex,
    )


_NEAR = ("subject-own", "subject-shared", "subject-sentence", "subject-before", "subject-next", "subject-pronoun")


def _because(answer: Answer, question: Question) -> Iterator[str]:
    profile = answer.profile
    if "cue-whole" in profile.words:
        yield f"cue: {' '.join(profile.words['cue-whole'])}"
    if question.subject and any(name in profile.amounts for name in _NEAR):
        yield f"subject: {question.subject[0]}"


def readings_of(analysis: Analysis, question: Question, within: Iterable[Span] = ()) -> list[Reading]:
    """Return the values of a text that answer a question, most probable first; empty where the text is silent.

    Args:
        analysis: The text.
        question: What is asked, of a type whose values stand on a line.
        within: The spans of a quote; given, only values inside them answer.
    """
    return [
        reading_of(analysis, answer, question) for answer in best_of(analysis, answers_to(analysis, question, within))
    ]


def rejected(analysis: Analysis, question: Question, sentence: int) -> Iterator[tuple[Answer, str]]:
    """Yield the other values of a sentence that could have answered a question, each with why it did not.

    Args:
        analysis: The text.
        question: What is asked.
        sentence: The number of the sentence.
    """
    answers = answers_to(analysis, question)
    best = {(a.mention.start, a.mention.end) for a in best_of(analysis, answers)}
    for answer in answers.candidates:
        mention = answer.mention
        if analysis.sentence_of(mention.start) == sentence and (mention.start, mention.end) not in best:
            yield answer, why_rejected(answer)


def why_rejected(answer: Answer, otherwise: str | None = None) -> str:
    """Return the strongest thing that speaks against an answer, in words.

    Args:
        answer: The answer.
        otherwise: What to return where nothing does; None for a sentence with its probability.
    """
    weights = fitted()["claim"]["weights"]
    reasons = reading_data("reasons")
    against = sorted(
        (weights.get(name, 0.0) * amount, name) for name, amount in answer.profile.amounts.items() if name in reasons
    )
    if not against or against[0][0] >= 0:
        if otherwise is not None:
            return otherwise
        return str(reasons["less-probable"]).format(probability=f"{answer.probability:.2f}")
    name = against[0][1]
    return str(reasons[name]).format(words=" ".join(answer.profile.words.get(name, ())))
