"""The grammar of the words before a unit of time: bound, part, determiner, pointer, ordinal, number, adjective.

It reads words, not places: a pattern takes them apart. What the parts mean together is said in ``unitrules``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from claimcheck.values.temporal.amounts import to_number
from claimcheck.values.temporal.patterns import compiled
from claimcheck.values.temporal.words import vocabulary

__all__ = ["PARTS_MORE", "REFUSALS", "Surroundings", "UnitPhrase", "admitted", "ordinals", "pointers", "unit_phrase"]

_MOST_UNITS = 100_000
_ARTICLES = ("a", "an")
# Parts of a period that the day of writing cuts off: "earlier this month".
_POINTING_PARTS = {"later": "LATER", "earlier": "EARLIER"}
_ONE, _TWO = Decimal(1), Decimal(2)
PARTS_MORE = {"half": Decimal("0.5"), "fourth": Decimal("0.25"), "fourths": Decimal("0.75")}
"""What stands behind a unit and adds a part of it: "an hour and a quarter"."""


class Surroundings(NamedTuple):
    """What stands beside the words: the unit, whether it is plural, what is to its right, a hyphen to its left."""

    unit: str
    plural: bool
    right: str
    hyphen: bool


class UnitPhrase(NamedTuple):
    """The parts of a phrase before a unit, "" or None where it has none, and what stands beside it."""

    unit: str
    plural: bool
    right: str
    hyphen: bool
    bound: str
    near: bool
    part: str
    determiner: str
    pointer: str
    ordinal: str
    first: str
    last_part: str
    quantity: str
    low: Decimal | None
    high: Decimal | None
    filler: str
    article: bool

    @property
    def which(self) -> int:
        """The number of the ordinal, -1 for "last"."""
        return ordinals()[self.ordinal]

    @property
    def mod(self) -> str:
        """The part of the unit that is meant: "END" for "the month's end", "late in the month"."""
        return "END" if self.right == "end" else self.part


# -- the words --------------------------------------------------------------------------------------------------------


@cache
def pointers() -> frozenset[str]:
    """Words that point to a unit: "this" week, "last" year."""
    words = vocabulary()
    lists = (words.last, words.past, words.next, words.this, words.same, words.recent, words.latest)
    return frozenset({"that", "these", "those"}.union(*lists))


@cache
def _numbers() -> frozenset[str]:
    words = vocabulary()
    return frozenset(set(words.numbers) - {"a", "an", "zero"} | set(words.scales) | {"half"})


@cache
def ordinals() -> dict[str, int]:
    """Ordinals in words and digits, and their numbers; -1 for "last"."""
    plain = vocabulary().ordinals
    out = dict(plain)
    out |= {f"twenty {word}": 20 + number for word, number in plain.items() if 1 <= number <= 9}
    out |= {f"thirty {word}": 30 + number for word, number in plain.items() if number == 1}
    return out | {f"{number}{ending}": number for number in range(1, 32) for ending in ("st", "nd", "rd", "th")}


@cache
def admitted() -> frozenset[str]:
    """Words that may stand between the beginning of a phrase and its unit."""
    words = vocabulary()
    phrases = [
        *_numbers(),
        *pointers(),
        *ordinals(),
        *words.parts,
        *words.determiners,
        *words.fillers,
        *words.quantities,
        *words.length_bounds,
        *words.each,
        *words.unit_glue,
    ]
    return frozenset(piece for phrase in phrases for piece in phrase.split())


@cache
def _pattern() -> re.Pattern[str]:
    words = vocabulary()
    return compiled(
        "unitgrammar.phrase",
        numbers=_numbers(),
        firm=set(words.length_bounds) - words.loose_bounds,
        only_before_numbers=words.loose_bounds,
        determiners=words.determiners - {"another"},
        pointers=pointers(),
        ordinals=ordinals(),
    )


# -- from words to the parts of a phrase ------------------------------------------------------------------------------


def _group(match: re.Match[str], *names: str) -> str:
    """The words of the first of these groups that took any."""
    return next((match[name] for name in names if match[name]), "")


def _bound(match: re.Match[str]) -> str:
    """The words that bound a length; "just under nine hours" is about nine, not less than nine."""
    bound = _group(match, "bound")
    nearly = f"{(match['near'] or '').strip()} {bound}".strip()
    return nearly if vocabulary().length_bounds.get(nearly) == "APPROX" else bound


def _parts(match: re.Match[str], around: Surroundings) -> UnitPhrase:
    pointer, part = _group(match, "pointer", "pointer2"), _group(match, "part", "part2")
    determiner, quantity, ordinal = (_group(match, name) for name in ("determiner", "quantity", "ordinal"))
    pointer = pointer.removeprefix("this ").strip() or pointer
    low = to_number(_counting(match))
    high = to_number(_group(match, "high", "upto")) or low
    article = match["one"] in _ARTICLES or (low is None and determiner in _ARTICLES)
    if low is None and (match["another"] or (article and not (quantity or ordinal or pointer))):
        low = high = _ONE
    return UnitPhrase(
        *around,
        bound=_bound(match),
        near=bool(match["near"]),
        part=_POINTING_PARTS.get(part) or vocabulary().parts.get(part.removeprefix("the "), ""),
        determiner=determiner,
        pointer=pointer,
        ordinal=ordinal,
        first=_group(match, "first"),
        last_part=vocabulary().parts.get(_group(match, "last_part"), ""),
        quantity=quantity,
        low=low,
        high=high,
        filler=_group(match, "filler"),
        article=article,
    )


def _counting(match: re.Match[str]) -> str:
    """The words of the first number."""
    return _group(match, "low", "from", "one")


def _do_not_follow(match: re.Match[str], phrase: UnitPhrase) -> bool:
    if not phrase.first:
        return False
    step = phrase.which - ordinals()[phrase.first]
    if phrase.unit == "CE" and step < 0:
        return False  # "the 5th to the 3rd century BC"
    return step < 1 or (step > 1 and match["joint"] in ("and", "or") and not match["between"])


REFUSALS: dict[str, Callable[[re.Match[str], UnitPhrase], bool]] = {
    "two of years": lambda match, _: bool(match["of"]) and match["one"].split()[-1] not in vocabulary().scales,
    "two 20 years": lambda match, _: bool(_counting(match)) and to_number(_counting(match)) is None,
    "ten to two years": lambda _, phrase: (phrase.high or _ONE) < (phrase.low or _ONE) and phrase.low is not None,
    "a million years": lambda _, phrase: (phrase.low or 0) > _MOST_UNITS,
    "4-quarter": lambda _, phrase: phrase.low is not None and phrase.unit == "Q" and phrase.hyphen,
    "the second": lambda _, phrase: (
        phrase.unit == "TS" and not (phrase.plural or phrase.hyphen) and (phrase.article or phrase.low is None)
    ),
    "4 to 22 next month": lambda match, phrase: (
        bool(match["pointer2"]) and phrase.low not in (None, _ONE) and not phrase.plural
    ),
    "that second month": lambda match, phrase: (
        phrase.pointer == "that" and bool(phrase.low is not None or match["pointer2"] or phrase.ordinal)
    ),
    "the previous last month": lambda _, phrase: (
        phrase.pointer in ("following", "previous") and phrase.ordinal == "last"
    ),
    "in the day": lambda match, phrase: bool(match["in"]) and (not match["part"] or phrase.unit == "D"),
    "the other week": lambda match, phrase: (
        bool(match["other"]) and (phrase.pointer not in vocabulary().each or phrase.low is not None)
    ),
    "the first and third quarter": _do_not_follow,
    "between the first and next": lambda match, phrase: bool(match["between"]) and not phrase.first,
    "the first to early second quarter": lambda match, phrase: bool(match["last_part"]) and phrase.unit != "CE",
}
"""Words that the pattern takes apart and that are no phrase of a unit all the same, by an example of each."""


def unit_phrase(words: str, around: Surroundings) -> UnitPhrase | None:
    """The parts of the words before a unit; None where they are no phrase of it."""
    match = _pattern().fullmatch(words + " ")
    if match is None:
        return None
    phrase = _parts(match, around)
    if any(holds(match, phrase) for holds in REFUSALS.values()):
        return None
    if match["other"]:
        return phrase._replace(low=_TWO, high=_TWO)  # "every other month"
    more = PARTS_MORE.get(phrase.right)
    if more is not None and phrase.low is not None and phrase.high is not None:
        return phrase._replace(low=phrase.low + more, high=phrase.high + more)
    return phrase
