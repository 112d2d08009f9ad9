"""Figures of another of the subject's kind: its predecessor's, those of the first stage, not the second."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from claimcheck.language import WordLists, alternatives, words_in
from claimcheck.reading.analysis import Token
from claimcheck.reading.cues import stem
from claimcheck.reading.names import is_oblique, pronouns
from claimcheck.reading.question import Asked
from claimcheck.reading.speaker import attribution_at
from claimcheck.reading.stretches import Zone
from claimcheck.reading.surroundings import Surroundings, surroundings_of
from claimcheck.reading.syntax import finite
from claimcheck.text.normalized import Span
from claimcheck.values.base import Mention

__all__ = ["of_another_kind", "of_other_named", "of_other_side", "of_part_asked", "of_relation"]

_LISTS: Final = WordLists("claimcheck.judging", "rivals")
_MODIFIERS: Final = WordLists("claimcheck.judging", "modifiers")
_APPOSED = 2  # code points between the subject and a figure that describes it: "Lake Sarn, 1,430 metres"
_LONGEST = 90  # code points between the head of a clause and its figure


@cache
def _relation() -> re.Pattern[str]:
    nouns, adverbs = alternatives(_LISTS.words("related")), alternatives(_LISTS.words("described"))
    owners = alternatives({form for word in _LISTS.words("owners") for form in (word, word.capitalize())})
    owner = rf"(?:{owners}|[a-z]{{1,4}}\s[\w-]{{2,20}}['’]s|[A-Z][\w-]{{1,20}}['’]s)"
    return re.compile(rf"(?:^|(?<=[\s;,(]))(?P<whole>{owner}\s(?:(?:{adverbs})\s)?(?P<noun>{nouns})(?!\w))")


# "Its predecessor, the Holm, which flew until 2021, failed twice".
_APPOSITION = re.compile(
    r",\s(?:the\s)?[A-Z][^,;.]{0,40},(?:\s(?:which|who)\s[^,;.]{2,60},)?|,\s(?:which|who)\s[^,;.]{2,60},"
)


def of_relation(place: Surroundings, asked: Asked, subject: Sequence[Span]) -> Span | None:
    """Return who heads a figure's clause by what it is to somebody: "her predecessor escorted 83 ships".

    Args:
        place: The figure.
        asked: The question; one that asks for a predecessor means it.
        subject: Every place where the sentence names the subject.
    """
    analysis, start = place.analysis, place.mention.start
    clause = analysis.scene.clause_of(start)
    begin = max(clause.spans[0].start, start - _LONGEST)
    found = next((m for m in _relation().finditer(analysis.text, begin, start)), None)
    if found is None or finite(analysis.text, clause.spans[0].start, found.start()) is not None:
        return None
    behind = _APPOSITION.match(analysis.text, found.end(), start)
    rest = found.end() if behind is None else behind.end()
    if finite(analysis.text, rest, start) is None or "," in analysis.text[rest:start]:
        return None
    if any(found.start() <= span.start < start for span in subject):
        return None  # "its subsidiary Holm Gas made 40 million"
    asks = {*asked.terms, *asked.cue_terms, *asked.words}
    return None if stem(found["noun"].split()[-1].lower()) in asks else Span(*found.span("whole"))


def of_another_kind(place: Surroundings, asked: Asked) -> Span | None:
    """Return the noun of the subject where another one is before it: "the first stage", asked for the second.

    Args:
        place: The figure.
        asked: The question.
    """
    tokens = [t for t, zone in zip(place.tokens, place.zones, strict=True) if zone >= Zone.SHARED]
    names = [name.lower().split() for name in asked.question.subject]
    near = {t.lower for t in tokens}
    for before, noun in pairwise(tokens):
        if place.analysis.text[before.end : noun.start] != " ":
            continue
        for name in names:
            own = [word for word in name[:-1] if _excludes(word, before.lower)]
            if own and stem(name[-1]) in noun.stems and near.isdisjoint(own):
                return Span(before.start, noun.end)
    return None


@cache
def _sides() -> dict[str, tuple[int, int]]:
    """The words that tell one of a kind from another: each with its group and its place there."""
    groups = _MODIFIERS["sets"].values()
    return {
        str(word): (group, side)
        for group, sides in enumerate(groups)
        for side, words in enumerate(sides)
        for word in words
    }


def _excludes(one: str, other: str) -> bool:
    """Whether one of a kind is not another: "second" and "first", "two-year" and "seven-year"."""
    mine, its = _sides().get(one), _sides().get(other)
    if mine is not None and its is not None:
        return mine[0] == its[0] and mine[1] != its[1]
    return one != other and any(one.endswith(unit) and other.endswith(unit) for unit in _LISTS.words("lasting"))


def of_other_named(place: Surroundings, asked: Asked, subject: Sequence[Span]) -> Span | None:
    """Return the name that a figure's own words have, where the subject stands with another figure of its sentence.

    Args:
        place: The figure.
        asked: The question.
        subject: Every place where the sentence names the subject.
    """
    if not subject or place.mention.type not in ("money", "quantity"):
        return None
    zones = [place.zone_of(span) or Zone.OTHER for span in subject]
    other = _other(place, subject) if Zone.OWN not in zones else None
    if other is not None:
        return other
    if any(zone >= Zone.SHARED for zone in zones) or _is_described(place, subject):
        return None
    if not _has_another_figure(place, subject):
        return None
    found = _name_run(place, asked)
    return found if found is not None and _takes_figure(place, found, subject) else None


def _is_described(place: Surroundings, subject: Sequence[Span]) -> bool:
    """Whether a figure describes the subject right before it: "Lake Sarn, 1,430 metres"."""
    return any(0 <= place.mention.start - span.end <= _APPOSED for span in subject)


def _has_another_figure(place: Surroundings, subject: Sequence[Span]) -> bool:
    """Whether the subject stands with another figure of the sentence that measures the same."""
    others = [m for m in place.analysis.mentions(place.sentence) if _is_alike(m, place.mention)]
    return any(surroundings_of(place.analysis, m).zone_of(span) is Zone.OWN for m in others for span in subject)


def _takes_figure(place: Surroundings, name: Span, subject: Sequence[Span]) -> bool:
    """Whether a name has a figure to itself: nobody who says it, and named before it, or apart from the subject."""
    if _is_speaker(place, name):
        return False
    if name.end <= place.mention.start:
        return not _goes_on(place, name, subject)
    # "Nine were flown to Lund and two to Malmo" names two places; "of which 30 are laid up in Lund" only one.
    where = [place.analysis.index_at(place.sentence, span.start) for span in subject]
    return all(is_oblique(place.tokens, at) for at in where)


def _is_speaker(place: Surroundings, name: Span) -> bool:
    """Whether a name is whoever says the figure: "its spokesman, Holm, speaks of 120,000"."""
    speech = attribution_at(place.analysis.scene, place.mention.start)
    return speech is not None and speech.span.start < name.end and name.start < speech.span.end


def _goes_on(place: Surroundings, name: Span, subject: Sequence[Span]) -> bool:
    """Whether a pronoun before a figure may stand for the subject, which is named between it and another name."""
    own = [span.end for span in subject if name.end <= span.start]
    return any(
        t.lower in pronouns() for t in place.tokens if own and min(own) <= t.start and t.end <= place.mention.start
    )


def _other(place: Surroundings, subject: Sequence[Span]) -> Span | None:
    """The noun behind the subject that a figure's own words say is another: "beds worth $3,000, other goods $900"."""
    pairs = zip(place.tokens, place.zones, strict=True)
    before = [t for t, zone in pairs if zone is Zone.OWN and t.end <= place.mention.start]
    for word, noun in pairwise(before[: _OPENING + 1]):
        if word.lower in _LISTS.words("others") and not noun.number and not noun.light:
            return Span(word.start, noun.end) if any(span.end <= word.start for span in subject) else None
    return None


