"""Whether the passage gives a figure for the period that a statement claims."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from claimcheck.claims.model import Statement
from claimcheck.judging.verdict import Conflict
from claimcheck.language import alternatives
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.answers import Answer, Answers
from claimcheck.reading.base import Question
from claimcheck.reading.compared import dates_of as compared_dates
from claimcheck.reading.cues import reading_data
from claimcheck.reading.items import totalling_from
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
    # "Down from 34 million a year earlier": what is compared is the figure, and the date is its own.
    return re.compile(rf"(?<!\w)(?:{words})\s(?:(?!\d)[\w’'-]+\s){{0,2}}$", re.IGNORECASE)


def period_conflict(analysis: Analysis, answers: Answers, answer: Answer, statement: Statement) -> Conflict | None:
    """Return the period that a passage gives its figure for, where it excludes the one that a statement claims.

    Args:
        analysis: The article.
        answers: Every value of it that could answer, and the question, which may name a period.
        answer: The figure of the article that decides.
        statement: The statement; its ``as_of`` comes before what the question names.
    """
    if answer.mention.type == "date":
        return None
    claimed = _claimed(statement)
    if claimed is not None:
        return _other_than_claimed(analysis, answer.mention, claimed, statement)
    if statement.described is not None:
        return None
    return (
        _other_than_named(analysis, answers, answer)
        or _of_older_event(analysis, answers, answer)
        or _no_longer(analysis, answers, answer)
    )


def _other_than_claimed(analysis: Analysis, figure: Mention, claimed: Days, statement: Statement) -> Conflict | None:
    """The date of a figure, else the day of publication, where it excludes the period that a statement claims."""
    asides = _asides(analysis, figure)
    if any(agreement(claimed, days) > 0 for _, days in asides):
        return None
    dates = [pair for pair in _dates_of(analysis, figure) if pair not in asides]
    if any(_is_day(mention, days) and agreement(claimed, days) > 0 for mention, days in dates):
        return None  # "of the 38 delivered so far 19 could fly on 30 June"
    published = analysis.scene.context.published
    if published is not None and _holds_now(analysis, figure):
        return _other_than_now(claimed, published, statement)
    if dates:
        conflict = _other_date(claimed, dates, statement)
        if conflict is not None or published is None or not _is_of_text(analysis, claimed, dates):
            return conflict
        return _other_time(claimed, published, statement)
    return None if published is None else _other_time(claimed, published, statement)


def _other_than_now(claimed: Days, published: tuple[date, date], statement: Statement) -> Conflict | None:
    """The day of publication, where the period claimed for a figure that holds then is not about that day."""
    apart = claimed.last < published[0] - _NOW or claimed.first > published[1] + _NOW
    return Conflict(str(statement.as_of), str(published[0])) if apart else None


_OLD = timedelta(days=300)


def _of_older_event(analysis: Analysis, answers: Answers, answer: Answer) -> Conflict | None:
    """The older date to whose event a figure belongs, which is only there for comparison.

    "The first strike since 1998, when 310 were out for 34 days"; "against 11 percent in the outbreak of 2015".
    """
    asked, figure, published = answers.comparison.asked, answer.mention, analysis.scene.context.published
    if published is None or asked.periods or "earlier" in asked.wants or _names_year(asked.question):
        return None
    text, sentence = analysis.text, analysis.sentence_of(figure.start)
    start = analysis.sentences[sentence].start
    for mention in analysis.mentions(sentence):
        days = days_of(mention.value) if mention.type == "date" else None
        if days is None or published[0] - days.last < _OLD:
            continue
        before = text[max(start, mention.start - _RECORD) : mention.start]
        # "Its first title since 1988, when it beat Lund, with 88 points": the clause ends before the figure.
        when = _WHEN.match(text, mention.end, figure.start)
        inside = when is not None and ", " not in text[when.end() : figure.start]
        record = mention.end <= figure.start and _record().search(before) is not None and inside
        compared = _against().search(text[max(start, figure.start - _REACH) : figure.start]) is not None
        if record or (compared and _owns(analysis, figure, mention)):
            return Conflict(asked.question.property or "", mention.text, Span(mention.start, mention.end))
    return None


def _no_longer(analysis: Analysis, answers: Answers, answer: Answer) -> Conflict | None:
    """The date with which a figure ended, where a question asks for today's: "paid 35 euros a day until 2023"."""
    words, published = answers.comparison.asked.question.property or "", analysis.scene.context.published
    if published is None or _present().search(words) is None or _holds_now(analysis, answer.mention):
        return None
    for mention, days in _dates_of(analysis, answer.mention):
        if days.last < published[0] - _NOW and mention.value.bound != "low" and mention.start >= answer.mention.end:
            return Conflict(words, mention.text, Span(mention.start, mention.end))
    return None


