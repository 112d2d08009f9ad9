"""Nothing in the source answers the question.

What it reports
    A statement for whose subject and cues the article states no value of its type, no such stage or no such words.
    Measured: 168 findings on 2,940 true statements of six collections.

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

from claimcheck.checks.base import StatementCase, quoted
from claimcheck.claims.model import Modality
from claimcheck.finding import Finding, Level, Related, rule_id
from claimcheck.judging.verdict import Reason, Verdict
from claimcheck.text.document import Span
from claimcheck.values import extract
from claimcheck.values.base import Relation, ScaleKind, relate

RULE = rule_id(__name__)
LEVEL = Level.WARNING

_FIGURE = re.compile(r"\d[\d.,]{0,30}\d|\d")
_MOST_PLACES, _MOST_CUES = 8, 6
_LONGEST_SENTENCE = 2_000


def check_statement(case: StatementCase) -> Iterator[Finding]:
    """Report the fault on one statement."""
    judgement = case.judgement
    if judgement.verdict is not Verdict.NOT_ENOUGH_INFO or case.document is None or judgement.value is None:
        return
    if judgement.reason not in (Reason.SILENT, Reason.OTHER_MATTER, Reason.STAGE_PASSED):
        return
    if judgement.value.scale is ScaleKind.LADDER:
        yield _stage(case)
        return
    if judgement.value.scale is ScaleKind.WORDS:
        yield _words(case)
        return
    if not judgement.value.scale.is_line:
        return  # who is not named is party-not-in-source's
    found = judgement.deciding
    if judgement.reason is Reason.OTHER_MATTER and found is not None:
        yield case.finding(
            RULE,
            LEVEL,
            f"the source states no {judgement.value.type} that surely answers this; "
            f"{quoted(found.value, found.text)} answers best",
            related=(case.passage(found.start, found.end, "the value that answers best"),),
            help="correct the value if this is what is asked; if not, quote the words that state it, or name in the "
            "claim's cues what the article calls it",
        )
        return
    cues = case.claim.terms.cues
    asked = ", ".join(cues[:_MOST_CUES]) + (", ..." if len(cues) > _MOST_CUES else "")
    unlinked = _in_quote(case)
    if unlinked is not None:
        related: tuple[Related, ...] = (
            case.passage(unlinked.start, unlinked.end, "quoted, but nothing links it to this question"),
        )
        way_out = (
            f"add what the article calls it to the claim's cues (now {asked}) or the subject's aliases, or begin the "
            "quote where the article names them"
        )
    elif case.anchors:
        related = tuple(case.passage(a.start, a.end, "the quoted words have none") for a in case.anchors[:1])
        way_out = "quote the words that contain the value"
    else:
        related = tuple(
            case.passage(span.start, span.end, "the value is here, but nothing links it to this question")
            for span in _standing(case)
        )
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


def _stage(case: StatementCase) -> Finding:
    """What the source says instead of a stage, or that it says nothing of one."""
    judgement, found = case.judgement, case.judgement.deciding
    where = "the quote" if case.anchors else "the source"
    claimed = f"'not {case.statement.words}'" if case.statement.negated else f"'{case.statement.words}'"
    if found is None:
        related: tuple[Related, ...] = tuple(
            case.passage(r.start, r.end, f"read as {r.value}") for r in judgement.readings[:1]
        )
        related = related or tuple(case.passage(a.start, a.end, "the quoted words") for a in case.anchors[:1])
        message = f"{where} does not say that the stage {claimed} is reached, planned or denied"
    else:
        related = (case.passage(found.start, found.end, f"read as {found.value}"),)
        past = judgement.reason is Reason.STAGE_PASSED
        says = quoted(found.value, found.text)
        message = f"{where} says {says}, {'a later stage than' if past else 'and nowhere surely'} {claimed}"
    way_out = "quote the words that state the stage, or correct it"
    return case.finding(RULE, LEVEL, message, related=related, help=way_out)


def _words(case: StatementCase) -> Finding:
    """Which of a statement's words the source does not have, or what the passage with all of them does not speak of."""
    found, conflict = case.judgement.deciding, case.judgement.conflict
    where = "the quote" if case.anchors else "the source"
    claimed = f"'not {case.statement.words}'" if case.statement.negated else f"'{case.statement.words}'"
    way_out = f"quote the passage that says it, or write the value in the words of {where}"
    related: tuple[Related, ...] = tuple(case.passage(a.start, a.end, "the quoted words") for a in case.anchors[:1])
    if found is not None:
        related = (case.passage(found.start, found.end, "the claimed words"),)
        subject = case.project.names_of(case.claim.subject)[0]
        if conflict is not None:
            message = f"{where} says '{' '.join(found.text.split())}' of {conflict.stated}, not of {subject}"
        elif case.statement.negated or case.statement.modality is Modality.DENIED:
            message = f"{where} does not deny '{case.statement.words}'"
        else:
            message = f"{where} has the words {claimed}, but not as an answer on {subject}, {case.claim.property}"
        way_out = "correct the subject or the value, or add what the article calls them to the aliases and cues"
    elif conflict is not None and conflict.place is not None:
        related = (case.passage(conflict.place.start, conflict.place.end, "the nearest words"),)
        message = f"{where} does not say {claimed}: '{conflict.claimed}' is missing"
    else:
        message = f"{where} does not say {claimed}"
    return case.finding(RULE, LEVEL, message, related=related, help=way_out)


def _in_quote(case: StatementCase) -> Span | None:
    """Where the quoted words contain the value, or else the first value of its type; None where they have none."""
    document, value = case.document, case.judgement.value
    if document is None or value is None:
        return None
    first = None
    context = case.project.context_of(case.statement.source, case.claim.subject)
    for anchor in case.anchors[:1]:
        for mention in extract(document.text[anchor.start : anchor.end], types=(value.type,), context=context):
            place = Span(anchor.start + mention.start, anchor.start + mention.end)
            if relate(value, mention.value) is Relation.EQUAL:
                return place
            first = first or place
    return first


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
        context = case.project.context_of(case.statement.source, case.claim.subject)
        for mention in extract(document.text[sentence.start : sentence.end], types=(value.type,), context=context):
            if relate(value, mention.value) is Relation.EQUAL:
                yield Span(sentence.start + mention.start, sentence.start + mention.end)
                return
