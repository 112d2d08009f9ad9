"""The verdict on a sentence in plain English: which values it means, and how surely a text supports or excludes them.

Two steps, each with weights that are data (``reading/data/sentences.json``): which value of the text each value of the
sentence means, judged by words alone; then how probable it is that the text supports, or refutes, the sentence there.
What bars a verdict does so whatever the probability. The points are part of the judgement.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from claimcheck.judging.bearing import Bearing, Bears, bearing_of
from claimcheck.judging.verdict import INFERRED, STATED, Judgement, Point, Reason, ValueJudgement, Verdict
from claimcheck.reading.accounting import Accounting, account
from claimcheck.reading.alignment import Alignment, Meant, align
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.base import Reading
from claimcheck.reading.passages import passages_of
from claimcheck.reading.readings import qualified
from claimcheck.reading.scene import Scene
from claimcheck.reading.sentence import SentenceQuestion, mentions_value, questions_of
from claimcheck.reading.stated import Statements
from claimcheck.reading.support import Evidence, barred_by, contradictions, evidence_for
from claimcheck.reading.terms import Term
from claimcheck.reading.verbatim import verbatim_at
from claimcheck.reading.weights import probability_of, sentence_weights
from claimcheck.values.base import Relation

__all__ = ["Aligned", "align_values", "weigh"]

# Number of other values to report.
_REPORTED = 9
# A value that states what the sentence does and is at least so probable forbids that another one refutes it.
_POSSIBLE = 0.02
# So does one that implies it, from this probability on: a low bound holds of many a figure.
_LIKELY = 0.1
# What refutes must more probably be meant than all others together.
_PROBABLE = 0.5
_NEAR = 1  # sentences
# How probable it is that a text supports what it says word for word.
_VERBATIM = 0.99
_NAMES = {Verdict.SUPPORTED: "supported", Verdict.REFUTED: "refuted"}


@dataclass(frozen=True, slots=True)
class Aligned:
    """A value of a sentence held against a text.

    ``alignment`` has the values that it may mean and ``bearings`` how each bears on it; ``evidence`` an entry for each
    verdict that some value of the text may give; ``accounting`` where the words of the sentence stand, seen from the
    value that it most probably means.
    """

    question: SentenceQuestion
    alignment: Alignment
    bearings: tuple[Bears, ...]
    evidence: Mapping[Verdict, tuple[Meant, Evidence]]
    accounting: Accounting

    def bearing(self, meant: Meant) -> Bears:
        """Return how one of the values bears on that of the sentence."""
        return self.bearings[self.alignment.ranked.index(meant)]


def align_values(sentence: str, analysis: Analysis, weights: Mapping[str, float]) -> list[Aligned]:
    """Hold every value of a sentence against a text.

    Args:
        sentence: The claim.
        analysis: The text.
        weights: Those of the alignment.
    """
    statements, own, questions = questions_of(sentence, analysis)
    aligned = [_aligned(statements, own, question, analysis, weights) for question in questions]
    return [_without_taken(one, [other for other in aligned if other is not one]) for one in aligned]


def _without_taken(one: Aligned, others: Sequence[Aligned]) -> Aligned:
    """A value that another value of the sentence means, and that supports it, refutes no other one."""
    if Verdict.REFUTED not in one.evidence:
        return one
    refuting = one.evidence[Verdict.REFUTED][0].told
    for other in others:
        supporting = other.evidence.get(Verdict.SUPPORTED)
        if supporting is not None and supporting[0].told.start == refuting.start:
            return replace(one, evidence={k: v for k, v in one.evidence.items() if k is not Verdict.REFUTED})
    return one


def _aligned(
    statements: Statements, own: Analysis, question: SentenceQuestion, analysis: Analysis, weights: Mapping[str, float]
) -> Aligned:
    alignment = align(statements, own, question, analysis, weights)
    bearings = tuple(bearing_of(one.value, one.told.value) for one in alignment.ranked)
    evidence: dict[Verdict, tuple[Meant, Evidence]] = {}
    for verdict in (Verdict.SUPPORTED, Verdict.REFUTED) if question.readable else ():
        giving = [m for m, b in zip(alignment.ranked, bearings, strict=True) if _gives(verdict, b)]
        if not giving:
            continue
        best = giving[0]
        if verdict is Verdict.SUPPORTED and not bearings[0].bearing.supports:
            continue  # another value is more probably meant
        if verdict is Verdict.REFUTED and not _may_refute(best, alignment, bearings, analysis):
            continue
        same = [m for m in giving if verdict is Verdict.SUPPORTED or m.told.value == best.told.value]
        together = sum(m.probability for m in same)
        if verdict is Verdict.REFUTED and together < _PROBABLE:
            continue
        found = evidence_for(statements, own, question.mention, best, alignment, together, analysis)
        evidence[verdict] = best, found
    first = alignment.ranked[0].told.start if alignment.ranked else 0
    accounting = account(statements, passages_of(analysis), analysis.sentence_of(first))
    return Aligned(question, alignment, bearings, evidence, accounting)


def _gives(verdict: Verdict, bears: Bears) -> bool:
    return bears.bearing.supports if verdict is Verdict.SUPPORTED else bears.bearing is Bearing.EXCLUDES


def _may_refute(best: Meant, alignment: Alignment, bearings: tuple[Bears, ...], analysis: Analysis) -> bool:
    """Whether a value may refute: it is the most probable one, and none that could be meant states what is claimed."""
    if alignment.ranked[0] is not best:
        return False
    at = analysis.sentence_of(best.told.start)
    for one, bears in zip(alignment.ranked, bearings, strict=True):
        near = abs(analysis.sentence_of(one.told.start) - at) <= _NEAR
        if bears.bearing is Bearing.STATES and (near or one.probability >= _POSSIBLE):
            return False
        if bears.bearing in (Bearing.IMPLIES, Bearing.FAR) and one.probability >= _LIKELY:
            return False
    return True


def weigh(sentence: str, analysis: Analysis) -> Judgement:
    """Return the judgement of a text on a sentence in plain English.

    Args:
        sentence: The claim.
        analysis: The text.
    """
    weights = sentence_weights()
    aligned = align_values(sentence, analysis, weights["alignment"])
    verbatim = verbatim_at(sentence, analysis) is not None
    values = tuple(
        replace(_judge(one, analysis.scene, weights, verbatim=verbatim), question=one.question.asked.describe())
        for one in aligned
    )
    base = Judgement("", 0, "", Verdict.NOT_ENOUGH_INFO, reason=Reason.NO_VALUE, values=values)
    if not values:
        if verbatim and mentions_value(sentence, analysis):
            return replace(base, verdict=Verdict.SUPPORTED, reason=Reason.SAYS_SO, probability=_VERBATIM, grade=STATED)
        return base
    refuted = [v for v in values if v.verdict is Verdict.REFUTED]
    undecided = [v for v in values if v.verdict is Verdict.NOT_ENOUGH_INFO]
    decides = min(refuted or undecided or values, key=_sureness)
    readings = (decides.deciding, *(reading for reading, _ in decides.lost)) if decides.deciding else ()
    return replace(
        base,
        verdict=decides.verdict,
        relation=decides.relation,
        readings=readings,
        value=decides.mention.value,
        reason=decides.reason,
        deciding=decides.deciding,
        probability=decides.probability,
        grade=decides.grade,
    )


def _sureness(value: ValueJudgement) -> float:
    """What orders the values of one verdict: the sentence is refuted by the surest, and supported by the least sure."""
    return -value.probability if value.verdict is Verdict.REFUTED else value.probability


def _judge(one: Aligned, scene: Scene, weights: Mapping[str, Any], *, verbatim: bool) -> ValueJudgement:
    """The verdict on one value: one whose probability reaches what is needed and that nothing bars."""
    mention = one.question.mention
    if verbatim:
        return _verbatim(one, scene)
    if not one.question.readable:
        return ValueJudgement(mention, Verdict.NOT_ENOUGH_INFO, reason=Reason.UNREADABLE)
    if not one.alignment.ranked:
        return ValueJudgement(mention, Verdict.NOT_ENOUGH_INFO)
    results = [
        _weighed(one, verdict, scene, weights[_NAMES[verdict]])
        for verdict in (Verdict.REFUTED, Verdict.SUPPORTED)
        if verdict in one.evidence
    ]
    given = [result for result in results if result.verdict is not Verdict.NOT_ENOUGH_INFO]
    if given:
        return given[0]
    if results and (one.alignment.ranked[0] in {one.evidence[verdict][0] for verdict in one.evidence}):
        return max(results, key=lambda result: result.probability)
    best = one.alignment.ranked[0]
    bears = one.bearing(best)
    open_ = bears.bearing in (Bearing.OPEN, Bearing.FAR)
    return ValueJudgement(
        mention,
        Verdict.NOT_ENOUGH_INFO,
        bears.relation,
        bears.reason if open_ else Reason.OTHER_MATTER,
        deciding=_reading(scene, best),
        linked=_lower(one.accounting.here, one.accounting.like),
        missing=_lower(one.accounting.elsewhere),
        lost=_others(one, best, scene),
    )


def _lower(*terms: Sequence[Term]) -> tuple[str, ...]:
    """Terms in the order of the sentence, each once."""
    return tuple(dict.fromkeys(term.lower for term in sorted(one for group in terms for one in group)))


def _weighed(one: Aligned, verdict: Verdict, scene: Scene, weights: Mapping[str, Any]) -> ValueJudgement:
    best, evidence = one.evidence[verdict]
    amounts, words = evidence.profile.amounts, evidence.profile.words
    bars = barred_by(evidence.profile, refuting=verdict is Verdict.REFUTED)
    points = tuple(
        Point(name, round(weights["weights"].get(name, 0.0) * amount, 2), words.get(name, ()))
        for name, amount in amounts.items()
        if name in weights["weights"] or name in bars
    )
    probability = probability_of(sum(point.points for point in points))
    needed = weights["needed-short" if "short" in amounts else "needed"]
    given = probability >= needed and not bars
    bears = one.bearing(best)
    accounting = evidence.accounting
    return ValueJudgement(
        mention=one.question.mention,
        verdict=verdict if given else Verdict.NOT_ENOUGH_INFO,
        relation=bears.relation,
        reason=bears.reason if given else Reason.OTHER_MATTER,
        deciding=_reading(scene, best),
        points=points,
        probability=round(0.0 if bars else probability, 3),
        needed=needed,
        grade=(STATED if evidence.is_complete else INFERRED) if given else None,
        bars=bars,
        linked=_lower(accounting.here, accounting.like),
        missing=(*_lower(accounting.elsewhere), *evidence.figures),
        lost=_others(one, best, scene),
    )


def _verbatim(one: Aligned, scene: Scene) -> ValueJudgement:
    """The verdict on a value of a sentence that the text holds word for word."""
    stating = [m for m, b in zip(one.alignment.ranked, one.bearings, strict=True) if b.bearing is Bearing.STATES]
    return ValueJudgement(
        mention=one.question.mention,
        verdict=Verdict.SUPPORTED,
        relation=Relation.EQUAL,
        reason=Reason.SAYS_SO,
        deciding=_reading(scene, stating[0]) if stating else None,
        probability=_VERBATIM,
        grade=STATED,
    )


def _reading(scene: Scene, meant: Meant) -> Reading:
    return qualified(scene, meant.told, meant.probability)


def _others(one: Aligned, best: Meant, scene: Scene) -> tuple[tuple[Reading, str], ...]:
    """The other values that could be meant, each with why it is not taken."""
    others = [meant for meant in one.alignment.ranked if meant is not best][:_REPORTED]
    return tuple((_reading(scene, meant), _why_not(best, meant)) for meant in others)


def _why_not(best: Meant, other: Meant) -> str:
    """The contradiction that the other has and the best one has not, in words."""
    for name, meaning in contradictions().items():
        if other.profile.amounts.get(name, 0.0) > best.profile.amounts.get(name, 0.0):
            words = ", ".join(other.profile.words.get(name, ()))
            return f"{meaning}: {words}" if words else meaning
    return "fewer of the sentence's words stand beside it"
