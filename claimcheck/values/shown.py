"""The text in which values are read: without markup, and with decimal commas as points."""

from __future__ import annotations

import re
from typing import Final

from claimcheck.locales import Locale
from claimcheck.text.markup import unmarked
from claimcheck.text.view import TextView

__all__ = ["shown", "with_points"]

# Digits with points between thousands and a comma before decimals: "1.234,56", "1.234.567", "12,5"; not "1,234.5",
# which is no such number, and not two years, "2019,2020".
_NUMBER: Final = re.compile(
    r"(?<![\d.,])(?:\d{1,3}(?:\.\d{3})+(?:,\d{1,20})?|(?!(?:19|20)\d\d,(?:19|20)\d\d(?!\d))\d{1,20},\d{1,20})(?![\d.,]*\d)"
)
_SWAPPED: Final = str.maketrans(".,", ",.")


def with_points(text: str) -> str:
    """A text whose decimal commas are points, of the same length.

    >>> with_points("EUR 1.234,56 on 25.3.2019, up 0,4 %")
    'EUR 1,234.56 on 25.3.2019, up 0.4 %'
    """
    return _NUMBER.sub(lambda number: number[0].translate(_SWAPPED), text)


def shown(text: str, locale: Locale) -> tuple[str, TextView | None]:
    """The words to read values in, and the view that leads back to the source where their offsets are not its own."""
    view = unmarked(text)
    words = text if view is None else view.text
    return (with_points(words) if locale.decimal == "comma" else words), view
