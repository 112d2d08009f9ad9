"""The questions that a fact answers: a shipped property where its words are used, else the article's own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final, NamedTuple

from claimcheck.authoring.draft_clauses import clause_phrase
from claimcheck.authoring.draft_phrases import Phrase, phrase_of
from claimcheck.authoring.draft_sure import unit_of
from claimcheck.authoring.draft_words import drafting_data
from claimcheck.authoring.rendering import Value
from claimcheck.claims.lexicon import shipped_properties
from claimcheck.claims.model import Property
from claimcheck.claims.project import Project
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.cues import content_stems, words_of
from claimcheck.reading.fact import Fact, Part, PeriodSource, Quantifier, Status
from claimcheck.reading.lexemes import grammar, verb_words
from claimcheck.text.document import Span
from claimcheck.values.measure import dimension_of

__all__ = ["PLANNED", "Asked", "clause_questions", "known_questions", "phrased_questions"]

PLANNED: Final = {
    Status.EXPECTED: "expected",
    Status.TARGET: "target",
    Status.PROMISED: "target",
    Status.POSSIBLE: "possible",
}
"""The modality of a statement by the status of its fact."""
_LONGEST: Final = 5  # words of a property
_SHARE: Final = "%"
_ALIKE: Final = 4  # letters at the beginning of a cue that its word in the text has too


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that a fact answers: the property, what the claim itself gives, the words that ask it."""

    property: str
    own: Mapping[str, Value]
    parts: tuple[Span | Part, ...]


def known_questions(project: Project, analysis: Analysis, fact: Fact) -> Iterator[Asked]:
    """Yield the question of a known property that a fact answers, if there is one; a change answers none.

    Args:
        project: The project, whose properties are known.
        analysis: The article.
        fact: What it states.
    """
    is_change = fact.change is not None and fact.change.kind == "by"
    asked = None if is_change else _known(project, analysis, fact)
    if asked is not None:
        yield asked


def phrased_questions(analysis: Analysis, fact: Fact) -> Iterator[Asked]:
    """Yield the question that a fact answers in the article's own words, if they ask one.

    Args:
        analysis: The article.
        fact: What it states.
    """
    no_events = frozenset((*drafting_data()["no_events"], *drafting_data()["moving"], *drafting_data()["no_cues"]))
    yield from _in_words(fact, phrase_of(analysis, fact, _empty(), no_events))


def clause_questions(analysis: Analysis, fact: Fact, own: tuple[Span, ...]) -> Iterator[Asked]:
    """Yield the question that the words of a fact's clause ask together.

    Args:
        analysis: The article.
        fact: What it states.
        own: Where the sentence names the entity.
    """
    yield from _in_words(fact, clause_phrase(analysis, fact, own))


def _in_words(fact: Fact, phrase: Phrase | None) -> Iterator[Asked]:
    """A question in the article's words, with what a claim needs to ask it."""
    if phrase is None or not content_stems(phrase.property):
        return
    if all(word in drafting_data()["no_questions"] for word in phrase.property.split()):
        return
    shipped = shipped_properties()
    alike = shipped.named(phrase.property)
    if alike is not None:
        # A claim that asks a shipped property in words of its own is reported.
        found = shipped[alike]
        if found.type == fact.type and _fits(alike, found, fact):
            yield Asked(alike, {} if found.unit else _own_unit(fact), phrase.parts)
            return
        phrase = replace(phrase, property=f"{drafting_data()['kinds'][fact.type]} {phrase.property}")
        if shipped.named(phrase.property) is not None:
            return
    behaviour = _plan(fact) if fact.type == "date" else {}
    if fact.type != "date" and _behaviour(fact):
        behaviour = {"behaviour": str(_behaviour(fact))}
    own: dict[str, Value] = {"type": fact.type or "", **_own_unit(fact), **behaviour, "cues": [phrase.cue]}
    yield Asked(phrase.property, own, phrase.parts)


def _known(project: Project, analysis: Analysis, fact: Fact) -> Asked | None:
    """The property of the lexicon with the most words of a cue in the measure and the verb of a fact."""
    parts = _asking(analysis, fact)
    if parts is None:
        return None
    best: tuple[int, int, str] | None = None
    near = _Near.of(analysis, fact, parts)
    for name, one in _of_type(project, analysis, fact.type):
        if not _fits(name, one, fact):
            continue
        for place, cue in enumerate(one.cues):
            stems, words = _cue(cue)
            if not near.has(stems, words):
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
    own: dict[str, Value] = _own_unit(fact) if not found.unit else {}
    return Asked(best[2], own, parts)


def _asking(analysis: Analysis, fact: Fact) -> tuple[Part, ...] | None:
    """The measure and the verb of a fact, by which a property may ask for it; None where the verb says otherwise."""
    measure, verb, no_cues = fact.measure, fact.verb, drafting_data()["no_cues"]
    measured = () if measure is None or measure.name in no_cues else (measure,)
    done = () if verb is None or verb.name in no_cues else (verb,)
    if _governs(analysis, fact):
        return (*measured, *done)
    if fact.type == "quantity" and done and measure is not None and measure.start == done[0].start:
        return None  # "died at 91" counts no deaths
    return (*measured, *done)[:1]


