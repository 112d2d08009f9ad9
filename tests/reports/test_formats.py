"""What other programs demand of each format: their schemas, their limits, their escapes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import junitparser
import pytest
import xmlschema
from jsonschema import Draft4Validator, Draft202012Validator

from claimcheck.finding import Finding, Fix, Level, Location, Splice
from claimcheck.reports import json as json_report
from claimcheck.reports import report
from claimcheck.reports.base import rebased
from claimcheck.run.api import check
from claimcheck.run.result import Run
from tests.conftest import Write

DATA = Path(__file__).parents[1] / "data"
SARIF = Draft4Validator(json.loads((DATA / "sarif-schema-2.1.0.json").read_text(encoding="utf-8")))
JUNIT = [xmlschema.XMLSchema(DATA / name) for name in ("junit.xsd", "junit-10.xsd")]
NASTY = "first\r\nsecond ::error:: 100 % of it, a|b: <script>@octocat</script> `code` #12 🚢 \x07\u202e"


def _finding(number: int, level: Level = Level.WARNING, message: str = NASTY, file: str = "a b/ü,:%.yaml") -> Finding:
    location = Location(file, number + 1, 3, 5, f"  - {NASTY.splitlines()[0]} {number}")
    return Finding("value-refuted", level, message, location, "bridge-opening", 0, fingerprint="0123456789abcdef")


def _many(run: Run, count: int) -> Run:
    levels = (Level.NOTE, Level.WARNING, Level.ERROR)
    return replace(run, findings=tuple(_finding(number, levels[number % 3]) for number in range(count)))


def _sarif(run: Run) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(report("sarif").render(run))
    assert [error.message for error in SARIF.iter_errors(log)] == []
    (only,) = log["runs"]
    return dict(only)


# -- SARIF ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["run", "clean"])
def test_sarif_fits_the_schema_of_oasis(name: str, request: pytest.FixtureRequest) -> None:
    run: Run = request.getfixturevalue(name)
    log = _sarif(run)
    assert len(log["results"]) == len(run.findings) + len(run.suppressed)
    rules = log["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in log["results"])


def test_the_schema_would_tell(run: Run) -> None:
    log = json.loads(report("sarif").render(run))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert list(SARIF.iter_errors(log))


def test_sarif_with_links_fits_the_schema(run: Run) -> None:
    driver = _sarif(replace(run, docs_url="https://docs.example.org"))["tool"]["driver"]
    assert driver["informationUri"] == "https://docs.example.org"
    assert all(rule["helpUri"].endswith(f"/{rule['id']}.html") for rule in driver["rules"])


def test_sarif_tells_what_is_suppressed_and_why(run: Run) -> None:
    told = {
        (result["ruleId"], one["kind"], one["justification"])
        for result in _sarif(run)["results"]
        for one in result.get("suppressions", [])
    }
    assert told == {
        ("value-refuted", "inSource", "the county | counts <the ramps>, see #12"),
        ("sources-contradict", "external", "recorded in known.json"),
    }


def test_sarif_gives_both_articles_as_related_places(run: Run) -> None:
    slipped = next(result for result in _sarif(run)["results"] if result["ruleId"] == "date-slipped")
    uris = [place["physicalLocation"]["artifactLocation"]["uri"] for place in slipped["relatedLocations"]]
    assert {"articles/coast.txt", "articles/herald.txt"} <= set(uris)


def test_sarif_is_cut_at_its_limit_with_a_notice(run: Run) -> None:
    (log,) = json.loads(report("sarif").render(_many(run, 25_100)))["runs"]  # too much to validate in a test
    assert len(log["results"]) == 25_000
    assert {result["level"] for result in log["results"][:8000]} == {"error"}
    (notice,) = log["invocations"][0]["toolExecutionNotifications"]
    assert "25,000" in notice["message"]["text"]


def test_sarif_places_are_relative_and_fingerprints_know_no_lines(run: Run) -> None:
    log = _sarif(replace(run, findings=(_finding(1), _finding(700))))
    results = log["results"][:2]
    uris = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results]
    assert re.fullmatch(r"[A-Za-z0-9%./_~-]+", uris[0])
    assert unquote(uris[0]) == "a b/ü,:%.yaml"
    assert [result["partialFingerprints"]["claimcheck/v1"] for result in results] == [
        "0123456789abcdef",
        "0123456789abcdef-2",
    ]


def test_a_moved_line_keeps_its_fingerprint(write: Write) -> None:
    claims = (
        "claimcheck: 1\nentities: {a: {name: Sund bridge}}\nsources: {s: {text: s.txt}}\n{}claims:\n"
        "  c: {subject: a, property: opening, statements: [{source: s, value: 2027}]}\n"
    )
    text = "The Sund bridge will open in 2029."
    before = check(write({"c.yaml": claims.replace("{}", ""), "s.txt": text}, folder="before"))
    after = check(write({"c.yaml": claims.replace("{}", "# more\n\n\n"), "s.txt": text}, folder="after"))
    assert [f.location.line for f in before.findings] != [f.location.line for f in after.findings]
    prints = [[r["partialFingerprints"] for r in _sarif(run)["results"]] for run in (before, after)]
    assert prints[0] == prints[1] != []


# -- JUnit ----------------------------------------------------------------------------------------------------------


def _suites(run: Run) -> junitparser.JUnitXml:
    text = report("junit").render(run)
    for schema in JUNIT:
        schema.validate(text)
    return junitparser.JUnitXml.fromstring(text.encode())


def test_junit_has_a_case_for_each_statement(run: Run) -> None:
    suites = _suites(run)
    cases = {(case.classname, case.name): case for suite in suites for case in suite}
    for judgement in run.judgements:
        words = run.project.claims[judgement.claim].statements[judgement.statement].words
        assert (judgement.claim, f"{judgement.statement + 1}. {judgement.source}: {words}") in cases
    assert suites.tests == len(cases)


def test_junit_fails_refuted_and_skips_unchecked_statements(run: Run) -> None:
    cases = {case.name: case for suite in _suites(run) for case in suite if case.classname == "bridge-opening"}
    assert [type(one) for one in cases["1. coast: by June 2027"].result] == [junitparser.Failure]
    assert [type(one) for one in cases["3. lost: 2029"].result] == [junitparser.Skipped]
    assert cases["2. herald: 2028"].is_passed
    loud = {case.name: case for suite in _suites(replace(run, fail_on=Level.WARNING)) for case in suite}
    assert [type(one) for one in loud["2. herald: 2028"].result] == [junitparser.Failure]
    assert all(not case.is_failure for suite in _suites(replace(run, fail_on=None)) for case in suite)


def test_junit_holds_what_xml_cannot(run: Run) -> None:
    message = "bell \x07, null \x00, half a pair \ud800, <tag> & ]]> end"
    finding = _finding(0, Level.ERROR, message)
    case = next(case for suite in _suites(replace(run, findings=(finding,))) for case in suite if case.is_failure)
    assert case.result[0].message == "bell \\u0007, null \\u0000, half a pair \\ud800, <tag> & ]]> end"


# -- GitHub ---------------------------------------------------------------------------------------------------------


def test_github_gives_the_worst_ten(run: Run) -> None:
    lines = report("github").render(_many(run, 10_000)).splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert len(commands) == 10
    assert all(line.startswith("::error ") for line in commands)
    assert "9,990 more findings in the step summary" in lines


def test_github_escapes(run: Run) -> None:
    (command, *rest) = report("github").render(replace(run, findings=(_finding(6),))).splitlines()
    assert len(rest) == 1
    told = re.fullmatch(r"::warning file=(.*?),line=7,col=3,endColumn=8,title=(.*?)::(.*)", command)
    assert told is not None
    assert told.group(1) == "a b/ü%2C%3A%25.yaml"
    assert told.group(2) == "claimcheck%3A value-refuted"
    assert told.group(3).startswith("first%0D%0Asecond ::error:: 100 %25 of it, a|b: <script>")


# -- GitLab ---------------------------------------------------------------------------------------------------------


def test_gitlab_fingerprints_are_unique(run: Run) -> None:
    issues = json.loads(report("gitlab").render(_many(run, 10_000)))
    assert len({issue["fingerprint"] for issue in issues}) == 10_000
    assert {issue["severity"] for issue in issues} <= {"info", "minor", "major", "critical", "blocker"}
    assert all({"description", "check_name", "fingerprint", "severity", "location"} == set(issue) for issue in issues)
    assert all(issue["location"]["lines"]["begin"] >= 1 for issue in issues)
    assert not any(issue["location"]["path"].startswith(("/", "./")) for issue in issues)


# -- Markdown -------------------------------------------------------------------------------------------------------


def test_markdown_lets_no_markup_through(run: Run) -> None:
    text = report("markdown").render(replace(run, findings=(_finding(1),)))
    (row,) = [line for line in text.splitlines() if line.startswith("| warning")]
    assert len(re.findall(r"(?<!\\)\|", row)) == 5
    assert "<script" not in row
    assert "@octocat" not in row
    assert "#12" not in row
    assert "\\`code\\`" in row


@pytest.mark.parametrize("most", [400, 2_000, 65_000, 1_000_000])
def test_markdown_keeps_its_limit_and_closes_what_it_opens(run: Run, most: int) -> None:
    markdown = report("markdown")
    text = markdown.render(_many(run, 10_000), most=most)  # type: ignore[call-arg]
    assert len(text) <= most
    assert "too long to show everything" in text
    assert text.count("<details>") == text.count("</details>")
    fences = [line for line in text.splitlines() if line.startswith("```")]
    assert len(fences) % 2 == 0
    assert "10,000 findings" in text


# -- JSON -----------------------------------------------------------------------------------------------------------


def test_json_fits_its_own_schema(run: Run, clean: Run) -> None:
    validator = Draft202012Validator(json_report.schema())
    for one in (run, clean, _many(run, 50)):
        assert list(validator.iter_errors(json.loads(report("json").render(one)))) == []


def test_the_schema_of_version_1_is_frozen(snapshot: Callable[[str, str], None]) -> None:
    """Keys may be added to this file; a key that goes or changes breaks other people's programs: a version 2."""
    snapshot("reports/json-v1.schema.json", json.dumps(json_report.schema(), indent=2) + "\n")


