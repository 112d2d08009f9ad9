"""Attributions of one sentence: the words that attribute, and the phrase beside each that says who speaks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from claimcheck.language import alternatives
from claimcheck.reading.cues import reading_data
from claimcheck.reading.scene import Scene
from claimcheck.reading.speaker_phrases import (
    apposed_name,
    begins_with_time,
    can_speak,
    determiners,
    held,
    is_somebody,
    phrase_after,
    phrase_before,
    pronouns,
    saying,
)
from claimcheck.reading.syntax import finite
from claimcheck.text.document import Span

__all__ = ["Speech", "in_line", "speeches_in"]

_BEHIND = re.compile(r"[,”\"»’'?!]\s?$")
_QUOTED = re.compile(r"[”»\"]\s?$")
_QUOTE_FOLLOWS = re.compile(r"[,:]?\s[“«\"]")


class Speech(NamedTuple):
    """One attribution: the sentence it stands in, the speaker's words, where they stand, and where the verb does.

    ``whole`` tells that it stands beside what is said ("..., she said"), so that it holds for all of its sentence;
    ``weak`` that its verb tells a view rather than words ("expects").
    """

    sentence: int
    speaker: str
    span: Span
    verb: Span
    whole: bool = False
    weak: bool = False


def _either(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


_SMALL: Final = (
    "of",
    "put_at",
    "possessives",
    "their_own",
    "passive",
    "as",
    "by",
    "introducing_words",
    "about",
    "of_one",
    "relatives",
    "describing",
)
"""The lists of small words in the patterns."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = reading_data("speech")
    verbs, weak, relays = _either(data["verbs"]), _either(data["views"]), _either(data["relays"])
    small = {name: alternatives(data[name]) for name in _SMALL}
    valued, of = _either(data["valued"]), rf"(?:{small['of']}\s(?:[\w’'-]{{1,30}}\s){{1,8}}?)?"
    whose = rf"(?:(?:{_either(data['whose'])})\s)?(?:[a-z-]{{2,20}}\s){{0,2}}?"  # "puts the annual loss at"
    verbs += rf"|(?:{_either(data['puts'])})\s{whose}(?:{valued})\s{of}(?:{small['put_at']})"
    own = rf"(?:{small['possessives']})\s(?:[a-z-]{{2,15}}\s){{0,2}}?(?:{_either(data['forecast'])})"
    weak += rf"|(?:{_either(data['revised'])})\s(?:{small['their_own']}|{own})"
    weak = rf"{weak}|(?:{_either(data['be'])})\s(?:{_either(data['progressive'])})"
    according = _either([*data["according"], *(a.capitalize() for a in data["according"])])
    as_doing, words_follow = rf"{small['as']}\s[a-z]+ing", rf"\s(?:{small['introducing_words']})\s"
    manner = _either(data["manner"])
    # One scan: every word that attributes, named after how it does.
    return {
        "marks": re.compile(
            rf"(?<![\w-])(?:(?P<passive>(?:{small['passive']})\s(?:{relays})(?:\s[\w.’']+){{0,6}}?\s{as_doing})"
            rf"|(?P<relayed>(?:{relays})\s(?=(?:[\w.’'-]+\s){{1,8}}?{as_doing}\s))"
            rf"|(?P<cites>(?:{_either([*data['citing'], *map(str.capitalize, data['citing'])])})\s)"
            rf"|(?P<according>(?:{according})\s)"
            rf"|(?P<by>(?:{_either(data['be'])})\s(?:{_either(data['received'])})\s{small['by']}\s)"
            # Behind a quotation whatever somebody does is said: "..., beamed Ida Holm".
            rf"|(?P<manner>(?:{manner})(?![\w-]|{words_follow})|(?<=[,!?][”\"]\s)[a-z]{{2,14}}ed(?=\s[A-Z]))"
            rf"|(?P<verb>(?:{verbs})(?![\w-])|(?:{manner})(?={words_follow})"
            rf"|(?:{_either(data['phrasing'])})(?=[,:]|\s[“\"]))"
            # "Called the plan “absurd”": what somebody calls it is quoted behind what is called so.
            rf"|(?P<judging>(?:{_either(data['judging'])})(?=\s(?:[^.;:,“”\"«\n]{{1,80}}\s)?[“\"«]))"
            rf"|(?P<weak>(?:{weak})(?![\w-])))"
        ),
        # "Admitted 412 patients" says nothing.
        "letting": re.compile(
            rf"admit(?:s|ted)\s(?:(?:{small['about']})\s)?[\w,.-]{{1,20}}\s(?:{_either(data['admits'])})(?!\w)"
        ),
        "spoken_for": re.compile(
            rf",\s(?:{data['with']})\s(?:{small['of_one']})\s(?:[a-z-]{{2,20}}\s){{0,2}}?(?:{_either(data['speaking_for'])})\s\Z"
        ),
        "participle": re.compile(r"[a-z]+ing"),
        "relative": re.compile(rf"\s(?:{small['relatives']})\s$"),
        "describes": re.compile(rf"(?<!\w)(?:{small['describing']})\s(?:\w{{1,12}}ly\s)?$", re.IGNORECASE),
        # "Was announced": what it is the subject of is said, and says nothing.
        "undergone": re.compile(rf"(?<!\w)(?:{_either([*data['be'], *data['undergone']])})\s(?:\w{{1,12}}ly\s)?$"),
    }


