"""The currency of a number: signs, ISO 4217 codes, names, parts of a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from claimcheck.values.words import load_words

__all__ = ["Currencies", "Currency", "currencies", "lead"]

_ONE = Decimal(1)


class Currency(NamedTuple):
    """A currency as written: its code, how many of what is written make one, and by what it was known.

    ``families`` holds the words of the currencies that it could be instead ("dollar"), ``old`` its code in texts before
    2002, ``scale`` what its letters multiply by ("MSEK"); ``doubtful`` words are currencies only beside large numbers,
    ``large`` ones only beside thousands and more.
    """

    code: str
    rule: str
    parts: int = 1
    families: tuple[str, ...] = ()
    old: str | None = None
    scale: Decimal = _ONE
    doubtful: bool = False
    large: bool = False


_Families = Mapping[str, tuple[str, ...]]


def _names(data: Mapping[str, Any], cldr: Mapping[str, Any], families: _Families) -> dict[str, Currency]:
    """The names of currencies and of their parts."""
    doubtful = frozenset(data["words"])
    names: dict[str, Currency] = {}
    # What is legal tender today goes before what was, and what was later before what was earlier.
    for code in sorted(cldr, key=lambda code: (-cldr[code].get("until", 9999), code)):
        for name in (cldr[code]["one"].lower(), cldr[code]["many"].lower()):
            names.setdefault(name, Currency(code, "currency name"))
    for code, ways in data["names"].items():
        names.update((name, Currency(code, "currency name", doubtful=name in doubtful)) for name in ways)
    for word, code in _last_words(cldr):
        if word not in data["never_alone"]:
            names.setdefault(word, Currency(code, "currency name", doubtful=word in doubtful))
    for word, entry in data["generic"].items():
        own, forms = tuple(dict.fromkeys((word, *families.get(word, ())))), (word, entry["many"])
        for name, code in _adjectives(cldr, own, forms):
            names.setdefault(name, Currency(code, "currency name"))
        generic = Currency(entry["code"], "currency name", 1, own, entry.get("before"))
        names.update((form, generic._replace(doubtful=form in doubtful)) for form in forms)
    for name, (code, parts) in data["subunits"].items():
        names[name] = Currency(code, "part of a currency", parts, families.get(name, ()))
    for name, code in data["after"].items():
        names[name] = Currency(code, "currency name", 1, families.get(name, ()), doubtful=name in doubtful)
    return names


def _last_words(cldr: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The last word of a name alone, where one currency of today has it: "forint", "baht"."""
    for form in ("one", "many"):
        owners: dict[str, list[str]] = {}
        for code, entry in cldr.items():
            owners.setdefault(entry[form].lower().split()[-1], []).append(code)
        for word, codes in owners.items():
            today = [code for code in codes if "until" not in cldr[code]] or codes
            if len(today) == 1 and len(word) > 2:
                yield word, today[0]


