"""Why a passage that has the stated value does not say it of what is asked: another period or owner, a doubt."""

from __future__ import annotations

from typing import Final

from claimcheck.claims.model import Claim, Modality, Statement
from claimcheck.judging.asked import change_conflict, event_conflict, measure_conflict, name_conflict, number_conflict
from claimcheck.judging.bracketed import bracket_conflict
from claimcheck.judging.excepted import exception_conflict
from claimcheck.judging.governing import unsaid
from claimcheck.judging.governs import listed
from claimcheck.judging.joint import joint_conflict
from claimcheck.judging.levels import direction_conflict, level_conflict
from claimcheck.judging.modifiers import modifier_conflict
from claimcheck.judging.negations import affirmed_conflict
from claimcheck.judging.neighbours import neighbour_conflict
from claimcheck.judging.occasions import occasion_conflict
from claimcheck.judging.owners import owner_conflict
from claimcheck.judging.parts import share_conflict
from claimcheck.judging.periods import period_conflict
from claimcheck.judging.quashed import quashed_later
from claimcheck.judging.scopes import part_conflict, scope_conflict
from claimcheck.judging.seasons import season_conflict
from claimcheck.judging.topic import figure_conflict, topic_conflict
from claimcheck.judging.unasserted import unasserted
from claimcheck.judging.verdict import Conflict, Reason
from claimcheck.judging.wholes import whole_conflict
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.answers import Answer, Answers
from claimcheck.reading.base import Reading
from claimcheck.values.base import Mod, ScaleKind, Value

__all__ = ["fault_of"]

_WORD: Final = 24  # code points before a date in which what begins with it stands
# What is looked for, in this order, and the reason that it gives.
_QUALIFIERS = (
    (affirmed_conflict, Reason.AFFIRMED),
    (period_conflict, Reason.OTHER_PERIOD),
    (season_conflict, Reason.OTHER_PERIOD),
    (bracket_conflict, Reason.OTHER_PERIOD),
    (scope_conflict, Reason.OTHER_SCOPE),
    (part_conflict, Reason.OTHER_SCOPE),
    (share_conflict, Reason.OTHER_SCOPE),
    (whole_conflict, Reason.OTHER_SCOPE),
    (joint_conflict, Reason.OTHER_SCOPE),
    (owner_conflict, Reason.OTHER_SUBJECT),
    (occasion_conflict, Reason.OTHER_SUBJECT),
    (neighbour_conflict, Reason.OTHER_SCOPE),
    (modifier_conflict, Reason.OTHER_SCOPE),
    (change_conflict, Reason.OTHER_SCOPE),
    (level_conflict, Reason.OTHER_SCOPE),
    (direction_conflict, Reason.OTHER_SCOPE),
    (name_conflict, Reason.OTHER_SCOPE),
    (event_conflict, Reason.OTHER_SCOPE),
    (measure_conflict, Reason.OTHER_SCOPE),
    (number_conflict, Reason.OTHER_SCOPE),
    (quashed_later, Reason.SUPERSEDED),
    (exception_conflict, Reason.DENIED),
)


def fault_of(
    statement: Statement,
    stated: Value,
    analysis: Analysis,
    answers: Answers,
    answer: Answer,
    reading: Reading,
    claim: Claim,
) -> tuple[Reason, Conflict | None] | None:
    """Return why a passage that has the stated value does not say it of what is asked; None where it does.

    Args:
        statement: The statement.
        stated: Its value.
        analysis: The article.
        answers: Every value of it that could answer, and the question.
        answer: The value of the article that decides.
        reading: The same as a reading.
        claim: The claim.
    """
    for find, reason in _QUALIFIERS:
        conflict = find(analysis, answers, answer, statement)
        if conflict is not None:
            return reason, conflict
    told, old = statement.speaker is not None, statement.modality is Modality.SUPERSEDED
    off = figure_conflict(answers, answer, stated)
    if off is not None:
        return Reason.OFF_TOPIC, off
    off = None if old else topic_conflict(analysis, answers, answer, stated, by_speaker=told)
    if off is not None:
        return Reason.OFF_TOPIC, off
    if _starts_later(analysis, reading, stated):
        return Reason.BOUND_DROPPED, None
    scene = analysis.scene
    fault = unsaid(scene, reading, claim, statement) or unasserted(scene, reading, claim, statement)
    if fault is None or _asks_for(answers.comparison.asked.wants, fault[0]):
        return None
    reason, place = fault
    return reason, Conflict(statement.words, analysis.text[place.start : place.end], place)


def _asks_for(wants: frozenset[str], reason: Reason) -> bool:
    """Whether a question asks for what would be a fault elsewhere: "previous price", "how long she did not play"."""
    if reason is Reason.SUPERSEDED:
        return "earlier" in wants
    return reason is Reason.DENIED and "negation" in wants


def _starts_later(analysis: Analysis, found: Reading, stated: Value) -> bool:
    """Whether a day is given for what a text puts on that day or later: "not before 2030", but not "since 2016"."""
    if found.value.mod is not Mod.ON_OR_AFTER or found.value.scale is not ScaleKind.DAYS or stated.bound is not None:
        return False
    return (
        not analysis.text[max(0, found.start - _WORD) : found.start]
        .rstrip()
        .lower()
        .endswith(tuple(listed("beginnings")))
    )
