"""Which roles a question asks for, by the words of its property or its cues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from claimcheck.reading.base import Question
from claimcheck.reading.cues import reading_data, words_of
from claimcheck.reading.events import form_of
from claimcheck.reading.slots import slot_of
from claimcheck.values.words import load_words

__all__ = ["MEMBER", "asks_for_one", "role_words", "roles_asked"]

MEMBER = "member"
"""The role of whoever takes part with others, which asks for no role of one's own."""

_JUDGED = frozenset(("convicted", "acquitted"))
_OWNERS = frozenset(("owner", "owners", "proprietor"))


@cache
def role_words() -> dict[tuple[str, ...], str]:
    """Return the role that words name, by the words in lower case."""
    named = (*load_words("roles").items(), *reading_data("participation")["asked"].items())
    return {tuple(str(words).split()): role for role, ways in named for words in ways}


def _is_role(role: object, *, wide: bool = False) -> bool:
    """Whether a place beside a verb has a role with a name; ``wide``: one that is opposed to another will do."""
    data = reading_data("participation")
    apart = [one for pair in data["opposed"] for one in pair] if wide else []
    return isinstance(role, str) and role in {*load_words("roles"), *data["asked"], *apart}


def _plain(words: str) -> list[str]:
    return [part for w in words_of(words) for part in w.lower.split("-")]


