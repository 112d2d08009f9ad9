"""The content of a claims file as typed objects. The JSON Schema of the format is generated from here.

The objects hold what the curator wrote (``value`` as words) and, once loaded, the value that those words were read as
(``Statement.parsed``). The project, not the objects, holds the location of each key and value.
"""

from __future__ import annotations

import builtins
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticKnownError, core_schema

from claimcheck.config.locale import LocaleSettings, Month, Naming
from claimcheck.locales import UNKNOWN, Locale
from claimcheck.quotes.anchor import MAX_QUOTE
from claimcheck.values import TYPES, scale_of
from claimcheck.values.base import ScaleKind, Value
from claimcheck.values.edtf import parse_edtf, published_interval

__all__ = [
    "Behaviour",
    "Claim",
    "Constraint",
    "Entity",
    "Gap",
    "Ignore",
    "Modality",
    "Outcome",
    "Place",
    "Property",
    "Quote",
    "Rate",
    "Source",
    "Statement",
    "Sum",
    "Terms",
    "Tolerance",
    "ValueTypeName",
    "Within",
]


class _Ours:
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
_TOLERANCE = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*(%|days?)\s*")
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


class Behaviour(StrEnum):
    """What a difference between two values of a property means."""

    FIXED = "fixed"
    PLAN = "plan"
    LEVEL = "level"


class Modality(StrEnum):
    """How the source qualifies a statement."""

    DONE = "done"
    EXPECTED = "expected"
    TARGET = "target"
    POSSIBLE = "possible"
    ESTIMATED = "estimated"
    SUPERSEDED = "superseded"
    DENIED = "denied"


class _ClaimsModel(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, use_attribute_docstrings=True)


class Entity(_ClaimsModel):
    """A person, body, product or place with its aliases."""

    name: Words
    """The name as a reader would write it."""
    aliases: WordList = []
    """Other names of the same entity, as articles print them."""
    wikidata: Annotated[str, StringConstraints(pattern=r"^Q[1-9][0-9]*$")] | None = None
    """The item's number in Wikidata, for example Q43."""
    role: Words | None = None
    """An office or function: "President of Turkey"."""
    renamed: dict[str, str] = {}
    """Earlier or later names and their periods, as EDTF intervals: {SSM: ../2018-07}."""
    fiscal_year_start: Month | None = None
    """The month in which its fiscal year begins, where that is not its source's."""
    fiscal_year_named: Naming | None = None
    """Whether its "fiscal 2020" ends (end) or begins (start) in 2020, where that is not as its source says."""
    note: str | None = None
    """Free text; never read."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, the main one first."""
        return tuple(dict.fromkeys((self.name, *self.aliases, *self.renamed)))

    @property
    def conventions(self) -> Locale:
        """What is known of its fiscal year."""
        return Locale(fiscal_year_start=self.fiscal_year_start, fiscal_year_named=self.fiscal_year_named)

    def bore(self, name: str, on: str) -> bool:
        """Whether the entity may have had one of its names on a day, given as EDTF."""
        days = self.renamed.get(name)
        if days is None:
            return True
        try:
            held, (first, last) = parse_edtf(days), published_interval(on)
        except ValueError:
            return True  # a fault of the file, reported where it was read
        return (held.earliest is None or held.earliest <= last) and (held.latest is None or first <= held.latest)


class Source(_ClaimsModel):
    """An article: its publisher, its publication date, and its text."""

    title: Words | None = None
    """The headline."""
    publisher: Words | None = None
    """The publisher."""
    author: Words | None = None
    """Who wrote it, as the byline names them."""
    agency: Words | None = None
    """The wire service it comes from; sources of one agency count once."""
    published: Words | None = None
    """The publication date as EDTF; "2017-04-25~" where it is inferred."""
    url: Words | None = None
    """Its address."""
    archived: Words | None = None
    """The address of an archived copy."""
    retrieved: Words | None = None
    """The day (EDTF) on which its text was fetched."""
    text: Words | None = None
    """The file with its text, relative to this file."""
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-fA-F]{6,64}$")] | None = None
    """The SHA-256 of the text, or its beginning, as a pin."""
    grade: Annotated[str, StringConstraints(pattern=r"^[A-F][1-6]$")] | None = None
    """Admiralty code, A1 to F6."""
    locale: LocaleSettings | None = None
    """The conventions of its text, before those of the configuration: {day-first: true, dollar: AUD}."""
    note: str | None = None
    """Free text; never read."""

    @property
    def conventions(self) -> Locale:
        """The conventions of its text, as far as it gives them."""
        return UNKNOWN if self.locale is None else self.locale.locale


class Property(_ClaimsModel):
    """A question about a subject: its type, its cues, and what a difference means."""

    type: ValueTypeName
    """The type of its values."""
    behaviour: Behaviour = Behaviour.FIXED
    """fixed: true once and for all; plan: a target that may move; level: changes with time."""
    cues: WordList = []
    """Words that articles use for it."""
    unit: Words | None = None
    """The unit of its figures."""
    min_sources: Annotated[int, Field(ge=1, le=100)] | None = None
    """How many independent sources a claim of this property needs."""
    wikidata: Annotated[str, StringConstraints(pattern=r"^P[1-9][0-9]*$")] | None = None
    """The property's number in Wikidata, for example P571."""
    note: str | None = None
    """Free text; never read."""


