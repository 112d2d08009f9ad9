"""Whom a clause is about by its grammar: another name than the subject asked about, or a relative of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from claimcheck.reading.analysis import Analysis
from claimcheck.reading.base import Question
from claimcheck.reading.clauses import Predication
from claimcheck.reading.cues import content_stems, lists_of
from claimcheck.reading.lexemes import verb_words
from claimcheck.reading.naming import spans_of
from claimcheck.reading.parsed import Parsed
from claimcheck.reading.phrases import Phrase
from claimcheck.text.normalized import Span

__all__ = ["asked_of_another", "beside_subject", "rival_subject"]

_BEHIND = 5  # words behind "than" or "unlike" that name what something is compared with
_MODIFIERS = 2  # words between the two: "unlike its predecessor Plover"


_listed: Final = lists_of("worded")


def _parsed(analysis: Analysis, sentence: int) -> Parsed:
    kept: dict[int, Parsed] = analysis.scene.memo.setdefault("parsed", {})
    if sentence not in kept:
        known = analysis.scene.capitalised_within
        mentions = analysis.mentions(sentence)
        kept[sentence] = Parsed(analysis.text, sentence, analysis.sentences[sentence], mentions, known)
    return kept[sentence]


def beside_subject(analysis: Analysis, question: Question, words: str, span: Span) -> str:
    """Return what stands beside the subject and is what a clause is about, else empty: "her sister ship", a comparison.

    Args:
        analysis: The text.
        question: What is asked.
        words: The words of the claim.
        span: Where they stand in the text.
    """
    inside = _own_names(analysis, question, span)
    if inside and all(_compared(analysis, one) for one in inside):
        return "what it is compared with"
    related = content_stems((*question.subject, *question.cues, question.property or "", words))
    phrases = _subject_phrases(analysis, span)
    if any(s.end >= p.end and p.start < s.end for s in inside for p in phrases):
        return ""
    kin = next((phrase for phrase in phrases if _is_relative(phrase, related)), None)
    return "" if kin is None else analysis.text[kin.start : kin.end]


def rival_subject(analysis: Analysis, question: Question, words: str, span: Span) -> str:
    """Return the other name that a clause is about, else empty: "while the Falster was slow".

    Args:
        analysis: The text.
        question: What is asked.
        words: The words of the claim: a name among them is no rival.
        span: Where they stand in the text.
    """
    related = content_stems((*question.subject, *question.cues, question.property or "", words))
    phrases = _subject_phrases(analysis, span)
    inside = _own_names(analysis, question, span)
    if any(s.start < p.end and p.start < s.end for s in inside for p in phrases):
        return ""
    clause = analysis.scene.clause_at(span.start)
    before = analysis.scene.words_in(Span(clause.start, max(clause.start, span.start)))
    if inside and any(word.lower in _listed("objects") for word in before):
        return ""  # "Orsini, which will turn it into a museum": the name acts on the subject
    for phrase in phrases:
        named = any(w.tag == "NAME" for w in phrase.words)
        stems = content_stems(" ".join(w.lower for w in phrase.words))
        if named and not stems & related and _is_named(analysis, phrase):
            return analysis.text[phrase.start : phrase.end]
    return ""


def asked_of_another(analysis: Analysis, question: Question, words: str, span: Span) -> str:
    """Return the subject of another clause of a sentence that is what a question asks about, else empty.

    "Unions welcomed the sale, but the mayor opposed it" says nothing of the mayor by "welcomed the sale".

    Args:
        analysis: The text.
        question: What is asked.
        words: The words of the claim.
        span: Where they stand in the text.
    """
    here = [p for p in _subject_phrases(analysis, span) if p.head.tag in ("NOUN", "NAME")]
    if not here:
        return ""
    parsed = _parsed(analysis, analysis.sentence_of(span.start))
    asked = content_stems((question.property or "", *question.cues)) - content_stems((*question.subject, words))
    if any(content_stems(analysis.text[p.start : p.end]) & asked for p in here):
        return ""
    others = (
        parsed.phrases[at] for clause in parsed.clauses if _is_other(parsed, clause, span) for at in clause.subjects
    )
    if any(p not in here and content_stems(analysis.text[p.start : p.end]) & asked for p in others):
        return analysis.text[here[0].start : here[0].end]
    return ""


def _is_other(parsed: Parsed, clause: Predication, span: Span) -> bool:
    """Whether a clause is a main clause of its own, which does not hold some words and does not report them."""
    own = clause.own and clause.group is not None and clause.kind == "main"
    return own and parsed.lemma(clause) not in verb_words("saying") and not _holds(parsed, clause, span.start)


def _own_names(analysis: Analysis, question: Question, span: Span) -> list[Span]:
    """The names of the subject in the sentence of some words."""
    sentence = analysis.sentences[analysis.sentence_of(span.start)]
    own = spans_of(analysis.scene, question.subject, question.apart)
    return [one for one in own if sentence.start <= one.start < sentence.end]


def _subject_phrases(analysis: Analysis, span: Span) -> list[Phrase]:
    """The noun phrases that the clause of some words is about; none where the words are its subject themselves."""
    parsed = _parsed(analysis, analysis.sentence_of(span.start))
    clause = next((c for c in parsed.clauses if _holds(parsed, c, span.start)), None)
    if clause is None or clause.kind == "reporting" or _names_others(parsed, clause):
        return []
    phrases = list(_subjects(parsed, clause, span.start))
    return [] if any(p.start < span.end and span.start < p.end for p in phrases) else phrases


def _holds(parsed: Parsed, clause: Predication, offset: int) -> bool:
    return any(parsed.phrases[at].start <= offset < parsed.phrases[at].end for at in clause.at)


def _subjects(parsed: Parsed, clause: Predication, before: int) -> Iterator[Phrase]:
    """The noun phrases that a clause says something of: its subjects, and names between commas behind them.

    Where no verb is known, the first noun phrase of the clause stands for the subject.
    """
    yield from (parsed.phrases[at] for at in clause.subjects)
    first = clause.subjects[-1] + 1 if clause.subjects else clause.at[0]
    last = clause.group
    if not clause.own or (last is None and clause.subjects):
        return
    for at in range(first, last if last is not None else clause.at[-1] + 1):
        phrase = parsed.phrases[at]
        if phrase.start >= before or phrase.kind == "PREP":
            return  # what stands behind a preposition is no apposition: "in Tadley, Kent,"
        mark = parsed.phrases[at - 1].lower if at else ""
        if phrase.kind == "NP" and (mark == "," or (last is None and at == clause.at[0])):
            yield phrase


def _names_others(parsed: Parsed, clause: Predication) -> bool:
    """Whether the verb of a clause says something of its object: "called it a ruin", "found him guilty"."""
    active = not parsed.passive(clause) or clause.kind == "participle"
    return active and parsed.lemma(clause) in _listed("calling") | verb_words("saying")


def _is_named(analysis: Analysis, phrase: Phrase) -> bool:
    """Whether a phrase names somebody: the first word of a sentence is capitalised in any case."""
    words = [analysis.text[w.start : w.end] for w in phrase.words if w.tag == "NAME"]
    firsts = {sentence.start for sentence in analysis.sentences}
    return len(words) > 1 or phrase.words[-1].start not in firsts or analysis.scene.is_name(words[0])


def _is_relative(phrase: Phrase, related: frozenset[str]) -> bool:
    """Whether a phrase names what stands beside the subject: "its rival", "her sister ship"."""
    kin = [w.lower for w in phrase.words if w.lower in _listed("relatives")]
    return bool(kin) and not content_stems(" ".join(kin)) & related


def _compared(analysis: Analysis, name: Span) -> bool:
    """Whether a name stands as what something is compared with: "better than the Skagen", "unlike the Skagen"."""
    scene = analysis.scene
    before: Sequence[str] = [w.lower for w in scene.words(analysis.sentence_of(name.start)) if w.end <= name.start]
    tail = f" {' '.join(before[-_BEHIND:])} "
    return any(f" {mark} " in tail and _is_short(tail.rpartition(f" {mark} ")[2]) for mark in _listed("comparing"))


def _is_short(between: str) -> bool:
    return len(between.split()) <= _MODIFIERS
