"""Dask: a scheduler by its address, or a cluster of processes that is started here."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

from claimcheck.scanning.engines.base import RecordBatch, Work, results_by_halves
from claimcheck.scanning.extras import needed

__all__ = ["run"]

_WAITING: Final = 2  # batches that wait, for each worker


def run(
    work: Work, batches: Iterable[RecordBatch], *, jobs: int | None = None, address: str | None = None
) -> Iterator[RecordBatch]:
    """Yield the result of each batch, in order. Dask does the batches of a worker that dies on another one.

    The workers of a scheduler need claimcheck, in the version of this process, and pyarrow.

    Args:
        work: What is done on each batch.
        batches: The batches.
        jobs: Number of worker processes of a cluster that is started here; None for one a core.
        address: Where a scheduler listens ("tcp://10.0.0.5:8786"); None to start a cluster on this machine.

    Raises:
        MissingExtraError: dask is not installed.
        ConfigError: no scheduler answers at the address.
    """
    distributed = needed("distributed", "dask", "the engine 'dask'")
    return _run(distributed, work, iter(batches), jobs, address)


def _run(
    distributed: Any, work: Work, batches: Iterator[RecordBatch], jobs: int | None, address: str | None
) -> Iterator[RecordBatch]:
    with _client(distributed, jobs, address) as client:
        # The project goes to a worker once, not with every batch; as a task, since what is scattered is lost with its
        # workers, and a task is done again.
        shared = client.submit(_same, work, pure=False)

        def again(part: RecordBatch) -> RecordBatch | None:
            return _result(distributed, _submit(client, shared, part))

        waiting: deque[tuple[RecordBatch, Any]] = deque()
        while True:
            room = (1 + _WAITING) * max(1, len(client.nthreads())) - len(waiting)
            waiting.extend((batch, _submit(client, shared, batch)) for batch in islice(batches, max(0, room)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            found = _result(distributed, future)
            if found is None:
                yield from results_by_halves(work, batch, again)
            else:
                yield found


def _client(distributed: Any, jobs: int | None, address: str | None) -> Any:
    if address is None:
        # One thread a worker: the work is Python's own, and the time limit needs the main thread of a process.
        cluster = distributed.LocalCluster(
            n_workers=jobs, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=logging.CRITICAL
        )
        return _Owning(distributed.Client(cluster), cluster)
    try:
        return distributed.Client(address, timeout=10)
    except (OSError, TimeoutError, ValueError) as error:
        from claimcheck.errors import ConfigError

        raise ConfigError(f"no Dask scheduler answers at {address}: {error}") from error


class _Owning:
    """A client that stops its cluster when it is closed."""

    def __init__(self, client: Any, cluster: Any) -> None:
        self._client, self._cluster = client, cluster

    def __enter__(self) -> Any:
        return self._client

    def __exit__(self, *_: object) -> None:
        self._client.close()
        self._cluster.close()


def _same(work: Work) -> Work:
    return work


def _do(work: Work, batch: RecordBatch) -> RecordBatch:
    return work(batch)


def _submit(client: Any, work: Any, batch: RecordBatch) -> Any:
    return client.submit(_do, work, batch, pure=False, retries=1)


def _result(distributed: Any, future: Any) -> RecordBatch | None:
    """The result of a batch; None where it keeps killing its workers."""
    try:
        return future.result()
    except distributed.scheduler.KilledWorker:
        return None
    finally:
        future.release()
