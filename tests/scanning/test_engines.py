"""Engines do each batch once, in order, whatever becomes of a worker, and give what this process gives."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimcheck import Document, scan
from claimcheck.claims.loading import load_lenient
from claimcheck.errors import ConfigError, InternalError
from claimcheck.scanning import batches
from claimcheck.scanning.batches import ArticleWork, articles_in, batches_of, failures_in
from claimcheck.scanning.engines import ENGINES, find_engine
from claimcheck.scanning.engines.base import KILLED
from claimcheck.scanning.extras import MissingExtraError, needed
from tests.conftest import Write
from tests.scanning.available import skip_without

pa = pytest.importorskip("pyarrow")

CLAIMS = """
claimcheck: 1
entities: {bridge: {name: Sund bridge}}
sources: {coast: {publisher: The Coast, published: 2026-02-03}}
claims:
  cost: {subject: bridge, property: price, statements: [{source: coast, value: EUR 40 million}]}
"""


def documents(count: int) -> list[Document]:
    return [Document(f"The Sund bridge cost €{30 + n} million.", name=f"a{n}") for n in range(count)]


@pytest.fixture
def one_a_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "_MOST_ARTICLES", 1)


@pytest.fixture(params=sorted(ENGINES))
def name(request: pytest.FixtureRequest) -> str:
    skip_without(request.param)
    return str(request.param)


@pytest.mark.filterwarnings("ignore")
def test_every_engine_gives_the_same_evidence(name: str, write: Write, one_a_batch: None) -> None:
    project = load_lenient(write({"a.yaml": CLAIMS}))
    here = [(e.rule, e.document.name, e.message, str(e.location)) for e in scan(project, documents(12))]
    there = [(e.rule, e.document.name, e.message, str(e.location)) for e in scan(project, documents(12), engine=name)]
    assert here == there
    assert len(here) == 12


class Killing:
    """Work that kills its process: always at an article of one name, once at an article of another."""

    def __init__(self, folder: Path, always: str = "", once: str = "") -> None:
        self.folder, self.always, self.once = folder, always, once

    def __call__(self, batch: Any) -> Any:
        names = batch.column("name").to_pylist()
        mark = self.folder / "killed"
        if self.always in names or (self.once in names and not mark.exists()):
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return pa.RecordBatch.from_pydict({"name": names})

    def failed(self, batch: Any, reason: str) -> Any:
        return pa.RecordBatch.from_pydict({"name": [f"{name}: {reason}" for name in batch.column("name").to_pylist()]})


def _names(name: str, work: Killing, count: int) -> list[str]:
    found = find_engine(name).run(work, batches_of(documents(count)), jobs=2)
    return [one for batch in found for one in batch.column("name").to_pylist()]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("size", [1, 5])
def test_a_worker_that_dies_loses_and_doubles_nothing(
    name: str, size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "_MOST_ARTICLES", size)
    assert _names(name, Killing(tmp_path, once="a7"), 20) == [f"a{n}" for n in range(20)]


@pytest.mark.filterwarnings("ignore")
def test_an_article_that_kills_its_process_is_given_up_alone(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "_MOST_ARTICLES", 4)
    wanted = [f"a{n}" if n != 6 else f"a6: {KILLED}" for n in range(10)]
    assert _names(name, Killing(tmp_path, always="a6"), 10) == wanted


@pytest.mark.parametrize("jobs", [1, 2])
def test_articles_are_taken_as_they_are_needed(jobs: int, tmp_path: Path, one_a_batch: None) -> None:
    taken = 0

    def every() -> Iterator[Document]:
        nonlocal taken
        for document in documents(200):
            taken += 1
            yield document

    results = find_engine("local").run(Killing(tmp_path), batches_of(every()), jobs=jobs)
    assert next(iter(results)).column("name").to_pylist() == ["a0"]
    assert taken <= 3 * jobs + 2
    results.close() if hasattr(results, "close") else None


def test_an_article_on_which_scanning_fails_stops_no_other(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    project = load_lenient(write({"a.yaml": CLAIMS}))
    work = ArticleWork(project)
    [batch] = batches_of(documents(3))
    work(batch)
    real = work._scanner.scan  # type: ignore[union-attr]

    def broken(document: Document) -> Any:
        if document.name == "a1":
            raise RuntimeError("odd")
        return real(document)

    monkeypatch.setattr(work._scanner, "scan", broken)
    result = work(batch)
    assert result.column("article").to_pylist() == ["a0", "a2"]
    assert articles_in(result) == 3
    [failure] = failures_in(result)
    assert failure.article == "a1"
    assert "RuntimeError: odd" in failure.reason


def test_a_failure_is_raised_behind_the_evidence_of_the_others(write: Write) -> None:
    class Failing:
        def run(self, work: Any, given: Any, *, jobs: int | None = None, address: str | None = None) -> Any:
            for batch in given:
                yield work(batch.slice(0, 1))
                yield work.failed(batch.slice(1), "lost")

    project = load_lenient(write({"a.yaml": CLAIMS}))
    found = batches.evidence_by(Failing(), project, documents(2))
    assert next(found).document.name == "a0"
    with pytest.raises(InternalError, match="lost"):
        next(found)


def test_half_a_surrogate_pair_reaches_the_workers(write: Write) -> None:
    project = load_lenient(write({"a.yaml": CLAIMS}))
    text = "The \ud800 Sund bridge cost €40 million. 𝟛"
    [here], [there] = scan(project, [Document(text)]), scan(project, [Document(text)], engine="local")
    assert (here.reading.start, here.reading.text) == (there.reading.start, there.reading.text)


def test_the_local_engine_has_no_scheduler() -> None:
    with pytest.raises(ValueError, match="no scheduler"):
        find_engine("local").run(Killing(Path()), [], address="tcp://localhost:1")


def test_no_scheduler_answers() -> None:
    pytest.importorskip("distributed", reason="dask is not installed")
    with pytest.raises(ConfigError, match="no Dask scheduler answers at nowhere"):
        list(find_engine("dask").run(Killing(Path()), [], address="nowhere"))


def test_a_master_without_an_answer_is_reported() -> None:
    skip_without("spark")
    with pytest.raises(ConfigError, match="Spark cannot be started with the master nowhere"):
        list(find_engine("spark").run(Killing(Path()), [], address="nowhere"))


class Failing:
    """Work that raises at every batch."""

    def __call__(self, batch: Any) -> Any:
        raise RuntimeError("odd")

    def failed(self, batch: Any, reason: str) -> Any:
        raise AssertionError("no process was killed")


@pytest.mark.filterwarnings("ignore")
def test_what_the_work_raises_is_raised_and_not_taken_for_a_killed_process(name: str) -> None:
    with pytest.raises(Exception, match="odd"):
        list(find_engine(name).run(Failing(), batches_of(documents(2)), jobs=2))


def test_a_missing_package_is_named_with_its_extra() -> None:
    with pytest.raises(MissingExtraError, match=r"the odd one needs no_such_thing.*claimcheck-lint\[scan\]"):
        needed("no_such_thing.inside", "scan", "the odd one")