_OPENING = 3  # words of a figure's own stretch among which "other" says that it is another's


def _is_alike(other: Mention, figure: Mention) -> bool:
    """Whether another figure measures the same, and does not only describe a noun: not "a 20-year contract"."""
    if other.type != figure.type or (other.start < figure.end and figure.start < other.end):
        return False
    return "-" not in other.text and len({other.value.measure, figure.value.measure} - {None, ""}) < 2


def _is_aside(place: Surroundings, at: int) -> bool:
    """Whether a name in front of a figure only says where or whose something else is: "in Lund, Ohio"."""
    tokens, text = place.tokens, place.analysis.text
    described = at > 0 and tokens[at - 1].name and text[tokens[at - 1].end : tokens[at].start] == ", "
    return described or (is_oblique(tokens, at) and tokens[at - 1].lower not in _LISTS.words("makers"))


def _name_run(place: Surroundings, asked: Asked) -> Span | None:
    """The first name among a figure's own words that is none of the question's."""
    known = {*asked.words, *asked.terms, *asked.cue_terms, *asked.names}
    named: list[Token] = []
    for at, (token, zone) in enumerate(zip(place.tokens, place.zones, strict=True)):
        if not named and token.end <= place.mention.start and _is_aside(place, at):
            continue
        inside = place.mention.start <= token.start < place.mention.end
        other = token.name and zone >= Zone.SHARED and not inside and known.isdisjoint(token.stems)
        if other and not place.analysis.is_value(token.start, token.end):
            if named and place.analysis.text[named[-1].end : token.start] != " ":
                break
            named.append(token)
        elif named:
            break
    return Span(named[0].start, named[-1].end) if named else None


