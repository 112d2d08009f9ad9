"""``claimcheck verify "SENTENCE" ARTICLE``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from claimcheck.judging.verdict import Judgement, ValueJudgement
    from claimcheck.reading.base import Reading
    from claimcheck.text.document import Document

__all__ = ["command"]


@click.command("verify")
@click.argument("sentence")
@click.argument("article", type=click.Path())
@click.option("--published", metavar="DATE", help="Publication date (EDTF) of the article.")
@click.option("--explain", is_flag=True, help="Also print the points for and against, and the rejected readings.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="Output format.")
def command(sentence: str, article: str, published: str | None, explain: bool, format_: str) -> int:
    """Check whether ARTICLE supports SENTENCE, value by value, and print the deciding words.

    A sentence without a date or a figure gets NOT_ENOUGH_INFO. The verdict covers its values and the words it shares
    with the article, not who did what to whom. --format json distinguishes REFUTED from NOT_ENOUGH_INFO.

    The exit code is 0 for SUPPORTED, 1 for REFUTED and NOT_ENOUGH_INFO, 2 for wrong arguments.
    """
    from claimcheck.cli.output import read_article
    from claimcheck.judging.statement import verify
    from claimcheck.judging.verdict import Verdict
    from claimcheck.text.document import Document

    document = Document(read_article(article), name=article)
    try:
        judgement = verify(sentence, document, published=published)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    if format_ == "json":
        click.echo(json.dumps(_record(judgement, document), indent=2))
    else:
        click.echo("\n".join(_lines(judgement, document, explain)))
    return 0 if judgement.verdict is Verdict.SUPPORTED else 1


def _lines(judgement: Judgement, document: Document, explain: bool) -> Iterator[str]:
    from claimcheck.reports.excerpts import shown

    yield str(judgement.verdict)
    if not judgement.values:
        yield "  the sentence states no date, amount or count to compare with the article"
    for value in judgement.values:
        yield ""
        yield f"  {shown(_flat(value.mention.text))!r}: {value.verdict} ({value.reason})"
        if value.deciding is None:
            continue
        yield from (f"    {line}" for line in _passage(value.deciding, document))
        if value.linked:
            yield f"    linked by: {shown(', '.join(value.linked))}"
        if value.missing:
            yield f"    missing: {shown(', '.join(value.missing))}"
        if explain:
            yield from _points(value)
            for reading, why in value.lost:
                place = f"{document.name}:{_place(reading, document)}"
                yield f"    rejected: {place}: {shown(_flat(reading.text))!r}: {shown(why)}"


def _points(value: ValueJudgement) -> Iterator[str]:
    from claimcheck.reading.cues import reading_data
    from claimcheck.reports.excerpts import shown

    explanations = reading_data("sentence")["points"]
    if value.points:
        yield f"    points: {value.total:g} of {value.needed:g} needed"
    for point in value.points:
        words = f"  ({shown(', '.join(point.words))})" if point.words else ""
        yield f"      {point.points:+.2f} {explanations[point.name]}{words}"


def _passage(reading: Reading, document: Document) -> list[str]:
    """The location of a reading, its line, and the words underlined."""
    from claimcheck.cli.output import terminal_width
    from claimcheck.reports.excerpts import clip

    line, column = document.position(reading.start)
    length = min(reading.end, document.line_span(line).end) - reading.start
    text, underline = clip(document.line_text(line), column, length, terminal_width() - 4)
    return [f"{document.name}:{line}:{column}: {reading.value}", text, underline]


def _place(reading: Reading, document: Document) -> str:
    line, column = document.position(reading.start)
    return f"{line}:{column}"


def _flat(words: str) -> str:
    return " ".join(words.split())


def _record(judgement: Judgement, document: Document) -> dict[str, Any]:
    def reading(one: Reading) -> dict[str, Any]:
        line, column = document.position(one.start)
        return {
            "text": one.text,
            "value": str(one.value),
            "start": one.start,
            "end": one.end,
            "line": line,
            "column": column,
            "modality": one.modality,
        }

    return {
        "verdict": str(judgement.verdict),
        "reason": str(judgement.reason),
        "article": document.name,
        "values": [
            {
                "text": value.mention.text,
                "start": value.mention.start,
                "end": value.mention.end,
                "value": str(value.mention.value),
                "verdict": str(value.verdict),
                "reason": str(value.reason),
                "relation": None if value.relation is None else str(value.relation),
                "deciding": None if value.deciding is None else reading(value.deciding),
                "linked": list(value.linked),
                "missing": list(value.missing),
                "points": [{"name": p.name, "points": p.points, "words": list(p.words)} for p in value.points],
                "total": value.total,
                "needed": value.needed,
                "lost": [{**reading(one), "because": why} for one, why in value.lost],
            }
            for value in judgement.values
        ],
    }
