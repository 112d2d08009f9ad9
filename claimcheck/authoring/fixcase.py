"""What a function that fixes a finding receives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimcheck.authoring.layout import Layout
from claimcheck.checks.base import StatementCase
from claimcheck.claims.model import Place, Statement
from claimcheck.claims.project import Project
from claimcheck.finding import Finding, Fix, Splice
from claimcheck.judging.verdict import Judgement

__all__ = ["STATEMENT_KEYS", "FindingCase"]

STATEMENT_KEYS: Sequence[str] = [name for name, field in Statement.model_fields.items() if not field.exclude]
"""The keys of a statement in their usual order."""


@dataclass(frozen=True, slots=True)
class FindingCase:
    """One finding with its project, its file, and the judgement on its statement where it has one.

    ``starts`` has the path of every key (True) and value (False) of the file by the offset at which it begins.
    """

    project: Project
    finding: Finding
    page: Layout
    starts: Mapping[int, tuple[Place, bool]]
    judgement: Judgement | None

    @property
    def place(self) -> Place:
        """The path of the statement."""
        return ("claims", self.finding.claim or "", "statements", self.finding.statement or 0)

    def statement(self) -> StatementCase | None:
        """The statement with what was found on it; None for a finding on something else."""
        claim, index = self.finding.claim, self.finding.statement
        if claim is None or index is None or self.judgement is None or claim not in self.project.claims:
            return None
        return StatementCase.of(self.project, claim, index, self.judgement)

    def found_at(self) -> tuple[Place, bool] | None:
        """The path of the key (True) or value (False) at which the finding points."""
        where = self.finding.location
        return self.starts.get(self.page.starts[where.line - 1] + where.column - 1)

    def fix(self, splices: Sequence[Splice], words: str, *, safe: bool, probability: float = 1.0) -> Fix:
        """A fix in the file of the finding."""
        return Fix(self.finding.location.file, tuple(splices), safe, round(probability, 4), words)