@cache
def _addressing() -> frozenset[str]:
    """The verbs whose object is whoever is spoken to."""
    return frozenset(reading_data("speech")["addressing"])


class _Mark(NamedTuple):
    """A word that attributes: the text, the sentence, where the word stands and the kind of word that it is."""

    text: str
    sentence: Span
    verb: Span
    kind: str

    @property
    def attributes(self) -> bool:
        """Whether the word attributes at all: no passive, and no verb that a quotation itself contains."""
        if self.kind in ("verb", "judging") and _says_nothing(self.text, self.verb):
            return False
        return self.kind != "verb" or not _is_quoted_relative(self.text, self.sentence, self.verb)

    @property
    def follows(self) -> bool:
        """Whether what is said ends right before the word: "..., said"."""
        return _BEHIND.search(self.text, self.sentence.start, self.verb.start) is not None

    @property
    def object(self) -> Span | None:
        """The phrase right behind the word."""
        return phrase_after(self.text, self.verb.end, self.sentence.end)


class _Source(NamedTuple):
    """The phrase to which a word attributes, whether it stands beside what is said, and where a second verb does."""

    phrase: Span
    beside: bool
    relay: int = -1


def _by_manner(mark: _Mark) -> _Source | None:
    """Whoever a verb of manner has speak: "..., sighed Holm"."""
    phrase = _of_manner(mark.text, mark.sentence, mark.verb)
    return None if phrase is None else _Source(phrase, True)


def _by_citing(mark: _Mark) -> _Source | None:
    """Whom a text cites: "..., citing Holm"."""
    phrase = mark.object
    return None if phrase is None else _Source(phrase, True)


def _by_receiving(mark: _Mark) -> _Source | None:
    """Whoever receives what is said in some way: "was welcomed by Holm"."""
    phrase = mark.object
    return None if phrase is None else _Source(phrase, mark.follows)


def _by_relaying(mark: _Mark) -> _Source | None:
    """Whose words others pass on: "quoted Holm as saying"; beside what is said where nothing follows "saying"."""
    text, sentence, phrase = mark.text, mark.sentence, mark.object
    if phrase is None:
        return None
    relay = text.find("ing ", phrase.end, sentence.end)
    return _Source(phrase, relay < 0 or _rest(text, relay + 4, sentence.end) - relay < 6, relay)


def _by_account(mark: _Mark) -> _Source | None:
    """According to whom it is so, beside what is said where that opens the sentence or follows a comma."""
    phrase, start = mark.object, mark.verb.start
    if phrase is None:
        return None
    return _Source(phrase, mark.text[start - 2 : start] == ", " or start == mark.sentence.start)


def _by_verb(mark: _Mark) -> _Source | None:
    """Who says: behind the verb in an inverted clause, in the clause before ", saying", or before the verb."""
    text, sentence, verb = mark.text, mark.sentence, mark.verb
    phrase = _inverted(text, sentence, verb) if mark.kind == "verb" else None
    if phrase is not None:
        return _Source(phrase, True)
    phrase = _goes_on(text, sentence, verb) or phrase_before(text, sentence.start, verb.start)
    return None if phrase is None else _Source(phrase, _is_inserted(mark, phrase))


def _is_inserted(mark: _Mark, phrase: Span) -> bool:
    """Whether a speaker and the verb behind are put in after what is said: "The line, Holm said, will open"."""
    lead = mark.text[mark.sentence.start : phrase.start].rstrip()
    if not lead or lead[-1] not in ",”\"»’'?!":
        return False
    return finite(mark.text, mark.verb.end, _rest(mark.text, mark.verb.end, mark.sentence.end)) is None


_WAYS: Final[Mapping[str, Callable[[_Mark], _Source | None]]] = {
    "manner": _by_manner,
    "cites": _by_citing,
    "by": _by_receiving,
    "relayed": _by_relaying,
    "according": _by_account,
}
"""How each kind of word attributes; all others do as verbs of saying."""

_ANYBODY = frozenset(("cites", "according", "by"))
"""The kinds of words with which whatever phrase follows is the source."""


def speeches_in(scene: Scene, index: int) -> Iterator[Speech]:
    """Yield the attributions of a sentence, in order, each speaker as the sentence names them.

    Args:
        scene: The document, prepared.
        index: The number of the sentence.
    """
    text, sentence = scene.document.text, scene.document.sentences[index]
    taken = -1
    for match in _patterns()["marks"].finditer(text, sentence.start, sentence.end):
        mark = _Mark(text, sentence, Span(*match.span()), match.lastgroup or "")
        if mark.verb.start < taken or not mark.attributes:
            continue
        source = _WAYS.get(mark.kind, _by_verb)(mark)
        if source is None:
            continue
        taken = max(taken, source.relay)
        if _can_be_source(mark, source.phrase):
            taken = max(taken, source.phrase.end if mark.kind in ("verb", "manner") else mark.verb.end)
            phrase = _named(mark, source.phrase)
            yield Speech(index, in_line(text, phrase), phrase, mark.verb, source.beside, mark.kind == "weak")


