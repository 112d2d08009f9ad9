"""Numbers as YAML and programs write them, which prose does not: 1e6, 0x1F, 1_000, 1:30, 017.

What can mean only one number is read; the rest is refused with the way out, because YAML and a reader would take it for
different numbers ("1:30" is 90 in YAML 1.1, "017" is 15).
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from claimcheck.values.amount import plain
from claimcheck.values.precision import exact, is_readable

__all__ = ["date_in_digits", "digits_hint", "plainly", "refuse_scalar"]

_EXPONENT = re.compile(r"(?<![\w.])((?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40}))[eE]([+-]?\d{1,3})(?![\w.])")
_PLUS = re.compile(r"\+(?=\.?\d)")
_POINT = re.compile(r"\.\d")
_BARE_POINT = re.compile(r"(?<![\d.,])(\d{1,40})\.(?=\s|$)")
_RADIX = re.compile(r"(?<![\w.])[+-]?0([xob])([0-9a-f_]{1,40})(?!\w)", re.IGNORECASE)
_UNDERSCORE = re.compile(r"(?<![\w.])\d[\d,.]{0,40}_[\d_,.]{1,40}(?!\w)")
_SEXAGESIMAL = re.compile(r"[+-]?(\d{1,9})((?::[0-5]?\d){1,2})(?:\.\d{0,9})?")
_OCTAL = re.compile(r"[+-]?0\d{1,40}(?= |$)")
_COMMA = re.compile(r"[+-]?(\d{1,3}),(\d{1,2})(?= |$)")
_NO_NUMBER = re.compile(r"[+-]?\.(?:inf|nan)", re.IGNORECASE)
_TRUTH = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n"})
_BASES = {"x": (16, " hexadecimal"), "o": (8, "n octal"), "b": (2, " binary")}
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})|(\d{4})-(\d{1,2})-(\d{1,2})")


@exact
def plainly(words: str) -> str:
    """Return the words of an amount with numbers such as 1e6, +5 and "5." written in plain digits.

    >>> plainly("USD 1.5e6"), plainly("+5 %"), plainly("5."), plainly("about 2e3 people")
    ('USD 1500000', '5 %', '5', 'about 2000 people')
    """
    found = _PLUS.sub("", words, count=1) if words.startswith("+") else words
    return _EXPONENT.sub(_expanded, _BARE_POINT.sub(r"\1", found))


def _expanded(number: re.Match[str]) -> str:
    value = Decimal(number[1]).scaleb(int(number[2]))
    return plain(value) if is_readable(value) else number[0]


def refuse_scalar(words: str, noun: str) -> None:
    """Refuse what YAML reads as a truth value, a number of another base or with underscores, or minutes and seconds.

    Args:
        words: The words after ``value:``.
        noun: What is wanted, with its article: "a date".

    Raises:
        ValueError: the words are such a value; the message says what to write.

    >>> refuse_scalar("0x1F", "a quantity")
    Traceback (most recent call last):
    ValueError: '0x1F' is not a quantity: 0x1F is a hexadecimal number; write 31
    """
    whole = words.strip()
    _refuse(whole, noun, _radix(whole) or _sexagesimal(whole) or _constant(whole) or _underscores(whole))


def digits_hint(words: str) -> str:
    """Return what to write in place of digits that were not read because they may mean two numbers; else nothing.

    >>> digits_hint("017"), digits_hint("1,5"), digits_hint("many")
    ('; write 17: a number that begins with 0 may be octal', '; write 1.5 or 15', '')
    """
    whole = words.strip()
    octal = _OCTAL.match(whole)
    if octal is not None:
        return f"; write {octal[0].lstrip('+-0') or 0}: a number that begins with 0 may be octal"
    comma = _COMMA.match(whole)
    return "" if comma is None else f"; write {comma[1]}.{comma[2]} or {comma[1]}{comma[2]}"


def _refuse(whole: str, noun: str, reason: str | None) -> None:
    if reason is not None:
        raise ValueError(f"'{whole[:80]}' is not {noun}: {reason}")


def _radix(whole: str) -> str | None:
    found = _RADIX.search(whole)
    if found is None:
        return None
    base, name = _BASES[found[1].lower()]
    try:
        number = int(found[2].replace("_", ""), base)
    except ValueError:
        return f"{found[0]} is not a{name} number; write decimal digits"
    return f"{found[0]} is a{name} number; write {number}"


def _sexagesimal(whole: str) -> str | None:
    found = _SEXAGESIMAL.fullmatch(whole)
    if found is None:
        return None
    first, rest = found[1], found[2].strip(":").split(":")
    if len(rest) == 1:
        return (
            "it may be a time of day, or hours or minutes; write the day for a date, "
            f"'PT{first}H{rest[0]}M' or 'PT{first}M{rest[0]}S' for a length of time, else the number in plain digits"
        )
    return f"write 'PT{first}H{rest[0]}M{rest[1]}S' for a length of time, else the number in plain digits"


def _constant(whole: str) -> str | None:
    if whole.lower() in _TRUTH:
        return "it is a truth value; write the value itself, or 'negated: true' for what a source denies"
    if _NO_NUMBER.fullmatch(whole):
        return "it is not a number that a source states; write the value itself"
    return None


def _underscores(whole: str) -> str | None:
    under = _UNDERSCORE.search(whole)
    return None if under is None else f"write {under[0].replace('_', '')} without underscores"


def date_in_digits(words: str) -> str:
    """Return the EDTF date that digits most probably mean ("20191126", "2019-1-6"); empty where they mean none.

    >>> date_in_digits("20191126"), date_in_digits("2019-1-6"), date_in_digits("20199999")
    ('2019-11-26', '2019-01-06', '')
    """
    found = _DIGITS.fullmatch(words.strip())
    if found is None:
        return ""
    year, month, day = (int(part) for part in found.groups() if part is not None)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
