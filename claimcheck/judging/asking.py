"""What a claim, and a statement of it, asks of a source: its question, and the other questions asked of that source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Final

from claimcheck.claims.limits import possible
from claimcheck.claims.model import Claim, Entity, Statement
from claimcheck.claims.project import Project
from claimcheck.reading.analysis import Analysis, analyse
from claimcheck.reading.base import Question
from claimcheck.text.document import Document
from claimcheck.values.base import ScaleKind, Value
from claimcheck.values.parties import fold_name

__all__ = ["MOST_RIVALS", "asked_by", "counted_by", "name_words", "question_of", "rivals_of"]

MOST_RIVALS: Final = 16
"""How many other statements on one source lend their questions to the comparison with a statement's."""


def question_of(project: Project, claim: Claim, on: str | None = None) -> Question:
    """What a claim asks of a text, its subject by the names that it bore on a day (EDTF)."""
    terms = claim.terms
    least, most = possible(terms)
    return Question(
        project.names_of(claim.subject, on),
        terms.cues,
        terms.type,
        terms.unit,
        terms.question,
        name_words(project.entities),
        others=terms.others,
        least=least,
        most=most,
        ladder=terms.ladder,
        given=bool(claim.cues),
    )


_known: list[tuple[Mapping[str, Entity], frozenset[str]]] = []


def name_words(entities: Mapping[str, Entity]) -> frozenset[str]:
    """The folded words of every name of the entities; those of the last ones asked about are kept."""
    if not _known or _known[0][0] is not entities:
        words = frozenset(w for entity in entities.values() for name in entity.names for w in fold_name(name).split())
        _known[:] = [(entities, words)]
    return _known[0][1]


def _names_of_speaker(project: Project, speaker: str | None, on: str | None) -> tuple[str, ...]:
    return () if speaker is None or project.voice_of(speaker) is not None else project.names_of(speaker, on)


def asked_by(project: Project, claim: Claim, statement: Statement, document: Document) -> tuple[Question, Analysis]:
    """Return what a statement asks of its source, and the source as it is read.

    Args:
        project: The project, loaded.
        claim: The claim.
        statement: The statement.
        document: The text of its source.
    """
    question = _question(project, claim, statement)
    if statement.parsed is not None and statement.parsed.scale.is_line:
        question = replace(question, rivals=tuple(rivals_of(project, claim, statement.source)))
    return question, analyse(document, project.context_of(statement.source, claim.subject))


def _question(project: Project, claim: Claim, statement: Statement) -> Question:
    """What a statement asks of its source, with nothing else beside it."""
    published = project.sources[statement.source].published
    question = question_of(project, claim, published)
    return replace(
        question,
        # "19 goals" asks for goals, where the claim does not say what is counted.
        unit=question.unit or counted_by(statement.parsed),
        as_of=statement.described,
        scope=statement.scope,
        speaker=_names_of_speaker(project, statement.speaker, published),
    )


def rivals_of(project: Project, claim: Claim, source: str) -> Iterator[Question]:
    """Yield what other claims of a value type ask of a source, in the order of the project.

    Args:
        project: The project, loaded.
        claim: The claim whose question they stand beside.
        source: The source.
    """
    type_ = claim.terms.type
    others = (
        (other, statement)
        for other, statement in project.statements_on.get(source, ())
        if other is not claim and other.terms.type == type_
    )
    for other, statement in islice(others, MOST_RIVALS):
        yield _question(project, other, statement)


def counted_by(stated: Value | None) -> str | None:
    """What a stated count counts, in its own word where it has one; None where it says nothing that is known.

    Args:
        stated: The value of a statement; None where it could not be read.
    """
    if stated is None or stated.scale is not ScaleKind.FIGURES:
        return None
    noun: str | None = getattr(stated, "noun", None)
    return noun or stated.measure
