"""Traits of a value in its sentence that a question asks for, or not: a rate, an addition, an earlier value, a day."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Final

from claimcheck.language import alternatives
from claimcheck.reading.analysis import Token
from claimcheck.reading.candidates import is_age, is_years
from claimcheck.reading.change import came_from
from claimcheck.reading.compared import compared_in
from claimcheck.reading.cues import content_stems, reading_data, stem
from claimcheck.reading.fit import OF_KIND, unit_fit
from claimcheck.reading.lexicon import concepts_of, opposites_of
from claimcheck.reading.profile import Profile
from claimcheck.reading.qualify import negated_at
from claimcheck.reading.question import Asked
from claimcheck.reading.surroundings import Surroundings
from claimcheck.reading.yearly import is_annual
from claimcheck.values.base import Mention
from claimcheck.values.measure import measure_of
from claimcheck.values.quantityvalue import AGE, RANK

__all__ = ["compare_traits"]

_REACH = 24  # code points before a value in which a comparison, or behind it in which a rate, is looked for
_SAYING_REACH = 60
_UNIT_LOOSE = 0.5
_FROM_TO = 70  # code points in which "from A" is followed by "to B"
_NAMED = ("total", "average", "record", "annual")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = reading_data("qualities")
    either = {
        name: "|".join(re.escape(str(w)) for w in data[name])
        for name in ("comparison", "rate", "rate_times", "addition")
    }
    saying = "|".join(sorted(map(re.escape, reading_data("clauses")["reporting"]), key=len, reverse=True))
    small = "|".join(reading_data("clauses")["prepositions"])
    return {
        "comparison": re.compile(rf"(?<!\w)(?:{either['comparison']})\s(?:[\w’'-]+\s){{0,2}}$", re.IGNORECASE),
        # "Lifted off from Kourou on Thursday" compares nothing.
        "comparison-date": re.compile(
            rf"(?<!\w)(?:{either['comparison']})\s(?:(?!(?:{small})\s)[\w’'-]+\s){{0,2}}$", re.IGNORECASE
        ),
        # "A year earlier" is a time.
        "rate": re.compile(
            rf"\s?(?:[\w-]+\s){{0,2}}?(?:{either['rate']})(?!\w|\s(?:{either['rate_times']})(?!\w))", re.IGNORECASE
        ),
        "addition": re.compile(rf"(?<!\w)(?:{either['addition']})\s(?:[\w’'-]+\s)?$", re.IGNORECASE),
        "addition-behind": re.compile(rf"\s(?:{either['addition']})(?!\w)", re.IGNORECASE),
        "saying": re.compile(rf"\b(?:{saying})\s(?:\w+\s){{0,3}}?(?:(?:{small}|late|early|last)\s)?$", re.IGNORECASE),
        "year": re.compile(r"\d{4}"),
        "month": re.compile(r"\d{4}-\d\d"),
        "day": re.compile(r"\d{4}-\d\d-\d\d"),
    }


def compare_traits(profile: Profile, asked: Asked, place: Surroundings) -> None:
    """Add the traits of a value, each apart for questions that ask for it and questions that do not.

    Args:
        profile: What is added to.
        asked: The question.
        place: The value.
    """
    traits: frozenset[str] | None = place.memo.get("traits")
    if traits is None:
        traits = place.memo["traits"] = frozenset(_traits(place))
    for name in ("earlier", "rate", "addition", *_NAMED):
        _trait(profile, asked, name, name in traits)
    _ordinals(profile, asked, place)
    _trait(profile, asked, "negation", "negation" in traits)
    if "changed-to" in traits:
        profile.add("changed-to", 1.0)
    _opposites(profile, asked, place)
    if asked.question.type == "date":
        _date(profile, asked, place)
    if asked.question.type == "quantity" and asked.question.unit:
        _unit(profile, asked, place)


def _traits(place: Surroundings) -> Iterator[str]:
    """The traits that a value has, whatever is asked."""
    text, mention = place.analysis.text, place.mention
    before = text[max(0, mention.start - _REACH) : mention.start]
    behind = text[mention.end : mention.end + _REACH]
    patterns = _patterns()
    compared = patterns["comparison-date" if mention.type == "date" else "comparison"]
    if compared.search(before) is not None or _changed_from(place) or _had_been(place) or _is_joined(place):
        yield "earlier"
    if patterns["rate"].match(behind) is not None or getattr(mention.value, "per", None) is not None:
        yield "rate"
    if patterns["addition"].search(before) or patterns["addition-behind"].match(behind):
        yield "addition"
    yield from (name for name in _NAMED if name != "annual" and not _words(name).isdisjoint(place.near_stems))
    if is_annual(place):
        yield "annual"
    if negated_at(place.analysis.scene, mention.start):
        yield "negation"
    if _changed_to(place):
        yield "changed-to"


def _is_joined(place: Surroundings) -> bool:
    """Whether a sum for each is joined to one that another is compared with: "against $28 million or 40 cents"."""
    return any(one.joined and one.other == place.mention for one in compared_in(place.analysis, place.sentence))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(stem(str(word)) for word in reading_data("qualities")["named"][name])


def _ordinals(profile: Profile, asked: Asked, place: Surroundings) -> None:
    """Add a place in an order beside the value, where the question names another one."""
    ordinals = _words("ordinal")
    there = ordinals & place.close_stems
    if there:
        pointing = [token for token in place.close if not there.isdisjoint(token.stems) and _is_pointing(place, token)]
        there -= {found for token in pointing for found in token.stems}
    wanted = asked.ordinals
    if wanted and there:
        profile.add("ordinal-agrees" if wanted & there else "ordinal-differs", 1.0, tuple(sorted(there)))
    elif there:
        profile.add("ordinal-unasked", 1.0, tuple(sorted(there)))


def _is_pointing(place: Surroundings, token: Token) -> bool:
    """Whether a word only points to the time of a value: no order is meant by the "last" of "last year's sales"."""
    if token.lower not in reading_data("qualities")["pointing"]:
        return False
    mentions = place.analysis.mentions(place.sentence)
    at = bisect_right(mentions, token.start, key=lambda m: m.start)
    beside = [m for m in mentions[max(0, at - _BESIDE) : at] if m.type == "date" and m.start != place.mention.start]
    return any(token.start < m.end for m in beside)


_BESIDE: Final = 4  # mentions that begin before a word and may hold it


def _trait(profile: Profile, asked: Asked, name: str, has: bool) -> None:
    wanted = name in asked.wants
    if has:
        profile.add(f"{name}-{'asked' if wanted else 'unasked'}", 1.0)
    elif wanted:
        profile.add(f"{name}-missing", 1.0)


def _neighbours(place: Surroundings) -> tuple[int, tuple[Mention, ...]]:
    mentions = place.analysis.mentions(place.sentence)
    return next((i for i, m in enumerate(mentions) if m.start == place.mention.start), -1), mentions


def _changed_from(place: Surroundings) -> bool:
    at, mentions = _neighbours(place)
    return at >= 0 and any(_leads_to(place.analysis.text, place.mention, other) for other in mentions[at + 1 : at + 3])


def _had_been(place: Surroundings) -> bool:
    """Whether a figure is what was before another of its kind: "it is 48 percent; it had been 62 in 2019"."""
    mention = place.mention
    start = max(place.analysis.sentences[place.sentence].start, mention.start - _REACH)
    if mention.type == "date" or _pluperfect().search(place.analysis.text, start, mention.start) is None:
        return False
    at, mentions = _neighbours(place)
    kind = mention.type, mention.value.measure
    return any((m.type, m.value.measure) == kind for m in mentions[: max(0, at)])


@cache
def _pluperfect() -> re.Pattern[str]:
    words, blurring = (
        alternatives(reading_data("qualities")["had_been"]),
        alternatives(reading_data("figures")["blurring"]),
    )
    return re.compile(rf"(?<!\w)(?:{words})\s(?:(?:{blurring})\s){{0,2}}$", re.IGNORECASE)


def _changed_to(place: Surroundings) -> bool:
    at, mentions = _neighbours(place)
    return at > 0 and any(_leads_to(place.analysis.text, m, place.mention) for m in mentions[max(0, at - 2) : at])


def _leads_to(text: str, one: Mention, other: Mention) -> bool:
    """Whether something changed from one value to another of its type: "from 90 jets to 72"."""
    if came_from(text, one, other):
        return True
    if one.type != other.type or one.type == "date" or other.start - one.end > _FROM_TO:
        return False
    words = reading_data("change")["ends"]
    before, between = text[max(0, one.start - 8) : one.start].lower(), text[one.end : other.start].lower()
    return before.endswith(f"{words['from']} ") and between.endswith(f" {words['to']} ")


def _opposites(profile: Profile, asked: Asked, place: Surroundings) -> None:
    """Add a word near the value whose meaning excludes one of the question's, which itself is not there."""
    near = place.near_concepts
    for concept in sorted(asked.concepts - near):
        against = opposites_of(concept)
        if against & near and not against & asked.concepts:
            profile.add("opposite", 1.0, (concept, *sorted(against & near)))
            return


