"""The noun phrases of speakers: the words in front of a verb of saying, and behind one, that name who speaks."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from claimcheck.language import alternatives, words_in
from claimcheck.reading.cues import lists_of, reading_data
from claimcheck.reading.syntax import finite
from claimcheck.text.document import Span

__all__ = [
    "apposed_name",
    "begins_with_time",
    "can_speak",
    "determiners",
    "held",
    "is_somebody",
    "persons",
    "phrase_after",
    "phrase_before",
    "pronouns",
    "saying",
    "titled_persons",
]

_STOP = re.compile(r"[,.;:()“”\"«»]|\n\s*\n|\s[-–—]\s|—")  # one line break is where a line is wrapped
_BRACKET = re.compile(r"\s?\([^()\n]{1,30}\)$")
_WORDS = re.compile(r"\S+")
_LONGEST = 14


_words: Final = lists_of("speech")


def _either(name: str) -> str:
    return alternatives(reading_data("speech")[name])


def determiners() -> frozenset[str]:
    """Return the words that begin a noun phrase."""
    return _words("determiners")


def held() -> frozenset[str]:
    """Return the words behind which a noun phrase goes on."""
    return _words("held")


@cache
def _edge() -> re.Pattern[str]:
    """Where a noun phrase before a verb can begin."""
    marks = r"[,;:()“”\"«»‘]|\n\s*\n|\s[-–—]\s|—"
    return re.compile(rf"{marks}|(?<!\w)(?:{_either('edges')})\s", re.IGNORECASE)


@cache
def _and() -> re.Pattern[str]:
    """An "and" before the pronoun or name that is the last word of a text."""
    return re.compile(rf"(?<!\w)(?:{_either('joining')})\s(?=(?:{_either('pronouns')}|[A-Z][\w.]+)\s*$)")


@cache
def _listed() -> re.Pattern[str]:
    of = rf"\s(?:{_either('of_names')})\s(?:(?:{_either('definite')})\s)?"
    return re.compile(rf"{of}[A-Z][\w’'.-]*\s$")


def pronouns() -> frozenset[str]:
    """Return the pronouns that speak."""
    return _words("pronouns")


def saying() -> frozenset[str]:
    """Return the verbs that only ever introduce words."""
    return _words("saying")


@cache
def _capitals() -> tuple[str, str]:
    """The pattern of a capitalised word, and that of a word of a name: a full stop belongs to an initial or a title."""
    capital = r"[A-ZÀ-ÖØ-ÞİŞÇĞ](?:[\w&’'-]|\.(?=\w))*"
    return capital, rf"(?:(?:[A-Z]|{_abbreviated()})\.|{capital})"


@cache
def _abbreviated() -> str:
    return "|".join(title.capitalize() for title in words_in("claimcheck.text", "abbreviations")["titles"])


@cache
def persons() -> re.Pattern[str]:
    """Return the pattern of a person's name."""
    capital, word = _capitals()
    return re.compile(rf"(?:{word} ){{1,3}}{capital}")


@cache
def titled_persons() -> re.Pattern[str]:
    """Return the pattern of a person's name behind a title."""
    capital, word = _capitals()
    # A full stop ends what describes a person: "... in Dorra. General Olaf Stern".
    described = rf"(?:(?:[A-Z]|{_abbreviated()})\.|[\w’'-]+(?:\.[\w’'-]+)*)"
    return re.compile(rf"(?<![\w’'.-])(?P<title>(?:{described} ){{1,6}})(?P<name>{word} {capital})(?!\w)")


@cache
def _time() -> re.Pattern[str]:
    return re.compile(reading_data("speech")["time"], re.IGNORECASE)


def begins_with_time(text: str, start: int) -> bool:
    """Return whether a date stands at an offset, as at the head of a clause: "last week Holm said"."""
    return _time().match(text, start) is not None


@cache
def _unnamed() -> re.Pattern[str]:
    either = "|".join(map(re.escape, sorted(_words("unnamed"), key=len, reverse=True)))
    return re.compile(rf"(?:[a-z’'-]+\s){{0,3}}?(?:{either})(?!\w)", re.IGNORECASE)


def _described(text: str, start: int, end: int) -> Span | None:
    """Of "Roe, the minister," or "the minister, Ann Roe," the words that name the person; ``end`` is the last comma."""
    opening = text.rfind(",", start, end - 1)
    if opening < 0:
        return None
    inner = Span(opening + 2, end - 1)
    if persons().fullmatch(text, inner.start, inner.end):
        return inner
    # "The ministers, Ann Roe and Jan Berg, said"
    names = re.split(rf" (?:{_either('joining')}) ", text[inner.start : inner.end])
    if len(names) == 2 and all(persons().fullmatch(name) for name in names):
        return inner
    return Span(start, opening)


_LEADING = re.compile(r"[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,3}\s")


def _is_listed(text: str, begin: int, joined: re.Match[str]) -> bool:
    """Whether an "and" joins two names of one noun phrase, rather than two clauses."""
    if text[joined.end() : joined.end() + 1].islower() or finite(text, begin, joined.start()) is not None:
        return False
    return _listed().search(text, begin, joined.start()) is not None or bool(
        _LEADING.fullmatch(text, begin, joined.start())
    )


