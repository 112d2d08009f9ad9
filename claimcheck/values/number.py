"""Numbers in prose: digits and words, scaled ("1.2bn", "two and a half million"), with their printed precision."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from claimcheck.values.numeral import (
    CARDINAL,
    DIGITS,
    NO_WORDS,
    ORDINAL,
    SHARE,
    SIGN,
    VULGAR,
    Hit,
    Num,
    number_words,
    power,
    rounded,
)
from claimcheck.values.precision import LONGEST, is_readable
from claimcheck.values.quick import filled
from claimcheck.values.spoken import ends, spoken

__all__ = ["numbers"]

_ONE, _THOUSAND = Decimal(1), Decimal(1000)
_MOST_DIGITS = 2 * LONGEST
_MOST_GROUPS = 5
_MOST_RAISED = 40  # digits of a number with a power of ten

# Digits are ASCII ones, as the tokens are: others would be read here, and be none there.
_WESTERN = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
_EUROPEAN = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}(?:,[0-9]+)?|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}")
# No thousands begin with a nought: the comma of "0,075" is a decimal one.
_ZERO_COMMA = re.compile(r"0,[0-9]+")
_COMMA = re.compile(r"[0-9]+,[0-9]{1,2}")
# Between a part in digits and the scale that it is a part of: "3/4 of a million".
_PART_OF = frozenset({" ", "-", " of a "})
# Blanks between thousands, and the last of them with its decimals.
_BLANKS = frozenset(" \u00a0\u202f\u2009")
_LAST_GROUP = re.compile(r"[ \u00a0\u202f\u2009][0-9]{3}[.,][0-9]{1,2}(?![0-9,.]?[0-9])")
_APOSTROPHES = re.compile(r"(?:['’][0-9]{3})+(?:\.[0-9]{1,2})?(?![0-9'’])")
# "10 737-800s", "20 500-seaters": what is counted, not thousands; "10 500-plus" are.
_NAME_GOES_ON = re.compile(r"-(?:[0-9]{1,4}[a-z]|[a-z]{0,10}(?<![us])s(?![\w-]))")
_LETTERS = re.compile(r"[a-z]+")
_FRACTION = re.compile(r"/([0-9]{1,3})(?![0-9/])")
_MIXED = re.compile(r"\s{1,2}([0-9]{1,2})/([0-9]{1,2})(?![0-9/])")
# The same as prices and rates are printed: "4-1/4 percent".
_MIXED_BY_HYPHEN = re.compile(r"-([1-9])/([248])(?![0-9/])")
# Behind a price, a fraction is one of a cent: "$6.17-3/4".
_CENTS = re.compile(r"[0-9]+\.[0-9]{2}")
_POWER = re.compile(r"\s?[×x]\s?10(?:\^(-?[0-9]{1,2})|([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))|e\+?(-?[0-9]{1,2})(?![\w.])")
_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 16, 20, 32, 100})
# After a blank, these are more often something else than thousand and billion.
_LOOSE = frozenset({"k", "b", "cr", "mil", "dz"})


def numbers(low: str, taken: Sequence[tuple[int, int]] = ()) -> Iterator[Num]:
    """Every number of a text in order.

    Args:
        low: The text in lower case.
        taken: Spans, in order, whose words are left out.

    >>> [str(n.value) for n in numbers("two and a half million, 1.2bn, a dozen, 12,345")]
    ['2500000.0', '1200000000.0', '12', '12345']
    """
    for hits in number_words().hits(low, taken):
        at, count, floor = 0, len(hits) - 1, 0
        while at < count:
            start, _, word, run = hits[at]
            if start < floor:
                at += 1
                continue
            num = None
            if run is not None:
                num, at = _plainly(low, hits, at, run) or _digits(low, hits, at)
            elif word is SIGN:
                num, at = _digits(low, hits, at)
            else:
                num, at = spoken(low, hits, at)
            if num is not None:
                floor = num.end
                if is_readable(num.value):
                    yield num


def _plainly(low: str, hits: Sequence[Hit], at: int, run: re.Match[str]) -> tuple[Num, int] | None:
    """What most numbers are: digits, perhaps with a scale, and a word that has nothing to do with them."""
    start, end, _, _ = hits[at]
    digits, scale, after = run.groups()
    if after == "-" and _MIXED_BY_HYPHEN.match(low, end) is not None:
        return None
    if after is None or after in number_words().goes_on or (start and low[start - 1] == "."):
        return None
    if scale is None:
        read = _printed(digits)
    elif hits[at + 1][0] == end + 1:  # not where the scale is taken by another type of value
        at, end, read = at + 1, end + 1 + len(scale), _scaled_digits(digits, scale)
        if not ends(hits, at + 1, end):
            return None
    else:
        return None
    if read is None:
        return None
    return filled(Num, (start, end, *read, CARDINAL, False, None, scale is not None, "", after)), at + 1


def _significant(digits: str, decimals: int = 0) -> Decimal:
    """The unit of the last significant digit of a printed number with so many decimals."""
    if decimals:
        return power(-decimals)
    return power(len(digits) - len(digits.rstrip("0"))) if digits.strip("0") else _ONE


@lru_cache(maxsize=4096)
def _printed(digits: str) -> tuple[Decimal, Decimal] | None:
    """Value and precision of digits with points and commas; None where they are no number ("007", "192.168.1.2")."""
    if len(digits) > _MOST_DIGITS:
        return None
    if digits.isdigit():
        return None if digits[0] == "0" and len(digits) > 1 else (Decimal(digits), _significant(digits))
    whole, _, decimals = digits.partition(".")
    if whole.isdigit() and decimals.isdigit():
        return Decimal(digits), _significant(digits, len(decimals))
    if _WESTERN.fullmatch(digits):
        plain = digits.replace(",", "")
    elif _EUROPEAN.fullmatch(digits):
        plain = digits.replace(".", "").replace(",", ".")
    elif _ZERO_COMMA.fullmatch(digits):
        plain = digits.replace(",", ".")
    else:
        return None
    return Decimal(plain), _significant(plain, len(plain.partition(".")[2]))


@lru_cache(maxsize=4096)
def _scaled_digits(digits: str, scale: str) -> tuple[Decimal, Decimal] | None:
    """Value and precision of digits with a scale behind them ("6.8", "billion")."""
    read = _printed(digits)
    if read is None or not read[0]:
        return None
    factor = number_words().scales[scale]
    value = read[0] * factor
    return value, min(read[1] * factor, value)


def _digits(low: str, hits: Sequence[Hit], at: int) -> tuple[Num | None, int]:
    """The number whose digits or fraction sign are hit ``at``, and the next hit to read."""
    start, end, word, _ = hits[at]
    if word is SIGN:
        number = Num(start, end, VULGAR[low[start]], power(-2), SHARE)
    else:
        digits = low[start:end]
        read = _printed(digits)
        if (
            low[start - 1 : start] == "."
            and end - start < 12
            and digits.isdigit()
            and not low[start - 2 : start - 1].isalnum()
        ):
            start, least = start - 1, power(start - end)
            read = Decimal(digits) * least, least  # ".25"
        elif read is None and _COMMA.fullmatch(digits) and _has_decimals(low, start, end):
            read = _printed(digits.replace(",", "."))
        if read is None:
            return None, at + 1
        number = Num(start, end, *read)
    following = low[end : end + 1]
    if not following or following in ",.;:)\n":
        return number, at + 1
    return _continued(low, hits, at + 1, number, following)


def _has_decimals(low: str, start: int, end: int) -> bool:
    """Whether the words beside digits make their comma a decimal one: "3,5 %", "EUR 45,90"."""
    words = number_words()
    return words.after_comma.match(low, end, end + 18) is not None or low.endswith(words.before_comma, 0, start)


def _continued(low: str, hits: Sequence[Hit], at: int, number: Num, following: str) -> tuple[Num | None, int]:
    """A number with what belongs to it after its digits: a scale, an ordinal's ending, a fraction, a power."""
    end = number.end
    if following == " ":
        return _behind_blank(low, hits, at, number)
    if following.isalpha():
        return _suffixed(low, number), at
    if following == "-":
        return _hyphened(low, hits, at, number)
    if following in "\u00a0\u202f\u2009":
        if hits[at][0] == end + 1:
            return (_grouped if hits[at][2].kind in NO_WORDS else spoken)(low, hits, at, number)
        return _spaced(low, number), at
    if following in VULGAR:
        return _with_part(low, hits, at + 1, number, end + 1, VULGAR[following])
    if following == "/":
        return _divided(low, hits, at, number)
    if following in "'’":
        return _with_apostrophes(low, hits, at, number)
    return (_raised(low, number) if following == "×" else number), at


