"""Articles in Arrow record batches, and the work that engines do on one: rows or evidence out of articles."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from claimcheck.claims.project import Project
from claimcheck.errors import REPORT_IT, InternalError, internal_error
from claimcheck.run.suppressions import ignored
from claimcheck.run.timelimit import TimeLimitExceeded, time_limit
from claimcheck.scanning.engines.base import Engine, RecordBatch
from claimcheck.scanning.evidence import Evidence
from claimcheck.scanning.extras import needed
from claimcheck.scanning.rows import articles_schema, row_of, rows_schema
from claimcheck.scanning.scan import Scanner
from claimcheck.text.document import Document

__all__ = ["ArticleWork", "Failure", "articles_in", "batches_of", "evidence_by", "failures_in"]

_MOST_ARTICLES: Final = 64
_MOST_CHARS: Final = 400_000
_FAILURES: Final = b"claimcheck.failures"
_ARTICLES: Final = b"claimcheck.articles"
_EVIDENCE: Final = "evidence"


class Failure(NamedTuple):
    """An article that could not be scanned, and why."""

    article: str
    reason: str


def batches_of(documents: Iterable[Document]) -> Iterator[RecordBatch]:
    """Yield articles in batches of bounded size, in order.

    Args:
        documents: The articles; they are taken as batches are asked for.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    schema = articles_schema()
    some: list[Document] = []
    size = 0
    for document in documents:
        if some and (len(some) >= _MOST_ARTICLES or size + len(document.text) > _MOST_CHARS):
            yield _batch(some, schema)
            some, size = [], 0
        some.append(document)
        size += len(document.text)
    if some:
        yield _batch(some, schema)


def _batch(documents: list[Document], schema: Any) -> RecordBatch:
    arrow = needed("pyarrow", "scan", "a scan in several processes")
    days = [document.published or (None, None) for document in documents]
    columns = (
        [_encodable(document.name) for document in documents],
        [_encodable(document.text) for document in documents],
        [first for first, _ in days],
        [last for _, last in days],
    )
    arrays = [arrow.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    batch: RecordBatch = arrow.RecordBatch.from_arrays(arrays, schema=schema)
    return batch


def _encodable(text: str) -> str:
    """A text without halves of surrogate pairs, which JSON may hold and UTF-8 cannot; offsets stay the same."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _documents(batch: RecordBatch) -> Iterator[Document]:
    for one in batch.to_pylist():
        published = None if one["first"] is None else (one["first"], one["last"])
        yield Document(one["text"], name=one["name"], published=published)


@dataclass
class ArticleWork:
    """What an engine does with a batch of articles: a batch of rows, in the order of the articles.

    It goes to other processes as the project alone; the index of its claims is built in each of them, once. An article
    on which it fails gives no row and a failure in the metadata of the result, and stops no other.

    ``as_of`` is the day on which ignores are judged, None to leave them aside; ``timeout`` the seconds that an article
    may take; ``objects`` gives evidence in place of rows; ``indexed`` is as for ``Scanner``.
    """

    project: Project
    as_of: date | None = None
    ignores: bool = False
    timeout: float | None = None
    objects: bool = False
    indexed: bool = True
    _scanner: Scanner | None = None

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_scanner": None}

    def __call__(self, batch: RecordBatch) -> RecordBatch:
        """Return what a batch of articles says."""
        if self._scanner is None:
            self._scanner = Scanner(self.project, indexed=self.indexed)
        found: list[Evidence] = []
        failures: list[Failure] = []
        for document in _documents(batch):
            try:
                with time_limit(self.timeout):
                    found += self._kept(self._scanner.scan(document))
            except TimeLimitExceeded:
                failures.append(Failure(document.name, f"it took more than {self.timeout:g} s; --timeout changes that"))
            except Exception as error:  # noqa: BLE001 - reported; it must not stop the other articles
                failures.append(Failure(document.name, internal_error(error, f"scanning {document.name}")))
        return self._result(found, failures, batch.num_rows)

    def _kept(self, found: list[Evidence]) -> list[Evidence]:
        if not self.ignores or not found:
            return found
        kept = {id(one) for one in ignored(self.project, [one.finding for one in found], self.as_of)[0]}
        return [one for one in found if id(one.finding) in kept]

    def failed(self, batch: RecordBatch, reason: str) -> RecordBatch:
        """Return the result of a batch whose articles could not be scanned.

        Args:
            batch: The articles.
            reason: Why not.
        """
        return self._result([], [Failure(document.name, reason) for document in _documents(batch)], batch.num_rows)

    def _result(self, found: list[Evidence], failures: list[Failure], articles: int) -> RecordBatch:
        arrow = needed("pyarrow", "scan", "a scan in several processes")
        batch: RecordBatch
        if self.objects:
            data = [pickle.dumps(found)]
            batch = arrow.RecordBatch.from_pydict({_EVIDENCE: arrow.array(data, arrow.binary())})
        else:
            batch = arrow.RecordBatch.from_pylist([row_of(one) for one in found], schema=rows_schema())
        return batch.replace_schema_metadata(
            {_FAILURES: json.dumps(failures).encode(), _ARTICLES: str(articles).encode()}
        )


def failures_in(batch: RecordBatch) -> list[Failure]:
    """Return the articles of a batch that could not be scanned.

    Args:
        batch: The result of an ``ArticleWork``.
    """
    metadata = batch.schema.metadata or {}
    return [Failure(*one) for one in json.loads(metadata.get(_FAILURES, b"[]"))]


def articles_in(batch: RecordBatch) -> int:
    """Return how many articles a batch of results is of.

    Args:
        batch: The result of an ``ArticleWork``.
    """
    return int((batch.schema.metadata or {}).get(_ARTICLES, 0))


def evidence_by(engine: Engine, project: Project, documents: Iterable[Document]) -> Iterator[Evidence]:
    """Yield the evidence that an engine finds.

    Args:
        engine: The engine.
        project: The project.
        documents: The articles.

    Raises:
        InternalError: after the evidence of all other articles, where some could not be scanned.
        MissingExtraError: the engine needs a package that is not installed.
    """
    failed: list[str] = []
    for result in engine.run(ArticleWork(project, objects=True), batches_of(documents)):
        failed += [one.reason for one in failures_in(result)]
        # Made by the work of this very run, in processes that it started or a scheduler that the caller trusts.
        yield from pickle.loads(result.column(0)[0].as_py())  # noqa: S301
    if failed:
        raise InternalError("\n".join([*failed, REPORT_IT]))
