"""The quoted passage is about something else.

What it reports
    A quote whose sentences, and those around them, neither mention the claim's subject nor refer to it ("it", "the
    deal"), while they mention another name.
    Measured: 1 finding on 1,506 true quoted statements; of 23 quotes on another subject or question 2 are found here.

Why it matters
    The figure may be right and belong to another ship.

Reported
    a quote on the Falster for a claim about the Skagen

Not reported
    "the ferry" or "it" after a sentence that names the Skagen; an article whose topic is the Skagen; a report that the
    claim's subject published itself, unless the passage begins with another name

What to do
    Correct the subject or the quote, or add the alias that the article uses.
"""

from collections.abc import Iterator, Sequence

from claimcheck.checks.base import StatementCase
from claimcheck.checks.wording import analysis_of
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.judging.statement import question_of
from claimcheck.quotes.anchor import Grade
from claimcheck.reading.about import About, about
from claimcheck.reading.analysis import analyse
from claimcheck.reading.cues import content_stems
from claimcheck.text.document import Document, Span
from claimcheck.values.parties import fold_name

RULE = rule_id(__name__)
LEVEL = Level.WARNING

_AROUND = 2  # sentences before the quoted ones that may name the subject


def check_statement(case: StatementCase) -> Iterator[Finding]:
    """Report the fault on one statement."""
    at = analysis_of(case)
    if at is None or not case.anchors or any(a.grade is Grade.APPROXIMATE for a in case.anchors):
        return
    project, claim, document = case.project, case.claim, at.document
    names = project.names_of(claim.subject)
    question = question_of(project, claim)
    first, last = _sentences(document, case.anchors[0].start, case.anchors[-1].end)
    passage = Span(document.sentences[first].start, document.sentences[last].end)
    around = Span(document.sentences[max(0, first - _AROUND)].start, passage.end)
    caption = document.rows.caption_of(case.anchors[0].start) or around
    if content_stems(names) & content_stems((document.text[around.start : around.end], document.text[slice(*caption)])):
        return
    others = tuple(name for id_ in _parties(case) for name in project.names_of(id_))
    least = About.UNKNOWN if _published_it(case, names) else About.TITLE
    if about(analyse(document, at.context), question, passage, others) >= least:
        return
    anchor = case.anchors[0]
    yield case.finding(
        RULE,
        LEVEL,
        f"the quoted passage is not about {names[0]}",
        at=case.quote_place,
        label="",
        related=(case.passage(anchor.start, anchor.end, "the quoted words"),),
        help="correct the subject or the quote, or add the alias that the article uses",
    )


def _published_it(case: StatementCase, names: Sequence[str]) -> bool:
    """Whether the source is the subject's own: a report or a call that says "we", or only "revenue rose"."""
    publisher = None if case.source is None else case.source.publisher
    return publisher is not None and fold_name(publisher) in map(fold_name, names)


def _parties(case: StatementCase) -> tuple[str, ...]:
    """The participants that a statement claims: they are no other subject."""
    value = case.statement.value
    return tuple(value) if isinstance(value, list) else ()


def _sentences(document: Document, start: int, end: int) -> tuple[int, int]:
    return document.sentence_index(start), document.sentence_index(max(start, end - 1))
