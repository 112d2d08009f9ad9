"""Every page of the documentation is run: its files laid out, its commands and its Python sessions compared.

With CLAIMCHECK_REFRESH_SNAPSHOTS=1 what the commands print is written into the pages; read the difference.
"""

from __future__ import annotations

import doctest
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
import yaml
from click.testing import CliRunner

from claimcheck.cli import cli
from claimcheck.cli.init import FILES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(p for p in DOCS.rglob("*.md") if "generated" not in p.parts and "_build" not in p.parts)
FENCE = re.compile(r"^```(\w+)(?: ([^\n]+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
READERS: dict[str, Callable[[str], object]] = {"yaml": yaml.safe_load, "toml": tomllib.loads, "json": json.loads}
"""What reads a block that is shown and not laid out: it is well-formed at least."""
REFRESH = os.environ.get("CLAIMCHECK_REFRESH_SNAPSHOTS") == "1"


def _name(page: Path) -> str:
    return page.relative_to(DOCS).as_posix()


def _lay_out(folder: Path, info: str, content: str) -> None:
    name, _, how = info.partition(" ")
    file = folder / name
    if how == "replace":
        old, new = content.split("---\n")
        before = file.read_text(encoding="utf-8")
        assert before.count(old) == 1, f"{name} does not hold {old!r} once"
        file.write_text(before.replace(old, new), encoding="utf-8")
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")


def _session(content: str, name: str, globs: dict[str, object]) -> None:
    test = doctest.DocTestParser().get_doctest(content, globs, name, name, 0)
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, clear_globs=False)
    globs.update(test.globs)
    assert result.failed == 0, f"a session of {name} prints something else"


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_a_page_does_what_it_shows(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = page.read_text(encoding="utf-8")
    if page.name == "example.md":
        shutil.copytree(DOCS / "example", tmp_path / "example")
    globs: dict[str, object] = {}
    pieces, end = [], 0
    for block in FENCE.finditer(text):
        language, info, content = block.groups()
        if info and language in ("yaml", "text", "toml"):
            _lay_out(tmp_path, info, content)
        elif language == "console":
            monkeypatch.chdir(tmp_path)
            command, _, shown = content.partition("\n")
            printed = CliRunner().invoke(cli, command.removeprefix("$ claimcheck ").split()).output
            if REFRESH:
                pieces += [text[end : block.start()], f"```console\n{command}\n{printed.rstrip()}\n```"]
                end = block.end()
            else:
                assert printed.rstrip() == shown.rstrip()
        elif language == "pycon":
            monkeypatch.chdir(ROOT)
            _session(content, _name(page), globs)
        elif language == "python":
            module = ModuleType("example")
            monkeypatch.setitem(sys.modules, module.__name__, module)  # dataclasses look their module up
            exec(compile(content, _name(page), "exec"), module.__dict__)  # noqa: S102
        elif language in READERS:
            READERS[language](content)
    if pieces:
        page.write_text("".join(pieces) + text[end:], encoding="utf-8")


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    for module in ("sphinx", "myst_parser", "furo"):
        pytest.importorskip(module, reason="the documentation tools are not installed")
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", str(DOCS), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "tutorial.html").exists()


def test_the_tutorial_has_the_files_that_init_writes() -> None:
    text = (DOCS / "tutorial.md").read_text(encoding="utf-8")
    shown = {info: content for _, info, content in FENCE.findall(text) if info in FILES}
    shipped = ROOT / "claimcheck" / "cli" / "data" / "first"
    assert shown == {name: (shipped / name).read_text(encoding="utf-8") for name in FILES}


def test_the_reference_shows_members(tmp_path: Path) -> None:
    pytest.importorskip("sphinx", reason="the documentation tools are not installed")
    from docs.reference_from_code import write_reference

    write_reference(tmp_path)
    assert re.search(r"autoclass:: \S+Finding\n   :members:\n```", (tmp_path / "python.md").read_text(encoding="utf-8"))
