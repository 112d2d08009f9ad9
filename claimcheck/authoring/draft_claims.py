"""New claims from what a source states of the entities of a project: one for each fact that is sure enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from claimcheck.authoring.draft_answers import fields_of, is_past
from claimcheck.authoring.draft_questions import PLANNED, Asked, drafting_data, questions_of
from claimcheck.authoring.draft_quotes import quotes_around
from claimcheck.authoring.draft_trial import Proposal, value_words
from claimcheck.authoring.ids import slug, unique
from claimcheck.authoring.rendering import Value
from claimcheck.claims.model import Claim
from claimcheck.claims.project import Project
from claimcheck.judging.statement import question_of
from claimcheck.quotes.anchor import locate
from claimcheck.reading.analysis import Analysis, analyse
from claimcheck.reading.answers import answers_to, best_of
from claimcheck.reading.build import facts_of
from claimcheck.reading.cues import content_stems, words_of
from claimcheck.reading.fact import Fact, Quantifier, Status
from claimcheck.reading.naming import names_for
from claimcheck.reading.readings import reading_of
from claimcheck.reading.stated import counts
from claimcheck.text.document import Span
from claimcheck.values.parties import fold_name

__all__ = ["MAX_COMPARED", "claims_from", "owner_of", "places_of"]

MAX_COMPARED: Final = 200_000
"""The most values that are compared with the questions of new claims: each question is put to the whole text."""

_TYPES: Final = ("date", "money", "quantity", "duration")
_UNSURE: Final = (Status.ASKED, Status.CONDITIONAL, Status.SUPERSEDED, Status.DENIED)
_PARTIAL: Final = (Quantifier.RATE, Quantifier.EACH, Quantifier.PART)
_OF: Final = 9  # code points between a measure and the name that it is of: "the cost of the Skagen"
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
    owners = _Owners(project)
    # The conventions of an entity, such as its fiscal year, may change what its facts say, and not whose they are.
    failed: Counter[tuple[str, str, str]] = Counter()
    own: dict[str, tuple[Analysis, dict[tuple[int, int], Fact]]] = {}
    for one in facts_of(analyse(document, project.context_of(source))):
        entity_id = owners.of(one)
        if entity_id is None or (about and entity_id not in about):
            continue
        if any(start < one.end and one.start < end for start, end in occupied):
            continue
        if entity_id not in own:
            of_entity = analyse(document, project.context_of(source, entity_id))
            own[entity_id] = of_entity, {(fact.start, fact.end): fact for fact in facts_of(of_entity)}
        analysis, facts = own[entity_id]
        fact = facts.get((one.start, one.end), one)
        names = content_stems(project.entities[entity_id].names)
        for asked in questions_of(project, analysis, fact) if _is_sure(analysis, fact) else ():
            key = (entity_id, asked.property, str(asked.own.get("unit")))
            # A text that says one thing a thousand times is not read a thousand times.
            if key in questions or failed[key] >= _TRIES or content_stems(asked.property.replace("-", " ")) <= names:
                continue
            if compared >= MAX_COMPARED:
                if stopped is not None:
                    stopped(fact.start)
                return
            compared += len(analysis.scene.mentions(fact.type or ""))
            id_ = unique(_id(entity_id, asked.property), taken)
            proposal = _proposal(project, source, analysis, fact, asked, id_, entity_id, least)
            if proposal is None:
                failed[key] += 1
                continue
            taken.add(id_)
            questions.add(key)
            yield proposal
            break


class _Owners:
    """The entities of a project by their names."""

    def __init__(self, project: Project) -> None:
        self.main: dict[str, list[str]] = {}
        self.every: dict[str, list[str]] = {}
        self.heads: dict[str, list[str]] = {}
        for id_, entity in project.entities.items():
            for table, names in ((self.main, (entity.name,)), (self.every, names_for(entity.names))):
                for name in dict.fromkeys(map(fold_name, names)):
                    table.setdefault(name, []).append(id_)
            for head in {name.split()[-1] for name in entity.names if _has_common_head(name)}:
                self.heads.setdefault(fold_name(head), []).append(id_)

    def of(self, fact: Fact) -> str | None:
        """The entity whose fact it is; of several with the name, the one whose first name it is, or none."""
        name = owner_of(fact)
        fitting = self.every.get(name, []) if name else []
        if len(fitting) > 1:
            fitting = self.main.get(name or "", [])
        if not fitting and name and _is_definite(fact):
            fitting = self.heads.get(name, [])
        return fitting[0] if len(fitting) == 1 else None


def _has_common_head(name: str) -> bool:
    """Whether a name ends in a common noun by which it may be meant: "Santorre consortium"."""
    words = name.split()
    return len(words) > 1 and words[-1].islower() and words[-1].isalpha()


def _is_definite(fact: Fact) -> bool:
    """Whether an owner is spoken of as one that is known: "the consortium", not "a consortium"."""
    return fact.owner is not None and fact.owner.text.lower().startswith("the ")


def _id(entity: str, property_: str) -> str:
    return f"{entity}-{slug(property_, _LONGEST)}"


def _questions(project: Project) -> set[tuple[str, str, str]]:
    return {(claim.subject, claim.property, str(claim.unit)) for claim in project.claims.values()}


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


def owner_of(fact: Fact) -> str | None:
    """Return the folded name of whom a fact is: its owner, or what its measure is of ("the cost of the Skagen").

    Args:
        fact: The fact.
    """
    if fact.owner is not None:
        return fold_name(fact.owner.name or "")
    of, measure = fact.argument("of"), fact.measure
    if of is None or measure is None or not 0 < of.start - measure.end <= _OF:
        return None
    return fold_name(of.name or "")


def _is_sure(analysis: Analysis, fact: Fact) -> bool:
    """Whether a fact states a value of its own, plainly."""
    if fact.type == "quantity" and fact.text.split()[0].lower() in drafting_data()["single"]:
        return False  # "one victim" counts nothing
    if fact.type not in _TYPES or fact.value is None or fact.value.vague or fact.negated or fact.status in _UNSURE:
        return False
    if _is_of_another(analysis, fact) or _is_difference(analysis, fact) or _is_part(analysis, fact):
        return False
    if _is_place_of_owner(analysis, fact):
        return False
    if fact.quantifier in _PARTIAL or (fact.change is not None and fact.change.kind in ("from", "between")):
        return False
    mention = next(
        (m for m in analysis.mentions(analysis.sentence_of(fact.start)) if (m.start, m.end) == (fact.start, fact.end)),
        None,
    )
    return mention is not None and counts(analysis.text, mention)


def _is_difference(analysis: Analysis, fact: Fact) -> bool:
    following = words_of(analysis.text, fact.end, min(len(analysis.text), fact.end + 20))
    return bool(following) and following[0].lower in drafting_data()["differences"]


def _is_part(analysis: Analysis, fact: Fact) -> bool:
    """Whether a count is of others, or of a group that its owner only belongs to: "among the 15 crew members"."""
    if fact.type != "quantity":
        return False
    before = [word.lower for word in words_of(analysis.text, max(0, fact.start - _AROUND), fact.start)][-2:]
    return "other" in fact.text.lower().split() or not set(before).isdisjoint(drafting_data()["groups"])


def _is_place_of_owner(analysis: Analysis, fact: Fact) -> bool:
    """Whether an owner only says where another one is: "the crossing in Rochdale, Greater Manchester, was"."""
    owner, text = fact.owner, analysis.text
    if owner is None or not text[: owner.start].endswith(", ") or not text.startswith(",", owner.end):
        return False
    before = text[max(0, owner.start - _AROUND) : owner.start - 2].split()
    return bool(before) and before[-1][:1].isupper()


def _is_of_another(analysis: Analysis, fact: Fact) -> bool:
    """Whether what an event happens to is only somebody's: "a show of the band's photographs opens on Friday"."""
    owner, measure, verb = fact.owner, fact.measure, fact.verb
    if owner is None or verb is None or (measure is not None and measure.start != verb.start):
        return False
    return analysis.text.startswith(("'s", "’s", "' ", "’ "), owner.end) or owner.text.endswith(("'s", "’s"))


