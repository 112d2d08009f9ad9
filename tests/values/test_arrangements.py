"""Every arrangement of digits, signs, number words and units: nothing raises, spans and literals are exact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Context, Inexact, localcontext
from itertools import islice, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck import Mention, extract, facts, parse_value
from tests.yamlfiles import load_yaml

PUBLISHED = "2019-11-26"
TYPES = ("date", "duration", "money", "quantity")

_PIECES = load_yaml(Path(__file__).parents[1] / "corpus" / "number" / "pieces.yaml")
WORDS: list[str] = _PIECES["words"]
UNITS: list[str] = _PIECES["units"]
SIGNS: list[str] = _PIECES["signs"]
DIGITS: list[str] = [*_PIECES["digits"], "9" * 60, f"0.{'3' * 60}", "9" * 500, f"1,234{',567' * 40}"]
SEPARATORS = ["", " ", ",", ", ", ".", ":", "-", " - ", "–", "/", "'", "\n", "\u00a0", "\u2009"]
JOINERS = [" and ", " to ", " of ", " point ", " minus ", " per ", " ("]
ODD = ["\ud800", "\udfff", "\0", "İ", "ß", "\u200b", "\u202e", "🙂", "ﬁ"]

HEADS = [*DIGITS, *WORDS[::2], *SIGNS[::2]]
TAILS = [*DIGITS, *WORDS, *SIGNS, *UNITS, *ODD]
_BATCH = 400


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    left = iter(texts)
    while batch := list(islice(left, _BATCH)):
        yield batch


def _assert_exact(text: str, mentions: list[Mention], seen: set[tuple[str, str]]) -> None:
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        value = mention.value
        literal = str(value)
        if value.vague or getattr(value, "unspecified", "") or (mention.type, literal) in seen:
            continue
        seen.add((mention.type, literal))
        again = parse_value(literal, mention.type)
        assert again == value, f"{mention.text!r} is {value!r}; its literal {literal!r} is {again!r}"
        assert str(again) == literal


def _extracted(texts: list[str], seen: set[tuple[str, str]]) -> None:
    """All texts as the paragraphs of one; where that raises, one after another, so that the culprit is shown."""
    whole = "\n\n".join(texts)
    try:
        mentions = extract(whole, published=PUBLISHED)
    except Exception:
        for text in texts:
            extract(text, published=PUBLISHED)
        raise
    _assert_exact(whole, mentions, seen)


BETWEEN = [*SEPARATORS, *JOINERS]


def _half(number: int, heads: list[str], tails: list[str]) -> Iterator[tuple[str, str]]:
    """Every other pair, the rest for the next separator: each piece meets each separator, each pair half of them."""
    for (row, first), (column, second) in product(enumerate(heads), enumerate(tails)):
        if (row + column + number) % 2:
            yield first, second


@pytest.mark.parametrize("between", BETWEEN, ids=repr)
def test_every_pair(between: str) -> None:
    seen: set[tuple[str, str]] = set()
    pairs = _half(BETWEEN.index(between), HEADS, TAILS)
    for batch in _batches(f"{first}{between}{second}" for first, second in pairs):
        _extracted(batch, seen)


SHORT = ["1", "12", "1,000", "2.5", ".5", "2019", "two", "million", "dozen", "$", "-", "a", "½"]


@pytest.mark.parametrize("first", SHORT)
def test_every_triple_of_the_commonest(first: str) -> None:
    seen: set[tuple[str, str]] = set()
    marks = ["", " ", ",", "-", " to "]
    ends = [*SHORT, "years", "people", "kg", "m", "%", "USD", "per cent"]
    triples = product(marks, SHORT, marks, ends)
    for batch in _batches(f"{first}{a}{second}{b}{third}" for a, second, b, third in triples):
        _extracted(batch, seen)


PARSED = ["", " ", "-", " to ", " and ", " per "]


@pytest.mark.parametrize("type_", TYPES)
@pytest.mark.parametrize("between", PARSED, ids=repr)
def test_every_pair_is_a_value_or_refused(type_: str, between: str) -> None:
    tails = [*DIGITS[:12], *WORDS[::2], *UNITS[::2], *ODD] if type_ in ("date", "duration") else TAILS
    for first, second in _half(PARSED.index(between), [*DIGITS[::2], *WORDS[::3], *SIGNS[::3]], tails):
        _parsed(f"{first}{between}{second}", type_)


def _parsed(words: str, type_: str) -> None:
    """The words are refused, or their value's literal reads back."""
    try:
        value = parse_value(words, type_, published=PUBLISHED)
    except UnicodeError:
        raise
    except ValueError:
        return
    assert parse_value(str(value), type_) == value


pieces = st.sampled_from([*DIGITS, *SIGNS, *WORDS, *UNITS, *ODD])
gaps = st.sampled_from([*SEPARATORS, *JOINERS])
arrangements = st.lists(st.tuples(pieces, gaps), min_size=1, max_size=6).map(
    lambda pairs: "".join(part for pair in pairs for part in pair)
)


@settings(max_examples=200)
@given(arrangements)
def test_any_arrangement_alone(text: str) -> None:
    _assert_exact(text, extract(text), set())
    _assert_exact(text, extract(text, published=PUBLISHED), set())
    for type_ in TYPES:
        _parsed(text, type_)


@settings(max_examples=40)
@given(arrangements)
def test_any_arrangement_has_facts(text: str) -> None:
    sentence = f"In May the bridge cost {text} in all."
    for fact in facts(sentence, published=PUBLISHED):
        assert sentence[fact.start : fact.end] == fact.text


def test_the_decimal_context_of_the_program_is_neither_used_nor_changed() -> None:
    text = "It cost $1,234,567.89, a third of 12345678901234567890123456789 people and 5 ft 2 in."
    expected = [str(mention.value) for mention in extract(text)]
    strict = Context(prec=3, traps=[Inexact])
    with localcontext(strict) as mine:
        assert [str(mention.value) for mention in extract(f"{text} ")] == expected
        assert mine.prec == 3


def test_a_number_longer_than_any_that_is_meant_is_no_value() -> None:
    assert extract("9" * 500) == []
    assert [str(mention.value) for mention in extract("9" * 100)] == ["9" * 100]
    with pytest.raises(ValueError, match="is not a quantity"):
        parse_value("9" * 500, "quantity")
