"""The outcome differs from the last forecast.

What it reports
    An `outcome` that excludes the last stated value, or, for a fixed property, the value of any source.

Why it matters
    Tracking a date shows whether promises are kept.

Reported
    "delivery by June", and `outcome: {value: 2020-09-01}`: 63 days later

Not reported
    an outcome within the stated value; superseded plans

What to do
    Nothing, where both are right. For a fixed property, the statement or the outcome is wrong.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ClaimCase, quoted
from claimcheck.checks.sizes import by_how_much, span_of_days
from claimcheck.claims.model import Behaviour
from claimcheck.finding import Finding, Level, Related, rule_id
from claimcheck.histories.compare import Yardstick
from claimcheck.histories.entry import Entry, latest
from claimcheck.values.base import ScaleKind

RULE = rule_id(__name__)
LEVEL = Level.WARNING


def check_claim(case: ClaimCase) -> Iterator[Finding]:
    """Report each value of one claim that did not come true."""
    ended, behaviour = case.history.outcome, case.claim.terms.behaviour
    if ended is None or behaviour is Behaviour.LEVEL:
        return
    yardstick = Yardstick(case.project, case.claim)
    named: list[Entry] = []
    for entry in _predictions(case):
        compared = yardstick.compare_values(entry.value, ended.value, (entry.as_of or entry.stated, None))
        if compared.agree is not False or any(yardstick.agree(entry, one) for one in named):
            continue
        named.append(entry)
        moved, size = compared.size.days, compared.size
        by = by_how_much(size)
        if entry.value.scale is ScaleKind.DAYS and moved:
            by = f": {span_of_days(moved, 'later' if moved > 0 else 'earlier')}"
        where = case.project.locate("claims", case.claim_id, "outcome", "value")
        known = Related(where, f"the outcome{f' ({ended.source})' if ended.source is not None else ''}")
        said, came = quoted(entry.value, entry.words), quoted(ended.value, ended.words)
        message = f"the outcome was {came}, not {said} as {entry.source} says{by}"
        yield case.finding(RULE, LEVEL, message, entry, entry, related=(known,))


def _predictions(case: ClaimCase) -> list[Entry]:
    """What is held against the outcome: every statement on what does not change, else the last of each scope."""
    held = [entry for entry in case.history.counting if not entry.planned_before]
    if case.claim.terms.behaviour is Behaviour.FIXED:
        return held
    scopes = sorted({entry.scope or "" for entry in held})
    return [e for scope in scopes for e in latest([one for one in held if (one.scope or "") == scope])]
