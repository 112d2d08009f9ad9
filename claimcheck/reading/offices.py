"""Who has a role by a noun beside the name: "Their owner, Holm of Lund", "lessor Berg", "Borg, the builder"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.reading.analysis import Analysis
from claimcheck.reading.asked_roles import role_words
from claimcheck.reading.cues import reading_data
from claimcheck.reading.events import Argument, Event
from claimcheck.reading.named_phrases import names_in
from claimcheck.text.normalized import Span

__all__ = ["offices_in"]

_LONGEST = 3  # words of a role: "building contractor"
_NEXT = re.compile(
    r"(?P<apposed>,)?\s(?:(?:the|a|an)\s(?:[a-z-]{2,20}\s){0,3}?(?:(?:of|from|at)\s(?:the\s)?(?:[a-z-]{2,20}\s)?)?)?$"
)
_SOLE = "the"
_OWNER = re.compile(r"(?:['’]s|s['’])\s(?:[a-z-]{2,20}\s){0,2}?$")
_APPOSED = re.compile(r",\s(?:(?P<own>its|their|his|her)|the|a|an)\s(?:[a-z-]{2,20}\s){0,2}?$")


def offices_in(analysis: Analysis, sentence: int) -> tuple[Event, ...]:
    """Return for each role noun of a sentence with a name beside it who has the role.

    A noun that only says what somebody is ("lender Holm Bank") names the holder weakly; one that says whose ("its
    lender, Holm Bank") does so surely.

    Args:
        analysis: The text.
        sentence: The number of the sentence.
    """
    memo: dict[int, tuple[Event, ...]] = analysis.scene.memo.setdefault("offices", {})
    if sentence not in memo:
        memo[sentence] = tuple(_offices(analysis, sentence))
    return memo[sentence]


def _offices(analysis: Analysis, sentence: int) -> Iterator[Event]:
    tokens, names = analysis.tokens(sentence), names_in(analysis, sentence)
    at = 0
    while at < len(tokens):
        words = [token.lower for token in tokens[at : at + _LONGEST]]
        size = next((n for n in range(len(words), 0, -1) if tuple(words[:n]) in role_words()), 0)
        if not size or tokens[at].name:
            at += 1
            continue
        noun = Span(tokens[at].start, tokens[at + size - 1].end)
        yield from _of_noun(analysis, role_words()[tuple(words[:size])], noun, names)
        at += size


def _of_noun(analysis: Analysis, role: str, noun: Span, names: tuple[Span, ...]) -> Iterator[Event]:
    text = analysis.text
    before = next((n for n in reversed(names) if n.end <= noun.start), None)
    behind = next((n for n in names if n.start >= noun.end), None)
    owner = before if before is not None and _OWNER.fullmatch(text, before.end, noun.start) else None
    word = text[: noun.start].rsplit(None, 1)[-1:] if owner is None else []
    told = bool(word) and word[0].lower() == _SOLE and text[noun.end : noun.end + 1] == ","
    owned = (
        told or owner is not None or (bool(word) and word[0].lower() in reading_data("participation")["possessives"])
    )
    if behind is not None:
        link = _NEXT.fullmatch(text, noun.end, behind.start)
        genitive = text[behind.end : behind.end + 2] in ("'s", "’s")
        if link is not None and not genitive and (owned or link["apposed"] is None):
            yield Event(noun, (Argument(role, behind, weak=not owned, end=behind.end),), None, owner)
            return
    if before is not None and owner is None:
        apposed = _APPOSED.fullmatch(text, before.end, noun.start)
        if apposed is not None:
            yield Event(noun, (Argument(role, before, weak=apposed["own"] is None, end=before.end),))
