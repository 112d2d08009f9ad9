"""Two scopes of a subject differ by a slip of the pen.

What it reports
    A `scope` that is one letter, or two that changed places, away from another scope on the same subject.
    Measured: no finding on 276 true claims.

Why it matters
    Statements of different scopes are never compared: a slip ends the comparison without a word.

Reported
    `scope: frist deal` beside `scope: first deal`

Not reported
    scopes that differ in a digit or in a word of less than four letters ("plant A", "plant B")

What to do
    Write the scope as the other statements do.
"""

from collections import Counter
from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase
from claimcheck.finding import Finding, Level, fingerprint, rule_id

RULE = rule_id(__name__)
LEVEL = Level.WARNING

_LEAST = 4  # letters of a word that can be misspelt


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Report each statement whose scope is misspelt, the rarer of two spellings."""
    scopes: dict[str, Counter[str]] = {}
    for claim in case.project.claims.values():
        counts = scopes.setdefault(claim.subject, Counter())
        counts.update(statement.scope for statement in claim.statements if statement.scope)
    for claim_id, claim in case.project.claims.items():
        for index, statement in enumerate(claim.statements):
            meant = _meant(statement.scope, scopes[claim.subject])
            if meant is not None:
                yield Finding(
                    rule=RULE,
                    level=LEVEL,
                    message=f"no other statement on '{claim.subject}' has the scope '{statement.scope}'",
                    claim=claim_id,
                    statement=index,
                    location=case.project.locate("claims", claim_id, "statements", index, "scope"),
                    help=f"did you mean '{meant}'?",
                    fingerprint=fingerprint((RULE, claim_id, statement.source, statement.scope or "")),
                )


def _meant(scope: str | None, counts: Counter[str]) -> str | None:
    """The scope that one is a misspelling of: a more frequent one, or the earlier of two."""
    if scope is None:
        return None
    known = list(counts)
    for other in known:
        rank = (counts[other], -known.index(other)) > (counts[scope], -known.index(scope))
        if other != scope and rank and _is_slip(scope, other):
            return other
    return None


def _is_slip(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    mine, theirs = one.lower().split(), other.lower().split()
    if len(mine) != len(theirs):
        return False
    pairs = [(a, b) for a, b in zip(mine, theirs, strict=True) if a != b]
    if len(pairs) != 1:
        return False
    a, b = pairs[0]
    return min(len(a), len(b)) >= _LEAST and a.isalpha() and b.isalpha() and OSA.distance(a, b) == 1
