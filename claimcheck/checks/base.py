"""What a check receives, and how it makes a finding.

A check is a module: its docstring is its page, ``RULE`` the id of its rule (its module's name with hyphens), ``LEVEL``
its default level, and one or more of ``check_statement``, ``check_claim``, ``check_project`` and, for new articles,
``check_news`` yield findings. ``DEFAULT = False`` makes a check opt-in, ``DATED = True`` marks one that needs the day
of checking, and ``WIDE = True`` one whose ``check_statement`` depends on more than its own statement, the claim, the
article, and the project's entities and properties.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, overload

from claimcheck.claims.model import Claim, Source, Statement, Voice
from claimcheck.claims.project import Fault, Project
from claimcheck.errors import REPORT_IT, internal_error
from claimcheck.finding import INTERNAL_ERROR, Finding, Level, Location, Related, fingerprint
from claimcheck.histories.entry import Entry
from claimcheck.histories.history import History
from claimcheck.histories.independence import IndependentSources
from claimcheck.histories.shifts import Shift
from claimcheck.judging.verdict import Judgement, Reason
from claimcheck.quotes.anchor import Anchor
from claimcheck.reading.base import Reading
from claimcheck.text.document import Document
from claimcheck.text.markup import unmarked
from claimcheck.values.base import Value

__all__ = [
    "Cases",
    "Check",
    "ClaimCase",
    "ClaimCheck",
    "NewsCase",
    "NewsCheck",
    "ProjectCase",
    "ProjectCheck",
    "Ruled",
    "StatementCase",
    "StatementCheck",
    "failure",
    "from_faults",
    "quoted",
    "statement_failure",
    "words_at",
]


def quoted(value: Value, words: str) -> str:
    """A value as written, followed by what it was read as where that differs.

    >>> from claimcheck import parse_value
    >>> quoted(parse_value("by April 2020", "date"), "by April 2020")
    "'by April 2020' (../2020-04)"
    >>> quoted(parse_value("April 2020", "date"), "April&nbsp;2020")  # as a reader sees it
    "'April 2020' (2020-04)"
    """
    view = unmarked(words)
    # Words of an article may span two lines.
    literal, words = str(value), " ".join((words if view is None else view.text).split())
    return f"'{words}'" if literal == words else f"'{words}' ({literal})"


def words_at(document: Document, start: int, end: int) -> Location:
    """The location of the words between two offsets of an article, as far as they are on one line."""
    line, column = document.position(start)
    snippet = document.line_text(line)
    return Location(document.name, line, column, max(1, min(end - start, len(snippet) - column + 1)), snippet)


@dataclass(frozen=True, slots=True)
class StatementCase:
    """One statement with its source, the anchors of its quote, and its judgement."""

    project: Project
    claim_id: str
    claim: Claim
    index: int
    statement: Statement
    source: Source | None
    document: Document | None
    anchors: tuple[Anchor, ...]
    judgement: Judgement

    @classmethod
    def of(cls, project: Project, claim_id: str, index: int, judgement: Judgement) -> StatementCase:
        """The case of one statement of a project."""
        claim = project.claims[claim_id]
        statement = claim.statements[index]
        source, document = project.sources.get(statement.source), project.documents.get(statement.source)
        if judgement.reason is Reason.FAILED:
            document = None  # its quote was not looked for: no check may say that it is missing
        # Not the business of who judges: a judgement is kept while the lines of the file move.
        place = project.locate("claims", claim_id, "statements", index, "value")
        judgement = replace(judgement, claimed=statement, location=place)
        return cls(project, claim_id, claim, index, statement, source, document, judgement.anchors, judgement)

    @property
    def place(self) -> Location:
        """The location of the value."""
        return self.project.locate("claims", self.claim_id, "statements", self.index, "value")

    @property
    def quote_place(self) -> Location:
        """The location of the quote."""
        return self.project.locate("claims", self.claim_id, "statements", self.index, "quote")

    @property
    def reads(self) -> str:
        """What the value was read as, for the label under it."""
        return "" if self.statement.parsed is None else f"read as {self.statement.parsed}"

    def passage(self, start: int, end: int, message: str, document: Document | None = None) -> Related:
        """The words of the statement's article, or of another, between two offsets, as a related location."""
        document = document or self.document
        if document is None:
            return Related(self.place, message)
        return Related(words_at(document, start, end), message)

    def finding(
        self,
        rule: str,
        level: Level,
        message: str,
        *,
        at: Location | None = None,
        label: str | None = None,
        related: tuple[Related, ...] = (),
        help: str = "",  # noqa: A002 - the name of the field
    ) -> Finding:
        """A finding on this statement."""
        quote = self.statement.quote.exact if self.statement.quote is not None else ""
        return Finding(
            rule,
            level,
            message,
            self.place if at is None else at,
            self.claim_id,
            self.index,
            self.reads if label is None else label,
            related,
            help,
            fingerprint((rule, self.claim_id, self.statement.source, self.statement.words, quote)),
        )


