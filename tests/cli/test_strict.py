"""What fails a strict pipeline: statements without support, statements without a text, and nothing checked at all."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Write

Run = Callable[..., Any]

HEAD = """
    claimcheck: 1
    entities: {ferry: {name: Skagen}}
    sources:
      coast: {publisher: The Coast, published: 2026-02-03, text: coast.txt}
      paper: {publisher: Paper, published: 2026-02-04}
    claims:
      launch:
        subject: ferry
        property: launch
        type: date
        cues: [launch]
        statements:
"""
SUPPORTED = "          - {source: coast, value: 2028, modality: expected}\n"
OPEN = "          - {source: coast, value: 2028-03-01, modality: expected}\n"
UNCHECKED = "          - {source: paper, value: 2028}\n"
COAST = "The ferry Skagen will be launched in 2028, the yard said."
ONLY = ("--no-cache", "--select", "value-refuted")  # a finding on what is missing would fail or not by its level


@pytest.fixture
def project(write: Write, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    def lay_out(*statements: str, toml: str = "") -> Path:
        root = write({"claims.yaml": HEAD + "".join(statements), "coast.txt": COAST, "claimcheck.toml": toml})
        monkeypatch.chdir(root)
        return root

    return lay_out


@pytest.mark.parametrize(
    ("statements", "options", "toml", "code"),
    [
        ((SUPPORTED,), (), "", 0),
        ((SUPPORTED, OPEN), (), "", 0),
        ((SUPPORTED, OPEN), ("--fail-on", "unsupported"), "", 1),
        ((SUPPORTED, OPEN), (), 'fail-on = "unsupported"\n', 1),
        ((SUPPORTED, OPEN), ("--fail-on", "error"), 'fail-on = "unsupported"\n', 0),
        ((SUPPORTED,), ("--fail-on", "unsupported"), "", 0),
        ((SUPPORTED, UNCHECKED), (), "", 0),
        ((SUPPORTED, UNCHECKED), ("--fail-on", "unsupported"), "", 0),
        ((SUPPORTED, UNCHECKED), ("--fail-on-unchecked",), "", 1),
        ((SUPPORTED, UNCHECKED), (), "fail-on-unchecked = true\n", 1),
        ((SUPPORTED, UNCHECKED), ("--no-fail-on-unchecked",), "fail-on-unchecked = true\n", 0),
        ((UNCHECKED,), (), "", 3),
        ((UNCHECKED,), ("--fail-on", "never"), "", 3),
        ((UNCHECKED,), ("--fail-on-unchecked",), "", 1),
    ],
)
def test_exit_codes(
    statements: tuple[str, ...],
    options: tuple[str, ...],
    toml: str,
    code: int,
    project: Callable[..., Path],
    run: Run,
) -> None:
    project(*statements, toml=toml)
    assert run("check", *ONLY, *options).code == code


def test_it_says_that_nothing_was_checked(project: Callable[..., Path], run: Run) -> None:
    project(UNCHECKED)
    assert "nothing was checked: 1 statement, and no source has a text" in run("check", *ONLY).err
    done = run("report", "-o", "report.html")
    assert done.code == 3
    assert "nothing was checked" in done.err


def test_it_names_the_statements_that_fail(project: Callable[..., Path], run: Run) -> None:
    project(SUPPORTED, OPEN, UNCHECKED)
    done = run("check", *ONLY, "--fail-on", "unsupported", "--fail-on-unchecked")
    assert "fail-on unsupported: 1 statement not supported by its source: launch (coast)\n" in done.err
    assert "fail-on-unchecked: 1 statement unchecked: launch (paper)\n" in done.err
    assert "fail-on" not in run("check", *ONLY).err


def test_junit_fails_the_same_statements(project: Callable[..., Path], run: Run) -> None:
    project(SUPPORTED, OPEN, UNCHECKED)

    def results(*options: str) -> list[str]:
        tree = ET.fromstring(run("check", *ONLY, *options, "--format", "junit").out)  # noqa: S314 - our own
        return ["".join(child.tag for child in case if child.tag != "system-out") for case in tree.iter("testcase")]

    assert results() == ["", "", "skipped"]
    assert results("--fail-on", "unsupported", "--fail-on-unchecked") == ["", "failure", "failure"]


def test_a_wrong_setting_is_told(project: Callable[..., Path], run: Run) -> None:
    project(SUPPORTED, toml='fail-on-unchecked = "yes"\n')
    done = run("check")
    assert done.code == 2
    assert "claimcheck.toml:1:1: 'fail-on-unchecked' is 'yes': it must be true or false" in done.err


def test_json_has_the_same_exit_code(project: Callable[..., Path], run: Run) -> None:
    project(SUPPORTED, OPEN)
    done = run("check", *ONLY, "--fail-on", "unsupported", "--format", "json")
    assert json.loads(done.out)["summary"]["exit_code"] == done.code == 1
