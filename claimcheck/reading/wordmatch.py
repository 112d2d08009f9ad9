"""Where a text has the words of a claim: in which sentence, how near to each other, and what stands in their place.

Content words count by their stem, in British or American spelling; names and figures must be the same; grammatical
words may differ, except those that turn the meaning ("not", "all", "before"). An opposed word ("non-vital" for
"vital", "blue" for "red") is a match of its own kind.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Final, NamedTuple

from claimcheck.reading.analysis import Analysis
from claimcheck.reading.cues import Word, is_number, lists_of, reading_data, stop_words, words_of
from claimcheck.reading.terms import contrast, terms_of
from claimcheck.text.normalized import Span

__all__ = ["Fits", "Match", "Stated", "WordMatch", "Wording", "family_of", "is_denial", "match_in", "stated_words"]

_MOST_WORDS = 40  # words of a claim that are compared
_SLACK = 6  # words that may stand between those of a claim, beside as many as it has
_MISSPELT, _LONG = 91.0, 7  # the least similarity of two long words that are one word spelt in two ways
_SHORTEST = 4  # letters of a word that a prefix turns into its opposite


# What parts a sentence so that words on both sides say nothing together.
_PARTED = re.compile(r"[;:—]|\s[–-]\s")


class Wording(IntEnum):
    """How a word of a text stands to one of a claim, surest first."""

    SAME = 0
    NEAR = 1
    """Spelt in another way, of the same place, or on the same side of a family."""
    LIKE = 2
    """Often used for the same thing: too loose to carry a claim alone."""
    OPPOSED = 3


class Stated(NamedTuple):
    """A word of a claim that a text must repeat; ``exact`` for a name or a figure, ``name`` for a name."""

    lower: str
    stem: str
    exact: bool
    name: bool


class WordMatch(NamedTuple):
    """A word of a text that matches one of a claim: its place (code points, half-open), and which one."""

    start: int
    end: int
    lower: str
    number: int
    wording: Wording


@dataclass(frozen=True, slots=True)
class Match:
    """The words of a sentence that best match those of a claim, in the order of the text.

    ``missing`` are the words of the claim that do not stand there, as the claim writes them.
    """

    sentence: int
    words: tuple[WordMatch, ...]
    missing: tuple[str, ...]

    @property
    def span(self) -> Span:
        """From the first matching word to the last."""
        return Span(self.words[0].start, self.words[-1].end)

    @property
    def opposed(self) -> tuple[WordMatch, ...]:
        """The words that exclude what the claim says."""
        return tuple(word for word in self.words if word.wording is Wording.OPPOSED)

    @property
    def whole(self) -> bool:
        """Whether every word of the claim stands there, and none that excludes it; at most half of them loosely."""
        loose = sum(word.wording is Wording.LIKE for word in self.words)
        return not self.missing and not self.opposed and 2 * loose <= len(self.words) - (len(self.words) == 1)

    @property
    def share(self) -> float:
        """Which share of the claim's words stands there, opposed ones included."""
        return len(self.words) / (len(self.words) + len(self.missing))


_listed: Final = lists_of("worded")


@cache
def _opposed_words() -> Mapping[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for one, other in reading_data("worded")["opposed"]:
        table.setdefault(one, set()).add(other)
        table.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in table.items()}


@cache
def _families() -> Mapping[str, tuple[str, int]]:
    """Every word of a family, with the family and the number of its side."""
    data = reading_data("worded")
    table: dict[str, tuple[str, int]] = {}
    for name, words in data["families"].items():
        sides = data["sides"].get(name, [])
        for number, word in enumerate(words, len(sides)):
            side = next((at for at, members in enumerate(sides) if word in members), number)
            table.setdefault(str(word), (name, side))
    return table


def family_of(lower: str) -> tuple[str, int] | None:
    """Return the family of a word in lower case and its side in it; None where it belongs to none.

    >>> family_of("red")[0], family_of("rose")[1] == family_of("increased")[1]
    ('colours', True)
    """
    return _families().get(lower)


def _is_light(lower: str) -> bool:
    return (lower in stop_words() or lower in _listed("light")) and lower not in _listed("kept")


def is_denial(lower: str) -> bool:
    """Whether a word in lower case says "not".

    >>> is_denial("hasn't"), is_denial("knot")
    (True, False)
    """
    return lower in ("not", "never", "no", "cannot") or lower.endswith("n't")


def _prefixed(one: str, other: str) -> bool:
    """Whether one word is the other with a prefix that turns it into its opposite: "non-vital"."""
    long, short = (one, other) if len(one) > len(other) else (other, one)
    if len(short) < _SHORTEST or not long.endswith(short):
        return False
    return long[: -len(short)].rstrip("-") in _listed("prefixes")


def _wording(stated: Stated, lower: str, stem: str) -> Wording | None:
    """How a word of a text stands to one of a claim; None where it is another one."""
    if stated.lower == lower:
        return Wording.SAME
    if is_denial(stated.lower):
        return Wording.NEAR if is_denial(lower) else None
    if _prefixed(stated.lower, lower) or lower in _opposed_words().get(stated.lower, ()):
        return Wording.OPPOSED
    mine, theirs = family_of(stated.lower), family_of(lower)
    if mine is not None and theirs is not None and mine[0] == theirs[0]:
        return Wording.OPPOSED if mine[1] != theirs[1] else Wording.NEAR
    if stated.exact:
        return Wording.NEAR if stated.name and _same_place(stated.lower, lower) else None
    if stated.stem == stem:
        return Wording.SAME
    return _loosely(stated, lower)


