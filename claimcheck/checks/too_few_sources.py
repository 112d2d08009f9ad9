"""A claim has fewer independent sources than it needs.

What it reports
    Fewer voices for what is held to be true than `min_sources` of the claim or of its property asks for. Sources of
    one agency or publisher, and copies of one text, are one voice; those that tell another value do not count, nor do
    those that told a plan before it was given up, even where it is taken up again.

Why it matters
    Corroboration was required because an error here is dear.

Reported
    `min_sources: 2` and two papers that print one agency

Not reported
    two publishers that say so independently; an older plan that nobody holds any more; two papers that tell one plan at
    different times, with no other plan told between

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
    """Reports this on one claim, for each of its scopes."""
    needed = case.claim.terms.min_sources
    if needed < 2:
        return
    yardstick = Yardstick(case.project, case.claim)
    for scope in sorted({entry.scope or "" for entry in case.history.entries}):
        entries = [entry for entry in case.history.entries if (entry.scope or "") == scope]
        told = _held(entries, yardstick, case.claim.terms.behaviour is Behaviour.PLAN)
        sides = [{entry.source for entry in told if yardstick.agree(newest, entry)} for newest in latest(entries)]
        best = max(sides, key=lambda sources: (case.voices.count(sources), len(sources)), default=set())
        voices = case.voices.count(best)
        if voices < needed:
            of = f" for '{scope}'" if scope else ""
            yield case.whole(
                RULE,
                LEVEL,
                f"{count(len(best), 'source')}, {count(voices, 'voice')}{of}; '{case.claim.property}' needs {needed}",
                help="look for another source that does not print the same agency or text",
                says=[scope],
            )


def _held(entries: Sequence[Entry], yardstick: Yardstick, plan: bool) -> list[Entry]:
    """What was told and not given up: a plan, or an estimate, after which no other one was told for certain."""
    told = [entry for entry in entries if not entry.planned_before]
    return [
        entry
        for entry in told
        if not ((plan or entry.hedged) and any(before(entry, one) and not yardstick.agree(entry, one) for one in told))
    ]
