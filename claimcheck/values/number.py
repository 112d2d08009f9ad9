"""Numbers in prose: digits and words, scaled ("1.2bn", "two and a half million"), with their printed precision."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from claimcheck.values.words import load_words

__all__ = ["Num", "number_at", "numbers"]


class Num(NamedTuple):
    """A number at a place of a text (code points, half-open).

    ``precision`` is the unit of its last significant printed digit: 100,000,000 for "6.8 billion", 1,000 for "2,000".
    ``high`` is the upper end where the words leave it open ("a few hundred"), else None.
    """

    start: int
    end: int
    value: Decimal
    precision: Decimal
    ordinal: bool
    in_words: bool
    high: Decimal | None = None
    scaled: bool = False


_VULGAR = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal("0.3333"),
    "⅔": Decimal("0.6667"),
}


@cache
def _tables() -> dict[str, dict[str, Decimal]]:
    data = load_words("numbers")
    return {
        name: {word: Decimal(str(number)) for word, number in data[name].items()}
        for name in ("units", "scales", "short", "ordinals", "fractions")
    }


@cache
def _pattern() -> re.Pattern[str]:
    tables, vague = _tables(), load_words("numbers")["vague"]
    scales = "|".join(f"{s}s?" for s in sorted(tables["scales"], key=len, reverse=True))
    short = "|".join(sorted(tables["short"], key=len, reverse=True))
    counted = "|".join(sorted((*tables["units"], *tables["fractions"], *vague), key=len, reverse=True))
    ordinals = "|".join(sorted(tables["ordinals"], key=len, reverse=True))
    step = rf"(?:{counted}|{scales})"
    join = r"(?:[ \-]|,? and |,? and a | of a | a | of )"
    words = rf"(?:an? )?{step}(?:{join}{step}){{0,14}}(?:[ -](?:{ordinals}))?|{ordinals}"
    return re.compile(
        r"(?:(?<![\w.,])(?<![\w]-)|(?<=\b[A-Z]{3}))"
        r"(?P<digits>\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?|(?<!\d)\.\d+)"
        rf"(?P<part> ?[½¼¾⅓⅔]| \d/\d{{1,2}}(?![\d/]))?"
        rf"(?:(?P<ord>st|nd|rd|th)\b| ?"
        rf"(?P<short>(?i:{short}))\b|(?P<scale>(?:[ \-](?:{scales})\b){{1,3}}))?(?!\w)(?!-\w*\d)"
        rf"|(?P<vulgar>[½¼¾⅓⅔])(?P<vscale>(?: (?:{scales})\b){{0,2}})"
        rf"|(?<![\w-])(?P<words>(?i:{words}))(?![\w])",
    )


def _significant(digits: str) -> Decimal:
    """The unit of the last significant digit as printed."""
    plain = digits.replace(",", "")
    if "." in plain:
        return Decimal(1).scaleb(-len(plain.split(".")[1]))
    stripped = plain.rstrip("0")
    return Decimal(10) ** (len(plain) - len(stripped)) if stripped else Decimal(1)


def _scaled(words: str | None) -> Decimal:
    factor = Decimal(1)
    for word in re.findall(r"[a-z]+", (words or "").lower()):
        factor *= _tables()["scales"].get(word) or _tables()["scales"][word.removesuffix("s")]
    return factor


def _from_words(words: str) -> tuple[Decimal, Decimal, Decimal | None, bool] | None:
    """Value, precision, upper end and whether it is an ordinal; None where the words are no number."""
    tables, vague = _tables(), load_words("numbers")["vague"]
    total = current = Decimal(0)
    high_total = high = Decimal(0)
    seen = ordinal = opened = False
    least = Decimal(1)
    pieces = [p for p in re.split(r"[ \-,]+", words.lower()) if p]
    for place, piece in enumerate(pieces):
        scale = tables["scales"].get(piece) or tables["scales"].get(piece.removesuffix("s"))
        if piece in ("a", "an", "and", "of"):
            continue
        if piece in tables["units"]:
            current += tables["units"][piece]
            high += tables["units"][piece]
            seen = True
        elif piece in vague:
            current += Decimal(vague[piece][0])
            high += Decimal(vague[piece][1])
            seen, opened = True, opened or vague[piece][0] != vague[piece][1]
        elif piece in tables["fractions"]:
            share = tables["fractions"][piece]
            after = pieces[place + 1 :]
            whole = place > 1 and pieces[place - 1] in ("a", "an", "one") and "and" in pieces[:place]
            if seen and not whole and current and piece.endswith("s"):
                current, high = current * share, high * share
            else:
                if pieces[place - 1 : place] == ["one"] and whole:
                    current, high = current - 1, high - 1
                current, high = current + share, high + share
            seen, least = True, Decimal("0.1") if not after else least
        elif scale is not None:
            if not seen and piece.endswith("s") and piece.removesuffix("s") in tables["scales"]:
                current, high, opened = Decimal(2), Decimal(9), True  # "dozens", "hundreds of thousands"
            current, high = (current or Decimal(1)) * scale, (high or Decimal(1)) * scale
            if scale >= 1000:
                total, high_total = total + current, high_total + high
                current = high = Decimal(0)
            seen, least = True, scale
        elif piece in tables["ordinals"]:
            current += tables["ordinals"][piece]
            seen = ordinal = True
    if not seen:
        return None
    value = total + current
    return value, min(least, value) if value else Decimal(1), (high_total + high) if opened else None, ordinal


def _num(match: re.Match[str]) -> Num | None:
    start, end = match.span()
    if match["words"]:
        found = _from_words(match["words"])
        if found is None:
            return None
        value, precision, high, ordinal = found
        return Num(start, end, value, precision, ordinal, True, high, precision >= 1000)
    if match["vulgar"]:
        factor = _scaled(match["vscale"])
        return Num(start, end, _VULGAR[match["vulgar"]] * factor, factor / 4, False, False, None, factor > 1)
    value, precision = Decimal(match["digits"].replace(",", "")), _significant(match["digits"])
    if match["part"]:
        part = match["part"].strip()
        if part in _VULGAR:
            value += _VULGAR[part]
        else:
            above, below = part.split("/")
            if int(below) == 0:
                return None
            value += Decimal(above) / Decimal(below)
        precision = Decimal("0.01")
    factor = _tables()["short"][match["short"].lower()] if match["short"] else _scaled(match["scale"])
    return Num(start, end, value * factor, precision * factor, bool(match["ord"]), False, None, factor > 1)


@lru_cache(maxsize=4)
def numbers(text: str) -> tuple[Num, ...]:
    """Every number of a text in order.

    >>> [str(n.value) for n in numbers("two and a half million, 1.2bn, a dozen, 12,345")]
    ['2500000.0', '1200000000.0', '12', '12345']
    """
    return tuple(num for match in _pattern().finditer(text) if (num := _num(match)) is not None)


def number_at(text: str, start: int) -> Num | None:
    """The number that begins at an offset, if one does."""
    match = _pattern().match(text, start)
    return _num(match) if match is not None else None
