"""Where each output of a check goes: formats paired with files, and the text of each one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.errors import ConfigError

if TYPE_CHECKING:
    from claimcheck.cli.replay import Written
    from claimcheck.config.settings import Config
    from claimcheck.run.result import Run

__all__ = ["Target", "outputs_of", "paired", "refuse_unknown", "repository_of"]

Target = tuple[str, str | None]
"""A format, and its file or None for the terminal."""

_FORMATS = {".sarif": "sarif", ".json": "json", ".xml": "junit", ".md": "markdown"}
_FOR_PEOPLE = ("full", "concise")


def paired(order: list[str], formats: tuple[str, ...], outputs: tuple[str, ...]) -> list[Target]:
    """Pair formats with files, None for the terminal.

    A file belongs to the format before it; where that has one already, or there is none, to the format after it, or
    else to the format that its name suggests.

    Args:
        order: "formats" and "outputs" in the order in which the options were given.
        formats: The values of --format.
        outputs: The values of -o.

    Raises:
        click.UsageError: two formats for the terminal or for one file.

    >>> paired(["formats", "outputs", "formats"], ("sarif", "full"), ("a.sarif",))
    [('sarif', 'a.sarif'), ('full', None)]
    """
    named, files = iter(formats), iter(outputs)
    targets: list[Target] = []
    waiting: str | None = None
    for kind in order:
        if kind == "formats":
            targets.append((next(named), waiting))
            waiting = None
        elif targets and targets[-1][1] is None and waiting is None:
            targets[-1] = (targets[-1][0], next(files))
        else:
            if waiting is not None:
                targets.append((_FORMATS.get(Path(waiting).suffix, "full"), waiting))
            waiting = next(files)
    if waiting is not None:
        targets.append((_FORMATS.get(Path(waiting).suffix, "full"), waiting))
    _refuse_shared(targets)
    return targets or [("full", None)]


def _refuse_shared(targets: list[Target]) -> None:
    """Refuse two formats in one place."""
    places = [file for _, file in targets]
    if places.count(None) > 1:
        raise click.UsageError("two formats for the terminal; give all but one a file with -o")
    twice = next((file for file in places if file is not None and places.count(file) > 1), None)
    if twice is not None:
        raise click.UsageError(f"two formats for {twice}")


def refuse_unknown(targets: list[Target], *, statistics: bool) -> None:
    """Refuse formats that do not exist, and statistics in a format that has none.

    Raises:
        click.UsageError: there is such a format.
    """
    from claimcheck.reports import report

    for name, file in targets:
        try:
            report(name)
        except ValueError as error:
            raise click.UsageError(str(error)) from error
        if statistics and file is None and name not in (*_FOR_PEOPLE, "json"):
            raise click.UsageError(
                f"--statistics is printed as text or json, not as {name}; give {name} a file with -o"
            )


def repository_of(root: Path, config: Config, given: str | None) -> str | None:
    """Return the path from the root of the repository to the project's folder, with "/".

    Args:
        root: The project's folder.
        config: The settings in force.
        given: The value of --repo-root.

    Returns:
        The path; None where the project is in no repository.

    Raises:
        ConfigError: the root is named, and the project is not below it.
    """
    from claimcheck.config.files import find_repository, lexical

    named = Path(given) if given is not None else config.folder / config["repo_root"] if config["repo_root"] else None
    top = find_repository(root) if named is None else lexical(named)
    if top is None:
        return None
    if named is not None and not top.is_dir():
        raise ConfigError(f"the root of the repository, {named}, is not a folder")
    folder = lexical(root)
    if not folder.is_relative_to(top):
        raise ConfigError(f"the claims in {root} are not below the root of the repository, {named or top}")
    return folder.relative_to(top).as_posix()


def outputs_of(
    run: Run, targets: list[Target], *, statistics: bool, quiet: bool, color: str, repository: str | None
) -> list[Written]:
    """Return the outputs to write, in order.

    Args:
        run: What was found.
        targets: The formats and their files.
        statistics: Whether the terminal shows counts by rule instead of findings.
        quiet: Whether the terminal shows nothing where nothing is found.
        color: auto, always or never.
        repository: The path from the root of the repository to the project's folder, where there is one.
    """
    from claimcheck.cli.output import folder_of, step_summary
    from claimcheck.cli.replay import Written
    from claimcheck.reports import report
    from claimcheck.reports.base import rebased, summary

    here = rebased(run, folder_of(run.project.root))
    in_repository = here if repository is None else rebased(run, repository)
    written = []
    for name, file in targets:
        shown = in_repository if getattr(report(name), "REPOSITORY_PATHS", False) else here
        if file is not None or not (quiet and not shown.findings):
            written.append(_output(shown, name, file, color=color, statistics=statistics))
        if name == "github" and (step := step_summary(shown)):
            written.append(Written("summary", step))
    if all(file is not None for _, file in targets) and not quiet:
        written.append(Written("err", summary(here)))
    return written


def _output(run: Run, name: str, file: str | None, *, color: str, statistics: bool) -> Written:
    """One output: for the terminal counts where they are wanted, else the findings."""
    from claimcheck.cli.output import colored, terminal_width
    from claimcheck.cli.replay import Written
    from claimcheck.reports import report

    if file is None and statistics:
        return Written("out", _statistics(run, name))
    painted = colored(color) and file is None
    text = report(name).render(_linked(run, name), color=painted, width=terminal_width())
    commands = file is None and getattr(report(name), "COMMANDS", False)
    return Written("out" if file is None else "file", text, file or "", painted, commands)


def _linked(run: Run, name: str) -> Run:
    """The run without links where a person would see their escape sequences."""
    from claimcheck.cli.output import shows_hyperlinks

    return replace(run, docs_url=None) if name in _FOR_PEOPLE and not shows_hyperlinks() else run


def _statistics(run: Run, name: str) -> str:
    from claimcheck.reports.statistics import as_json, as_text

    return as_json(run) if name == "json" else as_text(run)
