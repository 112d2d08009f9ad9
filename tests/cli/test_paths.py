"""Several paths and standard input: one project of all claims, and output that says which article."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Write

Run = Callable[..., Any]

SHARED = """
    claimcheck: 1
    entities: {ferry: {name: Skagen}, mill: {name: Harle mill}}
    sources: {coast: {publisher: The Coast, published: 2026-02-03, text: coast.txt}}
"""
FERRY = """
    claimcheck: 1
    claims:
      launch: {subject: ferry, property: launch, type: date, cues: [launch], statements: [{source: coast, value: 2027}]}
"""
MILL = """
    claimcheck: 1
    claims:
      price: {subject: mill, property: price, cues: [cost], statements: [{source: coast, value: EUR 9 million}]}
"""
COAST = "The ferry Skagen will be launched in 2028, the yard said. The Harle mill cost 7 million euros."
POST = "The ferry Skagen cost 31 million euros."


@pytest.fixture
def root(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write(
        {
            "shared.yaml": SHARED,
            "coast.txt": COAST,
            "news/post.txt": POST,
            "a/ferry.yaml": FERRY,
            "b/mill.yaml": MILL,
        }
    )
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str | bytes], None]:
    """Puts words on standard input."""

    def put(words: str | bytes) -> None:
        data = words if isinstance(words, bytes) else words.encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))

    return put


def found(done: Any) -> list[tuple[str, str]]:
    data = json.loads(done.out)
    return [(finding["location"]["file"], finding["rule"]) for finding in data["findings"]]


def check(run: Run, *args: str) -> Any:
    return run("check", *args, "--format", "json", "--select", "value-refuted,duplicate-key", "--no-cache")


# -- claims ---------------------------------------------------------------------------------------------------------


def test_several_paths_are_one_project(root: Path, run: Run) -> None:
    done = check(run, "shared.yaml", "a/ferry.yaml", "b")
    assert done.code == 1
    assert found(done) == [("a/ferry.yaml", "value-refuted"), ("b/mill.yaml", "value-refuted")]


def test_ids_are_unique_over_all_paths(root: Path, run: Run) -> None:
    (root / "b" / "again.yaml").write_text(FERRY.replace("\n    ", "\n"), encoding="utf-8")
    done = check(run, "shared.yaml", "a", "b/again.yaml")
    assert done.code == 2
    assert ("b/again.yaml", "duplicate-key") in found(done)
    assert "first at a/ferry.yaml:" in done.out


def test_a_file_is_read_once_however_it_is_named(root: Path, run: Run) -> None:
    once = check(run, "shared.yaml", "a", "b")
    again = check(run, ".", "a/ferry.yaml", "b/../a/ferry.yaml", str(root / "shared.yaml"))
    assert [rule for _, rule in found(once)] == [rule for _, rule in found(again)] == ["value-refuted"] * 2


def test_files_in_other_folders_are_named_from_here(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "news")
    assert found(check(run, "../shared.yaml", "../b")) == [("../b/mill.yaml", "value-refuted")]
    assert found(check(run, "../shared.yaml", str(root / "b"))) == [(f"{root}/b/mill.yaml", "value-refuted")]


def test_standard_input_is_a_claims_file(root: Path, run: Run, typed: Callable[[str | bytes], None]) -> None:
    typed(MILL)
    assert found(check(run, "shared.yaml", "-")) == [("<stdin>", "value-refuted")]
    typed(SHARED.replace("\n    ", "\n") + "\n".join(MILL.replace("\n    ", "\n").splitlines()[2:]))
    done = check(run, "-")
    assert found(done) == [("<stdin>", "value-refuted")]
    assert done.code == 1


def test_standard_input_takes_the_place_of_a_file(
    root: Path, run: Run, typed: Callable[[str | bytes], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its articles, its configuration and its name are those of the file, whether that exists or not."""
    monkeypatch.chdir(root / "news")
    whole = SHARED.replace("\n    ", "\n") + "\n".join(MILL.replace("\n    ", "\n").splitlines()[2:])
    for name in ("../shared.yaml", "../new.yaml"):
        typed(whole)
        assert found(check(run, "-", "--stdin-filename", name)) == [(name, "value-refuted")]
    (root / "claimcheck.toml").write_text('levels = {value-refuted = "off"}\n', encoding="utf-8")
    typed(whole)
    assert found(check(run, "-", "--stdin-filename", "../new.yaml")) == []


@pytest.mark.parametrize(
    ("words", "told"), [(b"\xff\xfe\x00", "yaml-invalid"), ("claimcheck: 1\nclams: {}\n", "unknown section 'clams'")]
)
def test_what_is_wrong_with_standard_input_is_a_finding(
    words: str | bytes, told: str, root: Path, run: Run, typed: Callable[[str | bytes], None]
) -> None:
    typed(words)
    done = run("check", "-", "--format", "concise")
    assert done.code == 2
    assert done.out.startswith("<stdin>:")
    assert told in done.out


