"""Whether a mention can answer a question at all: its unit, what it counts, and the model that it counts of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import cache

from claimcheck.reading.base import Question
from claimcheck.reading.counted import measured
from claimcheck.reading.cues import content_stems, reading_data
from claimcheck.reading.reread import money
from claimcheck.reading.scene import Scene
from claimcheck.values import parse_value
from claimcheck.values.base import Mention, Relation, Value
from claimcheck.values.duration import DurationValue, Length
from claimcheck.values.quantity import QuantityValue, dimension_of, kind_of

__all__ = ["OF_KIND", "competes", "designations", "mentions_for", "unit_fit"]

_DESIGNATION = re.compile(r"(?<![\w$€£.,])(?:[A-Za-z]{1,4}-?)?\d{2,4}(?:-?[A-Z]{0,3}\d*)(?!\w)")


def _sample(question: Question) -> Value | None:
    if question.type != "quantity" or not question.unit:
        return None
    try:
        return parse_value(f"1 {question.unit}", "quantity")
    except ValueError:
        return None


_PERIODS = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.4375"), "year": Decimal("365.25")}


def _period(question: Question) -> Decimal | None:
    """The days of the unit of time that is asked for, None where none is."""
    if question.type != "quantity":
        return None
    return _PERIODS.get((question.unit or "").lower().removesuffix("s"))


def _of_type(scene: Scene, question: Question) -> Iterable[Mention]:
    """The mentions that could answer; lengths of time as numbers of the unit asked for ("two years": 24 months)."""
    period = _period(question)
    if question.type == "date":
        return scene.mentions("date")
    if question.type == "money":
        return money(scene)
    if period is None:
        return scene.mentions(question.type)
    found = []
    for mention in scene.mentions("duration"):
        value = mention.value
        if not isinstance(value, DurationValue):
            continue
        low, high = (None if e is None else _in_periods(e, period) for e in (value.low, value.high))
        counted = QuantityValue(low, high, question.unit, mod=value.mod, approximate=value.approximate)
        found.append(replace(mention, type="quantity", value=counted))
    return found


def _in_periods(length: Length, period: Decimal) -> Decimal:
    months = Decimal(length.months)
    if period == _PERIODS["year"]:
        return months / 12 + Decimal(length.days) / period
    return months * _PERIODS["month"] / period + Decimal(length.days) / period


def designations(words: Iterable[str]) -> frozenset[str]:
    """The model names among words: "777", "A350-900", "S-400"."""
    return frozenset(
        m.group().lower().replace("-", "") for w in words for m in _DESIGNATION.finditer(w.replace("s ", " "))
    )


# The fit of a figure that counts the kind of thing asked for, and of one that counts something of no known kind.
OF_KIND, _LOOSE = 0.95, 0.25
_NOUNS = re.compile(r"\s(?:of\s)?(?:[\w’'-]+,?\s){0,5}?[\w-]*\d[\w-]*")
_NOT_NOUNS = re.compile(
    r"(?<!\w)(?:and|or|in|for|to|from|with|by|at|on|over|as|is|are|was|were|will|has|have)(?!\w)|\d,\d"
)


def _counted(scene: Scene, mention: Mention) -> frozenset[str]:
    """The model that a bare figure counts: "46 more 787s", "14 of the new, long-range 787 Dreamliner"."""
    text = scene.document.text
    found = _NOUNS.match(text, mention.end, min(len(text), mention.end + 70))
    if found is None or _NOT_NOUNS.search(found.group()) is not None:
        return frozenset()
    return designations([f"{found.group().split()[-1].rstrip('s')} "])


def unit_fit(scene: Scene, question: Question, mention: Mention, named: frozenset[str]) -> float:
    """From 0 to 1, how well what a figure counts is what is asked for; 1 where nothing is asked."""
    value = mention.value
    if not question.unit or not isinstance(value, QuantityValue) or _period(question) is not None:
        return 1.0
    own = designations([w.rstrip("s") for w in (*value.modifiers, value.noun or "")]) | _counted(scene, mention)
    if own and named:
        return 1.0 if own & named else 0.0
    wanted, there = content_stems((question.unit, *question.others)), content_stems(mention.text)
    if wanted & there or value.unit == question.unit:
        return 1.0
    asked, told = measured(question.unit), dimension_of(value.unit)
    if asked is not None or told is not None:
        return 1.0 if asked == told else 0.5 if value.unit is None else 0.0
    return _kind_fit(question, question.unit, value, there)


def _kind_fit(question: Question, unit: str, value: QuantityValue, there: frozenset[str]) -> float:
    """How well what a figure counts is of the kind asked for; ``there`` are the stems of its words."""
    kind, own = kind_of(unit), kind_of(value.unit)
    if kind is not None and kind == own:
        return OF_KIND
    if value.unit is None:
        return 0.8
    if there & content_stems((*question.cues, question.property or "")):
        return 0.9
    if _own_name(value):
        return 0.6
    return 0.0 if kind is not None and own is not None else _LOOSE


def _own_name(value: QuantityValue) -> bool:
    """Whether a figure counts by a name that may be of the kind asked for: "20 Dreamliners", but not "20 Germans"."""
    noun = value.noun
    if noun is None or not noun[0].isupper() or not noun.isalpha():
        return False
    return noun.removesuffix("s").lower() not in _peoples()


@cache
def _peoples() -> frozenset[str]:
    return frozenset(other.lower() for others in reading_data("places").values() for other in others)


def competes(scene: Scene, question: Question, mention: Mention, named: frozenset[str], strict: bool) -> bool:
    """Whether the words beside a figure may be those of the question: not of one that counts another kind of thing.

    Args:
        scene: The document, prepared.
        question: What is asked.
        mention: The figure.
        named: The model names of the question.
        strict: Whether another figure of its sentence counts the kind of thing asked for.
    """
    value = mention.value
    if question.type != "quantity" or not question.unit or not isinstance(value, QuantityValue) or value.noun is None:
        return True
    if designations([w.rstrip("s") for w in (*value.modifiers, value.noun)]) | _counted(scene, mention):
        return True
    fit = unit_fit(scene, question, mention, named)
    return fit >= OF_KIND if strict else fit > _LOOSE


_DAY_WORDS = re.compile(
    r"[A-Za-z]{3,}day|today|tonight|yesterday|tomorrow|[A-Z][a-z]{2}|\d{4}(?!\s?(?:[A-Z]{1,5}|hours|hrs|local)\b)|/"
)


def _only_clock(mention: Mention) -> bool:
    """Whether the words of a time name no day: "6:40 p.m." or "1719 UTC" is no answer to "on what date?"."""
    return _DAY_WORDS.search(mention.text) is None


def is_clock_time(mention: Mention) -> bool:
    """Whether a mention is a time of day that names no day."""
    return mention.timex is not None and mention.timex.type == "TIME" and _only_clock(mention)


def _usable(question: Question, mention: Mention, sample: Value | None) -> bool:
    value, timex = mention.value, mention.timex
    if getattr(value, "vague", False) or (timex is not None and timex.type == "SET"):
        return False
    if question.type == "date" and timex is not None and timex.type == "TIME" and _only_clock(mention):
        return False
    return sample is None or sample.relate(value) is not Relation.INCOMPARABLE


def mentions_for(scene: Scene, question: Question) -> Iterable[Mention]:
    """The mentions of a text whose type and unit could answer a question."""
    sample = _sample(question)
    return (mention for mention in _of_type(scene, question) if _usable(question, mention, sample))
