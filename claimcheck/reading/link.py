"""Which mentions of a text answer a question: those that its subject and a cue govern.

Evidence is counted where it stands: in the mention's clause it is worth more than in its sentence, there more than in
the sentence before. A subject named nowhere near is carried on by the document's topic. Among mentions that compete in
one sentence only the best remain, so that "20 777s for $4.6 billion" does not answer for the 787.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from claimcheck.reading.base import Question, Reading
from claimcheck.reading.cues import content_stems, words_of
from claimcheck.reading.qualify import modality_at, negated_at
from claimcheck.reading.scene import Scene
from claimcheck.reading.speaker import speaker_at
from claimcheck.text import Span
from claimcheck.values import parse_value
from claimcheck.values.base import Mention, Relation
from claimcheck.values.duration import DurationValue, Length
from claimcheck.values.quantity import QuantityValue, kind_of

__all__ = ["answers", "speaking_of"]

# What a piece of evidence is worth by where it stands.
_CLAUSE, _SENTENCE, _BEFORE = 1.0, 0.8, 0.3
_TOPIC = 0.55
# Least cue and subject evidence for an answer when no quote points at the passage.
_MIN_CUE, _MIN_SUBJECT = 0.5, 0.35
# Share of the best score that a rival in the same sentence needs to be an answer too.
_RIVAL, _ELSEWHERE = 0.93, 0.7


def _share(wanted: frozenset[str], there: frozenset[str]) -> float:
    return len(wanted & there) / len(wanted) if wanted else 0.0


class _Evidence:
    """Scores mentions of one scene for one question."""

    def __init__(self, scene: Scene, question: Question) -> None:
        self.scene = scene
        subject = content_stems(question.subject)
        self.cues = [stems for stems in (content_stems(cue) - subject or content_stems(cue) for cue in question.cues) if stems]
        self.property = content_stems(question.property or "") - subject
        self.names = [span for name in question.subject for span in scene.names(name)]
        self.partial = [content_stems(name) for name in question.subject]
        self._stems: dict[Span, frozenset[str]] = {}
        sentences = scene.document.sentences
        head = sentences[min(1, len(sentences) - 1)].end if sentences else 0
        self.topic = any(span.start < head for span in self.names) or len(self.names) >= 3

    def stems(self, span: Span) -> frozenset[str]:
        """The stems of the words in a span."""
        if span not in self._stems:
            words = words_of(self.scene.document.text, span.start, span.end)
            self._stems[span] = frozenset(stem for w in words for stem in (w.stem, *(p for p in w.lower.split("-"))))
        return self._stems[span]

    def cue(self, spans: Sequence[tuple[Span, float]]) -> float:
        """How well the best cue is borne out by the spans, each with its weight."""
        return max((_share(cue, self.stems(span)) * weight for cue in self.cues for span, weight in spans), default=0.0)

    def subject(self, spans: Sequence[tuple[Span, float]]) -> float:
        """How near the subject is named."""
        best = _TOPIC if self.topic else 0.0
        for span, weight in spans:
            if any(span.start <= name.start and name.end <= span.end for name in self.names):
                best = max(best, weight)
            else:
                best = max(best, max((_share(p, self.stems(span)) for p in self.partial), default=0.0) * weight * 0.7)
        return best

    def own(self, mention: Mention, rivals: Sequence[Mention], sentence: Span) -> float:
        """The share of the question's words in a sentence that stand nearer to this mention than to its rivals.

        What follows a figure up to the next comma belongs to it more than what stands before the comma: "4,300 in
        France, 3,700 in Germany".
        """
        if len(rivals) < 2:
            return 1.0
        text = self.scene.document.text
        wanted = self.property.union(*self.cues, *self.partial)
        words = [w for w in words_of(text, sentence.start, sentence.end) if w.stem in wanted]
        won = all_ = 0.0
        for word in words:
            gaps = [_gap(text, word.start, word.end, rival) for rival in rivals]
            least = min(gaps)
            if gaps.count(least) < len(gaps):
                all_ += 1
                won += gaps[rivals.index(mention)] == least
        return won / all_ if all_ else 1.0

    def near(self, mention: Mention, clause: Span) -> float:
        """From 0 to 1: how close the nearest word of the question stands to the mention."""
        wanted = self.property.union(*self.cues)
        words = words_of(self.scene.document.text, clause.start, clause.end)
        gaps = [
            sum(1 for other in words if min(word.end, mention.end) <= other.start < max(word.start, mention.start))
            for word in words
            if word.stem in wanted and (word.end <= mention.start or word.start >= mention.end)
        ]
        return 1 / (1 + min(gaps)) if gaps else 0.0


def _fits(question: Question) -> object:
    if question.type != "quantity" or not question.unit:
        return None
    try:
        return parse_value(f"1 {question.unit}", "quantity")
    except ValueError:
        return None


def _gap(text: str, start: int, end: int, mention: Mention) -> int:
    """How far a word stands from a mention, in characters; commas and other breaks between them count for more."""
    low, high = (end, mention.start) if end <= mention.start else (mention.end, start)
    between = text[low:high] if high > low else ""
    return len(between) + 30 * sum(between.count(mark) for mark in ",;:()") + 12 * between.count(" and ")


_PERIODS = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.4375"), "year": Decimal("365.25")}


def _mentions(scene: Scene, question: Question) -> Iterable[Mention]:
    """The mentions that could answer; lengths of time as numbers of the unit that is asked for ("two years": 24 months)."""
    period = _PERIODS.get((question.unit or "").lower().removesuffix("s")) if question.type == "quantity" else None
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


def _same_unit(question: Question, mention: Mention) -> float:
    """What it is worth that a count names the very noun that is asked for, or one of its kind."""
    if not question.unit or not isinstance(mention.value, QuantityValue):
        return 0.0
    kind = kind_of(question.unit)
    if kind is not None and kind == kind_of(mention.value.unit):
        return 0.6
    return 0.8 if content_stems(question.unit) & content_stems(mention.text) else 0.0


def _because(evidence: _Evidence, clause: Span, sentence: Span) -> tuple[str, ...]:
    text = evidence.scene.document.text
    wanted = frozenset().union(*evidence.cues) if evidence.cues else frozenset()
    cue = next((text[w.start : w.end] for s in (clause, sentence) for w in words_of(text, s.start, s.end) if w.stem in wanted), "")
    name = next((text[n.start : n.end] for n in evidence.names if sentence.start <= n.start < sentence.end), "")
    return tuple(part for part in (f"cue: {cue}" if cue else "", f"subject: {name}" if name else "") if part)


_Scored = tuple[float, int, Mention, tuple[str, ...]]


def _with_conversions(scene: Scene, scored: list[_Scored]) -> list[_Scored]:
    """An amount and its conversion in brackets are one figure told twice: both are worth what the better one is."""
    text = scene.document.text
    out = list(scored)
    for at in range(len(out) - 1):
        one, two = out[at], out[at + 1]
        between = text[one[2].end : two[2].start]
        if one[2].type == "money" and between.strip().startswith("(") and len(between) < 12:
            score = max(one[0], two[0])
            out[at], out[at + 1] = (score, *one[1:]), (score, *two[1:])
    return out


def answers(scene: Scene, question: Question, within: Iterable[Span] = ()) -> list[Reading]:
    """The mentions that answer a question, best first.

    Args:
        scene: The document, prepared.
        question: What is asked.
        within: The spans of a quote; given, only mentions inside them answer, and the quote stands for the subject.
    """
    spans = list(within)
    evidence = _Evidence(scene, question)
    sample = _fits(question)
    scored: list[tuple[float, int, Mention, tuple[str, ...]]] = []
    sentences = scene.document.sentences
    together: dict[int, list[Mention]] = {}
    for mention in _mentions(scene, question):
        together.setdefault(scene.document.sentence_index(mention.start), []).append(mention)
    for mention in (m for rivals in together.values() for m in rivals):
        if spans and not any(s.start < mention.end and mention.start < s.end for s in spans):
            continue
        if getattr(mention.value, "vague", False) or (mention.timex is not None and mention.timex.type == "SET"):
            continue
        if sample is not None and sample.relate(mention.value) is Relation.INCOMPARABLE:  # type: ignore[attr-defined]
            continue
        index = scene.document.sentence_index(mention.start)
        sentence, clause = sentences[index], scene.clause_at(mention.start)
        places = [(clause, _CLAUSE), (sentence, _SENTENCE)]
        before = [(sentences[index - 1], _BEFORE)] if index else []
        cue = evidence.cue([*places, *before])
        subject = evidence.subject([*places, *((s, w * 2) for s, w in before)])
        if not spans and (cue < _MIN_CUE or subject < _MIN_SUBJECT):
            continue
        extra = _share(evidence.property, evidence.stems(sentence)) if evidence.property else 0.0
        score = 2 * cue + subject + extra + 0.5 * evidence.near(mention, clause) + _same_unit(question, mention)
        score += evidence.own(mention, together[index], sentence)
        scored.append((score, index, mention, _because(evidence, clause, sentence)))
    if not scored:
        return []
    scored = _with_conversions(scene, scored)
    best = max(score for score, *_ in scored)
    best_in = {i: max(score for score, index, *_ in scored if index == i) for _, i, *_ in scored}
    kept = [item for item in scored if item[0] >= _RIVAL * best_in[item[1]] and item[0] >= _ELSEWHERE * best]
    kept.sort(key=lambda item: (-item[0], item[2].start))
    return [
        Reading(
            value=mention.value,
            start=mention.start,
            end=mention.end,
            text=mention.text,
            modality=modality_at(scene, mention.start, mention.end),
            negated=negated_at(scene, mention.start),
            speaker=speaker_at(scene, mention.start),
            score=round(min(1.0, score / 5.5), 4),
            timex=mention.timex,
            because=because,
        )
        for score, _, mention, because in kept
    ]


def speaking_of(scene: Scene, question: Question) -> list[Span]:
    """The sentences that speak of a question: a cue and the subject stand in them or are carried on to them."""
    evidence = _Evidence(scene, question)
    found = []
    for index, sentence in enumerate(scene.document.sentences):
        before = [(scene.document.sentences[index - 1], _BEFORE * 2)] if index else []
        if evidence.cue([(sentence, 1.0)]) >= _MIN_CUE and evidence.subject([(sentence, 1.0), *before]) >= _MIN_SUBJECT:
            found.append(sentence)
    return found
