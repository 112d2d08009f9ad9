"""Where a text names an entity: by its names, by short forms that the text brings in, and by near spellings.

"The Undersecretariat for Defence Industries (SSM)" makes "SSM" a name from then on. A text that nowhere writes a name
as it is given may write it another way: "Mikheyev" for "Mikheev", "Qaddafi" for "Gaddafi". Near is not enough for a
word that tells apart: never for one with a digit, a short one, a place, or a name of somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from claimcheck.reading.cues import reading_data, stem, stop_words, words_of
from claimcheck.reading.scene import Scene
from claimcheck.text.document import Span
from claimcheck.values.parties import fold_name

__all__ = ["names_for", "near_word", "spans_of"]

# A short form in brackets: "(SSM)", "(USDI)", "(A.F.P.)".
_SHORT = re.compile(r"\s\(([A-Z][A-Za-z]?(?:[.&/-]?[A-Z]){1,6}s?\.?)\)")
# ... and the long form in brackets behind the short one.
_LONG = re.compile(r"(?<![\w-])([A-Z][A-Za-z]?(?:[.&/-]?[A-Z]){1,6})\s\((?:the\s)?([A-Za-z][^()]{5,90})\)")
_WINDOW = 12  # words before a short form in which its long form stands
_SMALL = frozenset(("of", "for", "the", "and", "in", "on", "to", "de", "la", "&", "a", "an"))

# Letters from which on a word may be near another: alone, beside other words of its name, and by a slip of the pen.
_ALONE, _BESIDE, _SLIP = 6, 4, 9
_LIKE = 90  # rapidfuzz's ratio of a slip
# First letters of one sound: of the same name only where one of them is a "q", else where the rules below join them.
_INITIALS = frozenset(("qg", "gq", "qk", "kq", "qc", "cq"))
_FIRST = _INITIALS | {"tc", "ct", "wv", "vw", "ye", "ey", "hk", "kh", "yi", "iy"}
_CAPITALISED = re.compile(r"(?<![\w’'-])[A-ZÀ-ÖØ-ÞİŞÇĞ][^\W\d_]{3,}(?![\w-])")
# What one script gives in two spellings of another, in the order in which they are applied.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ks", "x"),
        (r"tch|tsch|cz", "ch"),
        (r"sch", "sh"),
        (r"dzh|dj|zh", "j"),
        (r"(?<=.)gh", "g"),
        (r"kh", "k"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"ph", "f"),
        (r"ou|oo", "u"),
        (r"w", "v"),
        (r"(?<=.)q|ck", "k"),
        (r"y(?=e)", ""),
        (r"(?<=[bcdfghjklmnpqrstvxz])i(?=e)", ""),
        (r"(?<=[aeo])[iy]", "i"),
        (r"(?:iy|yy|ij|ii|y|i)$", "i"),
        (r"(?<=[bcdfghjklmnpqrstvxz])y", "i"),
        (r"(.)\1", r"\1"),
    )
)


class _Brought(NamedTuple):
    """A short form that a text brings in: itself, its own place, and the words that it stands for."""

    short: str
    place: Span
    long: tuple[str, ...]
    before: Span


@cache
def _places() -> frozenset[str]:
    """The words of the names of places, folded."""
    table = reading_data("places")
    every = (name for one, others in table.items() for name in (one, *others))
    return frozenset(word for name in every for word in fold_name(name).split())


@lru_cache(maxsize=8192)
def _sound(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def _sounds_alike(one: str, other: str) -> bool:
    mine, theirs = _sound(one), _sound(other)
    return mine == theirs or (mine[1:] == theirs[1:] and mine[0] + theirs[0] in _INITIALS)


def near_word(one: str, other: str, *, alone: bool) -> bool:
    """Whether two folded words may be one name written in two ways.

    Args:
        one: A word of a name.
        other: A word of a text.
        alone: Whether the name has no other word.

    >>> near_word("qaddafi", "gaddafi", alone=True), near_word("austria", "australia", alone=True)
    (True, False)
    """
    if one == other:
        return True
    least = min(len(one), len(other))
    if least < (_ALONE if alone else _BESIDE) or not (one.isalpha() and other.isalpha()):
        return False
    if one in _places() or other in _places():
        return False
    if _sounds_alike(one, other):
        return True
    if one[0] != other[0] or one[-1] != other[-1] or least < (_SLIP if alone else _ALONE):
        return False
    from rapidfuzz.distance import OSA
    from rapidfuzz.fuzz import ratio

    return bool(OSA.distance(one, other) == 1 or (least > _SLIP and ratio(one, other) >= _LIKE))


def _brought_in(scene: Scene) -> tuple[_Brought, ...]:
    """Every short form of a text with the words before it, or in brackets behind it."""
    if "brought in" not in scene.memo:
        text, found = scene.document.text, []
        for match in _SHORT.finditer(text):
            index = scene.document.sentence_index(match.start())
            before = [w for w in scene.words(index) if w.end <= match.start()][-_WINDOW:]
            if before and before[-1].end == match.start():
                words = tuple(w.lower for w in before)
                found.append(_Brought(match[1], Span(*match.span(1)), words, Span(before[0].start, match.start())))
        for match in _LONG.finditer(text):
            words = tuple(w.lower for w in words_of(match[2]))
            found.append(_Brought(match[1], Span(*match.span(1)), words, Span(*match.span(2))))
        scene.memo["brought in"] = tuple(found)
    brought: tuple[_Brought, ...] = scene.memo["brought in"]
    return brought


def _initials(short: str, words: Sequence[str]) -> int | None:
    """How many of the last words spell a short form by their first letters; None where they do not."""
    letters = [c.lower() for c in short if c.isupper()]
    at = len(words)
    while letters and at:
        at -= 1
        if words[at][0] == letters[-1]:
            letters.pop()
        elif words[at] not in _SMALL:
            return None
    return None if letters else len(words) - at


def _stands_for(brought: _Brought, name: str) -> bool:
    """Whether the words before a short form end with a name, its small words and endings aside."""
    wanted = [w.stem for w in words_of(fold_name(name)) if w.lower not in stop_words()]
    there = [stem(word) for word in brought.long if word not in stop_words()]
    return len(wanted) > 1 and there[-len(wanted) :] == wanted


def _others_use(brought: _Brought, every: Iterable[_Brought]) -> bool:
    """Whether a text puts one short form behind different words, as a country behind athletes."""
    return any(b.short == brought.short and b.long[-2:] != brought.long[-2:] for b in every)


def _introduced(scene: Scene, names: Sequence[str]) -> set[Span]:
    """Where a text names somebody by a form that it has brought in for one of the names."""
    found: set[Span] = set()
    every = _brought_in(scene)
    folded = {fold_name(name) for name in names}
    for brought in every:
        count = _initials(brought.short, brought.long)
        if fold_name(brought.short) in folded:
            if count is not None and count > 1:
                long = " ".join(brought.long[-count:])
                found.update(scene.names(long))
        elif any(_stands_for(brought, name) for name in names) and not _others_use(brought, every):
            found.add(brought.place)
            found.update(span for span in scene.names(brought.short) if span.start > brought.place.start)
    return found


def _capitalised(scene: Scene) -> tuple[tuple[str, Span], ...]:
    if "capitalised" not in scene.memo:
        scene.memo["capitalised"] = tuple(
            (scene.plain[m.start() : m.end()], Span(*m.span())) for m in _CAPITALISED.finditer(scene.document.text)
        )
    found: tuple[tuple[str, Span], ...] = scene.memo["capitalised"]
    return found


def _near(scene: Scene, name: str, apart: frozenset[str]) -> Iterable[Span]:
    """Where a text writes a name in another way, word for word."""
    words = fold_name(name).split()
    if not words or any(c.isdigit() for c in name) or not all(w[:1].isupper() for w in name.split()):
        return
    text, every = scene.document.text, _capitalised(scene)
    alone = len(words) == 1
    for at, (first, span) in enumerate(every[: max(0, len(every) - len(words) + 1)]):
        run = every[at : at + len(words)]
        if first[0] != words[0][0] and first[0] + words[0][0] not in _FIRST:
            continue
        if any(text[a.end : b.start] != " " for (_, a), (_, b) in pairwise(run)):
            continue
        told = [word.removesuffix("'s").removesuffix("’s") for word, _ in run]
        if any(word in apart and word != own for word, own in zip(told, words, strict=True)):
            continue
        pairs = list(zip(words, told, strict=True))
        slips = sum(own != word and not _sounds_alike(own, word) for own, word in pairs)
        if slips <= 1 and all(near_word(own, word, alone=alone) for own, word in pairs):
            yield Span(span.start, run[-1][1].end)


def spans_of(scene: Scene, names: Sequence[str], apart: frozenset[str] = frozenset()) -> list[Span]:
    """Where a text names an entity, in order.

    Args:
        scene: The document, prepared.
        names: Every name of the entity.
        apart: The folded words of the names of others, which are near to nobody.
    """
    key = f"named {names!r} {hash(apart)}"
    if key not in scene.memo:
        found = {span for name in names for span in scene.names(name)} | _introduced(scene, names)
        if not found:
            found = {span for name in names for span in _near(scene, name, apart)}
        scene.memo[key] = sorted(found)
    known: list[Span] = scene.memo[key]
    return known


def names_for(names: Sequence[str]) -> tuple[str, ...]:
    """A participant's names with what the news also calls it: a state's capital, its people, its adjective."""
    places: Mapping[str, list[str]] = reading_data("places")
    more = [other for name in names for other in places.get(fold_name(name), ())]
    return tuple(dict.fromkeys((*names, *more, *(short for name in names for short in _short_names(name)))))


def _short_names(name: str) -> list[str]:
    """How a person of three names or more is called: two of the names, the last among them."""
    parts = name.split()
    if len(parts) < 3 or not all(part[:1].isupper() and part.isalpha() for part in parts):
        return []
    return [f"{part} {parts[-1]}" for part in parts[:-1]]
