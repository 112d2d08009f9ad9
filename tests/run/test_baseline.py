"""Known findings: recorded by fingerprint, shrinking by themselves, never growing in silence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimcheck.cli import cli
from claimcheck.errors import ConfigError
from claimcheck.run.api import check
from claimcheck.run.baseline import Baseline, read_baseline
from tests.conftest import Write

RULES = ["value-refuted", "stale-baseline"]
"""The only rules in force here: another one that finds something in these claims changes no result."""

ARTICLES = {
    "bridge.txt": "The bridge over the Lune cost €12 million. It opened in May 2021.\n",
    "mill.txt": "The acquisition price of the old mill was €3 million.\n",
}
CLAIMS = """
claimcheck: 1
entities: {bridge: {name: bridge}, mill: {name: mill}}
sources:
  bridge: {publisher: Lune Post, published: 2021-06-01, text: bridge.txt}
  mill: {publisher: Lune Post, published: 2021-06-01, text: mill.txt}
claims:
  bridge-price:
    subject: bridge
    property: price
    statements: [{source: bridge, value: EUR 15 million, quote: The bridge over the Lune cost €12 million}]
  mill-price:
    subject: mill
    property: acquisition-price
    statements: [{source: mill, value: EUR 4 million, quote: The acquisition price of the old mill was €3 million}]
