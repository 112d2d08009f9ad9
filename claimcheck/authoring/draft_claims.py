"""New claims from what a source states of the entities of a project: one for each fact that is sure enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from claimcheck.authoring.draft_answers import fields_of, is_past
from claimcheck.authoring.draft_questions import (
    PLANNED,
    Asked,
    clause_questions,
    known_questions,
    phrased_questions,
)
from claimcheck.authoring.draft_quotes import quotes_around
from claimcheck.authoring.draft_subjects import Subjects, Tie
from claimcheck.authoring.draft_sure import PARTIAL, dated_facts, is_sure, lies_behind
from claimcheck.authoring.draft_trial import Proposal, value_words
from claimcheck.authoring.ids import slug, unique
from claimcheck.authoring.rendering import Value
from claimcheck.claims.lexicon import property_of
from claimcheck.claims.model import Claim
from claimcheck.claims.project import Project
from claimcheck.judging.statement import question_of
from claimcheck.quotes.anchor import locate
from claimcheck.reading.analysis import Analysis, analyse
from claimcheck.reading.answers import Answer, answers_to, best_of
from claimcheck.reading.base import Question
from claimcheck.reading.cues import content_stems
from claimcheck.reading.fact import Fact, Quantifier, Status
from claimcheck.reading.lexemes import class_of
from claimcheck.reading.readings import reading_of
from claimcheck.text.document import Span
from claimcheck.values.base import ScaleKind
from claimcheck.values.base import Value as ValueRead

__all__ = ["MAX_COMPARED", "claims_from", "places_of"]

MAX_COMPARED: Final = 200_000
"""The most values that are compared with the questions of new claims: each question is put to the whole text."""

_TYPES: Final = ("date", "money", "quantity", "duration")
_UNSURE: Final = (Status.ASKED, Status.CONDITIONAL, Status.SUPERSEDED, Status.DENIED)
_RATES: Final = (Quantifier.RATE, Quantifier.EACH)
_SUBJECTS: Final = 2  # entities that one fact may be about
_WORTH: Final = {
    Tie.OWNER: 1.0,
    Tie.PART: 0.9,
    Tie.BESIDE: 0.85,
    Tie.FRONT: 0.8,
    Tie.TOPIC: 0.7,
    Tie.MEANT: 0.7,
    Tie.NEAR: 0.6,
    Tie.AROUND: 0.55,
}
"""How far an entity that is tied to a fact in some way is whom it is about."""
_POINTED: Final = 0.8  # trust in an answer that only its clause gives
_LONGEST: Final = 5  # words of a property
_TRIES: Final = 5  # facts that are asked whether they answer one question
_AROUND: Final = 40  # code points before a figure or a name in which its last words stand


def claims_from(
    project: Project,
    source: str,
    about: frozenset[str],
    least: float,
    held: Sequence[tuple[int, int]],
    stopped: Callable[[int], None] | None = None,
) -> Iterator[Proposal]:
    """Yield a proposal for a new claim for each fact of a source on an entity, in the order of the text.

    Args:
        project: The project.
        source: The id of the source, whose text is there.
        about: The entities to look for; empty for all.
        least: The least probability that the claim's question is answered by the fact.
        held: Places that answer a claim already.
        stopped: Called with the offset of the first fact that is not tried, where ``MAX_COMPARED`` is reached.
    """
    compared = 0
    document = project.documents[source]
    taken, questions = set(project.claims), _questions(project)
    occupied = [*held, *(place for claim in project.claims.values() for place in places_of(project, source, claim))]
    plain = analyse(document, project.context_of(source))
    subjects = Subjects(project, source, plain)
    said = _said(project, source)
    # The conventions of an entity, such as its fiscal year, may change what its facts say, and not whose they are.
    failed: Counter[tuple[str, str, str, str]] = Counter()
    own: dict[str, tuple[Analysis, dict[tuple[int, int], Fact]]] = {}
    for one in dated_facts(plain):
        if any(start < one.end and one.start < end for start, end in occupied):
            continue
        for entity_id, tie in subjects.of(one)[:_SUBJECTS]:
            if about and entity_id not in about:
                continue
            if entity_id not in own:
                of_entity = analyse(document, project.context_of(source, entity_id))
                own[entity_id] = of_entity, {(fact.start, fact.end): fact for fact in dated_facts(of_entity)}
            analysis, facts = own[entity_id]
            fact = facts.get((one.start, one.end), one)
            if _is_in_name(project, entity_id, fact) or _figure(entity_id, fact.value) in said:
                continue
            proposal = None
            for asked in _asked(project, analysis, fact, tie, subjects.places(fact, entity_id)):
                key = (entity_id, asked.property, fact.type or "", str(asked.own.get("unit")))
                # A text that says one thing a thousand times is not read a thousand times.
                if key in questions or failed[key] >= _TRIES or _only_names(project, entity_id, asked):
                    continue
                if compared >= MAX_COMPARED:
                    if stopped is not None:
                        stopped(fact.start)
                    return
                compared += len(analysis.scene.mentions(fact.type or ""))
                id_ = unique(_id(entity_id, asked.property), taken)
                proposal = _proposal(project, source, analysis, fact, asked, id_, entity_id, least, _WORTH[tie])
                if proposal is None:
                    failed[key] += 1
                    continue
                taken.add(id_)
                questions.add(key)
                said |= {_figure(entity_id, fact.value)} - {None}  # dates are no figures: much may happen on one
                yield proposal
                break
            if proposal is not None:
                break


def _asked(project: Project, analysis: Analysis, fact: Fact, tie: Tie, own: tuple[Span, ...]) -> Iterator[Asked]:
    """The questions that a fact may answer, those of known properties first."""
    if not is_sure(analysis, fact, tie):
        return
    is_its_own = tie is Tie.MEANT and fact.owner is not None and class_of(fact.owner.text.lower()) in ("PRON", "POSS")
    if tie is Tie.TOPIC or is_its_own or (tie is Tie.OWNER and fact.quantifier not in PARTIAL):
        yield from known_questions(project, analysis, fact)
    if fact.quantifier not in PARTIAL or fact.quantifier is Quantifier.PART:
        if tie < Tie.TOPIC:
            yield from phrased_questions(analysis, fact)
        if tie is not Tie.TOPIC or fact.owner is None:
            yield from clause_questions(analysis, fact, own)


def _said(project: Project, source: str) -> set[tuple[str, str] | None]:
    """The figures that a source states of each subject by the statements of the project."""
    return {
        _figure(claim.subject, one.parsed)
        for claim in project.claims.values()
        for one in claim.statements
        if one.source == source
    } - {None}


def _figure(entity: str, value: ValueRead | None) -> tuple[str, str] | None:
    """What makes a figure of a subject the same one said again; None for dates, on which much may happen."""
    if value is None or value.scale is ScaleKind.DAYS or not value.scale.is_line:
        return None
    return entity, f"{value.type} {value}"


def _is_in_name(project: Project, entity: str, fact: Fact) -> bool:
    """Whether a number is a part of an entity's name: "the 787 aircraft"."""
    numbers = {word for word in fact.text.split() if any(char.isdigit() for char in word)}
    return fact.type == "quantity" and any(numbers & set(name.split()) for name in project.entities[entity].names)


