"""What a text answers to a question: the values that state it, each with its probability, and why the others do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from claimcheck.reading.analysis import Analysis
from claimcheck.reading.base import Question
from claimcheck.reading.grouping import chosen, grouped
from claimcheck.reading.matching import Comparison
from claimcheck.reading.profile import Profile
from claimcheck.reading.scoring import beside_rivals, scores_of
from claimcheck.reading.weights import fitted, probabilities
from claimcheck.text.normalized import Span
from claimcheck.values.base import Mention

__all__ = ["Answer", "Answers", "answers_to", "best_of"]


@dataclass(frozen=True, slots=True)
class Answer:
    """A value of the text that could answer: its probability, and what speaks for and against it."""

    mention: Mention
    probability: float
    score: float
    profile: Profile


@dataclass(frozen=True, slots=True)
class Answers:
    """Every value that could answer a question, most probable first, and the probability that none of them does.

    ``elsewhere`` are those outside the quote, most probable first, each with its probability as if nothing were quoted.
    ``instead`` has the places of the values that are plainly not asked for, each with the value that is, or with what
    it is where none is ("each": what each of several has).
    """

    comparison: Comparison
    candidates: tuple[Answer, ...]
    nothing: float
    elsewhere: tuple[Answer, ...] = ()
    instead: Mapping[tuple[int, int], Mention | str] = field(default_factory=dict)


def answers_to(analysis: Analysis, question: Question, within: Iterable[Span] = ()) -> Answers:
    """Return every value of a text that could answer a question, with its probability.

    Args:
        analysis: The text.
        question: What is asked; what answers one of its ``rivals`` better is the less probable.
        within: The spans of a quote. Given, only values inside them answer; that a curator points at them speaks for
            them as much as ``weights.json`` says.
    """
    model, spans = fitted()["claim"], list(within)
    scored = scores_of(analysis, question, quoted=bool(spans))
    comparison, every = scored.comparison, scored.scores
    allowed = scored.inside(spans)
    scores = [every[at] for at in allowed]
    quoted = model["quoted"] if spans else 0.0
    nothing = scored.nothing - quoted
    choice = probabilities(scores, nothing)
    if question.rivals:
        choice = beside_rivals(analysis, question, choice, spans, quoted)
    found = [
        Answer(comparison.candidates[at], p, s, comparison.profiles[at])
        for at, p, s in zip(allowed, choice.candidates, scores, strict=True)
    ]
    elsewhere = _outside(comparison, every, allowed, scored.nothing) if spans else []
    instead = {
        (comparison.candidates[at].start, comparison.candidates[at].end): (
            one.why if one.rival is None else comparison.candidates[one.rival]
        )
        for at, one in comparison.settled.items()
    }
    return Answers(comparison, _ranked(found), choice.nothing, _ranked(elsewhere), instead)


def _ranked(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    return tuple(sorted(answers, key=lambda answer: (-answer.score, answer.mention.start)))


def _outside(comparison: Comparison, scores: Sequence[float], quoted: Sequence[int], nothing: float) -> list[Answer]:
    """What the text answers outside a quote, as if nothing were quoted."""
    choice, inside = probabilities(scores, nothing), frozenset(quoted)
    return [
        Answer(mention, choice.candidates[at], scores[at], comparison.profiles[at])
        for at, mention in enumerate(comparison.candidates)
        if at not in inside
    ]


def best_of(analysis: Analysis, answers: Answers) -> Sequence[Answer]:
    """Return the answers that a text gives: the most probable value wherever it is stated; none where it is silent.

    Values that state the same share their probability, a sum and its conversion in brackets among them. A mention far
    less probable than the best one of its value states something else that happens to be equal.

    Args:
        analysis: The text.
        answers: Every value that could answer.
    """
    model = fitted()["claim"]
    found = sorted(answers.candidates, key=lambda answer: answer.mention.start)
    members = chosen(
        grouped(analysis, [answer.mention for answer in found]),
        [answer.score for answer in found],
        [answer.probability for answer in found],
        model["threshold-direct" if answers.comparison.asked.direct else "threshold"],
        model["reach"],
    )
    return [found[at] for at in members]
