"""What reading a long text takes in memory."""

from __future__ import annotations

import tracemalloc

from claimcheck import extract

# With as many values in a thousand characters as business news has.
STORY = (
    "The harbour board said on Tuesday that it would pay $4.2 million for three cranes by May 2021. "
    "Growers, hauliers and inspectors were heard before the committee broke up without a vote; most of them had come "
    "from the islands, and none would say what the others had been promised or by whom. "
    "Nobody asked what became of the old quay, whose planks were sold at an auction that few had heard of, nor why the "
    "lighthouse keeper, who knows the channel better than anyone, was left out of the talks from the beginning. "
    "Some 1,200 workers, a third of the crew, have waited 18 months for the 12 percent that they were offered. "
    "Their spokeswoman, a former pilot, told listeners of the local radio that patience was a virtue of the coast. "
    "The board left by the side door, and its chairwoman, asked for a word, spoke of the weather and of her garden. "
)


def test_reading_takes_less_than_ten_times_the_text() -> None:
    text = STORY * 500
    extract(STORY, published="2020-02-04")  # word lists are read once
    tracemalloc.start()
    try:
        mentions = extract(text, published="2020-02-04")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(mentions) > 3_000
    assert peak < 10 * len(text)
