"""``claimcheck add FILE|URL|-...``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.cli.choices import STDIN, STDIN_NAME, OneOf
from claimcheck.cli.claims import trust_option

if TYPE_CHECKING:
    from claimcheck.claims.project import Project
    from claimcheck.sources.base import Article, Raw, Skipped

__all__ = ["command", "only_file", "read_argument"]


def _readers() -> Iterable[str]:
    from claimcheck.sources import READERS

    return READERS


@click.command("add")
@click.argument("articles", nargs=-1, required=True, metavar="FILE|URL|-...")
@click.option("--into", metavar="FILE", help="The claims file that gets the entry (default: the one with sources).")
@click.option(
    "--claims", multiple=True, metavar="PATH", help="Claims folder or file (repeatable; default: the configuration's)."
)
@click.option("--id", "id_", metavar="ID", help="The id of the source (default: its publisher and date).")
@click.option("--title", metavar="TEXT", help="The headline, where the file has another one or none.")
@click.option("--published", metavar="DATE", help="The publication date (EDTF), instead of the one in the file.")
@click.option("--publisher", metavar="NAME", help="The publisher, instead of the one in the file.")
@click.option("--author", metavar="NAME", help="The author, instead of the one in the file.")
@click.option("--agency", metavar="NAME", help="The wire service whose text it is.")
@click.option("--url", metavar="URL", help="The address of a saved page; it is not fetched.")
@click.option("--reader", type=OneOf(_readers), metavar="NAME", help="Read as this kind of file (default: by content).")
@click.option("--as-is", is_flag=True, help="Keep all lines of text and Markdown files, also those of boilerplate.")
@click.option(
    "--item", "items", multiple=True, metavar="N|WORDS", help="Of a feed or archive: this item only (repeatable)."
)
@click.option("--list", "list_", is_flag=True, help="List the items of a feed or archive, and add none.")
@click.option("--repin", is_flag=True, help="Replace the text and the pin of a source that has changed.")
@click.option("--allow-private", is_flag=True, help="Also fetch from private networks and this machine.")
@click.option("--show", is_flag=True, help="Print what was left out of the text.")
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would be added.")
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", help="Output format (default: text)."
)
@trust_option
def command(
    articles: tuple[str, ...],
    into: str | None,
    claims: tuple[str, ...],
    id_: str | None,
    title: str | None,
    published: str | None,
    publisher: str | None,
    author: str | None,
    agency: str | None,
    url: str | None,
    reader: str | None,
    as_is: bool,
    items: tuple[str, ...],
    list_: bool,
    repin: bool,
    allow_private: bool,
    show: bool,
    dry_run: bool,
    format_: str,
) -> int:
    """Add articles to the sources of a project.

    FILE is a web page, PDF, letter, saved page, feed, web archive, export or text; URL is fetched; "-" reads standard
    input. Of a feed, archive or export all items are added, or those of --item: a number of --list, or words of the
    headline or the address. Each article becomes a text file beside the claims and an entry under "sources:". The exit
    code is 1 where a source has changed and is not pinned again, 2 where an article cannot be read.
    """
    from claimcheck.authoring.add import Given, Outcome, carry_out, plan
    from claimcheck.authoring.add_report import as_json, as_text
    from claimcheck.cli.output import day_of, terminal_width, write
    from claimcheck.sources.base import Skipped

    today = day_of(None)
    _refuse_ahead(published, today)
    found = [
        (one, _file_of(argument))
        for argument in articles
        for one in read_argument(argument, today, reader, url, allow_private=allow_private, whole=as_is)
    ]
    if list_:
        write("".join(f"{line}\n" for line in _listed([one for one, _ in found])), None)
        return 2 if found and all(isinstance(one, Skipped) for one, _ in found) else 0
    project, target = _project(claims, into)
    chosen = _chosen(found, items)
    read = [(one, file) for one, file in chosen if not isinstance(one, Skipped)]
    skipped = [one for one, _ in chosen if isinstance(one, Skipped)]
    given = Given(id=id_, title=title, publisher=publisher, author=author, agency=agency, published=published, url=url)
    if len(read) > 1 and (given.id or given.title or given.url):
        raise click.UsageError(f"--id, --title and --url are for one article; {len(read)} were read")
    planned = plan(project, target, read, given, repin=repin)
    if not dry_run:
        carry_out(planned)
    if format_ == "json":
        text = as_json([planned], skipped, written=not dry_run)
    else:
        text = as_text([planned], skipped, project, written=not dry_run, show=show, width=terminal_width())
    write(text, None)
    if skipped:
        return 2
    if not read:
        return 3
    return 1 if any(one.outcome is Outcome.CHANGED for one in planned.additions) else 0


def _listed(found: Sequence[Article | Skipped]) -> Iterator[str]:
    """One line for each item: its number, day, headline and address."""
    from claimcheck.escapes import shown
    from claimcheck.sources.base import Skipped

    width = len(str(len(found)))
    for number, one in enumerate(found, 1):
        if isinstance(one, Skipped):
            yield f"{number:>{width}}  cannot be read: {shown(one.reason)}"
            continue
        day = one.published.edtf if one.published is not None else "no date"
        yield "  ".join(
            filter(None, (f"{number:>{width}}", day, shown(one.title or "no headline"), shown(one.url or "")))
        )


def _chosen(
    found: Sequence[tuple[Article | Skipped, Path | None]], items: Sequence[str]
) -> Sequence[tuple[Article | Skipped, Path | None]]:
    """The items that --item names by their numbers or by words; all of them where it is not given."""
    from claimcheck.sources.base import Skipped

    if not items:
        return found
    kept: dict[int, None] = {}
    for item in items:
        if item.isdigit():
            fitting = [int(item) - 1] if 0 < int(item) <= len(found) else []
        else:
            words = item.casefold()
            fitting = [
                at
                for at, (one, _) in enumerate(found)
                if not isinstance(one, Skipped) and words in f"{one.title or ''}\n{one.url or ''}".casefold()
            ]
        if len(fitting) != 1:
            several = f"fits {len(fitting)} items ({', '.join(str(at + 1) for at in fitting[:5])})" if fitting else ""
            reason = several or f"fits none of {len(found)} items"
            raise click.UsageError(f"--item {item}: {reason}; --list shows them with their numbers")
        kept[fitting[0]] = None
    return [found[at] for at in kept]


def _refuse_ahead(published: str | None, today: date) -> None:
    """Refuse a date that is none, or that is yet to come."""
    from claimcheck.values.edtf import published_interval

    if published is None:
        return
    try:
        first, _ = published_interval(published)
    except ValueError as error:
        raise click.UsageError(f"--published: {error}") from error
    if first > today:
        raise click.UsageError(f"--published: {published} is ahead of today, {today}")


def _project(claims: tuple[str, ...], into: str | None) -> tuple[Project, Path]:
    """The project, and the claims file that gets the entries."""
    from claimcheck.cli.claims import claims_paths, configured, load_claims
    from claimcheck.errors import ConfigError

    config = configured(claims or ((into,) if into is not None and Path(into).exists() else ()))
    folder = Path(into).parent if into is not None else Path()
    paths = claims or (claims_paths((), config) if config.file is not None else [str(folder)])
    try:
        project = load_claims([path for path in paths if claims or Path(path).exists()] or ["."], config)
    except ConfigError as error:
        raise click.UsageError(f"the claims cannot be read: {error}") from error
    if into is not None:
        if Path(into).suffix.lower() not in (".yaml", ".yml"):
            raise click.UsageError(f"--into {into}: a claims file ends in .yaml or .yml")
        return project, Path(into)
    return project, only_file(project)


def only_file(project: Project) -> Path:
    """The claims file with sources; of several the one whose name says so."""
    having = {place.file for key, place in project.places.items() if key[:2] == ("key", "sources")}
    files = [file for file in project.files if file in having] or list(project.files)
    named = [file for file in files if Path(file).stem == "sources"]
    if len(files) > 1 and len(named) != 1:
        raise click.UsageError(f"several claims files have sources ({', '.join(files)}); choose one with --into")
    return project.root / (named or files or ["claims.yaml"])[0]


def _file_of(argument: str) -> Path | None:
    from claimcheck.sources.fetch import is_url

    return None if argument == STDIN or is_url(argument) else Path(argument)


def read_argument(
    argument: str, today: date, reader: str | None, url: str | None, *, allow_private: bool, whole: bool
) -> Iterable[Article | Skipped]:
    """The articles of one argument; why it cannot be read, where it cannot."""
    from claimcheck.sources import read_articles
    from claimcheck.sources.base import Skipped, SourceError

    try:
        raw = _raw(argument, today, url, allow_private=allow_private, whole=whole)
        yield from read_articles(raw, reader)
    except SourceError as error:
        yield Skipped(argument, str(error))


def _raw(argument: str, today: date, url: str | None, *, allow_private: bool, whole: bool) -> Raw:
    """The bytes of a file, of standard input or of an address."""
    from claimcheck.claims.files import FileError, read_bytes
    from claimcheck.cli.claims import read_stdin
    from claimcheck.sources.base import MAX_BYTES, Raw, SourceError
    from claimcheck.sources.fetch import fetch, is_url

    if argument == STDIN:
        return Raw(data=read_stdin(MAX_BYTES), name=STDIN_NAME, today=today, url=url, whole=whole)
    if is_url(argument):
        found = fetch(argument, allow_private=allow_private)
        return Raw(
            data=found.data,
            name=found.url,
            today=today,
            media_type=found.media_type,
            charset=found.charset,
            url=url or found.url,
            retrieved=today.isoformat(),
            whole=whole,
        )
    try:
        return Raw(
            data=read_bytes(Path(argument), MAX_BYTES),
            name=Path(argument).as_posix(),
            today=today,
            url=url,
            whole=whole,
        )
    except FileError as error:
        raise SourceError(f"cannot be read: {error}") from error
