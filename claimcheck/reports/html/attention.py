"""What needs attention, the worst first: wrong figures, contradictions, slips, promises that are overdue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claimcheck.claims.project import Project
from claimcheck.finding import Finding, Level
from claimcheck.histories.history import History
from claimcheck.histories.shifts import Shift
from claimcheck.judging.verdict import Judgement, Verdict
from claimcheck.reports.charts.sizes import share_of, size_of, unit_of
from claimcheck.reports.html.safe import slug
from claimcheck.reports.html.sources import SourceNames

__all__ = [
    "Group",
    "Item",
    "Names",
    "attention",
    "became",
    "claim_anchor",
    "needs_attention",
    "shift_in_words",
    "statement_anchor",
]

_CONTRADICTIONS = frozenset(
    {
        "sources-contradict",
        "parties-differ",
        "stages-conflict",
        "speaker-changed-account",
        "outcome-differs",
        "claims-differ",
        "outside-range",
        "order-violated",
        "derived-mismatch",
        "preferred-contradict",
        "sum-mismatch",
    }
)
_SHIFTS = frozenset({"date-slipped", "slipped-again", "date-advanced", "figure-revised", "stage-regressed"})
_OVERDUE = frozenset({"target-overdue", "review-due"})


_FILES, _WRONG, _CLASHES = "Faults in the files", "Not what the source says", "Contradictions"
_MOVED, _LATE, _OTHERS = "Slips and revisions", "Overdue", "Other warnings"
_GROUPS = (_FILES, _WRONG, _CLASHES, _MOVED, _LATE, _OTHERS)


def claim_anchor(claim: str) -> str:
    """The id of a claim's element."""
    return f"claim:{slug(claim)}"


def statement_anchor(claim: str, statement: int) -> str:
    """The id of a statement's element; statements count from 0."""
    return f"{claim_anchor(claim)}:{statement + 1}"


def needs_attention(finding: Finding) -> bool:
    """Whether a finding opens what it is about: an error, a warning, a promise that is overdue."""
    return finding.level is not Level.NOTE or finding.rule in _OVERDUE


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that needs attention, with the place of the page that shows it; ``size`` is how far it moved."""

    link: str
    title: str
    level: str
    rule: str
    message: str
    size: str = ""
    source: str = ""
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Things of one kind that need attention, the worst first."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """What the items of a list are called: their claims and sources."""

    project: Project
    sources: SourceNames

    def claim(self, claim: str) -> str:
        """The question of a claim: "Skagen: delivery"."""
        asked = self.project.claims[claim]
        return f"{self.project.names_of(asked.subject)[0]}: {asked.property.replace('-', ' ')}"

    def item(self, finding: Finding, histories: Mapping[str, History]) -> Item:
        """A finding on a claim as an item; the name of its file stands for a claim that it is not about."""
        claim = finding.claim
        if claim is None or claim not in self.project.claims:
            return Item("files", str(finding.location), finding.level.value, finding.rule, finding.message)
        anchor, source, shift = claim_anchor(claim), "", None
        if finding.statement is not None and finding.statement < len(self.project.claims[claim].statements):
            anchor = statement_anchor(claim, finding.statement)
            source = self.sources.short(self.project.claims[claim].statements[finding.statement].source)
            shift = _shift(histories.get(claim), finding)
        size, message = "" if shift is None else shift_in_words(shift), finding.message
        if shift is not None and size:
            message = became(shift)  # the size stands before it
        return Item(anchor, self.claim(claim), finding.level.value, finding.rule, message, size, source, claim)


def shift_in_words(shift: Shift) -> str:
    """The size of a shift with its unit and its share: "+639 days", "+USD 75 million (+24 %)"."""
    size = size_of(shift.days, shift.amount, unit_of(shift.from_.value), signed=True)
    share = share_of(shift.ratio) if shift.amount is not None else ""
    return f"{size} ({share})" if size and share else size


def became(shift: Shift) -> str:
    """A shift in the words of its statements: "'by 2023' became 'in 5-6 years'"."""
    return f"'{shift.from_.words}' became '{shift.to.words}'"


def _shift(history: History | None, finding: Finding) -> Shift | None:
    """The shift that a finding reports."""
    if history is None or finding.rule not in _SHIFTS:
        return None
    return next((shift for shift in history.shifts if shift.to.statement == finding.statement), None)


def attention(
    names: Names,
    findings: Sequence[Finding],
    judgements: Iterable[Judgement],
    histories: Mapping[str, History],
) -> tuple[Group, ...]:
    """The groups of things that need attention, the worst kind first; empty groups are left out.

    Args:
        names: What claims and sources are called.
        findings: The findings of the run.
        judgements: Its judgements: a statement without a text needs attention, too.
        histories: Its histories, by claim: they say how far something moved.
    """
    kinds: dict[str, list[Finding]] = {title: [] for title in _GROUPS}
    for finding in findings:
        title = _group(finding, on_claim=finding.claim in names.project.claims)
        if title:
            kinds[title].append(finding)
    kinds[_MOVED].sort(key=lambda finding: _distance(_shift(histories.get(finding.claim or ""), finding)))
    kinds[_LATE].sort(key=lambda finding: _due(histories.get(finding.claim or ""), finding))
    made = [
        Group(title, tuple(names.item(finding, histories) for finding in sorted(found, key=lambda f: f.level.rank)))
        for title, found in kinds.items()
        if found
    ]
    unchecked = [judgement for judgement in judgements if judgement.verdict is Verdict.UNCHECKED]
    if unchecked:
        made.append(Group("Unchecked: the text is missing", tuple(_unchecked(names, one) for one in unchecked)))
    return tuple(made)


def _group(finding: Finding, *, on_claim: bool) -> str:
    """The title of the group that a finding belongs to; empty for one that needs no attention."""
    if finding.rule in _CONTRADICTIONS:
        return _CLASHES
    if finding.rule in _SHIFTS:
        return _MOVED
    if finding.rule in _OVERDUE:
        return _LATE
    if finding.level is Level.ERROR:
        return _WRONG if on_claim else _FILES
    return _OTHERS if finding.level is Level.WARNING and on_claim else ""


def _unchecked(names: Names, judgement: Judgement) -> Item:
    statement = names.project.claims[judgement.claim].statements[judgement.statement]
    return Item(
        statement_anchor(judgement.claim, judgement.statement),
        names.claim(judgement.claim),
        "unchecked",
        "",
        statement.words,
        source=names.sources.short(judgement.source),
    )


def _distance(shift: Shift | None) -> tuple[int, Decimal]:
    """Sort key of a shift: dates by their days, then figures by their share: days and dollars have no common scale."""
    if shift is None:
        return 2, Decimal(0)
    if shift.days is not None:
        return 0, Decimal(-shift.days)
    if shift.ratio is not None and shift.ratio > 0:
        return 1, -max(shift.ratio, 1 / shift.ratio)
    return 2, Decimal(0)


def _due(history: History | None, finding: Finding) -> Decimal:
    """Sort key of what is overdue: the day that passed first is the worst."""
    entries = () if history is None else history.entries
    ends = [
        Decimal(entry.value.interval.high)
        for entry in entries
        if entry.statement == finding.statement and entry.value.interval and entry.value.interval.high is not None
    ]
    return ends[0] if ends else Decimal("Infinity")
