"""Readers of many articles: the same articles from every kind of file, and what is skipped is reported."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimcheck import Document
from claimcheck.scanning.readers import base, corpus, jsonl
from tests.conftest import Write

RECORDS: list[dict[str, Any]] = [
    {"id": "one", "text": "The ferry sails.", "published": "2026-02-03"},
    {"id": "two", "text": "The ferry is late.", "published": "2026-02"},
    {"id": "three", "text": "The ferry sank.", "published": None},
]
LINES = "".join(json.dumps(one) + "\n" for one in RECORDS).encode()


def _zstd(data: bytes) -> bytes:
    found: bytes = pytest.importorskip("zstandard").ZstdCompressor().compress(data)
    return found


def _parquet(_: bytes) -> bytes:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    out = io.BytesIO()
    parquet.write_table(arrow.Table.from_pylist([{**one, "more": 1} for one in RECORDS]), out)
    return out.getvalue()


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "news.jsonl": lambda data: data,
    "news.NDJSON": lambda data: data,
    "news.jsonl.gz": gzip.compress,
    "news.jsonl.zst": _zstd,
    "news.parquet": _parquet,
}


def read(*paths: Path, **options: Any) -> tuple[list[Document], list[str]]:
    faults: list[str] = []
    found = list(corpus(paths, lambda name, why: faults.append(f"{Path(name).name}: {why}"), **options))
    return found, faults


@pytest.mark.parametrize("name", PACKED)
def test_every_kind_of_file_gives_the_same_articles(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(PACKED[name](LINES))
    for path in (tmp_path / name, tmp_path):
        found, faults = read(path)
        assert faults == []
        assert [(d.name, d.text, d.published) for d in found] == [
            ("one", "The ferry sails.", (date(2026, 2, 3), date(2026, 2, 3))),
            ("two", "The ferry is late.", (date(2026, 2, 1), date(2026, 2, 28))),
            ("three", "The ferry sank.", None),
        ]


def test_a_folder_gives_its_texts_too(write: Write) -> None:
    root = write({"b.txt": "A text.", "a.jsonl": LINES, "more/c.jsonl": LINES, "d.html": "<p>Left alone."})
    assert [Path(d.name).name for d in read(root)[0]] == ["one", "two", "three"] * 2 + ["b.txt"]


def test_fields_are_named(write: Write) -> None:
    record = {"headline": "Ferry", "words": "It sails.", "when": "2026-02-03T10:00:00Z", "key": 7}
    root = write({"a.jsonl": json.dumps(record)})
    fields = {"text": "words", "id": "key", "published": "when", "title": "headline"}
    [one] = read(root, fields=fields)[0]
    assert (one.name, one.text, one.published) == ("7", "Ferry\n\nIt sails.", (date(2026, 2, 3), date(2026, 2, 3)))
    [one] = read(root, fields=fields, published="2027")[0]
    assert one.published == (date(2027, 1, 1), date(2027, 12, 31))
    with pytest.raises(ValueError, match="unknown field 'words'; the fields are text, id, published, title"):
        read(root, fields={"words": "text"})
    with pytest.raises(ValueError, match="soon"):
        read(root, published="soon")


def test_what_cannot_be_read_is_reported_and_skipped(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_LINE", 200)
    lines = [
        json.dumps(RECORDS[0]),
        "{broken",
        "[1]",
        "",
        json.dumps({"id": "none"}),
        json.dumps({"id": "page", "text": "<p>The ferry <b>sails</b>.</p>"}),
        "x" * 1000,
        json.dumps({"id": "undated", "text": "It sails.", "date": "soon"}),
        "[" * 150,
        json.dumps(RECORDS[2]),
    ]
    root = write({"a.jsonl": "\n".join(lines)})
    found, faults = read(root)
    assert [d.name for d in found] == ["one", "undated", "three"]
    assert [fault.split(":")[0] + fault.split(":")[1] for fault in faults[:2]] == ["a.jsonl2", "a.jsonl3"]
    assert faults[2].startswith("a.jsonl:5: no text in the field 'text' or 'body'")
    assert faults[3].startswith("page: not plain text: it is HTML")
    assert faults[4] == "a.jsonl:7: a line of more than 200 bytes"
    assert faults[5] == "a.jsonl:8: its date 'soon' is not read; the article is scanned without one"
    assert len(faults) == 7


@pytest.mark.parametrize("name", ["news.jsonl.gz", "news.jsonl.zst", "news.parquet", "news.warc.gz"])
def test_a_damaged_file_is_reported(name: str, tmp_path: Path) -> None:
    if name.endswith("warc.gz"):
        pytest.importorskip("warcio")
        data = gzip.compress(b"no archive at all\n" * 50)
    else:
        data = PACKED[name](LINES * 500)[:-30]
    (tmp_path / name).write_bytes(data)
    faults = read(tmp_path / name)[1]
    assert len(faults) == 1
    assert faults[0].endswith("; the rest of it is not read")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "a.jsonl")
    assert read(tmp_path / "a.jsonl")[1] == ["a.jsonl: not a regular file; the rest of it is not read"]


def _archive(records: list[tuple[str, str, str, bytes]]) -> bytes:
    writer = pytest.importorskip("warcio.warcwriter")
    headers = pytest.importorskip("warcio.statusandheaders")
    out = io.BytesIO()
    to = writer.WARCWriter(out, gzip=True)
    for kind, address, status, body in records:
        http = None
        if kind == "response":
            http = headers.StatusAndHeaders(status, [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        more = {} if http else {"warc_content_type": status}
        to.write_record(to.create_warc_record(address, kind, payload=io.BytesIO(body), http_headers=http, **more))
    return out.getvalue()


@pytest.mark.filterwarnings("ignore")  # warcio leaves a temporary file to the garbage collector
def test_an_archive_of_texts_and_pages(tmp_path: Path) -> None:
    words = "The ferry Skagen will sail in May 2027, the yard said on Monday, and it will carry 400 cars a day. " * 4
    page = f"<html><head><title>T</title></head><body><article><h1>T</h1><p>{words}</p></article></body></html>"
    records = [
        ("conversion", "http://a.example/wet", "text/plain", b"The ferry sails."),
        ("metadata", "http://a.example/meta", "text/plain", b"Left alone."),
        ("response", "http://a.example/gone", "404 Not Found", page.encode()),
        ("response", "http://a.example/page", "200 OK", page.encode()),
        ("resource", "http://a.example/img", "image/png", b"\x89PNG"),
    ]
    (tmp_path / "crawl.warc.gz").write_bytes(_archive(records))
    has_pages = pytest.importorskip("trafilatura", reason="trafilatura is not installed")
    assert has_pages
    found, faults = read(tmp_path / "crawl.warc.gz")
    assert faults == []
    assert [d.name for d in found] == ["http://a.example/wet", "http://a.example/page"]
    assert found[0].text == "The ferry sails."
    assert "will sail in May 2027" in found[1].text


@pytest.mark.filterwarnings("ignore")  # warcio leaves a temporary file to the garbage collector
def test_an_address_in_angle_brackets_is_the_same_address(tmp_path: Path) -> None:
    """As early versions of the format had it."""
    records = [("conversion", "<http://a.example/wet>", "text/plain", b"The ferry sails.")]
    (tmp_path / "old.wet").write_bytes(_archive(records))
    assert [d.name for d in read(tmp_path / "old.wet")[0]] == ["http://a.example/wet"]


def test_a_long_text_is_skipped(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "MAX_CHARS", 15)
    found, faults = read(write({"a.jsonl": LINES}))
    assert [d.name for d in found] == ["three"]
    assert faults == ["one: 16 characters; at most 15 are read", "two: 18 characters; at most 15 are read"]
