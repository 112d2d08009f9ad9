"""Configurations, baselines and snapshots that are no files, or hold what no reader survives: refused, never a hang."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.checks import RULES
from claimcheck.cli import main
from claimcheck.config.patterns import matches
from claimcheck.config.places import deepest_of
from claimcheck.config.settings import find_config, read_config
from claimcheck.errors import ConfigError
from tests.conftest import Write

CLAIMS = """
    claimcheck: 1
    entities: {ferry: {name: Halden}}
    sources: {paper: {published: 2026-02-03, text: paper.txt}}
    claims:
      delivery:
        subject: ferry
        property: delivery
        statements:
          - {source: paper, value: by May 2027, modality: expected}
"""
FILES: dict[str, str | bytes] = {"a.yaml": CLAIMS, "paper.txt": "The Halden will be delivered by May 2027.\n"}
Cli = Callable[..., tuple[object, str, str]]


@pytest.fixture
def root(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write(FILES)
    (folder / ".git").mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    def call(*args: str) -> tuple[object, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(list(args))
        told = capsys.readouterr()
        return ended.value.code, told.out, told.err

    return call


def _in_time(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "claimcheck", *args]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(
    "args",
    [
        ("check", ".", "--config", "pipe"),
        ("check", ".", "--baseline", "pipe"),
        ("timeline", ".", "--snapshot", "pipe"),
        ("report", ".", "--since", "pipe"),
    ],
    ids=" ".join,
)
def test_a_pipe_is_not_waited_for(args: tuple[str, ...], root: Path) -> None:
    os.mkfifo(root / "pipe")
    done = _in_time(root, *args)
    assert done.returncode == 2
    assert "not a regular file" in done.stderr + done.stdout


def test_a_pipe_with_the_name_of_a_configuration_configures_nothing(root: Path, cli: Cli) -> None:
    os.mkfifo(root / "claimcheck.toml")
    os.mkfifo(root / "pyproject.toml")
    assert find_config(root) is None or not find_config(root).is_relative_to(root)  # type: ignore[union-attr]
    assert cli("check", ".")[0] == 0


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("pyproject.toml", "tool = 3\n", None),
        ("pyproject.toml", 'tool = "claimcheck"\n', None),
        ("pyproject.toml", "[tool]\nclaimcheck = []\n", r"2:1: \[tool.claimcheck\] must be a table"),
        ("pyproject.toml", "[tool]\nclaimcheck = 3\n", r"2:1: \[tool.claimcheck\] must be a table"),
        ("pyproject.toml", "a = " + "[" * 100_000, None),
        ("pyproject.toml", "a = " + "9" * 100_000, None),
        ("claimcheck.toml", "paths = " + "[" * 100_000, "1:49: nested more than 40 levels deep"),
        ("claimcheck.toml", "paths = " + "[" * 30_000 + "]" * 30_000, "1:49: nested more than 40 levels deep"),
        ("claimcheck.toml", "paths = " + "{a = " * 30_000, "nested more than 40 levels deep"),
        ("claimcheck.toml", ".".join(["a"] * 100_000) + " = 1\n", "1:82: nested more than 40 levels deep"),
        ("claimcheck.toml", "paths = 3\nfail-on = " + "9" * 100_000, "2:11: a value cannot be read"),
        ("claimcheck.toml", "fail-on = 0x" + "f" * 100_000, "'fail-on' is a number of too many digits"),
        ("claimcheck.toml", 'fail-on = "' + "x" * 100_000 + '"', r"'fail-on' is 'x{199}\.\.\.: it must be"),
        ("claimcheck.toml", "fail-on = '''" + '\\"""' * 100_000, "Expected"),
        ("claimcheck.toml", 'fail-on = "a\0b"', "Illegal character"),
        ("claimcheck.toml", "fail-on = 2026-13-45", "1:15: Expected"),
        ("claimcheck.toml", "paths = [[]]\n", "'paths.0' is"),
        ("claimcheck.toml", "overrides = 3\nlevels = []\nlocale = 3\n", "'overrides' is 3: it must be a list"),
        ("claimcheck.toml", "overrides = [3]\n", "'overrides.0' is 3"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_a_configuration_of_a_wrong_shape(name: str, text: str, fault: str | None, root: Path, cli: Cli) -> None:
    (root / name).write_text(text, encoding="utf-8")
    began = time.process_time()
    code, _, err = cli("check", ".")
    assert time.process_time() - began < 20
    assert "internal error" not in err
    if fault is None:
        assert code == 0
    else:
        assert code == 2
        assert re.search(rf"{re.escape(name)}:.*{fault}" if fault[0] in "'na" else fault, err), err[:300]
        assert len(err) < 2_000


def test_a_pyproject_whose_tool_is_no_table_is_told_where_it_is_named(root: Path, cli: Cli) -> None:
    (root / "pyproject.toml").write_text("x = 1\ntool = 3\n", encoding="utf-8")
    code, _, err = cli("check", ".", "--config", "pyproject.toml")
    assert (code, err) == (2, "claimcheck: pyproject.toml:2:1: 'tool' must be a table\n")


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000,
        b'{"claimcheck-baseline": 1, "findings": [' + b"9" * 100_000 + b"]}",
        b'{"claimcheck-baseline": 1, "findings": 3}',
        b'{"claimcheck-baseline": 1, "findings": [{"rule": 1}]}',
        b'{"claimcheck-baseline": 1, "findings": [null]}',
        b"[]",
        b"\x00\xff",
        b"",
    ],
)
def test_a_baseline_of_a_wrong_shape(content: bytes, root: Path, cli: Cli) -> None:
    (root / "known.json").write_bytes(content)
    code, _, err = cli("check", ".", "--baseline", "known.json")
    assert code == 2
    assert "known.json is not a baseline; 'claimcheck baseline' writes one" in err
    assert "internal error" not in err
    assert len(err) < 500


