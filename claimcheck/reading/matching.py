"""Which mention of a text answers a value of a sentence, and what tells that both speak of one thing.

Every mention of the value's type is a candidate. It is known by the words beside it: those nearer to it than to the
other figures of its sentence, what the sentence says before its first figure, and the noun it counts. The candidate
that shares most with the value's own words answers it; what it shares and what it lacks is kept as evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from claimcheck.reading.alike import Term, contrast, keys_of
from claimcheck.reading.change import changed
from claimcheck.reading.days import placed, side_of, year_of
from claimcheck.reading.evidence import gap
from claimcheck.reading.passages import Passages
from claimcheck.reading.sentence import Stated, Statements, names_among, noun_of
from claimcheck.reading.syntax import finite
from claimcheck.values.base import Mention, Relation, Value, relate
from claimcheck.values.quantity import QuantityValue, kind_of

__all__ = ["Candidate", "Held", "candidates", "held_at", "unsaid"]

# What a word of the sentence is worth by where it stands in the text: beside the figure, before the first figure of
# its sentence, elsewhere in it or in the sentence before.
_BESIDE, _BEFORE, _AROUND = 1.0, 0.8, 0.25
# A name tells less about a figure than the words that say what it measures: a text names its topic rarely.
_NAME = 0.4
# How well two figures count one thing by their nouns.
_THEM = 10
_SAME, _KIND, _NEAR, _UNTOLD, _THERE, _LOOSE, _OTHER = 1.0, 0.9, 0.8, 0.6, 0.5, 0.3, 0.0


class Held(StrEnum):
    """Whether the dates that qualify a sentence agree with those beside a mention."""

    UNASKED = "unasked"
    UNTOLD = "untold"
    OTHER = "other"
    WIDER = "wider"
    INSIDE = "inside"
    POINT = "point"


# A figure that is told of somebody else answers after one that is not.
_STRANGE = 0.5
# A figure of the time asked for answers before one of another time.
_TIME = {Held.POINT: 0.3, Held.INSIDE: 0.2, Held.WIDER: 0.2, Held.OTHER: -0.3}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that may answer a value, and what speaks for it.

    ``value`` is the sentence's value, set in the mention's year where it tells none; ``beside`` how much of the value's
    own words stands about the mention, ``around`` how much of all words of the sentence stands in the mention's or the
    one before, ``noun`` how well both count one thing, each from 0 to 1; ``linked`` and ``missing`` the words that do
    and do not stand there; ``clash`` two words of which one excludes the other; ``held`` whether the time agrees;
    ``strangers`` the names that its clause is about instead of the subject of the sentence.
    """

    mention: Mention
    index: int
    value: Value
    relation: Relation
    beside: float
    around: float
    noun: float
    linked: tuple[str, ...]
    missing: tuple[str, ...]
    clash: tuple[str, str] | None
    held: Held
    strangers: tuple[str, ...] = ()

    @property
    def strength(self) -> float:
        """What orders candidates: the more, the surer that it answers."""
        shared = self.beside + self.noun + 0.5 * self.around + _TIME.get(self.held, 0.0)
        return shared - (1.0 if self.clash else 0.0) - (_STRANGE if self.strangers else 0.0)


# A sentence with more figures than this is a table: no words tell which is which.
_CROWDED = 50


def unsaid(terms: Iterable[Term], passages: Passages) -> tuple[Term, ...]:
    """The terms that stand nowhere in a text."""
    return tuple(t for t in terms if not t.keys & passages.keys)


# A rank answers no count, a share no plain number.
_OWN_SCALE = ("rank", "%")


def _apart(one: Value, other: Value) -> bool:
    if not isinstance(one, QuantityValue) or not isinstance(other, QuantityValue):
        return False
    return any((one.unit == unit) != (other.unit == unit) for unit in _OWN_SCALE)


def _noun_fit(
    one: Stated, other: Mention, there: Sequence[Term], beside: frozenset[str], around: frozenset[str]
) -> float:
    mine, theirs = one.mention.value, other.value
    if not isinstance(mine, QuantityValue) or not isinstance(theirs, QuantityValue):
        return _SAME
    nouns = noun_of(other, there)
    if not one.noun:
        if mine.unit is not None and mine.unit == theirs.unit:
            return _SAME
        return _LOOSE if nouns and not nouns[-1].keys & keys_of(one.own) else _UNTOLD
    head = one.noun[-1]
    if nouns and head.keys & keys_of(nouns):
        return _SAME
    if (kind := kind_of(mine.unit)) is not None and kind == kind_of(theirs.unit):
        return _KIND
    if head.keys & beside:
        return _NEAR
    if nouns:
        return _OTHER
    return _THERE if head.keys & around else _LOOSE


def _of_them(one: Stated, told: Mention, passages: Passages, around: frozenset[str]) -> float:
    """How well "90 of them" counts what its sentence has counted before."""
    behind = passages.scene.document.text[told.end : told.end + _THEM]
    if not one.noun or not behind.startswith((" of them", " of these", " of whom", " of which", " of those")):
        return _OTHER
    return _KIND if one.noun[-1].keys & around else _OTHER


def _weigh(
    terms: Sequence[Term], statements: Statements, beside: frozenset[str], lead: frozenset[str], around: frozenset[str]
) -> float:
    """How much of the terms stands about a mention, from 0 to 1."""
    got = whole = 0.0
    for term in terms:
        weight = _NAME if term in statements.named else 1.0
        whole += weight
        if term.keys & beside:
            got += _BESIDE * weight
        elif term.keys & lead:
            got += _BEFORE * weight
        elif term.keys & around:
            got += _AROUND * weight
    return got / whole if whole else 0.0


