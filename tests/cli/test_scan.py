"""``claimcheck scan``: whole outputs, exit codes, what cannot be read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Write

Snapshot = Callable[[str, str], None]
Run = Callable[..., Any]

CLAIMS = """
claimcheck: 1
entities: {bridge: {name: Sund bridge}}
sources: {coast: {publisher: The Coast, published: 2026-02-03, text: articles/coast.txt}}
claims:
  opening:
    subject: bridge
    property: opening
    statements:
      - {source: coast, value: May 2027, modality: expected, quote: will open in May 2027}
  cost:
    subject: bridge
    property: price
    statements:
      - {source: coast, value: EUR 40 million}
"""
COAST = "The Sund bridge cost €40 million. It will open in May 2027.\n"
HERALD = "---\npublished: 2026-09-01\n---\nThe Sund bridge will open in June 2028. The Sund bridge cost €55 million.\n"
POST = "The Sund bridge cost nearly €40 million.\n"


@pytest.fixture
def folder(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write(
        {"claims/a.yaml": CLAIMS, "claims/articles/coast.txt": COAST, "new/herald.md": HERALD, "new/post.txt": POST}
    )
    monkeypatch.chdir(root)
    return root


@pytest.mark.parametrize("format_", ["full", "concise", "json"])
def test_whole_outputs(format_: str, run: Run, folder: Path, snapshot: Snapshot) -> None:
    done = run("scan", "new", "--claims", "claims", "--format", format_)
    assert done.code == 1
    snapshot(f"cli/scan.{format_}", done.out)


def test_explained(run: Run, folder: Path, snapshot: Snapshot) -> None:
    done = run("scan", "new", "--claims", "claims", "--format", "concise", "--explain")
    assert "linked by subject: Sund bridge" in done.out
    snapshot("cli/scan.explained.concise", done.out)


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("new/herald.md",), 1),
        (("new/post.txt",), 0),
        (("new/post.txt", "--fail-on", "note"), 1),
        (("new/herald.md", "--fail-on", "never"), 0),
        (("new/herald.md", "--fail-on", "error"), 0),
        (("new/herald.md", "missing.txt"), 2),
        (("new/herald.md", "--published", "soon"), 2),
        (("new/herald.md", "--engine", "hyperscan"), 2),
        ((), 2),
    ],
)
def test_exit_codes(args: tuple[str, ...], code: int, run: Run, folder: Path) -> None:
    assert run("scan", *args, "--claims", "claims").code == code


def test_nothing_to_compare(run: Run, folder: Path) -> None:
    (folder / "empty").mkdir()
    done = run("scan", "empty", "--claims", "claims")
    assert done.code == 3
    assert "nothing to compare: 0 articles, 2 claims" in done.err


def test_a_broken_article_stops_no_other(run: Run, folder: Path) -> None:
    (folder / "new" / "binary.txt").write_bytes(b"\x00\x01")
    done = run("scan", "new", "--claims", "claims", "--format", "json")
    assert done.code == 2
    assert "cannot read new/binary.txt: not a text file: it contains NUL bytes" in done.err
    assert json.loads(done.out)["summary"]["articles"] == 2


def test_broken_claims_are_told_and_the_rest_is_scanned(run: Run, folder: Path) -> None:
    (folder / "claims" / "b.yaml").write_text("claimcheck: 1\nclaims: {x: {subjekt: y}}\n", encoding="utf-8")
    done = run("scan", "new/herald.md", "--claims", "claims", "--format", "json")
    assert done.code == 2
    assert "claims/b.yaml:2:14" in done.err
    assert json.loads(done.out)["summary"]["evidence"]["new-contradiction"] == 1


def test_what_is_ignored_is_not_told(run: Run, folder: Path) -> None:
    claims = folder / "claims" / "a.yaml"
    ignore = "    ignore: [{rule: new-contradiction, because: another bridge}]\n"
    claims.write_text(claims.read_text(encoding="utf-8") + ignore, encoding="utf-8")
    assert run("scan", "new/herald.md", "--claims", "claims").code == 0
