"""Two sources print one text.

What it reports
    Two articles of which one copies or rewrites the other, although neither their publisher nor their `agency` says
    so. They count as one source.

Why it matters
    Two papers that print one wire story look like two independent sources.

Reported
    two papers with one text; a rewrite that keeps the quotations and rephrases the sentences

Not reported
    sources that name the same `agency`; two reports that share the quotations of one speech

What to do
    Name the `agency` on both, or ignore the second.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase
from claimcheck.finding import Finding, Level, Related, fingerprint, rule_id

RULE = rule_id(__name__)
LEVEL = Level.NOTE


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Report each pair of articles with the same text."""
    if case.independence is None:
        return
    for copy in case.independence.undeclared(case.project.sources):
        how = "rewrites" if copy.rewritten else "copies"
        here, there = (case.project.locate("key", "sources", id_) for id_ in (copy.second, copy.first))
        yield Finding(
            RULE,
            LEVEL,
            f"{copy.second} {how} {copy.first} ({copy.share:.0%} of the shorter text is shared): counted as one source",
            here,
            related=(Related(there, f"{copy.first}, the same text"),),
            help="name the 'agency' on both",
            fingerprint=fingerprint((RULE, copy.first, copy.second)),
        )
