"""The JSON Schema of the claims file: valid, fresh, and of one mind with the loader."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from claimcheck.claims.model import Claim, Entity, Property, Source, Statement
from claimcheck.claims.schema import schema
from claimcheck.cli import cli

ROOT = Path(__file__).parents[2]
STORED = ROOT / "docs" / "reference" / "claims.schema.json"
VALIDATOR = jsonschema.Draft202012Validator


def test_it_is_a_schema() -> None:
    VALIDATOR.check_schema(schema())


def _content(whole: Any) -> dict[str, Any]:
    """What a schema says: keys, meanings, required keys, choices. How pydantic writes types down varies by version."""
    return {
        name: {
            "required": sorted(part.get("required", [])),
            "keys": {key: " ".join(value.get("description", "").split()) for key, value in part["properties"].items()},
        }
        if "properties" in part
        else sorted(map(str, part.get("enum", [])))
        for name, part in {"": whole, **whole["$defs"]}.items()
    }


def test_the_stored_schema_is_fresh() -> None:
    """CLAIMCHECK_REFRESH_SNAPSHOTS=1 rewrites it."""
    fresh = CliRunner().invoke(cli, ["schema"]).output
    assert json.loads(fresh) == schema()
    if os.environ.get("CLAIMCHECK_REFRESH_SNAPSHOTS") == "1":
        STORED.write_text(fresh, encoding="utf-8")
    stored = json.loads(STORED.read_text(encoding="utf-8"))
    VALIDATOR.check_schema(stored)
    assert _content(stored) == _content(schema())


@pytest.mark.parametrize("model", [Claim, Entity, Property, Source, Statement])
def test_it_holds_every_key_with_its_meaning(model: Any) -> None:
    keys = schema()["$defs"][model.__name__]["properties"]
    assert set(keys) == {name for name, field in model.model_fields.items() if not field.exclude}
    assert [key for key, value in keys.items() if not value.get("description")] == []


@pytest.mark.parametrize("file", sorted(p.name for p in (ROOT / "claims").glob("*.yaml")))
def test_the_shipped_claims_are_valid(file: str) -> None:
    held = yaml.load((ROOT / "claims" / file).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    held["claimcheck"] = int(held["claimcheck"])
    for claim in held.get("claims", {}).values():
        claim.update({name: int(claim[name]) for name in ("min_sources",) if name in claim})
    assert [error.message for error in VALIDATOR(schema()).iter_errors(held)] == []


@pytest.mark.parametrize(
    "entry",
    [
        {"sorces": {}},
        {"claims": {"a": {"subject": "x", "property": "y", "statments": []}}},
        {"claims": {"a": {"subject": "x", "property": "y", "statements": [{"value": "1"}]}}},
        {"sources": {"a": {"grade": "Z9"}}},
    ],
)
def test_it_refuses_what_the_loader_refuses(entry: dict[str, Any]) -> None:
    assert list(VALIDATOR(schema()).iter_errors({"claimcheck": 1, **entry}))


def test_it_names_the_shipped_properties_with_what_they_ask() -> None:
    whole = schema()
    rows = {row["const"]: row["description"] for row in whole["$defs"]["ShippedProperty"]["oneOf"]}
    assert rows["job-cuts"].startswith("How many jobs are, or are to be, cut. Example: “Norgas")
    assert len(rows) >= 200


@pytest.mark.parametrize(
    ("entry", "is_valid"),
    [
        ({"extends": "job-cuts"}, True),
        ({"extends": "job-cutz"}, False),
        ({"cues": ["open"]}, False),
        ({"type": "quantity", "unit": ["jobs", "posts"], "min": 0}, True),
        ({"type": "stage", "ladder": ["tendered", {"awarded": ["won"]}, "open"]}, True),
        ({"type": "stage", "ladder": {"tendered": None, "open": "opened"}, "beside": ["halted"]}, True),
        ({"type": "stage", "ladder": "construction"}, True),
        ({"type": "stage", "ladder": 7.5, "example": {}}, False),
    ],
)
def test_a_property_is_valid_where_it_is_read(entry: dict[str, Any], is_valid: bool) -> None:
    found = list(VALIDATOR(schema()).iter_errors({"claimcheck": 1, "properties": {"own": entry}}))
    assert (found == []) is is_valid
