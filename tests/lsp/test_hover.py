"""What is shown of the entry under the cursor."""

from __future__ import annotations

import pytest

from claimcheck.lsp.hover import hover
from claimcheck.lsp.workspace import Workspace


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


def test_a_value_shows_the_question_and_the_facts_of_its_sentence(workspace: Workspace) -> None:
    shown = told(workspace, "by June 2027")
    assert "\n- asked: date; subject: " in shown
    assert "\n- fact: " in shown


def test_a_property_shows_what_it_asks_and_an_example(workspace: Workspace) -> None:
    shown = told(workspace, "price")
    assert "What something costs to buy." in shown
    assert "`2,400 euros`" in shown