@pytest.mark.parametrize("content", [b"{" * 100_000, b'{"a": ' * 50_000, b"9" * 100_000, b"[]", b"\x00", b""])
def test_an_earlier_report_of_a_wrong_shape(content: bytes, root: Path, cli: Cli) -> None:
    (root / "old.json").write_bytes(content)
    code, _, err = cli("report", ".", "--since", "old.json")
    assert code == 2
    assert "old.json is not a report of claimcheck" in err


# -- patterns ------------------------------------------------------------------------------------------------------


def _as_expression(pattern: str) -> re.Pattern[str]:
    """The meaning of a pattern in a notation that is short, and slow."""
    wild = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    whole = pattern if "/" in pattern else f"**/{pattern}"
    return re.compile("".join(wild.get(one, re.escape(one)) for one in re.split(r"(\*\*/|\*\*|\*|\?)", whole)))


@given(st.text("ab/*?", min_size=1, max_size=9), st.text("ab/", max_size=9))
def test_patterns_mean_what_they_meant(pattern: str, file: str) -> None:
    assert matches(pattern, file) == (_as_expression(pattern).fullmatch(file) is not None)


@pytest.mark.parametrize(
    "pattern", ["**/" * 40 + "b", "**/a" * 40 + "b", "*a" * 200, "**" * 300 + "b", "a**" * 200 + "b"]
)
def test_a_pattern_takes_no_time(pattern: str) -> None:
    began = time.process_time()
    assert not matches(pattern, "/".join(["aaaa"] * 200) + "/c")
    assert time.process_time() - began < 5


@given(st.text("[]{}\"'#=.,\n\\a", max_size=40))
def test_what_is_not_deep_is_not_refused(text: str) -> None:
    assert deepest_of(text) is None or len(re.findall(r"[\[{.]", text)) > 40


# -- paths ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["text-dirs", "paths"])
def test_a_configuration_does_not_lead_out_of_the_project(key: str, root: Path, cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "key.txt").write_text("The Halden will be delivered by May 2027.", encoding="utf-8")
    (tmp_path / "secret" / "b.yaml").write_text((root / "a.yaml").read_text().replace("paper.txt", "key.txt"))
    (root / "a.yaml").write_text((root / "a.yaml").read_text().replace("paper.txt", "key.txt"), encoding="utf-8")
    (root / "link").symlink_to(tmp_path / "secret")
    for folder in ("../secret", str(tmp_path / "secret"), "link", "/"):
        (root / "claimcheck.toml").write_text(f'{key} = ["{folder}"]\n', encoding="utf-8")
        code, _, err = cli("check")
        assert code == 2
        assert err.startswith(f"claimcheck: claimcheck.toml:1:1: {key}: '{folder}' leads out of {root}; ")
        assert "--trust-paths" in err
    (root / "link").unlink()
    (root / "claimcheck.toml").write_text(f'{key} = ["../secret"]\n', encoding="utf-8")
    code, out, err = cli("check", "--trust-paths")
    assert (code, err) == (0, "")
    assert "1 supported" in out
    assert cli("check")[0] == 2, "an answer that was trusted is replayed to whoever does not trust"


