"""Attributions of a text: where somebody is said to say something, who, and how far it reaches.

Speech is recognised by a verb of saying (or "according to") and the noun phrase beside it: before the verb, behind it
in an inverted clause, or as its object ("cited X as saying"). ", saying" goes on with the subject of the clause before.
A pronoun takes the one named last, a title ("the defence minister") the one person who bears it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import cast

from claimcheck.language import alternatives
from claimcheck.reading.cues import content_stems, reading_data
from claimcheck.reading.scene import Scene
from claimcheck.reading.sentence_speeches import Speech, in_line, speeches_in
from claimcheck.reading.speaker_phrases import (
    can_speak,
    determiners,
    is_somebody,
    persons,
    phrase_before,
    pronouns,
    titled_persons,
)
from claimcheck.reading.syntax import finite
from claimcheck.text.document import Span

__all__ = ["UNCLEAR", "Speech", "named_before", "speeches"]

UNCLEAR = "unclear"

_OPENING = ('"', "“", "«", "‘")


def _titles(scene: Scene) -> dict[str, frozenset[str]]:
    """The persons of a text, with the stems of the words that describe each."""
    found: dict[str, frozenset[str]] = {}
    text = scene.document.text
    for match in titled_persons().finditer(text):
        if finite(text, *match.span("title")) is not None:
            continue  # "a police source told Nova Dania"
        name = match.group("name")
        found[name] = found.get(name, frozenset()) | content_stems(match.group("title"))
    return found


def _bearer(title: str, titles: dict[str, frozenset[str]]) -> str | None:
    wanted, words = content_stems(title), title.split()
    # "Transport for Ostrava" is a name; "the transport spokeswoman" is who bears the title.
    if len(wanted) < 2 or not (words[0].lower() in determiners() or words[-1].islower()):
        return None
    bearers = [name for name, words in titles.items() if len(wanted & words) >= max(2, len(wanted) - 1)]
    return bearers[0] if len(bearers) == 1 else None


def _described_before(who: str, described: Iterable[str]) -> str | None:
    """The one earlier speaker whom a bare noun takes up: "the source", of "a source close to the ministry"."""
    words = who.lower().split()
    if len(words) != 2 or words[0] != "the" or not who.split()[1].islower():
        return None
    fuller = [one for one in described if len(one.split()) > 2 and words[1] in one.lower().split()]
    return fuller[0] if len(fuller) == 1 else None


def _front(text: str, sentence: Span) -> Span:
    """The words of a sentence before its verb."""
    verb = finite(text, sentence.start, sentence.end)
    return Span(sentence.start, verb if verb is not None else sentence.end)


def named_before(scene: Scene, index: int, pronoun: str) -> str | None:
    """Return who the sentence before is about: the person, for "it" the name, in front of its verb.

    Args:
        scene: The document, prepared.
        index: The number of the sentence with the pronoun.
        pronoun: The pronoun, in lower case.
    """
    text = scene.document.text
    index = _before_quotation(scene, index)
    if index == 0 or pronoun == "they":
        return None
    before = scene.document.sentences[index - 1]
    if text[before.start] in _OPENING:
        return None  # what is quoted does not name who quotes
    front = _front(text, before)
    person = (persons().search if front.end < before.end else persons().match)(text, front.start, front.end)
    if person is not None or pronoun != "it":
        return None if person is None else person.group()
    words = text[front.start : front.end].split()
    return words[-1] if words and words[-1][0].isupper() and words[-1].lower() not in pronouns() else None


_QUOTED_SENTENCES = 5  # sentences of a quotation behind which a pronoun still takes whom the one before it names


def _before_quotation(scene: Scene, index: int) -> int:
    """The number of the sentence in which the quotation opens that ends in a sentence: "“He sang. He slept,” she said".

    It is the given one where no quotation runs on into it, or where it opens behind other words.
    """
    text, sentences = scene.document.text, scene.document.sentences
    for back in range(index - 1, max(-1, index - 1 - _QUOTED_SENTENCES), -1):
        first = sentences[back]
        if text[first.start] in _OPENING:
            closed = _CLOSING.search(text, first.start + 1, first.end) is not None
            return index if closed else back
        if _CLOSING.search(text, first.start, first.end) is not None:
            return index
    return index


_CLOSING = re.compile(r"[“”«»\"]")


def _named_in_front(scene: Scene, speech: Speech) -> str | None:
    """The one person whom the sentence of a pronoun is about: "Ann Roe, the mayor, blamed the yard; she said"."""
    if speech.speaker.lower() not in _people():
        return None
    text, front = scene.document.text, _front(scene.document.text, Span(*scene.document.sentences[speech.sentence]))
    if front.end > speech.span.start or text[front.start] in _OPENING:
        return None
    named = list(persons().finditer(text, front.start, front.end))
    if not named and _COLON.search(text, front.end, speech.span.start) is not None:
        # "The airline is quicker, if Ida Holm has it right: she spoke of May".
        named = list(persons().finditer(text, front.end, speech.span.start))
    # "Dr Ida Holm of Lund State College": the college is hers.
    found = {name.group() for name in named if not _affiliation().search(text, front.start, name.start())}
    own = [name for name in found if not any(w.isupper() or w.endswith(("'s", "’s")) for w in name.split())]
    return own[0] if len(own) == 1 else None  # "Holm's CEO" is nobody's name


def _body_in_front(scene: Scene, speech: Speech) -> str | None:
    """The body that the sentence of "it" is about: "The ministry is more hopeful: it forecasts 9 %"."""
    if speech.speaker.lower() in _people() or speech.speaker.lower() != _THING:
        return None
    text, sentence = scene.document.text, Span(*scene.document.sentences[speech.sentence])
    front = _front(text, sentence)
    if front.end > speech.span.start or text[front.start] in _OPENING:
        return None
    phrase = phrase_before(text, front.start, front.end)
    if phrase is None or not can_speak(text[phrase.start : phrase.end]) or persons().search(text, *phrase) is not None:
        return None
    return in_line(text, phrase) if is_somebody(text, phrase) or text[phrase.end - 1].isalpha() else None


_THING = "it"


@cache
def _affiliation() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(reading_data('speech')['affiliation'])})\s(?:the\s)?$")


_COLON = re.compile(r":\s")


@cache
def _people() -> frozenset[str]:
    """The pronouns of one person."""
    return frozenset(reading_data("speech")["people"])


class _Speakers:
    """Who has spoken in a text so far, which settles whom later pronouns, titles and bare nouns mean."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.titles = _titles(scene)
        self.last: tuple[int, str] | None = None
        self.known: dict[str, str] = {}  # speakers by the last word of each
        self.described: dict[str, None] = {}

    def enter(self, index: int) -> None:
        """Take whoever spoke before and is what a sentence is about as the one named last: "he" from there on."""
        text = self.scene.document.text
        front = _front(text, self.scene.document.sentences[index])
        words = reversed(text[front.start : front.end].split())
        again = next((self.known[word] for word in words if word in self.known), None)
        if again is not None:
            self.last = index, again

    def name_of(self, speech: Speech) -> str:
        """Return who speaks, a pronoun or a title resolved where the text settles it."""
        who = speech.speaker
        if who.lower() in pronouns():
            return (
                _named_in_front(self.scene, speech)
                or _body_in_front(self.scene, speech)
                or self._before(speech.sentence, who.lower())
                or UNCLEAR
            )
        if any(name in who for name in self.titles):
            return who
        return _bearer(who, self.titles) or _described_before(who, self.described) or who

    def _before(self, index: int, pronoun: str) -> str | None:
        """Whom a pronoun takes: the one named last, or whom the sentence before is about where that is longer ago."""
        named = named_before(self.scene, index, pronoun)
        if self.last is not None and (named is None or self.last[0] >= index - 1):
            return self.last[1]
        return named

    def add(self, index: int, who: str) -> None:
        """Take somebody as the one who spoke last."""
        self.last = index, who
        self.described.setdefault(who)
        if who[0].isupper() or " " in who:
            self.known[who.split()[-1]] = who


def speeches(scene: Scene) -> tuple[Speech, ...]:
    """Every attribution of a document, in order, pronouns and titles resolved where the text settles them."""
    if "speeches" in scene.memo:
        return cast("tuple[Speech, ...]", scene.memo["speeches"])
    found: list[Speech] = []
    speakers = _Speakers(scene)
    for index in range(len(scene.document.sentences)):
        speakers.enter(index)
        for speech in speeches_in(scene, index):
            who = speakers.name_of(speech)
            if who != UNCLEAR and not speech.weak:
                speakers.add(index, who)
            found.append(speech._replace(speaker=who))
    scene.memo["speeches"] = tuple(found)
    return tuple(found)
