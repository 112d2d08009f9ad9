"""The statement drops an "about", "nearly" or "just under" of the source.

What it reports
    A statement that gives as exact what its source gives as approximate.
    Measured: 7 findings on 2,940 true statements of six collections.

Why it matters
    "Nearly 14,000" given as 14,000 is read as a count that somebody made.

Reported
    `value: 14,000 people` where the article says "nearly 14,000 people"

Not reported
    `value: about 14,000 people` on the same article; `modality: estimated`; a vague date

What to do
    Keep the word of the source: "about", "nearly", "almost".
"""

from collections.abc import Iterator

from claimcheck.checks.base import StatementCase, quoted
from claimcheck.claims.model import Modality
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.judging.verdict import Verdict
from claimcheck.values.base import ScaleKind

RULE = rule_id(__name__)
LEVEL = Level.NOTE

_COUNTED = (ScaleKind.MONEY, ScaleKind.FIGURES)


def check_statement(case: StatementCase) -> Iterator[Finding]:
    """Report the fault on one statement."""
    judgement = case.judgement
    found, stated = judgement.deciding, judgement.value
    if judgement.verdict is not Verdict.SUPPORTED or found is None or stated is None:
        return
    if stated.scale not in _COUNTED or stated.approximate or stated.mod is not None or stated.bound is not None:
        return
    if not found.value.approximate or found.value.bound is not None or case.statement.modality is Modality.ESTIMATED:
        return
    yield case.finding(
        RULE,
        LEVEL,
        f"the source says {quoted(found.value, found.text)}; {quoted(stated, case.statement.words)} reads as exact",
        related=(case.passage(found.start, found.end, f"read as {found.value}"),),
        help="keep the word by which the source rounds",
    )
