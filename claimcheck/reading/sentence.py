"""Which words of a figure are too loose to be compared."""

from __future__ import annotations

from claimcheck.reading.cues import reading_data

__all__ = ["is_indefinite"]


def is_indefinite(words: str) -> bool:
    """Whether the words of a figure are too loose to be held against another: "several", "dozens of ships".

    >>> is_indefinite("Several plants"), is_indefinite("three plants")
    (True, False)
    """
    lower = words.lower()
    loose = reading_data("sentence")["indefinite"]
    return not any(c.isdigit() for c in lower) and any(lower == w or lower.startswith(f"{w} ") for w in loose)
