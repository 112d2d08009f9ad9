"""What the sentence of a value has in the place of a part of a question: then it speaks of something else.

Another name where the question's would stand ("University of Lund" for "University of Malmö"), a word that excludes one
of the question's, "after" for "before", and a "not" of the question that the sentence does not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

from claimcheck.reading.analysis import Analysis, Token
from claimcheck.reading.cues import reading_data, words_of
from claimcheck.reading.lexicon import is_light
from claimcheck.reading.names import name_runs
from claimcheck.reading.naming import near_word
from claimcheck.reading.profile import Profile
from claimcheck.reading.question import Asked
from claimcheck.reading.stated import denies
from claimcheck.reading.surroundings import Surroundings
from claimcheck.reading.terms import Term, contrast, terms_of

__all__ = ["compare_unmet"]

_PLAINLY: Final = 1.5  # what another number in a name counts, where a word that excludes one counts 1
# What joins the parts of one name: "University of Lund".
_JOINING = (" of ", " of the ")


def compare_unmet(profile: Profile, asked: Asked, place: Surroundings) -> None:
    """Add what stands in the sentence of a value in the place of a part of a question.

    Args:
        profile: What is added to.
        asked: The question.
        place: The value.
    """
    analysis = place.analysis
    if not analysis.sentences:
        return
    words = " ".join((asked.question.property or "", *asked.question.cues))
    if found := _replaced(asked, place):
        profile.add("name-replaced", 1.0, found)
    if (excluding := contrast(_terms(words), _terms_at(analysis, place.sentence))) is not None:
        profile.add("word-excluded", 1.0, excluding)
    sentence = analysis.text[slice(*analysis.sentences[place.sentence])]
    if number := _other_number(words, sentence):
        profile.add("measure-excluded", _PLAINLY, number)
    mine, theirs = _classes(words), _classes_at(analysis, place.sentence)
    if "not" in mine and "not" not in theirs and not (_leaves_out(words) and _leaves_out(sentence)):
        profile.add("not-missing", 1.0)
    for one, other in (("before", "after"), ("after", "before")):
        if one in mine and other not in mine and other in theirs and one not in theirs:
            profile.add("order-differs", 1.0, (one, other))


def _leaves_out(words: str) -> bool:
    """Whether words leave something out: what one says by "without", another says by "excluding"."""
    return _leaving_out().search(words) is not None


@cache
def _leaving_out() -> re.Pattern[str]:
    words = "|".join(map(re.escape, reading_data("qualities")["limits"]["out"]))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


_PLACED = re.compile(r"(?<![\w.,-])(\d{1,4})(?:st|nd|rd|th)(?!\w)")
_RULER = re.compile(r"(?<![\w’'-])([A-Z][a-z]\w+)\s(I{1,3}|IV|VI{0,3}|IX|XI{0,3}|XIV|XVI{0,3})(?![\w’'-])")


@lru_cache(maxsize=4096)
def _numbers(words: str) -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """The places in an order that words name, and the numbers of names: "the 22nd", "Elizabeth II"."""
    ruled: dict[str, set[str]] = {}
    for name, number in _RULER.findall(words):
        ruled.setdefault(name, set()).add(number)
    return frozenset(_PLACED.findall(words)), {name: frozenset(numbers) for name, numbers in ruled.items()}


def _other_number(words: str, sentence: str) -> tuple[str, ...]:
    """The number of a sentence that stands in the place of one of a question: "Elizabeth II" for "Elizabeth I"."""
    (places, names), (there, theirs) = _numbers(words), _numbers(sentence)
    if len(places) == 1 and len(there) == 1 and places != there:
        return (*places, *there)
    for name, numbers in names.items():
        if name in theirs and numbers.isdisjoint(theirs[name]):
            return (*numbers, *theirs[name])
    return ()


@lru_cache(maxsize=4096)
def _terms(words: str) -> tuple[Term, ...]:
    return tuple(terms_of(words_of(words)))


def _terms_at(analysis: Analysis, sentence: int) -> tuple[Term, ...]:
    memo: dict[int, tuple[Term, ...]] = analysis.scene.memo.setdefault("sentence-terms", {})
    if sentence not in memo:
        memo[sentence] = tuple(terms_of(words_of(analysis.text, *analysis.sentences[sentence])))
    return memo[sentence]


@cache
def _closed() -> dict[str, re.Pattern[str]]:
    data = reading_data("questions")["closed"]
    return {
        name: re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)
        for name, words in data.items()
    }


@lru_cache(maxsize=4096)
def _classes(words: str) -> frozenset[str]:
    """Which of "not", "before" and "after" words say, each for all of its class."""
    found = {name for name, pattern in _closed().items() if pattern.search(words)}
    return frozenset(found | {"not"} if denies(words) else found)


def _classes_at(analysis: Analysis, sentence: int) -> frozenset[str]:
    memo: dict[int, frozenset[str]] = analysis.scene.memo.setdefault("sentence-classes", {})
    if sentence not in memo:
        start, end = analysis.sentences[sentence]
        memo[sentence] = _classes(analysis.text[start:end])
    return memo[sentence]


@lru_cache(maxsize=4096)
def _runs(words: str, cues: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The names among the words of a question, each as its stems; the first word of the question is none."""
    found: list[tuple[str, ...]] = []
    for text, first in ((words, True), *((cue, False) for cue in cues)):
        run: list[str] = []
        end = -1
        for index, word in enumerate(words_of(text)):
            capital = text[word.start].isupper() and not (first and index == 0) and not is_light(word.lower)
            joined = bool(run) and text[end : word.start] in (" ", *_JOINING)
            if run and not (capital and joined):
                found.append(tuple(run))
                run = []
            if capital:
                run.append(word.stem)
                end = word.end
        if run:
            found.append(tuple(run))
    return tuple(dict.fromkeys(found))


def _replaced(asked: Asked, place: Surroundings) -> tuple[str, ...]:
    """A name of the sentence that shares a word with one of the question and has another where its other words were."""
    here = frozenset(place.by_stem)
    for unit in _names_asked(asked, here):
        missing = [w for w in unit if w not in here]
        if not missing or len(missing) == len(unit):
            continue
        for tokens in _names_at(place):
            if {s for t in tokens for s in t.stems}.isdisjoint(unit):
                continue
            extra = [t.lower for t in tokens if asked.words.isdisjoint(t.stems)]
            # A slip of the pen replaces nothing: "City Counil".
            slips = all(any(near_word(one, other, alone=False) for other in extra) for one in missing)
            if extra and not slips:
                return (*missing, *extra)
    return ()


def _names_asked(asked: Asked, here: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """Yield the names of a question, without those of the subject where the sentence has one of these whole."""
    runs = _runs(asked.question.property or "", asked.question.cues)
    if any(set(name) <= here for name in asked.subject):
        yield from (run for run in runs if not asked.names.issuperset(run))
    else:
        yield from (*runs, *asked.subject)


def _names_at(place: Surroundings) -> Iterator[Sequence[Token]]:
    """The names of the sentence as words, those joined by "of" as one: "University of Lund"."""
    tokens, text = place.tokens, place.analysis.text
    last: tuple[int, int] | None = None
    for first, end in name_runs(place.analysis, place.sentence):
        if last is not None and text[tokens[last[1] - 1].end : tokens[first].start] in _JOINING:
            last = last[0], end
            continue
        if last is not None:
            yield [t for t in tokens[slice(*last)] if t.name]
        last = first, end
    if last is not None:
        yield [t for t in tokens[slice(*last)] if t.name]
