"""The noun that a number counts, with the words before it: "sixty new mid-sized A350 jets"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from claimcheck.values.currency import currencies
from claimcheck.values.measure import measure_of
from claimcheck.values.quick import filled
from claimcheck.values.words import load_words

__all__ = ["Counted", "counted", "is_plural", "kind_of", "kinds", "noun_plurals", "noun_words"]


class Counted(NamedTuple):
    """What a number counts: where its words end, the unit (the noun's kind, else the noun), the noun, its modifiers."""

    end: int
    unit: str
    noun: str
    modifiers: tuple[str, ...]


@cache
def noun_words() -> dict[str, frozenset[str]]:
    """The word lists round counted nouns, each as a set."""
    data: dict[str, Any] = load_words("nouns")
    return {
        name: frozenset(str(word) for word in data[name])
        for name in (
            "no_plurals",
            "stop",
            "namers",
            "capital_namers",
            "capital_names",
            "streets",
            "added",
            "joined",
            "peoples",
            "no_joined",
            "titled",
        )
    }


@cache
def kinds() -> dict[str, str]:
    """Every form of a noun whose kind is known, and the kind."""
    data: dict[str, Any] = load_words("nouns")
    table: dict[str, str] = {}
    for kind, nouns in data["kinds"].items():
        for noun in (*nouns, kind):
            table[noun] = kind
            table.setdefault(_plural(noun), kind)
    for plural, singular in data["plurals"].items():
        if singular in table:
            table[plural] = table[singular]
    return table


def _plural(noun: str) -> str:
    if re.search(r"(?:s|x|z|ch|sh)$", noun):
        return f"{noun}es"
    return re.sub(r"([^aeiou])y$", r"\1ie", noun) + "s"


@cache
def noun_plurals() -> dict[str, str]:
    """The singular of every noun whose plural has no ending of its own: "men", "staff", "aircraft"."""
    return {str(plural): str(one) for plural, one in load_words("nouns")["plurals"].items()}


@cache
def _plurals() -> frozenset[str]:
    return frozenset(noun_plurals())


def kind_of(unit: str | None) -> str | None:
    """The kind of a counted noun ("aircraft" for "jets"), None where it is not known.

    >>> kind_of("airliners")
    'aircraft'
    """
    if unit is None:
        return None
    table = kinds()
    found = {table[word] for word in re.findall(r"[^\W\d_]+", unit.lower()) if word in table}
    return found.pop() if len(found) == 1 else None


_MOST_WORDS = 6
_MOST_BEFORE_COMMA = 3
_REACH = 100
_LONGEST_WORD = 40
# Where a word ends, besides at a blank.
_MARK = re.compile(r"[\s.,;:!?()\[\]\"“”…—<>=+]")


@cache
def _of() -> re.Pattern[str]:
    """What may be between a number and its noun: "12 of the new jets"."""
    data = load_words("nouns")["of"]
    first, second = ("|".join(data[key]) for key in ("first", "second"))
    heads = "|".join(data["heads"])
    return re.compile(rf"{data['word']} (?:(?:{first}) )?(?:(?:{second}) )?|(?:{heads}) ")


@cache
def _sums() -> tuple[tuple[str, ...], re.Pattern[str]]:
    words = load_words("nouns")["sums"]
    return tuple(words), re.compile(rf"(?:{'|'.join(words)}) \d")


# A noun begins with a letter or a digit, and holds no signs of arithmetic or money.
_NOUN = re.compile(r"(?!(?:[kmb]|bn|mn|tn|\d+)/)[^\W_][\w'’.&/‑–-]*")
# "650 MPs", "12 NGOs".
_ACRONYMS = re.compile(r"[A-Z]{2,6}s")
_OF_BEGINS = ("of ", "head of ")
_EDGES = "'’‘*"


def is_plural(word: str) -> bool:
    """Whether a word looks like the plural of a noun."""
    if word[-1:] != "s":
        return word in _plurals()
    return (
        len(word) > 3 and word not in noun_words()["no_plurals"] and word[-2:] not in ("ss", "us", "is", "'s", "’s")
    ) or word in _plurals()


class _NounPiece(NamedTuple):
    """What stands between two blanks: its word, how long it is with the marks before it, and what the word is.

    ``stops`` tells that it does not belong to what is counted, ``comma`` that a comma follows, ``last`` that no word
    follows.
    """

    word: str
    length: int
    stops: bool
    plural: bool
    comma: bool
    last: bool


@lru_cache(maxsize=1 << 14)
def _piece(words: str) -> _NounPiece:
    mark = _MARK.search(words)
    run = words if mark is None else words[: mark.start()]
    comma = mark is not None and mark.start() == len(words) - 1 and mark[0] == ","
    word = run.strip(_EDGES)
    stops = not word or len(run) > _LONGEST_WORD or word in noun_words()["stop"]
    last = mark is not None and not comma
    return _NounPiece(word, len(run.rstrip(_EDGES)), stops, not stops and is_plural(word), comma, last)


def counted(text: str, low: str, end: int, *, one: bool = False, adjective: bool = False) -> Counted | None:
    """What the number that ends at ``end`` counts, None where there is no noun.

    Args:
        text: The text.
        low: The text in lower case, its line breaks made blanks.
        end: Where the number ends.
        one: Whether the number is one, so that the noun is singular.
        adjective: Whether number and noun form an adjective ("290+ seat"), so that the noun is singular.
    """
    gap = low[end : end + 1]
    if gap not in (" ", "-"):
        return None
    at = end + 1
    if low.startswith(_sums()[0], at) and _sums()[1].match(low, at):
        return None
    if low.startswith(_OF_BEGINS, at) and (of := _of().match(low, at)) is not None:
        at = of.end()
    table, hyphen = kinds(), adjective or gap == "-"
    words, head = _words_behind(text, low, at, table if one else {}, gap, hyphen=hyphen)
    if head < 0:
        head = _singular(text, words, table, hyphen)
    if head < 0:
        return _joined(text, words) if gap == "-" else None
    start, stop, word = words[head]
    unit = table["people"] if word in noun_words()["peoples"] else _unit(word, table)
    return (
        None
        if unit is None
        else filled(Counted, (stop, unit, text[start:stop], tuple(text[a:b] for a, b, _ in words[:head])))
    )


_Words = list[tuple[int, int, str]]


def _words_behind(
    text: str, low: str, at: int, singular: Mapping[str, str], gap: str, *, hyphen: bool
) -> tuple[_Words, int]:
    """The words that a number may count, and which of them is the plural at their end; -1 where there is none.

    Args:
        text: The text.
        low: The text in lower case.
        at: Where the words begin.
        singular: The nouns that one thing may be, where the number is one.
        gap: The blank or the hyphen before the words.
        hyphen: Whether the first of them forms an adjective with the number.
    """
    words: _Words = []
    head = -1
    for start, is_head, name, (word, length, _, _, comma, last) in _pieces(text, low, at, singular, gap, hyphen=hyphen):
        if head >= 0 and (name or not is_head):
            break
        words.append((start, start + length, word))
        if is_head:
            head = len(words) - 1
        elif comma and not name and (len(words) > _MOST_BEFORE_COMMA or word in noun_words()["joined"]):
            words.clear()  # a list goes on
            break
        elif comma and _is_number(low, start + length + 2):
            break  # "154 Danes, 43 Swedes"
        if last or (is_head and (name or comma or singular)):
            break
    return words, head


def _is_number(low: str, at: int) -> bool:
    """Whether a number stands at a place, in digits or in words: not that of "12 large, 40-seat buses"."""
    word = low[at : at + _LONGEST_WORD].split(" ", 1)[0]
    return word in _number_words() or word.replace(",", "").isdigit()


@cache
def _number_words() -> frozenset[str]:
    return frozenset(load_words("numbers")["units"])


def _pieces(
    text: str, low: str, at: int, singular: Mapping[str, str], gap: str, *, hyphen: bool
) -> Iterator[tuple[int, bool, bool, _NounPiece]]:
    """The words from ``at`` that may belong to what is counted: where each begins, whether it is a noun, or a name."""
    joined = True
    for place, words in enumerate(low[at : at + _REACH].split(" ", _MOST_WORDS)[:_MOST_WORDS]):
        piece = _piece(words)
        noun, plural = piece.word, piece.plural
        if piece.stops and (place or noun not in noun_words()["added"]):
            return
        if not place:
            joined = gap == " " or noun in noun_words()["joined"]
            if hyphen:
                noun = noun.rsplit("-", 1)[-1]
                plural = is_plural(noun)
        elif not joined:
            noun, plural, piece = "", False, piece._replace(last=True)  # "two 290-seat jets": no jets are counted
        if text[at].isupper() and noun not in singular:
            yield at, _ACRONYMS.fullmatch(text, at, at + piece.length) is not None, True, piece
        else:
            yield at, plural or noun in singular, False, piece
        at += len(words) + 1


def _unit(word: str, table: Mapping[str, str]) -> str | None:
    """What a counted noun is a unit of: its kind, its measure or itself; None for numbers and money."""
    last = word.rsplit("-", 1)[-1]
    unit = table.get(word) or table.get(last)
    if unit is None and _no_nouns().isdisjoint((word, last)) and _NOUN.fullmatch(word):
        measure = measure_of(word)
        unit = word if measure is None else measure.symbol
    return unit


@cache
def _no_nouns() -> frozenset[str]:
    """Words in the plural that are numbers or currencies: "5 new thousands" counts nothing that can be named."""
    numbers = load_words("numbers")
    scales = {form for word in numbers["scales"] for form in (word, f"{word}s")}
    parts = {f"{word}s" for word, number in numbers["ordinals"].items() if number > 2}
    # A name that may be a common noun ("marks") is none with a hyphen: "two worn D-marks".
    money = {name for name, currency in currencies().names.items() if not currency.doubtful or "-" in name}
    return frozenset(scales | parts | money | {*numbers["plural"], *numbers["units"]})


def _joined(text: str, words: list[tuple[int, int, str]]) -> Counted | None:
    """The noun that a hyphen joins to its number before another word: "a 312-bed hospital"."""
    if len(words) < 2 or not text[words[1][0]].isalnum():
        return None
    start, end, word = words[0]
    if len(word) < 3 or not word.isalpha() or text[start].isupper() or word in noun_words()["no_joined"]:
        return None
    if word in _no_nouns() or (word.endswith("ed") and len(word) > 3):
        return None  # "a 12-sided coin"
    return Counted(end, _plural(word), text[start:end], ())


def _singular(text: str, words: list[tuple[int, int, str]], table: dict[str, str], hyphen: bool) -> int:
    """The head where there is no plural: "a 290-seat plane", "58 Dreamliners", "12 aircraft"."""
    if hyphen:
        return 0 if words and words[0][2] in table else -1
    for place, (start, _, word) in enumerate(words):
        if (
            text[start].isupper()
            and word[-1:] == "s"
            and len(word) > 3
            and word[-2:] not in ("ss", "us", "is")
            and place == len(words) - 1
        ):
            return place
        if word in noun_words()["peoples"] and text[start].isupper() and place == len(words) - 1:
            return place  # "154 Dutch"
        if word in table and text[start].islower() and (word in _plurals() or word == table[word]):
            return place
    return -1
