"""What may follow the words before the cursor."""

from __future__ import annotations

import pytest

from claimcheck.lsp.complete import choices
from claimcheck.lsp.workspace import Workspace


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
        ("constraints:", "  - perc", "percent_change"),
        ("constraints:", "  - percent_change: {fr", "from"),
        ("constraints:", "  - ratio: {of: opening, resu", "result"),
        ("constraints:\n  - ratio:", "      o", "of"),
        ("constraints:", "  - ratio: {of: open", "opening"),
        ("constraints:", "  - product: {factors: [open", "opening"),
        ("claims:\n  a:\n    statements:\n      - source: islander", "        rank: p", "preferred"),
        ("claims:\n  a:", "    min_g", "min_grade"),
        ("properties:\n  a:", "    one", "one_of"),
        ("claims:\n  a:", "    ignore: [{rule: value-r", "value-refuted"),
        ("properties:\n  own:", "    extends: job-", "job-cuts"),
        ("properties:\n  own:", "    ladder: cons", "construction"),
        ("claims:\n  a:\n    property: works-status\n    statements:", "        value: un", "under construction"),
        ("claims:\n  a:\n    property: status\n    statements:", "        value: sig", "signed"),
        ("", "sour", "sources"),
    ],
)
def test_what_may_follow(workspace: Workspace, above: str, before: str, expected: str) -> None:
    assert expected in [choice.words for choice in choices(workspace, before, above.split("\n"))]


def test_a_property_is_offered_with_what_it_asks_and_an_example(workspace: Workspace) -> None:
    [cuts] = [c for c in choices(workspace, "    property: job-c", ["claims:", "  a:"]) if c.words == "job-cuts"]
    assert cuts.detail.startswith("quantity, plan. How many jobs are, or are to be, cut. Example: Norgas ")


@pytest.mark.parametrize(("kind", "offered"), [("opening", False), ("participants", True), ("own words", True)])
def test_entities_are_offered_only_where_a_value_may_be_one(workspace: Workspace, kind: str, offered: bool) -> None:
    above = ["claims:", "  a:", f"    property: {kind}", "    statements:", "      - source: islander"]
    words = [choice.words for choice in choices(workspace, "        value: ", above)]
    assert ("clinic" in words) is offered
