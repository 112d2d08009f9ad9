"""Statements as commands for Wikidata: an item, a property and a value, with qualifiers and a reference.

Only what a source says without a hedge and the check supports becomes a command; everything else is left out with the
reason, since it would be an edit of an encyclopaedia.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any, Final

from claimcheck.claims.model import Behaviour, Modality
from claimcheck.claims.project import Project
from claimcheck.export.base import Item, address, items_of
from claimcheck.histories.entry import Names
from claimcheck.judging.verdict import Verdict
from claimcheck.run.result import Run
from claimcheck.values.amount import plain
from claimcheck.values.base import ScaleKind, Value
from claimcheck.values.edtf import parse_edtf

__all__ = ["CIRCA", "POINT_IN_TIME", "PUBLISHED", "REFERENCE_URL", "RETRIEVED", "Command", "commands"]

POINT_IN_TIME: Final = "P585"
CIRCA: Final = ("P1480", "Q5727902")
"""The qualifier "sourcing circumstances: circa"."""
REFERENCE_URL: Final = "S854"
PUBLISHED: Final = "S577"
RETRIEVED: Final = "S813"


@dataclass(frozen=True, slots=True)
class Command:
    """A statement to add: ``qualifiers`` and ``reference`` are pairs of a property and a value, all in their syntax."""

    item: str
    property: str
    value: str
    qualifiers: tuple[tuple[str, str], ...] = ()
    reference: tuple[tuple[str, str], ...] = ()


class _LeftOutError(Exception):
    """A statement that cannot be a command; the message is the reason."""


def commands(run: Run) -> tuple[list[Command], int, tuple[str, ...]]:
    """Return the commands, the number of statements that they come from, and what is left out."""
    found: dict[Command, None] = {}
    used, left_out = 0, []
    names = Names(run.project)
    for item in items_of(run):
        try:
            made = list(_commands(run.project, names, item))
        except _LeftOutError as reason:
            left_out.append(f"{item.claim_id}[{item.index}]: {reason}")
            continue
        used += 1
        found.update(dict.fromkeys(made))
    return list(found), used, tuple(left_out)


def _commands(project: Project, names: Names, item: Item) -> Iterator[Command]:
    qid = _item(project, item.claim.subject)
    property_, counts = _property(project, item)
    value = _value(item)
    reference = tuple(_reference(item))
    qualifiers = tuple(_qualifiers(item, value))
    if value.scale is ScaleKind.NAMES:
        for member in names.resolve(value).members:
            yield Command(qid, property_, _item(project, member), qualifiers, reference)
    else:
        yield Command(qid, property_, _written(value, counts=counts), qualifiers, reference)


def _item(project: Project, entity_id: str) -> str:
    entity = project.entities.get(entity_id)
    if entity is None or not entity.wikidata:
        raise _LeftOutError(f"'{entity_id}' has no item in Wikidata; add 'wikidata: Q...' to the entity")
    return entity.wikidata


def _property(project: Project, item: Item) -> tuple[str, bool]:
    """The number of Wikidata's property, and whether its figures have no unit."""
    claim = item.claim
    declared = project.properties.get(claim.property)
    known = _table()["properties"].get(claim.property)
    own = declared.wikidata if declared is not None else None
    if own is not None:
        return own, bool(known and known.get("counts") and known["id"] == own)
    if known is None or known["type"] != claim.terms.type:
        raise _LeftOutError(f"the property '{claim.property}' is none of Wikidata's; declare it with 'wikidata: P...'")
    return known["id"], bool(known.get("counts"))


def _value(item: Item) -> Value:
    said, judgement = item.statement, item.judgement
    if said.parsed is None:
        raise _LeftOutError("its value could not be read")
    if said.negated or said.modality is not Modality.DONE:
        raise _LeftOutError(f"it states no fact ({'negated' if said.negated else said.modality.value})")
    verdict = Verdict.UNCHECKED if judgement is None else judgement.verdict
    if verdict is not Verdict.SUPPORTED:
        raise _LeftOutError(f"its source does not support it ({verdict.words})")
    return said.parsed


def _written(value: Value, *, counts: bool) -> str:
    ends = value.interval
    if ends is None or ends.low is None or ends.high is None:
        raise _LeftOutError(f"'{value}' has an open end, which Wikidata cannot hold")
    if value.scale is ScaleKind.DAYS:
        return _time(date.fromordinal(int(ends.low)), date.fromordinal(int(ends.high)))
    if not value.scale.is_amount:
        raise _LeftOutError(f"a value of type '{value.type}' cannot be written for Wikidata")
    low, high = sorted((Decimal(ends.low), Decimal(ends.high)))
    middle, half = (low + high) / 2, (high - low) / 2
    number = plain(middle) if not half else f"{plain(middle)}~{plain(half)}"
    if counts or value.measure is None:
        return number
    unit = _table()["units"].get(value.measure)
    if unit is None:
        raise _LeftOutError(f"the unit '{value.measure}' has no known item in Wikidata")
    return f"{number}U{unit.removeprefix('Q')}"


def _time(first: date, last: date) -> str:
    """Days as a time with its precision: 11 for a day, 10 for a month, 9 for a year, 8 for a decade."""
    if first == last:
        return f"+{first.isoformat()}T00:00:00Z/11"
    if (first.year, first.month, 1) == (last.year, last.month, first.day) and last.day == _length(last):
        return f"+{first.year:04}-{first.month:02}-00T00:00:00Z/10"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        if first.year == last.year:
            return f"+{first.year:04}-00-00T00:00:00Z/9"
        if first.year % 10 == 0 and last.year == first.year + 9:
            return f"+{first.year:04}-00-00T00:00:00Z/8"
    raise _LeftOutError(f"'{first}/{last}' is neither a day nor a month, a year or a decade")


def _length(day: date) -> int:
    return monthrange(day.year, day.month)[1]


def _qualifiers(item: Item, value: Value) -> Iterator[tuple[str, str]]:
    when = item.statement.as_of
    if when is None and item.claim.terms.behaviour is Behaviour.LEVEL:
        when = item.date()
    if when is not None and (moment := _moment(when)) is not None:
        yield POINT_IN_TIME, moment
    if value.approximate:
        yield CIRCA


def _reference(item: Item) -> Iterator[tuple[str, str]]:
    source = item.source
    page = address(source.url) if source is not None else None
    if source is None or page is None:
        raise _LeftOutError(f"the source '{item.statement.source}' has no address to refer to; add 'url:'")
    yield REFERENCE_URL, f'"{page}"'
    for key, words in ((PUBLISHED, source.published), (RETRIEVED, source.retrieved)):
        if words is not None and (moment := _moment(words)) is not None:
            yield key, moment


def _moment(edtf: str) -> str | None:
    """An EDTF date as a time; None where it cannot be one."""
    try:
        days = parse_edtf(edtf)
        return None if days.earliest is None or days.latest is None else _time(days.earliest, days.latest)
    except (ValueError, _LeftOutError):
        return None


@cache
def _table() -> dict[str, Any]:
    import yaml

    text = resources.files("claimcheck.export").joinpath("data", "wikidata.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[str, Any] = yaml.load(text, Loader=loader)  # noqa: S506 - safe loaders
    return found
