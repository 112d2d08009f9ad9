"""What a figure is: a change by, from or to it, a part or the whole, a rate, an average, a figure for comparison."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from claimcheck.reading.cues import reading_data
from claimcheck.reading.fact import Change, Quantifier
from claimcheck.reading.lexemes import grammar, verb_words
from claimcheck.reading.parsed import Parsed, ValuePlace

__all__ = ["change_of", "is_comparand", "quantifier_of"]


@cache
def _comparands() -> frozenset[tuple[str, ...]]:
    """The words before what something is compared with, as one or two words."""
    return frozenset(tuple(words.split()) for words in grammar("comparand") - grammar("from"))


def is_comparand(parsed: Parsed, at: int) -> bool:
    """Whether a phrase is what something is compared with: "compared with 1.9 billion", "up from 745"."""
    if not at or parsed.phrases[at - 1].kind not in ("PREP", "ADV"):
        return False
    last = parsed.phrases[at - 1].lower
    before = parsed.phrases[at - 2] if at > 1 else None
    if (last,) in _comparands():
        return True
    return before is not None and before.kind in ("PREP", "ADV") and (before.lower, last) in _comparands()


def change_of(parsed: Parsed, place: ValuePlace) -> Change | None:
    """Return what part a figure has in a change, None where nothing changes."""
    preposition = parsed.preposition(place.at)
    lead = parsed.preposition(place.at - 1) if place.at else ""
    turns = reading_data("verbs")["turns"]
    if preposition in grammar("from") and lead in turns:
        return Change("from", turns[lead])
    direction = parsed.is_change(place.clause)
    group = place.clause.group
    if direction is None or group is None or place.at < group:
        return None
    way = None if direction == "moved" else direction
    kinds = reading_data("verbs")["change_prepositions"]
    stands_for = place.at - 2 if preposition in grammar("of") else place.at
    kind = kinds.get(parsed.preposition(stands_for) or "none")
    percent = getattr(place.mention.value, "unit", None) == "%"
    if kind == "by" and not parsed.preposition(stands_for):
        kind = "by" if percent or parsed.lemma(place.clause) in verb_words("intransitive") else None
    return None if kind is None else Change(kind, way)


def quantifier_of(parsed: Parsed, place: ValuePlace) -> Quantifier | None:
    """Return what a figure is of what it measures, None where nothing says so."""
    quantifiers = reading_data("grammar")["quantifiers"]
    per = getattr(place.mention.value, "per", None)
    if per in quantifiers["each"]:
        return Quantifier.EACH
    if per is not None or _is_rate(parsed, place):
        return Quantifier.RATE
    beside = [w.lower for w in place.phrase.words if w.tag != "VALUE"] + place.mention.text.lower().split()
    around, following = {*beside, *_measuring(parsed, place)}, _following(parsed, place)
    for name in ("record", "average", "total", "each"):
        words = quantifiers[name]
        if not around.isdisjoint(words) or (name == "each" and not following.isdisjoint(words)):
            return Quantifier(name)
    if parsed.lemma(place.clause) in quantifiers["average"] and place.clause.group is not None:
        return Quantifier.AVERAGE
    if not set(quantifiers["whole"]).isdisjoint(beside[:2]):
        return Quantifier.WHOLE
    return Quantifier.PART if _is_part(parsed, place) else None


def _measuring(parsed: Parsed, place: ValuePlace) -> Iterator[str]:
    """The words of what a figure measures: before its "of", and the subject of a verb that gives it a value."""
    if place.at >= 2 and parsed.preposition(place.at) in grammar("of"):
        yield from (w.lower for w in parsed.phrases[place.at - 2].words)
    if _of_subject(parsed, place):
        yield from (w.lower for n in place.clause.subjects for w in parsed.phrases[n].words)


def _following(parsed: Parsed, place: ValuePlace) -> set[str]:
    """The words of the phrase behind a figure that may say it is of each."""
    behind = parsed.phrases[place.at + 1 : place.at + 2]
    return {w.lower for phrase in behind if phrase.kind in ("NP", "ADV") for w in phrase.words}


def _of_subject(parsed: Parsed, place: ValuePlace) -> bool:
    lemma = parsed.lemma(place.clause)
    return (
        parsed.is_copular(place.clause) or lemma in verb_words("priced") or parsed.is_change(place.clause) is not None
    )


def _is_rate(parsed: Parsed, place: ValuePlace) -> bool:
    behind = parsed.phrases[place.at + 1 : place.at + 3]
    if any(parsed.is_per(place.at + 1 + n) for n in range(len(behind))):
        return not (behind[0].kind not in ("NP", "PREP"))
    return bool(behind) and behind[0].lower in grammar("per_words")


def _is_part(parsed: Parsed, place: ValuePlace) -> bool:
    """Whether "of" behind a figure names the whole, or a word before it does: "of the 60, 12"."""
    at = place.at
    behind = parsed.phrases[at + 1 : at + 3]
    unit = getattr(place.mention.value, "unit", None)
    measured = unit is not None and unit != "%" and place.mention.type == "quantity" and not _counts(place)
    words = place.mention.text.lower().split()
    if any(w in grammar("of") for w in words[1:]) and place.mention.type == "quantity":
        return True
    named = len(behind) == 2 and behind[0].lower in grammar("of") and behind[1].kind in ("NP", "REL")
    if named and not measured and place.mention.type == "quantity":
        return True
    first = parsed.values[0]
    return first.at < at and parsed.preposition(first.at) in grammar("of") and first.at == 1 and first is not place


def _counts(place: ValuePlace) -> bool:
    from claimcheck.values.measure import measure_of

    return measure_of(getattr(place.mention.value, "unit", None)) is None