"""


@pytest.fixture
def project(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write({"claims.yaml": CLAIMS, "claimcheck.toml": f"select = {json.dumps(RULES)}", **ARTICLES})
    monkeypatch.chdir(root)
    monkeypatch.delenv("CI", raising=False)
    return root


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, list(args), standalone_mode=False)


def correct(root: Path, old: str, new: str) -> None:
    file = root / "claims.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def recorded(root: Path) -> list[str]:
    return [entry["claim"] for entry in json.loads((root / "claimcheck-baseline.json").read_text())["findings"]]


def test_recorded_findings_do_not_fail_and_say_why_they_are_not_reported(project: Path) -> None:
    assert run("check").return_value == 1
    assert run("baseline").return_value == 0
    assert run("check", "--baseline", "claimcheck-baseline.json").return_value == 0
    found = check(project, select=RULES, baseline=project / "claimcheck-baseline.json")
    assert found.findings == ()
    assert [(s.finding.claim, s.kind) for s in found.suppressed] == [
        ("bridge-price", "baseline"),
        ("mill-price", "baseline"),
    ]


def test_what_is_known_is_known_wherever_it_stands(project: Path) -> None:
    run("baseline")
    correct(project, "claims:\n", "\n# moved\n\nclaims:\n")
    (project / "claims.yaml").rename(project / "renamed.yaml")
    assert check(project, select=RULES, baseline="claimcheck-baseline.json").findings == ()
    (entry, _) = json.loads((project / "claimcheck-baseline.json").read_text(encoding="utf-8"))["findings"]
    assert sorted(entry) == ["claim", "file", "fingerprint", "rule"]


def test_a_new_finding_of_a_known_kind_is_reported(project: Path) -> None:
    run("baseline")
    correct(project, "EUR 4 million", "EUR 5 million")
    found = check(project, select=RULES, baseline="claimcheck-baseline.json")
    assert sorted((f.rule, f.claim or "-") for f in found.findings) == [
        ("stale-baseline", "-"),
        ("value-refuted", "mill-price"),
    ]


def test_it_shrinks_by_itself_and_fails_in_ci(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("baseline")
    correct(project, "EUR 4 million", "EUR 3 million")
    monkeypatch.setenv("CI", "true")
    locked = run("check", "--format", "concise", "--baseline", "claimcheck-baseline.json")
    assert locked.return_value == 1
    assert "claimcheck-baseline.json:3:" in locked.output
    assert "stale-baseline" in locked.output
    assert recorded(project) == ["bridge-price", "mill-price"]
    monkeypatch.setenv("CI", "false")
    assert run("check", "--locked", "--baseline", "claimcheck-baseline.json").return_value == 1
    free = run("check", "--baseline", "claimcheck-baseline.json")
    assert free.return_value == 0
    assert "shrank by 1 finding no longer reported\n" in free.output
    assert recorded(project) == ["bridge-price"]
    assert run("check", "--locked", "--baseline", "claimcheck-baseline.json").return_value == 0


def test_what_was_not_looked_for_is_not_gone(project: Path) -> None:
    run("baseline")
    assert check(project, baseline="claimcheck-baseline.json", select=["date-slipped", "stale-baseline"]).stale == ()
    assert run("check", "--ignore", "value-refuted", "--baseline", "claimcheck-baseline.json").return_value == 0
    assert len(recorded(project)) == 2


def test_it_never_grows_in_silence(project: Path) -> None:
    correct(project, "EUR 4 million", "EUR 3 million")
    run("baseline")
    assert recorded(project) == ["bridge-price"]
    correct(project, "EUR 3 million", "EUR 4 million")
    refused = run("baseline")
    assert refused.return_value == 1
    assert "mill-price" not in recorded(project)
    assert "1 new finding not recorded" in refused.output
    added = run("baseline", "--add")
    assert added.return_value == 0
    assert "2 known findings (1 added, 0 gone)" in added.output
    assert recorded(project) == ["bridge-price", "mill-price"]


def test_two_findings_of_one_fingerprint_are_two(project: Path) -> None:
    findings = check(project, select=RULES).findings
    twice = Baseline.of([*findings, findings[0]])
    assert [known.count for known in twice.entries] == [2, 1]
    new, old = Baseline.of(findings).split([*findings, findings[0]])
    assert (new, old) == ([findings[0]], list(findings))
    (gone,) = twice.stale(findings, {"value-refuted"}, {"claims.yaml"})
    assert twice.without([gone]) == Baseline.of(findings)


def test_a_broken_claims_file_is_neither_recorded_nor_hidden(project: Path) -> None:
    correct(project, "property: price", "propety: price")
    assert run("baseline").return_value == 2
    assert not (project / "claimcheck-baseline.json").exists()


def test_written_and_read_again_it_is_the_same(project: Path) -> None:
    run("baseline")
    first = (project / "claimcheck-baseline.json").read_bytes()
    assert read_baseline("claimcheck-baseline.json").render().encode() == first
    run("baseline", "--add")
    assert (project / "claimcheck-baseline.json").read_bytes() == first


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"claimcheck-baseline": 2, "findings": []}',
        '{"claimcheck-baseline": 1, "findings": [1]}',
        '{"claimcheck-baseline": 1, "findings": [{"rule": "a"}]}',
        '{"claimcheck-baseline": 1, "findings": [{"rule": "", "claim": "", "file": "", "fingerprint": ""}, 1]}',
        "[" * 100_000,
    ],
)
def test_a_file_that_is_no_baseline(tmp_path: Path, content: str) -> None:
    file = tmp_path / "b.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match="is not a baseline"):
        read_baseline(file)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read_baseline(tmp_path / "none.json")


def test_it_is_found_beside_or_above_the_claims_and_named(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("baseline")
    found = run("check", "--no-cache")
    assert found.return_value == 0
    assert found.output.endswith("; 2 known in claimcheck-baseline.json\n")
    assert run("check", "--no-baseline").return_value == 1
    monkeypatch.chdir(tmp_path)
    assert run("check", "project/claims.yaml").output.endswith("; 2 known in project/claimcheck-baseline.json\n")
    assert run("check", "project/claims.yaml", "--no-baseline").return_value == 1


def test_one_that_belongs_to_others_is_not_found(project: Path, tmp_path: Path) -> None:
    run("baseline", "-o", str(tmp_path / "claimcheck-baseline.json"))
    assert run("check").return_value == 1


def test_a_part_of_the_claims_leaves_the_rest_of_it_alone(project: Path) -> None:
    """A file of the same name in another folder is another file: what only it holds is not gone."""
    other = CLAIMS
    for name in ("bridge", "mill"):
        other = other.replace(f"{name}:", f"{name}-2:").replace(f"{name}-price:", f"{name}-price-2:")
        other = other.replace(f"source: {name},", f"source: {name}-2,").replace(
            f"subject: {name}", f"subject: {name}-2"
        )
    for name, text in {"claims.yaml": other, **ARTICLES}.items():
        (project / "deep").mkdir(exist_ok=True)
        (project / "deep" / name).write_text(text, encoding="utf-8")
    assert run("baseline").return_value == 0
    before = (project / "claimcheck-baseline.json").read_bytes()
    assert len(recorded(project)) == 4
    part = run("check", "--no-locked", "deep/claims.yaml")
    assert part.return_value == 0
    assert "2 known in claimcheck-baseline.json" in part.output
    assert (project / "claimcheck-baseline.json").read_bytes() == before
    assert "4 known findings (0 added, 0 gone)" in run("baseline", "deep/claims.yaml").output
    assert (project / "claimcheck-baseline.json").read_bytes() == before
    (project / "claims.yaml").unlink()
    assert "2 known findings (0 added, 2 gone)" in run("baseline", "deep").output


def test_a_stale_entry_is_shown_in_its_file_from_any_folder(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("baseline")
    correct(project, "EUR 4 million", "EUR 3 million")
    monkeypatch.chdir(tmp_path)
    stale = run("check", "project", "--locked", "--format", "concise", "--no-cache").output
    assert "project/claimcheck-baseline.json:3:" in stale


def test_ignored_findings_are_kept_with_their_reason(project: Path) -> None:
    correct(
        project, "value: EUR 4 million,", 'value: EUR 4 million, ignore: [{rule: value-refuted, because: "with fees"}],'
    )
    found = check(project, select=RULES)
    assert [(s.finding.rule, s.finding.claim, s.kind, s.because) for s in found.suppressed] == [
        ("value-refuted", "mill-price", "ignore", "with fees")
    ]
