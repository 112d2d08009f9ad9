"""Nothing is silent: what is not supported has a finding that says why and what to do, and every report carries how
sure a judgement is. Held over all case files and over the statements that two invented domains allow, right and wrong.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck import Judgement, Run, Verdict, check
from claimcheck.finding import Finding, Level
from claimcheck.reports import FORMATS
from claimcheck.run.result import FILE_RULES
from tests.checks.test_cases import ALL, AS_OF, Case
from tests.yamlfiles import load_yaml

DOMAINS = Path(__file__).parents[1] / "fitting" / "domains"
# An altered quote, and what the loader left out, are faults beside the verdict: that is on the value.
BESIDE = FILE_RULES | {"quote-altered"}
DECIDED = (Verdict.SUPPORTED, Verdict.REFUTED)


def _found(run: Run) -> Mapping[tuple[str, int], list[Finding]]:
    found: dict[tuple[str, int], list[Finding]] = {}
    for finding in (*run.findings, *(one.finding for one in run.suppressed)):
        if finding.claim is not None and finding.statement is not None:
            found.setdefault((finding.claim, finding.statement), []).append(finding)
    return found


def _breaks(run: Run) -> Iterator[str]:
    """What breaks the law: a verdict without its finding, a finding without a way out, two that disagree."""
    found = _found(run)
    for judgement in run.judgements:
        here = found.get((judgement.claim, judgement.statement), [])
        errors = [finding for finding in here if finding.level is Level.ERROR]
        kind = ""
        if judgement.verdict is Verdict.NOT_ENOUGH_INFO and not here:
            kind = "no finding"
        elif judgement.verdict is Verdict.NOT_ENOUGH_INFO and not any(f.message and f.help for f in here):
            kind = "no way out"
        elif judgement.verdict is Verdict.REFUTED and not errors:
            kind = "refuted without an error"
        elif judgement.verdict is Verdict.SUPPORTED and any(f.rule not in BESIDE for f in errors):
            kind = "supported beside an error"
        elif judgement.verdict in DECIDED and judgement.grade is None:
            kind = "no grade"
        if kind:
            yield f"{kind}: {judgement}, {[finding.rule for finding in here]}"


def _carried(run: Run) -> Iterator[str]:
    """Where a report does not carry what a judgement rests on."""
    told = {(one["claim"], one["statement"]): one for one in json.loads(FORMATS["json"].render(run))["judgements"]}
    bags: dict[str, dict[str, Any]] = {}
    for result in json.loads(FORMATS["sarif"].render(run))["runs"][0]["results"]:
        for place in result["locations"][0].get("logicalLocations", []):
            bags[place["fullyQualifiedName"]] = result.get("properties", {})
    for judgement in run.judgements:
        wanted = _sureness(judgement)
        shown = told[judgement.claim, judgement.statement]
        if {key: shown[key] for key in wanted} != wanted:
            yield f"json: {judgement}"
        bag = bags.get(f"claims/{judgement.claim}/statements/{judgement.statement}")
        if bag is not None and bag != {key: value for key, value in wanted.items() if value is not None}:
            yield f"sarif: {judgement}: {bag}"


def _sureness(judgement: Judgement) -> dict[str, Any]:
    return {
        "verdict": judgement.verdict.value,
        "grade": judgement.grade,
        "probability": judgement.probability,
        "quote_match": judgement.anchors[0].grade.value if judgement.anchors else None,
    }


@pytest.mark.parametrize("case", ALL, ids=[case.name for case in ALL])
def test_no_case_is_silent(case: Case, tmp_path: Path) -> None:
    for name, content in case.files.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    run = check(tmp_path / "claims", as_of=AS_OF, extend_select=[case.rule])
    assert list(_breaks(run)) == []
    assert list(_carried(run)) == []


def _slots() -> list[dict[str, Any]]:
    return [
        slot | {"folder": folder}
        for folder in sorted(DOMAINS.iterdir())
        for slot in json.loads((folder / "key.json").read_text("utf-8"))
        if slot["readings"]
    ]


SLOTS = _slots()
MORE: tuple[dict[str, Any], ...] = (
    {},
    {"modality": "expected"},
    {"modality": "superseded"},
    {"modality": "denied"},
    {"negated": True},
    {"as_of": "2011"},
    {"scope": "second order"},
    {"speaker": "nobody-named"},
    {"speaker": "source"},
    {"speaker": "none"},
)


def _altered(words: str, chance: random.Random) -> str:
    """The same words with other figures."""
    return re.sub(r"\d", lambda digit: str((int(digit.group()) + chance.randint(1, 8)) % 10 or 3), words)


def _statement(slot: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A statement on a question of the domains: right, altered, too much, or of a silent article."""
    reading = chance.choice(slot["readings"])
    value = chance.choice((reading["mention"], _altered(reading["mention"], chance), f"more than {reading['mention']}"))
    article = chance.choice([reading["article"], *slot["silent"][:1]])
    made: dict[str, Any] = {"source": article, "value": value} | chance.choice(MORE)
    if article == reading["article"] and chance.random() < 0.5:
        made["quote"] = chance.choice((reading["quote"], _altered(reading["quote"], chance), reading["mention"]))
    return made


def _run(folder: Path, stated: list[tuple[dict[str, Any], dict[str, Any]]]) -> Run:
    """The check of some statements, each a claim of its own."""
    articles = {(slot["folder"], statement["source"]) for slot, statement in stated}
    entities: dict[str, Any] = {"nobody-named": {"name": "Quillon Ferrabras"}}
    claims: dict[str, Any] = {}
    for number, (slot, statement) in enumerate(stated):
        name, *aliases = slot["subject"]
        entities[f"e{number}"] = {"name": name, "aliases": aliases}
        claims[f"c{number}"] = {
            "subject": f"e{number}",
            "property": slot["property"],
            "type": slot["type"],
            "cues": slot["phrases"],
            "statements": [statement],
        } | ({"unit": slot["unit"]} if slot.get("unit") else {})
    sources = {}
    for home, article in sorted(articles):
        published = load_yaml(home / "index.yaml")[article]["published"]
        (folder / f"{article}.txt").write_bytes((home / "articles" / f"{article}.txt").read_bytes())
        sources[article] = {"publisher": article, "published": str(published), "text": f"{article}.txt"}
    project = {"claimcheck": 1, "entities": entities, "sources": sources, "claims": claims}
    (folder / "claims.yaml").write_text(yaml.safe_dump(project, allow_unicode=True), encoding="utf-8")
    return check(folder)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.randoms(use_true_random=False))
def test_no_statement_is_silent(chance: random.Random, tmp_path_factory: pytest.TempPathFactory) -> None:
    stated = [(slot, _statement(slot, chance)) for slot in chance.sample(SLOTS, 12)]
    run = _run(tmp_path_factory.mktemp("silent"), stated)
    assert len(run.judgements) == 12
    assert list(_breaks(run)) == []
    assert list(_carried(run)) == []


@pytest.mark.parametrize("domain", sorted({slot["folder"] for slot in SLOTS}), ids=lambda folder: folder.name)
def test_every_other_question_of_a_domain(domain: Path, tmp_path: Path) -> None:
    chance = random.Random(5)  # noqa: S311 - a fixed choice of statements
    slots = [slot for slot in SLOTS if slot["folder"] == domain][::2]
    run = _run(tmp_path, [(slot, _statement(slot, chance)) for slot in slots])
    assert list(_breaks(run)) == []
    assert list(_carried(run)) == []
    assert {verdict for verdict, count in run.verdicts.items() if count > 5} >= {*DECIDED, Verdict.NOT_ENOUGH_INFO}
