"""Many articles against many claims: what each new article says on the tracked questions.

An index of names and cues selects the claims that each article may be about; so time grows with the articles and their
content, not with articles times claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from claimcheck.arithmetic import in_own_context
from claimcheck.claims.loading import load_lenient
from claimcheck.claims.project import Project
from claimcheck.errors import REPORT_IT, ClaimcheckError, InternalError, internal_error
from claimcheck.reading.scene import Scene, scene_of
from claimcheck.scanning.engines import ENGINES, find_engine
from claimcheck.scanning.evidence import Evidence
from claimcheck.scanning.index import ClaimIndex
from claimcheck.scanning.news import evidence_of
from claimcheck.text.document import Document

__all__ = ["ENGINES", "Evidence", "scan"]


def scan(
    project: Project | str | Path, documents: Iterable[Document | str], *, engine: str | None = None
) -> Iterator[Evidence]:
    """What new articles say on the claims of a project, article by article, in the order of their words.

    Each piece of evidence is a finding of ``new-contradiction``, ``new-value`` or ``new-support``, with its reading and
    the statements that it was compared with. An article that is a source of the project is compared with what other
    sources say. Without a publication date, dates such as "next month" are not judged.

    Args:
        project: A loaded project, or the path of a claims folder or file.
        documents: The articles; ``Document(text, name=..., published=(first day, last day))``, or a bare text.
        engine: The engine that finds names: "ahocorasick" (the default) or "plain".

    Raises:
        ConfigError: a path that does not exist.
        InternalError: after the evidence of all other articles, where claimcheck itself failed on some.
        ValueError: an unknown engine.

    >>> from claimcheck.claims.model import Claim, Entity, Project, Property
    >>> bridge = Claim(subject="bridge", property="opening", cues=["open"], type="date", behaviour="plan")
    >>> project = Project(Path(), entities={"bridge": Entity(name="Sund bridge")}, claims={"opening": bridge})
    >>> [(e.rule, e.claim, e.reading.text) for e in scan(project, ["The Sund bridge will open in May 2027."])]
    [('new-value', 'opening', 'May 2027')]
    """
    loaded = project if isinstance(project, Project) else load_lenient(project)
    return _evidence(loaded, documents, ClaimIndex(loaded, find_engine(engine)))


def _evidence(project: Project, documents: Iterable[Document | str], index: ClaimIndex) -> Iterator[Evidence]:
    texts: Mapping[str, str] = {document.text: id_ for id_, document in project.documents.items()}
    failed: list[str] = []
    for given in documents:
        document = given if isinstance(given, Document) else Document(given)
        try:
            found = _of_article(project, document, index, texts.get(document.text))
        except ClaimcheckError:
            raise
        except Exception as error:  # noqa: BLE001 - raised at the end; it must not stop the other articles
            failed.append(internal_error(error, f"scanning {document.name}"))
            continue
        yield from found
    if failed:
        raise InternalError("\n".join([*failed, REPORT_IT]))


@in_own_context
def _of_article(project: Project, document: Document, index: ClaimIndex, own: str | None) -> list[Evidence]:
    found = [
        evidence
        for claim_id in index.claims(_scene(project, document, own))
        for scene in [_scene(project, document, own, project.claims[claim_id].subject)]
        for evidence in evidence_of(project, claim_id, index.questions[claim_id], scene, own)
    ]
    return sorted(found, key=lambda one: (one.reading.start, one.claim, one.rule))


def _scene(project: Project, document: Document, own: str | None, subject: str | None = None) -> Scene:
    """An article as it is read for a subject: a source by its own conventions, a fiscal year by its subject's."""
    return scene_of(document, replace(project.context_of(own, subject), published=document.published))
