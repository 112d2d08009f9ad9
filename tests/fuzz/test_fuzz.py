"""Mutated input breaks no law: a short run with fixed seeds, and every input that broke one before."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.driver import Failure, attempt, plan, run, seeds, smaller
from tests.fuzz.targets import TARGETS, LawError, Target, data_of, make_prose

INPUTS = 20_000
ROOT = Path(__file__).parents[2]

# Seed files whose law is still broken, and why. A strict mark: whoever mends one takes it out.
KNOWN: dict[str, str] = {}


def _seeds() -> list[object]:
    marks = {name: [pytest.mark.xfail(reason=why, strict=True)] for name, why in KNOWN.items()}
    return [
        pytest.param(target, file, id=f"{target.name}/{file.stem}", marks=marks.get(f"{target.name}/{file.stem}", []))
        for target, file in seeds()
    ]


@pytest.mark.parametrize(("target", "file"), _seeds())
def test_what_broke_a_law_once_breaks_none(target: Target, file: Path) -> None:
    _, wrong = attempt(target, file.read_bytes())
    assert wrong is None


@pytest.mark.parametrize("target", TARGETS, ids=[target.name for target in TARGETS])
def test_mutated_input_breaks_no_law(target: Target) -> None:
    [count] = [count for one, count in plan(INPUTS) if one is target]
    outcome = run(count, 1, only=[target.name])
    assert outcome.inputs[target.name] == count > 0
    assert [(failure.data, failure.message) for failure in outcome.failures] == []


def test_the_short_run_has_as_many_inputs_as_it_says() -> None:
    assert sum(count for _, count in plan(INPUTS)) == INPUTS


def test_the_same_input_gives_the_same_results_whatever_the_order_of_sets() -> None:
    names = ("extract", "parse", "relate", "facts", "verify", "locate", "check", "toml")
    code = f"from tests.fuzz.driver import run\nprint(run(150, 3, only={names}).digest)"
    digests = set()
    for hashes in ("0", "4711"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": hashes},
            capture_output=True,
            text=True,
            check=True,
        )
        digests.add(done.stdout)
    assert len(digests) == 1


def test_a_broken_law_is_found_and_made_smaller() -> None:
    """The driver itself: a target that fails on one word is reported, with the word alone."""

    def refuse(data: bytes) -> str:
        if b"million" in data:
            raise LawError("it speaks of millions")
        return ""

    target = Target("extract", 1, make_prose, refuse)
    result, wrong = attempt(target, data_of("They paid 5 million euros."))
    assert result == ""
    assert str(wrong).startswith("LawError: it speaks of millions (test_fuzz.py:")
    assert smaller(target, Failure("extract", b"They paid 5 million euros.", wrong or "")).data == b"million"