def _date(profile: Profile, asked: Asked, place: Surroundings) -> None:
    mention, patterns = place.mention, _patterns()
    value = mention.timex.value if mention.timex is not None else ""
    text = place.analysis.text
    if patterns["saying"].search(text[max(0, mention.start - _SAYING_REACH) : mention.start]):
        profile.add("date-of-saying-asked" if "saying" in asked.wants else "date-of-saying", 1.0)
    for name in ("year", "month", "day"):
        if patterns[name].match(value) and (name == "day" or patterns[name].fullmatch(value)):
            profile.add(f"date-is-{name}", 1.0)
    if "day" in asked.wants:
        is_day, is_year = patterns["day"].match(value), patterns["year"].fullmatch(value)
        profile.add("day-asked", 1.0 if is_day else -1.0 if is_year else 0)
    if "year" in asked.wants and patterns["year"].fullmatch(value):
        profile.add("year-asked", 1.0)
    bound = mention.value.bound
    if bound is not None:
        profile.add("deadline-asked" if "deadline" in asked.wants and bound == "high" else "date-bound", 1.0)
    elif "deadline" in asked.wants:
        profile.add("deadline-missing", 1.0)
    if value.endswith("_REF"):
        profile.add("date-vague", 1.0)


def _unit(profile: Profile, asked: Asked, place: Surroundings) -> None:
    mention = place.mention
    if mention.rules == ("age",):
        profile.add("unit-age", 1.0)
        return
    unit = getattr(mention.value, "unit", None)
    if unit == RANK or (unit == AGE and not is_years(asked.question.unit)):
        profile.add("unit-other", 1.0, (mention.text,))
        return
    if unit is None and is_age(place.analysis, mention) and not is_years(asked.question.unit):
        profile.add("age-unasked", 1.0, (mention.text,))
    fit = unit_fit(place.analysis.scene, asked.question, mention, asked.designations)
    if fit >= OF_KIND and not _is_converted(asked.question.unit or "", unit):
        profile.add("unit-same", 1.0)
    elif fit >= OF_KIND or fit > _UNIT_LOOSE or _alike(asked.question.unit or "", mention):
        profile.add("unit-near", 1.0)
    elif fit > 0 or unit is None:
        profile.add("unit-loose", 1.0)
    else:
        profile.add("unit-other", 1.0, (str(unit),))


def _is_converted(asked: str, unit: str | None) -> bool:
    """Whether a figure is in another unit of what the question measures: miles, asked for kilometres."""
    one, other = measure_of(asked), measure_of(unit)
    return one is not None and other is not None and one != other


@cache
def _related() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for group in reading_data("qualities")["counted_alike"]:
        for word in group:
            table[stem(word)] = table.get(stem(word), frozenset()) | frozenset(map(stem, group))
    return table


def _alike(unit: str, mention: Mention) -> bool:
    """Whether what a value counts is often counted for what is asked: "47,000 employees" for jobs."""
    asked, there = content_stems(unit), content_stems(mention.text)
    if any(concepts_of(a) & concepts_of(b) for a in asked for b in there):
        return True
    return any(_related().get(a, frozenset()) & there for a in asked)
