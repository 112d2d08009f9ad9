"""The content of a report, as plain objects for the templates: no markup except the charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from claimcheck.claims.model import Claim
from claimcheck.claims.project import Project
from claimcheck.finding import Finding
from claimcheck.histories.entry import Entry
from claimcheck.histories.history import History
from claimcheck.judging.verdict import Judgement, Verdict
from claimcheck.reading.analysis import analyse
from claimcheck.reading.build import facts_in
from claimcheck.reports.charts import Chart, chart
from claimcheck.reports.charts.history import size_of
from claimcheck.reports.html.passages import Article, Passage, ReportPassages, article, deciding_span
from claimcheck.reports.html.safe import slug
from claimcheck.reports.html.svg import svg
from claimcheck.run.result import Run
from claimcheck.text.document import Document, Span
from claimcheck.values.base import Context

__all__ = ["Page", "page"]

_MOST_FACTS = 12  # of one passage
_MOST_SHIFTED = 10
_MOST_SOURCES = 50  # in the overview


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement with its verdict, its deciding passage and its findings."""

    id: str
    number: int
    source: str
    publisher: str
    published: str
    verdict: str
    reason: str
    written: str
    read: str
    speaker: str
    modality: str
    more: tuple[tuple[str, str], ...]
    quote: str
    passage: Passage | None
    facts: tuple[str, ...]
    found: str
    findings: tuple[Finding, ...]

    @property
    def rules(self) -> str:
        """The rules of its findings, for the filters."""
        return " ".join(sorted({finding.rule for finding in self.findings}))


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table behind a chart."""

    number: int
    stated: str
    source: str
    link: str
    words: str
    value: str
    modality: str
    changed: str


@dataclass(frozen=True, slots=True)
class Clash:
    """Two statements that contradict each other, side by side; each with whether it is shown here first."""

    difference: str
    sides: tuple[tuple[StatementView, bool], ...]

    @property
    def is_repeated(self) -> bool:
        """Whether both are shown already, in other contradictions."""
        return not any(first for _, first in self.sides)


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with its chart, table, statements, contradictions and findings."""

    id: str
    name: str
    subject: str
    subject_id: str
    property: str
    behaviour: str
    type: str
    outcome: str
    chart: str
    left_out: int
    rows: tuple[Row, ...]
    people: tuple[str, ...]
    grid: tuple[tuple[StatementView, tuple[bool, ...]], ...]
    clashes: tuple[Clash, ...]
    statements: tuple[StatementView, ...]
    others: tuple[StatementView, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source, the verdicts on its statements, and its text."""

    id: str
    name: str
    title: str
    publisher: str
    published: str
    url: str
    verdicts: Mapping[str, int]
    article: Article | None

    @property
    def total(self) -> int:
        """How many statements rest on it."""
        return sum(self.verdicts.values())


@dataclass(frozen=True, slots=True)
class Page:
    """The content of a report."""

    title: str
    as_of: str
    verdicts: Mapping[str, int]
    levels: Mapping[str, int]
    rules: tuple[tuple[str, str, int], ...]
    shifted: tuple[tuple[str, str, str], ...]
    unchecked: tuple[StatementView, ...]
    claims: tuple[ClaimView, ...]
    sources: tuple[SourceView, ...]
    loose: tuple[Finding, ...]

    @property
    def doubtful(self) -> tuple[SourceView, ...]:
        """The sources for the overview: all, or where there are many those with the fewest supported statements."""
        if len(self.sources) <= _MOST_SOURCES:
            return self.sources
        ranked = sorted(self.sources, key=lambda s: (s.verdicts["SUPPORTED"] - s.total, s.name))
        return tuple(ranked[:_MOST_SOURCES])

    @property
    def total(self) -> int:
        """How many statements there are."""
        return sum(self.verdicts.values())


def page(run: Run, *, as_of: date | None = None, whole: bool | None = None) -> Page:
    """Build the content of a report.

    Args:
        run: The run.
        as_of: The day of the report, marked in the charts; None marks no day.
        whole: Whether the articles are shown in full, or only the deciding passages; None: in full unless they are
                too long in all.
    """
    project = run.project
    by_claim: dict[str, list[Finding]] = {}
    loose = []
    for finding in run.findings:
        if finding.claim in project.claims:
            by_claim.setdefault(str(finding.claim), []).append(finding)
        else:
            loose.append(finding)
    judged: dict[str, list[Judgement]] = {}
    by_source: dict[str, list[Judgement]] = {}
    for judgement in run.judgements:
        judged.setdefault(judgement.claim, []).append(judgement)
        by_source.setdefault(judgement.source, []).append(judgement)
    passages = ReportPassages(project.documents, whole=whole)
    claims = [
        _claim(project, id_, claim, judged.get(id_, []), run.histories.get(id_), by_claim.get(id_, []), as_of, passages)
        for id_, claim in project.claims.items()
    ]
    levels = {finding.rule: finding.level.value for finding in run.findings}
    counted = Counter(finding.rule for finding in run.findings)
    return Page(
        project.root.resolve().name or "claims",
        "" if as_of is None else str(as_of),
        {verdict.value: count for verdict, count in run.verdicts.items()},
        {level.value: count for level, count in run.levels.items()},
        tuple((rule, levels[rule], count) for rule, count in sorted(counted.items(), key=lambda c: (-c[1], c[0]))),
        tuple(_most_shifted(run.histories.values())),
        tuple(s for claim in claims for s in claim.statements if s.verdict == Verdict.UNCHECKED.value),
        tuple(claims),
        tuple(_source(project, id_, by_source.get(id_, []), passages) for id_ in project.sources),
        tuple(loose),
    )


def _claim(
    project: Project,
    id_: str,
    claim: Claim,
    judgements: list[Judgement],
    history: History | None,
    findings: list[Finding],
    as_of: date | None,
    passages: ReportPassages,
) -> ClaimView:
    statements = tuple(
        _statement(
            project, id_, claim, judgement, [f for f in findings if f.statement == judgement.statement], passages
        )
        for judgement in judgements
    )
    views = {statement.number - 1: statement for statement in statements}
    history = history or History(id_)
    drawn = chart(project, history, as_of=as_of)
    if drawn is not None and not _moved(drawn):
        drawn = None
    subject = project.names_of(claim.subject)[0]
    people, grid = _grid(claim, statements)
    clashes = tuple(_clashes(history, views))
    clashing = {view.id for clash in clashes for view, _ in clash.sides}
    return ClaimView(
        f"claim:{slug(id_)}",
        id_,
        subject,
        claim.subject,
        claim.property.replace("-", " "),
        claim.terms.behaviour.value,
        claim.terms.type,
        "" if claim.outcome is None or claim.outcome.parsed is None else str(claim.outcome.parsed),
        "" if drawn is None else svg(drawn, f"{subject}, {claim.property.replace('-', ' ')}"),
        0 if drawn is None else drawn.left_out,
        () if drawn is None else tuple(_rows(history, views)),
        people,
        grid,
        clashes,
        statements,
        tuple(view for view in statements if view.id not in clashing),
        tuple(findings),
    )


def _clashes(history: History, views: Mapping[int, StatementView]) -> Iterable[Clash]:
    shown: set[str] = set()
    for clash in history.contradictions:
        if clash.first.statement in views and clash.second.statement in views:
            sides = (views[clash.first.statement], views[clash.second.statement])
            yield Clash(_difference(clash.days, clash.amount), tuple((side, side.id not in shown) for side in sides))
            shown.update(side.id for side in sides)


def _moved(drawn: Chart) -> bool:
    """Whether there is a difference or an outcome to draw; otherwise the statements are enough."""
    outcome = any(line.kind == "outcome" for line in drawn.lines)
    return bool(outcome or drawn.links or len({(mark.low, mark.high) for mark in drawn.marks}) > 1)


def _difference(days: int | None, amount: Decimal | None) -> str:
    size = size_of(days, amount, signed=False)
    return f"{size} apart" if size else "the values exclude each other"


def _statement(
    project: Project, id_: str, claim: Claim, judgement: Judgement, findings: list[Finding], passages: ReportPassages
) -> StatementView:
    statement = claim.statements[judgement.statement]
    source, document = project.sources.get(statement.source), project.documents.get(statement.source)
    span = deciding_span(judgement)
    speaker = project.names_of(statement.speaker)[0] if statement.speaker else ""
    more = [("negated", "yes")] if statement.negated else []
    more += [
        (label, str(value))
        for label, value in (
            ("said on", statement.stated),
            ("as of", statement.as_of),
            ("scope", statement.scope),
            ("page", statement.page),
            ("note", statement.note),
        )
        if value is not None
    ]
    place = f"claim:{slug(id_)}:{judgement.statement + 1}"
    # What was read matters where the reader has something to clear up; elsewhere it would only lengthen the page.
    doubtful = bool(findings) or judgement.verdict is not Verdict.SUPPORTED
    return StatementView(
        place,
        judgement.statement + 1,
        statement.source,
        (source.publisher if source is not None else None) or statement.source,
        (source.published if source is not None else None) or "",
        judgement.verdict.value,
        judgement.reason.value.replace("-", " "),
        statement.words,
        "" if statement.parsed is None else str(statement.parsed),
        speaker,
        statement.modality.value,
        tuple(more),
        statement.quote.exact if statement.quote is not None else "",
        None if document is None or span is None else passages.at(statement.source, document, span, place),
        _facts(document, span, project.context_of(statement.source, claim.subject)) if doubtful else (),
        "" if judgement.deciding is None else str(judgement.deciding.value),
        tuple(findings),
    )


def _facts(document: Document | None, span: Span | None, context: Context) -> tuple[str, ...]:
    """The facts of the sentences that decide, each on a line."""
    if document is None or span is None:
        return ()
    return tuple(str(fact) for fact in facts_in(analyse(document, context), span)[:_MOST_FACTS])


def _rows(history: History, views: Mapping[int, StatementView]) -> Iterable[Row]:
    changes = {
        shift.to.statement: f"{shift.kind} {size_of(shift.days, shift.amount, signed=True)}".strip()
        for shift in history.shifts
    }
    for number, entry in enumerate(history.entries, 1):
        view = views.get(entry.statement)
        yield Row(
            number,
            _when(entry),
            view.publisher if view is not None else entry.source,
            view.id if view is not None else "",
            entry.words,
            str(entry.value),
            entry.modality.value,
            changes.get(entry.statement, ""),
        )


def _when(entry: Entry) -> str:
    if entry.stated is None:
        return "undated"
    first, last = entry.stated
    return str(first) if first == last else f"{first} to {last}"


def _grid(
    claim: Claim, statements: tuple[StatementView, ...]
) -> tuple[tuple[str, ...], tuple[tuple[StatementView, tuple[bool, ...]], ...]]:
    """For parties: which statement names whom."""
    named = [getattr(claim.statements[view.number - 1].parsed, "names", ()) for view in statements]
    people = tuple(dict.fromkeys(name for names in named for name in names))
    if not people:
        return (), ()
    return people, tuple(
        (view, tuple(name in names for name in people)) for view, names in zip(statements, named, strict=True)
    )


def _most_shifted(histories: Iterable[History]) -> Iterable[tuple[str, str, str]]:
    """Claims by the number and size of their shifts: id, anchor, and shifts."""
    moved = [history for history in histories if history.shifts]
    moved.sort(key=lambda h: (-sum(abs(s.days or 0) for s in h.shifts), -len(h.shifts), h.claim))
    for history in moved[:_MOST_SHIFTED]:
        sizes = ", ".join(f"{s.kind} {size_of(s.days, s.amount, signed=True)}".strip() for s in history.shifts)
        yield history.claim, f"claim:{slug(history.claim)}", sizes


def _source(project: Project, id_: str, own: list[Judgement], passages: ReportPassages) -> SourceView:
    source, document = project.sources[id_], project.documents.get(id_)
    spans: list[Span] = [span for judgement in own if (span := deciding_span(judgement)) is not None]
    counted = Counter(judgement.verdict.value for judgement in own)
    url = source.url or ""
    shown = None
    if document is not None and id_ in passages.whole:
        shown = article(id_, document, spans)
    elif document is not None:
        shown = Article((), len(document.text))
    return SourceView(
        f"source:{slug(id_)}",
        id_,
        source.title or "",
        source.publisher or "",
        source.published or "",
        url if url.startswith(("https://", "http://")) else "",
        {verdict.value: counted[verdict.value] for verdict in Verdict},
        shown,
    )