def _loosely(stated: Stated, lower: str) -> Wording | None:
    if min(len(stated.lower), len(lower)) >= _LONG:
        from rapidfuzz import fuzz

        if fuzz.ratio(stated.lower, lower) >= _MISSPELT:
            return Wording.NEAR
    mine, theirs = terms_of(words_of(stated.lower)), terms_of(words_of(lower))
    if mine and theirs:
        if mine[0].keys & theirs[0].keys:
            return Wording.LIKE
        if contrast(mine, theirs) is not None:
            return Wording.OPPOSED
    return None


def _same_place(one: str, other: str) -> bool:
    """Whether two names are of one place: "China" and "Chinese"."""
    mine, theirs = terms_of(words_of(one)), terms_of(words_of(other))
    keys = {key for term in mine for key in term.keys if key[0] == "@"}
    return any(key in keys for term in theirs for key in term.keys)


def _parts(word: Word) -> list[Word]:
    """A hyphenated word as several, except where its beginning turns the rest: "long-range", but "non-vital"."""
    if "-" not in word.lower:
        return [word]
    first = word.lower.partition("-")[0]
    if first in _listed("prefixes") or first in _listed("lessening"):
        return [word]
    parts, at = [], word.start
    for part in word.lower.split("-"):
        parts += [one._replace(start=at, end=at + len(part)) for one in words_of(part)[:1]]
        at += len(part) + 1
    return parts


def _plain(word: Word) -> Word:
    if "'" not in word.lower and "’" not in word.lower:
        return word
    return word._replace(lower=word.lower.replace("’", "'").removesuffix("'s").removesuffix("'"))


def stated_words(words: str) -> tuple[Stated, ...]:
    """Return the words of a claim that a text must repeat, in order.

    Args:
        words: The claim's words.

    >>> [word.lower for word in stated_words("not a vital part of the ship")]
    ['not', 'vital', 'part', 'ship']
    """
    found = []
    every = words_of(words)[:_MOST_WORDS]
    starts = [whole.start for whole in every if words[whole.start].isupper() or words[whole.start].isdigit()]
    # The first word of a phrase may be capitalised for no reason.
    led = not every or len(starts) == len(every) or words[every[0].start : every[0].end].isupper()
    for whole in every:
        for word in map(_plain, _parts(whole)):
            if _is_light(word.lower):
                continue
            name = words[whole.start].isupper() and word.lower not in _listed("kept")
            figure = is_number(word.lower) or any(c.isdigit() for c in word.lower)
            name = name and (led or whole is not every[0])
            found.append(Stated(word.lower, word.stem, name or figure, name))
    return tuple(found)


Fits = list[tuple[Wording, int]]
"""Which words of a claim a word of a text matches, and how; the surest first."""


def fits_of(stated: Sequence[Stated], word: Word, memo: dict[str, Fits]) -> Fits:
    """Return which words of a claim a word of a text matches.

    Args:
        stated: The claim's words.
        word: The word of the text.
        memo: What has been worked out for this claim, by the word.
    """
    found = memo.get(word.lower)
    if found is None:
        every = ((_wording(one, word.lower, word.stem), number) for number, one in enumerate(stated))
        found = memo[word.lower] = sorted((wording, number) for wording, number in every if wording is not None)
    return found


def match_in(
    analysis: Analysis, sentence: int, stated: Sequence[Stated], within: Iterable[Span], memo: dict[str, Fits]
) -> Match | None:
    """Return the best match of a claim's words in a sentence; None where none of them stands there.

    Args:
        analysis: The text.
        sentence: The number of the sentence.
        stated: The claim's words.
        within: Spans outside of which no word counts; empty for the whole sentence.
        memo: What has been worked out for this claim, by the word.
    """
    hits = _hits_in(analysis, sentence, stated, list(within), memo)
    if not hits:
        return None
    reach = 2 * len(stated) + _SLACK
    text, last = analysis.text, hits[-1][1].end
    ends = [found.start() for found in _PARTED.finditer(text, hits[0][1].start, last)]
    windows = []
    for first, (_, word, _) in enumerate(hits):
        at = bisect_left(ends, word.start)
        windows.append(_window(hits, first, reach, ends[at] if at < len(ends) else last))
    best = max(windows, key=_worth)
    taken = {word.number for word in best}
    return Match(sentence, best, tuple(one.lower for number, one in enumerate(stated) if number not in taken))


def _hits_in(
    analysis: Analysis, sentence: int, stated: Sequence[Stated], spans: Sequence[Span], memo: dict[str, Fits]
) -> list[tuple[int, Word, Fits]]:
    """The words of a sentence, by their number, that match words of a claim."""
    hits: list[tuple[int, Word, Fits]] = []
    words = [part for word in analysis.scene.words(sentence) for part in map(_plain, _parts(word))]
    for at, word in enumerate(words):
        fits = fits_of(stated, word, memo)
        if fits and (not spans or any(s.start < word.end and word.start < s.end for s in spans)):
            hits.append((at, word, fits))
    return hits


def _worth(words: Sequence[WordMatch]) -> tuple[int, int, int]:
    """What orders windows: the words that match, how surely they do, and how close they stand."""
    return (len(words), -sum(word.wording for word in words), words[0].start - words[-1].end)


def _window(hits: Sequence[tuple[int, Word, Fits]], first: int, reach: int, end: int) -> tuple[WordMatch, ...]:
    """The matching words from one of them on, each word of the claim once; sure matches displace opposed ones."""
    taken: dict[int, WordMatch] = {}
    for at, word, fits in hits[first:]:
        if at - hits[first][0] > reach or word.start >= end:
            break
        for wording, number in fits:
            held = taken.get(number)
            if held is None or (held.wording is Wording.OPPOSED and wording is not Wording.OPPOSED):
                taken[number] = WordMatch(word.start, word.end, word.lower, number, wording)
                break
    return tuple(sorted(taken.values()))
