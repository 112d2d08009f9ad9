"""Judgements that a change leaves as they were."""

from __future__ import annotations

import pytest

from claimcheck.claims.model import Claim
from claimcheck.claims.project import Project
from claimcheck.judging.statement import assess
from claimcheck.judging.verdict import Judgement
from claimcheck.lsp.workspace import Workspace


def test_an_entity_that_an_article_does_not_name_lets_it_stand(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[str] = []

    def counted(project: Project, claim_id: str, claim: Claim, index: int) -> Judgement:
        judged.append(claim_id)
        return assess(project, claim_id, claim, index)

    monkeypatch.setattr("claimcheck.lsp.judgement_cache.assess", counted)
    path, text = (workspace.root / "a.yaml").absolute(), (workspace.root / "a.yaml").read_text(encoding="utf-8")
    workspace.unsaved[path] = text.replace("entities:\n", "entities:\n  zed: {name: Zedland}\n")
    workspace.refresh()
    assert judged == []
    workspace.unsaved[path] = text.replace("entities:\n", "entities:\n  isle: {name: Director House}\n")
    workspace.refresh()
    assert sorted(judged) == ["cost", "opening"]
