"""The catalogue of features agrees with the code and with the weights."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import claimcheck.reading
from claimcheck.reading.analysis import analyse
from claimcheck.reading.base import Question
from claimcheck.reading.features import catalogue
from claimcheck.reading.matching import compare
from claimcheck.reading.question import asked_of
from claimcheck.reading.weights import fitted
from claimcheck.text.document import Document
from claimcheck.values import published_context

TEXT = """Norgas cuts output at Lund

Norgas said on Monday its output at Lund fell 9 percent to 1.2 million barrels in March 2021, less than the 1.4 million
barrels it had promised. Holm Line did not lift 30,000 barrels.
In 2019 the plant made 20 million barrels (3 million tonnes).
A second pipeline opens on 4 May 2022, said Ida Holm, 54. It earned $12 million (11 million euros) a year, another $3
million more than in April 2018, a record in total.
"""
QUESTIONS = [
    Question(("Norgas",), ("output", "fell to"), "quantity", "barrels", "output of Norgas at Lund in March 2021"),
    Question(
        ("Norgas",), ("total record", "rate each"), "quantity", "barrels", "rise of output before the first of March"
    ),
    Question(("Holm Line",), ("earned", "annual average"), "money", None, "additional earnings of Holm Line in 2018"),
    Question(("pipeline",), ("opens", "deadline"), "date", None, "day by which the first Lund pipeline opens in 2022"),
    Question(("Ida Holm",), ("aged",), "quantity", "years", "age of Ida Holm"),
]


MODULES = ("matching", "wording", "owners", "periods", "traits", "competition", "unmet")
"""The modules that compare a value with a question of a claim."""


def _names_in_code() -> tuple[set[str], list[re.Pattern[str]]]:
    """The names that the modules add, and patterns of those that they put together."""
    folder = Path(claimcheck.reading.__file__).parent
    source = "\n".join(folder.joinpath(f"{name}.py").read_text(encoding="utf-8") for name in MODULES)
    plain, composed = set(), []
    for call in re.finditer(r"(?:profile|nothing)\.add\(\s*(f?)\"([^\"]+)\"", source):
        if call[1]:
            composed.append(re.compile(re.sub(r"\\\{.*?\\\}", "[a-z-]+", re.escape(call[2]))))
        else:
            plain.add(call[2])
    plain |= set(re.findall(r"\"((?:date|period|ordinal|year|month|day|deadline)-[a-z-]+)\" if", source))
    plain |= set(re.findall(r"else \"((?:date|period|ordinal)-[a-z-]+)\"", source))
    return plain, composed


def test_every_feature_of_the_code_is_in_the_catalogue() -> None:
    plain, _ = _names_in_code()
    assert plain <= catalogue().keys()


def test_every_feature_of_the_catalogue_is_in_the_code() -> None:
    plain, composed = _names_in_code()
    assert [n for n in catalogue() if n not in plain and not any(p.fullmatch(n) for p in composed)] == []


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.property)
def test_every_amount_is_in_the_catalogue(question: Question) -> None:
    context = published_context("2022-05-20")
    found = compare(analyse(Document(TEXT), context), asked_of(question, context))
    assert found.candidates
    for profile in (*found.profiles, found.nothing):
        assert profile.amounts.keys() <= catalogue().keys()


def test_weights_are_of_the_catalogue_and_keep_their_sign() -> None:
    for name, weight in fitted()["claim"]["weights"].items():
        sign = catalogue()[name].sign
        assert sign in ("+", "-", "none"), name
        assert {"+": weight >= 0, "-": weight <= 0}.get(sign, True), name


def test_every_feature_says_what_it_means_in_a_line() -> None:
    for name, (sign, meaning) in catalogue().items():
        assert sign in ("+", "-", "none", "0"), name
        assert meaning, name
        assert "\n" not in meaning, name
