"""Rules of the grammar of time: a name, a pattern over classes of atoms, and what the atoms produce.

A table of rules is read from its top: the first rule whose pattern fits and whose production gives something decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from claimcheck.values.temporal.atom import Atom

__all__ = ["AtomClass", "Joint", "JointRule", "kinds"]


class AtomClass(NamedTuple):
    """Atoms of some kinds for which a test holds: "a weekday without a pointer"."""

    kinds: frozenset[str]
    test: Callable[[Atom], bool] | None = None

    def holds(self, atom: Atom) -> bool:
        """Whether an atom is of the class."""
        return atom.kind in self.kinds and (self.test is None or self.test(atom))


def kinds(*names: str, test: Callable[[Atom], bool] | None = None) -> AtomClass:
    """The class of the atoms of some kinds, or of those of them for which ``test`` holds."""
    return AtomClass(frozenset(names), test)


class Joint(NamedTuple):
    """Two neighbouring atoms in a text in lower case, and the gap between them as a pattern found it."""

    left: Atom
    right: Atom
    low: str
    gap: re.Match[str]


class JointRule(NamedTuple):
    """A rule for two neighbours: the classes of both, the pattern of the gap between them, and what they produce.

    ``gap`` names an expression in the section ``joints`` of temporal_patterns.yaml.
    """

    name: str
    left: AtomClass
    gap: str
    right: AtomClass
    production: Callable[[Joint], Atom | None]
