"""A claim has fewer independent sources than it needs.

What it reports
    Fewer independent sources for the current value than `min_sources` of the claim or its property requires. Sources of
    one agency or publisher, and copies of one text, count once. Sources that state another value do not count, nor do
    those that stated a plan before it was given up, even where it is resumed.

Why it matters
    Corroboration was required because an error here is costly.

Reported
    `min_sources: 2` and two papers that print one agency

Not reported
    two publishers that report it independently; a superseded plan; two sources that state one plan at different times,
    with no other plan stated in between

What to do
    Look for another source, or lower the number with a reason in `note`.
"""

from collections.abc import Iterator, Sequence

from claimcheck.checks.base import ClaimCase
from claimcheck.checks.sizes import count
from claimcheck.claims.model import Behaviour
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.histories.compare import Yardstick
from claimcheck.histories.entry import Entry, before, latest

RULE = rule_id(__name__)
LEVEL = Level.WARNING


def check_claim(case: ClaimCase) -> Iterator[Finding]:
    """Report the fault on one claim, for each of its scopes."""
    needed = case.claim.terms.min_sources
    if needed < 2:
        return
    yardstick = Yardstick(case.project, case.claim)
    for scope in sorted({entry.scope or "" for entry in case.history.entries}):
        entries = [entry for entry in case.history.entries if (entry.scope or "") == scope]
        current = _held(entries, yardstick, case.claim.terms.behaviour is Behaviour.PLAN)
        sides = [{entry.source for entry in current if yardstick.agree(newest, entry)} for newest in latest(entries)]
        best = max(sides, key=lambda sources: (case.independence.count(sources), len(sources)), default=set())
        independent = case.independence.count(best)
        if independent < needed:
            of = f" for '{scope}'" if scope else ""
            yield case.whole(
                RULE,
                LEVEL,
                f"{count(len(best), 'source')}, {independent} independent{of}; '{case.claim.property}' needs {needed}",
                help="look for another source that does not print the same agency or text",
                says=[scope],
            )


def _held(entries: Sequence[Entry], yardstick: Yardstick, plan: bool) -> list[Entry]:
    """The current entries: no superseded plans, and no plans or estimates that a later one certainly changed."""
    kept = [entry for entry in entries if not entry.planned_before]
    return [
        entry
        for entry in kept
        if not ((plan or entry.hedged) and any(before(entry, one) and not yardstick.agree(entry, one) for one in kept))
    ]
