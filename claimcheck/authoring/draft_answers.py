"""What a source answers to the claims of a project that have no statement of it yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from claimcheck.authoring.draft_quotes import quotes_around
from claimcheck.authoring.draft_trial import Proposal, value_words
from claimcheck.authoring.draft_words import drafting_data
from claimcheck.authoring.rendering import Value
from claimcheck.checks.speakers import same_name
from claimcheck.claims.model import Behaviour, Claim
from claimcheck.claims.project import Project
from claimcheck.judging.asking import MOST_RIVALS
from claimcheck.judging.statement import question_of
from claimcheck.reading.analysis import Analysis, analyse
from claimcheck.reading.answers import answers_to
from claimcheck.reading.base import Question, Reading
from claimcheck.reading.build import facts_in
from claimcheck.reading.cues import content_stems
from claimcheck.reading.fact import Fact, PeriodSource
from claimcheck.reading.naming import names_for, spans_of
from claimcheck.reading.parties import parties
from claimcheck.reading.question import asked_of
from claimcheck.reading.readings import reading_of, readings_of
from claimcheck.reading.speaker import UNCLEAR
from claimcheck.reading.stages import stages
from claimcheck.text.document import Span
from claimcheck.values.base import Relation, ScaleKind, relate
from claimcheck.values.parties import fold_name

_TWO: Final = 2
_UNNAMED: Final = 0.4
"""The least probability of an answer of a text that has only words of the subject's names."""
_CLEARLY: Final = 2.0
"""How many times as probable as any other value a value must be that is drafted though the text may be silent."""
_AHEAD: Final = ("expected", "target", "possible")

__all__ = ["answers_for", "fact_at", "fields_of", "is_past", "proposals_for", "readings_for"]

_BY_WORDS: Final = {ScaleKind.LADDER: stages, ScaleKind.NAMES: parties}


def answers_for(project: Project, source: str, about: frozenset[str], least: float) -> Iterator[Proposal]:
    """Yield a proposal for each answer of a source to a claim that has no statement of it.

    Args:
        project: The project.
        source: The id of the source, whose text is there.
        about: The entities whose claims are asked; empty for all.
        least: The least probability of an answer.
    """
    for claim_id, claim in project.claims.items():
        if about and claim.subject not in about:
            continue
        if claim.subject in project.entities and all(one.source != source for one in claim.statements):
            yield from proposals_for(project, source, claim_id, claim, least)


def _others(project: Project, claim: Claim, published: str | None) -> Iterator[Question]:
    """What other claims of a value type on the same subject ask: what answers one better is no answer to this one."""
    others = (
        other
        for other in project.claims.values()
        if other is not claim and other.subject == claim.subject and other.terms.type == claim.terms.type
    )
    return (question_of(project, other, published) for other in islice(others, MOST_RIVALS))


def proposals_for(
    project: Project, source: str, claim_id: str, claim: Claim, least: float, new: Mapping[str, Value] | None = None
) -> Iterator[Proposal]:
    """Yield a proposal for each answer of a source to one claim, most probable first.

    Args:
        project: The project.
        source: The id of the source.
        claim_id: The id of the claim.
        claim: The claim, which need not be in the project.
        least: The least probability of an answer.
        new: The claim as it is written, where it is a new one.
    """
    analysis = analyse(project.documents[source], project.context_of(source, claim.subject))
    published = project.sources[source].published
    question = replace(question_of(project, claim, published), rivals=tuple(_others(project, claim, published)))
    if not _may_speak_of(analysis, question):
        return
    is_named = _is_named(analysis, question)
    least = least if is_named else max(least, _UNNAMED)
    seen: set[str] = set()
    for reading in readings_for(analysis, question, claim.terms.scale):
        words = _words(project, claim, source, reading)
        if reading.score < least or reading.negated or reading.value.vague or words is None or str(words) in seen:
            continue
        seen.add(str(words))
        clues = _clues(analysis, question)
        yield Proposal(
            claim_id=claim_id,
            claim=claim,
            fields=fields_of(project, analysis, claim, source, words, reading),
            quotes=tuple(quotes_around(analysis, reading.start, reading.end, clues, ())),
            value=reading.value,
            probability=reading.score,
            start=reading.start,
            end=reading.end,
            new=new,
        )


def _may_speak_of(analysis: Analysis, question: Question) -> bool:
    """Whether a text has a name of the subject or a word of one; most claims of a large project are settled by it."""
    if content_stems(question.subject) & analysis.all_stems:
        return True
    return _is_named(analysis, question)


def _is_named(analysis: Analysis, question: Question) -> bool:
    return bool(spans_of(analysis.scene, names_for(question.subject), question.apart))


def readings_for(analysis: Analysis, question: Question, scale: ScaleKind) -> Sequence[Reading]:
    """Return what a text answers to a question, most probable first.

    Args:
        analysis: The text.
        question: What is asked.
        scale: What the values of its type lie on.
    """
    if scale.is_line:
        return readings_of(analysis, question) or (
            list(_likeliest(analysis, question)) if _is_named(analysis, question) else []
        )
    by_words = _BY_WORDS.get(scale)
    return by_words(analysis.scene, question)[:1] if by_words is not None else []


