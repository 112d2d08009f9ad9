"""A caller's decimal context changes nothing, and numbers of absurd length neither hang nor break anything."""

from __future__ import annotations

import time
from decimal import ROUND_UP, Clamped, Context, Decimal, FloatOperation, Inexact, Rounded, Subnormal, localcontext
from pathlib import Path

import pytest

import claimcheck
from claimcheck.claims.loading import load_lenient
from claimcheck.histories.history import history
from claimcheck.histories.portfolio import portfolio
from claimcheck.reports import FORMATS, report
from claimcheck.reports.history import FORMATS as HISTORIES
from claimcheck.reports.history import render
from claimcheck.reports.portfolio import PORTFOLIO_FORMATS, format_portfolio
from claimcheck.run.result import Run
from claimcheck.scanning.scan import scan
from tests.conftest import Write

CLAIMS = """
    claimcheck: 1
    entities: {bridge: {name: Sund bridge}, ferry: {name: Skagen}}
    sources:
      coast: {publisher: The Coast, published: 2026-02-03, text: coast.txt}
      herald: {publisher: The Herald, published: 2026-09-10, text: herald.txt}
    claims:
      opening:
        subject: bridge
        property: opening
        tolerance: 7 days
        statements:
          - {source: coast, value: by June 2027, quote: will open by May 2027}
          - {source: herald, value: 2028, quote: will open in 2028}
      price:
        subject: ferry
        property: price
        tolerance: 3.7 %
        statements:
          - {source: coast, value: about EUR 40.123456 million}
          - {source: herald, value: EUR 51.7 million}
      length:
        subject: bridge
        property: length
        type: quantity
        statements:
          - {source: coast, value: 1.234567 km}
          - {source: herald, value: 4050 feet}
"""
FILES: dict[str, str | bytes] = {
    "claims.yaml": CLAIMS,
    "coast.txt": "The Sund bridge will open by May 2027. It is 1,234.567 metres long. The Skagen costs €41.1 million.",
    "herald.txt": "The Sund bridge will open in 2028. It is 4,050 feet long. The Skagen was sold for €51.7 million.",
}
HOSTILE = [
    Context(prec=1, rounding=ROUND_UP),
    Context(prec=2, Emax=2, Emin=-2, traps=[]),
    Context(traps=[Inexact, Rounded, FloatOperation, Subnormal, Clamped]),
    Context(prec=100),
]


@pytest.fixture
def root(write: Write) -> Path:
    return write(FILES)


def _everything(root: Path) -> list[str]:
    run: Run = claimcheck.check(root, as_of="2026-11-24")
    project = load_lenient(root)
    histories = [history(project, claim) for claim in project.claims]
    plans = portfolio(project, histories)
    text = FILES["coast.txt"]
    assert isinstance(text, str)
    return [
        *(report(name).render(run) for name in FORMATS),
        *(render(name, project, histories) for name in HISTORIES),
        *(format_portfolio(name, project, plans) for name in PORTFOLIO_FORMATS),
        repr(claimcheck.extract(text)),
        repr(claimcheck.facts(text)),
        repr(claimcheck.verify("The Sund bridge is 1.23 km long.", text)),
        repr(list(scan(project, ["The Skagen costs €77.123 million. The Sund bridge is 1.5 miles long."]))),
        str(claimcheck.explain(run, "price")),
        str(claimcheck.relate(claimcheck.parse_value("1/3", "quantity"), claimcheck.parse_value("0.33", "quantity"))),
    ]


@pytest.mark.parametrize("context", HOSTILE, ids=range(len(HOSTILE)))
def test_a_callers_context_changes_nothing(context: Context, root: Path) -> None:
    plain = _everything(root)
    with localcontext(context) as mine:
        assert _everything(root) == plain
        assert (mine.prec, mine.traps[Inexact]) == (context.prec, context.traps[Inexact])
    assert Decimal(1) / 3 == Decimal("0.3333333333333333333333333333")


def test_a_callers_context_does_not_reach_other_processes(root: Path) -> None:
    plain = report("json").render(claimcheck.check(root, as_of="2026-11-24"))
    with localcontext(HOSTILE[0]):
        assert report("json").render(claimcheck.check(root, as_of="2026-11-24", jobs=2)) == plain


LONG = "7" * 100_000


@pytest.mark.parametrize(
    "words",
    [
        LONG,
        f"{LONG} euros",
        f"EUR {LONG} million",
        f"{LONG}-{LONG} km",
        f"0.{LONG} percent",
        f"1e{LONG}",
        f"{LONG[:5000]}/{LONG[:5000]}",
        f"in {LONG}",
        f"{LONG} days",
        f"{LONG} years ago",
        f"{LONG} BC",
        f"{LONG}-01-01",
        f"{LONG}:{LONG}",
        f"{LONG[:4301]}th century",
        ",".join(["777"] * 30_000),
        "thousand " * 3_000,
        f"+{LONG} USD",
        f"Rs {LONG} crore",
    ],
    ids=lambda words: words[:8] + "..." + words[-8:],
)
def test_a_number_of_absurd_length(words: str, root: Path) -> None:
    began = time.process_time()
    text = f"The Sund bridge, {words}, will open by May 2027. The Skagen costs {words}."
    claimcheck.extract(text, published="2026-02-03")
    claimcheck.facts(text, published="2026-02-03")
    claimcheck.verify("The Skagen costs EUR 40 million.", text)
    (root / "coast.txt").write_text(text, encoding="utf-8")
    run = claimcheck.check(root, as_of="2026-11-24")
    assert not [finding for finding in run.findings if finding.rule == "internal-error"]
    for type_ in ("date", "duration", "money", "quantity"):
        try:
            claimcheck.parse_value(words, type_)
        except ValueError as error:
            assert len(str(error)) < 1_000 + len(words)  # noqa: PT017 - refused or read, as long as it says so
    assert time.process_time() - began < 60


@pytest.mark.parametrize("key", ["tolerance", "value", "published", "as-of"])
def test_a_number_of_absurd_length_in_a_claims_file(key: str, root: Path) -> None:
    text = (root / "claims.yaml").read_text(encoding="utf-8")
    changed = {
        "tolerance": text.replace("3.7 %", f"{LONG} %"),
        "value": text.replace("EUR 51.7 million", f"EUR {LONG} million"),
        "published": text.replace("2026-02-03", f"{LONG}-02-03"),
        "as-of": text.replace("value: 1.234567 km", f"value: 1.234567 km, as-of: {LONG}"),
    }[key]
    assert changed != text
    (root / "claims.yaml").write_text(changed, encoding="utf-8")
    began = time.process_time()
    run = claimcheck.check(root, as_of="2026-11-24")
    assert not [finding for finding in run.findings if finding.rule == "internal-error"]
    for name in FORMATS:
        report(name).render(run)
    assert time.process_time() - began < 60
