"""How long a check takes: cold, warm, of what changed, and yamllint on the same YAML beside it.

``pytest tests/benchmarks/test_check_speed.py --benchmark-only`` measures a small project; with ``CLAIMCHECK_FULL=1``
one of 2,000 claims, 5,000 statements and 1,000 articles. Nothing here asserts a time: a busy machine is no fault.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

FULL = bool(os.environ.get("CLAIMCHECK_FULL"))
CLAIMS, STATEMENTS, ARTICLES = (2000, 5000, 1000) if FULL else (24, 60, 12)
SIZES = {"claims": CLAIMS, "statements": STATEMENTS, "articles": ARTICLES}
ROUNDS = 3 if FULL else 1


def _generator() -> Any:
    spec = importlib.util.spec_from_file_location("benchmark_project", Path(__file__).parent / "project.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = _generator().make(tmp_path_factory.mktemp("news") / "claims", **SIZES)
    return folder


def _check(project: Path, *args: str) -> str:
    command = [sys.executable, "-m", "claimcheck", "check", str(project), "--as-of", "2026-11-24", "--fail-on", "never"]
    done = subprocess.run([*command, "--format", "concise", *args], check=True, capture_output=True, text=True)
    assert f"{STATEMENTS:,} statements" in done.stdout
    return done.stdout


def test_the_generator_makes_the_same_project_each_time(project: Path, tmp_path: Path) -> None:
    again: Path = _generator().make(tmp_path / "claims", **SIZES)
    files = sorted(file.relative_to(again) for file in again.rglob("*.*"))
    assert files == sorted(file.relative_to(project) for file in project.rglob("*.*"))
    assert all((again / file).read_bytes() == (project / file).read_bytes() for file in files)


@pytest.mark.benchmark(group="check")
@pytest.mark.parametrize("jobs", [1, 2])
def test_cold(benchmark: Any, project: Path, jobs: int) -> None:
    benchmark.pedantic(_check, args=(project, "--no-cache", "--jobs", str(jobs)), rounds=ROUNDS)


@pytest.mark.benchmark(group="check")
def test_warm(benchmark: Any, project: Path, tmp_path: Path) -> None:
    cache = ("--cache-dir", str(tmp_path))
    cold = _check(project, *cache)
    assert benchmark.pedantic(_check, args=(project, *cache), rounds=ROUNDS) == cold


@pytest.mark.benchmark(group="check")
def test_of_what_changed(benchmark: Any, project: Path, tmp_path: Path) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    copy = tmp_path / "claims"
    shutil.copytree(project, copy)
    _git(copy, "init", "-q")
    _git(copy, "add", ".")
    _git(copy, "commit", "-q", "-m", "before")
    article = copy / "articles" / "a0003.txt"
    article.write_text(article.read_text(encoding="utf-8") + "\nThe council adjourned.\n", encoding="utf-8")
    cache = ("--cache-dir", str(tmp_path / "cache"))
    whole = _check(copy, *cache)
    some = benchmark.pedantic(_check, args=(copy, *cache, "--diff", "HEAD"), rounds=ROUNDS)
    assert 1 < len(some.splitlines()) < len(whole.splitlines())


@pytest.mark.benchmark(group="check")
def test_yamllint_on_the_same_yaml(benchmark: Any, project: Path) -> None:
    pytest.importorskip("yamllint", reason="yamllint is not installed")
    command = [
        sys.executable,
        "-m",
        "yamllint",
        "-d",
        "{extends: default, rules: {line-length: disable}}",
        str(project),
    ]
    benchmark.pedantic(subprocess.run, args=(command,), kwargs={"capture_output": True}, rounds=ROUNDS)
