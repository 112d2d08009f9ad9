"""``claimcheck.check``: the options of a check as keyword arguments."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from types import EllipsisType
from typing import Any

from claimcheck.claims.project import Project
from claimcheck.config.settings import Config
from claimcheck.errors import ConfigError
from claimcheck.finding import Level
from claimcheck.run import engine
from claimcheck.run.baseline import Baseline
from claimcheck.run.cache import Cache
from claimcheck.run.options import CheckOptions
from claimcheck.run.result import Run
from claimcheck.run.workers import Assessor, Progress

__all__ = ["check"]


def check(
    project: Project | str | Path | Sequence[str | Path],
    *,
    as_of: date | str | None = None,
    select: Collection[str] | None = None,
    extend_select: Collection[str] | None = None,
    ignore: Collection[str] | None = None,
    fail_on: Level | EllipsisType | None = ...,
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
        select: Check only these rules, given as names or as one string with commas; None for all rules that are not
            opt-in.
        extend_select: Check these rules in addition.
        ignore: Do not check these rules.
        fail_on: The level from which the exit code is 1; None for never. Not given: what ``config`` says, else error.
        baseline: Known findings, or the file that holds them: they are suppressed, and stale ones are reported.
        jobs: Number of processes that read articles; None to choose it by the number of cores and the amount of text.
        cache: Cache of earlier results; the run is the same with and without.
        progress: Called with (done, total) numbers of statements.
        assessor: Judges each statement, in place of ``jobs`` and ``cache``.
        config: Rules, levels, tolerance, text directories and baseline of a project.

    Raises:
        ConfigError: a path that does not exist, an unknown rule, a file that is not a baseline, or one setting with two
            values: as an argument and in ``config``, or ``assessor`` with ``jobs``, ``cache`` or ``progress``.
        ValueError: an ``as_of`` that is not a date.

    >>> import claimcheck
    >>> claimcheck.check("claims/", select="value-refuted,quote-not-found").exit_code
    0
    """
    settings = config or Config()
    given: dict[str, Any] = {"select": select, "extend_select": extend_select, "ignore": ignore}
    if not isinstance(fail_on, EllipsisType):
        given["fail_on"] = "never" if fail_on is None else fail_on.value
    for name, value in given.items():
        settings = _given(settings, name, value if value is None or name == "fail_on" else _rules(value))
    if baseline is not None and settings.baseline_file is not None:
        raise ConfigError(_twice(settings, "baseline"))
    options = CheckOptions(
        settings,
        _day(as_of) if isinstance(as_of, str) else as_of,
        ... if baseline is None else baseline,
        jobs,
        cache,
        progress,
        assessor,
    )
    return engine.check(project, options)


def _rules(given: str | Collection[str]) -> list[str]:
    """The rules of an argument: a collection of them, or what the command line takes ("value-refuted,quote-cut")."""
    return sorted(filter(None, map(str.strip, given.split(",")))) if isinstance(given, str) else sorted(given)


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise ValueError(f"as_of '{words}' is not a date; write 2026-11-24") from None


def _given(config: Config, name: str, value: str | list[str] | None) -> Config:
    """The settings with an argument; a profile's setting gives way to it, that of a file does not."""
    if value is None:
        return config
    origin = config.origins[name]
    if origin != "default" and not origin.startswith("profile ") and config[name] != value:
        raise ConfigError(_twice(config, name))
    return config.given(f"argument {name}", **{name: value})


def _twice(config: Config, name: str) -> str:
    return f"{name} is an argument and a setting ({config.origins[name]}); give one of the two"
