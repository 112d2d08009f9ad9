"""Quantities beyond the wordings of tests/corpus: nouns and modifiers, relations, conversion, and what is refused."""

from __future__ import annotations

from decimal import Decimal

import pint
import pytest

from claimcheck import Relation, extract, parse_value, relate
from claimcheck.values.base import Context
from claimcheck.values.measure import converted, measures
from claimcheck.values.quantity import QuantityValue, find, parse


def test_a_count_keeps_its_noun_and_the_words_before_it() -> None:
    (mention,) = find("The airline ordered sixty new mid-sized A350 jets.", Context())
    value = mention.value
    assert isinstance(value, QuantityValue)
    assert (value.low, value.unit, value.noun, value.modifiers) == (
        60,
        "aircraft",
        "jets",
        ("new", "mid-sized", "A350"),
    )


def test_a_score_keeps_both_numbers() -> None:
    (mention,) = find("The senate voted 52-35 for it.", Context())
    value = mention.value
    assert isinstance(value, QuantityValue)
    assert (value.low, value.high, value.other, value.unit) == (52, 52, 35, "score")


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("up to 60 jets", ("count", "EQUAL_OR_LESS")),
        ("1.5 million people a year", ("count", "scale", "rate")),
        ("200-250 seats", ("count", "range")),
        ("12.5 %", ("percent",)),
        ("a third of the votes", ("share in words",)),
        ("one in five adults", ("proportion",)),
        ("won 3-1", ("score or vote",)),
        ("the third time", ("ordinal",)),
        ("aged 34", ("age",)),
        ("5 ft 2 in", ("length", "sum of two units")),
    ],
)
def test_a_mention_names_the_rules_that_read_it(text: str, rules: tuple[str, ...]) -> None:
    assert [mention.rules for mention in find(text, Context())] == [rules]


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("60 jets", "60 airliners", Relation.EQUAL),
        ("60 jets", "60 jobs", Relation.INCOMPARABLE),
        ("58 aircraft", "58 777s", Relation.EQUAL),
        ("60 jets", "60", Relation.EQUAL),
        ("200 passengers", "200 employees", Relation.EQUAL),
        ("up to 60 jets", "50 jets", Relation.CONTAINS),
        ("12 %", "12.4 %", Relation.CONTAINS),
        ("12 %", "13 %", Relation.DISJOINT),
        ("12 %", "12 percentage points", Relation.INCOMPARABLE),
        ("100 basis points", "1 percentage point", Relation.EQUAL),
        ("two-thirds", "66 percent", Relation.CONTAINS),
        ("half", "60 percent", Relation.DISJOINT),
        ("one in five", "20 percent", Relation.EQUAL),
        ("62 miles", "100 km", Relation.CONTAINS),
        ("100 km", "80 miles", Relation.DISJOINT),
        ("1,000 kg", "1 tonne", Relation.EQUAL),
        ("212 °F", "100 °C", Relation.CONTAINS),
        ("5 km", "5 kg", Relation.INCOMPARABLE),
        ("5 km", "5 jets", Relation.INCOMPARABLE),
        ("3rd", "3 jets", Relation.INCOMPARABLE),
        ("3rd", "third", Relation.EQUAL),
        ("score 3-1", "score 3-1", Relation.EQUAL),
        ("score 3-1", "score 1-3", Relation.OVERLAPS),
        ("score 3-1", "score 4-1", Relation.DISJOINT),
        ("score 3-1", "3", Relation.INCOMPARABLE),
        ("500 barrels a day", "500 barrels a year", Relation.INCOMPARABLE),
        ("14,000 people", "13,900 people", Relation.CONTAINS),
        ("60 jets", "61 jets", Relation.DISJOINT),
        ("about 60 jets", "61 jets", Relation.CONTAINS),
    ],
)
def test_relations(a: str, b: str, relation: Relation) -> None:
    left, right = parse_value(a, "quantity"), parse_value(b, "quantity")
    assert relate(left, right) is relation
    assert relate(right, left) is relation.mirrored


def test_a_claims_unit_is_that_of_a_bare_number() -> None:
    assert str(parse("60", Context(unit="ferries"))) == "60 ferries"


@pytest.mark.parametrize("words", ["", "ferries", "60 and 70", "soon 60", "$5", "60, 70 jets"])
def test_what_is_no_quantity_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="not a quantity"):
        parse(words, Context())


def test_taken_words_are_not_read() -> None:
    assert [m.text for m in find("60 jets and 70 ferries", Context(), [(0, 7)])] == ["70 ferries"]


def test_a_measure_ends_where_words_are_taken() -> None:
    (mention,) = find("at 120 kilometres per hour", Context(), [(18, 26)])
    assert (mention.text, str(mention.value)) == ("120 kilometres", "120 km/h")


