"""Sentences that have a figure without saying that it is so, and some that do; ``unasserted.yaml`` lists them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from claimcheck import Verdict, check
from tests.yamlfiles import load_yaml

_ROWS: dict[str, list[list[str]]] = load_yaml(Path(__file__).with_name("unasserted.yaml"))


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Verdict, list[str]]]:
    """The verdict on each claim, quoted and bare, and the rules of its errors and warnings."""
    folder = tmp_path_factory.mktemp("unasserted")
    project: dict[str, dict[str, object]] = {"entities": {}, "sources": {}, "claims": {}}
    for kind, rows in _ROWS.items():
        for n, (sentence, subject, asked, type_, value) in enumerate(rows):
            key = f"{kind}-{n}"
            text = f"News in brief\n\n{sentence} The story was first published on Monday.\n"
            (folder / f"{key}.txt").write_text(text, encoding="utf-8")
            project["entities"][key] = {"name": subject}
            project["sources"][key] = {"publisher": "Post", "published": "2019-03-04", "text": f"{key}.txt"}
            unit = {"unit": value.split()[-1]} if type_ == "quantity" else {}
            for form, quote in (("quoted", {"quote": sentence.rstrip(".")}), ("bare", {})):
                statement = {"source": key, "value": value, **quote}
                claim = {"subject": key, "property": asked, "type": type_, **unit, "statements": [statement]}
                project["claims"][f"{key}-{form}"] = claim
    (folder / "claims.yaml").write_text(yaml.safe_dump({"claimcheck": 1, **project}), encoding="utf-8")
    run = check(str(folder))
    rules: dict[str, list[str]] = {}
    for finding in run.findings:
        if finding.claim and finding.rule != "single-source":
            rules.setdefault(finding.claim, []).append(finding.rule)
    return {j.claim: (j.verdict, rules.get(j.claim, [])) for j in run.judgements}


@pytest.mark.parametrize("form", ["quoted", "bare"])
@pytest.mark.parametrize("n", range(len(_ROWS["unasserted"])))
def test_what_a_sentence_does_not_assert_is_reported(
    judged: dict[str, tuple[Verdict, list[str]]], n: int, form: str
) -> None:
    verdict, rules = judged[f"unasserted-{n}-{form}"]
    assert verdict is not Verdict.SUPPORTED or rules, _ROWS["unasserted"][n][0]


@pytest.mark.parametrize("form", ["quoted", "bare"])
@pytest.mark.parametrize("n", range(len(_ROWS["asserted"])))
def test_what_a_sentence_asserts_is_supported(judged: dict[str, tuple[Verdict, list[str]]], n: int, form: str) -> None:
    assert judged[f"asserted-{n}-{form}"] == (Verdict.SUPPORTED, []), _ROWS["asserted"][n][0]


@pytest.mark.xfail(strict=True, reason="the denial of a denial is read as one denial")
@pytest.mark.parametrize("form", ["quoted", "bare"])
def test_what_no_one_disputes_is_asserted(judged: dict[str, tuple[Verdict, list[str]]], form: str) -> None:
    assert judged[f"misread-0-{form}"] == (Verdict.SUPPORTED, [])