def _hyphened(low: str, hits: Sequence[Hit], at: int, number: Num) -> tuple[Num | None, int]:
    """A number and a hyphen, with what goes on with it: a scale, a fraction ("4-1/4 percent")."""
    mixed = _MIXED_BY_HYPHEN.match(low, number.end)
    if mixed is not None and int(mixed[1]) < int(mixed[2]):
        while hits[at][0] < mixed.end():
            at += 1
        return _with_part(low, hits, at, number, mixed.end(), rounded(Decimal(mixed[1]) / int(mixed[2])))
    if hits[at][0] == number.end + 1 and hits[at][2].kind not in NO_WORDS:
        return spoken(low, hits, at, number)
    return number, at


def _behind_blank(low: str, hits: Sequence[Hit], at: int, number: Num) -> tuple[Num | None, int]:
    """A number and a blank, with what goes on with it: a scale, a fraction, thousands."""
    end = number.end
    begin, stop, word, _ = hits[at]
    if begin > end + 2:
        return _spaced(low, number), at
    if word.kind not in NO_WORDS:
        return spoken(low, hits, at, number) if begin == end + 1 else (number, at)
    if word is SIGN:
        return _with_part(low, hits, at + 1, number, stop, VULGAR[low[begin]])
    mixed = _MIXED.match(low, end, end + 10)
    if mixed is None or (below := int(mixed[2])) not in _DENOMINATORS or int(mixed[1]) >= below:
        return _grouped(low, hits, at, number)
    while hits[at][0] < mixed.end():
        at += 1
    return _with_part(low, hits, at, number, mixed.end(), rounded(Decimal(mixed[1]) / below))


