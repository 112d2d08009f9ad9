"""Time grows with the number of statements, not with its square."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from claimcheck.authoring.imports import read_file
from tests.authoring.imports.test_round_trips import merged


def seconds(folder: Path, number: int) -> float:
    rows = "".join(f"claim-{n},ship {n % 50},opening,post-{n % 50},May {2000 + n % 90}\n" for n in range(number))
    data = f"claim,subject,property,source,value\n{rows}".replace("ship 0,", "ship zero,").encode()
    began = time.process_time()
    _, planned = merged(folder, read_file("statements-csv", data, "in.csv"))
    assert planned.faults == ()
    assert planned.added["statement"] == number
    return time.process_time() - began


@pytest.mark.parametrize("small", [200])
def test_an_import_takes_time_by_its_size(small: int, tmp_path: Path) -> None:
    seconds(tmp_path / "warm", 20)
    one = min(seconds(tmp_path / f"small{n}", small) for n in range(3))
    four = min(seconds(tmp_path / f"large{n}", 4 * small) for n in range(2))
    assert four < 8 * one
