"""Properties: the questions that claims ask, with their types, cues, units, limits and stages."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticKnownError, core_schema

from claimcheck.claims.fields import ClaimsModel, Grade, Stated, ToleranceWords, ValueTypeName, WordList, Words
from claimcheck.values.base import Ladder
from claimcheck.values.stage import DEALS, ladder, ladder_of, ladders

__all__ = ["Behaviour", "Example", "Property"]

_BARE = re.compile(r"[-+]?[0-9][0-9.,]*")


class Behaviour(StrEnum):
    """What a difference between two values of a property means."""

    FIXED = "fixed"
    PLAN = "plan"
    LEVEL = "level"


class Example(ClaimsModel):
    """A sentence that answers a property."""

    text: Words
    """The sentence."""
    subject: Words
    """The name in it of what is asked about."""
    value: Stated
    """What it answers, as a statement would write it."""


def _as_stages(value: object) -> object:
    """Stages without words of their own, or some with and some without, as stages with their words."""
    if isinstance(value, list):
        pairs = [pair for one in value for pair in (one.items() if isinstance(one, dict) else [(one, None)])]
        if len({name for name, _ in pairs if isinstance(name, str)}) < len(pairs):
            return value  # named twice, or no name at all
        value = dict(pairs)
    return {k: [] if v is None else v for k, v in value.items()} if isinstance(value, dict) else value


class _OfLadders:
    """A string that names a shipped ladder; the schema lists them."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(_known_ladder, core_schema.str_schema())

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        return {"enum": list(ladders()), "type": "string"}


def _known_ladder(name: str) -> str:
    if name in ladders():
        return name
    *others, last = (repr(one) for one in ladders())
    raise PydanticKnownError("literal_error", {"expected": f"{', '.join(others)} or {last}"})


ShippedLadder = Annotated[str, _OfLadders()]
Stages = Annotated[
    dict[Words, WordList],
    BeforeValidator(
        _as_stages, json_schema_input_type=list[Words | dict[Words, WordList]] | dict[Words, WordList | None]
    ),
]
"""Stages in order, each with the words that articles use for it."""


class Property(ClaimsModel):
    """A question about a subject: its type, its cues, and what a difference means."""

    extends: Words | None = None
    """The shipped property whose keys hold where this one has none; cues and units are added to its own."""
    label: Words | None = None
    """Its name as a reader would write it."""
    description: Words | None = None
    """What it asks, in one sentence."""
    type: ValueTypeName
    """The type of its values; with 'extends', that of the shipped property where left out."""
    behaviour: Behaviour = Behaviour.FIXED
    """fixed: true once and for all; plan: a target that may move; level: changes with time."""
    cues: WordList = []
    """Words that articles use for it."""
    unit: WordList = []
    """The unit of its figures; of several, all count as the first: [jobs, posts, workers]."""
    min: Words | None = None
    """The least value (the earliest date, the lowest stage) that a claim of this property may have; a figure in an
    article that is below it is no answer."""
    max: Words | None = None
    """The greatest value (the latest date, the highest stage) that a claim of this property may have; a figure in an
    article that is above it is no answer."""
    one_of: WordList = []
    """The only values that a claim of this property may have."""
    tolerance: ToleranceWords | None = None
    """How far two values may differ and still agree, where the claim does not say: "10 days", "5 %"."""
    ladder: ShippedLadder | Stages | None = None
    """The stages in order, lowest first: [tendered, awarded, open]; with words: {tendered: [call for bids]}; or the
    name of a shipped ladder."""
    beside: Stages = {}
    """Stages that have no place in that order: [suspended, cancelled]."""
    example: Example | None = None
    """A sentence that answers it."""
    min_sources: Annotated[int, Field(ge=1, le=100)] | None = None
    """How many independent sources a claim of this property needs."""
    min_grade: Grade | None = None
    """The grade (B3) that each of these sources must have at least; other sources are not counted."""
    wikidata: Annotated[str, StringConstraints(pattern=r"^P[1-9][0-9]*$")] | None = None
    """The property's number in Wikidata, for example P571."""
    note: str | None = None
    """Free text; never read."""

    @property
    def units(self) -> tuple[str, ...]:
        """The units of its figures, the first one that in which they are compared."""
        return tuple(dict.fromkeys(self.unit))

    @property
    def stages(self) -> Ladder | None:
        """The ladder of its stages; None where it is that of deals, or where there are none."""
        if self.ladder is None or self.ladder == DEALS:
            return None
        return ladder(self.ladder) if isinstance(self.ladder, str) else ladder_of(self.ladder, self.beside)

    def limiting(self, type_: str, units: tuple[str, ...]) -> tuple[str | None, str | None, tuple[str, ...]]:
        """Its least and greatest value and the only ones, as far as they limit a claim of some type and units."""
        if type_ != self.type:
            return None, None, ()
        same = units == self.units
        low, high = (
            end if end is not None and (same or not _BARE.fullmatch(end)) else None for end in (self.min, self.max)
        )
        return low, high, tuple(self.one_of) if same or not any(map(_BARE.fullmatch, self.one_of)) else ()

    def over(self, base: Property) -> Property:
        """This property with what it does not say taken from another; cues and units of both are kept."""
        given = {name: getattr(self, name) for name in self.model_fields_set}
        given["cues"] = list(dict.fromkeys((*self.cues, *base.cues)))
        given["unit"] = list(dict.fromkeys((*base.unit, *self.unit)))
        return base.model_copy(update={**given, "extends": self.extends})
