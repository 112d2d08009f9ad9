"""Words that a text gives for another time than its own, or as a first finding: "who was then a nurse".

"An initial finding that he had drowned" and "police at first said that he had drowned" tell of what was found first,
and so does "the court reversed a ruling that the yard was liable".
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from claimcheck.language import WordLists
from claimcheck.text.normalized import Span

__all__ = ["asks_for_first", "found_first", "of_then"]

_LISTS: Final = WordLists("claimcheck.reading", "then")
_REACH: Final = 90  # code points before the words in which "was then" stands
_FAR: Final = 160  # ... and in which what opens a finding does
_PARTED = re.compile(r"[,;:()–—“”\"]|\s(?:and|but|while|although|though|whereas|because)\s")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    either = _LISTS.either
    noun = rf"(?:(?:{either('working')})\s){{0,2}}(?:{either('determiners')})\s(?:[\w’'-]{{1,20}}\s){{0,3}}?"
    return {
        "before": re.compile(
            rf"(?<!\w)(?:(?:{either('was')})\s(?P<be>{either('then')})\s(?:{noun}|(?:{either('working')})\s)"
            rf"|(?<=,\s)(?:who\s(?:{either('was')})\s)?(?P<apposed>{either('then')})\s(?:{noun})?)\Z",
        ),
        "noun": re.compile(rf"(?<!\w)(?:{noun})\Z"),
        "behind": re.compile(rf"(?:\s[\w’'-]{{1,20}}){{0,1}}?\s(?P<then>{either('behind')})(?=[,.;:)]|\Z)"),
        "early": re.compile(
            rf"(?<!\w)(?P<early>(?:{either('early')})\s(?:[\w’'-]{{1,20}}\s){{0,2}}?(?:{either('findings')})"
            rf"(?:\sby\s[^,;.]{{1,40}}?)?\s(?:{either('said')}|(?:had\s)?(?:{either('saying')})\sthat))\s"
        ),
        "at_first": re.compile(rf"(?<!\w)(?P<early>(?:{either('at_first')})\s(?:{either('saying')}))(?!\w)"),
        "first": re.compile(rf"(?<!\w)(?:{either('early')}|{either('at_first')})(?!\w)", re.IGNORECASE),
        "undid": re.compile(
            rf"(?<!\w)(?P<early>(?:{either('undid')})\s(?:[\w’'-]{{1,20}}\s){{1,5}}?(?:{either('findings')})\sthat)\s"
        ),
    }


def of_then(text: str, sentence: Span, words: Span) -> Span | None:
    """Return what puts words in a time that is past for the text: the "then" of "who was then a nurse"; else None.

    Args:
        text: The text.
        sentence: The sentence of the words.
        words: Where they stand.
    """
    found = _patterns()["before"].search(text, max(sentence.start, words.start - _REACH), words.start)
    if found is not None:
        name = "be" if found["be"] is not None else "apposed"
        # "The press was bought; the plant, then closed, burned down": a participle tells what came next.
        past = name == "apposed" and text[words.start : words.end].split()[0].endswith("ed")
        return None if past else Span(*found.span(name))
    found = _patterns()["behind"].match(text, words.end, sentence.end)
    # "A nurse at the time", but "was painted red at the time".
    if _patterns()["noun"].search(text, max(sentence.start, words.start - _REACH), words.start) is None:
        return None
    return None if found is None else Span(*found.span("then"))


def asks_for_first(asked: str) -> bool:
    """Whether words ask for what was found first: "initial finding".

    Args:
        asked: The words of a claim.
    """
    return _patterns()["first"].search(asked) is not None


def found_first(text: str, sentence: Span, words: Span) -> Span | None:
    """Return the words that open what was only found first: "an initial finding that"; None where none do.

    Args:
        text: The text.
        sentence: The sentence of the words.
        words: Where they stand.
    """
    begin = max(sentence.start, words.start - _FAR)
    for name in ("early", "at_first", "undid"):
        found = _patterns()[name].search(text, begin, words.start)
        if found is not None and not _PARTED.search(text, found.end("early"), words.start):
            return Span(*found.span("early"))
    return None
