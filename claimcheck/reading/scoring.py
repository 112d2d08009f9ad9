"""How well each value of a text answers a question, in log odds, and how well it answers the questions beside it.

Whoever keeps several claims on one article asks it several questions, and a value answers one of them. Where another
question fits a value better, the value is probably the answer to that one; where none does, it is the more surely the
answer to this one.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log
from typing import NamedTuple

from claimcheck.reading.analysis import Analysis
from claimcheck.reading.base import Question
from claimcheck.reading.matching import Comparison, compare
from claimcheck.reading.question import asked_of
from claimcheck.reading.weights import Choice, claim_weights, fitted, probability_of, score
from claimcheck.text.normalized import Span

__all__ = ["Scored", "beside_rivals", "scores_of"]

_KEPT = 128  # questions of one text whose comparisons are kept, for those that are rivals of one another


class Scored(NamedTuple):
    """A question held against a text: the score of each value that could answer it, and that of the text's silence."""

    comparison: Comparison
    scores: Sequence[float]
    nothing: float

    def inside(self, spans: Sequence[Span]) -> list[int]:
        """Return which values stand in some spans, even with a part; all, where there are no spans.

        Args:
            spans: The spans of a quote, or none.
        """
        every = enumerate(self.comparison.candidates)
        return [at for at, m in every if not spans or any(s.start < m.end and m.start < s.end for s in spans)]

    def log_odds(self, spans: Sequence[Span], quoted: float) -> dict[tuple[int, int], float]:
        """Return the log odds of each value in some spans, by its place, against the other ones and silence.

        Args:
            spans: The spans of a quote; empty for the whole text.
            quoted: How much a quote speaks against silence.
        """
        scores = [self.scores[at] for at in self.inside(spans)]
        nothing = self.nothing - quoted
        top = max((*scores, nothing))
        raised = [exp(one - top) for one in scores]
        whole = sum(raised) + exp(nothing - top)
        found = {}
        for at, own, one in zip(self.inside(spans), scores, raised, strict=True):
            mention = self.comparison.candidates[at]
            found[mention.start, mention.end] = own - top - log(max(whole - one, _LEAST))
        return found


_LEAST = 1e-12


def scores_of(analysis: Analysis, question: Question, *, quoted: bool = False) -> Scored:
    """Return how well each value of a text answers a question; the last ones asked are kept with the analysis.

    Args:
        analysis: The text.
        question: What is asked.
        quoted: Whether a curator points at the words: whoever does has chosen among the values, and the words of the
            property weigh as those of cues do.
    """
    kept: dict[Question, dict[bool, Scored]] = analysis.scene.memo.setdefault("scored", {})
    plain = question.alone()
    if plain not in kept and len(kept) >= _KEPT:
        kept.pop(next(iter(kept)))
    known = kept.setdefault(plain, {})
    if quoted not in known:
        other = known.get(not quoted)
        comparison = compare(analysis, asked_of(plain, analysis.scene.context)) if other is None else other.comparison
        weights = claim_weights(comparison.asked.uncued and not quoted)
        every = _of_changes(analysis, comparison, [score(profile, weights) for profile in comparison.profiles])
        every = _of_settled(comparison, every)
        known[quoted] = Scored(comparison, every, score(comparison.nothing, weights))
    return known[quoted]


def beside_rivals(
    analysis: Analysis, question: Question, choice: Choice, spans: Sequence[Span], quoted: float = 0.0
) -> Choice:
    """Return the probabilities of the values of a text, seen beside the other questions that are asked of it.

    What a value loses to another question speaks for silence, not for the values beside it: that one value answers
    something else does not say what another one answers.

    Args:
        analysis: The text.
        question: What is asked, with its rivals.
        choice: The probabilities of the values in some spans, in order, as if nothing else were asked.
        spans: The spans of a quote; empty for the whole text.
        quoted: How much a quote speaks against silence.
    """
    best: dict[tuple[int, int], float] = {}
    for rival in question.rivals:
        for place, odds in scores_of(analysis, rival, quoted=bool(spans)).log_odds(spans, quoted).items():
            best[place] = max(odds, best.get(place, odds))
    scored, model = scores_of(analysis, question, quoted=bool(spans)), fitted()["claim"]["rivals"]
    own, found = scored.log_odds(spans, quoted), []
    for at, probability in zip(scored.inside(spans), choice.candidates, strict=True):
        mention = scored.comparison.candidates[at]
        place = mention.start, mention.end
        if place in best:
            ahead = own[place] - best[place]
            probability = probability_of(own[place] + min(model["most"], model["weight"] * ahead))
        found.append(probability)
    whole = max(1.0, sum(found))
    return Choice(tuple(one / whole for one in found), max(0.0, 1.0 - sum(found) / whole))


_AHEAD = 0.5  # by how much what something came to answers better than what it was


def _of_changes(analysis: Analysis, comparison: Comparison, scores: Sequence[float]) -> list[float]:
    """Say of a value that something came to what is said of the one it came from: "cut the shops from 120 to 85"."""
    if "earlier" in comparison.asked.wants:
        return list(scores)
    found = list(scores)
    before: int | None = None
    for at, (mention, profile) in enumerate(zip(comparison.candidates, comparison.profiles, strict=True)):
        if before is not None and "changed-to" in profile.amounts:
            start = comparison.candidates[before].start
            if analysis.sentence_of(start) == analysis.sentence_of(mention.start):
                found[at] = max(found[at], found[before] + _AHEAD)
        before = at if "earlier-unasked" in profile.amounts else None
    return found


_APART = 4.0  # by how much, in log odds, a value answers worse where another one of its sentence is plainly asked for


def _of_settled(comparison: Comparison, scores: Sequence[float]) -> list[float]:
    """Say of a value that is plainly asked for what was said of the others of its sentence, and take it from those."""
    found = list(scores)
    for at, (rival, _) in comparison.settled.items():
        if rival is not None:
            found[rival] = max(found[rival], scores[at] + _AHEAD)
        found[at] = min(found[at], scores[at] - _APART)
    return found
