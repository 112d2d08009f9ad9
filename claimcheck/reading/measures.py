"""What a figure measures, where a sentence says so in other words than a question asks with: "made for $95 million".

A measure is data: the words that ask for it, the words right beside a figure that say it, the nouns that name it, and
the words of its clause that ask for it as well as say it: "handed over" and "extradited". Measures that are easily
taken for each other are apart: a figure that its own words give to one of them is none of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from claimcheck.language import alternatives
from claimcheck.reading.cues import reading_data, stem, words_of
from claimcheck.reading.question import Asked
from claimcheck.reading.stretches import Zone
from claimcheck.reading.surroundings import Surroundings
from claimcheck.text.normalized import Span

__all__ = ["asked_measures", "excluded_measure", "may_be", "named_measure", "said_spans", "said_terms"]

_REACH: Final = 60  # code points before or behind a figure in which words say what it is
_WITHIN: Final = 3  # words that may stand between those of a phrase: "handed the singer over"


class _Measure(NamedTuple):
    """The types of a measure's values, the stems of what asks for it, and the patterns and phrases of what says it."""

    types: frozenset[str]
    asks: tuple[frozenset[str], ...]
    phrases: tuple[frozenset[str], ...]
    before: str | None
    behind: str | None
    named: str | None
    near: frozenset[str]
    words: tuple[tuple[str, ...], ...]
    apart: frozenset[str]
    moved: bool


class _Saying(NamedTuple):
    """Words that say what a figure is: where they stand, and whether they are the figure's own."""

    span: Span
    own: bool


def _phrase(words: object, joining: Iterable[str]) -> tuple[str, ...]:
    """The stems of a phrase, without the words that only join the others."""
    return tuple(stem(word) for word in str(words).split() if word not in joining)


@cache
def _tables() -> tuple[Mapping[str, Mapping[str, Any]], Mapping[str, frozenset[str]]]:
    """Every measure as the data has it, by its name, and those that each is apart from."""
    measures, counted, dated = (reading_data(name) for name in ("measures", "counted", "dated"))
    found: dict[str, Mapping[str, Any]] = {**measures["measures"], **counted["figures"]}
    for name, words in dated["events"].items():
        found[name] = {"types": ["date"], "words": words}
    apart: dict[str, set[str]] = {}
    for group in (*counted["apart"], *dated["apart"]):
        for name in group:
            apart.setdefault(name, set()).update(other for other in group if other != name)
    return found, {name: frozenset(others) for name, others in apart.items()}


@cache
def _measures() -> Mapping[str, _Measure]:
    """Every measure by its name."""
    tables, apart = _tables()
    return {name: _measure(one, apart.get(name, frozenset())) for name, one in tables.items()}


@cache
def _pattern(words: str) -> re.Pattern[str]:
    """A pattern of a measure, compiled when it is first asked: a run asks few of the hundreds of measures."""
    return re.compile(words, re.IGNORECASE)


def _measure(one: Mapping[str, Any], apart: frozenset[str]) -> _Measure:
    data = reading_data("measures")
    small, joining = "|".join(map(re.escape, data["small"])), frozenset(data["joining"])
    words = tuple(_phrase(phrase, joining) for phrase in one.get("words", ()))
    before = alternatives(one["before"]) if "before" in one else ""
    if one.get("moved"):
        # "rose 12 % to 31.40": what a price came to.
        before += rf"|(?:{alternatives(data['moved'])})(?:\sby)?\s[\d.,]+\s?(?:%|percent|per\scent)\sto"
    behind = alternatives(one["behind"]) if "behind" in one else ""
    named = alternatives(one["named"]) if "named" in one else ""
    return _Measure(
        frozenset(one["types"]),
        tuple(frozenset(_phrase(noun, joining)) for noun in one.get("nouns", ())),
        tuple(map(frozenset, words)),
        rf"(?<![\w-])(?:{before})\s(?:(?:{small})\s){{0,3}}$" if before else None,
        rf"(?:\s|-)(?:{behind})(?!\w)" if behind else None,
        rf"(?<![\w-])(?:{named})(?:\sof|,?\sat|\swas|\swere|\sis|\sworth|:)\s(?:(?:{small})\s){{0,3}}$"
        if named
        else None,
        frozenset(map(str, one.get("near", ()))),
        words,
        apart,
        bool(one.get("moved")),
    )


