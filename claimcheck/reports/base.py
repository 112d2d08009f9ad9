"""What a report is: a module that turns a run into text."""

from __future__ import annotations

from typing import Protocol

from claimcheck.run import Run
from claimcheck.verdict import Verdict

__all__ = ["Report", "summary"]


class Report(Protocol):
    """A module of this package; its name is the format's."""

    def render(self, run: Run, *, color: bool = False, width: int = 100) -> str:
        """The run as text that ends in a line feed."""


_WORDS = {
    Verdict.SUPPORTED: "supported",
    Verdict.REFUTED: "refuted",
    Verdict.NOT_ENOUGH_INFO: "not enough information",
    Verdict.UNCHECKED: "unchecked",
}


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def summary(run: Run) -> str:
    """The last line of every report for people: statements by verdict, findings by level."""
    statements = ", ".join(f"{count:,} {_WORDS[verdict]}" for verdict, count in run.verdicts.items())
    findings = ", ".join(_count(count, level.value) for level, count in run.levels.items())
    return f"{_count(len(run.judgements), 'statement')}: {statements}; {findings}"
