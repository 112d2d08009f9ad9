"""Counts, shares and measures in prose: an interval on the scale of a unit.

Counted nouns are units by their kind ("jet" and "airliner" are aircraft); measures convert; a count whose noun is not
known can be compared with any.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import ClassVar, NamedTuple

from claimcheck.values.amount import Figure, bounded, figures, relate_amounts, render
from claimcheck.values.base import Context, Mention, Mod, Relation, Value
from claimcheck.values.words import load_words

__all__ = ["NAME", "QuantityValue", "dimension_of", "find", "kind_of", "parse"]

NAME = "quantity"
_SHARE = Decimal("0.05")


class Measure(NamedTuple):
    """A unit of measure: its dimension, its symbol, and its factor to the dimension's base."""

    dimension: str
    symbol: str
    factor: Decimal


@cache
def _measures() -> tuple[dict[str, Measure], re.Pattern[str]]:
    known: dict[str, Measure] = {}
    for dimension, data in load_words("units").items():
        for symbol, (factor, ways) in data["units"].items():
            for way in (*ways, symbol):
                known[way.lower()] = Measure(dimension, symbol, Decimal(str(factor)))
    words = "|".join(re.escape(w) for w in sorted(known, key=len, reverse=True))
    return known, re.compile(rf"[\s-]?({words})(?![\w-])", re.IGNORECASE)


@cache
def _kinds() -> dict[str, str]:
    return {noun: kind for kind, nouns in load_words("nouns").items() for noun in (*nouns, kind)}


def _lemma(noun: str) -> str:
    kinds = _kinds()
    lower = noun.lower()
    for form in (lower, lower.removesuffix("s"), lower.removesuffix("es"), re.sub("ies$", "y", lower)):
        if form in kinds:
            return form
    return lower


def kind_of(unit: str | None) -> str | None:
    """The kind of a counted noun ("aircraft" for "jets"), None where it is not known.

    >>> kind_of("airliners")
    'aircraft'
    """
    if unit is None:
        return None
    found = {_kinds()[lemma] for word in re.findall(r"[^\W\d_]+", unit) if (lemma := _lemma(word)) in _kinds()}
    return found.pop() if len(found) == 1 else None


def dimension_of(unit: str | None) -> str | None:
    """What a unit measures ("length" for "km"), None where it is no measure.

    >>> dimension_of("per cent") == dimension_of("%")
    True
    """
    measure = _measures()[0].get((unit or "").lower())
    return measure.dimension if measure is not None else None


@dataclass(frozen=True, slots=True)
class QuantityValue(Value):
    """From ``low`` to ``high`` (None: without end) of ``unit``; ``noun`` and ``modifiers`` are the words of a count."""

    type: ClassVar[str] = NAME
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    low_open: bool = False
    high_open: bool = False
    mod: Mod | None = None
    approximate: bool = False
    ambiguous: bool = field(default=False, compare=False)
    precision: Decimal = field(default=Decimal(0), compare=False)
    noun: str | None = field(default=None, compare=False)
    modifiers: tuple[str, ...] = field(default=(), compare=False)

    @property
    def bound(self) -> str | None:
        """Which end alone is stated."""
        return "high" if self.low is None else "low" if self.high is None else None

    def relate(self, other: Value, *, tolerance: Decimal | None = None) -> Relation:
        """By the interval; INCOMPARABLE where both units are known and differ in kind."""
        if not isinstance(other, QuantityValue):
            return Relation.INCOMPARABLE
        share = _SHARE if tolerance is None else tolerance
        mine, theirs = _measures()[0].get((self.unit or "").lower()), _measures()[0].get((other.unit or "").lower())
        if mine is not None and theirs is not None:
            if mine.dimension != theirs.dimension:
                return Relation.INCOMPARABLE
            same = mine.factor == theirs.factor
            scale = (Decimal(1), Decimal(1)) if same else (mine.factor, theirs.factor)
            # A converted figure is a rounding of the one it was made from.
            round_ = Decimal(0) if same else Decimal("0.01")
            return relate_amounts(_parts(self, scale[0], round_), _parts(other, scale[1], round_), share)
        if (mine is None) != (theirs is None) and self.unit is not None and other.unit is not None:
            return Relation.INCOMPARABLE
        a, b = kind_of(self.unit), kind_of(other.unit)
        if a is not None and b is not None and a != b:
            return Relation.INCOMPARABLE
        return relate_amounts(_parts(self), _parts(other), share)

    def __str__(self) -> str:
        unit = "" if self.unit is None else f" {self.unit}"
        return render(self.low, self.high, self.mod, self.approximate, "{}") + unit


