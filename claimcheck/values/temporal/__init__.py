"""The grammar of time that dates and durations share: one pass over a text finds both."""

from __future__ import annotations

from claimcheck.values.temporal.atom import Found
from claimcheck.values.temporal.scan import lowered_alike, outside, read_whole, scan

__all__ = ["Found", "lowered_alike", "outside", "read_whole", "scan"]
