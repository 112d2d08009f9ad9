"""Inputs: examples of the corpus, changed by words of the field, by digits and blanks, and by bytes."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from tests.yamlfiles import load_yaml

TESTS = Path(__file__).parents[1]
_DIGITS = ("", "0", "9", "0" * 30, ".", ",", ",000", "\u202f000", " 000", "-", "–", "/", "½", "\u0663", "th", "'")
MOST_CHARS = 400  # of an input made of prose: faults need few words, and long ones only cost time


@cache
def _dictionary() -> dict[str, list[str]]:
    data = load_yaml(Path(__file__).with_name("dictionary.yaml"))
    return {name: words.split() for name, words in data.items()}


WORDS = _dictionary()["words"]
ODD = (
    *("\u00a0", "\u202f", "\u2009", "\u200b", "\u00ad", "\u2028", "\u0301", "\ufeff", "\u202e", "\u0130", "\u00df"),
    *("\ufb01", "\U0001d518", "\U0001f642", "\u0e17", "\u6f22", "\u0085", "\x0c", "\x1b", "\x00", "\ud800", "\udc00"),
    *("\n", "\n\n", "\r\n", "\t", "  ", "&nbsp;", "&#36;", "<b>", "</p>", "[1]", "](", "**", "```"),
)
YAML = _dictionary()["yaml"]
TOML = _dictionary()["toml"]
FRAMES = _dictionary()["frames"]


@cache
def prose() -> tuple[str, ...]:
    """Sentences and wordings of the corpus."""
    found: list[str] = []
    for file in sorted((TESTS / "corpus").rglob("*.yaml")):
        _texts(load_yaml(file), found)
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

    def __init__(
        self, random: Random, words: tuple[str, ...] | list[str], glue: tuple[str, ...] = (" ", " ", "")
    ) -> None:
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
        return (
            base[:a]
            + random.choice((base[a:b].upper(), base[a:b].lower(), base[a:b].title(), base[a:b][::-1]))
            + base[b:]
        )

    def _number(self, base: str) -> str:
        """Change, lengthen or divide a number."""
        places = [i for i, char in enumerate(base) if char.isdecimal()]
        if not places:
            return base + self.random.choice((" 5", "12", " 1 000", " 0.5"))
        at = self.random.choice(places)
        new = self.random.choice(
            ("", "0", "9", "0" * 30, ".", ",", ",000", "\u202f000", " 000", "-", "–", "/", "½", "٣", "th", "'")
        )
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
