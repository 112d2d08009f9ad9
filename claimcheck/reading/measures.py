"""What a figure measures, where a sentence says so in other words than a question asks with: "made for $95 million".

A measure is data: the words that ask for it, the words right beside a figure that say it, and the nouns that name it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final, NamedTuple

from claimcheck.reading.cues import reading_data, stem, words_of
from claimcheck.reading.question import Asked
from claimcheck.reading.surroundings import Surroundings
from claimcheck.text.normalized import Span

__all__ = ["asked_measures", "may_be", "named_measure", "said_terms"]

_REACH: Final = 60  # code points before or behind a figure in which words say what it is


class _Measure(NamedTuple):
    """The types of a measure's values, the stems of what asks for it, and the patterns of what says it."""

    types: frozenset[str]
    asks: tuple[frozenset[str], ...]
    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    named: re.Pattern[str] | None
    near: frozenset[str]


def _either(words: list[str]) -> str:
    return "|".join(
        re.escape(str(word)).replace(r"\ ", r"\s") for word in sorted(map(str, words), key=len, reverse=True)
    )


@cache
def _measures() -> Mapping[str, _Measure]:
    """Every measure by its name."""
    data = reading_data("measures")
    small = "|".join(map(re.escape, data["small"]))
    found = {}
    for name, one in data["measures"].items():
        before = _either(one["before"]) if "before" in one else ""
        if one.get("moved"):
            # "rose 12 % to 31.40": what a price came to.
            before += rf"|(?:{_either(data['moved'])})(?:\sby)?\s[\d.,]+\s?(?:%|percent|per\scent)\sto"
        behind = _either(one["behind"]) if "behind" in one else ""
        named = _either(one["named"]) if "named" in one else ""
        found[str(name)] = _Measure(
            frozenset(one["types"]),
            tuple(frozenset(stem(w) for w in str(noun).split() if w not in data["joining"]) for noun in one["nouns"]),
            re.compile(rf"(?<![\w-])(?:{before})\s(?:(?:{small})\s){{0,3}}$", re.IGNORECASE) if before else None,
            re.compile(rf"(?:\s|-)(?:{behind})(?!\w)", re.IGNORECASE) if behind else None,
            re.compile(
                rf"(?<![\w-])(?:{named})(?:\sof|,?\sat|\swas|\swere|\sis|\sworth|:)\s(?:(?:{small})\s){{0,3}}$",
                re.IGNORECASE,
            )
            if named
            else None,
            frozenset(map(str, one.get("near", ()))),
        )
    return found


@lru_cache(maxsize=4096)
def _asked(terms: frozenset[str], type_: str) -> Mapping[str, frozenset[str]]:
    """The measures of a type that words ask for, each with the words that do."""
    found = {}
    for name, measure in _measures().items():
        if type_ in measure.types:
            asking = frozenset[str]().union(*(asks for asks in measure.asks if asks <= terms))
            if asking:
                found[name] = asking
    return found


def _terms(asked: Asked) -> frozenset[str]:
    stems = {word.stem for word in words_of(asked.question.property or "")}
    return frozenset((*asked.terms, *asked.cue_terms, *stems))


def asked_measures(asked: Asked) -> frozenset[str]:
    """Return the names of the measures that a question asks for; none where its words are of no measure that is known.

    Args:
        asked: The question.
    """
    return frozenset(_asked(_terms(asked), asked.question.type))


def said_terms(asked: Asked, place: Surroundings) -> frozenset[str]:
    """Return the stems of a question's words that the words right beside a figure say in another way.

    Args:
        asked: The question.
        place: The figure.
    """
    found: set[str] = set()
    near = place.near_stems
    for name, terms in _asked(_terms(asked), asked.question.type).items():
        # Where one of the words stands there itself, the others are missing: "cars" in "141,951 units sold".
        if near.isdisjoint(terms) and _says(_measures()[name], place):
            found |= terms
    return frozenset(found)


def _says(measure: _Measure, place: Surroundings) -> bool:
    text, figure = place.analysis.text, place.mention
    before = text[max(0, figure.start - _REACH) : figure.start]
    if measure.before is not None and measure.before.search(before) is not None:
        return True
    return measure.behind is not None and measure.behind.match(text, figure.end, figure.end + _REACH) is not None


def named_measure(place: Surroundings) -> tuple[str, Span] | None:
    """Return the measure whose noun a sentence gives a figure, and where; None without one.

    Args:
        place: The figure: "a loan of $300 million".
    """
    text, figure = place.analysis.text, place.mention
    for name, measure in _measures().items():
        if figure.type in measure.types and measure.named is not None:
            found = measure.named.search(text, max(0, figure.start - _REACH), figure.start)
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
