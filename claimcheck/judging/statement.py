"""One statement against its source: anchor the quote, read the passage, judge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final, NamedTuple

from claimcheck.arithmetic import in_own_context
from claimcheck.claims.model import Claim, Modality, Statement
from claimcheck.claims.project import Project
from claimcheck.errors import InputLimitError
from claimcheck.judging.asking import asked_by, name_words, question_of
from claimcheck.judging.currencies import with_currencies, words_of_source
from claimcheck.judging.faults import fault_of
from claimcheck.judging.participants import assess_parties, assess_stage, sentences_of
from claimcheck.judging.periods import period_conflict
from claimcheck.judging.retracted import retracted
from claimcheck.judging.same_words import as_in_text
from claimcheck.judging.sentence import weigh
from claimcheck.judging.spoken import of_speaker
from claimcheck.judging.text import assess_text
from claimcheck.judging.verdict import INFERRED, STATED, Conflict, Judgement, Reason, Verdict, compare
from claimcheck.judging.weighing import weigh_answers
from claimcheck.judging.within import as_asked, of_settled
from claimcheck.locales import Locale
from claimcheck.quotes.anchor import Anchor, locate
from claimcheck.reading.analysis import Analysis, analyse
from claimcheck.reading.answers import Answer, Answers, answers_to
from claimcheck.reading.base import Question, Reading
from claimcheck.reading.parties import parties
from claimcheck.reading.qualify import modality_at
from claimcheck.reading.question import Asked
from claimcheck.reading.readings import reading_of
from claimcheck.reading.readings import readings_of as values_of
from claimcheck.reading.scene import scene_of
from claimcheck.reading.stages import stages
from claimcheck.text.document import Document, Span
from claimcheck.values import published_context, value_type
from claimcheck.values.base import Context, Ladder, Mention, ScaleKind, Value
from claimcheck.values.stage import DEALS, ladder_of, ladders
from claimcheck.values.stage import ladder as shipped_ladder

__all__ = [
    "MAX_SENTENCE",
    "answers_in",
    "asked_by",
    "assess",
    "name_words",
    "question_of",
    "quoted_spans",
    "read",
    "read_in",
    "verify",
]

_BY_WORDS = {"stage": stages, "parties": parties}
_WORD: Final = 24  # code points before a date in which what begins with it stands
_AMOUNTS = ("quantity", "money")
_MOST_PLACES: Final = 8  # of a quote, each judged by itself
_SURE: Final = 0.8
# The least probability of an answer that is worth reporting.
_WORTH_TELLING: Final = 0.02
MAX_SENTENCE: Final = 2_000
"""The longest sentence that is weighed against a text, in code points."""


@in_own_context
def read(
    text: str | Document,
    *,
    subject: Sequence[str],
    cues: Sequence[str],
    type: str,  # noqa: A002 - the word of the file format
    unit: str | Sequence[str] | None = None,
    property: str | None = None,  # noqa: A002
    published: date | str | None = None,
    locale: Locale | Mapping[str, Any] | None = None,
    ladder: str | Sequence[str] | Mapping[str, Sequence[str]] | None = None,
) -> list[Reading]:
    """The mentions of a text that answer a question, best first; empty where the text is silent.

    Args:
        text: The article; offsets in the result count its code points, half-open.
        subject: The names of what is asked about, several or one.
        cues: Words that speak of the property asked about, several or one.
        type: The value type of the answer.
        unit: The unit of the answer, for quantities; of several, all count as the first: ["jobs", "posts"].
        property: The question in words.
        published: The publication date, as a date or an EDTF string.
        locale: The conventions of the text, as a ``Locale`` or a mapping.
        ladder: For stages: the name of a shipped ladder, the stages in order, or each with the words for it.

    Raises:
        InputLimitError: the text is longer than is read.
        ValueError: an unknown value type or ladder, or a publication date that is not EDTF.

    >>> text = "The yard will hand over the ferry Skagen in May 2021. A sister ship follows in 2023."
    >>> [r.text for r in read(text, subject=["Skagen"], cues=["hand over", "delivery"], type="date")]
    ['May 2021']
    """
    document = text if isinstance(text, Document) else Document(text)
    context = published_context(published, None, locale)
    value_type(type)  # an unknown one is an error, not an article that says nothing
    units = _words(unit or ())
    question = Question(
        _words(subject),
        _words(cues),
        type,
        units[0] if units else None,
        property,
        others=units[1:],
        ladder=_ladder(ladder),
    )
    return read_in(document, question, context)


def read_in(document: Document, question: Question, context: Context) -> list[Reading]:
    """Return the mentions of a document that answer a question, best first.

    Args:
        document: The article.
        question: What is asked; its type is one of the value types.
        context: What the reading depends on besides the words.
    """
    if question.type in _BY_WORDS:
        return _BY_WORDS[question.type](scene_of(document, context), question)
    return values_of(analyse(document, context), question)


def _words(given: str | Sequence[str]) -> tuple[str, ...]:
    """Several words, or one: a single string is a sequence of its letters to Python, and would match nothing."""
    return (given,) if isinstance(given, str) else tuple(given)


def _ladder(given: str | Sequence[str] | Mapping[str, Sequence[str]] | None) -> Ladder | None:
    if given is None or given == DEALS:
        return None
    if not isinstance(given, str):
        return ladder_of(given if isinstance(given, Mapping) else dict.fromkeys(given, ()))
    if given not in ladders():
        raise ValueError(f"'{given}' is not a shipped ladder; they are {', '.join(ladders())}")
    return shipped_ladder(given)


@in_own_context
def verify(
    sentence: str,
    text: str | Document,
    *,
    published: date | str | None = None,
    locale: Locale | Mapping[str, Any] | None = None,
) -> Judgement:
    """Return whether a text supports a sentence in plain English, by the values that the sentence states.

    Each value is held against the one of the text that its own words speak of. Every value must be supported for
    SUPPORTED; one that is excluded gives REFUTED; otherwise it is NOT_ENOUGH_INFO, as it is where it is not probable
    enough that both speak of one thing. A sentence without a date or a figure is always NOT_ENOUGH_INFO.
    ``Judgement.probability`` is that of the verdict; ``grade`` is "stated" where every word of the sentence is
    accounted for and "inferred" where some are not. SUPPORTED speaks of the values and of the words shared with the
    passage, not of how these relate: who did it to whom, and on which terms, is for a reader to judge.
    ``Judgement.values`` holds the verdict on each value, what speaks for and against it, and what is missing.

    Args:
        sentence: The claim, with one value or more.
        text: The article.
        published: The publication date, as a date or an EDTF string.
        locale: The conventions of the text and of the sentence, as a ``Locale`` or a mapping.

    Raises:
        InputLimitError: a sentence of more than ``MAX_SENTENCE`` code points, or a text of more than are read.

    >>> judgement = verify("The ferry cost more than $10 million.", "The ferry cost $12 million, the yard said.")
    >>> judgement.verdict, judgement.grade
    (<Verdict.SUPPORTED: 'SUPPORTED'>, 'stated')
    """
    if len(sentence) > MAX_SENTENCE:
        raise InputLimitError(f"the sentence has {len(sentence):,} characters; at most {MAX_SENTENCE:,} are weighed")
    document = text if isinstance(text, Document) else Document(text)
    return weigh(sentence, analyse(document, published_context(published, None, locale)))


def _members(project: Project, stated: Value, on: str | None) -> Mapping[str, tuple[str, ...]]:
    """The names of each stated participant on a day; participants may be given by id or by any name."""
    by_id = all(name in project.entities for name in stated.members)
    ids = {} if by_id else {name: id_ for id_ in project.entities for name in project.names_of(id_, on)}
    return {
        name: project.names_of(name if name in project.entities else ids.get(name, name), on) for name in stated.members
    }


def answers_in(analysis: Analysis, question: Question, quoted: Sequence[Span]) -> tuple[Sequence[Span], Answers]:
    """Return the passage that answers a question, and its answers: the quote, or its sentences where it has no value.

    A quote with a figure of its own that cannot be the answer answers nothing.

    Args:
        analysis: The text.
        question: What is asked.
        quoted: The spans of the quote; empty for a statement without one.
    """
    answers = answers_to(analysis, question, quoted)
    if quoted and not answers.candidates and not (question.type in _AMOUNTS and _has_figure(analysis, quoted)):
        passage = sentences_of(analysis, quoted)
        return passage, answers_to(analysis, question, passage)
    return quoted, answers


def _has_figure(analysis: Analysis, quoted: Sequence[Span]) -> bool:
    """Whether a quote has a figure of its own: then no other figure of its sentence can be what it quotes."""
    return any(
        m.start < s.end and s.start < m.end for t in _AMOUNTS for m in analysis.scene.mentions(t) for s in quoted
    )


def quoted_spans(anchors: Iterable[Anchor]) -> list[Span]:
    """Return the spans of a quote, of several where it leaves words out."""
    return [Span(*span) for a in anchors for span in (a.segments or (Span(a.start, a.end),))]


@in_own_context
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
    if statement.quote is None:
        return _assessed(project, claim, document, base, [])
    quote = statement.quote
    anchors = tuple(locate(quote.exact, document, prefix=quote.prefix, suffix=quote.suffix))
    base = replace(base, verdict=Verdict.NOT_ENOUGH_INFO, anchors=anchors, reason=Reason.SILENT)
    if not anchors:
        return replace(base, reason=Reason.QUOTE_MISSING)
    judgement = _assessed(project, claim, document, base, quoted_spans(anchors))
    if len(anchors) == 1:
        return judgement
    alike = len(anchors) <= _MOST_PLACES and all(
        _is_sure(_assessed(project, claim, document, base, quoted_spans([anchor]))) for anchor in anchors
    )
    return replace(judgement, alike=alike)


def _is_sure(judgement: Judgement) -> bool:
    """Whether one place of a quote supports the statement by itself, and not only for want of another answer."""
    probability = 1.0 if judgement.probability is None else judgement.probability
    return judgement.verdict is Verdict.SUPPORTED and probability >= _SURE


def _assessed(project: Project, claim: Claim, document: Document, base: Judgement, quoted: Sequence[Span]) -> Judgement:
    """The judgement on the statement of ``base``, by the whole text or by the spans of its quote."""
    statement = claim.statements[base.statement]
    base = replace(base, verdict=Verdict.NOT_ENOUGH_INFO, reason=Reason.SILENT)
    if statement.parsed is None:
        return replace(base, reason=Reason.NO_VALUE)
    scale = statement.parsed.scale
    question, analysis = asked_by(project, claim, statement, document)
    if scale is ScaleKind.NAMES:
        members = _members(project, statement.parsed, project.sources[statement.source].published)
        return _graded(assess_parties(analysis, question, statement, base, quoted, members))
    if scale is ScaleKind.LADDER:
        return _graded(assess_stage(analysis, question, statement, base, quoted))
    if scale is ScaleKind.WORDS:
        return _graded(assess_text(analysis, question, claim, statement, base, quoted))
    told_by = words_of_source(project.sources[statement.source])
    return _assess_value(statement, statement.parsed, base, analysis, question, quoted, claim, told_by)


def _graded(judgement: Judgement) -> Judgement:
    """The judgement with a grade for its verdict: inferred, where its words were not accounted for one by one."""
    if judgement.grade is not None or judgement.verdict not in (Verdict.SUPPORTED, Verdict.REFUTED):
        return judgement
    whole = judgement.deciding is not None and judgement.deciding.score >= 1
    return replace(judgement, grade=STATED if whole else INFERRED)


def _assess_value(
    statement: Statement,
    stated: Value,
    base: Judgement,
    analysis: Analysis,
    question: Question,
    quoted: Sequence[Span],
    claim: Claim,
    told_by: str,
) -> Judgement:
    """A value is held against the probable answers of the text, or of the quote."""
    passage, answers = answers_in(analysis, question, quoted)
    meant = as_in_text(statement, stated, answers)
    if meant is not stated:
        stated, base = meant, replace(base, value=meant)
        statement = statement.model_copy(update={"parsed": meant})
    asked = answers.comparison.asked
    every = _that_count(statement, stated, analysis, answers, quoted, passage, told_by)
    spoken = of_speaker(analysis, every, stated)
    answers = as_asked(spoken) if quoted else of_settled(spoken)
    share = None if claim.terms.tolerance is None else claim.terms.tolerance.share
    weighed = weigh_answers(stated, answers, analysis, passage, share)
    likely = [answer for answer in answers.candidates if answer.probability >= _WORTH_TELLING]
    deciding = None if weighed.deciding is None else reading_of(analysis, weighed.deciding, question)
    readings = tuple(reading_of(analysis, answer, question) for answer in likely)
    base = replace(base, readings=readings, probability=round(weighed.probability, 4))
    if weighed.verdict is Verdict.SUPPORTED and weighed.deciding is not None and deciding is not None:
        fault = fault_of(statement, stated, analysis, answers, weighed.deciding, deciding, claim)
        if fault is not None:
            reason, conflict = fault
            return replace(base, reason=reason, deciding=deciding, relation=weighed.relation, conflict=conflict)
    if weighed.verdict is Verdict.REFUTED and _is_of_other_time(statement, asked, deciding):
        return base
    open_ = weighed.verdict is Verdict.NOT_ENOUGH_INFO and not quoted
    other = _other_period(statement, stated, analysis, every) if open_ else None
    if other is not None:
        found = reading_of(analysis, other.answer, question)
        return replace(
            base, reason=Reason.OTHER_PERIOD, deciding=found, relation=weighed.relation, conflict=other.conflict
        )
    return replace(
        base,
        verdict=weighed.verdict,
        relation=weighed.relation,
        reason=weighed.reason,
        deciding=deciding,
        grade=weighed.grade,
    )


def _that_count(
    statement: Statement,
    stated: Value,
    analysis: Analysis,
    answers: Answers,
    quoted: Sequence[Span],
    passage: Sequence[Span],
    told_by: str,
) -> Answers:
    """The answers that count for a statement: in its currency, and not taken back where it is of what holds."""
    past = statement.modality is Modality.SUPERSEDED or "earlier" in answers.comparison.asked.wants
    of_modality = _of_modality(analysis, answers, past, quoted and passage)
    answers = with_currencies(analysis, of_modality, stated, told_by)
    return answers if past else _without_retracted(analysis, answers, stated, quoted, passage)


def _is_of_other_time(statement: Statement, asked: Asked, deciding: Reading | None) -> bool:
    """Whether what holds now is held against what was planned before, or an old plan against what holds now."""
    superseded = deciding is not None and deciding.modality == "superseded"
    old = statement.modality is Modality.SUPERSEDED
    return superseded != old and "earlier" not in asked.wants


def _without_retracted(
    analysis: Analysis, answers: Answers, stated: Value, quoted: Sequence[Span], passage: Sequence[Span]
) -> Answers:
    """The answers without the figures that the text takes back; with them, where the statement has one of these."""
    asked = answers.comparison.asked.question
    gone = [
        answer.mention
        for answer in answers.candidates
        if answer.probability >= _WORTH_TELLING and retracted(analysis.scene, answer.mention, asked.property or "")
    ]
    if not gone or any(compare(stated, mention.value)[0] is Verdict.SUPPORTED for mention in gone):
        return answers
    return _asked_without(analysis, answers, gone, passage if quoted else ())


def _asked_without(analysis: Analysis, answers: Answers, gone: Iterable[Mention], within: Sequence[Span]) -> Answers:
    """What answers a question where some values are known not to."""
    asked = answers.comparison.asked.question
    places = asked.without.union((mention.start, mention.end) for mention in gone)
    return answers_to(analysis, replace(asked, without=places), within)


class _OtherPeriod(NamedTuple):
    """A value as it is stated, and the period that the text gives it for."""

    answer: Answer
    conflict: Conflict


def _other_period(statement: Statement, stated: Value, analysis: Analysis, answers: Answers) -> _OtherPeriod | None:
    """The stated value with its period, where its sentence has another value for the one that is asked for."""
    at = {(m.start, m.end): n for n, m in enumerate(answers.comparison.candidates)}
    for answer in answers.candidates:
        settled = answers.comparison.settled.get(at[answer.mention.start, answer.mention.end])
        elsewhen = settled is not None and settled.why == "period"
        # Where nothing answers better, the period alone keeps a value from being the answer.
        elsewhen = elsewhen or (answer is answers.candidates[0] and "period-differs" in answer.profile.amounts)
        if elsewhen and _says(stated, answer):
            conflict = period_conflict(analysis, answers, answer, statement)
            return None if conflict is None else _OtherPeriod(answer, conflict)
    return None


def _says(stated: Value, answer: Answer) -> bool:
    return compare(stated, answer.mention.value)[0] is Verdict.SUPPORTED


def _of_modality(analysis: Analysis, answers: Answers, old: bool, within: Sequence[Span]) -> Answers:
    """A superseded plan answers only a statement of one, where the text lets the two be distinguished.

    So does a question for what was before.
    """
    likely = {
        a: modality_at(analysis.scene, a.mention.start, a.mention.end)
        for a in answers.candidates
        if a.probability >= _WORTH_TELLING
    }
    asked = {a for a in likely if "period-agrees" in a.profile.amounts}  # what was before is asked for by its period
    other = [a for a, modality in likely.items() if (modality == "superseded") != old and (old or a not in asked)]
    if not other or len(other) == len(likely):
        return answers
    if old:
        return replace(answers, candidates=tuple(a for a in answers.candidates if a not in other))
    return _asked_without(analysis, answers, [answer.mention for answer in other], within)
