"""Digits that are a name's and count nothing: "Boeing 777", "Flight 447", "Article 5", a list's numbering."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimcheck.values.figure import Figure
from claimcheck.values.noun import noun_words
from claimcheck.values.rate import plain_rate
from claimcheck.values.words import load_words

__all__ = ["begins_sentence", "is_address", "is_measure_of_name", "is_name", "is_numbered", "is_ranked_name"]

_YEAR = re.compile(r"(?:1[0-9]|20)\d\d")
_ADDRESS = re.compile(r" (?:[A-Z][\w'’]{1,15} ){1,3}([A-Z][a-z]{1,9}\.?)(?!\w)")
_ITEM = re.compile(r"[.)](?:\s|$)")
_STREET = re.compile(r"[A-Z][a-z]{1,9}\.?(?!\w)")
# Digits in groups that begin with a zero or a plus: "0800 123 4567".
_DIALLED = re.compile(r"(?<![\w.,])(?:0\d{1,5}|\+\d{1,3})(?: \d{2,5}){0,3} $")
# As many digits have a postcode, a plane's or a car's model, and at most the number of an item.
_POSTCODE, _MODEL_DIGITS, _ITEM_DIGITS = 5, 3, 3
_OWNER_WINDOW = 12  # how far before a model the end of its owner may stand, in code points
_CLOCK_BEGINS = frozenset(" \u00a0apgho")
_NOTES = frozenset("[^(")
_ITEM_BEFORE = frozenset({"", "\n", "("})
_DIALLED_ON = re.compile(r" [0-9]")  # "+44 20 7946 0958"
_STARTS = frozenset('.!?:\n"“”‘*•–—(')


class _NameWords(NamedTuple):
    """The words beside a name's digits: those of ``nouns.yaml``."""

    clock: re.Pattern[str]
    determiners: tuple[str, ...]
    placed: re.Pattern[str]
    owned: re.Pattern[str]
    months: frozenset[str]
    possessive: tuple[str, ...]
    reports: re.Pattern[str]
    street: re.Pattern[str]
    before_town: tuple[str, ...]
    verbs: re.Pattern[str]
    models: re.Pattern[str]
    hour: re.Pattern[str]
    first_hour: re.Pattern[str]
    version: re.Pattern[str]
    model: re.Pattern[str]
    before_number: tuple[str, ...]
    no_openers: frozenset[str]
    no_opener_endings: tuple[str, ...]
    ranked: re.Pattern[str]
    staged: re.Pattern[str]
    planes: re.Pattern[str]
    opening: re.Pattern[str]
    coded: re.Pattern[str]
    opening_ends: tuple[str, ...]
    coded_ends: tuple[str, ...]


@cache
def _words() -> _NameWords:
    data = load_words("nouns")
    coded = rf"(?:{'|'.join(data['coded'])}) (?:{'|'.join(data['coded_ends'])})"
    clock, placed = ("|".join(re.escape(word) for word in data[name]) for name in ("clock", "placed"))
    return _NameWords(
        re.compile(rf"\s?(?:{clock})(?!\w)"),
        tuple(f"{word} " for word in data["determiners"]),
        re.compile(rf"(?<!\w)(?i:{placed})\s(?:the\s)?(?:[A-Z][\w.'’-]*\s){{0,2}}$"),
        re.compile(rf"(?<!\w)(?:{'|'.join(data['owned'])}) (?:[A-Z][\w.'’-]*\s){{1,3}}$"),
        frozenset(
            (
                *load_words("months")["full"],
                *(f"{short}{dot}" for short in load_words("months")["short"] for dot in ("", ".")),
            )
        ),
        tuple(data["possessive"]),
        re.compile(rf" (?:{'|'.join(re.escape(word) for word in data['reports'])}) ?\d"),
        re.compile(rf",? (?i:{'|'.join(data['streets_first'])}) (?=(?:[a-z’']{{1,4}}[ ’'])*[A-Z])"),
        tuple(f"{word} " for word in data["before_town"]),
        re.compile(rf" (?:{'|'.join(data['name_verbs'])})(?!\w)"),
        re.compile(data["models"]),
        re.compile(rf"[012]?[0-9]\.[0-5][0-9] (?:{'|'.join(data['behind_hours'])})(?!\w)"),
        re.compile(rf" ?(?:{'|'.join(data['between_hours'])}) ?[0-9]{{1,2}}(?:[:.][0-5][0-9])? ?[ap]\.?m(?!\w)"),
        re.compile(rf" (?:{'|'.join(data['versions'])})(?!\w)"),
        re.compile(rf" (?:{'|'.join(data['model_nouns'])})(?!\w)"),
        tuple(f"{word} " for word in (*data["determiners"], *data["before_number"])),
        frozenset((*data["no_openers"]["words"], *data["stop"])),
        tuple(data["no_openers"]["endings"]),
        re.compile(rf" (?=[A-Z])(?:[A-Z]\w+ )?(?i:{'|'.join(data['ranked_names'])})(?!\w)"),
        re.compile(rf" (?:{'|'.join(data['staged'])})(?!\w)"),
        re.compile(rf" (?:{'|'.join(data['plane_models'])})(?!\w)"),
        re.compile(rf"(?<!\w)(?i:{'|'.join(data['opening'])}) (?:{'|'.join(data['opening_ends'])}) $"),
        re.compile(rf"(?<!\w)(?i:{coded}|{'|'.join(data['called'])}) $"),
        tuple(f" {word} " for word in data["opening_ends"]),
        tuple(f"{word} " for word in (*data["coded_ends"], *data["called"])),
    )


