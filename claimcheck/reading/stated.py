"""What a sentence in plain English states: its values, each with its own words, and the dates that qualify them.

A figure is known by the words that stand nearer to it than to the other figures, by the noun it counts, and by the
names of the sentence. A date beside a figure says when the figure held ("as of 4 April", "in 2015"): it is not itself
what the sentence states.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter

from claimcheck.reading.cues import reading_data, words_of
from claimcheck.reading.days import usable
from claimcheck.reading.scene import NO_NAME
from claimcheck.reading.syntax import finite
from claimcheck.reading.terms import Term, terms_of
from claimcheck.values import extract
from claimcheck.values.base import Context, Mention
from claimcheck.values.quantity import QuantityValue

__all__ = [
    "Stated",
    "Statements",
    "counts",
    "denies",
    "is_indefinite",
    "name_lists",
    "names_among",
    "read_sentence",
    "speaking",
    "tells_ahead",
]

_start = attrgetter("start")
_BARE_YEAR = re.compile(r"\d{4}(?:[-–/]\d\d(?:\d\d)?)?")
_FOLLOWED = re.compile(r"(?:\s[-–]\s|\s|-)([A-Za-z]+)")
# A word with a digit that is no value: "3-1", "A57", "# 5".
_CODE = re.compile(r"(?<![\w.,])#?\s?\w{0,20}\d[\w.,/:–-]{0,20}(?<![.,:])")
# How far before a value the words that bear on it are looked for, in code points.
_LEAD = 30


@dataclass(frozen=True, slots=True)
class Stated:
    """A value of a sentence.

    ``readable`` is False where a comparison stands before it that its reading does not hold ("before the 58th minute").
    """

    mention: Mention
    readable: bool = True


@dataclass(frozen=True, slots=True)
class Statements:
    """A sentence as read: what it states, when that held, and its words.

    ``named`` are the terms with a capital, ``subject`` the first of them, whom the sentence is most often about;
    ``lists`` are names told in one breath ("Thailand and Indonesia"), each as its terms; ``codes`` are words with
    digits that are no values ("3-1", "A57"); ``denied`` tells whether it says "not".
    """

    text: str
    stated: tuple[Stated, ...]
    held: tuple[Mention, ...]
    terms: tuple[Term, ...]
    named: frozenset[Term]
    subject: frozenset[Term]
    lists: tuple[tuple[tuple[Term, ...], ...], ...]
    codes: tuple[str, ...]
    denied: bool


@cache
def _words(name: str) -> re.Pattern[str]:
    longest = sorted(reading_data("sentence")[name], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})", re.IGNORECASE)


def _either(name: str) -> str:
    return "|".join(map(re.escape, sorted(reading_data("sentence")[name], key=len, reverse=True)))


@cache
def _shapes() -> dict[str, re.Pattern[str]]:
    article = rf"(?:(?:{_either('article')})\s)?"
    return {
        "determined": re.compile(rf"(?:\b(?:{_either('determined')})|['’]s|[A-Z][\w.]*)\s$"),
        "numbering": re.compile(rf"(?<!\w)(?:{_either('numbering')})\s?$", re.IGNORECASE),
        "listed": re.compile(rf",?\s(?:{_either('listed')})\s{article}|,\s{article}"),
        "scale": re.compile(rf"(?<!\w)(?:{_either('scale')})\s$", re.IGNORECASE),
    }


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, reading_data('sentence')['ahead']))})(?!\w)")


@cache
def _comparing() -> re.Pattern[str]:
    return re.compile(rf"{_words('comparing').pattern}\s(?:than\s)?(?:the\s|#\s?|[$£€]\s?)?$", re.IGNORECASE)


@cache
def _denying() -> re.Pattern[str]:
    than = "|".join(reading_data("sentence")["bounded"])
    return re.compile(rf"{_words('denying').pattern}(?!\w)(?!\s(?:{than})\sthan)|n['’]t(?!\w)", re.IGNORECASE)


def is_indefinite(words: str) -> bool:
    """Whether the words of a figure are too loose to be held against another: "several", "dozens of ships".

    >>> is_indefinite("Several plants"), is_indefinite("three plants")
    (True, False)
    """
    lower = words.lower()
    loose = reading_data("sentence")["indefinite"]
    return not any(c.isdigit() for c in lower) and any(lower == w or lower.startswith(f"{w} ") for w in loose)


def counts(text: str, mention: Mention) -> bool:
    """Whether a mention tells a figure that another can contradict.

    Not one whose words are too loose ("several"), that tells one of several apart ("season 1", "the second track",
    "number one"), or that is the top of a scale ("8 out of 10").
    """
    digits = any(c.isdigit() for c in mention.text)
    if is_indefinite(mention.text):
        return False
    ordinal = isinstance(mention.value, QuantityValue) and mention.value.unit == "rank" and not digits
    return not ordinal and not _numbering(text, mention)


def denies(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether a stretch of text holds a negation that is no bound ("no more than" is one).

    >>> denies("It did not sink."), denies("It cost no more than $5 million.")
    (True, False)
    """
    return _denying().search(text, start, len(text) if end is None else end) is not None