def candidates(statements: Statements, one: Stated, passages: Passages) -> list[Candidate]:
    """The mentions that may answer a value of a sentence, best first.

    Args:
        statements: The sentence.
        one: Which of its values.
        passages: The text.
    """
    text = passages.scene.document.text
    mine = one.mention
    year, side = year_of(mine), side_of(statements.text, mine) if mine.type == "date" else None
    stated_before = changed(statements.text, mine.start, mine.type)
    found = []
    for told in passages.mentions(mine.type):
        index = passages.scene.document.sentence_index(told.start)
        value, other = mine.value, told
        rivals = passages.dates(index) if mine.type == "date" else passages.figures(index)
        if len(rivals) > _CROWDED or (passages.was_before(told) and not stated_before):
            continue
        if mine.type == "date":
            value, other = placed(statements.text, mine, year_of(told)).value, placed(text, told, year)
            if {side, side_of(text, told)} > {"ends"}:
                continue  # when a stretch ends is not when something happened
        if _apart(value, other.value) or getattr(other.value, "vague", False) or getattr(value, "vague", False):
            continue
        relation = relate(value, other.value)
        if relation is Relation.INCOMPARABLE:
            continue
        found.append(_candidate(statements, one, passages, (told, other), value, relation, index, rivals))
    found.sort(key=lambda c: (-c.strength, c.mention.start))
    return found


def _another(
    statements: Statements,
    passages: Passages,
    told: Mention,
    index: int,
    rivals: Sequence[Mention],
    there: Sequence[Term],
) -> tuple[str, str] | None:
    """A name of the sentence that stands by another figure, and the name that stands by this one instead."""
    wanted = keys_of(statements.named)
    if not wanted or len(rivals) < 2 or wanted & keys_of(there):
        return None
    first = min(r.start for r in rivals)
    elsewhere = [t for t in passages.terms(index) if t.start >= first and t.keys & wanted]
    if not elsewhere:
        return None
    text, sentence = passages.scene.document.text, passages.scene.document.sentences[index]
    verb = finite(text, sentence.start, told.start)
    names = names_among(text, there, sentence.start, told.start if verb is None else verb)
    instead = [t for t in names if not t.keys & keys_of(statements.terms)]
    return (elsewhere[0].lower, instead[0].lower) if instead else None


def _candidate(
    statements: Statements,
    one: Stated,
    passages: Passages,
    mentions: tuple[Mention, Mention],
    value: Value,
    relation: Relation,
    index: int,
    rivals: Sequence[Mention],
) -> Candidate:
    told, other = mentions
    layout = passages.layout(index, dates=told.type == "date")
    there, beside, lead = layout.about(told)
    around = passages.around(index)
    lead = lead | passages.carried(told)
    own = one.own or statements.terms
    stands = [t for t in statements.terms if t.keys & around]
    return Candidate(
        mention=other,
        index=index,
        value=value,
        relation=relation,
        beside=_weigh(own, statements, beside, lead, around),
        around=len(stands) / len(statements.terms) if statements.terms else 1.0,
        noun=max(_noun_fit(one, told, there, beside, around), _of_them(one, told, passages, around)),
        linked=tuple(dict.fromkeys(t.lower for t in own if t.keys & (beside | lead))),
        missing=tuple(dict.fromkeys(t.lower for t in own if not t.keys & (beside | lead))),
        clash=contrast(own, [*there, *layout.verb_of(told)])
        or _another(statements, passages, told, index, rivals, there),
        held=held_at(statements, told, index, passages),
        strangers=_strangers(statements, passages, told),
    )


def _strangers(statements: Statements, passages: Passages, told: Mention) -> tuple[str, ...]:
    """The names that a mention's clause is about where it nowhere speaks of the subject of the sentence."""
    wanted = keys_of(statements.subject)
    if not wanted or wanted & (passages.clause_keys(told) | passages.carried(told)):
        return ()
    return passages.stranger(told, keys_of(statements.terms))


_AGREE = (Held.OTHER, Held.WIDER, Held.INSIDE, Held.POINT)


def _holds(mine: Value, theirs: Value) -> Held:
    relation = relate(mine, theirs)
    if relation is Relation.EQUAL:
        return Held.POINT
    if relation is Relation.DISJOINT:
        return Held.OTHER
    named = getattr(mine, "latest" if mine.bound == "high" else "earliest", None)
    if (
        mine.bound
        and named is not None
        and named in (getattr(theirs, "earliest", None), getattr(theirs, "latest", None))
    ):
        return Held.POINT
    return Held.INSIDE if relation is Relation.CONTAINS else Held.WIDER


def held_at(statements: Statements, mention: Mention, index: int, passages: Passages) -> Held:
    """Whether the dates that qualify a sentence agree with the nearest ones about a mention.

    Of several dates in the sentence the one that agrees least decides.
    """
    if not statements.held:
        return Held.UNASKED
    text = passages.scene.document.text
    dates = passages.dates(index) or passages.dates(index - 1)
    near = sorted(dates, key=lambda d: gap(text, d.start, d.end, mention))[: len(statements.held)]
    if not near:
        return Held.UNTOLD
    least = Held.POINT
    for held in statements.held:
        best = Held.OTHER
        for told in near:
            mine, theirs = placed(statements.text, held, year_of(told)), placed(text, told, year_of(held))
            if not getattr(mine.value, "vague", False) and not getattr(theirs.value, "vague", False):
                best = max(best, _holds(mine.value, theirs.value), key=_AGREE.index)
        least = min(least, best, key=_AGREE.index)
    return least
