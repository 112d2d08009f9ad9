"""Proposed statements tried with the judgement of ``check`` before anybody sees them: kept, corrected or dropped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from pydantic import ValidationError

from claimcheck.authoring.draft_quotes import written_quote
from claimcheck.authoring.rendering import Value
from claimcheck.checks import RULES, check_statement
from claimcheck.checks.base import StatementCase
from claimcheck.claims.model import Claim, Modality, Statement
from claimcheck.claims.project import Project
from claimcheck.errors import ClaimcheckError
from claimcheck.finding import Finding, Level
from claimcheck.judging.statement import assess
from claimcheck.judging.verdict import Judgement, Verdict
from claimcheck.run import engine
from claimcheck.run.options import CheckOptions
from claimcheck.run.workers import Key
from claimcheck.text.document import Document, Span
from claimcheck.text.markup import unmarked
from claimcheck.values import parse_value
from claimcheck.values.base import Relation, relate
from claimcheck.values.base import Value as Read

__all__ = ["KEYS", "Proposal", "differences", "extended", "parsed_of", "tried", "trouble_of", "value_words"]

KEYS: Final[tuple[str, ...]] = (
    "source", "value", "modality", "negated", "speaker", "stated", "as_of", "scope", "page", "quote",
)  # fmt: skip
"""The keys of a statement in the order in which drafts are written."""
_ROUNDS: Final = 6
_LOUD: Final = (Level.ERROR, Level.WARNING)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A statement that may be drafted.

    ``fields`` are its keys without the quote; ``quotes`` the stretches that may be quoted, shortest first; ``value``
    what the article's words were read as; ``new`` the claim where it is a new one, as it is written without statements.
    """

    claim_id: str
    claim: Claim
    fields: Mapping[str, Value]
    quotes: tuple[Span, ...]
    value: Read
    probability: float
    start: int
    end: int
    new: Mapping[str, Value] | None = None


@cache
def _opt_in() -> frozenset[str]:
    return frozenset(rule.id for rule in RULES.values() if not rule.default)


def parsed_of(project: Project, claim: Claim, source: str, words: Value) -> Read:
    """Return the value that the words of a statement are read as.

    Raises:
        ValueError: they are none of the claim's type.
    """
    context = replace(project.context_of(source, claim.subject), unit=claim.terms.unit)
    return parse_value(
        words if isinstance(words, str) else tuple(map(str, _listed(words))), claim.terms.type, context=context
    )


def _listed(words: Value) -> Sequence[Value]:
    return words if isinstance(words, Sequence) else [words]


def value_words(project: Project, claim: Claim, source: str, words: str, value: Read) -> str | None:
    """Return a value as a curator would write it: in the article's words where they are read as it, else literally.

    Args:
        project: The project.
        claim: The claim.
        source: The id of the source, from whose date "next month" counts.
        words: The article's words.
        value: What they were read as in the article.

    Returns:
        The words; None where no words are read as this value and no other.
    """
    view = unmarked(words)
    plain = " ".join((words if view is None else view.text).split())
    literal = str(value)
    is_day = (
        value.type == "date"
        and literal[:4].isdigit()
        and literal.replace("-", "").isdigit()
        and "-2" not in literal[4:6]
    )
    for written in (literal, plain) if is_day else (plain, literal):
        try:
            read = parsed_of(project, claim, source, written)
        except (ValueError, ClaimcheckError):
            continue
        if (
            not read.ambiguous
            and read.type == value.type
            and (str(read) == literal or (relate(read, value) is Relation.EQUAL and read.bound == value.bound))
        ):
            return written
    return None


def extended(project: Project, claim_id: str, claim: Claim, fields: Mapping[str, Value]) -> tuple[Project, int] | None:
    """Return a project with one more statement on a claim, and its number; None where it is not valid."""
    try:
        statement = Statement.model_validate(dict(fields))
        read = parsed_of(project, claim, statement.source, fields["value"])
    except (ValidationError, ValueError):
        return None
    statement = statement.model_copy(update={"parsed": read})
    wider = claim.model_copy(update={"statements": [*claim.statements, statement]})
    return replace(project, claims={claim_id: wider}, constraints=(), constraint_places=()), len(claim.statements)


