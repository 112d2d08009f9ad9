"""Hedges that a claim itself asks for: a plan, where the plan is asked for, leave, where it is asked what was allowed.

"Intends to spend 90 million" hedges a claim on what was spent and answers one on the planned spending.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from claimcheck.claims.model import Claim
from claimcheck.language import WordLists
from claimcheck.reading.conditions import Condition, asks_for_condition, opens_condition
from claimcheck.reading.cues import content_stems, words_of
from claimcheck.reading.scene import Scene
from claimcheck.text.normalized import Span

__all__ = ["asks_for_hedge", "is_foreseen", "is_open", "names_condition"]

_LISTS: Final = WordLists("claimcheck.judging", "governing")


def is_open(words: str) -> bool:
    """Whether a hedge leaves open whether it happens at all ("may", "if"), rather than state a plan ("expects to").

    Args:
        words: The words of the hedge.
    """
    said = " ".join(words.lower().split())
    return said in _LISTS.words("open") or said in _LISTS.words("conditions") or opens_condition(said)


_FORESEEN: Final = 80  # code points between a verb of foreseeing and the hedge of what is foreseen


def is_foreseen(text: str, place: Span) -> bool:
    """Whether a hedge stands in what somebody expects: "we anticipate that sales could reach 40 million".

    Args:
        text: The article.
        place: Where the hedge stands.
    """
    return _foreseeing().search(text, max(0, place.start - _FORESEEN), place.start) is not None


@cache
def _foreseeing() -> re.Pattern[str]:
    verbs = _LISTS.either("foreseeing")
    return re.compile(rf"(?<!\w)(?:{verbs})\s[^.,;:!?()\n]{{0,{_FORESEEN}}}$", re.IGNORECASE)


def asks_for_hedge(text: str, place: Span, claim: Claim) -> bool:
    """Whether a claim asks for what a hedge says, so that nothing is lost where the claim reports it.

    For the votes needed, under "unless 60 vote for it"; for the aim, under "a goal of 40 homes"; for the planned
    spending, under "intends to spend" or "would cost"; for what was agreed, under "may keep 40"; for a sum, under
    "is to be paid 40", which settles it, but not for the sum paid.

    Args:
        text: The article.
        place: Where its hedge stands.
        claim: The claim.
    """
    said = " ".join(text[place.start : place.end].lower().split())
    if said in _LISTS.words("conditions") or opens_condition(said):
        return _asks_for(claim, "requirements") or asks_for_condition(claim.terms.question or "")
    if said in _LISTS.words("leave") and claim.terms.type != "date" and _asks_for(claim, "granted"):
        return True  # "may be signed on 12 May" gives no leave
    if said in _LISTS.words("pending") and _asks_for_missing(claim):
        return True
    if said in _LISTS.words("goals"):
        return _asks_for(claim, "aims")
    if said in _LISTS.words("settling"):
        return claim.terms.type != "date" and _asked(claim).isdisjoint(content_stems(_word_behind(text, place.end)))
    if said in _LISTS.words("would_bring"):
        return _asks_for(claim, "foreseen")
    return _is_intention(said) and _asks_for(claim, "plans")


def names_condition(at: Scene, condition: Condition, claim: Claim) -> bool:
    """Whether a claim asks for what holds under a condition: "fare after the vote", of "once the assembly has voted".

    Args:
        at: The document.
        condition: The condition.
        claim: The claim.
    """
    text, sentence = at.document.text, at.document.sentence_at(condition.words.start)
    beside = {
        word.stem
        for word in words_of(text, sentence.start, sentence.end)
        if not condition.words.start <= word.start < condition.end
    }
    own = {word.stem for word in words_of(text, condition.words.end, condition.end)}
    return not _asked(claim).isdisjoint(own - beside)


def _asks_for_missing(claim: Claim) -> bool:
    """Whether a claim asks for what has not come about: "jets not yet delivered"."""
    return any(word.lower in _LISTS.words("missing") for word in words_of(claim.terms.question or ""))


def _is_intention(words: str) -> bool:
    """Whether a hedge says what somebody means to do, rather than what is expected: "intends to"."""
    return words in _LISTS.words("intentions")


def _word_behind(text: str, end: int) -> str:
    """The word behind a hedge: the "paid" of "is to be paid"."""
    return next((word.lower for word in words_of(text, end, min(len(text), end + _WORD))), "")


_WORD = 20  # the longest word that is looked at, in code points


def _asked(claim: Claim) -> frozenset[str]:
    # The cues are words of the articles: one of them may be the hedge's own.
    return content_stems(claim.terms.question or "")


def _asks_for(claim: Claim, name: str) -> bool:
    """Whether a claim asks for one of the words of a list."""
    return not _asked(claim).isdisjoint(content_stems(_LISTS.words(name)))
