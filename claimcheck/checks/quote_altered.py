"""The quoted words differ from those of the source.

What it reports
    A quote that is found only approximately, with the words that differ.
    Measured: no finding on 185 true quotes from news articles, verbatim or as people type them.

    The value is judged separately, by the source's own words: it may still be supported.

Why it matters
    A changed figure, name or "not" changes what somebody is reported to have said.

Reported
    `quote: fully open by June` where the article says "fully open by April"; `buy 60 jets` for "buy up to 60 jets";
    `12 per cent` for "12%"; `fell by 0.4` for "fell by -0.4"

Not reported
    a quote with other quotation marks, dashes or blanks than the article; without its Markdown links, footnote marks
    ("[1]"), HTML entities (`&nbsp;`) or soft hyphens; with diacritics that the article lacks, or without those it has

What to do
    Copy the words from the article; mark omissions with "..." and notes with [brackets].
"""

from collections.abc import Iterator

from claimcheck.checks.base import StatementCase
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.quotes.anchor import Edit, Grade

RULE = rule_id(__name__)
LEVEL = Level.ERROR


def check_statement(case: StatementCase) -> Iterator[Finding]:
    """Report the fault on one statement."""
    if not case.anchors or any(anchor.grade is not Grade.APPROXIMATE for anchor in case.anchors):
        return
    best = case.anchors[0]
    differences = "; ".join(_words(edit) for edit in best.edits) or "the order of words"
    yield case.finding(
        RULE,
        LEVEL,
        f"the quote is not what the source says: {differences}",
        at=case.quote_place,
        label=f"{best.similarity:.0%} alike",
        related=(case.passage(best.start, best.end, "the source's words"),),
        help="copy the words from the article",
    )


def _words(edit: Edit) -> str:
    if not edit.text_words:
        return f"'{edit.quote_words}' is not in the source"
    if not edit.quote_words:
        return f"'{edit.text_words}' is left out"
    return f"'{edit.quote_words}' instead of '{edit.text_words}'"
