"""What loading gives: the claims files of a folder merged, the articles' texts, where all stands, and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from claimcheck.claims.model import Behaviour, Claim, Constraint, Entity, Place, Property, Rate, Source, ValueTypeName
from claimcheck.finding import Location
from claimcheck.text.document import Document

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

    ``places`` says where each key (``("key", *place)``) and each value (``place``) stands. ``documents`` holds the text
    of every source that could be read; a source without one is UNCHECKED, with the reason in ``faults``.
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

    def locate(self, *place: str | int) -> Location:
        """Where a value stands; the nearest enclosing one where it has no place of its own."""
        for end in range(len(place), 0, -1):
            found = self.places.get(place[:end])
            if found is not None:
                return found
        return Location(self.files[0] if self.files else str(self.root))

    def property_of(self, claim: Claim) -> Property | None:
        """The declared property of a claim, project's own before shipped; None where its words are free."""
        return self.properties.get(claim.property)

    def type_of(self, claim: Claim) -> ValueTypeName:
        """The value type of a claim: its own, else its property's, else text."""
        if claim.type is not None:
            return claim.type
        declared = self.property_of(claim)
        return declared.type if declared is not None else "text"

    def behaviour_of(self, claim: Claim) -> Behaviour:
        """fixed, plan or level: the claim's own, else its property's, else fixed."""
        if claim.behaviour is not None:
            return claim.behaviour
        declared = self.property_of(claim)
        return declared.behaviour if declared is not None else Behaviour.FIXED

    def cues_of(self, claim: Claim) -> tuple[str, ...]:
        """Words that speak of a claim's question, the claim's own first; where none are given, the question itself."""
        declared = self.property_of(claim)
        given = tuple(dict.fromkeys((*claim.cues, *(declared.cues if declared is not None else ()))))
        return given or (claim.property.replace("-", " "),)

    def unit_of(self, claim: Claim) -> str | None:
        """The unit of a claim's figures."""
        declared = self.property_of(claim)
        return claim.unit or (declared.unit if declared is not None else None)

    def min_sources_of(self, claim: Claim) -> int:
        """How many independent sources a claim needs: its own number, else its property's, else 1."""
        declared = self.property_of(claim)
        return claim.min_sources or (declared.min_sources if declared is not None else None) or 1

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

    def _shared(self, name: str, entity: Entity) -> bool:
        return any(name in other.names for other in self.entities.values() if other is not entity)
