"""What a stretch of words speaks of: its content words, each known by the words that mean the same.

A term is a word or a phrase with its keys: its own stem and the heads of the groups it belongs to. Two terms are alike
where they share a key ("fatalities", "died"). Groups, and words of which one excludes another, are data.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from claimcheck.reading.cues import Word, reading_data, stem, stop_words
from claimcheck.reading.lexicon import concepts_of

__all__ = ["Term", "concept_keys", "contrast", "is_said", "keys_of", "terms_of"]

_LONGEST = 9  # words of a phrase


class Term(NamedTuple):
    """A content word or a phrase: its place (code points, half-open), its words in lower case, and its keys."""

    start: int
    end: int
    lower: str
    keys: frozenset[str]


def _parts(phrase: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in phrase.split())


@cache
def _groups() -> tuple[dict[str, frozenset[str]], dict[tuple[str, ...], frozenset[str]]]:
    """The heads of every single stem, and those of every phrase by its stems."""
    words: dict[str, set[str]] = {}
    phrases: dict[tuple[str, ...], set[str]] = {}
    for group in reading_data("alike")["groups"]:
        head = f"={group[0]}"
        for member in group:
            parts = _parts(str(member))
            if len(parts) == 1:
                words.setdefault(parts[0], set()).add(head)
            else:
                phrases.setdefault(parts, set()).add(head)
    for name, others in reading_data("places").items():
        for other in (name, *others):
            parts = _parts(other.lower())
            table = words.setdefault(parts[0], set()) if len(parts) == 1 else phrases.setdefault(parts, set())
            table.add(f"@{name}")
    return ({w: frozenset(h) for w, h in words.items()}, {p: frozenset(h) for p, h in phrases.items()})


@cache
def _phrase_starts() -> frozenset[str]:
    return frozenset(parts[0] for parts in _groups()[1])


@cache
def _light() -> frozenset[str]:
    return frozenset(reading_data("alike")["light"])


def _plain(word: Word) -> str:
    """The stem of a word, abbreviations without their points."""
    return word.stem.replace(".", "") if "." in word.stem and not word.stem[0].isdigit() else word.stem


def terms_of(words: Sequence[Word]) -> list[Term]:
    """The terms of words in order; the longest phrase that is known is one term.

    >>> from claimcheck.reading.cues import words_of
    >>> [term.lower for term in terms_of(words_of("It grossed more in the United States and Canada"))]
    ['grossed', 'united states and canada']
    """
    phrases = _groups()[1]
    starts, light, stop = _phrase_starts(), _light(), stop_words()
    stems = [_plain(w) for w in words]
    terms = []
    at = 0
    while at < len(words):
        word = words[at]
        if stems[at] in starts:
            for size in range(min(_LONGEST, len(words) - at), 1, -1):
                heads = phrases.get(tuple(stems[at : at + size]))
                if heads is not None:
                    lower = " ".join(w.lower for w in words[at : at + size])
                    terms.append(Term(word.start, words[at + size - 1].end, lower, heads))
                    at += size
                    break
            else:
                heads = None
            if heads is not None:
                continue
        if word.lower not in stop and word.lower not in light and stems[at] not in light:
            terms.append(Term(word.start, word.end, word.lower, _keys(stems[at])))
            if "-" in word.lower and not any(c.isdigit() for c in word.lower):
                terms[-1] = terms[-1]._replace(
                    keys=terms[-1].keys.union(*(_keys(stem(p)) for p in word.lower.split("-") if p))
                )
        at += 1
    return terms


@cache
def _keys(one: str) -> frozenset[str]:
    return _groups()[0].get(one, frozenset()) | {one}


def concept_keys(term: Term) -> frozenset[str]:
    """The concepts of the thesaurus that a term may express: looser than its keys.

    >>> from claimcheck.reading.cues import words_of
    >>> bought, acquired = (terms_of(words_of(word))[0] for word in ("bought", "acquired"))
    >>> "buy" in concept_keys(bought) & concept_keys(acquired)
    True
    """
    return frozenset[str]().union(*(concepts_of(key) for key in term.keys if key[0] not in "=@"))


def is_said(term: Term, terms: Iterable[Term]) -> bool:
    """Return whether one of some terms may say the same as another, by a key or a concept of the thesaurus.

    Args:
        term: The term.
        terms: Those among which it is looked for.

    >>> from claimcheck.reading.cues import words_of
    >>> is_said(terms_of(words_of("bought"))[0], terms_of(words_of("Holm acquired it")))
    True
    """
    concepts = concept_keys(term)
    return any(term.keys & one.keys or concepts & concept_keys(one) for one in terms)


def keys_of(terms: Iterable[Term]) -> frozenset[str]:
    """The keys of all terms together."""
    return frozenset[str]().union(*(term.keys for term in terms))


@cache
def _sides() -> dict[str, tuple[tuple[str, int], ...]]:
    """For every key, the sets of contrasts it takes part in, each with the number of its side."""
    found: dict[str, list[tuple[str, int]]] = {}
    phrases = _groups()[1]
    heads = {f"={group[0]}" for group in reading_data("alike")["groups"]}
    for name, sides in reading_data("contrasts")["sets"].items():
        for number, side in enumerate(sides):
            for member in side:
                parts = _parts(member)
                keys = {parts[0]} if len(parts) == 1 else set(phrases.get(parts, ()))
                for key in keys | ({f"={member}"} & heads):
                    if (name, number) not in found.setdefault(key, []):
                        found[key].append((name, number))
    return {key: tuple(places) for key, places in found.items()}


def contrast(
    said: Iterable[Term], there: Iterable[Term], sets: Collection[str] | None = None
) -> tuple[str, str] | None:
    """The first word of ``said`` and the word of ``there`` that excludes it, None where none does.

    A side that both speak of is no contrast, whatever else is said beside it.

    Args:
        said: What is claimed.
        there: What stands there.
        sets: The sets of contrasts that count; all of them without it.
    """
    sides = _sides()
    mine: dict[str, dict[int, str]] = {}
    theirs: dict[str, dict[int, str]] = {}
    for terms, table in ((said, mine), (there, theirs)):
        for term in terms:
            for key in term.keys:
                for name, number in sides.get(key, ()):
                    if sets is not None and name not in sets:
                        continue
                    table.setdefault(name, {}).setdefault(number, term.lower)
    for name, told in mine.items():
        other = theirs.get(name)
        if other and not told.keys() & other.keys():
            return next(iter(told.values())), next(iter(other.values()))
    return None
