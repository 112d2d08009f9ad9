"""What ``check`` wrote is written again only where nothing that it looked at has changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimcheck.cli import cli
from claimcheck.run import engine
from claimcheck.run.cache import Cache
from tests.conftest import Write

Run = Callable[..., Result]

CLAIMS = """
    claimcheck: 1
    entities: {ferry: {name: Skagen}}
    sources:
      coast: {publisher: The Coast, published: 2026-02-03, text: coast.txt}
      lost: {publisher: Lost, text: lost.txt}
    claims:
      launch:
        subject: ferry
        property: launch
        type: date
        cues: [launch]
        statements:
          - {source: coast, value: 2027}
          - {source: lost, value: 2027}
"""


@pytest.fixture
def root(write: Write) -> Path:
    return write({"claims.yaml": CLAIMS, "coast.txt": "The ferry Skagen will be launched in 2028, the yard said."})


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Grows by one whenever something is really checked."""
    counted: list[object] = []
    real = engine.check

    def spy(*args: object, **more: object) -> object:
        counted.append(args)
        return real(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(engine, "check", spy)
    return counted


@pytest.fixture
def run(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(root)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)

    def call(*args: str, path: str = ".") -> Result:
        cache = str(tmp_path / "kept")
        return CliRunner().invoke(
            cli, ["check", path, "--cache-dir", cache, "--as-of", "2026-11-24", *args], standalone_mode=False
        )

    return call


def _same(a: Result, b: Result) -> bool:
    return (a.output, a.stderr, a.return_value) == (b.output, b.stderr, b.return_value)


@pytest.mark.parametrize("format_", ["full", "json", "sarif", "junit", "github", "gitlab", "markdown", "concise"])
def test_an_unchanged_project_is_not_checked_again(run: Run, runs: list[object], format_: str) -> None:
    first = run("--format", format_)
    again = run("--format", format_)
    assert first.return_value == 1
    assert first.output
    assert _same(first, again)
    assert len(runs) == 1


def _article(root: Path) -> None:
    (root / "coast.txt").write_text("The ferry Skagen will be launched in 2027, the yard said.", encoding="utf-8")


def _claims(root: Path) -> None:
    file = root / "claims.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")


def _found(root: Path) -> None:
    (root / "lost.txt").write_text("Skagen was launched in 2026.", encoding="utf-8")


def _another_file(root: Path) -> None:
    (root / "deep").mkdir()
    (root / "deep" / "more.yaml").write_text("claimcheck: 1\nclaims: {}\n", encoding="utf-8")


def _configuration(root: Path) -> None:
    (root / "claimcheck.toml").write_text('ignore = ["text-missing"]\n', encoding="utf-8")


def _gone(root: Path) -> None:
    (root / "coast.txt").unlink()


@pytest.mark.parametrize("change", [_article, _claims, _found, _another_file, _configuration, _gone])
def test_whatever_changed_is_seen(run: Run, runs: list[object], root: Path, change: Callable[[Path], None]) -> None:
    run()
    change(root)
    changed = run()
    assert len(runs) == 2
    assert _same(changed, run("--no-cache"))


@pytest.mark.parametrize(
    "args",
    [
        ("--ignore", "value-refuted"),
        ("--fail-on", "never"),
        ("--statistics",),
        ("--color", "always"),
        ("--as-of", "2027-01-01"),
    ],
)
def test_another_question_is_another_answer(run: Run, runs: list[object], args: tuple[str, ...]) -> None:
    run()
    asked = run(*args)
    assert len(runs) == 2
    assert _same(asked, run(*args, "--no-cache"))


def test_files_are_written_again(run: Run, runs: list[object], root: Path) -> None:
    args = ("--format", "sarif", "-o", "out.sarif", "--format", "markdown", "-o", "out.md")
    run(*args)
    first = [(root / name).read_bytes() for name in ("out.sarif", "out.md")]
    (root / "out.sarif").unlink()
    (root / "out.md").write_text("something else", encoding="utf-8")
    run(*args)
    assert [(root / name).read_bytes() for name in ("out.sarif", "out.md")] == first
    assert len(runs) == 1


def test_other_names_of_files_are_the_same_question(run: Run, runs: list[object], root: Path) -> None:
    run("--format", "sarif", "-o", "out.sarif", "--format", "markdown", "-o", "out.md")
    run("--format", "sarif", "-o", "new.sarif", "--format", "markdown", "-o", "new.md")
    assert len(runs) == 1
    for kind in ("sarif", "md"):
        assert (root / f"new.{kind}").read_bytes() == (root / f"out.{kind}").read_bytes()
    run("--format", "sarif", "-o", "last.sarif", "--format", "markdown")
    assert len(runs) == 2, "one of them goes to the terminal"


def test_the_summary_of_a_step_is_added_again(
    run: Run, runs: list[object], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = root / "summary.txt"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    run("--format", "github")
    once = summary.read_text(encoding="utf-8")
    run("--format", "github")
    assert once
    assert summary.read_text(encoding="utf-8") == once * 2
    assert len(runs) == 1


def test_a_baseline_that_changed_is_seen(run: Run, runs: list[object], root: Path) -> None:
    CliRunner().invoke(cli, ["baseline", ".", "-o", "known.json", "--as-of", "2026-11-24"])
    before = len(runs)
    known = run("--baseline", "known.json")
    assert known.return_value == 0, known.output
    (root / "known.json").write_text('{"claimcheck-baseline": 1, "findings": []}', encoding="utf-8")
    run("--baseline", "known.json")
    assert len(runs) == before + 2


def test_a_baseline_shrinks_once(run: Run, runs: list[object], root: Path) -> None:
    CliRunner().invoke(cli, ["baseline", ".", "-o", "known.json", "--as-of", "2026-11-24"])
    _article(root)
    before = len(runs)
    shrunk = run("--baseline", "known.json", "--no-locked")
    after = run("--baseline", "known.json", "--no-locked")
    assert "shrank" in shrunk.stderr
    assert "shrank" not in after.stderr
    assert len(runs) == before + 2


def test_what_cannot_be_told_again_is_not_kept(run: Run, runs: list[object], root: Path) -> None:
    (root / "coast.txt").unlink()
    (root / "coast.txt").mkdir()
    assert _same(run(), run())
    assert len(runs) == 2


def test_a_kept_answer_that_is_none_is_passed_over(run: Run, runs: list[object], tmp_path: Path) -> None:
    from claimcheck.run.cache import frozen

    first = run()
    cache = Cache(tmp_path / "kept")
    connection = cache._connected(make=False)
    assert connection is not None
    with connection:
        connection.execute("UPDATE kept SET value = ?", (frozen((1, 2)),))
    cache.close()
    assert _same(first, run())
    assert len(runs) == 2