def _parts(
    value: QuantityValue, factor: Decimal = Decimal(1), rounding: Decimal = Decimal(0)
) -> tuple[Decimal | None, Decimal | None, bool, bool, Decimal, bool, bool]:
    low = None if value.low is None else value.low * factor
    high = None if value.high is None else value.high * factor
    precision = max(value.precision * factor, (high or low or Decimal(0)) * rounding)
    nearly = value.approximate and value.mod is Mod.LESS_THAN
    return low, high, value.low_open, value.high_open, precision, value.approximate, nearly


_WORD = re.compile(r"(?:\+|-)?\s?(?:of\s(?:its|the|their|these|those|his|her)?\s?)?([^\W_][\w'’/-]*)")
_STOP = frozenset(
    [
        "of",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "and",
        "or",
        "but",
        "to",
        "a",
        "an",
        "the",
        "that",
        "which",
        "who",
        "is",
        "was",
        "are",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "will",
        "would",
        "as",
        "than",
        "this",
        "these",
        "those",
        "its",
        "their",
        "his",
        "her",
        "it",
        "he",
        "she",
        "they",
        "we",
        "you",
        "i",
        "not",
        "if",
        "when",
        "while",
        "after",
        "before",
        "since",
        "until",
        "per",
        "more",
        "less",
        "about",
        "into",
        "over",
        "under",
        "between",
        "during",
        "against",
        "according",
        "said",
        "each",
        "also",
        "only",
        "still",
        "now",
        "then",
        "so",
        "some",
        "any",
        "all",
        "out",
        "up",
        "down",
    ]
)
# Between two items of a list whose noun is said once: "... jobs in France, ", "... jobs here and ".
_LISTED = re.compile(r"(?: (?:in|at|for|from|to|on|by|with) [^.;:!?\d\n]{1,40})?(?:, (?:and |followed by )?| and )")
_NAMED = re.compile(r"(?:^|[^\w.!?\"”»’'\n]\s*|[a-z,]\s)([A-Z][\w-]*|No\.|nos?\.|Nr\.|#)\s$")
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d$")
_CLOCK = re.compile(r"[:.]\d\d\b|\s?(?:a\.m\.|p\.m\.|am|pm|o'clock)\b", re.IGNORECASE)


def _counted(text: str, figure: Figure) -> tuple[int, str | None, str | None, tuple[str, ...]]:
    """Where the counted noun ends, the unit, the noun itself, and the words before it."""
    known, pattern = _measures()
    measure = pattern.match(text, figure.end, min(len(text), figure.end + 30))
    if measure is not None:
        return measure.end(), known[measure.group(1).lower()].symbol, None, ()
    if text[figure.end : figure.end + 1] == "-":
        compound = _WORD.match(text, figure.end)
        if compound is None or _lemma(compound.group(1)) not in _kinds():
            return figure.end, None, None, ()
    at = figure.end
    words: list[str] = []
    best: tuple[int, str, str, tuple[str, ...]] | None = None
    for _ in range(7):
        step = _WORD.match(text, at, min(len(text), at + 40))
        if step is None or (at > figure.end and text[at : step.start(1)].strip(" -") != ""):
            break
        word = step.group(1)
        if word.lower() in _STOP:
            break
        lemma = _lemma(re.sub(r"['’]s?$", "", word))
        if lemma in _kinds():
            best = (step.end(), _kinds()[lemma], word, tuple(words))
        elif word.endswith("ed") and best is not None:
            break
        words.append(word)
        at = step.end()
    if best is not None:
        return best
    if words and (words[0].islower() and words[0].isalpha()) and not figure.first.ordinal:
        last = words[0] if len(words) == 1 else next((w for w in words if w.endswith("s") and w.islower()), words[0])
        place = text.index(last, figure.end)
        return place + len(last), last.lower(), last, tuple(words[: words.index(last)])
    return figure.end, None, None, ()


def _forward(
    text: str, every: Sequence[Figure], place: int
) -> tuple[int, str | None, str | None, tuple[str, ...]] | None:
    """The noun of the next figure where the two share it: "1,600 and 400 jobs"."""
    if place + 1 >= len(every) or text[every[place].end : every[place + 1].start] not in (" and ", " or ", ", "):
        return None
    _, unit, noun, modifiers = _counted(text, every[place + 1])
    return None if unit is None else (every[place].end, unit, noun, modifiers)