@dataclass(frozen=True, slots=True)
class ClaimCase:
    """One claim with its statements, its history and the independence of its sources.

    ``as_of`` is the day on which it is judged, None where nothing depends on it.
    """

    project: Project
    claim_id: str
    claim: Claim
    statements: tuple[StatementCase, ...]
    history: History
    independence: IndependentSources
    as_of: date | None = None

    @property
    def key(self) -> Location:
        """The location of the claim's id."""
        return self.project.locate("key", "claims", self.claim_id)

    def said(self, entry: Entry) -> str:
        """The speaker, source and date of a statement: "Ida Holm in The Coast, stated 2019-11-05"."""
        source = self.project.sources.get(entry.source)
        where = (source.publisher if source is not None else None) or entry.source
        grade = f" ({entry.grade})" if entry.grade is not None else ""
        anonymous = entry.voice is Voice.SOURCE
        name = Voice.SOURCE.words if anonymous else self.project.speaker_name(entry.speaker)
        speaker = f"{name} in " if name else ""
        when = "" if entry.stated is None else f", stated {_when(entry.stated)}"
        return f"{speaker}{where}{grade}{when}"

    def passage_of(self, entry: Entry) -> tuple[Related, ...]:
        """The locations of an entry in the claims file and in its article."""
        case = self.statements[entry.statement]
        places = [Related(case.place, f"{entry.source}: {quoted(entry.value, entry.words)}; {self.said(entry)}")]
        deciding = case.judgement.deciding
        if deciding is not None:
            places.append(case.passage(deciding.start, deciding.end, f"read as {deciding.value}"))
        elif case.anchors:
            places.append(case.passage(case.anchors[0].start, case.anchors[0].end, "the quoted words"))
        return tuple(places)

    def finding(
        self,
        rule: str,
        level: Level,
        message: str,
        first: Entry,
        second: Entry,
        help: str = "",  # noqa: A002 - the name of the field
        also: Sequence[Entry] = (),
        related: tuple[Related, ...] = (),
    ) -> Finding:
        """A finding on two statements of this claim, at the second; ``also`` are others that it rests on.

        Both may be the same statement; ``related`` are additional locations.
        """
        case = self.statements[second.statement]
        places = [*self.passage_of(second)[1:], *(self.passage_of(first) if first != second else ()), *related]
        for entry in also:
            places += self.passage_of(entry)[:1]
        parts = (rule, self.claim_id, *sorted((f"{first.source} {first.value}", f"{second.source} {second.value}")))
        reads = f"{case.reads}; {self.said(second)}" if case.reads else self.said(second)
        return Finding(
            rule,
            level,
            message,
            case.place,
            self.claim_id,
            second.statement,
            reads,
            tuple(places),
            help,
            fingerprint(parts),
        )

    def whole(
        self,
        rule: str,
        level: Level,
        message: str,
        at: Location | None = None,
        related: tuple[Related, ...] = (),
        help: str = "",  # noqa: A002 - the name of the field
        says: Sequence[str] = (),
    ) -> Finding:
        """A finding on the claim as a whole; ``says`` distinguishes it from others of its rule in the fingerprint."""
        place = self.key if at is None else at
        parts = fingerprint((rule, self.claim_id, *says))
        return Finding(rule, level, message, place, self.claim_id, None, "", related, help, parts)


def _when(days: tuple[date, date]) -> str:
    return str(days[0]) if days[0] == days[1] else f"{days[0]} to {days[1]}"


class Cases(Sequence[ClaimCase]):
    """The claims of a project, each made when somebody looks at it: nothing may have changed about most of them.

    Args:
        by_id: The claims by id, in order.
    """

    def __init__(self, by_id: Mapping[str, ClaimCase]) -> None:
        self.by_id, self._ids = by_id, tuple(by_id)

    @overload
    def __getitem__(self, at: int) -> ClaimCase: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[ClaimCase, ...]: ...
    def __getitem__(self, at: int | slice) -> ClaimCase | tuple[ClaimCase, ...]:
        if isinstance(at, slice):
            return tuple(self.by_id[id_] for id_ in self._ids[at])
        return self.by_id[self._ids[at]]

    def __len__(self) -> int:
        return len(self._ids)


@dataclass(frozen=True, slots=True)
class ProjectCase:
    """The whole project; ``as_of`` is the day on which it is judged, None where nothing depends on it."""

    project: Project
    claims: Cases
    as_of: date | None = None
    faults: tuple[Fault, ...] = ()
    independence: IndependentSources | None = None