def _without_adverbs(text: str, start: int, end: int) -> int:
    """Where a stretch ends without the adverbs and auxiliaries at its end: "Roe, the minister, has also"."""
    adverbs = _words("adverbs")
    while True:
        while end > start and text[end - 1].isspace():
            end -= 1
        first = max(text.rfind(" ", start, end), text.rfind("\n", start, end), start - 1) + 1
        if first >= end or text[first:end].lower() not in adverbs:
            return end
        end = first


def phrase_before(text: str, start: int, verb: int) -> Span | None:
    """The noun phrase that ends where a verb begins, what describes it between commas left out."""
    end = _without_adverbs(text, start, verb)
    if end > start and text[end - 1] == ",":
        told = _described(text, start, end)
        if told is None:
            return None
        if told.start > start:
            return told
        end = told.end
    bracket = _BRACKET.search(text, max(start, end - 34), end)
    if bracket is not None:
        end = bracket.start()
    begin = start
    for edge in _edge().finditer(text, start, end):
        if edge.group().lower().removesuffix(" ") not in _words("relative_person"):
            begin = edge.end()
        elif finite(text, edge.end(), end) is not None and text[edge.start() - 1 : edge.start()] == " ":
            end = edge.start()  # "an official who asked not to be named told the paper"
            break
        else:
            begin = edge.end()
    joined = _and().search(text, begin, end)
    # "Sales fell, and Berg said" begins a clause; "the ministers of Noria and Velland said" does not.
    if joined is not None and not _is_listed(text, begin, joined):
        begin = joined.end()
    lead = _time().match(text[begin:end])
    if lead is not None:
        begin += lead.end()
    pieces = [m.span() for m in _WORDS.finditer(text, begin, _without_adverbs(text, begin, end))]
    if not pieces or len(pieces) > _LONGEST:
        return None
    return Span(pieces[0][0], pieces[-1][1])


def phrase_after(text: str, start: int, end: int) -> Span | None:
    """The noun phrase that begins at an offset: up to a break, a verb, or the next phrase."""
    stop = _STOP.search(text, start, end)
    while stop is not None and stop.group() == "." and text[stop.end() : stop.end() + 1] not in ("", " ", "\n"):
        stop = _STOP.search(text, stop.end(), end)
    limit = end if stop is None else stop.start()
    last = None
    before = ""
    ending = determiners() | _words("breaking")
    for number, word in enumerate(_WORDS.finditer(text, start, limit)):
        told = word.group().lower()
        follows = number > 0 and before not in held()
        if number > _LONGEST or (follows and told in ending):
            break
        if follows and (finite(text, word.start(), word.end()) is not None or begins_with_time(text, word.start())):
            break
        last, before = word, told
    if last is None or before in held():
        return None
    return Span(start, last.end())


def can_speak(words: str) -> bool:
    """Whether a phrase can be somebody: a pronoun, or a phrase with a name or a determiner."""
    first = words.split()[0].lower()
    if words.lower() in _words("articles"):
        return False  # "The estimated 2,000 homes": an article with nothing behind it
    return (
        first in pronouns()
        or first in determiners()
        or any(word[0].isupper() for word in words.split())
        or _unnamed().match(words) is not None
    )


def is_somebody(text: str, phrase: Span) -> bool:
    """Whether a phrase with an article can speak: "the mayor", "a Holm official", but not "the plan"."""
    words = text[phrase.start : phrase.end].split()
    nouns = {noun for kind in ("person", "body", "state") for noun in reading_data("clauses")["generic"][kind]}
    return any(
        w[0].isupper() or w.lower() in nouns or w.lower().endswith(tuple(reading_data("speech")["agents"]))
        for w in words[1:]
    )


def _description() -> str:
    """What describes a person between an office and the name: "the dissenter, Lund mayor Ida Holm"."""
    articles = alternatives(form for word in _words("introducing") for form in (word, word.capitalize()))
    return rf"(?:(?:{articles})\s)?(?:[\w’'-]{{2,20}}\s){{0,4}}?"


@cache
def _apposed() -> re.Pattern[str]:
    behind = rf"[,.;:!?”\"]|\s(?:{_either('relative_person')})\s|$"
    return re.compile(rf",\s(?P<lead>{_description()})(?P<name>{persons().pattern})(?={behind})")


def apposed_name(text: str, phrase: Span, end: int) -> Span | None:
    """Return the name behind an office: "Ida Holm", of "said the yard's director, Ida Holm".

    Args:
        text: The text.
        phrase: The words of a speaker.
        end: Where the sentence ends.
    """
    words = text[phrase.start : phrase.end].split()
    office = any(w.islower() and w not in determiners() and w not in held() for w in words)
    if not office or any(not m.group().endswith(("'s", "’s")) for m in persons().finditer(text, *phrase)):
        return None
    found = _apposed().match(text, phrase.end, end)
    if found is None or finite(text, *found.span("lead")) is not None:
        return None
    lead = found["lead"].lower().split()
    if any(word in held() or word in pronouns() or word.endswith("ing") for word in lead):
        return None
    return Span(*found.span("name"))
