"""``claimcheck init --from ARTICLE...``: a project of one's own articles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.cli.output import echo
from claimcheck.errors import ConfigError

if TYPE_CHECKING:
    from claimcheck.authoring.starting import Start
    from claimcheck.sources.base import Article

__all__ = ["begin", "sorted_words"]

_CLAIMS = "claims.yaml"


def sorted_words(words: Sequence[str]) -> tuple[Path, list[str]]:
    """Return the folder among some arguments, and the articles: files and addresses, as in "--from a.txt b.txt".

    Args:
        words: The arguments that no option takes; "." where no folder is given.

    Raises:
        click.UsageError: several are folders.
    """
    from claimcheck.sources.fetch import is_url

    articles = [word for word in words if is_url(word) or Path(word).is_file()]
    folders = [word for word in words if word not in articles]
    folders = [word for word in folders if word != "."] or folders or ["."]
    if len(folders) > 1:
        raise click.UsageError(f"'{folders[1]}' is not a file; give one folder, and articles that exist")
    return Path(folders[0]), articles


def begin(folder: Path, articles: Sequence[str]) -> int:
    """Make a project of articles and check it; the exit code is 2 where one of them cannot be read."""
    from claimcheck.authoring.add import carry_out
    from claimcheck.authoring.starting import start
    from claimcheck.cli.add import read_argument
    from claimcheck.cli.output import day_of
    from claimcheck.sources.base import Skipped

    into = folder / _CLAIMS
    if into.exists() or into.is_symlink():
        raise ConfigError(f"{into} exists already; nothing was written ('claimcheck draft ARTICLE' adds to it)")
    read: list[tuple[Article, Path | None]] = []
    skipped: list[Skipped] = []
    today = day_of(None)
    for file in _files(articles):
        for one in read_argument(file, today, None, None, allow_private=False, whole=False):
            if isinstance(one, Skipped):
                skipped.append(one)
            else:
                read.append((one, Path(file) if Path(file).is_file() else None))
    for one in skipped:
        echo(f"claimcheck: not read: {one.name}: {one.reason}", err=True)
    if not read:
        return 2 if skipped else 3
    made = start(folder, into, read)
    folder.mkdir(parents=True, exist_ok=True)
    carry_out(made.plan)
    _report(made, folder)
    return 2 if skipped else 0


def _files(articles: Sequence[str]) -> list[str]:
    """The articles, a folder as the files in it."""
    found: list[str] = []
    for word in articles:
        place = Path(word)
        if place.is_dir():
            found += [str(file) for file in sorted(place.iterdir()) if file.is_file() and not file.name.startswith(".")]
        else:
            found.append(word)
    return found


def _report(made: Start, folder: Path) -> None:
    from claimcheck.reports.base import counted, summary
    from claimcheck.run.api import check

    project = made.project
    echo(f"wrote {made.plan.into}")
    parts = [
        counted(len(project.sources), "source"),
        f"{len(project.entities):,} {'entity' if len(project.entities) == 1 else 'entities'}",
        counted(len(project.claims), "claim"),
        counted(len(made.drafts), "statement"),
    ]
    echo(f"  {', '.join(parts)}")
    for id_, source in project.sources.items():
        if source.published is None:
            echo(f"no date: {id_}; add 'published:', or words such as 'last year' cannot be read")
    for one in made.left:
        why = "; ".join(f"{finding.rule}: {finding.message}" for finding in one.differs)
        echo(f"not written: {one.claim}: {one.statement['value']} ({one.source}); {why}")
    if not project.claims:
        echo("no article states a figure or a date that is sure enough; write the first claim by hand")
        return
    run = check(project)
    loud = [finding for finding in run.findings if finding.level.value in ("error", "warning")]
    for finding in loud:
        echo(str(finding))
    echo(f"checked: {summary(run)}")
    echo("next: read the entities and claims, then claimcheck check" + ("" if folder == Path() else f" {folder}"))
