"""``claimcheck baseline``."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.cli.claims import trust_option
from claimcheck.cli.output import echo

if TYPE_CHECKING:
    from claimcheck.claims.project import Project
    from claimcheck.config.settings import Config
    from claimcheck.run.result import Run

__all__ = ["command", "in_ci", "shrink"]


def in_ci(locked: bool | None) -> bool:
    """Whether the baseline must not be changed: as requested, else where the environment is a CI job."""
    if locked is not None:
        return locked
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def shrink(run: Run, path: str) -> Run:
    """Remove stale entries from the baseline's file, and the findings about them from the run."""
    from claimcheck.cli.output import write
    from claimcheck.run.baseline import read_baseline

    write(read_baseline(path).without(run.stale).render(), path)
    gone = sum(known.count for known in run.stale)
    echo(f"claimcheck: {path} shrank by {_count(gone, 'finding')} no longer reported", err=True)
    return replace(run, findings=tuple(f for f in run.findings if f.rule != "stale-baseline"), stale=())


@click.command("baseline")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="The baseline's file (default: the one in use, else claimcheck-baseline.json beside the claims).",
)
@click.option("--add", is_flag=True, help="Also record findings that an existing baseline does not know.")
@click.option("--as-of", metavar="DATE", help="The day on which expiry dates are judged (default: today).")
@click.option("--config", "config_file", metavar="FILE", help="Use this configuration (default: the nearest one).")
@trust_option
def command(paths: tuple[str, ...], output: str | None, add: bool, as_of: str | None, config_file: str | None) -> int:
    """Record the findings of PATH as known, so that only new ones fail.

    Entries that no longer match are always removed from an existing baseline; new findings are added only with --add.
    Without it they are listed, and the exit code is 1. Entries of claims outside of PATH stay. "claimcheck check" finds
    the file beside or above the claims.
    """
    from claimcheck.cli.claims import claims_paths, configured, load_claims
    from claimcheck.cli.output import day_of
    from claimcheck.run.engine import check
    from claimcheck.run.options import CheckOptions

    config = configured(paths, config_file)
    given = claims_paths(paths, config)
    project = load_claims(given, config)
    if _is_broken(project):
        echo(f"claimcheck: the claims files of {', '.join(given)} have faults; fix them first", err=True)
        return 2
    run = check(project, CheckOptions(config, day_of(as_of), baseline=None))
    return _record(run, config, output or _default_output(given, config, project.root), add=add)


def _is_broken(project: Project) -> bool:
    """Whether a claims file has a fault that nothing may hide."""
    from claimcheck.checks import RULES
    from claimcheck.finding import Level
    from claimcheck.run.result import FILE_RULES

    return any(fault.rule in FILE_RULES and RULES[fault.rule].level is Level.ERROR for fault in project.faults)


def _default_output(paths: list[str], config: Config, root: Path) -> str:
    """The baseline that a check would use; where there is none, a new one beside the claims."""
    from claimcheck.cli.claims import places
    from claimcheck.cli.output import nearest
    from claimcheck.run.baseline import BASELINE_NAME, find_baseline

    return nearest(find_baseline(places(paths), config) or root / BASELINE_NAME)


def _record(run: Run, config: Config, output: str, *, add: bool) -> int:
    """Write the baseline, report what changed in it, and return the exit code."""
    from claimcheck.cli.output import folder_of, write
    from claimcheck.reports.base import rebased
    from claimcheck.run.baseline import Baseline, read_baseline
    from claimcheck.run.engine import selected_rules
    from claimcheck.run.suppressions import may_be_kept_away

    root = run.project.root
    found = [finding for finding in run.findings if may_be_kept_away(finding)]
    before = read_baseline(output) if Path(output).exists() else None
    new, old = ([], found) if before is None else before.split(found)
    kept = Baseline.of([*old, *new] if add else old, output, root)
    if before is not None:
        kept = kept.joined(before.others(old, selected_rules(config), before.names_of(root, run.project.files)))
    write(kept.render(), output)
    size = sum(known.count for known in kept.entries)
    echo(f"{output}: {_count(size, 'known finding')}{_moved(before, size, len(new) if add else 0)}")
    if not new or add:
        return 0
    for finding in rebased(replace(run, findings=tuple(new)), folder_of(root)).findings:
        echo(f"{finding.location}: {finding.level}[{finding.rule}] {finding.message}", err=True)
    echo(f"claimcheck: {_count(len(new), 'new finding')} not recorded; --add records them", err=True)
    return 1


def _moved(before: object, size: int, added: int) -> str:
    from claimcheck.run.baseline import Baseline

    if not isinstance(before, Baseline):
        return ""
    gone = sum(known.count for known in before.entries) + added - size
    return f" ({added:,} added, {gone:,} gone)"
