"""Noun phrases with names in them: which names are what the phrase is about, and which only belong to it.

"Aer Skua rival Borgair" is about Borgair, "Borg's northern plants" about plants that belong to Borg.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from claimcheck.reading.analysis import Analysis, Token
from claimcheck.reading.cues import reading_data
from claimcheck.reading.participants import proper_names
from claimcheck.reading.slots import is_past
from claimcheck.text.normalized import Span

__all__ = ["Phrase", "names_in", "phrase_at"]

_POSSESSIVE = re.compile(r"\S*?(?:['’]s|s['’])(?=\s|$)")
_BREAK = re.compile(r"[,;:()–—“”\"?!]|\.\s|\s-\s")
_COMMA = re.compile(r",\s(?:the\s)?$")
_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}(?!\w)")


class Phrase(NamedTuple):
    """A noun phrase: the indices of its words (half-open), the names that it is about (of a list all), those that it
    belongs to, and those that only describe it.
    """

    first: int
    behind: int
    heads: tuple[Span, ...] = ()
    owners: tuple[Span, ...] = ()
    others: tuple[Span, ...] = ()

    @property
    def names(self) -> tuple[Span, ...]:
        """Every name in the phrase."""
        return (*self.heads, *self.owners, *self.others)


@cache
def _ends() -> frozenset[str]:
    """The words before which a noun phrase ends."""
    data = reading_data("clauses")
    lists = ("auxiliaries", "verbs", "prepositions", "relative", "conjunctions", "reporting")
    return frozenset(word for name in lists for word in data[name]) | frozenset(data["coordinating"]) | {"that", "than"}


@cache
def _joining() -> re.Pattern[str]:
    words = "|".join((*map(re.escape, reading_data("clauses")["coordinating"][:1]), "&"))
    return re.compile(rf",?\s(?:{words})\s(?:the\s)?$")


def names_in(analysis: Analysis, sentence: int) -> tuple[Span, ...]:
    """Return the names of a sentence, "Borg's Saar" being two; a possessive ending is no part of a name."""
    memo: dict[int, tuple[Span, ...]] = analysis.scene.memo.setdefault("names in", {})
    if sentence not in memo:
        memo[sentence] = tuple(_split(analysis, sentence))
    return memo[sentence]


def _split(analysis: Analysis, sentence: int) -> Iterator[Span]:
    text = analysis.text
    for name in proper_names(analysis.scene, analysis.sentences[sentence]):
        start = name.start
        for found in _POSSESSIVE.finditer(text, name.start, name.end):
            ending = 2 if found.group().endswith("s") else 1
            if found.end() - ending > start:
                yield Span(start, found.end() - ending)
            start = found.end() + 1
        if start < name.end:
            yield Span(start, name.end)


def phrase_at(analysis: Analysis, sentence: int, first: int, stop: int, *, leads: bool = False) -> Phrase:
    """Return the noun phrase that begins at a word.

    Args:
        analysis: The text.
        sentence: The number of the sentence.
        first: The index of the first word among those of the sentence.
        stop: The index that it must end before.
        leads: Whether it is the subject of a verb behind it, and so its last name no other clause's.
    """
    tokens, text = analysis.tokens(sentence), analysis.text
    names = {name.start: name for name in names_in(analysis, sentence)}
    inside: list[Span] = []
    at = first
    while at < min(stop, len(tokens)):
        token = tokens[at]
        if at > first and _BREAK.search(text, tokens[at - 1].end, token.start):
            break
        name = names.get(token.start)
        if name is not None:
            inside.append(name)
            at = _behind(tokens, at, name)
            continue
        onward = at > first and not inside and _goes_on(tokens, at)
        if (token.lower in _ends() and not onward) or (inside and _ends_name(analysis, token, inside[-1])):
            break
        at += 1
    return _sorted_out(analysis, sentence, Phrase(first, at), inside, stop, leads)


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether "of" joins a body to its name: "the city of Brno", "the government of Zamora"."""
    data = reading_data("participation")
    return tokens[at].lower in data["complement"] and tokens[at - 1].lower in data["bodies_of"]


def _behind(tokens: Sequence[Token], at: int, name: Span) -> int:
    while at < len(tokens) and tokens[at].start < name.end:
        at += 1
    return at


def _ends_name(analysis: Analysis, token: Token, name: Span) -> bool:
    """Whether a word right behind a name is its verb, "Chile imported", or says when: "by Chile last May"."""
    if not analysis.text[name.end : token.start].isspace():
        return False
    if _SCORE.match(analysis.text, token.start):
        return True  # "beat Holm 4-2"
    return is_past(token.lower) or token.lower in reading_data("participation")["closing"]


def _sorted_out(
    analysis: Analysis, sentence: int, phrase: Phrase, inside: list[Span], stop: int, leads: bool
) -> Phrase:
    text, tokens = analysis.text, analysis.tokens(sentence)
    owners = [n for n in inside if text[n.end : n.end + 2] in ("'s", "’s") or text[n.end : n.end + 1] in ("'", "’")]
    last = inside[-1] if inside else None
    whole = last is not None and last not in owners and tokens[phrase.behind - 1].end <= last.end
    heads = [last] if last is not None and whole else []
    behind = phrase.behind
    if heads:
        heads += _list(analysis, sentence, heads[-1], tokens[stop - 1].end if stop else 0, leads)
        behind = _behind(tokens, behind, heads[-1])
    if last is not None and last in owners and tokens[phrase.behind - 1].end <= last.end + 2:
        owners.remove(last)  # "the deal is Borg's"
        heads = [last]
    others = [n for n in inside if n not in owners and n not in heads]
    return Phrase(phrase.first, behind, tuple(heads), tuple(owners), tuple(others))


def _list(analysis: Analysis, sentence: int, head: Span, stop: int, leads: bool) -> list[Span]:
    """The names that go on a list with the one before: "Chile, Peru and Bolivia"."""
    text, last = analysis.text, head
    pending: list[Span] = []
    for name in names_in(analysis, sentence):
        if name.start <= last.start or name.end > stop:
            continue
        between = text[last.end : name.start]
        if _joining().fullmatch(between):
            if not leads and _heads_verb(analysis, sentence, name) and not _after_between(text, head):
                break
            return [*pending, name]
        if _COMMA.fullmatch(between) is None:
            break
        pending.append(name)
        last = name
    return []


def _after_between(text: str, head: Span) -> bool:
    """Whether a pair is told of: "between Holm and Lund" goes on to the second, whatever follows."""
    words = "|".join(map(re.escape, reading_data("participation")["pairing"]))
    before = text[max(0, head.start - 60) : head.start]
    return re.search(rf"(?<!\w)(?:{words})\s(?:[\w’'.-]+\s){{0,4}}$", before) is not None


def _heads_verb(analysis: Analysis, sentence: int, name: Span) -> bool:
    """Whether a verb stands right behind a name: "beat Holm and Lund said"."""
    tokens = analysis.tokens(sentence)
    at = analysis.index_at(sentence, name.end)
    data = reading_data("clauses")
    return at < len(tokens) and (tokens[at].lower in data["auxiliaries"] or tokens[at].lower in data["verbs"])
