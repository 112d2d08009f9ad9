"""The run as JSON, version 1: stable keys in a stable order, for other programs."""

from __future__ import annotations

import json
from typing import Any

from claimcheck.finding import Finding, Location
from claimcheck.reading.base import Reading
from claimcheck.run import Run
from claimcheck.verdict import Judgement

__all__ = ["render"]


def _location(location: Location) -> dict[str, Any]:
    return {"file": location.file, "line": location.line, "column": location.column, "length": location.length}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "level": finding.level.value,
        "message": finding.message,
        "location": _location(finding.location),
        "claim": finding.claim,
        "statement": finding.statement,
        "related": [{"location": _location(r.location), "message": r.message} for r in finding.related],
        "help": finding.help,
        "fingerprint": finding.fingerprint,
    }


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "start": reading.start,
        "end": reading.end,
        "text": reading.text,
        "value": str(reading.value),
        "modality": reading.modality,
        "negated": reading.negated,
        "speaker": reading.speaker,
    }


def _judgement(judgement: Judgement) -> dict[str, Any]:
    return {
        "claim": judgement.claim,
        "statement": judgement.statement,
        "source": judgement.source,
        "verdict": judgement.verdict.value,
        "reason": judgement.reason.value,
        "relation": None if judgement.relation is None else judgement.relation.value,
        "value": None if judgement.value is None else str(judgement.value),
        "deciding": None if judgement.deciding is None else _reading(judgement.deciding),
        "readings": [_reading(reading) for reading in judgement.readings],
    }


def render(run: Run, *, color: bool = False, width: int = 100) -> str:  # noqa: ARG001 - one signature for all formats
    """The run as one JSON object."""
    data = {
        "version": 1,
        "summary": {
            "statements": len(run.judgements),
            "verdicts": {verdict.value: count for verdict, count in run.verdicts.items()},
            "levels": {level.value: count for level, count in run.levels.items()},
            "exit_code": run.exit_code,
        },
        "findings": [_finding(finding) for finding in run.findings],
        "judgements": [_judgement(judgement) for judgement in run.judgements],
    }
    return json.dumps(data, indent=2) + "\n"
