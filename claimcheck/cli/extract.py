"""``claimcheck extract ARTICLE``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli.locales import locale_option

if TYPE_CHECKING:
    from claimcheck.text.document import Document
    from claimcheck.values.base import Mention

__all__ = ["command"]


@click.command("extract")
@click.argument("article", type=click.Path())
@click.option("--published", metavar="DATE", help="Publication date (EDTF), from which 'next month' counts.")
@locale_option
@click.option(
    "--type", "--types", "types", multiple=True, metavar="TYPES", help="List only these types (repeatable, or a,b)."
)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="Output format.")
@click.option("--explain", is_flag=True, help="Also print modifiers and the rules that read each value.")
def command(
    article: str,
    published: str | None,
    types: tuple[str, ...],
    locale: tuple[str, ...],
    format_: str,
    explain: bool,
) -> int:
    """List every date, duration, amount and quantity in ARTICLE, with its location and value."""
    from claimcheck.cli.locales import locale_for
    from claimcheck.cli.output import read_article
    from claimcheck.text.document import Document
    from claimcheck.values import extract

    document = Document(read_article(article), name=article)
    wanted = [name.strip() for given in types for name in given.split(",") if name.strip()]
    conventions = locale_for(article, locale)
    try:
        mentions = extract(document.text, published=published, types=wanted or None, locale=conventions)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    if format_ == "json":
        click.echo(json.dumps([_row(document, mention) for mention in mentions], indent=2))
        return 0
    for mention in mentions:
        line, column = document.position(mention.start)
        words = " ".join(mention.text.split())
        click.echo(f"{article}:{line}:{column}: {mention.type:<8} {words!r} -> {mention.value}")
        if explain:
            click.echo(f"    {_why(mention)}")
    return 0


def _row(document: Document, mention: Mention) -> dict[str, Any]:
    """A mention as JSON; offsets are code points, half-open, lines and columns count from one."""
    line, column = document.position(mention.start)
    value, timex = mention.value, mention.timex
    return {
        "type": mention.type,
        "start": mention.start,
        "end": mention.end,
        "line": line,
        "column": column,
        "text": mention.text,
        "value": str(value),
        "mod": None if value.mod is None else value.mod.value,
        "approximate": value.approximate,
        "ambiguous": value.ambiguous,
        "timex": None if timex is None else {"type": timex.type, "value": timex.value},
        "rules": list(mention.rules),
    }


def _why(mention: Mention) -> str:
    """The modifiers of a value, its TIMEX3, and the rules that read it, on one line."""
    value, timex = mention.value, mention.timex
    parts = []
    if timex is not None:
        parts.append(f"TIMEX3 {timex.type} {timex.value}")
    if value.mod is not None:
        parts.append(f"mod {value.mod.value}")
    parts.extend(name for name in ("approximate", "ambiguous") if getattr(value, name))
    parts.append(f"rules: {', '.join(mention.rules) or 'none'}")
    return "; ".join(parts)
