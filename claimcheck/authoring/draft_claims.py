"""New claims from what a source states of the entities of a project: one for each fact that is sure enough."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from claimcheck.authoring.draft_answers import fields_of, is_past
from claimcheck.authoring.draft_quotes import quotes_around
from claimcheck.authoring.draft_trial import Proposal, value_words
from claimcheck.authoring.ids import slug, unique
from claimcheck.authoring.rendering import Value
from claimcheck.claims.model import Claim, Property
from claimcheck.claims.project import Project
from claimcheck.judging.statement import question_of
from claimcheck.language import words_in
from claimcheck.quotes.anchor import locate
from claimcheck.reading.analysis import Analysis, analyse
from claimcheck.reading.answers import answers_to, best_of
from claimcheck.reading.build import facts_of
from claimcheck.reading.cues import content_stems, reading_data, words_of
from claimcheck.reading.fact import Fact, Part, PeriodSource, Quantifier, Status
from claimcheck.reading.lexemes import grammar, verb_words
from claimcheck.reading.naming import names_for
from claimcheck.reading.readings import reading_of
from claimcheck.reading.stated import counts
from claimcheck.text.document import Span
from claimcheck.values.measure import dimension_of
from claimcheck.values.parties import fold_name

__all__ = ["claims_from", "owner_of", "places_of"]

_TYPES: Final = ("date", "money", "quantity", "duration")
_UNSURE: Final = (Status.ASKED, Status.CONDITIONAL, Status.SUPERSEDED, Status.DENIED)
_PLANNED: Final = {
    Status.EXPECTED: "expected",
    Status.TARGET: "target",
    Status.PROMISED: "target",
    Status.POSSIBLE: "possible",
}
_PARTIAL: Final = (Quantifier.RATE, Quantifier.EACH, Quantifier.PART)
_OF: Final = 9  # code points between a measure and the name that it is of: "the cost of the Skagen"
_LONGEST: Final = 5  # words of a property
_AROUND: Final = 40  # code points before a figure or a name in which its last words stand
_BEFORE_DATE: Final = 8  # words between a verb and its date
_OBJECT: Final = 3  # words of what is done to: "withdrew its appeal"
_SHARE: Final = "%"
_ALIKE: Final = 4  # letters at the beginning of a cue that its word in the text has too


@dataclass(frozen=True, slots=True)
class _Asked:
    """The question that a fact answers: the property, what the claim itself gives, the words that ask it."""

    property: str
    own: Mapping[str, Value]
    parts: tuple[Part, ...]


def claims_from(
    project: Project, source: str, about: frozenset[str], least: float, held: Sequence[tuple[int, int]]
) -> Iterator[Proposal]:
    """Yield a proposal for a new claim for each fact of a source on an entity, in the order of the text.

    Args:
        project: The project.
        source: The id of the source, whose text is there.
        about: The entities to look for; empty for all.
        least: The least probability that the claim's question is answered by the fact.
        held: Places that answer a claim already.
    """
    document = project.documents[source]
    taken, questions = set(project.claims), _questions(project)
    occupied = [*held, *(place for claim in project.claims.values() for place in places_of(project, source, claim))]
    owners = _Owners(project)
    # The conventions of an entity, such as its fiscal year, may change what its facts say, and not whose they are.
    for one in facts_of(analyse(document, project.context_of(source))):
        entity_id = owners.of(one)
        if entity_id is None or (about and entity_id not in about):
            continue
        if any(start < one.end and one.start < end for start, end in occupied):
            continue
        analysis = analyse(document, project.context_of(source, entity_id))
        fact = next((f for f in facts_of(analysis) if (f.start, f.end) == (one.start, one.end)), one)
        names = content_stems(project.entities[entity_id].names)
        for asked in _questions_of(project, analysis, fact) if _is_sure(analysis, fact) else ():
            key = (entity_id, asked.property, str(asked.own.get("unit")))
            if key in questions or content_stems(asked.property.replace("-", " ")) <= names:
                continue
            id_ = unique(_id(entity_id, asked.property), taken)
            proposal = _proposal(project, source, analysis, fact, asked, id_, entity_id, least)
            if proposal is not None:
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
    if fact.type == "quantity" and fact.text.split()[0].lower() in _data()["single"]:
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
    return bool(following) and following[0].lower in _data()["differences"]


def _is_part(analysis: Analysis, fact: Fact) -> bool:
    """Whether a count is of others, or of a group that its owner only belongs to: "among the 15 crew members"."""
    if fact.type != "quantity":
        return False
    before = [word.lower for word in words_of(analysis.text, max(0, fact.start - _AROUND), fact.start)][-2:]
    return "other" in fact.text.lower().split() or not set(before).isdisjoint(_data()["groups"])


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


# -- what is asked --------------------------------------------------------------------------------------------------


def _questions_of(project: Project, analysis: Analysis, fact: Fact) -> Iterator[_Asked]:
    """Yield the questions that a fact may answer: a known property whose cues its words have, then its own words."""
    if fact.change is not None and fact.change.kind == "by":
        found = [_of_change(analysis, fact)]
    else:
        found = [_known(project, analysis, fact), _worded(analysis, fact), _dated(analysis, fact)]
    yield from (asked for asked in found if asked is not None)


def _unit(fact: Fact) -> str | None:
    unit = getattr(fact.value, "unit", None)
    return unit if isinstance(unit, str) and unit else None


def _known(project: Project, analysis: Analysis, fact: Fact) -> _Asked | None:
    """The property of the lexicon with the most words of a cue in the measure and the verb of a fact."""
    verb = None if fact.verb is None or fact.verb.name in _data()["no_cues"] else fact.verb
    parts = tuple(part for part in (fact.measure, verb) if part is not None and part.name not in _data()["no_cues"])
    if not _governs(analysis, fact):
        if fact.type == "quantity" and fact.verb is not None and fact.measure is not None:
            if fact.measure.start == fact.verb.start:
                return None  # "died at 91" counts no deaths
        parts = parts[:1]
    core = content_stems([part.text for part in parts] + [part.name or "" for part in parts])
    near = core | content_stems(analysis.text[fact.clause.start : fact.clause.end])
    lead = {word[:_ALIKE].lower() for part in parts for word in f"{part.text} {part.name or ''}".split()}
    here = lead | {word.lower[:_ALIKE] for word in words_of(analysis.text, fact.clause.start, fact.clause.end)}
    best: tuple[int, int, str] | None = None
    for name, one in project.properties.items():
        if one.type != fact.type or not _fits(name, one, fact):
            continue
        for place, cue in enumerate(one.cues):
            stems = content_stems(cue)
            # A stem may stand for words of another sense: "sell" is no "sales", "commence" no "launch".
            words = {w[:_ALIKE].lower() for w in cue.split()}
            if not stems & core or not stems <= near or not words & lead or not words <= here:
                continue
            if one.type == "date" and len(stems) == 1 and not _names_event(analysis, fact, name, stems):
                continue
            if best is None or (len(stems), -place) > best[:2]:  # the first cues of a property say most of it
                best = len(stems), -place, name
    if best is None or not _asks_for_counted(project.properties[best[2]], fact):
        return None
    found = project.properties[best[2]]
    narrower = _narrower(analysis, fact, found)
    if narrower is not None:
        return narrower
    own: dict[str, Value] = {}
    if fact.type == "quantity" and not found.unit and _unit(fact) is not None:
        own["unit"] = str(_unit(fact))
    return _Asked(best[2], own, parts)


def _names_event(analysis: Analysis, fact: Fact, name: str, stems: frozenset[str]) -> bool:
    """Whether one word is enough for an event: "released" is no release from prison where no prison is spoken of."""
    more = content_stems(name.replace("-", " ")) - stems
    return not more or bool(more & analysis.stems(analysis.sentence_of(fact.start)))


def _narrower(analysis: Analysis, fact: Fact, found: Property) -> _Asked | None:
    """A question of its own where the noun is more than that of the property: the "share price" is no price."""
    measure, verb = fact.measure, fact.verb
    if measure is None or (verb is not None and measure.start == verb.start) or fact.type == "date":
        return None
    words = _plain(analysis, measure).lower().split()
    cues = content_stems(found.cues)
    if verb is not None and content_stems([verb.text, verb.name or ""]) & cues:
        return None  # the verb asks the property's question, whatever is bought or cut
    more = [
        w for w in words if w not in _data()["plain_modifiers"] and content_stems(w) and not content_stems(w) & cues
    ]
    if not more or len(more) == len(words) or not _is_short(measure):
        return None
    own: dict[str, Value] = {"type": found.type, "behaviour": found.behaviour.value, **_own_unit(fact)}
    property_ = _plain(analysis, measure)
    return _Asked(property_, {**own, "cues": [property_]}, (measure,) if verb is None else (measure, verb))


def _fits(name: str, one: Property, fact: Fact) -> bool:
    """Whether a figure can be one of a property by its unit: a share is none of a number of people."""
    if fact.type != "quantity":
        return True
    unit = _unit(fact)
    if unit in _data()["no_units"] or (_SHARE in (one.unit or ())) != (unit == _SHARE):
        return False
    return bool(_data()["dimensions"].get(name) == (None if unit is None else dimension_of(unit)))


def _asks_for_counted(one: Property, fact: Fact) -> bool:
    """Whether the verb belongs to the question: to "offer something to 900 employees" says nothing of the workforce."""
    measure, verb = fact.measure, fact.verb
    if fact.type != "quantity" or measure is None or verb is None or measure.start == verb.start:
        return True
    cues = content_stems(one.cues)
    return (verb.name or "") in _data()["empty"] or bool(cues & content_stems([verb.text, verb.name or ""]))


def _governs(analysis: Analysis, fact: Fact) -> bool:
    """Whether a figure is the object of its verb: no preposition and no other figure stands between them."""
    verb, text = fact.verb, analysis.text
    if verb is None:
        return False
    start, end = (verb.end, fact.start) if verb.end <= fact.start else (fact.end, verb.start)
    if fact.type == "date" or start > end:
        return True
    between = [word.lower for word in words_of(text, start, end)]
    allowed = _data()["amount_of"] if fact.type == "money" else ()
    if any(word in grammar("prepositions") and word not in allowed for word in between):
        return False
    return not any(m.start < end and start < m.end for m in analysis.mentions(analysis.sentence_of(fact.start)))


def _of_change(analysis: Analysis, fact: Fact) -> _Asked | None:
    """The question of a change: "output fell by 9 percent" answers the fall in output."""
    change, measure, verb = fact.change, fact.measure, fact.verb
    if (
        change is None
        or change.direction is None
        or not _is_own(analysis, fact)
        or measure is None
        or verb is None
        or measure.start == verb.start
    ):
        return None
    if not _is_short(measure) or not _says_something(measure):
        return None
    words = f"{'rise' if change.direction == 'up' else 'fall'} in {_plain(analysis, measure)}"
    own: dict[str, Value] = {
        "type": fact.type or "",
        "behaviour": "level",
        "cues": [f"{_plain(analysis, measure)} {verb.text}"],
    }
    return _Asked(words, {**own, **_own_unit(fact)}, (measure, verb))


def _worded(analysis: Analysis, fact: Fact) -> _Asked | None:
    """The question in the words of the fact: what is counted or measured, and the verb where that says more."""
    measure, verb = fact.measure, fact.verb
    if measure is None or fact.type not in ("money", "quantity") or not _is_short(measure):
        return None
    if _unit(fact) == _SHARE or _unit(fact) in _data()["no_units"] or not _says_something(measure):
        return None
    if not _is_own(analysis, fact):
        return None
    is_said = verb is not None and verb.name in verb_words("saying") and verb.name not in _data()["empty"]
    if is_said or not _governs(analysis, fact):
        return None
    if verb is not None and measure.start == verb.start:
        # Only money needs no noun: "paid 3 million".
        if fact.type != "money" or fact.change is not None or verb.name in _data()["moving"] or verb.name in _empty():
            return None
        words, cue = verb.name or verb.text, verb.text
        parts: tuple[Part, ...] = (verb,)
    elif verb is None or (verb.name or "") in _empty():
        words = cue = _plain(analysis, measure)
        parts = (measure,)
    elif measure.end <= verb.start and verb.text.endswith("ing"):
        return None  # the noun in front is the subject of another verb
    elif measure.end <= verb.start:
        words = cue = f"{_plain(analysis, measure)} {verb.text}"
        parts = (measure, verb)
    else:
        words, cue = f"{verb.name} {_plain(analysis, measure)}", f"{verb.text} {_plain(analysis, measure)}"
        parts = (verb, measure)
    if not content_stems(words):
        return None
    own: dict[str, Value] = {"type": fact.type or "", **_own_unit(fact)}
    behaviour = _behaviour(fact)
    if behaviour:
        own["behaviour"] = behaviour
    return _Asked(words, {**own, "cues": [cue]}, parts)


def _dated(analysis: Analysis, fact: Fact) -> _Asked | None:
    """The question when something is done: "withdrew its appeal in January" answers the withdrawal of the appeal."""
    verb, text = fact.verb, analysis.text
    if fact.type != "date" or verb is None or fact.change is not None or verb.end > fact.start:
        return None
    if verb.name in _empty() or verb.name in _data()["moving"] or verb.name in _data()["no_events"]:
        return None
    if verb.text.endswith("ing") or text.startswith(("'", "’"), fact.end):
        return None  # "as he was leaving", "cancelled today's training"
    between = words_of(text, verb.end, fact.start)
    first = next((at for at, word in enumerate(between) if word.lower in grammar("prepositions")), len(between))
    # What follows the object belongs to it, or to the date: "moved its head office to Harrow in 2011".
    if len(between) > _BEFORE_DATE or any(char in text[verb.end : fact.start] for char in ",;:()"):
        return None
    done = [text[word.start : word.end] for word in between[:first] if word.lower not in _led_in()]
    if len(done) > _OBJECT or not all(word.isalpha() for word in done):
        return None
    words = " ".join([verb.text, *done])
    if not content_stems(words):
        return None
    return _Asked(words, {"type": "date", "cues": [words], **_plan(fact)}, (verb,))


def _plan(fact: Fact) -> dict[str, Value]:
    return {"behaviour": "plan"} if fact.status in _PLANNED else {"behaviour": "fixed"}


@cache
def _led_in() -> frozenset[str]:
    return grammar("articles") | grammar("determiners") | grammar("possessives")


def _is_own(analysis: Analysis, fact: Fact) -> bool:
    """Whether the noun behind a figure is not that of another one: "32 silver medals, 34 gold medals"."""
    measure = fact.measure
    return measure is None or measure.start <= fact.end or "," not in analysis.text[fact.end : measure.start]


def _says_something(measure: Part) -> bool:
    """Whether a noun phrase names what is measured: not "that number", not "a level"."""
    words = [word.lower() for word in measure.text.split()]
    if words[0] in grammar("determiners"):
        return False
    generic = frozenset(map(str, reading_data("questions")["generic"]))
    return any(word not in generic and word.removesuffix("s") not in generic for word in words)


def _own_unit(fact: Fact) -> dict[str, Value]:
    unit = _unit(fact)
    return {} if fact.type != "quantity" or unit is None else {"unit": unit}


def _behaviour(fact: Fact) -> str | None:
    """What a difference means for a question in own words: a plan may move, what holds at a time changes with it."""
    if fact.status in (Status.EXPECTED, Status.TARGET, Status.PROMISED):
        return "plan"
    if fact.period is not None and fact.period.source is PeriodSource.PUBLISHED:
        return "level"
    return None


def _plain(analysis: Analysis, part: Part) -> str:
    """The words of a noun phrase as they stand within a sentence, without what leads it in: "wind farm"."""
    words = part.text.split()
    while len(words) > 1 and words[0].lower() in grammar("articles"):
        del words[0]
    first = words[0]
    if first[:1].isupper() and not first.isupper() and not analysis.scene.is_name(first):
        words[0] = first.lower()
    return " ".join(words)


def _is_short(part: Part) -> bool:
    words = part.text.split()
    return len(words) <= _LONGEST and all(
        word.replace("-", "").replace("'", "").replace("’", "").isalpha() for word in words
    )


@cache
def _empty() -> frozenset[str]:
    return frozenset((*map(str, verb_words("saying")), *map(str, _data()["empty"])))


def _data() -> dict[str, Any]:
    data: dict[str, Any] = words_in("claimcheck.authoring", "drafting")
    return data


# -- the proposal ---------------------------------------------------------------------------------------------------


def _proposal(
    project: Project,
    source: str,
    analysis: Analysis,
    fact: Fact,
    asked: _Asked,
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
    if "modality" not in fields and fact.status in _PLANNED and not is_past(analysis, fact):
        fields["modality"] = _PLANNED[fact.status]
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