@lru_cache(maxsize=4096)
def _asked(terms: frozenset[str], own: frozenset[str], type_: str) -> Mapping[str, frozenset[str]]:
    """The measures of a type that words ask for, each with the words that do.

    Args:
        terms: All words of a question.
        own: Those of its property that may ask for a phrase of a clause.
        type_: The type.
    """
    found = {}
    for name, measure in _measures().items():
        if type_ in measure.types:
            nouns = (asks for asks in measure.asks if asks <= terms)
            asking = frozenset[str]().union(*nouns, *(asks for asks in measure.phrases if asks <= own))
            if asking:
                found[name] = asking
    return found


def _asked_for(asked: Asked) -> Mapping[str, frozenset[str]]:
    # Whoever gives cues has named the phrases of the articles already.
    own = _own_terms(asked)
    every = frozenset((*asked.terms, *asked.cue_terms)) | own
    return _asked(every, own if asked.uncued or not asked.question.given else frozenset(), asked.question.type)


def _own_terms(asked: Asked) -> frozenset[str]:
    return _stems_of(asked.question.property or "")


@lru_cache(maxsize=4096)
def _stems_of(words: str) -> frozenset[str]:
    return frozenset(word.stem for word in words_of(words))


def asked_measures(asked: Asked) -> frozenset[str]:
    """Return the names of the measures that a question asks for; none where its words are of no measure that is known.

    Args:
        asked: The question.
    """
    return frozenset(_asked_for(asked))


def said_terms(asked: Asked, place: Surroundings) -> frozenset[str]:
    """Return the stems of a question's words that the words of a figure say in another way.

    Args:
        asked: The question.
        place: The figure.
    """
    found: set[str] = set()
    for _, terms in _said(asked, place):
        found |= terms
    return frozenset(found)


def said_spans(asked: Asked, place: Surroundings) -> tuple[Span, ...]:
    """Return where the words of a figure say in another way what a question asks for.

    Args:
        asked: The question.
        place: The figure.
    """
    return tuple(one.span for name, _ in _said(asked, place) for one in _sayings(name, place))


def _said(asked: Asked, place: Surroundings) -> Iterator[tuple[str, frozenset[str]]]:
    """The measures that are asked for and that the words of a figure say, with the words of the question for each."""
    near = place.near_stems
    for name, terms in _asked_for(asked).items():
        # Where one of the words stands there itself, the others are missing: "cars" in "141,951 units sold".
        sayings = _sayings(name, place)
        # "The shares rose 4 % to $23": what a price came to is said by the verb before it.
        moved = _measures()[name].moved and any(one.span.end == place.mention.start for one in sayings)
        if sayings and (moved or near.isdisjoint(terms)):
            yield name, terms


def excluded_measure(asked: Asked, place: Surroundings) -> tuple[str, ...] | None:
    """Return the words that give a figure to a measure apart from the one asked for; None where none do.

    Args:
        asked: The question.
        place: The figure: "nine were injured", where those killed are asked for.
    """
    own = _own_terms(asked)
    wanted = _asked(own, own, asked.question.type)
    measures = _measures()
    others = frozenset[str]().union(*(measures[name].apart for name in wanted)) - wanted.keys()
    if not others or _is_wanted(asked, wanted, place):
        return None
    sayings = (
        one for name in sorted(others) if place.mention.type in measures[name].types for one in _sayings(name, place)
    )
    own_words = (one.span for one in sayings if one.own and not _is_adjective(one.span, place))
    found = next((span for span in own_words if not _is_in_another_clause(span, place)), None)
    return None if found is None else (place.analysis.text[found.start : found.end],)


def _is_wanted(asked: Asked, wanted: Mapping[str, frozenset[str]], place: Surroundings) -> bool:
    """Whether the words of a figure say the measures that are asked for, too."""
    sayings = [one for name in wanted for one in _sayings(name, place)]
    if any(one.own for one in sayings):
        return True
    # "Arrested and charged 14": the first figure is of all that is said before; in "killed six and injured nine" the
    # second one is not.
    if _is_first(place) and (sayings or _is_spoken_of(wanted, place)):
        return True
    if asked.question.cues and not asked.uncued and any(place.near_stems.issuperset(cue) for cue in asked.cues):
        return True  # a cue that somebody chose stands beside it
    near = {term for term, zone in place.by_stem.items() if zone is Zone.OWN}
    return any(not terms.isdisjoint(near) and terms <= place.near_stems for terms in wanted.values())


_PARTICIPLE: Final = re.compile(r"[\w’-]+(?:ed|en|born)")


