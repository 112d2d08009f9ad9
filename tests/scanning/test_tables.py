"""Tables of evidence: the same rows in every format and after every interruption; nothing is half-written."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimcheck import Document
from claimcheck.claims.loading import load_lenient
from claimcheck.claims.project import Project
from claimcheck.errors import ConfigError
from claimcheck.scanning import batches, tables
from claimcheck.scanning.engines import ENGINES, find_engine
from claimcheck.scanning.rows import FIELDS
from claimcheck.scanning.tables import Placement, scan_to_table
from tests.conftest import Write
from tests.scanning.available import skip_without

pytest.importorskip("pyarrow")

CLAIMS = """
claimcheck: 1
entities: {bridge: {name: Sund bridge}}
sources: {coast: {publisher: The Coast, published: 2026-02-03}}
claims:
  cost: {subject: bridge, property: price, statements: [{source: coast, value: EUR 40 million}]}
  opening:
    subject: bridge
    property: opening
    statements: [{source: coast, value: May 2027}]
    ignore: [{rule: new-value, because: known}, {rule: new-support, because: known}]
"""
HERE = Placement(find_engine("local"), 1)


def articles(count: int) -> list[Document]:
    return [
        Document(f"The Sund bridge cost €{35 + n} million. It opens in May 202{n % 9}.", name=f"a{n}")
        for n in range(count)
    ]


@pytest.fixture
def project(write: Write, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(batches, "_MOST_ARTICLES", 2)
    monkeypatch.setattr(tables, "_EVERY", 0.0)
    return load_lenient(write({"a.yaml": CLAIMS}))


def rows_of(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_the_formats_hold_the_same_rows(project: Project, tmp_path: Path) -> None:
    import pyarrow.parquet as parquet

    for ending in ("jsonl", "csv", "parquet"):
        done = scan_to_table(project, articles(9), tmp_path / f"out.{ending}", HERE)
        assert (done.articles, done.rows) == (9, 9)
    rows = rows_of(tmp_path / "out.jsonl")
    assert [row["article"] for row in rows] == [f"a{n}" for n in range(9)]
    assert {row["claim"] for row in rows} == {"cost"}  # what is ignored is left out
    assert list(rows[0]) == list(FIELDS)
    assert parquet.read_table(tmp_path / "out.parquet").to_pylist() == rows
    with (tmp_path / "out.csv").open(newline="") as stream:
        cells = list(csv.DictReader(stream))
    assert [row["text"] for row in cells] == [row["text"] for row in rows]
    assert [row["statements"] for row in cells] == [" ".join(map(str, row["statements"])) for row in rows]
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "out.csv",
        "out.jsonl",
        "out.parquet",
        "project",
    ]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", sorted(ENGINES))
def test_every_engine_writes_the_same_bytes(name: str, project: Project, tmp_path: Path) -> None:
    skip_without(name)
    scan_to_table(project, articles(9), tmp_path / "here.jsonl", HERE)
    scan_to_table(project, articles(9), tmp_path / "there.jsonl", Placement(find_engine(name), 2))
    assert (tmp_path / "there.jsonl").read_bytes() == (tmp_path / "here.jsonl").read_bytes() != b""


def interrupted(count: int) -> Iterator[Document]:
    yield from articles(count)
    raise KeyboardInterrupt


@pytest.mark.parametrize("count", [1, 4, 7])
@pytest.mark.parametrize("torn", [b"", b'{"article": "half'])
def test_what_was_interrupted_is_resumed(count: int, torn: bytes, project: Project, tmp_path: Path) -> None:
    scan_to_table(project, articles(9), tmp_path / "whole.jsonl", HERE)
    output, checkpoint = tmp_path / "cut.jsonl", tmp_path / "point"
    with pytest.raises(KeyboardInterrupt):
        scan_to_table(project, interrupted(count), output, HERE, checkpoint=checkpoint)
    assert not output.exists()
    if not checkpoint.exists():
        assert count == 1
        return
    with (tmp_path / "point.rows").open("ab") as stream:
        stream.write(torn)  # what was written behind the last checkpoint
    done = scan_to_table(project, articles(9), output, HERE, checkpoint=checkpoint, resume=True)
    assert (done.articles, done.rows) == (9, 9)
    assert output.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert not checkpoint.exists()
    assert not (tmp_path / "point.rows").exists()


def test_a_checkpoint_is_not_lost_nor_mixed_up(project: Project, write: Write, tmp_path: Path) -> None:
    output, checkpoint = tmp_path / "cut.jsonl", tmp_path / "point"

    def again(given: list[Document], of: Project = project, *, resume: bool = True) -> None:
        scan_to_table(of, given, output, HERE, checkpoint=checkpoint, resume=resume)

    with pytest.raises(ConfigError, match="no checkpoint to resume from"):
        again(articles(9))
    with pytest.raises(KeyboardInterrupt):
        scan_to_table(project, interrupted(6), output, HERE, checkpoint=checkpoint)
    with pytest.raises(ConfigError, match="is the checkpoint of another scan"):
        again(articles(9), resume=False)
    with pytest.raises(ConfigError, match="the articles are not those of the checkpoint"):
        again(articles(9)[1:])
    with pytest.raises(ConfigError, match="the articles are not those of the checkpoint"):
        again(articles(2))
    other = load_lenient(write({"other/a.yaml": CLAIMS.replace("EUR 40", "EUR 41")}) / "other")
    with pytest.raises(ConfigError, match="is of other claims"):
        again(articles(9), other)
    again(articles(9))
    checkpoint.write_text("{}")
    with pytest.raises(ConfigError, match="is not a checkpoint"):
        again(articles(9))


def test_a_name_without_a_known_ending(project: Project, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"must end in \.jsonl, \.csv, \.parquet"):
        scan_to_table(project, articles(1), tmp_path / "out.xlsx", HERE)


def test_a_scan_that_is_killed_is_resumed(write: Write, tmp_path: Path) -> None:
    """The process itself is killed, with no chance to tidy up."""
    lines = [json.dumps({"id": one.name, "text": one.text}) for one in articles(200)]
    root = write({"claims/a.yaml": CLAIMS, "news.jsonl": "\n".join(lines)})
    command = [sys.executable, "-m", "claimcheck", "scan", "news.jsonl", "--claims", "claims", "--fail-on", "never"]
    whole = subprocess.run([*command, "-o", "whole.jsonl", "--jobs", "1"], cwd=root, check=True, capture_output=True)
    assert b"200 articles, 200 rows in whole.jsonl" in whole.stderr
    cut = [*command, "-o", "cut.jsonl", "--jobs", "1", "--checkpoint", "cut.jsonl.checkpoint"]
    process = subprocess.Popen(cut, cwd=root, stderr=subprocess.DEVNULL)
    while process.poll() is None and not (root / "cut.jsonl.checkpoint").exists():
        pass
    if process.poll() is None:
        os.kill(process.pid, signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        assert not (root / "cut.jsonl").exists()
        subprocess.run([*command, "-o", "cut.jsonl", "--resume"], cwd=root, check=True, capture_output=True)
    assert (root / "cut.jsonl").read_bytes() == (root / "whole.jsonl").read_bytes()
