"""What ``watch`` prints at each change, without waiting for one."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.cli.watching import Watched, difference
from claimcheck.finding import Finding, Level, Location
from claimcheck.text.document import Document
from tests.harbour import ARTICLE, CLAIMS, lay_out


@pytest.fixture(autouse=True, scope="module")
def only_what_is_watched() -> Iterator[None]:
    """Leave out what other tests keep: each check collects garbage, and would look through all of it."""
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture
def lines() -> list[str]:
    return []


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: list[str]) -> Watched:
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Watched(["claims"], config_file=None, as_of="2026-11-24", report="report.html", echo=lines.append)


def _write(claims: str) -> None:
    Path("claims/a.yaml").write_text(claims, encoding="utf-8")


def _again(watched: Watched, lines: list[str]) -> str:
    lines.clear()
    watched.check(watched.changed)
    return "\n".join(lines)


def test_the_first_check_prints_every_finding_and_writes_the_report(watched: Watched, lines: list[str]) -> None:
    _write(CLAIMS.replace("value: May", "value: June"))
    watched.check()
    printed = "\n".join(lines)
    assert "error[value-refuted]: the source says 'May 2027' (2027-05), not 'June 2027' (2027-06)" in printed
    assert "--> claims/a.yaml:10:32" in printed
    assert "report.html: written" in printed
    assert (
        "1 statement: 0 supported, 1 refuted" in Path("report.html").read_text("utf-8") or Path("report.html").is_file()
    )


def test_later_ones_print_what_is_new_or_gone(watched: Watched, lines: list[str]) -> None:
    watched.check()
    _write(CLAIMS.replace("value: May", "value: June"))
    printed = _again(watched, lines)
    assert "claims/a.yaml changed" in printed
    assert "error[value-refuted]" in printed
    assert "1 new, 0 gone" in printed
    _write(CLAIMS)
    printed = _again(watched, lines)
    assert "gone: claims/a.yaml:10:32: error[value-refuted] the source says" in printed
    assert "0 new, 1 gone" in printed


def test_a_finding_that_moves_with_its_line_is_neither(watched: Watched, lines: list[str]) -> None:
    wrong = CLAIMS.replace("value: May", "value: June")
    _write(wrong)
    watched.check()
    _write(f"# a remark\n\n{wrong}")
    assert "nothing new, nothing gone" in _again(watched, lines)


def test_nothing_is_gone_while_a_file_is_typed(watched: Watched, lines: list[str]) -> None:
    wrong = CLAIMS.replace("value: May", "value: June")
    _write(wrong)
    watched.check()
    report = Path("report.html").read_text(encoding="utf-8")
    _write(wrong.replace("  opening:", '  opening: "'))
    printed = _again(watched, lines)
    assert "error[yaml-invalid]" in printed
    assert "gone:" not in printed
    assert Path("report.html").read_text(encoding="utf-8") == report
    _write(wrong)
    printed = _again(watched, lines)
    assert "gone: claims/a.yaml" in printed
    assert "value-refuted" not in printed


def test_an_article_a_configuration_and_a_baseline_are_watched(watched: Watched, lines: list[str]) -> None:
    watched.check()
    assert watched.changed == []
    Path("claims/coast.txt").write_text(ARTICLE.replace("May", "July"), encoding="utf-8")
    assert [Path(name).name for name in watched.changed] == ["coast.txt"]
    assert "error[quote-altered]" in _again(watched, lines)
    Path("claimcheck.toml").write_text('ignore = ["quote-altered", "value-refuted"]\n', encoding="utf-8")
    assert [Path(name).name for name in watched.changed] == ["claimcheck.toml"]
    assert "gone: claims/a.yaml" in _again(watched, lines)
    Path("claims/b.yaml").write_text("claimcheck: 1\nsources: {new: {title: New}}\n", encoding="utf-8")
    assert "unused-source" in _again(watched, lines)
    Path("claims/other.md").write_text("a note\n", encoding="utf-8")
    assert watched.changed == []


def test_what_cannot_run_is_printed_once_and_may_be_repaired(watched: Watched, lines: list[str]) -> None:
    watched.check()
    Path("claimcheck.toml").write_text("nonsense = 1\n", encoding="utf-8")
    assert "claimcheck: claimcheck.toml:1:1: unknown key 'nonsense'" in _again(watched, lines)
    Path("claims/coast.txt").write_text(f"{ARTICLE}\n", encoding="utf-8")
    Path("claimcheck.toml").write_text("nonsense = 1\n\n", encoding="utf-8")
    assert _again(watched, lines) == ""
    Path("claimcheck.toml").unlink()
    assert "nothing new, nothing gone" in _again(watched, lines)


def test_the_folders_are_those_of_the_files_that_are_read(watched: Watched) -> None:
    watched.check()
    assert Path("claims").absolute() in watched.folders
    assert Path.cwd() in watched.folders
    assert all(folder.is_dir() for folder in watched.folders)


def test_a_report_that_cannot_be_written_stops_nothing(watched: Watched, lines: list[str]) -> None:
    Path("report.html").mkdir()
    watched.check()
    assert any(line.startswith("claimcheck: cannot write report.html") for line in lines)
    assert "nothing new" in _again(watched, lines)


def test_memory_holds_what_one_check_needs(watched: Watched) -> None:
    def alive() -> int:
        gc.collect()
        return sum(isinstance(one, Document) and one.name.endswith("coast.txt") for one in gc.get_objects())

    for number in range(12):
        _write(CLAIMS.replace("opening:", f"opening-{number}:"))
        Path("claims/coast.txt").write_text(f"{ARTICLE}Edition {number}.\n", encoding="utf-8")
        watched.check()
    assert len(watched._assessor._kept) == 1
    assert len(watched._reader._documents) == 1
    assert alive() <= 2  # the one in use, and the one that comparing copies keeps


def _finding(rule: str, line: int) -> Finding:
    return Finding(rule, Level.ERROR, f"{rule} is wrong", Location("a.yaml", line, 1), fingerprint=rule)


_FINDINGS = st.lists(st.builds(_finding, st.sampled_from(["x-a", "x-b", "x-c"]), st.integers(1, 9)), max_size=8)


@given(_FINDINGS, _FINDINGS)
def test_what_is_new_and_what_is_gone_make_one_list_of_the_other(before: list[Finding], now: list[Finding]) -> None:
    def names(findings: list[Finding]) -> list[str]:
        return sorted(one.rule for one in findings)

    found = difference(before, now)
    left = names(before)
    for one in found.gone:
        left.remove(one.rule)
    assert sorted([*left, *names(list(found.new))]) == names(now)
    assert not {one.rule for one in found.new} & {one.rule for one in found.gone}


@given(_FINDINGS, st.integers(0, 50))
def test_moving_lines_is_no_difference(findings: list[Finding], by: int) -> None:
    moved = [replace(one, location=replace(one.location, line=one.location.line + by)) for one in findings]
    assert difference(findings, moved) == ((), ())
