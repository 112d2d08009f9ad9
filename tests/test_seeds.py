"""The five articles that the shipped story rests on, where they are at hand: read as sources, with claims on them.

They are not part of this repository; without their folder the tests are skipped.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

import claimcheck
from claimcheck import Run, Verdict
from claimcheck.histories.shifts import Shift

SEEDS = ("bloomberg", "heartland", "janes", "moscowtimes", "strategic")
SOURCES = """
claimcheck: 1
sources:
  bloomberg: {publisher: Bloomberg, published: 2019-12-13~, text: articles/bloomberg.txt}
  heartland: {publisher: HeartlandHinterland, published: 2017-04-25~, text: articles/heartland.txt}
  janes: {publisher: Jane's, published: 2017-02-23~, text: articles/janes.txt}
  moscowtimes: {publisher: The Moscow Times, agency: Reuters, published: 2019-11-26, text: articles/moscowtimes.txt}
  strategic: {publisher: Strategic Culture Foundation, published: 2016-11-20~, text: articles/strategic.txt}
entities:
  s400: {name: S-400, aliases: [S-400 missile systems]}
  first-deal: {name: S-400 deal, aliases: [the deal, S-400 missile deal]}
  tf-x: {name: TF-X, aliases: [locally made jet fighter, jet fighter]}
  dock: {name: landing helicopter dock, aliases: [helicopter dock]}
  engines: {name: MiG-29 engines, aliases: [MiG-29]}
  erdogan: {name: Recep Tayyip Erdoğan, aliases: [Erdogan]}
  turkey: {name: Turkey, aliases: [Ankara]}
  russia: {name: Russia, aliases: [Moscow]}
  germany: {name: Germany}
"""
CLAIMS = """
claims:
  deployment:
    subject: s400
    property: deployment
    statements:
      - {source: moscowtimes, value: by April 2020, modality: expected}
  deployment-wrong:
    subject: s400
    property: deployment
    statements:
      - {source: moscowtimes, value: by June 2020, modality: expected}
  first-flight:
    subject: tf-x
    property: first-flight
    statements:
      - {source: moscowtimes, value: by 2023, modality: superseded}
      - {source: moscowtimes, value: in 5-6 years, modality: expected, speaker: erdogan}
  deal-value:
    subject: first-deal
    property: deal-value
    statements:
      - {source: heartland, value: more than USD 2 billion, modality: expected}
  deal-value-wrong:
    subject: first-deal
    property: deal-value
    statements:
      - {source: heartland, value: USD 3 billion, modality: expected}
  deal-value-unbounded:
    subject: first-deal
    property: deal-value
    statements:
      - {source: heartland, value: USD 2 billion, modality: expected}
  delivery-start:
    subject: s400
    property: delivery-start
    cues: [first parts]
    statements:
      - {source: moscowtimes, value: July 2019}
  parties:
    subject: first-deal
    property: buyer-and-seller
    statements:
      - {source: strategic, value: [turkey, russia], modality: possible}
  mig-engines:
    subject: engines
    property: order-size
    cues: [acquire]
    statements:
      - {source: strategic, value: 10 engines}
  dock-completion:
    subject: dock
    property: completion
    statements:
      - {source: bloomberg, value: before the end of 2020, modality: target}
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, articles: Path) -> Run:
    folder = articles / "seeds"
    root = tmp_path_factory.mktemp("seeds")
    (root / "articles").mkdir()
    for name in SEEDS:
        shutil.copyfile(folder / f"{name}.txt", root / "articles" / f"{name}.txt")
    (root / "claims.yaml").write_text(SOURCES + CLAIMS.lstrip("\n"), encoding="utf-8")
    return claimcheck.check(root, as_of="2026-11-24")


def verdict(run: Run, claim: str, statement: int = 0) -> Verdict:
    [found] = [j.verdict for j in run.judgements if (j.claim, j.statement) == (claim, statement)]
    return found


def rules(run: Run, claim: str) -> set[str]:
    return {finding.rule for finding in run.findings if finding.claim == claim}


def test_every_article_loads_with_its_date(run: Run) -> None:
    project = run.project
    assert sorted(project.documents) == sorted(SEEDS)
    days = {id_: document.published for id_, document in project.documents.items()}
    assert days["moscowtimes"] == (date(2019, 11, 26), date(2019, 11, 26))
    for id_ in ("bloomberg", "heartland", "janes", "strategic"):
        first, last = days[id_] or (None, None)
        assert first is not None
        assert last is not None
        assert first <= date.fromisoformat(project.sources[id_].published.rstrip("~")) <= last  # type: ignore[union-attr]
    assert {fault.rule for fault in project.faults} <= {"unused-source", "unused-entity"}


@pytest.mark.parametrize(
    ("claim", "wanted"),
    [
        ("deployment", Verdict.SUPPORTED),
        ("deployment-wrong", Verdict.NOT_ENOUGH_INFO),  # without a quote the article gives other dates, too
        ("deal-value", Verdict.SUPPORTED),
        ("deal-value-wrong", Verdict.REFUTED),
        ("deal-value-unbounded", Verdict.NOT_ENOUGH_INFO),
        ("delivery-start", Verdict.SUPPORTED),
        ("mig-engines", Verdict.SUPPORTED),
        ("parties", Verdict.SUPPORTED),
        ("dock-completion", Verdict.SUPPORTED),
    ],
)
def test_verdicts(claim: str, wanted: Verdict, run: Run) -> None:
    assert verdict(run, claim) is wanted


def test_a_wrong_date_without_a_quote_is_reported(run: Run) -> None:
    assert rules(run, "deployment-wrong") & {"value-not-found", "value-refuted", "value-too-precise"}


def test_the_first_flight_slipped_by_its_size(run: Run) -> None:
    [shift] = run.histories["first-flight"].shifts
    assert isinstance(shift, Shift)
    assert (str(shift.from_.value), str(shift.to.value)) == ("../2023", "2024-11-26/2025-11-26")
    assert (shift.kind, shift.days) == ("slipped", (date(2025, 11, 26) - date(2023, 12, 31)).days)
    [finding] = [f for f in run.findings if f.rule == "date-slipped"]
    assert finding.claim == "first-flight"
    assert "696 days later" in finding.message


def test_a_dropped_bound_is_told(run: Run) -> None:
    assert "bound-dropped" in rules(run, "deal-value-unbounded")
    assert "value-refuted" in rules(run, "deal-value-wrong")
    assert rules(run, "deal-value") & {"bound-dropped", "value-refuted"} == set()


def test_nothing_true_is_called_wrong(run: Run) -> None:
    wrong = {"deployment-wrong", "deal-value-wrong", "deal-value-unbounded"}
    errors = [f"{f.rule} {f.claim}: {f.message}" for f in run.findings if f.level == "error" and f.claim not in wrong]
    assert errors == []
