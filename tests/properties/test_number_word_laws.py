"""A whole number in words is read as one number, however it is spelled and whatever it counts."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from claimcheck import extract, parse_value
from claimcheck.values.number import numbers

_ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_ONES += ["eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))

YEAR = "two thousand"
"""What may be read as the year 2000 inside a longer number."""

wholes = st.one_of(st.integers(2, 120), st.integers(2, 99_999), st.integers(2, 10**15 - 1))
styles = st.tuples(st.sampled_from([" ", "-"]), st.sampled_from([" ", " and "]))


def _below_thousand(number: int, hyphen: str, and_: str) -> str:
    hundreds, rest = divmod(number, 100)
    if rest < 20:
        tail = _ONES[rest] if rest else ""
    else:
        tens, ones = divmod(rest, 10)
        tail = _TENS[tens - 2] + (f"{hyphen}{_ONES[ones]}" if ones else "")
    if not hundreds:
        return tail
    return f"{_ONES[hundreds]} hundred" + (f"{and_}{tail}" if tail else "")


def spelled(number: int, style: tuple[str, str]) -> str:
    """The number in words, with a blank or a hyphen in "forty-two", with or without "and" behind hundreds."""
    parts, rest = [], number
    for scale, word in _SCALES:
        count, rest = divmod(rest, scale)
        if count:
            parts.append(f"{_below_thousand(count, *style)} {word}")
    if rest:
        parts.append(_below_thousand(rest, *style))
    return " ".join(parts)


@settings(deadline=None, derandomize=True)
@given(wholes, styles)
def test_a_number_in_words_is_read_as_a_whole(number: int, style: tuple[str, str]) -> None:
    words = spelled(number, style)
    (read,) = numbers(words)
    assert (read.start, read.end, read.value) == (0, len(words), Decimal(number))


@settings(deadline=None, derandomize=True)
@given(wholes, styles, st.sampled_from([("boats", "ships"), ("kilometres", "km"), ("percent", "%"), ("tonnes", "t")]))
def test_a_number_in_words_counts_what_follows(number: int, style: tuple[str, str], unit: tuple[str, str]) -> None:
    words = f"{spelled(number, style)} {unit[0]}"
    assume(YEAR not in words)
    (mention,) = extract(f"It has {words}.", types=["quantity"])
    assert (mention.text, str(mention.value)) == (words, f"{number} {unit[1]}")


@settings(deadline=None, derandomize=True)
@given(wholes, styles, st.sampled_from([("euros", "EUR"), ("yen", "JPY"), ("Swiss francs", "CHF")]))
def test_an_amount_in_words_is_the_one_in_digits(number: int, style: tuple[str, str], unit: tuple[str, str]) -> None:
    words = f"{spelled(number, style)} {unit[0]}"
    assume(YEAR not in words)
    assert parse_value(words, "money") == parse_value(f"{unit[1]} {number:,}", "money")
    assert [mention.text for mention in extract(f"It cost {words}.", types=["money"])] == [words]


@settings(deadline=None, derandomize=True)
@given(wholes, wholes, styles)
def test_two_numbers_in_words_are_the_ends_of_a_range(one: int, other: int, style: tuple[str, str]) -> None:
    low, high = sorted((one, other))
    style = (style[0], " ")  # "between one hundred and one thousand and ..." begins a range of its own
    words = f"between {spelled(low, style)} and {spelled(high, style)} boats"
    assume(20 < low < high and YEAR not in words)  # "nineteen and twenty" may be a year
    (mention,) = extract(f"It has {words}.", types=["quantity"])
    value = mention.value
    assert value.interval is not None
    assert value.interval.high == high
