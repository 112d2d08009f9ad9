"""What a number in a text is, the words that numbers are made of, and where a text holds them.

A text is searched once for digits and number words (Aho-Corasick); only round those hits is anything read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from claimcheck.text.automata import matches
from claimcheck.values.words import load_words

__all__ = [
    "CARDINAL",
    "DIGITS",
    "MULTIPLE",
    "NOTHING",
    "NO_WORDS",
    "ORDINAL",
    "SHARE",
    "SIGN",
    "VULGAR",
    "Hit",
    "Num",
    "NumberWord",
    "lowered",
    "number_words",
    "power",
    "rounded",
]

CARDINAL, ORDINAL, SHARE, MULTIPLE, NOTHING = "cardinal", "ordinal", "share", "multiple", "nothing"

_POWERS = {n: Decimal(10) ** n for n in range(-40, 60)}
_BLOCK = 1 << 18
_NOWHERE = (1 << 60, 1 << 60)
_THOUSAND = Decimal(1000)
# Two digits at once: a quarter less is found.
_PRINTED = (*(str(n) for n in range(100)), *(f"0{n}" for n in range(10)))
_FAR = 1000  # behind everything that is looked at round a number


class Num(NamedTuple):
    """A number at a place of a text (code points, half-open).

    ``precision`` is the unit of its last significant printed digit: 100,000,000 for "6.8 billion", 1,000 for "2,000".
    ``kind`` tells a cardinal from an ordinal ("third"), a part of one ("two-thirds"), how many times ("twice") and the
    "no" of "no casualties". ``high`` is the upper end where the words leave it open ("a few hundred"), else None.
    ``short`` is the letters that scale it ("m" in "5m"), which may be a unit instead; ``after`` the word or sign that
    follows, None where nobody has looked.
    """

    start: int
    end: int
    value: Decimal
    precision: Decimal
    kind: str = CARDINAL
    in_words: bool = False
    high: Decimal | None = None
    scaled: bool = False
    short: str = ""
    after: str | None = None


class NumberWord(NamedTuple):
    """A number word: its class, its number, how many times its lower end the upper one is (1: no more), and how many
    times the number the lower end is ("hundreds" are two of them at least).
    """

    kind: str
    number: Decimal
    spread: Decimal = Decimal(1)
    least: Decimal = Decimal(1)


Hit = tuple[int, int, NumberWord, "re.Match[str] | None"]
"""Where a text has a number word, digits or a fraction sign: start, end, what it is; digits with what follows."""

DIGITS, SIGN, END = (NumberWord(kind, Decimal(0)) for kind in ("digits", "sign", "end"))
"""What a hit is that is no word: digits, a fraction sign, and behind the last one of a block, nothing."""

NO_WORDS = frozenset({"digits", "sign", "end"})
"""The kinds of hits that are no words."""


def power(exponent: int) -> Decimal:
    """Ten to the ``exponent``."""
    return _POWERS.get(exponent) or Decimal(10) ** exponent


def rounded(value: Decimal) -> Decimal:
    """A part of one to six places: a third has no end."""
    return value if value == value.to_integral_value() else value.quantize(_POWERS[-6]).normalize()


VULGAR = {
    sign: rounded(Decimal(above) / below)
    for below, signs in {
        2: {"½": 1},
        3: {"⅓": 1, "⅔": 2},
        4: {"¼": 1, "¾": 3},
        5: {"⅕": 1, "⅖": 2, "⅗": 3, "⅘": 4},
    }.items()
    for sign, above in signs.items()
} | {sign: Decimal(above) / 8 for sign, above in {"⅛": 1, "⅜": 3, "⅝": 5, "⅞": 7}.items()}
"""Signs that are parts of one."""


def lowered(text: str) -> str:
    """``text`` in lower case, of the same length: the few letters that grow when lowered are kept.

    >>> lowered("Two İ")
    'two İ'
    """
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)


def _decimals(numbers: dict[str, int]) -> dict[str, Decimal]:
    return {word: Decimal(number) for word, number in numbers.items()}


def _entries(data: dict[str, Any]) -> Iterator[tuple[str, NumberWord]]:
    """Every number word of the data; of two alike the later one holds."""
    for word, number in _decimals(data["units"]).items():
        yield word, NumberWord("unit", number)
    for word, number in _decimals(data["scales"]).items():
        scale = NumberWord("scale" if number >= _THOUSAND else "tally", number)
        yield from ((word, scale), (f"{word}s", scale))
    for word, (factor, low, high) in data["plural"].items():
        yield word, NumberWord("plural", Decimal(factor), Decimal(high) / low, Decimal(low))
        for part, (first, last) in data["plural_parts"].items():
            plural = NumberWord("plural", Decimal(factor), Decimal(last) / first, Decimal(first))
            yield from ((f"{part}{gap}{word}", plural) for gap in " -")
    for word, (low, high) in data["vague"].items():
        yield word, NumberWord("vague", Decimal(low), Decimal(high) / low)
    for word, number in _decimals(data["ordinals"]).items():
        yield word, NumberWord("ordinal", number)
        if number > 2:
            yield f"{word}s", NumberWord("parts", number)
    for word, number in _decimals(data["parts"]).items():
        yield word, NumberWord("part" if word in ("half", "quarter") else "parts", number)
    for word, number in _decimals(data["multiples"]).items():
        yield word, NumberWord("multiple", number)
    for words in data["none"]:
        yield words, NumberWord("none", Decimal(0))


class NumberWords:
    """The number words of a language, and the automaton that finds them."""

    def __init__(self) -> None:
        import ahocorasick_rs

        data = load_words("numbers")
        table = dict(_entries(data))
        self.short = _decimals(data["short"])
        self.scales = {word: number for word, number in _decimals(data["scales"]).items() if number >= _THOUSAND}
        tallies = {word: number for word, number in _decimals(data["scales"]).items() if number < _THOUSAND}
        self.tallies = tallies | {f"{word}s": number for word, number in tallies.items()}
        self.vague_before = {word: tuple(f"{one} " for one in before) for word, before in data["vague_before"].items()}
        self.vague_of = frozenset(data["vague_of"])
        self.first_ending, *self.endings = data["endings"]
        self.behind_scores = tuple(f" {words} " for words in data["behind_scores"])
        parts = "|".join(sorted({*data["ordinals"], *data["parts"]} - set(data["joined_no_parts"])))
        self.other_part = re.compile(rf" (?:{'|'.join(data['joined_parts'])}) (?:an? |[a-z]+-)?(?:{parts})s?(?!\w)")
        self.proportion: str = load_words("counting")["joined_proportion"]
        self.ranging = tuple(word for word in load_words("counting")["ranges"]["to"] if word.startswith("-"))
        self.no_share = frozenset(data["no_share"])
        after_comma, dates, scales = ("|".join(words) for words in (data["after_comma"], data["dates"], self.scales))
        self.after_comma = re.compile(rf"\s?(?:{after_comma})(?!\w)")
        self.before_comma = tuple(data["before_comma"])
        self.compared = re.compile(rf" (?:{'|'.join(data['compared'])})(?= than(?!\w)|[.,;:!?]|$)")
        self.dated = re.compile(rf"(?:{dates})[a-z]{{0,6}}\.? $|\d[,;]? $")
        hours, clock = ("|".join(data["clock"][name]) for name in ("hours", "words"))
        self.clock = re.compile(rf" (?:{clock}) (?:{hours})(?!\w| (?:{'|'.join(data['scales'])}))")
        self.after_share = frozenset((*data["after_share"], *load_words("nouns")["stop"]))
        self.behind_parts = (" of ", *(f" {word}{mark}" for word in data["share_verbs"] for mark in " .,;:"))
        # A number goes on where one of these follows.
        self.goes_on = frozenset({*(re.split(r"[ -]", word)[0] for word in table), *self.short, *VULGAR, *"/×x'’"})
        # Digits, the scale behind them, and the word or sign that follows.
        self._ahead = re.compile(
            rf"([0-9]++(?:[,.][0-9]++)*+)(?:(?: ({scales}))?+(?!\w)[ -]?([^\W\d_]{{1,24}}|[^\w\s]))?+"
        )
        table |= dict.fromkeys(VULGAR, SIGN) | dict.fromkeys(_PRINTED, DIGITS)
        self._entries = list(table.values())
        self._automaton = ahocorasick_rs.AhoCorasick(
            list(table),
            matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
            implementation=ahocorasick_rs.Implementation.DFA,  # twice as fast as the default for so few words
        )

    def hits(self, low: str, taken: Sequence[tuple[int, int]] = ()) -> Iterator[list[Hit]]:
        """Every number word, digits and fraction sign of a lower-case text, block by block, an END behind each.

        Args:
            low: The text.
            taken: Spans, in order, whose words are left out.
        """
        entries, ahead = self._entries, self._ahead.match
        spans = iter(taken)
        left, right = next(spans, _NOWHERE)
        for begin, end in _blocks(low):
            block = low if end - begin == len(low) else low[begin:end]
            found: list[Hit] = []
            read = 0
            for index, start, stop in matches(self._automaton, block):
                word = entries[index]
                run = None
                if word is DIGITS:
                    if start < read:
                        continue
                    run = ahead(block, start)
                    stop = read = run.end(1)  # type: ignore[union-attr]
                elif word is not SIGN and (block[stop : stop + 1].isalnum() or block[start - 1 : start].isalnum()):
                    continue
                start, stop = start + begin, stop + begin
                while right <= start:
                    left, right = next(spans, _NOWHERE)
                if start < left or stop > right:
                    found.append((start, stop, word, run))
            found.append((end + _FAR, end + _FAR, END, None))
            yield found


def _blocks(low: str) -> Iterator[tuple[int, int]]:
    """Stretches of a text that cut no word, so that little is held at once."""
    begin = 0
    while len(low) - begin > _BLOCK:
        end = begin + 1 + max(low.rfind(mark, begin + _BLOCK // 2, begin + _BLOCK) - begin for mark in ("\n", ". "))
        if end <= begin:
            end = low.rfind(" ", begin + 1, begin + _BLOCK)
        if end <= begin:
            end = begin + _BLOCK
        yield begin, end
        begin = end
    yield begin, len(low)


@cache
def number_words() -> NumberWords:
    """The number words of English, read once."""
    return NumberWords()
