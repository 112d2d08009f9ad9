"""What a new article says on claims without a figure: who takes part, which stage is reached, and other words."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.checks.base import NewsCase
from claimcheck.claims.model import Claim, Modality, Statement
from claimcheck.claims.project import Project
from claimcheck.histories.entry import Names
from claimcheck.judging.text import assess_text
from claimcheck.judging.verdict import Judgement, Reason, Verdict
from claimcheck.reading.analysis import analyse
from claimcheck.reading.base import Question, Reading
from claimcheck.reading.parties import parties
from claimcheck.reading.scene import Scene
from claimcheck.reading.stages import AHEAD, reached, stages
from claimcheck.values.base import Relation, ScaleKind, Value

__all__ = ["worded_cases"]

_NO_STAND = ("superseded", "denied")
_SAME = (Relation.EQUAL, Relation.WITHIN, Relation.CONTAINS)


def worded_cases(
    project: Project, claim_id: str, question: Question, scene: Scene, own: str | None = None
) -> Iterator[NewsCase]:
    """Yield what an article says on a claim whose values stand on no line, best first.

    Args:
        project: The project.
        claim_id: The id of the claim.
        question: What it asks.
        scene: The article.
        own: The id of the source, where the article is one already: what its own statement says is no news.
    """
    claim = project.claims[claim_id]
    if claim.terms.scale is ScaleKind.WORDS:
        yield from _supported(project, claim_id, question, scene, own)
        return
    named = claim.terms.scale is ScaleKind.NAMES
    names = _names_of(scene, project) if named else None
    readings = parties(scene, question) if named else [reached(one) for one in stages(scene, question)]
    seen: set[str] = set()
    for reading in readings:
        if reading.negated or reading.modality in _NO_STAND or str(reading.value) in seen:
            continue
        seen.add(str(reading.value))
        agreeing = tuple(_agreeing(claim, reading, names))
        if any(claim.statements[number].source == own for number in agreeing):
            return
        if agreeing or reading.value.bound is None:
            yield NewsCase(project, claim_id, claim, scene.document, reading, agreeing)
            if agreeing:
                return


def _names_of(scene: Scene, project: Project) -> Names:
    """The participants of the project, worked out once for an article."""
    if "participants" not in scene.memo:
        scene.memo["participants"] = Names(project)
    found: Names = scene.memo["participants"]
    return found


def _agreeing(claim: Claim, reading: Reading, names: Names | None) -> Iterator[int]:
    value = reading.value if names is None else names.resolve(reading.value)
    for number, held in enumerate(claim.statements):
        if held.parsed is None or not _stands(held) or held.parsed.type != reading.value.type:
            continue
        if names is None and (held.modality.value in AHEAD) != (reading.modality in AHEAD):
            continue  # a plan supports no stage that is reached
        if _agrees(held.parsed if names is None else names.resolve(held.parsed), value):
            yield number


def _agrees(held: Value, value: Value) -> bool:
    return held.relate(value) in _SAME


def _stands(held: Statement) -> bool:
    return not held.negated and held.modality.value not in _NO_STAND


def _supported(
    project: Project, claim_id: str, question: Question, scene: Scene, own: str | None
) -> Iterator[NewsCase]:
    """The statements in words that an article supports."""
    claim = project.claims[claim_id]
    for number, held in enumerate(claim.statements):
        if held.parsed is None or not _stands(held) or held.source == own or held.modality is not Modality.DONE:
            continue
        base = Judgement(
            claim_id, number, held.source, Verdict.NOT_ENOUGH_INFO, value=held.parsed, reason=Reason.SILENT
        )
        found = assess_text(analyse(scene.document, scene.context), question, claim, held, base, [])
        if found.verdict is Verdict.SUPPORTED and found.deciding is not None:
            yield NewsCase(project, claim_id, claim, scene.document, found.deciding, (number,))
            return
