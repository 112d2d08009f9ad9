"""The words of time in English, read from the YAML files beside the package and compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from claimcheck.values.words import load_words

__all__ = ["Vocabulary", "alternation", "vocabulary"]

_FILES = (
    "months",
    "eras",
    "weekdays",
    "time_units",
    "deictic",
    "temporal_numbers",
    "seasons",
    "dayparts",
    "holidays",
    "holidays_moving",
    "holidays_public",
    "sets",
    "bounds_temporal",
    "tense",
    "names",
)


def alternation(words: Any) -> str:
    """A regular expression for any of ``words``, longest first; a space in a word matches any white space."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every word list the temporal grammar uses; keys are lower case."""

    months: dict[str, int]
    short_months: dict[str, int]
    shy_months: frozenset[str]
    short_names: frozenset[str]
    given_names: frozenset[str]
    eras_before: dict[str, int]
    eras_behind: dict[str, int]
    weekdays: dict[str, int]
    plural_weekdays: frozenset[str]
    short_weekdays: dict[str, int]
    units: dict[str, str]
    plural_units: frozenset[str]
    day_words: dict[str, int]
    night_words: dict[str, int]
    last: frozenset[str]
    past: frozenset[str]
    next: frozenset[str]
    this: frozenset[str]
    same: frozenset[str]
    compared: frozenset[str]
    timeless: frozenset[str]
    recent: frozenset[str]
    latest: frozenset[str]
    approaching: frozenset[str]
    anaphoric: frozenset[str]
    references: dict[str, tuple[str, ...]]
    unit_pointers: tuple[str, ...]
    unit_glue: tuple[str, ...]
    outer_determiners: frozenset[str]
    before_bare_units: frozenset[str]
    rate_words: frozenset[str]
    taking: frozenset[str]
    frequencies: frozenset[str]
    owners: frozenset[str]
    before_season: frozenset[str]
    after_season: frozenset[str]
    year_governors: frozenset[str]
    inner_prepositions: frozenset[str]
    parts_of: dict[str, str]
    counting: dict[str, int]
    possessive: frozenset[str]
    before_end: frozenset[str]
    lasting: frozenset[str]
    weeks_told: dict[str, str]
    part_endings: tuple[str, ...]
    of_endings: tuple[str, ...]
    before_day: dict[str, str]
    joining: frozenset[str]
    range_words: frozenset[str]
    before_years: frozenset[str]
    ending: frozenset[str]
    small_in_headings: frozenset[str]
    hyphened_before: tuple[str, ...]
    numbered_before: tuple[str, ...]
    possessive_marks: tuple[str, ...]
    scales_behind: tuple[str, ...]
    scales_beyond: frozenset[str]
    before_fraction: frozenset[str]
    unit_followers: tuple[str, ...]
    calendar_weeks: frozenset[str]
    leads_away: frozenset[str]
    changes: frozenset[str]
    numbers: dict[str, int]
    scales: dict[str, int]
    ordinals: dict[str, int]
    decades: dict[str, int]
    seasons: dict[str, str]
    shy_seasons: frozenset[str]
    dayparts: dict[str, str]
    clock_words: tuple[str, ...]
    before_clock: frozenset[str]
    after_clock: frozenset[str]
    year_hyphens: frozenset[str]
    holidays: dict[str, tuple[str, tuple[int, ...]]]
    events: dict[str, str]
    after_event: frozenset[str]
    holiday_lengths: dict[str, int]
    holidays_about: frozenset[str]
    sets: dict[str, str]
    each: frozenset[str]
    before_date: dict[str, str]
    negated_bounds: dict[str, str]
    denying: frozenset[str]
    after_date: dict[str, str]
    length_bounds: dict[str, str]
    loose_bounds: frozenset[str]
    approximate: frozenset[str]
    parts: dict[str, str]
    modal: frozenset[str]
    tense: dict[str, tuple[str, ...]]
    determiners: frozenset[str]
    fillers: frozenset[str]
    quantities: tuple[str, ...]
    vague_numbers: dict[str, tuple[int, int]]
    before_month: frozenset[str]
    before_short_month: frozenset[str]
    before_month_number: frozenset[str]
    before_short_year: frozenset[str]
    before_small_weekday: frozenset[str]
    after_month: frozenset[str]
    titles: frozenset[str]
    weak_before_month: frozenset[str]
    before_weekday: frozenset[str]
    after_weekday: frozenset[str]
    after_holiday: frozenset[str]
    streets: frozenset[str]
    catalogued: frozenset[str]
    after_year: frozenset[str]
    dated: frozenset[str]
    not_years_before: frozenset[str]
    not_years_after: frozenset[str]
    counted_after: frozenset[str]
    dating: frozenset[str]
    year_before: frozenset[str]
    far_governors: frozenset[str]
    counted_before: frozenset[tuple[str, ...]]
    close_before: tuple[str, ...]
    ahead_of: str
    entries: frozenset[str]
    ahead_by: tuple[str, ...]
    month_ahead: frozenset[str]
    before_elapsed: frozenset[str]
    during_before: frozenset[str]
    during_clause: frozenset[str]
    running: frozenset[str]
    count_bounds: frozenset[str]