def _designation(text: str, figure: Figure) -> bool:
    """Whether the number is part of a name ("Flight 447"), a year, a time of day or a list's numbering."""
    printed = text[figure.first.start : figure.first.end]
    if figure.first.in_words or figure.joined or not printed.isdigit():
        return False
    if _YEAR.match(printed) or _CLOCK.match(text, figure.end, min(len(text), figure.end + 10)):
        return True
    if text[figure.start - 1 : figure.start] in ("-", "/", ".", "@", "_") or text[figure.end : figure.end + 1] == "/":
        return True
    return _NAMED.search(text[max(0, figure.start - 30) : figure.start]) is not None


def find(text: str, context: Context, taken: Sequence[tuple[int, int]] = ()) -> list[Mention]:  # noqa: ARG001
    """Every count, share and measure in a text, in order, none over words that are taken."""
    spans = iter(sorted(taken))
    span = next(spans, None)
    free = 0  # where the last taken words end
    found: list[Mention] = []
    every = figures(text)
    for place, figure in enumerate(every):
        while span is not None and span[1] <= figure.start:
            free, span = span[1], next(spans, None)
        if (span is not None and span[0] < figure.end) or (found and found[-1].end > figure.start):
            continue
        if figure.first.ordinal and figure.first.in_words:
            continue
        if text[figure.start - 1 : figure.start].isalpha():
            continue  # a code such as ABC123
        end, unit, noun, modifiers = _counted(text, figure)
        if unit is None:
            end, unit, noun, modifiers = _forward(text, every, place) or (end, unit, noun, modifiers)
        if _designation(text, figure) and (unit is None or not _measures()[0].get(unit.lower())):
            continue
        if unit is None and text[figure.end : figure.end + 1] == "-":
            continue  # "a three-class cabin": part of an adjective
        if figure.first.ordinal:
            end, unit, noun, modifiers = figure.end, "rank", None, ()
        elif unit is None and found and _LISTED.fullmatch(text, found[-1].end, figure.start):
            told = found[-1].value  # "4,300 jobs in France, 3,700 in Germany": the noun is said once
            if isinstance(told, QuantityValue) and told.noun is not None:
                unit, noun, modifiers = told.unit, told.noun, told.modifiers
        if span is not None and span[0] < end:
            end, unit, noun, modifiers = figure.end, None, None, ()
        bounds = bounded(text, figure, figure.start, end)
        start = max(bounds.start, free, found[-1].end if found else 0)
        value = QuantityValue(
            bounds.low,
            bounds.high,
            unit,
            bounds.low_open,
            bounds.high_open,
            bounds.mod,
            bounds.approximate,
            precision=_printed(figure),
            noun=noun,
            modifiers=modifiers,
        )
        stop = bounds.end if span is None or span[0] >= bounds.end else end
        rules = ("count" if noun or unit is None else "measure", *(("range",) if figure.joined else ()))
        found.append(Mention(NAME, start, stop, text[start:stop], value, None, rules))
    return found


def _printed(figure: Figure) -> Decimal:
    if not figure.first.scaled and figure.high < 1000:
        return Decimal(0)
    share = Decimal("0.1") if figure.first.scaled else Decimal("0.05")
    return figure.precision if figure.precision / 2 <= figure.high * share else Decimal(0)


def parse(words: str, context: Context) -> QuantityValue:
    """The quantity that words name: "60 aircraft", "more than 12.5 %", "14,800 km", "200 to 350 seats".

    Raises:
        ValueError: the words name no quantity.
    """
    plain = " ".join(words.split())
    every = figures(plain)
    if not every:
        raise ValueError(f"'{words}' is no quantity; write a number and a unit, for example 60 aircraft")
    figure = every[0]
    rest = plain[figure.end :].lstrip(" -+")
    measure = _measures()[0].get(rest.lower())
    bounds = bounded(plain, figure, figure.start, len(plain) if not rest else figure.end)
    if bounds.start > 0 or (len(every) > 1 and re.match(r"(?:and|to|,|;)\s", rest)):
        raise ValueError(f"'{words}' is no quantity; write a number and a unit, for example 60 aircraft")
    if measure is not None:
        unit: str | None = measure.symbol
    else:
        tail = plain[bounds.end :].strip(" -+")
        unit = (kind_of(tail) if " " not in tail and kind_of(tail) else tail) or context.unit or None
    return QuantityValue(
        bounds.low,
        bounds.high,
        unit,
        bounds.low_open,
        bounds.high_open,
        bounds.mod,
        bounds.approximate,
        precision=_printed(figure),
        noun=rest or None,
    )
