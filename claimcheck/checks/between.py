"""Violated constraints as findings, with every statement that they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimcheck.checks.base import ClaimCase, ProjectCase
from claimcheck.checks.sizes import apart
from claimcheck.finding import Finding, Level, Related, fingerprint
from claimcheck.histories.constraints import Kind, Violation, violations
from claimcheck.histories.current import CurrentValue
from claimcheck.lazy import Lazy

__all__ = ["from_constraints"]


def from_constraints(rule: str, level: Level, kind: Kind, case: ProjectCase) -> Iterator[Finding]:
    """The violated constraints of one kind as findings of a rule."""
    cases = case.claims.by_id
    if not cases or not case.project.constraints:
        return
    for broken in violations(case.project, Lazy(cases, lambda id_: cases[id_].history)):
        if broken.kind == kind:
            yield _finding(rule, level, broken, cases, case)


def _finding(rule: str, level: Level, broken: Violation, cases: Mapping[str, ClaimCase], case: ProjectCase) -> Finding:
    first, *others = broken.involved
    places = [place for one in others for place in _places(cases[one.claim], one)]
    here = cases[first.claim]
    statement = first.said[0].statement if first.said else None
    at = case.project.locate("claims", first.claim, "outcome", "value")
    if statement is not None:
        at = here.statements[statement].place
        places = [*here.passage_of(first.said[0])[1:], *places]
    constraint = Related(case.project.locate(*broken.place), "the constraint")
    of = f" ('{broken.scope}')" if broken.scope is not None else ""
    return Finding(
        rule,
        level,
        f"{broken.why}{apart(broken.size.days, broken.size.amount, None)}{of}",
        at,
        first.claim,
        statement,
        here.said(first.said[0]) if first.said else "the outcome",
        (*places, constraint),
        "correct the value, or the constraint where it need not hold",
        fingerprint((rule, broken.scope or "", *(f"{one.claim} {one}" for one in broken.involved))),
    )


def _places(case: ClaimCase, one: CurrentValue) -> list[Related]:
    if one.outcome is not None:
        where = case.project.locate("claims", one.claim, "outcome", "value")
        return [Related(where, f"{one.claim}: {one.outcome.value}, the outcome")]
    return [place for entry in one.said[:1] for place in case.passage_of(entry)]