# -- all ------------------------------------------------------------------------------------------------------------


def test_files_are_told_from_where_the_reader_stands(run: Run) -> None:
    moved = rebased(run, "news/claims")
    assert {f.location.file for f in moved.findings} == {"news/claims/claims.yaml"}
    assert "news/claims/articles/coast.txt" in report("full").render(moved)
    assert 'testsuite name="news/claims/claims.yaml"' in report("junit").render(moved)
    assert rebased(run, ".") is run


def test_json_and_sarif_give_grade_probability_and_how_the_quote_was_found(run: Run) -> None:
    judged = {(j["claim"], j["statement"]): j for j in json.loads(report("json").render(run))["judgements"]}
    results = [r for r in _sarif(run)["results"] if "properties" in r]
    assert {r["properties"]["verdict"] for r in results} >= {"SUPPORTED", "REFUTED"}
    for result in results:
        _, claim, _, number = result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"].split("/")
        expected = judged[claim, int(number)]
        keys = ("verdict", "grade", "probability", "quote_match")
        assert result["properties"] == {key: expected[key] for key in keys if expected[key] is not None}
    assert any(set(r["properties"]) == {"verdict", "grade", "probability", "quote_match"} for r in results)


# -- fixes ----------------------------------------------------------------------------------------------------------


