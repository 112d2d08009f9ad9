"""``claimcheck extract ARTICLE``."""

from __future__ import annotations

import json

import click

__all__ = ["command"]


@click.command("extract")
@click.argument("article", type=click.Path())
@click.option("--published", metavar="DATE", help="When the article appeared (EDTF); what 'next month' counts from.")
@click.option("--type", "types", multiple=True, metavar="TYPE", help="Only this value type (repeatable).")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to print.")
@click.option("--explain", is_flag=True, help="Also name the rules that read each value.")
def command(article: str, published: str | None, types: tuple[str, ...], format_: str, explain: bool) -> int:
    """List every date, duration, amount and quantity in ARTICLE with its place and what it was read as."""
    from claimcheck.cli.output import read_article
    from claimcheck.text import Document
    from claimcheck.values import extract

    document = Document(read_article(article), name=article)
    try:
        mentions = extract(document.text, published=published, types=types or None)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    if format_ == "json":
        rows = [
            {
                "type": m.type,
                "start": m.start,
                "end": m.end,
                "text": m.text,
                "value": str(m.value),
                "timex": None if m.timex is None else {"type": m.timex.type, "value": m.timex.value},
                "rules": list(m.rules),
            }
            for m in mentions
        ]
        click.echo(json.dumps(rows, indent=2))
        return 0
    for m in mentions:
        line, column = document.position(m.start)
        words = " ".join(m.text.split())
        why = f"  [{'; '.join(m.rules)}]" if explain else ""
        click.echo(f"{article}:{line}:{column}: {m.type:<8} {words!r} -> {m.value}{why}")
    return 0
