"""Fixes of findings: one source of them for the command line, the reports and the editor.

A function for a rule takes a ``FindingCase`` and yields fixes, best first. It edits only what the finding is about, and
yields nothing where the file no longer holds the words that were checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from claimcheck.authoring import file_fixes, statement_fixes
from claimcheck.authoring.files import read_text
from claimcheck.authoring.fixcase import FindingCase
from claimcheck.authoring.layout import Layout
from claimcheck.claims.model import Place
from claimcheck.claims.yamltree import lines_of
from claimcheck.errors import EditError
from claimcheck.finding import Finding, Fix
from claimcheck.run.result import Run

__all__ = ["FIXABLE", "Repairs", "with_fixes"]

FIXABLE: Mapping[str, Callable[[FindingCase], Iterable[Fix]]] = {**statement_fixes.BY_RULE, **file_fixes.BY_RULE}
"""The function that fixes the findings of a rule."""


@dataclass(frozen=True, slots=True)
class _File:
    page: Layout
    lines: list[str]
    starts: dict[int, tuple[Place, bool]]


class Repairs:
    """The fixes of a run's findings.

    Args:
        run: The run.
        texts: Texts that replace those of files on disk, by absolute path: of an editor, or edited before.
    """

    def __init__(self, run: Run, texts: Mapping[Path, str | bytes] | None = None) -> None:
        self._run, self._texts = run, texts if texts is not None else {}
        self._files: dict[str, _File | None] = {}
        project = run.project
        changed = {fault.location for fault in project.faults if fault.rule == "text-changed"}
        self._changed = {id_ for id_ in project.sources if project.locate("sources", id_, "sha256") in changed}

    def of(self, finding: Finding) -> tuple[Fix, ...]:
        """The fixes of a finding, best first; none where its file is not what was checked."""
        function = FIXABLE.get(finding.rule)
        file = None if function is None else self._file(finding.location.file)
        if function is None or file is None:
            return ()
        row = finding.location.line - 1
        if not 0 <= row < len(file.lines) or file.lines[row] != finding.location.snippet:
            return ()
        judgement = self._run.judgements.of(finding.claim or "", finding.statement)
        case = FindingCase(self._run.project, finding, file.page, file.starts, judgement)
        try:
            fixes = tuple(function(case))
        except EditError:
            return ()  # an alias, or a shape that has no place for the edit
        # A text that is not the pinned one may be the fault itself: what follows it is the curator's choice.
        return tuple(replace(fix, safe=False) for fix in fixes) if self._has_other_text(finding) else fixes

    def _has_other_text(self, finding: Finding) -> bool:
        """Whether the source of a finding's statement is not the text that was pinned."""
        claim = self._run.project.claims.get(finding.claim or "")
        if claim is None or finding.statement is None or finding.rule in file_fixes.BY_RULE:
            return False
        return claim.statements[finding.statement].source in self._changed

    def text(self, name: str) -> str | None:
        """The text of a claims file as it is edited; None where it cannot be."""
        file = self._file(name)
        return None if file is None else file.page.text

    def _file(self, name: str) -> _File | None:
        if name not in self._files:
            self._files[name] = self._read(self._run.project.root / name)
        return self._files[name]

    def _read(self, path: Path) -> _File | None:
        given = self._texts.get(path.absolute())
        try:
            text = read_text(path) if not isinstance(given, str) else given.removeprefix("\ufeff")
            page = Layout.of(text)
        except EditError:
            return None
        starts: dict[int, tuple[Place, bool]] = {}
        for place, entry in page.entries.items():
            if not entry.value.entries:
                starts.setdefault(entry.value.start, (place, False))
            if entry.key is not None:
                starts[entry.key.start] = place, True
        return _File(page, lines_of(text), starts)


def with_fixes(run: Run, texts: Mapping[Path, str | bytes] | None = None) -> Run:
    """Return the run with the fixes of each finding.

    Args:
        run: The run.
        texts: Texts that replace those of files on disk, by absolute path.
    """
    repairs = Repairs(run, texts)
    return replace(run, findings=tuple(_with(finding, repairs.of(finding)) for finding in run.findings))


def _with(finding: Finding, fixes: tuple[Fix, ...]) -> Finding:
    return replace(finding, fixes=fixes) if fixes else finding
