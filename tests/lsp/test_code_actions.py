"""Edits that are offered for a finding: the same as those of the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.authoring.repairs import Repairs
from claimcheck.authoring.splices import apply
from claimcheck.errors import EditError
from claimcheck.lsp.code_actions import Action, actions, renamed
from claimcheck.lsp.workspace import Workspace
from tests.lsp.conftest import CLAIMS


def offered(workspace: Workspace, rule: str) -> list[Action]:
    repairs = Repairs(workspace.run, workspace.unsaved)
    finding = next(f for f in workspace.run.findings if f.rule == rule)
    return list(actions(repairs, finding))


def edited(action: Action) -> str:
    return apply(action.text, action.splices)


def test_a_value_can_be_replaced_by_what_the_source_says(workspace: Workspace) -> None:
    first = offered(workspace, "bound-dropped")[0]
    assert (first.title, first.preferred) == ("Write what the source says: more than EUR 4 million", True)
    assert "value: more than EUR 4 million}" in edited(first)


def test_a_finding_can_be_ignored_with_a_reason(workspace: Workspace) -> None:
    last = offered(workspace, "value-refuted")[-1]
    assert last.title == "Ignore value-refuted on this claim"
    assert "    ignore: [{rule: value-refuted, because: say why}]\n" in edited(last)
    workspace.unsaved[workspace.root.absolute() / "a.yaml"] = edited(last)
    workspace.refresh()
    again = offered(workspace, "bound-dropped")[-1]
    assert "[{rule: value-refuted, because: say why}]" in edited(again)


def test_a_fixed_value_fixes_the_finding(workspace: Workspace, tmp_path: Path) -> None:
    first = offered(workspace, "value-refuted")[0]
    assert not first.preferred
    (workspace.root / "a.yaml").write_text(edited(first), encoding="utf-8")
    assert "value-refuted" not in {f.rule for f in workspace.refresh().findings}


def test_the_text_in_the_editor_is_edited_and_not_the_file(workspace: Workspace) -> None:
    path = workspace.root.absolute() / "a.yaml"
    text = path.read_text(encoding="utf-8").replace("value: EUR 4 million", "note: 🚢, value: EUR 4 million")
    workspace.unsaved[path] = text
    workspace.refresh()
    first = offered(workspace, "bound-dropped")[0]
    assert edited(first) == text.replace("value: EUR 4 million", "value: more than EUR 4 million")


def test_an_id_is_renamed_in_the_text_of_the_editor(workspace: Workspace) -> None:
    path = workspace.root.absolute() / "a.yaml"
    workspace.unsaved[path] = path.read_text(encoding="utf-8") + "# more\n"
    workspace.refresh()
    (change,) = renamed(workspace, "sources", "islander", "weekly").values()
    assert edited(change).count("weekly") == CLAIMS.count("islander") - 1  # the file of its text keeps its name
    assert edited(change).endswith("# more\n")
    with pytest.raises(EditError, match="taken"):
        renamed(workspace, "entities", "clinic", "roe")
