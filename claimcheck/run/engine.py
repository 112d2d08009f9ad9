"""The pipeline of a check: load, anchor, read, judge, check.

Every step is a function of its arguments; the same project gives the same run, byte for byte.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from posixpath import normpath

from claimcheck.arithmetic import in_own_context
from claimcheck.checks import RULES, meant, run_checks
from claimcheck.checks.base import Cases, ProjectCase
from claimcheck.claims.loading import load_lenient
from claimcheck.claims.project import Fault, Project
from claimcheck.config.settings import Config
from claimcheck.errors import ConfigError
from claimcheck.finding import INTERNAL_ERROR, Finding, Level
from claimcheck.histories.independence import IndependentSources
from claimcheck.run.baseline import Baseline, KnownFinding
from claimcheck.run.cache import digest
from claimcheck.run.cases import Claims
from claimcheck.run.kept import KeptClaims
from claimcheck.run.memory import Memory
from claimcheck.run.options import CheckOptions
from claimcheck.run.result import Run, Suppressed
from claimcheck.run.suppressions import ignored, known, stale_faults
from claimcheck.run.workers import check_statements

__all__ = ["check", "selected_rules"]


def _existing(rules: Collection[str]) -> frozenset[str]:
    """The rules, all of which exist.

    Raises:
        ConfigError: one of them does not.
    """
    for unknown in sorted(set(rules) - set(RULES)):
        way_out = meant(unknown) or "'claimcheck rules' lists all rules"
        raise ConfigError(f"unknown rule '{unknown}'; {way_out}")
    return frozenset(rules)


def selected_rules(config: Config) -> frozenset[str]:
    """Return the rules that the settings select; internal-error is always one of them.

    Raises:
        ConfigError: they name a rule that does not exist.
    """
    select, default = config["select"], frozenset(rule.id for rule in RULES.values() if rule.default)
    chosen = default if select is None else _existing(select)
    chosen = (chosen | _existing(config["extend_select"])) - _existing(config["ignore"])
    return chosen | {INTERNAL_ERROR}  # without it, an unchecked statement would look like a clean one


@in_own_context
def check(project: Project | str | Path | Sequence[str | Path], options: CheckOptions | None = None) -> Run:
    """Check every statement of a project against its source, and the statements against each other.

    Args:
        project: A loaded project, or the path of a claims folder or file, or several.
        options: What to check for, and how to work; None for the defaults.

    Raises:
        ConfigError: a path that does not exist, an unknown rule, or a file that is not a baseline.
    """
    options = options or CheckOptions()
    config = options.config
    rules = selected_rules(config)
    memory = None if options.cache is None else Memory(options.cache)
    loaded = project if isinstance(project, Project) else _loaded(project, config, memory)
    origin = loaded.origin  # none of what was not loaded with a memory; the settings below are no part of it
    memory = memory if origin else None
    loaded = _reaching(_tolerant(loaded, config["tolerance"]), config["nearest_rate"])
    _check_properties(loaded, config)
    recorded = options.known_findings()
    # Opt-in rules may be expensive. Without them it is unknown whether an ignore of one is used.
    unasked = {rule.id for rule in RULES.values() if not rule.default} - rules
    if memory is not None:
        memory.recall_words()
    independence = IndependentSources(loaded, memory)
    kept = KeptClaims(loaded, memory, _state(origin, options, unasked, independence))
    checked = check_statements(
        loaded,
        unasked,
        claims=[id_ for id_ in loaded.claims if id_ not in kept.known],
        jobs=options.jobs,
        cache=options.cache,
        progress=options.progress,
        assessor=options.assessor,
        timeout=config["timeout"],
    )
    claims = Claims(loaded, kept, checked, independence, options.as_of, unasked)
    case = ProjectCase(loaded, claims.cases, options.as_of, loaded.faults, independence)
    found, suppressed = _reported(case, claims, rules, unasked, config)
    found, old, stale = _unrecorded(loaded, found, recorded, rules)
    if memory is not None:
        memory.keep_words()
    return Run(
        loaded,
        tuple(sorted(found, key=lambda finding: finding.sort_key)),
        claims.judgements,
        claims.histories,
        fail_on=config.fail_level,
        suppressed=tuple(sorted([*suppressed, *old], key=lambda one: one.finding.sort_key)),
        stale=stale,
        fail_on_unsupported=config["fail_on"] == "unsupported",
        fail_on_unchecked=config["fail_on_unchecked"],
        baseline=None if recorded is None else recorded.name,
        docs_url=config["docs_url"],
    )


def _state(origin: bytes, options: CheckOptions, unasked: Collection[str], independence: IndependentSources) -> bytes:
    """The digest of all that the findings on a claim depend on, besides the articles that are looked at for it."""
    settings = options.config["tolerance"], options.config["nearest_rate"]
    return digest(origin, settings, options.as_of, sorted(unasked), sorted(independence.origins.items()))


def _reported(
    case: ProjectCase, claims: Claims, rules: Collection[str], unasked: Collection[str], config: Config
) -> tuple[list[Finding], list[Suppressed]]:
    """The findings of the selected rules at their configured levels, and those that the claims files ignore.

    Args:
        case: The project with its judgements and histories.
        claims: Its claims, and the findings on them.
        rules: The selected rules.
        unasked: Opt-in rules that were not checked.
        config: The settings in force.
    """
    project = case.project
    every = run_checks(case, claims.narrow(), unasked, claims.broad())
    found, suppressed, faults = ignored(project, every, case.as_of, unasked)
    found += _as_findings(project, faults)
    leveled = (_leveled(project, finding, config) for finding in found if finding.rule in rules)
    return [finding for finding in leveled if finding is not None], [s for s in suppressed if s.finding.rule in rules]


def _unrecorded(
    project: Project, found: list[Finding], recorded: Baseline | None, rules: Collection[str]
) -> tuple[list[Finding], list[Suppressed], tuple[KnownFinding, ...]]:
    """The findings that the baseline does not know, those that it knows, and its stale entries."""
    if recorded is None:
        return found, [], ()
    found = sorted(found, key=lambda finding: finding.sort_key)
    new, old, stale = known(recorded, found, rules, recorded.names_of(project.root, project.files))
    new += [
        finding
        for finding in _as_findings(project, stale_faults(recorded, stale, project.root))
        if finding.rule in rules
    ]
    return new, old, stale


def _loaded(path: str | Path | Sequence[str | Path], config: Config, memory: Memory | None) -> Project:
    return load_lenient(path, text_dirs=config.text_folders, locale=config.locale, memory=memory)


def _tolerant(project: Project, tolerance: str | None) -> Project:
    """The project with a default tolerance on every claim that has none, of its own or of its property."""
    if tolerance is None:
        return project
    claims = {
        id_: claim if claim.terms.tolerance is not None else claim.tolerating(tolerance)
        for id_, claim in project.claims.items()
    }
    return replace(project, claims=claims)


def _reaching(project: Project, nearest: str | None) -> Project:
    """The project with the reach of a provider's nearest rate, where its entry has none."""
    if nearest is None:
        return project
    rates = {
        id_: rate if rate.provider is None or rate.nearest is not None else rate.model_copy(update={"nearest": nearest})
        for id_, rate in project.rates.items()
    }
    return replace(project, rates=rates)


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
    if finding.rule == INTERNAL_ERROR:
        return finding
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
    return run_checks(ProjectCase(project, Cases({}), None, tuple(faults))) if faults else []
