"""A value is outside its permitted range.

What it reports
    A value wholly outside the `min`, `max` or `one_of` of its claim or property, and claims under `within` of which the
    inner one's value is wholly outside the outer one's. For stages, `min` and `max` are places on the ladder; for
    participants, `one_of` lists those who may be named.

Why it matters
    A ceremony outside the week of the visit, a price over the budget, a year with two digits exchanged: one of the two
    is wrong.

Reported
    `within: {inner: signing, outer: visit}`, a signing in June and a visit in May; 2062 under `max: 2040`; "mostly
    shut" under `one_of: [open, closed]`

Not reported
    values that may overlap: "2019" and "May 2019", "about 41" under `max: 40`; amounts in another currency than the
    limit, which nothing converts; deprecated, negated and denied statements

What to do
    Correct the wrong one, or change the limit or remove the constraint where it need not hold.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ClaimCase, ProjectCase, quoted
from claimcheck.checks.between import from_constraints
from claimcheck.claims.limits import limits_of
from claimcheck.claims.model import Rank
from claimcheck.finding import Finding, Level, Related, rule_id
from claimcheck.histories.entry import negates

RULE = rule_id(__name__)
LEVEL = Level.ERROR
_HELP = "correct the value, or the limit where it is too narrow"


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Report every violated constraint of this kind."""
    return from_constraints(RULE, LEVEL, "within", case)


def check_claim(case: ClaimCase) -> Iterator[Finding]:
    """Report every value of one claim that is outside its limits."""
    limits = limits_of(case.claim.terms)
    for one in case.statements:
        value = one.statement.parsed
        if value is None or negates(one.statement) or one.statement.rank is Rank.DEPRECATED:
            continue
        why = limits.excludes(value)
        if why:
            message = f"{quoted(value, one.statement.words)} {why}"
            yield one.finding(RULE, LEVEL, message, related=_declared(case), help=_HELP)
    ended = case.claim.outcome
    if ended is not None and ended.parsed is not None and (why := limits.excludes(ended.parsed)):
        at = case.project.locate("claims", case.claim_id, "outcome", "value")
        message = f"the outcome {quoted(ended.parsed, ended.words)} {why}"
        yield case.whole(RULE, LEVEL, message, at, _declared(case), _HELP, (ended.words,))


def _declared(case: ClaimCase) -> tuple[Related, ...]:
    """Where the claim or its property declares the limits."""
    homes = (("claims", case.claim_id), ("properties", case.claim.property))
    for key in ("min", "max", "one_of"):
        for home in homes:
            if ("key", *home, key) in case.project.places:
                return (Related(case.project.locate(*home, key), f"the limit '{key}'"),)
    return ()
