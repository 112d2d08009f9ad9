"""What the language server knows, without the protocol."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck import check
from claimcheck.assess import assess
from claimcheck.lsp.complete import choices
from claimcheck.lsp.mend import edits
from claimcheck.lsp.tell import hover
from claimcheck.lsp.workspace import Workspace
from claimcheck.model import Claim
from claimcheck.project import Project
from claimcheck.verdict import Judgement
from tests.conftest import Write

CLAIMS = """
    claimcheck: 1
    entities:
      clinic: {name: island clinic, aliases: [the clinic]}
      roe: {name: Ada Roe, role: director}
    sources:
      islander: {publisher: Islander, published: 2026-02-03, text: islander.txt}
    claims:
      opening:
        subject: clinic
        property: opening
        statements:
          - source: islander
            value: by June 2027
            speaker: roe
            quote: will open by April 2027
      cost:
        subject: clinic
        property: price
        statements:
          - {source: islander, value: EUR 4 million}
"""
ARTICLE = "The island clinic will open by April 2027, director Ada Roe said. The clinic cost more than €4 million.\n"


@pytest.fixture
def workspace(write: Write) -> Workspace:
    made = Workspace(write({"a.yaml": CLAIMS, "islander.txt": ARTICLE}))
    made.refresh()
    return made


def where(workspace: Workspace, words: str) -> tuple[int, int]:
    """Line and column of the first place of some words."""
    lines = (workspace.root / "a.yaml").read_text(encoding="utf-8").splitlines()
    return next((n, line.index(words) + 1) for n, line in enumerate(lines, 1) if words in line)


def told(workspace: Workspace, words: str) -> str:
    entry = workspace.at("a.yaml", *where(workspace, words))
    assert entry is not None
    return hover(workspace, entry) or ""


def test_a_value_tells_what_it_is_read_as_and_what_the_source_says(workspace: Workspace) -> None:
    shown = told(workspace, "by June 2027")
    assert "REFUTED" in shown
    assert "`../2027-06`" in shown
    assert "`../2027-04`" in shown


@pytest.mark.parametrize(
    ("words", "expected"),
    [("islander\n", "Islander"), ("clinic:", "the clinic"), ("opening:", "by June 2027"), ("roe\n", "director")],
)
def test_ids_tell_what_they_stand_for(workspace: Workspace, words: str, expected: str) -> None:
    text = (workspace.root / "a.yaml").read_text(encoding="utf-8")
    line = text[: text.index(words)].count("\n") + 1
    column = text.index(words) - text.rfind("\n", 0, text.index(words))
    entry = workspace.at("a.yaml", line, column)
    assert entry is not None
    assert expected in (hover(workspace, entry) or "")


def test_unsaved_text_counts_and_the_rest_is_remembered(workspace: Workspace) -> None:
    path = workspace.root / "a.yaml"
    before = {(j.claim, j.statement): j for j in workspace.run.judgements}
    workspace.unsaved[path.absolute()] = path.read_text(encoding="utf-8").replace("by June 2027", "by April 2027")
    after = {(j.claim, j.statement): j for j in workspace.refresh().judgements}
    assert after["opening", 0].verdict == "SUPPORTED"
    assert after["cost", 0] is before["cost", 0]
    workspace.unsaved.clear()
    assert workspace.refresh().judgements == tuple(before.values())


def test_an_article_that_changes_is_judged_again(workspace: Workspace) -> None:
    workspace.unsaved[(workspace.root / "islander.txt").absolute()] = ARTICLE.replace("April 2027", "June 2027")
    run = workspace.refresh()
    assert "value-refuted" not in {f.rule for f in run.findings}


def test_it_finds_what_a_plain_run_finds(workspace: Workspace) -> None:
    assert workspace.run.findings == check(workspace.root).findings


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


@pytest.mark.parametrize(
    ("above", "before", "expected"),
    [
        ("claims:\n  a:\n    statements:", "      - source: ", "islander"),
        ("claims:\n  a:", "    subject: cl", "clinic"),
        ("claims:\n  a:\n    statements:", "      - {source: islander, speaker: ", "roe"),
        ("claims:\n  a:", "    property: first-", "first-flight"),
        ("claims:\n  a:\n    statements:\n      - source: islander", "        mod", "modality"),
        ("claims:\n  a:\n    statements:\n      - source: islander", "        modality: t", "target"),
        ("claims:\n  a:\n    property: opening", "    cues: [", "open"),
        ("constraints:", "  - order: [open", "opening"),
        ("claims:\n  a:", "    ignore: [{rule: value-r", "value-refuted"),
        ("", "sour", "sources"),
    ],
)
def test_what_may_follow(workspace: Workspace, above: str, before: str, expected: str) -> None:
    assert expected in [choice.words for choice in choices(workspace, before, above.split("\n"))]


def test_references_are_found(workspace: Workspace) -> None:
    assert [(w.line, w.snippet.strip()) for w in workspace.uses("sources", "islander")] == [
        (12, "- source: islander"),
        (20, "- {source: islander, value: EUR 4 million}"),
    ]


def test_an_entity_that_an_article_does_not_name_lets_it_stand(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[str] = []

    def counted(project: Project, claim_id: str, claim: Claim, index: int) -> Judgement:
        judged.append(claim_id)
        return assess(project, claim_id, claim, index)

    monkeypatch.setattr("claimcheck.lsp.memory.assess", counted)
    path, text = (workspace.root / "a.yaml").absolute(), (workspace.root / "a.yaml").read_text(encoding="utf-8")
    workspace.unsaved[path] = text.replace("entities:\n", "entities:\n  zed: {name: Zedland}\n")
    workspace.refresh()
    assert judged == []
    workspace.unsaved[path] = text.replace("entities:\n", "entities:\n  isle: {name: Director House}\n")
    workspace.refresh()
    assert sorted(judged) == ["cost", "opening"]
