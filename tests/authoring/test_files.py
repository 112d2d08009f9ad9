"""Files are replaced in one step: old or new, never half, with what they had besides their text."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claimcheck.authoring.files import read_text, write_atomic
from claimcheck.errors import EditError


def test_mode_byte_order_mark_and_line_breaks_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\n")
    file.chmod(0o640)
    text = read_text(file)
    assert text == "a: 1\r\nb: 2\n"
    write_atomic(file, text.replace("1", "9"), was=text)
    assert file.read_bytes() == b"\xef\xbb\xbfa: 9\r\nb: 2\n"
    assert file.stat().st_mode & 0o777 == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.yaml"]


def test_a_link_stays_a_link_inside_the_project_and_is_refused_outside(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "real.yaml").write_text("a: 1\n")
    (tmp_path / "out.yaml").write_text("a: 1\n")
    (tmp_path / "in" / "link.yaml").symlink_to("real.yaml")
    (tmp_path / "in" / "away.yaml").symlink_to(tmp_path / "out.yaml")
    write_atomic(tmp_path / "in" / "link.yaml", "a: 2\n")
    assert (tmp_path / "in" / "link.yaml").is_symlink()
    assert (tmp_path / "in" / "real.yaml").read_text() == "a: 2\n"
    with pytest.raises(EditError, match="leaves"):
        write_atomic(tmp_path / "in" / "away.yaml", "a: 2\n")
    assert (tmp_path / "out.yaml").read_text() == "a: 1\n"
    write_atomic(tmp_path / "in" / "away.yaml", "a: 3\n", inside=tmp_path)
    assert (tmp_path / "out.yaml").read_text() == "a: 3\n"


def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", "."):
        with pytest.raises(EditError):
            write_atomic(tmp_path / name, "a: 1\n")
    with pytest.raises(EditError, match="cannot write"):
        write_atomic(tmp_path / "none" / "a.yaml", "a: 1\n")


def test_a_file_that_changed_since_it_was_read_is_not_replaced(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("a: 2\n")
    with pytest.raises(EditError, match="changed meanwhile"):
        write_atomic(file, "a: 3\n", was="a: 1\n")
    assert file.read_text() == "a: 2\n"


_WRITES = """
import sys
from pathlib import Path
from claimcheck.authoring.files import write_atomic
file = Path(sys.argv[1])
print("ready", flush=True)
while True:
    for word in "ab":
        write_atomic(file, word * 3_000_000)
"""


def test_a_process_that_is_killed_leaves_the_old_or_the_new_file(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    whole = {"o" * 3_000_000, "a" * 3_000_000, "b" * 3_000_000}
    file.write_text("o" * 3_000_000)
    for turn in range(12):
        with subprocess.Popen([sys.executable, "-c", _WRITES, str(file)], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(0.0031 * turn)
            process.send_signal(signal.SIGKILL if turn % 2 else signal.SIGTERM)
        assert file.read_text() in whole