def is_name(text: str, low: str, figure: Figure, noun: str | None, hedged: bool) -> bool:
    """Whether a whole number in digits is part of a name, a year, a time of day, an address or a list's numbering.

    Args:
        text: The text.
        low: The text in lower case, its line breaks made blanks.
        figure: A figure without currency and measure.
        noun: The noun it seems to count.
        hedged: Whether words beside it bound or blur it, as they do no name.
    """
    start, end = figure.start, figure.inner
    if not text[start:end].isdigit():
        return _decimal_name(text, start, end, noun)
    if noun is None:
        if not hedged and (_is_year(text, low, start, end) or _is_abroad(text, start, end)):
            return True
    elif noun[0].isupper() and noun.lower() in noun_words()["titled"]:
        return True
    if _is_read_off(text, low, start, end, noun) or (noun is None and _is_opening_hour(text, start, end)):
        return True
    if text[start - 1 : start] not in (" ", "\u00a0", "\n") or start < 2:
        return False
    if text[start - 2].isdigit() and _DIALLED.search(text, max(0, start - 20), start):
        return True
    word = _word_before(text, start)
    return bool(word) and _is_named(text, low, start, end, word, noun, hedged=hedged)


def _is_year(text: str, low: str, start: int, end: int) -> bool:
    """Whether four digits are a year; not in "1960 per hour"."""
    return _YEAR.fullmatch(text, start, end) is not None and not low.startswith(plain_rate(), end)


