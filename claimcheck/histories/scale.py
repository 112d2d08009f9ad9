"""Days of the calendar as numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

__all__ = ["day"]


def day(ordinal: Decimal | int) -> date:
    """The day with this ordinal, limited to the calendar."""
    return date.fromordinal(min(max(int(ordinal), date.min.toordinal()), date.max.toordinal()))
