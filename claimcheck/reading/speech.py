"""Attributions of a text: where somebody is said to say something, who, and how far it reaches.

Speech is recognised by a verb of saying (or "according to") and the noun phrase beside it: before the verb, behind it
in an inverted clause, or as its object ("cited X as saying"). ", saying" goes on with the subject of the clause before.
A pronoun takes the one named last, a title ("the defence minister") the one person who bears it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple, cast

from claimcheck.language import alternatives
from claimcheck.reading.cues import content_stems, reading_data
from claimcheck.reading.scene import Scene
from claimcheck.reading.speaker_phrases import (
    DETERMINERS,
    HELD,
    apposed_name,
    begins_with_time,
    can_speak,
    is_somebody,
    persons,
    phrase_after,
    phrase_before,
    pronouns,
    saying,
    titled_persons,
)
from claimcheck.reading.syntax import finite
from claimcheck.text.document import Span

__all__ = ["UNCLEAR", "Speech", "named_before", "speeches"]

UNCLEAR = "unclear"

_BEHIND = re.compile(r"[,”\"»’'?!]\s?$")
_QUOTED = re.compile(r"[”»\"]\s?$")
_QUOTE_FOLLOWS = re.compile(r"[,:]?\s[“«\"]")
_OPENING = ('"', "“", "«", "‘")


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


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = reading_data("speech")
    verbs, weak, relays = _either(data["verbs"]), _either(data["views"]), _either(data["relays"])
    valued, of = _either(data["valued"]), r"(?:of\s(?:[\w’'-]{1,30}\s){1,8}?)?"
    whose = rf"(?:(?:{_either(data['whose'])})\s)?(?:[a-z-]{{2,20}}\s){{0,2}}?"  # "puts the annual loss at"
    verbs += rf"|(?:{_either(data['puts'])})\s{whose}(?:{valued})\s{of}(?:at|nearer|closer)"
    own = rf"(?:its|their|his|her)\s(?:[a-z-]{{2,15}}\s){{0,2}}?(?:{_either(data['forecast'])})"
    weak += rf"|(?:{_either(data['revised'])})\s(?:theirs|{own})"
    weak = rf"{weak}|(?:{_either(data['be'])})\s(?:{_either(data['progressive'])})"
    according = _either([*data["according"], *(a.capitalize() for a in data["according"])])
    # One scan: every word that attributes, named after how it does.
    return {
        "marks": re.compile(
            rf"(?<![\w-])(?:(?P<passive>(?:was|is|were|are|been)\s(?:{relays})(?:\s[\w.’']+){{0,6}}?\sas\s[a-z]+ing)"
            rf"|(?P<relayed>(?:{relays})\s(?=(?:[\w.’'-]+\s){{1,8}}?as\s[a-z]+ing\s))"
            rf"|(?P<cites>(?:citing|quoting)\s)"
            rf"|(?P<according>(?:{according})\s)"
            rf"|(?P<by>(?:{_either(data['be'])})\s(?:{_either(data['received'])})\sby\s)"
            # Behind a quotation whatever somebody does is said: "..., beamed Ida Holm".
            rf"|(?P<manner>(?:{_either(data['manner'])})(?![\w-]|\s(?:that|whether)\s)|(?<=[,!?][”\"]\s)[a-z]{{2,14}}ed(?=\s[A-Z]))"
            rf"|(?P<verb>(?:{verbs})(?![\w-])|(?:{_either(data['manner'])})(?=\s(?:that|whether)\s)|(?:{_either(data['phrasing'])})(?=[,:]|\s[“\"]))"
            # "Called the plan “absurd”": what somebody calls it is quoted behind what is called so.
            rf"|(?P<judging>(?:{_either(data['judging'])})(?=\s(?:[^.;:,“”\"«\n]{{1,80}}\s)?[“\"«]))"
            rf"|(?P<weak>(?:{weak})(?![\w-])))"
        ),
        # "Admitted 412 patients" says nothing.
        "letting": re.compile(
            rf"admit(?:s|ted)\s(?:(?:about|some|nearly|more\sthan|another)\s)?[\w,.-]{{1,20}}\s(?:{_either(data['admits'])})(?!\w)"
        ),
        "participle": re.compile(r"[a-z]+ing"),
        # "Was announced": what it is the subject of is said, and says nothing.
        "undergone": re.compile(rf"(?<!\w)(?:{_either([*data['be'], 'be', 'being'])})\s(?:\w{{1,12}}ly\s)?$"),
    }


@cache
def _addressing() -> frozenset[str]:
    """The verbs whose object is whoever is spoken to."""
    return frozenset(reading_data("speech")["addressing"])


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
    if len(wanted) < 2 or not (words[0].lower() in DETERMINERS or words[-1].islower()):
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


def _rest(text: str, start: int, end: int) -> int:
    """Where the stretch behind an attribution ends: at the next comma, full stop or quotation mark."""
    stop = re.compile(r"[,.;:“”\"](?=\s|$)").search(text, start, end)
    return end if stop is None else stop.start()


def _in_sentence(scene: Scene, index: int) -> Iterator[Speech]:
    text, sentence = scene.document.text, scene.document.sentences[index]
    taken = -1
    for mark in _patterns()["marks"].finditer(text, sentence.start, sentence.end):
        kind, verb = mark.lastgroup, Span(*mark.span())
        if verb.start < taken or (kind in ("verb", "judging") and _says_nothing(text, verb)):
            continue
        if kind == "manner":
            phrase = _of_manner(text, sentence, verb)
            if phrase is not None:
                taken = max(taken, phrase.end)
                phrase = apposed_name(text, phrase, sentence.end) or phrase
                yield Speech(index, _in_line(text, phrase), phrase, verb, True)
            continue
        beside = False
        if kind == "verb" and _is_quoted_relative(text, sentence, verb):
            continue
        if kind in ("relayed", "cites", "according", "by"):
            phrase = phrase_after(text, mark.end(), sentence.end)
            beside = kind not in ("relayed", "by") or _BEHIND.search(text, sentence.start, verb.start) is not None
            if kind == "relayed" and phrase is not None:
                taken = text.find("ing ", phrase.end, sentence.end)
                beside = taken < 0 or _rest(text, taken + 4, sentence.end) - taken < 6
            elif kind == "according" and phrase is not None:
                behind = text[verb.start - 2 : verb.start] == ", "
                beside = behind or verb.start == sentence.start
        else:
            phrase = _inverted(text, sentence, verb) if kind == "verb" else None
            beside = phrase is not None
            if phrase is None:
                phrase = _goes_on(text, sentence, verb) or phrase_before(text, sentence.start, verb.start)
                end = _rest(text, verb.end, sentence.end)
                lead = text[sentence.start : phrase.start].rstrip() if phrase is not None else ""
                beside = bool(lead) and lead[-1] in ",”\"»’'?!" and finite(text, verb.end, end) is None
        if (
            phrase is not None
            and phrase.end > phrase.start
            and (kind in ("cites", "according", "by") or can_speak(text[phrase.start : phrase.end]))
        ):
            taken = max(taken, verb.end if kind != "verb" else phrase.end)
            if phrase.start >= verb.end:
                phrase = apposed_name(text, phrase, sentence.end) or phrase
            yield Speech(index, _in_line(text, phrase), phrase, verb, beside, kind == "weak")


def _in_line(text: str, phrase: Span) -> str:
    """The words of a phrase in one line."""
    return " ".join(text[phrase.start : phrase.end].split())


_RELATIVE = re.compile(r"\s(?:who|which|that)\s$")


def _is_quoted_relative(text: str, sentence: Span, verb: Span) -> bool:
    """Whether a verb of saying only tells of somebody in a quotation: "“a budget for those who wrote it”"."""
    if _RELATIVE.search(text, max(sentence.start, verb.start - _BEFORE), verb.start) is None:
        return False
    before = text[sentence.start : verb.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _says_nothing(text: str, verb: Span) -> bool:
    """Whether a verb of saying stands in the passive, "was announced", or says nothing: "admitted 12 patients"."""
    before = _patterns()["undergone"].search(text, max(0, verb.start - 24), verb.start)
    told = text[verb.start : verb.end]
    passive = before is not None and not told.endswith("ing")
    if told.endswith("ed") and _DESCRIBES.search(text, max(0, verb.start - _BEFORE), verb.start) is not None:
        return True  # "an estimated $7 million"
    return passive or _patterns()["letting"].match(text, verb.start) is not None


_DESCRIBES = re.compile(
    r"(?<!\w)(?:an?|the|its|their|his|her|this|these|some|any|no)\s(?:\w{1,12}ly\s)?$", re.IGNORECASE
)
_BEFORE = 24


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
    told = text[phrase.start : phrase.end].split()[0].lower()
    if (
        told in pronouns()
        or (
            text[verb.start : verb.end] not in saying()
            and told in DETERMINERS
            and not is_somebody(text, phrase)
            and apposed_name(text, phrase, sentence.end) is None
        )
        or told in HELD
        or begins_with_time(text, phrase.start)
        or finite(text, phrase.end, _rest(text, phrase.end, sentence.end)) is not None
    ):
        return None
    return phrase


def _goes_on(text: str, sentence: Span, verb: Span) -> Span | None:
    """The subject of the clause before ", saying ..."."""
    if not text[verb.start : verb.end].endswith("ing") or text[verb.start - 2 : verb.start - 1] != ",":
        return None
    first = finite(text, sentence.start, verb.start)
    return None if first is None else phrase_before(text, sentence.start, first)


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
    return _in_line(text, phrase) if is_somebody(text, phrase) or text[phrase.end - 1].isalpha() else None


_THING = "it"


@cache
def _affiliation() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(reading_data('speech')['affiliation'])})\s(?:the\s)?$")


_COLON = re.compile(r":\s")


@cache
def _people() -> frozenset[str]:
    """The pronouns of one person."""
    return frozenset(reading_data("speech")["people"])


def speeches(scene: Scene) -> tuple[Speech, ...]:
    """Every attribution of a document, in order, pronouns and titles resolved where the text settles them."""
    if "speeches" in scene.memo:
        return cast("tuple[Speech, ...]", scene.memo["speeches"])
    found: list[Speech] = []
    titles = _titles(scene)
    text = scene.document.text
    last: tuple[int, str] | None = None
    known: dict[str, str] = {}
    described: dict[str, None] = {}
    for index, sentence in enumerate(scene.document.sentences):
        # Whoever spoke before and is what a later sentence is about is "he" from there on.
        front = _front(text, sentence)
        again = next((known[w] for w in reversed(text[front.start : front.end].split()) if w in known), None)
        if again is not None:
            last = index, again
        for speech in _in_sentence(scene, index):
            who = speech.speaker
            if who.lower() in pronouns():
                named = named_before(scene, index, who.lower())
                spoke = last[1] if last is not None and (named is None or last[0] >= index - 1) else named
                who = _named_in_front(scene, speech) or _body_in_front(scene, speech) or spoke or UNCLEAR
            elif not any(name in who for name in titles):
                who = _bearer(who, titles) or _described_before(who, described) or who
            if who != UNCLEAR and not speech.weak:
                last = index, who
                described.setdefault(who)
                if who[0].isupper() or " " in who:
                    known[who.split()[-1]] = who
            found.append(speech._replace(speaker=who))
    scene.memo["speeches"] = tuple(found)
    return tuple(found)
