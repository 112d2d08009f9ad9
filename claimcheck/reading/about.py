"""How surely words are about a subject: named there, carried on to them, only the topic of the text, or another's."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import cache

from claimcheck.reading.analysis import Analysis, Token
from claimcheck.reading.base import Question
from claimcheck.reading.cues import content_stems, reading_data, stem
from claimcheck.reading.identified import is_identified_behind
from claimcheck.reading.lexicon import concepts_of
from claimcheck.reading.naming import spans_of
from claimcheck.reading.question import Asked, asked_of
from claimcheck.text.normalized import Span

__all__ = ["About", "about", "passages_about"]

_TOPIC_NAMES = 3  # times that a text names its topic
_FOLLOWED = 3  # sentences that a pronoun is followed back
_LONG_CUE, _MOST = 4, 0.6  # words of a cue of which a share is enough, and the share
_FRONT = 4  # words at the head of a clause among which a name heads it


class About(IntEnum):
    """How surely words are about a subject, least first."""

    OTHER = 0
    """Another name heads the clause."""
    UNKNOWN = 1
    """Nothing tells."""
    TITLE = 2
    """The subject is the topic of the text."""
    BEFORE = 3
    """The sentence before names it, or the next one does whom the lead describes."""
    CARRIED = 4
    """A pronoun or "the deal" stands for it."""
    SENTENCE = 5
    """Its sentence names it."""
    NAMED = 6
    """The words name it."""


@cache
def _clause_words(name: str) -> frozenset[str]:
    return frozenset(reading_data("clauses")[name])


@cache
def _generic() -> frozenset[str]:
    return frozenset(stem(noun) for nouns in reading_data("clauses")["generic"].values() for noun in nouns)


def about(analysis: Analysis, question: Question, span: Span, others: Sequence[str] = ()) -> About:
    """Return how surely the words between two offsets are about the subject of a question.

    Args:
        analysis: The text.
        question: What is asked.
        span: The words: a clause, a sentence, a quote.
        others: Names that may be the answer, and so are no other subject.
    """
    names = spans_of(analysis.scene, question.subject, question.apart)
    if _named_in(names, span):
        return About.NAMED
    stems = content_stems(analysis.text[span.start : span.end])
    if any(len(own) > 1 and own <= stems for own in map(content_stems, question.subject)):
        return About.NAMED
    sentences, first = analysis.sentences, analysis.sentence_of(span.start)
    if _named_in(names, Span(sentences[first].start, sentences[analysis.sentence_of(span.end - 1)].end)):
        return About.SENTENCE
    head = [t for t in analysis.tokens(first) if t.start >= span.start][:_FRONT]
    if _carried(analysis, first, head, names, _FOLLOWED):
        return About.CARRIED
    if is_identified_behind(analysis, names, first):
        return About.BEFORE
    if _other_heads(analysis, question, head, others):
        return About.OTHER
    if first and _named_in(names, sentences[first - 1]):
        return About.BEFORE
    return About.TITLE if _is_topic(analysis, names) else About.UNKNOWN


def _is_topic(analysis: Analysis, names: Sequence[Span]) -> bool:
    """Whether a text names somebody at its head, or again and again."""
    sentences = analysis.sentences
    opening = sentences[min(1, len(sentences) - 1)].end if sentences else 0
    return len(names) >= _TOPIC_NAMES or any(n.start < opening for n in names)


def _named_in(names: Sequence[Span], span: Span) -> bool:
    return any(span.start <= n.start and n.end <= span.end for n in names)


def _carried(analysis: Analysis, sentence: int, head: Sequence[Token], names: Sequence[Span], depth: int) -> bool:
    """Whether a pronoun, or "the" with a noun of a kind, opens the words and goes back to the subject."""
    if not head or sentence == 0 or depth == 0:
        return False
    pronoun = head[0].lower in _clause_words("pronouns")
    definite = head[0].lower in reading_data("participation")["definite"] and any(
        t.stem in _generic() for t in head[1:]
    )
    if not pronoun and not definite:
        return False
    if _named_in(names, analysis.sentences[sentence - 1]):
        return True
    return _carried(analysis, sentence - 1, analysis.tokens(sentence - 1)[:_FRONT], names, depth - 1)


def _other_heads(analysis: Analysis, question: Question, head: Sequence[Token], others: Sequence[str]) -> bool:
    """Whether the words begin with a name that is not the subject's, nor one that may be the answer."""
    first = next((t for t in head if not t.light), None)
    if first is None or not first.name or analysis.is_value(first.start, first.end):
        return False
    own = content_stems((*question.subject, *question.cues, question.property or "", *others))
    return not own & set(first.stems)


def passages_about(analysis: Analysis, question: Question, others: Sequence[str] = ()) -> list[Span]:
    """Return the sentences that speak of a question: its words stand there, and they are about its subject.

    Args:
        analysis: The text.
        question: What is asked.
        others: Names that may be the answer.
    """
    asked = asked_of(question, analysis.scene.context)
    found = []
    for index, sentence in enumerate(analysis.sentences):
        here = _has_cue(analysis, index, asked)
        if not here and not (index and _has_cue(analysis, index - 1, asked, whole=True)):
            continue
        least = About.TITLE if here else About.CARRIED
        if about(analysis, question, sentence, others if here else ()) >= least:
            found.append(sentence)
    return found


def _has_cue(analysis: Analysis, sentence: int, asked: Asked, *, whole: bool = False) -> bool:
    stems = analysis.stems(sentence)
    concepts = frozenset(c for s in stems for c in concepts_of(s))
    for cue in asked.cues:
        there = sum(1 for term in cue if term in stems or (not whole and concepts_of(term) & concepts))
        if there == len(cue) or (len(cue) >= _LONG_CUE and there >= _MOST * len(cue)):
            return True
    return False