def tells_ahead(text: str, start: int = 0, end: int | None = None) -> str:
    """The words between two offsets by which something is wished, planned or possible; empty where it is told as so.

    >>> tells_ahead("Prosecutors asked for nine years."), tells_ahead("The court gave him six years.")
    ('asked for', '')
    """
    found = _ahead().search(text, start, len(text) if end is None else end)
    return "" if found is None else found.group()


def speaking(terms: Sequence[Term], mentions: Sequence[Mention]) -> list[Term]:
    """The terms that are no part of a value; the noun of a count is none, and speaks for itself."""
    kept, ordered = [], sorted(mentions, key=_start)
    starts = [m.start for m in ordered]
    for term in terms:
        at = bisect_right(starts, term.start) - 1
        inside = ordered[at] if at >= 0 and term.start < ordered[at].end else None
        if inside is None or (isinstance(inside.value, QuantityValue) and _counted(inside.value, term)):
            kept.append(term)
    return kept


def _counted(value: QuantityValue, term: Term) -> bool:
    told = " ".join((*value.modifiers, value.noun or "")).lower()
    return value.noun is not None and all(word in told for word in term.lower.split())


def _recurs(mention: Mention) -> bool:
    """Whether a time is one of many: "each day", "annually"."""
    return mention.timex is not None and mention.timex.type == "SET"


def _attributive(text: str, mention: Mention) -> bool:
    """Whether a year stands before a noun or a name as a part of it: "the 2018 World Cup", "its 2009 report"."""
    behind = _FOLLOWED.match(text, mention.end)
    return (
        _BARE_YEAR.fullmatch(mention.text) is not None
        and behind is not None
        and behind[1].lower() not in reading_data("sentence")["after_year"]
        and _shapes()["determined"].search(text, max(0, mention.start - 24), mention.start) is not None
    )


def _numbering(text: str, mention: Mention) -> bool:
    """Whether a number tells one of several apart and counts nothing: "season 1", "number one", "60 out of 100"."""
    value = mention.value
    if not isinstance(value, QuantityValue):
        return False
    lead = max(0, mention.start - _LEAD)
    if _shapes()["scale"].search(text, lead, mention.start) or _shapes()["numbering"].search(text, lead, mention.start):
        return True
    before = re.search(r"(?<!\w)([a-z]+)\s$", text[lead : mention.start], re.IGNORECASE)
    parts = reading_data("sentence")["numbered"]
    return before is not None and before[1].lower() in parts and value.noun is None and value.bound is None


