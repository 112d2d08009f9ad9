"""The place beside a verb that a question asks for: "extradited by" asks for who did it, "extradited to" for where to.

The verbs whose roles have names of their own ("buyer") are data; every other verb has the places that its own grammar
gives it, each named by the words of the question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from claimcheck.reading.cues import reading_data, stem, words_of

__all__ = ["Slot", "exclude", "is_past", "slot_of"]


class Slot(NamedTuple):
    """A place beside a verb: the verb's stem, the role asked for, and every role beside the verb by where it stands."""

    verb: str
    role: str
    roles: dict[str, str]


@cache
def _data(name: str) -> frozenset[str]:
    return frozenset(reading_data("participation")[name])


@cache
def _irregular() -> frozenset[str]:
    """Every irregular past form and participle of a verb."""
    return frozenset(
        form
        for forms in reading_data("verbs")["irregular"].values()
        for each in forms
        for form in str(each).lower().split("/")
    )


def is_past(word: str) -> bool:
    """Return whether a word in lower case is a past form or participle.

    Args:
        word: The word.

    >>> is_past("extradited"), is_past("written"), is_past("writer")
    (True, True, False)
    """
    return word.endswith("ed") or word in _irregular()


@cache
def slot_of(words: str | None) -> Slot | None:
    """Return the place beside a verb that words ask for; None where they ask for none.

    Args:
        words: The property of a claim.

    >>> slot_of("extradited to").role, slot_of("who inspected it").role, slot_of("price")
    ('extradited to', 'inspected by', None)
    """
    plain = [word.lower for word in words_of(words or "")]
    return next(_slots(plain), None)


def _slots(plain: Sequence[str]) -> Iterator[Slot]:
    if len(plain) > 1 and plain[-1] in _data("places") and is_past(plain[-2]):
        yield from _slot(plain[-2], plain[-1])
    elif len(plain) > 2 and plain[-1] in _data("places") and is_past(plain[0]):
        yield from _slot(plain[0], plain[-1])  # "lost the order to"
    if plain and plain[0] in _data("asking"):
        begin = 1
        while begin < len(plain) and plain[begin] in _data("ahead"):
            begin += 1
        if begin < len(plain) and is_past(plain[begin]):
            passive = plain[begin - 1] in _data("passive")
            yield from _slot(plain[begin], "object" if passive else "by")


def _slot(word: str, place: str) -> Iterator[Slot]:
    verb = stem(word)
    if verb in {stem(one) for one in reading_data("participation")["mutual"]}:
        return
    roles = {name: f"{word} {name}" for name in reading_data("participation")["places"]}
    roles |= {"subject": roles["by"], "object": f"{word} one"}
    yield Slot(verb, roles[place], roles)


def exclude(one: str, other: str) -> bool:
    """Return whether two roles are different places beside one verb.

    Args:
        one: A role, as ``Slot`` names it.
        other: Another.

    >>> exclude("extradited by", "extradited to"), exclude("extradited by", "invited by")
    (True, False)
    """
    first, *rest = one.split()
    return bool(rest) and one != other and other.split()[0] == first
