"""SARIF 2.1.0: results in the claims file, articles as related locations, rule pages as help.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/ - GitHub reads it with limits, which are respected here.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import Annotated, Any, Literal
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from claimcheck.checks import RULES
from claimcheck.finding import Finding, Fix, Location, Rule
from claimcheck.judging.verdict import Judgement
from claimcheck.reports.base import summary, unique_fingerprints, worst_first
from claimcheck.reports.links import home_url, rule_url
from claimcheck.run.result import Run, Suppressed

__all__ = ["MOST", "REPOSITORY_PATHS", "render"]

REPOSITORY_PATHS = True
"""Paths are relative to the root of the repository."""

MOST = 25_000
"""How many results GitHub accepts per run; the worst are kept."""

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_BASE = "%SRCROOT%"
_FINGERPRINT = "claimcheck/v1"


class _SarifModel(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid")


class _Message(_SarifModel):
    text: str
    markdown: str | None = None


class _ArtifactLocation(_SarifModel):
    uri: str
    uri_base_id: str = _BASE


class _Snippet(_SarifModel):
    text: str


class _Region(_SarifModel):
    start_line: Annotated[int, Field(ge=1)]
    start_column: Annotated[int, Field(ge=1)]
    end_column: Annotated[int, Field(ge=1)]
    snippet: _Snippet | None = None


class _PhysicalLocation(_SarifModel):
    artifact_location: _ArtifactLocation
    region: _Region


class _LogicalLocation(_SarifModel):
    fully_qualified_name: str
    kind: str


class _Location(_SarifModel):
    id: int | None = None
    physical_location: _PhysicalLocation
    logical_locations: list[_LogicalLocation] | None = None
    message: _Message | None = None


class _Suppression(_SarifModel):
    kind: Literal["inSource", "external"]
    status: Literal["accepted"] = "accepted"
    justification: str


class _Deleted(_SarifModel):
    char_offset: Annotated[int, Field(ge=0)]
    char_length: Annotated[int, Field(ge=0)]


class _Replacement(_SarifModel):
    deleted_region: _Deleted
    inserted_content: _Snippet


class _ArtifactChange(_SarifModel):
    artifact_location: _ArtifactLocation
    replacements: Annotated[list[_Replacement], Field(min_length=1)]


class _Fix(_SarifModel):
    description: _Message
    artifact_changes: Annotated[list[_ArtifactChange], Field(min_length=1)]
    properties: dict[str, Any]


class _Result(_SarifModel):
    rule_id: str
    rule_index: int
    level: Literal["error", "warning", "note"]
    message: _Message
    locations: Annotated[list[_Location], Field(min_length=1)]
    related_locations: list[_Location] | None = None
    partial_fingerprints: dict[str, str]
    suppressions: list[_Suppression] | None = None
    fixes: list[_Fix] | None = None
    properties: dict[str, Any] | None = None


class _Configuration(_SarifModel):
    level: Literal["error", "warning", "note"]


class _Descriptor(_SarifModel):
    id: str
    help_uri: str | None = None
    short_description: _Message
    full_description: _Message
    help: _Message
    default_configuration: _Configuration


class _Driver(_SarifModel):
    name: str = "claimcheck"
    version: str
    semantic_version: str
    information_uri: str | None = None
    rules: list[_Descriptor]


class _Tool(_SarifModel):
    driver: _Driver


class _Notification(_SarifModel):
    level: Literal["error", "warning", "note"]
    message: _Message


class _Invocation(_SarifModel):
    execution_successful: bool
    exit_code: int
    tool_execution_notifications: list[_Notification] | None = None


class _BaseLocation(_SarifModel):
    """What a base of addresses stands for. Where it is on disk depends on the machine, and is left to the reader."""

    description: _Message = _Message(text="The root of the repository, or the folder in which claimcheck ran.")


class _Run(_SarifModel):
    tool: _Tool
    invocations: list[_Invocation]
    original_uri_base_ids: dict[str, _BaseLocation] = {_BASE: _BaseLocation()}
    results: list[_Result]
    column_kind: Literal["unicodeCodePoints"] = "unicodeCodePoints"
    properties: dict[str, Any]


class _Log(_SarifModel):
    schema_: Annotated[str, Field(alias="$schema")] = _SCHEMA
    version: Literal["2.1.0"] = "2.1.0"
    runs: list[_Run]


def _physical(location: Location) -> _PhysicalLocation:
    return _PhysicalLocation(
        artifact_location=_ArtifactLocation(uri=quote(location.file, safe="/", errors="surrogateescape")),
        region=_Region(
            start_line=location.line,
            start_column=location.column,
            end_column=location.column + location.length,
            snippet=_Snippet(text=location.snippet) if location.snippet else None,
        ),
    )


def _logical(finding: Finding) -> list[_LogicalLocation] | None:
    if finding.claim is None:
        return None
    if finding.statement is None:
        return [_LogicalLocation(fully_qualified_name=f"claims/{finding.claim}", kind="object")]
    name = f"claims/{finding.claim}/statements/{finding.statement}"
    return [_LogicalLocation(fully_qualified_name=name, kind="object")]


def _of_judgement(judgement: Judgement | None) -> dict[str, Any] | None:
    """The judgement that a finding stands beside: a property bag, whose keys are those of the JSON report."""
    if judgement is None:
        return None
    bag = {
        "verdict": judgement.verdict.value,
        "grade": judgement.grade,
        "probability": judgement.probability,
        "quote_match": judgement.anchors[0].grade.value if judgement.anchors else None,
    }
    return {key: value for key, value in bag.items() if value is not None}


def _fix(fix: Fix) -> _Fix:
    """A fix with its edits, counted in code points from the beginning of the file."""
    replacements = [
        _Replacement(
            deleted_region=_Deleted(char_offset=splice.start, char_length=splice.end - splice.start),
            inserted_content=_Snippet(text=splice.text),
        )
        for splice in fix.splices
    ]
    where = _ArtifactLocation(uri=quote(fix.file, safe="/", errors="surrogateescape"))
    return _Fix(
        description=_Message(text=fix.words),
        artifact_changes=[_ArtifactChange(artifact_location=where, replacements=replacements)],
        properties={"safe": fix.safe, "probability": fix.probability},
    )


def _result(
    finding: Finding, index: int, print_: str, suppressed: Suppressed | None, judgement: Judgement | None
) -> _Result:
    text = f"{finding.message}; {finding.help}" if finding.help else finding.message
    related = [
        _Location(id=number, physical_location=_physical(one.location), message=_Message(text=one.message))
        for number, one in enumerate(finding.related, 1)
    ]
    kept_away = None
    if suppressed is not None:
        kind: Literal["inSource", "external"] = "inSource" if suppressed.kind == "ignore" else "external"
        kept_away = [_Suppression(kind=kind, justification=suppressed.because)]
    return _Result(
        rule_id=finding.rule,
        rule_index=index,
        level=finding.level.value,
        message=_Message(text=text),
        locations=[_Location(physical_location=_physical(finding.location), logical_locations=_logical(finding))],
        related_locations=related or None,
        partial_fingerprints={_FINGERPRINT: print_},
        suppressions=kept_away,
        fixes=[_fix(fix) for fix in finding.fixes] or None,
        properties=_of_judgement(judgement),
    )


def _descriptor(rule: Rule, docs_url: str | None) -> _Descriptor:
    return _Descriptor(
        id=rule.id,
        help_uri=rule_url(docs_url, rule.id),
        short_description=_Message(text=rule.summary),
        full_description=_Message(text=rule.page),
        help=_Message(text=rule.page, markdown=_page(rule)),
        default_configuration=_Configuration(level=rule.level.value),
    )


def _page(rule: Rule) -> str:
    """A rule's page as Markdown: section names, each on a line of its own before indented text, become headings."""
    lines = rule.page.split("\n")
    out = []
    for number, line in enumerate(lines):
        heads = line and not line[0].isspace() and number + 1 < len(lines) and lines[number + 1].startswith("    ")
        out.append(f"### {line}\n" if heads else line.removeprefix("    "))
    return "\n".join(out)


