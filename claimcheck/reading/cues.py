"""Words, their stems, and where the words of a question stand in a text.

Stems are light on purpose: an ending is cut by rule, irregular forms and everyday synonyms come from data. They
only have to bring "delivery", "deliveries" and "was delivered" together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple, cast

from claimcheck.language import words_in
from claimcheck.reading.spelling import american
from claimcheck.values.parties import fold_name
from claimcheck.values.quick import filled

__all__ = [
    "Word",
    "content_stems",
    "is_number",
    "lists_of",
    "part_stems",
    "places_of",
    "reading_data",
    "stem",
    "stop_words",
    "words_of",
]

_WORD = re.compile(r"[^\W_]+(?:['’][a-z]{1,2}\b)?(?:[-.&/][^\W_]+)*")


class Word(NamedTuple):
    """A word of a text: its place (code points, half-open), itself in lower case, and its stem."""

    start: int
    end: int
    lower: str
    stem: str


def reading_data(name: str) -> Any:
    """What the data file ``reading/data/<language>/<name>.yaml`` holds."""
    return words_in("claimcheck.reading", name)


def lists_of(name: str) -> Callable[[str], frozenset[str]]:
    """Return the function that gives the words of a list of a data file, which is read when the first is asked for.

    Args:
        name: The file, as ``reading_data`` takes it.
    """

    @cache
    def words(key: str) -> frozenset[str]:
        return frozenset(map(str, reading_data(name)[key]))

    return words


@cache
def _heads() -> dict[str, str]:
    """The head of each word that is brought together with others by hand."""
    heads: dict[str, str] = {}
    for head, forms in reading_data("stems")["forms"].items():
        heads.setdefault(head, head)
        for form in forms:
            heads.setdefault(form, head)
    return heads


@cache
def _irregular() -> dict[str, str]:
    heads = _heads()
    apart = frozenset(reading_data("stems")["apart"])
    verbs: dict[str, str] = {}
    for base, forms in reading_data("verbs")["irregular"].items():
        for form in (one for each in forms for one in each.split("/")):
            if form not in heads and form not in apart:
                verbs[form] = _cut(base, heads)
    plurals = {
        many: _cut(one, heads) for many, one in reading_data("stems").get("plurals", {}).items() if many not in heads
    }
    whole = {word: word for word in reading_data("stems").get("whole", ()) if word not in heads}
    return heads | verbs | plurals | whole


@cache
def stop_words() -> frozenset[str]:
    """The words that carry no meaning of their own, in lower case."""
    return frozenset(reading_data("stems")["stop"])


_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ers", "ed", "es", "s", "y", "e")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a word in any case.

    >>> stem("Deliveries") == stem("delivered") == stem("delivery")
    True
    """
    lower = american(word.lower().replace("’", "'").removesuffix("'s").removesuffix("'"))
    found = _irregular().get(lower)
    if found is not None:
        return found
    if any(c.isdigit() for c in lower):
        return lower.removesuffix("s")
    if len(lower) <= 3:
        return lower
    return _cut(lower, _heads())  # what is left of "range" is no form of "ring"


def _cut(lower: str, heads: Mapping[str, str]) -> str:
    """A word without its ending, or the head of the words that mean the same."""
    if lower in heads:
        return heads[lower]
    for ending in _ENDINGS:
        if lower.endswith(ending) and len(lower) - len(ending) >= 3:
            root = lower[: -len(ending)]
            if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "lsz":
                root = root[:-1]
            return heads.get(root, root)
    return lower


@lru_cache(maxsize=16384)
def part_stems(word: str) -> frozenset[str]:
    """The stems of the parts of a hyphenated word, and the parts themselves.

    >>> "charit" in part_stems("charity-flight")
    True
    """
    parts = word.split("-")
    return frozenset((*parts, *map(stem, parts)))


def is_number(word: str) -> bool:
    """Whether a word in lower case is a number in digits or in words: "12", "twelve"."""
    return word[:1].isdigit() or word in reading_data("stems")["numbers"]


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Every word between two offsets of a text, hyphenated words as one."""
    stop = len(text) if end is None else end
    # A named tuple is made without its own constructor, which costs as much as all the rest.
    return [filled(Word, (*m.span(), *_lower_and_stem(m.group()))) for m in _WORD.finditer(text, start, stop)]


@lru_cache(maxsize=65536)
def _lower_and_stem(written: str) -> tuple[str, str]:
    return written.lower(), stem(written)


def content_stems(words: str | Iterable[str]) -> frozenset[str]:
    """The stems of the words that carry meaning.

    >>> sorted(content_stems("delivery of the first ship"))
    ['deliver', 'first', 'ship']
    """
    return _content_stems(words if isinstance(words, str) else " ".join(words))


@lru_cache(maxsize=8192)
def _content_stems(joined: str) -> frozenset[str]:
    return frozenset(w.stem for w in words_of(joined) if w.lower not in stop_words())


# What may stand between the parts of a name, and behind it: a plural, a possessive, and no more of a word.
_BETWEEN = re.compile(r"[\s\-‐-―]{0,2}")
_BEHIND = re.compile(r"(?:'?s|s?['’]|['’]s|es)?(?!\w)")


@lru_cache(maxsize=4096)
def _parts(name: str) -> tuple[str, ...]:
    return tuple(part for part in re.split(r"[\s\-‐-―]+", fold_name(name)) if part)


def places_of(name: str, plain: str) -> Iterator[tuple[int, int]]:
    """Where a name stands as a whole, with a plural or possessive ending, blanks and hyphens being one.

    Never part of a longer designation: "A350" is not found in "A3500", nor "S-300" for "S-400".

    Args:
        name: The name.
        plain: A text in lower case without diacritics; offsets count its code points, half-open.

    >>> list(places_of("S-400", "the s 400's radar, no s-4000"))
    [(4, 11)]
    """
    parts = _parts(name)
    at = plain.find(parts[0]) if parts else -1
    while at >= 0:
        end = _end_of(parts, plain, at)
        if end is not None:
            yield at, end
        at = plain.find(parts[0], at + 1 if end is None else end)


def _end_of(parts: Sequence[str], plain: str, start: int) -> int | None:
    if start and (plain[start - 1].isalnum() or plain[start - 1] == "_"):
        return None
    end = start + len(parts[0])
    for part in parts[1:]:
        end = cast("re.Match[str]", _BETWEEN.match(plain, end)).end()
        if not plain.startswith(part, end):
            return None
        end += len(part)
    ending = _BEHIND.match(plain, end)
    return None if ending is None else ending.end()
