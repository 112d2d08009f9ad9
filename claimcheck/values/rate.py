"""What a figure counts by: "a share", "per tonne", "each year"."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.values.measure import Measure, rate_measure
from claimcheck.values.words import load_words

__all__ = ["plain_rate", "rate_at", "rate_of", "rate_with_measure", "rates_begin"]

_BESIDE = (" before", " after")
_PAID_WINDOW = 50  # how far before a price the word may stand that tells what is paid


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str], frozenset[str], dict[str, str]]:
    """The phrases, the units of the adverbs, how a phrase begins (few places are looked at), and the name of a unit."""
    data = load_words("rates")
    adverbs: dict[str, str] = data["adverbs"]
    units = "|".join(re.escape(u) for u in sorted(load_words("currencies")["per"], key=len, reverse=True))
    words, glued, times, no_units, single = (
        "|".join(data[name]) for name in ("words", "glued", "times", "no_units", "single")
    )
    stop = "|".join(load_words("nouns")["stop"])
    begins = (*(f" {word} " for word in (*data["words"], data["each"], *adverbs)), *data["glued"], *data["short"])
    return (
        re.compile(
            rf"(?: (?:{words}) |(?:{glued})|/ ?)(?:(?:{single}) |(\d{{1,9}}(?:,\d{{3}})*) ?)?"
            rf"({units})(?:s|es)?(?!\w|-[a-z])(?P<timed> (?:{times})(?!\w))?"
            rf"| {data['each']} (?=({units})(?!\w))| ({'|'.join(map(re.escape, adverbs))})(?!\w)"
            rf"|({'|'.join(data['short'])})(?![\w'’])"
            rf"|/ ?({'|'.join(map(re.escape, data['signs']))})(?!\w)"
            rf"| {data['plain']} (?:(\d{{1,9}}(?:,\d{{3}})*) )?(?!(?:{no_units})(?!\w))([a-z][a-z-]{{2,20}})"
            rf"(?= (?:{stop})(?!\w)|[.,;:!?)]|$)"
        ),
        adverbs | data["short"],
        frozenset(begin[:3] for begin in begins),
        data["same"] | data["signs"],
    )


@cache
def _substance() -> re.Pattern[str]:
    data = load_words("rates")
    words, adverbs = "|".join(data["words"]), "|".join(map(re.escape, data["adverbs"]))
    return re.compile(
        rf" {data['of']} (?:[a-z-]{{2,16}} )?[a-z-]{{2,16}}(?= (?:(?:{words}) |(?:{adverbs})(?=[.,;:!?)]|$)))"
    )


def rate_of(low: str, end: int) -> tuple[str, int] | None:
    """What a measure that ends at ``end`` counts by, behind what is measured.

    >>> rate_of("1,100 tonnes of straw a day", 12)
    ('day', 27)
    """
    found = _substance().match(low, end, end + 40)
    return None if found is None else rate_at(low, found.end())


def rates_begin() -> tuple[str, ...]:
    """How text goes on where a figure may be a rate."""
    data = load_words("rates")
    words = (f" {word} " for word in data["words"])
    alone = (f" {word}" for word in (data["each"], *data["adverbs"]))
    return *words, *alone, *data["glued"], *data["short"], "/"


@cache
def plain_rate() -> str:
    """The word between a figure and what it counts by, with its blanks: " per "."""
    return f" {load_words('rates')['plain']} "


def rate_at(low: str, end: int) -> tuple[str, int] | None:
    """The unit that a figure ending at ``end`` counts by ("share", "100000 person"), and where its words end.

    >>> rate_at("$2.73 a share", 5)
    ('share', 13)
    """
    pattern, adverbs, begins, same = _pattern()
    if low[end : end + 3] not in begins and low[end : end + 2] not in begins and not low.startswith("/", end):
        return None
    found = pattern.match(low, end, min(len(low), end + 40))
    if found is None:
        return None
    count, unit, timed, each, adverb, short, sign, any_count, any_unit = found.groups()
    if timed is not None and unit in load_words("rates")["timed"] and not _is_paid(low, end, found.end()):
        return None
    if adverb is not None or short is not None:
        return adverbs[adverb or short], found.end()
    if each is not None:
        return each, found.end() + len(each)
    count, unit = any_count or count, any_unit or sign or unit
    unit = same.get(unit, unit)
    stop = found.end() if timed is None else found.start("timed")
    return (f"{count.replace(',', '')} {unit}" if count else unit), stop


@cache
def _paid() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = load_words("rates")
    deducted, lasting = ("|".join(data[name]) for name in ("deducted", "lasting"))
    return re.compile(rf" (?:\w+ )?(?:{deducted})(?!\w)"), re.compile(rf"(?<!\w)(?:{lasting})(?!\w)[^.;:!?]*$")


def _is_paid(low: str, start: int, end: int) -> bool:
    """Whether "a month before" behind a price is a rate: "£3,000 a month before tax", "let at £900 a month before"."""
    if low.startswith(plain_rate(), start):
        return True
    if not low.endswith(_BESIDE, 0, end):
        return False
    deducted, lasting = _paid()
    return deducted.match(low, end) is not None or lasting.search(low, max(0, start - _PAID_WINDOW), start) is not None


def rate_with_measure(
    low: str, end: int, unit: str | None, measure: Measure | None
) -> tuple[str | None, Measure | None]:
    """What a figure counts by, and the measure that a rate of its measure is; None for either where it has none.

    Args:
        low: The text in lower case.
        end: Where the figure ends.
        unit: Its unit.
        measure: Its measure.

    >>> from claimcheck.values.measure import measure_of
    >>> rate_with_measure("5 km an hour", 4, "km", measure_of("km"))[1].symbol
    'km/h'
    """
    if measure is not None and measure.dimension == "speed":
        return None, None
    rate = rate_at(low, end) or (None if measure is None else rate_of(low, end))
    if rate is None:
        return None, None
    # "5 kilometres in an hour" is a speed, however it is worded.
    return rate[0], None if measure is None else rate_measure(unit, f"{plain_rate()}{rate[0]}")