def _owns(analysis: Analysis, figure: Mention, mention: Mention) -> bool:
    """Whether a date is the one of a figure: "11 percent in the outbreak of 2015"."""
    return any(date_ == mention for date_, _ in _dates_of(analysis, figure))


def _names_year(question: Question) -> bool:
    """Whether the subject of a question is that of a year: "the strike of 1998"."""
    return any(_YEAR.search(words) is not None for words in (*question.subject, question.property or ""))


_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


@cache
def _against() -> re.Pattern[str]:
    words = "|".join(re.escape(str(w)) for w in reading_data("qualities")["contrasted"])
    return re.compile(
        rf"(?<!\w)(?:{words})\s(?:(?:an?|the|its|only|just|about|some|around|nearly|almost)\s){{0,2}}$", re.IGNORECASE
    )


def _is_day(mention: Mention, days: Days) -> bool:
    """Whether a date is a day that its words name: "30 June"."""
    return days.first == days.last and any(c.isdigit() for c in mention.text)


def _other_than_named(analysis: Analysis, answers: Answers, answer: Answer) -> Conflict | None:
    """The date beside a figure, where it excludes the period with which the words of the question end.

    "Killed in 2014", "sales in the first quarter"; but not "the 2006 plan", whose figures are of other years.
    """
    asked, text, figure = answers.comparison.asked, analysis.text, answer.mention
    words = asked.question.property or ""
    if len(asked.periods) != 1 or "earlier" in asked.wants or _ends_with_period().search(words) is None:
        return None
    claimed, sentence = asked.periods[0], analysis.sentence_of(figure.start)
    if any(
        m.type == "date" and (days := days_of(m.value)) is not None and agreement(claimed, days) > 0
        for m in analysis.mentions(sentence)
    ):
        return None
    for mention, days in _dates_of(analysis, figure):
        before = text[max(0, mention.start - _REACH) : mention.start]
        day = days.first == days.last and not _is_day(mention, days)
        if (
            mention.value.bound is None
            and not day
            and _is_named(mention)
            and (_within().search(before) or _pointed().fullmatch(mention.text))
        ):
            return Conflict(words, mention.text, Span(mention.start, mention.end))
    return None


@cache
def _within() -> re.Pattern[str]:
    within = "|".join(map(re.escape, reading_data("qualities")["within"]))
    return re.compile(rf"(?<!\w)(?:{within})\s(?:the\s)?$", re.IGNORECASE)


@cache
def _ends_with_period() -> re.Pattern[str]:
    within = "|".join(map(re.escape, reading_data("qualities")["within"]))
    return re.compile(rf"(?<!\w)(?:{within})\s(?:[\w’'-]+\s){{0,4}}\d{{4}}$|\s\d{{4}}$", re.IGNORECASE)


def _claimed(statement: Statement) -> Days | None:
    """The days of the period that a statement claims; None where it claims none that can be read."""
    try:
        return None if statement.described is None else days_of(parse_value(statement.described, "date"))
    except ValueError:
        return None


@cache
def _ends() -> re.Pattern[str]:
    """One end of a stretch that only the day of a text fixes: "the end of the year"."""
    data = reading_data("qualities")
    ends, stretches = (alternatives(data[name]) for name in ("ends", "stretches"))
    return re.compile(rf"(?:{ends})\s(?:[a-z]+\s){{2}}(?:{stretches})$")


def _is_of_text(analysis: Analysis, claimed: Days, dates: Sequence[tuple[Mention, Days]]) -> bool:
    """Whether the dates beside a figure count from the text's day, "at the end of the year", and not from one it tells.

    "In 1998 it grew; at the end of the year it had 40 shops" is of 1998.
    """
    every = (days_of(m.value) for m in analysis.scene.mentions("date"))
    return all(_ends().search(m.text) and agreement(claimed, days) <= 0 for m, days in dates) and not any(
        days is not None and agreement(claimed, days) > 0 for days in every
    )


def _other_date(claimed: Days, dates: Sequence[tuple[Mention, Days]], statement: Statement) -> Conflict | None:
    """The date beside a figure, where none there agrees with the period claimed."""
    if any(agreement(claimed, days) > 0 for _, days in dates):
        return None
    named = next((mention for mention, _ in dates if _is_named(mention)), None)
    return None if named is None else Conflict(str(statement.as_of), named.text, Span(named.start, named.end))


def _other_time(claimed: Days, published: tuple[date, date], statement: Statement) -> Conflict | None:
    """The day of publication, where it is far from the period claimed for a figure without a date."""
    early = claimed.last < published[0] - _BEHIND
    late = claimed.first > published[1] + _AHEAD and statement.modality.value not in _PLANS
    return Conflict(str(statement.as_of), str(published[0])) if early or late else None


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
    named = any(c.isdigit() or c.isupper() for c in mention.text) or _pointed().search(mention.text) is not None
    return named or _PART.search(mention.text) is not None


