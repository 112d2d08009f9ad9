"""The words that a quotation must not lose: negations, bounds, hedges, modals, figures, dates, names.

The words are data (``data/en/wording.yaml``); this module applies them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from claimcheck.language import words_in
from claimcheck.text.document import Document, Span

__all__ = ["cut_after", "cut_before", "is_negating", "is_same", "kinds_of"]

_GROUPS: Final = ("negations", "bounds", "amounts", "hedges", "modals")
_LONGEST_COUNTRY: Final = 3  # letters before the sign of a currency: "NZ", "AUS"
_REACH: Final = 80
"""How many characters before a quotation are searched."""
_CONTEXT: Final = 4
"""How many words around an edit may belong to a phrase that it affects."""

_TOKEN = re.compile(r"\w+(?:['’]\w+)*|\S")
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")
_CURRENCIES: Final = "$€£¥₺₽₹₩"
_OPENING = " \t\"“”„«‘'"
_CLOSING = " \t\"“”»’'"
_RANGE_BEFORE = re.compile(r"(?:^|[^\w.,-])([^\W\d_]{0,3}[$€£¥]?\d[\d.,]{0,15}\s?[-–—]\s?)$")
_RANGE_AFTER = re.compile(r"\s?[-–—]\s?[$€£¥]?\d[\d.,]{0,15}(?![\w-])")
_FIGURE = re.compile(rf"[{_CURRENCIES}]?\d")
_SIGN = re.compile(r"(?:^|[\s([])([-−–+±]|[±<>≤≥≈~]=?\s?)$")
_OPERATORS: Final = frozenset("-+±<>≤≥≈~=≠×÷*") | {"<=", ">="}


@dataclass(frozen=True, slots=True)
class _Group:
    name: str
    phrases: frozenset[str]
    between: frozenset[str]
    numbers_only: bool
    longest: int


@lru_cache(maxsize=1)
def _groups() -> tuple[_Group, ...]:
    data = words_in("claimcheck.quotes", "wording")
    return tuple(
        _Group(
            name,
            frozenset(data[name]["phrases"]),
            frozenset(data[name]["between"]),
            data[name]["governs"] == "number",
            max(len(phrase.split()) for phrase in data[name]["phrases"]),
        )
        for name in _GROUPS
    )


@lru_cache(maxsize=8)
def _set(name: str) -> frozenset[str]:
    return frozenset(words_in("claimcheck.quotes", "wording")[name])


def _is_figure(word: str) -> bool:
    return any(c.isdigit() for c in word) or word in _set("numbers") or word in _CURRENCIES or word in "%‰½¼¾"


def _is_negated(word: str) -> bool:
    return word.endswith(("n't", "n’t"))


def _lower(word: str) -> str:
    """The word as the data spells it: "May" is a month, "may" is not."""
    return word if word == "May" else word.lower()


def is_negating(words: str) -> bool:
    """Whether ``words`` contain a negation.

    >>> is_negating("[not]"), is_negating("[sic]")
    (True, False)
    """
    low = [w.lower() for w in _TOKEN.findall(words)]
    return any(_is_negated(w) or w in words_in("claimcheck.quotes", "wording")["negations"]["phrases"] for w in low)


@lru_cache(maxsize=1)
def _ways() -> dict[str, int]:
    return {way: number for number, ways in enumerate(words_in("claimcheck.quotes", "wording")["same"]) for way in ways}


def is_same(quoted: str, printed: str) -> bool:
    """Whether two wordings are the long and the short form of one unit or sign.

    >>> is_same("per cent", "%"), is_same("per cent", "per year")
    (True, False)
    """
    mine, theirs = _ways().get(quoted.lower()), _ways().get(printed.lower())
    return mine is not None and mine == theirs


def kinds_of(quoted: Sequence[str], a: int, b: int, printed: Sequence[str], c: int, d: int) -> frozenset[str]:
    """What is affected where words ``a:b`` of a quotation replace words ``c:d`` of the text.

    number, date, name, negation, qualifier; word where none of these.

    >>> quoted, printed = "sold 60 jets".split(), "sold more than 60 jets".split()
    >>> sorted(kinds_of(quoted, 1, 1, printed, 1, 3))
    ['qualifier']
    """
    kinds: set[str] = set()
    for words, first, last in ((quoted, a, b), (printed, c, d)):
        for i in range(first, last):
            word = _lower(words[i])
            if _is_figure(word) or word in _OPERATORS:
                kinds.add("number")
                if any(_lower(w) in _set("dates") for w in words[max(0, i - 1) : i + 2]):
                    kinds.add("date")  # the 3 of "3 May"
            if word in _set("dates") or _YEAR.fullmatch(word):
                kinds.add("date")
            if _is_negated(word):
                kinds.add("negation")
            if words[i][:1].isupper() and i and word not in _set("dates") and word not in _set("numbers"):
                kinds.add("name")
        kinds |= _phrases_touched(words, first, last)
    return frozenset(kinds) or frozenset({"word"})


def _phrases_touched(words: Sequence[str], first: int, last: int) -> set[str]:
    """Kinds of the phrases in ``words`` that share a word with ``words[first:last]``."""
    kinds = set()
    low = [_lower(w) for w in words[max(0, first - _CONTEXT) : last + _CONTEXT]]
    shift = max(0, first - _CONTEXT)
    for group in _groups():
        for size in range(1, group.longest + 1):
            for i in range(max(0, first - shift - size + 1), min(last - shift, len(low) - size + 1)):
                if " ".join(low[i : i + size]) not in group.phrases:
                    continue
                if group.numbers_only and not (i + size < len(low) and _governs_number(low[i + size :], group)):
                    continue
                kinds.add("negation" if group.name == "negations" else "qualifier")
    return kinds


def _governs_number(following: Sequence[str], group: _Group) -> bool:
    for i, word in enumerate(following[:4]):
        if _is_figure(word) or word in _set("dates"):
            return True
        # "US $", but not "by adding $5".
        currency = len(word) <= _LONGEST_COUNTRY and i + 1 < len(following) and following[i + 1] in _CURRENCIES
        if word not in group.between and not currency:
            return False
    return False


def _may_stand_between(words: list[str], group: _Group) -> bool:
    return " ".join(words) in group.between or group.between.issuperset(words)


def cut_before(document: Document, span: Span) -> list[tuple[Span, str]]:
    """The qualifier directly before ``span`` in its sentence that governs its beginning.

    >>> text = "The firm will buy up to 60 jets."
    >>> cut_before(Document(text), Span(24, 31))
    [(Span(start=18, end=23), 'up to')]
    """
    sentence = document.sentence_at(span.start).start
    low = max(sentence, span.start - _REACH)
    before = document.text[low : span.start]
    quoted = document.text[span.start : min(span.end, span.start + _REACH)].lstrip(_OPENING)
    if _FIGURE.match(quoted) and (match := _RANGE_BEFORE.search(before) or _SIGN.search(before)):
        return [(Span(low + match.start(1), low + match.end(1)), match.group(1).strip())]
    tokens = list(_TOKEN.finditer(before.rstrip(_OPENING)))
    if low > sentence and tokens:
        del tokens[0]  # it may be part of a word
    words = [_lower(t.group()) for t in tokens]
    following = [_lower(t.group()) for t in _TOKEN.finditer(quoted)]
    found = [place for group in _groups() for place in _governing(words, following, group)]
    if not found:
        return []
    start, end = max(found, key=lambda place: place[1] - place[0])
    if start and (words[start - 1] in ("not", "never") or _is_negated(words[start - 1])):
        start -= 1  # "is not | expected to"
    found_span = Span(low + tokens[start].start(), low + tokens[end - 1].end())
    return [(found_span, document.text[slice(*found_span)])]


def _governing(words: list[str], following: list[str], group: _Group) -> Iterator[tuple[int, int]]:
    """Where phrases of a group end that govern the words that follow, perhaps with a word or two between."""
    if group.numbers_only and not _governs_number(following, group):
        return
    for stop in range(len(words), max(0, len(words) - 3), -1):
        if stop < len(words) and not _may_stand_between(words[stop:], group):
            continue
        for size in range(min(group.longest, stop), 0, -1):
            negated = group.name == "negations" and size == 1 and _is_negated(words[stop - 1])
            if negated or " ".join(words[stop - size : stop]) in group.phrases:
                yield stop - size, stop


def cut_after(document: Document, span: Span) -> list[tuple[Span, str]]:
    """The qualifier directly after ``span`` in its sentence that governs its end.

    >>> text = "It will buy 60 jets or more."
    >>> cut_after(Document(text), Span(12, 19))
    [(Span(start=20, end=27), 'or more')]
    """
    high = min(document.sentence_at(max(span.start, span.end - 1)).end, span.end + _REACH)
    after = document.text[span.end : high]
    quoted = document.text[max(span.start, span.end - _REACH) : span.end]
    if quoted[-1:].isdigit() and (match := _RANGE_AFTER.match(after)):
        return [(Span(span.end, span.end + match.end()), match.group().strip())]
    inner = after.lstrip(_CLOSING)
    shift = span.end + len(after) - len(inner)
    tokens = list(_TOKEN.finditer(inner))[:4]
    words = [t.group().lower() for t in tokens]
    last = _TOKEN.findall(quoted)[-1:]
    phrases = set(_set("after"))
    if last and last[0].lower() in _set("auxiliaries"):
        phrases |= _set("after_auxiliary")
    for size in range(len(words), 0, -1):
        if " ".join(words[:size]) in phrases:
            return [(Span(shift + tokens[0].start(), shift + tokens[size - 1].end()), inner[: tokens[size - 1].end()])]
    return []
