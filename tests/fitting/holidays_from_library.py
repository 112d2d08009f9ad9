"""Writes claimcheck/values/data/en/holidays_public.yaml from the rules of the `holidays` package.

usage: python tests/fitting/holidays_from_library.py     (pip install holidays first)

claimcheck reads the file and needs the package neither when it is installed nor when it runs. A day that is the same
in every year is written as month and day, one that lies so far from Easter as that distance, one that is the n-th
weekday of a month as that rule; of the rest, every day from FIRST to LAST is written out.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from pathlib import Path
from typing import Any

from claimcheck.values.temporal.calendar import easter

FIRST, LAST = 1990, 2035
TARGET = Path(__file__).parents[2] / "claimcheck" / "values" / "data" / "en" / "holidays_public.yaml"
HEAD = """\
# Public holidays of single countries that no other country means by the same name: written by
# tests/fitting/holidays_from_library.py from the rules of the package `holidays`. The sections are those of
# holidays.yaml; days: those that follow no such rule, year by year.
"""

# Name in articles -> country, subdivision, words that the library's name contains.
WANTED: dict[str, tuple[str, str | None, str]] = {
    "epiphany": ("ES", None, "Epiphany"),
    "corpus christi": ("PL", None, "Corpus Christi"),
    "assumption day": ("FR", None, "Assumption"),
    "immaculate conception": ("ES", None, "Immaculate Conception"),
    "holi": ("IN", None, "Holi"),
    "dussehra": ("IN", None, "Dussehra"),
    "buddha purnima": ("IN", None, "Buddha Purnima"),
    "guru nanak jayanti": ("IN", None, "Guru Nanak"),
    "maha shivaratri": ("IN", None, "Maha Shivaratri"),
    "gandhi jayanti": ("IN", None, "Gandhi"),
    "vesak day": ("SG", None, "Vesak"),
    "mid-autumn festival": ("CN", None, "Mid-Autumn"),
    "dragon boat festival": ("CN", None, "Dragon Boat"),
    "tomb-sweeping day": ("CN", None, "Tomb-Sweeping"),
    "chuseok": ("KR", None, "Chuseok"),
    "songkran": ("TH", None, "Songkran"),
    "shavuot": ("IL", None, "Shavuot"),
    "german unity day": ("DE", None, "German Unity"),
    "waitangi day": ("NZ", None, "Waitangi"),
    "matariki": ("NZ", None, "Matariki"),
    "victoria day": ("CA", "ON", "Victoria Day"),
    "early may bank holiday": ("GB", "ENG", "May Day"),
    "spring bank holiday": ("GB", "ENG", "Spring Bank Holiday"),
    "summer bank holiday": ("GB", "ENG", "Late Summer Bank Holiday"),
    "october bank holiday": ("IE", None, "October Bank Holiday"),
    "washington's birthday": ("US", None, "Washington's Birthday"),
    "coming of age day": ("JP", None, "Coming of Age"),
    "respect for the aged day": ("JP", None, "Respect for the Aged"),
    "showa day": ("JP", None, "Showa Day"),
    "culture day": ("JP", None, "Culture Day"),
    "melbourne cup day": ("AU", "VIC", "Melbourne Cup"),
    "day of reconciliation": ("ZA", None, "Day of Reconciliation"),
    "king's day": ("NL", None, "King's Day"),
    "hangul day": ("KR", None, "Hangul Day"),
}


def days_of(country: str, subdivision: str | None, words: str) -> dict[int, date]:
    """The first day of a holiday in each year in which the library has it."""
    import holidays

    years = range(FIRST, LAST + 1)
    for language in ("en_US", "en_GB", None):
        try:
            found = holidays.country_holidays(
                country, subdiv=subdivision, years=years, language=language, observed=False
            )
        except (ValueError, NotImplementedError):
            continue
        days: dict[int, date] = {}
        for day, name in sorted(found.items()):
            if words in name and "preceding" not in name and "substituted" not in name:
                days.setdefault(day.year, day)
        if days:
            return days
    return {}


def _nth(day: date) -> set[tuple[int, int, int]]:
    """A day as the n-th weekday of its month, and as the last where it is."""
    which = {(day.month, day.weekday(), (day.day - 1) // 7 + 1)}
    if day.day + 7 > monthrange(day.year, day.month)[1]:
        which.add((day.month, day.weekday(), -1))
    return which


def rule_of(days: dict[int, date]) -> tuple[str, Any]:
    """The shortest rule that gives these days: its section in the file, and what is written there."""
    fixed = {(day.month, day.day) for day in days.values()}
    if len(fixed) == 1:
        return "fixed", list(fixed.pop())
    offsets = {(day - easter(year)).days for year, day in days.items()}
    if len(offsets) == 1:
        return "easter", offsets.pop()
    common = set.intersection(*(_nth(day) for day in days.values()))
    if common:
        return "nth", list(min(common, key=lambda one: one[2] < 0))
    return "days", " ".join(day.isoformat() for day in days.values())


def main() -> None:
    """Write the file."""
    sections: dict[str, list[str]] = {"fixed": [], "nth": [], "easter": [], "days": []}
    for name, (country, subdivision, words) in WANTED.items():
        days = days_of(country, subdivision, words)
        if len(days) < 3:
            print(f"{name}: the library has {len(days)} days of it; left out")  # noqa: T201 - a script
            continue
        section, rule = rule_of(days)
        sections[section].append(f'  "{name}": {rule}' if section != "days" else f'  "{name}": >-')
        if section == "days":
            words_ = rule.split()
            sections[section] += [f"    {' '.join(words_[at : at + 10])}" for at in range(0, len(words_), 10)]
    lines = [HEAD.rstrip()]
    for section, entries in sections.items():
        lines += [f"{section}:", *entries] if entries else [f"{section}: {{}}"]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