def test_a_claims_file_is_not_its_own_article(root: Path, cli: Cli) -> None:
    for name in ("a.yaml", "b.txt", "../project/a.yaml"):
        text = (root / "a.yaml").read_text()
        (root / "b.txt").unlink(missing_ok=True)
        (root / "b.txt").symlink_to("a.yaml")
        (root / "a.yaml").write_text(text.replace("text: paper.txt", f"text: {name}"), encoding="utf-8")
        code, out, _ = cli("check", ".", "--format", "concise")
        (root / "a.yaml").write_text(text, encoding="utf-8")
        assert code == 1
        assert f"error[text-missing] '{name}' is a claims file, not an article" in out


def test_links_that_leave_the_project_are_refused(root: Path, cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "b.yaml").write_text("claimcheck: 1\nclaims: {secret: {}}\n", encoding="utf-8")
    (tmp_path / "outside" / "other.yaml").write_text("services: {web: 1}\n", encoding="utf-8")
    (tmp_path / "outside" / "c.txt").write_text("The Halden will be delivered by May 2027.", encoding="utf-8")
    (root / "b.yaml").symlink_to(tmp_path / "outside" / "b.yaml")
    (root / "folder").symlink_to(tmp_path / "outside")
    (root / "paper.txt").unlink()
    (root / "paper.txt").symlink_to(tmp_path / "outside" / "c.txt")
    code, out, _ = cli("check", ".", "--format", "concise")
    assert code == 2
    assert "b.yaml:1:1: error[yaml-invalid] it is a link that leaves the project's folder" in out
    assert "folder/b.yaml:1:1: error[yaml-invalid] it is a link" in out
    assert "'paper.txt' leaves the project's folder" in out
    assert "secret" not in out
    assert "other.yaml" not in out
    named = cli("check", "b.yaml", "--format", "concise")[1]
    assert "b.yaml:2:18: error[bad-value] 'property' is missing" in named, "who names a link means what it leads to"


# -- outputs -------------------------------------------------------------------------------------------------------


def test_output_goes_through_a_link(root: Path, cli: Cli) -> None:
    (root / "real.json").write_text("old", encoding="utf-8")
    (root / "real.json").chmod(0o640)
    (root / "link.json").symlink_to("real.json")
    assert cli("check", ".", "--format", "json", "-o", "link.json")[0] == 0
    assert (root / "link.json").is_symlink()
    assert (root / "real.json").read_text(encoding="utf-8").startswith("{")
    assert stat.S_IMODE((root / "real.json").stat().st_mode) == 0o640


def test_output_goes_into_a_pipe(root: Path) -> None:
    os.mkfifo(root / "pipe")
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append((root / "pipe").read_text(encoding="utf-8")), daemon=True)
    reader.start()
    done = _in_time(root, "check", ".", "--format", "json", "-o", "pipe")
    reader.join(20)
    assert done.returncode == 0
    assert got[0].startswith("{")
    assert stat.S_ISFIFO((root / "pipe").stat().st_mode)


def test_output_goes_into_a_device(root: Path) -> None:
    (root / "device").symlink_to("/dev/null")
    done = _in_time(root, "check", ".", "--format", "json", "-o", "device")
    assert done.returncode == 0
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    assert (root / "device").is_symlink()


@pytest.mark.parametrize("redirected", ["| cat", "> out.txt; cat out.txt"])
def test_output_goes_into_standard_output(redirected: str, root: Path) -> None:
    line = f"'{sys.executable}' -m claimcheck check . --format json -o /dev/stdout {redirected}"
    done: Any = subprocess.run(line, cwd=root, capture_output=True, text=True, shell=True, timeout=60, check=False)  # noqa: S602
    assert done.stdout.startswith("{")
    assert Path("/dev/stdout").is_symlink()


def test_read_config_of_a_folder_is_an_error(root: Path) -> None:
    with pytest.raises(ConfigError, match="not a regular file"):
        read_config(root, RULES)
