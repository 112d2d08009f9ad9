"""The currency of a number: signs, ISO 4217 codes, names, parts of a unit."""

from __future__ import annotations

import re
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


class Currencies:
    """Every way of writing a currency.

    ``family`` is the last word of each currency's name, ``dominant`` the families whose word mostly means one of them.
    ``endings`` holds the last two characters of what may stand before a number and a blank, ``lettered`` those of the
    letters that may stand before a sign: most words are told apart from them by these alone.
    """

    def __init__(self) -> None:
        data: dict[str, Any] = load_words("currencies")
        cldr: dict[str, Any] = load_words("currency_names")
        self.family = {code: entry["one"].lower().split()[-1] for code, entry in cldr.items()}
        self.family["EUR"] = "euro"
        self.dominant = frozenset(data["dominant"])
        doubtful = frozenset(data["words"])
        self.names: dict[str, Currency] = {}
        # What is legal tender today goes before what was, and what was later before what was earlier.
        for code in sorted(cldr, key=lambda code: (-cldr[code].get("until", 9999), code)):
            for name in (cldr[code]["one"].lower(), cldr[code]["many"].lower()):
                self.names.setdefault(name, Currency(code, "currency name"))
        for code, names in data["names"].items():
            for name in names:
                self.names[name] = Currency(code, "currency name", doubtful=name in doubtful)
        self._add_last_words(cldr, doubtful, frozenset(data["never_alone"]))
        families = {
            sign: (words,) if isinstance(words, str) else tuple(words) for sign, words in data["families"].items()
        }
        for word, entry in data["generic"].items():
            own = tuple(dict.fromkeys((word, *families.get(word, ()))))
            generic = Currency(entry["code"], "currency name", 1, own, entry.get("before"))
            self._add_adjectives(cldr, own, (word, entry["many"]))
            for form in dict.fromkeys((word, entry["many"])):
                self.names[form] = generic._replace(doubtful=form in doubtful)
        for name, (code, parts) in data["subunits"].items():
            self.names[name] = Currency(code, "part of a currency", parts, families.get(name, ()))
        for name, code in data["after"].items():
            self.names[name] = Currency(code, "currency name", 1, families.get(name, ()), doubtful=name in doubtful)
        self.signs = {
            sign: Currency(code, "currency sign", 1, families.get(sign, ())) for sign, code in data["signs"].items()
        }
        self.touching = frozenset(data["touching"])
        self.letters = {letters: Currency(code, "currency sign") for letters, code in data["letters"].items()}
        self.reversed = {letters: Currency(code, "currency sign") for letters, code in data["reversed"].items()}
        self.before = {
            word: Currency(code, "currency sign", 1, families.get(word, ())) for word, code in data["before"].items()
        }
        self.before |= {
            word: Currency(code, "currency sign", doubtful=True, large=True)
            for word, code in data["before_large"].items()
        }
        one, and_ = ("|".join(data["and_parts"][key]) for key in ("one", "and"))
        self.and_parts = re.compile(rf"(?<!\w)(?:{one}) ([^\W\d_]+) (?:{and_}) $")
        self.scaled = {word: Currency(code, "currency sign", doubtful=True) for word, code in data["scaled"].items()}
        words = frozenset(data["code_words"])
        self.codes = {code: Currency(code, "ISO code", doubtful=code in words) for code in (*cldr, "BTC", "ETH")}
        for code in data["lower_codes"]:
            self.codes[code] = Currency(code.upper(), "ISO code")
        self.code_scales = {letter: Decimal(scale) for letter, scale in data["code_scales"].items()}
        self.endings = frozenset(word[-2:] for word in (*self.before, *self.codes))
        self.lettered = frozenset(letters[:-1][-2:] for letters in self.letters)

    def _add_last_words(self, cldr: dict[str, Any], doubtful: frozenset[str], never: frozenset[str]) -> None:
        """The last word of a name alone, where one currency of today has it: "forint", "baht"."""
        for form in ("one", "many"):
            owners: dict[str, list[str]] = {}
            for code, entry in cldr.items():
                owners.setdefault(entry[form].lower().split()[-1], []).append(code)
            for word, codes in owners.items():
                today = [code for code in codes if "until" not in cldr[code]] or codes
                if len(today) == 1 and len(word) > 2 and word not in never:
                    self.names.setdefault(word, Currency(today[0], "currency name", doubtful=word in doubtful))

    def _add_adjectives(self, cldr: dict[str, Any], families: tuple[str, ...], forms: tuple[str, str]) -> None:
        """Adds "Swedish crowns", "Turkish liras": the adjective of a currency before another word of its family."""
        for code, entry in cldr.items():
            adjective, _, last = entry["one"].lower().rpartition(" ")
            if last in families and adjective and "until" not in entry:
                for form in forms:
                    self.names.setdefault(f"{adjective} {form}", Currency(code, "currency name"))

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
    end = start
    sign = table.signs.get(text[end - 1])
    if sign is not None:
        return _signed(text, low, end - 1, sign)
    if text[end - 1] in "-−":
        end -= 1  # "$-5", "USD -5"
    if text[end - 1 : end] in (" ", "\u00a0"):
        end -= 1
    last = text[end - 1 : end]
    if last in table.signs:
        return _signed(text, low, end - 1, table.signs[last])
    if not (last.isalpha() or last in "./"):
        return None
    begin = end - 1
    while begin > 0 and end - begin < 6 and (text[begin - 1].isalpha() or text[begin - 1] in "./"):
        begin -= 1
    word = text[begin:end]
    before = text[begin - 1 : begin]
    if before in ("$", "￥") and word.lower() in table.reversed and end == start:
        return begin - 1, table.reversed[word.lower()]
    if before.isalnum() or before in ("-", "_", "'", "’"):
        return None
    found = table.before.get(word) or table.code(word)
    if found is None and end == start:
        found = table.scaled.get(word)
    return None if found is None else (begin, found)


def _signed(text: str, low: str, at: int, sign: Currency) -> tuple[int, Currency]:
    """A sign with the letters before it: "HK$", "U.S. $"."""
    table = currencies()
    end = at - 1 if text[at - 1 : at] == " " else at
    pair = low[end - 2 : end]  # empty at the beginning of a text
    if pair.isalpha() and pair not in table.lettered:
        return at, sign
    begin = end
    while begin > 0 and end - begin < 5 and (text[begin - 1].isalpha() or text[begin - 1] == "."):
        begin -= 1
    if begin == end or text[begin - 1 : begin].isalnum():
        return at, sign
    letters = low[begin:end].replace(".", "")
    if end < at and (letters in table.touching or (letters == "c" and "." in text[begin:end])):
        return at, sign
    if end == at and len(letters) == 1 and not text[begin].isupper():
        return at, sign
    found = table.letters.get(letters + text[at])
    return (at, sign) if found is None else (begin, found)
