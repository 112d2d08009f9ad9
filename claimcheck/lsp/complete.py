"""Completion: ids, keys, and the words of fixed choices."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from pydantic import BaseModel

from claimcheck.checks import RULES
from claimcheck.claims.constraint import Constraint
from claimcheck.claims.explanations import RELATIONS
from claimcheck.claims.lexicon import shipped_properties
from claimcheck.claims.model import (
    Behaviour,
    Claim,
    Entity,
    Modality,
    Property,
    Rank,
    Search,
    Source,
    Statement,
    Voice,
)
from claimcheck.claims.project import Project
from claimcheck.lsp.workspace import Workspace
from claimcheck.values import TYPES
from claimcheck.values.stage import ladder, ladders

__all__ = ["Choice", "choices"]

# The key whose value is being written, and the part of the value so far: in a block, in "{...}" or in "[...]".
_VALUE = re.compile(r"(?:^|[\s{,])(?P<key>[a-z_]+):\s+(?:\[(?:[^\]]*,)?\s*)?(?P<begun>[^\[\]{},:]*)$")
_KEY = re.compile(r"(?:^\s*(?:-\s+)?|[{,]\s*)(?P<begun>[a-z_]*)$")
_MODELS: Mapping[str, type[BaseModel]] = {
    "entities": Entity,
    "sources": Source,
    "properties": Property,
    "claims": Claim,
}
_INNER: Mapping[str, type[BaseModel]] = {"statements": Statement, "searches": Search}
_SECTIONS = ("claimcheck", "entities", "sources", "properties", "claims", "constraints")
# Keys of constraints whose values are ids of claims; "from", "to" and "of" are so only below "constraints:".
_NAMING = frozenset(
    ("order", "parts", "total", "before", "after", "same", "within", "inner", "outer", "factors", "result")
)
_INSIDE = re.compile(rf"({'|'.join(RELATIONS)}):\s*\{{[^{{}}]*$")


class Choice(NamedTuple):
    """A completion: its text, its kind, and details."""

    words: str
    kind: str
    detail: str = ""


def choices(workspace: Workspace, before: str, above: list[str]) -> list[Choice]:
    """The completions at the cursor.

    Args:
        workspace: The project.
        before: The line up to the cursor.
        above: The lines before it.
    """
    value = _VALUE.search(before)
    if value is not None:
        return [c for c in _values(workspace, value["key"], above) if c.words.startswith(value["begun"].strip())]
    key = _KEY.search(before)
    if key is None:
        return []
    return [Choice(name, "key", detail) for name, detail in _keys(before, above) if name.startswith(key["begun"])]


# The words of keys that take a fixed choice.
_FIXED: Mapping[str, Iterable[str]] = {
    "type": TYPES,
    "modality": tuple(Modality),
    "behaviour": tuple(Behaviour),
    "rank": tuple(Rank),
    "negated": ("true", "false"),
    "found": ("nothing",),
}


def _values(workspace: Workspace, key: str, above: list[str]) -> Iterator[Choice]:
    """The choices for the value of a key."""
    project = workspace.run.project
    listed = _LISTED.get(key)
    if key in _NAMING or (key in ("from", "to", "of") and any(line.startswith("constraints:") for line in above)):
        listed = _claims
    if listed is not None:
        yield from listed(project, above)
    else:
        yield from (Choice(str(word), "word") for word in _FIXED.get(key, ()))


def _sources(project: Project, _: list[str]) -> Iterator[Choice]:
    for id_, source in project.sources.items():
        yield Choice(id_, "source", " ".join(filter(None, (source.publisher, source.published))))


def _entities(project: Project, _: list[str]) -> Iterator[Choice]:
    for id_, entity in project.entities.items():
        yield Choice(id_, "entity", entity.name)


def _speakers(project: Project, above: list[str]) -> Iterator[Choice]:
    yield from _entities(project, above)
    for voice in Voice:
        if voice not in project.entities:
            yield Choice(voice.value, "word", voice.words)


def _stated(project: Project, above: list[str]) -> Iterator[Choice]:
    """The stages of a stage, else the entities; a date or an amount is not the name of an entity."""
    known = _property_above(project, above)
    if known is None or known.type == "parties":
        yield from _entities(project, above)
    elif known.type == "stage":
        stages = known.stages or ladder()
        yield from (Choice(stage, "stage") for stage in (*stages.rungs, *stages.beside))


def _properties(project: Project, _: list[str]) -> Iterator[Choice]:
    yield from (Choice(id_, "property", _of_property(kind)) for id_, kind in project.properties.items())


def _shipped(*_: object) -> Iterator[Choice]:
    yield from (Choice(id_, "property", _of_property(kind)) for id_, kind in shipped_properties().items())


def _cues(project: Project, above: list[str]) -> Iterator[Choice]:
    known = _property_above(project, above)
    yield from (Choice(cue, "cue") for cue in (known.cues if known is not None else ()))


def _ladders(*_: object) -> Iterator[Choice]:
    yield from (Choice(name, "ladder", ", ".join(ladder(name).rungs)) for name in ladders())


def _claims(project: Project, _: list[str]) -> Iterator[Choice]:
    for id_, claim in project.claims.items():
        yield Choice(id_, "claim", f"{claim.subject}, {claim.property}")


def _rules(*_: object) -> Iterator[Choice]:
    yield from (Choice(id_, "rule", rule.summary) for id_, rule in RULES.items())


# What lists the choices of a key.
_LISTED: Mapping[str, Callable[[Project, list[str]], Iterator[Choice]]] = {
    "source": _sources,
    "value": _stated,
    "subject": _entities,
    "speaker": _speakers,
    "property": _properties,
    "cues": _cues,
    "extends": _shipped,
    "ladder": _ladders,
    "rule": _rules,
}


def _of_property(kind: Property) -> str:
    """What a property asks and an example, after its type and behaviour."""
    example = f"Example: {kind.example.text}" if kind.example is not None else None
    return ". ".join(filter(None, (f"{kind.type}, {kind.behaviour}", (kind.description or "").rstrip("."), example)))


def _property_above(project: Project, above: list[str]) -> Property | None:
    """The known property that the claim around the cursor names before it."""
    named = next((m[1] for line in reversed(above) if (m := re.match(r"\s*property:\s*(\S+)", line))), "")
    return project.properties.get(named)


def _keys(before: str, above: list[str]) -> Iterator[tuple[str, str]]:
    """The keys of the entry that a line belongs to, found by indentation."""
    if not before[:1].isspace() and not before.startswith(("{", "-")):
        yield from ((section, "section") for section in _SECTIONS)
        return
    depth = len(before) - len(before.lstrip())
    parents: list[str] = []
    for line in reversed(above):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        indent = len(line) - len(line.lstrip(" -"))
        if indent < depth or (indent == depth and line.lstrip().startswith(("statements:", "searches:"))):
            depth = indent
            parents.append(line.strip().lstrip("- ").split(":")[0])
        if depth == 0:
            break
    model = _model(before, parents)
    if model is None:
        return
    for name, field in model.model_fields.items():
        if not field.exclude:
            yield field.alias or name, (field.description or "").split(".")[0]


def _model(before: str, parents: list[str]) -> type[BaseModel] | None:
    """The model of the entry that a line belongs to, by the keys above it, innermost first; None where it has none."""
    section = parents[-1] if parents else ""
    if section == "claims":
        return next((_INNER[parent] for parent in parents if parent in _INNER), Claim)
    if section == "constraints":
        inside = _INSIDE.search(before)
        kind = inside[1] if inside is not None else next((parent for parent in parents if parent in RELATIONS), None)
        return Constraint if kind is None else RELATIONS[kind]
    return _MODELS.get(section)
