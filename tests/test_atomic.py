"""Files replaced in one step."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from claimcheck import atomic
from claimcheck.atomic import replace_file


@pytest.mark.parametrize("nameless", [True, False])
def test_a_file_is_created_and_replaced(nameless: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not nameless:
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    file = tmp_path / "a.json"
    replace_file(file, b"1")
    file.chmod(0o640)
    replace_file(file, b"2")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"2", 0o640)
    assert [one.name for one in tmp_path.iterdir()] == ["a.json"]


@pytest.mark.parametrize("nameless", [True, False])
def test_a_file_that_must_not_exist_is_kept(nameless: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not nameless:
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    file = tmp_path / "a.json"
    replace_file(file, b"1", new=True)
    with pytest.raises(FileExistsError):
        replace_file(file, b"2", new=True)
    assert (file.read_bytes(), [one.name for one in tmp_path.iterdir()]) == (b"1", ["a.json"])


def test_a_file_system_without_links_keeps_a_file_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    monkeypatch.setattr(os, "link", refused)
    file = tmp_path / "a.json"
    replace_file(file, b"1", new=True)
    with pytest.raises(FileExistsError):
        replace_file(file, b"2", new=True)
    assert (file.read_bytes(), [one.name for one in tmp_path.iterdir()]) == (b"1", ["a.json"])


def test_a_failure_leaves_the_old_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    file = tmp_path / "a.json"
    replace_file(file, b"1")
    monkeypatch.setattr(atomic.os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        replace_file(file, b"2")
    assert (file.read_bytes(), [one.name for one in tmp_path.iterdir()]) == (b"1", ["a.json"])


def test_a_long_name_is_written(tmp_path: Path) -> None:
    file = tmp_path / ("n" * 250)
    replace_file(file, b"1")
    assert file.read_bytes() == b"1"