def _with_fix(run: Run) -> Run:
    fix = Fix("claims.yaml", (Splice(3, 5, "ü"), Splice(9, 9, "x")), True, 0.75, "write what the source says: ü")
    return replace(run, findings=(replace(run.findings[0], fixes=(fix,)), *run.findings[1:]))


def test_json_carries_fixes(run: Run) -> None:
    given = json.loads(report("json").render(rebased(_with_fix(run), "news")))
    assert list(Draft202012Validator(json_report.schema()).iter_errors(given)) == []
    assert given["findings"][0]["fixes"] == [
        {
            "file": "news/claims.yaml",
            "safe": True,
            "probability": 0.75,
            "words": "write what the source says: ü",
            "edits": [{"start": 3, "end": 5, "text": "ü"}, {"start": 9, "end": 9, "text": "x"}],
        }
    ]


def test_sarif_carries_fixes(run: Run) -> None:
    log = json.loads(report("sarif").render(_with_fix(run)))
    assert list(SARIF.iter_errors(log)) == []
    (fix,) = log["runs"][0]["results"][0]["fixes"]
    assert fix["artifactChanges"][0]["replacements"] == [
        {"deletedRegion": {"charOffset": 3, "charLength": 2}, "insertedContent": {"text": "ü"}},
        {"deletedRegion": {"charOffset": 9, "charLength": 0}, "insertedContent": {"text": "x"}},
    ]
