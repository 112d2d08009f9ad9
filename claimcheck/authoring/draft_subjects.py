"""Whom a fact is about, among the entities of a project: its owner first, then what its words name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import IntEnum
from functools import cache, cached_property
from typing import Final, NamedTuple

from claimcheck.authoring.draft_words import drafting_data
from claimcheck.claims.project import Project
from claimcheck.judging.asking import name_words
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.cues import content_stems, reading_data, words_of
from claimcheck.reading.fact import Fact
from claimcheck.reading.lexemes import class_of, verb_form
from claimcheck.reading.naming import names_for, spans_of
from claimcheck.text.document import Span
from claimcheck.values.parties import fold_name

__all__ = ["Subjects", "Tie", "owner_of"]

_OF: Final = 9  # code points between a measure and the name that it is of: "the cost of the Skagen"
_TOPIC_NAMES: Final = 3  # times that a text names its topic
_BETWEEN: Final = 4  # words between a value and the name behind it
_TWO: Final = 2
_ROLES: Final = frozenset(
    ("of", "for", "by", "buyer", "seller", "recipient", "giver", "maker", "winner", "loser", "party")
)
_DATED: Final = frozenset(("by", "agent", "buyer", "seller", "recipient", "maker", "party"))
_TYING: Final = frozenset(("of", "in", "at", "for", "by", "from", "on", "aboard"))
_ANNOUNCING: Final = frozenset(("announce", "report", "post", "reveal", "record", "declare"))
_ANNOUNCED: Final = 7  # words between a name and the figure that it announces
_MARKS: Final = ',;:()"“”'
_QUOTES: Final = '"“”'
_BACK: Final = 5  # sentences in which what a pronoun means is looked for
_IMPERSONAL: Final = frozenset(("it", "there"))


class Tie(IntEnum):
    """How a fact is tied to an entity, the closest first."""

    OWNER = 0
    """It is the entity's own."""
    PART = 1
    """A part of the fact names it: its measure, an argument, the owner's own noun phrase."""
    BESIDE = 2
    """A preposition behind the value ties it to the entity: "45 deaths in Nyanza"."""
    FRONT = 3
    """The entity opens the clause: "In Nyanza, 45 people died"."""
    TOPIC = 4
    """The text is about it, and the sentence names nobody."""
    MEANT = 5
    """A pronoun or a definite noun phrase owns the fact, and the entity is what was named before it."""
    NEAR = 6
    """The sentence names it and no other entity."""
    AROUND = 7
    """The sentence names nobody whose the fact may be, and one before it names the entity first."""


class _Named(NamedTuple):
    """Where a text names an entity."""

    start: int
    end: int
    entity: str


