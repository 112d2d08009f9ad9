"""What the tools return, as models: their JSON Schemas are those that a client sees."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from claimcheck.finding import Finding
from claimcheck.judging.verdict import Judgement, ValueJudgement
from claimcheck.reading.base import Reading
from claimcheck.reading.fact import Fact, Part
from claimcheck.text.document import Document

__all__ = [
    "CheckResult",
    "DraftResult",
    "ExplainResult",
    "FactResult",
    "FactsResult",
    "FindingResult",
    "PassageResult",
    "ReadResult",
    "StatementDraft",
    "ValueResult",
    "VerifyResult",
]


class _Result(BaseModel):
    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)


class FindingResult(_Result):
    """A finding at a place of a claims file or an article."""

    rule: str
    level: Literal["error", "warning", "note"]
    message: str
    file: str
    line: int
    column: int
    claim: str | None
    help: str
    """How to fix it."""

    @classmethod
    def of(cls, finding: Finding) -> FindingResult:
        """Return the result for a finding, whose paths are relative to the root."""
        place = finding.location
        return cls(
            rule=finding.rule,
            level=finding.level.value,
            message=finding.message,
            file=place.file,
            line=place.line,
            column=place.column,
            claim=finding.claim,
            help=finding.help,
        )


class CheckResult(_Result):
    """The result of a check."""

    summary: str
    """Statements by verdict and findings by level, in one line."""
    exit_code: int
    """0 clean, 1 findings, 2 invalid claims files, 3 nothing to check, 4 claimcheck failed on a part."""
    verdicts: dict[str, int]
    findings: list[FindingResult]
    """The worst first."""
    more: int
    """How many findings were left out."""


class PassageResult(_Result):
    """Words of an article; offsets are code points, half-open, lines and columns count from 1."""

    text: str
    value: str
    """What the words were read as."""
    start: int
    end: int
    line: int
    column: int
    modality: str
    negated: bool
    speaker: str | None
    probability: float
    sentence: str
    """The sentence that holds the words, cut to 500 characters."""

    @classmethod
    def of(cls, reading: Reading, document: Document) -> PassageResult:
        """Return the result for a reading of an article."""
        line, column = document.position(reading.start)
        return cls(
            text=reading.text,
            value=str(reading.value),
            start=reading.start,
            end=reading.end,
            line=line,
            column=column,
            modality=reading.modality,
            negated=reading.negated,
            speaker=reading.speaker,
            probability=reading.score,
            sentence=_sentence(document, reading.start),
        )


def _sentence(document: Document, offset: int) -> str:
    span = document.sentences[document.sentence_index(offset)]
    return " ".join(document.text[span.start : span.end].split())[:500]


class ValueResult(_Result):
    """The verdict on one value of a sentence."""

    text: str
    value: str
    verdict: Literal["SUPPORTED", "REFUTED", "NOT_ENOUGH_INFO", "UNCHECKED"]
    reason: str
    deciding: PassageResult | None
    missing: list[str]
    """Words of the sentence that the passage does not account for."""

    @classmethod
    def of(cls, value: ValueJudgement, document: Document) -> ValueResult:
        """Return the result for one value."""
        return cls(
            text=value.mention.text,
            value=str(value.mention.value),
            verdict=value.verdict.value,
            reason=str(value.reason),
            deciding=None if value.deciding is None else PassageResult.of(value.deciding, document),
            missing=list(value.missing),
        )


class VerifyResult(_Result):
    """Whether an article supports a sentence; a sentence without a date or a figure gets NOT_ENOUGH_INFO."""

    verdict: Literal["SUPPORTED", "REFUTED", "NOT_ENOUGH_INFO", "UNCHECKED"]
    reason: str
    grade: Literal["stated", "inferred"] | None
    """Whether every word of the sentence is accounted for; null without a verdict."""
    probability: float | None
    values: list[ValueResult]

    @classmethod
    def of(cls, judgement: Judgement, document: Document) -> VerifyResult:
        """Return the result for a judgement."""
        return cls(
            verdict=judgement.verdict.value,
            reason=str(judgement.reason),
            grade=judgement.grade,
            probability=judgement.probability,
            values=[ValueResult.of(value, document) for value in judgement.values],
        )


class FactResult(_Result):
    """What one clause says of one value, or of an event without one."""

    text: str
    type: str
    """date, duration, money, quantity, or event."""
    value: str | None
    measure: str | None
    owner: str | None
    arguments: dict[str, str]
    """Who or what else takes part, by role."""
    period: str | None
    status: str
    negated: bool
    speaker: str | None
    start: int
    end: int
    line: int
    column: int

    @classmethod
    def of(cls, fact: Fact, document: Document) -> FactResult:
        """Return the result for a fact of an article."""
        line, column = document.position(fact.start)
        return cls(
            text=fact.text,
            type=fact.type or "event",
            value=None if fact.value is None else str(fact.value),
            measure=_words(fact.measure),
            owner=_words(fact.owner),
            arguments={role: str(part) for role, part in fact.arguments},
            period=None if fact.period is None else str(fact.period.value),
            status=str(fact.status),
            negated=fact.negated,
            speaker=None if fact.speaker is None else str(fact.speaker.part),
            start=fact.start,
            end=fact.end,
            line=line,
            column=column,
        )


def _words(part: Part | None) -> str | None:
    return None if part is None else str(part)


class FactsResult(_Result):
    """The facts of an article, in order."""

    facts: list[FactResult]
    more: int
    """How many facts were left out."""


class ReadResult(_Result):
    """The passages of an article that answer a question, best first; none where it is silent."""

    readings: list[PassageResult]
    more: int
    """How many passages were left out."""


class ExplainResult(_Result):
    """The page of a rule, or what was read for a claim."""

    text: str
    """For a reader; cut to 50,000 characters."""
    claim: dict[str, Any] | None
    """Of a claim: its statements with question, verdict and the passages considered; null for a rule."""


class StatementDraft(_Result):
    """A statement that a source would add."""

    claim: str
    yaml: str
    """The entry as a claims file has it."""
    probability: float
    start: int
    end: int
    is_new: bool
    """Whether the claim is new, too."""
    differs: list[str]
    """What a check reports between this statement and those of other sources: a contradiction, a date that moved."""


class DraftResult(_Result):
    """The statements that a source would add to the claims, most probable first. Nothing is written."""

    drafts: list[StatementDraft]
    more: int
    """How many drafts were left out."""
