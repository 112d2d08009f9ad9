"""What a run found out about each claim, kept for the next one: a claim is looked at again where something changed.

What is found about a claim depends on what the claims files and the settings say, which is one digest, and on articles.
Which ones is not declared but observed: the checks of a claim are given articles that remember who was looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from claimcheck.checks import only_built_in
from claimcheck.claims.project import Project
from claimcheck.finding import Finding
from claimcheck.histories.history import History
from claimcheck.judging.verdict import Judgement, Verdict
from claimcheck.run.cache import digest, frozen, thawed
from claimcheck.run.memory import Memory
from claimcheck.text.document import Document

__all__ = ["KeptClaim", "KeptClaims", "Watched"]

_TOGETHER = 64  # claims in one entry: where one of them changed, all of them are written again

Read = tuple[tuple[str | None, bytes], ...]
"""The articles that something depends on, each with its digest; None stands for which sources have one."""


class Watched(Mapping[str, Document]):
    """The articles of a project; remembers which of them somebody looked at."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._seen: set[str | None] = set()
        self._digests: dict[str | None, bytes] = {}

    def __getitem__(self, id_: str) -> Document:
        self._seen.add(id_)
        return self._documents[id_]

    def __contains__(self, id_: object) -> bool:
        if isinstance(id_, str):
            self._seen.add(id_)
        return id_ in self._documents

    def __iter__(self) -> Iterator[str]:
        self._seen.add(None)
        return iter(self._documents)

    def __len__(self) -> int:
        self._seen.add(None)
        return len(self._documents)

    def begin(self) -> None:
        """Forget who was looked at."""
        self._seen = set()

    def read(self, besides: Collection[str] = ()) -> Read:
        """The articles that were looked at since, and some besides."""
        seen = {*self._seen, *besides}
        return tuple((id_, self.digest(id_)) for id_ in sorted(seen, key=lambda id_: id_ or ""))

    def digest(self, id_: str | None) -> bytes:
        """The digest of a source's article, or of which sources have one."""
        found = self._digests.get(id_)
        if found is None:
            document = None if id_ is None else self._documents.get(id_)
            parts: tuple[object, ...] = () if document is None else (document.name, document.text)
            found = self._digests[id_] = digest(*(sorted(self._documents) if id_ is None else parts))
        return found


class KeptClaim(NamedTuple):
    """What was found out about a claim: findings on single statements, and on all of them; verdicts.

    ``made`` holds its judgements and its history, which few runs need again.
    """

    claim: str
    read: Read
    narrow: tuple[Finding, ...]
    broad: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...]
    made: bytes

    @classmethod
    def of(
        cls,
        claim: str,
        read: Read,
        findings: tuple[tuple[Finding, ...], tuple[Finding, ...]],
        judgements: tuple[Judgement, ...],
        history: History,
    ) -> KeptClaim:
        """What is kept of a claim.

        Args:
            claim: The claim.
            read: The articles that this depends on.
            findings: On single statements, and on all of them.
            judgements: As they were made, without places in the claims files.
            history: Its history.
        """
        verdicts = tuple(one.verdict for one in judgements)
        return cls(claim, read, *findings, verdicts, frozen((judgements, history)))

    def details(self) -> tuple[tuple[Judgement, ...], History] | None:
        """The judgements and the history; None where they cannot be made again."""
        try:
            judgements, history = thawed(self.made)
        except (ValueError, TypeError):
            return None
        return judgements, history


class KeptClaims:
    """Reads what is still true of the claims of a project, and keeps what a run adds.

    Args:
        project: The project.
        memory: Where it is kept; None for nowhere.
        state: The digest of all that the findings on a claim depend on, besides articles.
    """

    def __init__(self, project: Project, memory: Memory | None, state: bytes) -> None:
        self.documents = Watched(project.documents)
        self.known: dict[str, KeptClaim] = {}
        self._claims, self._state = tuple(project.claims), state
        self._memory = memory if only_built_in() else None
        if self._memory is None:
            return
        self._folder = str(project.root.absolute())
        topics = [self._topic(number) for number in range(0, len(self._claims), _TOGETHER)]
        for some in self._memory.recall_all(topics, self._state).values():
            if isinstance(some, tuple) and all(isinstance(one, KeptClaim) for one in some):
                self.known.update((one.claim, one) for one in some if self._holds(one))

    @property
    def is_open(self) -> bool:
        """Whether anything is kept."""
        return self._memory is not None

    def _topic(self, number: int) -> tuple[str, ...]:
        return "claims", self._folder, str(number // _TOGETHER)

    def _holds(self, one: KeptClaim) -> bool:
        return all(self.documents.digest(id_) == known for id_, known in one.read)

    def keep(self, fresh: Mapping[str, KeptClaim], left_out: Collection[str]) -> None:
        """Keep what a run found out.

        Args:
            fresh: What is new.
            left_out: Claims of which nothing is kept: something failed that may succeed the next time.
        """
        if self._memory is None:
            return
        entries = {}
        for number in range(0, len(self._claims), _TOGETHER):
            some = self._claims[number : number + _TOGETHER]
            if any(id_ in fresh or id_ in left_out for id_ in some):
                now = (fresh.get(id_) or self.known.get(id_) for id_ in some)
                entries[self._topic(number)] = tuple(one for one in now if one is not None)
        self._memory.keep_all(entries, self._state)
