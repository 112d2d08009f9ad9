"""Laws of drafts: whatever is drafted passes ``check``, and only what is drafted is added to the file."""

from __future__ import annotations

import tempfile
from pathlib import Path

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import claimcheck
from claimcheck.authoring.draft_edits import edited
from claimcheck.claims.loading import load_lenient

CLAIMS = """claimcheck: 1   # by hand
entities:
  norgas: {name: Norgas}
  brask: {name: Brask, aliases: [Brask Bank]}
sources:
  post: {publisher: Post, published: 2026-03-02, text: post.txt}

claims:
  # the pipeline
  norgas-opening:
    subject: norgas
    property: opening
    cues: [open the line]
    statements: []
"""
_OWNERS = st.sampled_from(
    ["Norgas", "Brask Bank", "Brask", "The company", "The ministry", "It", "Its dealers", "Sweden"]
)
_VERBS = st.sampled_from(
    [
        "employs {n} people", "plans to cut {n} jobs", "may cut {n} jobs", "did not sack {n} workers",
        "posted a profit of ${n} million", "paid {n} million euros for the yard", "will open the line in May {y}",
        "had planned to open the line by {y}", "said sales fell {n} percent", "has {n} shops",
        "could cost up to ${n} million",
        "was fined {n} million kroner", "bought {n} buses", "owns {n} percent of the yard",
        "sold {n} buses in May {y}", "carries {n} passengers", "will get {n} million euros by {y}", "lost {n} jobs",
        "has a June {y} deadline to repay {n} million euros", "will be owned {n} percent by Norgas",
        "opened in May 2024",
    ]
)  # fmt: skip
_TAILS = st.sampled_from(
    ["", " in 2025", ", its chairman said", ", according to Brask", " if the council agrees", " last year"]
)


@st.composite
def _articles(draw: st.DrawFn) -> str:
    sentences = []
    for _ in range(draw(st.integers(1, 5))):
        verb = draw(_VERBS).format(n=draw(st.integers(2, 950)), y=draw(st.integers(2025, 2030)))
        sentences.append(f"{draw(_OWNERS)} {verb}{draw(_TAILS)}.")
    return draw(st.sampled_from([" ", "\n\n"])).join(sentences)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_articles())
def test_what_is_drafted_passes_check_and_nothing_else_changes(article: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "post.txt").write_text(article, "utf-8")
        (root / "claims.yaml").write_text(CLAIMS, "utf-8")
        project = load_lenient(root)
        drafts = claimcheck.draft(project, "post")
        accepted = [one for one in drafts if not one.differs]
        for path, text in edited(project, accepted)[1].items():
            path.write_text(text, "utf-8")
        after = (root / "claims.yaml").read_text("utf-8")
        run = claimcheck.check(root)
        touched = {one.claim for one in accepted}
        loud = [f for f in run.findings if f.level.value != "note" and f.claim in touched]
        assert loud == [], (article, [str(one) for one in loud])
        verdicts = [judgement.verdict for judgement in run.judgements]
        assert verdicts == [claimcheck.Verdict.SUPPORTED] * len(accepted)
        for one in accepted:
            assert 0 <= one.start < one.end <= len(article)
        read = yaml.safe_load(after)
        assert set(read["claims"]) == {"norgas-opening", *touched}
        kept = iter(after.splitlines())
        assert all(line in kept for line in CLAIMS.splitlines() if line != "    statements: []")
