from __future__ import annotations

import pytest

from claimcheck.claims.frontmatter import without_front_matter
from claimcheck.claims.loading import load_lenient
from tests.conftest import Write


def test_the_front_matter_of_a_source_is_no_prose(write: Write) -> None:
    """Else its dates would be read as the article's, and a scan would not know the article again."""
    claims = "claimcheck: 1\nsources: {paper: {text: paper.md}}\n"
    article = "---\ntitle: Ferry of 2019\npublished: 2026-02-03\n---\nIt sails in May.\n"
    document = load_lenient(write({"a.yaml": claims, "paper.md": article})).documents["paper"]
    assert document.text.strip() == "It sails in May."
    assert document.position(document.text.index("It")) == (5, 1)
    assert len(document.text) == len(article)


@pytest.mark.parametrize(
    "text", ["", "---\nNo end", "---\n[a, b]\n---\nIt sails.", "---\nA rule.\n---\n", "It sails.\n---\n"]
)
def test_what_is_no_front_matter_stays(text: str) -> None:
    assert without_front_matter(text) == (None, text)