def _divided(low: str, hits: Sequence[Hit], at: int, number: Num) -> tuple[Num, int]:
    """A number over another: "3/4", "1/2 million"."""
    found = _FRACTION.match(low, number.end, number.end + 6)
    if found is None or (below := int(found[1])) not in _DENOMINATORS or number.value >= below:
        return number, at
    value = rounded(number.value / below)
    return _scaled_part(
        low, hits, at + 1, number._replace(end=found.end(), value=value, precision=power(-2), kind=SHARE)
    )


def _scaled_part(low: str, hits: Sequence[Hit], at: int, part: Num) -> tuple[Num, int]:
    """A part of one in digits, with the scale behind it where there is one: "1/2 million"."""
    begin, stop, word, _ = hits[at]
    if word.kind not in ("scale", "tally") or low[part.end : begin] not in _PART_OF:
        return part, at
    value = rounded(part.value * word.number)
    return part._replace(
        end=stop, value=value, precision=word.number / 10, kind=CARDINAL, scaled=word.kind == "scale"
    ), at + 1


def _with_apostrophes(low: str, hits: Sequence[Hit], at: int, number: Num) -> tuple[Num | None, int]:
    """A number whose thousands are set apart by apostrophes: "1'234'567.50"."""
    printed = low[number.start : number.end]
    found = _APOSTROPHES.match(low, number.end)
    if found is None or not printed.isdigit() or len(printed) > 3 or printed[0] == "0":
        return number, at
    whole, _, decimals = f"{printed}{found[0]}".replace("'", "").replace("’", "").partition(".")
    while hits[at][0] < found.end():
        at += 1
    digits = f"{whole}.{decimals}" if decimals else whole
    grouped = number._replace(end=found.end(), value=Decimal(digits), precision=_significant(whole, len(decimals)))
    return _scaled_or_plain(low, hits, at, grouped)


def _scaled_or_plain(low: str, hits: Sequence[Hit], at: int, number: Num) -> tuple[Num | None, int]:
    """A number, with the scale in words behind it where there is one."""
    end = number.end
    if low[end : end + 1] in (" ", "-") and hits[at][0] == end + 1 and hits[at][2].kind not in NO_WORDS:
        return spoken(low, hits, at, number)
    return number, at


def _with_part(low: str, hits: Sequence[Hit], at: int, number: Num, end: int, part: Decimal) -> tuple[Num | None, int]:
    """A number with its fraction: "10 1/2", "7½", "$6.17-3/4" in cents; a scale or a unit may follow."""
    last = power(-2) if _CENTS.fullmatch(low, number.start, number.end) is not None else _ONE
    joined = number._replace(end=end, value=number.value + part * last, precision=power(-2) * last)
    following = low[end : end + 1]
    if following in (" ", "-") and hits[at][0] == end + 1 and hits[at][2].kind not in NO_WORDS:
        return spoken(low, hits, at, joined)
    return (_suffixed(low, joined) if following.isalpha() else joined), at


def _grouped(low: str, hits: Sequence[Hit], at: int, number: Num) -> tuple[Num | None, int]:
    """A number whose thousands are set apart by blanks: "1 414 021"."""
    end, nxt = number.end, at
    while nxt - at < _MOST_GROUPS and _is_group(low, hits, nxt, end):
        end, nxt = end + 4, nxt + 1
    found = _LAST_GROUP.match(low, end) if nxt - at < _MOST_GROUPS and hits[nxt][0] == end + 1 else None
    if found is not None and hits[nxt][1] == found.end():
        end, nxt = found.end(), nxt + 1  # "12 000,5", "5 833,00"
    if nxt == at or not _is_one_number(low, number, end, single=nxt == at + 1):
        return number, at
    whole, _, decimals = "".join(low[number.start : end].split()).replace(",", ".").partition(".")
    digits = f"{whole}.{decimals}" if decimals else whole
    grouped = number._replace(end=end, value=Decimal(digits), precision=_significant(whole, len(decimals)))
    return _scaled_or_plain(low, hits, nxt, grouped)


