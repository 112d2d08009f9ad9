"""Numbers before units of time, and lengths as ISO 8601 writes them."""

from __future__ import annotations

import re
from decimal import Decimal

from claimcheck.values.temporal.words import vocabulary

__all__ = ["VAGUE_SHAPES", "length_value", "to_number"]

_SHAPES = {
    "Y": "P{}Y",
    "M": "P{}M",
    "W": "P{}W",
    "FN": "P{}W",
    "D": "P{}D",
    "Q": "P{}Q",
    "HY": "P{}M",
    "DE": "P{}Y",
    "CE": "P{}Y",
    "QC": "P{}Y",
    "ML": "P{}Y",
    "WE": "P{}D",
    "N": "P{}D",
    "TH": "PT{}H",
    "TM": "PT{}M",
    "TS": "PT{}S",
}
_TIMES = {"FN": 2, "HY": 6, "DE": 10, "CE": 100, "QC": 25, "ML": 1000, "WE": 2}
# "two and three quarters", the hyphens of which are blanks.
_QUARTERS = re.compile(r"(.+) and (a|one|three) quarters?")
_QUARTER = Decimal("0.25")
_HALF, _TEN, _HUNDRED = Decimal("0.5"), Decimal(10), Decimal(100)
# A length in seconds must not need more digits than the default decimal context has (28).
_MOST_DIGITS, _MOST_WHOLE = 28, 15

VAGUE_SHAPES = {unit: shape.format("X") for unit, shape in _SHAPES.items()}
"""The TIMEX3 value of an unspecified number of units: {"Y": "PXY", ...}."""


def to_number(words: str) -> Decimal | None:
    """The number that digits or number words stand for; None where they are none, or longer than any length of time.

    >>> to_number("two and a half"), to_number("5 1/2"), to_number("forty two"), to_number("9" * 40)
    (Decimal('2.5'), Decimal('5.5'), Decimal('42'), None)
    """
    number = _number(words)
    if number is None or not number:
        return number
    is_short = number.adjusted() <= _MOST_WHOLE and len(number.as_tuple().digits) <= _MOST_DIGITS
    return number if is_short else None


def _number(words: str) -> Decimal | None:
    if not words:
        return None
    stem, _, tail = words.rpartition("half")
    if stem and not tail:
        plain = _number(
            stem.removesuffix(" and a ").removesuffix(" and one ").removesuffix(" a ").removesuffix(" and ").strip()
        )
        return _HALF if stem == "a " else None if plain is None else plain + _HALF
    quarters = _QUARTERS.fullmatch(words) if " and " in words else None
    if quarters is not None:
        whole = _number(quarters[1])
        return None if whole is None else whole + (3 * _QUARTER if quarters[2] == "three" else _QUARTER)
    if words.startswith("half"):
        return _HALF if words in ("half", "half a", "half an") else None
    return _plain_number(words.split())


def _plain_number(pieces: list[str]) -> Decimal | None:
    words = vocabulary()
    total, current = Decimal(0), Decimal(0)
    for index, piece in enumerate(pieces):
        if piece == "and" or (index and piece in ("a", "an")):
            continue
        if index and not _goes_on(current, piece, pieces[index - 1]):
            return None
        if piece in words.numbers:
            current += words.numbers[piece]
        elif piece in words.scales:
            scale = words.scales[piece]
            if scale >= 1000:
                total, current = total + (current or Decimal(1)) * scale, Decimal(0)
            else:
                current = (current or Decimal(1)) * scale
        else:
            number = _digits(piece)
            if number is None:
                return None
            current += number
    return total + current


def _goes_on(current: Decimal, piece: str, before: str) -> bool:
    """Whether a number goes on with a word: "twenty" with "two", "5" with "1/2"; but not "two" with "20"."""
    if not current or piece in vocabulary().scales:
        return True
    if "/" in piece:
        return before[-1].isdigit()
    number = vocabulary().numbers.get(piece) or _digits(piece)
    if number is None or before[-1].isdigit():
        return number is None
    room = _HUNDRED if not current % _HUNDRED else _TEN if not current % _TEN and current % _HUNDRED > _TEN else 0
    return number < room


def _digits(piece: str) -> Decimal | None:
    top, _, bottom = piece.replace(",", "").partition("/")
    try:
        return Decimal(top) / Decimal(bottom or 1)
    except ArithmeticError:
        return None


def length_value(unit: str, number: Decimal) -> str:
    """A number of units as ISO 8601; decades and centuries count as years.

    >>> length_value("Y", Decimal("2.5")), length_value("DE", Decimal(2)), length_value("TH", Decimal(5))
    ('P2Y6M', 'P20Y', 'PT5H')
    """
    number *= _TIMES.get(unit, 1)
    whole, rest = divmod(number, 1)
    if rest and unit in ("Y", "DE", "QC", "CE", "ML") and not rest * 12 % 1:
        return f"P{_text(whole)}Y{_text(rest * 12)}M" if whole else f"P{_text(rest * 12)}M"
    if rest and unit == "TH" and not rest * 60 % 1:
        return f"PT{_text(whole)}H{_text(rest * 60)}M" if whole else f"PT{_text(rest * 60)}M"
    if rest and unit == "TM" and not rest * 60 % 1:
        return f"PT{_text(whole)}M{_text(rest * 60)}S" if whole else f"PT{_text(rest * 60)}S"
    return _SHAPES[unit].format(_text(number))


def _text(number: Decimal) -> str:
    return f"{number.normalize():f}"
