"""The current value of a claim: what all of its statements allow, or else what lies between the outermost of them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimcheck import history
from claimcheck.claims.loading import load_lenient
from claimcheck.histories.current import current_value
from tests.conftest import Write


@pytest.mark.parametrize(
    ("values", "low", "high"),
    [
        (["EUR 6 million", "at least EUR 5 million"], "5.5", "6.5"),
        (["at least EUR 6 million", "EUR 6 million"], "6", "6.5"),
        (["at least EUR 5 million", "more than EUR 4 million"], "5", None),
        (["up to EUR 9 million", "less than EUR 8 million"], None, "8"),
        (["EUR 5 million", "EUR 9 million"], "4.5", "9.5"),
        (["EUR 9 million", "EUR 7 million", "up to EUR 5 million"], None, "9.5"),
    ],
)
def test_what_all_statements_allow_or_all_that_lies_between_them(
    values: list[str], low: str | None, high: str | None, write: Write
) -> None:
    sources = "\n".join(f"  s{n}: {{publisher: P{n}, published: 2020}}" for n in range(len(values)))
    said = ", ".join(f"{{source: s{n}, value: {value}}}" for n, value in enumerate(values))
    text = "claimcheck: 1\nentities: {dam: {name: Dam}}\nsources:\n" + sources
    text += f"\nclaims:\n  c: {{subject: dam, property: price, statements: [{said}]}}\n"
    project = load_lenient(write({"a.yaml": text}))
    assert not [fault for fault in project.faults if not fault.rule.startswith("unused")]
    found = current_value(project, history(project, "c"), None, None)
    assert found is not None
    assert found.span is not None
    million = Decimal(1_000_000)
    assert found.span.low == (None if low is None else Decimal(low) * million)
    assert found.span.high == (None if high is None else Decimal(high) * million)
