"""``claimcheck verify "SENTENCE" ARTICLE``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli.locales import locale_option
from claimcheck.cli.output import echo

if TYPE_CHECKING:
    from claimcheck.judging.verdict import Judgement, ValueJudgement
    from claimcheck.reading.base import Reading
    from claimcheck.text.document import Document

__all__ = ["command"]


@click.command("verify")
@click.argument("sentence")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...", type=click.Path())
@click.option("--published", metavar="DATE", help="Publication date (EDTF) of the article.")
@locale_option
@click.option(
    "--explain", is_flag=True, help="Also print the question, what speaks for and against, and the rejected values."
)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="Output format.")
def command(
    sentence: str,
    articles: tuple[str, ...],
    published: str | None,
    locale: tuple[str, ...],
    explain: bool,
    format_: str,
) -> int:
    """Check SENTENCE against ARTICLE, value by value, and show the words that decide.

    Each verdict has a grade (stated: every word is accounted for; inferred: some are not) and a probability. A sentence
    without a date or a figure gets NOT_ENOUGH_INFO. The verdict is on its values and the words they share with the
    article, not on who did what to whom.

    ARTICLE is a text file, a folder of them, or "-" for standard input. Each article gets a verdict of its own.

    The exit code is 0 where an article supports SENTENCE and none refutes it, 1 otherwise, 2 for wrong arguments.
    """
    from claimcheck.cli.articles import each, nothing_read, published_of, read_articles
    from claimcheck.cli.locales import locales
    from claimcheck.judging.statement import verify
    from claimcheck.judging.verdict import Verdict

    conventions = locales(locale)
    read = read_articles(articles, published)
    if not read.documents:
        return nothing_read(articles)
    try:
        judged, broken = each(
            read.documents,
            lambda one: verify(sentence, one, published=published_of(one), locale=conventions(one.name)),
        )
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    if format_ == "json":
        records = [_record(judgement, document) for document, judgement in judged]
        for record in [records] if read.several else records:
            echo(json.dumps(record, indent=2))
    else:
        blocks = []
        for document, judgement in judged:
            lines = "\n".join(_lines(judgement, document, explain))
            blocks.append(f"{document.name}: {lines}" if read.several else lines)
        echo("\n\n".join(blocks), nl=bool(blocks))
    if broken is not None:
        raise broken
    if read.failed:
        return 2
    verdicts = {judgement.verdict for _, judgement in judged}
    return 0 if Verdict.SUPPORTED in verdicts and Verdict.REFUTED not in verdicts else 1


def _lines(judgement: Judgement, document: Document, explain: bool) -> Iterator[str]:
    from claimcheck.escapes import shown

    yield " ".join((str(judgement.verdict), _sureness(judgement.grade, judgement.probability))).rstrip()
    if not judgement.values:
        yield "  the sentence states no date, amount or count to compare with the article"
    for value in judgement.values:
        yield ""
        yield f"  {shown(_flat(value.mention.text))!r}: {value.verdict} ({value.reason})"
        if explain and value.question:
            yield f"    asked: {shown(value.question)}"
        if value.deciding is None:
            continue
        yield from (f"    {line}" for line in _passage(value.deciding, document))
        if value.linked:
            yield f"    accounted for: {shown(', '.join(value.linked))}"
        if value.missing:
            yield f"    missing: {shown(', '.join(value.missing))}"
        yield from _against(value)
        if explain:
            yield from _points(value)
            for reading, why in value.lost:
                place = f"{document.name}:{_place(reading, document)}"
                yield f"    rejected: {place}: {shown(_flat(reading.text))!r}: {shown(why)}"


def _sureness(grade: str | None, probability: float | None) -> str:
    """The grade and the probability of a verdict, in brackets; empty where there is none."""
    return "" if grade is None or probability is None else f"({grade}, probability {probability:.2f})"


def _against(value: ValueJudgement) -> Iterator[str]:
    """What rules a verdict out, or how far it is from being given."""
    from claimcheck.judging.verdict import Verdict
    from claimcheck.reading.support import meanings

    if value.verdict is not Verdict.NOT_ENOUGH_INFO:
        return
    words = {point.name: point.words for point in value.points}
    for name in value.bars:
        yield f"    against it: {meanings()[name]}{_in_brackets(words.get(name, ()))}"
    if value.needed and not value.bars:
        yield f"    probability {value.probability:.2f}; {value.needed:.2f} is needed"


def _in_brackets(words: tuple[str, ...]) -> str:
    from claimcheck.escapes import shown

    return f" ({shown(', '.join(words))})" if words else ""


def _points(value: ValueJudgement) -> Iterator[str]:
    from claimcheck.reading.support import meanings

    if value.points:
        yield f"    probability: {value.probability:.2f} of {value.needed:.2f} needed; in log odds:"
    for point in sorted(value.points, key=lambda point: -abs(point.points)):
        yield f"      {point.points:+.2f} {meanings()[point.name]}{_in_brackets(point.words)}"


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
        "grade": judgement.grade,
        "probability": judgement.probability,
        "article": document.name,
        "values": [
            {
                "text": value.mention.text,
                "start": value.mention.start,
                "end": value.mention.end,
                "value": str(value.mention.value),
                "verdict": str(value.verdict),
                "reason": str(value.reason),
                "question": value.question,
                "relation": None if value.relation is None else str(value.relation),
                "deciding": None if value.deciding is None else reading(value.deciding),
                "linked": list(value.linked),
                "missing": list(value.missing),
                "points": [{"name": p.name, "points": p.points, "words": list(p.words)} for p in value.points],
                "grade": value.grade,
                "probability": value.probability,
                "needed": value.needed,
                "bars": list(value.bars),
                "lost": [{**reading(one), "because": why} for one, why in value.lost],
            }
            for value in judgement.values
        ],
    }
