"""Many articles against many claims: what each new article says on the tracked questions.

An index of names, types and cues selects the claims that each article may be about; so time grows with the articles and
their content, not with articles times claims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from claimcheck.arithmetic import in_own_context
from claimcheck.claims.loading import load_lenient
from claimcheck.claims.project import Project
from claimcheck.errors import REPORT_IT, ClaimcheckError, InternalError, internal_error
from claimcheck.reading.analysis import forget
from claimcheck.reading.base import Question
from claimcheck.reading.scene import Scene, scene_of
from claimcheck.scanning.engines import ENGINES, find_engine
from claimcheck.scanning.evidence import Evidence
from claimcheck.scanning.index import ClaimIndex, plain_claims
from claimcheck.scanning.news import evidence_of
from claimcheck.text.document import Document

__all__ = ["ENGINES", "Evidence", "Scanner", "scan"]


def scan(
    project: Project | str | Path, documents: Iterable[Document | str], *, engine: str | None = None
) -> Iterator[Evidence]:
    """What new articles say on the claims of a project, article by article, in the order of their words.

    Each piece of evidence is a finding of ``new-contradiction``, ``new-value`` or ``new-support``, with its reading and
    the statements that it was compared with. An article that is a source of the project is compared with what other
    sources say. Without a publication date, dates such as "next month" are not judged.

    Args:
        project: A loaded project, or the path of a claims folder or file.
        documents: The articles; ``Document(text, name=..., published=(first day, last day))``, or a bare text. They
            are taken as they are needed, so that any number of them fits in memory.
        engine: What scans them: "local" (several processes, with the extra "scan"), "dask" or "spark", which need the
            extras of their names; None for this process. Every engine gives the same evidence in the same order.

    Raises:
        ConfigError: a path that does not exist.
        InternalError: after the evidence of all other articles, where claimcheck itself failed on some.
        MissingExtraError: the engine needs a package that is not installed.
        ValueError: an unknown engine.

    >>> from claimcheck.claims.model import Claim, Entity
    >>> from claimcheck.claims.project import Project
    >>> bridge = Claim(subject="bridge", property="opening", cues=["open"], type="date", behaviour="plan")
    >>> project = Project(Path(), entities={"bridge": Entity(name="Sund bridge")}, claims={"opening": bridge})
    >>> [(e.rule, e.claim, e.reading.text) for e in scan(project, ["The Sund bridge will open in May 2027."])]
    [('new-value', 'opening', 'May 2027')]
    """
    chosen = None if engine is None else find_engine(engine)
    loaded = project if isinstance(project, Project) else load_lenient(project)
    every = (one if isinstance(one, Document) else Document(one) for one in documents)
    if chosen is not None:
        from claimcheck.scanning.batches import evidence_by

        return evidence_by(chosen, loaded, every)
    return _evidence(Scanner(loaded), every)


def _evidence(scanner: Scanner, documents: Iterable[Document]) -> Iterator[Evidence]:
    failed: list[str] = []
    for document in documents:
        try:
            found = scanner.scan(document)
        except ClaimcheckError:
            raise
        except Exception as error:  # noqa: BLE001 - raised at the end; it must not stop the other articles
            failed.append(internal_error(error, f"scanning {document.name}"))
            continue
        yield from found
    if failed:
        raise InternalError("\n".join([*failed, REPORT_IT]))


class Scanner:
    """Scans one article after the other for the claims of a project.

    Args:
        project: The project.
        indexed: Whether an index selects the claims; without one each claim is looked up in each article, which is the
            plain way that the index is compared with.
    """

    def __init__(self, project: Project, *, indexed: bool = True) -> None:
        self.project = project
        self._sources: Mapping[str, str] = {document.text: id_ for id_, document in project.documents.items()}
        self._claims: Callable[[Scene], Iterable[tuple[str, Question]]]
        if indexed:
            index = ClaimIndex(project)
            self._claims = lambda scene: ((id_, index.questions[id_]) for id_ in index.claims(scene))
        else:
            self._claims = lambda scene: plain_claims(project, scene)

    @in_own_context
    def scan(self, document: Document) -> list[Evidence]:
        """Return what an article says on the claims, in the order of its words.

        Args:
            document: The article.
        """
        own = self._sources.get(document.text)
        found = [
            evidence
            for claim_id, question in self._claims(self._scene(document, own))
            for scene in [self._scene(document, own, self.project.claims[claim_id].subject)]
            for evidence in evidence_of(self.project, claim_id, question, scene, own)
        ]
        if own is None:  # a source of the project is read again by others
            forget(document)
        return sorted(found, key=lambda one: (one.reading.start, one.claim, one.rule))

    def _scene(self, document: Document, own: str | None, subject: str | None = None) -> Scene:
        """An article as it is read for a subject: a source by its own conventions, a fiscal year by its subject's."""
        return scene_of(document, replace(self.project.context_of(own, subject), published=document.published))
