"""The pipeline of a check: load, anchor, read, judge, check.

Every step is a function of its arguments; the same project gives the same run, byte for byte.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from posixpath import normpath

from claimcheck.checks import RULES, run_checks
from claimcheck.checks.base import ClaimCase, ProjectCase, StatementCase
from claimcheck.claims.loading import load_lenient
from claimcheck.claims.project import Fault, Project
from claimcheck.config.settings import Config
from claimcheck.errors import ConfigError
from claimcheck.finding import Finding, Level
from claimcheck.histories.history import build_history
from claimcheck.histories.independence import IndependentSources
from claimcheck.run.baseline import Baseline, KnownFinding, read_baseline
from claimcheck.run.cache import Cache
from claimcheck.run.result import Run
from claimcheck.run.suppressions import ignored, known, meant, stale_faults
from claimcheck.run.workers import Assessor, Checked, Key, Progress, check_statements
from claimcheck.values.base import Relation, ScaleKind, Value

__all__ = ["Assessor", "check"]


def _cases(
    project: Project, checked: Mapping[Key, Checked], independence: IndependentSources, as_of: date | None
) -> tuple[ClaimCase, ...]:
    cases = []
    for claim_id, claim in project.claims.items():
        statements = [
            StatementCase.of(project, claim_id, index, checked[claim_id, index].judgement)
            for index in range(len(claim.statements))
        ]
        history = build_history(
            project, claim_id, {s.index: value for s in statements if (value := _exact(s)) is not None}
        )
        cases.append(ClaimCase(project, claim_id, claim, tuple(statements), history, independence, as_of))
    return tuple(cases)


def _exact(case: StatementCase) -> Value | None:
    """The quoted source's own value where it is narrower than the statement's."""
    judgement = case.judgement
    if case.statement.quote is None or judgement.deciding is None or judgement.relation is not Relation.CONTAINS:
        return None
    found = judgement.deciding.value
    return found if found.bound is None and found.scale is ScaleKind.DAYS else None


def _known(rules: Collection[str] | None) -> frozenset[str] | None:
    if rules is None:
        return None
    for unknown in sorted(set(rules) - set(RULES)):
        near = meant(unknown)
        raise ConfigError(f"unknown rule '{unknown}'" + (f"; {near}" if near else ""))
    return frozenset(rules)


def check(
    project: Project | str | Path | Sequence[str | Path],
    *,
    as_of: date | str | None = None,
    select: Collection[str] | None = None,
    extend_select: Collection[str] | None = None,
    ignore: Collection[str] | None = None,
    fail_on: Level | None = Level.ERROR,
    baseline: Baseline | str | Path | None = None,
    jobs: int | None = 1,
    cache: Cache | None = None,
    progress: Progress | None = None,
    assessor: Assessor | None = None,
    config: Config | None = None,
) -> Run:
    """Check every statement of a project against its source, and the statements against each other.

    Args:
        project: A loaded project, or the path of a claims folder or file, or several.
        as_of: The day on which expiry dates, deadlines and reviews are judged; None reports none of them.
        select: Check only these rules; None for all rules that are not opt-in.
        extend_select: Check these rules in addition.
        ignore: Do not check these rules.
        fail_on: The level from which the exit code is 1; None for never.
        baseline: Known findings, or the file that holds them: they are suppressed, and stale ones are reported.
        jobs: Number of processes that read articles; None to choose it by the number of cores and the amount of text.
        cache: Cache of earlier results; the run is the same with and without.
        progress: Called with (done, total) numbers of statements.
        assessor: Judges each statement, in place of ``jobs`` and ``cache``.
        config: Rules, levels, tolerance and text directories of a project; the arguments above override it.

    Raises:
        ConfigError: a path that does not exist, an unknown rule, or a file that is not a baseline.
    """
    settings = config or Config()
    rules = _wanted(
        settings["select"] if select is None else select,
        settings["extend_select"] if extend_select is None else extend_select,
        settings["ignore"] if ignore is None else ignore,
    )
    loaded = project if isinstance(project, Project) else _loaded(project, settings)
    loaded = _tolerant(loaded, settings["tolerance"])
    _check_properties(loaded, settings)
    recorded = baseline if isinstance(baseline, Baseline) or baseline is None else read_baseline(baseline)
    day = date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
    # Opt-in rules may be expensive. Without them it is unknown whether an ignore of one is used.
    unasked = {rule.id for rule in RULES.values() if not rule.default} - rules
    checked = check_statements(loaded, unasked, jobs=jobs, cache=cache, progress=progress, assessor=assessor)
    independence = IndependentSources(loaded)
    cases = _cases(loaded, checked, independence, day)
    narrow = [finding for one in checked.values() for finding in one.findings]
    case = ProjectCase(loaded, cases, day, loaded.faults, independence)
    found, suppressed, faults = ignored(loaded, run_checks(case, narrow, unasked), day, unasked)
    found += _as_findings(loaded, faults)
    found = [g for f in found if f.rule in rules and (g := _leveled(loaded, f, settings)) is not None]
    found.sort(key=lambda finding: finding.sort_key)
    suppressed = [s for s in suppressed if s.finding.rule in rules]
    stale: tuple[KnownFinding, ...] = ()
    if recorded is not None:
        found, old, stale = known(recorded, found, rules, loaded.files)
        suppressed += old
        found += [f for f in _as_findings(loaded, stale_faults(recorded, stale)) if f.rule in rules]
    return Run(
        loaded,
        tuple(sorted(found, key=lambda finding: finding.sort_key)),
        tuple(statement.judgement for case in cases for statement in case.statements),
        {case.claim_id: case.history for case in cases},
        fail_on,
        tuple(sorted(suppressed, key=lambda one: one.finding.sort_key)),
        stale,
    )


def _loaded(path: str | Path | Sequence[str | Path], settings: Config) -> Project:
    return load_lenient(path, text_dirs=settings.text_folders, locale=settings.locale)


def _tolerant(project: Project, tolerance: str | None) -> Project:
    """The project with a default tolerance on every claim that has none."""
    if tolerance is None:
        return project
    claims = {
        id_: claim if claim.tolerance is not None else claim.tolerating(tolerance)
        for id_, claim in project.claims.items()
    }
    return replace(project, claims=claims)


def _check_properties(project: Project, settings: Config) -> None:
    """Raise ConfigError where levels are set for a property that no claim and no claims file uses."""
    known = {*project.properties, *(claim.property for claim in project.claims.values())}
    for property_ in settings["property_levels"]:
        if property_ not in known:
            near = get_close_matches(property_, list(known), 1)
            way_out = f"; did you mean '{near[0]}'?" if near else ""
            raise ConfigError(f"{settings.origins['property_levels']}: unknown property '{property_}'{way_out}")


def _leveled(project: Project, finding: Finding, settings: Config) -> Finding | None:
    """The finding with its configured level; None where it is off."""
    if not (settings["levels"] or settings["property_levels"] or settings["overrides"]):
        return finding
    claim = project.claims.get(finding.claim or "")
    file = PurePosixPath(normpath((project.root / finding.location.file).absolute().as_posix()))
    home = settings.folder.absolute()
    relative = file.relative_to(home.as_posix()) if file.is_relative_to(home.as_posix()) else file
    level = settings.level(finding.rule, None if claim is None else claim.property, str(relative))
    if level is None or level == finding.level:
        return finding
    return None if level == "off" else replace(finding, level=Level(level))


def _as_findings(project: Project, faults: list[Fault]) -> list[Finding]:
    return run_checks(ProjectCase(project, (), None, tuple(faults))) if faults else []


def _wanted(
    select: Collection[str] | None, extend_select: Collection[str] | None, ignore: Collection[str] | None
) -> frozenset[str]:
    """The selected rules."""
    chosen = _known(select)
    if chosen is None:
        chosen = frozenset(rule.id for rule in RULES.values() if rule.default)
    return (chosen | (_known(extend_select) or frozenset())) - (_known(ignore) or frozenset())
