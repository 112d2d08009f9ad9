"""Exact arithmetic on numbers as long as a text may print them, whatever the calling program's decimal context is."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Context, Decimal, localcontext
from functools import wraps
from typing import Final, ParamSpec, TypeVar

__all__ = ["LONGEST", "exact", "is_readable"]

LONGEST: Final = 150
"""Most digits on either side of the decimal point; a longer number is not read as a value."""

# Products of the longest numbers with every scale and unit, without rounding.
_EXACT: Final = Context(prec=4 * LONGEST)
_P = ParamSpec("_P")
_T = TypeVar("_T")


def exact(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """Return the function, computing with as many digits as the longest number has.

    With the default of 28 digits, a text with a longer number would raise ``decimal.InvalidOperation``.
    """

    @wraps(function)
    def exactly(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        with localcontext(_EXACT):
            return function(*args, **kwargs)

    return exactly


def is_readable(number: Decimal) -> bool:
    """Return whether a number has a size that a text can mean.

    >>> is_readable(Decimal("1e80")), is_readable(Decimal("1e900"))
    (True, False)
    """
    return -LONGEST < number.adjusted() < LONGEST
