"""Apache Spark: a master by its address, the session of the caller, or processes that are started here."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from typing import Any, Final

from claimcheck.errors import ConfigError
from claimcheck.scanning.engines.base import RecordBatch, Work, results_by_halves
from claimcheck.scanning.extras import needed

__all__ = ["run"]

_BATCHES: Final = 4  # of a job, for each process
_JOBS: Final = 2  # at a time: while the last batches of one are worked on, the next one takes the free processes
_ATTEMPTS: Final = 2  # at a batch that kills its process, before the job is given up
_SCHEMA: Final = "number long, content binary"


def run(
    work: Work, batches: Iterable[RecordBatch], *, jobs: int | None = None, address: str | None = None
) -> Iterator[RecordBatch]:
    """Yield the result of each batch, in order. Spark does the batches of an executor that is lost on another one.

    The session that the caller has is used where there is one, and is left open. The executors need claimcheck, in the
    version of this process, and pyarrow.

    Args:
        work: What is done on each batch.
        batches: The batches.
        jobs: Number of processes of a Spark that is started here; None for one a core.
        address: The address of a master ("spark://10.0.0.5:7077", "yarn"); None to work on this machine.

    Raises:
        MissingExtraError: pyspark is not installed.
        ConfigError: Spark cannot be started, as where Java is missing, or no master answers at the address.
    """
    spark = needed("pyspark.sql", "spark", "the engine 'spark'")
    return _run(spark, work, iter(batches), jobs, address)


def _run(
    spark: Any, work: Work, batches: Iterator[RecordBatch], jobs: int | None, address: str | None
) -> Iterator[RecordBatch]:
    with _session(spark, jobs, address) as session, ThreadPoolExecutor(_JOBS) as threads:
        on_session = _OnSession(session, work)
        size = _BATCHES * max(1, session.sparkContext.defaultParallelism)
        waiting: deque[tuple[list[RecordBatch], Future[list[RecordBatch] | None]]] = deque()
        while True:
            while len(waiting) < _JOBS and (some := list(islice(batches, size))):
                waiting.append((some, threads.submit(on_session.results, some)))
            if not waiting:
                return
            some, future = waiting.popleft()
            found = future.result()
            if found is None:
                for batch in some:
                    yield from _despite_kills(work, batch, on_session.result)
            else:
                yield from found


def _despite_kills(
    work: Work, batch: RecordBatch, attempt: Callable[[RecordBatch], RecordBatch | None]
) -> Iterator[RecordBatch]:
    """The result of a batch of a job that was given up: some other batch of it may be to blame."""
    found = attempt(batch)
    if found is None:
        yield from results_by_halves(work, batch, attempt)
    else:
        yield found


class _OnSession:
    """Work that is done by a session; the work goes to each process once."""

    def __init__(self, session: Any, work: Work) -> None:
        self._session = session
        self._do = _Task(session.sparkContext.broadcast(work))

    def results(self, batches: list[RecordBatch]) -> list[RecordBatch] | None:
        """Return the results of some batches, in order; None where one of them keeps killing its process."""
        rows = [(number, bytearray(_packed(batch))) for number, batch in enumerate(batches)]
        spread = self._session.sparkContext.parallelize(
            rows, len(rows)
        )  # each in a partition, and so a task, of its own
        frame = self._session.createDataFrame(spread, _SCHEMA, verifySchema=False).mapInArrow(self._do, _SCHEMA)
        try:
            found = frame.collect()
        except needed("pyspark.errors", "spark", "the engine 'spark'").PythonException:
            raise  # what the work itself raised
        except Exception as error:
            if not _is_killed(error):
                raise
            return None
        return [_unpacked(row.content) for row in sorted(found, key=lambda row: int(row.number))]

    def result(self, batch: RecordBatch) -> RecordBatch | None:
        """Return the result of one batch; None where it keeps killing its process."""
        found = self.results([batch])
        return None if found is None else found[0]


def _is_killed(error: Exception) -> bool:
    """Whether a job failed since its processes ended, not since something was wrong with it."""
    return any(words in str(error) for words in ("worker exited unexpectedly", "ExecutorLostFailure", "Executor heart"))


class _Task:
    """What a process does with its part of a job: a row is a batch, and so is a row of the result."""

    def __init__(self, work: Any) -> None:
        self._work = work

    def __call__(self, parts: Iterator[RecordBatch]) -> Iterator[RecordBatch]:
        arrow = needed("pyarrow", "spark", "the engine 'spark'")
        for part in parts:
            for row in part.to_pylist():
                result = self._work.value(_unpacked(row["content"]))
                yield arrow.RecordBatch.from_pydict(
                    {"number": arrow.array([row["number"]], arrow.int64()), "content": [_packed(result)]}
                )


def _packed(batch: RecordBatch) -> bytes:
    """A batch as the bytes of an Arrow stream, which keep its schema and metadata."""
    arrow = needed("pyarrow", "spark", "the engine 'spark'")
    out = arrow.BufferOutputStream()
    with arrow.ipc.new_stream(out, batch.schema) as writer:
        writer.write_batch(batch)
    found: bytes = out.getvalue().to_pybytes()
    return found


def _unpacked(content: bytes | bytearray) -> RecordBatch:
    arrow = needed("pyarrow", "spark", "the engine 'spark'")
    with arrow.ipc.open_stream(arrow.py_buffer(bytes(content))) as reader:
        return reader.read_next_batch()


@contextmanager
def _session(spark: Any, jobs: int | None, address: str | None) -> Iterator[Any]:
    """The caller's session, or one that ends with the scan."""
    active = spark.SparkSession.getActiveSession() if address is None else None
    if active is not None:
        yield active
        return
    before = os.environ.get("PYSPARK_PYTHON")
    if address is None and before is None:
        os.environ["PYSPARK_PYTHON"] = sys.executable  # pyspark asks nothing else; its own choice is another Python
    try:
        session = _started(spark, jobs, address)
        try:
            yield session
        finally:
            session.stop()
    finally:
        if address is None and before is None:
            os.environ.pop("PYSPARK_PYTHON", None)


def _started(spark: Any, jobs: int | None, address: str | None) -> Any:
    master = address or f"local[{jobs or '*'},{_ATTEMPTS}]"
    settings = {
        "spark.task.maxFailures": _ATTEMPTS,
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "OFF",
    }
    builder = spark.SparkSession.builder.master(master).appName("claimcheck scan")
    for name, value in settings.items():
        builder = builder.config(name, str(value))
    try:
        return builder.getOrCreate()
    except Exception as error:  # of Java, or of the gateway to it: there is no common class
        where = "on this machine; it needs Java 17 or later" if address is None else f"with the master {address}"
        reason = next(iter(str(error).strip().splitlines()), type(error).__name__)
        raise ConfigError(f"Spark cannot be started {where}: {reason}") from error
