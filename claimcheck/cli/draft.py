"""``claimcheck draft SOURCE``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import click

from claimcheck.cli.output import echo

if TYPE_CHECKING:
    from claimcheck.authoring.drafts import Draft
    from claimcheck.cli.drafting import Desk

__all__ = ["command"]


@click.command("draft")
@click.argument("source", metavar="SOURCE")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--about", multiple=True, metavar="ENTITY", help="Draft for this entity only (repeatable; default: all).")
@click.option("--no-new", is_flag=True, help="Draft for the project's claims only, no new ones.")
@click.option("--yes", is_flag=True, help="Accept all drafts that agree with the other sources, and ask nothing.")
@click.option("--differing", is_flag=True, help="With --yes: also accept drafts that differ from other sources.")
@click.option("--format", "format_", type=click.Choice(["yaml", "json"]), help="Print the drafts; write no claims.")
@click.option("-o", "--output", metavar="FILE", help="Write the drafts to FILE instead (default format: yaml).")
@click.option("--config", "config_file", metavar="FILE", help="Use this configuration (default: the nearest one).")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
def command(
    source: str,
    paths: tuple[str, ...],
    about: tuple[str, ...],
    no_new: bool,
    yes: bool,
    differing: bool,
    format_: str | None,
    output: str | None,
    config_file: str | None,
    isolated: bool,
) -> int:
    """Draft statements and new claims from SOURCE, the id of a source or an article's file.

    For each claim without a statement of SOURCE: what it answers. For each entity: what else SOURCE states of it, as
    new claims. Every draft has passed the checks of "claimcheck check". On a terminal you are asked about each one:
    accept, edit, skip or quit; nothing is written before you accept. Elsewhere the drafts are printed as YAML.

    A file that is no source of the project yet is added with the first draft that is accepted. PATH is a claims folder
    or file (default: the paths of the configuration). The exit code is 0, 2 for wrong arguments or files.
    """
    from claimcheck.authoring.drafts import draft
    from claimcheck.cli.drafting import ask, is_terminal, open_desk
    from claimcheck.errors import ConfigError

    if yes and (format_ is not None or output is not None):
        raise click.UsageError("--yes writes the drafts to the claims; --format and -o print them: choose one")
    if differing and not yes:
        raise click.UsageError("--differing is for --yes")
    desk = open_desk(source, paths, config_file, isolated=isolated)
    try:
        drafts = draft(desk.project, desk.source, about=about, new=not no_new, stopped=partial(_warn, desk))
    except ConfigError as error:
        raise click.UsageError(str(error)) from error
    if yes:
        _accept(desk, drafts, differing=differing)
    elif format_ is None and output is None and is_terminal():
        written = ask(desk, drafts)
        echo(_summary(written, len(drafts) - written, "not accepted"), err=True)
    else:
        _print(desk, drafts, format_ or "yaml", output)
    return 0


def _warn(desk: Desk, offset: int) -> None:
    """Say where new claims were no longer looked for."""
    line, column = desk.project.documents[desk.source].position(offset)
    echo(
        f"claimcheck: the text is long: new claims were looked for up to line {line:,}, column {column:,}; "
        "--about ENTITY looks for those of one entity, --no-new for none",
        err=True,
    )


def _accept(desk: Desk, drafts: Sequence[Draft], *, differing: bool) -> None:
    """Write the drafts, without those that differ from other sources unless they are wanted."""
    accepted = [one for one in drafts if differing or not one.differs]
    left = [one for one in drafts if one not in accepted]
    if accepted:
        desk.write(accepted)
    for one in accepted:
        echo(f"{'new claim' if one.new is not None else 'statement'}: {_words(one)}")
    for one in left:
        echo(f"not written: {_words(one)}; {'; '.join(f'{f.rule}: {f.message}' for f in one.differs)}")
    echo(_summary(len(accepted), len(left), "that differ from other sources; --differing writes them too"), err=True)


def _words(one: Draft) -> str:
    value = one.statement["value"]
    words = value if isinstance(value, str) else ", ".join(map(str, value if isinstance(value, list) else [value]))
    return f"{one.claim}: {words} ({one.probability:.2f})"


def _summary(written: int, left: int, why: str) -> str:
    from claimcheck.reports.base import counted

    return f"{counted(written, 'draft')} written" + (f", {left:,} {why}" if left else "")


def _print(desk: Desk, drafts: Sequence[Draft], format_: str, output: str | None) -> None:
    from claimcheck.authoring.draft_report import as_json, as_yaml
    from claimcheck.cli.output import write

    as_words = as_yaml(drafts) if format_ == "yaml" else as_json(desk.project, desk.source, drafts, written=False)
    write(as_words, output)
