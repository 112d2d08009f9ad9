"""The protocol of an engine: it does work on batches of articles, somewhere, and returns the results in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

__all__ = ["KILLED", "Engine", "RecordBatch", "Work", "results_by_halves"]

RecordBatch = Any
"""A ``pyarrow.RecordBatch``; the package is imported only where a scan needs it."""

KILLED = "the process that scanned it was killed twice, perhaps for want of memory"
"""Why an article was given up."""


class Work(Protocol):
    """What is done on each batch. It can be pickled, and depends on nothing but the batch."""

    def __call__(self, batch: RecordBatch) -> RecordBatch:
        """Return the result of a batch."""

    def failed(self, batch: RecordBatch, reason: str) -> RecordBatch:
        """Return the result of a batch that could not be worked on."""


class Engine(Protocol):
    """A module of this package, or one that another distribution adds; its name is the engine's."""

    def run(
        self,
        work: Work,
        batches: Iterable[RecordBatch],
        *,
        jobs: int | None = None,
        address: str | None = None,
    ) -> Iterator[RecordBatch]:
        """Yield the result of each batch, in the order of the batches: each once, whatever becomes of a worker.

        No more batches are taken than are worked on, and a few that wait, so that any number of them fits in memory.

        Args:
            work: What is done on each batch.
            batches: The batches.
            jobs: Number of processes; None to choose it.
            address: Where a scheduler listens, for an engine that has one; None to start one here.
        """


def results_by_halves(
    work: Work, batch: RecordBatch, attempt: Callable[[RecordBatch], RecordBatch | None]
) -> Iterator[RecordBatch]:
    """Yield the results of a batch that killed its process, half by half: only the article to blame is given up.

    Args:
        work: What is done on each batch.
        batch: The batch.
        attempt: Does the work on a part of it somewhere, and returns None where that kills the process as well.
    """
    if batch.num_rows == 1:
        yield work.failed(batch, KILLED)
        return
    half = batch.num_rows // 2
    for part in (batch.slice(0, half), batch.slice(half)):
        found = attempt(part)
        if found is None:
            yield from results_by_halves(work, part, attempt)
        else:
            yield found
