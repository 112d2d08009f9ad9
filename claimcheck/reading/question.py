"""A question as it is held against a text: its words, the names it asks about, its period, the kind of its answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from claimcheck.language import alternatives
from claimcheck.reading.base import Question
from claimcheck.reading.cues import reading_data, stem, words_of
from claimcheck.reading.fit import designations
from claimcheck.reading.lexicon import concepts_of, is_light, stems_of
from claimcheck.values import extract, parse_value, published_context
from claimcheck.values.base import Context, Mention

__all__ = ["Asked", "Days", "asked_of", "days_of"]


class Days(NamedTuple):
    """A stretch of days, both ends included."""

    first: date
    last: date


def days_of(value: object) -> Days | None:
    """Return the days of a date value; of one with a single bound, the year of that bound; None for anything else."""
    first, last = getattr(value, "earliest", None), getattr(value, "latest", None)
    if first is None and last is not None:
        first = date(last.year, 1, 1)
    elif last is None and first is not None:
        last = date(first.year, 12, 31)
    if first is None or last is None:
        return None
    return Days(first, last)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question prepared for matching.

    ``terms`` are the stems of its own words, without the subject's names and without what only says which kind of
    answer is wanted; ``cues`` those of each cue; ``names`` the stems of the subject's names; ``words`` all of them;
    ``concepts`` what they mean; ``wants`` the traits of the answer that the words ask for ("day", "rate", "earlier");
    ``others`` the words of a sentence that stand in other clauses than the value asked about; ``speaker`` the stems of
    the names of who says so; ``direct`` whether it is put as a question ("When did the yard open?").
    """

    question: Question
    terms: tuple[str, ...]
    cues: tuple[tuple[str, ...], ...]
    subject: tuple[tuple[str, ...], ...]
    names: frozenset[str]
    words: frozenset[str]
    concepts: frozenset[str]
    capitals: frozenset[str]
    designations: frozenset[str]
    periods: tuple[Days, ...]
    wants: frozenset[str]
    ordinals: frozenset[str]
    others: tuple[str, ...] = ()
    speaker: frozenset[str] = frozenset()
    direct: bool = False

    @property
    def cue_terms(self) -> tuple[str, ...]:
        """The stems of all cues, each once."""
        return tuple(dict.fromkeys(term for cue in self.cues for term in cue))

    @property
    def uncued(self) -> bool:
        """Whether nothing is asked but the property's own words, which a claim without cues is asked by."""
        return all(cue == self.question.property for cue in self.question.cues)

    def describe(self) -> str:
        """Return what is asked, part by part, on one line.

        >>> question = Question(("Skagen",), ("cost",), "money", None, "total cost in 2019")
        >>> asked_of(question).describe()
        'money; subject: Skagen; words: total cost in 2019; cues: cost; period: 2019-01-01 to 2019-12-31; wants: total'
        """
        return "; ".join([self.question.type, *(f"{name}: {words}" for name, words in self.parts()[1:])])

    def parts(self) -> tuple[tuple[str, str], ...]:
        """Return what is asked, each part with its name; parts that are not asked for are left out."""
        question = self.question
        parts = [
            ("type", question.type),
            ("subject", ", ".join(question.subject)),
            ("words", question.property or ""),
            ("cues", ", ".join(question.cues)),
            ("unit", ", ".join(filter(None, (question.unit, *question.others)))),
            ("period", ", ".join(f"{days.first} to {days.last}" for days in self.periods)),
            ("wants", ", ".join(sorted(self.wants))),
            ("in order", ", ".join(sorted(self.ordinals))),
        ]
        return tuple((name, words) for name, words in parts if words)


_CAPITAL = re.compile(r"\b[A-Z][\w'’.-]+")
_TRAITS = ("total", "average", "record", "annual")
_WANTS = ("day", "year", "deadline", "earlier", "rate", "addition", "saying", "negation")


