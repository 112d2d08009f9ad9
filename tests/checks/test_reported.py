"""Findings and verdicts agree: what is not supported is reported, and no error stands beside a verdict of support."""

from __future__ import annotations

from itertools import product
from typing import Any

import yaml

from claimcheck import Judgement, Run, Verdict, check
from claimcheck.claims.model import Behaviour
from claimcheck.finding import Level
from tests.conftest import Write

ARTICLE = """\
Northern Trams has ordered up to nine trams from Ostrava Works for 31 million Swiss francs. The contract was signed in
March 2025, and the trams should be delivered by June 2027, director Mia Lund said. Swiss Federal Rail may join the
order. The first tram will be named Aurora; the design is not final. Northern Trams had originally planned to
order in 2024. Its rival Lakeline employs about 400 people. The talks with Meadowline lasted 18 months and were broken
off. The old line closed in 1998.
"""

CLAIMS: dict[str, tuple[dict[str, Any], tuple[Any, ...]]] = {
    "date": (
        {"property": "delivery", "cues": ["delivered", "signed", "order"]},
        ("by June 2027", "2030", "2024", "3 March 2025", "soonish"),
    ),
    "duration": ({"property": "length of the talks", "cues": ["talks", "lasted"]}, ("18 months", "two years", "P1D")),
    "money": (
        {"property": "price", "cues": ["for", "price"]},
        ("CHF 31 million", "EUR 31 million", "CHF 2 million", "CHF 31.5 million"),
    ),
    "quantity": (
        {"property": "order size", "cues": ["ordered"]},
        ("9 trams", "up to 9 trams", "9 tonnes", "400", "12 trams"),
    ),
    "parties": (
        {"property": "order", "cues": ["ordered"]},
        (["north"], ["north", "ostrava"], ["meadow"], ["sfr"], {"buyer": "ostrava"}, ["lakeline"]),
    ),
    "stage": (
        {"property": "contract", "cues": ["contract", "talks", "order"]},
        ("signed", "in talks", "cancelled", "delivered", "in service"),
    ),
    "text": (
        {"property": "design", "cues": ["design", "named"]},
        ("final", "Aurora", "Borealis", "not final", "painted blue", "of the", "join the order", "closed in 1998"),
    ),
}
QUOTES = (
    None,
    "has ordered up to nine trams from Ostrava Works for 31 million Swiss francs",
    "The contract was signed in March 2025, and the trams should be delivered by June 2027",
    "The first tram will be named Aurora; the design is not final",
    "The talks with Meadowline lasted 18 months",
    "Northern Trams had originally planned to order in 2024",
    "this stands nowhere",
)
MORE: tuple[dict[str, Any], ...] = (
    {},
    {"modality": "expected"},
    {"modality": "superseded"},
    {"modality": "denied"},
    {"negated": True},
    {"as_of": "2019"},
    {"speaker": "lund"},
)


UNSAID = ("hedge-dropped", "negation-dropped", "superseded-in-source")
"""The rules on words that take a verdict away."""


def _run(write: Write) -> Run:
    """Every type with every kind of value, quote and qualifier, each statement a claim of its own."""
    claims = {}
    cases = (
        (type_, about, value, quote, more)
        for type_, (about, values) in CLAIMS.items()
        for value, quote, more in product(values, QUOTES, MORE)
    )
    for number, (type_, about, value, quote, more) in enumerate(cases):
        statement = {"source": "rail", "value": value, **({"quote": quote} if quote else {}), **more}
        claims[f"{type_}-{number}"] = {"subject": "north", "type": type_, **about, "statements": [statement]}
    project = {
        "claimcheck": 1,
        "entities": {
            "north": {"name": "Northern Trams"},
            "ostrava": {"name": "Ostrava Works"},
            "meadow": {"name": "Summerline"},
            "lakeline": {"name": "Lakeline"},
            "sfr": {"name": "Swiss Federal Rail"},
            "lund": {"name": "Mia Lund"},
        },
        "sources": {"rail": {"publisher": "Rail", "published": "2025-04-02", "text": "rail.txt"}},
        "claims": claims,
    }
    return check(write({"a.yaml": yaml.safe_dump(project), "rail.txt": ARTICLE}))


def _is_bare_plan(run: Run, judgement: Judgement) -> bool:
    """Whether a statement leaves open how sure a plan is: it is supported, and told to say it."""
    claim = run.project.claims[judgement.claim]
    given = claim.statements[judgement.statement].model_fields_set
    return claim.terms.behaviour is Behaviour.PLAN and "modality" not in given


def test_what_lacks_evidence_has_a_finding_and_what_has_an_error_is_not_supported(write: Write) -> None:
    run = _run(write)
    found: dict[tuple[str, int], list[Any]] = {}
    for finding in run.findings:
        if finding.claim is not None and finding.statement is not None:
            found.setdefault((finding.claim, finding.statement), []).append(finding)
    statement = {(j.claim, j.statement): run.project.claims[j.claim].statements[j.statement] for j in run.judgements}
    silent = [
        f"{j.claim} {j.verdict} {j.reason}: {statement[j.claim, j.statement]}"
        for j in run.judgements
        if j.verdict in (Verdict.NOT_ENOUGH_INFO, Verdict.REFUTED) and (j.claim, j.statement) not in found
    ]
    assert silent == []
    opposed = [
        f"{j.claim}: {f.rule} {f.message}"
        for j in run.judgements
        if j.verdict is Verdict.SUPPORTED
        for f in found.get((j.claim, j.statement), ())
        if f.level is Level.ERROR or (f.rule in UNSAID and f.level is Level.WARNING and not _is_bare_plan(run, j))
    ]
    assert opposed == []
    assert run.verdicts[Verdict.SUPPORTED] > 50
    assert run.verdicts[Verdict.NOT_ENOUGH_INFO] > 500


def test_a_value_in_the_quote_that_nothing_links_is_shown_with_what_to_add(write: Write) -> None:
    claims = """
claimcheck: 1
entities: {tram: {name: Harbour Tram}}
sources: {post: {published: 2021-06-15, text: post.md}}
claims:
  opening:
    subject: tram
    property: opening
    cues: []
    statements:
      - {source: post, value: 2025, modality: expected, quote: first passengers should board by the end of 2025}
"""
    article = "The city voted for the Harbour Tram. The first passengers should board by the end of 2025.\n"
    root = write({"claims.yaml": claims, "post.md": article})
    (finding,) = (f for f in check(root).findings if f.rule == "value-not-found")
    assert [related.message for related in finding.related] == ["quoted, but nothing links it to this question"]
    assert finding.help is not None
    assert "the claim's cues (now open, " in finding.help
    (root / "claims.yaml").write_text(claims.replace("cues: []", "cues: [board]"), encoding="utf-8")
    assert [f for f in check(root).findings if f.rule == "value-not-found"] == []


def test_a_message_shows_the_words_of_an_article_as_a_reader_sees_them(write: Write) -> None:
    claims = """
claimcheck: 1
entities: {tram: {name: Harbour Tram}}
sources: {post: {published: 2021-06-15, text: post.txt}}
claims:
  opening:
    subject: tram
    property: opening
    statements: [{source: post, value: May 2026, modality: expected}]
"""
    root = write({"claims.yaml": claims, "post.txt": "The Harbour Tram will open in [September&nbsp;2026](x.html).\n"})
    (finding,) = (f for f in check(root).findings if f.rule == "value-refuted")
    assert finding.message == "the source says 'September 2026' (2026-09), not 'May 2026' (2026-05)"
