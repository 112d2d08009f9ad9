"""What the language server knows, without the protocol."""

from __future__ import annotations

import pytest

from claimcheck import Claim, Judgement, Project, check
from claimcheck.judging import statement
from claimcheck.lsp.workspace import Workspace
from tests.conftest import Write
from tests.lsp.conftest import ARTICLE, CLAIMS


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


def test_diagnostics_link_to_the_pages_of_their_rules(write: Write) -> None:
    translate = pytest.importorskip("claimcheck.lsp.translate", reason="the extra 'lsp' is not installed")
    files = {"a.yaml": CLAIMS, "islander.txt": ARTICLE}
    for toml, linked in (("", False), ('docs-url = "https://docs.example.org"\n', True), ("docs-url = 3\n", False)):
        workspace = Workspace(write({**files, "claimcheck.toml": toml}))
        made = [translate.diagnostic(workspace, finding) for finding in workspace.refresh().findings]
        assert made
        for one in made:
            page = f"https://docs.example.org/reference/generated/rules/{one.code}.html"
            assert (one.code_description.href if one.code_description else None) == (page if linked else None)


def test_an_editor_reads_by_the_conventions_of_the_configuration(workspace: Workspace) -> None:
    path = workspace.root / "a.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("EUR 4 million", "$4 million"), encoding="utf-8")
    assert "currency-ambiguous" in {f.rule for f in workspace.refresh().findings}
    config = workspace.root / "claimcheck.toml"
    config.write_text('locale = {dollar = "EUR"}\n', encoding="utf-8")
    assert "currency-ambiguous" not in {f.rule for f in workspace.refresh().findings}
    config.write_text("locale = {dollar = 5}\n", encoding="utf-8")  # the command line reports it
    assert "currency-ambiguous" in {f.rule for f in workspace.refresh().findings}
