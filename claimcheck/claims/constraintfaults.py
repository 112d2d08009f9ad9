"""Faults of constraints: unknown claims, types that do not go together, and orders that go in a circle."""

from __future__ import annotations

from claimcheck.claims.collector import Collector
from claimcheck.claims.constraint import Constraint, result_scales
from claimcheck.claims.explanations import near
from claimcheck.claims.model import Place
from claimcheck.claims.project import Project
from claimcheck.values import types_on
from claimcheck.values.base import ScaleKind

__all__ = ["constraint_faults"]

# The kinds of constraint, and the scales of the claims that each relates.
_LINES = tuple(scale for scale in ScaleKind if scale.is_line)
_AMOUNTS = tuple(scale for scale in _LINES if scale is not ScaleKind.DAYS)
_DERIVED = ("product", "ratio", "difference", "percent_change")
_FITTING = {
    "order": (ScaleKind.DAYS,),
    "sum": _AMOUNTS,
    "product": _AMOUNTS,
    "ratio": _AMOUNTS,
    "difference": _LINES,
    "percent_change": _AMOUNTS,
    "same": tuple(ScaleKind),
    "within": _LINES,
}


def constraint_faults(collected: Collector, project: Project) -> None:
    """Add the faults of every constraint to those of its project.

    Args:
        collected: What was read, whose faults are added to.
        project: The project with its claims.
    """
    faults = _Faults(collected)
    faults.circles(collected.constraints)
    for place, constraint in collected.constraints:
        faults.one(place, constraint, project)


class _Faults:
    def __init__(self, collected: Collector) -> None:
        self.collected, self.fault, self.where = collected, collected.fault, collected.where

    def one(self, place: Place, constraint: Constraint, project: Project) -> None:
        """Report what is wrong with a constraint: its kinds, its claims, and claims of types that do not fit."""
        kinds = [kind for kind in _FITTING if getattr(constraint, kind) is not None]
        if len(kinds) != 1:
            message = f"a constraint is one of {', '.join(_FITTING)}"
            self.fault("bad-value", message, self.where(*place), "write 'order: [first, second]'")
        written = {step[-1] for step in self.collected.places if step[:2] == ("key", "claims") and len(step) == 3}
        seen: set[str] = set()
        for path, id_ in constraint.claims:
            where, fitting = self.where(*place, *path), _FITTING[str(path[0])]
            if id_ not in project.claims:
                if id_ not in written:
                    self.fault("bad-value", f"unknown claim '{id_}'", where, near(id_, project.claims))
                continue
            terms = project.claims[id_].terms
            if terms.scale not in fitting:
                message = f"'{id_}' is a {terms.type}; {path[0]} relates claims of type {', '.join(types_on(*fitting))}"
                self.fault("bad-value", message, where, "", id_)
            elif id_ in seen:
                self.fault("bad-value", f"'{id_}' is named twice", where, "name each claim once", id_)
            seen.add(id_)
        if len(kinds) == 1 and kinds[0] in _DERIVED and seen <= set(project.claims):
            self._derivation(place, kinds[0], constraint, project)

    def _derivation(self, place: Place, kind: str, constraint: Constraint, project: Project) -> None:
        """Report a derivation whose claims are of types that do not make each other."""
        *operands, (path, result) = constraint.claims
        terms = [project.claims[id_].terms for _, id_ in operands]
        if any(one.scale not in _FITTING[kind] for one in (*terms, project.claims[result].terms)):
            return  # reported already
        fitting, name = result_scales(kind, [one.scale for one in terms]), kind.replace("_", " ")
        types = " and ".join(f"'{id_}' (a {one.type})" for one, (_, id_) in zip(terms, operands, strict=True))
        if not fitting:
            message = f"{types} do not make a {name}"
            self.fault("bad-value", message, self.where(*place, kind), "name claims whose values go together")
        elif project.claims[result].terms.scale not in fitting:
            own = project.claims[result].terms.type
            message = f"'{result}' is a {own}; the {name} of {types} is of type {' or '.join(types_on(*fitting))}"
            self.fault("bad-value", message, self.where(*place, *path), "", result)

    def circles(self, constraints: list[tuple[Place, Constraint]]) -> None:
        """Report orders that go in a circle: none of their claims could come first."""
        waiting: dict[str, set[str]] = {}
        for _, constraint in constraints:
            for before, after in constraint.pairs:
                waiting.setdefault(before, set())
                waiting.setdefault(after, set()).add(before)
        followers: dict[str, list[str]] = {}
        for claim, others in waiting.items():
            for other in others:
                followers.setdefault(other, []).append(claim)
        free = [claim for claim, others in waiting.items() if not others]
        while free:
            first = free.pop()
            del waiting[first]
            for claim in followers.get(first, ()):
                waiting[claim].discard(first)
                if not waiting[claim]:
                    free.append(claim)
        for place, constraint in constraints:
            round_ = [after for before, after in constraint.pairs if before in waiting and after in waiting]
            if round_:
                message = f"this order goes in a circle with others, by way of '{round_[0]}'"
                self.fault("bad-value", message, self.where(*place), "leave one of the orders out")
                return
