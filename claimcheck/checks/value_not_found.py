"""Nothing in the source answers the question.

What it reports
    A statement for whose subject and cues the article states no value of its type.
    Measured: 1 finding on 185 true quoted statements of news articles, 8 on the same without their quotes.

Why it matters
    The statement may be right, but nothing in the source shows it.

Reported
    `value: 2021` with cues that the article does not use

Not reported
    a statement whose quote is missing, which `quote-not-found` reports

What to do
    Quote the words that state it, or add the cue that the article uses. Where the article contains the value, the
    finding shows where: the link between the value and the question is missing.
"""

import re
from collections.abc import Iterator

from claimcheck.checks.base import StatementCase
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.judging.verdict import Reason
from claimcheck.text.document import Span
from claimcheck.values import extract
from claimcheck.values.base import Relation, relate

RULE = rule_id(__name__)
LEVEL = Level.WARNING

_FIGURE = re.compile(r"\d[\d.,]{0,30}\d|\d")
_MOST_PLACES, _MOST_CUES = 8, 6
_LONGEST_SENTENCE = 2_000


def check_statement(case: StatementCase) -> Iterator[Finding]:
    """Report the fault on one statement."""
    judgement = case.judgement
    if judgement.reason is not Reason.SILENT or case.document is None or judgement.value is None:
        return
    if not judgement.value.scale.is_line:
        return
    if case.anchors:
        related = tuple(case.passage(a.start, a.end, "the quoted words have none") for a in case.anchors[:1])
        way_out = "quote the words that contain the value"
    else:
        related = tuple(
            case.passage(span.start, span.end, "the value is here, but nothing links it to this question")
            for span in _standing(case)
        )
        cues = case.claim.terms.cues
        asked = ", ".join(cues[:_MOST_CUES]) + (", ..." if len(cues) > _MOST_CUES else "")
        way_out = (
            f"quote {'these words' if related else 'the words that state it'}, or add what the article calls it "
            f"to the claim's cues (now {asked}) or the subject's aliases"
        )
    yield case.finding(
        RULE,
        LEVEL,
        f"the source states no {judgement.value.type} that answers this",
        related=related,
        help=way_out,
    )


def _standing(case: StatementCase) -> Iterator[Span]:
    """The first place where the article contains the value, about anything; found by its longest figure."""
    figures = sorted(_FIGURE.findall(case.statement.words), key=len)
    document, value = case.document, case.judgement.value
    if document is None or value is None or not figures:
        return
    at = -1
    for _ in range(_MOST_PLACES):
        at = document.text.find(figures[-1], at + 1)
        if at < 0:
            return
        sentence = document.sentence_at(at)
        if sentence.end - sentence.start > _LONGEST_SENTENCE:
            continue
        published = case.source.published if case.source is not None else None
        for mention in extract(document.text[sentence.start : sentence.end], published=published, types=(value.type,)):
            if relate(value, mention.value) is Relation.EQUAL:
                yield Span(sentence.start + mention.start, sentence.start + mention.end)
                return
