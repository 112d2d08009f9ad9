"""A claim has fewer independent sources than it needs.

What it reports
    Fewer independent sources for the current value than `min_sources` of the claim or its property requires. Sources of
    one agency or publisher, and copies of one text, count once. Sources that state another value do not count, nor do
    those that stated a plan before it was given up, even where it is resumed, nor deprecated statements. With
    `min_grade`, only sources of this Admiralty grade or a better one count: the letter (reliability, A before F) and
    the figure (credibility, 1 before 6) must both be at least as good. A source without a grade does not count.

Why it matters
    Corroboration was required because an error here is costly.

Reported
    `min_sources: 2` and two papers that print one agency; `min_grade: B3` and sources of C1 and A5

Not reported
    two publishers that report it independently; a superseded plan; two sources that state one plan at different times,
    with no other plan stated in between

What to do
    Look for another source, or lower the number with a reason in `note`.
"""

from collections.abc import Iterator, Sequence

from claimcheck.checks.base import ClaimCase
from claimcheck.checks.sizes import count
from claimcheck.claims.grades import meets
from claimcheck.claims.model import Behaviour
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.histories.compare import Yardstick
from claimcheck.histories.entry import Entry, before, latest

RULE = rule_id(__name__)
LEVEL = Level.WARNING


def check_claim(case: ClaimCase) -> Iterator[Finding]:
    """Report the fault on one claim, for each of its scopes."""
    needed, least = case.claim.terms.min_sources, case.claim.terms.min_grade
    if needed < 2 and least is None:
        return
    yardstick = Yardstick(case.project, case.claim)
    for scope in sorted({entry.scope or "" for entry in case.history.counting}):
        entries = [entry for entry in case.history.counting if (entry.scope or "") == scope]
        current = _held(entries, yardstick, case.claim.terms.behaviour is Behaviour.PLAN)
        graded = [entry for entry in current if least is None or meets(entry.grade, least)]
        sides = [{entry.source for entry in graded if yardstick.agree(newest, entry)} for newest in latest(entries)]
        best = max(sides, key=lambda sources: (case.independence.count(sources), len(sources)), default=set())
        independent = case.independence.count(best)
        if independent < needed:
            of = f" for '{scope}'" if scope else ""
            yield case.whole(
                RULE,
                LEVEL,
                f"{_found(len(best), independent, least)}{of}; '{case.claim.property}' needs {needed}",
                help="look for another source that does not print the same agency or text"
                + ("" if least is None else f", of grade {least} or better"),
                says=[scope],
            )


def _found(number: int, independent: int, least: str | None) -> str:
    graded = "" if least is None else f" of grade {least} or better"
    return f"{count(number, 'source')}{graded}, {independent} independent"


def _held(entries: Sequence[Entry], yardstick: Yardstick, plan: bool) -> list[Entry]:
    """The current entries: no superseded plans, and no plans or estimates that a later one certainly changed."""
    kept = [entry for entry in entries if not entry.planned_before]
    return [
        entry
        for entry in kept
        if not ((plan or entry.hedged) and any(before(entry, one) and not yardstick.agree(entry, one) for one in kept))
    ]
