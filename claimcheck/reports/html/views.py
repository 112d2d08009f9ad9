"""Claims and statements as a report shows them: plain objects for the templates, no markup except the charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claimcheck.claims.model import Claim, Rank
from claimcheck.claims.project import Project
from claimcheck.finding import Finding, Level
from claimcheck.histories.entry import Entry
from claimcheck.histories.history import History
from claimcheck.histories.shifts import Contradiction
from claimcheck.judging.verdict import Judgement, Verdict
from claimcheck.reading.analysis import analyse
from claimcheck.reading.build import facts_in
from claimcheck.reports.base import counted
from claimcheck.reports.charts import Chart, chart
from claimcheck.reports.charts.sizes import share_of, size_of, unit_of
from claimcheck.reports.html.attention import claim_anchor, needs_attention, shift_in_words, statement_anchor
from claimcheck.reports.html.passages import Passage, ReportPassages, deciding_span
from claimcheck.reports.html.sources import SourceNames
from claimcheck.reports.html.svg import svg
from claimcheck.text.document import Document, Span
from claimcheck.values.base import Context

__all__ = ["ClaimView", "Clash", "Row", "StatementView", "Views"]

_MOST_FACTS = 12  # of one passage
_FEWEST_FOLDED = 2


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement with its verdict, its deciding passage and its findings."""

    id: str
    number: int
    source: str
    publisher: str
    short: str
    title: str
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

    @property
    def needs_attention(self) -> bool:
        """Whether it is shown where others are folded away."""
        return self.verdict != Verdict.SUPPORTED.value or any(map(needs_attention, self.findings))


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
    """A claim with its chart, table, statements, contradictions and findings.

    ``chips`` sum it up where it is closed, each with its class; ``is_open`` says whether it is open at first.
    """

    id: str
    name: str
    subject: str
    subject_id: str
    property: str
    behaviour: str
    type: str
    outcome: str
    chips: tuple[tuple[str, str], ...]
    is_open: bool
    chart: str
    left_out: int
    rows: tuple[Row, ...]
    people: tuple[str, ...]
    grid: tuple[tuple[StatementView, tuple[bool, ...]], ...]
    clashes: tuple[Clash, ...]
    searches: tuple[tuple[str, str, str], ...]
    statements: tuple[StatementView, ...]
    others: tuple[StatementView, ...]
    folded: tuple[StatementView, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Views:
    """Builds the views of a project's claims.

    ``as_of`` is the day that charts mark, None for none; ``passages`` says which texts are shown in full, ``opened``
    which claims are open at first.
    """

    project: Project
    names: SourceNames
    passages: ReportPassages
    as_of: date | None
    opened: frozenset[str]

    def claim(
        self, id_: str, judgements: Sequence[Judgement], history: History | None, findings: Sequence[Finding]
    ) -> ClaimView:
        """The view of a claim.

        Args:
            id_: The claim.
            judgements: Those of its statements.
            history: Its history.
            findings: Its findings.
        """
        claim = self.project.claims[id_]
        statements = tuple(
            self._statement(id_, claim, one, [f for f in findings if f.statement == one.statement])
            for one in judgements
        )
        views = {statement.number - 1: statement for statement in statements}
        history = history or History(id_)
        drawn = chart(self.project, history, as_of=self.as_of)
        if drawn is not None and not _moved(drawn):
            drawn = None
        subject = self.project.names_of(claim.subject)[0]
        property_ = claim.property.replace("-", " ")
        people, grid = _grid(claim, statements)
        clashes = tuple(_clashes(history, views))
        clashing = {view.id for clash in clashes for view, _ in clash.sides}
        others, folded = _folded([view for view in statements if view.id not in clashing], anything=bool(clashes))
        return ClaimView(
            claim_anchor(id_),
            id_,
            subject,
            claim.subject,
            property_,
            claim.terms.behaviour.value,
            claim.terms.type,
            "" if claim.outcome is None or claim.outcome.parsed is None else str(claim.outcome.parsed),
            tuple(_chips(statements, history, findings)),
            id_ in self.opened,
            "" if drawn is None else svg(drawn, f"{subject}, {property_}"),
            0 if drawn is None else drawn.left_out,
            () if drawn is None else tuple(self._rows(history, views)),
            people,
            grid,
            clashes,
            tuple(_searched(self.project, claim)),
            statements,
            others,
            folded,
            tuple(findings),
        )

    def _statement(self, id_: str, claim: Claim, judgement: Judgement, findings: Sequence[Finding]) -> StatementView:
        statement = claim.statements[judgement.statement]
        source = self.project.sources.get(statement.source)
        document = self.project.documents.get(statement.source)
        span = deciding_span(judgement)
        speaker = self.project.speaker_name(statement.speaker)
        more = [("negated", "yes")] if statement.negated else []
        more += [
            (label, str(value))
            for label, value in (
                ("said on", statement.stated),
                ("as of", statement.as_of),
                ("scope", statement.scope),
                ("rank", None if statement.rank is Rank.NORMAL else statement.rank.value),
                ("page", statement.page),
                ("note", statement.note),
            )
            if value is not None
        ]
        place = statement_anchor(id_, judgement.statement)
        context = self.project.context_of(statement.source, claim.subject)
        # What was read matters where the reader has something to clear up; elsewhere it would only lengthen the page.
        doubtful = bool(findings) or judgement.verdict is not Verdict.SUPPORTED
        return StatementView(
            place,
            judgement.statement + 1,
            statement.source,
            (source.publisher if source is not None else None) or statement.source,
            self.names.short(statement.source),
            (source.title if source is not None else None) or "",
            (source.published if source is not None else None) or "",
            judgement.verdict.value,
            judgement.reason.value.replace("-", " "),
            statement.words,
            "" if statement.parsed is None else str(statement.parsed),
            speaker,
            statement.modality.value,
            tuple(more),
            statement.quote.exact if statement.quote is not None else "",
            None if document is None or span is None else self.passages.at(statement.source, document, span, place),
            _facts(document, span, context) if doubtful else (),
            "" if judgement.deciding is None else str(judgement.deciding.value),
            tuple(findings),
        )

    def _rows(self, history: History, views: Mapping[int, StatementView]) -> Iterable[Row]:
        changes = {shift.to.statement: f"{shift.kind} {shift_in_words(shift)}".strip() for shift in history.shifts}
        for number, entry in enumerate(history.entries, 1):
            view = views.get(entry.statement)
            yield Row(
                number,
                _when(entry),
                self.names.short(entry.source),
                view.id if view is not None else "",
                entry.words,
                str(entry.value),
                ", ".join(part for part in (entry.modality.value, entry.standing) if part),
                changes.get(entry.statement, ""),
            )


_CHIPS = ((Verdict.REFUTED, "refuted"), (Verdict.NOT_ENOUGH_INFO, "not enough info"), (Verdict.UNCHECKED, "unchecked"))


def _chips(
    statements: Sequence[StatementView], history: History, findings: Sequence[Finding]
) -> Iterable[tuple[str, str]]:
    """What a closed claim says of itself: verdicts other than supported, findings, how far it moved."""
    verdicts = Counter(statement.verdict for statement in statements)
    for verdict, words in _CHIPS:
        if verdicts[verdict.value]:
            yield verdict.value.lower(), f"{verdicts[verdict.value]:,} {words}"
    levels = Counter(finding.level for finding in findings)
    for level in (Level.ERROR, Level.WARNING, Level.NOTE):
        if levels[level]:
            yield level.value, counted(levels[level], level.value)
    for track in history.tracks:
        total = track.total
        if total.sign:
            size = size_of(total.days, total.amount, unit_of(track.first.value), signed=True)
            share = share_of(total.ratio) if total.amount is not None else ""
            yield "moved", f"{size} ({share})" if share else size
    supported = verdicts[Verdict.SUPPORTED.value]
    if supported == len(statements) == 1:
        yield "quiet", "supported"
    elif supported:
        yield "quiet", f"{supported:,} supported" if supported < len(statements) else f"all {supported:,} supported"


def _folded(
    views: Sequence[StatementView], *, anything: bool
) -> tuple[tuple[StatementView, ...], tuple[StatementView, ...]]:
    """The statements that are shown, and those that are folded away beside others that need attention."""
    urgent = tuple(view for view in views if view.needs_attention)
    quiet = tuple(view for view in views if not view.needs_attention)
    if (urgent or anything) and len(quiet) >= _FEWEST_FOLDED:
        return urgent, quiet
    return tuple(views), ()


def _searched(project: Project, claim: Claim) -> Iterable[tuple[str, str, str]]:
    """The searches that found nothing: the id of the source, its publisher, and the day."""
    for search in claim.searches:
        source = project.sources.get(search.source)
        yield search.source, (source.publisher if source is not None else None) or search.source, search.looked_for


def _clashes(history: History, views: Mapping[int, StatementView]) -> Iterable[Clash]:
    shown: set[str] = set()
    for clash in history.contradictions:
        if clash.first.statement in views and clash.second.statement in views:
            sides = (views[clash.first.statement], views[clash.second.statement])
            yield Clash(_difference(clash), tuple((side, side.id not in shown) for side in sides))
            shown.update(side.id for side in sides)


def _difference(clash: Contradiction) -> str:
    size = size_of(clash.days, clash.amount, unit_of(clash.first.value), signed=False)
    return f"{size} apart" if size else "the values exclude each other"


def _moved(drawn: Chart) -> bool:
    """Whether there is a difference or an outcome to draw; otherwise the statements are enough."""
    outcome = any(line.kind == "outcome" for line in drawn.lines)
    return bool(outcome or drawn.links or len({(mark.low, mark.high) for mark in drawn.marks}) > 1)


def _facts(document: Document | None, span: Span | None, context: Context) -> tuple[str, ...]:
    """The facts of the sentences that decide, each on a line."""
    if document is None or span is None:
        return ()
    return tuple(str(fact) for fact in facts_in(analyse(document, context), span)[:_MOST_FACTS])


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
