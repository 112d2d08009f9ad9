"""How long a scan takes with few and with many claims; ``pytest tests/benchmarks --benchmark-only`` shows it.

That the cost does not grow with claims whose subjects are not named is asserted, in processor time of one run.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from claimcheck.claims.loading import load_lenient
from claimcheck.scanning.scan import Scanner
from claimcheck.text.document import Document

FULL = bool(os.environ.get("CLAIMCHECK_FULL"))
CLAIMS, ARTICLES = (10_000, 400) if FULL else (1_000, 40)


def _corpus() -> Any:
    spec = importlib.util.spec_from_file_location("benchmark_corpus", Path(__file__).parent / "corpus.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


CORPUS = _corpus()


def _scanner(folder: Path, claims: int, *, indexed: bool = True) -> Scanner:
    (folder / "claims.yaml").write_text(CORPUS.claims_yaml(claims), encoding="utf-8")
    return Scanner(load_lenient(folder), indexed=indexed)


def _scan(scanner: Scanner, sort: str, count: int) -> list[tuple[str, str, str, int]]:
    documents = CORPUS.articles(count, **CORPUS.SORTS[sort])
    return [(d.name, e.claim, e.message, e.reading.start) for d in documents for e in scanner.scan(d)]


@pytest.mark.parametrize("sort", ["sparse", "hard", "every"])
def test_the_index_gives_what_the_plain_way_gives(sort: str, tmp_path: Path) -> None:
    found = _scan(_scanner(tmp_path, 300), sort, 12)
    assert found == _scan(_scanner(tmp_path, 300, indexed=False), sort, 12)
    assert found


def test_claims_on_subjects_that_are_not_named_cost_nothing(tmp_path: Path) -> None:
    few, many = _scanner(tmp_path, 100), _scanner(tmp_path, 3_000)
    documents = [(one.text, one.name, one.published) for one in CORPUS.articles(15)]
    spent: dict[Scanner, list[float]] = {few: [], many: []}
    for _ in range(4):
        for scanner, times in spent.items():
            began = time.process_time()
            for text, name, published in documents:
                scanner.scan(Document(text, name=name, published=published))
            times.append(time.process_time() - began)
    assert min(spent[many]) < 1.3 * min(spent[few])


@pytest.mark.benchmark(group="scan")
@pytest.mark.parametrize("sort", ["sparse", "hard", "every"])
@pytest.mark.parametrize("claims", [100, CLAIMS])
def test_scan(benchmark: Any, sort: str, claims: int, tmp_path: Path) -> None:
    scanner = _scanner(tmp_path, claims)
    _scan(scanner, sort, 2)
    assert benchmark.pedantic(_scan, args=(scanner, sort, ARTICLES), rounds=1)
