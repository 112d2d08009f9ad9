"""Who takes part, and as what: which roles a question asks for, and what a passage says of a participant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from claimcheck.reading.about import About, about, passages_about
from claimcheck.reading.analysis import Analysis, analyse
from claimcheck.reading.asked_roles import MEMBER, asks_for_one, roles_asked
from claimcheck.reading.base import Question, Reading
from claimcheck.reading.cues import reading_data, stem, words_of
from claimcheck.reading.event_dates import is_dated_apart, is_dated_to, is_earlier
from claimcheck.reading.events import Argument, Event, events_in, events_of
from claimcheck.reading.lexicon import concepts_of, stems_of
from claimcheck.reading.matters import is_of_other_matter
from claimcheck.reading.naming import spans_of
from claimcheck.reading.offices import offices_in
from claimcheck.reading.passed_over import is_passed_over, table_role
from claimcheck.reading.qualify import modality_at
from claimcheck.reading.question import asked_of
from claimcheck.reading.scene import Scene
from claimcheck.reading.slots import exclude, slot_of
from claimcheck.reading.speaker import speaker_at
from claimcheck.text.normalized import Span
from claimcheck.values.parties import of
from claimcheck.values.words import load_words

__all__ = [
    "Part",
    "Standing",
    "asks_for_one",
    "has_another",
    "is_sure",
    "opposed",
    "part_of",
    "parties",
    "passages_on",
    "roles_asked",
    "shares_words",
]

_BELONGING = 14  # code points within which "of the" joins two names


_TABLE = frozenset(("ahead", "behind"))


class Standing(IntEnum):
    """What a passage says of a participant, least first."""

    ABSENT = 0
    """It is not named."""
    NAMED = 1
    """It is named, and nothing says what it does."""
    UNDONE = 2
    """What it takes part in is denied, or did not come about."""
    RELATED = 3
    """Its name only describes who has a role that is asked for: "the Danish yard"."""
    OPPOSED = 4
    """It takes part in another role than the one asked for."""
    FITTING = 5
    """It takes part in a role that is asked for, or in any where none is."""


class Part(NamedTuple):
    """What a passage says of a participant: how it stands, where it is named, and the event and role that say so."""

    standing: Standing
    span: Span | None = None
    event: Event | None = None
    role: str | None = None


@cache
def _opposed() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in reading_data("participation")["opposed"])


@cache
def _pairs_alike() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in reading_data("participation")["alike"])


def _alike(one: str, other: str) -> bool:
    """Whether a claim may mean one role by another: the recipient by "buyer"."""
    return frozenset((one, other)) in _pairs_alike()


def opposed(one: str, other: str) -> bool:
    """Whether two roles exclude one another in one event.

    >>> opposed("buyer", "seller"), opposed("buyer", "recipient")
    (True, False)
    """
    return frozenset((one, other)) in _opposed() or exclude(one, other)


def _events(analysis: Analysis, question: Question, sentence: int, asked: frozenset[str]) -> tuple[Event, ...]:
    """The events of a sentence, with those of the verb that a question asks with."""
    found = (*events_in(analysis, sentence), *_offices(analysis, question, sentence))
    slot = slot_of(question.property)
    if slot is None:
        return found
    own = events_of(analysis, sentence, slot)
    if slot.role in asked:
        return (*own, *found)
    if any(a.role == slot.role and not a.weak for event in own for a in event.arguments):
        # "Designed by Holm and built by Borg": of two makers the one whom the verb of the question names.
        verbs = {event.span for event in own}
        return tuple(event for event in found if event.span in verbs or not _has_role(event, asked))
    return found


def _offices(analysis: Analysis, question: Question, sentence: int) -> Iterator[Event]:
    """The roles that nouns of a sentence give to names, those of somebody else's left out."""
    own = spans_of(analysis.scene, question.subject, question.apart)
    for event in offices_in(analysis, sentence):
        whose = event.possessor
        if whose is None or any(span.start < whose.end and whose.start < span.end for span in own):
            yield replace(event, arguments=_surely(event)) if _is_named_with(analysis.text, event.span, own) else event


_OF_IT = re.compile(r"\sof\s(?:the\s|an?\s)?")


