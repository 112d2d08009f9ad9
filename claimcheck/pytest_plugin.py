"""Claims files as tests: ``pytest claims/`` has an item per statement; it fails where the source disagrees.

Only files that begin with ``claimcheck:`` are collected; the rest of claimcheck is loaded for the first one.
Disable it with ``-p no:claimcheck``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from claimcheck.finding import Finding
    from claimcheck.judging.verdict import Judgement
    from claimcheck.run.result import Run

__all__ = ["ClaimsFile", "StatementItem"]

_HEAD = re.compile(rb"^(?:\xef\xbb\xbf)?claimcheck[ \t]*:", re.MULTILINE)
_HEAD_BYTES = 65_536
_LONGEST = 120


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the plugin."""
    group = parser.getgroup("claimcheck")
    group.addoption(
        "--claimcheck-as-of", metavar="DATE", help="The day on which expiry dates are judged (default: today)."
    )
    group.addoption(
        "--claimcheck-trust-paths",
        action="store_true",
        help="Let text-dirs and paths of the configuration lead out of the project.",
    )
    parser.addini("claimcheck_fail_on", "What fails: error, warning, note, never or unsupported.", default="")


def _looks_like_claims(file: Path) -> bool:
    try:
        if not file.is_file():  # a pipe would wait for its writer
            return False
        with file.open("rb") as stream:
            return _HEAD.search(stream.read(_HEAD_BYTES)) is not None
    except OSError:
        return False


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> ClaimsFile | None:
    """Collect a claims file."""
    if file_path.suffix.lower() in (".yaml", ".yml") and _looks_like_claims(file_path):
        return ClaimsFile.from_parent(parent, path=file_path)
    return None


def _project_of(file: Path, top: Path) -> Path:
    """The folder of the project that a claims file belongs to: the highest one, over folders with claims files.

    Args:
        file: The claims file.
        top: The folder to stop at.
    """
    folder = file.parent
    for above in folder.parents:
        if not above.is_relative_to(top) or not _holds_claims(above):
            break
        folder = above
    return folder


def _holds_claims(folder: Path) -> bool:
    with os.scandir(folder) as entries:
        return any(
            entry.name.endswith((".yaml", ".yml")) and entry.is_file() and _looks_like_claims(Path(entry.path))
            for entry in entries
        )


def _run(config: pytest.Config, root: Path) -> Run:
    """The run of a project, cached for the session."""
    runs: dict[Path, Run] = config.stash.setdefault(_RUNS, {})
    if root not in runs:
        from claimcheck.checks import RULES
        from claimcheck.config.settings import find_config, read_config
        from claimcheck.run.baseline import find_baseline
        from claimcheck.run.engine import check
        from claimcheck.run.options import CheckOptions

        trusted = config.getoption("--claimcheck-trust-paths")
        settings = read_config(find_config(root), RULES, trust_paths=trusted)
        settings = settings.given("claimcheck_fail_on", fail_on=config.getini("claimcheck_fail_on") or None)
        day = config.getoption("--claimcheck-as-of")
        today = date.fromisoformat(day) if day else date.today()  # noqa: DTZ011 - the day where the user is
        baseline = find_baseline([root], settings)
        runs[root] = check(root, CheckOptions(settings, today, baseline))
    return runs[root]


_RUNS = pytest.StashKey[dict[Path, Any]]()


class ClaimsFile(pytest.File):
    """A claims file; its items are its statements, and the findings on its claims and on the file itself."""

    def collect(self) -> Iterator[pytest.Item]:
        """Return the items, in the order of the file."""
        from claimcheck.errors import ClaimcheckError
        from claimcheck.escapes import terminal_text

        root = _project_of(self.path, self.config.rootpath)
        try:
            run = _run(self.config, root)
        except ClaimcheckError as error:
            raise self.CollectError(terminal_text(str(error))) from None
        name = self.path.relative_to(root).as_posix()
        here = [j for j in run.judgements if run.project.locate("key", "claims", j.claim).file == name]
        here.sort(key=lambda j: (run.project.locate("key", "claims", j.claim), j.statement))
        judged = {(judgement.claim, judgement.statement) for judgement in here}
        claims = {judgement.claim for judgement in here}
        of: dict[tuple[str, int | None], list[Finding]] = {}
        rest: list[Finding] = []
        for finding in run.findings:
            key = (finding.claim or "", finding.statement)
            if key in judged or (finding.claim in claims and finding.statement is None):
                of.setdefault(key, []).append(finding)
            elif finding.location.file == name:
                rest.append(finding)
        if rest:
            yield StatementItem.make(self, "file", run, rest)
        for judgement in here:
            if judgement.statement == 0 and (judgement.claim, None) in of:
                yield StatementItem.make(self, _short(f"{judgement.claim}-claim"), run, of[judgement.claim, None])
            words = run.project.claims[judgement.claim].statements[judgement.statement].words
            id_ = _short(f"{judgement.claim}-{judgement.statement + 1}-{judgement.source}: {words}")
            findings = of.get((judgement.claim, judgement.statement), [])
            yield StatementItem.make(self, id_, run, findings, judgement)


def _short(words: str) -> str:
    """A name for the command line: one line, without characters that separate the parts of a pytest node id."""
    from claimcheck.escapes import shown

    flat = shown(" ".join(words.split())).replace("::", ":").replace("[", "(").replace("]", ")")
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 3]}..."


class ClaimFailed(Exception):  # noqa: N818 - what pytest shows is its text
    """A finding at or above the level that fails."""


class StatementItem(pytest.Item):
    """One statement: fails on findings at the failing level, is skipped where there is no text to check it against."""

    run_: Run
    findings: list[Finding]
    judgement: Judgement | None

    @classmethod
    def make(
        cls, parent: ClaimsFile, name: str, run: Run, findings: list[Finding], judgement: Judgement | None = None
    ) -> StatementItem:
        """Create an item with its judgement and findings."""
        item: StatementItem = cls.from_parent(parent, name=name)
        item.run_, item.findings, item.judgement = run, findings, judgement
        return item

    def runtest(self) -> None:
        """Fail, skip, or add the findings to the report.

        Raises:
            ClaimFailed: a finding is at or above the failing level.
        """
        from claimcheck.judging.verdict import Verdict
        from claimcheck.reports.excerpts import excerpt

        texts = {True: "", False: ""}
        for finding in self.findings:
            fails = self.run_.fail_on is not None and finding.level.rank <= self.run_.fail_on.rank
            texts[fails] += "\n".join(excerpt(finding)) + "\n\n"
        if texts[False]:
            self.add_report_section("call", "findings", texts[False])
        if texts[True]:
            raise ClaimFailed(texts[True].rstrip("\n"))
        if self.judgement is not None and self.run_.fails(self.judgement):
            words = str(self.judgement.verdict).replace("_", " ").lower()
            raise ClaimFailed(f"{words}: {self.judgement.reason.value}")
        if self.judgement is not None and self.judgement.verdict is Verdict.UNCHECKED:
            pytest.skip(f"unchecked: {self.judgement.reason.value}")

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The findings, as ``claimcheck check`` shows them."""
        if isinstance(excinfo.value, ClaimFailed):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """The location of the statement."""
        if self.judgement is None:
            return self.path, self.findings[0].location.line - 1, self.name
        place = ("claims", self.judgement.claim, "statements", self.judgement.statement)
        return self.path, self.run_.project.locate(*place).line - 1, self.name


@pytest.fixture(scope="session")
def claimcheck() -> Callable[..., Run]:
    """Run ``claimcheck.check`` on a project or a path; the exit code of a run without findings is 0."""
    from claimcheck.run.api import check

    return check