class Quote(_ClaimsModel):
    """A Web Annotation TextQuoteSelector: the words, and their context where the words occur twice."""

    exact: Annotated[Words, StringConstraints(max_length=MAX_QUOTE)]
    """The quoted words."""
    prefix: str | None = None
    """Words directly before them."""
    suffix: str | None = None
    """Words directly after them."""


class Ignore(_ClaimsModel):
    """A finding that the curator has reviewed and accepts."""

    rule: Words
    """The rule to ignore here."""
    because: Words
    """The reason; without one, nothing is ignored."""
    until: Words | None = None
    """The last day (EDTF) of the exception."""


def _as_quote(value: object) -> object:
    return {"exact": value} if isinstance(value, str) else value


class Statement(_ClaimsModel):
    """What one source says on a claim."""

    source: Words
    """The id of the source."""
    value: Stated
    """What the source says: an EDTF date, an amount, a list of participants or {role: participant}, or the article's
    own words."""
    quote: Annotated[Quote, BeforeValidator(_as_quote, json_schema_input_type=Words | Quote)] | None = None
    """The source's words, verbatim; "..." leaves words out, [brackets] add a note."""
    speaker: Words | None = None
    """The id of the speaker, where it is not the article itself."""
    modality: Modality = Modality.DONE
    """done, expected, target, possible, estimated, superseded or denied."""
    negated: bool = False
    """Whether the source negates the statement."""
    stated: Words | None = None
    """When the statement was made (EDTF), if not on the publication date."""
    as_of: Words | None = None
    """The date that the figure describes (EDTF)."""
    scope: Words | None = None
    """Separates what must not be compared: "first deal", "second deal"."""
    page: Words | int | None = None
    """The page or section of a long source."""
    note: str | None = None
    """Free text; never read."""
    ignore: list[Ignore] = []
    """Findings accepted on this statement."""
    parsed: Value | None = Field(default=None, exclude=True, json_schema_extra={"x-internal": True})
    """The value that the words were read as, once the project is loaded."""

    @property
    def words(self) -> str:
        """The value as the curator wrote it."""
        return self.value if isinstance(self.value, str) else ", ".join(self.value)


class Outcome(_ClaimsModel):
    """The actual outcome."""

    value: Stated
    """The actual value."""
    source: Words | None = None
    """The id of the source that reports it."""
    note: str | None = None
    """Free text; never read."""
    parsed: Value | None = Field(default=None, exclude=True, json_schema_extra={"x-internal": True})
    """The value that the words were read as, once the project is loaded."""

    @property
    def words(self) -> str:
        """The value as the curator wrote it."""
        return self.value if isinstance(self.value, str) else ", ".join(self.value)


class Claim(_ClaimsModel):
    """One tracked question about a subject, and what each source says on it."""

    subject: Words
    """The id of the entity it is about."""
    property: Words
    """The id of a property, or the question in words where the claim carries its own type."""
    type: ValueTypeName | None = None
    """The type of its values, where the property does not give it."""
    behaviour: Behaviour | None = None
    """fixed, plan or level, where the property does not give it."""
    cues: WordList = []
    """Words that articles use for it, in addition to those of the property."""
    unit: Words | None = None
    """The unit of its figures."""
    statements: list[Statement] = []
    """What each source says."""
    outcome: Outcome | None = None
    """The actual outcome."""
    tolerance: Annotated[str, StringConstraints(pattern=r"^\s*[0-9]+(\.[0-9]+)?\s*(%|days?)\s*$")] | None = None
    """How far two values may differ and still agree: "10 days", "5 %"."""
    review_by: Words | None = None
    """When the claim should be reviewed (EDTF)."""
    min_sources: Annotated[int, Field(ge=1, le=100)] | None = None
    """How many independent sources it needs, where the property does not say."""
    ignore: list[Ignore] = []
    """Findings accepted on the whole claim."""
    note: str | None = None
    """Free text; never read."""
    resolved: Annotated[Terms | None, _Ours()] = Field(
        default=None, exclude=True, json_schema_extra={"x-internal": True}
    )
    """What it asks, with what its property gives, once it belongs to a project."""

    @builtins.property  # the field of that name hides it here
    def terms(self) -> Terms:
        """What it asks; by itself, where it belongs to no project."""
        return self.resolved or Terms.of(self)

    def under(self, declared: Property | None) -> Claim:
        """The claim with what its property gives."""
        return self.model_copy(update={"resolved": Terms.of(self, declared)})

    def tolerating(self, tolerance: str) -> Claim:
        """The claim with another tolerance."""
        terms = replace(self.terms, tolerance=Tolerance.of(tolerance))
        return self.model_copy(update={"tolerance": tolerance, "resolved": terms})


