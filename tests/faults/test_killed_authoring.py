"""Commands that edit claims files, killed at every moment: each file is the old or the new one."""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.faults import commands

pytestmark = pytest.mark.skipif(not hasattr(sys, "addaudithook") or sys.platform == "win32", reason="needs fork")

CLAIMS = """\
claims:   # of the island
  price:
    statements:
      - {quote: 'cost more than €4 million', value: EUR 4 million, source: post}   # paid
    property: price
    subject: clinic
entities:
  clinic: {name: island clinic}
sources:
  post: {publisher: Post, published: 2026-02-03, text: post.txt}
  echo: {publisher: Echo, published: 2026-02-04, text: echo.txt}
claimcheck: 1
"""
TEXTS = {
    "post.txt": "The island clinic cost more than €4 million. The island clinic will open in April 2027.\n",
    "echo.txt": "The island clinic has cost more than €4 million. The island clinic employs 60 people.\n",
    "new.txt": "Clinic hires\n\nThe island clinic employs 60 people, it said on 3 May 2026.\n",
    "more.csv": (
        "claim,subject,property,source,value,quote\n"
        "price,clinic,price,echo,more than EUR 4 million,has cost more than €4 million\n"
    ),
}
COMMANDS = {
    "fmt": ("fmt", "claims.yaml"),
    "check --fix": ("check", "--fix", "--no-cache", "claims.yaml"),
    "rename": ("rename", "clinic", "island-clinic", "claims.yaml"),
    "pin": ("pin", "claims.yaml"),
    "draft --yes": ("draft", "echo", "--yes", "claims.yaml"),
    "draft of a new article": ("draft", "new.txt", "--yes", "claims.yaml"),
    "statement": ("statement", "price", "echo", "claims.yaml", "--value", "more than EUR 4 million"),
    "import": ("import", "more.csv", "--format", "statements-csv", "--claims", "claims.yaml"),
    "add": ("add", "new.txt", "--into", "claims.yaml"),
    "init --from": ("init", "fresh", "--from", "post.txt", "echo.txt"),
    "export -o": ("export", "claims.yaml", "--format", "statements-csv", "-o", "out.csv"),
}


def laid_out(folder: Path) -> Path:
    folder.mkdir()
    for name, text in {"claims.yaml": CLAIMS, "out.csv": "older\n", **TEXTS}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def files(folder: Path) -> Mapping[str, bytes]:
    """What a user sees: no temporary file, which begins with a dot."""
    found = (file for file in folder.rglob("*") if file.is_file() and not file.name.startswith("."))
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


@pytest.fixture(scope="module", autouse=True)
def warm(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What a command imports and reads is in memory already in the copies of this process."""
    from claimcheck.cli import cli

    for name, command in COMMANDS.items():
        folder = laid_out(tmp_path_factory.mktemp("warm") / "whole")
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(folder)
            assert CliRunner().invoke(cli, list(command)).exit_code in (0, 1), name


@pytest.mark.parametrize("name", COMMANDS)
def test_an_edit_that_is_killed_leaves_the_old_or_the_new_file(name: str, tmp_path: Path) -> None:
    command, whole = COMMANDS[name], laid_out(tmp_path / "whole")
    old = files(whole)
    code = commands.run(command, whole)
    log = whole.with_suffix(".log").read_text()
    assert code in (0, 1), log
    new = files(whole)
    assert new != old, log
    for change in range(1, 60):
        folder = laid_out(tmp_path / f"at{change}")
        ended = commands.run(command, folder, change=change)
        now = files(folder)
        assert all(content in (old.get(file), new.get(file)) for file, content in now.items()), change
        assert old.keys() <= now.keys()
        shutil.rmtree(folder)
        if ended == code:
            break  # there is no further change
        assert ended == -signal.SIGKILL
    else:
        pytest.fail("more changes than a command makes")
    assert change > 1
