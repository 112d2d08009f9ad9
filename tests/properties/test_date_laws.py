"""Laws that hold for every text and every date."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.values.base import Context, Mod
from claimcheck.values.date import DateValue, find, parse
from claimcheck.values.duration import DurationValue, Length, parse_iso
from claimcheck.values.duration import find as find_lengths
from claimcheck.values.duration import parse as parse_length
from claimcheck.values.edtf import parse_edtf, render_edtf

CONTEXTS = st.sampled_from(
    [
        Context(),
        Context(published=(date(2019, 11, 26), date(2019, 11, 26))),
        Context(published=(date(1, 1, 1), date(1, 1, 1))),
        Context(published=(date(9999, 12, 31),) * 2),
    ]
)
WORDS = """by before after since until from to between and or the a an last next this first second half quarter quarters
year years year's months days day week weeks ago later earlier early late mid- mid of in on at 2019 1998 3-4
3/4/2019 Dec. December May March Monday Tuesday, fiscal Q3 H1 1990s '90s two twenty three-year and a half FY2011 FY
Christmas summer decade century İ ß – — - . , ' ’ now recently tomorrow yesterday noon 10:30 p.m. more than not will
about nine hundred thousand 99999 0 31 30 February every daily -old end weekend season seconds Ⅷ ٣ ended other turn
payable within period Friday nights through moved Easter one score 0630 GMT June 4 July War onwards at the latest"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\u2028"])
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=14).map(" ".join))
DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))


@given(TEXTS, CONTEXTS)
@settings(max_examples=400, deadline=None)
def test_no_text_raises_and_offsets_fit(text: str, context: Context) -> None:
    for mentions in (find(text, context), find_lengths(text, context)):
        for before, after in pairwise(mentions):
            assert before.end <= after.start
        for mention in mentions:
            assert text[mention.start : mention.end] == mention.text
            assert mention.text


@given(TEXTS, CONTEXTS)
@settings(max_examples=300, deadline=None)
def test_what_is_found_is_read_again_from_its_literal(text: str, context: Context) -> None:
    for mention in find(text, context):
        assert isinstance(mention.value, DateValue)
        assert parse(str(mention.value), Context()) == mention.value
    for mention in find_lengths(text, context):
        assert parse_length(str(mention.value), Context()) == mention.value


@given(st.one_of(st.none(), DAYS), st.one_of(st.none(), DAYS), st.booleans())
def test_edtf_round_trip(first: date | None, last: date | None, approximate: bool) -> None:
    if first and last and first > last:
        first, last = last, first
    if first is None and last is None:
        approximate = False
    stretch = parse_edtf(render_edtf(first, last, approximate=approximate))
    assert (stretch.earliest, stretch.latest, stretch.approximate) == (first, last, approximate)


def _dates() -> st.SearchStrategy[DateValue]:
    def build(first: date, last: date, opening: int, approximate: bool) -> DateValue:
        first, last = min(first, last), max(first, last)
        return DateValue(None if opening == 1 else first, None if opening == 2 else last, None, approximate)

    near = st.dates(date(2018, 1, 1), date(2020, 12, 31))
    return st.builds(build, near, near, st.integers(0, 2), st.booleans())


def _lengths() -> st.SearchStrategy[DurationValue]:
    def build(a: str, b: str, mod: Mod | None) -> DurationValue:
        low, high = sorted((parse_iso(a), parse_iso(b)), key=lambda length: length.in_days)
        if mod in (Mod.MORE_THAN, Mod.EQUAL_OR_MORE):
            return DurationValue(low, None, mod)
        if mod in (Mod.LESS_THAN, Mod.EQUAL_OR_LESS):
            return DurationValue(None, high, mod)
        return DurationValue(low, high, mod, mod is Mod.APPROX)

    isos = st.sampled_from(
        ["P1Y", "P12M", "P18M", "P365D", "P30D", "P1M", "P31D", "P2Y", "PT24H", "P1D", "P7D", "P14D", "P13M"]
    )
    mods = st.sampled_from([None, Mod.APPROX, Mod.MORE_THAN, Mod.EQUAL_OR_MORE, Mod.LESS_THAN, Mod.EQUAL_OR_LESS])
    return st.builds(build, isos, isos, mods)


@given(_dates(), _dates())
def test_date_relations_mirror(a: DateValue, b: DateValue) -> None:
    assert a.relate(b) is b.relate(a).mirrored


@given(_lengths(), _lengths())
def test_length_relations_mirror(a: DurationValue, b: DurationValue) -> None:
    assert a.relate(b) is b.relate(a).mirrored


@given(st.integers(0, 2000), st.integers(0, 400), st.integers(0, 86399))
def test_iso_round_trip(months: int, days: int, seconds: int) -> None:
    from decimal import Decimal

    length = Length(Decimal(months), Decimal(days), Decimal(seconds))
    assert parse_iso(length.iso) == length
