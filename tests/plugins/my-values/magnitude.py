"""The magnitude of an earthquake: "magnitude 6.2", "a 6.2-magnitude quake"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from claimcheck.values.base import Context, Interval, Mention, ScaleKind, Value

NAME = "magnitude"
SCALE = ScaleKind.FIGURES

_IN_PROSE = re.compile(r"\bmagnitude (?:of )?(\d\.\d)\b|\b(\d\.\d)[- ]magnitude\b")
_ALONE = re.compile(r"(?:magnitude )?(\d\.\d)")


@dataclass(frozen=True, slots=True)
class Magnitude(Value):
    """A magnitude, to one place."""

    type: ClassVar[str] = NAME
    scale: ClassVar[ScaleKind] = SCALE
    number: Decimal

    @property
    def interval(self) -> Interval:
        """The number itself, at both ends."""
        return Interval(self.number, self.number)

    def __str__(self) -> str:
        return f"magnitude {self.number}"


def find(text: str, context: Context, taken: Sequence[tuple[int, int]] = ()) -> list[Mention]:
    """Every magnitude in prose; that its figure is a quantity, too, does not matter."""
    return [
        Mention(NAME, found.start(), found.end(), found.group(), Magnitude(Decimal(found[1] or found[2])))
        for found in _IN_PROSE.finditer(text)
    ]


def parse(words: str, context: Context) -> Magnitude:
    """The magnitude that words state."""
    found = _ALONE.fullmatch(words.strip())
    if found is None:
        raise ValueError(f"'{words}' is not a magnitude; write 'magnitude 6.2'")
    return Magnitude(Decimal(found[1]))
