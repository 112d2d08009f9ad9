"""A date may be read with the day or the month first.

What it reports
    A date in digits whose first two numbers are both 12 or less, in a statement's value or in the passage that decides
    on it, where nothing says which of them is the day.

Why it matters
    "12/05/2024" is 12 May in most of the world and 5 December in the United States. It is read as either, so that a
    statement of one of the two is neither supported nor refuted.

Reported
    `value: 12/05/2024`; an article that says "opened on 12/05/2024"

Not reported
    `value: 2024-05-12`; "25/05/2024", or "12/05/2024" in an article that also has "25/05/2024"; "12.05.2024", which has
    the day first; anything where the source, or the configuration, has a `locale` with `day-first`

What to do
    Write the value as EDTF. Say how the source writes dates: `locale: {day-first: true}`.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase, StatementCase, from_faults, quoted
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.judging.verdict import Verdict
from claimcheck.values.base import ScaleKind

RULE = rule_id(__name__)
LEVEL = Level.WARNING


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Report the loader's faults of this rule."""
    return from_faults(RULE, LEVEL, case)


def check_statement(case: StatementCase) -> Iterator[Finding]:
    """Report a passage that leaves one statement open by its date."""
    judgement = case.judgement
    found = judgement.deciding or next(iter(judgement.readings), None)
    if found is None or judgement.verdict is not Verdict.NOT_ENOUGH_INFO:
        return
    if not found.value.ambiguous or found.value.scale is not ScaleKind.DAYS:
        return
    source = case.statement.source
    yield case.finding(
        RULE,
        LEVEL,
        f"{source} says {quoted(found.value, found.text)}, which does not tell the day from the month",
        related=(case.passage(found.start, found.end, "read as either"),),
        help=f"say how {source} writes dates: 'locale: {{day-first: true}}' or 'false'",
    )
