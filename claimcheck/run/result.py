"""All judgements and findings of one check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from claimcheck.claims.project import Project
from claimcheck.finding import Finding, Level
from claimcheck.histories.history import History
from claimcheck.judging.verdict import Judgement, Verdict
from claimcheck.run.baseline import KnownFinding

__all__ = ["FILE_RULES", "Run", "Suppressed"]

FILE_RULES = frozenset(
    {"yaml-invalid", "unknown-key", "bad-value", "duplicate-key", "unknown-source", "unknown-entity"}
)
"""Faults of the claims file itself: one of these at level error makes the exit code 2."""


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that is not reported: it is ignored with a reason, or recorded in the baseline."""

    finding: Finding
    kind: Literal["ignore", "baseline"]
    because: str


_AWAY: tuple[tuple[Literal["ignore", "baseline"], str], ...] = (("ignore", "ignored"), ("baseline", "known"))


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


@dataclass(frozen=True, slots=True)
class Run:
    """The result of one check, in the order in which it is printed.

    ``suppressed`` are findings that are not reported, each with the reason; ``stale`` are entries of the baseline that
    match no finding. ``str()`` counts them on one line, as the last line of a report does.
    """

    project: Project
    findings: tuple[Finding, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    histories: Mapping[str, History] = field(default_factory=dict)
    fail_on: Level | None = Level.ERROR
    suppressed: tuple[Suppressed, ...] = ()
    stale: tuple[KnownFinding, ...] = ()

    def __str__(self) -> str:
        statements = ", ".join(f"{count:,} {verdict.words}" for verdict, count in self.verdicts.items())
        findings = ", ".join(_counted(count, level.value) for level, count in self.levels.items())
        kinds = Counter(one.kind for one in self.suppressed)
        away = [f"{kinds[kind]:,} {word}" for kind, word in _AWAY if kinds[kind]]
        kept_away = f"; {', '.join(away)}" if away else ""
        return f"{_counted(len(self.judgements), 'statement')}: {statements}; {findings}{kept_away}"

    @property
    def verdicts(self) -> Mapping[Verdict, int]:
        """The number of statements by verdict; every verdict is a key."""
        counted = Counter(judgement.verdict for judgement in self.judgements)
        return {verdict: counted[verdict] for verdict in Verdict}

    @property
    def levels(self) -> Mapping[Level, int]:
        """The number of findings by level; every level is a key."""
        counted = Counter(finding.level for finding in self.findings)
        return {level: counted[level] for level in Level}

    @property
    def exit_code(self) -> int:
        """0 clean, 1 findings at or above ``fail_on``, 2 an invalid claims file, 3 nothing to check."""
        if any(finding.rule in FILE_RULES and finding.level is Level.ERROR for finding in self.findings):
            return 2
        if self.fail_on is not None and any(finding.level.rank <= self.fail_on.rank for finding in self.findings):
            return 1
        if not self.judgements:
            return 3
        return 0
