"""What a text gives as no longer holding: plans given up, forecasts taken back, what a figure was cut from.

"Had forecast a loss of 4 billion; it withdrew that forecast", "opened with a call for 30 percent",
"to 1.45 billion from 1.75 billion".
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache
from typing import Final

from claimcheck.claims.model import Claim, Statement
from claimcheck.judging.earlier import asks_for_first
from claimcheck.judging.retracted import clause_break, retracted
from claimcheck.language import WordLists
from claimcheck.lazy import Lazy
from claimcheck.reading.base import Reading
from claimcheck.reading.cues import content_stems
from claimcheck.reading.periods import agreement
from claimcheck.reading.question import days_of
from claimcheck.reading.scene import Scene
from claimcheck.reading.syntax import finite
from claimcheck.text.document import Span
from claimcheck.values import parse_value
from claimcheck.values.base import ScaleKind

__all__ = ["outdated"]

_LISTS: Final = WordLists("claimcheck.judging", "outdated")
_ASKED: Final = WordLists("claimcheck.judging", "asked")
_STOOD = 70  # code points between "had stood at" and the second of what stood there


@cache
def _patterns() -> Lazy[re.Pattern[str]]:
    either = _LISTS.either
    small = rf"(?:(?:{either('small')})\s)?\Z"
    patterns = {
        "took_back": rf"(?<![\w-])(?:{either('took_back')})\s"
        rf"(?:(?P<this>{either('this')})|(?:{either('pointing')}))\s(?:[a-z-]+\s)?(?P<told>{either('told')})(?!\w)",
        "since": rf"\s(?:{either('relatives')})\s(?:[\w’'-]+\s){{0,4}}?(?:{either('auxiliaries')})\s"
        rf"(?:{either('since')})\s(?:{either('been')}\s)?(?:{either('withdrawn')})(?!\w)",
        "began": rf"(?<!\w)(?:{either('began')})\s(?:{either('began_with')})\s(?:[\w’'-]+\s){{0,4}}?"
        rf"(?:(?:{either('began_of')})\s)?(?:{either('small')}\s)?\Z",
        "stood": rf"(?<!\w)(?:{either('stood')})\s",
        "joined": rf"\s(?:{either('joined')})\s(?:\w+\s)?\Z",
        "from": rf"(?P<moved>(?<!\w)(?:{either('moved')})\s)?(?<!\w)(?:{either('from')})\s{small}",
        "to": rf"(?<!\w)(?:{_ASKED.either('moved')})\s[^;:]{{0,100}}?(?<!\w)(?:{either('to')})\s{small}",
        "had_been": rf",\s(?:{either('of_whom')})\s(?:{either('had')})\s(?:[a-z]{{2,16}}\s)?{small}",
        "earlier": rf"(?<!\w)(?:{either('earlier')})(?!\w)",
    }
    return Lazy(patterns, lambda name: re.compile(patterns[name], re.IGNORECASE))


def outdated(at: Scene, reading: Reading, claim: Claim, statement: Statement) -> Span | None:
    """Return the words by which a text gives a figure as one that no longer holds; None where it holds.

    Args:
        at: The document.
        reading: The figure.
        claim: The claim; one that asks for what was before is not held against that.
        statement: The statement; so is one of an earlier time.
    """
    asked = claim.terms.question or ""
    if asks_for_first(asked) or _patterns()["earlier"].search(f"{asked} {statement.scope or ''}") is not None:
        return None
    sentence = at.document.sentence_at(reading.start)
    return (
        retracted(at, reading, asked)
        or _taken_back(at, sentence, reading)
        or (None if statement.as_of else _had_been(at.document.text, sentence, reading))
        or _begun_with(at.document.text, sentence, reading)
        or _stood(at, sentence, reading)
        or _changed_from(at, reading, statement, asked)
    )


def _taken_back(at: Scene, sentence: Span, reading: Reading) -> Span | None:
    """Who took back what the clause of a figure tells, in a later one or in the next sentence."""
    text, number = at.document.text, at.document.sentence_index(reading.start)
    since = _patterns()["since"].search(text, reading.end, sentence.end)
    if since is not None and clause_break().search(text, reading.end, since.start()) is None:
        return Span(since.start() + 1, since.end())
    following = at.document.sentences[number + 1 : number + 2]
    end = following[0].end if following and "\n" not in text[sentence.end : following[0].start] else sentence.end
    own = content_stems(text[sentence.start : sentence.end].split())
    for found in _patterns()["took_back"].finditer(text, reading.end, end):
        if any(reading.end <= m.start and m.end <= found.start() for m in at.mentions(reading.value.type)):
            return None  # it is what was told of the nearest figure
        if found["this"] is not None or not own.isdisjoint(content_stems((found["told"],))):
            return Span(*found.span())
    return None


def _begun_with(text: str, sentence: Span, reading: Reading) -> Span | None:
    """What somebody began with: "opened with a call for 30 percent"."""
    if reading.value.scale is ScaleKind.DAYS:
        return None
    found = _patterns()["began"].search(text, max(sentence.start, reading.start - _STOOD), reading.start)
    return None if found is None else Span(found.start(), found.start() + len(found.group().rstrip()))


def _had_been(text: str, sentence: Span, reading: Reading) -> Span | None:
    """The "of which there had been" of what was before what the sentence goes on to say: "..., fell by half"."""
    if reading.value.scale is ScaleKind.DAYS:
        return None
    found = _patterns()["had_been"].search(text, max(sentence.start, reading.start - _STOOD), reading.start)
    comma = text.find(", ", reading.end, sentence.end) if found is not None else -1
    if found is None or comma < 0 or finite(text, comma, sentence.end) is None:
        return None
    return Span(found.start() + 2, found.start() + len(found.group().rstrip()))


def _stood(at: Scene, sentence: Span, reading: Reading) -> Span | None:
    """The "had stood at" of what was before, of which a figure is a later item: "22 in May and 19 in July"."""
    text = at.document.text
    if (
        reading.value.scale is ScaleKind.DAYS
        or _patterns()["joined"].search(text, sentence.start, reading.start) is None
    ):
        return None
    for found in _patterns()["stood"].finditer(text, max(sentence.start, reading.start - _STOOD), reading.start):
        first = any(found.end() <= m.start and m.end < reading.start for m in at.mentions(reading.value.type))
        bare = first or any(c.isdigit() for c in text[found.end() : reading.start])
        if bare and finite(text, found.end(), reading.start) is None and ", " not in text[found.end() : reading.start]:
            return Span(found.start(), found.end() - 1)
    return None


_OWN = 40  # code points behind a figure within which its own date stands: "from 13 million a year earlier"
_NOW = timedelta(days=62)  # how far from its day of publication a text may speak of the present


def _is_of_then(at: Scene, reading: Reading, statement: Statement, asked: str) -> bool:
    """Whether a statement is of the time of what a figure changed to: of the period of its sentence, or of now."""
    sentence = at.document.sentence_at(reading.start)
    dates = [m for m in at.mentions("date") if sentence.start <= m.start < sentence.end]
    own = any(reading.end <= m.start < reading.end + _OWN for m in dates)
    if statement.as_of is None:
        return not (own and any(char.isdigit() for char in asked))
    try:
        claimed = days_of(parse_value(statement.described or "", "date"))
    except ValueError:
        return False
    if claimed is None or own:
        return False
    if any((days := days_of(m.value)) is not None and agreement(claimed, days) > 0 for m in dates):
        return True
    published = at.context.published
    if published is None:
        return False
    lately = claimed.first <= published[1] and claimed.last >= published[0]
    return lately or (not dates and claimed.last >= published[0] - _NOW)


_REACH = 130  # code points before a figure in which the one that it changed to stands


def _changed_from(at: Scene, reading: Reading, statement: Statement, asked: str) -> Span | None:
    """The "from" before a figure that another one of its clause replaced: "to 1.45 billion from 1.75 billion"."""
    text, clause = at.document.text, at.clause_at(reading.start)
    if reading.value.scale is ScaleKind.DAYS or not _is_of_then(at, reading, statement, asked):
        return None
    found = _patterns()["from"].search(text, max(clause.start, reading.start - _STOOD), reading.start)
    if found is None:
        return None
    start = at.document.sentence_at(reading.start).start
    others = [
        m for m in at.mentions(reading.value.type) if max(start, found.start() - _REACH) <= m.start < found.start()
    ]
    alike = reading.value.scale is ScaleKind.MONEY  # a "1.75 billion" has its currency from the one before
    if not others or (others[-1].value.measure != reading.value.measure and not alike):
        return None
    to = _patterns()["to"].search(text, start, others[-1].start)
    if found["moved"] is None and (to is None or text[others[-1].end : found.start()].strip()):
        return None
    return Span(found.start(), found.start() + len(found.group().rstrip()))
