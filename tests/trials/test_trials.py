"""Claims on whole articles: which are judged right, and which are known not to be (``known.yaml``)."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from claimcheck import Level, Verdict, check
from tests.yamlfiles import load_yaml

TRIALS = sorted(folder.parent for folder in Path(__file__).parent.glob("*/claims.yaml"))
# What a rule says of the file or the story, not of one statement against its source.
_BESIDE = {"single-source", "unused-entity", "unused-source", "review-due", "target-overdue", "too-few-sources"}


@pytest.mark.parametrize("folder", TRIALS, ids=lambda folder: folder.name)
def test_claims_on_whole_articles(folder: Path) -> None:
    run = check(folder / "claims.yaml")
    flagged: dict[str | None, list[str]] = defaultdict(list)
    for finding in run.findings:
        if finding.level in (Level.ERROR, Level.WARNING) and finding.rule not in _BESIDE:
            flagged[finding.claim].append(finding.rule)
    verdicts = {judgement.claim: judgement.verdict for judgement in run.judgements}
    true = {row["claim"]: row["truth"] for row in load_yaml(folder / "expected.yaml")}
    passed = {claim for claim, verdict in verdicts.items() if verdict is Verdict.SUPPORTED and not flagged[claim]}
    wrong = {claim for claim, is_true in true.items() if (claim in passed) != is_true}
    assert wrong == set(load_yaml(folder / "known.yaml"))
    assert not [claim for claim, is_true in true.items() if is_true and verdicts[claim] is Verdict.REFUTED]
    assert not [claim for claim in true if claim not in passed and not flagged[claim]], "a claim without a finding"
