"""A note gives a figure that no statement on its subject holds.

What it reports
    An amount, a quantity or a length of time in the `note` of a claim or a statement that is neither the value of a
    statement nor an outcome of a claim on the same subject.
    Measured on 285 notes on claims of four collections: 22 findings, none on a figure that a statement held.

Why it matters
    Notes are never read: a figure that stands in one alone is checked against no article, and appears in no history.

Reported
    `note: The Coast had €43 million at first` where no statement on the ferry gives that

Not reported
    a figure that a statement on the subject holds, possibly rounded; numbers up to ten in words ("two reports"); dates;
    what counts the curator's own material ("12 articles")

What to do
    Make it a statement with its source, or ignore this with a reason.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from claimcheck.checks.base import ClaimCase, quoted
from claimcheck.checks.wording import wording
from claimcheck.claims.model import Place
from claimcheck.finding import Finding, Level, Location, rule_id
from claimcheck.judging.verdict import same_figure
from claimcheck.values import extract
from claimcheck.values.base import Mention, Relation, Value, relate

RULE = rule_id(__name__)
LEVEL = Level.NOTE

_TYPES = ("money", "quantity", "duration")
_WORD = re.compile(r"[^\W\d_]+")


def check_claim(case: ClaimCase) -> Iterator[Finding]:
    """Report the fault on one claim."""
    notes = [(("note",), case.claim.note), *(_of_statements(case))]
    if not any(words for _, words in notes):
        return
    held = list(_held(case))
    for path, words in notes:
        place: Place = ("claims", case.claim_id, *path)
        for mention in _figures(words or "", case):
            if any(_is_same(mention.value, value) for value in held):
                continue
            finding = case.whole(
                RULE,
                LEVEL,
                f"no statement on {case.project.names_of(case.claim.subject)[0]} gives "
                f"{quoted(mention.value, mention.text)}, which this note does",
                _at(case.project.locate(*place), mention.text),
                help="make it a statement with its source",
                says=(*map(str, path), mention.text),
            )
            index = path[1] if len(path) > 1 else None
            yield replace(finding, statement=index if isinstance(index, int) else None)


def _of_statements(case: ClaimCase) -> Iterator[tuple[Place, str | None]]:
    for number, statement in enumerate(case.claim.statements):
        yield ("statements", number, "note"), statement.note


def _figures(words: str, case: ClaimCase) -> Iterator[Mention]:
    """The figures of a note that a statement could hold."""
    context = case.project.context_of(None, case.claim.subject)
    for mention in extract(words, types=_TYPES, context=context):
        nouns = {word.lower() for word in _WORD.findall(mention.text)}
        written = any(c.isdigit() for c in mention.text) or not nouns.isdisjoint(wording("large"))
        if written and nouns.isdisjoint(wording("material")) and _is_amount(mention):
            yield mention


def _is_amount(mention: Mention) -> bool:
    """Whether a figure counts something: a bare number may be a page or a paragraph."""
    return mention.value.type != "quantity" or bool(mention.value.measure)


def _held(case: ClaimCase) -> Iterator[Value]:
    """The values of all statements and outcomes on the subject."""
    for claim in case.project.claims.values():
        if claim.subject == case.claim.subject:
            yield from (statement.parsed for statement in claim.statements if statement.parsed is not None)
            if claim.outcome is not None and claim.outcome.parsed is not None:
                yield claim.outcome.parsed


def _is_same(found: Value, held: Value) -> bool:
    """Whether a figure of a note is the value of a statement, possibly rounded or in another noun."""
    relation = relate(found, held)
    if relation is Relation.INCOMPARABLE:
        return found.scale is held.scale and same_figure(found, held)
    return relation is not Relation.DISJOINT


def _at(place: Location, words: str) -> Location:
    """The place of a figure inside its note, where the note stands on the line."""
    column = place.snippet.find(words, place.column - 1)
    return place if column < 0 else replace(place, column=column + 1, length=len(words))