# What pint has no word for, or another one of the same name.
_NOT_IN_PINT = frozenset(
    {
        "%",
        "‰",
        "ppm",
        "ppb",
        "ppt",
        "percentage points",
        "basis points",
        "°F",
        "degrees",
        "times",
        "megapixels",
        "N m",
        "TEU",
        "dwt",
        "GT",
    }
)
_PINT = {"m/s2": "m/s**2",
    "mi": "mile", "nmi": "nautical_mile", "in": "inch", "au": "astronomical_unit", "ly": "light_year", "ha": "hectare",
    "ac": "acre", "km2": "km**2", "m2": "m**2", "cm2": "cm**2", "sqmi": "mile**2", "sqft": "foot**2", "sqin": "inch**2",
    "sqyd": "yard**2", "floz": "fluid_ounce", "m3": "m**3", "ft3": "foot**3", "km3": "km**3", "cm3": "cm**3",
    "yd3": "yard**3", "bbl": "oil_barrel", "acft": "acre_foot", "ton": "short_ton", "long ton": "long_ton",
    "st": "stone",
    "kt": "kilotonne", "Mt": "megatonne", "Gt": "gigatonne", "kn": "knot", "hp": "horsepower", "°C": "delta_degC",
    "K": "delta_degC", "gal": "gallon", "pt": "pint", "qt": "quart", "tsp": "teaspoon", "tbsp": "tablespoon",
    "bu": "bushel", "KB": "kilobyte", "bar": "bar", "Mbps": "megabit/s", "Gbps": "gigabit/s", "km/h": "km/hour",
    "mph": "mile/hour", "ft/s": "foot/s", "mmHg": "mmHg", "dB": "decibel", "W/m2": "W/m**2", "kW/m2": "kW/m**2",
    "ML": "megaliter", "GL": "gigaliter", "µL": "microliter", "lbf": "force_pound", "lumens": "lumen", "ohms": "ohm",
    "mg/dL": "mg/dL", "µg/dL": "microgram/dL", "mg/L": "mg/L", "µg/L": "microgram/L", "therm": "EC_therm",
    "µg/m3": "microgram/m**3", "mg/m3": "mg/m**3", "kg/m3": "kg/m**3", "m3/s": "m**3/s",
}  # fmt: skip


def test_the_factors_of_measures_are_those_of_pint() -> None:
    registry = pint.UnitRegistry()
    wrong = []
    base: dict[str, str] = {}
    for measure in dict.fromkeys(measures().values()):
        if measure.symbol in _NOT_IN_PINT:
            continue
        name = _PINT.get(measure.symbol, measure.symbol)
        first = base.setdefault(measure.dimension, name)
        factor = registry.Quantity(1, registry(name).units).to(registry(first).units).magnitude
        if abs(float(measure.factor) - factor) > 1e-5 * factor:
            wrong.append((measure.symbol, str(measure.factor), factor))
    assert wrong == []


def test_temperatures_convert_with_their_zero() -> None:
    kelvin, fahrenheit = measures()["kelvin"], measures()["°f"]
    assert converted(Decimal("273.15"), kelvin) == 0
    assert abs(converted(Decimal(32), fahrenheit)) < Decimal("1e-9")


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1 ",
        "1-",
        "-",
        "one ",
        "two-",
        "half ",
        "hundred ",
        "third ",
        "5 km ",
        "1/",
        "% ",
        "more than ",
        "1 in ",
        "3-1 ",
    ],
)
def test_repetition_is_read_and_spans_are_exact(piece: str) -> None:
    text = piece * 3000
    for mention in extract(text):
        assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The yard has handed over 20 trams.", "20 trams", "20 vehicles"),
        ("They turned over 300 prisoners.", "300 prisoners", "300 people"),
        ("The yard has handed over more than 20 trams.", "more than 20 trams", "more than 20 vehicles"),
        ("The yard has built over 20 trams.", "over 20 trams", "more than 20 vehicles"),
        ("A free hand: over 20 trams came.", "over 20 trams", "more than 20 vehicles"),
    ],
)
def test_the_particle_of_a_verb_is_not_a_bound(text: str, words: str, value: str) -> None:
    (mention,) = extract(text, types=("quantity",))
    assert (mention.text, str(mention.value)) == (words, value)


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("It ordered 10 new 737-800s.", "10 737-800s"),
        ("The lorry burns 7 litres per 10 metres.", "7 L per 10 metre"),
        ("Winds of 90 km per hour.", "90 km/h"),
        ("A lift of 3 metres each second.", "3 m/s"),
    ],
)
def test_what_is_counted_and_what_by_is_read_again_from_the_literal(text: str, literal: str) -> None:
    [mention] = find(text, Context())
    assert str(mention.value) == literal
    assert parse(literal, Context()) == mention.value


def test_digits_of_other_scripts_are_no_part_of_a_number() -> None:
    [mention] = find("1/\u0663 and 5 jets", Context())[-1:]
    assert str(mention.value) == "5 aircraft"


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("5,000 b/d", "5,000 barrels a day", Relation.EQUAL),
        ("5,000 bpd", "5,000 barrels of oil a day", Relation.EQUAL),
        ("5,000 bpd", "6,000 barrels of oil a day", Relation.DISJOINT),
        ("5,000 b/d", "5,000 barrels a year", Relation.INCOMPARABLE),
    ],
)
def test_barrels_are_compared_however_they_are_written(one: str, other: str, relation: Relation) -> None:
    assert parse(one, Context()).relate(parse(other, Context())) is relation
