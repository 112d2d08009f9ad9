"""Laws that hold for values of every type, and for the verdicts made of them."""

import itertools
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck import Mod, Relation, Value, Verdict, extract, parse_value, relate
from claimcheck.judging.verdict import compare

days = st.dates(date(1900, 1, 1), date(2090, 12, 31))
spans = st.tuples(days, days).map(sorted)


def literal_of_dates(pair: list[date]) -> str:
    return f"{pair[0]}/{pair[1]}"


date_literals = st.one_of(
    days.map(str),
    days.map(lambda d: f"{d:%Y-%m}"),
    days.map(lambda d: f"{d:%Y}"),
    days.map(lambda d: f"{d:%Y-%m}~"),
    spans.map(literal_of_dates),
    days.map(lambda d: f"../{d}"),
    days.map(lambda d: f"{d}/.."),
)
amounts = st.one_of(
    st.integers(1, 10**12).map(str), st.decimals("0.01", "999999.99", places=2, allow_nan=False).map(str)
)
shapes = st.sampled_from(["{a}", "more than {a}", "up to {a}", "at least {a}", "about {a}", "less than {a}"])
money_literals = st.builds(
    lambda shape, code, a: shape.format(a=f"{code} {a}"), shapes, st.sampled_from(["USD", "EUR", "TRY"]), amounts
)
quantity_literals = st.builds(
    lambda shape, a, unit: shape.format(a=f"{a} {unit}").strip(),
    shapes,
    amounts,
    st.sampled_from(["ferries", "%", "km", "jobs", "nautical miles", ""]),
)
typed = st.one_of(
    st.tuples(st.just("date"), date_literals),
    st.tuples(st.just("money"), money_literals),
    st.tuples(st.just("quantity"), quantity_literals),
)


def read(pair: tuple[str, str]) -> Value:
    return parse_value(pair[1], pair[0])


@given(typed)
def test_a_rendered_value_reads_back_as_itself(pair: tuple[str, str]) -> None:
    value = read(pair)
    assert parse_value(str(value), pair[0]) == value


@given(typed, typed)
def test_relations_mirror(a: tuple[str, str], b: tuple[str, str]) -> None:
    left, right = read(a), read(b)
    assert relate(left, right) is relate(right, left).mirrored


@given(typed)
def test_a_value_is_equal_to_itself(pair: tuple[str, str]) -> None:
    assert relate(read(pair), read(pair)) is Relation.EQUAL


@given(spans, days, days)
def test_widening_a_closed_date_never_unsupports_it(pair: list[date], x: date, y: date) -> None:
    found = parse_value(literal_of_dates(pair), "date")
    wider = [min(pair[0], x, y), max(pair[1], x, y)]
    assert compare(found, found)[0] is Verdict.SUPPORTED
    assert compare(parse_value(literal_of_dates(wider), "date"), found)[0] is Verdict.SUPPORTED


@given(date_literals, date_literals)
def test_support_means_containing(a: str, b: str) -> None:
    stated, found = parse_value(a, "date"), parse_value(b, "date")
    verdict, relation, _ = compare(stated, found, attributed=False)
    began = found.mod is Mod.ON_OR_AFTER  # "since 2016" supports "2016": it is when it began
    assert (verdict is Verdict.SUPPORTED) == (relation in (Relation.EQUAL, Relation.CONTAINS)) or began


pieces = st.sampled_from(
    [
        "by April 2020",
        "$5 million",
        "next week",
        "more than",
        "60 ferries",
        "in 5-6 years",
        ",",
        ". ",
        "two and a half",
        "%",
    ]
)
prose = st.lists(st.one_of(pieces, st.text(max_size=8)), max_size=12).map(" ".join)


@settings(max_examples=200)
@given(prose)
def test_spans_are_exact_and_no_text_raises(text: str) -> None:
    for mention in extract(text, published="2019-11-26"):
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text


@settings(max_examples=100)
@given(prose)
def test_the_same_text_gives_the_same_mentions(text: str) -> None:
    assert extract(text, published="2019-11-26") == extract(text, published="2019-11-26")


@given(prose)
def test_mentions_of_different_types_share_no_words(text: str) -> None:
    mentions = extract(text, published="2019-11-26")
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))
