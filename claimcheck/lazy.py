"""A mapping whose values are made when somebody asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

__all__ = ["Lazy"]

_Value = TypeVar("_Value")


class Lazy(Mapping[str, _Value]):
    """Values by id, each made when it is first looked up.

    Args:
        ids: The ids, in order.
        make: Makes the value of an id.

    >>> squares = Lazy(["2", "3"], lambda number: int(number) ** 2)
    >>> list(squares), squares["3"], "4" in squares
    (['2', '3'], 9, False)
    """

    def __init__(self, ids: Iterable[str], make: Callable[[str], _Value]) -> None:
        self._ids = dict.fromkeys(ids)
        self._make = make
        self._made: dict[str, _Value] = {}

    def __getitem__(self, id_: str) -> _Value:
        if id_ not in self._made:
            if id_ not in self._ids:
                raise KeyError(id_)
            self._made[id_] = self._make(id_)
        return self._made[id_]

    def __contains__(self, id_: object) -> bool:
        return id_ in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)
