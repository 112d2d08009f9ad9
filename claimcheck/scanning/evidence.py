"""What a new article says on a claim: a finding, with the reading that it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimcheck.finding import Finding, Level, Location, Related
from claimcheck.reading.analysis import analyse
from claimcheck.reading.base import Question, Reading
from claimcheck.reading.readings import rejected
from claimcheck.text.document import Document
from claimcheck.values.base import Context

__all__ = ["Evidence"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A finding of ``new-contradiction``, ``new-value`` or ``new-support``, and what it rests on.

    ``against`` are the numbers of the claim's statements that it was compared with: those that it contradicts, agrees
    with or follows; ``context`` is what reading the article depended on.
    """

    finding: Finding
    claim: str
    document: Document
    reading: Reading
    question: Question
    against: tuple[int, ...] = ()
    context: Context = field(default_factory=Context)

    @property
    def lost(self) -> tuple[tuple[str, str], ...]:
        """Other values of the reading's sentence that might have answered, each with why it did not.

        None for participants, stages and words, which are not weighed against one another.
        """
        if not self.reading.value.scale.is_line:
            return ()
        analysis = analyse(self.document, self.context)
        here = analysis.sentence_of(self.reading.start)
        return tuple((" ".join(one.mention.text.split()), why) for one, why in rejected(analysis, self.question, here))

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
        """The message of the finding."""
        return self.finding.message

    @property
    def location(self) -> Location:
        """The location of the words in the article."""
        return self.finding.location

    @property
    def related(self) -> tuple[Related, ...]:
        """The locations of the statements that it was compared with."""
        return self.finding.related

    @property
    def fingerprint(self) -> str:
        """The finding's fingerprint."""
        return self.finding.fingerprint