def _is_read_off(text: str, low: str, start: int, end: int, noun: str | None) -> bool:
    """Whether the marks round digits tell a time, an address, a note, an item of a list or a telephone number."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if _words().first_hour.match(low, end) is not None:
        return True
    if after in _CLOCK_BEGINS and _words().clock.match(low, end, end + 8):
        return True
    if (
        noun is None
        and low.endswith(_words().coded_ends, 0, start)
        and _words().coded.search(text, max(0, start - 24), start) is not None
    ):
        return True
    if end - start == _MODEL_DIGITS and _words().planes.match(text, end) is not None:
        return True
    if after == " " and (is_address(text, end) or _words().reports.match(text, end, end + 20) is not None):
        return True
    if before in _NOTES:
        return before != "(" or (after in (")", "") and noun is None) or _is_item(text, before, start, end)
    return _is_item(text, before, start, end) or (before == "+" and _DIALLED_ON.match(text, end) is not None)


def _is_item(text: str, before: str, start: int, end: int) -> bool:
    """Whether digits number an item of a list: "3. ", "(3) "."""
    return before in _ITEM_BEFORE and end - start <= _ITEM_DIGITS and _ITEM.match(text, end) is not None


def _is_named(text: str, low: str, start: int, end: int, word: str, noun: str | None, *, hedged: bool) -> bool:
    """Whether the word before digits makes them part of a name: "Flight 447", "the Nikkei 225", "the 737"."""
    lower, capital, words = word.lower(), word[0].isupper(), noun_words()
    if lower in words["namers"] and _words().staged.match(low, end) is not None:
        return True  # "stage 4 cancer"
    acts = not hedged and _words().verbs.match(low, end) is not None
    if acts:
        noun = None  # "Stage 12 covers 170 km": a verb, and no plural
    if lower in words["namers"] and (capital or acts or lower not in words["capital_namers"]):
        sure = noun is None or lower not in words["capital_namers"] or lower in words["capital_names"]
        return sure or not begins_sentence(text, start - 1 - len(word))
    if hedged:
        return False
    if _is_owned_model(text, start, end) or (noun is None and _is_single(text, low, start, end, word)):
        return True
    if capital and lower not in _words().months:
        return _is_capital_name(text, start, word, noun, acts=acts)
    return noun is None and _is_model(text, low, start, end)


def _is_model(text: str, low: str, start: int, end: int) -> bool:
    """Whether three digits alone are a plane or a car: "the 787", "its new 500"."""
    beside = low.endswith(_words().determiners, 0, start) or text[end + 1 : end + 2].isupper()
    return end - start == _MODEL_DIGITS and beside


def _is_capital_name(text: str, start: int, word: str, noun: str | None, *, acts: bool) -> bool:
    """Whether a capital before digits makes them a name's: not "the A380's 853 seats", "in Wales 200 people".

    ``acts`` tells that a verb follows, of which they may be the subject: "Hut 4 was lost".
    """
    if begins_sentence(text, start - 1 - len(word)):
        if noun is not None or len(word) < 2:
            return False
        return word.isupper() or (acts and _is_opener(word.lower()))  # "ISO 9001"
    if noun is None:
        return True
    placed = _words().placed.search(text, max(0, start - 40), start) is not None and not _words().owned.search(
        text, max(0, start - 40), start
    )
    return not (placed or word.lower().endswith(_words().possessive))


def _is_single(text: str, low: str, start: int, end: int, word: str) -> bool:
    """Whether digits name one thing: "The 737 MAX 8", "the number 9 bus"; but not "they number 300"."""
    lower = word.lower()
    if word[0].isupper() and f"{lower} " in _words().determiners and _is_model(text, low, start, end):
        return True
    numbered = load_words("counting")["numbered"]
    return lower in numbered and low.endswith(_words().before_number, 0, start - len(word) - 1)


def _is_owned_model(text: str, start: int, end: int) -> bool:
    """Whether three or four digits are a model of somebody's: "Boeing's 787 programme"."""
    if end - start not in (_MODEL_DIGITS, _MODEL_DIGITS + 1) or _words().model.match(text, end) is None:
        return False
    return text[max(0, start - _OWNER_WINDOW) : start].rstrip().lower().endswith(_words().possessive)


def _is_opener(word: str) -> bool:
    return word not in _words().no_openers and not word.endswith(_words().no_opener_endings)


# A postcode of five digits before its town: "in 10115 Berlin".
_TOWN = re.compile(r" [A-Z][a-z]")


def _is_abroad(text: str, start: int, end: int) -> bool:
    """Whether digits are a house's or a town's as other countries write them: "12, rue de Lille", "10115 Berlin"."""
    if end - start == _POSTCODE and _TOWN.match(text, end) is not None:
        return text[max(0, start - 4) : start].endswith(tuple(_words().before_town))
    return _words().street.match(text, end, end + 24) is not None


def is_address(text: str, end: int) -> bool:
    """Whether the name of a street follows what ends at an offset: "10 Downing Street"."""
    found = _ADDRESS.match(text, end, end + 60)
    return found is not None and found[1].lower().rstrip(".") in noun_words()["streets"]


def is_ranked_name(text: str, end: int) -> bool:
    """Whether what follows an ordinal in digits makes it a name: "the 7th Fleet", "on 5th Avenue"."""
    street = text[end + 1 : end + 2].isupper() and _STREET.match(text, end + 1, end + 20)
    if street and street[0].lower().rstrip(".") in noun_words()["streets"]:
        return True
    return _words().ranked.match(text, end, end + 40) is not None


