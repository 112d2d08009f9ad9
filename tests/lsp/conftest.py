"""A workspace of one claims file and one article."""

from __future__ import annotations

import pytest

from claimcheck.lsp.workspace import Workspace
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
