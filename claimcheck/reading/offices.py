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
_APPOSED = re.compile(
    # "Holm, 48, the mine's owner", "Holm - the mine owner", "Holm (the mine owner)".
    r"(?:,\s\d{1,3})?(?:,\s|\s[-–—]\s|\s\()(?:(?P<own>its|their|his|her)|the|a|an)\s(?:[a-z-]{2,20}(?:['’]s)?\s){0,3}?$"
)


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
    """The holder of a role that a noun gives: the name behind the noun, else the one before it."""
    text = analysis.text
    before = next((n for n in reversed(names) if n.end <= noun.start), None)
    behind = next((n for n in names if n.start >= noun.end), None)
    owner = before if before is not None and _OWNER.fullmatch(text, before.end, noun.start) else None
    owned = owner is not None or _is_owned(text, noun)
    if behind is not None and _holds_behind(text, noun, behind, owned=owned):
        yield Event(noun, (Argument(role, behind, weak=not owned, end=behind.end),), None, owner)
    elif before is not None and owner is None:
        apposed = _APPOSED.fullmatch(text, before.end, noun.start)
        if apposed is not None:
            yield Event(noun, (Argument(role, before, weak=apposed["own"] is None, end=before.end),))


def _is_owned(text: str, noun: Span) -> bool:
    """Whether the word before a noun makes the role somebody's: "its lender Holm Bank", "the lender, Holm Bank"."""
    before = text[: noun.start].rsplit(None, 1)[-1:]
    word = before[0].lower() if before else ""
    sole = word == _SOLE and text.startswith(",", noun.end)
    return sole or word in reading_data("participation")["possessives"]


def _holds_behind(text: str, noun: Span, name: Span, *, owned: bool) -> bool:
    """Whether the name behind a noun has the role: "lender Holm Bank", but "lender Holm Bank's offer" is no lender."""
    link = _NEXT.fullmatch(text, noun.end, name.start)
    genitive = text.startswith(("'s", "’s"), name.end)
    return link is not None and not genitive and (owned or link["apposed"] is None)