def _only_names(project: Project, entity: str, asked: Asked) -> bool:
    """Whether a question has no words but those of the entity's names."""
    return content_stems(asked.property.replace("-", " ")) <= content_stems(project.entities[entity].names)


def _id(entity: str, property_: str) -> str:
    return f"{entity}-{slug(property_, _LONGEST)}"


def _questions(project: Project) -> set[tuple[str, str, str, str]]:
    return {(claim.subject, claim.property, claim.terms.type, str(claim.unit)) for claim in project.claims.values()}


def places_of(project: Project, source: str, claim: Claim) -> Iterator[tuple[int, int]]:
    """Yield where the statements of a claim quote a source.

    Args:
        project: The project.
        source: The id of the source, whose text is there.
        claim: The claim.
    """
    document = project.documents[source]
    for statement in claim.statements:
        if statement.source == source and statement.quote is not None:
            quote = statement.quote
            for anchor in locate(quote.exact, document, prefix=quote.prefix, suffix=quote.suffix):
                yield anchor.start, anchor.end


# -- the proposal ---------------------------------------------------------------------------------------------------


def _answer(analysis: Analysis, question: Question, fact: Fact, *, pointed: bool) -> tuple[Answer | None, float]:
    """The fact as the answer of the whole text; else of its clause, which a quote of it asks, with less trust."""
    places: list[tuple[tuple[Span, ...], float]] = [((), 1.0), *([((fact.clause,), _POINTED)] if pointed else [])]
    for within, sure in places:
        found = best_of(analysis, answers_to(analysis, question, within))
        answer = next((one for one in found if (one.mention.start, one.mention.end) == (fact.start, fact.end)), None)
        if answer is not None:
            return answer, sure
    return None, 0.0


def _proposal(
    project: Project,
    source: str,
    analysis: Analysis,
    fact: Fact,
    asked: Asked,
    id_: str,
    entity: str,
    least: float,
    worth: float,
) -> Proposal | None:
    """A claim whose question, put to the source, is answered by the fact and by nothing else."""
    new: dict[str, Value] = {"subject": entity, "property": asked.property, **asked.own}
    claim = Claim.model_validate(new)
    claim = claim.under(property_of(claim, project.properties))
    question = question_of(project, claim, project.sources[source].published)
    answer, sure = _answer(analysis, question, fact, pointed="cues" in asked.own)
    if answer is None or answer.probability * worth * sure < least or fact.value is None:
        return None
    reading = reading_of(analysis, answer, question)
    words = value_words(project, claim, source, reading.text, reading.value)
    if words is None or reading.negated or reading.modality in ("superseded", "denied"):
        return None
    fields = fields_of(project, analysis, claim, source, words, reading)
    if "modality" not in fields and fact.status in PLANNED and not is_past(analysis, fact):
        fields["modality"] = PLANNED[fact.status]
    if fields.get("modality") in PLANNED.values() and lies_behind(analysis, fact):
        return None  # the plan is another one's
    parts = [Span(part.start, part.end) for part in asked.parts]
    clues = content_stems([asked.property, *claim.terms.cues])
    return Proposal(
        claim_id=id_,
        claim=claim,
        fields=fields,
        quotes=tuple(quotes_around(analysis, fact.start, fact.end, clues, parts)),
        value=reading.value,
        probability=answer.probability * worth * sure,
        start=fact.start,
        end=fact.end,
        new=new,
    )
