"""Whether a quote answers the question of its claim, or the article answers it elsewhere, and better."""

from __future__ import annotations

from typing import Final

from claimcheck.judging.asked import is_change_asked
from claimcheck.judging.scopes import is_part
from claimcheck.judging.to_come import asks_what_came, lies_ahead_of
from claimcheck.judging.verdict import Conflict, Verdict, compare, same_figure
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.answers import Answer, Answers
from claimcheck.reading.cues import reading_data
from claimcheck.reading.qualify import modality_at
from claimcheck.reading.speaker import speaker_at
from claimcheck.text.normalized import Span
from claimcheck.values.base import Value

__all__ = ["figure_conflict", "topic_conflict"]

# By how much more, in log odds, another value must answer: one of the same sentence, which differs in little else, and
# one of the rest of the article.
_BESIDE: Final = 0.4
_ELSEWHERE: Final = 3.0
# How probable the other value must be, as if nothing were quoted; one that leads by so much more need not be.
_PROBABLE: Final = 0.05
_FAR: Final = 5.0


def figure_conflict(answers: Answers, deciding: Answer, stated: Value) -> Conflict | None:
    """Return the figure that a sentence gives for what is asked, where the deciding one is plainly of something else.

    Args:
        answers: What the text answers.
        deciding: The value that decides.
        stated: The value of the statement: what states it too is no other answer.
    """
    place = deciding.mention.start, deciding.mention.end
    if place not in answers.instead:
        return None
    question, other = answers.comparison.asked.question, answers.instead[place]
    asked = question.property or ", ".join(question.cues)
    if isinstance(other, str):
        return Conflict(asked, str(reading_data("figures")["kinds"][other]), Span(*place))
    if compare(stated, other.value)[0] is not Verdict.REFUTED and not _is_of_more(stated, other.value):
        return None
    return Conflict(asked, other.text, Span(other.start, other.end))


def _is_of_more(stated: Value, other: Value) -> bool:
    """Whether two figures cannot be compared by what they count, and are not the same number."""
    counts = stated.type == other.type == "quantity"
    return counts and compare(stated, other.counting(stated.measure))[0] is Verdict.REFUTED


def topic_conflict(
    analysis: Analysis, answers: Answers, deciding: Answer, stated: Value, *, by_speaker: bool = False
) -> Conflict | None:
    """Return what answers a question better than the value that a quote points at; None where nothing does.

    Args:
        analysis: The article.
        answers: What the quote answers, and what stands outside it.
        deciding: The value in the quote.
        stated: The value of the statement: what states it too is no other answer.
        by_speaker: Whether the statement names a speaker: what somebody else says elsewhere is then no better answer.
    """
    own = analysis.sentence_of(deciding.mention.start)
    for answer in answers.elsewhere:
        lead = answer.score - deciding.score
        if lead < _BESIDE:
            return None
        beside = analysis.sentence_of(answer.mention.start) == own
        if (
            (beside or lead >= _ELSEWHERE)
            and (answer.probability >= _PROBABLE or lead >= _FAR)
            and not (by_speaker and not beside and _is_by_another(analysis, deciding, answer))
            and not (beside and _is_part_of(analysis.text, deciding, answer))
            and not _is_of_other(analysis, deciding, answer)
            and not _is_of_other_time(analysis, answers, deciding, answer)
            and (compare(stated, answer.mention.value)[0] is Verdict.REFUTED or _came_to(stated, deciding, answer))
        ):
            question = answers.comparison.asked.question
            asked = question.property or ", ".join(question.cues)
            return Conflict(asked, answer.mention.text, Span(answer.mention.start, answer.mention.end))
    return None


def _is_of_other(analysis: Analysis, deciding: Answer, answer: Answer) -> bool:
    """Whether another value is no better one, for it is of something else: of a part, of others, of more."""
    return (
        "unit-other" in answer.profile.amounts
        or _counts_alone(deciding, answer)
        or is_part(analysis.text, answer.mention)
        or (_is_of_subject(deciding) and not _is_of_subject(answer))
        or _has_more(deciding, answer)
    )


def _is_of_other_time(analysis: Analysis, answers: Answers, deciding: Answer, answer: Answer) -> bool:
    """Whether another value is no better one, for it is given up, still to come, or only where things stand."""
    return (
        _is_given_up(analysis, deciding, answer)
        or _is_to_come(analysis, answers, deciding, answer)
        or _is_level(analysis, answers, deciding, answer)
    )


_NEAR = ("subject-own", "subject-shared", "subject-sentence", "subject-before", "subject-next", "subject-pronoun")


def _is_of_subject(answer: Answer) -> bool:
    """Whether the subject is named in the sentence of a value or right before it."""
    return not answer.profile.amounts.keys().isdisjoint(_NEAR)


def _is_part_of(text: str, one: Answer, other: Answer) -> bool:
    """Whether a value is a part of one before it: "carried 900 guests and left 40 of them stranded"."""
    return other.mention.end <= one.mention.start and is_part(text, one.mention)


def _has_more(one: Answer, other: Answer) -> bool:
    """Whether a value has a trait asked for that another lacks: it comes on top, or was before."""
    asked = (name for name in one.profile.amounts if name.endswith("-asked"))
    return any(name.replace("-asked", "-missing") in other.profile.amounts for name in asked)


def _is_given_up(analysis: Analysis, one: Answer, other: Answer) -> bool:
    """Whether only the other value is told as a plan that no longer holds: "had been due in July but will now ..."."""
    modalities = [modality_at(analysis.scene, a.mention.start, a.mention.end) for a in (one, other)]
    return modalities[0] != "superseded" and modalities[1] == "superseded"


def _is_to_come(analysis: Analysis, answers: Answers, one: Answer, other: Answer) -> bool:
    """Whether only the other value lies ahead, where a question asks for what has come: "1.5 was paid, 2.5 will be"."""
    if not asks_what_came(answers.comparison.asked.question.property or ""):
        return False
    ahead = [lies_ahead_of(analysis.scene, a.mention.start, a.mention.end) is not None for a in (one, other)]
    return ahead == [False, True]


def _is_level(analysis: Analysis, answers: Answers, one: Answer, other: Answer) -> bool:
    """Whether only the first value is a difference, where a question asks for one: "84 million, 12 million more"."""
    words = answers.comparison.asked.question.property or ""
    return [is_change_asked(words, analysis.text, a.mention) for a in (one, other)] == [True, False]


_EARLIER = "earlier-unasked"


def _came_to(stated: Value, one: Answer, other: Answer) -> bool:
    """Whether a figure is told as an earlier one, and the other as what it came to: a bound may hold of both."""
    earlier = [_EARLIER in answer.profile.amounts for answer in (one, other)]
    return earlier == [True, False] and not same_figure(stated, other.mention.value)


# A value counts what the question asks to be counted, by the same noun or a like one.
_COUNTED = ("unit-same", "unit-near")


def _counts_alone(one: Answer, other: Answer) -> bool:
    """Whether only one of two values counts what is asked for: "19 helicopters and 70 carriers", asked for carriers."""
    counted = [not answer.profile.amounts.keys().isdisjoint(_COUNTED) for answer in (one, other)]
    return counted == [True, False]


def _is_by_another(analysis: Analysis, one: Answer, other: Answer) -> bool:
    """Whether two values of an article are not said by the same speaker."""
    return speaker_at(analysis.scene, one.mention.start) != speaker_at(analysis.scene, other.mention.start)