def _likeliest(analysis: Analysis, question: Question) -> Iterator[Reading]:
    """The value that a text most probably answers with though it is not sure to: the curator decides."""
    found = answers_to(analysis, question).candidates
    if not found:
        return
    best = found[0]
    if best.mention.text.split()[0].lower() in drafting_data()["single"]:
        return  # "a second system" counts nothing
    rest = [one.probability for one in found[1:] if relate(one.mention.value, best.mention.value) is not Relation.EQUAL]
    if best.probability >= _CLEARLY * max(rest, default=0.0):
        yield reading_of(analysis, best, question)


def _clues(analysis: Analysis, question: Question) -> frozenset[str]:
    asked = asked_of(question, analysis.scene.context)
    return frozenset((*asked.cue_terms, *asked.terms))


def _words(project: Project, claim: Claim, source: str, reading: Reading) -> Value | None:
    """The value as it is written: participants by their ids."""
    if claim.terms.scale is not ScaleKind.NAMES:
        return value_words(project, claim, source, reading.text, reading.value)
    ids = [_entity_named(project, member) for member in sorted(reading.value.members)]
    # One participant alone says no more than that the claim is spoken of.
    return None if len(ids) < _TWO or None in ids else [id_ for id_ in ids if id_ is not None]


def _entity_named(project: Project, name: str) -> str | None:
    folded = fold_name(name)
    for id_, entity in project.entities.items():
        if any(fold_name(one) == folded for one in names_for(entity.names)):
            return id_
    return None


def fields_of(
    project: Project, analysis: Analysis, claim: Claim, source: str, words: Value, reading: Reading
) -> dict[str, Value]:
    """Return the keys of a statement that a reading gives, without a quote."""
    fields: dict[str, Value] = {"source": source, "value": words}
    if reading.modality != "done":
        fields["modality"] = reading.modality
    fact = fact_at(analysis, reading.start, reading.end)
    speaker = _speaker(project, reading.speaker)
    if speaker is not None and (fact is None or fact.speaker is not None):
        fields["speaker"] = speaker
    if fact is not None and reading.modality in _AHEAD and is_past(analysis, fact):
        del fields[
            "modality"
        ]  # the plan in its sentence is another one: "plans cuts after a loss of 2 billion last year"
    as_of = _as_of(fact, claim)
    if as_of is not None:
        fields["as_of"] = as_of
    scope = _scope(analysis, claim, reading)
    if scope is not None:
        fields["scope"] = scope
    return fields


def _speaker(project: Project, words: str | None) -> str | None:
    """The entity that the article names as the speaker; None where none, or more than one, bears the name."""
    if words is None or words == UNCLEAR:
        return None
    exact = [id_ for id_, one in project.entities.items() if fold_name(words) in map(fold_name, one.names)]
    near = exact or [
        id_
        for id_, one in project.entities.items()
        if same_name(words, one, [other for other in project.entities.values() if other is not one])
    ]
    return near[0] if len(near) == 1 else None


def fact_at(analysis: Analysis, start: int, end: int) -> Fact | None:
    """Return the fact whose value stands between two offsets."""
    found = (fact for fact in facts_in(analysis, Span(start, end)) if fact.start < end and start < fact.end)
    return next((fact for fact in found if fact.value is not None), None)


def is_past(analysis: Analysis, fact: Fact) -> bool:
    """Whether the period of a figure was over when the article appeared.

    Args:
        analysis: The article.
        fact: What it states.
    """
    published, period = analysis.scene.context.published, fact.period
    if published is None or period is None or period.source is not PeriodSource.CLAUSE or fact.type == "date":
        return False
    latest = getattr(period.value, "latest", None)
    return latest is not None and latest < published[0]


def _as_of(fact: Fact | None, claim: Claim) -> str | None:
    """The period of a figure that changes with time, as far as its own sentence gives it."""
    if fact is None or fact.period is None or claim.terms.type == "date":
        return None
    if claim.terms.behaviour is not Behaviour.LEVEL:
        return None
    if fact.period.source not in (PeriodSource.CLAUSE, PeriodSource.SENTENCE):
        return None
    words = str(fact.period.value)
    return words if _is_period(words) else None


def _is_period(words: str) -> bool:
    """Whether EDTF gives a year, a month or a day."""
    return words[:4].isdigit() and len(words) in (4, 7, 10) and words.replace("-", "").isdigit()


def _scope(analysis: Analysis, claim: Claim, reading: Reading) -> str | None:
    """The scope of the claim's other statements whose words the sentence has, where exactly one has them."""
    scopes = dict.fromkeys(one.scope for one in claim.statements if one.scope is not None)
    here = analysis.stems(analysis.sentence_of(reading.start))
    fitting = [scope for scope in scopes if content_stems(scope) and content_stems(scope) <= here]
    return fitting[0] if len(fitting) == 1 else None
