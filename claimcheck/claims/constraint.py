"""The constraints of a claims file: relations between claims that must hold."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated

from pydantic import ConfigDict, Field

from claimcheck.claims.fields import ClaimsModel, Length, Place, Words
from claimcheck.values.base import ScaleKind

__all__ = ["Constraint", "Difference", "Gap", "PercentChange", "Product", "Ratio", "Sum", "Within", "result_scales"]

_AMOUNTS = (ScaleKind.MONEY, ScaleKind.FIGURES, ScaleKind.LENGTHS)


class Sum(ClaimsModel):
    """Claims whose figures must add up to another's."""

    parts: Annotated[list[Words], Field(min_length=1)]
    """The claims that are added."""
    total: Words
    """The claim that holds their sum."""


class Product(ClaimsModel):
    """Claims whose figures multiplied must make another's: ships, and the price of one."""

    factors: Annotated[list[Words], Field(min_length=2)]
    """The claims that are multiplied."""
    result: Words
    """The claim that holds their product."""


class Ratio(ClaimsModel):
    """A claim whose figure is one of two others divided by the other: a price for each ship, a share of a total."""

    of: Words
    """The claim that is divided."""
    to: Words
    """The claim that it is divided by."""
    result: Words
    """The claim that holds the ratio: a number, a share in %, or an amount for each."""


class _Change(ClaimsModel):
    model_config = ConfigDict(populate_by_name=True)

    from_: Annotated[Words, Field(alias="from")]
    """The claim with the first value."""
    to: Words
    """The claim with the second value."""


class Difference(_Change):
    """A claim that holds how much lies between two others: an amount, or between two dates a duration."""

    result: Words
    """The claim that holds the second value less the first one."""


class PercentChange(_Change):
    """A claim that holds by how many per cent a figure rose or fell."""

    result: Words
    """The claim that holds the change, as a quantity in %."""


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
    product: Product | None = None
    """Claims whose figures multiplied must make another's."""
    ratio: Ratio | None = None
    """A claim whose figure must be the ratio of two others."""
    difference: Difference | None = None
    """A claim that must hold how much lies between two others, dates or amounts."""
    percent_change: PercentChange | None = None
    """A claim that must hold by how many per cent a figure rose or fell."""
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
        if self.product is not None:
            named += [(("product", "factors", n), id_) for n, id_ in enumerate(self.product.factors)]
            named.append((("product", "result"), self.product.result))
        if self.ratio is not None:
            named += [(("ratio", "of"), self.ratio.of), (("ratio", "to"), self.ratio.to)]
            named.append((("ratio", "result"), self.ratio.result))
        for kind, change in (("difference", self.difference), ("percent_change", self.percent_change)):
            if change is not None:
                named += [((kind, "from"), change.from_), ((kind, "to"), change.to), ((kind, "result"), change.result)]
        if self.same is not None:
            named += [(("same", n), id_) for n, id_ in enumerate(self.same)]
        if self.within is not None:
            named += [(("within", "inner"), self.within.inner), (("within", "outer"), self.within.outer)]
        return tuple(named)


def result_scales(kind: str, operands: Sequence[ScaleKind]) -> tuple[ScaleKind, ...]:
    """Return what the result of a derivation may lie on; empty where the operands cannot be derived from.

    Args:
        kind: "product", "ratio", "difference" or "percent_change".
        operands: What the operands lie on, in the order in which the constraint names them.

    >>> [str(scale) for scale in result_scales("difference", [ScaleKind.DAYS, ScaleKind.DAYS])]
    ['lengths']
    """
    if kind == "difference" and set(operands) == {ScaleKind.DAYS}:
        return (ScaleKind.LENGTHS,)
    if not all(scale in _AMOUNTS for scale in operands):
        return ()
    if kind in ("difference", "percent_change"):
        if len(set(operands)) > 1:
            return ()
        return (operands[0],) if kind == "difference" else (ScaleKind.FIGURES,)
    money = [scale is ScaleKind.MONEY for scale in operands]
    if kind == "product":
        if sum(money) > 1:
            return ()
        return (ScaleKind.MONEY,) if any(money) else (ScaleKind.FIGURES, ScaleKind.LENGTHS)
    if operands[0] is ScaleKind.MONEY:
        return (ScaleKind.FIGURES,) if operands[1] is ScaleKind.MONEY else (ScaleKind.MONEY,)
    return () if operands[1] is ScaleKind.MONEY else (ScaleKind.FIGURES, ScaleKind.LENGTHS)
