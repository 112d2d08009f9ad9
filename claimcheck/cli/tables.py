"""``claimcheck scan CORPUS -o FILE.parquet``: a table of evidence, with progress, checkpoints and engines."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import click

from claimcheck.cli.output import echo

if TYPE_CHECKING:
    from claimcheck.claims.project import Project
    from claimcheck.scanning.batches import Failure
    from claimcheck.text.document import Document

__all__ = ["Asked", "opened", "scan_table"]


class Asked(NamedTuple):
    """The arguments of the command that concern a table."""

    articles: tuple[str, ...]
    output: str
    published: str | None
    fields: tuple[str, ...]
    engine: str | None
    jobs: int | None
    scheduler: str | None
    checkpoint: str | None
    resume: bool
    timeout: float


def opened(
    paths: Sequence[str], published: str | None, fields: Sequence[str], skipped: Callable[[str], None]
) -> Iterator[Document]:
    """Return the articles of files and folders, one by one; what is skipped is reported on standard error.

    Args:
        paths: Files and folders.
        published: When all of them appeared, as EDTF; None for the date that each one gives.
        fields: "WHAT=NAME": fields of records.
        skipped: Called with the name of what is skipped as well.

    Raises:
        click.UsageError: ``published`` or a field is wrong, or a path does not exist.
    """
    from claimcheck.scanning.readers import corpus

    def report(name: str, reason: str) -> None:
        skipped(name)
        echo(f"claimcheck: skipped {name}: {reason}", err=True)

    named = dict(_field(words) for words in fields)
    for path in paths:
        if not Path(path).exists():
            raise click.UsageError(f"cannot read {path}: No such file or directory")
    try:
        return corpus(paths, report, fields=named, published=published)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def _field(words: str) -> tuple[str, str]:
    what, equals, name = words.partition("=")
    if not (what and equals and name):
        raise click.UsageError(f"--field {words}: give it as WHAT=NAME, as in text=body")
    return what, name


def scan_table(project: Project, has_faults: bool, asked: Asked, fail_on: str) -> int:
    """Scan articles into a table; return the exit code.

    Args:
        project: The claims.
        has_faults: Whether their files have faults.
        asked: The arguments.
        fail_on: The level from which on findings fail, or "never".
    """
    from claimcheck.cli.output import day_of
    from claimcheck.finding import Level
    from claimcheck.scanning.engines import find_engine
    from claimcheck.scanning.tables import Placement, scan_to_table

    output = Path(asked.output)
    checkpoint = Path(asked.checkpoint) if asked.checkpoint else None
    if asked.resume and checkpoint is None:
        checkpoint = output.with_name(output.name + ".checkpoint")
    if not output.parent.is_dir():
        raise click.UsageError(f"cannot write {output}: there is no folder {output.parent}")
    skipped: list[str] = []
    documents = opened(asked.articles, asked.published, asked.fields, skipped.append)
    placement = Placement(find_engine(asked.engine), asked.jobs, asked.scheduler, asked.timeout)

    def failed(one: Failure) -> None:
        echo(f"claimcheck: skipped {one.article}: {one.reason}", err=True)

    try:
        with _Progress() as progress:
            done = scan_to_table(
                project,
                documents,
                output,
                placement,
                as_of=day_of(None),
                checkpoint=checkpoint,
                resume=asked.resume,
                failed=failed,
                progress=progress,
            )
    except OSError as error:
        raise click.UsageError(f"cannot write {output}: {error.strerror or error}") from error
    echo(f"{done.articles:,} articles, {done.rows:,} rows in {output}", err=True)
    if skipped or done.failed or has_faults:
        return 2
    if fail_on != "never" and any(Level(level).rank <= Level(fail_on).rank for level in done.levels):
        return 1
    if not project.claims or not done.articles:
        echo(f"claimcheck: nothing to compare: {done.articles} articles, {len(project.claims)} claims", err=True)
        return 3
    return 0


class _Progress:
    """Articles, rows and speed on standard error, where that is a terminal."""

    def __init__(self) -> None:
        self._shows = sys.stderr is not None and sys.stderr.isatty()
        self._bar: Any = None
        self._task: Any = None
        self._began, self._before = time.monotonic(), -1

    def __enter__(self) -> Self:
        if self._shows:
            from rich.console import Console
            from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

            words = TextColumn("{task.completed:,.0f} articles, {task.fields[rows]:,} rows, {task.fields[speed]:.0f}/s")
            console = Console(stderr=True)
            self._bar = Progress(SpinnerColumn(), words, TimeElapsedColumn(), console=console, transient=True)
            self._bar.start()
            self._task = self._bar.add_task("scan", total=None, rows=0, speed=0.0)
        return self

    def __call__(self, articles: int, rows: int) -> None:
        """Show how far the scan has come."""
        if self._bar is not None:
            if self._before < 0:
                self._before = articles
            speed = (articles - self._before) / max(0.1, time.monotonic() - self._began)
            self._bar.update(self._task, completed=articles, rows=rows, speed=speed)

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()
