"""Exit codes, and what is printed where a run ends early."""

from __future__ import annotations

import subprocess
import sys

import pytest

from claimcheck.cli import main
from tests.claims.test_loading import ARTICLE, GOOD
from tests.conftest import Write

REFUTED = GOOD.replace("May 2027", "June 2027")
ASKED = ["--extend-select", "single-source"]
EXITS = [
    ("clean", {"a.yaml": GOOD, "articles/paper.txt": ARTICLE}, [], 0),
    ("refuted", {"a.yaml": REFUTED, "articles/paper.txt": ARTICLE}, [], 1),
    ("refuted, never failing", {"a.yaml": REFUTED, "articles/paper.txt": ARTICLE}, ["--fail-on", "never"], 0),
    ("a note, failing on notes", {"a.yaml": GOOD, "articles/paper.txt": ARTICLE}, [*ASKED, "--fail-on", "note"], 1),
    (
        "a note, failing on warnings",
        {"a.yaml": GOOD, "articles/paper.txt": ARTICLE},
        [*ASKED, "--fail-on", "warning"],
        0,
    ),
    ("broken file", {"a.yaml": GOOD + "x: ["}, [], 2),
    ("unknown key", {"a.yaml": GOOD + "clams: {}\n", "articles/paper.txt": ARTICLE}, [], 2),
    ("broken, never failing", {"a.yaml": GOOD + "x: ["}, ["--fail-on", "never"], 2),
    ("unknown rule", {"a.yaml": GOOD}, ["--select", "vale-refuted"], 2),
    ("unknown option", {"a.yaml": GOOD}, ["--no-such-option"], 2),
    ("no claims", {"a.yaml": "claimcheck: 1\n"}, [], 3),
    ("empty folder", {}, [], 3),
]


@pytest.mark.parametrize(("files", "options", "code"), [e[1:] for e in EXITS], ids=[e[0] for e in EXITS])
def test_exit_codes(write: Write, files: dict[str, str | bytes], options: list[str], code: int) -> None:
    root = write(files)
    with pytest.raises(SystemExit) as ended:
        main(["check", str(root), *options])
    assert ended.value.code == code


def run_python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], capture_output=True, encoding="utf-8", check=False)


def test_exit_codes_of_the_process(write: Write) -> None:
    root = write({"a.yaml": REFUTED, "articles/paper.txt": ARTICLE})
    done = run_python("-m", "claimcheck", "check", str(root))
    assert done.returncode == 1
    assert "value-refuted" in done.stdout
    assert done.stderr == ""
    done = run_python("-m", "claimcheck", str(root / "nowhere"))
    assert done.returncode == 2
    assert "no such file or folder" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_internal_error_is_one_line(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CLAIMCHECK_DEBUG", raising=False)
    monkeypatch.setattr("claimcheck.run.engine.check", lambda *a, **k: 1 / 0)
    with pytest.raises(SystemExit) as ended:
        main(["check", str(write({"a.yaml": GOOD}))])
    assert ended.value.code == 4
    assert "internal error: ZeroDivisionError" in capsys.readouterr().err
    monkeypatch.setenv("CLAIMCHECK_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["check", "."])


def test_an_interrupt_ends_with_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("claimcheck.run.engine.check", stop)
    with pytest.raises(SystemExit) as ended:
        main(["check", "."])
    assert ended.value.code == 130
    assert "interrupted" in capsys.readouterr().err
