"""Completion: ids, keys, and the words of fixed choices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
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


def _values(workspace: Workspace, key: str, above: list[str]) -> Iterator[Choice]:
    project = workspace.run.project
    if key == "source":
        for id_, source in project.sources.items():
            yield Choice(id_, "source", " ".join(filter(None, (source.publisher, source.published))))
    elif key == "value" and (known := _property_above(project, above)) is not None and known.type != "parties":
        # A date or an amount is not the name of an entity.
        if known.type == "stage":
            stages = known.stages or ladder()
            yield from (Choice(stage, "stage") for stage in (*stages.rungs, *stages.beside))
    elif key in ("subject", "speaker", "value"):
        for id_, entity in project.entities.items():
            yield Choice(id_, "entity", entity.name)
        for voice in Voice if key == "speaker" else ():
            if voice not in project.entities:
                yield Choice(voice.value, "word", voice.words)
    elif key == "property":
        for id_, kind in project.properties.items():
            yield Choice(id_, "property", _of_property(kind))
    elif key == "cues":
        known = _property_above(project, above)
        yield from (Choice(cue, "cue") for cue in (known.cues if known is not None else ()))
    elif key == "extends":
        for id_, kind in shipped_properties().items():
            yield Choice(id_, "property", _of_property(kind))
    elif key == "ladder":
        yield from (Choice(name, "ladder", ", ".join(ladder(name).rungs)) for name in ladders())
    elif key in _NAMING or (key in ("from", "to", "of") and any(line.startswith("constraints:") for line in above)):
        for id_, claim in project.claims.items():
            yield Choice(id_, "claim", f"{claim.subject}, {claim.property}")
    elif key == "rule":
        yield from (Choice(id_, "rule", rule.summary) for id_, rule in RULES.items())
    else:
        fixed = {
            "type": TYPES,
            "modality": tuple(Modality),
            "behaviour": tuple(Behaviour),
            "rank": tuple(Rank),
            "negated": ("true", "false"),
            "found": ("nothing",),
        }
        yield from (Choice(str(word), "word") for word in fixed.get(key, ()))


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
    section = parents[-1] if parents else ""
    models: dict[str, type[BaseModel]] = {
        "entities": Entity,
        "sources": Source,
        "properties": Property,
        "claims": Claim,
    }
    model: type[BaseModel] | None = models.get(section)
    if section == "claims":
        inner: dict[str, type[BaseModel]] = {"statements": Statement, "searches": Search}
        model = next((inner[parent] for parent in parents if parent in inner), model)
    if section == "constraints":
        inside = _INSIDE.search(before)
        kind = inside[1] if inside is not None else next((parent for parent in parents if parent in RELATIONS), None)
        model = Constraint if kind is None else RELATIONS[kind]
    if model is None:
        return
    for name, field in model.model_fields.items():
        if not field.exclude:
            yield field.alias or name, (field.description or "").split(".")[0]
