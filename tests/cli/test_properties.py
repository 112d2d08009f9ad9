"""``claimcheck properties``: the list, one field, one property."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from claimcheck.claims.lexicon import shipped_properties
from claimcheck.cli import cli

KNOWN = shipped_properties()


def _run(*args: str) -> Result:
    return CliRunner().invoke(cli, ["properties", *args], prog_name="claimcheck")


def test_the_list_names_every_property_under_its_field() -> None:
    lines = _run().output.splitlines()
    assert [line[:-1] for line in lines if line and not line.startswith(" ")] == list(KNOWN.fields)
    assert [line.split()[0] for line in lines if line.startswith("  ")] == list(KNOWN)
    assert all(one.description in _run().output for one in list(KNOWN.values())[:5])


@pytest.mark.parametrize("field", KNOWN.fields)
def test_one_field(field: str) -> None:
    rows = json.loads(_run("--field", field, "--format", "json").output)
    assert [row["property"] for row in rows] == [id_ for id_ in KNOWN if KNOWN.field_of(id_) == field]
    assert {row["field"] for row in rows} == {field}


@pytest.mark.parametrize("name", ["job-cuts", "Job cuts", "job cut"])
def test_one_property_by_any_of_its_names(name: str) -> None:
    page = _run(name).output
    assert page.startswith("job-cuts: How many jobs")
    assert "unit:      jobs, people, workers" in page
    assert "example:   Norgas" in page
    assert all(len(line) <= 80 for line in page.splitlines())


def test_stages_and_ranges_are_shown() -> None:
    assert "stages:    planned, tendered, awarded" in _run("works-status").output
    assert "stages:    considered, in talks" in _run("status").output
    assert "range:     0 to 100" in _run("turnout").output


def test_json_holds_all_of_a_property() -> None:
    [row] = json.loads(_run("works-status", "--format", "json").output)
    assert row["ladder"][0] == "planned"
    assert row["beside"] == ["suspended", "cancelled"]
    assert row["example"]["value"] == "under construction"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["deliveri"], "'deliveri' is not a shipped property; did you mean 'delivery'?"),
        (["qqqq"], "'qqqq' is not a shipped property; claimcheck properties lists them"),
        (["--field", "cooking"], "'cooking' is not one of 'companies', 'courts'"),
    ],
)
def test_an_unknown_name_is_a_wrong_argument(args: list[str], message: str) -> None:
    done = _run(*args)
    assert done.exit_code == 2
    assert message in " ".join(done.output.split())
