"""One statement that somebody states: taken where it holds in its source, refused with the reason where it does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from pydantic import ValidationError

from claimcheck.authoring.draft_quotes import quotes_around, written_quote
from claimcheck.authoring.draft_trial import KEYS, differences, parsed_of, trouble_of
from claimcheck.authoring.drafts import Draft, with_draft
from claimcheck.authoring.rendering import Value
from claimcheck.checks.base import quoted
from claimcheck.claims.model import Claim, Statement
from claimcheck.claims.project import Project
from claimcheck.finding import Finding
from claimcheck.judging.statement import question_of
from claimcheck.judging.verdict import Judgement, Verdict
from claimcheck.reading.analysis import Analysis, analyse
from claimcheck.reading.answers import answers_to
from claimcheck.reading.question import asked_of
from claimcheck.text.document import Span
from claimcheck.values.base import Relation, relate
from claimcheck.values.base import Value as Read

__all__ = ["Refused", "stating"]

_MOST: Final = 12  # places of a value that are tried
_TOLD: Final = 3  # values of the source that are named
_AGREEING: Final = (Relation.EQUAL, Relation.CONTAINS)


class Refused(NamedTuple):
    """Why a statement is not taken, and what the source states instead, line by line."""

    lines: tuple[str, ...]


def stating(project: Project, claim_id: str, fields: Mapping[str, Value]) -> Draft | Refused:
    """Return a statement with its quote, or why it does not hold in its source.

    Args:
        project: The project, which has the claim and the source.
        claim_id: The id of the claim.
        fields: The keys of the statement; without ``quote``, the shortest that passes is found.
    """
    claim, source = project.claims[claim_id], str(fields["source"])
    fault = _fault(project, claim, fields)
    if fault is not None:
        return Refused((fault,))
    value = parsed_of(project, claim, source, fields["value"])
    analysis = analyse(project.documents[source], project.context_of(source, claim.subject))
    outcome: tuple[Judgement, tuple[Finding, ...]] | None = None
    for quote, place in _quotes(project, claim, analysis, fields, value):
        trial = {**fields, "quote": quote} if quote is not None else dict(fields)
        found = trouble_of(project, claim_id, claim, trial)
        if found is not None and not found[1] and found[0].verdict is Verdict.SUPPORTED:
            deciding = found[0].deciding
            start, end = (deciding.start, deciding.end) if deciding is not None else place
            statement = {key: trial[key] for key in KEYS if key in trial}
            return _compared(project, Draft(claim_id, statement, found[0].probability or 0.0, start, end))
        outcome = outcome or found
    outcome = outcome or trouble_of(project, claim_id, claim, fields)
    return Refused(tuple(_reasons(project, claim, analysis, outcome)))


def _fault(project: Project, claim: Claim, fields: Mapping[str, Value]) -> str | None:
    """What is wrong with the statement itself."""
    source = str(fields["source"])
    if source not in project.documents:
        return f"the text of '{source}' cannot be read, so that nothing can be checked against it"
    try:
        Statement.model_validate(dict(fields))
        value = parsed_of(project, claim, source, fields["value"])
    except ValidationError as error:
        return "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
    except ValueError as error:
        return str(error)
    if value.ambiguous:
        return f"'{fields['value']}' is ambiguous; read as {value}"
    for one in claim.statements:
        if (
            one.source == source
            and one.parsed is not None
            and str(one.parsed) == str(value)
            and one.scope == fields.get("scope")
        ):
            return f"the claim has a statement of '{source}' with this value already"
    return None


def _quotes(
    project: Project, claim: Claim, analysis: Analysis, fields: Mapping[str, Value], value: Read
) -> Iterator[tuple[Value | None, Span]]:
    """The quotes to try, each with the place of the value: the given one, or those around each place that has it."""
    if "quote" in fields:
        yield fields["quote"], Span(0, 0)
        return
    question = question_of(project, claim, project.sources[str(fields["source"])].published)
    if not claim.terms.scale.is_line:
        yield from _of_readings(project, claim, analysis, fields)
        return
    asked = asked_of(question, analysis.scene.context)
    for answer in answers_to(analysis, question).candidates[:_MOST]:
        mention = answer.mention
        if mention.value.type != value.type or relate(value, mention.value) not in _AGREEING:
            continue
        clues = (*asked.cue_terms, *asked.terms)
        for span in quotes_around(analysis, mention.start, mention.end, clues, ()):
            quote = written_quote(analysis.document, span)
            if quote is not None:
                yield quote, Span(mention.start, mention.end)


def _of_readings(
    project: Project, claim: Claim, analysis: Analysis, fields: Mapping[str, Value]
) -> Iterator[tuple[Value | None, Span]]:
    """The quotes for what is stated in words: the clause and the sentence of what the statement rests on."""
    found = trouble_of(project, "", claim, fields)
    if found is not None and found[0].deciding is not None:
        reading = found[0].deciding
        for span in quotes_around(analysis, reading.start, reading.end, (), ()):
            quote = written_quote(analysis.document, span)
            if quote is not None:
                yield quote, Span(reading.start, reading.end)


def _compared(project: Project, one: Draft) -> Draft:
    """The statement with what it differs in from other sources."""
    wider = with_draft(project, one)
    if wider is None:
        return one
    return replace(one, differs=tuple(differences(project, wider, frozenset((one.claim,)))))


def _reasons(
    project: Project, claim: Claim, analysis: Analysis, outcome: tuple[Judgement, tuple[Finding, ...]] | None
) -> Iterator[str]:
    """Why a statement is refused, and what the source states."""
    if outcome is None:
        yield "the statement cannot be read"
        return
    judgement, trouble = outcome
    for finding in trouble:
        yield f"{finding.rule}: {finding.message}" + (f"; {finding.help}" if finding.help else "")
    if not trouble:
        yield f"'{judgement.source}' does not support it: {judgement.verdict.words}"
    yield from _instead(project, claim, analysis, judgement)


def _instead(project: Project, claim: Claim, analysis: Analysis, judgement: Judgement) -> Iterator[str]:
    from claimcheck.authoring.draft_answers import readings_for

    question = question_of(project, claim, project.sources[judgement.source].published)
    readings: Sequence[str] = [
        f"{quoted(one.value, one.text)} (line {analysis.document.position(one.start)[0]}, probability {one.score:.2f})"
        for one in readings_for(analysis, question, claim.terms.scale)[:_TOLD]
    ]
    if readings:
        yield f"the source answers: {', '.join(readings)}"
    else:
        yield f"the source states no {claim.terms.type} that answers '{claim.terms.question}'"
