"""A scan of any number of articles into a table of evidence, which can be resumed where it was killed."""

from __future__ import annotations

import tempfile
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from claimcheck.claims.project import Project
from claimcheck.errors import ConfigError
from claimcheck.run.cache import digest, own_version
from claimcheck.scanning.batches import ArticleWork, Failure, articles_in, batches_of, failures_in
from claimcheck.scanning.engines import Engine
from claimcheck.scanning.spool import ENDINGS, Checkpoint, Spool
from claimcheck.text.document import Document

__all__ = ["Placement", "scan_to_table"]

_EVERY: Final = 1.0  # seconds between two checkpoints


@dataclass(frozen=True)
class Placement:
    """Where a scan is done and how far it may go.

    ``jobs`` and ``address`` are as for ``Engine.run``; ``timeout`` is the number of seconds that an article may take.
    """

    engine: Engine
    jobs: int | None = None
    address: str | None = None
    timeout: float | None = None


def scan_to_table(
    project: Project,
    documents: Iterable[Document],
    output: Path,
    placement: Placement,
    *,
    as_of: date | None = None,
    checkpoint: Path | None = None,
    resume: bool = False,
    failed: Callable[[Failure], None] = lambda _: None,
    progress: Callable[[int, int], None] = lambda _articles, _rows: None,
) -> Checkpoint:
    """Scan articles, and write what they say on the claims as rows. Return what was counted.

    Findings that the claims files ignore are left out. The output is written at the end, in one step. Memory does not
    grow with the number of articles, nor with that of rows.

    Args:
        project: The project.
        documents: The articles, which are taken as they are needed.
        output: The file, whose ending is one of ``ENDINGS``.
        placement: The engine and its options.
        as_of: The day on which ignores are judged.
        checkpoint: A file that says how far the scan has come, with the rows so far in ``<checkpoint>.rows`` beside it;
            both are removed at the end.
        resume: Whether to go on from the checkpoint, with the same claims and articles.
        failed: Called with each article that could not be scanned.
        progress: Called with the numbers of articles and rows so far.

    Raises:
        ConfigError: the output's ending is none that is written, there is a checkpoint and ``resume`` is not given or
            the other way round, or the claims or the articles are not those of the checkpoint.
        MissingExtraError: pyarrow or another package is not installed.
    """
    if output.suffix.lower() not in ENDINGS:
        raise ConfigError(f"cannot write a table to {output}: its name must end in {', '.join(ENDINGS)}")
    start = _start(project, as_of, checkpoint, resume)
    work = ArticleWork(project, as_of=as_of, ignores=True, timeout=placement.timeout)
    with _spool(output, checkpoint, start.size) as spool:
        source = _Source(documents, start)
        results = placement.engine.run(work, batches_of(source), jobs=placement.jobs, address=placement.address)
        done, written = start, time.monotonic()
        for result in results:
            for one in failures_in(result):
                failed(one)
            rows = result.to_pylist()
            due = checkpoint is not None and time.monotonic() - written >= _EVERY
            spool.add(rows, safely=due)
            articles = articles_in(result)
            done = replace(
                done,
                articles=done.articles + articles,
                corpus=source.digest_of(articles),
                size=spool.size,
                rows=done.rows + len(rows),
                failed=done.failed + len(failures_in(result)),
                levels=dict(Counter(done.levels) + Counter(row["level"] for row in rows)),
            )
            if due and checkpoint is not None:
                done.write(checkpoint)
                written = time.monotonic()
            progress(done.articles, done.rows)
        source.ensure_all()
        spool.finish(output)
    if checkpoint is not None:
        checkpoint.unlink(missing_ok=True)
    return done


def _start(project: Project, as_of: date | None, checkpoint: Path | None, resume: bool) -> Checkpoint:
    claims = _digest(project, as_of)
    if checkpoint is None or (not resume and not checkpoint.exists()):
        if resume and checkpoint is None:
            raise ConfigError("to resume, name the checkpoint of the scan")
        return Checkpoint(claims)
    if not resume:
        raise ConfigError(f"{checkpoint} is the checkpoint of another scan; resume that one, or remove the file")
    found = Checkpoint.read(checkpoint)
    if found.claims != claims:
        raise ConfigError(f"{checkpoint} is of other claims, another day or another version; remove it to start over")
    return found


def _digest(project: Project, as_of: date | None) -> str:
    """What rows depend on besides the articles."""
    parts = [own_version(), project.locale, as_of, sorted(project.rates)]
    for table in (project.entities, project.properties, project.sources, project.claims):
        parts += [f"{id_} {one.model_dump_json()}" for id_, one in table.items()]
    parts += [document.text for document in project.documents.values()]
    return digest(*parts).hex()


@contextmanager
def _spool(output: Path, checkpoint: Path | None, size: int) -> Iterator[Spool]:
    if checkpoint is not None:
        file = checkpoint.with_name(checkpoint.name + ".rows")
        with Spool(file, size) as spool:
            yield spool
        file.unlink(missing_ok=True)
        return
    with (
        tempfile.TemporaryDirectory(dir=output.parent, prefix=".claimcheck-") as folder,
        Spool(Path(folder) / "rows") as spool,
    ):
        yield spool


class _Source:
    """The articles that are left, and the digest of the corpus behind each of those that are on their way."""

    def __init__(self, documents: Iterable[Document], start: Checkpoint) -> None:
        self._documents = iter(documents)
        self._start = start
        self._last = self._done = start.corpus
        self._digests: deque[str] = deque()
        self._skipped = not start.articles

    def __iter__(self) -> Iterator[Document]:
        self._skip()
        for document in self._documents:
            self._last = Checkpoint.chained(self._last, document)
            self._digests.append(self._last)
            yield document

    def _skip(self) -> None:
        """Pass over the articles whose rows are kept, which must be the same as before."""
        found, count = "", 0
        while count < self._start.articles:
            document = next(self._documents, None)
            if document is None:
                break
            found = Checkpoint.chained(found, document)
            count += 1
        if (count and found != self._start.corpus) or count < self._start.articles:
            raise ConfigError("the articles are not those of the checkpoint; remove it to start over")
        self._skipped = True

    def ensure_all(self) -> None:
        """Raise where the articles that were done before were not even looked at: there was nothing else to do."""
        if not self._skipped:
            self._skip()

    def digest_of(self, articles: int) -> str:
        """The digest behind the next few articles that are done."""
        for _ in range(articles):
            self._done = self._digests.popleft()
        return self._done
