r"""Statements as flat records: what an exchange format carries of a claims file, each under the key of the file.

``Row`` is one statement with the question of its claim. ``to_fields`` and ``from_fields`` turn it into strings by name
and back, so that every format that can hold names and strings hands on the same statements. A value that is a list, or
that would be read as one, is written as JSON.

>>> to_words(["turkey", "russia"]), from_words('["turkey", "russia"]'), from_words("by 2023")
('["turkey", "russia"]', ['turkey', 'russia'], 'by 2023')
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from claimcheck.claims.model import Claim, Entity, Modality, Source, Statement

__all__ = [
    "ENTITY",
    "FIELDS",
    "QUESTION",
    "SOURCE",
    "STATEMENT",
    "Fields",
    "Row",
    "entity_fields",
    "from_fields",
    "from_words",
    "question_fields",
    "source_fields",
    "statement_fields",
    "to_fields",
    "to_words",
]

Item = str | bool | list[str] | dict[str, str]
Fields = Mapping[str, Item]
"""Keys of the claims file and what stands under them."""

QUESTION: Final = ("subject", "property", "type", "behaviour", "unit", "cues")
"""The keys of a claim that are handed on."""
STATEMENT: Final = (
    "source", "value", "quote", "speaker", "modality", "negated", "stated", "as_of", "scope", "page", "note",
)  # fmt: skip
"""The keys of a statement that are handed on: all but its exceptions."""
SOURCE: Final = ("title", "publisher", "author", "agency", "published", "url", "archived", "retrieved", "grade")
"""The keys of a source that are handed on: all but its text, its pin and its conventions."""
ENTITY: Final = ("name", "aliases", "wikidata", "role")
"""The keys of an entity that are handed on."""
FIELDS: Final = ("claim", *QUESTION, "source", "value", "quote", "prefix", "suffix", *STATEMENT[3:])
"""The names of the strings that ``to_fields`` gives, in their order."""


@dataclass(frozen=True, slots=True)
class Row:
    """A statement as it is handed on: its claim, what the claim asks, what the source says.

    ``where`` is its place in the file that it was read from, with line or item, for messages; ``extra`` is what else
    the file says, among it "usual_type", the type of a claim whose property does not give one.
    """

    claim: str
    question: Fields
    statement: Fields
    where: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


def question_fields(claim: Claim) -> Fields:
    """The keys of a claim with what its property gives, so that the claim can be read where it is not declared."""
    terms = claim.terms
    found: dict[str, Item] = {"subject": claim.subject, "property": claim.property, "type": terms.type}
    found["behaviour"] = terms.behaviour.value
    if terms.unit is not None:
        found["unit"] = terms.unit
    cues = [cue for cue in terms.cues if cue != terms.question]
    if cues:
        found["cues"] = cues
    return found


def statement_fields(statement: Statement) -> Fields:
    """The keys of a statement that are not as the format has them by default."""
    found: dict[str, Item] = {"source": statement.source, "value": statement.value}
    quote = statement.quote
    if quote is not None:
        context: dict[str, str] = {k: words for k in ("prefix", "suffix") if (words := getattr(quote, k)) is not None}
        found["quote"] = {"exact": quote.exact, **context} if context else quote.exact
    for key in STATEMENT[3:]:
        value = getattr(statement, key)
        if value is not None and value is not False and value is not Modality.DONE:
            found[key] = value if isinstance(value, bool) else str(value)
    return found


def source_fields(source: Source) -> Fields:
    """The keys of a source that are handed on."""
    return {key: value for key in SOURCE if (value := getattr(source, key)) is not None}


def entity_fields(entity: Entity) -> Fields:
    """The keys of an entity that are handed on."""
    return {key: value for key in ENTITY if (value := getattr(entity, key))}


# -- strings by name ------------------------------------------------------------------------------------------------


def to_words(value: Item) -> str:
    """Write a value as one string, from which ``from_words`` reads it back.

    Args:
        value: Words, or a list of words.
    """
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    words = str(value)
    return json.dumps(words, ensure_ascii=False) if from_words(words) != words else words


def from_words(words: str) -> str | list[str]:
    """Read a value: a JSON list of strings, a JSON string, or the words as they are."""
    if words[:1] in ("[", '"'):
        try:
            found = json.loads(words)
        except (ValueError, RecursionError):
            return words
        if isinstance(found, str) or (isinstance(found, list) and found and all(isinstance(w, str) for w in found)):
            return found
    return words


def to_fields(row: Row) -> dict[str, str]:
    """Write a row as strings by name, in the order of ``FIELDS``, without those that are empty."""
    flat: dict[str, Item] = {"claim": row.claim, **row.question, **row.statement}
    quote = flat.get("quote")
    if isinstance(quote, dict):
        flat["quote"] = quote["exact"]
        flat.update({key: quote[key] for key in ("prefix", "suffix") if key in quote})
    if flat.get("negated"):
        flat["negated"] = "true"
    structured = ("value", "cues")
    return {
        key: to_words(flat[key]) if key in structured else str(flat[key])
        for key in FIELDS
        if flat.get(key) not in (None, "")
    }


def from_fields(fields: Mapping[str, str], where: str = "") -> Row:
    """Read a row from strings by name; names that are no keys of a statement are its ``extra``.

    Args:
        fields: What ``to_fields`` wrote, or the like.
        where: Its place, for messages.
    """
    given = {key: words for key, words in fields.items() if words != ""}
    question: dict[str, Item] = {key: given[key] for key in QUESTION if key in given}
    if "cues" in question:
        cues = from_words(given["cues"])
        question["cues"] = cues if isinstance(cues, list) else [one.strip() for one in cues.split(";") if one.strip()]
    extra = {key: words for key, words in given.items() if key not in FIELDS}
    return Row(given.get("claim", ""), question, _statement(given), where, extra)


def _statement(given: Mapping[str, str]) -> dict[str, Item]:
    """The keys of a statement among fields that are not empty, without those that say what goes without saying."""
    statement: dict[str, Item] = {key: given[key] for key in STATEMENT if key in given}
    if "value" in statement:
        statement["value"] = from_words(given["value"])
    context: dict[str, str] = {key: given[key] for key in ("prefix", "suffix") if key in given}
    if context and "quote" in given:
        statement["quote"] = {"exact": given["quote"], **context}
    negated = given.get("negated", "").strip().casefold()
    if negated in ("true", "t", "yes", "1"):
        statement["negated"] = True
    elif negated in ("false", "f", "no", "0"):
        del statement["negated"]
    if statement.get("modality") == Modality.DONE:
        del statement["modality"]
    return statement
