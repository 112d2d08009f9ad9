"""The JSON Schema of the claims file, generated from the model."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema

from claimcheck.claims.constraint import Constraint
from claimcheck.claims.lexicon import shipped_properties
from claimcheck.claims.model import Claim, Entity, Property, Source
from claimcheck.claims.rate import Rate

__all__ = ["schema"]

_SECTIONS = {
    "entities": (Entity, "Persons, bodies, products and places with their aliases, by id."),
    "sources": (Source, "Articles, by id."),
    "properties": (Property, "The project's own properties, by id."),
    "claims": (Claim, "Tracked questions and what each source says on them, by id."),
    "rates": (Rate, "Exchange rates that the project gives, by id."),
}
_ID = r"^[^\s].*$"


class _Generator(GenerateJsonSchema):
    """Leaves out what the program adds to an entry: files do not contain it."""

    def handle_invalid_for_json_schema(self, schema: Any, error_info: str) -> JsonSchemaValue:  # noqa: ARG002
        return {"x-internal": True}


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a claims file.

    >>> sorted(schema()["properties"])[:2]
    ['claimcheck', 'claims']
    """
    models = [(model, "validation") for model, _ in _SECTIONS.values()] + [(Constraint, "validation")]
    _, parts = models_json_schema(
        models,  # type: ignore[arg-type]
        ref_template="#/$defs/{model}",
        schema_generator=_Generator,
    )
    definitions = {name.lstrip("_"): _public(part) for name, part in sorted(parts["$defs"].items())}
    _name_properties(definitions)
    sections = {
        name: {
            "description": words,
            "type": "object",
            "patternProperties": {_ID: {"$ref": f"#/$defs/{model.__name__}"}},
            "additionalProperties": False,
        }
        for name, (model, words) in _SECTIONS.items()
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "claimcheck claims file",
        "type": "object",
        "properties": {
            "claimcheck": {"description": "The number of the format.", "const": 1},
            **sections,
            "constraints": {
                "description": "Relations between claims that must hold.",
                "type": "array",
                "items": {"$ref": "#/$defs/Constraint"},
            },
        },
        "required": ["claimcheck"],
        "additionalProperties": False,
        "$defs": definitions,
    }


def _name_properties(definitions: dict[str, Any]) -> None:
    """Name the shipped properties where one is chosen, each with what it asks: editors show that beside the name."""
    shipped = [
        {"const": id_, "title": one.label, "description": f"{one.description} Example: “{one.example.text}”"}
        for id_, one in shipped_properties().items()
        if one.example is not None
    ]
    definitions["ShippedProperty"] = {"type": "string", "oneOf": shipped}
    one = {"$ref": "#/$defs/ShippedProperty"}
    chosen = definitions["Claim"]["properties"]["property"]
    chosen["anyOf"] = [one, {key: chosen.pop(key) for key in ("type", "minLength") if key in chosen}]
    declared = definitions["Property"]
    declared["properties"]["extends"] |= {"anyOf": [one]}
    declared.pop("required", None)
    declared["anyOf"] = [{"required": ["type"]}, {"required": ["extends"]}]


def _public(part: Any) -> Any:
    """A definition without internal keys, and with names that do not begin with an underscore."""
    if isinstance(part, dict):
        kept = {k: _public(v) for k, v in part.items() if not (isinstance(v, dict) and v.get("x-internal"))}
        if kept.get("type") == "string":
            kept["type"] = ["string", "number"]  # editors take a plain 2023 for a number, the loader for words
        if "$ref" in kept:
            kept["$ref"] = kept["$ref"].replace("/_", "/")
        return kept
    return [_public(item) for item in part] if isinstance(part, list) else part
