"""``claimcheck extract ARTICLE``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli.locales import locale_option
from claimcheck.cli.output import echo

if TYPE_CHECKING:
    from claimcheck.text.document import Document
    from claimcheck.values.base import Mention

__all__ = ["command"]


@click.command("extract")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...", type=click.Path())
@click.option("--published", metavar="DATE", help="Publication date (EDTF), from which 'next month' counts.")
@locale_option
@click.option(
    "--type", "--types", "types", multiple=True, metavar="TYPES", help="List only these types (repeatable, or a,b)."
)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="Output format.")
@click.option("--explain", is_flag=True, help="Also print modifiers and the rules that read each value.")
def command(
    articles: tuple[str, ...],
    published: str | None,
    types: tuple[str, ...],
    locale: tuple[str, ...],
    format_: str,
    explain: bool,
) -> int:
    """List every date, duration, amount and quantity in ARTICLE, with its location and value.

    ARTICLE is a text file, a folder of them, or "-" for standard input.
    """
    from claimcheck.cli.articles import each, nothing_read, published_of, read_articles
    from claimcheck.cli.locales import locales
    from claimcheck.values import extract

    read = read_articles(articles, published)
    wanted = [name.strip() for given in types for name in given.split(",") if name.strip()]
    conventions = locales(locale)
    try:
        mentions, broken = each(
            read.documents,
            lambda document: extract(
                document.text,
                published=published_of(document),
                types=wanted or None,
                locale=conventions(document.name),
            ),
        )
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    found = [(document, mention) for document, some in mentions for mention in some]
    if format_ == "json":
        echo(json.dumps([_row(document, mention) for document, mention in found], indent=2))
    else:
        for document, mention in found:
            line, column = document.position(mention.start)
            words = " ".join(mention.text.split())
            echo(f"{document.name}:{line}:{column}: {mention.type:<8} {words!r} -> {mention.value}")
            if explain:
                echo(f"    {_why(mention)}")
    if broken is not None:
        raise broken
    return nothing_read(articles) if not read.documents else 2 if read.failed else 0


def _row(document: Document, mention: Mention) -> dict[str, Any]:
    """A mention as JSON; offsets are code points, half-open, lines and columns count from one."""
    line, column = document.position(mention.start)
    value, timex = mention.value, mention.timex
    return {
        "article": document.name,
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
