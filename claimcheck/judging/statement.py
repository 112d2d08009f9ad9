"""One statement against its source: anchor the quote, read the passage, judge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from claimcheck.claims.model import Claim, Entity, Modality, Statement
from claimcheck.claims.project import Project
from claimcheck.errors import InputLimitError
from claimcheck.judging.sentence import weigh
from claimcheck.judging.verdict import Judgement, Reason, Verdict, judge
from claimcheck.quotes.anchor import Anchor, locate
from claimcheck.reading.base import Question, Reading
from claimcheck.reading.link import speaking_of
from claimcheck.reading.naming import spans_of
from claimcheck.reading.participants import absent, named_in, others_named
from claimcheck.reading.readers import readings as readings_of
from claimcheck.reading.scene import Scene, scene_of
from claimcheck.reading.stages import AHEAD, reached
from claimcheck.text.document import Document, Span
from claimcheck.values import published_context
from claimcheck.values.base import ScaleKind, Value
from claimcheck.values.parties import fold_name

__all__ = ["MAX_SENTENCE", "assess", "question_of", "read", "verify"]

MAX_SENTENCE: Final = 2_000
"""The longest sentence that is weighed against a text, in code points."""


def read(
    text: str | Document,
    *,
    subject: Sequence[str],
    cues: Sequence[str],
    type: str,  # noqa: A002 - the word of the file format
    unit: str | None = None,
    property: str | None = None,  # noqa: A002
    published: date | str | None = None,
) -> list[Reading]:
    """The mentions of a text that answer a question, best first; empty where the text is silent.

    Args:
        text: The article; offsets in the result count its code points, half-open.
        subject: The names of what is asked about.
        cues: Words that speak of the property asked about.
        type: The value type of the answer.
        unit: The unit of the answer, for quantities.
        property: The question in words.
        published: The publication date, as a date or an EDTF string.

    >>> text = "The yard will hand over the ferry Skagen in May 2021. A sister ship follows in 2023."
    >>> [r.text for r in read(text, subject=["Skagen"], cues=["hand over", "delivery"], type="date")]
    ['May 2021']
    """
    document = text if isinstance(text, Document) else Document(text)
    scene = scene_of(document, published_context(published))
    return readings_of(scene, Question(tuple(subject), tuple(cues), type, unit, property))


def verify(sentence: str, text: str | Document, *, published: date | str | None = None) -> Judgement:
    """Whether a text supports a sentence in plain English, by the values that the sentence states.

    Each value is held against the mention that its own words speak of. Every value must be supported for SUPPORTED;
    one that is excluded gives REFUTED; else it is NOT_ENOUGH_INFO, also where it is unclear that both are about
    one thing. A sentence without a date or a figure is always NOT_ENOUGH_INFO.
    SUPPORTED covers the values and the words shared with the passage, not how these relate to each other: who
    did it to whom, "raised" for "cut", "both" for "one of them" and conditions are for a reader to judge.
    ``Judgement.values`` holds the verdict on each value with what speaks for and against.

    Args:
        sentence: The claim, with one value or more.
        text: The article.
        published: The publication date, as a date or an EDTF string.

    Raises:
        InputLimitError: a sentence of more than ``MAX_SENTENCE`` code points, or a text of more than are read.

    >>> verify("The ferry cost more than $10 million.", "The ferry cost $12 million, the yard said.").verdict
    <Verdict.SUPPORTED: 'SUPPORTED'>
    """
    if len(sentence) > MAX_SENTENCE:
        raise InputLimitError(f"the sentence has {len(sentence):,} characters; at most {MAX_SENTENCE:,} are weighed")
    document = text if isinstance(text, Document) else Document(text)
    scene = scene_of(document, published_context(published))
    return weigh(sentence, scene)


def _quoted(anchors: Iterable[Anchor]) -> list[Span]:
    return [Span(*span) for a in anchors for span in (a.segments or (Span(a.start, a.end),))]


def _sentences(document: Document, spans: Iterable[Span]) -> list[Span]:
    indices = sorted(
        {
            index
            for span in spans
            for index in range(
                document.sentence_index(span.start), document.sentence_index(max(span.start, span.end - 1)) + 1
            )
        }
    )
    return [document.sentences[index] for index in indices]


def _preferred(readings: list[Reading], modality: Modality) -> list[Reading]:
    """Whether a superseded plan answers: only a superseded statement, where the text distinguishes the two."""
    wanted = [r for r in readings if (r.modality == "superseded") == (modality is Modality.SUPERSEDED)]
    return wanted or readings


def _members(project: Project, stated: Value, on: str | None) -> Mapping[str, tuple[str, ...]]:
    """The names of each stated participant on a day; participants may be given by id or by any name."""
    ids = {name: id_ for id_ in project.entities for name in project.names_of(id_, on)}
    return {
        name: project.names_of(name if name in project.entities else ids.get(name, name), on) for name in stated.members
    }


def question_of(project: Project, claim: Claim, on: str | None = None) -> Question:
    """What a claim asks of a text, its subject by the names that it bore on a day (EDTF)."""
    terms = claim.terms
    return Question(
        project.names_of(claim.subject, on),
        terms.cues,
        terms.type,
        terms.unit,
        terms.question,
        _name_words(project.entities),
    )


_known: list[tuple[Mapping[str, Entity], frozenset[str]]] = []


def _name_words(entities: Mapping[str, Entity]) -> frozenset[str]:
    """The folded words of every name of the entities; those of the last ones asked about are kept."""
    if not _known or _known[0][0] is not entities:
        words = frozenset(w for entity in entities.values() for name in entity.names for w in fold_name(name).split())
        _known[:] = [(entities, words)]
    return _known[0][1]


def assess(project: Project, claim_id: str, claim: Claim, index: int) -> Judgement:
    """The judgement on one statement of a claim.

    Args:
        project: The project, loaded.
        claim_id: The id of the claim.
        claim: The claim.
        index: Which of its statements, from 0.
    """
    statement = claim.statements[index]
    document = project.documents.get(statement.source)
    base = Judgement(
        claim_id, index, statement.source, Verdict.UNCHECKED, value=statement.parsed, reason=Reason.NO_TEXT
    )
    if document is None:
        return base
    quoted: list[Span] = []
    if statement.quote is not None:
        quote = statement.quote
        anchors = tuple(locate(quote.exact, document, prefix=quote.prefix, suffix=quote.suffix))
        base = replace(base, verdict=Verdict.NOT_ENOUGH_INFO, anchors=anchors, reason=Reason.SILENT)
        if not anchors:
            return replace(base, reason=Reason.QUOTE_MISSING)
        quoted = _quoted(anchors)
    base = replace(base, verdict=Verdict.NOT_ENOUGH_INFO, reason=Reason.SILENT)
    if statement.parsed is None:
        return replace(base, reason=Reason.NO_VALUE)
    scale = statement.parsed.scale
    if scale is ScaleKind.WORDS:  # no prose can be read on it: only the quote is checked
        return base
    published = project.sources[statement.source].published
    question = question_of(project, claim, published)
    scene = scene_of(document, published_context(published))
    if scale is ScaleKind.NAMES:
        return _assess_parties(
            _members(project, statement.parsed, published), statement.parsed, base, scene, question, quoted
        )
    readings = readings_of(scene, question, quoted)
    if quoted and not readings:
        readings = readings_of(scene, question, _sentences(document, quoted))
    if scale is ScaleKind.LADDER:
        return _assess_stage(statement, statement.parsed, base, readings)
    readings = _preferred(readings, statement.modality)
    share = None if claim.terms.tolerance is None else claim.terms.tolerance.share
    verdict, relation, reason, deciding = judge(statement.parsed, readings, tolerance=share)
    old = statement.modality is Modality.SUPERSEDED
    if not quoted and verdict is Verdict.REFUTED and all((r.modality == "superseded") != old for r in readings):
        # What holds now says nothing about a former plan, nor a superseded plan about what holds now.
        return replace(base, readings=tuple(readings))
    return replace(base, verdict=verdict, relation=relation, readings=tuple(readings), reason=reason, deciding=deciding)


def _assess_stage(statement: Statement, stated: Value, base: Judgement, readings: list[Reading]) -> Judgement:
    """Select readings of a stage: one reported as reached is compared with known states, one ahead with plans."""
    if statement.modality.value in AHEAD:
        readings = [reading for reading in readings if reading.modality in AHEAD]
    else:
        readings = [reached(reading) for reading in readings]
    if statement.negated:
        stated = stated.denied()
    verdict, relation, reason, deciding = judge(stated, readings)
    if verdict is Verdict.REFUTED and not base.anchors:
        # A whole text may be about other deals and other times.
        verdict, reason = Verdict.NOT_ENOUGH_INFO, Reason.SILENT
    return replace(base, verdict=verdict, relation=relation, readings=tuple(readings), reason=reason, deciding=deciding)


def _assess_parties(
    members: Mapping[str, tuple[str, ...]],
    stated: Value,
    base: Judgement,
    scene: Scene,
    question: Question,
    quoted: list[Span],
) -> Judgement:
    reading = named_in(scene, members, quoted, question.apart) if quoted else None
    named = [name for names in members.values() for name in names]
    wider = _sentences(scene.document, quoted) if quoted else speaking_of(scene, question, named)
    if reading is None or len(reading.value.member_keys) < len(stated.member_keys):
        reading = named_in(scene, members, wider, question.apart) or reading
    if reading is None:
        # Where the passage names others, and the text nowhere any of those stated, it speaks of other participants.
        subject = spans_of(scene, question.subject, question.apart)
        others = others_named(scene, quoted or wider, subject)
        if others is None or not all(absent(scene, names, question.apart) for names in members.values()):
            return base
        verdict, relation, reason, deciding = judge(stated, [others])
        return replace(base, verdict=verdict, relation=relation, readings=(others,), reason=reason, deciding=deciding)
    verdict, relation, reason, deciding = judge(stated, [reading])
    if verdict is not Verdict.SUPPORTED:
        verdict, reason = Verdict.NOT_ENOUGH_INFO, Reason.SILENT
    return replace(base, verdict=verdict, relation=relation, readings=(reading,), reason=reason, deciding=deciding)
