"""Hours in words: "half past six", "ten to eleven", "a quarter to nine"."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from claimcheck.values.temporal.atom import Atom
from claimcheck.values.temporal.patterns import compiled
from claimcheck.values.temporal.place import Place
from claimcheck.values.words import load_words

__all__ = ["past_hour", "spoken_minutes", "to_hour"]

_HOUR = 60


@cache
def spoken_minutes() -> tuple[dict[str, int], dict[str, int]]:
    """How an hour in words begins, and its minutes: behind the hour ("half past"), and before it ("ten to")."""
    data = load_words("dayparts")["spoken"]
    minutes: dict[str, int] = data["minutes"]
    past = {f"{words} {data['past']}": number for words, number in minutes.items()}
    to = {f"{words} {data['to']}": -number for words, number in minutes.items() if words not in data["past_only"]}
    return past, to


def past_hour(place: Place) -> Atom | None:
    """Reads "half past six"."""
    return _read(place, "spokenhour.hour")


def to_hour(otherwise: Callable[[Place], Atom | None]) -> Callable[[Place], Atom | None]:
    """Reads "at ten to eleven"; where no hour is meant ("aged ten to twelve"), ``otherwise`` reads on."""

    def read(place: Place) -> Atom | None:
        governed = place.left(_begin(place))[0] in load_words("dayparts")["spoken"]["before"]
        atom = _read(place, "spokenhour.closed") if governed else None
        return otherwise(place) if atom is None else atom

    return read


def _begin(place: Place) -> int:
    """Where the words begin, with their article: "a quarter to"."""
    word, left = place.left()
    return left if word == load_words("dayparts")["spoken"]["article"] else place.start


def _read(place: Place, name: str) -> Atom | None:
    """The hour that words behind the minutes name, by a pattern."""
    data = load_words("dayparts")["spoken"]
    hour = compiled(name, hours=tuple(data["hours"])).match(place.low, place.end)
    if hour is None:
        return None
    number = data["hours"].get(hour["hour"]) or int(hour["hour"])
    minutes = (number * _HOUR + place.number) % (24 * _HOUR)
    return Atom(
        _begin(place), hour.end("hour"), "clock", f"T{minutes // _HOUR:02}:{minutes % _HOUR:02}", rule="<time> in words"
    )
