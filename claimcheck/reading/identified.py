"""Whom a lead is about that only describes him: "A court jailed a former mayor. Karel Hudec, 61, denied it"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from claimcheck.reading.analysis import Analysis, Token
from claimcheck.reading.cues import reading_data
from claimcheck.reading.syntax import finite
from claimcheck.text.normalized import Span

__all__ = ["is_identified_behind"]

_LEAD: Final = 2  # the last sentence that may be one of the lead, the headline being the first
_BEHIND: Final = 2  # sentences behind a description within which its name stands
_APPOSED: Final = 4  # words behind a name among which it is said to be another's: "Thor, its biggest rival,"


@cache
def _kin() -> frozenset[str]:
    return frozenset(str(word) for word in reading_data("worded")["relatives"])


@cache
def _pointing() -> frozenset[str]:
    return frozenset(str(word) for word in reading_data("figures")["possessive"])


@cache
def _saying() -> frozenset[str]:
    return frozenset(str(word) for word in reading_data("clauses")["reporting"])


def is_identified_behind(analysis: Analysis, subject: Sequence[Span], sentence: int) -> bool:
    """Whether a sentence of the lead describes a subject without its name, with which the next one begins.

    Args:
        analysis: The text.
        subject: Every place where the text names the subject, in order.
        sentence: The number of the sentence.
    """
    if not subject or sentence > _LEAD:
        return False
    named = analysis.sentence_of(subject[0].start)
    headline = sentence == 0 and named > 1
    if headline or not sentence < named <= sentence + _BEHIND:
        return False
    if any(_begins_with_name(analysis, one) for one in range(sentence, named)):
        return False
    return _heads(analysis, subject[0], named) and not _is_kin(analysis, subject[0], named)


def _begins_with_name(analysis: Analysis, sentence: int) -> bool:
    """Whether a sentence begins with the name of somebody or something, who it is about."""
    start = _dateline_end(analysis, sentence)
    tokens = [token for token in analysis.tokens(sentence) if token.start >= start]
    at = next((n for n, token in enumerate(tokens) if not token.light), None)
    if at is None or analysis.is_value(tokens[at].start, tokens[at].end):
        return False
    if not tokens[at].name:
        return _may_be_name(analysis, tokens[at : at + 2])
    return not _is_adjective(analysis, tokens[max(0, at - 1) : at + 2])


def _may_be_name(analysis: Analysis, words: Sequence[Token]) -> bool:
    """Whether the first word of a sentence, which has a capital in any case, names who does what follows."""
    first = words[0]
    if not analysis.text[first.start].isupper() or first.lower.endswith("s") or first.lower in _small_words(analysis):
        return False
    return len(words) > 1 and finite(analysis.text, words[1].start, words[1].end) == words[1].start


def _is_adjective(analysis: Analysis, words: Sequence[Token]) -> bool:
    """Whether a name describes the noun behind it: "a Dublin judge"."""
    if len(words) < _OF_NOUN or words[0].lower not in reading_data("figures")["articles"]:
        return False
    noun = words[-1]
    return not (noun.name or noun.light) and finite(analysis.text, noun.start, noun.end) is None


_OF_NOUN: Final = 3  # an article, a name, and a noun


_DATELINE = re.compile(r"[A-Z][A-Z .’'-]{2,30}(?:,\s[\w .]{2,30})?\s[–—-]\s")


def _dateline_end(analysis: Analysis, sentence: int) -> int:
    """Where the words behind the place that a report is dated from begin: "RABAT - The harvest"."""
    start, end = analysis.sentences[sentence]
    found = _DATELINE.match(analysis.text, start, end)
    return start if found is None else found.end()


def _heads(analysis: Analysis, name: Span, sentence: int) -> bool:
    """Whether a name begins its sentence: "soft wheat" is none, a part of what the sentence before was about."""
    tokens = analysis.tokens(sentence)
    words = [t for t in tokens if name.start <= t.start < name.end]
    alone = len(words) == 1 and analysis.text[name.start].isupper() and words[0].lower not in _small_words(analysis)
    return (alone or any(t.name for t in words)) and all(token.light for token in tokens if token.end <= name.start)


def _small_words(analysis: Analysis) -> frozenset[str]:
    """The words that the text writes without a capital somewhere."""
    memo = analysis.scene.memo
    if "small words" not in memo:
        every = (t for n in range(len(analysis.sentences)) for t in analysis.tokens(n))
        memo["small words"] = frozenset(t.lower for t in every if analysis.text[t.start].islower())
    found: frozenset[str] = memo["small words"]
    return found


def _is_kin(analysis: Analysis, name: Span, sentence: int) -> bool:
    """Whether a name is that of another one, or of who speaks: "Thor, its biggest rival, earned more", "Hudec said"."""
    behind = [token for token in analysis.tokens(sentence) if token.start >= name.end][:_APPOSED]
    if behind and behind[0].lower in _saying():
        return True
    apposed = analysis.text[name.end : name.end + 1] == ","
    words = [token.lower for token in behind]
    return apposed and (not _kin().isdisjoint(words) or (bool(words) and words[0] in _pointing()))
