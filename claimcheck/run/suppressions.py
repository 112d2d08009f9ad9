"""Suppressed findings: ignores with a reason, and the baseline; and which of these match nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path

from claimcheck.checks import RULES, meant, news_rules
from claimcheck.claims.model import Ignore, Place
from claimcheck.claims.project import Fault, Project
from claimcheck.finding import INTERNAL_ERROR, Finding, Level
from claimcheck.run.baseline import Baseline, KnownFinding
from claimcheck.run.result import FILE_RULES, Suppressed
from claimcheck.values.edtf import published_interval

__all__ = ["ignored", "known", "may_be_kept_away", "stale_faults"]


def _ignores(project: Project) -> Iterator[tuple[Place, Ignore, str, int | None]]:
    """Every ignore with its location, claim and statement."""
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
        return False  # reported by bad-value


def ignored(
    project: Project, findings: Sequence[Finding], as_of: date | None, unasked: Collection[str] = ()
) -> tuple[list[Finding], list[Suppressed], list[Fault]]:
    """The reported findings, the ignored ones, and the ignores that are expired or unused.

    An ignore of a rule that needs a day is not unused where no day is given, nor is one of an opt-in rule that was not
    selected, or of a rule for new articles.
    """
    every = [(place, ignore, id_, index, _expired(ignore, as_of)) for place, ignore, id_, index in _ignores(project)]
    of: dict[tuple[str, str | None], list[tuple[Place, Ignore, int | None]]] = {}
    for place, ignore, claim_id, index, expired in every:
        if not expired:
            of.setdefault((ignore.rule, claim_id), []).append((place, ignore, index))
    used: set[Place] = set()
    kept: list[Finding] = []
    away: list[Suppressed] = []
    for finding in findings:
        hits = [
            (place, ignore)
            for place, ignore, index in of.get((finding.rule, finding.claim), ())
            if index in (None, finding.statement) and finding.rule != INTERNAL_ERROR
        ]
        used.update(place for place, _ in hits)
        if hits:
            away.append(Suppressed(finding, "ignore", hits[0][1].because))
        else:
            kept.append(finding)
    faults = []
    for place, ignore, claim_id, index, expired in every:
        where = project.locate(*place)
        rule = RULES.get(ignore.rule)
        if expired:
            message, way_out = f"the ignore of {ignore.rule} held until {ignore.until}", "review it, then extend it"
            faults.append(Fault("expired-ignore", message, where, f"{way_out} or remove it", claim_id, index))
        elif rule is None:
            way_out = meant(ignore.rule) or "remove it"
            faults.append(Fault("unused-ignore", f"there is no rule '{ignore.rule}'", where, way_out, claim_id, index))
        elif place not in used and rule.id not in {*unasked, *news_rules()} and not (rule.dated and as_of is None):
            message = f"nothing here is reported by {ignore.rule}"
            faults.append(Fault("unused-ignore", message, where, "remove it", claim_id, index))
    return kept, away, faults


def may_be_kept_away(finding: Finding) -> bool:
    """Whether a baseline may hold a finding.

    It holds no faults of unreadable files, no findings on the baseline itself, and none on claimcheck.
    """
    of_tool = finding.rule in ("stale-baseline", INTERNAL_ERROR)
    return not of_tool and not (finding.rule in FILE_RULES and finding.level is Level.ERROR)


def known(
    baseline: Baseline, findings: Sequence[Finding], rules: Collection[str], files: Collection[str]
) -> tuple[list[Finding], list[Suppressed], tuple[KnownFinding, ...]]:
    """The new findings, the known ones, and the entries that matched nothing."""
    new, old = baseline.split([finding for finding in findings if may_be_kept_away(finding)])
    stale = baseline.stale(old, rules, files)
    always = [finding for finding in findings if not may_be_kept_away(finding)]
    return new + always, [Suppressed(f, "baseline", f"recorded in {baseline.name}") for f in old], stale


def stale_faults(baseline: Baseline, stale: Sequence[KnownFinding], root: Path) -> list[Fault]:
    """The stale entries as faults, each at its line of the baseline, whose file is named from the project's folder."""
    return [
        Fault(
            "stale-baseline",
            f"{entry.rule}{f' on {entry.claim}' if entry.claim else ''} is recorded and no longer found",
            place,
            "run 'claimcheck baseline'",
        )
        for entry, place in zip(stale, baseline.locations(stale, root), strict=True)
    ]
