"""Every command in every format on a project of somebody who means harm: nothing steers a terminal or a CI job."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.escapes import csv_cell, json_text, markdown_words, shown, terminal_text, workflow_value
from claimcheck.reports import FORMATS
from claimcheck.reports.history import FORMATS as HISTORIES
from claimcheck.reports.portfolio import PORTFOLIO_FORMATS
from claimcheck.scanning.render import FORMATS as SCANS
from tests.conftest import Write

Run = Callable[..., Any]
ROOT = Path(__file__).parents[2]

# Clears the screen, sets the title, links elsewhere, rings, reverses, breaks the line, and commands a job.
ESCAPES = "\x1b[2J\x1b]0;owned\x07\x1b]8;;https://evil.example\x1b\\\x9b31m\u202eabc\u2066\u2028\u0085"
# The same as YAML writes it in double quotes.
IN_YAML = r"\e[2J\e]0;owned\a\e]8;;https://evil.example\e\\\x9b31m\u202eabc\u2066\L\N\n::error::owned\r\n##[error]owned"
LINK = "https://evil.example/a_b"
ID = rf"\n::error file=a,line=1::owned{IN_YAML}"

CLAIMS = rf'''claimcheck: 1
entities:
  "::error::ent{IN_YAML}": {{name: "=cmd|' /C calc'!A0{IN_YAML} @admin"}}
sources:
  "::set-output name=a::src{ID}": {{publisher: "@all{IN_YAML} {LINK}", published: 2026-02-03, text: paper.txt}}
  "+late{ID}": {{publisher: "-1{IN_YAML}", published: 2026-05-03, text: later.txt}}
  "lost{ID}": {{text: "a\e[2J\u202e\n::error::x.txt"}}
properties:
  "delivery": {{type: date, behaviour: plan, cues: [delivered, delivery]}}
claims:
  "::error::claim{ID}":
    subject: "::error::ent{IN_YAML}"
    property: delivery
    note: "{IN_YAML}"
    statements:
      - source: "::set-output name=a::src{ID}"
        value: by May 2027
        scope: "::warning::scope{ID}"
        quote: "will be{IN_YAML} delivered by May 2027"
      - {{source: "+late{ID}", value: by June 2028, scope: "::warning::scope{ID}"}}
      - {{source: "lost{ID}", value: by July 2029}}
      - {{source: "nobody{ID}", value: "soon{ID}"}}
  "plain":
    subject: "::error::ent{IN_YAML}"
    property: "delivery"
    "unknown{ID}": 3
    statements:
      - {{source: "+late{ID}", value: by June 2028}}
'''
ARTICLE = f"""The Halden{ESCAPES} will be delivered by May 2027.
::error::owned
##[error]owned {ESCAPES} It costs 5 million euros{ESCAPES}.
"""
LATER = f"The Halden{ESCAPES} will be delivered by June 2028, ::error::it said{ESCAPES}.\n"


@pytest.fixture
def folder(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    config = 'docs-url = "https://docs.example.org/"\n'
    root = write(
        {
            "a.yaml": CLAIMS.encode(),
            "paper.txt": ARTICLE.encode(),
            "later.txt": LATER.encode(),
            "claimcheck.toml": config,
            "\x1b[2J\u202e::error::x.txt": ARTICLE.encode(),
        }
    )
    monkeypatch.chdir(root)
    monkeypatch.setenv("FORCE_HYPERLINK", "1")
    return root


def unsafe(text: str) -> list[str]:
    """The characters of a text that no terminal may get."""
    kinds = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
    return [char for char in text if char != "\n" and unicodedata.category(char) in kinds]


def commands(text: str) -> list[str]:
    """The lines of a text that a CI system would take for its commands."""
    return [
        line
        for line in re.split(r"[\r\n]", text)
        if (re.match(r"\s*::(?!:)[^:]", line) and "::" in line.strip()[2:]) or re.search(r"##\w*\[", line)
    ]


SENTENCE = f"The Halden{ESCAPES} will be delivered by May 2026."
CALLS: list[tuple[str, ...]] = [
    *(("check", ".", "--format", name) for name in FORMATS),
    ("check", ".", "--statistics"),
    ("check", ".", "--statistics", "--format", "json"),
    ("check", ".", "--verbose", "--no-cache"),
    ("check", ".", "--fail-on", "unsupported", "--fail-on-unchecked"),
    ("check", "nowhere\x1b[2J\n::error::x"),
    ("check", ".", "--select", "nope\x1b[2J\n::error::x"),
    ("check", ".", "--baseline", "nope\x1b[2J\n::error::x"),
    ("check", ".", "--nope\x1b[2J\n::error::x"),
    ("check", ".", "-o", "no/where\x1b[2J\n::error::x"),
    *(("timeline", ".", "--format", name) for name in ("chart", *HISTORIES)),
    *(("timeline", ".", "--all", "--format", name) for name in PORTFOLIO_FORMATS),
    ("timeline", ".", "--snapshot", "snap.txt"),
    ("timeline", "unknown\x1b[2J\n::error::x"),
    *(("scan", ".", "--claims", "a.yaml", "--explain", "--format", name) for name in SCANS),
    ("scan", "gone\x1b[2J\n::error::x", "--claims", "a.yaml"),
    *(("extract", ".", "--explain", "--format", name) for name in ("text", "json")),
    *(("facts", ".", "--format", name) for name in ("table", "json")),
    *(("verify", SENTENCE, ".", "--explain", "--format", name) for name in ("text", "json")),
    *(("explain-claim", "plain", ".", "--format", name) for name in ("text", "json")),
    ("explain-claim", "unknown\x1b[2J\n::error::x", "."),
    ("explain", "unknown\x1b[2J\n::error::x"),
    ("report", ".", "-o", "-", "--title", f"<b>{ESCAPES}"),
    ("report", ".", "-o", "r\x1b[2J.html"),
    ("baseline", "."),
    ("config", "."),
    ("init", "new\x1b[2J"),
    ("clean", "--cache-dir", "cache\x1b[2J\u202e"),
]


@pytest.mark.parametrize("args", CALLS, ids=lambda args: shown(" ".join(args))[:60])
def test_nothing_steers_a_terminal_or_a_job(args: tuple[str, ...], folder: Path, run: Run) -> None:
    (folder / "snap.txt").write_text(f"{ESCAPES}\n::error::x\n", encoding="utf-8")
    done = run(*args)
    assert "internal error" not in done.err
    for text in (done.out, done.err):
        assert not unsafe(text)
        assert [line for line in commands(text) if not _is_own(line, args)] == []


def _is_own(line: str, args: tuple[str, ...]) -> bool:
    """Whether a line is a workflow command that claimcheck means: its message has no other command in it."""
    return args[-1] == "github" and re.match(r"::(error|warning|notice) file=", line) is not None and "##[" not in line


@pytest.mark.parametrize("name", ["full", "concise"])
def test_with_colors_nothing_but_its_own_escapes(name: str, folder: Path, run: Run) -> None:
    text = run("check", ".", "--format", name, "--color", "always").out
    own = re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;;(https://docs\.example\.org/[\w./-]*)?\x1b\\", "", text)
    assert own != text
    assert not unsafe(own)
    assert commands(own) == []


def test_a_drawn_chart_has_no_other_escapes(folder: Path, run: Run) -> None:
    text = run("timeline", ".", "--format", "chart", "--color", "always").out
    assert not unsafe(re.sub(r"\x1b\[[0-9;]*m", "", text))


@pytest.mark.parametrize(
    "args",
    [
        *(("check", ".", "--format", name, "-o", "out") for name in FORMATS),
        *(("timeline", ".", "--format", name, "-o", "out") for name in HISTORIES),
        *(("timeline", ".", "--all", "--format", name, "-o", "out") for name in PORTFOLIO_FORMATS),
        ("report", ".", "-o", "out", "--title", f"</title><script>{ESCAPES}"),
        ("baseline", ".", "-o", "out"),
    ],
    ids=" ".join,
)
def test_files_hold_no_control_character(args: tuple[str, ...], folder: Path, run: Run) -> None:
    run(*args)
    if args[0] == "baseline":
        (folder / "a.yaml").write_text(CLAIMS.split('  "plain"')[0].replace(rf', value: "soon{ID}"', ""), "utf-8")
    text = (folder / "out").read_text(encoding="utf-8") if (folder / "out").exists() else ""
    assert text or args[0] == "baseline"
    assert not unsafe(text)


def test_a_configuration_that_is_wrong_in_the_worst_words(folder: Path, run: Run) -> None:
    nasty = r"\n::error::owned\u001b[2J\u009b\u202e\u2028"
    config = f'"::error::key{nasty}" = 1\nselect = ["{nasty}"]\nfail-on = "{nasty}"\ntext-dirs = ["{nasty}", 3]\n'
    (folder / "claimcheck.toml").write_text(config, encoding="utf-8")
    done = run("check", ".")
    assert done.code == 2
    assert len(done.err.splitlines()) == 4
    assert not unsafe(done.err)
    assert commands(done.err) == []


def test_a_summary_of_a_step_is_as_safe(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "summary.md"))
    run("check", ".", "--format", "github")
    text = (folder / "summary.md").read_text(encoding="utf-8")
    assert "finding" in text
    assert not unsafe(text)
    assert "@all" not in _outside_of_fences(text)
    assert "https://evil.example" not in _outside_of_fences(text)
    assert "https://docs.example.org/reference/generated/rules/" in text


def _outside_of_fences(text: str) -> str:
    return re.sub(r"(?s)```+text\n.*?\n```+", "", text)


@pytest.mark.parametrize("args", [("timeline", "."), ("timeline", ".", "--all")], ids=" ".join)
def test_no_cell_of_a_table_is_a_formula(args: tuple[str, ...], folder: Path, run: Run) -> None:
    rows = list(csv.reader(io.StringIO(run(*args, "--format", "csv").out)))
    assert len(rows) > 1
    numbers = {"shift_days", "shift_amount", "shift_ratio", "days_since_first", "days_since_last", "slips"}
    for row in rows[1:]:
        for name, cell in zip(rows[0], row, strict=True):
            assert name in numbers or not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
            assert name not in numbers or re.fullmatch(r"-?[0-9.]*", cell)


def test_the_command_line_prints_in_one_place() -> None:
    """Anything that prints by another way would print without being made safe."""
    own = {"output.py", "__init__.py", "drawing.py"}  # the last one draws into a string
    words = re.compile(r"click\.s?echo|\bprint\(|std(out|err)\.write")
    for file in (ROOT / "claimcheck" / "cli").glob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert file.name in own or not words.search(text), file


# -- laws of the functions -----------------------------------------------------------------------------------------

ANYTHING = st.text(st.characters() | st.sampled_from("\x1b\x07\x9b\u202e\u2028\r\n:#[=+-@`<&|"), max_size=60)


@given(ANYTHING)
def test_every_kind_of_output_is_free_of_control_characters(words: str) -> None:
    assert not unsafe(shown(words))
    assert "\n" not in shown(words)
    for make in (terminal_text, csv_cell, markdown_words, workflow_value):
        assert not unsafe(make(words))
    assert commands(terminal_text(words)) == []
    assert not unsafe(json_text([words]))
    assert json.loads(json_text([words])) == [words]


@given(ANYTHING)
def test_colors_let_only_colors_and_links_through(words: str) -> None:
    text = terminal_text(f"\x1b[1m{words}\x1b[0m", color=True)
    assert text.startswith("\x1b[1m")
    assert text.endswith("\x1b[0m")
    left = re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;;[!-~]*\x1b\\", "", text)
    assert not unsafe(left)


@given(ANYTHING)
def test_a_message_of_a_workflow_command_stays_one(words: str) -> None:
    line = f"::error file={workflow_value(words, is_property=True)}::{workflow_value(words)}"
    assert "\n" not in line
    assert "\r" not in line
    assert line.index("::", 2) == len("::error file=") + len(workflow_value(words, is_property=True))


@given(ANYTHING)
def test_markdown_words_mention_and_link_nobody(words: str) -> None:
    text = markdown_words(words)
    assert "://" not in text
    assert not re.search(r"[@#](?!<!-- -->)", re.sub(r"&#(58|46);", "", text))
    assert not re.search(r"<(?!!-- -->)", text)
