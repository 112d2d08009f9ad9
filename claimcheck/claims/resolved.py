"""What the claims files of a project say, resolved, before its articles are read."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, cast

from claimcheck.claims.constraint import Constraint
from claimcheck.claims.documents import Documents
from claimcheck.claims.files import Reader
from claimcheck.claims.lexicon import shipped_properties
from claimcheck.claims.model import Claim, Entity, Place, Property, Source
from claimcheck.claims.places import Places, Spot
from claimcheck.claims.project import Fault, Project
from claimcheck.claims.rate import Rate
from claimcheck.locales import Locale

__all__ = ["Resolved", "own_among", "shipped_among", "with_shipped"]


def with_shipped(own: Mapping[str, Property]) -> Mapping[str, Property]:
    """The properties of a project, its own before the shipped ones."""
    return ChainMap(dict(own), cast("dict[str, Property]", shipped_properties()))


def own_among(properties: Mapping[str, Property]) -> Mapping[str, Property]:
    """The properties of a project that are not shipped, each of which would have to be read."""
    return properties.maps[0] if isinstance(properties, ChainMap) else properties


def shipped_among(claims: Iterable[Claim]) -> Mapping[str, Property]:
    """The shipped properties that some claims ask, by id."""
    shipped = shipped_properties()
    asked = {claim.property: claim.terms.declared for claim in claims if claim.terms.declared is not None}
    return {id_: one for id_, one in asked.items() if id_ in shipped and one is shipped[id_]}


class Resolved(NamedTuple):
    """A project without its articles: nothing but what its claims files say, so that a cache may keep it.

    ``shipped`` are the shipped properties that its claims ask, ``faults`` those before and after the articles are
    read, ``home`` holds the claims file of each source, and ``places`` what ``Places`` are made from.
    """

    files: tuple[str, ...]
    entities: Mapping[str, Entity]
    sources: Mapping[str, Source]
    properties: Mapping[str, Property]
    shipped: Mapping[str, Property]
    claims: Mapping[str, Claim]
    constraints: tuple[tuple[Place, Constraint], ...]
    rates: Mapping[str, Rate]
    faults: tuple[tuple[Fault, ...], tuple[Fault, ...]]
    home: Mapping[str, str]
    places: tuple[dict[Place, Spot], dict[str, list[str]]]

    def project(
        self,
        folder: Path,
        locale: Locale,
        reader: Reader,
        text_dirs: tuple[Path, ...] = (),
    ) -> Project:
        """The project, its articles read.

        Args:
            folder: The project's folder.
            locale: The conventions of articles whose source has none of its own.
            reader: Reads the articles.
            text_dirs: Folders to search for articles that are not beside their claims file.
        """
        places = Places(*self.places)
        bare = Project(folder, self.files, places=places)
        documents = Documents(folder, text_dirs, reader, self.files, bare.locate)
        read = dict(documents.read(self.sources, self.home))
        faults = sorted(
            dict.fromkeys((*self.faults[0], *documents.faults, *self.faults[1])),
            key=lambda f: (f.location.file, f.location.line, f.location.column, f.rule, f.message),
        )
        return Project(
            folder,
            self.files,
            self.entities,
            self.sources,
            with_shipped(self.properties),
            self.claims,
            tuple(constraint for _, constraint in self.constraints),
            read,
            places,
            tuple(faults),
            self.rates,
            tuple(place for place, _ in self.constraints),
            locale,
        )