def _is_named_with(text: str, noun: Span, own: Sequence[Span]) -> bool:
    """Whether a noun for one holder of a role says of what: "the mine owner", "owner of the mine"."""
    if text[noun.start : noun.end].endswith("s"):
        return False
    behind = _OF_IT.match(text, noun.end)
    return any(
        text[span.end : noun.start] in (" ", "'s ", "’s ") or (behind is not None and span.start == behind.end())
        for span in own
    )


def _surely(event: Event) -> tuple[Argument, ...]:
    return tuple(argument._replace(weak=False) for argument in event.arguments)


def _has_role(event: Event, asked: frozenset[str]) -> bool:
    return any(a.role in asked for a in event.arguments)


def passages_on(
    analysis: Analysis, question: Question, asked: frozenset[str], others: Sequence[str] = ()
) -> list[Span]:
    """Return the sentences that speak of a question: by its words, or by an event with a role that it asks for.

    Args:
        analysis: The text.
        question: What is asked.
        asked: The roles that are asked for; empty for any.
        others: Names that may be the answer.
    """
    found = passages_about(analysis, question, others)
    if not asked:
        return found
    return [
        sentence
        for index, sentence in enumerate(analysis.sentences)
        if sentence in found
        or (
            any(_fits(a.role, asked) for event in _events(analysis, question, index, asked) for a in event.arguments)
            and _is_carried(analysis, question, index, about(analysis, question, sentence, others), asked)
        )
    ]


def is_sure(analysis: Analysis, question: Question, span: Span, asked: frozenset[str]) -> bool:
    """Return whether a sentence is surely about the subject of a question.

    Args:
        analysis: The text.
        question: What is asked.
        span: The sentence.
        asked: The roles that are asked for.
    """
    return _is_carried(analysis, question, analysis.sentence_of(span.start), about(analysis, question, span), asked)


def _is_carried(analysis: Analysis, question: Question, sentence: int, surely: About, asked: frozenset[str]) -> bool:
    """Whether a sentence is about the subject, or goes on with what the one before names: "had bought him"."""
    if surely >= About.CARRIED or not sentence:
        return surely >= About.CARRIED
    before = analysis.sentences[sentence - 1]
    own = spans_of(analysis.scene, question.subject, question.apart)
    if not any(before.start <= span.start and span.end <= before.end for span in own):
        return False
    objects = {*reading_data("qualities")["objects"], *reading_data("clauses")["pronouns"]}
    pronoun = any(token.lower in objects for token in analysis.tokens(sentence))
    return pronoun or (bool(asked) and asked <= set(reading_data("participation")["of_people"]))


def has_another(
    analysis: Analysis, question: Question, names: Sequence[Span], within: Sequence[Span], asked: frozenset[str]
) -> bool:
    """Return whether a passage names somebody else in a role that is asked for, and not these.

    Args:
        analysis: The text.
        question: What is asked.
        names: Every place where the text names the participant.
        within: The passage.
        asked: The roles that are asked for.
    """
    found = [
        argument
        for span in within
        for event in _events(analysis, question, analysis.sentence_of(span.start), asked)
        if event.undone is None and _concerns(analysis, question, event, asked)
        for argument in event.arguments
        if argument.role in asked and not argument.weak
    ]
    return bool(found) and not any(_shares_place(analysis.text, a.span, n) for a in found for n in names)


def _shares_place(text: str, one: Span, name: Span) -> bool:
    """Whether a name is a participant's, or right behind it where that belongs: "Ida Lund of the Herald"."""
    if one.start < name.end and name.start < one.end:
        return True
    between = text[one.end : name.start].split() if one.end <= name.start <= one.end + _BELONGING else []
    words = [word for word in between if word not in reading_data("clauses")["determiners"]]
    return len(words) == 1 and words[0] in reading_data("participation")["belonging"]


def shares_words(analysis: Analysis, question: Question, within: Iterable[Span]) -> bool:
    """Return whether a passage holds a word of a question, or one like it, besides the names of its subject.

    Args:
        analysis: The text.
        question: What is asked.
        within: The passage.
    """
    about = asked_of(question, analysis.scene.context)
    wanted = {*about.terms, *about.cue_terms}
    stems = {s for span in within for w in words_of(analysis.text, span.start, span.end) for s in stems_of(w.lower)}
    return bool(stems & wanted) or any(concepts_of(s) & about.concepts for s in stems)


