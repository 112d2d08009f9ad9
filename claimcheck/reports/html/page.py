"""The content of a report, as plain objects for the templates: no markup except the charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from claimcheck.finding import Finding, Level
from claimcheck.histories.portfolio import portfolio
from claimcheck.judging.verdict import Judgement
from claimcheck.reports.base import worst_first
from claimcheck.reports.html.attention import Group, Names, attention
from claimcheck.reports.html.overview import Plans, Revision, Since, plans_view, revisions, since_view
from claimcheck.reports.html.passages import ReportPassages
from claimcheck.reports.html.sources import SourceNames, SourceView, source_view
from claimcheck.reports.html.views import ClaimView, Views
from claimcheck.run.comparison import Comparison
from claimcheck.run.result import Run

__all__ = ["Page", "page"]

_MOST_SOURCES = 50  # in the overview
_MOST_OPEN = 8  # claims: the worst ones; a page where all are open hides what matters


@dataclass(frozen=True, slots=True)
class Page:
    """The content of a report."""

    title: str
    as_of: str
    attention: tuple[Group, ...]
    since: Since | None
    plans: Plans
    revisions: tuple[Revision, ...]
    verdicts: Mapping[str, int]
    levels: Mapping[str, int]
    rules: tuple[tuple[str, str, int], ...]
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


def page(
    run: Run,
    *,
    as_of: date | None = None,
    whole: bool | None = None,
    title: str | None = None,
    since: Comparison | None = None,
) -> Page:
    """Build the content of a report.

    Args:
        run: The run.
        as_of: The day of the report, marked in the charts; None marks no day.
        whole: Whether the articles are shown in full, or only the deciding passages; None: in full unless they are
                too long in all.
        title: The title; None: the name of the project's folder.
        since: What changed since an earlier run; None: nothing is said of it.
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
    sources = SourceNames(project.sources)
    names = Names(project, sources)
    urgent = attention(names, run.findings, run.judgements, run.histories)
    views = Views(project, sources, passages, as_of, _opened(urgent))
    return Page(
        title or f"{project.root.resolve().name or 'claims'}: claims against sources",
        "" if as_of is None else str(as_of),
        urgent,
        None if since is None else since_view(names, since, run.histories),
        plans_view(names, portfolio(project, run.histories.values(), as_of=as_of)),
        revisions(names, run.histories),
        {verdict.value: count for verdict, count in run.verdicts.items()},
        {level.value: count for level, count in run.levels.items()},
        tuple(_rules(run)),
        tuple(
            views.claim(id_, judged.get(id_, []), run.histories.get(id_), by_claim.get(id_, []))
            for id_ in project.claims
        ),
        tuple(source_view(project, id_, by_source.get(id_, []), passages, sources) for id_ in project.sources),
        tuple(worst_first(loose)),
    )


def _opened(urgent: tuple[Group, ...]) -> frozenset[str]:
    """The claims that are open at first: the worst of those that need attention."""
    claims = dict.fromkeys(item.claim for group in urgent for item in group.items if item.claim)
    return frozenset(list(claims)[:_MOST_OPEN])


def _rules(run: Run) -> list[tuple[str, str, int]]:
    """The rules with findings, by level and then by number: rule, level, number."""
    counted: Counter[tuple[int, str]] = Counter((finding.level.rank, finding.rule) for finding in run.findings)
    levels = list(Level)
    ranked = sorted(counted.items(), key=lambda one: (one[0][0], -one[1], one[0][1]))
    return [(rule, levels[rank].value, number) for (rank, rule), number in ranked]
