"""The exchange rates of a claims file."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from claimcheck.claims.fields import ClaimsModel, Words

__all__ = ["Rate"]

Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Days = Annotated[str, StringConstraints(pattern=r"^\s*[0-9]{1,4}\s*days?\s*$")]


class Rate(ClaimsModel):
    """An exchange rate that the project gives; without one, amounts in two currencies are not compared."""

    base: Currency | None = None
    """The currency of which one unit is converted (ISO 4217)."""
    quote: Currency | None = None
    """The currency of the result (ISO 4217)."""
    rate: Annotated[Decimal, Field(gt=0)] | None = None
    """The number of its units in one unit of the base."""
    date: Words | None = None
    """The days for which it is valid (EDTF); all days, where none is given."""
    provider: Literal["ecb"] | None = None
    """Instead of the above: the European Central Bank's rate of the day (needs the extra "fx")."""
    nearest: Days | None = None
    """With a provider: how far from the day the nearest rate may be ("30 days"); default: only the week before it."""
    note: str | None = None
    """Free text; never read."""

    @property
    def reach(self) -> int:
        """The days of ``nearest``; 0 without it."""
        return 0 if self.nearest is None else int(self.nearest.split("d")[0])
