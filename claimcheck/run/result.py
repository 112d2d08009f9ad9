"""All judgements and findings of one check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, overload

from claimcheck.claims.project import Project
from claimcheck.finding import INTERNAL_ERROR, Finding, Level
from claimcheck.histories.history import History
from claimcheck.judging.verdict import Judgement, Verdict
from claimcheck.run.baseline import KnownFinding

__all__ = ["FILE_RULES", "Judgements", "Run", "Suppressed"]

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


class Judgements(Sequence[Judgement]):
    """The judgements of a run in order; those of a claim about which nothing changed are made when asked for.

    Args:
        verdicts: The verdicts on the statements of each claim.
        by_claim: The judgements on them.
    """

    def __init__(self, verdicts: Mapping[str, Sequence[Verdict]], by_claim: Mapping[str, Sequence[Judgement]]) -> None:
        self._of, self._by_claim = verdicts, by_claim
        self.verdicts = tuple(verdict for some in verdicts.values() for verdict in some)

    @classmethod
    def made(cls, judgements: Iterable[Judgement]) -> Judgements:
        """Judgements that are there already, those of a claim together."""
        by_claim: dict[str, list[Judgement]] = {}
        for one in judgements:
            by_claim.setdefault(one.claim, []).append(one)
        return cls({id_: [one.verdict for one in some] for id_, some in by_claim.items()}, by_claim)

    @overload
    def __getitem__(self, at: int) -> Judgement: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Judgement, ...]: ...
    def __getitem__(self, at: int | slice) -> Judgement | tuple[Judgement, ...]:
        return tuple(self)[at]

    def __iter__(self) -> Iterator[Judgement]:
        return (one for id_ in self._of for one in self._by_claim[id_])

    def __len__(self) -> int:
        return len(self.verdicts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(self.verdicts)

    def of(self, claim: str, statement: int | None) -> Judgement | None:
        """The judgement on one statement; None where there is none."""
        return next((one for one in self._by_claim.get(claim, ()) if one.statement == statement), None)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


@dataclass(frozen=True, slots=True)
class Run:
    """The result of one check, in the order in which it is printed.

    ``suppressed`` are findings that are not reported, each with the reason; ``stale`` are entries of the baseline that
    match no finding. ``baseline`` is the file of known findings, None where none was used. ``docs_url`` is where the
    pages of the rules are published, None where that is not known. ``unchanged`` are the statements, by claim and
    number, whose verdict cannot fail a run on changes only. ``str()`` counts verdicts and findings on one line, as the
    last line of a report does, and names the baseline, which may have been found without being asked for.
    """

    project: Project
    findings: tuple[Finding, ...] = ()
    judgements: Judgements = field(default_factory=lambda: Judgements.made(()))
    histories: Mapping[str, History] = field(default_factory=dict)
    fail_on: Level | None = Level.ERROR
    suppressed: tuple[Suppressed, ...] = ()
    stale: tuple[KnownFinding, ...] = ()
    fail_on_unsupported: bool = False
    fail_on_unchecked: bool = False
    baseline: str | None = None
    docs_url: str | None = None
    unchanged: frozenset[tuple[str, int]] = frozenset()

    def __str__(self) -> str:
        statements = ", ".join(f"{count:,} {verdict.words}" for verdict, count in self.verdicts.items())
        findings = ", ".join(_counted(count, level.value) for level, count in self.levels.items())
        kinds = Counter(one.kind for one in self.suppressed)
        away = [f"{kinds['ignore']:,} ignored"] if kinds["ignore"] else []
        if self.baseline is not None or kinds["baseline"]:
            away.append(f"{kinds['baseline']:,} known" + (f" in {self.baseline}" if self.baseline else ""))
        kept_away = f"; {', '.join(away)}" if away else ""
        return f"{_counted(len(self.judgements), 'statement')}: {statements}; {findings}{kept_away}"

    @property
    def verdicts(self) -> Mapping[Verdict, int]:
        """The number of statements by verdict; every verdict is a key."""
        counted = Counter(self.judgements.verdicts)
        return {verdict: counted[verdict] for verdict in Verdict}

    @property
    def levels(self) -> Mapping[Level, int]:
        """The number of findings by level; every level is a key."""
        counted = Counter(finding.level for finding in self.findings)
        return {level: counted[level] for level in Level}

    @property
    def is_unchecked(self) -> bool:
        """Whether no statement could be checked: there is none, or none has a text."""
        return all(verdict is Verdict.UNCHECKED for verdict in self.judgements.verdicts)

    @property
    def failing(self) -> tuple[Judgement, ...]:
        """The statements that fail the run by their verdict alone."""
        if not (self.fail_on_unsupported or self.fail_on_unchecked):
            return ()
        return tuple(judgement for judgement in self.judgements if self.fails(judgement))

    def fails(self, judgement: Judgement) -> bool:
        """Whether a statement fails the run by its verdict alone, whatever is found."""
        if (judgement.claim, judgement.statement) in self.unchanged:
            return False
        if judgement.verdict is Verdict.NOT_ENOUGH_INFO:
            return self.fail_on_unsupported
        return judgement.verdict is Verdict.UNCHECKED and self.fail_on_unchecked

    @property
    def exit_code(self) -> int:
        """0 clean, 1 findings from ``fail_on`` on or failing statements, 2 invalid files, 3 nothing checked, 4 defect.

        A defect is an internal error; it comes first. A run in which every statement is UNCHECKED has checked nothing.
        """
        if any(finding.rule == INTERNAL_ERROR for finding in self.findings):
            return 4
        if any(finding.rule in FILE_RULES and finding.level is Level.ERROR for finding in self.findings):
            return 2
        if self.fail_on is not None and any(finding.level.rank <= self.fail_on.rank for finding in self.findings):
            return 1
        if self.failing:
            return 1
        return 3 if self.is_unchecked else 0