def part_of(
    analysis: Analysis,
    question: Question,
    names: Iterable[Span],
    within: Sequence[Span],
    asked: frozenset[str],
    surely: Sequence[Span] | None = None,
) -> Part:
    """Return what a passage says of a participant.

    Args:
        analysis: The text.
        question: What is asked.
        names: Every place where the text names the participant.
        within: The passage.
        asked: The roles that are asked for; empty for any.
        surely: The parts of the passage that are surely about the question's subject, where not all are: only there
            another role or a denial speaks against a participant.
    """
    best, dated = Part(Standing.ABSENT), Part(Standing.ABSENT)
    opposed_now = Part(Standing.ABSENT)
    for name in names:
        if not _is_within(name, within):
            continue
        parts = _parts_at(analysis, question, name, asked)
        for part in parts if surely is None or _is_within(name, surely) else _unopposed(list(parts)):
            best = max(best, part, key=_standing_of)
            if part.standing is Standing.OPPOSED and not _was_before(analysis, part):
                opposed_now = part
            if part.event is not None and is_dated_to(analysis, question, part.event):
                dated = max(dated, part, key=_standing_of)
    # "Seller in 1998": what a passage says of that year counts, where it says something.
    if dated.standing is not Standing.ABSENT:
        return dated
    # "Sold by Holm, which had bought it in 2019": what was before gives nobody the role now.
    earlier = opposed_now.standing is Standing.OPPOSED and _was_before(analysis, best)
    return opposed_now if earlier else best


def _standing_of(part: Part) -> Standing:
    return part.standing


def _is_within(name: Span, spans: Sequence[Span]) -> bool:
    return any(span.start <= name.start and name.end <= span.end for span in spans)


def _unopposed(parts: Sequence[Part]) -> list[Part]:
    """What counts where a passage may be about something else: nothing that speaks against a participant."""
    told = [part.standing for part in parts]
    if Standing.OPPOSED in told and Standing.FITTING not in told:
        return []  # "Holm, which came second", of some race: it is not said to have won this one
    return [part for part in parts if part.standing not in (Standing.UNDONE, Standing.OPPOSED)]


def _was_before(analysis: Analysis, part: Part) -> bool:
    """Whether what gives somebody a role had happened before what a passage reports."""
    return part.event is not None and is_earlier(analysis, part.event)


def _parts_at(analysis: Analysis, question: Question, name: Span, asked: frozenset[str]) -> Iterator[Part]:
    """What a text says of a participant where it names it: its row of a table, else every event that has a role."""
    words = " ".join((question.property or "", *asked))
    table = table_role(analysis, name) if asked & _TABLE else None
    if table is not None:
        yield Part(Standing.FITTING if table in asked else Standing.ABSENT, name)
        return
    if is_passed_over(analysis, name, words):
        return
    events = _events(analysis, question, analysis.sentence_of(name.start), asked)
    if is_of_other_matter(analysis, question, name, events, asked):
        return
    yield Part(Standing.NAMED, name)
    for event in events:
        mine = [a for a in event.arguments if a.span.start < name.end and name.start < a.span.end]
        if mine and _concerns(analysis, question, event, asked):
            part = _part_in(event, mine, name, asked)
            if part is not None:
                yield part


def _part_in(event: Event, mine: Sequence[Argument], name: Span, asked: frozenset[str]) -> Part | None:
    """What an event says of a participant; ``mine``: the arguments that its name is part of."""
    if event.undone is not None:
        return Part(Standing.UNDONE, name, event, mine[0].role)
    fitting = [a for a in mine if not asked or _fits(a.role, asked)]
    surely = any(a.is_named_by(name) for a in fitting)
    against = [a for a in mine if (a.is_named_by(name) or _is_bought(a, asked)) and _against(a.role, asked)]
    if against and not surely:
        return Part(Standing.OPPOSED, name, event, against[0].role)
    if not fitting:
        return None
    return Part(Standing.FITTING if surely else Standing.RELATED, name, event, fitting[0].role)


def _is_bought(argument: Argument, asked: frozenset[str]) -> bool:
    """Whether a name belongs to what was bought, and so is no buyer: "bought the mortgages of Holm"."""
    return argument.weak and argument.role == "target" and asked == {"buyer"}


