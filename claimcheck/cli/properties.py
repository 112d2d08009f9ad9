"""``claimcheck properties``."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli.choices import OneOf, fields
from claimcheck.cli.output import echo
from claimcheck.escapes import json_text

if TYPE_CHECKING:
    from claimcheck.claims.model import Property

__all__ = ["command"]

_WIDTH = 80


@click.command("properties")
@click.argument("name", required=False)
@click.option("--field", metavar="FIELD", type=OneOf(fields), help="Only those of this field, such as defence.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="Output format.")
def command(name: str | None, field: str | None, format_: str) -> None:
    """List the properties that claims can ask without declaring them, or show one.

    NAME is the id of a property, or its name in words: job-cuts, "job cuts". The claims file may extend each of them
    under 'properties:'.
    """
    from claimcheck.claims.lexicon import shipped_properties

    known = shipped_properties()
    ids = [id_ for id_ in known if field is None or known.field_of(id_) == field]
    if name is not None:
        ids = [_id_of(name)]
    if format_ == "json":
        echo(json_text([_row(id_, known.field_of(id_), known[id_]) for id_ in ids]))
    elif name is not None:
        echo("\n".join(_page(ids[0], known.field_of(ids[0]), known[ids[0]])))
    else:
        echo("\n".join(_list(ids)))


def _id_of(name: str) -> str:
    from claimcheck.claims.explanations import near
    from claimcheck.claims.lexicon import shipped_properties

    known = shipped_properties()
    found = name if name in known else known.named(name)
    if found is None:
        meant = near(name, known)
        raise click.UsageError(f"'{name}' is not a shipped property; {meant or 'claimcheck properties lists them'}")
    return found


def _list(ids: list[str]) -> Iterator[str]:
    from claimcheck.claims.lexicon import shipped_properties

    known, last = shipped_properties(), ""
    width = max(map(len, ids))
    for id_ in ids:
        if known.field_of(id_) != last:
            if last:
                yield ""
            last = known.field_of(id_)
            yield f"{last}:"
        one = known[id_]
        yield f"  {id_:<{width}}  {one.type:<8}  {one.behaviour.value:<5}  {one.description}"


def _page(id_: str, field: str, one: Property) -> Iterator[str]:
    yield f"{id_}: {one.description}"
    yield ""
    rows = {
        "field": field,
        "type": one.type,
        "behaviour": one.behaviour.value,
        "unit": ", ".join(one.units),
        "range": _range(one),
        "stages": ", ".join(_stages(one)[0]),
        "beside": ", ".join(_stages(one)[1]),
        "cues": ", ".join(one.cues),
        "example": "" if one.example is None else one.example.text,
        "value": "" if one.example is None else _words(one.example.value),
    }
    for key, words in rows.items():
        if words:
            yield textwrap.fill(f"{key + ':':<10} {words}", _WIDTH, subsequent_indent=" " * 11)


def _range(one: Property) -> str:
    if one.min is None and one.max is None:
        return ""
    if one.max is None:
        return f"{one.min} or more"
    return f"{one.max} or less" if one.min is None else f"{one.min} to {one.max}"


def _stages(one: Property) -> tuple[tuple[str, ...], tuple[str, ...]]:
    from claimcheck.values.stage import ladder

    if one.ladder is None:
        return (), ()
    known = one.stages or ladder()
    return known.rungs, known.beside


def _words(value: str | list[str]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _row(id_: str, field: str, one: Property) -> dict[str, Any]:
    rungs, beside = _stages(one)
    return {
        "property": id_,
        "field": field,
        "label": one.label,
        "description": one.description,
        "type": one.type,
        "behaviour": one.behaviour.value,
        "units": list(one.units),
        "min": one.min,
        "max": one.max,
        "ladder": list(rungs),
        "beside": list(beside),
        "cues": list(one.cues),
        "example": None if one.example is None else one.example.model_dump(),
    }
