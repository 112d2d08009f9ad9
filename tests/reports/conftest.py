"""One project that has every kind of finding that a report can show."""

from __future__ import annotations

import pytest

from claimcheck.run.api import check
from claimcheck.run.baseline import Baseline
from claimcheck.run.result import Run
from tests.conftest import Write

CLAIMS = """
claimcheck: 1
entities:
  bridge: {name: Sund bridge, aliases: [the bridge]}
  ward: {name: children's ward}
  unused: {name: Nobody}
sources:
  coast: {publisher: The Coast, published: 2026-02-03, text: articles/coast.txt}
  herald: {publisher: The Herald, published: 2026-03-10, text: articles/herald.txt}
  lost: {publisher: Lost Daily, published: 2026-03-11, text: articles/lost.txt}
claims:
  bridge-opening:
    subject: bridge
    property: opening
    statements:
      - {source: coast, value: by June 2027, quote: will open by May 2027}
      - {source: herald, value: "2028", quote: The bridge will now open in 2028}
      - {source: lost, value: "2029"}
  bridge-cost:
    subject: bridge
    property: price
    statements:
      - {source: coast, value: EUR 40 million, quote: cost more than €41 million}
      - {source: herald, value: EUR 55 million}
  bridge-spans:
    subject: bridge
    property: spans
    type: quantity
    unit: spans
    cues: [spans]
    ignore: [{rule: value-refuted, because: "the county | counts <the ramps>, see #12"}]
    statements:
      - {source: coast, value: 14 spans, quote: has 12 spans}
  ward-beds:
    subject: ward
    property: beds
    type: quantity
    cues: [bed]
    statements:
      - {source: herald, value: 70 beds, quote: "the “new” children’s ward\\twill have 60 beds"}
"""
COAST = """The Sund bridge will open by May 2027, the county said. It will cost more than €40 million.
The Sund bridge has 12 spans.
"""
HERALD = """The bridge will now open in 2028, a year late. The Sund bridge costs €55 million.

Bien sûr, said the board of 東京 — the “new” children’s ward\twill have 60 beds; \u202enobody\u202c objected\u0007.
"""


@pytest.fixture
def run(write: Write) -> Run:
    files = {"claims.yaml": CLAIMS, "articles/coast.txt": COAST.encode(), "articles/herald.txt": HERALD.encode()}
    root = write(files)
    known = [finding for finding in check(root, as_of="2026-11-24").findings if finding.rule == "sources-contradict"]
    return check(root, as_of="2026-11-24", baseline=Baseline.of(known, "known.json"))


@pytest.fixture
def clean(write: Write) -> Run:
    """A run without findings."""
    claims = """
        claimcheck: 1
        entities: {bridge: {name: Sund bridge}}
        sources: {coast: {published: 2026-02-03, text: coast.txt}}
        claims:
          opening:
            subject: bridge
            property: opening
            statements: [{source: coast, value: by May 2027, modality: expected}]
    """
    return check(write({"claims.yaml": claims, "coast.txt": COAST.encode()}, folder="clean"), ignore=["single-source"])