# -- the proposal ---------------------------------------------------------------------------------------------------


def _proposal(
    project: Project,
    source: str,
    analysis: Analysis,
    fact: Fact,
    asked: Asked,
    id_: str,
    entity: str,
    least: float,
) -> Proposal | None:
    """A claim whose question, put to the source, is answered by the fact and by nothing else."""
    new: dict[str, Value] = {"subject": entity, "property": asked.property, **asked.own}
    claim = Claim.model_validate(new).under(project.properties.get(asked.property))
    question = question_of(project, claim, project.sources[source].published)
    answers = answers_to(analysis, question)
    best = best_of(analysis, answers)
    answer = next((one for one in best if (one.mention.start, one.mention.end) == (fact.start, fact.end)), None)
    if answer is None or answer.probability < least or fact.value is None:
        return None
    reading = reading_of(analysis, answer, question)
    words = value_words(project, claim, source, reading.text, reading.value)
    if words is None or reading.negated or reading.modality in ("superseded", "denied"):
        return None
    fields = fields_of(project, analysis, claim, source, words, reading)
    if "modality" not in fields and fact.status in PLANNED and not is_past(analysis, fact):
        fields["modality"] = PLANNED[fact.status]
    parts = [Span(part.start, part.end) for part in asked.parts]
    clues = content_stems([asked.property, *claim.terms.cues])
    return Proposal(
        claim_id=id_,
        claim=claim,
        fields=fields,
        quotes=tuple(quotes_around(analysis, fact.start, fact.end, clues, parts)),
        value=reading.value,
        probability=answer.probability,
        start=fact.start,
        end=fact.end,
        new=new,
    )
