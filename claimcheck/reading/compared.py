"""Figures that are only there to be compared with another one, each with the dates of its own.

"The rate was 16 percent, compared with 21 two years ago": the date behind the second figure is that figure's alone, and
what the sentence says of the first holds for the second too, at its own time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple, cast

from claimcheck.language import alternatives
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.change import came_from
from claimcheck.reading.cues import reading_data
from claimcheck.reading.names import pronouns
from claimcheck.reading.question import Days, days_of
from claimcheck.reading.syntax import finite
from claimcheck.text.normalized import Span
from claimcheck.values.base import Mention
from claimcheck.values.noun import kind_of

__all__ = ["Compared", "attached_dates", "comparable", "compared_in", "dates_of"]

_AMOUNTS: Final = ("money", "quantity", "duration")
_REACH: Final = 40  # code points before a figure in which a comparison stands
_APART: Final = 160  # code points between a figure and the one it is compared with
_LAG: Final = timedelta(days=120)  # how long after a period its figures appear
_WEEK: Final = timedelta(days=6)
_INSERTED: Final = 30  # code points between a figure and a bracket with an earlier one


class Compared(NamedTuple):
    """A figure, the one that it is compared with, the dates of that one, and whether the first has a date, too.

    ``joined`` is of sums for each that stand behind two sums which are compared: "or $0.91 a share".
    """

    main: Mention
    other: Mention
    dates: tuple[Mention, ...]
    dated: bool
    joined: bool = False


def compared_in(analysis: Analysis, sentence: int) -> Sequence[Compared]:
    """Return the figures of a sentence that are compared with others, in order.

    Args:
        analysis: The text.
        sentence: The number of the sentence.
    """
    memo: dict[int, tuple[Compared, ...]] = analysis.scene.memo.setdefault("compared", {})
    if sentence not in memo:
        memo[sentence] = tuple(_compared(analysis, analysis.mentions(sentence), analysis.sentences[sentence]))
    return memo[sentence]


def dates_of(
    analysis: Analysis, mention: Mention, periods: Sequence[Days] = ()
) -> tuple[tuple[Mention, ...], frozenset[int]]:
    """Return the dates that are a figure's alone, as one compared with, and where those of other such figures start.

    Args:
        analysis: The text.
        mention: The figure.
        periods: The periods that are asked for.
    """
    own: tuple[Mention, ...] = ()
    others: set[int] = set()
    for one in compared_in(analysis, analysis.sentence_of(mention.start)):
        if one.other.start == mention.start and not is_open(analysis, one, periods):
            own = one.dates
        else:
            others.update(date_.start for date_ in one.dates)
    return own, frozenset(others - {date_.start for date_ in own})


def attached_dates(analysis: Analysis, mention: Mention) -> tuple[Mention, ...]:
    """Return the dates that hang on a figure by a preposition and nothing else: "9 million in 2020 rose from 2019".

    Args:
        analysis: The text.
        mention: The figure.
    """
    found: list[Mention] = []
    joint, end = _attaching(), mention.end
    for date in analysis.mentions(analysis.sentence_of(mention.start)):
        if date.type != "date" or date.start < end:
            continue
        if joint.fullmatch(analysis.text, end, date.start) is None or "the <unit>" in date.rules:
            break
        found.append(date)
        joint, end = _joining(), date.end
    return tuple(found)


@cache
def _attaching() -> re.Pattern[str]:
    words = alternatives(reading_data("qualities")["within"])
    return re.compile(rf"\s(?:{words})\s(?:the\s)?", re.IGNORECASE)


@cache
def _joining() -> re.Pattern[str]:
    words = alternatives(reading_data("clauses")["coordinating"])
    return re.compile(rf",\s|,?\s(?:{words})\s(?:the\s|in\s)?", re.IGNORECASE)


def is_open(analysis: Analysis, one: Compared, periods: Sequence[Days]) -> bool:
    """Return whether "a year earlier" counts back from a time that is not stated, and from which is not known.

    Results of a year appear in the next one: "a year earlier" is then the year before the one asked for.

    Args:
        analysis: The text.
        one: A figure with the one that it is compared with.
        periods: The periods that are asked for.
    """
    published = analysis.scene.context.published
    if published is None or one.dated or not any(_backward().search(m.text) for m in one.dates):
        return False
    return any(timedelta(0) < published[0] - days.last < _LAG for days in periods)


@cache
def _backward() -> re.Pattern[str]:
    data = reading_data("qualities")
    return re.compile(rf"(?<!\w)(?:{alternatives([*data['ago'], *data['backward']])})(?!\w)", re.IGNORECASE)


def comparable(one: Mention, other: Mention) -> bool:
    """Return whether two figures may be of one kind, and state different things.

    Args:
        one: A figure.
        other: Another one of its sentence.
    """
    if one.type != other.type or (one.start < other.end and other.start < one.end):
        return False
    if one.type == "money":
        return True
    if one.type == "quantity" and ("%" in (one.value.measure, other.value.measure)):
        return one.value.measure == other.value.measure
    measures = {one.value.measure, other.value.measure} - {None, ""}
    return one.type not in _AMOUNTS or len(measures) < 2 or len({kind_of(str(m)) or m for m in measures}) < 2


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    contrasted, had_been = (alternatives(reading_data("qualities")[name]) for name in ("contrasted", "had_been"))
    measured = alternatives(reading_data("qualities")["measured_by"])
    blurring, ends = alternatives(reading_data("figures")["blurring"]), reading_data("change")["ends"]
    each = alternatives(reading_data("qualities")["for_each"])
    moved, base, when, set_against = (
        alternatives(reading_data("qualities")[name]) for name in ("moved", "moved_on", "when", "set_against")
    )
    best, since = "|".join(map(str, reading_data("qualities")["superlative"])), reading_data("qualities")["since"]
    small = rf"(?:(?:an?|the|its|only|just|some|{blurring})\s){{0,2}}"
    return {
        "against": re.compile(rf"(?<!\w)(?:{contrasted})\s{small}$", re.IGNORECASE),
        # "Below the 2.6 million of 2019", "up 41 percent on the 4.43 million of 2023": with a date of its own.
        "measured by": re.compile(rf"(?<!\w)(?:{measured})\s{small}$", re.IGNORECASE),
        # "Up 34 percent on a bumper 79 million in 2012": the share stands between.
        "by share": re.compile(
            rf"(?<!\w)(?:{moved})\s[\w.,%-]{{1,12}}(?:\s[\w-]{{1,12}}){{0,2}}\s(?:{base})\s{small}(?:[a-z-]{{2,14}}\s)?$"
        ),
        "when": re.compile(rf",?\s(?:{when})\s", re.IGNORECASE),
        # "Than in April", "the most since 2015"; but not "has led it since 2012, when he succeeded Olga Holm, 61".
        "set against": re.compile(
            rf"(?<!\w)(?:{contrasted}|{set_against}|(?:{best})(?:\s[\w-]{{1,14}}){{0,2}}\s{since})\s(?:the\s)?$",
            re.IGNORECASE,
        ),
        "from": re.compile(rf"(?<!\w)(?:{ends['from']})\s{small}$", re.IGNORECASE),
        "to": re.compile(rf"(?<!\w)(?:{ends['to']})\s{small}$", re.IGNORECASE),
        "had been": re.compile(rf"(?<!\w)(?:{had_been})\s{small}$", re.IGNORECASE),
        # Between a figure and its own date: "passengers in the same period of".
        "date": re.compile(r"(?:\s[^\W\d_][\w’'-]*){0,5}\s"),
        "contact": re.compile(rf"\s(?:{alternatives(pronouns())})\s[a-z]{{2,12}}\s(?:[a-z]{{2,8}}\s){{0,2}}"),
        # What a sum for each is for, and a comma before its time: "40 cents a share, in 2018".
        "each": re.compile(rf"(?:\s(?:{each})\s[^\W\d_]{{1,12}})?(?:,(?=\s[^\W\d_]{{2,9}}\s))?"),
        "joined": re.compile(rf",?\s(?:{alternatives(reading_data('qualities')['or_each'])})\s{small}", re.IGNORECASE),
    }


def _compared(analysis: Analysis, mentions: Sequence[Mention], sentence: Span) -> Iterator[Compared]:
    figures = [m for m in mentions if m.type in _AMOUNTS]
    dates = [m for m in mentions if m.type == "date"]
    second = {one.start: other for one, other in pairwise(figures) if _is_joined(analysis.text, one, other)}
    first = {other.start: one for one, other in pairwise(figures) if second.get(one.start) is other}
    for at, other in enumerate(figures):
        main = _compared_with(figures[:at], other)
        if main is None or main is first.get(other.start):
            continue
        own: list[Mention] | None
        if came_from(analysis.text, main, other):  # "rose from 138 in 2020 to 231"
            main, other, own = other, main, _between(analysis, dates, main.end, other.start)
        else:
            joined = second.get(other.start)
            main = main if joined is None else first.get(main.start, main)
            own = _dates(analysis, dates, main, other, sentence, _end(analysis.text, other, joined))
        if not own or any(_is_present(m) for m in own):
            continue
        dated = any(m not in own and m.start < other.start and _is_period(m) for m in dates)
        yield Compared(main, other, tuple(own), dated)
        if main.start in second and other.start in second:
            yield Compared(second[main.start], second[other.start], tuple(own), dated, joined=True)


def _end(text: str, figure: Mention, joined: Mention | None) -> int:
    """Where a figure ends, with one that is joined to it and what that is for: "or 40 cents a share, in 2018"."""
    if joined is None:
        return figure.end
    return cast("re.Match[str]", _patterns()["each"].match(text, joined.end)).end()


def _compared_with(figures: Sequence[Mention], other: Mention) -> Mention | None:
    """The last of some figures with which the one behind them may be compared."""
    main = next((m for m in reversed(figures) if comparable(m, other) and m.end <= other.start), None)
    return None if main is None or other.start - main.end > _APART else main


def _is_joined(text: str, one: Mention, other: Mention) -> bool:
    """Whether a sum is followed by the same for each share or person: "$94 million, or $0.91 a share"."""
    return one.type == other.type == "money" and _patterns()["joined"].fullmatch(text, one.end, other.start) is not None


def _is_present(mention: Mention) -> bool:
    """Whether a date is the day of writing: "75 million by May, against 61 million now" has no earlier figure."""
    return mention.timex is not None and mention.timex.value == "PRESENT_REF"


def _is_period(mention: Mention) -> bool:
    days = days_of(mention.value)
    return days is not None and days.last - days.first >= _WEEK


def _dates(
    analysis: Analysis, dates: Sequence[Mention], main: Mention, other: Mention, sentence: Span, end: int
) -> list[Mention] | None:
    """The dates of a figure that another one is compared with, behind ``end``; None where it is not."""
    text, patterns = analysis.text, _patterns()
    bracket = _bracket(text, main, other, sentence)
    if bracket is not None:
        return [m for m in dates if bracket.start <= m.start and m.end <= bracket.end] or None
    then = _then(text, dates, main, other)
    if then is not None:
        return [then]
    behind = _between(analysis, dates, end, sentence.end)
    before = text[max(main.end, other.start - _REACH) : other.start]
    if behind and any(patterns[name].search(before) is not None for name in ("by share", "measured by")):
        return behind
    if patterns["against"].search(before) is not None:
        return behind
    if patterns["from"].search(before) is not None:
        led = text[max(sentence.start, main.start - _REACH) : main.start]
        return behind if patterns["to"].search(led) is not None else None
    if patterns["had been"].search(text[max(sentence.start, other.start - _REACH) : other.start]) is None:
        return None
    clause = analysis.scene.clause_of(other.start)
    return [m for m in dates if main.end <= m.start < other.start and clause.holds(m.start)] or behind


def _then(text: str, dates: Sequence[Mention], main: Mention, other: Mention) -> Mention | None:
    """The date of which a clause with "when" tells another figure: "fell 2 percent on January, when it rose 4"."""
    patterns = _patterns()
    before = [m for m in dates if main.end <= m.start and m.end <= other.start]
    if not before or patterns["when"].match(text, before[-1].end, other.start) is None:
        return None
    led = text[max(main.end, before[-1].start - _REACH) : before[-1].start]
    return before[-1] if patterns["set against"].search(led) is not None else None


def _bracket(text: str, main: Mention, other: Mention, sentence: Span) -> Span | None:
    """The bracket behind a figure that holds another one: "410 million last year (2023: 298 million)"."""
    opened = max(text.rfind("(", main.end, other.start), text.rfind("[", main.end, other.start))
    if opened < 0 or opened - main.end > _INSERTED:
        return None
    closing = min((at for mark in ")]" if (at := text.find(mark, opened, sentence.end)) >= 0), default=-1)
    return Span(opened, closing) if closing >= other.end else None


def _between(analysis: Analysis, dates: Sequence[Mention], start: int, end: int) -> list[Mention]:
    """The date that stands behind a figure, with no comma and no verb between them."""
    text = analysis.text
    for mention in dates:
        if not start <= mention.start < end:
            continue
        near = _patterns()["date"].fullmatch(text, start, mention.start) is not None
        plain = finite(text, start, mention.start) is None
        # "Short of the 401,000 it had in 2019": the verb is that of the figure.
        held = _patterns()["contact"].fullmatch(text, start, mention.start) is not None
        return [mention] if near and (plain or held) else []
    return []
