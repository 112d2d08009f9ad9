"""``claimcheck watch`` as a process: real changes of files, a pipe in place of a terminal, and Ctrl-C."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from tests.cli.conftest import Run
from tests.harbour import CLAIMS as QUOTED
from tests.harbour import lay_out

# Without a quote, so that changing the article changes the value alone.
CLAIMS = QUOTED.replace(", quote: will open in May 2027", "")
ROOT = Path(__file__).parents[2]
_PATIENCE = 60.0  # seconds until a line must have come; far more than it takes


class Watching:
    """A running ``claimcheck watch``, whose lines are read as they come."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "claimcheck", "watch", "claims", "--report", "report.html"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self._lines: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))
        self._lines.put(None)

    def until(self, words: str) -> list[str]:
        """The lines up to the first with some words."""
        end, found = monotonic() + _PATIENCE, list[str]()
        while True:
            try:
                line = self._lines.get(timeout=max(0.0, end - monotonic()))
            except queue.Empty:
                pytest.fail(f"no line with {words!r} in {_PATIENCE} s, but {found!r}")
            if line is None:
                pytest.fail(f"it ended without a line with {words!r}, with {found!r}")
            found.append(line)
            if words in line:
                return found

    def interrupt(self) -> int:
        """Send Ctrl-C and return the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(_PATIENCE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lay_out(tmp_path, CLAIMS)
    return tmp_path


@pytest.fixture
def watching(folder: Path) -> Iterator[Watching]:
    pytest.importorskip("watchfiles")
    started = Watching(folder)
    try:
        yield started
    finally:
        started.process.kill()
        started.process.wait(_PATIENCE)
        for pipe in (started.process.stdout, started.process.stderr):
            if pipe is not None:
                pipe.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is another event there")
def test_changes_are_checked_until_ctrl_c(folder: Path, watching: Watching) -> None:
    claims, article = folder / "claims" / "a.yaml", folder / "claims" / "coast.txt"
    watching.until("watching for changes")
    assert (folder / "report.html").is_file()
    claims.write_text(CLAIMS.replace("May", "June"), encoding="utf-8")
    assert any("error[value-refuted]" in line for line in watching.until("1 new, 0 gone"))
    claims.write_text(CLAIMS.replace("claims:", "claims: ["), encoding="utf-8")
    assert not any(line.startswith("gone:") for line in watching.until("error[yaml-invalid]"))
    claims.write_text(CLAIMS.replace("May", "June"), encoding="utf-8")
    watching.until("0 new, 1 gone")
    beside = article.with_suffix(".new")
    beside.write_text("The Harbour line will open in June 2027.\n", encoding="utf-8")
    beside.replace(article)  # as editors save
    assert any(line.startswith("gone:") for line in watching.until("0 new, 1 gone"))
    assert watching.interrupt() == 130
    assert watching.process.stderr is not None
    assert watching.process.stderr.read().strip() == "interrupted"


def test_what_cannot_be_watched(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert run("watch", "-").code == 2
    assert "is not a date" in run("watch", "claims", "--as-of", "soon").err
    done = run("watch", "nowhere")
    assert (done.code, "no such file or folder: nowhere" in done.out) == (2, True)


def test_without_watchfiles_the_extra_is_named(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    done = run("watch", "claims")
    assert done.code == 2
    assert "pip install 'claimcheck-lint[watch]'" in done.err
