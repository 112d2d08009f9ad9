"""Edits that are offered for a finding."""

from __future__ import annotations

from pathlib import Path

from claimcheck.lsp.code_actions import edits
from claimcheck.lsp.workspace import Workspace


def mended(workspace: Workspace, rule: str) -> list[tuple[str, str]]:
    finding = next(f for f in workspace.run.findings if f.rule == rule)
    return [(edit.title, edit.words) for edit in edits(workspace, finding)]


def test_a_value_can_be_replaced_by_what_the_source_says(workspace: Workspace) -> None:
    assert mended(workspace, "bound-dropped")[0] == (
        "Write what the source says: more than €4 million",
        "more than €4 million",
    )


def test_a_finding_can_be_ignored_with_a_reason(workspace: Workspace) -> None:
    assert mended(workspace, "value-refuted")[-1][1] == "ignore: [{rule: value-refuted, because: say why}]"


def test_a_mended_value_mends_the_finding(workspace: Workspace, tmp_path: Path) -> None:
    finding = next(f for f in workspace.run.findings if f.rule == "value-refuted")
    edit = next(edits(workspace, finding))
    path = workspace.root / "a.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    line, column, length = edit.location.line - 1, edit.location.column - 1, edit.location.length
    lines[line] = lines[line][:column] + edit.words + lines[line][column + length :]
    path.write_text("".join(lines), encoding="utf-8")
    assert "value-refuted" not in {f.rule for f in workspace.refresh().findings}