def _can_be_source(mark: _Mark, phrase: Span) -> bool:
    """Whether a phrase is one that a word of this kind can attribute to."""
    return phrase.end > phrase.start and (mark.kind in _ANYBODY or can_speak(mark.text[phrase.start : phrase.end]))


def _named(mark: _Mark, phrase: Span) -> Span:
    """The name in apposition to a phrase, where one is expected: "said the mayor, Ida Holm"."""
    if mark.kind != "manner" and phrase.start < mark.verb.end:
        return phrase
    return apposed_name(mark.text, phrase, mark.sentence.end) or phrase


def in_line(text: str, phrase: Span) -> str:
    """The words of a phrase in one line."""
    return " ".join(text[phrase.start : phrase.end].split())


def _rest(text: str, start: int, end: int) -> int:
    """Where the stretch behind an attribution ends: at the next comma, full stop or quotation mark."""
    stop = re.compile(r"[,.;:“”\"](?=\s|$)").search(text, start, end)
    return end if stop is None else stop.start()


def _is_quoted_relative(text: str, sentence: Span, verb: Span) -> bool:
    """Whether a verb of saying only tells of somebody in a quotation: "“a budget for those who wrote it”"."""
    if _patterns()["relative"].search(text, max(sentence.start, verb.start - _BEFORE), verb.start) is None:
        return False
    before = text[sentence.start : verb.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _says_nothing(text: str, verb: Span) -> bool:
    """Whether a verb of saying stands in the passive, "was announced", or says nothing: "admitted 12 patients"."""
    before = _patterns()["undergone"].search(text, max(0, verb.start - 24), verb.start)
    told = text[verb.start : verb.end]
    passive = before is not None and not told.endswith("ing")
    if (
        told.endswith("ed")
        and _patterns()["describes"].search(text, max(0, verb.start - _BEFORE), verb.start) is not None
    ):
        return True  # "an estimated $7 million"
    return passive or _patterns()["letting"].match(text, verb.start) is not None


_BEFORE = 24
_SPOKEN_FOR = 60  # code points before "saying" in which "with a spokesman" stands


def _of_manner(text: str, sentence: Span, verb: Span) -> Span | None:
    """The speaker of a verb such as "sighed" or "laughed", which attributes only words that are quoted beside it."""
    if _QUOTED.search(text, sentence.start, verb.start) is not None:
        return _inverted(text, sentence, verb)
    phrase = phrase_before(text, sentence.start, verb.start)
    if phrase is None or not can_speak(text[phrase.start : phrase.end]):
        return None
    beside = _QUOTED.search(text, sentence.start, phrase.start) or _QUOTE_FOLLOWS.match(text, verb.end)
    return phrase if beside is not None else None


def _inverted(text: str, sentence: Span, verb: Span) -> Span | None:
    """The speaker behind the verb: "..., said the mayor"; None where what follows is what was said."""
    if _BEHIND.search(text, sentence.start, verb.start) is None or text[verb.end : verb.end + 1] != " ":
        return None
    if text[verb.start : verb.end].endswith("ing") or text[verb.start : verb.end] in _addressing():
        return None  # "told the paper": whom, not who
    phrase = phrase_after(text, verb.end + 1, sentence.end)
    if phrase is None or not can_speak(text[phrase.start : phrase.end]):
        return None
    return None if _is_said(text, sentence, verb, phrase) else phrase


def _is_said(text: str, sentence: Span, verb: Span, phrase: Span) -> bool:
    """Whether a phrase behind a verb is what is said, or says when: "announced the plan", "said on Monday"."""
    first = text[phrase.start : phrase.end].split()[0].lower()
    if first in pronouns() or first in held() or begins_with_time(text, phrase.start):
        return True
    if text[verb.start : verb.end] not in saying() and first in determiners():
        somebody = is_somebody(text, phrase) or apposed_name(text, phrase, sentence.end) is not None
        if not somebody:
            return True
    return finite(text, phrase.end, _rest(text, phrase.end, sentence.end)) is not None


def _goes_on(text: str, sentence: Span, verb: Span) -> Span | None:
    """The subject of the clause before ", saying ...", or before ", with a spokesman saying ..."."""
    if not text[verb.start : verb.end].endswith("ing"):
        return None
    spoken_for = _patterns()["spoken_for"].search(text, max(sentence.start, verb.start - _SPOKEN_FOR), verb.start)
    if spoken_for is None and text[verb.start - 2 : verb.start - 1] != ",":
        return None
    first = finite(text, sentence.start, verb.start if spoken_for is None else spoken_for.start())
    return None if first is None else phrase_before(text, sentence.start, first)
