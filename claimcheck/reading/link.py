"""Which mentions of a text answer a question: those that its subject and a cue govern.

Evidence is counted where it stands: in the mention's clause it is worth more than in its sentence, there more than in
the sentence before. What a clause says of another subject, or of another kind of thing, is no answer. Among mentions
that compete in one sentence only the best remain, so that "20 777s for $4.6 billion" does not answer for the 787.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from claimcheck.reading.base import Question, Reading
from claimcheck.reading.cues import content_stems
from claimcheck.reading.evidence import CueEvidence, Found
from claimcheck.reading.qualify import modality_at, negated_at
from claimcheck.reading.reread import dates, money
from claimcheck.reading.scene import Scene
from claimcheck.reading.speaker import speaker_at
from claimcheck.reading.subject import SubjectEvidence
from claimcheck.reading.syntax import Clause
from claimcheck.text import Span
from claimcheck.values import parse_value
from claimcheck.values.base import Mention, Relation
from claimcheck.values.duration import DurationValue, Length
from claimcheck.values.quantity import QuantityValue, dimension_of, kind_of

__all__ = ["answers", "speaking_of"]

# Least evidence for an answer when no quote points at the passage.
_MIN_CUE, _MIN_SUBJECT = 0.6, 0.5
# Where a cue of several words stands there as a whole, it takes less.
_MIN_NEAR = 0.4
# What the subject is worth where another name owns the figure.
_OWNED = 0.15
# What remains of a score where a rival's own clause names the subject and this one's names another.
_OUTDONE = 0.85
# Share of the best score that a rival needs to be an answer too: in the same sentence, and elsewhere.
_RIVAL, _ELSEWHERE = 0.9, 0.72
# Where a quote narrows the place down, its figures are told apart by less.
_RIVAL_QUOTED = 0.95
_CLOCK = re.compile(r"T\d")
_DESIGNATION = re.compile(r"(?<![\w$€£.,])(?:[A-Za-z]{1,4}-?)?\d{2,4}(?:-?[A-Z]{0,3}\d*)(?!\w)")
_WHEN = re.compile(r",?\swhen\s")
_AT = re.compile(r"\s+(?:jobs?\s|\w+\s)?(?:in|at)\s+(?:the\s)?(?=[A-Z])")


def _fits(question: Question) -> object:
    if question.type != "quantity" or not question.unit:
        return None
    try:
        return parse_value(f"1 {question.unit}", "quantity")
    except ValueError:
        return None


_PERIODS = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.4375"), "year": Decimal("365.25")}


def _period(question: Question) -> Decimal | None:
    """The days of the unit of time that is asked for, None where none is."""
    if question.type != "quantity":
        return None
    return _PERIODS.get((question.unit or "").lower().removesuffix("s"))


def _mentions(scene: Scene, question: Question) -> Iterable[Mention]:
    """The mentions that could answer; lengths of time as numbers of the unit asked for ("two years": 24 months)."""
    period = _period(question)
    if question.type == "date":
        return dates(scene)
    if question.type == "money":
        return money(scene)
    if period is None:
        return scene.mentions(question.type)
    found = []
    for mention in scene.mentions("duration"):
        value = mention.value
        if not isinstance(value, DurationValue):
            continue
        low, high = (None if e is None else _in_periods(e, period) for e in (value.low, value.high))
        counted = QuantityValue(low, high, question.unit, mod=value.mod, approximate=value.approximate)
        found.append(replace(mention, type="quantity", value=counted))
    return found


def _in_periods(length: Length, period: Decimal) -> Decimal:
    months = Decimal(length.months)
    if period == _PERIODS["year"]:
        return months / 12 + Decimal(length.days) / period
    return months * _PERIODS["month"] / period + Decimal(length.days) / period


def _designations(words: Iterable[str]) -> frozenset[str]:
    """The model names among words: "777", "A350-900", "S-400"."""
    return frozenset(
        m.group().lower().replace("-", "") for w in words for m in _DESIGNATION.finditer(w.replace("s ", " "))
    )


_NOUNS = re.compile(r"\s(?:of\s)?(?:[\w’'-]+,?\s){0,5}?[\w-]*\d[\w-]*")
_NOT_NOUNS = re.compile(
    r"(?<!\w)(?:and|or|in|for|to|from|with|by|at|on|over|as|is|are|was|were|will|has|have)(?!\w)|\d,\d"
)


def _counted(scene: Scene, mention: Mention) -> frozenset[str]:
    """The model that a bare figure counts: "46 more 787s", "14 of the new, long-range 787 Dreamliner"."""
    text = scene.document.text
    found = _NOUNS.match(text, mention.end, min(len(text), mention.end + 70))
    if found is None or _NOT_NOUNS.search(found.group()) is not None:
        return frozenset()
    return _designations([f"{found.group().split()[-1].rstrip('s')} "])


def _unit_fit(scene: Scene, question: Question, mention: Mention, named: frozenset[str]) -> float:
    """From 0 to 1, how well what a figure counts is what is asked for; 1 where nothing is asked."""
    value = mention.value
    if not question.unit or not isinstance(value, QuantityValue) or _period(question) is not None:
        return 1.0
    own = _designations([w.rstrip("s") for w in (*value.modifiers, value.noun or "")]) | _counted(scene, mention)
    if own & named:
        return 1.0
    if own and named and not own & named:
        return 0.0
    wanted, there = content_stems(question.unit), content_stems(mention.text)
    if wanted & there:
        return 1.0
    asked, told = dimension_of(question.unit), dimension_of(value.unit)
    if asked is not None or told is not None:
        return 1.0 if asked == told else 0.5 if value.unit is None else 0.0
    kind = kind_of(question.unit)
    if kind is not None and kind == kind_of(value.unit):
        return 0.95
    if value.unit is None:
        return 0.8
    if there & content_stems((*question.cues, question.property or "")):
        return 0.9
    return 0.0 if kind is not None and kind_of(value.unit) is not None else 0.25


def _elsewhere(scene: Scene, mention: Mention, subject: SubjectEvidence) -> bool:
    """Whether a figure is told of a place that is not asked about: "4,300 jobs in France"."""
    text = scene.document.text
    place = _AT.match(text, mention.end)
    if place is None:
        return False
    return bool(subject.others_in(Span(place.end(), min(len(text), place.end() + 30))))


_PLACE = re.compile(r"(?<!\w)(?:in|at|to|from)\s(?:the\s)?(?=[A-Z])")


def _other_place(scene: Scene, index: int, mention: Mention, clause: Clause, subject: SubjectEvidence) -> bool:
    """Whether a clause tells of a place, and neither it nor the sentence before of the one that is asked about."""
    document = scene.document
    span = Span(clause.spans[0].start, clause.spans[-1].end)
    first = document.sentences[max(0, index - 1)].start
    if not subject.asked_places or any(first <= n.start < document.sentences[index].end for n in subject.asked_names):
        return False
    return any(
        subject.others_in(Span(place.end(), min(span.end, place.end() + 30)))
        for place in _PLACE.finditer(document.text, span.start, span.end)
        if not mention.start <= place.end() < mention.end
    )


@dataclass(slots=True)
class _Scored:
    score: float
    index: int
    mention: Mention
    because: tuple[str, ...]
    modality: str
    clause: Clause

    @property
    def place(self) -> tuple[int, bool]:
        """Where it competes: in its sentence, an old plan ("originally due in May") only with other old plans."""
        return self.index, self.modality == "superseded"


def _priced(question: Question, mention: Mention, subject: SubjectEvidence) -> bool:
    """Whether an amount stands before the subject as its price: "the $2-billion bridge"."""
    if question.type != "money" or not any(0 <= name.start - mention.end <= 2 for name in subject.names):
        return False
    return bool(content_stems(question.cues) & content_stems("cost worth deal contract"))


def _when(scene: Scene, index: int, mention: Mention) -> Clause | None:
    """The clause that a date opens: "in May, when it opened"."""
    if mention.type != "date" or _WHEN.match(scene.document.text, mention.end) is None:
        return None
    return next((c for c in scene.clauses(index) if 0 <= c.spans[0].start - mention.end <= 2), None)


def _usable(question: Question, mention: Mention, sample: object) -> bool:
    value, timex = mention.value, mention.timex
    if getattr(value, "vague", False) or (timex is not None and timex.type == "SET"):
        return False
    if question.type == "date" and timex is not None and timex.type == "TIME" and _only_clock(mention):
        return False
    return sample is None or sample.relate(value) is not Relation.INCOMPARABLE  # type: ignore[attr-defined]


def _converted(scene: Scene, rivals: Sequence[Mention], mention: Mention) -> Mention:
    """The amount that an amount in brackets converts, else the mention itself."""
    at = rivals.index(mention)
    if mention.type != "money" or at == 0:
        return mention
    between = scene.document.text[rivals[at - 1].end : mention.start]
    return rivals[at - 1] if between.strip().startswith("(") and len(between) < 12 else mention


_DAY_WORDS = re.compile(r"[A-Za-z]{3,}day|today|tonight|yesterday|tomorrow|[A-Z][a-z]{2}|\d{4}|/")


def _only_clock(mention: Mention) -> bool:
    """Whether the words of a time name no day: "6:40 p.m." is no answer to "on what date?"."""
    return _DAY_WORDS.search(mention.text) is None


def _score(
    scene: Scene,
    index: int,
    mention: Mention,
    rivals: Sequence[Mention],
    clause: Clause,
    cues: CueEvidence,
    subject: SubjectEvidence,
    question: Question,
    named: frozenset[str],
) -> tuple[float, float, float, tuple[str, ...]]:
    found = cues.score(index, mention, rivals, clause)
    cue = found.score
    if cue < 1.0 and _priced(question, mention, subject):
        cue = 1.0
    about = subject.score(index, clause, mention)
    when = _when(scene, index, mention)
    if when is not None and cue < 1.0:
        # "in May, when it opened": the clause tells what happened then.
        there = cues.score(index, mention, [mention], when)
        if there.score > cue:
            found, cue = there, there.score
            about = max(about, subject.score(index, when), subject.in_sentence(index))
    owned = subject.owns(mention, rivals, clause)
    if owned:
        # "One won 22 seats and the other 14": the verb stands with the figure before.
        before = max((r for r in rivals if r.end <= mention.start), key=lambda r: r.end, default=None)
        there = cues.score(index, before, [before], scene.clause_of(before.start)) if before is not None else found
        found = max(found, Found(0.95 * there.score, there.words), key=lambda one: one.score)
        cue, about = max(cue, found.score), 1.0
    elif owned is False:
        about = min(about, _OWNED)
    if question.type == "date" and _other_place(scene, index, mention, clause, subject):
        cue *= 0.5
    fit = _unit_fit(scene, question, mention, named)
    if question.type == "quantity" and len(rivals) > 1 and _elsewhere(scene, mention, subject):
        fit *= 0.5
    total = (2 * cue + about + cues.told(index, mention, rivals, clause) + 0.3 * cues.near(mention, clause)) * fit
    text = scene.document.text
    name = next((n for n in subject.names if any(s.start <= n.start < s.end for s in clause.spans)), None)
    name = name or next((n for n in subject.names if scene.document.sentence_index(n.start) == index), None)
    because = (f"cue: {found.words}" if found.words else "", f"subject: {text[name.start : name.end]}" if name else "")
    return total, cue * min(1.0, fit / 0.5), about, tuple(part for part in because if part)


def _outdone(scored: list[_Scored], subject: SubjectEvidence) -> None:
    """Lowers what a clause with another name tells where a clause of the same sentence names the subject itself."""
    for item in scored:
        if any(map(subject.named_in, item.clause.spans)) or not any(map(subject.others_in, item.clause.spans)):
            continue
        if any(
            other.index == item.index
            and other is not item
            and other.score >= item.score
            and any(map(subject.named_in, other.clause.spans))
            for other in scored
        ):
            item.score *= _OUTDONE


def answers(scene: Scene, question: Question, within: Iterable[Span] = ()) -> list[Reading]:
    """The mentions that answer a question, best first.

    Args:
        scene: The document, prepared.
        question: What is asked.
        within: The spans of a quote; given, only mentions inside them answer, and the quote stands for the subject.
    """
    spans = list(within)
    cues, subject = CueEvidence(scene, question), SubjectEvidence(scene, question)
    sample = _fits(question)
    named = _designations([*(f"{c} " for c in question.cues), *(f"{n} " for n in question.subject)])
    scored: list[_Scored] = []
    document = scene.document
    together: dict[int, list[Mention]] = {}
    for mention in _mentions(scene, question):
        if _usable(question, mention, sample) and mention.text.lower() not in named:
            together.setdefault(document.sentence_index(mention.start), []).append(mention)
    for index, rivals in together.items():
        if not spans and not cues.possible(index) and not any(_priced(question, m, subject) for m in rivals):
            continue
        for mention in rivals:
            if spans and not any(s.start < mention.end and mention.start < s.end for s in spans):
                continue
            told = _converted(scene, rivals, mention)
            clause = scene.clause_of(told.start)
            total, cue, about, because = _score(scene, index, told, rivals, clause, cues, subject, question, named)
            least = _MIN_NEAR if cue >= 0.9 and because[0].count(" ") > 1 else _MIN_SUBJECT
            if not spans and (cue < _MIN_CUE or about < least):
                continue
            modality = modality_at(scene, mention.start, mention.end)
            scored.append(_Scored(total, index, mention, because, modality, clause))
    if not scored:
        return []
    _outdone(scored, subject)
    best = max(item.score for item in scored)
    best_in: dict[tuple[int, bool], float] = {}
    for item in scored:
        best_in[item.place] = max(item.score, best_in.get(item.place, 0.0))
    rival = _RIVAL_QUOTED if spans else _RIVAL
    kept = [item for item in scored if item.score >= rival * best_in[item.place] and item.score >= _ELSEWHERE * best]
    kept.sort(key=lambda item: (-item.score, item.mention.start))
    return [
        Reading(
            value=item.mention.value,
            start=item.mention.start,
            end=item.mention.end,
            text=item.mention.text,
            modality=item.modality,
            negated=negated_at(scene, item.mention.start),
            speaker=speaker_at(scene, item.mention.start),
            score=round(min(1.0, item.score / 4.3), 4),
            timex=item.mention.timex,
            because=item.because,
        )
        for item in kept
    ]


def speaking_of(scene: Scene, question: Question) -> list[Span]:
    """The sentences that speak of a question: a cue and the subject stand in them or are carried on to them."""
    cues, subject = CueEvidence(scene, question), SubjectEvidence(scene, question)
    return [
        sentence
        for index, sentence in enumerate(scene.document.sentences)
        if cues.sentence(index) >= _MIN_CUE and subject.score(index, Clause((sentence,))) >= _MIN_SUBJECT
    ]
