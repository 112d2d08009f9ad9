"""The run as JSON, version 1, for other programs.

The shape is declared here and nowhere else: it does not change when the internal types do. Within a version keys are
only added, so that a program must pass over those that it does not know; what is there keeps its name and its meaning.
"""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from claimcheck.arithmetic import in_own_context
from claimcheck.finding import Finding, Fix, Location
from claimcheck.judging.verdict import Judgement
from claimcheck.reading.base import Reading
from claimcheck.run.result import Run

__all__ = ["render", "schema"]


class _JsonModel(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        use_attribute_docstrings=True,
        json_schema_serialization_defaults_required=True,
        json_schema_extra={"additionalProperties": True},
    )


class LocationV1(_JsonModel):
    """A span within one line of a file."""

    file: str
    """The path, with "/", relative to the folder that was checked."""
    line: int
    """From 1."""
    column: int
    """From 1, in code points."""
    length: int
    """In code points."""


class RelatedV1(_JsonModel):
    """Another place that a finding rests on."""

    location: LocationV1
    message: str


class EditV1(_JsonModel):
    """Text that replaces a span of a file; it is inserted where the span is empty."""

    start: int
    """Offset in the file, in code points, without a byte order mark."""
    end: int
    """Where the span ends; half-open."""
    text: str


class FixV1(_JsonModel):
    """Edits of a claims file that remove a finding."""

    file: str
    """The path, with "/", relative to the folder that was checked."""
    safe: bool
    """Whether what is claimed is unchanged, or is what the source says word for word."""
    probability: float
    """How probable it is that this is the right fix."""
    words: str
    """What it does."""
    edits: list[EditV1]


class FindingV1(_JsonModel):
    """A finding of a rule at a location."""

    rule: str
    level: Literal["error", "warning", "note"]
    message: str
    location: LocationV1
    claim: str | None
    statement: int | None
    """Which statement of the claim, from 0."""
    related: list[RelatedV1]
    help: str
    """How to fix it."""
    fingerprint: str
    """Stable when lines move."""
    fixes: list[FixV1] = []
    """Edits that remove it, best first."""


class SuppressedV1(_JsonModel):
    """A finding that is not reported."""

    finding: FindingV1
    kind: Literal["ignore", "baseline"]
    because: str


class ReadingV1(_JsonModel):
    """A passage of the source that answers the claim's question."""

    start: int
    """Offset in the article, in code points."""
    end: int
    """Where it ends; half-open."""
    text: str
    value: str
    """The canonical literal of what it says."""
    modality: str
    negated: bool
    speaker: str | None
    probability: float
    """How probable it is that the passage answers the claim's question."""


class JudgementV1(_JsonModel):
    """The verdict on one statement."""

    claim: str
    statement: int
    source: str
    verdict: Literal["SUPPORTED", "REFUTED", "NOT_ENOUGH_INFO", "UNCHECKED"]
    reason: str
    relation: str | None
    value: str | None
    deciding: ReadingV1 | None
    readings: list[ReadingV1]
    probability: float | None
    """Of the verdict; null where no passage was compared."""
    grade: Literal["stated", "inferred"] | None
    """Whether every word of the question is accounted for in the passage; null without a verdict."""
    quote_match: Literal["exact", "normalised", "approximate"] | None
    """How the quote was found in the article; null without one, or where it was not found."""


class SummaryV1(_JsonModel):
    """The counts."""

    statements: int
    verdicts: dict[str, int]
    levels: dict[str, int]
    suppressed: int
    exit_code: int


class ReportV1(_JsonModel):
    """The result of one call of claimcheck."""

    version: Literal[1]
    summary: SummaryV1
    findings: list[FindingV1]
    suppressed: list[SuppressedV1]
    judgements: list[JudgementV1]


def _location(location: Location) -> LocationV1:
    return LocationV1(file=location.file, line=location.line, column=location.column, length=location.length)


def _finding(finding: Finding) -> FindingV1:
    return FindingV1(
        rule=finding.rule,
        level=finding.level.value,
        message=finding.message,
        location=_location(finding.location),
        claim=finding.claim,
        statement=finding.statement,
        related=[RelatedV1(location=_location(r.location), message=r.message) for r in finding.related],
        help=finding.help,
        fingerprint=finding.fingerprint,
        fixes=[_fix(fix) for fix in finding.fixes],
    )


def _fix(fix: Fix) -> FixV1:
    edits = [EditV1(start=splice.start, end=splice.end, text=splice.text) for splice in fix.splices]
    return FixV1(file=fix.file, safe=fix.safe, probability=fix.probability, words=fix.words, edits=edits)


def _reading(reading: Reading) -> ReadingV1:
    return ReadingV1(
        start=reading.start,
        end=reading.end,
        text=reading.text,
        value=str(reading.value),
        modality=reading.modality,
        negated=reading.negated,
        speaker=reading.speaker,
        probability=reading.score,
    )


def _judgement(judgement: Judgement) -> JudgementV1:
    return JudgementV1(
        claim=judgement.claim,
        statement=judgement.statement,
        source=judgement.source,
        verdict=judgement.verdict.value,
        reason=judgement.reason.value,
        relation=None if judgement.relation is None else judgement.relation.value,
        value=None if judgement.value is None else str(judgement.value),
        deciding=None if judgement.deciding is None else _reading(judgement.deciding),
        readings=[_reading(reading) for reading in judgement.readings],
        probability=judgement.probability,
        grade=judgement.grade,
        quote_match=judgement.anchors[0].grade.value if judgement.anchors else None,
    )


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of this format.

    >>> schema()["properties"]["version"]["const"]
    1
    """
    made = ReportV1.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


@in_own_context
def render(run: Run, *, color: bool = False, width: int = 100) -> str:  # noqa: ARG001 - one signature for all formats
    """Render the run as one JSON object."""
    report = ReportV1(
        version=1,
        summary=SummaryV1(
            statements=len(run.judgements),
            verdicts={verdict.value: count for verdict, count in run.verdicts.items()},
            levels={level.value: count for level, count in run.levels.items()},
            suppressed=len(run.suppressed),
            exit_code=run.exit_code,
        ),
        findings=[_finding(finding) for finding in run.findings],
        suppressed=[
            SuppressedV1(finding=_finding(one.finding), kind=one.kind, because=one.because) for one in run.suppressed
        ],
        judgements=[_judgement(judgement) for judgement in run.judgements],
    )
    return json.dumps(report.model_dump(), indent=2) + "\n"