def test_standard_input_is_never_replayed(
    root: Path, run: Run, tmp_path: Path, typed: Callable[[str | bytes], None]
) -> None:
    outputs = []
    for value in ("EUR 9 million", "EUR 7 million"):
        typed(MILL.replace("EUR 9 million", value))
        outputs.append(run("check", "shared.yaml", "-", "--cache-dir", str(tmp_path / "kept")).code)
    assert outputs == [1, 0]


def test_paths_of_different_configurations_are_refused(root: Path, run: Run) -> None:
    (root / "b" / "claimcheck.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    done = run("check", "a", "b")
    assert done.code == 2
    assert "different configurations (a: none, b: b/claimcheck.toml); choose one with --config" in done.err
    assert run("check", "shared.yaml", "a", "b", "--config", "b/claimcheck.toml").code == 0


def test_a_report_of_several_paths(root: Path, run: Run, typed: Callable[[str | bytes], None]) -> None:
    typed(MILL)
    done = run("report", "shared.yaml", "a", "-", "-o", "-")
    assert "launch" in done.out
    assert "&lt;stdin&gt;" in done.out


def test_a_report_follows_the_configuration(root: Path, run: Run) -> None:
    assert "value-refuted" in run("report", "-o", "-").out
    (root / "claimcheck.toml").write_text(
        'paths = ["shared.yaml", "a"]\nignore = ["value-refuted"]\n', encoding="utf-8"
    )
    done = run("report", "-o", "-")
    assert "value-refuted" not in done.out
    assert "Harle mill, price" not in done.out


def test_a_timeline_of_several_paths(root: Path, run: Run, typed: Callable[[str | bytes], None]) -> None:
    typed(MILL)
    lines = run("timeline", "price", "launch", "shared.yaml", "a", "-").out.splitlines()
    assert [line for line in lines if line and line[0] != " "] == ["price: Harle mill, price", "launch: Skagen, launch"]


# -- articles -------------------------------------------------------------------------------------------------------


def test_extract_says_which_article(root: Path, run: Run, typed: Callable[[str | bytes], None]) -> None:
    typed("It cost 5 million euros.")
    lines = run("extract", "coast.txt", "news", "-", "--type", "money").out.splitlines()
    assert [line.split(":")[0] for line in lines] == ["coast.txt", "news/post.txt", "<stdin>"]
    rows = json.loads(run("extract", "coast.txt", "news", "--format", "json").out)
    assert {row["article"] for row in rows} == {"coast.txt", "news/post.txt"}


def test_facts_says_which_article(root: Path, run: Run) -> None:
    out = run("facts", "coast.txt", "news").out
    assert out.startswith("coast.txt:\nplace")
    assert "\n\nnews/post.txt:\nplace" in out
    assert run("facts", "coast.txt").out.startswith("place")
    rows = json.loads(run("facts", "coast.txt", "news", "--format", "json").out)
    assert {row["article"] for row in rows} == {"coast.txt", "news/post.txt"}


def test_verify_has_a_verdict_for_each_article(root: Path, run: Run) -> None:
    done = run("verify", "The Skagen cost 31 million euros.", "coast.txt", "news")
    heads = [line.split(" (")[0] for line in done.out.splitlines() if line.startswith(("coast", "news"))]
    assert heads == ["coast.txt: NOT_ENOUGH_INFO", "news/post.txt: SUPPORTED"]
    assert done.code == 0
    records = json.loads(run("verify", "The Skagen cost 31 million euros.", "news", "--format", "json").out)
    assert [(record["article"], record["verdict"]) for record in records] == [("news/post.txt", "SUPPORTED")]


def test_a_refuting_article_outranks_a_supporting_one(root: Path, run: Run) -> None:
    (root / "news" / "other.txt").write_text("The ferry Skagen cost 44 million euros.\n", encoding="utf-8")
    done = run("verify", "The Skagen cost 31 million euros.", "news")
    assert "news/post.txt: SUPPORTED" in done.out
    assert "news/other.txt: REFUTED" in done.out
    assert done.code == 1


@pytest.mark.parametrize("command", [("extract",), ("facts",), ("verify", "The Skagen cost 31 million euros.")])
def test_a_broken_article_stops_no_other(command: tuple[str, ...], root: Path, run: Run) -> None:
    (root / "news" / "broken.txt").write_bytes(b"\x00")
    done = run(*command, "news", "nowhere.txt")
    assert done.code == 2
    assert "cannot read news/broken.txt" in done.err
    assert "cannot read nowhere.txt" in done.err
    assert "post.txt" in done.out


def test_scan_reads_standard_input_and_several_claims(
    root: Path, run: Run, typed: Callable[[str | bytes], None]
) -> None:
    typed("The Harle mill cost 12 million euros.")
    done = run("scan", "-", "--claims", "shared.yaml", "--claims", "b", "--format", "concise")
    assert done.out.startswith("<stdin>:1:")
    assert "new-contradiction" in done.out
    typed("")
    assert run("scan", "-", "--claims", "-").code == 2


def test_an_article_brings_its_date(root: Path, run: Run) -> None:
    (root / "dated.txt").write_text("---\npublished: 2026-02-03\n---\nIt will open next month.\n", encoding="utf-8")
    assert run("extract", "dated.txt").out == "dated.txt:4:14: date     'next month' -> 2026-03\n"
