"""The shapes that entries and values in a claims file have.

Words, lists of words, ids, lengths of time, grades, tolerances; and what every entry has in common.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticKnownError, core_schema

from claimcheck.values import TYPES

__all__ = [
    "ClaimsModel",
    "Grade",
    "Identifier",
    "Internal",
    "Length",
    "Place",
    "Stated",
    "ToleranceWords",
    "ValueTypeName",
    "WordList",
    "Words",
]


class ClaimsModel(BaseModel):
    """What every entry of a claims file has in common: no key but its own, and no change once it is made."""

    # Built when the first entry is read: a run whose claims files did not change reads none.
    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, use_attribute_docstrings=True, defer_build=True
    )


class Internal:
    """What the program itself adds to an entry: neither validated nor in the schema of the file."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.any_schema()


class _OfTypes:
    """A string that names a value type, of this package or another distribution's; the schema lists them."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(_known_type)

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        return {"enum": list(TYPES), "type": "string"}


def _known_type(name: object) -> str:
    if isinstance(name, str) and name in TYPES:
        return name
    *others, last = (repr(one) for one in TYPES)
    raise PydanticKnownError("literal_error", {"expected": f"{', '.join(others)} or {last}"})


ValueTypeName = Annotated[str, _OfTypes()]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$", max_length=200)]
Length = Annotated[str, StringConstraints(pattern=r"^\s*[0-9]{1,5}\s*(days?|weeks?|months?|years?)\s*$")]
Grade = Annotated[str, StringConstraints(pattern=r"^[A-F][1-6]$")]
"""An Admiralty code, A1 to F6."""
ToleranceWords = Annotated[str, StringConstraints(pattern=r"^\s*[0-9]+(\.[0-9]+)?\s*(%|days?)\s*$")]
"""How far two values may differ: "10 days", "5 %"."""
Place = tuple[str | int, ...]
"""A path into a claims file: ("claims", "tfx-first-flight", "statements", 0, "value")."""


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _as_names(value: object) -> object:
    """Participants by role, {buyer: turkey}, as names that each begin with their role; anything else as it is."""
    if not isinstance(value, dict):
        return value
    pairs = [(role, n) for role, names in value.items() for n in (names if isinstance(names, list) else [names])]
    return [f"{role}: {name}" for role, name in pairs] if all(isinstance(name, str) for _, name in pairs) else value


WordList = Annotated[list[Words], BeforeValidator(_as_list, json_schema_input_type=Words | list[Words])]


Stated = Annotated[
    Words | WordList,
    BeforeValidator(_as_names, json_schema_input_type=Words | WordList | dict[Words, Words | WordList]),
]
"""The value of a statement as the file writes it."""
