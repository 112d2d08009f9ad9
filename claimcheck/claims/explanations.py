"""Explanations of faults in an entry, for people who write YAML and do not know the model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib import resources
from typing import Any

from pydantic import BaseModel

from claimcheck.claims import yamltree
from claimcheck.claims.constraint import Constraint, Difference, Gap, PercentChange, Product, Ratio, Sum, Within
from claimcheck.claims.lexicon import folded, shipped_properties
from claimcheck.claims.model import (
    Claim,
    Example,
    Ignore,
    Outcome,
    Property,
    Quote,
    Search,
    Source,
    Statement,
    Voice,
)
from claimcheck.config.locale import LocaleSettings
from claimcheck.values import TYPES
from claimcheck.values.base import Value

__all__ = [
    "RELATIONS",
    "clipped",
    "either_day",
    "key_for",
    "keys_at",
    "meant_in",
    "near",
    "path_of",
    "property_for",
    "speaker_for",
    "value_for",
    "without",
    "words_for",
    "written_as",
]

_LONGEST = 400
_MONTHS = 12
_MOST_MEANT = 3
RELATIONS: dict[str, type[BaseModel]] = {
    "order": Gap,
    "sum": Sum,
    "product": Product,
    "ratio": Ratio,
    "difference": Difference,
    "percent_change": PercentChange,
    "within": Within,
}
"""The kinds of constraint that have keys of their own."""
_BELOW: dict[str, type[BaseModel]] = {"statements": Statement, "ignore": Ignore, "outcome": Outcome, "quote": Quote}
_BELOW |= {"locale": LocaleSettings, "example": Example, "searches": Search}
_SEARCH = "a source that states nothing stands under the claim's 'searches:', with source, looked_for and found"
_ELSEWHERE = {"looked_for": _SEARCH, "found": _SEARCH}  # keys that people write one level too high or too low
_EXAMPLES = {
    "min_grade": "B3",
    "nearest": "30 days",
    "grade": "B2",
    "wikidata": "Q43",
    "sha256": "a SHA-256 in hexadecimal",
    "tolerance": "'10 days' or '5 %'",
    "at_least": "'30 days' or '6 months'",
    "at_most": "'30 days' or '6 months'",
    "base": "EUR",
    "quote": "USD",
    "dollar": "AUD",
}
_VALUES = {
    "date": "'by April 2020' or 2020-04",
    "duration": "'18 months'",
    "money": "'USD 2 billion'",
    "quantity": "'60 aircraft' or '12.5 %'",
    "stage": "'signed'",
}
_WANTED = {"string_type": "words", "list_type": "a list"}
_BOTH_WAYS = {"quote": "words, or the keys 'exact', 'prefix' and 'suffix'"}  # what may be written short or in full
_SHAPES = frozenset({"string_type", "list_type", "dict_type", "model_type", "model_attributes_type"})


def near(word: str, known: Iterable[str]) -> str:
    """A suggestion of a similar known word; empty where there is none.

    >>> near("sorce", ["source", "value"])
    "did you mean 'source'?"
    """
    found = get_close_matches(word[:100], list(known), 1, 0.6)
    return f"did you mean '{found[0]}'?" if found else ""


def meant_in(way_out: str) -> str | None:
    """The word that a suggestion of ``near`` or ``key_for`` gives; None where it gives none, or a choice.

    >>> meant_in(near("sorce", ["source", "value"])), meant_in("the keys here are source, value")
    ('source', None)
    """
    given = way_out.removeprefix("did you mean '").removesuffix("'?")
    return given if way_out == f"did you mean '{given}'?" and "'" not in given else None


@cache
def _meant() -> Mapping[str, Mapping[str, str | list[str]]]:
    tree, _ = yamltree.parse(resources.files("claimcheck.claims").joinpath("data", "meant.yaml").read_text("utf-8"))
    words: Mapping[str, Mapping[str, str | list[str]]] = yamltree.plain(tree)
    return words


def _asked(kind: str, word: str, known: Iterable[str]) -> str:
    meanings = _meant().get(kind, {}).get(word.strip().lower().replace("-", "_").replace(" ", "_"), [])
    meant = next((one for one in ([meanings] if isinstance(meanings, str) else meanings) if one in known), None)
    return f"did you mean '{meant}'?" if meant is not None else ""


def key_for(word: str, known: list[str]) -> str:
    """A suggestion for a key, by its meaning or its letters; else the list of possible keys.

    >>> key_for("link", ["title", "url"]), key_for("tilte", ["title", "url"]), key_for("x", ["title", "url"])
    ("did you mean 'url'?", "did you mean 'title'?", 'the keys here are title, url')
    """
    if ":" in word:
        return "write a blank after the colon"
    if word in _ELSEWHERE and word not in known:
        return _ELSEWHERE[word]
    return _asked("keys", word, known) or near(word, known) or f"the keys here are {', '.join(known)}"


def property_for(word: str, known: Mapping[str, Property]) -> str:
    """A suggestion where a property is unknown: those of that name, label or cue, or what to add to the claim."""
    asking = [id_ for id_ in (shipped_properties().named(word),) if id_ is not None]
    asking += [id_ for id_ in known if folded(id_) == folded(word) and id_ not in asking]
    if not asking:
        plain = word.lower().replace("-", " ")
        asking = [id_ for id_, one in known.items() if plain in (cue.lower() for cue in one.cues)]
    if not asking:
        asking = [id_ for id_, one in known.items() if folded(word) in map(folded, one.cues)]
    meant = f"did you mean {_either(asking[:_MOST_MEANT])}? else " if asking else ""
    if not asking and (alike := near(word, known)):
        meant = f"{alike} else "
    return f"{meant}give the claim a type ({', '.join(TYPES)}) and cues, the words that articles use for it"


def speaker_for(word: str, known: Iterable[str]) -> str:
    """A suggestion for a speaker that is no entity: a similar id, or the reserved word that is meant.

    >>> speaker_for("anonymous", ["holm"]), speaker_for("hulm", ["holm"]), speaker_for("None", [])
    ("did you mean 'source'?", "did you mean 'holm'?", "did you mean 'none'?")
    """
    reserved = [voice.value for voice in Voice]
    return _asked("speaker", word, reserved) or near(word, [*known, *reserved])


def _either(words: list[str]) -> str:
    quoted = [f"'{word}'" for word in words]
    return " or ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))


def value_for(item: Any, path: tuple[str | int, ...]) -> str:
    """What to write where a value has the wrong type, or which choice was probably meant; else empty."""
    if item["type"] == "list_type" and isinstance(item.get("input"), dict):
        return "begin each entry with '- '"
    key, given, wanted = str(path[-1]) if path else "", item.get("input"), item.get("ctx", {}).get("expected", "")
    if item["type"] not in ("literal_error", "enum") or not isinstance(given, str):
        return ""
    known = [word.strip("'") for word in wanted.replace(" or ", ", ").split(", ")]
    return _asked(key, given, known) or near(given, known)


def clipped(message: str) -> str:
    """Shorten a message: a user's input may be a megabyte long."""
    return message if len(message) <= _LONGEST else f"{message[: _LONGEST // 2]} ... {message[-_LONGEST // 4 :]}"


