"""A source states a value after a search that found nothing.

What it reports
    A source under `searches:` with `found: nothing` whose article answers the claim, or on which a statement of the
    claim rests.
    Measured: 33 findings on 1,989 questions on which an article of six collections is silent (1.7 %); of 1,130
    questions that an article answers, 666 are found (59 %).

Why it matters
    "Nobody states it" is a claim of its own, and a text that was read in haste, or changed since, can refute it.

Reported
    `{source: coast, looked_for: 2026-11-02, found: nothing}` on a price where the article has "the ferry cost
    €41 million"

Not reported
    a value that the article probably states of something else; an article without a text, of which nothing is known

What to do
    Add a statement with these words, or leave the search as it is and ignore the finding with a reason.
"""

from collections.abc import Iterator
from typing import Final

from claimcheck.checks.base import ClaimCase, quoted, words_at
from claimcheck.finding import Finding, Level, Related, rule_id
from claimcheck.judging.statement import question_of, read_in
from claimcheck.reading.base import Reading

RULE = rule_id(__name__)
LEVEL = Level.WARNING

# Below, the articles of the measured collections are silent too often.
_PROBABLE: Final = 0.7


def check_claim(case: ClaimCase) -> Iterator[Finding]:
    """Report the fault on one claim."""
    project = case.project
    for number, search in enumerate(case.claim.searches):
        place = project.locate("claims", case.claim_id, "searches", number, "source")
        stated = next((one for one in case.claim.statements if one.source == search.source), None)
        if stated is not None:
            yield case.whole(
                RULE,
                LEVEL,
                f"{search.source} was searched and nothing found, but a statement gives '{stated.words}' from it",
                place,
                help="remove the search or the statement",
                says=(search.source, stated.words),
            )
            continue
        found = _found(case, search.source)
        if found is None:
            continue
        document = project.documents[search.source]
        yield case.whole(
            RULE,
            LEVEL,
            f"{search.source} was searched on {search.looked_for} and nothing found; it says "
            f"{quoted(found.value, found.text)}",
            place,
            (Related(words_at(document, found.start, found.end), f"read as {found.value}"),),
            help="add a statement with these words, or ignore this with the reason why they are no answer",
            says=(search.source, str(found.value)),
        )


def _found(case: ClaimCase, source_id: str) -> Reading | None:
    """The most probable answer of an article, where one is probable; None where it has none or cannot be read."""
    project, claim = case.project, case.claim
    document, source = project.documents.get(source_id), project.sources.get(source_id)
    if document is None or source is None or claim.terms.type == "text":
        return None
    question = question_of(project, claim, source.published)
    readings = read_in(document, question, project.context_of(source_id, claim.subject))
    best = max(readings, key=lambda reading: reading.score, default=None)
    return best if best is not None and best.score >= _PROBABLE else None