class _Near(NamedTuple):
    """The stems and the beginnings of the words that ask for a fact, and those of its clause."""

    core: frozenset[str]
    near: frozenset[str]
    lead: frozenset[str]
    here: frozenset[str]

    @classmethod
    def of(cls, analysis: Analysis, fact: Fact, parts: Sequence[Part]) -> _Near:
        """Work them out."""
        said = [words for part in parts for words in (part.text, part.name or "")]
        text, clause = analysis.text, fact.clause
        core = content_stems(said)
        lead = frozenset(word[:_ALIKE].lower() for words in said for word in words.split())
        here = frozenset(word.lower[:_ALIKE] for word in words_of(text, clause.start, clause.end))
        return cls(core, core | content_stems(text[clause.start : clause.end]), lead, lead | here)

    def has(self, stems: frozenset[str], words: frozenset[str]) -> bool:
        """Whether the words of a cue stand in the clause, one of them at least in what asks."""
        return bool(stems & self.core and words & self.lead) and stems <= self.near and words <= self.here


def _of_type(project: Project, analysis: Analysis, type_: str | None) -> list[tuple[str, Property]]:
    """The properties of a project for values of a type, kept with the article that is asked about them."""
    memo: dict[object, tuple[object, list[tuple[str, Property]]]] = analysis.scene.memo.setdefault("properties", {})
    known = memo.get(type_)
    if known is None or known[0] is not project.properties:
        found = [(name, one) for name, one in project.properties.items() if one.type == type_]
        known = memo[type_] = project.properties, found
    return known[1]


@lru_cache(maxsize=8192)
def _cue(cue: str) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of a cue, and how each of its words begins.

    A stem may stand for words of another sense: "sell" is no "sales", "commence" no "launch".
    """
    return content_stems(cue), frozenset(word[:_ALIKE].lower() for word in cue.split())


def _names_event(analysis: Analysis, fact: Fact, name: str, stems: frozenset[str]) -> bool:
    """Whether one word is enough for an event: "released" is no release from prison where no prison is spoken of."""
    more = content_stems([word for word in name.split("-") if word not in drafting_data()["plain_parts"]]) - stems
    return not more or bool(more & analysis.stems(analysis.sentence_of(fact.start)))


def _narrower(analysis: Analysis, fact: Fact, found: Property) -> Asked | None:
    """A question of its own where the noun is more than that of the property: the "share price" is no price."""
    measure, verb = fact.measure, fact.verb
    if measure is None or (verb is not None and measure.start == verb.start) or fact.type == "date":
        return None
    words = _plain(analysis, measure).lower().split()
    cues = content_stems(found.cues)
    if verb is not None and content_stems([verb.text, verb.name or ""]) & cues:
        return None  # the verb asks the property's question, whatever is bought or cut
    more = [
        w
        for w in words
        if w not in drafting_data()["plain_modifiers"] and content_stems(w) and not content_stems(w) & cues
    ]
    if not more or len(more) == len(words) or not _is_short(measure):
        return None
    own: dict[str, Value] = {"type": found.type, "behaviour": found.behaviour.value, **_own_unit(fact)}
    property_ = _plain(analysis, measure)
    return Asked(property_, {**own, "cues": [property_]}, (measure,) if verb is None else (measure, verb))


def _fits(name: str, one: Property, fact: Fact) -> bool:
    """Whether a figure can be one of a property by its unit: a share is none of a number of people."""
    if fact.type != "quantity":
        return True
    unit = unit_of(fact)
    rates = [word for word in name.split("-") if word in drafting_data()["rates"]]
    if rates and fact.quantifier is not Quantifier.RATE:
        return False
    if unit in drafting_data()["no_units"] or (_SHARE in (one.unit or ())) != (unit == _SHARE):
        return False
    return bool(drafting_data()["dimensions"].get(name) == (None if unit is None else dimension_of(unit)))


def _asks_for_counted(one: Property, fact: Fact) -> bool:
    """Whether the verb belongs to the question: to "offer something to 900 employees" says nothing of the workforce."""
    measure, verb = fact.measure, fact.verb
    if fact.type != "quantity" or measure is None or verb is None or measure.start == verb.start:
        return True
    cues = content_stems(one.cues)
    return (verb.name or "") in drafting_data()["empty"] or bool(cues & content_stems([verb.text, verb.name or ""]))


def _governs(analysis: Analysis, fact: Fact) -> bool:
    """Whether a figure is the object of its verb: no preposition and no other figure stands between them."""
    verb, text = fact.verb, analysis.text
    if verb is None:
        return False
    start, end = (verb.end, fact.start) if verb.end <= fact.start else (fact.end, verb.start)
    if fact.type == "date" or start > end:
        return True
    between = [word.lower for word in words_of(text, start, end)]
    allowed = drafting_data()["amount_of"] if fact.type == "money" else ()
    if any(word in grammar("prepositions") and word not in allowed for word in between):
        return False
    return not any(m.start < end and start < m.end for m in analysis.mentions(analysis.sentence_of(fact.start)))


def _plan(fact: Fact) -> dict[str, Value]:
    return {"behaviour": "plan"} if fact.status in PLANNED else {"behaviour": "fixed"}


def _own_unit(fact: Fact) -> dict[str, Value]:
    unit = unit_of(fact)
    return {} if fact.type != "quantity" or unit is None else {"unit": unit}


def _behaviour(fact: Fact) -> str | None:
    """What a difference means for a question in own words: a plan may move, what holds at a time changes with it."""
    if fact.change is not None and fact.change.kind == "by":
        return "level"
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
    return frozenset((*map(str, verb_words("saying")), *map(str, drafting_data()["empty"])))
