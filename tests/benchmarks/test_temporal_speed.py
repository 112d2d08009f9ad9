"""How fast dates and lengths of time are read; run ``pytest tests/benchmarks --benchmark-only`` to see the figures.

Nothing here asserts a time: a busy machine is no fault. That the work grows linearly with the text is a test of its own
(``tests/values/test_temporal_growth.py``).
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck.values.base import Context
from claimcheck.values.temporal import scan

CORPUS = Path(__file__).parent.parent / "corpus"
CONTEXT = Context(published=(date(2019, 11, 26), date(2019, 11, 26)))
# Sentences without a date between those with one: news has some four dates in a thousand characters.
FILLER = (
    "The committee heard from growers, hauliers and two inspectors before it broke up without a vote. "
    "Nobody could say who would pay for the bridge, or why the ferry had been sold. "
)


def _news(size: int) -> str:
    sentences: list[Any] = []
    for name in ("date/in_prose.yaml", "duration/in_prose.yaml"):
        sentences += yaml.safe_load((CORPUS / name).read_text(encoding="utf-8"))
    story = " ".join(f"{entry['text']} {FILLER}" for entry in sentences)
    return (story * (size // len(story) + 1))[:size]


def _read(text: str) -> int:
    scan.cache_clear()
    return len(scan(text, CONTEXT))


@pytest.mark.benchmark(group="temporal: news")
def test_news(benchmark: Any) -> None:
    text = _news(100_000)
    assert benchmark.pedantic(_read, args=(text,), rounds=3, warmup_rounds=1) > 100
    benchmark.extra_info["characters"] = len(text)


@pytest.mark.benchmark(group="temporal: news")
def test_news_beside_dateparser(benchmark: Any) -> None:
    search = pytest.importorskip("dateparser.search", reason="dateparser is not installed: nothing to compare with")
    text = _news(2_000)
    assert benchmark.pedantic(search.search_dates, args=(text,), kwargs={"languages": ["en"]}, rounds=1)
    benchmark.extra_info["characters"] = len(text)


@pytest.mark.benchmark(group="temporal: the same piece again and again")
@pytest.mark.parametrize("count", [1_000, 4_000])
@pytest.mark.parametrize("piece", ["1", "-", "May ", "January ", "of ", "the ", "$", "10:30 ", "the last ", "2009 to "])
def test_repetition(benchmark: Any, piece: str, count: int) -> None:
    benchmark.pedantic(_read, args=(piece * count,), rounds=1)
