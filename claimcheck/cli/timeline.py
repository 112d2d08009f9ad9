"""``claimcheck timeline``."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.cli.choices import STDIN, OneOf, history_formats
from claimcheck.cli.claims import trust_option
from claimcheck.cli.output import echo

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from claimcheck.claims.project import Project
    from claimcheck.histories.history import History

__all__ = ["command"]

_MOST_BYTES = 100_000_000  # of a snapshot
_PATH_LIKE = re.compile(r"[/\\]|\.ya?ml$")  # an id has no such character, so that a misspelled path is named as one


@click.command("timeline")
@click.argument("words", nargs=-1, metavar="[CLAIM | PATH]...")
@click.option("--path", "old_path", type=click.Path(), hidden=True)
@click.option(
    "--format",
    "format_",
    type=OneOf(history_formats),
    help="Output format (default: chart on a terminal, else text).",
)
@click.option("--all", "together", is_flag=True, help="Sum up all planned dates: the worst slips first.")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE (default: the terminal).")
@click.option("--min-grade", metavar="GRADE", help="Only sources of this Admiralty grade (B3) or a better one.")
@click.option("--snapshot", metavar="FILE", help="Compare with FILE; exit with 1 and a diff where it differs.")
@click.option("--update", is_flag=True, help="Rewrite the snapshot instead.")
@click.option("--as-of", metavar="DATE", help="Mark this day; with --all, tell which plans are overdue.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="When to use color.")
@trust_option
def command(
    words: tuple[str, ...],
    old_path: str | None,
    format_: str | None,
    together: bool,
    output: str | None,
    min_grade: str | None,
    snapshot: str | None,
    update: bool,
    as_of: str | None,
    color: str,
) -> int:
    """Print the statements on CLAIM by date, with every shift (default: every claim).

    With --all, print how late the planned dates of all claims are: each against its first promise and against the
    report before the last one, the worst first, with mean, median and the share that is late.

    PATH is a claims file or folder, or "-" for standard input (default: the paths of the configuration). A word that
    names a file or folder is a PATH, any other one the id of a CLAIM.
    """
    from claimcheck.cli.output import day_of, write
    from claimcheck.errors import InternalError
    from claimcheck.reports.history import render

    if update and snapshot is None:
        raise click.UsageError("--update needs --snapshot FILE")
    project, claims = _asked(words, old_path, min_grade, together=together)
    day = None if as_of is None else day_of(as_of)
    histories, failed = _histories(project, claims)
    code = 0 if claims else 3
    if not together and _is_drawn(format_, to_terminal=output is None and snapshot is None):
        _draw(project, histories, day, color)
    else:
        if together:
            text = _together(project, histories, day, format_ or "text")
        else:
            text = render(format_ or "text", project, histories)
        if snapshot is not None:
            code = _compared(text, snapshot, update=update and not failed)
        else:
            write(text, output)
    if failed:
        raise InternalError("\n".join(failed))
    return code


def _histories(project: Project, claims: Sequence[str]) -> tuple[list[History], list[str]]:
    """The history of each claim, and what went wrong inside claimcheck; it stops none of the others."""
    from claimcheck.errors import InternalError, naming
    from claimcheck.histories.history import build_history

    histories, failed = [], []
    for id_ in claims:
        try:
            with naming(f"comparing the statements of '{id_}'"):
                histories.append(build_history(project, id_))
        except InternalError as error:
            failed.append(str(error))
    return histories, failed


def _together(project: Project, histories: Sequence[History], day: date | None, format_: str) -> str:
    """All planned dates in one of their formats."""
    from claimcheck.histories.portfolio import portfolio
    from claimcheck.reports.portfolio import PORTFOLIO_FORMATS, format_portfolio

    if format_ not in PORTFOLIO_FORMATS:
        raise click.UsageError(f"--all has no format '{format_}'; choose {', '.join(PORTFOLIO_FORMATS)}")
    return format_portfolio(format_, project, portfolio(project, histories, as_of=day))


def _is_drawn(format_: str | None, *, to_terminal: bool) -> bool:
    """Whether charts are drawn: where they are asked for, or a person looks."""
    import sys

    if format_ == "chart" and not to_terminal:
        raise click.UsageError("a chart is drawn on the terminal only; --format text writes to a file")
    return format_ == "chart" or (format_ is None and to_terminal and sys.stdout.isatty())


def _asked(
    words: Sequence[str], old_path: str | None, min_grade: str | None, *, together: bool
) -> tuple[Project, list[str]]:
    """The project, and which of its claims to show."""
    from claimcheck.cli.claims import claims_paths, configured, load_claims

    given, asked = _told_apart(words, old_path)
    if together and asked:
        raise click.UsageError(f"--all is about all claims; leave out '{asked[0]}'")
    config = configured(given)
    project = load_claims(claims_paths(given, config), config)
    for claim in asked:
        _refuse_unknown(claim, project)
    if min_grade is not None:
        project = _graded(project, min_grade)
    return project, asked or list(project.claims)


def _told_apart(words: Sequence[str], old_path: str | None) -> tuple[list[str], list[str]]:
    """The paths and the claims among the arguments."""
    paths = [word for word in words if word == STDIN or os.path.lexists(word) or _PATH_LIKE.search(word)]
    claims = list(dict.fromkeys(word for word in words if word not in paths))
    if old_path is not None:
        echo("claimcheck: --path is deprecated; write the path without it", err=True)
        paths.append(old_path)
    return paths, claims


def _refuse_unknown(claim: str, project: Project) -> None:
    if claim in project.claims:
        return
    from difflib import get_close_matches

    near = get_close_matches(claim, list(project.claims), 1)
    meant = f"; did you mean '{near[0]}'?" if near else ""
    raise click.UsageError(f"unknown claim '{claim}', and no such file or folder exists{meant}")


def _draw(project: Project, histories: Sequence[History], day: date | None, color: str) -> None:
    """Draw each history on the terminal; as text where it has no axis (participants, words)."""
    import sys

    from claimcheck.cli.drawing import ASCII, LINES, draw
    from claimcheck.cli.output import colored, terminal_width
    from claimcheck.reports.charts import chart
    from claimcheck.reports.history import render

    painted, width = colored(color), terminal_width()
    signs = LINES if (sys.stdout.encoding or "").lower().startswith("utf") else ASCII
    for history in histories:
        drawn = chart(project, history, as_of=day)
        if drawn is None:
            echo(render("text", project, [history]), nl=False)
        else:
            echo(draw(history.claim, drawn, width=width, color=painted, signs=signs), nl=False, color=painted)
        echo("")


def _graded(project: Project, least: str) -> Project:
    """The project without the statements of sources that have a lower grade or none."""
    from dataclasses import replace

    from claimcheck.claims.grades import is_grade, meets

    if not is_grade(least):
        raise click.UsageError(f"--min-grade '{least}' is not an Admiralty grade; write A1 to F6")

    def good(source_id: str) -> bool:
        source = project.sources.get(source_id)
        return source is not None and meets(source.grade, least)

    kept = {
        id_: claim.model_copy(
            update={
                "statements": [s for s in claim.statements if good(s.source)],
                "searches": [s for s in claim.searches if good(s.source)],
            }
        )
        for id_, claim in project.claims.items()
    }
    return replace(project, claims=kept)


def _snapshot(file: str) -> str | None:
    """The text of a snapshot; None where there is none."""
    from claimcheck.config.regular import FileError, read_bytes

    try:
        return read_bytes(Path(file), _MOST_BYTES).decode("utf-8") if os.path.lexists(file) else None
    except FileError as error:
        raise click.UsageError(f"cannot read the snapshot {file}: {error}; name a text file") from error
    except (UnicodeDecodeError, ValueError) as error:
        raise click.UsageError(f"cannot read the snapshot {file}: {error}; --update writes it anew") from error


def _compared(text: str, snapshot: str, *, update: bool) -> int:
    """Write the snapshot, or compare with it."""
    from difflib import unified_diff

    from claimcheck.cli.output import write

    before = _snapshot(snapshot)
    if update:
        write(text, snapshot)
        echo(f"{snapshot}: {'unchanged' if before == text else 'written'}")
        return 0
    if before is None:
        raise click.UsageError(f"the snapshot {snapshot} does not exist; --update writes it")
    if before == text:
        return 0
    lines = unified_diff(before.splitlines(), text.splitlines(), snapshot, "now", lineterm="")
    echo("\n".join(lines))
    echo(f"claimcheck: the timeline differs from {snapshot}; --update accepts the change", err=True)
    return 1