def _holidays(
    raw: dict[str, dict[str, Any]], public: dict[str, dict[str, Any]], moving: dict[str, Any]
) -> dict[str, tuple[str, tuple[int, ...]]]:
    """Names of holidays: how each is told, and the numbers that tell it (the ordinals of a table's days)."""
    out: dict[str, tuple[str, tuple[int, ...]]] = {}
    for name, days in (moving["days"] | public["days"]).items():
        out[name] = ("table", tuple(date.fromisoformat(day).toordinal() for day in days.split()))
    for name, same in moving["names"].items():
        out[name] = out[same]
    for kind, named in (*public.items(), *raw.items()):
        for name, rule in named.items() if kind != "days" else ():
            out[name] = (kind, tuple(rule) if isinstance(rule, list) else (rule,))
            if "'" in name:
                out[name.replace("'", "’")] = out[name]
    return out


def _alike(named: dict[str, int], names: dict[str, str]) -> dict[str, int]:
    """What holds of some names, for their other names as well."""
    return named | {name: named[same] for name, same in names.items() if same in named}


@cache
def vocabulary() -> Vocabulary:
    """The word lists of the shipped language, read on first use."""
    raw: dict[str, Any] = {name: load_words(name) for name in _FILES}
    units, moving = raw["time_units"], raw["holidays_moving"]
    deictic, numbers, bounds = raw["deictic"], raw["temporal_numbers"], raw["bounds_temporal"]
    return Vocabulary(
        months=raw["months"]["full"],
        short_months=raw["months"]["short"],
        shy_months=frozenset(raw["months"]["also_words"]),
        short_names=frozenset(raw["months"]["short_names"]),
        given_names=frozenset(raw["months"]["given_names"]),
        eras_before=raw["eras"]["before"],
        eras_behind=raw["eras"]["behind"],
        weekdays=raw["weekdays"]["full"] | raw["weekdays"]["many"],
        plural_weekdays=frozenset(raw["weekdays"]["many"]),
        short_weekdays=raw["weekdays"]["short"],
        units={word: code for code, forms in units.items() for word in forms["one"] + forms["many"]},
        plural_units=frozenset(word for forms in units.values() for word in forms["many"]),
        day_words=deictic["days"],
        night_words=deictic["nights"],
        last=frozenset(deictic["last"]),
        past=frozenset(deictic["past"]),
        next=frozenset(deictic["next"]),
        this=frozenset(deictic["this"]),
        same=frozenset(deictic["same"]),
        compared=frozenset(deictic["compared"]),
        timeless=frozenset(deictic["timeless"]),
        recent=frozenset(deictic["recent"]),
        latest=frozenset(deictic["latest"]),
        approaching=frozenset(deictic["approaching"]),
        anaphoric=frozenset(deictic["anaphoric"]),
        references={
            "PRESENT_REF": tuple(deictic["present"]),
            "PAST_REF": tuple(deictic["past_ref"]),
            "FUTURE_REF": tuple(deictic["future_ref"]),
        },
        unit_pointers=tuple(deictic["unit_pointers"]),
        unit_glue=tuple(deictic["unit_glue"]),
        outer_determiners=frozenset(deictic["outer_determiners"]),
        before_bare_units=frozenset(deictic["before_bare_units"]),
        rate_words=frozenset(deictic["rate_words"]),
        taking=frozenset(deictic["taking"]),
        frequencies=frozenset(deictic["frequencies"]),
        owners=frozenset(deictic["owners"]),
        before_season=frozenset(raw["seasons"]["before"]),
        after_season=frozenset(raw["seasons"]["after"]),
        year_governors=frozenset(deictic["year_governors"]),
        inner_prepositions=frozenset(bounds["inner"]),
        parts_of=bounds["parts_of"],
        counting=bounds["counting"],
        possessive=frozenset(bounds["possessive"]),
        before_end=frozenset(bounds["before_end"]),
        lasting=frozenset(bounds["lasting"]),
        weeks_told=bounds["weeks_told"],
        before_day=bounds["before_day"],
        part_endings=tuple(bounds["part_endings"]),
        of_endings=tuple(bounds["of_endings"]),
        hyphened_before=tuple(bounds["hyphened_before"]),
        numbered_before=tuple(bounds["numbered_before"]),
        possessive_marks=tuple(bounds["possessive_marks"]),
        scales_behind=tuple(bounds["scales_behind"]),
        scales_beyond=frozenset(numbers["scales_beyond"]),
        before_fraction=frozenset(bounds["before_fraction"]),
        unit_followers=tuple(bounds["unit_followers"]),
        joining=frozenset(bounds["joining"]),
        range_words=frozenset(bounds["range_words"]),
        before_years=frozenset(bounds["before_years"]),
        ending=frozenset(bounds["ending"]),
        small_in_headings=frozenset(bounds["small_in_headings"]),
        calendar_weeks=frozenset(bounds["calendar_weeks"]),
        leads_away=frozenset(bounds["leads_away"]),
        changes=frozenset(bounds["changes"]),
        numbers=numbers["numbers"],
        scales=numbers["scales"],
        ordinals=numbers["ordinals"],
        decades=numbers["decades"],
        seasons=raw["seasons"]["words"],
        shy_seasons=frozenset(raw["seasons"]["also_words"]),
        dayparts=raw["dayparts"]["words"],
        clock_words=tuple(raw["dayparts"]["clock"]),
        before_clock=frozenset(raw["dayparts"]["before_clock"]),
        after_clock=frozenset(raw["dayparts"]["after_clock"]),
        year_hyphens=frozenset(deictic["year_hyphens"]),
        holidays=_holidays(raw["holidays"], raw["holidays_public"], moving),
        events=bounds["events"],
        after_event=frozenset(bounds["after_event"]),
        holiday_lengths=_alike(moving["lengths"], moving["names"]),
        holidays_about=frozenset(_alike(dict.fromkeys(moving["about"], 1), moving["names"])),
        sets=raw["sets"]["words"],
        each=frozenset(raw["sets"]["each"]),
        before_date=bounds["before_date"],
        negated_bounds=bounds["negated"],
        denying=frozenset(bounds["denying"]),
        after_date=bounds["after_date"],
        length_bounds=bounds["length"],
        loose_bounds=frozenset(bounds["only_before_numbers"]),
        approximate=frozenset(bounds["approximate_date"]),
        parts=bounds["parts"],
        modal=frozenset(raw["tense"]["modal"]),
        tense={name: tuple(entries) for name, entries in raw["tense"].items()},
        determiners=frozenset(deictic["determiners"]),
        fillers=frozenset(deictic["fillers"]),
        quantities=tuple(deictic["quantities"]),
        vague_numbers={word: tuple(ends) for word, ends in deictic["vague_numbers"].items()},
        before_month=frozenset(deictic["before_month"]),
        before_short_month=frozenset(deictic["before_short_month"]),
        before_month_number=frozenset(deictic["before_month_number"]),
        before_short_year=frozenset(deictic["before_short_year"]),
        before_small_weekday=frozenset(deictic["before_small_weekday"]),
        **{name: frozenset(entries) for name, entries in raw["names"].items()},
        not_years_before=frozenset(deictic["not_years_before"]),
        not_years_after=frozenset(deictic["not_years_after"]),
        counted_after=frozenset(deictic["counted_after"]),
        dating=frozenset(deictic["dating"]),
        year_before=frozenset(deictic["year_before"]),
        far_governors=frozenset(deictic["far_governors"]),
        count_bounds=frozenset(bounds["count_bounds"]),
        during_before=frozenset(bounds["during_before"]),
        during_clause=frozenset(bounds["during_clause"]),
        running=frozenset(bounds["running"]),
        before_elapsed=frozenset(raw["dayparts"]["before_elapsed"]),
        month_ahead=frozenset(deictic["month_ahead"]),
        ahead_of=bounds["ahead_of"],
        ahead_by=tuple(bounds["ahead_by"]),
        close_before=tuple(f"{words} " for words in bounds["close_before"]),
        counted_before=frozenset(map(tuple, deictic["counted_before"])),
    )
