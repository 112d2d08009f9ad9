"""Who takes part, and as what: buyer, seller, member or mediator, from where a name stands in its sentence.

"Chile will buy 12 trains from Alstom", "a joint venture of Vattenfall and BASF", "talks between Kenya and Uganda".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from claimcheck.reading.base import Question, Reading
from claimcheck.reading.cues import reading_data
from claimcheck.reading.evidence import CueEvidence
from claimcheck.reading.participants import proper_names
from claimcheck.reading.qualify import modality_at, negated_at
from claimcheck.reading.scene import Scene
from claimcheck.reading.speaker import speaker_at
from claimcheck.reading.subject import SubjectEvidence
from claimcheck.reading.syntax import Clause
from claimcheck.text.document import Span
from claimcheck.values.parties import of

__all__ = ["Part", "parties", "parts_in"]

_MIN_CUE, _MIN_SUBJECT = 0.6, 0.5
_JOINT = re.compile(r",?\s(?:and|&)\s(?:the\s)?|,\s(?:the\s)?")
# How far behind a verb, and before a noun, a partner is looked for, in code points.
_REACH = 120
_NEXT = 5  # code points between a word and the name right behind it


class Part(NamedTuple):
    """A participant: its name as the text has it, the role, and where the name stands."""

    name: str
    role: str
    span: Span


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    patterns = {}
    for kind, words in reading_data("roles").items():
        either = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
        patterns[kind] = re.compile(rf"(?<![\w-])(?:{either})(?![\w-])")
    patterns["passive"] = re.compile(r"(?:is|are|was|were|been|be|being)\s(?:\w+ly\s)?$")
    return patterns


@cache
def _titles() -> frozenset[str]:
    return frozenset(reading_data("roles")["titles"])


def _untitled(words: str) -> str:
    """A name without the titles before it: "Chilean President Ana Ruiz" is Ana Ruiz."""
    parts = words.removesuffix("'s").removesuffix("’s").split()
    last = max((at for at, part in enumerate(parts[:-1]) if part.lower().rstrip(".") in _titles()), default=-1)
    return " ".join(parts[last + 1 :])


def _groups(scene: Scene, sentence: Span) -> list[list[Span]]:
    """The names of a sentence, those of one list together."""
    text = scene.document.text
    groups: list[list[Span]] = []
    for name in proper_names(scene, sentence):
        if groups and _JOINT.fullmatch(text, groups[-1][-1].end, name.start) is not None:
            groups[-1].append(name)
        else:
            groups.append([name])
    return groups


def _behind(text: str, groups: list[list[Span]], start: int, words: tuple[str, ...]) -> list[Span]:
    """The first names behind an offset that one of the words stands right before."""
    for group in groups:
        lead = text[max(0, group[0].start - 14) : group[0].start].removesuffix("the ").rstrip()
        if 0 <= group[0].start - start <= _REACH and (
            lead.endswith(words) or ("" in words and group[0].start - start <= 5)
        ):
            return group
    return []


def _before(groups: list[list[Span]], end: int) -> list[Span]:
    before = [group for group in groups if group[-1].end <= end]
    return before[-1] if before else []


def parts_in(scene: Scene, sentence: Span) -> list[Part]:
    """Who takes part in what a sentence tells, in the order of the names, each name once.

    Args:
        scene: The document, prepared.
        sentence: The sentence, in code points, half-open.
    """
    text, patterns = scene.document.text, _patterns()
    groups = _groups(scene, sentence)
    found: dict[Span, str] = {}

    def take(names: Iterable[Span], role: str) -> None:
        for name in names:
            found.setdefault(name, role)

    def scan(kind: str) -> Iterator[re.Match[str]]:
        return patterns[kind].finditer(text, sentence.start, sentence.end)

    for match in scan("mediating"):
        take(_behind(text, groups, match.end(), ("",)), "mediator")
    for match in scan("among"):
        take(_behind(text, groups, match.end(), ("",)), "member")
    for kind, subject, other, word in (("buying", "buyer", "seller", "from"), ("selling", "seller", "buyer", "to")):
        for match in scan(kind):
            if patterns["passive"].search(text, max(sentence.start, match.start() - 24), match.start()):
                take(_behind(text, groups, match.end(), (" by",)), subject)
            else:
                take(_before(groups, match.start()), subject)
            direct = ("",) if kind == "selling" and text[match.end() :].find(" with ", 0, _REACH) >= 0 else ()
            take(_behind(text, groups, match.end(), (*direct, f" {word}")), other)
    for match in scan("partnered"):
        partner = _behind(text, groups, match.end(), (" with",))
        if partner:
            take(_before(groups, match.start()), "member")
            take(partner, "member")
    for match in scan("together"):
        subjects = _before(groups, match.start())
        if len(subjects) > 1:
            take(subjects, "member")
    return [Part(_untitled(text[n.start : n.end]), role, n) for n, role in sorted(found.items())]


def parties(scene: Scene, question: Question, within: Iterable[Span] = ()) -> list[Reading]:
    """The participants that a text tells of for a question, one reading a sentence, best first.

    The roles stand in ``because``: "buyer: Chile".

    Args:
        scene: The document, prepared.
        question: What is asked.
        within: The spans of a quote; given, its sentences are read, and the quote stands for cue and subject.
    """
    spans = list(within)
    cues, subject = CueEvidence(scene, question), SubjectEvidence(scene, question)
    found = []
    for index, sentence in enumerate(scene.document.sentences):
        if spans:
            if not any(s.start < sentence.end and sentence.start < s.end for s in spans):
                continue
            cue, about = 1.0, 1.0
        elif not cues.possible(index):
            continue
        else:
            cue, about = cues.sentence(index), subject.score(index, Clause((sentence,)))
            if cue < _MIN_CUE or about < _MIN_SUBJECT:
                continue
        parts = parts_in(scene, sentence)
        if not parts:
            continue
        start, end = parts[0].span.start, max(part.span.end for part in parts)
        found.append(
            Reading(
                value=of([part.name for part in parts]),
                start=start,
                end=end,
                text=scene.document.text[start:end],
                modality=modality_at(scene, end, end),
                negated=negated_at(scene, end),
                speaker=speaker_at(scene, start),
                score=round((cue + about) / 2, 4),
                because=tuple(f"{part.role}: {part.name}" for part in parts),
            )
        )
    found.sort(key=lambda reading: (-reading.score, reading.start))
    return found
