"""The source attributes the statement to someone else.

What it reports
    A `speaker` where the words around the value attribute it to another person, by name.
    Measured: no finding on 112 true statements with a speaker, of news articles.

Why it matters
    A minister's promise is not the company's.

Reported
    `speaker: holm` where the article has "Jan Berg said that the line will open in May"

Not reported
    a ministry for its minister; words whose speaker the text leaves unclear; a relay ("the agency cited Holm")

What to do
    Name the person that the source names.
"""

from collections.abc import Iterator

from claimcheck.checks.base import StatementCase
from claimcheck.checks.speakers import declared, is_person, same_name, stands_in
from claimcheck.checks.wording import analysis_of
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.judging.verdict import Verdict
from claimcheck.quotes.anchor import Grade
from claimcheck.reading.speaker import UNCLEAR, speaker_at
from claimcheck.text.document import Span

RULE = rule_id(__name__)
LEVEL = Level.WARNING


def check_statement(case: StatementCase) -> Iterator[Finding]:
    """Report the fault on one statement."""
    who, at, place = declared(case), analysis_of(case), _place(case)
    if who is None or at is None or place is None:
        return
    start, end = place
    read = speaker_at(at, start)
    if read is None or read == UNCLEAR or not is_person(read) or not any(map(is_person, who.names)):
        return
    if same_name(read, who):
        return
    paragraph = next((p for p in at.document.paragraphs if p.start <= start < p.end), None)
    if paragraph is not None and stands_in(at, who, paragraph.start, paragraph.end):
        return
    yield case.finding(
        RULE,
        LEVEL,
        f"the source attributes it to {read}, not to {who.name}",
        at=case.project.locate("claims", case.claim_id, "statements", case.index, "speaker"),
        label="",
        related=(case.passage(start, end, f"said by {read}"),),
        help="name the speaker that the source names",
    )


def _place(case: StatementCase) -> Span | None:
    """The words whose speaker is wanted: the value, else the quote of a statement without a figure."""
    judgement = case.judgement
    if judgement.deciding is not None:
        found = judgement.deciding
        return Span(found.start, found.end) if judgement.verdict is Verdict.SUPPORTED else None
    if len(case.anchors) == 1 and case.anchors[0].grade is not Grade.APPROXIMATE:
        return Span(case.anchors[0].start, case.anchors[0].end)
    return None
