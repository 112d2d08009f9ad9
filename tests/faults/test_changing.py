"""Files that change while they are read, clocks that jump, and folders in which nothing may be created."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import click
import pytest

import claimcheck
from claimcheck.cli.output import write as write_output
from claimcheck.run.cache import Cache
from tests.conftest import Write

CLAIMS = """
    claimcheck: 1
    sources:
      post: {publisher: The Fjord Post, published: 2019-11-26, text: post.txt}
    entities:
      skagen: {name: Skagen}
    claims:
      price:
        subject: skagen
        property: price
        type: money
        statements:
          - {source: post, value: USD 41 million}
    """
TEXTS = ("The ferry Skagen will cost $41 million.\n", "The ferry Skagen will cost $52 million.\n")


def findings(root: Path, cache: Cache | None = None) -> list[str]:
    return list(map(str, claimcheck.check(root, as_of="2026-11-24", cache=cache).findings))


def test_an_article_that_is_replaced_meanwhile_is_read_as_one_of_the_two(write: Write, tmp_path: Path) -> None:
    root = write({"claims.yaml": CLAIMS, "post.txt": TEXTS[0]})
    expected = []
    for text in TEXTS:
        (root / "post.txt").write_text(text, encoding="utf-8")
        expected.append(findings(root))
    assert expected[0] != expected[1]
    stop, cache = threading.Event(), Cache(tmp_path / "cache")

    def replace() -> None:
        turn = 0
        while not stop.is_set():
            new = tmp_path / "new"
            new.write_text(TEXTS[turn % 2], encoding="utf-8")
            new.replace(root / "post.txt")
            turn += 1

    writer = threading.Thread(target=replace)
    writer.start()
    try:
        for _ in range(30):
            assert findings(root, cache) in expected
    finally:
        stop.set()
        writer.join()
    for text, told in zip(TEXTS, expected, strict=True):
        (root / "post.txt").write_text(text, encoding="utf-8")
        assert findings(root, cache) == told, "the cache holds the result of another text"


@pytest.mark.parametrize("second", [0, 4_102_444_800])
def test_the_time_of_a_file_decides_nothing(second: int, write: Write, tmp_path: Path) -> None:
    root, cache = write({"claims.yaml": CLAIMS, "post.txt": TEXTS[0]}), Cache(tmp_path / "cache")
    before = findings(root, cache)
    for text in TEXTS:  # of one size
        (root / "post.txt").write_text(text, encoding="utf-8")
        os.utime(root / "post.txt", (second, second))
        assert (findings(root, cache) == before) == (text == TEXTS[0])


def test_a_folder_that_is_read_only_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out").write_text("before", encoding="utf-8")

    def refused(_: Path) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr("claimcheck.atomic._nameless", refused)
    with pytest.raises(click.UsageError, match="write to a folder in which you may create files"):
        write_output("after", str(tmp_path / "out"))
    assert (tmp_path / "out").read_text(encoding="utf-8") == "before"


def test_a_text_that_cannot_be_encoded_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("before", encoding="utf-8")
    with pytest.raises(click.UsageError, match="cannot write"):
        write_output("half of a pair: \ud800", str(tmp_path / "out"))
    assert [(file.name, file.read_text(encoding="utf-8")) for file in tmp_path.iterdir()] == [("out", "before")]