@cache
def _generic() -> frozenset[str]:
    return frozenset(str(word) for word in reading_data("questions")["generic"])


@cache
def _wanted(kind: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The single words, as stems, and the phrases by which a question asks for a trait."""
    words = [str(word) for word in reading_data("questions")[kind]]
    return frozenset(stem(w) for w in words if " " not in w), tuple(f" {w} " for w in words if " " in w)


@cache
def _named(trait: str) -> frozenset[str]:
    return frozenset(stem(str(word)) for word in reading_data("qualities")["named"][trait])


@cache
def _direct() -> re.Pattern[str]:
    words = "|".join(map(re.escape, reading_data("questions")["asking"]))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _is_direct(words: str) -> bool:
    """Whether words are a question as a person puts it: it begins with a capital and holds a word that asks."""
    return words[:1].isupper() and _direct().search(words) is not None


def _is_formal(word: str) -> bool:
    """Whether a word says only which kind of answer is wanted, or is grammatical: "When", "In"."""
    return word in _generic() or is_light(word)


def _terms(words: str) -> list[str]:
    found: list[str] = []
    for word in words_of(words):
        if word.stem in found or word.lower in _generic() or word.lower[0].isdigit() or is_light(word.lower):
            continue
        found.append(word.stem)
    return found


@cache
def _either_way() -> re.Pattern[str]:
    """What asks for either answer and denies nothing: "go-ahead or not"."""
    return re.compile(rf"(?<!\w)(?:{alternatives(reading_data('questions')['either_way'])})(?!\w)", re.IGNORECASE)


def _wants(question: Question) -> frozenset[str]:
    words = _either_way().sub(" ", " ".join((question.property or "", *question.cues)))
    stems, plain = {w.stem for w in words_of(words)}, f" {' '.join(w.lower for w in words_of(words))} "
    found = set()
    for kind in _WANTS:
        singles, phrases = _wanted(kind)
        if stems & singles or any(phrase in plain for phrase in phrases):
            found.add(kind)
    found.update(trait for trait in _TRAITS if stems & _named(trait))
    if any(f" {phrase} " in plain for phrase in reading_data("qualities")["whole_year"]):
        found.add("annual")
    return frozenset(found)


def _as_of(question: Question) -> tuple[Days, ...]:
    """The period that a statement gives its figure; none where it gives none, or none that can be read."""
    if question.as_of is None or question.type == "date":
        return ()
    try:
        days = days_of(parse_value(question.as_of, "date"))
    except ValueError:
        return ()
    return () if days is None else (days,)


def _date_mentions(question: Question, context: Context) -> list[Mention]:
    """The dates that the words of a question name."""
    words = _words(question)
    if not (any(c.isdigit() for c in words) or " " in words):
        return []
    return extract(words, types=("date",), context=context)


def _words(question: Question) -> str:
    return " ".join(filter(None, (question.property, question.scope)))


def _periods(question: Question, context: Context) -> tuple[Days, ...]:
    dates, words = _date_mentions(question, context), _words(question)
    if question.type != "date":
        dates = [m for m in dates if not _is_of_figures(words, m)]
    found = (days_of(m.value) if question.type == "date" else _days_asked(words, m) for m in dates)
    return _as_of(question) or tuple(days for days in found if days is not None)


def _days_asked(words: str, mention: Mention) -> Days | None:
    """The days that a date in the words of a question asks for: after or before an event, its year is one of them."""
    days, order = days_of(mention.value), _of_event()
    found = None if days is None else order.search(words, 0, mention.end)
    if days is None or found is None or _NOUN.match(words, mention.end) is None:
        return days
    year = int(found["year"])
    return Days(min(days.first, date(year, 1, 1)), max(days.last, date(year, 12, 31)))


_NOUN = re.compile(r"\s[a-z]")


@cache
def _of_event() -> re.Pattern[str]:
    """What puts a period before or behind an event that is known by its year: "after the 2007 sale"."""
    orders = alternatives(reading_data("qualities")["event_orders"])
    return re.compile(rf"(?<!\w)(?:{orders})\s(?:\w{{1,12}}\s)?(?P<year>\d{{4}})$", re.IGNORECASE)


def _is_of_figures(words: str, mention: Mention) -> bool:
    """Whether the figures of a text decide which time a question names: not so "full-year 2022"."""
    counted, whole, of_that = _counted_from(), _whole_year(), _of_that()
    if counted.search(mention.text) is not None or whole.fullmatch(mention.text) is not None:
        return True
    return of_that.match(words, mention.end) is not None


@cache
def _whole_year() -> re.Pattern[str]:
    """A year that the text decides on: its results for "the full year" are those of the year that they are of."""
    return re.compile(rf"(?:the\s)?(?:{alternatives(reading_data('qualities')['whole_year'])})", re.IGNORECASE)


@cache
def _of_that() -> re.Pattern[str]:
    """What leaves open of which year a month or a quarter is: that "of the year before"."""
    words = alternatives(reading_data("qualities")["backward"])
    return re.compile(rf"\sof\s(?:the\s)?(?:\w{{1,12}}\s)?(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _counted_from() -> re.Pattern[str]:
    """What counts a period from the figures of the text, whatever its day: "the latest week", "the year before"."""
    data = reading_data("qualities")
    return re.compile(rf"(?<!\w)(?:{alternatives([*data['backward'], *data['newest']])})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=16384)
def _is_dated(question: Question, undated: Context) -> bool:
    """Whether the words of a question name a date, so that it is another question on another day."""
    return bool(_date_mentions(question, undated))


@lru_cache(maxsize=16384)
def _asked(question: Question, context: Context) -> Asked:
    """A question prepared for texts of a context."""
    names, words = _stems_of_names(question.subject), _words(question)
    terms = tuple(term for term in _terms(words) if term not in names)
    cues = _cues(question)
    every = frozenset((*terms, *names, *(term for cue in cues for term in cue)))
    return Asked(
        question=question,
        terms=terms,
        cues=cues,
        subject=tuple(tuple(found) for name in question.subject if (found := _terms(name))),
        names=names,
        words=every,
        concepts=frozenset(concept for term in every for concept in concepts_of(term)),
        capitals=_capitals(words),
        designations=designations((*question.subject, *question.cues, words)),
        periods=_periods(question, context),
        wants=_wants(question),
        ordinals=_named("ordinal") & {w.stem for w in words_of(words)},
        direct=_is_direct(question.property or ""),
        speaker=_stems_of_names(question.speaker),
    )


def _stems_of_names(names: Iterable[str]) -> frozenset[str]:
    """The stems of the words of names."""
    return frozenset(stem(w.lower) for name in names for w in words_of(name))


def _cues(question: Question) -> tuple[tuple[str, ...], ...]:
    """The stems of each cue: of one that only says which kind of answer is wanted, those of all its words."""
    found = ((words_of(cue), _terms(cue)) for cue in question.cues)
    return tuple(tuple(dict.fromkeys(terms or [w.stem for w in words])) for words, terms in found if words)


def _capitals(words: str) -> frozenset[str]:
    """The stems of the words with a capital that say more than which kind of answer is wanted."""
    return frozenset(stems_of(w.lower())[0] for w in _CAPITAL.findall(words) if not _is_formal(w.lower()))


def asked_of(question: Question, context: Context | None = None) -> Asked:
    """Return a question prepared for matching.

    Args:
        question: What is asked.
        context: The publication date of the text, which dates in the question's words count from.
    """
    given = context or published_context(None)
    undated = given if given.published is None else replace(given, published=None)
    # Most questions are the same whatever the day, and are asked of articles of many days.
    return _asked(question, given if _is_dated(question, undated) else undated)
