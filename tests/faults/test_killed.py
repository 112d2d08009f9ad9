"""A command that is killed anywhere leaves each file as it was or as it will be, and the next one works."""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no signals that end a process at a point")
commands = pytest.importorskip("tests.faults.commands", exc_type=ImportError)

AS_OF = ("--as-of", "2026-11-24")
COMMANDS = {
    "init": ("init", "new"),
    "baseline": ("baseline", "claims", *AS_OF),
    "baseline --add": ("baseline", "claims", "--add", "-o", "known.json", *AS_OF),
    "check -o": ("check", "claims", "--format", "json", "-o", "out.json", "--no-cache", *AS_OF),
    "report -o": ("report", "claims", "-o", "report.html", *AS_OF),
    "timeline -o": ("timeline", "claims", "--format", "csv", "-o", "timeline.csv"),
    "check with a cache": ("check", "claims", "--cache-dir", "kept", *AS_OF),
}
BEFORE = {
    "out.json": "an older one\n",
    "report.html": "<p>an older one</p>\n",
    "timeline.csv": "older\n",
    "known.json": '{"claimcheck-baseline": 1, "findings": []}\n',
}


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project, with older files under the names that the commands write to."""
    from claimcheck.cli import cli

    folder = tmp_path_factory.mktemp("start") / "start"
    folder.mkdir()
    assert commands.run(("init", "claims"), folder) == 0
    for name, text in BEFORE.items():
        (folder / name).write_text(text, encoding="utf-8")
    warm = tmp_path_factory.mktemp("warm")
    with pytest.MonkeyPatch.context() as patch:
        # What this process has loaded, its copies need not load again, many times.
        patch.chdir(warm)
        CliRunner().invoke(cli, ["init", "claims"])
        for command in COMMANDS.values():
            CliRunner().invoke(cli, list(command))
    return folder


@pytest.fixture
def fresh(start: Path, tmp_path: Path) -> Callable[[], Path]:
    """Lays out a copy of the project, each in a folder of its own."""
    numbers: Iterator[int] = iter(range(1000))

    def copy() -> Path:
        folder = tmp_path / f"at{next(numbers)}"
        shutil.copytree(start, folder)
        return folder

    return copy


def files(folder: Path) -> Mapping[str, bytes]:
    """What a user sees: no temporary file, which begins with a dot, and no cache."""
    found = (file for file in folder.rglob("*") if file.is_file() and not file.name.startswith("."))
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found if file.parent != folder / "kept"}


def each_is_old_or_new(now: Mapping[str, bytes], old: Mapping[str, bytes], new: Mapping[str, bytes]) -> bool:
    return all(content in (old.get(name), new.get(name)) for name, content in now.items()) and old.keys() <= now.keys()


@pytest.mark.parametrize("name", COMMANDS)
def test_killed_before_any_change_of_the_file_system(name: str, fresh: Callable[[], Path]) -> None:
    command, whole = COMMANDS[name], fresh()
    old = files(whole)
    code = commands.run(command, whole)
    assert code in (0, 1), whole.with_suffix(".log").read_text()
    new, log = files(whole), whole.with_suffix(".log").read_text()
    for change in range(1, 40):
        folder = fresh()
        ended = commands.run(command, folder, change=change)
        assert each_is_old_or_new(files(folder), old, new), (change, sorted(files(folder)))
        if ended == code:
            break  # there is no further change
        assert ended == -signal.SIGKILL
        complete = name == "init" and files(folder) == new
        assert commands.run(command, folder) == (2 if complete else code), folder.with_suffix(".log").read_text()
        assert files(folder) == new
        if name == "check with a cache":
            assert folder.with_suffix(".log").read_text() == log
    else:
        pytest.fail("more changes than a command makes")
    assert change > 2


@pytest.mark.parametrize("name", COMMANDS)
def test_killed_in_the_middle_of_a_write(name: str, fresh: Callable[[], Path]) -> None:
    command, whole = COMMANDS[name], fresh()
    old = files(whole)
    code = commands.run(command, whole)
    new, log = files(whole), whole.with_suffix(".log").read_text()
    killed = 0
    for size in (1, 100, 333, 1000, 4097, 9000):
        folder = fresh()
        ended = commands.run(command, folder, size=size)
        killed += ended == -signal.SIGXFSZ
        assert each_is_old_or_new(files(folder), old, new), (size, sorted(files(folder)))
        complete = name == "init" and files(folder) == new
        assert commands.run(command, folder) == (2 if complete else code), folder.with_suffix(".log").read_text()
        assert files(folder) == new
        if name == "check with a cache":
            assert folder.with_suffix(".log").read_text() == log
    assert killed


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "check with a cache"])
def test_a_full_disk_leaves_what_was_there_and_says_what_to_do(name: str, fresh: Callable[[], Path]) -> None:
    folder = fresh()
    old = files(folder)
    assert commands.run(COMMANDS[name], folder, full=300) == 2
    message = folder.with_suffix(".log").read_text()
    assert "cannot write" in message
    assert "free some space, or write to another disk" in message
    now = files(folder)
    assert {file: now.get(file) for file in old} == old
    assert not [file for file in folder.rglob(".*") if file.is_file()], "what was half-written is left"
    assert commands.run(COMMANDS[name], folder) in (0, 1), "the next one, with space, works"


def test_a_full_disk_takes_the_cache_only(fresh: Callable[[], Path]) -> None:
    plain, folder = fresh(), fresh()
    assert commands.run(("check", "claims", "--no-cache", *AS_OF), plain) == 1
    assert commands.run(COMMANDS["check with a cache"], folder, full=8000) == 1
    assert folder.with_suffix(".log").read_text() == plain.with_suffix(".log").read_text()
