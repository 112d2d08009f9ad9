"""The conventions of a text: the order of day and month, the decimal mark, what "$" is, when weeks and years begin.

One text alone does not tell them: 12/05/2024 is in May or in December. A project's configuration and a source of a
claims file give them; where nothing does, what depends on them is reported as ambiguous, not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final, Literal

__all__ = ["MONTHS", "WEEKDAYS", "Locale", "month_of"]

MONTHS: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CODE: Final = re.compile(r"[A-Z]{3}")


def month_of(given: object) -> int:
    """The number of a month, given by its English name or its number.

    Raises:
        ValueError: it is no month.

    >>> month_of("October"), month_of("4")
    (10, 4)
    """
    words = str(given).strip().lower()
    for number, name in enumerate(MONTHS, 1):
        if words in (name, name[:3], str(number)) or words == f"{number:02}":
            return number
    raise ValueError(f"{given!r} is not a month; write its name, for example July")


@dataclass(frozen=True, slots=True)
class Locale:
    """The conventions of a text. None means that one is not known.

    Attributes:
        day_first: Whether 12/05/2024 is 12 May (True) or 5 December (False).
        first_weekday: The day on which a week begins, in English: "monday", "sunday". None counts as Monday.
        decimal: "comma" where 1.234,56 has two decimals; "point" or None for 1,234.56.
        fiscal_year_start: The month in which a fiscal year begins, 1 to 12. None counts as January.
        fiscal_year_named: "start" where "fiscal 2020" begins in 2020; "end" or None where it ends in it.
        dollar: The ISO 4217 code of a bare "$".

    >>> import claimcheck
    >>> australian = claimcheck.Locale(day_first=True, dollar="AUD")
    >>> [str(m.value) for m in claimcheck.extract("It paid $5 million on 12/05/2024.", locale=australian)]
    ['AUD 5000000', '2024-05-12']
    """

    day_first: bool | None = None
    first_weekday: str | None = None
    decimal: Literal["comma", "point"] | None = None
    fiscal_year_start: int | None = None
    fiscal_year_named: Literal["start", "end"] | None = None
    dollar: str | None = None

    def __post_init__(self) -> None:
        """Check the values.

        Raises:
            ValueError: a value is none that the convention can have; the message says what would be.
        """
        if self.day_first not in (None, True, False):
            raise ValueError(f"day_first is {self.day_first!r}; write True or False")
        if self.first_weekday is not None and self.first_weekday not in WEEKDAYS:
            raise ValueError(f"first_weekday is {self.first_weekday!r}; write one of {', '.join(WEEKDAYS)}")
        if self.decimal not in (None, "comma", "point"):
            raise ValueError(f"decimal is {self.decimal!r}; write 'comma' or 'point'")
        if self.fiscal_year_start is not None and self.fiscal_year_start not in range(1, 13):
            raise ValueError(f"fiscal_year_start is {self.fiscal_year_start!r}; write a month, 1 to 12")
        if self.fiscal_year_named not in (None, "start", "end"):
            raise ValueError(f"fiscal_year_named is {self.fiscal_year_named!r}; write 'start' or 'end'")
        if self.dollar is not None and not _CODE.fullmatch(self.dollar):
            raise ValueError(f"dollar is {self.dollar!r}; write an ISO 4217 code, for example AUD")

    @classmethod
    def of(cls, given: Locale | Mapping[str, Any] | None) -> Locale:
        """A locale as it is, or of a mapping with the keys of the configuration ("day-first" or "day_first").

        Raises:
            ValueError: an unknown key, or a value that the convention cannot have.

        >>> Locale.of({"day-first": True, "fiscal-year-start": "July"}) == Locale(day_first=True, fiscal_year_start=7)
        True
        """
        if given is None:
            return UNKNOWN
        if isinstance(given, Locale):
            return given
        known = [field.name for field in fields(cls)]
        keys = {str(key).replace("-", "_"): value for key, value in given.items()}
        for key in keys:
            if key not in known:
                raise ValueError(f"unknown key {key!r} of a locale; the keys are {', '.join(known)}")
        if keys.get("fiscal_year_start") is not None:
            keys["fiscal_year_start"] = month_of(keys["fiscal_year_start"])
        if isinstance(keys.get("first_weekday"), str):
            keys["first_weekday"] = keys["first_weekday"].lower()
        return cls(**keys)

    def over(self, other: Locale) -> Locale:
        """This locale, with another's conventions where this one does not know its own.

        >>> Locale(dollar="AUD").over(Locale(dollar="USD", decimal="comma")) == Locale(dollar="AUD", decimal="comma")
        True
        """
        if other == UNKNOWN:
            return self
        if self == UNKNOWN:
            return other
        names = (field.name for field in fields(self))
        own = {name: getattr(self, name) for name in names}
        return Locale(**{name: getattr(other, name) if value is None else value for name, value in own.items()})

    @property
    def week_offset(self) -> int:
        """How many days before Monday a week begins: 1 where it begins on Sunday."""
        return 0 if self.first_weekday is None else -WEEKDAYS.index(self.first_weekday) % 7


UNKNOWN: Final = Locale()
"""The locale of which nothing is known."""
