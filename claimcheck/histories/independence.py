"""How many independent sources there are: one agency, one publisher, or copies of one text count once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from claimcheck.claims.loading import Memory
from claimcheck.claims.model import Source
from claimcheck.claims.project import Project
from claimcheck.histories.copies import Copy, copies, kept_copies

__all__ = ["IndependentSources"]


class IndependentSources:
    """The origin of every source of a project; sources of one origin count once.

    Args:
        project: The project.
        memory: Keeps which texts are copies; only those that changed are then compared.
    """

    def __init__(self, project: Project, memory: Memory | None = None) -> None:
        documents = {id_: document for id_, document in project.documents.items() if id_ in project.sources}
        topic = "copies", str(project.root.absolute())
        self.copies = copies(documents) if memory is None else kept_copies(documents, memory, topic)
        own = {id_: _own(id_, source) for id_, source in project.sources.items()}
        self._joined: dict[str, str] = {}
        for copy in self.copies:
            one, other = sorted((self._first(own[copy.first]), self._first(own[copy.second])))
            if one != other:
                self._joined[other] = one
        self.origins = {id_: self._first(origin) for id_, origin in own.items()}

    def _first(self, origin: str) -> str:
        """The first in order of the origins that one was joined with; the way there is made short for the next time."""
        way = []
        while origin in self._joined:
            way.append(origin)
            origin = self._joined[origin]
        self._joined.update(dict.fromkeys(way, origin))
        return origin

    def undeclared(self, sources: Mapping[str, Source]) -> Iterator[Copy]:
        """The copies whose sources do not say that they are of one agency or publisher."""
        return (copy for copy in self.copies if len({_own(id_, sources[id_]) for id_ in copy[:2]}) > 1)

    def of(self, source: str) -> str:
        """The origin of a source; an undeclared source is its own."""
        return self.origins.get(source, source)

    def count(self, sources: Collection[str]) -> int:
        """How many independent sources these are."""
        return len({self.of(source) for source in sources})


def _own(id_: str, source: Source) -> str:
    return " ".join((source.agency or source.publisher or id_).casefold().split())
