"""A project of one statement, for tests that change it while a program looks at it: ``watch``, the MCP server."""

from __future__ import annotations

from pathlib import Path

__all__ = ["ARTICLE", "CLAIMS", "lay_out"]

CLAIMS = """\
claimcheck: 1
entities: {line: {name: Harbour line}}
sources:
  coast: {published: 2026-02-03, text: coast.txt}
claims:
  opening:
    subject: line
    property: opening
    statements:
      - {source: coast, value: May 2027, modality: expected, quote: will open in May 2027}
"""
ARTICLE = "The Harbour line will open in May 2027.\n"


def lay_out(root: Path, claims: str = CLAIMS, article: str = ARTICLE) -> None:
    """Write ``claims/a.yaml`` and the article that it names below a folder."""
    (root / "claims").mkdir()
    (root / "claims" / "a.yaml").write_text(claims, encoding="utf-8")
    (root / "claims" / "coast.txt").write_text(article, encoding="utf-8")
