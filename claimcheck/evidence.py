"""What a new article says on a claim: a finding, with the reading behind it."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.finding import Finding, Level, Location, Related
from claimcheck.reading.base import Reading
from claimcheck.text import Document

__all__ = ["Evidence"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A finding of ``new-contradiction``, ``new-value`` or ``new-support``, and what it rests on.

    ``against`` are the numbers of the claim's statements that it was compared with: those that it contradicts, agrees
    with or follows. ``lost`` are other values of the article that might have answered, each with why it did not.
    """

    finding: Finding
    claim: str
    document: Document
    reading: Reading
    against: tuple[int, ...] = ()
    lost: tuple[tuple[str, str], ...] = ()

    @property
    def rule(self) -> str:
        """The finding's rule."""
        return self.finding.rule

    @property
    def level(self) -> Level:
        """The finding's level."""
        return self.finding.level

    @property
    def message(self) -> str:
        """What is said of it in words."""
        return self.finding.message

    @property
    def location(self) -> Location:
        """Where the words stand in the article."""
        return self.finding.location

    @property
    def related(self) -> tuple[Related, ...]:
        """Where the statements stand that it was compared with."""
        return self.finding.related

    @property
    def fingerprint(self) -> str:
        """The finding's stable name."""
        return self.finding.fingerprint