def _adjectives(
    cldr: Mapping[str, Any], families: tuple[str, ...], forms: tuple[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield "Swedish crowns", "Turkish liras": the adjective of a currency before another word of its family."""
    for code, entry in cldr.items():
        adjective, _, last = entry["one"].lower().rpartition(" ")
        if last in families and adjective and "until" not in entry:
            yield from ((f"{adjective} {form}", code) for form in forms)


class Currencies:
    """Every way of writing a currency.

    ``family`` is the last word of each currency's name, ``dominant`` the families whose word mostly means one of them.
    ``endings`` holds the last two characters of what may stand before a number and a blank, ``lettered`` those of the
    letters that may stand before a sign: most words are told apart from them by these alone.
    """

    def __init__(self) -> None:
        data: dict[str, Any] = load_words("currencies")
        cldr: dict[str, Any] = load_words("currency_names")
        families = {
            way: (words,) if isinstance(words, str) else tuple(words) for way, words in data["families"].items()
        }
        self.family = {code: entry["one"].lower().split()[-1] for code, entry in cldr.items()} | {"EUR": "euro"}
        self.dominant = frozenset(data["dominant"])
        self.names = _names(data, cldr, families)

        def signs(name: str, **more: Any) -> dict[str, Currency]:
            return {
                way: Currency(code, "currency sign", 1, families.get(way, ()), **more)
                for way, code in data[name].items()
            }

        self.signs, self.reversed, self.letters = signs("signs"), signs("reversed"), signs("letters")
        self.before = signs("before") | signs("before_large", doubtful=True, large=True)
        self.scaled = signs("scaled", doubtful=True)
        self.touching = frozenset(data["touching"])
        one, and_ = ("|".join(data["and_parts"][key]) for key in ("one", "and"))
        self.and_parts = re.compile(rf"(?<!\w)(?:{one}) ([^\W\d_]+) (?:{and_}) $")
        self.codes: dict[str, Currency] = {
            code: Currency(code, "ISO code", doubtful=code in data["code_words"]) for code in (*cldr, "BTC", "ETH")
        } | {code: Currency(code.upper(), "ISO code") for code in data["lower_codes"]}
        self.code_scales = {letter: Decimal(scale) for letter, scale in data["code_scales"].items()}
        self.endings = frozenset(word[-2:] for word in (*self.before, *self.codes))
        self.lettered = frozenset(letters[:-1][-2:] for letters in self.letters)

    def code(self, word: str) -> Currency | None:
        """The currency of a code, possibly with a scale: "MSEK"."""
        found = self.codes.get(word)
        if found is None and len(word) == 4 and word[0] in self.code_scales and word[1:].isupper():
            found = self.codes.get(word[1:])
            if found is not None:
                return found._replace(scale=self.code_scales[word[0]])
        return found


@cache
def currencies() -> Currencies:
    """The currencies, read once."""
    return Currencies()


def lead(text: str, low: str, start: int) -> tuple[int, Currency] | None:
    """The currency before a number, and where it begins.

    Args:
        text: The text.
        low: The text in lower case.
        start: Where the number begins.
    """
    table = currencies()
    sign = table.signs.get(text[start - 1])
    if sign is not None:
        return _signed(text, low, start - 1, sign)
    end = start - (text[start - 1] in "-−")  # "$-5", "USD -5"
    end -= text[end - 1 : end] in (" ", "\u00a0")
    last = text[end - 1 : end]
    if last in table.signs:
        return _signed(text, low, end - 1, table.signs[last])
    begin = _letters_begin(text, end, 6, "./")
    if begin == end:
        return None
    word, before = text[begin:end], text[begin - 1 : begin]
    if before in ("$", "￥") and word.lower() in table.reversed and end == start:
        return begin - 1, table.reversed[word.lower()]
    if before.isalnum() or before in ("-", "_", "'", "’"):
        return None
    found = table.before.get(word) or table.code(word)
    if found is None and end == start:
        found = table.scaled.get(word)
    return None if found is None else (begin, found)


def _letters_begin(text: str, end: int, longest: int, marks: str) -> int:
    """Where letters and marks that end at ``end`` begin, at most so many."""
    begin = end
    while begin and end - begin < longest and (text[begin - 1].isalpha() or text[begin - 1] in marks):
        begin -= 1
    return begin


def _signed(text: str, low: str, at: int, sign: Currency) -> tuple[int, Currency]:
    """A sign with the letters before it: "HK$", "U.S. $"."""
    table = currencies()
    end = at - (text[at - 1 : at] == " ")
    pair = low[end - 2 : end]  # empty at the beginning of a text
    if pair.isalpha() and pair not in table.lettered:
        return at, sign
    begin = _letters_begin(text, end, 5, ".")
    letters = low[begin:end].replace(".", "")
    found = table.letters.get(letters + text[at])
    if found is None or begin == end or text[begin - 1 : begin].isalnum():
        return at, sign
    if end < at:
        ours = letters not in table.touching and not (letters == "c" and "." in text[begin:end])
    else:
        ours = len(letters) > 1 or text[begin].isupper()
    return (begin, found) if ours else (at, sign)