class Subjects:
    """The entities of a project in one article."""

    def __init__(self, project: Project, source: str, analysis: Analysis) -> None:
        self._analysis, self._source, self._project = analysis, source, project
        self._main: dict[str, list[str]] = {}
        self._every: dict[str, list[str]] = {}
        self._heads: dict[str, list[str]] = {}
        for id_, entity in project.entities.items():
            for table, names in ((self._main, (entity.name,)), (self._every, names_for(entity.names))):
                for name in dict.fromkeys(map(fold_name, names)):
                    table.setdefault(name, []).append(id_)
            for head in {name.split()[-1] for name in entity.names if _has_common_head(name)}:
                self._heads.setdefault(fold_name(head), []).append(id_)

    def of(self, fact: Fact) -> list[tuple[str, Tie]]:
        """Return the entities that a fact may be about, the likeliest first, each with its tie."""
        found: dict[str, Tie] = {}
        own = self._owner(fact)
        if own is not None:
            found[own] = Tie.OWNER
        for tie, spans in (
            (Tie.PART, self._in_parts(fact)),
            (Tie.BESIDE, self._beside(fact)),
            (Tie.FRONT, self._in_front(fact)),
        ):
            for one in spans:
                if not self._is_speaker(one, fact) or self._announces(one, fact):
                    found.setdefault(one.entity, tie)
        if not found:
            found.update(self._loose(fact))
        return sorted(found.items(), key=lambda pair: pair[1])

    def places(self, fact: Fact, entity: str) -> tuple[Span, ...]:
        """Return where the sentence of a fact names an entity."""
        named = self._named_in(self._analysis.sentence_of(fact.start))
        return tuple(Span(one.start, one.end) for one in named if one.entity == entity)

    def _loose(self, fact: Fact) -> Iterator[tuple[str, Tie]]:
        """The entity that a fact without a name of its own is most likely about."""
        sentence = self._analysis.sentence_of(fact.start)
        here = [one for one in self._named_in(sentence) if not fact.start <= one.start < fact.end]
        if fact.owner is not None and fact.owner.text.split()[0].lower() in drafting_data()["others"]:
            return  # "other companies", "most analysts"
        meant = self._meant(fact, sentence, here)
        verb = fact.start if fact.verb is None else min(fact.start, fact.verb.start)
        if meant is not None:
            yield meant, Tie.MEANT
        elif self._topic is not None and self._names_nobody(fact):
            yield self._topic, Tie.TOPIC
        elif len({one.entity for one in here}) == 1:
            is_beside = here[0].start < fact.start or fact.clause.start <= here[0].start < fact.clause.end
            if (
                is_beside
                and not self._is_bracketed(fact)
                and not self._names_another(fact, max(fact.clause.start, self._sentence(sentence).start), verb)
            ):
                yield here[0].entity, Tie.NEAR
        elif not here and self._is_nobodys(fact):
            around = self._last_named(sentence)
            if around is not None and not self._names_another(fact, self._sentence(sentence).start, fact.start):
                yield around, Tie.AROUND

    def _is_nobodys(self, fact: Fact) -> bool:
        """Whether a fact has no owner but a place, in words that are nobody's own."""
        if fact.owner is not None and not all(word.lower() in _places() for word in fact.owner.text.split()[-1:]):
            return False
        return not any(char in self._analysis.text[slice(*self._sentence_at(fact))] for char in _QUOTES)

    def _sentence_at(self, fact: Fact) -> Span:
        return self._sentence(self._analysis.sentence_of(fact.start))

    def _sentence(self, sentence: int) -> Span:
        return Span(*self._analysis.sentences[sentence])

    def _names_another(self, fact: Fact, start: int, end: int) -> bool:
        """Whether somebody who is no entity of the project and does not speak is named between two offsets."""
        sentence = self._analysis.sentence_of(fact.start)
        known = [*self._named_in(sentence), *((fact.speaker.part,) if fact.speaker is not None else ())]
        return any(
            token.name
            and start <= token.start < end
            and token.lower.removesuffix("'s").removesuffix("’s") not in _places()
            and not self._analysis.is_value(token.start, token.end)
            and not any(one.start <= token.start < one.end for one in known)
            for token in self._analysis.tokens(sentence)
        )

    def _meant(self, fact: Fact, sentence: int, here: list[_Named]) -> str | None:
        """Whom a pronoun or a definite noun phrase that owns a fact means, or belongs to: what was named before it."""
        owner = fact.owner
        if owner is None or any(word[:1].isupper() for word in owner.text.split()[1:]):
            return None
        is_pronoun = _is_pronoun(owner.text)
        if is_pronoun:
            others = self._names_another(fact, self._sentence(sentence).start, owner.start)
        else:
            others = not _is_definite(fact) or self._names_another(fact, owner.start, fact.start)
            others = others or any(owner.end <= one.start < fact.start for one in here)
        if others:
            return None
        before = [one for one in here if one.end <= owner.start]
        if before:
            return before[0].entity if len({one.entity for one in before}) == 1 else None
        return self._last_named(sentence)

    def _last_named(self, sentence: int) -> str | None:
        """The entity that the nearest of the sentences before one names first; None where that names somebody else."""
        for back in range(sentence - 1, max(-1, sentence - 1 - _BACK), -1):
            named = self._named_in(back)
            first = next((t.start for t in self._analysis.tokens(back) if t.name and t.lower not in _places()), None)
            if named and (first is None or named[0].start <= first):
                return named[0].entity
            if first is not None:
                return None
        return None

    def _is_bracketed(self, fact: Fact) -> bool:
        return self._analysis.text.endswith("(", 0, fact.start)

    @staticmethod
    def _is_speaker(one: _Named, fact: Fact) -> bool:
        """Whether a name only says who says so."""
        part = None if fact.speaker is None else fact.speaker.part
        return part is not None and part.start <= one.start < part.end

    def _announces(self, one: _Named, fact: Fact) -> bool:
        """Whether somebody reports a figure of its own: "Orlo announces job cuts of 300"."""
        text = self._analysis.text
        if not one.end <= fact.start or any(char in text[one.end : fact.start] for char in _MARKS):
            return False
        words = words_of(text, one.end, fact.start)
        kinds = [class_of(word.lower) for word in words]
        form = verb_form(words[0].lower) if words else None
        return (
            form is not None
            and form.lemma in _ANNOUNCING
            and len(words) <= _ANNOUNCED
            and all(
                kind in ("", "DET", "POSS", "ADV") or word.lower == "of"
                for kind, word in zip(kinds, words, strict=True)
            )
            and not any((other := verb_form(w.lower)) is not None and other.form in ("past", "s") for w in words[1:])
        )

    def _names_nobody(self, fact: Fact) -> bool:
        """Whether the sentence of a fact names nobody and has no pronoun but in who says so."""
        analysis = self._analysis
        if fact.owner is not None and fact.owner.name is None:
            return False
        sentence = analysis.sentence_of(fact.start)
        if self._named_in(sentence) or any(
            char in analysis.text[slice(*analysis.sentences[sentence])] for char in _QUOTES
        ):
            return False
        speaker = None if fact.speaker is None else fact.speaker.part
        return not any(
            (token.name or class_of(token.lower) in ("PRON", "POSS"))
            and not analysis.is_value(token.start, token.end)
            and (speaker is None or not speaker.start <= token.start < speaker.end)
            and token.lower not in _IMPERSONAL
            for token in analysis.tokens(sentence)
        )

    def _owner(self, fact: Fact) -> str | None:
        """The entity whose fact it is; of several with the name, the one whose first name it is, or none."""
        name = owner_of(fact)
        fitting = self._every.get(name, []) if name else []
        if len(fitting) > 1:
            fitting = self._main.get(name or "", [])
        if not fitting and name and _is_definite(fact):
            fitting = self._heads.get(name, [])
        return fitting[0] if len(fitting) == 1 else None

    def _in_parts(self, fact: Fact) -> Iterator[_Named]:
        """The names in the measure, the owner and the arguments of a fact, and what its verb is done to."""
        roles = _DATED if fact.type == "date" else _ROLES
        parts = [fact.owner, *(one.part for one in fact.arguments if one.role in roles)]
        parts += [fact.measure] if fact.type != "date" else []
        found = [
            one
            for one in self._named_in(self._analysis.sentence_of(fact.start))
            if any(part is not None and part.start <= one.start and one.end <= part.end for part in parts)
            or (fact.start <= one.start and one.end <= fact.end)
            or self._is_object(one, fact)
            or self._ends_subject(one, fact)
        ]
        # "four American flags" are none of America's.
        found = [one for one in found if one.start < fact.start or self._is_own_name(one)]
        return iter(sorted(found, key=lambda one: max(fact.start - one.end, one.start - fact.end, 0)))

    def _is_own_name(self, one: _Named) -> bool:
        """Whether the words are a name of the entity, no adjective of a country."""
        words = fold_name(self._analysis.text[one.start : one.end])
        return words in map(fold_name, self._project.entities[one.entity].names)

    def _is_object(self, one: _Named, fact: Fact) -> bool:
        """Whether a name is what the verb of a fact is done to: "passed the bill on Monday"."""
        verb = fact.verb
        if verb is None or not verb.end <= one.start or one.end > fact.start:
            return False
        return all(class_of(w.lower) in ("DET", "POSS") for w in words_of(self._analysis.text, verb.end, one.start))

    def _ends_subject(self, one: _Named, fact: Fact) -> bool:
        """Whether a name ends the noun phrase before the verb: "the assets of Orlo stand at 3 million"."""
        text, clause = self._analysis.text, self._analysis.scene.clause_at(fact.start)
        behind = words_of(text, one.end, fact.start)
        before = words_of(text, clause.start, one.start)
        if not clause.start <= one.start < one.end <= fact.start or not behind or behind[0].start > one.end + 1:
            return False
        leads = [w for w in before if class_of(w.lower) == "PREP"]
        if not leads or (before[-1] not in leads and (len(before) < _TWO or before[-2] not in leads)):
            return False
        is_verb = class_of(behind[0].lower) in ("BE", "HAVE", "MODAL") or (
            fact.verb is not None and fact.verb.start == behind[0].start
        )
        return is_verb and leads[-1].lower in ("of", "for", "in", "at") and len(leads) == 1

    def _beside(self, fact: Fact) -> Iterator[_Named]:
        """The name that a preposition ties to a value or its noun: "45 deaths in Nyanza"."""
        end = fact.end
        if fact.measure is not None and 0 <= fact.measure.start - fact.end <= _OF:
            end = fact.measure.end
        for one in self._named_in(self._analysis.sentence_of(fact.start)):
            if one.start < end:
                continue
            between = words_of(self._analysis.text, end, one.start)
            if any((form := verb_form(word.lower)) is not None and form.form == "ing" for word in between):
                return
            plain = self._analysis.text[end : one.start].replace(" ", "").isalpha()
            kinds = [class_of(word.lower) for word in between]
            leads = [word.lower for word in between if class_of(word.lower) == "PREP"]
            if plain and len(kinds) <= _BETWEEN and "PREP" in kinds[-2:] and len(leads) == 1 and leads[0] in _TYING:
                yield one
            return

    def _in_front(self, fact: Fact) -> Iterator[_Named]:
        """The name that opens the clause of a fact that has no other owner: "In Nyanza, 45 people died"."""
        sentence = self._analysis.sentence_of(fact.start)
        owner = fact.owner
        if owner is not None and owner.name is not None and self._is_name(owner.name):
            return
        starts = (self._analysis.sentences[sentence].start, self._analysis.scene.clause_at(fact.start).start)
        for one in self._named_in(sentence):
            if fact.end <= one.start and self._opens_with(fact, one):
                yield one
            elif one.end <= fact.start and any(self._opens(start, one.start) for start in starts):
                between = [t for t in self._analysis.tokens(sentence) if one.end <= t.start and t.end <= fact.start]
                is_other = owner is not None and owner.start >= one.end and not self._leads(one)
                if not any(t.name for t in between) and (not is_other or self._announces(one, fact)):
                    yield one
            return

    def _leads(self, one: _Named) -> bool:
        """Whether a preposition opens the sentence before a name: "In Nyanza, the outbreak killed 45"."""
        start = self._analysis.sentences[self._analysis.sentence_of(one.start)].start
        before = words_of(self._analysis.text, start, one.start)
        return bool(before) and class_of(before[0].lower) == "PREP"

    def _opens_with(self, fact: Fact, one: _Named) -> bool:
        """Whether a participle opens the sentence and the name follows it: "Born in Oslo in 1954, Berg was"."""
        text, start = self._analysis.text, self._analysis.sentences[self._analysis.sentence_of(fact.start)].start
        first = words_of(text, start, min(len(text), start + 30))[:1]
        form = verb_form(first[0].lower) if first else None
        return form is not None and form.form in ("past", "ing") and text[fact.end : one.start].strip() == ","

    def _opens(self, start: int, at: int) -> bool:
        """Whether only a preposition or an article stands between the beginning of a clause and an offset."""
        kinds = [class_of(word.lower) for word in words_of(self._analysis.text, start, at)]
        return start <= at and len(kinds) <= 2 and all(kind in ("PREP", "DET", "POSS") for kind in kinds)

    def _is_name(self, words: str) -> bool:
        return any(word[:1].isupper() and self._analysis.scene.is_name(word) for word in words.split())

    def _named_in(self, sentence: int) -> list[_Named]:
        return self._by_sentence.get(sentence, [])

    @cached_property
    def _by_sentence(self) -> dict[int, list[_Named]]:
        """Where the sentences name entities; of names within each other the longest, of one for several none."""
        analysis, project = self._analysis, self._project
        apart, published = name_words(project.entities), project.sources[self._source].published
        every: list[_Named] = []
        for id_ in project.entities:
            names = names_for(project.names_of(id_, published))
            if content_stems(names) & analysis.all_stems or any(not content_stems(name) for name in names):
                every += [_Named(span.start, span.end, id_) for span in spans_of(analysis.scene, names, apart)]
        found: dict[int, list[_Named]] = {}
        last: list[_Named] = []
        for one in sorted(every, key=lambda one: (one.start, -one.end)):
            if last and one.start < last[-1].end:
                if (one.start, one.end) == (last[-1].start, last[-1].end) and one.entity != last[-1].entity:
                    own = self._whose(analysis.text[one.start : one.end], one.entity, last[-1].entity)
                    last[-1] = last[-1]._replace(entity=own)
                continue
            last.append(one)
        for one in last:
            if one.entity:
                found.setdefault(analysis.sentence_of(one.start), []).append(one)
        return found

    def _whose(self, words: str, *entities: str) -> str:
        """The one of some entities whose first name some words are; empty where that is not one."""
        fitting = [id_ for id_ in entities if id_ and fold_name(self._project.entities[id_].name) == fold_name(words)]
        return fitting[0] if len(fitting) == 1 else ""

    @cached_property
    def _topic(self) -> str | None:
        """The entity that the first sentence names, if the text names none as often."""
        counted = Counter(one.entity for named in self._by_sentence.values() for one in named)
        first = {one.entity for one in (*self._named_in(0), *self._named_in(1))}
        ranked = counted.most_common(2)
        if not ranked or ranked[0][0] not in first or ranked[0][1] < _TOPIC_NAMES:
            return None
        return ranked[0][0] if len(ranked) == 1 or ranked[1][1] < ranked[0][1] else None


def _has_common_head(name: str) -> bool:
    """Whether a name ends in a common noun by which it may be meant: "Santorre consortium"."""
    words = name.split()
    return len(words) > 1 and words[-1].islower() and words[-1].isalpha()


@cache
def _places() -> frozenset[str]:
    """The words of the names of places."""
    places = reading_data("places")
    return frozenset(word.lower() for name, others in places.items() for one in (name, *others) for word in one.split())


def _is_pronoun(words: str) -> bool:
    return class_of(words.lower()) in ("PRON", "POSS")


def _is_definite(fact: Fact) -> bool:
    """Whether an owner is spoken of as one that is known: "the consortium", not "a consortium"."""
    return fact.owner is not None and fact.owner.text.lower().startswith("the ")


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
