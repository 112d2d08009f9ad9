"""Who says so: the speaker of the words at a place, "unclear" where somebody speaks but the text does not settle who.

Speech is recognised by a verb of saying (or "according to") and the noun phrase beside it: before the verb, after it in an
inverted clause, or as its object ("cited X as saying"). A pronoun takes the last person named as a speaker. A
quotation that runs on over several sentences keeps the speaker that its paragraph names.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple, cast

from claimcheck.reading.cues import reading_data
from claimcheck.reading.scene import Scene
from claimcheck.text import Span

__all__ = ["UNCLEAR", "Speech", "speaker_at", "speeches"]

UNCLEAR = "unclear"

_CAPITAL = r"[A-ZÀ-ÖØ-ÞİŞÇĞ](?:[\w&’'-]|\.(?=\w))*\.?"
# A name: capitalised words with the small words that names hold; bounded, so that any text takes linear time.
_NAME = rf"{_CAPITAL}(?: (?:(?:of|de|von|van|der|al|bin|for) )?{_CAPITAL}){{0,6}}"


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
    verbs, relays, roles = _either(data["verbs"]), _either(data["relays"]), _either(data["roles"])
    who = rf"(?P<who>{_NAME}|(?:[Tt]he|[Aa]n?) (?:[\w.’'-]+ ){{0,5}}(?:{roles})|(?:{_either([p.title() for p in data['pronouns']])}|{_either(data['pronouns'])})\b)"
    aside = r"(?:, [^,;.“”\"]{2,90},)?"
    extra = r"(?: (?:also|earlier|later|then|has|had|was|have|reportedly|publicly|repeatedly|previously|once|again|recently)){0,2}"
    return {
        "relayed": re.compile(rf"\b(?P<verb>{relays}) (?P<who>{_NAME}) as (?:saying|telling|stating|stressing)"),
        "passive": re.compile(rf"{who}{aside} (?:was|is|were) (?P<verb>{relays})(?: [\w ]{{0,40}}?)? as (?:saying|telling)"),
        "before": re.compile(rf"{who}{aside}{extra} (?P<verb>{verbs})\b"),
        "after": re.compile(rf"[,”\"»’'] ?(?P<verb>{verbs}) {who}"),
        "according": re.compile(rf"\b(?P<verb>{_either([a.capitalize() for a in data['according']] + data['according'])}) {who}"),
    }


def _pronoun(words: str) -> bool:
    return words.lower() in reading_data("speech")["pronouns"]


def speeches(scene: Scene) -> tuple[Speech, ...]:
    """Every attribution of a document, in order, pronouns resolved."""
    if "speeches" in scene.memo:
        return cast("tuple[Speech, ...]", scene.memo["speeches"])
    text = scene.document.text
    found: list[Speech] = []
    last: str | None = None
    for index, sentence in enumerate(scene.document.sentences):
        here: dict[int, Speech] = {}
        for kind in ("relayed", "passive", "according", "after", "before"):
            for match in _patterns()[kind].finditer(text, sentence.start, sentence.end):
                verb = Span(*match.span("verb"))
                if verb.start not in here:
                    here[verb.start] = Speech(index, match.group("who"), Span(*match.span("who")), verb)
        for _, speech in sorted(here.items()):
            who = speech.speaker
            if _pronoun(who):
                who = last if last is not None else UNCLEAR
            else:
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
