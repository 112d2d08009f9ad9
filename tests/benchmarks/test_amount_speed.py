"""How fast money and quantities are read; run ``pytest tests/benchmarks --benchmark-only`` to see the figures.

Nothing here asserts a time. That the work grows linearly with the text shows in the pairs of counts.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck.values import extract
from claimcheck.values.base import Context
from claimcheck.values.joined import figures
from claimcheck.values.money import find as find_money
from claimcheck.values.quantity import find as find_quantities

CORPUS = Path(__file__).parent.parent / "corpus"
# Sentences without a figure between those with one: news has some six figures in a thousand characters.
FILLER = "The committee heard from growers, hauliers and inspectors before it broke up without a vote. " * 2


def _news(size: int) -> str:
    sentences: list[Any] = []
    for name in ("money/in_prose.yaml", "quantity/in_prose.yaml"):
        sentences += yaml.safe_load((CORPUS / name).read_text(encoding="utf-8"))
    story = " ".join(f"{entry['text']} {FILLER}" for entry in sentences)
    return (story * (size // len(story) + 1))[:size]


def _read(text: str) -> int:
    figures("")  # what the last text held is forgotten
    return len(find_money(text, Context())) + len(find_quantities(text, Context()))


@pytest.mark.benchmark(group="money and quantities: news")
def test_news(benchmark: Any) -> None:
    text = _news(100_000)
    assert benchmark.pedantic(_read, args=(text,), rounds=3, warmup_rounds=1) > 100
    benchmark.extra_info["characters"] = len(text)


@pytest.mark.benchmark(group="all types: news")
def test_news_with_dates(benchmark: Any) -> None:
    text = _news(100_000)
    assert benchmark.pedantic(extract, args=(text,), kwargs={"published": "2019-11-26"}, rounds=2)
    benchmark.extra_info["characters"] = len(text)


@pytest.mark.benchmark(group="money and quantities: the same piece again and again")
@pytest.mark.parametrize("count", [1_000, 4_000])
@pytest.mark.parametrize(
    "piece", ["1", "1 ", "1-", "1,", "-", "$", "$1 ", "one ", "hundred ", "half ", "more than ", "5 km "]
)
def test_repetition(benchmark: Any, piece: str, count: int) -> None:
    benchmark.pedantic(_read, args=(piece * count,), rounds=1)
