"""The chart in characters: aligned, never wider than the terminal, plain unless it is to be coloured."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

pytest.importorskip("rich", reason="run: pip install -e '.[dev]'")

from rich.cells import cell_len

from claimcheck import history, load
from claimcheck.cli import cli
from claimcheck.cli.drawing import ASCII, LINES, draw
from claimcheck.reports.charts import chart
from tests.conftest import Write

CLAIMS = """
    claimcheck: 1
    entities: {pier: {name: Pier}, ann: {name: Ann}}
    sources:
      early: {published: 2019-01-01}
      a-very-long-name-of-a-source: {published: 2020-01-01}
      港の新聞: {published: 2021-01-01}
    claims:
      opening:
        subject: pier
        property: opening
        statements:
          - {source: early, value: by May 2020}
          - {source: a-very-long-name-of-a-source, value: 2020, modality: superseded}
          - {source: a-very-long-name-of-a-source, value: 2022}
          - {source: 港の新聞, value: 2023-07-01}
        outcome: {value: 2023-08-15}
      crew:
        subject: pier
        property: crew
        type: parties
        statements: [{source: early, value: [ann]}]
    """


CHART = """\
opening
2019-01-01  early               ◄──────● ../2020-05                 ┊
2020-01-01  a-very-long-name-…     ├╌╌╌○╌╌╌╌┤ 2020                  ┊
2020-01-01  a-very-long-name-…                  2022 ├─────────┤    ┊
                             ↳ slipped +944 days
2020-06-01  ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄ as of
2021-01-01  港の新聞                                    2023-07-01 ●┊
                             ↳ slipped +182 days
                                ───┴────────┴────────┴─────────┴────────
                                 2020     2021     2022      2023
                                ┊ outcome 2023-08-15
"""


@pytest.fixture
def folder(write: Write) -> Path:
    return write({"claims.yaml": CLAIMS})


def drawn(folder: Path, **options: object) -> str:
    project = load(folder)
    found = chart(project, history(project, "opening"), as_of=date(2020, 6, 1))
    assert found is not None
    return draw("opening", found, **options)  # type: ignore[arg-type]


def test_the_chart_as_a_whole(folder: Path) -> None:
    assert drawn(folder, width=72) == CHART


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("signs", [LINES, ASCII])
def test_no_line_is_wider_than_the_terminal(folder: Path, width: int, signs: object) -> None:
    lines = drawn(folder, width=width, signs=signs).splitlines()
    assert max(map(cell_len, lines)) <= max(width, 45)


def test_marks_stand_under_each_other(folder: Path) -> None:
    lines = drawn(folder, width=80).splitlines()
    outcome = [cell_len(line[: line.index("┊")]) for line in lines[1:] if "┊" in line and "outcome" not in line]
    assert len(outcome) >= 4
    assert len(set(outcome)) == 1


def test_the_day_of_the_report_stands_between_what_was_said_before_and_after(folder: Path) -> None:
    lines = drawn(folder, width=80).splitlines()
    days = [line[:10] for line in lines if re.match(r"\d{4}-", line)]
    assert days == ["2019-01-01", "2020-01-01", "2020-01-01", "2020-06-01", "2021-01-01"]


def test_ascii_where_nothing_else_can_be_printed(folder: Path) -> None:
    text = drawn(folder, signs=ASCII).replace("港の新聞", "")
    assert text.isascii()


def test_colour_only_where_asked_for(folder: Path) -> None:
    plain, painted = drawn(folder), drawn(folder, color=True)
    assert "\x1b" not in plain
    assert "\x1b[" in painted
    assert re.sub(r"\x1b\[[\d;]*m", "", painted) == plain


def test_control_characters_are_spelled_out(write: Write) -> None:
    hostile = CLAIMS.replace("early", '"e\\e[31m\\u202e"')
    assert not re.search("[\x1b\u202e]", drawn(write({"claims.yaml": hostile})))


def test_the_command(folder: Path) -> None:
    runner = CliRunner()
    found = runner.invoke(cli, ["timeline", "--path", str(folder), "--format", "chart"])
    assert found.exit_code == 0
    assert "●" in found.output
    assert "crew\n  2019-01-01" in found.output
    assert "●" not in runner.invoke(cli, ["timeline", "--path", str(folder)]).output
    assert runner.invoke(cli, ["timeline", "--path", str(folder), "--as-of", "soon"]).exit_code == 2


def test_rich_is_not_loaded_by_other_commands() -> None:
    code = (
        "import sys; from claimcheck.cli import main\n"
        "try: main(['--version'])\n"
        "except SystemExit: print('rich' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"
