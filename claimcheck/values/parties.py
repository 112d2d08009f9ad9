"""Who takes part: a set of names, read from a list in YAML or in prose.

A list of participants is a claim about each of them. Naming fewer claims less, so ``{Turkey}`` CONTAINS
``{Turkey, Russia}``: whatever makes the longer list true makes the shorter one true. So does a participant without its
role: ``{Turkey}`` CONTAINS ``{buyer: Turkey}``, while ``{buyer: Turkey}`` and ``{seller: Turkey}`` are DISJOINT.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import ClassVar

from claimcheck.values.base import Context, Mention, Mod, Relation, ScaleKind, Value
from claimcheck.values.words import load_words

__all__ = ["NAME", "SCALE", "PartiesValue", "find", "fold_name", "of", "parse", "parse_names", "role_of", "split_role"]

NAME = "parties"
SCALE = ScaleKind.NAMES

# A name: capitalised words, joined by blanks or by small words that names hold ("Bank of China").
_WORD = r"[A-ZÀ-ÖØ-Þ](?:[\w&’'/-]|\.(?=\w))*"
_NAME = rf"{_WORD}(?: (?:(?:of|de|von|van|der|al|for|the) )?(?:{_WORD}|\d[\w-]*)){{0,7}}"
_LIST = re.compile(rf"{_NAME}(?:, {_NAME}){{0,30}},? (?:and|&) {_NAME}")
_ROLE = re.compile(r"\s*([A-Za-z][A-Za-z -]{0,40}?)\s*:\s+(?=\S)")
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


@cache
def _roles() -> Mapping[str, str]:
    return {str(word): role for role, words in load_words("roles").items() for word in words}


def role_of(words: str) -> str | None:
    """Return the role that words name, None where they name none.

    >>> role_of("Purchaser"), role_of("colour")
    ('buyer', None)
    """
    plain = " ".join(words.lower().split())
    return _roles().get(plain) or _roles().get(plain.removesuffix("s"))


def split_role(words: str) -> tuple[str | None, str]:
    """Return the role and the name of a participant written as "role: name"; no role where none is given.

    Raises:
        ValueError: what stands before the colon is no role; the message lists them.

    >>> split_role("buyer: Turkey"), split_role("Turkey")
    (('buyer', 'Turkey'), (None, 'Turkey'))
    """
    found = _ROLE.match(words)
    if found is None:
        return None, words
    role = role_of(found.group(1))
    if role is None:
        known = ", ".join(load_words("roles"))
        raise ValueError(f"'{found.group(1)}' is no known role of a participant; the roles are {known}")
    return role, words[found.end() :]


@dataclass(frozen=True, slots=True)
class PartiesValue(Value):
    """Names of participants, in order; equal when they are the same names in any order.

    ``roles`` holds the role of each participant that has one: pairs of its name, as it is compared, and the role.
    """

    type: ClassVar[str] = NAME
    scale: ClassVar[ScaleKind] = SCALE
    names: tuple[str, ...] = field(compare=False)
    keys: frozenset[str] = field(repr=False)
    mod: Mod | None = field(default=None, compare=False)
    approximate: bool = field(default=False, compare=False)
    ambiguous: bool = field(default=False, compare=False)
    roles: frozenset[tuple[str, str]] = field(default=frozenset(), repr=False)

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
        roles = frozenset((known.get(key, key), role) for key, role in self.roles)
        return PartiesValue(self.names, frozenset(known.get(key, key) for key in self.keys), roles=roles)

    def roles_of(self, name: str) -> frozenset[str]:
        """The roles of a participant; none where it has none."""
        key = fold_name(name)
        return frozenset(role for one, role in self.roles if one == key)

    def _claims(self) -> frozenset[tuple[str, str | None]]:
        """What the value says: of each name that it takes part, or as what."""
        with_role = {key for key, _ in self.roles}
        return frozenset((*self.roles, *((key, None) for key in self.keys - with_role)))

    def _implied_by(self, other: PartiesValue) -> bool:
        theirs = other._claims()
        return all((key in other.keys) if role is None else (key, role) in theirs for key, role in self._claims())

    def compatible(self, other: Value) -> bool:
        """Whether one list may be the whole and the other a part of it."""
        return self.relate(other) not in (Relation.DISJOINT, Relation.OVERLAPS)

    def relate(self, other: Value, *, tolerance: Decimal | None = None) -> Relation:  # noqa: ARG002 - one signature
        """By what each says; the shorter list CONTAINS the longer."""
        if not isinstance(other, PartiesValue):
            return Relation.INCOMPARABLE
        weaker, stronger = self._implied_by(other), other._implied_by(self)
        if weaker:
            return Relation.EQUAL if stronger else Relation.CONTAINS
        if stronger:
            return Relation.WITHIN
        agree = any(not self._differs(other, key) for key in self.keys & other.keys)
        return Relation.OVERLAPS if agree else Relation.DISJOINT

    def _differs(self, other: PartiesValue, key: str) -> bool:
        """Whether both give a participant a role, and no common one."""
        mine = {role for one, role in self.roles if one == key}
        theirs = {role for one, role in other.roles if one == key}
        return bool(mine and theirs) and not mine & theirs

    def __str__(self) -> str:
        written = dict(self.roles)
        return "; ".join(
            f"{written[fold_name(name)]}: {name}" if fold_name(name) in written else name for name in self.names
        )


def parse_names(names: Sequence[str], context: Context) -> PartiesValue:  # noqa: ARG001 - one signature for all types
    """The value of names that are separated already, each perhaps with its role: "buyer: Turkey".

    Raises:
        ValueError: a role is not known.
    """
    return of(names)


def of(names: Sequence[str]) -> PartiesValue:
    """The same, without a context."""
    pairs = [split_role(name) for name in names]
    by_key = {fold_name(name): name for _, name in reversed(pairs)}
    ordered = tuple(reversed(by_key.values()))
    roles = frozenset((fold_name(name), role) for role, name in pairs if role is not None)
    return PartiesValue(ordered, frozenset(by_key), roles=roles)


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
    names: list[str] = []
    parts = re.split(r"\s*;\s*", words)
    # ";" sets names apart where there are several; "Norway and Chad;" is the list that it is without.
    listed = len({fold_name(part) for part in parts} - {""}) > 1
    for part in parts:
        role, rest = split_role(part)
        separated = [rest] if listed and role is None else _SEPARATOR.split(rest)
        plain = [" ".join(one.split()) for one in separated if fold_name(one)]
        names += [name if role is None else f"{role}: {name}" for name in plain]
    if not names:
        raise ValueError("a list of participants needs at least one name")
    return of(names)
