"""Time grows linearly with any text and any project: calls are counted, not seconds.

The work is counted for three sizes, each twice the one before; its exponent is 1 where it is linear. By default the
sizes are small, and each text is given to some of the functions, others for other texts. ``CLAIMCHECK_GROWTH=1`` gives
every text to every function, at four times the size.

Within a sentence, values and clauses are compared with each other. That is bounded, since a sentence is cut at a
length; so is the number of contradictions, of guesses at misspelt names, of values that a draft compares, and of marks
among which a chart has labels. Here these limits are ten times lower
than they are, so that small input shows how large input grows.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

from claimcheck.authoring import draft_claims
from claimcheck.claims import resolver
from claimcheck.histories import shifts
from claimcheck.judging.asking import MOST_RIVALS
from claimcheck.reports.html import labels
from claimcheck.text import document
from tests.growth.counting import growth
from tests.growth.functions import ON_PROJECTS, ON_TEXTS, Folders
from tests.growth.generators import PROJECTS, TEXTS

FULL = bool(os.environ.get("CLAIMCHECK_GROWTH"))
MOST = 1.2
CHARACTERS = 2_000 if FULL else 500
THINGS = 40 if FULL else 4
SHARE = 1 if FULL else 5  # one pair in so many
LEAST = 16_000 if FULL else 4_000

# What these ask costs more of a text that answers than of most long ones that do not: it is no growth with the size.
ASKING = ("coverage", "draft", "check an article")

# Why some work grows faster than its input, up to which limit.
EXCEPTIONS: dict[tuple[str, str], str] = {}


def _pairs(functions: Any, generators: Any, share: int) -> Iterator[Any]:
    """Every pair of a function and a generator, or a part of them in which each generator stands."""
    for place, generator in enumerate(generators):
        for number, function in enumerate(functions):
            if (number + place) % share == 0 or (function, generator) in EXCEPTIONS:
                reason = EXCEPTIONS.get((function, generator))
                marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
                yield pytest.param(function, generator, marks=marks, id=f"{function}-{generator}")


@pytest.fixture(autouse=True)
def lower_limits(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "sentence" in request.fixturenames:
        return
    for module, name in (
        (document, "_LONGEST_SENTENCE"),
        (draft_claims, "MAX_COMPARED"),
        (shifts, "MAX_CONTRADICTIONS"),
        (resolver, "_MOST_GUESSES"),
        (labels, "_MOST_OBSTACLES"),
    ):
        monkeypatch.setattr(module, name, getattr(module, name) // 10)


@pytest.fixture(scope="module")
def folders() -> Iterator[Folders]:
    made = Folders()
    yield made
    made.close()


@pytest.mark.parametrize(("function", "generator"), list(_pairs(ON_TEXTS, TEXTS, SHARE)))
def test_any_text_is_read_in_linear_time(function: str, generator: str) -> None:
    prepare, make = ON_TEXTS[function], TEXTS[generator]
    least = LEAST * (4 if function in ASKING else 1)
    grown = growth(lambda size: prepare(make(size)), CHARACTERS, least=least)
    assert grown.exponent <= MOST, grown


# What fills a sentence with values, or with clauses that each have one.
_FULL_OF = {
    "sums": "$12 million and ",
    "lengths": "5 km and ",
    "dates": "in May 2021 and ",
    "clauses": "Skagen paid $12 million, ",
    "questions": "the launch cost of Skagen is $12 million or ",
}


@pytest.mark.parametrize("sentence", _FULL_OF)
@pytest.mark.parametrize("function", ["facts", "read an amount", "read a date", "read participants"])
def test_a_sentence_is_read_in_linear_time_up_to_the_length_at_which_it_is_cut(function: str, sentence: str) -> None:
    prepare, piece = ON_TEXTS[function], _FULL_OF[sentence]
    prepare("The yard said in May 2020 that it had built five ferries for $3 million each.")()  # loads every table
    grown = growth(lambda size: prepare((piece * size)[:size]), document._LONGEST_SENTENCE // 4 - 50, least=500)
    assert grown.exponent <= MOST, grown


@pytest.mark.parametrize(("function", "generator"), list(_pairs(ON_PROJECTS, PROJECTS, SHARE)))
def test_any_project_is_judged_in_linear_time(function: str, generator: str, folders: Folders) -> None:
    prepare, make = ON_PROJECTS[function], PROJECTS[generator]
    # Beyond as many other claims of a source as a statement is compared with: up to them each claim costs more.
    size = max(THINGS, MOST_RIVALS + 4) if generator.startswith("claims on") else THINGS
    grown = growth(lambda count: prepare(folders.write(make(max(1, count)))), size, least=LEAST)
    assert grown.exponent <= MOST, grown


_MANY = 80


@pytest.mark.parametrize("function", ["history", "scan"])
@pytest.mark.parametrize(
    "generator",
    [
        "fixed claim, equal statements",
        "fixed claim, other statements",
        "level, other statements",
        "statements of one source",
        "sources of one agency",
        "misspelt names",
    ],
)
def test_many_statements_are_not_compared_by_a_call_for_each_pair(
    function: str, generator: str, folders: Folders
) -> None:
    """Far more statements than above: work on each pair shows only then, since all else costs more at first."""
    prepare, make = ON_PROJECTS[function], PROJECTS[generator]
    grown = growth(lambda count: prepare(folders.write(make(max(1, count)))), _MANY, least=LEAST)
    assert grown.exponent <= MOST, grown


def test_there_are_many_generators() -> None:
    assert len(TEXTS) + len(PROJECTS) >= 90
