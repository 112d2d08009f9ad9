"""The whole road: load, anchor, read, judge, check, and what is returned.

Every step is a function of its arguments; the same project gives the same run, byte for byte.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from claimcheck.assess import assess
from claimcheck.checks import RULES, run_checks
from claimcheck.checks.base import ClaimCase, ProjectCase, StatementCase
from claimcheck.errors import ConfigError
from claimcheck.finding import Finding, Level
from claimcheck.loading import load_lenient
from claimcheck.model import Fault, Ignore, Place, Project
from claimcheck.run import Run
from claimcheck.timeline import build_history
from claimcheck.values.base import Relation, Value
from claimcheck.values.edtf import published_interval

__all__ = ["check"]


def _cases(project: Project) -> tuple[ClaimCase, ...]:
    cases = []
    for claim_id, claim in project.claims.items():
        statements = []
        for index, statement in enumerate(claim.statements):
            judgement = assess(project, claim_id, claim, index)
            source, document = project.sources.get(statement.source), project.documents.get(statement.source)
            statements.append(
                StatementCase(
                    project, claim_id, claim, index, statement, source, document, judgement.anchors, judgement
                )
            )
        history = build_history(
            project, claim_id, {s.index: value for s in statements if (value := _exact(s)) is not None}
        )
        cases.append(ClaimCase(project, claim_id, claim, tuple(statements), history))
    return tuple(cases)


def _exact(case: StatementCase) -> Value | None:
    """The quoted source's own value where it is narrower than the statement's."""
    judgement = case.judgement
    if case.statement.quote is None or judgement.deciding is None or judgement.relation is not Relation.CONTAINS:
        return None
    found = judgement.deciding.value
    return found if found.bound is None and found.type == "date" else None


def _ignores(project: Project) -> Iterator[tuple[Place, Ignore, str, int | None]]:
    """Every ignore with its place, its claim and its statement."""
    for claim_id, claim in project.claims.items():
        for n, ignore in enumerate(claim.ignore):
            yield ("claims", claim_id, "ignore", n), ignore, claim_id, None
        for index, statement in enumerate(claim.statements):
            for n, ignore in enumerate(statement.ignore):
                yield ("claims", claim_id, "statements", index, "ignore", n), ignore, claim_id, index


def _expired(ignore: Ignore, as_of: date | None) -> bool:
    if ignore.until is None or as_of is None:
        return False
    try:
        return published_interval(ignore.until)[1] < as_of
    except ValueError:
        return False  # said by bad-value already


def _apply_ignores(project: Project, findings: list[Finding], as_of: date | None) -> tuple[list[Finding], list[Fault]]:
    """The findings that are not ignored, and the ignores that are expired or match nothing."""
    every = list(_ignores(project))
    used: set[Place] = set()
    kept = []
    for finding in findings:
        hits = [
            place
            for place, ignore, claim_id, index in every
            if ignore.rule == finding.rule
            and claim_id == finding.claim
            and index in (None, finding.statement)
            and not _expired(ignore, as_of)
        ]
        used.update(hits)
        if not hits:
            kept.append(finding)
    faults = []
    for place, ignore, claim_id, index in every:
        where = project.locate(*place)
        if _expired(ignore, as_of):
            message = f"the ignore of {ignore.rule} held until {ignore.until}"
            faults.append(
                Fault("expired-ignore", message, where, "look again, then extend or remove it", claim_id, index)
            )
        elif place not in used:
            message, way_out = f"nothing here is reported by {ignore.rule}", "remove it"
            if ignore.rule not in RULES:
                message, way_out = f"there is no rule '{ignore.rule}'", _meant(ignore.rule) or way_out
            faults.append(Fault("unused-ignore", message, where, way_out, claim_id, index))
    return kept, faults


def _known(rules: Collection[str] | None) -> frozenset[str] | None:
    if rules is None:
        return None
    for unknown in sorted(set(rules) - set(RULES)):
        meant = _meant(unknown)
        raise ConfigError(f"unknown rule '{unknown}'" + (f"; {meant}" if meant else ""))
    return frozenset(rules)


def _meant(rule: str) -> str:
    near = get_close_matches(rule, list(RULES), 1)
    return f"did you mean '{near[0]}'?" if near else ""


def check(
    project: Project | str | Path,
    *,
    as_of: date | str | None = None,
    select: Collection[str] | None = None,
    ignore: Collection[str] | None = None,
    fail_on: Level | None = Level.ERROR,
) -> Run:
    """Checks every statement of a project against its source, and the statements against one another.

    Args:
        project: A loaded project, or the path of a claims folder or file.
        as_of: The day on which expiry dates are judged; without it nothing expires.
        select: Only these rules.
        ignore: Not these rules.
        fail_on: The level from which the exit code is 1; None for never.

    Raises:
        ConfigError: a path that does not exist, or an unknown rule.
    """
    chosen, left_out = _known(select), _known(ignore) or frozenset()
    loaded = project if isinstance(project, Project) else load_lenient(project)
    day = date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
    cases = _cases(loaded)
    found = run_checks(ProjectCase(loaded, cases, day, loaded.faults))
    kept, faults = _apply_ignores(loaded, found, day)
    if faults:
        kept += run_checks(ProjectCase(loaded, (), day, tuple(faults)))
    wanted = [f for f in kept if (chosen is None or f.rule in chosen) and f.rule not in left_out]
    wanted.sort(key=lambda finding: finding.sort_key)
    judgements = tuple(statement.judgement for case in cases for statement in case.statements)
    return Run(loaded, tuple(wanted), judgements, {case.claim_id: case.history for case in cases}, fail_on)
