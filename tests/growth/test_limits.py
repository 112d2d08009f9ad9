"""What is too much for linear time is refused, or no longer listed, with a message that says so."""

from __future__ import annotations

import pytest

from claimcheck import check
from claimcheck.claims import resolver
from claimcheck.claims.loading import load_lenient
from claimcheck.claims.yamltree import MAX_ALIASED, parse
from claimcheck.histories import shifts
from claimcheck.run.baseline import Baseline, KnownFinding
from tests.conftest import Write
from tests.growth.counting import calls
from tests.growth.generators import PROJECTS


def test_statements_above_the_limit_are_reported_at_the_first_one(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resolver, "MAX_STATEMENTS", 5)
    project = load_lenient(write(dict(PROJECTS["statements of one day"](7))))
    [fault] = [fault for fault in project.faults if fault.rule == "bad-value"]
    assert fault.message == "'launch' has 7 statements; the first 5 are read"
    assert "s5" in fault.location.snippet
    assert fault.help == "make several claims of it, each with its own question"
    assert len(project.claims["launch"].statements) == 5
    assert not load_lenient(write(dict(PROJECTS["statements of one day"](5)), "fits")).faults


def test_contradictions_above_the_limit_are_not_listed(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(dict(PROJECTS["statements of one day"](6)))
    every = check(folder, select="sources-contradict").findings
    assert len(every) == 15
    monkeypatch.setattr(shifts, "MAX_CONTRADICTIONS", 4)
    some = check(folder, select="sources-contradict").findings
    assert len(some) == 4
    rest = "; more contradictions of this claim are not listed"
    assert [one.message.removesuffix(rest) for one in some] == [
        one.message for one in every if one.fingerprint in {found.fingerprint for found in some}
    ]
    assert sum(one.message.endswith(rest) for one in some) == 1


def test_as_many_contradictions_as_the_limit_are_all(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shifts, "MAX_CONTRADICTIONS", 15)
    folder = write(dict(PROJECTS["statements of one day"](6)))
    assert not any("not listed" in one.message for one in check(folder, select="sources-contradict").findings)


def test_aliases_that_stand_for_much_are_refused() -> None:
    once = MAX_ALIASED // 10
    item = "a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]\nb: ["  # ten values
    tree, problems = parse(item + "*a," * once + "]")
    assert tree is not None
    assert not problems
    tree, [problem] = parse(item + "*a," * (once + 1) + "]")
    assert tree is None
    assert (problem.rule, problem.line, problem.help) == ("yaml-invalid", 2, "write the values out")
    assert problem.column == 5 + 3 * once


def test_a_longer_file_may_use_more_aliases() -> None:
    text = "note: " + "x" * 20 * MAX_ALIASED + "\na: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]\nb: [" + "*a," * MAX_ALIASED + "]"
    assert not parse(text)[1]


def test_entries_of_a_baseline_are_found_in_one_reading(write: Write) -> None:
    folder = write({})

    def work(count: int) -> int:
        entries = tuple(KnownFinding("value-refuted", f"c{n}", f"{n:016x}", "c.yaml") for n in range(count))
        baseline = Baseline(entries, str(folder / "known.json"))
        counted = calls(lambda: baseline.locations(entries, folder))
        places = baseline.locations(entries, folder)
        lines = baseline.render().splitlines()
        assert all(lines[one.line - 1] == one.snippet for one in places)
        assert all(one.snippet[one.column - 1 :].startswith(f"{n:016x}") for n, one in enumerate(places))
        return counted

    assert work(400) < 2.5 * work(200)
