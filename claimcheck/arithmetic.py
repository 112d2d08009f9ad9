"""The decimal context of claimcheck's own: a caller's precision and traps change no result and raise nothing."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Context, DivisionByZero, InvalidOperation, Overflow, localcontext
from functools import wraps
from typing import Final, ParamSpec, TypeVar

__all__ = ["CONTEXT", "in_own_context"]

CONTEXT: Final = Context(
    prec=28,
    rounding=ROUND_HALF_EVEN,
    Emin=-999_999,
    Emax=999_999,
    capitals=1,
    clamp=0,
    flags=[],
    traps=[InvalidOperation, DivisionByZero, Overflow],
)
"""28 digits, as Python's own default has them, whatever the program around has set."""

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")


def in_own_context(function: Callable[_Given, _Result]) -> Callable[_Given, _Result]:
    """Make a function calculate in ``CONTEXT``, and leave the caller's context as it was.

    The function must not be a generator: what it yields would be made in the context of whoever asks for it.

    >>> from decimal import Decimal, localcontext
    >>> third = in_own_context(lambda: Decimal(1) / 3)
    >>> with localcontext() as narrow:
    ...     narrow.prec = 2
    ...     str(third())
    '0.3333333333333333333333333333'
    """

    @wraps(function)
    def calculating(*args: _Given.args, **kwargs: _Given.kwargs) -> _Result:
        with localcontext(CONTEXT):
            return function(*args, **kwargs)

    return calculating
