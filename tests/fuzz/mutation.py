"""Inputs: examples of the corpus, changed by words of the field, by digits and blanks, and by bytes."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

TESTS = Path(__file__).parents[1]
MOST_CHARS = 400  # of an input made of prose: faults need few words, and long ones only cost time

WORDS = """January Feb. March May Sept 31 30 29 February Monday Tuesday, fiscal FY2011 Q3 H1 1990s '90s 2019-03-08 3/4/2019
12.05.2024 19:30 GMT BC AD century decade quarter half year years years' month week day noon today yesterday next last this
early mid- mid late by before after since until till from to between and or through the a an ago later within in on at of
about around nearly roughly some almost up-to up to at least no more than more than over under below fewer less than exactly
million bn billion trillion thousand k m crore lakh dozen score hundred a-half two-thirds three quarters half one two
twenty-one ninety zero nil no none several few % percent per cent percentage points pp basis points ‰ per each item a day an
hour /kg kg tonnes tons t pounds lb ounces km miles nautical m² square feet hectares acres litres barrels °C degrees mph
km/h MW kWh GB people jobs jets aircraft homes votes seats times 3-2 1:0 $ US$ A$ C$ HK$ € £ ¥ ₹ ₽ USD EUR GBP cents pence p
euros dollars yuan rupees pounds sterling francs ( ) [ ] { } “ ” ‘ ’ " ' « » , . ; : … - – — − + ± ~ ≈ < > ≤ ≥ = × * / \\ | &
0 00 0.0 -1 1 2 5 10 14 60 1,500 1.500,50 1 500 12,34,567 1e9 99999999999999999999999999999999 0.000000001 ½ ¼ ² Ⅷ ٣ ３
not never denied may will plans expects said according-to Norgas Ida Holm the company it its which that who
.. / ../2020 2019/2021 2019~ 2019? 2019-21 2019-XX P1Y PT24H P18M T Z +02:00 unknown open sell bought rose fell by doubled""".split()
ODD = (
    *("\u00a0", "\u202f", "\u2009", "\u200b", "\u00ad", "\u2028", "\u0301", "\ufeff", "\u202e", "\u0130", "\u00df"),
    *("\ufb01", "\U0001d518", "\U0001f642", "\u0e17", "\u6f22", "\u0085", "\x0c", "\x1b", "\x00", "\ud800", "\udc00"),
    *("\n", "\n\n", "\r\n", "\t", "  ", "&nbsp;", "&#36;", "<b>", "</p>", "[1]", "](", "**", "```"),
)
YAML = """claimcheck: 1 sources: entities: claims: statements: - {source: value: quote: text: published: name: aliases: subject:
property: type: unit: modality: speaker: {} [] null true ~ 1e400 .inf .nan 0x1F 0o17 2019-02-31 &a *a <<: !!python/object !t | > ? #
--- ... "\\ud800" "\\x00" ' " %YAML 1.3 rates: constraints: order: sum: ignore: until: as_of: scope: prefix: suffix: sha256:
locale: day-first: outcome: review_by: min_sources: ../../etc/passwd C:\\\\ ./ null: [[[[ {{{{ - - - : ,""".split()
TOML = """select = ignore = [ ] { } [[overrides]] [levels] [locale] [tool.claimcheck] [profile] profile = "strict" fail-on = "error"
tolerance = 0.05 1e999 nan inf -1 text-dirs = paths = "../.." baseline = "" \"\"\" ''' \\u0000 \\ud800 \\UFFFFFFFF # 2019-13-01
per-file-levels = value-refuted = "note" true false 0x_1 1__0 a.b.c = . = "x" 'y' , exclude = extend-select = cache =""".split()
FRAMES = """Content-Length: content-length: 0 -1 12 999999999999 1e9 Content-Type: {"jsonrpc":"2.0" "id":1 "id":null "method":"x"
"params":[] "params":7 "result":null } { [ ] , \\ud800 \\u0000 NaN 1e999 null true "textDocument/didChange" "exit" : "\\""
""".split()


@cache
def prose() -> tuple[str, ...]:
    """Sentences and wordings of the corpus."""
    found: list[str] = []
    for file in sorted((TESTS / "corpus").rglob("*.yaml")):
        _texts(yaml.safe_load(file.read_text("utf-8")), found)
    return tuple(dict.fromkeys(text for text in found if 0 < len(text) <= MOST_CHARS))


def _texts(tree: Any, found: list[str]) -> None:
    if isinstance(tree, str):
        found.append(tree)
    elif isinstance(tree, dict):
        for key, value in tree.items():
            _texts(key, found)
            _texts(value, found)
    elif isinstance(tree, list):
        for value in tree:
            _texts(value, found)


class Mutator:
    """Changes of a text, drawn from one seeded source of randomness.

    Args:
        random: The source; the same seed gives the same inputs.
        words: The dictionary.
        glue: What stands between words that are put in.
    """

    def __init__(self, random: Random, words: tuple[str, ...] | list[str], glue: tuple[str, ...] = (" ", " ", "")) -> None:
        self.random, self.words, self.glue = random, words, glue

    def text(self, base: str, other: str) -> str:
        """A text changed in one to six places; ``other`` is what may be spliced into it."""
        for _ in range(self.random.choice((1, 1, 2, 2, 3, 4, 6))):
            base = self._once(base, other)[: MOST_CHARS * 4]
        return base

    def _once(self, base: str, other: str) -> str:
        random = self.random
        a, b = sorted((random.randint(0, len(base)), random.randint(0, len(base))))
        b = min(b, a + random.choice((0, 1, 2, 5, 12, 40)))
        kind = random.randrange(9)
        if kind <= 2:
            glue = random.choice(self.glue)
            return base[:a] + glue + random.choice(self.words) + glue + base[a if kind else b :]
        if kind == 3:
            return base[:a] + base[b:]
        if kind == 4:
            return base[:b] + base[a:b] * random.choice((1, 1, 2, 30)) + base[b:]
        if kind == 5:
            c, d = sorted((random.randint(0, len(other)), random.randint(0, len(other))))
            return base[:a] + other[c:d] + base[b:]
        if kind == 6:
            return base[:a] + random.choice(ODD) + base[a:]
        if kind == 7:
            return self._number(base)
        return base[:a] + random.choice((base[a:b].upper(), base[a:b].lower(), base[a:b].title(), base[a:b][::-1])) + base[b:]

    def _number(self, base: str) -> str:
        """Change, lengthen or divide a number."""
        places = [i for i, char in enumerate(base) if char.isdecimal()]
        if not places:
            return base + self.random.choice((" 5", "12", " 1 000", " 0.5"))
        at = self.random.choice(places)
        new = self.random.choice(("", "0", "9", "0" * 30, ".", ",", ",000", "\u202f000", " 000", "-", "–", "/", "½", "٣", "th", "'"))
        return base[: at + self.random.randrange(2)] + new + base[at + 1 :]

    def bytes(self, base: bytes, other: bytes) -> bytes:
        """Bytes changed in one to six places."""
        random = self.random
        for _ in range(random.choice((1, 1, 2, 3, 6))):
            a = random.randint(0, len(base))
            b = min(len(base), a + random.choice((0, 1, 2, 8, 64)))
            c = random.randint(0, len(other))
            new = (
                b"",
                bytes([random.randrange(256)]),
                random.choice((b"\x00", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\x80" * 9, b"\xc3")),
                random.choice(self.words).encode("utf-8", "replace"),
                other[c : c + 40],
                base[a:b] * 3,
            )[random.randrange(6)]
            base = base[:a] + new + base[b:]
        return base[: MOST_CHARS * 40]
