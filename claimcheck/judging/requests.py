"""What is only asked for or offered in a text: "asked for a fine of 3 million", claimed as the fine."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.claims.model import Claim
from claimcheck.judging.governs import last_of, listed, pattern_of
from claimcheck.judging.to_come import asks_what_came
from claimcheck.language import words_in
from claimcheck.reading.base import Reading
from claimcheck.reading.cues import content_stems
from claimcheck.reading.scene import Scene
from claimcheck.reading.syntax import finite
from claimcheck.text.document import Span
from claimcheck.values.base import ScaleKind

__all__ = ["request"]


def _word_before(text: str, start: int) -> str:
    """The word before a figure, in lower case."""
    return next(iter(reversed(text[max(0, start - _WORD) : start].lower().split())), "")


_WORD = 16  # the longest word that is looked at, in code points


@cache
def _asked_to() -> re.Pattern[str]:
    data = words_in("claimcheck.judging", "governing")["asked_to"]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(data['verbs'])})(?:\s[\w’'-]{{1,20}}){{1,5}}?\s{data['to']}(?!\w)")


def request(at: Scene, reading: Reading, claim: Claim) -> Span | None:
    """Return the words by which a figure is only asked for: "asked for a fine of"; None where a claim is about asking.

    Args:
        at: The document.
        reading: The figure.
        claim: The claim.
    """
    text, clause = at.document.text, at.clause_at(reading.start)
    found = last_of(pattern_of("requests"), text, clause, reading.start)
    found = found or last_of(_asked_to(), text, clause, reading.start)
    if found is None or _word_before(text, reading.start) in listed("every"):
        return None  # "to fit sensors at all nine of its dams": there are nine
    if _word_before(text, found.start()) in words_in("claimcheck.judging", "governing")["determiners"]:
        return None  # "the proposed merger values it at": a word of the noun, not a verb
    joint = _JOINT.search(text, found.end(), reading.start)
    if joint is not None and finite(text, joint.end(), reading.start) is not None:
        return None  # "is asking for 184 million and by Monday had received 37": another verb has it
    asked = content_stems((claim.terms.question or "", *claim.terms.cues))
    if _is_offered_price(text, reading, claim):
        return None
    words = content_stems((found.group(),))
    if not words.isdisjoint(content_stems(listed("wishing"))):
        words |= content_stems(listed("wishing"))  # "the sum it demanded" is what it asked for
    if not words.isdisjoint(content_stems(listed("offering"))):
        words |= content_stems(listed("offering"))  # "the price offered" is that of a bid
    return None if not asked.isdisjoint(words) else Span(*found.span())


_JOINT = re.compile(r"\s(?:and|but)\s")
_AT = 40  # code points before a price in which "at" or "an offer of" stands


def _is_offered_price(text: str, reading: Reading, claim: Claim) -> bool:
    """Whether a figure is the price at which something is offered, and a claim asks for a price that nobody has paid.

    "Had offered two slots at 32 million apiece" tells the price of a slot, and of none that was sold.
    """
    question = claim.terms.question or ""
    if reading.value.scale is not ScaleKind.MONEY or asks_what_came(question):
        return False
    if content_stems((question,)).isdisjoint(content_stems(listed("prices"))):
        return False
    return _offered_at().search(text, max(0, reading.start - _AT), reading.start) is not None


@cache
def _offered_at() -> re.Pattern[str]:
    nouns = "|".join(sorted(listed("priced")))
    return re.compile(rf"(?<!\w)(?:at|for|(?:{nouns})\sof)\s(?:[a-z]{{1,12}}\s){{0,2}}\Z")
