"""Whether the passage gives a figure for the period that a statement claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import cache

from claimcheck.claims.model import Statement
from claimcheck.judging.verdict import Conflict
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.answers import Answer, Answers
from claimcheck.reading.cues import reading_data
from claimcheck.reading.periods import agreement
from claimcheck.reading.question import Days, days_of
from claimcheck.reading.stretches import Zone
from claimcheck.reading.surroundings import surroundings_of
from claimcheck.text.normalized import Span
from claimcheck.values import parse_value
from claimcheck.values.base import Mention

__all__ = ["period_conflict"]

_REACH = 24  # code points before a date in which a comparison is looked for
_AHEAD, _BEHIND = timedelta(days=31), timedelta(days=400)
_NOW = timedelta(days=62)  # how far from its day of publication a text may speak of the present
_PLANS = ("expected", "target", "possible")


@cache
def _compared() -> re.Pattern[str]:
    words = "|".join(re.escape(str(w)) for w in reading_data("qualities")["comparison"])
    return re.compile(rf"(?<!\w)(?:{words})\s(?:[\w’'-]+\s){{0,2}}$", re.IGNORECASE)


def period_conflict(analysis: Analysis, _answers: Answers, answer: Answer, statement: Statement) -> Conflict | None:
    """Return the period that a passage gives its figure for, where it excludes the one that a statement claims.

    Args:
        analysis: The article.
        _answers: Every value of it that could answer; a period needs only the one that decides.
        answer: The figure of the article that decides.
        statement: The statement; without ``as_of`` nothing can conflict.
    """
    if statement.as_of is None or answer.mention.type == "date":
        return None
    try:
        claimed = days_of(parse_value(statement.as_of, "date"))
    except ValueError:
        return None
    if claimed is None:
        return None
    published = analysis.scene.context.published
    dates, asides = _dates_of(analysis, answer.mention), _asides(analysis, answer.mention)
    if any(agreement(claimed, days) > 0 for _, days in asides):
        return None
    dates = [pair for pair in dates if pair not in asides]
    if published is not None and _holds_now(analysis, answer.mention):
        apart = claimed.last < published[0] - _NOW or claimed.first > published[1] + _NOW
        return Conflict(statement.as_of, str(published[0])) if apart else None
    if dates:
        if any(agreement(claimed, days) > 0 for _, days in dates):
            return None
        named = next((mention for mention, _ in dates if _is_named(mention)), None)
        return Conflict(statement.as_of, named.text, Span(named.start, named.end)) if named is not None else None
    if published is None:
        return None
    early = claimed.last < published[0] - _BEHIND
    late = claimed.first > published[1] + _AHEAD and statement.modality.value not in _PLANS
    return Conflict(statement.as_of, str(published[0])) if early or late else None


@cache
def _present() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(reading_data('qualities')['present'])})(?!\w)", re.IGNORECASE)


def _holds_now(analysis: Analysis, figure: Mention) -> bool:
    """Whether the clause of a figure says that it holds when the text appears: "so far", "has since risen to"."""
    text, sentence = analysis.text, analysis.sentence_of(figure.start)
    amounts = [m for m in analysis.mentions(sentence) if m.type in ("money", "quantity")]
    for span in analysis.scene.clause_of(figure.start).spans:
        for found in _present().finditer(text, span.start, span.end):
            # "Built for 300 patients, treats 520 today": the word belongs to the figure next to it.
            if found.start() < figure.end or not _stands_between(text, amounts, figure.end, found.start()):
                return True
    return False


_BARE = re.compile(r"(?<![\w.,])\d[\d,.]*(?![\w])")


def _stands_between(text: str, amounts: Sequence[Mention], start: int, end: int) -> bool:
    """Whether an amount, or a number without a noun, stands between two offsets."""
    return any(start <= m.start and m.end <= end for m in amounts) or _BARE.search(text, start, end) is not None


@cache
def _pointed() -> re.Pattern[str]:
    words = "|".join(reading_data("qualities")["pointed"])
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _is_named(mention: Mention) -> bool:
    """Whether a date says which period it is: "March", "2009", "last year", but not "the entire year"."""
    return any(c.isdigit() or c.isupper() for c in mention.text) or _pointed().search(mention.text) is not None


_ASIDE = re.compile(r",\s(?:[\w’'-]+\s){3,14}$")


def _asides(analysis: Analysis, figure: Mention) -> list[tuple[Mention, Days]]:
    """The dates of insertions that end in front of a figure: "The race, won by Holm in 2022, offers 90".

    They may say when the figure holds, or only when something else was.
    """
    text, sentence = analysis.text, analysis.sentence_of(figure.start)
    start, place = analysis.sentences[sentence].start, surroundings_of(analysis, figure)
    found = []
    for mention in analysis.mentions(sentence):
        closed = mention.end < figure.start and text.startswith(", ", mention.end)
        # A relative clause is no insertion of the figure's own clause.
        beside = (place.zone_of(Span(mention.start, mention.end)) or Zone.OTHER) >= Zone.SHARED
        if mention.type == "date" and closed and beside and _ASIDE.search(text, start, mention.start) is not None:
            days = days_of(mention.value)
            found += [] if days is None else [(mention, days)]
    return found


_NEAR = 60  # code points between a figure and the date behind it that is its own
_POSSESSIVE = re.compile(r"[’']s?\s(?:\w+\s){0,2}?")
_WHEN = re.compile(r",?\swhen\s")


def _dates_of(analysis: Analysis, figure: Mention) -> list[tuple[Mention, Days]]:
    """The dates that say when a figure holds: beside it, and none that it is compared with."""
    text, sentence = analysis.text, analysis.sentence_of(figure.start)
    mentions = [m for m in analysis.mentions(sentence) if not (m.start < figure.end and figure.start < m.end)]
    dated = {m: days for m in mentions if m.type == "date" and (days := days_of(m.value)) is not None}
    amounts = [m for m in mentions if m.type in ("money", "quantity")]
    before = [m for m in dated if m.end <= figure.start and not _between(amounts, m, figure)]
    behind = [m for m in dated if m.start >= figure.end and not _between(amounts, figure, m)]
    if before and _POSSESSIVE.fullmatch(text, before[-1].end, figure.start):
        return [(before[-1], dated[before[-1]])]
    if behind and _is_own(text, figure, behind[0]):
        return [(behind[0], dated[behind[0]])]
    clause = analysis.scene.clause_of(figure.start).spans[0].start
    when = [m for m in before if (found := _WHEN.match(text, m.end)) is not None and found.end() >= clause]
    if when:
        return [(when[-1], dated[when[-1]])]
    place = surroundings_of(analysis, figure)
    held = []
    for mention, days in dated.items():
        zone = place.zone_of(Span(mention.start, mention.end))
        compared = _is_compared(text, mention)
        if (
            zone is not None
            and zone >= Zone.SHARED
            and not compared
            and mention not in _of_others(amounts, figure, dated)
            and (mention.start < figure.end or _NEXT.search(text, figure.end, mention.start) is None)
        ):
            held.append((mention, days))
    if held:
        return held
    # "In 2021, when its plant burned down, Corvo made 310 cars": what opens a sentence holds for all of it.
    front = analysis.sentences[sentence].start + _FRONT
    return [(m, dated[m]) for m in before if m.start <= front and not _is_compared(text, m)]


_FRONT = 10  # code points before a date that opens its sentence: "In early 2021"


# "Made 310 in 2021 and in 2022 280": what follows the "and" begins with its own date.
_NEXT = re.compile(r"\s(?:and|but|while|whereas)\s(?:(?:in|on|at|by|during|since)\s)?(?:the\s)?$")
_BREAK = re.compile(r"[;:()–—]|,\s")


def _is_compared(text: str, mention: Mention) -> bool:
    """Whether a date is what a figure is compared with: "up 4 % from March"."""
    if _compared().search(text[max(0, mention.start - _REACH) : mention.start]) is not None:
        return True
    return _record().search(text[max(0, mention.start - _RECORD) : mention.start]) is not None


_RECORD = 60  # code points before a date in which "the most ... since" stands


@cache
def _record() -> re.Pattern[str]:
    words = "|".join(reading_data("qualities")["superlative"])
    return re.compile(rf"(?<!\w)(?:{words})\s(?:[\w’'-]+\s){{0,4}}since\s(?:[\w’'-]+\s){{0,2}}$", re.IGNORECASE)


def _is_own(text: str, figure: Mention, behind: Mention) -> bool:
    """Whether a date behind a figure says when that figure holds: "40 ships in 2019"."""
    near = behind.start - figure.end <= _NEAR and not _BREAK.search(text, figure.end, behind.start)
    return near and not _is_compared(text, behind) and _NEXT.search(text, figure.end, behind.start) is None


def _between(amounts: Sequence[Mention], first: Mention, second: Mention) -> bool:
    return any(first.end <= amount.start and amount.end <= second.start for amount in amounts)


def _of_others(amounts: Sequence[Mention], figure: Mention, dates: Iterable[Mention]) -> set[Mention]:
    """The dates behind a figure that follow another one, which they belong to."""
    return {m for m in dates if m.start >= figure.end and _between(amounts, figure, m)}