_PART = re.compile(r"(?:first|second|third|fourth|final|last)\s(?:quarter|half)(?!\w)")


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
_WITH = re.compile(r",\s(?:with|at)\s(?:[a-z]+\s)?")  # "the lowest is that of 1980, with 15.5°C"
_WHEN = re.compile(r",?\swhen\s")


class _Dated(NamedTuple):
    """A figure in its sentence: the dates there with their days, and the other amounts."""

    analysis: Analysis
    figure: Mention
    dates: dict[Mention, Days]
    amounts: tuple[Mention, ...]

    @property
    def before(self) -> list[Mention]:
        """The dates before the figure, with no amount between."""
        return [m for m in self.dates if m.end <= self.figure.start and not self._parted(m, self.figure)]

    @property
    def behind(self) -> list[Mention]:
        """The dates behind the figure, with no amount between."""
        return [m for m in self.dates if m.start >= self.figure.end and not self._parted(self.figure, m)]

    def _parted(self, first: Mention, second: Mention) -> bool:
        """Whether another figure stands between: "fell to 318 million kronor from 568 million a year ago"."""
        between = [m for m in self.dates if first.end <= m.start and m.end <= second.start]
        start, text = first.end, self.analysis.text
        for date_ in (*between, second):
            if _stands_between(text, self.amounts, start, date_.start):
                return True
            start = date_.end
        return False


def _dates_of(analysis: Analysis, figure: Mention) -> list[tuple[Mention, Days]]:
    """The dates that say when a figure holds: beside it, and none that it is compared with."""
    compared, others = compared_dates(analysis, figure)
    if compared:
        return [(m, days) for m in compared if (days := days_of(m.value)) is not None]
    found = _dated(analysis, figure, others)
    total = totalling_from(analysis.text, analysis.sentences[analysis.sentence_of(figure.start)].start, figure.start)
    if total is not None:  # "41 in May, taking the total for the year to 302": May is of the 41
        found = found._replace(dates={m: days for m, days in found.dates.items() if m.start > total})
    own = _own_date(found)
    if own is not None:
        return [(own, found.dates[own])]
    held = [(m, days) for m, days in found.dates.items() if _speaks_of(found, m)]
    return held or _opening_dates(found)


def _dated(analysis: Analysis, figure: Mention, others: Container[int]) -> _Dated:
    """A figure with the dates and amounts of its sentence; ``others``: where dates begin that are another figure's."""
    mentions = [
        m
        for m in analysis.mentions(analysis.sentence_of(figure.start))
        if not (m.start < figure.end and figure.start < m.end) and m.start not in others
    ]
    dates = {m: days for m in mentions if m.type == "date" and (days := days_of(m.value)) is not None}
    return _Dated(analysis, figure, dates, tuple(m for m in mentions if m.type in ("money", "quantity")))


def _opening_dates(found: _Dated) -> list[tuple[Mention, Days]]:
    """The dates that open a sentence and hold for all of it: "In 2021, when its plant burned down, Corvo made 310"."""
    analysis = found.analysis
    front = analysis.sentences[analysis.sentence_of(found.figure.start)].start + _FRONT
    return [(m, found.dates[m]) for m in found.before if m.start <= front and not _is_compared(analysis.text, m)]


def _own_date(found: _Dated) -> Mention | None:
    """The one date that is the figure's: "February's 9.1 million", "40 ships in 2019", "2008, when it lost 15"."""
    text, figure = found.analysis.text, found.figure
    before, behind = found.before, found.behind
    if before and _POSSESSIVE.fullmatch(text, before[-1].end, figure.start):
        return before[-1]
    if behind and _is_own(text, figure, behind[0]):
        return behind[0]
    if before and _WITH.fullmatch(text, before[-1].end, figure.start):
        return before[-1]
    clause = found.analysis.scene.clause_of(figure.start).spans[0].start
    when = [m for m in before if (match := _WHEN.match(text, m.end)) is not None and match.end() >= clause]
    return when[-1] if when else None


def _speaks_of(found: _Dated, mention: Mention) -> bool:
    """Whether a date stands where it speaks of the figure, and is neither another's nor what it is compared with."""
    text, figure = found.analysis.text, found.figure
    zone = surroundings_of(found.analysis, figure).zone_of(Span(mention.start, mention.end))
    if zone is None or zone < Zone.SHARED or _is_compared(text, mention):
        return False
    if mention.start < figure.end:
        return True
    return not _between(found.amounts, figure, mention) and _NEXT.search(text, figure.end, mention.start) is None


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
