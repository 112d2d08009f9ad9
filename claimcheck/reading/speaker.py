"""Who says so: the speaker of the words at a place, "unclear" where somebody speaks but the text does not settle who.

Speech is recognised by a verb of saying (or "according to") and the noun phrase beside it: before the verb, after it in
an inverted clause, or as its object ("cited X as saying"). A pronoun takes the last one named as a speaker, a title
("the defence minister") the one person who bears it. A quotation that runs on over several sentences keeps the speaker
that its paragraph names.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple, cast

from claimcheck.reading.cues import content_stems, reading_data
from claimcheck.reading.scene import Scene
from claimcheck.text import Span

__all__ = ["UNCLEAR", "Speech", "speaker_at", "speeches"]

UNCLEAR = "unclear"

_CAPITAL = r"[A-ZÀ-ÖØ-ÞİŞÇĞ](?:[\w&’'-]|\.(?=\w))*\.?"
# A person's or a body's name: capitalised words with the small words that names hold; bounded, for linear time.
_NAME = rf"{_CAPITAL}(?: (?:(?:of|de|von|van|der|al|bin|for) )?{_CAPITAL}){{0,7}}"
_DESCRIBED = re.compile(rf"(?P<title>(?:[\w’'.-]+ ){{1,6}})(?P<name>{_CAPITAL} {_CAPITAL})(?!\w)")
# Where a noun phrase before a verb can begin.
_EDGE = re.compile(
    r"[,;:()“”\"«»‘\n]|\s[-–—]\s|—|(?<!\w)(?:that|but|while|when|whereas|after|because|although|as|which|who|if|since|so)\s",
    re.IGNORECASE,
)
_AND = re.compile(r"(?<!\w)and\s(?=(?:he|she|they|it|[A-Z][\w.]+)\s*$)")
_LONGEST = 14


class Speech(NamedTuple):
    """One attribution: the sentence it stands in, the speaker's words, where they stand, and where the verb does."""

    sentence: int
    speaker: str
    span: Span
    verb: Span


def _either(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = reading_data("speech")
    verbs, relays = _either(data["verbs"]), _either(data["relays"])
    opening = _either(data["according"]) + "|" + _either([a.capitalize() for a in data["according"]])
    who = rf"(?P<who>(?:(?:[Tt]he|[Aa]n?) )?(?:[\w’'-]+ ){{0,3}}?{_NAME}|(?:[Tt]he|[Aa]n?) (?:[\w.’'-]+ ){{0,4}}[a-z]+)"
    return {
        "relayed": re.compile(
            rf"\b(?P<verb>{relays}) (?P<who>(?:[\w’'-]+ ){{0,4}}?{_NAME}) as (?:saying|telling|stat)"
        ),
        "passive": re.compile(
            rf"\b(?:was|is|were|been) (?P<verb>{relays})(?: [\w.,]+){{0,5}}? as (?:saying|telling|stat)"
        ),
        "according": re.compile(rf"(?<!\w)(?P<verb>{opening}) {who}"),
        "after": re.compile(rf"[,”\"»’'] ?(?P<verb>{verbs}) (?P<who>{_NAME}|(?:the|a|an) (?:[\w.’'-]+ ){{0,4}}[a-z]+)"),
        "before": re.compile(rf"(?<![\w-])(?P<verb>{verbs})(?![\w-])"),
    }


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], re.Pattern[str]]:
    data = reading_data("speech")
    return frozenset(data["pronouns"]), frozenset(data["adverbs"]), re.compile(data["time"], re.IGNORECASE)


def _phrase_before(text: str, start: int, verb: int) -> Span | None:
    """The noun phrase that ends where a verb begins, an apposition between commas left out."""
    _, adverbs, time = _lists()
    end = verb
    for _ in range(2):
        while end > start and text[end - 1].isspace():
            end -= 1
        if end > start and text[end - 1] == ",":
            # "Roe, the minister, said": what stands between the commas describes, what stands before them speaks.
            opening = text.rfind(",", start, end - 1)
            if opening < 0:
                return None
            end = opening
            continue
        break
    begin = start
    for edge in _EDGE.finditer(text, start, end):
        begin = edge.end()
    joined = _AND.search(text, begin, end)
    if joined is not None:
        begin = joined.end()
    words = text[begin:end]
    lead = time.match(words)
    if lead is not None:
        begin += lead.end()
    pieces = [(m.start(), m.end()) for m in re.finditer(r"\S+", text[begin:end])]
    while pieces and text[begin + pieces[-1][0] : begin + pieces[-1][1]].lower() in adverbs:
        pieces.pop()
    if not pieces or len(pieces) > _LONGEST:
        return None
    return Span(begin + pieces[0][0], begin + pieces[-1][1])


