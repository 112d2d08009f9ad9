"""Who takes part: a set of names, read from a list in YAML or in prose.

A list of participants is a claim about each of them. Naming fewer claims less, so ``{Turkey}`` CONTAINS
``{Turkey, Russia}``: whatever makes the longer list true makes the shorter one true.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar

from claimcheck.values.base import Context, Mention, Mod, Relation, ScaleKind, Value

__all__ = ["NAME", "SCALE", "PartiesValue", "find", "fold_name", "parse", "parse_names"]

NAME = "parties"
SCALE = ScaleKind.NAMES

# A name: capitalised words, joined by blanks or by small words that names hold ("Bank of China").
_WORD = r"[A-ZÀ-ÖØ-Þ](?:[\w&’'/-]|\.(?=\w))*"
_NAME = rf"{_WORD}(?: (?:(?:of|de|von|van|der|al|for|the) )?(?:{_WORD}|\d[\w-]*)){{0,7}}"
_LIST = re.compile(rf"{_NAME}(?:, {_NAME}){{0,30}},? (?:and|&) {_NAME}")
_SEPARATOR = re.compile(r"\s*(?:;|,\s*and\s|,\s|\sand\s|\s&\s)\s*")


def fold_name(name: str) -> str:
    """A name without case, diacritics and possessive, for comparing.

    >>> fold_name("Türkiye’s")
    'turkiye'
    """
    plain = unicodedata.normalize("NFKD", name).replace("’", "'")
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("ı", "i")
    plain = " ".join(plain.casefold().split()).removeprefix("the ")
    return plain.removesuffix("'s").removesuffix("'")


@dataclass(frozen=True, slots=True)
class PartiesValue(Value):
    """Names of participants, in order; equal when they are the same names in any order."""

    type: ClassVar[str] = NAME
    scale: ClassVar[ScaleKind] = SCALE
    names: tuple[str, ...] = field(compare=False)
    keys: frozenset[str] = field(repr=False)
    mod: Mod | None = field(default=None, compare=False)
    approximate: bool = field(default=False, compare=False)
    ambiguous: bool = field(default=False, compare=False)

    @property
    def bound(self) -> str | None:
        """A set of names has no ends."""
        return None

    @property
    def members(self) -> tuple[str, ...]:
        """The names, as they were written."""
        return self.names

    @property
    def member_keys(self) -> frozenset[str]:
        """The names, as they are compared."""
        return self.keys

    def identified(self, known: Mapping[str, str]) -> PartiesValue:
        """The value with one name for each participant, whatever it was called."""
        return PartiesValue(self.names, frozenset(known.get(key, key) for key in self.keys))

    def compatible(self, other: Value) -> bool:
        """Whether one list may be the whole and the other a part of it."""
        return self.relate(other) not in (Relation.DISJOINT, Relation.OVERLAPS)

    def relate(self, other: Value, *, tolerance: Decimal | None = None) -> Relation:  # noqa: ARG002 - one signature
        """By the sets of names; the shorter list CONTAINS the longer."""
        if not isinstance(other, PartiesValue):
            return Relation.INCOMPARABLE
        if self.keys == other.keys:
            return Relation.EQUAL
        if self.keys < other.keys:
            return Relation.CONTAINS
        if other.keys < self.keys:
            return Relation.WITHIN
        return Relation.OVERLAPS if self.keys & other.keys else Relation.DISJOINT

    def __str__(self) -> str:
        return "; ".join(self.names)


def parse_names(names: Sequence[str], context: Context) -> PartiesValue:  # noqa: ARG001 - one signature for all types
    """The value of names that are separated already."""
    return of(names)


def of(names: Sequence[str]) -> PartiesValue:
    """The same, without a context."""
    by_key = {fold_name(name): name for name in reversed(names)}
    ordered = tuple(reversed(by_key.values()))
    return PartiesValue(ordered, frozenset(by_key))


def find(text: str, context: Context, taken: Sequence[tuple[int, int]] = ()) -> list[Mention]:  # noqa: ARG001
    """Every list of two or more capitalised names: "Belgium, France and Germany"."""
    found = []
    for match in _LIST.finditer(text):
        words = match.group()
        names = [part for part in _SEPARATOR.split(words) if part]
        found.append(Mention(NAME, match.start(), match.end(), words, of(names), None, ("name list",)))
    return found


def parse(words: str, context: Context) -> PartiesValue:  # noqa: ARG001 - one signature for all types
    """The names in a list written with ";", or with "," and "and".

    Raises:
        ValueError: there is no name in the words.
    """
    separated = re.split(r"\s*;\s*", words) if ";" in words else _SEPARATOR.split(words)
    names = [" ".join(part.split()) for part in separated if fold_name(part)]
    if not names:
        raise ValueError("a list of participants needs at least one name")
    return of(names)