def _is_group(low: str, hits: Sequence[Hit], at: int, end: int) -> bool:
    """Whether a blank and three digits follow; not "1 2,3"."""
    alone = hits[at][:3] == (end + 1, end + 4, DIGITS) and low[end] in _BLANKS
    return alone and low[end + 1 : end + 4].isdigit()


def _is_one_number(low: str, number: Num, end: int, *, single: bool) -> bool:
    """Whether digits and the groups up to ``end`` are one number; ``single`` is whether there is one group."""
    start, printed = number.start, low[number.start : number.end]
    if not printed.isdigit() or len(printed) > 3 or low[end : end + 1].isalnum():
        return False
    if low[end - 3 : end] != "000" and _NAME_GOES_ON.match(low, end, end + 14):
        return False
    if single and low[end - 3] != "0" and low[end : end + 1] == "-" and low[end + 1 : end + 2].isalpha():
        return False  # "12 100-tonne cranes"
    # A single space may be between two numbers: "on May 12 300 people"; but no number begins with "000".
    group = low[number.end + 1 : end]
    if not single or low[number.end] != " " or len(group) > 3 or group[0] == "0":
        return True
    return len(printed) < 3 and number_words().dated.search(low, max(0, start - 12), start) is None


# Metres by the second are no millions: "9.8 m/s2"; nor are barrels by the day billions: "5,000 b/d".
_BY_TIME = re.compile(r"/(?:s[2²]?|min)(?!\w)")
_BY_DAY = re.compile(r"/d(?:ay)?(?!\w)")
_BARRELS = "b"


def _is_unit(low: str, letters: str, number: Num, *, blank: int = 0) -> bool:
    """Whether letters that could scale a number are a unit by what stands behind their slash."""
    start, end = number.start, number.end + blank + len(letters)
    if _BY_TIME.match(low, end) is not None:
        return True
    return letters == _BARRELS and _BY_DAY.match(low, end) is not None and not low[start - 1 : start].strip("\n (~")


def _suffixed(low: str, number: Num) -> Num:
    """A number with letters directly after it: "1.2bn", "21st", "1e6"."""
    end = number.end
    suffix = _LETTERS.match(low, end, end + 12)
    letters = suffix.group() if suffix is not None else ""
    words = number_words()
    if letters in words.endings or (
        letters == words.first_ending and number.value % 10 == 1 and number.value % 100 != 11
    ):
        return number._replace(end=end + len(letters), kind=ORDINAL)
    factor = words.short.get(letters)
    if factor is not None and low.startswith("/", end + len(letters)) and _is_unit(low, letters, number):
        factor = None
    if factor is not None and not low[end + len(letters) : end + len(letters) + 1].isdigit():
        return _scaled(number, end + len(letters), factor, letters)
    return _raised(low, number)


def _spaced(low: str, number: Num) -> Num:
    """A number with a short scale after a blank: "8.4 bn"."""
    begin = number.end + 1
    if low[begin : begin + 1] not in ("b", "c", "d", "k", "m", "t", "x", "×"):
        return number
    suffix = _LETTERS.match(low, begin, begin + 8)
    letters = suffix.group() if suffix is not None else ""
    end = begin + len(letters)
    factor = number_words().short.get(letters)
    if factor is not None and low.startswith("/", end) and _is_unit(low, letters, number, blank=1):
        factor = None
    if factor is None or low[end : end + 1].isalnum() or (letters in _LOOSE and low[begin - 1] != " "):
        return _raised(low, number)
    return _scaled(number, end, factor, letters)


def _scaled(number: Num, end: int, factor: Decimal, short: str = "") -> Num:
    value, least = number.value * factor, number.precision * factor
    return number._replace(
        end=end, value=value, precision=least, kind=CARDINAL, scaled=factor >= _THOUSAND, short=short
    )


def _raised(low: str, number: Num) -> Num:
    found = _POWER.match(low, number.end, number.end + 10)
    if found is None or number.end - number.start > _MOST_RAISED:
        return number
    alone = number.start == 0 and found.end() == len(low)
    if found[3] and not alone and "." not in low[number.start : number.end]:
        return number  # in prose "7e7" names a model, "1.5e6" is a number
    exponent = int(found[1] or found[3] or found[2].translate(_RAISED))
    return _scaled(number, found.end(), Decimal(10) ** exponent)
