"""Frozen dataclasses that are made as fast as plain ones."""

from __future__ import annotations

from dataclasses import field, fields, make_dataclass
from functools import wraps
from typing import Any, TypeVar

__all__ = ["quick"]

_T = TypeVar("_T")
_set_class = object.__dict__["__class__"].__set__


def quick(cls: type[_T]) -> type[_T]:
    """Lets a frozen dataclass with slots fill its fields by plain assignments.

    A frozen dataclass calls ``object.__setattr__`` for each field, which is most of what making one costs. Here an
    instance is filled as one of a plain twin, whose fields lie in the same places, and then made what it is.

    >>> from dataclasses import dataclass
    >>> @quick
    ... @dataclass(frozen=True, slots=True)
    ... class Point:
    ...     x: int
    ...     y: int = 0
    >>> Point(1)
    Point(x=1, y=0)
    """
    declared: list[Any] = [(one.name, Any, field(default=one.default)) for one in fields(cls)]  # type: ignore[arg-type]
    plain = make_dataclass(cls.__name__, declared, bases=cls.__bases__, slots=True, eq=False, repr=False)
    fill, slow = plain.__init__, cls.__init__  # type: ignore[misc]

    @wraps(slow)
    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        if type(self) is not cls:  # a class that derives from it
            slow(self, *args, **kwargs)
            return
        _set_class(self, plain)
        fill(self, *args, **kwargs)
        self.__class__ = cls

    cls.__init__ = init  # type: ignore[method-assign]
    return cls