@dataclass(frozen=True, slots=True)
class NewsCase:
    """What a new article says on a claim, and how it relates to the claim's statements.

    ``agreeing`` and ``contradicted`` are the numbers of statements; ``shift`` leads from the last one to the reading.
    """

    project: Project
    claim_id: str
    claim: Claim
    document: Document
    reading: Reading
    agreeing: tuple[int, ...] = ()
    contradicted: tuple[int, ...] = ()
    shift: Shift | None = None

    @property
    def against(self) -> tuple[int, ...]:
        """The statements that the reading agrees with, contradicts or follows."""
        followed = () if self.shift is None else (self.shift.from_.statement,)
        return self.agreeing or self.contradicted or followed

    @property
    def described(self) -> str:
        """The reading's words, and what they were read as."""
        return quoted(self.reading.value, " ".join(self.reading.text.split()))

    def held(self, index: int) -> str:
        """A statement in words: the source and its value."""
        statement = self.claim.statements[index]
        value = "" if statement.parsed is None else f" {quoted(statement.parsed, statement.words)}"
        return f"{statement.source}{value}"

    def finding(self, rule: str, level: Level, message: str, help: str = "") -> Finding:  # noqa: A002 - the field's name
        """A finding at the words of the article, related to the statements that they are compared with."""
        related = tuple(
            Related(self.project.locate("claims", self.claim_id, "statements", n, "value"), self.held(n))
            for n in self.against
        )
        reading = self.reading
        return Finding(
            rule,
            level,
            f"{self.claim_id}: {message}",
            words_at(self.document, reading.start, reading.end),
            self.claim_id,
            label=f"read as {reading.value}",
            related=related,
            help=help,
            fingerprint=fingerprint((rule, self.claim_id, self.document.name, reading.text, str(reading.value))),
        )


def failure(
    error: BaseException,
    doing: str,
    location: Location,
    claim: str | None = None,
    statement: int | None = None,
    related: tuple[Related, ...] = (),
) -> Finding:
    """Return the finding on an exception that nothing expected.

    Args:
        error: The exception.
        doing: What was being done: "judging 'opening' by articles/post.txt".
        location: The place in the claims file, or the article.
        claim: The claim that it was done for.
        statement: The number of its statement, from 0.
        related: Other places, such as the article.
    """
    message = internal_error(error, doing)
    parts = (INTERNAL_ERROR, location.file, claim or "", str(statement), type(error).__name__, doing)
    return Finding(
        INTERNAL_ERROR,
        Level.ERROR,
        message,
        location,
        claim,
        statement,
        related=related,
        help=REPORT_IT,
        fingerprint=fingerprint(parts),
    )


def statement_failure(project: Project, claim_id: str, index: int, error: BaseException, doing: str) -> Finding:
    """Return the finding on an exception raised while one statement was worked on, at its value and its article.

    Args:
        project: The project.
        claim_id: The id of the claim.
        index: Which of its statements, from 0.
        error: The exception.
        doing: What was being done: "judging".
    """
    source = project.claims[claim_id].statements[index].source
    document = project.documents.get(source)
    article = () if document is None else (Related(words_at(document, 0, 0), "the article that was read"),)
    place = project.locate("claims", claim_id, "statements", index, "value")
    words = f"{doing} statement {index + 1} of '{claim_id}' ({source if document is None else document.name})"
    return failure(error, words, place, claim_id, index, article)


_PLACE = re.compile(r":\d{1,9}:\d{1,9}\b")  # locations in a message move with the lines; a fingerprint must not


class Ruled(Protocol):
    """What every check defines. ``RULE`` is its id, ``rule_id(__name__)``; its docstring is its page."""

    RULE: str
    LEVEL: Level


class StatementCheck(Ruled, Protocol):
    """A module that looks at one statement after another."""

    def check_statement(self, case: StatementCase) -> Iterable[Finding]:
        """The findings on one statement."""


class ClaimCheck(Ruled, Protocol):
    """A module that looks at one claim after another, with its history."""

    def check_claim(self, case: ClaimCase) -> Iterable[Finding]:
        """The findings on one claim."""


class ProjectCheck(Ruled, Protocol):
    """A module that looks at the project as a whole."""

    def check_project(self, case: ProjectCase) -> Iterable[Finding]:
        """The findings on the project."""


class NewsCheck(Ruled, Protocol):
    """A module that looks at what articles say that are no sources yet."""

    def check_news(self, case: NewsCase) -> Iterable[Finding]:
        """The findings on one such article."""


Check = StatementCheck | ClaimCheck | ProjectCheck | NewsCheck
"""A module of this package, or one that another distribution adds; what it does not define it does not look at."""


def from_faults(rule: str, level: Level, case: ProjectCase) -> Iterator[Finding]:
    """The faults of one rule as findings."""
    for fault in case.faults:
        if fault.rule == rule:
            parts = (rule, fault.location.file, fault.claim or "", _PLACE.sub("", fault.message))
            yield Finding(
                rule,
                level,
                fault.message,
                fault.location,
                fault.claim,
                fault.statement,
                help=fault.help,
                fingerprint=fingerprint(parts),
            )