def trouble_of(
    project: Project, claim_id: str, claim: Claim, fields: Mapping[str, Value]
) -> tuple[Judgement, tuple[Finding, ...]] | None:
    """Return the judgement on one more statement of a claim and the errors and warnings on it alone.

    Args:
        project: The project.
        claim_id: The id of the claim.
        claim: The claim.
        fields: The statement, as it is written.

    Returns:
        None where the statement cannot be read.
    """
    wider = extended(project, claim_id, claim, fields)
    if wider is None:
        return None
    trial, index = wider
    judgement = assess(trial, claim_id, trial.claims[claim_id], index)
    case = StatementCase.of(trial, claim_id, index, judgement)
    return case.judgement, tuple(f for f in check_statement(case, _opt_in()) if f.level in _LOUD)


def tried(project: Project, document: Document, proposal: Proposal) -> Mapping[str, Value] | None:
    """Return a statement that passes ``check``, with the shortest quote that does; None where there is none.

    Args:
        project: The project.
        document: The text of the source.
        proposal: What is proposed.
    """
    fields = dict(proposal.fields)
    for span in proposal.quotes:
        quote = written_quote(document, span)
        if quote is None:
            continue
        found = _mended(project, proposal, {**fields, "quote": quote})
        if found is not None:
            return {key: found[key] for key in KEYS if key in found}
    return None


def _mended(project: Project, proposal: Proposal, fields: dict[str, Value]) -> dict[str, Value] | None:
    """A statement changed until nothing is reported on it."""
    seen: list[dict[str, Value]] = []
    for _ in range(_ROUNDS):
        seen.append(fields)
        outcome = trouble_of(project, proposal.claim_id, proposal.claim, fields)
        if outcome is None:
            return None
        judgement, trouble = outcome
        if not trouble:
            return fields if _is_meant(judgement, proposal) else None
        fields = next((other for other in _changed(fields, trouble) if other not in seen), {})
        if not fields:
            return None
    return None


def _is_meant(judgement: Judgement, proposal: Proposal) -> bool:
    """Whether a statement is supported by the very words that were read."""
    if judgement.verdict is not Verdict.SUPPORTED:
        return False
    deciding = judgement.deciding
    return deciding is None or (deciding.start < proposal.end and proposal.start < deciding.end)


_DROPPED: Final = {
    "speaker-differs": "speaker",
    "speaker-not-in-source": "speaker",
    "period-differs": "as_of",
    "scope-differs": "scope",
    "scope-misspelt": "scope",
}
_HEDGES: Final = (Modality.EXPECTED, Modality.TARGET, Modality.POSSIBLE)


def _changed(fields: Mapping[str, Value], trouble: Sequence[Finding]) -> Iterator[dict[str, Value]]:
    """The statement without the part that is reported, or with another modality."""
    for finding in trouble:
        key = _DROPPED.get(finding.rule)
        if key is not None and key in fields:
            yield {name: value for name, value in fields.items() if name != key}
        elif finding.rule == "hedge-dropped":
            for modality in _HEDGES:
                yield {**fields, "modality": modality.value}
        elif finding.rule == "superseded-in-source":
            yield {**fields, "modality": Modality.SUPERSEDED.value}


def differences(project: Project, wider: Project, touched: frozenset[str]) -> list[Finding]:
    """Return the errors and warnings that a check finds on some claims of one project and not of another.

    Args:
        project: The project as it is.
        wider: The project with more statements.
        touched: The ids of the claims that have them.
    """
    judged: dict[Key, Judgement] = {}
    before = {_mark(finding) for finding in _checked(project, touched, judged)}
    return [finding for finding in _checked(wider, touched, judged) if _mark(finding) not in before]


def _mark(finding: Finding) -> tuple[str, str | None, int | None, str]:
    return finding.rule, finding.claim, finding.statement, finding.message


def _checked(project: Project, touched: frozenset[str], judged: dict[Key, Judgement]) -> list[Finding]:
    """The errors and warnings on some claims; the statements that both projects have are judged once."""
    linked = {
        id_ for one in project.constraints for ids in [{id_ for _, id_ in one.claims}] if ids & touched for id_ in ids
    }
    claims = {id_: claim for id_, claim in project.claims.items() if id_ in touched | linked}

    def judge(some: Project, claim_id: str, claim: Claim, index: int) -> Judgement:
        key = claim_id, index
        if key not in judged:
            judged[key] = assess(some, claim_id, claim, index)
        return judged[key]

    run = engine.check(replace(project, claims=claims, faults=()), CheckOptions(assessor=judge))
    return [finding for finding in run.findings if finding.level in _LOUD]
