"""Every check has a file of cases: claims, articles, and the findings that are expected, no more and no fewer."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimcheck.checks import CHECKS, RULES
from claimcheck.cli import cli
from claimcheck.finding import INTERNAL_ERROR, Finding, Level
from claimcheck.run.api import check
from claimcheck.scanning.articles import articles
from claimcheck.scanning.scan import scan

CASES = Path(__file__).parents[1] / "cases"
AS_OF = "2026-11-24"
SECTIONS = ("What it reports", "Why it matters", "Reported", "Not reported", "What to do")
FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXPECTED = re.compile(r"(?P<rule>[a-z-]+) (?P<claim>[\w.-]+?)(?:\[(?P<statement>\d+)\])? : (?P<words>.+)")


@dataclass(frozen=True)
class Expected:
    rule: str
    claim: str | None
    statement: int | None
    words: str

    def fits(self, finding: Finding) -> bool:
        place = finding.rule, finding.claim, finding.statement
        return place == (self.rule, self.claim, self.statement) and self.words in finding.message


@dataclass
class Case:
    rule: str
    title: str
    files: dict[str, bytes] = field(default_factory=dict)
    expected: list[Expected] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.rule}: {self.title}"


def _expected(line: str) -> Expected:
    found = EXPECTED.fullmatch(line)
    assert found is not None, f"not 'rule claim[statement] : words': {line!r}"
    claim = None if found["claim"] == "-" else found["claim"]
    statement = None if found["statement"] is None else int(found["statement"])
    return Expected(found["rule"], claim, statement, found["words"])


def _read(path: Path) -> list[Case]:
    head, *sections = re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    rule, prose = head.removeprefix("# ").split("\n", 1)
    assert rule == path.stem, f"{path.name} is headed '{rule}'"
    assert prose.strip(), f"{path.name} needs a line of prose"
    cases = []
    for section in sections:
        title, body = section.split("\n", 1)
        case = Case(rule, title)
        told = False
        for kind, name, content in FENCE.findall(body):
            if kind == "findings":
                told = True
                lines = [line for line in content.splitlines() if line.strip()]
                assert lines, f"{case.name}: write 'none' where nothing is expected"
                case.expected = [] if lines == ["none"] else [_expected(line) for line in lines]
            else:
                raw = content.encode()
                if kind == "bytes":
                    raw = content.removesuffix("\n").encode("latin-1").decode("unicode_escape").encode("latin-1")
                case.files[name] = raw
        assert told, f"{case.name}: no findings block"
        cases.append(case)
    return cases


FILES = {path.stem: _read(path) for path in sorted(CASES.glob("*.md"))}
ALL = [case for cases in FILES.values() for case in cases]


def _news(folder: Path) -> list[Finding]:
    """What the articles under ``new/`` say on the claims, each with its date in a front matter."""

    def unreadable(path: Path, reason: str) -> None:
        raise AssertionError(f"{path}: {reason}")

    if not (folder / "new").exists():
        return []
    return [one.finding for one in scan(folder / "claims", articles([folder / "new"], unreadable))]


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_case(case: Case, tmp_path: Path) -> None:
    for name, content in case.files.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    baseline = tmp_path / "baseline.json"
    run = check(
        tmp_path / "claims",
        as_of=AS_OF,
        extend_select=[case.rule],
        baseline=baseline if baseline.exists() else None,
    )
    listed = {expected.rule for expected in case.expected} | {case.rule}
    left = [f for f in (*run.findings, *_news(tmp_path)) if f.rule in listed or f.level is Level.ERROR]
    missing = []
    for expected in case.expected:
        hit = next((f for f in left if expected.fits(f)), None)
        if hit is None:
            missing.append(expected)
        else:
            left.remove(hit)
    surplus = [f"{f.rule} {f.claim}[{f.statement}] : {f.message}" for f in left]
    assert (missing, surplus) == ([], [])


def test_every_check_has_cases_and_every_case_file_a_check() -> None:
    assert sorted(FILES) == sorted(RULES)
    assert sorted(CHECKS.built_in) == sorted(RULES)


@pytest.mark.parametrize("rule", sorted(FILES))
def test_every_file_reports_something_and_leaves_something_alone(rule: str) -> None:
    reported = Counter(any(e.rule == rule for e in case.expected) for case in FILES[rule])
    assert reported[True] >= 1 or rule == INTERNAL_ERROR, "no case is reported"
    assert reported[False] >= 1, "no near case is left alone"


def test_titles_are_unique() -> None:
    assert [name for name, count in Counter(case.name for case in ALL).items() if count > 1] == []


@pytest.mark.parametrize("rule", sorted(RULES))
def test_every_check_has_a_page_of_the_same_sections(rule: str) -> None:
    page = RULES[rule].page
    summary, *_ = page.split("\n", 1)
    assert summary.endswith(".")
    assert summary[0].isupper()
    found = re.findall(r"^(\w[\w ]+)\n    \S", page, flags=re.MULTILINE)
    assert tuple(found) == SECTIONS


def test_every_check_is_listed_and_explained() -> None:
    runner = CliRunner()
    listed = runner.invoke(cli, ["rules"]).output
    assert [line.split()[0] for line in listed.splitlines()] == list(RULES)
    for rule in RULES:
        shown = runner.invoke(cli, ["explain", rule])
        assert shown.exit_code == 0
        assert RULES[rule].page in shown.output
