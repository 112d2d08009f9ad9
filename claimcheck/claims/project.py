"""The loaded project: the merged claims files of a folder, the articles' texts, locations, and faults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from claimcheck.claims.constraint import Constraint
from claimcheck.claims.lexicon import property_of
from claimcheck.claims.model import Claim, Entity, Place, Property, Source, Statement, Voice
from claimcheck.claims.rate import Rate
from claimcheck.finding import Location
from claimcheck.locales import UNKNOWN, Locale
from claimcheck.text.document import Document
from claimcheck.values import published_context
from claimcheck.values.base import Context

__all__ = ["Fault", "Project"]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a claims file, as a value: the check of the same name reports it."""

    rule: str
    message: str
    location: Location
    help: str = ""
    claim: str | None = None
    statement: int | None = None

    def __str__(self) -> str:
        way_out = f" ({self.help})" if self.help else ""
        return f"{self.location}: {self.rule}: {self.message}{way_out}"


@dataclass(frozen=True, slots=True)
class Project:
    """Everything that was loaded: the claims files of one folder, merged, and the articles' texts.

    ``places`` locates each key (``("key", *place)``) and each value (``place``). ``documents`` holds the text
    of every source that could be read; a source without one is UNCHECKED, with the reason in ``faults``. ``locale`` has
    the conventions of texts whose source has none of its own.
    """

    root: Path
    files: tuple[str, ...] = ()
    entities: Mapping[str, Entity] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    properties: Mapping[str, Property] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    constraints: tuple[Constraint, ...] = ()
    documents: Mapping[str, Document] = field(default_factory=dict)
    places: Mapping[Place, Location] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    rates: Mapping[str, Rate] = field(default_factory=dict)
    constraint_places: tuple[Place, ...] = ()
    locale: Locale = UNKNOWN
    statements_on: Mapping[str, tuple[tuple[Claim, Statement], ...]] = field(init=False, repr=False, compare=False)
    """What is stated of each source, with its claim."""
    origin: bytes = field(init=False, repr=False, compare=False, default=b"")
    """The digest of all that was read besides the articles; empty where that is not known, as after ``replace``."""
    _contexts: dict[tuple[str | None, str | None], Context] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        """Works out what each claim takes from its property, where that is not done yet."""
        claims = dict(self.claims)
        for id_, claim in self.claims.items():
            declared = property_of(claim, self.properties)
            if claim.resolved is None or claim.resolved.declared is not declared:
                claims[id_] = claim.under(declared)
        object.__setattr__(self, "claims", claims)
        on: dict[str, list[tuple[Claim, Statement]]] = {}
        for claim in claims.values():
            for statement in claim.statements:
                on.setdefault(statement.source, []).append((claim, statement))
        object.__setattr__(self, "statements_on", {source: tuple(stated) for source, stated in on.items()})

    def come_from(self, origin: bytes) -> None:
        """Set the digest of all that was read besides the articles."""
        object.__setattr__(self, "origin", origin)

    def context_of(self, source_id: str | None, subject: str | None = None) -> Context:
        """What reading a source depends on besides its words: its date, and its conventions.

        Args:
            source_id: The source; None for a text that is none.
            subject: The entity that is asked about, whose fiscal year may be one of its own.
        """
        known = self._contexts.get((source_id, subject))
        if known is None:
            known = self._contexts[source_id, subject] = self._context_of(source_id, subject)
        return known

    def _context_of(self, source_id: str | None, subject: str | None) -> Context:
        source, entity = self.sources.get(source_id or ""), self.entities.get(subject or "")
        locale = self.locale if source is None else source.conventions.over(self.locale)
        locale = locale if entity is None else entity.conventions.over(locale)
        return published_context(None if source is None else source.published, None, locale)

    def locate(self, *place: str | int) -> Location:
        """The location of a value; the nearest enclosing one where it has none of its own."""
        for end in range(len(place), 0, -1):
            found = self.places.get(place[:end])
            if found is not None:
                return found
        return Location(self.files[0] if self.files else str(self.root))

    def names_of(self, entity_id: str, on: str | None = None) -> tuple[str, ...]:
        """Every name of an entity; the id itself where it is not declared.

        Args:
            entity_id: The entity.
            on: The day of a text, as EDTF. A name that by ``renamed`` the entity did not bear then is left out where
                another entity goes by it.
        """
        entity = self.entities.get(entity_id)
        if entity is None:
            return (entity_id,)
        if on is None or not entity.renamed:
            return entity.names
        return tuple(name for name in entity.names if entity.bore(name, on) or not self._shared(name, entity))

    def voice_of(self, speaker: str | None) -> Voice | None:
        """What a statement's ``speaker`` says where it is no entity: an anonymous source, or the article itself.

        An entity whose id is "source" or "none" is meant before the reserved word.
        """
        if speaker is None or speaker in self.entities:
            return None
        return Voice(speaker) if speaker in tuple(Voice) else None

    def speaker_name(self, speaker: str | None) -> str:
        """The name of a statement's speaker, the reserved words in full; empty where the statement gives none."""
        voice = self.voice_of(speaker)
        return voice.words if voice is not None else "" if speaker is None else self.names_of(speaker)[0]

    def _shared(self, name: str, entity: Entity) -> bool:
        return any(name in other.names for other in self.entities.values() if other is not entity)
