"""The words of values: months, units, currencies, hedges and the like."""

from __future__ import annotations

from typing import Any

from claimcheck.language import words_in

__all__ = ["load_words"]


def load_words(name: str) -> Any:
    """What the data file ``values/data/<language>/<name>.yaml`` holds.

    >>> "procurement" in load_words("stages")
    True
    """
    return words_in("claimcheck.values", name)