def path_of(item: Any, data: object) -> tuple[str | int, ...]:
    """The path to a fault through plain data, without the names of alternatives that pydantic inserts."""
    path: list[str | int] = []
    here: Any = data
    for step in item["loc"]:
        if (isinstance(here, dict) and step in here) or (
            isinstance(here, list) and isinstance(step, int) and 0 <= step < len(here)
        ):
            here = here[step]
        elif not (item["type"] == "missing" and step == item["loc"][-1]):
            continue
        path.append(step)
    return tuple(path)


def keys_at(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """The known keys at a path."""
    for step in path:
        if isinstance(step, str) and step in _BELOW and model in (Claim, Property, Statement, Source):
            model = _BELOW[step]
        elif isinstance(step, str) and step in RELATIONS and model is Constraint:
            model = RELATIONS[step]
    return [field.alias or name for name, field in model.model_fields.items() if not field.exclude]


def without(data: object, path: tuple[str | int, ...]) -> object:
    """A copy of plain data without the value at a path."""
    step, rest = path[0], path[1:]
    if isinstance(data, dict):
        return {k: without(v, rest) if k == step else v for k, v in data.items() if rest or k != step}
    if isinstance(data, list):
        return [without(v, rest) if i == step else v for i, v in enumerate(data) if rest or i != step]
    return data


def words_for(item: Any, path: tuple[str | int, ...]) -> str:
    """A pydantic error in plain words."""
    key = next((step for step in reversed(path) if isinstance(step, str)), "the entry")
    given, kind = _given(item.get("input")), item["type"]
    if kind == "missing":
        return f"'{key}' is missing"
    if kind in ("literal_error", "enum"):
        return f"'{key}' is {given}; it must be {item['ctx']['expected']}"
    if kind in ("bool_parsing", "bool_type"):
        return f"'{key}' is {given}; it must be true or false"
    if kind in _SHAPES:
        return f"'{key}' is {given}; it must be {_BOTH_WAYS.get(key) or _WANTED.get(kind, 'keys of its own')}"
    if kind == "value_error":
        return f"'{key}' is {given}: {item['ctx']['error']}"
    if kind == "string_pattern_mismatch":
        return f"'{key}' is {given}; it must look like {_EXAMPLES.get(key, item['ctx']['pattern'])}"
    if kind == "string_too_long":
        return f"'{key}' has {len(item['input']):,} characters; the most is {item['ctx']['max_length']:,}"
    if kind == "string_too_short":
        return f"'{key}' is empty"
    if kind == "too_short":
        return f"'{key}' needs at least {item['ctx']['min_length']}"
    return f"'{key}' is {given}, which cannot be read"


def written_as(type_: str) -> str:
    """How a value of a type is written, as a way out where words are not one.

    >>> written_as("duration")
    "write a duration such as '18 months'"
    """
    example = _VALUES.get(type_)
    return "write the article's own words for it" if example is None else f"write a {type_} such as {example}"


def either_day(value: Value) -> str:
    """The two days that an ambiguous date may be, as words of a way out.

    >>> from claimcheck import parse_value
    >>> either_day(parse_value("12/05/2024", "date"))
    '2024-05-12 or 2024-12-05'
    """
    day = value.end("low") or value.end("high")
    if not isinstance(day, date) or day.day > _MONTHS:
        return "it as EDTF"
    days = sorted((day, date(day.year, day.day, day.month)))
    return f"{days[0]} or {days[1]}"


def _given(value: object) -> str:
    if isinstance(value, str):
        return f"'{value}'"
    return "nothing" if value is None else "a list" if isinstance(value, list) else "keys"
