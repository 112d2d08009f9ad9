"""An article states a fact on a tracked subject that is in no statement.

What it reports
    A value that an article of the project gives for a subject of a claim, on a property that a claim asks about or that
    claimcheck ships, where no statement holds it. `claimcheck coverage` prints the same facts, the most useful first.
    This rule is opt-in: `--extend-select value-untracked`.
    Measured on 160 articles of six collections with every second or every fourth claim recorded: 107 facts, of which 89
    (83 %) are worth a statement by one reader's judgement; about 15 of these belong to another property than the one
    that is named. With all claims recorded, 13 of 31 are. The rule was made on some of these articles.

Why it matters
    A value that is not recorded is missing from the history.

Reported
    a delivery date in an article that is a source of other claims only

Not reported
    a value that a statement of the subject, or of the article, has; a superseded plan; a possibility; a conversion in
    brackets; a rate; another subject's figure

What to do
    Add a statement, or do nothing.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase, words_at
from claimcheck.finding import Finding, Level, fingerprint, rule_id
from claimcheck.judging.untracked import untracked_facts

RULE = rule_id(__name__)
LEVEL = Level.NOTE
DEFAULT = False


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Report the facts of every article that no statement has."""
    for one in untracked_facts(case.project):
        fact, asked = one.fact, one.claim or f"{one.property_name} of {one.subject}"
        words = " ".join(fact.text.split())
        also = f"; also in {', '.join(one.also)}" if one.also else ""
        yield Finding(
            RULE,
            LEVEL,
            f"'{words}' ({one.value}) on {asked} is in no statement on {one.source}{also}",
            words_at(case.project.documents[one.source], fact.start, fact.end),
            one.claim,
            label=f"read as {one.value}",
            help="add a statement, or ignore this",
            fingerprint=fingerprint((RULE, asked, one.source, words, str(one.value))),
        )
