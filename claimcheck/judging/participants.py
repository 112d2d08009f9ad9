"""Statements without a figure held against their source: who takes part, and which stage something has reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from claimcheck.claims.model import Modality, Statement
from claimcheck.judging.holders import held_conflict, lacks_event, lost_conflict
from claimcheck.judging.verdict import Conflict, Judgement, Reason, Verdict, judge
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.base import Question, Reading
from claimcheck.reading.conditions import asks_for_condition, condition_of
from claimcheck.reading.naming import names_for, spans_of
from claimcheck.reading.participants import absent, others_named
from claimcheck.reading.parties import (
    Part,
    Standing,
    asks_for_one,
    has_another,
    is_sure,
    part_of,
    passages_on,
    roles_asked,
    shares_words,
)
from claimcheck.reading.stages import AHEAD, names_stage, reached, stages
from claimcheck.text.document import Span
from claimcheck.values.base import Ladder, Value
from claimcheck.values.parties import PartiesValue, of
from claimcheck.values.stage import StageValue

__all__ = ["assess_parties", "assess_stage"]


def assess_stage(
    analysis: Analysis, question: Question, statement: Statement, base: Judgement, quoted: Sequence[Span]
) -> Judgement:
    """Return the judgement on a stage: one claimed as reached is held against the state that is known, one that lies
    ahead against plans alone.

    Args:
        analysis: The source.
        question: What the claim asks.
        statement: The statement, its value a stage.
        base: The judgement so far.
        quoted: The spans of the quote; empty for a statement without one.
    """
    stated = statement.parsed
    if stated is None:
        return base
    passage, readings = _stages_of(analysis, question, quoted)
    readings = _that_count(readings, statement)
    if statement.negated and isinstance(stated, StageValue):
        stated = stated.denied()
    verdict, relation, reason, deciding = judge(stated, readings)
    if verdict is Verdict.REFUTED and (not quoted or _may_be_meant(analysis, stated, passage, question.ladder)):
        # Over a whole text other deals, and other times, may be what the words tell of.
        verdict, reason = Verdict.NOT_ENOUGH_INFO, Reason.OTHER_MATTER
    base = replace(base, verdict=verdict, relation=relation, readings=tuple(readings), reason=reason, deciding=deciding)
    return _under_condition(analysis, question, statement, base)


def _stages_of(
    analysis: Analysis, question: Question, quoted: Sequence[Span]
) -> tuple[Sequence[Span], Sequence[Reading]]:
    """The stages that a quote names, else its sentences, or the whole text without one; and where that is."""
    readings = stages(analysis.scene, question, list(quoted))
    if readings or not quoted:
        return quoted, readings
    wider = sentences_of(analysis, quoted)
    return wider, stages(analysis.scene, question, wider)


def _that_count(readings: Sequence[Reading], statement: Statement) -> list[Reading]:
    """The stages that a statement is compared with: of one that lies ahead the plans, else what is reached."""
    if statement.modality.value not in AHEAD:
        return [reached(reading) for reading in readings]
    denied = statement.negated or statement.modality is Modality.DENIED
    return [
        reading
        for reading in readings
        if reading.modality in AHEAD and (denied or not (reading.negated or reading.modality == "denied"))
    ]


def _under_condition(analysis: Analysis, question: Question, statement: Statement, base: Judgement) -> Judgement:
    """The judgement on a stage, which is not supported where it depends on something: "will be closed if"."""
    found = base.deciding
    if base.verdict is not Verdict.SUPPORTED or found is None or statement.modality is Modality.POSSIBLE:
        return base
    condition = condition_of(analysis.scene, found.start, found.end)
    if condition is None or not condition.is_open or asks_for_condition(question.property or ""):
        return base
    words = analysis.text[condition.words.start : condition.words.end]
    conflict = Conflict(statement.words, words, condition.words)
    return replace(base, verdict=Verdict.NOT_ENOUGH_INFO, reason=Reason.HEDGED, conflict=conflict)


def _may_be_meant(analysis: Analysis, stated: Value, passage: Sequence[Span], asked: Ladder | None) -> bool:
    """Whether the passage names the claimed stage only as what another one is about: "talks on the purchase"."""
    if not isinstance(stated, StageValue) or stated.mod is not None:
        return False
    readings = stages(analysis.scene, Question((), (), "stage", ladder=asked), passage)
    own = any(isinstance(r.value, StageValue) and r.value.name == stated.name for r in readings)
    return not own and names_stage(analysis.scene, stated.name, passage, asked)


def sentences_of(analysis: Analysis, spans: Sequence[Span]) -> list[Span]:
    """Return the sentences that hold spans, in order."""
    numbers = {
        number
        for span in spans
        for number in range(analysis.sentence_of(span.start), analysis.sentence_of(max(span.start, span.end - 1)) + 1)
    }
    return [analysis.sentences[number] for number in sorted(numbers)]


def assess_parties(
    analysis: Analysis,
    question: Question,
    statement: Statement,
    base: Judgement,
    quoted: Sequence[Span],
    members: Mapping[str, tuple[str, ...]],
) -> Judgement:
    """Return the judgement on participants: each must be named, in a role that is asked for, of something that stands.

    Args:
        analysis: The source.
        question: What the claim asks.
        statement: The statement, its value a list of participants.
        base: The judgement so far.
        quoted: The spans of the quote; empty for a statement without one.
        members: The names of each participant, by what the statement calls it.
    """
    stated = statement.parsed
    if stated is None:
        return base
    passage = _passage_on(analysis, question, stated, quoted, members)
    parts = {called: passage.part_of(names, _asked(stated, called, question)) for called, names in members.items()}
    if quoted and _answers_nothing(analysis, question, stated, members, parts, passage.wider):
        return base
    named = {called: part for called, part in parts.items() if part.standing is not Standing.ABSENT}
    if not named:
        return _of_others(analysis, question, stated, base, quoted or passage.wider, members)
    named = _with_the_role(passage, stated, named, members)
    if not any(word.endswith("s") for word in (question.property or "").split()):
        named = _beside_others(analysis, named)  # "buyers" may be of several deals
    if not named or (not quoted and lacks_event(analysis, question, [part.span for part in named.values()])):
        return base
    reading = _reading(analysis, stated, named, len(members))
    verdict, relation, reason, deciding = judge(stated, [reading])
    if verdict is not Verdict.SUPPORTED:
        missing = len(named) < len(members)
        verdict, reason = Verdict.NOT_ENOUGH_INFO, Reason.SILENT if missing else Reason.TOO_PRECISE
    base = replace(base, verdict=verdict, relation=relation, readings=(reading,), reason=reason, deciding=deciding)
    base = _if_held(analysis, question, statement, base, named, quoted)
    return _with_standings(analysis, question, statement, stated, base, named)


def _beside_others(analysis: Analysis, named: dict[str, Part]) -> dict[str, Part]:
    """The participants without those that a text only names, where it names all who take part in what others do.

    "Which Holm bought from Berg" leaves no place for Lund, which another sentence names.
    """
    fitting = [part for part in named.values() if part.standing is Standing.FITTING and part.event is not None]
    taken = {argument.span for part in fitting if part.event for argument in part.event.arguments if not argument.weak}
    if not fitting or len(taken) < len(named):
        return named
    told = {analysis.sentence_of(part.span.start) for part in fitting if part.span is not None}
    return {
        called: part
        for called, part in named.items()
        if part.standing is not Standing.NAMED or (part.span and analysis.sentence_of(part.span.start) in told)
    }


def _if_held(
    analysis: Analysis,
    question: Question,
    statement: Statement,
    base: Judgement,
    named: Mapping[str, Part],
    quoted: Sequence[Span],
) -> Judgement:
    """Never SUPPORTED: somebody of whom the passage says that he holds the office no longer, or beside another."""
    if base.verdict is not Verdict.SUPPORTED or statement.negated or statement.modality is Modality.SUPERSEDED:
        return base
    for called, part in named.items():
        if part.standing is Standing.NAMED and part.span is not None:
            held = held_conflict(analysis, question, statement, called, part.span)
            lost = lost_conflict(analysis, question, called, part.span, quoted)
            if held is not None or lost is not None:
                reason = Reason.UNDONE if held is None else Reason.OTHER_ROLE
                return replace(base, verdict=Verdict.NOT_ENOUGH_INFO, reason=reason, conflict=held or lost)
    return base


class _Passage(NamedTuple):
    """Where participants are looked for: the quote, the sentences round it, else those that speak of the question.

    ``surely`` are the sentences without a quote that are surely about the subject; None for a quote.
    """

    analysis: Analysis
    question: Question
    quoted: Sequence[Span]
    wider: Sequence[Span]
    surely: Sequence[Span] | None

    def part_of(self, names: Sequence[str], asked: frozenset[str]) -> Part:
        """Return what the quote says of a participant, else what the sentences do."""
        spans = spans_of(self.analysis.scene, names_for(names), self.question.apart)
        part = part_of(self.analysis, self.question, spans, self.quoted, asked)
        if part.standing not in (Standing.ABSENT, Standing.NAMED):
            return part
        wider = part_of(self.analysis, self.question, spans, self.wider, asked, self.surely)
        return max(part, wider, key=lambda one: one.standing)


def _with_the_role(
    passage: _Passage, stated: Value, named: Mapping[str, Part], members: Mapping[str, tuple[str, ...]]
) -> dict[str, Part]:
    """The participants without those that a whole text only names, where it gives somebody else their role."""
    analysis, question, surely = passage.analysis, passage.question, passage.surely
    if surely is None:
        return dict(named)
    return {
        called: part
        for called, part in named.items()
        if not _others_have_it(
            analysis, question, members[called], part, surely, _asked(stated, called, question), _own(stated, called)
        )
    }


def _passage_on(
    analysis: Analysis,
    question: Question,
    stated: Value,
    quoted: Sequence[Span],
    members: Mapping[str, tuple[str, ...]],
) -> _Passage:
    """The passage in which the participants of a statement are looked for."""
    if quoted:
        return _Passage(analysis, question, quoted, sentences_of(analysis, quoted), None)
    roles = frozenset[str]().union(*(_asked(stated, called, question) for called in members))
    wider = passages_on(analysis, question, roles, [name for names in members.values() for name in names])
    return _Passage(
        analysis, question, quoted, wider, [span for span in wider if is_sure(analysis, question, span, roles)]
    )


def _asked(stated: Value, called: str, question: Question) -> frozenset[str]:
    """The roles in which a participant is looked for: those that the statement gives it, else those that are asked."""
    return _own(stated, called) or roles_asked(question)


def _own(stated: Value, called: str) -> frozenset[str]:
    """The roles that a statement gives a participant."""
    return stated.roles_of(called) if isinstance(stated, PartiesValue) else frozenset()


def _answers_nothing(
    analysis: Analysis,
    question: Question,
    stated: Value,
    members: Mapping[str, tuple[str, ...]],
    parts: Mapping[str, Part],
    sentences: Sequence[Span],
) -> bool:
    """Whether a quote only names the participants: it has no word of the question, or somebody else has their role."""
    if not all(part.standing is Standing.NAMED for part in parts.values()):
        return False
    asked = frozenset[str]().union(*(_asked(stated, called, question) for called in members))
    if len(asked) < 2 and not shares_words(analysis, question, sentences):
        return True
    return any(
        has_another(
            analysis,
            question,
            spans_of(analysis.scene, names_for(names), question.apart),
            sentences,
            _asked(stated, called, question),
        )
        for called, names in members.items()
    )


def _others_have_it(
    analysis: Analysis,
    question: Question,
    names: Sequence[str],
    part: Part,
    within: Sequence[Span],
    asked: frozenset[str],
    own: frozenset[str],
) -> bool:
    """Whether a participant is only named, where somebody else has the role that is asked for or that it is given."""
    if part.standing is not Standing.NAMED or not (own or asks_for_one(question, asked)):
        return False
    return has_another(analysis, question, spans_of(analysis.scene, names_for(names), question.apart), within, asked)


def _reading(analysis: Analysis, stated: Value, named: Mapping[str, Part], members: int) -> Reading:
    """What the passage says, as one reading: each participant that it names, with the role that it has there.

    Where one has the role that is stated, what is stated of the others follows, unless something else is said of them.
    """
    spans = [part.span for part in named.values() if part.span is not None]
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    told = tuple(f"{part.role}: {called}" for called, part in named.items() if part.role is not None)
    fits = any(part.standing is Standing.FITTING for part in named.values())
    names = []
    for called in named:
        roles = stated.roles_of(called) if isinstance(stated, PartiesValue) and fits else frozenset()
        names += [f"{role}: {called}" for role in sorted(roles)] or [called]
    return Reading(of(names), start, end, analysis.text[start:end], score=len(named) / members, because=told)


def _of_others(
    analysis: Analysis,
    question: Question,
    stated: Value,
    base: Judgement,
    passage: Sequence[Span],
    members: Mapping[str, tuple[str, ...]],
) -> Judgement:
    """Where the passage names others, and the text nowhere any of those stated, it speaks of other participants."""
    scene = analysis.scene
    others = others_named(scene, passage, spans_of(scene, question.subject, question.apart))
    if others is None or not all(absent(scene, names, question.apart) for names in members.values()):
        return base
    verdict, relation, reason, deciding = judge(stated, [others])
    return replace(base, verdict=verdict, relation=relation, readings=(others,), reason=reason, deciding=deciding)


def _with_standings(
    analysis: Analysis,
    question: Question,
    statement: Statement,
    stated: Value,
    base: Judgement,
    parts: Mapping[str, Part],
) -> Judgement:
    """Never SUPPORTED: a participant in another role than the one asked for, or in what is denied."""
    denial = statement.negated or statement.modality in (Modality.DENIED, Modality.SUPERSEDED)
    for called, part in parts.items():
        if part.event is None or part.span is None:
            continue
        if part.standing is Standing.OPPOSED and part.role is not None:
            asked = ", ".join(sorted(_asked(stated, called, question)))
            conflict = Conflict(f"{called} as {asked}", part.role, part.event.span)
            every = all(one.standing is Standing.OPPOSED for one in parts.values())
            verdict = Verdict.REFUTED if base.anchors and every else Verdict.NOT_ENOUGH_INFO
            return replace(base, verdict=verdict, reason=Reason.OTHER_ROLE, conflict=conflict)
        if part.standing is Standing.UNDONE and part.event.undone is not None and not denial:
            words = analysis.text[part.event.undone.start : part.event.undone.end]
            conflict = Conflict(called, words, part.event.undone)
            return replace(base, verdict=Verdict.NOT_ENOUGH_INFO, reason=Reason.UNDONE, conflict=conflict)
    return base
