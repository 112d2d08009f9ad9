"""The overview of a report below what needs attention: planned dates, revised figures, what changed since a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimcheck.histories.history import History
from claimcheck.histories.portfolio import Plan, Portfolio
from claimcheck.reports.charts.sizes import share_of, size_of, unit_of
from claimcheck.reports.html.attention import Item, Names, became, claim_anchor, shift_in_words, statement_anchor
from claimcheck.reports.portfolio import current_words, days_late, notes_on, slips_in_words
from claimcheck.run.comparison import Comparison, OldFinding, in_brief

__all__ = ["PlanRow", "Plans", "Revision", "Since", "plans_view", "revisions", "since_view"]

_VERDICTS = {
    "SUPPORTED": "supported",
    "REFUTED": "refuted",
    "NOT_ENOUGH_INFO": "not enough info",
    "UNCHECKED": "unchecked",
}


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A planned date in the table of all plans."""

    link: str
    title: str
    first: str
    current: str
    since_first: str
    since_last: str
    late: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plans:
    """All planned dates: those with something to show, the worst first, and how late they are on the whole."""

    rows: tuple[PlanRow, ...]
    total: int
    single: int
    against_first: str
    against_last: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A figure that moved, with its unit and in relation to what it was."""

    link: str
    title: str
    first: str
    last: str
    size: str
    share: str


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since an earlier run."""

    name: str
    empty: bool
    counts: str
    new: tuple[Item, ...]
    verdicts: tuple[Item, ...]
    slips: tuple[Item, ...]
    fixed: tuple[Item, ...]
    ignored: tuple[Item, ...]


def plans_view(names: Names, found: Portfolio) -> Plans:
    """The table of planned dates; those with a single report, which is not overdue, are only counted."""
    shown = [plan for plan in found.plans if plan.since_first is not None or plan.overdue or plan.rebaselined]
    return Plans(
        tuple(_plan(names, plan) for plan in shown),
        len(found.plans),
        len(found.plans) - len(shown),
        slips_in_words(found.against_first),
        slips_in_words(found.against_last),
    )


def _plan(names: Names, plan: Plan) -> PlanRow:
    scope = "" if plan.scope is None else f" ({plan.scope})"
    return PlanRow(
        statement_anchor(plan.claim, plan.last.statement),
        names.claim(plan.claim) + scope,
        plan.first.words,
        current_words(plan),
        days_late(plan.since_first),
        days_late(plan.since_last),
        (plan.since_first or 0) > 0,
        tuple(notes_on(names.project, plan)),
    )


def revisions(names: Names, histories: Mapping[str, History]) -> tuple[Revision, ...]:
    """Figures by how much they moved in relation to what they were, up to the outcome where that is known."""
    found = []
    for claim, history in histories.items():
        for track in history.tracks:
            ended = history.outcome
            total = track.total if ended is None else track.first.value.to(ended.value)
            if total.amount is None or not total.amount:
                continue
            ratio = total.ratio
            distance = max(ratio, 1 / ratio) if ratio is not None and ratio > 0 else 0
            scope = "" if track.scope is None else f" ({track.scope})"
            row = Revision(
                statement_anchor(claim, track.last.statement),
                names.claim(claim) + scope,
                track.first.words,
                track.last.words if ended is None else ended.words,
                size_of(None, total.amount, unit_of(track.first.value), signed=True),
                share_of(ratio),
            )
            found.append((-distance, claim, row))
    return tuple(row for _, _, row in sorted(found, key=lambda one: one[:2]))


def since_view(names: Names, found: Comparison, histories: Mapping[str, History]) -> Since:
    """What changed, with links to the places that show it; what is gone has none."""
    slips = [
        Item(
            statement_anchor(slip.claim, slip.shift.to.statement),
            names.claim(slip.claim),
            "warning",
            "",
            became(slip.shift),
            shift_in_words(slip.shift),
            names.sources.short(slip.shift.to.source),
            slip.claim,
        )
        for slip in found.slips
    ]
    verdicts = [
        Item(
            statement_anchor(one.judgement.claim, one.judgement.statement),
            names.claim(one.judgement.claim),
            one.judgement.verdict.value.lower(),
            "",
            f"{_VERDICTS.get(one.before, one.before)} → {_VERDICTS[one.judgement.verdict.value]}"
            + (f"; the value was {one.value}" if one.value else ""),
            "",
            names.sources.short(one.judgement.source),
            one.judgement.claim,
        )
        for one in found.changed
    ]
    new = tuple(names.item(finding, histories) for finding in sorted(found.new, key=lambda f: f.level.rank))
    return Since(
        found.name,
        found.is_empty,
        in_brief(found),
        new,
        tuple(verdicts),
        tuple(slips),
        tuple(_gone(names, one) for one in found.fixed),
        tuple(_gone(names, one) for one in found.ignored),
    )


def _gone(names: Names, finding: OldFinding) -> Item:
    """A finding that is no longer reported, with a link to its claim where that still exists."""
    claim = finding.claim
    if claim is None or claim not in names.project.claims:
        return Item("", claim or "the files", finding.level, finding.rule, finding.message)
    return Item(claim_anchor(claim), names.claim(claim), finding.level, finding.rule, finding.message, claim=claim)
