"""Files, arguments, surroundings of every bad kind: a finding or a clear error, the right exit code, no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Write

Run = Callable[..., Any]

HEAD = """claimcheck: 1
entities: {ferry: {name: Halden}}
sources: {paper: {published: 2026-02-03, text: paper.txt}}
claims:
  delivery:
    subject: ferry
    property: delivery
    statements:
      - {source: paper, value: by May 2027, modality: expected}
"""
TEXT = "The Halden will be delivered by May 2027.\n"
BOMB = "claimcheck: 1\na: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{key}: &{key} [{', '.join(['*' + before] * 9)}]\n" for before, key in zip("abcdefghi", "bcdefghij", strict=True)
)


@pytest.fixture
def folder(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write({"a.yaml": HEAD, "paper.txt": TEXT})
    monkeypatch.chdir(root)
    return root


def test_the_good_ones_are_good(folder: Path, run: Run) -> None:
    assert run("check", ".").code == 0


@pytest.mark.parametrize(
    ("content", "code", "rule", "words"),
    [
        (b"claimcheck: 1\nclaims: {a: [\n", 2, "yaml-invalid", "not valid YAML"),
        (HEAD.replace("subject", "subjekt"), 2, "unknown-key", "subjekt"),
        (b"claimcheck: [1]\nclaims: 3\nentities: [a]\nsources: x\nconstraints: {}\n", 2, "bad-value", "format"),
        (HEAD.encode("utf-16"), 2, "yaml-invalid", "UTF-16"),
        (HEAD.replace("Halden", "Hålden").encode("latin-1"), 2, "yaml-invalid", "not UTF-8"),
        (HEAD + "\0", 2, "yaml-invalid", "NUL"),
        ("claimcheck: 1\nclaims: " + "[" * 100_000, 2, "yaml-invalid", "nested more than"),
        ("claimcheck: 1\nclaims: " + "{a: " * 3_000 + "1" + "}" * 3_000, 2, "yaml-invalid", "nested more than"),
        (BOMB, 2, "yaml-invalid", "aliases"),
        ("claimcheck: 1\nclaims: &a {x: *a}\n", 2, "yaml-invalid", "*a"),
        ("claimcheck: 1\nclaims: !!python/object/apply:os.system [ls]\n", 2, "bad-value", "claims"),
        (HEAD + "claims: {}\n", 2, "duplicate-key", "claims"),
        (HEAD.replace("2026-02-03", "0000-00-00"), 2, "bad-value", "0000-00-00"),
        (HEAD.replace("2026-02-03", "soon"), 2, "bad-value", "soon"),
        (HEAD.replace("by May 2027", "9" * 50_000), 2, "bad-value", "99999"),
        (HEAD.replace("by May 2027", "1e999999999 USD").replace(": delivery", ": price"), 2, "bad-value", "money"),
        (HEAD.replace("expected}", f"expected, quote: {'x ' * 15_000}}}"), 2, "bad-value", "the most is 20,000"),
        (HEAD.replace("paper.txt", "../../etc/passwd"), 1, "text-missing", "leaves the project"),
        (HEAD.replace("paper.txt", '"a\\0b"'), 1, "text-missing", "not a file name"),
        (HEAD.replace("paper.txt", "x" * 5_000), 1, "text-missing", "cannot be read"),
        (HEAD.replace("paper.txt", "."), 1, "text-missing", "not a regular file"),
        (HEAD.replace("paper.txt", "gone.txt"), 1, "text-missing", "No such file"),
    ],
)
def test_a_claims_file(content: str | bytes, code: int, rule: str, words: str, folder: Path, run: Run) -> None:
    (folder / "a.yaml").write_bytes(content.encode() if isinstance(content, str) else content)
    done = run("check", ".", "--format", "concise")
    assert done.code == code
    assert [line for line in done.out.splitlines() if f"[{rule}]" in line and words in line]
    assert "internal error" not in done.err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x00\x01\xff", "contains NUL bytes"),
        (TEXT.encode("utf-16"), "is not UTF-8: it is UTF-16"),
        ("Größe".encode("latin-1"), "not UTF-8"),
        (b"<html><body><p>The Halden sails.</p></body></html>", "it is HTML"),
        (b'{"text": "The Halden sails."}\n{"text": "It sails."}\n', "it is JSON Lines"),
        (b"%PDF-1.7\n", "it is a PDF"),
        (b"\x1f\x8b\x08", "it is gzip-compressed"),
        (b"x" * 21_000_000, "at most 20,000,000"),
    ],
    ids=["binary", "utf-16", "latin-1", "html", "jsonl", "pdf", "gzip", "21 MB"],
)
def test_an_article(content: bytes, words: str, folder: Path, run: Run) -> None:
    (folder / "paper.txt").write_bytes(content)
    done = run("check", ".", "--format", "concise")
    assert done.code == 1
    assert "error[text-missing]" in done.out
    assert words in done.out
    assert "1 unchecked" in done.out


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_other_line_ends(ending: str, folder: Path, run: Run) -> None:
    (folder / "a.yaml").write_bytes(HEAD.replace("\n", ending).encode())
    (folder / "paper.txt").write_bytes((TEXT * 2).replace("\n", ending).encode())
    assert run("check", ".").code == 0


def test_things_that_are_no_files(folder: Path, run: Run) -> None:
    (folder / "x.yaml").mkdir()
    (folder / "loop").symlink_to(folder)
    assert run("check", ".").code == 0
    assert run("check", "x.yaml").code == 3
    (folder / "self.yaml").symlink_to("self.yaml")
    os.mkfifo(folder / "pipe.yaml")
    done = run("check", ".", "--format", "concise")
    assert done.code == 2
    assert "pipe.yaml:1:1: error[yaml-invalid] cannot be read: not a regular file" in done.out
    assert "self.yaml:1:1: error[yaml-invalid]" in done.out
    assert "1 supported" in done.out


def test_a_folder_that_may_not_be_read(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "closed").mkdir()
    listed = os.scandir

    def scandir(path: Any) -> Any:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)  # who runs the tests may be allowed everything
    done = run("check", ".", "--format", "concise")
    assert done.code == 2
    assert "closed:1:1: error[yaml-invalid] cannot be read: Permission denied" in done.out
    assert "1 supported" in done.out


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("check", "nowhere"), 2, "no such file or folder"),
        (("check", "empty"), 3, "no statements to check"),
        (("check", ".", "--as-of", "soon"), 2, "is not a date"),
        (("check", ".", "--select", "nope"), 2, "unknown rule 'nope'"),
        (("check", ".", "--format", "pdf"), 2, "pdf"),
        (("check", ".", "-o", "/nowhere/x"), 2, "cannot write /nowhere/x"),
        (("check", ".", "-o", "."), 2, "cannot write ."),
        (("check", ".", "--baseline", "nope.json"), 2, "nope.json cannot be read"),
        (("check", ".", "--nope"), 2, "--nope"),
        (("extract", "nope.txt"), 2, "cannot read nope.txt"),
        (("extract", "empty"), 3, "no articles in empty"),
        (("extract", "pipe"), 2, "not a regular file"),
        (("extract", "paper.txt", "--published", "soon"), 2, "soon"),
        (("extract", "paper.txt", "--type", "mass"), 2, "unknown value type 'mass'"),
        (("verify", "It costs 5 euros. " * 200, "paper.txt"), 2, "at most 2,000 are weighed"),
        (("verify", "It costs 5 euros.", "binary.txt"), 2, "contains NUL bytes"),
        (("verify", "It costs 5 euros.", "page.txt"), 2, "it is HTML; take the article's words"),
        (("extract", "page.txt"), 2, "it is HTML; take the article's words"),
        (("facts", "page.txt"), 2, "it is HTML; take the article's words"),
        (("scan", "page.txt"), 2, "it is HTML; take the article's words"),
        (("timeline", "nope"), 2, "unknown claim 'nope'"),
        (("timeline", "nope.yaml"), 2, "no such file or folder"),
        (("check", "-", "-"), 2, "'-' is given twice"),
        (("verify", "It costs 5 euros.", "-", "-"), 2, "'-' is given twice"),
        (("check", ".", "--baseline", "a.json", "--no-baseline"), 2, "exclude each other"),
        (("check", ".", "--stdin-filename", "a.yaml"), 2, "give '-' as a path"),
        (("check", ".", "--repo-root", "nope"), 2, "is not a folder"),
        (("check", ".", "--repo-root", "empty"), 2, "are not below the root of the repository, empty"),
        (("check", ".", "--statistics", "--format", "sarif"), 2, "text or json"),
        (("explain", "value-refutd"), 2, "did you mean 'value-refuted'?"),
        (("explain", "Value_Refuted"), 2, "did you mean 'value-refuted'?"),
        (("explain", "bound"), 2, "did you mean 'bound-dropped'?"),
        (("explain", "nosuch"), 2, "unknown rule 'nosuch'; 'claimcheck rules' lists all rules"),
        (("check", ".", "--select", "nosuch"), 2, "'claimcheck rules' lists all rules"),
    ],
)
def test_arguments(args: tuple[str, ...], code: int, words: str, folder: Path, run: Run) -> None:
    (folder / "empty").mkdir()
    (folder / "binary.txt").write_bytes(b"\0")
    (folder / "page.txt").write_bytes(b"<p>It costs 5 euros.</p>")
    os.mkfifo(folder / "pipe")
    done = run(*args)
    assert done.code == code
    assert words in done.err


# -- as a process of its own ---------------------------------------------------------------------------------------


def process(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Runs a line of shell in which ``claimcheck`` is the command."""
    line = command.replace("claimcheck", f"'{sys.executable}' -m claimcheck")
    return subprocess.run(line, cwd=folder, capture_output=True, text=True, shell=True, check=False)  # noqa: S602


def test_output_that_nobody_reads(folder: Path) -> None:
    many = "".join(
        f"  c{n}: {{subject: ferry, property: delivery, statements: [{{source: paper, value: by June 2027}}]}}\n"
        for n in range(300)
    )
    (folder / "a.yaml").write_text(HEAD + many, encoding="utf-8")
    done = process(folder, "claimcheck check . | head -1")
    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1


@pytest.mark.parametrize(
    ("command", "code", "words"),
    [
        ("claimcheck check . >&-", 0, ""),
        ("claimcheck check . >/dev/full", 2, "cannot write to standard output: No space left on device"),
        ("claimcheck check nowhere 2>&-", 2, ""),
        ("LC_ALL=C PYTHONUTF8=0 PYTHONIOENCODING=ascii claimcheck extract paper.txt", 0, ""),
    ],
)
def test_surroundings(command: str, code: int, words: str, folder: Path) -> None:
    (folder / "paper.txt").write_text("The Halden — “the ferry” — will be delivered by May 2027.\n", encoding="utf-8")
    done = process(folder, command)
    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr
