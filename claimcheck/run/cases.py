"""The claims of a project with their judgements, histories and findings: kept where nothing changed, else made."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from claimcheck.checks import check_claim
from claimcheck.checks.base import Cases, ClaimCase, StatementCase, failure
from claimcheck.claims.project import Project
from claimcheck.errors import ClaimcheckError
from claimcheck.finding import INTERNAL_ERROR, Finding
from claimcheck.histories.history import History, build_history
from claimcheck.histories.independence import IndependentSources
from claimcheck.judging.verdict import Judgement
from claimcheck.lazy import Lazy
from claimcheck.run.kept import KeptClaim, KeptClaims
from claimcheck.run.result import Judgements
from claimcheck.run.workers import Checked, Key, check_statements
from claimcheck.values.base import Relation, ScaleKind, Value

__all__ = ["Claims"]


@dataclass(frozen=True, slots=True)
class _Fresh:
    """What a run found out about a claim; ``failed`` are what could not be compared."""

    case: ClaimCase
    failed: tuple[Finding, ...]
    narrow: tuple[Finding, ...]
    broad: tuple[Finding, ...]


class Claims:
    """The claims of a project, what was found out about each, and what is found on them.

    Args:
        project: The project.
        kept: What an earlier run found out, where it still holds.
        checked: The judgements on the statements of all other claims, and the findings on these alone.
        independence: The origins of the sources.
        as_of: The day on which they are judged.
        without: Rules that are left out.
    """

    def __init__(
        self,
        project: Project,
        kept: KeptClaims,
        checked: Mapping[Key, Checked],
        independence: IndependentSources,
        as_of: date | None,
        without: Collection[str],
    ) -> None:
        self._project = replace(project, documents=kept.documents) if kept.is_open else project
        self._independence, self._as_of, self._without = independence, as_of, without
        self._known, self._fresh = kept.known, {}
        new: dict[str, KeptClaim] = {}
        for id_ in project.claims:
            if id_ in kept.known:
                continue
            kept.documents.begin()
            self._fresh[id_] = fresh = self._made(id_, checked)
            findings = (*fresh.failed, *fresh.narrow, *fresh.broad)
            if kept.is_open and not any(one.rule == INTERNAL_ERROR for one in findings):
                sources = {statement.source for statement in fresh.case.claim.statements}
                judgements = tuple(checked[id_, n].judgement for n in range(len(fresh.case.statements)))
                new[id_] = KeptClaim.of(
                    id_, kept.documents.read(sources), (fresh.narrow, fresh.broad), judgements, fresh.case.history
                )
        kept.keep(new, self._fresh.keys() - new.keys())
        self._cases = Lazy(project.claims, self._case)

    @property
    def cases(self) -> Cases:
        """The claims as the checks of a project see them."""
        return Cases(self._cases)

    @property
    def histories(self) -> Mapping[str, History]:
        """The history of each claim."""
        return Lazy(self._cases, lambda id_: self._cases[id_].history)

    @property
    def judgements(self) -> Judgements:
        """The judgements on all statements."""
        verdicts = {
            id_: self._known[id_].verdicts
            if id_ in self._known
            else tuple(one.judgement.verdict for one in self._fresh[id_].case.statements)
            for id_ in self._cases
        }
        return Judgements(verdicts, Lazy(self._cases, self._judgements))

    def narrow(self) -> Iterator[Finding]:
        """What could not be compared, and the findings on single statements."""
        for fresh in self._fresh.values():
            yield from fresh.failed
        for id_ in self._cases:
            yield from (self._known[id_] if id_ in self._known else self._fresh[id_]).narrow

    def broad(self) -> Iterator[Finding]:
        """The findings on whole claims."""
        for id_ in self._cases:
            yield from (self._known[id_] if id_ in self._known else self._fresh[id_]).broad

    def _judgements(self, id_: str) -> tuple[Judgement, ...]:
        return tuple(one.judgement for one in self._cases[id_].statements)

    def _case(self, id_: str) -> ClaimCase:
        if id_ in self._fresh:
            return self._fresh[id_].case
        details = self._known[id_].details()
        if details is None:
            return self._made(id_, check_statements(self._project, self._without, claims=[id_])).case
        judgements, history = details
        statements = tuple(StatementCase.of(self._project, id_, n, one) for n, one in enumerate(judgements))
        return self._with(id_, statements, history)

    def _made(self, id_: str, checked: Mapping[Key, Checked]) -> _Fresh:
        """A claim with its judgements and its history; what cannot be compared is a finding."""
        project, claim = self._project, self._project.claims[id_]
        mine = [checked[id_, index] for index in range(len(claim.statements))]
        statements = tuple(StatementCase.of(project, id_, n, one.judgement) for n, one in enumerate(mine))
        exact = {s.index: value for s in statements if (value := _exact(s)) is not None}
        failed: tuple[Finding, ...] = ()
        try:
            history = build_history(project, id_, exact)
        except ClaimcheckError:
            raise
        except Exception as error:  # noqa: BLE001 - reported; it must not stop the other claims
            place = project.locate("key", "claims", id_)
            failed = (failure(error, f"comparing the statements of '{id_}'", place, id_),)
            history = History(id_)
        case = self._with(id_, statements, history)
        narrow = tuple(finding for one in mine for finding in one.findings)
        return _Fresh(case, failed, narrow, check_claim(case, self._without))

    def _with(self, id_: str, statements: tuple[StatementCase, ...], history: History) -> ClaimCase:
        claim = self._project.claims[id_]
        return ClaimCase(self._project, id_, claim, statements, history, self._independence, self._as_of)


def _exact(case: StatementCase) -> Value | None:
    """What the source means by the statement's words, or the quoted source's own value where it is narrower."""
    judgement = case.judgement
    if judgement.value != case.statement.parsed:
        return judgement.value
    if case.statement.quote is None or judgement.deciding is None or judgement.relation is not Relation.CONTAINS:
        return None
    found = judgement.deciding.value
    return found if found.bound is None and found.scale is ScaleKind.DAYS else None