def is_numbered(text: str, figure: Figure) -> bool:
    """Whether two numbers with a dash or "to" between them number parts of something: "No. 19-1392", "pages 12-14"."""
    start = figure.start
    plain = figure.short or text[start : figure.inner].replace("–", "-").replace("-", "").isdigit()
    if plain and is_address(text, figure.inner):
        return True  # "14-16 Quay Street", "221B Baker Street"
    if _words().models.fullmatch(text, start, figure.inner):
        return True
    if text[start - 1 : start] != " " or start < 2:
        return False
    word = _word_before(text, start)
    words = noun_words()
    lower = word.lower()
    if lower not in words["namers"]:
        return False
    lettered = figure.short and text[figure.inner - 1].isupper() and text[figure.inner - 2].isdigit()  # "class 3B"
    return (
        bool(lettered)
        or lower not in words["capital_namers"]
        or (word[:1].isupper() and lower in words["capital_names"])
    )


_HOUR = re.compile(r"(?:1?[0-9]|2[0-3])(?:\.[0-5][0-9])?(?= (?!per |%)[a-z]|[.,;:!?)]|$)")


def _is_opening_hour(text: str, start: int, end: int) -> bool:
    """Whether a number is the hour at which something begins or ends: "opens at 8.30 and shuts at 5"."""
    if not text.endswith(_words().opening_ends, 0, start):
        return False
    hour = _HOUR.match(text, start)
    return (
        hour is not None and hour.end() == end and _words().opening.search(text, max(0, start - 24), start) is not None
    )


def _decimal_name(text: str, start: int, end: int, noun: str | None) -> bool:
    """Whether decimals are a name's or an hour's: "Version 2.0", "at 6.25 the next morning", but not "1,200"."""
    if "," in text[start : start + 6]:
        return False
    words = _words()
    if noun is None and _is_opening_hour(text, start, end):
        return True
    if words.hour.match(text, start) is not None or (noun is None and words.version.match(text, end) is not None):
        return True
    if text[start - 1 : start] != " ":
        return False
    word = _word_before(text, start)
    acts = noun is not None and words.verbs.match(text, end) is not None
    # "Article 49.3 of the treaty bars", "Level 2.5 users"
    named = noun is None or ((acts or text.startswith(" of ", end)) and word[:1].isupper())
    return named and word.lower() in noun_words()["namers"]


def _word_before(text: str, start: int) -> str:
    begin = max(0, start - 24)
    words = text[begin : start - 1].split()
    if not words or text[start - 2].isspace():
        return ""
    word = words[-1].lstrip("(“\"‘'[")
    return "" if word[-1:] in ',;:!?)"”' or not word[:1].isalpha() else word


def begins_sentence(text: str, begin: int) -> bool:
    """Whether a sentence, a quotation or a bracket begins at an offset."""
    at = begin - 1
    while at >= 0 and text[at] == " ":
        at -= 1
    return at < 0 or text[at] in _STARTS


# A unit of length in the singular with a capital, and the words that running text has beside it.
_CAPITAL_UNIT = re.compile(r"[ -][A-Z][a-z]{3,10}(?<!s)(?![\w-])")
_SMALL_WORDS = re.compile(r"(?<![\w’'-])[a-z]{2,} [a-z]{2,}(?![\w’'-])")
_LINE_WINDOW = 80


def is_measure_of_name(text: str, low: str, figure: Figure) -> bool:
    """Whether a number and a unit are a part of a name: "Section 31C", "5W-30", "Three Mile Island", the film "8 Mile".

    Args:
        text: The text.
        low: The text in lower case, its line breaks made blanks.
        figure: The figure with its measure.
    """
    inner, end = figure.inner, figure.end
    if end == inner + 1 and text[inner].isupper():
        going_on = text[end : end + 1] == "-" and text[end + 1 : end + 2].isdigit()
        return going_on or is_name(text, low, figure, None, hedged=False)
    if figure.in_words:
        return text[inner + 1 : inner + 2].isupper()
    if (
        figure.measure is None
        or figure.measure[0] != "length"
        or figure.low == 1
        or not text[inner + 1 : inner + 2].isupper()
    ):
        return False
    in_line = _SMALL_WORDS.search(text, max(0, figure.start - _LINE_WINDOW), end + _LINE_WINDOW)
    return _CAPITAL_UNIT.fullmatch(text, inner, end) is not None and in_line is not None