def render(run: Run, *, color: bool = False, width: int = 100) -> str:  # noqa: ARG001 - one signature for all formats
    """Render the run as a SARIF log, suppressed findings with their ``suppressions``."""
    away = {id(one.finding): one for one in run.suppressed}
    every = [*run.findings, *(one.finding for one in run.suppressed)]
    notices = []
    if len(every) > MOST:
        words = f"{len(every):,} findings; only the worst {MOST:,} are included"
        notices.append(_Notification(level="warning", message=_Message(text=words)))
        every = [*worst_first(run.findings), *(one.finding for one in run.suppressed)][:MOST]
    rules = {rule: number for number, rule in enumerate(sorted({finding.rule for finding in every}))}
    judgements = {(one.claim, one.statement): one for one in run.judgements}
    results = [
        _result(
            finding,
            rules[finding.rule],
            print_,
            away.get(id(finding)),
            judgements.get((finding.claim or "", -1 if finding.statement is None else finding.statement)),
        )
        for finding, print_ in zip(every, unique_fingerprints(every), strict=True)
    ]
    own = version("claimcheck-lint")
    descriptors = [_descriptor(RULES[rule], run.docs_url) for rule in rules]
    driver = _Driver(version=own, semantic_version=own, information_uri=home_url(run.docs_url), rules=descriptors)
    log = _Log(
        runs=[
            _Run(
                tool=_Tool(driver=driver),
                invocations=[
                    _Invocation(
                        execution_successful=run.exit_code not in (2, 4),
                        exit_code=run.exit_code,
                        tool_execution_notifications=notices or None,
                    )
                ],
                results=results,
                properties={
                    "summary": summary(run),
                    "verdicts": {verdict.value: count for verdict, count in run.verdicts.items()},
                },
            )
        ]
    )
    return json.dumps(log.model_dump(by_alias=True, exclude_none=True), indent=2) + "\n"
