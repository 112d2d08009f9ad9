"""What the language server knows, without the protocol."""

from __future__ import annotations

import pytest

from claimcheck import Claim, Judgement, Project, check
from claimcheck.judging import statement
from claimcheck.lsp.workspace import Workspace
from tests.lsp.conftest import ARTICLE


def test_unsaved_text_counts_and_the_rest_is_remembered(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[tuple[str, int]] = []

    def assess(project: Project, claim_id: str, claim: Claim, index: int) -> Judgement:
        judged.append((claim_id, index))
        return statement.assess(project, claim_id, claim, index)

    monkeypatch.setattr("claimcheck.lsp.judgement_cache.assess", assess)
    path = workspace.root / "a.yaml"
    before = {(j.claim, j.statement): j for j in workspace.run.judgements}
    workspace.unsaved[path.absolute()] = path.read_text(encoding="utf-8").replace("by June 2027", "by April 2027")
    after = {(j.claim, j.statement): j for j in workspace.refresh().judgements}
    assert after["opening", 0].verdict == "SUPPORTED"
    assert after["cost", 0] == before["cost", 0]
    assert judged == [("opening", 0)]
    workspace.unsaved.clear()
    assert workspace.refresh().judgements == tuple(before.values())


def test_an_article_that_changes_is_judged_again(workspace: Workspace) -> None:
    workspace.unsaved[(workspace.root / "islander.txt").absolute()] = ARTICLE.replace("April 2027", "June 2027")
    run = workspace.refresh()
    assert "value-refuted" not in {f.rule for f in run.findings}


def test_it_finds_what_a_plain_run_finds(workspace: Workspace) -> None:
    assert workspace.run.findings == check(workspace.root).findings


def test_references_are_found(workspace: Workspace) -> None:
    assert [(w.line, w.snippet.strip()) for w in workspace.uses("sources", "islander")] == [
        (12, "- source: islander"),
        (20, "- {source: islander, value: EUR 4 million}"),
    ]