def names_among(text: str, terms: Sequence[Term], start: int, verb: int) -> list[Term]:
    """The names among the terms of a sentence: those with a capital, the first one only where it is no mere beginning.

    The first word is a name before another name, in a list with one, and where it stands alone before the verb
    ("Lisbon has": a singular noun without an article), unless it ends as a mass noun does ("Unemployment fell").

    Args:
        text: The text that holds the sentence.
        terms: The terms of the sentence or of a part of it.
        start: Where the sentence begins.
        verb: Where its first finite verb stands.
    """
    found = [t for t in terms if text[t.start].isupper() and t.start > start]
    first = next((t for t in terms if t.start == start), None)
    if first is not None and first.start < verb and text[first.start].isupper():
        alone = first.end + 1 == verb and NO_NAME.search(first.lower) is None
        listed = bool(found) and _shapes()["listed"].fullmatch(text, first.end, found[0].start) is not None
        if alone or listed or (found and found[0].start - first.end <= 1):
            found.insert(0, first)
    return found


def _first_run(named: Sequence[Term]) -> list[Term]:
    run: list[Term] = []
    for term in named:
        if run and term.start - run[-1].end > 6:
            break
        run.append(term)
    return run


def _bare(sentence: str, terms: Sequence[Term], verb: int | None) -> list[Term]:
    """A first word that stands alone before the verb, a name or not: "Rovers have lost"."""
    return [t for t in terms[:1] if verb is not None and t.start == 0 and t.end + 1 == verb and sentence[0].isupper()]


def name_lists(sentence: str, named: Sequence[Term]) -> tuple[tuple[tuple[Term, ...], ...], ...]:
    """The lists among the names of a sentence, in order; a name of several words is one member."""
    found: list[list[list[Term]]] = []
    for term in named:
        between = sentence[found[-1][-1][-1].end : term.start] if found else ""
        if between == " ":
            found[-1][-1].append(term)
        elif between and _shapes()["listed"].fullmatch(between):
            found[-1].append([term])
        else:
            found.append([[term]])
    return tuple(tuple(map(tuple, members)) for members in found if len(members) > 1)


def read_sentence(sentence: str, context: Context) -> Statements:
    """What a sentence states.

    Args:
        sentence: The claim in plain English.
        context: That of the text it is held against: same publication date, same currency.
    """
    found = [m for m in extract(sentence, context=replace(context, unit=None)) if usable(m) and not _recurs(m)]
    mentions = [m for m in found if counts(sentence, m)]
    terms = speaking(terms_of(words_of(sentence)), mentions)
    main = _main(sentence, mentions)
    verb = finite(sentence, 0, len(sentence))
    named = names_among(sentence, terms, 0, len(sentence) if verb is None else verb)
    return Statements(
        text=sentence,
        stated=tuple(Stated(mention, _is_readable(sentence, mention)) for mention in main),
        held=tuple(m for m in mentions if m.type == "date" and m not in main),
        terms=tuple(terms),
        named=frozenset(named),
        subject=frozenset(_first_run(named) or _bare(sentence, terms, verb)),
        lists=name_lists(sentence, named),
        codes=_codes(sentence, found),
        denied=denies(sentence),
    )


def _main(sentence: str, mentions: Sequence[Mention]) -> list[Mention]:
    """What a sentence states: its figures, or else its dates, those before a noun only where there is no other."""
    dates = [m for m in mentions if m.type == "date"]
    return [m for m in mentions if m.type != "date"] or [m for m in dates if not _attributive(sentence, m)] or dates


def _is_readable(sentence: str, mention: Mention) -> bool:
    """Whether a value holds the comparison that stands before it, if one does."""
    if mention.value.bound is not None or mention.type == "date":
        return True
    return _comparing().search(sentence, max(0, mention.start - _LEAD), mention.start) is None


def _codes(sentence: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The codes of a sentence that are no part of a value."""
    values = [(m.start, m.end) for m in mentions]
    return tuple(
        m.group() for m in _CODE.finditer(sentence) if not any(a < m.end() and m.start() < b for a, b in values)
    )