def _is_adjective(span: Span, place: Surroundings) -> bool:
    """Whether a word only describes the noun behind it: "a proposed route was given up", "the Lund-born painter"."""
    at = place.analysis.index_at(place.sentence, span.start)
    text, tokens = place.analysis.text, place.tokens
    if at + 1 >= len(tokens) or tokens[at].end != span.end or not _PARTICIPLE.fullmatch(tokens[at].lower):
        return False
    behind = tokens[at + 1]
    if behind.light or behind.number or text[span.end : behind.start] != " ":
        return False
    articles = reading_data("figures")["articles"]
    return "-" in tokens[at].lower or (at > 0 and tokens[at - 1].lower in articles)


def _is_in_another_clause(span: Span, place: Surroundings) -> bool:
    """Whether a conjunction stands between a figure and words: "is due in August since a crane was dropped"."""
    begin, end = min(span.end, place.mention.end), max(span.start, place.mention.start)
    data = reading_data("clauses")
    opening = frozenset((*data["relative"], *data["conjunctions"], *data["aside"]))
    return any(begin <= t.start < end and t.lower in opening for t in place.tokens)


def _is_spoken_of(wanted: Iterable[str], place: Surroundings) -> bool:
    """Whether the sentence of a figure has the words of a measure, wherever they stand."""
    measures, stems = _measures(), place.by_stem.keys()
    return any(stems >= phrase for name in wanted for phrase in (*measures[name].phrases, *measures[name].asks))


def _is_first(place: Surroundings) -> bool:
    """Whether a figure is the first of its type in its sentence."""
    ahead = place.analysis.mentions(place.sentence)
    return not any(one.type == place.mention.type and one.end <= place.mention.start for one in ahead)


def _sayings(name: str, place: Surroundings) -> tuple[_Saying, ...]:
    """The words of a figure that say that it is of a measure."""
    key = "sayings", name
    found: tuple[_Saying, ...] | None = place.memo.get(key)
    if found is None:
        found = place.memo[key] = tuple(_sayings_of(_measures()[name], place))
    return found


def _sayings_of(measure: _Measure, place: Surroundings) -> Iterator[_Saying]:
    text, figure = place.analysis.text, place.mention
    low = max(0, figure.start - _REACH)
    if measure.before is not None and (found := _pattern(measure.before).search(text[low : figure.start])) is not None:
        yield _Saying(Span(low + found.start(), figure.start), own=True)
    if measure.behind is not None:
        behind = _pattern(measure.behind).match(text, figure.end, figure.end + _REACH)
        if behind is not None:
            yield _Saying(Span(*behind.span()), own=True)
    there = place.analysis.places_of(place.sentence)
    for phrase in measure.words:
        if phrase[0] in there:  # few of the many phrases begin with a word of the sentence
            yield from _phrases_at(phrase, place)


def _phrases_at(phrase: tuple[str, ...], place: Surroundings) -> Iterator[_Saying]:
    """Where a phrase stands among the words that speak of a figure, words between its parts allowed."""
    tokens, zones, value = place.tokens, place.zones, place.mention
    for first in place.analysis.places_of(place.sentence).get(phrase[0], ()):
        if value.type == "date" and value.start <= tokens[first].start < value.end:
            continue  # "by the end of September" says of nothing that it ends
        at: int | None = first
        for part in phrase[1:]:
            behind = range((at or 0) + 1, min((at or 0) + 2 + _WITHIN, len(tokens)))
            at = next((index for index in behind if part in tokens[index].stems), None)
            if at is None:
                break
        if at is not None and zones[first] >= Zone.SHARED and zones[at] >= Zone.SHARED:
            own = zones[first] is Zone.OWN or zones[at] is Zone.OWN
            yield _Saying(Span(tokens[first].start, tokens[at].end), own=own)


def named_measure(place: Surroundings) -> tuple[str, Span] | None:
    """Return the measure whose noun a sentence gives a figure, and where; None without one.

    Args:
        place: The figure: "a loan of $300 million".
    """
    text, figure = place.analysis.text, place.mention
    for name, measure in _measures().items():
        if figure.type in measure.types and measure.named is not None:
            found = _pattern(measure.named).search(text, max(0, figure.start - _REACH), figure.start)
            if found is not None:
                return name, Span(found.start(), figure.end)
    return None


def may_be(name: str, asked: frozenset[str]) -> bool:
    """Whether a sum of one measure may be one of others: what is raised may be what is spent.

    Args:
        name: A measure.
        asked: Others.

    >>> may_be("debt", frozenset(("cost",))), may_be("investment", frozenset(("cost",)))
    (False, True)
    """
    measures = _measures()
    return name in asked or any(other in measures[name].near or name in measures[other].near for other in asked)
