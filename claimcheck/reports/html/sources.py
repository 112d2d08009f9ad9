"""Sources in a report: names that tell them apart, the verdicts on their statements, their texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claimcheck.claims.model import Source
from claimcheck.claims.project import Project
from claimcheck.judging.verdict import Judgement, Verdict
from claimcheck.reports.html.passages import Article, ReportPassages, article, deciding_span
from claimcheck.reports.html.safe import slug

__all__ = ["SourceNames", "SourceView", "source_view"]

_TITLE_CHARACTERS = 60


class SourceNames:
    """Short names of a project's sources, no two alike: a paper with one article needs no more than its name."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        """Find the shortest names that tell the sources apart.

        Args:
            sources: The sources by id.
        """
        self._names = _distinct(sources)

    def short(self, source: str) -> str:
        """The name of a source: its publisher, where needed with date and title, in the end with its id."""
        return self._names.get(source, source)


def _distinct(sources: Mapping[str, Source]) -> dict[str, str]:
    names: dict[str, str] = {}
    waiting = list(sources)
    for parts in (_publisher, _dated, _titled, _identified):
        made = {id_: parts(id_, sources[id_]) for id_ in waiting}
        counted = Counter(made.values())
        names.update({id_: name for id_, name in made.items() if counted[name] == 1})
        waiting = [id_ for id_ in waiting if counted[made[id_]] > 1]
    taken = Counter(names.values())
    return {id_: name if taken[name] == 1 else f"{name} ({id_})" for id_, name in names.items()}


def _publisher(id_: str, source: Source) -> str:
    return source.publisher or id_


def _dated(id_: str, source: Source) -> str:
    return f"{_publisher(id_, source)}, {source.published or 'undated'}"


def _titled(id_: str, source: Source) -> str:
    title = source.title or ""
    short = title if len(title) <= _TITLE_CHARACTERS else f"{title[:_TITLE_CHARACTERS].rstrip()}…"
    return f"{_dated(id_, source)}: {short}" if short else _dated(id_, source)


def _identified(id_: str, source: Source) -> str:
    return f"{_dated(id_, source)} ({id_})"


def _host(url: str) -> str:
    """The host of a web address without "www."; empty for any other kind of address."""
    scheme, mark, rest = url.partition("://")
    if not mark or scheme not in ("http", "https"):
        return ""
    return rest.partition("/")[0].removeprefix("www.") or url


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source, the verdicts on its statements, and its text."""

    id: str
    name: str
    short: str
    title: str
    publisher: str
    published: str
    url: str
    host: str
    verdicts: Mapping[str, int]
    article: Article | None

    @property
    def total(self) -> int:
        """The number of statements that rest on it."""
        return sum(self.verdicts.values())


def source_view(
    project: Project, id_: str, own: Iterable[Judgement], passages: ReportPassages, names: SourceNames
) -> SourceView:
    """A source with its statements.

    Args:
        project: The project.
        id_: The source.
        own: The judgements of its statements.
        passages: Which texts are shown in full.
        names: The names of the sources.
    """
    source, document = project.sources[id_], project.documents.get(id_)
    judgements = list(own)
    spans = [span for judgement in judgements if (span := deciding_span(judgement)) is not None]
    counted = Counter(judgement.verdict.value for judgement in judgements)
    url = source.url or ""
    host = _host(url)
    shown = None
    if document is not None and id_ in passages.whole:
        shown = article(id_, document, spans)
    elif document is not None:
        shown = Article((), len(document.text))
    return SourceView(
        f"source:{slug(id_)}",
        id_,
        names.short(id_),
        source.title or "",
        source.publisher or "",
        source.published or "",
        url if host else "",
        host,
        {verdict.value: counted[verdict.value] for verdict in Verdict},
        shown,
    )