@cache
def _voting() -> re.Pattern[str]:
    sides = _LISTS["voting"]
    either = "|".join(rf"(?P<s{n}>{alternatives(words)})" for n, words in enumerate(sides))
    return re.compile(rf"(?:\s[\w-]{{2,16}}){{0,2}}?\s(?:{either})(?!\w)", re.IGNORECASE)


def of_other_side(place: Surroundings, asked: Asked) -> Span | None:
    """Return the words that make a figure the votes of the other side: "14 in favour", asked for those against.

    Args:
        place: The figure.
        asked: The question.
    """
    found = _voting().match(place.analysis.text, place.mention.end)
    inside = _voting().search(place.mention.text)
    wanted = _voting().search(f" {asked.question.property or ''}")
    stated = found or inside
    if stated is None or wanted is None or stated.lastgroup == wanted.lastgroup or _voted().isdisjoint(asked.terms):
        return None
    return Span(place.mention.start, place.mention.end + (stated.end() - stated.start() if found else 0))


@cache
def _voted() -> frozenset[str]:
    """The stems of what a question for votes counts."""
    return frozenset(map(stem, _LISTS.words("voted")))


_STOP = re.compile(r"[,;)](?=\s)")
_CAPITAL = re.compile(r"(?<!\w)[A-Z]\w+")


@cache
def _part() -> re.Pattern[str]:
    data = words_in("claimcheck.judging", "rivals")
    them, shares = alternatives(data["them"]), alternatives(data["shares"])
    return re.compile(
        rf"[,;(–—-]\s?(?:and\s)?of\s(?:{them})(?!\w)"
        rf"|(?<![\w.])(?:\d[\d,.]*(?:\smillion|\sbillion)?|{shares})\sof\s(?:{them})(?!\w)",
        re.IGNORECASE,
    )


def of_part_asked(place: Surroundings, asked: Asked, subject: Sequence[Span]) -> Span | None:
    """Return the part of a figure that is asked for instead: "€169 million, of which 58 million is for olive farms".

    Args:
        place: The figure, the whole.
        asked: The question.
        subject: Every place where the sentence names the subject.
    """
    part = _part_of(place)
    if part is None:
        return None
    inside = [part.start <= span.start < part.end for span in subject]
    if inside and all(inside):
        return part
    if any(inside) or not asked.terms:
        return None
    return part if _is_asked_of(part, place, asked) else None


def _part_of(place: Surroundings) -> Span | None:
    """The part of a figure that its sentence names behind it: ", of which 58 million is for olive farms"."""
    analysis, figure = place.analysis, place.mention
    end = analysis.sentences[place.sentence].end
    found = _part().search(analysis.text, figure.end, min(end, figure.end + _LONGEST))
    if found is None or figure.type not in ("money", "quantity") or ";" in analysis.text[figure.end : found.start()]:
        return None
    # "58 people, half of them infants, have been treated": what follows the comma is said of the whole.
    stop = _STOP.search(analysis.text, found.end(), end)
    return Span(found.start(), end if stop is None else stop.start())


def _is_asked_of(part: Span, place: Surroundings, asked: Asked) -> bool:
    """Whether words of a question, besides what the figure counts, stand in a part of it and nowhere else."""
    noun = {stem(word.lower()) for word in place.mention.text.split()}
    outside = {s for t in place.tokens if t.end <= part.start or t.start >= part.end for s in t.stems}
    inside = {s for t in place.tokens if part.start <= t.start < part.end for s in t.stems} - outside
    # "Sold 60 pigs, of which 20 went to Denmark": a name that stands with the part alone decides.
    named = {stem(word.lower()) for word in _CAPITAL.findall(asked.question.property or "")}
    wanted = {*asked.terms} - noun
    return bool(named & inside) or (bool(wanted & inside) and not wanted & outside)