def _named(words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """The roles that words name, each with the indices of the first word and behind the last."""
    at = 0
    while at < len(words):
        found = next(((role, size) for size in (3, 2, 1) if (role := _role_at(words, at, size)) is not None), None)
        if found is not None:
            yield found[0], at, at + found[1]
        at += 1 if found is None else found[1]


def _role_at(words: Sequence[str], at: int, size: int) -> str | None:
    role = role_words().get(tuple(words[at : at + size])) if at + size <= len(words) else None
    return role_words().get((words[at].removesuffix("s"),)) if role is None and size == 1 else role


def roles_asked(question: Question) -> frozenset[str]:
    """Return the roles that a question asks for by its property, else by its cues; none where it asks for whoever
    takes part.
    """
    found = frozenset(_roles_in(question.property or ""))
    if found & _JUDGED:
        found -= {"accused"}  # "defendant found guilty"
    if "loser" in found:
        found -= {"buyer"}  # "losing bidder"
    if "buyer" in found and not _OWNERS.isdisjoint(_plain(question.property or "")):
        found |= {"owner"}  # a new owner has bought it, or owns it now
    if not found:
        found = frozenset(role for cue in question.cues for role in _roles_in(cue, asks=False))
    if not found:
        slot = slot_of(question.property)
        return frozenset((slot.role,)) if slot is not None else found
    return frozenset() if MEMBER in found else found


def asks_for_one(question: Question, asked: frozenset[str]) -> bool:
    """Return whether whoever else a passage gives a role excludes those whom it only names.

    Args:
        question: What is asked.
        asked: The roles that are asked for.
    """
    return bool(asked) and (
        slot_of(question.property) is not None
        or asked <= set(reading_data("participation")["sole"])
        or _names_one(question.property or "")
    )


def _names_one(words: str) -> bool:
    """Whether words ask for who has a role by one noun in the singular: "architect", "new owner in 2017".

    The "maker of the engines" is another than that of the aircraft, and "owners" are several.
    """
    plain = _plain(words)
    held = list(_named(plain))
    if len(held) != 1 or held[0][0] == MEMBER:
        return False
    _, at, end = held[0]
    ends = end == len(plain) or (plain[end] in reading_data("clauses")["prepositions"] and plain[end] != "of")
    return ends and role_words().get(tuple(plain[at:end])) is not None


def _is_taken(word: str) -> bool:
    """Whether a word says that somebody was taken for a role: "builder picked in 2021"."""
    return any(form.participle and form.roles.get("over") for form in form_of([word]))


def _roles_in(words: str, *, asks: bool = True) -> Iterator[str]:
    """The roles that words ask for: where they end with it, or where it goes on with a preposition ("buyer of").

    ``asks``: the words are a property, whose first verb asks for who does it; a cue only says what articles say.
    """
    plain = _plain(words)
    onward = frozenset((*reading_data("clauses")["prepositions"], *reading_data("clauses")["coordinating"]))
    for role, at, behind in _named(plain):
        ends = behind - at > 1 or behind == len(plain) or plain[behind] in onward or _is_taken(plain[behind])
        apart = at > 0 and plain[at - 1] in reading_data("participation")["as"]
        if role == MEMBER or (ends and not apart):
            yield role
    yield from _roles_of_verbs(_joined(plain), asks=asks)
    # "Bought by", "sold to": the preposition at the end waits for who it is.
    for at in range(len(plain) - 1):
        for form in form_of(plain[at:]):
            if form.roles.keys().isdisjoint(_BOUND) and len(plain) == at + len(form.words) + 1:
                agent = form.verb and plain[-1] == reading_data("participation")["agent"]
                waited = form.roles.get("subject" if agent else plain[-1])
                if _is_role(waited):
                    yield str(waited)
                    return


def _roles_of_verbs(plain: Sequence[str], *, asks: bool) -> Iterator[str]:
    """The roles of who does what words say: "who has to pay", "club that was beaten", "gets the land from"."""
    for at in range(len(plain) - 1):
        doing = _doing(plain, at, asks=asks)
        role = None if doing is None else _role_beside(plain, doing)
        if role is not None:
            yield role


class _Doing(NamedTuple):
    """Where the verb of a question begins, and the place beside it that is asked for: "subject", "to"."""

    verb: int
    place: str


def _doing(plain: Sequence[str], at: int, *, asks: bool) -> _Doing | None:
    """The verb that a word makes the question's: "who" pays, "selling" first, "he" endorsed last; None for others."""
    data, word = reading_data("participation"), plain[at]
    if word in data["asking"]:
        verb = at + 1
        while verb < len(plain) - 1 and plain[verb] in data["ahead"]:
            verb += 1
        return _Doing(verb, "subject")
    if at == 0:
        opens = word.endswith("ing") or (asks and _opens_with_verb(plain))
        return _Doing(0, _place_at_end(plain)) if opens else None
    if word in data["anaphora"] and at == len(plain) - 2:
        return _Doing(at + 1, "object")  # "candidate he endorsed"
    return None


def _place_at_end(plain: Sequence[str]) -> str:
    """The place beside an opening verb that is asked for, by the preposition that words end with."""
    data = reading_data("participation")
    if plain[0] in data["ditransitive"]:
        return str(data["infinitive"])  # "given the land"
    return plain[-1] if plain[-1] in data["places"] else "subject"


def _role_beside(plain: Sequence[str], doing: _Doing) -> str | None:
    """The first role that a form of the verb has at the place that is asked for."""
    passive = doing.verb > 0 and plain[doing.verb - 1] in reading_data("participation")["passive"]
    for form in form_of(plain[doing.verb :]):
        role = form.roles.get("object" if passive and form.participle else doing.place)
        if form.verb and form.roles.keys().isdisjoint(_BOUND) and _is_role(role, wide=doing.place == "object"):
            return str(role)
    return None


_BOUND = ("objects", "sums", "over")
"""A verb that counts with some objects only, or that says whom somebody took, asks for no role by itself."""


def _opens_with_verb(plain: Sequence[str]) -> bool:
    """Whether words begin with a verb and its object: "gives the land", but not "orders in 2020"."""
    return len(plain) > 1 and plain[1] in reading_data("participation")["opening_objects"]


_OBJECTS = ("it", "them", "him", "her")


def _joined(plain: Sequence[str]) -> list[str]:
    """Words without the object between a verb and its particle: "leases them out"."""
    particles = reading_data("participation")["particles"]
    return [
        word
        for at, word in enumerate(plain)
        if not (word in _OBJECTS and 0 < at < len(plain) - 1 and plain[at + 1] in particles)
    ]
