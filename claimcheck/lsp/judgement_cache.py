"""Judgements kept from one run to the next: only what changed is judged again."""

from __future__ import annotations

from dataclasses import replace
from weakref import WeakKeyDictionary

from claimcheck.claims.model import Claim
from claimcheck.claims.project import Project
from claimcheck.judging.asking import question_of, rivals_of
from claimcheck.judging.statement import assess
from claimcheck.judging.verdict import Judgement
from claimcheck.reading.scene import scene_of
from claimcheck.text.document import Document
from claimcheck.values.base import Context

__all__ = ["JudgementCache"]


class JudgementCache:
    """Replaces ``assess`` and gives the same judgements.

    A judgement depends on the statement, the question of its claim and those of others on the article, the names of the
    entities, and the article.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int], tuple[tuple[object, ...], Document | None, Judgement]] = {}
        self._held: WeakKeyDictionary[Document, tuple[frozenset[str], frozenset[str]]] = WeakKeyDictionary()

    def __call__(self, project: Project, claim_id: str, claim: Claim, index: int) -> Judgement:
        """The judgement on one statement; see ``claimcheck.judging.statement.assess``."""
        statement = claim.statements[index]
        document = project.documents.get(statement.source)
        question = question_of(project, claim)
        context = project.context_of(statement.source, claim.subject)
        if document is not None:
            question = replace(
                question,
                apart=self._apart(document, context, question.apart),
                rivals=tuple(
                    replace(one, apart=self._apart(document, context, one.apart))
                    for one in rivals_of(project, claim, statement.source)
                ),
            )
        asked: tuple[object, ...] = (
            question,
            claim.terms.tolerance,
            claim.terms.behaviour,
            statement.model_copy(update={"ignore": [], "note": None}),
            "modality" in statement.model_fields_set,
            context,
            tuple((id_, project.names_of(id_)) for id_ in _parties(statement.value)),
        )
        kept = self._kept.get((claim_id, index))
        if kept is None or kept[1] is not document or kept[0] != asked:
            kept = (asked, document, assess(project, claim_id, claim, index))
            self._kept[claim_id, index] = kept
        return kept[2]

    def keep(self, project: Project) -> None:
        """Forget the judgements on statements that a project no longer has."""
        self._kept = {
            (claim, index): kept
            for (claim, index), kept in self._kept.items()
            if claim in project.claims and index < len(project.claims[claim].statements)
        }

    def _apart(self, document: Document, context: Context, words: frozenset[str]) -> frozenset[str]:
        """The words of other entities' names that an article contains: only these can change how it is read."""
        kept = self._held.get(document)
        if kept is None or kept[0] != words:
            plain = scene_of(document, context).plain
            kept = self._held[document] = (words, frozenset(word for word in words if word in plain))
        return kept[1]


def _parties(value: str | list[str]) -> list[str]:
    return [name.rpartition(": ")[2] for name in ([value] if isinstance(value, str) else value)]
