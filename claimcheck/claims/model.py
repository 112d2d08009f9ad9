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
from typing import Annotated, Literal, NamedTuple

from pydantic import BeforeValidator, Field, StringConstraints

from claimcheck.claims.fields import (
    ClaimsModel,
    Grade,
    Internal,
    Place,
    Stated,
    ToleranceWords,
    ValueTypeName,
    WordList,
    Words,
)
from claimcheck.claims.property import Behaviour, Example, Property
from claimcheck.config.locale import LocaleSettings, Month, Naming
from claimcheck.locales import UNKNOWN, Locale
from claimcheck.quotes.anchor import MAX_QUOTE
from claimcheck.values import scale_of
from claimcheck.values.base import Ladder, ScaleKind, Value
from claimcheck.values.edtf import parse_edtf, published_interval

__all__ = [
    "Behaviour",
    "Claim",
    "ClaimsModel",
    "Entity",
    "Example",
    "Ignore",
    "Modality",
    "Outcome",
    "Place",
    "Property",
    "Quote",
    "Rank",
    "Search",
    "Source",
    "Statement",
    "Terms",
    "Tolerance",
    "Voice",
]

_TOLERANCE = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*(%|days?)\s*")


class Modality(StrEnum):
    """How the source qualifies a statement."""

    DONE = "done"
    EXPECTED = "expected"
    TARGET = "target"
    POSSIBLE = "possible"
    ESTIMATED = "estimated"
    SUPERSEDED = "superseded"
    DENIED = "denied"


class Rank(StrEnum):
    """How a statement is weighed against its rivals; the idea is Wikidata's."""

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


class Voice(StrEnum):
    """Who speaks where that is no entity: what ``speaker`` may say besides an id."""

    SOURCE = "source"
    NONE = "none"

    @property
    def words(self) -> str:
        """The voice as a report names it.

        >>> Voice("source").words, Voice("none").words
        ('an anonymous source', 'the article itself')
        """
        return "an anonymous source" if self is Voice.SOURCE else "the article itself"


class Entity(ClaimsModel):
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


class Source(ClaimsModel):
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
    grade: Grade | None = None
    """Admiralty code, A1 to F6."""
    locale: LocaleSettings | None = None
    """The conventions of its text, before those of the configuration: {day-first: true, dollar: AUD}."""
    note: str | None = None
    """Free text; never read."""

    @property
    def conventions(self) -> Locale:
        """The conventions of its text, as far as it gives them."""
        return UNKNOWN if self.locale is None else self.locale.locale


class Quote(ClaimsModel):
    """A Web Annotation TextQuoteSelector: the words, and their context where the words occur twice."""

    exact: Annotated[Words, StringConstraints(max_length=MAX_QUOTE)]
    """The quoted words."""
    prefix: str | None = None
    """Words directly before them."""
    suffix: str | None = None
    """Words directly after them."""


class Ignore(ClaimsModel):
    """A finding that the curator has reviewed and accepts."""

    rule: Words
    """The rule to ignore here."""
    because: Words
    """The reason; without one, nothing is ignored."""
    until: Words | None = None
    """The last day (EDTF) of the exception."""


def _as_quote(value: object) -> object:
    return {"exact": value} if isinstance(value, str) else value


