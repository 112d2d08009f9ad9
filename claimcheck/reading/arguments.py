"""Who and what else takes part in what a clause says: buyer, seller, recipient, place, of-phrase."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from claimcheck.reading.clauses import Predication
from claimcheck.reading.cues import reading_data
from claimcheck.reading.lexemes import grammar, verb_words
from claimcheck.reading.parsed import Parsed, ValuePlace
from claimcheck.reading.phrases import Phrase, Word

__all__ = ["arguments_of"]

Found = tuple[str, tuple[Word, ...]]


@cache
def _roles() -> dict[str, dict[str, Any]]:
    table: dict[str, dict[str, Any]] = {}
    for entry in reading_data("events"):
        for verb in entry["verbs"]:
            table.setdefault(str(verb), {str(key): value for key, value in entry.items() if key != "verbs"})
    return table


def arguments_of(parsed: Parsed, clause: Predication, place: ValuePlace | None = None) -> list[Found]:
    """Return the other participants of a clause by role, in the order of their places, each role once.

    Args:
        parsed: The sentence.
        clause: The clause.
        place: The figure that the fact is about: what stands nearest to it wins.
    """
    roles = _roles().get(parsed.lemma(clause), {})
    found: list[Found] = [*_of_subject(parsed, clause, roles), *_given(parsed, clause, roles, place)]
    behind = list(_behind_prepositions(parsed, clause, roles, place))
    taken: dict[str, tuple[Word, ...]] = {}
    for role, words in (*found, *behind):
        taken.setdefault(role, words)
    return sorted(taken.items(), key=lambda one: (one[1][0].start, one[0]))


def _of_subject(parsed: Parsed, clause: Predication, roles: dict[str, Any]) -> Iterator[Found]:
    passive = parsed.passive(clause)
    role = roles.get("object" if passive else "subject")
    if passive and role is None and "given" in roles:
        role = None
    if role is not None:
        for at in clause.subjects[:1]:
            if parsed.phrases[at].head.tag != "VALUE":
                yield role, parsed.phrases[at].words


def _given(parsed: Parsed, clause: Predication, roles: dict[str, Any], place: ValuePlace | None) -> Iterator[Found]:
    """The object right behind the verb before a figure: "paid its chairman a bonus"."""
    if clause.group is None or parsed.passive(clause):
        return
    at = clause.group + 1
    if at >= len(parsed.phrases) or parsed.phrases[at].kind != "NP" or parsed.phrases[at].head.tag == "VALUE":
        return
    following = parsed.phrases[at + 1] if at + 1 < len(parsed.phrases) else None
    ditransitive = following is not None and following.kind == "NP" and parsed.lemma(clause) in verb_words("giving")
    if ditransitive and place is not None and place.at > at:
        yield roles.get("given", "recipient"), _unowned(parsed.phrases[at].words)
    elif "object" in roles:
        yield roles["object"], parsed.phrases[at].words


def _takes_part(phrase: Phrase) -> bool:
    """Whether a noun phrase can be somebody: a name, a pronoun, or a noun for a person or a body."""
    head = phrase.head
    return head.tag in ("NAME", "PRON") or (phrase.words[0].tag != "NOUN" and head.lower not in grammar("measures"))


def _unowned(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """A noun phrase without a possessive pronoun before it."""
    return words[1:] if words[0].tag == "POSS" and len(words) > 1 else words


def _behind_prepositions(
    parsed: Parsed, clause: Predication, roles: dict[str, Any], place: ValuePlace | None
) -> Iterator[Found]:
    around = place.at if place is not None else 0
    for at in sorted(parsed.behind_prepositions(clause), key=lambda at: (at < around, abs(at - around))):
        phrase = parsed.phrases[at]
        role = _role_behind(parsed, clause, roles, place, at)
        if role is None or (role == "place" and phrase.head.lower in grammar("no_places") | grammar("measures")):
            continue
        words = _unowned(phrase.words)
        names = tuple(w for w in words if w.tag == "NAME")
        yield role, names if role == "place" and names and words[-1].tag == "NOUN" else words


def _role_behind(
    parsed: Parsed, clause: Predication, roles: dict[str, Any], place: ValuePlace | None, at: int
) -> str | None:
    """The role that a phrase has by the preposition before it; right behind a figure it may be what that is of."""
    preposition = parsed.preposition(at)
    is_next = place is not None and at == place.at + 2
    if preposition in grammar("of"):
        return "of" if is_next else None
    if preposition in grammar("in") and is_next and place is not None:
        tail = place.phrase.words[place.word + 1 :]
        if tail and tail[-1].lower in grammar("owned_in"):
            return "of"
    role: str | None
    if preposition in grammar("by") and parsed.passive(clause):
        role = roles.get("subject", "agent")
    else:
        role = roles.get(preposition) if _takes_part(parsed.phrases[at]) else None
        role = role or reading_data("grammar")["roles"].get(preposition)
    return role
