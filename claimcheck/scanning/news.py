"""Compares what a new article says with a claim, as one more statement of the claim's history.

The history decides what is a contradiction, what a shift, and what cannot be compared, as it does between the project's
sources. A figure contradicts only where nothing else that the article says on the question agrees. Participants, stages
and words support a statement or are new: over a whole article they may belong to another matter, so they contradict
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from claimcheck.checks import run_news_checks
from claimcheck.checks.base import NewsCase
from claimcheck.claims.model import Behaviour, Claim, Modality, Rank, Source, Statement
from claimcheck.claims.project import Project
from claimcheck.histories.history import build_history
from claimcheck.reading.analysis import analyse
from claimcheck.reading.base import Question, Reading
from claimcheck.reading.readings import readings_of
from claimcheck.reading.scene import Scene
from claimcheck.reading.stated import is_indefinite
from claimcheck.scanning.evidence import Evidence
from claimcheck.scanning.worded import worded_cases
from claimcheck.values.base import Relation, ScaleKind, Value, relate

__all__ = ["evidence_of"]

_NEW = "(new article)"
_PAST = ("superseded", "denied")
# From this ratio on, two amounts are about two things.
_APART = 5
_AGREEING = (Relation.EQUAL, Relation.WITHIN, Relation.CONTAINS, Relation.OVERLAPS)


def evidence_of(
    project: Project, claim_id: str, question: Question, scene: Scene, own: str | None = None
) -> Iterator[Evidence]:
    """What an article says on one claim that is new or supports it.

    Args:
        project: The project.
        claim_id: The id of the claim.
        question: What it asks.
        scene: The article.
        own: The id of the source, where the article is one already.
    """
    if not project.claims[claim_id].terms.scale.is_line:
        for case in worded_cases(project, claim_id, question, scene, own):
            for finding in run_news_checks(case):
                yield Evidence(finding, claim_id, scene.document, case.reading, question, case.against, scene.context)
        return
    found = _readings(scene, question)
    by_value = {str(r.value): r for r in reversed(found) if _now(r)}
    readings = sorted(by_value.values(), key=lambda r: (-r.score, r.start))
    cases = _telling(project, claim_id, [_case(project, claim_id, scene, reading, own) for reading in readings], own)
    for case in cases[:1] if cases and cases[0].contradicted else cases:
        for finding in run_news_checks(case):
            yield Evidence(finding, claim_id, scene.document, case.reading, question, case.against, scene.context)


def _telling(project: Project, claim_id: str, cases: Sequence[NewsCase], own: str | None) -> list[NewsCase]:
    """The cases that are news: those that agree with a statement, else those that contradict none, else all."""
    claim = project.claims[claim_id]
    agreeing = [case for case in cases if case.agreeing]
    if any(claim.statements[n].source == own for case in agreeing for n in case.agreeing):
        return []  # the statement on this very article
    kept = agreeing or [case for case in cases if not case.contradicted] or cases
    return [case for case in kept if _supports(claim, case)]


def _readings(scene: Scene, question: Question) -> list[Reading]:
    """The readings of a question, kept with the article: several claims may ask the same, each of its own scope."""
    kept: dict[Question, list[Reading]] = scene.memo.setdefault("scanned", {})
    if question not in kept:
        kept[question] = readings_of(analyse(scene.document, scene.context), question)
    return kept[question]


def _now(reading: Reading) -> bool:
    """Whether a reading states what holds now, with a known time or size."""
    value = reading.value
    unanchored = value.scale is ScaleKind.DAYS and str(value).startswith("XXXX")
    if is_indefinite(reading.text):
        return False  # "several plants" supports no number
    return not (reading.negated or reading.modality in _PAST or unanchored or value.vague)


def _case(project: Project, claim_id: str, scene: Scene, reading: Reading, own: str | None) -> NewsCase:
    claim = project.claims[claim_id]
    document, number = scene.document, len(claim.statements)
    days = document.published
    published = None if days is None else str(days[0]) if days[0] == days[1] else f"{days[0]}/{days[1]}"
    # An article does not say which scope it is about: it can support a scoped statement, not contradict it.
    statement = Statement.model_construct(
        source=_NEW, value=reading.text, modality=Modality(reading.modality), parsed=reading.value
    )
    widened = claim.model_copy(update={"statements": [*_current(project, claim_id), statement]})
    sources = {s.source: project.sources[s.source] for s in claim.statements if s.source in project.sources}
    small = replace(
        project, claims={claim_id: widened}, sources={**sources, _NEW: Source.model_construct(published=published)}
    )
    history = build_history(small, claim_id)
    shift = next((s for s in history.shifts if s.to.statement == number), None)
    agreeing = () if shift is not None else tuple(_agreeing(claim.statements, reading))
    contradicted = []
    for clash in history.contradictions:
        pair = {clash.first.statement, clash.second.statement}
        contradicted += [n for n in pair - {number} if number in pair and claim.statements[n].source != own]
    # Without a date, an article may be older than the plan that it differs from; "may" contradicts nothing.
    undated = days is None and claim.terms.behaviour is not Behaviour.FIXED
    far = all(_far(held.parsed, reading.value) for n, held in enumerate(claim.statements) if n in contradicted)
    if agreeing or undated or far or reading.modality == Modality.POSSIBLE.value:
        contradicted = []
    return NewsCase(project, claim_id, claim, document, reading, agreeing, tuple(sorted(contradicted)), shift)


def _current(project: Project, claim_id: str) -> list[Statement]:
    """The statements of a claim, those that a rank takes out of the comparison as deprecated, all others as normal.

    A preferred statement outranks its rivals in the project; news against it is reported.
    """
    statements = project.claims[claim_id].statements
    if all(held.rank is Rank.NORMAL for held in statements):
        return statements
    counting = {entry.statement for entry in build_history(project, claim_id).counting}
    ranks = (Rank.NORMAL if n in counting else Rank.DEPRECATED for n in range(len(statements)))
    return [held.model_copy(update={"rank": rank}) for held, rank in zip(statements, ranks, strict=True)]


def _far(held: Value | None, value: Value) -> bool:
    """Whether two amounts are too far apart to be about one thing: an order for 2, not the backlog of 149."""
    mine, theirs = _size(held), _size(value)
    if mine is None or theirs is None or mine * theirs <= 0:
        return False
    return max(mine, theirs) > _APART * min(mine, theirs)


def _size(value: Value | None) -> Decimal | None:
    ends = value.interval if value is not None and value.scale.is_amount else None
    size = None if ends is None else ends.high if ends.low is None else ends.low
    return None if size is None else Decimal(size)


def _agreeing(statements: Sequence[Statement], reading: Reading) -> Iterator[int]:
    for index, held in enumerate(statements):
        if held.parsed is None or held.negated or held.modality.value in _PAST or held.rank is Rank.DEPRECATED:
            continue
        if held.parsed.type == reading.value.type and relate(held.parsed, reading.value) in _AGREEING:
            yield index


def _supports(claim: Claim, case: NewsCase) -> bool:
    """Whether an agreement is more than a bound being satisfied: "since March" supports no day in May."""
    if not case.agreeing:
        return True
    value = case.reading.value
    for held in (claim.statements[n].parsed for n in case.agreeing):
        if held is not None and (
            held.bound is None or value.bound is not None or relate(held, value) is Relation.EQUAL
        ):
            return True
    return False
