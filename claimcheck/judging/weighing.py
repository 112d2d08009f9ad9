"""From the probable answers of a text to the verdict on a stated value.

Each answer supports the stated value, excludes it, or leaves it open. SUPPORTED needs a sufficient probability of the
answers that support; REFUTED a high one of those that exclude, and no words in the passage that state the value.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from claimcheck.judging.governing import is_end
from claimcheck.judging.limits import states_limit
from claimcheck.judging.verdict import Reason, Verdict, compare
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.answers import Answer, Answers
from claimcheck.reading.question import days_of
from claimcheck.reading.weights import fitted
from claimcheck.text.normalized import Span
from claimcheck.values import parse_value
from claimcheck.values.base import Mention, Relation, ScaleKind, Value

__all__ = ["Weighed", "states_value", "weigh_answers"]


class _Held(NamedTuple):
    """An answer held against the stated value."""

    answer: Answer
    verdict: Verdict
    relation: Relation
    reason: Reason


@dataclass(frozen=True, slots=True)
class Weighed:
    """The verdict on a stated value: its probability, the answer that decides, and how the value stands to it.

    ``grade`` is "stated" where every word of a cue and the subject stand where they speak of the value, "inferred"
    where some do not; None without a verdict.
    """

    verdict: Verdict
    relation: Relation | None
    reason: Reason
    deciding: Answer | None
    probability: float
    grade: Literal["stated", "inferred"] | None = None


def weigh_answers(
    stated: Value, answers: Answers, analysis: Analysis, within: Sequence[Span] = (), tolerance: Decimal | None = None
) -> Weighed:
    """Return the verdict on a stated value, from what a text answers to its question.

    Args:
        stated: The value.
        answers: What the text, or the quote, answers.
        analysis: The text.
        within: The spans of the quote; empty for a statement without one.
        tolerance: The share by which "about" widens an amount.
    """
    held = [
        _hold(stated, answer, tolerance, ends=not is_end(analysis.text, answer.mention.start))
        for answer in answers.candidates
    ]
    asked = answers.comparison.asked.question.property or ""
    held = [_as_limit(asked, stated, _whole(analysis, stated, one)) for one in held]
    held = _without_wider(stated, _without_conversions(_with_converted(analysis, held)))
    # "In 2020" neither supports nor excludes "the first half of 2020": it does not compete with what does.
    whole = sum(one.answer.probability for one in held if one.reason is not Reason.TOO_PRECISE) + answers.nothing
    bars = fitted()["claim"]["quoted-bars" if within else "bare-bars"]
    share = {
        verdict: sum(one.answer.probability for one in held if one.verdict is verdict) / (whole or 1.0)
        for verdict in (Verdict.SUPPORTED, Verdict.REFUTED)
    }
    supports, excludes = share[Verdict.SUPPORTED], share[Verdict.REFUTED]
    bar = min(_ALONE, bars["supported"]) if within and _is_alone(stated, answers) else bars["supported"]
    if supports >= bar:
        return _decided(held, Verdict.SUPPORTED, supports)
    stands = supports >= bars["possible"] or states_value(analysis, stated, within)
    if excludes >= bars["refuted"] and not stands:
        return _decided(held, Verdict.REFUTED, excludes)
    return _open(held, answers.nothing)


# Where nothing else of a text may answer, a quote with the value needs so much only: it may say it in words of its own.
_ALONE = 0.1
_OTHERS, _SAME = 0.1, 0.5


def _is_alone(stated: Value, answers: Answers) -> bool:
    """Whether a quote has one value that may answer, and the text outside it none that says otherwise."""
    if len(answers.candidates) != 1:
        return False
    return not any(
        other.probability >= _OTHERS
        # What is plainly told elsewhere is quoted from there, even where it is the same.
        and (other.probability >= _SAME or compare(stated, other.mention.value)[0] is not Verdict.SUPPORTED)
        for other in answers.elsewhere
    )


def _hold(stated: Value, answer: Answer, tolerance: Decimal | None, *, ends: bool) -> _Held:
    found = answer.mention.value
    verdict, relation, reason = compare(stated, found, tolerance=tolerance)
    if relation is Relation.INCOMPARABLE and stated.scale is ScaleKind.FIGURES and _counts_it(answer):
        verdict, relation, reason = compare(stated, found.counting(stated.measure), tolerance=tolerance)
    elif ends and verdict is Verdict.NOT_ENOUGH_INFO and stated.scale is ScaleKind.DAYS and found.bound is None:
        end = _own_value(answer.mention.text, "date")
        if end is not None and end != found and compare(stated, end)[1] is Relation.EQUAL:
            # "From 1927 to 1936": each end is a date of its own, too.
            verdict, relation, reason = Verdict.SUPPORTED, Relation.WITHIN, Reason.SAYS_SO
    return _Held(answer, verdict, relation, reason)


def _as_limit(asked: str, stated: Value, one: _Held) -> _Held:
    """A bound that is the very limit which a question asks for."""
    if one.reason is not Reason.BOUND_DROPPED or not states_limit(asked, stated, one.answer.mention.value):
        return one
    return one._replace(verdict=Verdict.SUPPORTED, relation=Relation.EQUAL, reason=Reason.SAYS_SO)


def _whole(analysis: Analysis, stated: Value, one: _Held) -> _Held:
    """A range of which only one end was read, where both ends stand in the sentence: "from 11 to 16"."""
    if one.reason is not Reason.VAGUER:
        return one
    sentence = analysis.scene.document.sentences[analysis.sentence_of(one.answer.mention.start)]
    figures = {match.group().replace(",", "") for match in _DIGITS.finditer(analysis.text, *sentence)}
    wanted = {f"{end:f}" for side in ("low", "high") if isinstance(end := stated.end(side), Decimal)}
    if len(wanted) == 2 and wanted <= figures | {"0"}:
        return one._replace(verdict=Verdict.SUPPORTED, reason=Reason.SAYS_SO)
    return one


def _counts_it(answer: Answer) -> bool:
    """Whether a figure counts what is asked for, by another noun: "47,000 employees" for jobs."""
    return not answer.profile.amounts.keys().isdisjoint(("unit-same", "unit-near"))


@lru_cache(maxsize=4096)
def _own_value(words: str, type_: str) -> Value | None:
    """The value that words name by themselves, without those beside them; None where they need a day to count from."""
    try:
        return parse_value(words, type_)
    except ValueError:
        return None


_BRACKETED = re.compile(r"\s?[(\[](?:(?:or|about|roughly|around|nearly|almost|approximately|some)\s){0,2}")
_CLOSED = re.compile(r"\s?[)\]]")
_CONVERTED = (ScaleKind.FIGURES, ScaleKind.LENGTHS)


def _with_converted(analysis: Analysis, held: list[_Held]) -> list[_Held]:
    """Let a figure and its conversion in brackets say the same: where one supports, the other does: "6 ft (1.8 m)"."""
    found = sorted(held, key=lambda one: one.answer.mention.start)
    for at, (one, other) in enumerate(itertools.pairwise(found)):
        if not _is_converted(analysis.text, one.answer.mention, other.answer.mention):
            continue
        for mine, theirs in ((at, at + 1), (at + 1, at)):
            if found[mine].verdict is Verdict.SUPPORTED and found[theirs].verdict is not Verdict.SUPPORTED:
                found[theirs] = found[mine]._replace(answer=found[theirs].answer)
    return found


def _is_converted(text: str, one: Mention, other: Mention) -> bool:
    """Whether an amount stands in brackets behind another, in another unit of what it measures."""
    if one.value.scale is not other.value.scale or one.value.scale not in _CONVERTED:
        return False
    opened = _BRACKETED.fullmatch(text, one.end, other.start)
    if opened is None or _CLOSED.match(text, other.end) is None:
        return False
    if one.value.scale is ScaleKind.LENGTHS:
        return one.text.split()[-1] != other.text.split()[-1]  # not "40 minutes (55 minutes)"
    return one.value.dimension == other.value.dimension is not None and one.value.measure != other.value.measure


def _without_conversions(held: list[_Held]) -> list[_Held]:
    """Leave out amounts in other currencies where one in the stated currency answers: they are the same sum."""
    if any(one.relation is not Relation.INCOMPARABLE for one in held):
        return [one for one in held if one.reason is not Reason.OTHER_CURRENCY or one.verdict is Verdict.REFUTED]
    return held


def _without_wider(stated: Value, held: list[_Held]) -> list[_Held]:
    """Let only the range that is claimed itself support it, where the text has it: "5 to 7 % (previously 4 to 8 %)"."""
    if stated.end("low") is None or stated.end("high") is None or not any(_is_the_range(one) for one in held):
        return held
    return [
        one._replace(verdict=Verdict.NOT_ENOUGH_INFO, reason=Reason.VAGUER) if _is_inside(one) else one for one in held
    ]


def _is_the_range(one: _Held) -> bool:
    return one.relation is Relation.EQUAL and _is_range(one.answer.mention.value)


def _is_inside(one: _Held) -> bool:
    inside = one.verdict is Verdict.SUPPORTED and one.relation is Relation.CONTAINS
    return inside and _is_range(one.answer.mention.value)


def _is_range(value: Value) -> bool:
    measured = value.scale in (ScaleKind.MONEY, ScaleKind.FIGURES, ScaleKind.LENGTHS)
    return measured and value.end("low") != value.end("high")


def _decided(held: Sequence[_Held], verdict: Verdict, probability: float) -> Weighed:
    best = max((one for one in held if one.verdict is verdict), key=lambda one: one.answer.probability)
    return Weighed(verdict, best.relation, best.reason, best.answer, probability, _grade(best.answer))


_NEAR = ("subject-own", "subject-shared", "subject-sentence", "subject-pronoun")


def _grade(answer: Answer) -> Literal["stated", "inferred"]:
    amounts = answer.profile.amounts
    whole = "cue-whole" in amounts or "asked-whole" in amounts
    return "stated" if whole and any(name in amounts for name in _NEAR) else "inferred"


_LIKELY = 0.4


def _open(held: Sequence[_Held], nothing: float) -> Weighed:
    """What is missing for a verdict: the most probable answer says, or the text is silent."""
    best = max(held, key=lambda one: one.answer.probability, default=None)
    if best is None or best.answer.probability < max(nothing, _LIKELY):
        return Weighed(Verdict.NOT_ENOUGH_INFO, None, Reason.SILENT, None, nothing)
    if best.verdict is Verdict.NOT_ENOUGH_INFO:
        return Weighed(best.verdict, best.relation, best.reason, best.answer, best.answer.probability)
    return Weighed(Verdict.NOT_ENOUGH_INFO, best.relation, Reason.OTHER_MATTER, best.answer, best.answer.probability)


_DIGITS = re.compile(r"\d[\d.,]*\d|\d")


def states_value(analysis: Analysis, stated: Value, within: Sequence[Span] = ()) -> bool:
    """Whether a passage states a value of whatever: nothing may be refuted by a passage that does.

    Args:
        analysis: The text.
        stated: The value.
        within: The passage; empty for the whole text.
    """
    spans = list(within) or [Span(0, len(analysis.text))]
    ends = {stated.end("low"), stated.end("high")} - {None}
    for span in spans:
        first, last = analysis.sentence_of(span.start), analysis.sentence_of(max(span.start, span.end - 1))
        for sentence in range(first, last + 1):
            for mention in analysis.mentions(sentence):
                inside = mention.start < span.end and span.start < mention.end
                if inside and (
                    _says(mention.value, stated, ends)
                    or _of_whole(mention.text, stated, ends)
                    or _is_of_other_year(analysis, mention, stated)
                ):
                    return True
    return _written(analysis.text, stated, spans)


def _says(found: Value, stated: Value, ends: set[object]) -> bool:
    if found.scale is stated.scale is ScaleKind.DAYS:
        return compare(stated, found)[0] is Verdict.SUPPORTED
    if found.scale is stated.scale is ScaleKind.MONEY and found.measure != stated.measure:
        return found.may_be(stated.measure) and ends <= {found.end("low"), found.end("high")}
    return bool(ends) and ends <= {found.end("low"), found.end("high")}


_OF = " of "


def _of_whole(words: str, stated: Value, ends: set[object]) -> bool:
    """Whether the whole of which a count is a part is the stated value: seven, in "two of the seven ships"."""
    if stated.scale is not ScaleKind.FIGURES or _OF not in words:
        return False
    whole = _own_value(words.partition(_OF)[2], stated.type)
    return whole is not None and _says(whole, stated, ends)


def _written(text: str, stated: Value, spans: Sequence[Span]) -> bool:
    """Whether the digits of an amount, or of a year, stand in a passage, in whatever figure: "52-35" holds 35."""
    if stated.scale is ScaleKind.DAYS:
        # "Entry into service is now put at 2028": four digits that are not read as a year may well be one.
        return _YEAR.fullmatch(str(stated)) is not None and _has_digits(text, {str(stated)}, spans)
    if stated.scale is ScaleKind.LENGTHS:
        return _has_digits(text, set(_numbers_of(stated)), spans)
    if stated.scale is not ScaleKind.FIGURES:
        return False
    low = stated.end("low") if stated.end("low") is not None else stated.end("high")
    if not isinstance(low, Decimal):
        return False
    return _has_digits(text, {f"{low:f}", f"{low.normalize():f}"}, spans)


_YEAR = re.compile(r"\d{4}")
# How many of the smaller unit make one of the units that a length of time is said in.
_UNITS = (("seconds", (1, 60, 3_600)), ("days", (1, 7)), ("months", (1, 12)))


def _numbers_of(length: Value) -> Iterator[str]:
    """The numbers in which a length of time may be written without its unit: "second in 11.24", "then another 90"."""
    for side in ("low", "high"):
        end = length.end(side)
        for name, sizes in _UNITS:
            amount = getattr(end, name, None)
            yield from (f"{amount / size:f}" for size in sizes if amount and not (amount * 100) % size)


def _is_of_other_year(analysis: Analysis, found: Mention, stated: Value) -> bool:
    """Whether a day leaves its year open, and is read as the last one where the next is claimed, or the other way."""
    mine, other, published = days_of(found.value), days_of(stated), analysis.scene.context.published
    if mine is None or other is None or published is None or mine.first != mine.last or other.first != other.last:
        return False
    one, two = mine.first, other.first
    same = (one.month, one.day) == (two.month, two.day) and abs(one.year - two.year) == 1
    return same and min(one, two) < published[0] < max(one, two) and _YEAR.search(found.text) is None


def _has_digits(text: str, wanted: set[str], spans: Sequence[Span]) -> bool:
    return any(match.group().replace(",", "") in wanted for span in spans for match in _DIGITS.finditer(text, *span))
