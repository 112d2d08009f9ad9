"""Comparison of a statement's speaker with the names in the article: only what the names themselves settle."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import takewhile

from claimcheck.checks.base import StatementCase
from claimcheck.checks.wording import wording
from claimcheck.claims.model import Entity
from claimcheck.reading.cues import reading_data, stem
from claimcheck.reading.naming import names_for, near_word, spans_of
from claimcheck.reading.scene import Scene
from claimcheck.values.parties import fold_name

__all__ = [
    "declared",
    "hides_name",
    "holds_office",
    "is_anonymous",
    "is_named",
    "is_person",
    "is_several",
    "names_in_words",
    "same_name",
    "says_office",
    "speaks",
    "stands_in",
]

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def declared(case: StatementCase) -> Entity | None:
    """The entity that a statement names as its speaker."""
    if case.statement.speaker is None:
        return None
    return case.project.entities.get(case.statement.speaker)


def names_in_words(words: str) -> tuple[str, ...]:
    """The words of a name, normalized, without titles."""
    found = (fold_name(w) for w in _WORD.findall(words))
    return tuple(w.removesuffix("'s").removesuffix("’s") for w in found if w not in wording("titles"))


def same_name(words: str, entity: Entity, others: Iterable[Entity] = ()) -> bool:
    """Whether words name an entity: they share a word with one of its names, possibly in another spelling.

    Whoever is written or spoken to is not named by them: "a letter from Berg to Holm".

    Args:
        words: The words, as a text has them.
        entity: The entity.
        others: Entities that they may name instead: "Air Holm" is not "Air Berg", where both are known.
    """
    there = tuple(takewhile(lambda word: word not in wording("addressed"), names_in_words(words)))
    if not _holds_name(there, entity) and any(_holds_name(there, other) for other in others):
        return False
    return any(
        one == own or near_word(own, one, alone=False)
        for name in entity.names
        for own in names_in_words(name)
        for one in there
    )


def _holds_name(words: tuple[str, ...], entity: Entity) -> bool:
    """Whether words hold a whole name of an entity."""
    return any(
        own == words[at : at + len(own)]
        for own in map(names_in_words, entity.names)
        if own
        for at in range(len(words) - len(own) + 1)
    )


def is_several(words: str) -> bool:
    """Whether words stand for several speakers without a name: "union officials", "analysts at the bank".

    >>> is_several("Union officials"), is_several("managers at Holm Bank"), is_several("an analyst")
    (True, True, False)
    """
    found = [fold_name(w) for w in _WORD.findall(words)]
    head = list(takewhile(lambda w: w not in wording("pointing"), found))
    last = head[-1] if head else ""
    return last.endswith("s") and not wording("speaking").isdisjoint(_singulars(last))


def _singulars(word: str) -> frozenset[str]:
    """A word and what it may be the plural of: "witnesses", "witnesse", "witness"."""
    found = {word}
    if word.endswith("s") and len(word) > 3:
        found |= {word[:-1], f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("es")}
    return frozenset(found)


def _names(entity: Entity) -> Iterable[tuple[str, ...]]:
    return (words for name in names_for(entity.names) if (words := names_in_words(name)))


def is_person(name: str) -> bool:
    """Whether a name can only be a person's: two to four capitalised words, none of them an organisation's.

    Words in lower case before them describe ("transport minister Jan Berg"), unless they lead to an organisation
    ("spokesman for Holm Brothers").

    >>> is_person("Ida Holm"), is_person("Holm Bank"), is_person("transport minister Jan Berg"), is_person("Norway")
    (True, False, True, False)
    """
    if any(mark in name for mark in "()[],;/&"):
        return False
    words = [w for w in _WORD.findall(name) if fold_name(w) not in wording("titles")]
    while words and words[0].islower() and words[0] not in wording("pointing"):
        del words[0]
    return (
        2 <= len(words) <= 4
        and all(w[:1].isupper() and not w.isupper() and not any(c.isdigit() for c in w) for w in words)
        and not any(fold_name(w) in wording("bodies") for w in words)
    )


def is_named(words: str) -> bool:
    """Whether words name somebody or a body, rather than only describe them: "Holm Bank", but not "the minister".

    >>> is_named("transport minister Jan Berg"), is_named("Union officials"), is_named("a spokesman")
    (True, False, False)
    """
    found = _WORD.findall(words)
    return any(w[:1].isupper() and fold_name(w) not in wording("titles") for w in found[1:]) or (
        len(found) == 1 and found[0][:1].isupper()
    )


def is_anonymous(words: str) -> bool:
    """Whether words are somebody without a name: "a person familiar with the matter", "officials", "a bank source".

    >>> [is_anonymous(w) for w in ("two people briefed on it", "a Holm Bank source", "Ida Holm", "the minister")]
    [True, True, False, False]
    """
    found = _WORD.findall(words)
    head = [fold_name(w) for w in takewhile(lambda w: fold_name(w) not in wording("pointing"), found)]
    if hides_name(words) or (head and not wording("sources").isdisjoint(_singulars(head[-1]))):
        return True
    nouns = {*wording("speaking"), *wording("persons")}
    if any(w[:1].isupper() for w in found[1 : len(head)]):
        return False
    known = head[:1] == ["the"] and not head[-1].endswith("s")
    return bool(head) and not known and not nouns.isdisjoint(_singulars(head[-1]))


@cache
def _hiding() -> re.Pattern[str]:
    either = "|".join(sorted(map(re.escape, wording("anonymity")), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def hides_name(words: str) -> bool:
    """Whether words say that somebody is not named: "on condition of anonymity", "an unnamed official".

    >>> hides_name("a senior aide said, declining to be identified"), hides_name("a senior aide said")
    (True, False)
    """
    return _hiding().search(words) is not None


def speaks(words: str) -> bool:
    """Whether the head of a phrase is somebody who can say something: "union officials", but not "rules"."""
    found = [fold_name(w) for w in _WORD.findall(words)]
    generic = reading_data("clauses")["generic"]
    persons = {*(w for kind in ("person", "body", "state") for w in generic[kind]), *wording("speaking")}
    stems = {stem(w) for w in persons}
    return any(stem(w) in stems or not persons.isdisjoint(_singulars(w)) for w in found)


def says_office(words: str, entity: Entity) -> bool:
    """Whether words give somebody's office: at least half of the words of the ``role``, or a body's name in them."""
    there = {fold_name(w).removesuffix("'s").removesuffix("’s") for w in _WORD.findall(words)}
    office = [fold_name(w) for w in _WORD.findall(entity.role or "") if len(w) > 3]
    return bool(office) and sum(w in there for w in office) * 2 >= len(office)


_FRONT, _TAIL = 60, 90  # code points before and behind a name in which an office beside it stands
_OFFICE_BEFORE = re.compile(r"(?P<office>[\w’'-]+(?:\s[\w’'-]+){0,5}),?\s$")
_OFFICE_BEHIND = re.compile(r",\s(?P<office>[\w’'-]+(?:\s[\w’'-]+){0,6})(?=[,.;:)]|\swho(?!\w))")


def holds_office(at: Scene, words: str, entity: Entity) -> bool:
    """Whether a text gives a person the office by which it names a speaker: "the mayor" where it has "mayor Ida Holm".

    Args:
        at: The document.
        words: The words for the speaker, without a name.
        entity: The person.
    """
    office = [fold_name(w) for w in takewhile(lambda w: fold_name(w) not in wording("pointing"), _WORD.findall(words))]
    if not office:
        return False
    text = at.document.text
    for span in spans_of(at, names_for(entity.names)):
        before = _OFFICE_BEFORE.search(text, max(0, span.start - _FRONT), span.start)
        behind = _OFFICE_BEHIND.match(text, span.end, span.end + _TAIL)
        if any(found is not None and _ends_with(found["office"], office[-1]) for found in (before, behind)):
            return True
    return False


def _ends_with(office: str, head: str) -> bool:
    """Whether the head of an office is a noun: "the former mayor of Holm" ends with "mayor" where "of" begins."""
    nouns = [fold_name(w) for w in takewhile(lambda w: fold_name(w) not in wording("pointing"), _WORD.findall(office))]
    return nouns[-1:] == [head]


def stands_in(at: Scene, entity: Entity, start: int = 0, end: int | None = None) -> bool:
    """Whether a text mentions an entity between two offsets: by name, surname or office.

    Args:
        at: The document.
        entity: The entity.
        start: Where to look from, in code points.
        end: Where to look to, half-open; the end of the text where it is None.
    """
    words = {fold_name(w).removesuffix("'s").removesuffix("’s") for w in _WORD.findall(at.document.text[start:end])}
    stop = len(at.document.text) if end is None else end
    if any(start <= span.start and span.end <= stop for span in spans_of(at, names_for(entity.names))):
        return True
    plain = fold_name(at.document.text[start:end])
    for name in _names(entity):
        if all(w in words or w in plain for w in name):
            return True
        if is_person(" ".join(w.capitalize() for w in name)) and name[-1] in words:
            return True
    office = [fold_name(w) for w in _WORD.findall(entity.role or "") if len(w) > 3]
    return bool(office) and sum(w in words for w in office) * 2 >= len(office)
