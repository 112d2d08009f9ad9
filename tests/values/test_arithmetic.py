"""Arithmetic with intervals holds for every number inside them."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from claimcheck.values.arithmetic import added, divided, multiplied, negated, subtracted
from claimcheck.values.base import Interval

NUMBERS = st.integers(-1000, 1000).map(Decimal)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """An interval that may be open or without end on either side."""
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    some = draw(st.tuples(st.booleans(), st.booleans()))
    opened = (False, False) if low == high else draw(st.tuples(st.booleans(), st.booleans()))
    return Interval(
        low if some[0] else None,
        high if some[1] else None,
        some[0] and opened[0],
        some[1] and opened[1],
    )


def _holds(one: Interval, number: Fraction | Decimal) -> bool:
    number = Fraction(number)
    above = one.low is None or number > Fraction(one.low) or (number == Fraction(one.low) and not one.low_open)
    return above and (
        one.high is None or number < Fraction(one.high) or (number == Fraction(one.high) and not one.high_open)
    )


@given(a=intervals(), b=intervals(), x=NUMBERS, y=NUMBERS)
def test_what_is_made_of_two_numbers_lies_in_what_is_made_of_their_intervals(
    a: Interval, b: Interval, x: Decimal, y: Decimal
) -> None:
    assume(_holds(a, x) and _holds(b, y))
    assert _holds(added([a, b]), x + y)
    assert _holds(subtracted(a, b), x - y)
    assert _holds(multiplied(a, b), x * y)
    assert _holds(negated(a), -x)
    quotient = divided(a, b)
    if quotient is not None:
        assert y != 0
        # 60 digits are kept: a quotient that lies on an end is compared as exactly.
        with localcontext(prec=100):
            nearly = Interval(
                None if quotient.low is None else Decimal(quotient.low) - Decimal("1e-40"),
                None if quotient.high is None else Decimal(quotient.high) + Decimal("1e-40"),
            )
        assert _holds(nearly, Fraction(x) / Fraction(y))


@given(b=intervals())
def test_nothing_is_divided_by_what_may_be_nothing(b: Interval) -> None:
    assert (divided(Interval(Decimal(1), Decimal(2)), b) is None) == _holds(b, Decimal(0))


@given(a=intervals(), b=intervals())
def test_the_order_of_factors_decides_nothing(a: Interval, b: Interval) -> None:
    assert multiplied(a, b) == multiplied(b, a)
    assert added([a, b]) == added([b, a])


def test_ends_are_reached_where_they_are_part_of_what_is_multiplied() -> None:
    small, wide = Interval(Decimal(2), Decimal(3), True, False), Interval(Decimal(-1), None)
    assert multiplied(small, wide) == Interval(Decimal(-3), None)
    assert multiplied(small, Interval(Decimal(2), Decimal(2))) == Interval(Decimal(4), Decimal(6), True, False)
    assert divided(Interval(Decimal(6), Decimal(6)), Interval(Decimal(0), Decimal(2), True)) == Interval(
        Decimal(3), None
    )
