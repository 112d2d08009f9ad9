"""The word lists of drafting."""

from __future__ import annotations

from typing import Any

from claimcheck.language import words_in

__all__ = ["drafting_data"]


def drafting_data() -> dict[str, Any]:
    """Return the word lists of drafting."""
    data: dict[str, Any] = words_in("claimcheck.authoring", "drafting")
    return data
