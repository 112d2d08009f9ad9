"""Who says what a sentence quotes without a verb of saying: the person whom the sentence is about.

"Dulic would promise only “a tenth”" quotes Dulic, and so does "Dulic was less sure: “I would not drive over it”".
"""

from __future__ import annotations

import re
from functools import cache

from claimcheck.language import alternatives
from claimcheck.reading.cues import reading_data
from claimcheck.reading.scene import Scene
from claimcheck.reading.speaker_phrases import (
    apposed_name,
    begins_with_time,
    determiners,
    is_somebody,
    persons,
    phrase_after,
    phrase_before,
)
from claimcheck.reading.speech import named_before
from claimcheck.reading.syntax import finite
from claimcheck.text.document import Span

__all__ = ["quoting_subject"]

_LONGEST = 400  # code points of a sentence in front of a quotation that are looked at
_COLON = re.compile(r":\s")
_PARTICIPLE = re.compile(r"[a-z]{2,15}ing\s")
_MARKS = ('"', "“", "«")


@cache
def _pronoun() -> re.Pattern[str]:
    """A person's pronoun at the head of a clause: "and she"."""
    data = reading_data("speech")
    leading, person = alternatives(data["leading"]), alternatives(data["people"])
    return re.compile(rf"(?:(?:[\w’'-]+,|{leading})\s)?(?P<pronoun>{person})\s", re.IGNORECASE)


@cache
def _undergone() -> re.Pattern[str]:
    """A form of "be": what stands behind it is said of the subject, not by it."""
    data = reading_data("speech")
    return re.compile(rf"(?:\w+\s)?(?:{alternatives((*data['be'], *data['undergone']))})(?!\w)")


def quoting_subject(scene: Scene, opening: int) -> str | None:
    """Return the person whom the sentence of a quotation is about; None where it opens the sentence, or names nobody.

    Args:
        scene: The document, prepared.
        opening: Where the quotation opens, in code points.
    """
    text, index = scene.document.text, scene.document.sentence_index(opening)
    start = scene.document.sentences[index].start
    if not 1 < opening - start <= _LONGEST or any(text.find(mark, start, opening) >= 0 for mark in _MARKS):
        return None
    clause = scene.clause_of(opening - 2)
    begin = clause.spans[0].start
    if begin - 2 > start and _PARTICIPLE.match(text, begin, opening):
        clause = scene.clause_of(begin - 2)  # "Ross sold them all, calling the shares “dead money”"
        begin = clause.spans[0].start
    if clause.antecedent is not None:
        return _somebody(text, clause.antecedent)
    colon = next((m for m in _COLON.finditer(text, start, opening) if begin <= m.end()), None)
    if colon is None:
        return _subject(scene, index, Span(begin, opening), spoken=text[opening - 2] == ":")
    # "Holm disagreed: to her the levy was “fair”", "Holm was less sure: “...”".
    before, behind = Span(start, colon.start()), Span(colon.end(), opening)
    if behind.start >= behind.end or _pronoun().match(text, behind.start, behind.end):
        return _subject(scene, index, before, spoken=True)
    return _subject(scene, index, behind, spoken=False) or _subject(scene, index, before, spoken=True)


def _subject(scene: Scene, index: int, front: Span, *, spoken: bool) -> str | None:
    """The person in front of the verb of some words; ``spoken``: a colon says that what follows is the person's."""
    text = scene.document.text
    start = front.start + len(text[front.start : front.end]) - len(text[front.start : front.end].lstrip())
    pronoun = _pronoun().match(text, start, front.end)
    if pronoun is not None:
        return named_before(scene, index, pronoun["pronoun"].lower())
    verb, end = _main_verb(scene, start, front.end)
    if verb is None:
        return None
    if not spoken and _undergone().match(text, verb, front.end) is not None:
        return _agent(text, front.end)
    phrase = phrase_before(text, start, end)
    return None if phrase is None else _somebody(text, phrase)


def _main_verb(scene: Scene, start: int, end: int) -> tuple[int | None, int]:
    """The first verb that is in no relative clause, and where its subject ends: "Holm, who came late, was blunt"."""
    text, at, subject = scene.document.text, start, None
    while (verb := finite(text, at, end)) is not None:
        clause = scene.clause_of(verb)
        if clause.kind != "relative" or clause.spans[0].start <= start:
            return verb, verb if subject is None else subject
        if subject is None:
            subject = start + len(text[start : clause.spans[0].start].rstrip(" ,"))
        at = max(verb + 1, clause.spans[0].end)
    return None, end


_BY = re.compile(r"[^“”«»\"\n]{1,300}[”»\"]\sby\s")


def _agent(text: str, opening: int) -> str | None:
    """Who is named behind a quotation that says what somebody else was called: "was called “a fool” by Ida Holm"."""
    found = _BY.match(text, opening + 1)
    phrase = None if found is None else phrase_after(text, found.end(), min(len(text), found.end() + _LONGEST))
    if phrase is None:
        return None
    return _somebody(text, apposed_name(text, phrase, len(text)) or phrase)


def _somebody(text: str, phrase: Span) -> str | None:
    """The words of a phrase that are a person, or somebody with an office; None for a thing."""
    words = text[phrase.start : phrase.end].split()
    if not words or begins_with_time(text, phrase.start):
        return None
    person = persons().search(text, *phrase)
    if person is not None and not person.group().endswith(("'s", "’s")):
        return " ".join(words)
    alone = len(words) == 1 and words[0][0].isupper() and words[0].lower() not in determiners()
    return " ".join(words) if alone or is_somebody(text, phrase) else None
