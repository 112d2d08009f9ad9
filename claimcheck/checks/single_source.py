"""A claim rests on one independent source.

What it reports
    A claim all of whose statements come from one publisher, one agency, or copies of one text. This rule is opt-in:
    `--extend-select single-source`.

Why it matters
    A single source is unconfirmed, and so are three that print the same wire story.

Reported
    a claim with one statement; three papers that print one agency: "3 sources, 1 independent"

Not reported
    a claim with two publishers that neither share an agency nor copy each other

What to do
    Look for a second source. `min_sources` of a property or a claim requires one (`too-few-sources`).
"""

from collections.abc import Iterator

from claimcheck.checks.base import ClaimCase
from claimcheck.checks.sizes import count
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.NOTE
DEFAULT = False


def check_claim(case: ClaimCase) -> Iterator[Finding]:
    """Report the fault on one claim."""
    sources = sorted({entry.source for entry in case.history.counting})
    if case.independence.count(sources) != 1:
        return
    source = case.project.sources.get(sources[0])
    origin = (source.agency or source.publisher if source is not None else None) or sources[0]
    message = f"only {origin} says so"
    if len(sources) > 1:
        message = f"{count(len(sources), 'source')}, 1 independent: only {origin} says so"
    yield case.whole(RULE, LEVEL, message, help="look for a second source")
