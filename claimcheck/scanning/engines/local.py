"""Several processes of this machine; with one, this process."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import Final

from claimcheck.scanning.engines.base import RecordBatch, Work, results_by_halves

__all__ = ["run"]

_WAITING: Final = 2  # batches that wait, for each process
_work: Work | None = None


def run(
    work: Work, batches: Iterable[RecordBatch], *, jobs: int | None = None, address: str | None = None
) -> Iterator[RecordBatch]:
    """Yield the result of each batch, in order. The batches of a process that is killed are worked on again.

    Args:
        work: What is done on each batch.
        batches: The batches.
        jobs: Number of processes; None for one a core.
        address: Not used: there is no scheduler.

    Raises:
        ValueError: an address is given.
    """
    if address is not None:
        raise ValueError("the engine 'local' has no scheduler; leave the address out, or use the engine 'dask'")
    count = jobs or _cores()
    return map(work, batches) if count == 1 else _in_processes(work, iter(batches), count)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _take(work: Work) -> None:
    global _work
    _work = work


def _do(batch: RecordBatch) -> RecordBatch:
    assert _work is not None  # noqa: S101 - set before the first call
    return _work(batch)


def _pool(work: Work, processes: int) -> ProcessPoolExecutor:
    # A forked process shares the memory of the project; on other systems the project is sent to each one.
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    return ProcessPoolExecutor(processes, multiprocessing.get_context(method), initializer=_take, initargs=(work,))


def _submit(pool: ProcessPoolExecutor, batch: RecordBatch) -> Future[RecordBatch]:
    try:
        return pool.submit(_do, batch)
    except BrokenProcessPool as error:  # a process was killed before this batch was handed out
        future: Future[RecordBatch] = Future()
        future.set_exception(error)
        return future


def _in_processes(work: Work, batches: Iterator[RecordBatch], processes: int) -> Iterator[RecordBatch]:
    pool = _pool(work, processes)
    waiting: deque[tuple[RecordBatch, Future[RecordBatch]]] = deque()
    try:
        while True:
            room = processes * (1 + _WAITING) - len(waiting)
            waiting.extend((batch, _submit(pool, batch)) for batch in islice(batches, room))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                found = future.result()
            except BrokenProcessPool:
                # Any of those begun may have killed its process. The first one is tried on its own, so that each round
                # ends at least one, and the others again in a new pool.
                pool.shutdown(wait=False, cancel_futures=True)
                found = _alone(work, batch)
                if found is None:
                    yield from results_by_halves(work, batch, partial(_alone, work))
                else:
                    yield found
                pool = _pool(work, processes)
                waiting = deque((one, old if _is_done(old) else _submit(pool, one)) for one, old in waiting)
            else:
                yield found
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _is_done(future: Future[RecordBatch]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _alone(work: Work, batch: RecordBatch) -> RecordBatch | None:
    """Work on a batch in a process of its own; None where that is killed."""
    with _pool(work, 1) as pool, suppress(BrokenProcessPool):
        return _submit(pool, batch).result()
    return None
