"""``claimcheck verify "SENTENCE" ARTICLE``."""

from __future__ import annotations

import click

__all__ = ["command"]


@click.command("verify")
@click.argument("sentence")
@click.argument("article", type=click.Path())
@click.option("--published", metavar="DATE", help="When the article appeared (EDTF).")
def command(sentence: str, article: str, published: str | None) -> int:
    """Say whether ARTICLE bears out SENTENCE. Exit code 0 for SUPPORTED, 1 for REFUTED, 3 where it does not tell."""
    from claimcheck.assess import verify
    from claimcheck.cli.output import read_article
    from claimcheck.text import Document
    from claimcheck.verdict import Verdict

    document = Document(read_article(article), name=article)
    try:
        judgement = verify(sentence, document, published=published)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    click.echo(judgement.verdict.value)
    for reading in judgement.readings:
        line, column = document.position(reading.start)
        click.echo(f"  {article}:{line}:{column}: {' '.join(reading.text.split())!r} -> {reading.value}")
    return {Verdict.SUPPORTED: 0, Verdict.REFUTED: 1}.get(judgement.verdict, 3)