class Tolerance(NamedTuple):
    """How far two values may lie apart and still agree: a number of days, or a percentage."""

    number: Decimal
    is_share: bool

    @property
    def share(self) -> Decimal | None:
        """The percentage as a share of 1; None for days."""
        return self.number / 100 if self.is_share else None

    @classmethod
    def of(cls, words: str | None) -> Tolerance | None:
        """The tolerance that words such as "10 days" or "5 %" give.

        >>> Tolerance.of("5 %").share
        Decimal('0.05')
        """
        found = None if words is None else _TOLERANCE.fullmatch(words)
        return None if found is None else cls(Decimal(found[1]), found[2] == "%")


@dataclass(frozen=True, slots=True)
class Terms:
    """What a claim asks, with all that it takes from its property: worked out once, when the project is loaded.

    ``question`` is the property in words, ``scale`` what values of the type lie on.
    """

    declared: Property | None
    question: str
    type: str
    scale: ScaleKind
    behaviour: Behaviour
    cues: tuple[str, ...]
    unit: str | None
    min_sources: int
    tolerance: Tolerance | None

    @classmethod
    def of(cls, claim: Claim, declared: Property | None = None) -> Terms:
        """The terms of a claim, its own before those of its property."""
        question = claim.property.replace("-", " ")
        type_ = claim.type or (declared.type if declared is not None else "text")
        given = tuple(dict.fromkeys((*claim.cues, *(declared.cues if declared is not None else ()))))
        return cls(
            declared,
            question,
            type_,
            scale_of(type_),
            claim.behaviour or (declared.behaviour if declared is not None else Behaviour.FIXED),
            given or (question,),
            claim.unit or (declared.unit if declared is not None else None),
            claim.min_sources or (declared.min_sources if declared is not None else None) or 1,
            Tolerance.of(claim.tolerance),
        )


class Sum(_ClaimsModel):
    """Claims whose figures must add up to another's."""

    parts: Annotated[list[Words], Field(min_length=1)]
    """The claims that are added."""
    total: Words
    """The claim that holds their sum."""


class Gap(_ClaimsModel):
    """Two claims in order, with the time between them."""

    before: Words
    """The claim that happens first."""
    after: Words
    """The claim that happens second."""
    at_least: Length | None = None
    """The minimum time between them: "30 days", "6 months"."""
    at_most: Length | None = None
    """The maximum time between them."""


class Within(_ClaimsModel):
    """A claim whose value must be inside another's."""

    inner: Words
    """The claim with the inner value."""
    outer: Words
    """The claim with the outer value."""


class Constraint(_ClaimsModel):
    """A relation between claims that must hold; it is violated only where no possible values satisfy it."""

    order: Annotated[list[Words], Field(min_length=2)] | Gap | None = None
    """Claims in the order in which they must happen; or two of them with the time between."""
    sum: Sum | None = None
    """Claims whose figures must add up to another's."""
    same: Annotated[list[Words], Field(min_length=2)] | None = None
    """Claims that must agree."""
    within: Within | None = None
    """A claim whose value must be inside another's."""
    note: str | None = None
    """Free text; never read."""

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Every pair of claims of which an ``order`` puts the first before the second."""
        if isinstance(self.order, Gap):
            return ((self.order.before, self.order.after),)
        return tuple(pairwise(self.order or ()))

    @property
    def claims(self) -> tuple[tuple[Place, str], ...]:
        """Every claim that is named, with its path in the constraint."""
        named: list[tuple[Place, str]] = []
        if isinstance(self.order, Gap):
            named += [(("order", "before"), self.order.before), (("order", "after"), self.order.after)]
        elif self.order is not None:
            named += [(("order", n), id_) for n, id_ in enumerate(self.order)]
        if self.sum is not None:
            named += [(("sum", "parts", n), id_) for n, id_ in enumerate(self.sum.parts)]
            named.append((("sum", "total"), self.sum.total))
        if self.same is not None:
            named += [(("same", n), id_) for n, id_ in enumerate(self.same)]
        if self.within is not None:
            named += [(("within", "inner"), self.within.inner), (("within", "outer"), self.within.outer)]
        return tuple(named)


Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Days = Annotated[str, StringConstraints(pattern=r"^\s*[0-9]{1,4}\s*days?\s*$")]


class Rate(_ClaimsModel):
    """An exchange rate that the project gives; without one, amounts in two currencies are not compared."""

    base: Currency | None = None
    """The currency of which one unit is converted (ISO 4217)."""
    quote: Currency | None = None
    """The currency of the result (ISO 4217)."""
    rate: Annotated[Decimal, Field(gt=0)] | None = None
    """The number of its units in one unit of the base."""
    date: Words | None = None
    """The days for which it is valid (EDTF); all days, where none is given."""
    provider: Literal["ecb"] | None = None
    """Instead of the above: the European Central Bank's rate of the day (needs the extra "fx")."""
    nearest: Days | None = None
    """With a provider: how far from the day the nearest rate may be ("30 days"); default: only the week before it."""
    note: str | None = None
    """Free text; never read."""

    @property
    def reach(self) -> int:
        """The days of ``nearest``; 0 without it."""
        return 0 if self.nearest is None else int(self.nearest.split("d")[0])
