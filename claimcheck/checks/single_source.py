"""A claim rests on one source.

What it reports
    A claim all of whose statements come from one publisher or one agency.

Why it matters
    What one source says alone is not confirmed.

Reported
    a claim with one statement

Not reported
    a claim told by two publishers that do not share an agency

What to do
    Look for a second source.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ClaimCase
from claimcheck.finding import Finding, Level, fingerprint

LEVEL = Level.NOTE
DEFAULT = False


def check_claim(case: ClaimCase) -> Iterator[Finding]:
    """Reports this on one claim."""
    voices = set()
    for statement in case.statements:
        source = statement.source
        voices.add(
            (source.agency or source.publisher or statement.statement.source) if source else statement.statement.source
        )
    if len(voices) != 1:
        return
    (voice,) = voices
    yield Finding(
        "single-source",
        LEVEL,
        f"only {voice} says so",
        case.project.locate("key", "claims", case.claim_id),
        case.claim_id,
        None,
        help="look for a second source",
        fingerprint=fingerprint(("single-source", case.claim_id)),
    )
