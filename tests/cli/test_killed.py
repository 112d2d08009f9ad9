"""Commands that edit files, ended at each step that touches one: every file is the old or the new one, none half."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from claimcheck.cli import main

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is ended in the middle, which needs fork")

CLAIMS = """\
claimcheck: 1
entities:
  clinic: {aliases: [the clinic], name: 'island clinic'}
sources:
  islander: {text: islander.txt, published: 2026-02-03, publisher: Islander}   # weekly
claims:
  cost:
    subject: clinic
    property: price
    statements:
      - {sorce: islander, value: more than €4 million}
"""
SOUND = CLAIMS.replace("sorce", "source")
EMPTY = SOUND.partition("    statements:")[0] + "    statements: []\n"
ARTICLE = "The island clinic cost more than €4 million. The island clinic employs 60 people.\n"
COMMANDS = {
    "fmt": (["fmt", "claims.yaml"], CLAIMS),
    "fix": (["check", "--fix", "claims.yaml"], CLAIMS),
    "rename": (["rename", "islander", "weekly", "claims.yaml"], SOUND),
    "pin": (["pin", "claims.yaml"], SOUND),
    "draft": (["draft", "islander", "claims.yaml", "--yes"], SOUND),
    "statement": (["statement", "cost", "islander", "claims.yaml", "--value", "more than €4 million"], EMPTY),
    "add": (["add", "courier.md", "--into", "claims.yaml", "--id", "courier"], SOUND),
}
_TOUCHES = ("os.rename", "os.link", "os.remove", "os.truncate", "os.chmod", "os.mkdir", "os.utime")
_KILLED = 77


def _is_step(event: str, args: tuple[Any, ...]) -> bool:
    """Whether what Python is about to do may change a file."""
    if event == "open":
        mode, flags = args[1], args[2]
        writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT
        return bool(isinstance(mode, str) and set(mode) & set("wax+")) or bool(
            isinstance(flags, int) and flags & writes
        )
    return event in _TOUCHES


def _run(root: Path, args: list[str], last: int | None) -> int:
    """Run a command in a process of its own that ends before a step; return its exit code."""
    child = os.fork()
    if child == 0:  # pragma: no cover - not measured in the child
        try:
            os.chdir(root)
            sink = os.open(os.devnull, os.O_WRONLY)
            os.dup2(sink, 1)
            os.dup2(sink, 2)
            steps = 0

            def count(event: str, given: tuple[Any, ...]) -> None:
                nonlocal steps
                if _is_step(event, given):
                    if steps == last:
                        os._exit(_KILLED)
                    steps += 1

            sys.addaudithook(count)
            main(args)
            os._exit(0)
        except SystemExit as end:
            os._exit(end.code if isinstance(end.code, int) else 0)
        finally:
            os._exit(70)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _files(root: Path) -> dict[str, bytes]:
    return {str(file.relative_to(root)): file.read_bytes() for file in sorted(root.rglob("*")) if file.is_file()}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_ends_at_any_step_leaves_old_or_new_files(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    args, claims = COMMANDS[name]

    def fresh(folder: str) -> Path:
        files = {
            "claims.yaml": claims,
            "islander.txt": ARTICLE,
            "courier.md": "# A pier\n\nThe pier cost 3 million euros.\n",
        }
        root = tmp_path / folder
        root.mkdir()
        for file, text in files.items():
            (root / file).write_text(text, "utf-8")
        return root

    monkeypatch.chdir(fresh("warm"))
    with pytest.raises(SystemExit):
        main(args)  # what is imported here is not imported again in each process
    whole = fresh("whole")
    before = _files(whole)
    assert _run(whole, args, None) in (0, 1)
    after = _files(whole)
    assert after != before
    last, code = 0, _KILLED
    while code == _KILLED:
        root = fresh(str(last))
        code = _run(root, args, last)
        for file, text in _files(root).items():
            # What is not yet in its place has a name of its own, which no command reads.
            assert file.endswith(".tmp") or text in (before.get(file), after.get(file)), (name, last, file)
        last += 1
        assert last < 200
    assert last > 1, "no step was seen"