class Statement(ClaimsModel):
    """What one source says on a claim."""

    source: Words
    """The id of the source."""
    value: Stated
    """What the source says: an EDTF date, an amount, a list of participants or {role: participant}, or the article's
    own words."""
    quote: Annotated[Quote, BeforeValidator(_as_quote, json_schema_input_type=Words | Quote)] | None = None
    """The source's words, verbatim; "..." leaves words out, [brackets] add a note."""
    speaker: Words | None = None
    """The id of the speaker; "source" for an anonymous one, "none" for the article's own voice (an entity with that id
    goes first)."""
    modality: Modality = Modality.DONE
    """done, expected, target, possible, estimated, superseded or denied."""
    negated: bool = False
    """Whether the source negates the statement."""
    stated: Words | None = None
    """When the statement was made (EDTF), if not on the publication date."""
    as_of: Words | None = None
    """The date that the figure describes (EDTF), or a fiscal period: "fiscal 2010", "Q3 FY2010"."""
    scope: Words | None = None
    """Separates what must not be compared: "first deal", "second deal"."""
    rank: Rank = Rank.NORMAL
    """preferred: counts before its rivals; deprecated: shown and checked against its source, but compared with none."""
    page: Words | int | None = None
    """The page or section of a long source."""
    note: str | None = None
    """Free text; never read."""
    ignore: list[Ignore] = []
    """Findings accepted on this statement."""
    parsed: Value | None = Field(default=None, exclude=True, json_schema_extra={"x-internal": True})
    """The value that the words were read as, once the project is loaded."""
    as_of_days: str | None = Field(default=None, exclude=True, json_schema_extra={"x-internal": True})
    """The days of a fiscal period in ``as_of`` (EDTF), once the project is loaded."""

    @property
    def described(self) -> str | None:
        """The period that the figure describes, as EDTF."""
        return self.as_of_days or self.as_of

    @property
    def words(self) -> str:
        """The value as the curator wrote it."""
        return self.value if isinstance(self.value, str) else ", ".join(self.value)


class Search(ClaimsModel):
    """A source that was read for a claim and states nothing on it."""

    source: Words
    """The id of the source."""
    looked_for: Words
    """The day on which it was read for this question (EDTF)."""
    found: Literal["nothing"]
    """Always nothing; what was found is a statement."""
    note: str | None = None
    """Free text; never read."""


class Outcome(ClaimsModel):
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


class Claim(ClaimsModel):
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
    unit: WordList = []
    """The unit of its figures; of several, all count as the first: [jobs, posts, workers]."""
    statements: list[Statement] = []
    """What each source says."""
    searches: list[Search] = []
    """Sources that were read for it and state nothing: {source: coast, looked_for: 2026-11-02, found: nothing}."""
    outcome: Outcome | None = None
    """The actual outcome."""
    min: Words | None = None
    """The least value (the earliest date, the lowest stage) that it may have, where the property does not say."""
    max: Words | None = None
    """The greatest value (the latest date, the highest stage) that it may have, where the property does not say."""
    one_of: WordList = []
    """The only values that it may have, where the property does not say."""
    tolerance: ToleranceWords | None = None
    """How far two values may differ and still agree, where the property does not say: "10 days", "5 %"."""
    review_by: Words | None = None
    """When the claim should be reviewed (EDTF)."""
    min_sources: Annotated[int, Field(ge=1, le=100)] | None = None
    """How many independent sources it needs, where the property does not say."""
    min_grade: Grade | None = None
    """The grade (B3) that each of these sources must have at least, where the property does not say."""
    ignore: list[Ignore] = []
    """Findings accepted on the whole claim."""
    note: str | None = None
    """Free text; never read."""
    resolved: Annotated[Terms | None, Internal()] = Field(
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

    ``question`` is the property in words, ``scale`` what values of the type lie on; ``others`` are further units that
    count as ``unit``, ``ladder`` are the stages, None for those of deals.
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
    min_grade: str | None = None
    min: str | None = None
    max: str | None = None
    one_of: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    ladder: Ladder | None = None

    @classmethod
    def of(cls, claim: Claim, declared: Property | None = None) -> Terms:
        """The terms of a claim, its own before those of its property."""
        question = claim.property.replace("-", " ")
        type_ = claim.type or (declared.type if declared is not None else "text")
        given = tuple(dict.fromkeys((*claim.cues, *(declared.cues if declared is not None else ()))))
        units = tuple(dict.fromkeys(claim.unit)) or (declared.units if declared is not None else ())
        low, high, allowed = (None, None, ()) if declared is None else declared.limiting(type_, units)
        return cls(
            declared,
            question,
            type_,
            scale_of(type_),
            claim.behaviour or (declared.behaviour if declared is not None else Behaviour.FIXED),
            given or (question,),
            units[0] if units else None,
            claim.min_sources or (declared.min_sources if declared is not None else None) or 1,
            Tolerance.of(claim.tolerance or (declared.tolerance if declared is not None else None)),
            claim.min_grade or (declared.min_grade if declared is not None else None),
            claim.min or low,
            claim.max or high,
            tuple(claim.one_of) or allowed,
            units[1:],
            declared.stages if declared is not None else None,
        )
