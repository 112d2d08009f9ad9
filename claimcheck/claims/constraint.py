"""The constraints of a claims file: relations between claims that must hold."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated

from pydantic import Field

from claimcheck.claims.fields import Length, Place, Words
from claimcheck.claims.model import ClaimsModel

__all__ = ["Constraint", "Gap", "Sum", "Within"]


class Sum(ClaimsModel):
    """Claims whose figures must add up to another's."""

    parts: Annotated[list[Words], Field(min_length=1)]
    """The claims that are added."""
    total: Words
    """The claim that holds their sum."""


class Gap(ClaimsModel):
    """Two claims in order, with the time between them."""

    before: Words
    """The claim that happens first."""
    after: Words
    """The claim that happens second."""
    at_least: Length | None = None
    """The minimum time between them: "30 days", "6 months"."""
    at_most: Length | None = None
    """The maximum time between them."""


class Within(ClaimsModel):
    """A claim whose value must be inside another's."""

    inner: Words
    """The claim with the inner value."""
    outer: Words
    """The claim with the outer value."""


class Constraint(ClaimsModel):
    """A relation between claims that must hold; it is violated only where no possible values satisfy it."""

    order: Annotated[list[Words], Field(min_length=2)] | Gap | None = None
    """Claims in the order in which they must happen; or two of them with the time between."""
    sum: Sum | None = None
    """Claims whose figures must add up to another's."""
    same: Annotated[list[Words], Field(min_length=2)] | None = None
    """Claims that must agree."""
    within: Within | None = None
    """A claim whose value must be inside another's."""
    note: str | None = None
    """Free text; never read."""

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Every pair of claims of which an ``order`` puts the first before the second."""
        if isinstance(self.order, Gap):
            return ((self.order.before, self.order.after),)
        return tuple(pairwise(self.order or ()))

    @property
    def claims(self) -> tuple[tuple[Place, str], ...]:
        """Every claim that is named, with its path in the constraint."""
        named: list[tuple[Place, str]] = []
        if isinstance(self.order, Gap):
            named += [(("order", "before"), self.order.before), (("order", "after"), self.order.after)]
        elif self.order is not None:
            named += [(("order", n), id_) for n, id_ in enumerate(self.order)]
        if self.sum is not None:
            named += [(("sum", "parts", n), id_) for n, id_ in enumerate(self.sum.parts)]
            named.append((("sum", "total"), self.sum.total))
        if self.same is not None:
            named += [(("same", n), id_) for n, id_ in enumerate(self.same)]
        if self.within is not None:
            named += [(("within", "inner"), self.within.inner), (("within", "outer"), self.within.outer)]
        return tuple(named)
