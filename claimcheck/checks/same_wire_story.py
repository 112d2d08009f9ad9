"""Two sources print one text.

What it reports
    Two articles of which one copies or rewrites the other though neither their publisher nor their `agency` says
    so. They are counted as one voice.

Why it matters
    Two papers that print one wire story look like two witnesses.

Reported
    two papers with one text; a rewrite that keeps the quotations and turns the sentences round

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
    """Reports this on every two articles of one text."""
    if case.voices is None:
        return
    for copy in case.voices.undeclared(case.project.sources):
        how = "rewrites" if copy.rewritten else "copies"
        here, there = (case.project.locate("key", "sources", id_) for id_ in (copy.second, copy.first))
        yield Finding(
            RULE,
            LEVEL,
            f"{copy.second} {how} {copy.first} ({copy.share:.0%} of the shorter text is shared): counted as one voice",
            here,
            related=(Related(there, f"{copy.first}, the same text"),),
            help="name the 'agency' on both",
            fingerprint=fingerprint((RULE, copy.first, copy.second)),
        )
