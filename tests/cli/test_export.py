"""``claimcheck export`` and ``claimcheck import`` as their users meet them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import Write
from tests.export.projects import FILES


@pytest.fixture
def here(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a small project, as the current one."""
    root = write(FILES)
    monkeypatch.chdir(root)
    return root


def test_it_prints_what_it_writes(here: Path, run: Run) -> None:
    printed = run("export", "--format", "claimreview")
    written = run("export", ".", "--format", "claimreview", "-o", "reviews.json")
    assert (printed.code, written.code) == (0, 0)
    assert printed.out == (here / "reviews.json").read_text(encoding="utf-8")
    assert (written.out, written.err) == ("", "reviews.json: 10 statements\n")


def test_bytes_are_written_as_they_are(here: Path, run: Run) -> None:
    assert run("export", "--format", "icalendar", "-o", "a.ics").code == 0
    content = (here / "a.ics").read_bytes()
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"\r\r\n" not in content
    assert run("export", "--format", "statements-parquet", "-o", "a.parquet").code == 0
    assert (here / "a.parquet").read_bytes()[:4] == b"PAR1"


@pytest.mark.usefixtures("here")
def test_what_is_left_out_is_told(run: Run) -> None:
    done = run("export", "--format", "quickstatements")
    assert "left out trial[0]: the property 'sea trial' is none of Wikidata's" in done.err
    assert "left out" not in done.out
    assert run("export", "--format", "quickstatements", "-q").err == ""


@pytest.mark.usefixtures("here")
def test_ids_are_below_the_base(run: Run) -> None:
    done = run("export", "--format", "prov", "--base", "https://facts.example/x#y", "--author", "Facts")
    assert "https://facts.example/x#claim-skagen-price" in done.out
    assert '"Facts"' in done.out
    bad = run("export", "--format", "prov", "--base", "facts")
    assert (bad.code, "--base 'facts' is not an address" in bad.err) == (2, True)


@pytest.mark.usefixtures("here")
def test_an_unknown_format_is_named(run: Run) -> None:
    done = run("export", "--format", "rdf")
    assert (done.code, "'prov-turtle'" in done.err) == (2, True)


def test_a_claims_file_with_faults_is_exported_as_far_as_it_goes(here: Path, run: Run) -> None:
    text = (here / "claims.yaml").read_text(encoding="utf-8")
    (here / "claims.yaml").write_text(text + "clams: {}\n", encoding="utf-8")
    done = run("export", "--format", "claimreview")
    assert done.code == 2
    assert len(json.loads(done.out)["@graph"]) == 10
    assert "the claims file has faults" in done.err


def test_nothing_to_export(write: Write, run: Run) -> None:
    done = run("export", str(write({"claims.yaml": "claimcheck: 1\n"})), "--format", "claimreview")
    assert (done.code, done.out) == (3, "")
    assert "no statements to export" in done.err


CSV = (
    "claim,subject,property,source,value\nskagen-price,skagen,price,coast,EUR 43 million\nnew,Pier,opening,coast,2028\n"
)


def snapshot(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_an_import_adds_to_the_files_and_to_a_new_one(here: Path, run: Run) -> None:
    (here / "more.csv").write_text(CSV, encoding="utf-8")
    before = snapshot(here)
    dry = run("import", "more.csv", "--format", "statements-csv", "--dry-run")
    assert snapshot(here) == before
    assert "+++ more.yaml" in dry.out
    assert "+      - {source: coast, value: EUR 43 million}" in dry.out
    assert "would add 2 statements, 1 claim, 1 entity" in dry.err
    done = run("import", "more.csv", "--format", "statements-csv")
    assert (done.code, done.out) == (0, "")
    assert done.err == "added 2 statements, 1 claim, 1 entity\n"
    assert (here / "more.yaml").read_text(encoding="utf-8").startswith("claimcheck: 1\nentities:\n")
    assert run("check", ".", "--fail-on", "never").code == 0
    again = run("import", "more.csv", "--format", "statements-csv", "--into", "more.yaml")
    assert again.err == "nothing new\n2 statements there already\n"


def test_a_file_that_is_there_is_not_taken_without_its_name(here: Path, run: Run) -> None:
    (here / "claims.csv").write_text(CSV, encoding="utf-8")
    before = snapshot(here)
    done = run("import", "claims.csv", "--format", "statements-csv")
    assert done.code == 2
    assert "claims.yaml exists already; name it with --into" in done.err
    assert snapshot(here) == before
    assert run("import", "claims.csv", "--format", "statements-csv", "--into", "claims.yaml").code == 0


def test_with_one_fault_nothing_is_written(here: Path, run: Run) -> None:
    (here / "more.csv").write_text(CSV + "x,Pier,opening,coast,in due course\n", encoding="utf-8")
    before = snapshot(here)
    done = run("import", "more.csv", "--format", "statements-csv")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("more.csv:4: ")
    assert "1 fault; nothing was written" in done.err
    assert snapshot(here) == before


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["nowhere.csv"], "cannot read nowhere.csv"),
        (["more.csv", "--into", "more.txt"], "a claims file ends in .yaml or .yml"),
        (["more.csv", "--into", "../out.yaml"], "leaves the project's folder"),
        (["more.csv", "--claims", "nowhere"], "no such file or folder: nowhere"),
    ],
)
def test_wrong_arguments_are_named(args: list[str], told: str, here: Path, run: Run) -> None:
    (here / "more.csv").write_text(CSV, encoding="utf-8")
    done = run("import", *args, "--format", "statements-csv")
    assert done.code == 2
    assert told in done.err


def test_a_subject_and_a_property_for_all(here: Path, run: Run) -> None:
    highlight = {
        "target": {
            "source": "https://coast.example/2",
            "selector": {"type": "TextQuoteSelector", "exact": "in the spring of 2021"},
        }
    }
    (here / "marks.json").write_text(json.dumps([highlight]), encoding="utf-8")
    args = ("--subject", "Skagen", "--property", "delivery")
    done = run("import", "marks.json", "--format", "annotations", *args)
    assert (done.code, done.err) == (0, "added 1 statement, 1 claim\n")
    text = (here / "marks.yaml").read_text(encoding="utf-8")
    assert "subject: skagen\n    property: delivery\n" in text