def _fits(role: str, asked: frozenset[str]) -> bool:
    """Whether a role is one that is asked for, or one that a claim may mean by it."""
    return role in asked or any(_alike(role, one) for one in asked)


def _against(role: str, asked: frozenset[str]) -> bool:
    if role == "buyer" and asked == {"owner"}:
        return False  # whoever bought it owns it
    # A "new owner" has bought it or owns it: whoever sold it is neither.
    wanted = {"buyer"} if "buyer" in asked else asked
    return bool(asked) and all(opposed(role, one) for one in wanted)


def _concerns(analysis: Analysis, question: Question, event: Event, asked: frozenset[str]) -> bool:
    """Whether an event is one that a question asks about: by its roles, or by its words."""
    if is_dated_apart(analysis, question, event):
        return False
    if any(_fits(a.role, asked) or _against(a.role, asked) for a in event.arguments):
        return True
    return shares_words(analysis, question, (event.span,))


def _members(arguments: Sequence[Argument]) -> list[Argument]:
    """The participants that are told: a lone "member" is none, and each name has its first role only."""
    found: dict[Span, Argument] = {}
    for argument in arguments:
        if not argument.weak and argument.role in load_words("roles"):
            found.setdefault(argument.span, argument)
    kept = list(found.values())
    members = [a for a in kept if a.role == MEMBER]
    return [a for a in kept if a.role != MEMBER or len(members) > 1]


@cache
def _titles() -> frozenset[str]:
    return frozenset(reading_data("roles")["titles"])


def _untitled(words: str) -> str:
    """A name without the titles before it: "Chilean President Ana Ruiz" is Ana Ruiz."""
    parts = words.split()
    last = max((at for at, part in enumerate(parts[:-1]) if part.lower().rstrip(".") in _titles()), default=-1)
    return " ".join(parts[last + 1 :])


def parties(scene: Scene, question: Question, within: Iterable[Span] = ()) -> list[Reading]:
    """Return the participants that a text names for a question, one reading a sentence, best first.

    The roles stand in ``because``: "buyer: Chile".

    Args:
        scene: The document, prepared.
        question: What is asked.
        within: The spans of a quote; given, its sentences are read.
    """
    analysis, asked = analyse(scene.document, scene.context), roles_asked(question)
    readings = (_reading(analysis, question, index, asked) for index in _read(analysis, question, asked, list(within)))
    return sorted((one for one in readings if one is not None), key=lambda reading: (-reading.score, reading.start))


def _read(analysis: Analysis, question: Question, asked: frozenset[str], spans: Sequence[Span]) -> list[int]:
    """The numbers of the sentences that are read: those of a quote, else those that speak of a question."""
    sentences = analysis.sentences
    if spans:
        return [at for at, one in enumerate(sentences) if any(s.start < one.end and one.start < s.end for s in spans)]
    passages = passages_on(analysis, question, asked)
    return [at for at, one in enumerate(sentences) if one in passages]


def _reading(analysis: Analysis, question: Question, index: int, asked: frozenset[str]) -> Reading | None:
    """The participants that a sentence names in the roles that are asked for; None where it names none."""
    scene, text = analysis.scene, analysis.text
    events = [e for e in _events(analysis, question, index, asked) if _concerns(analysis, question, e, asked)]
    parts = _members([a for e in events for a in e.arguments if not asked or a.role in asked])
    if not parts:
        return None
    parts.sort(key=lambda a: a.span)
    start, end = parts[0].span.start, max(a.span.end for a in parts)
    named = [_untitled(text[a.span.start : a.span.end]) for a in parts]
    return Reading(
        value=of(named),
        start=start,
        end=end,
        text=text[start:end],
        modality=modality_at(scene, end, end),
        negated=all(e.undone is not None for e in events),
        speaker=speaker_at(scene, start),
        score=_score(analysis, question, index),
        because=tuple(f"{a.role}: {name}" for a, name in zip(parts, named, strict=True)),
    )


def _score(analysis: Analysis, question: Question, index: int) -> float:
    """How well a sentence answers a question, from 0.6 to 1: by how many words of its cues it has."""
    cues = {stem(w.lower) for c in question.cues for w in words_of(c)}
    return round(min(1.0, 0.6 + 0.1 * len(analysis.stems(index) & cues)), 4)