def _speaks(words: str) -> bool:
    """Whether a phrase can be somebody: a pronoun, or a phrase with a name or a determiner."""
    pronouns = _lists()[0]
    first = words.split()[0].lower()
    if words.lower() in pronouns:
        return True
    return first in ("the", "a", "an", "some", "many", "several", "one", "its", "their", "his", "her") or any(
        word[0].isupper() for word in words.split()
    )


def _titles(scene: Scene) -> dict[str, frozenset[str]]:
    """The persons of a text, with the stems of the words that describe each."""
    found: dict[str, frozenset[str]] = {}
    for match in _DESCRIBED.finditer(scene.document.text):
        name = match.group("name")
        found[name] = found.get(name, frozenset()) | content_stems(match.group("title"))
    return found


def _bearer(title: str, titles: dict[str, frozenset[str]]) -> str | None:
    wanted = content_stems(title)
    if len(wanted) < 2:
        return None
    bearers = [name for name, words in titles.items() if len(wanted & words) >= max(2, len(wanted) - 1)]
    return bearers[0] if len(bearers) == 1 else None


def speeches(scene: Scene) -> tuple[Speech, ...]:
    """Every attribution of a document, in order, pronouns and titles resolved where the text settles them."""
    if "speeches" in scene.memo:
        return cast("tuple[Speech, ...]", scene.memo["speeches"])
    text = scene.document.text
    found: list[Speech] = []
    titles = _titles(scene)
    pronouns = _lists()[0]
    last: str | None = None
    for index, sentence in enumerate(scene.document.sentences):
        here: dict[int, Speech] = {}
        for kind, pattern in _patterns().items():
            for match in pattern.finditer(text, sentence.start, sentence.end):
                verb = Span(*match.span("verb"))
                if any(abs(verb.start - taken) < 12 for taken in here):
                    continue
                if kind in ("passive", "before"):
                    phrase = _phrase_before(text, sentence.start, match.start())
                    if phrase is None or not _speaks(text[phrase.start : phrase.end]):
                        continue
                    here[verb.start] = Speech(index, text[phrase.start : phrase.end], phrase, verb)
                else:
                    here[verb.start] = Speech(index, match.group("who"), Span(*match.span("who")), verb)
        for _, speech in sorted(here.items()):
            who = speech.speaker
            if who.lower() in pronouns:
                who = last if last is not None else UNCLEAR
            else:
                if not any(name in who for name in titles):
                    who = _bearer(who, titles) or who
                last = who
            found.append(speech._replace(speaker=who))
    scene.memo["speeches"] = tuple(found)
    return tuple(found)


_QUOTES = re.compile(r"[“”«»\"]")


def _inside_quotation(text: str, paragraph: Span, offset: int) -> bool:
    """Whether an offset stands between an opening and a closing quotation mark of its paragraph."""
    inside = False
    for match in _QUOTES.finditer(text, paragraph.start, offset):
        mark = match.group()
        inside = True if mark in "“«" else False if mark in "”»" else not inside
    return inside


def speaker_at(scene: Scene, start: int) -> str | None:
    """Who says the words at an offset; None where the article itself does.

    Args:
        scene: The document, prepared.
        start: Offset of the words, in code points.
    """
    every = speeches(scene)
    document = scene.document
    index = document.sentence_index(start)
    here = [speech for speech in every if speech.sentence == index]
    if here:
        before = [speech for speech in here if speech.verb.start <= start]
        return (before[-1] if before else here[0]).speaker
    paragraph = next((p for p in document.paragraphs if p.start <= start < p.end), None)
    if paragraph is None or not _inside_quotation(document.text, paragraph, start):
        return None
    near = [speech for speech in every if paragraph.start <= speech.verb.start < paragraph.end]
    if not near:
        return UNCLEAR
    return min(near, key=lambda speech: abs(speech.verb.start - start)).speaker
