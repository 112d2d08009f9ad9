"""Where the words of a sentence stand in a text, seen from the value that the sentence may mean.

A word is accounted for in the sentence of the value, beside it (in a sentence next to it or in the first one, which
names the topic), apart from it (elsewhere in the text) or nowhere. Names must be named; of other words a like one does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.facts.analysis import Analysis
from claimcheck.facts.passages import Passages
from claimcheck.facts.profile import Profile
from claimcheck.facts.question import days_of
from claimcheck.facts.stated import Statements
from claimcheck.facts.terms import Term, concept_keys
from claimcheck.reading.days import year_of
from claimcheck.reading.syntax import finite
from claimcheck.values.base import Mention

__all__ = ["Accounting", "account", "compare_accounting"]

_MOST = 4  # more words than this that are missing count for no more
_SHORT = 3  # sentences up to which a text may leave its topic unnamed


@dataclass(frozen=True, slots=True)
class Accounting:
    """The terms of a sentence by where a text accounts for them; ``like`` are those that only a like word does."""

    here: tuple[Term, ...]
    like: tuple[Term, ...]
    beside: tuple[Term, ...]
    apart: tuple[Term, ...]
    nowhere: tuple[Term, ...]

    @property
    def missing(self) -> tuple[Term, ...]:
        """The terms that the sentence of the value and those beside it do not account for, in order."""
        return tuple(sorted((*self.apart, *self.nowhere)))


def _concepts(passages: Passages, index: int) -> frozenset[str]:
    memo: dict[int, frozenset[str]] = passages.scene.memo.setdefault("concepts", {})
    if index not in memo:
        memo[index] = frozenset[str]().union(*(concept_keys(term) for term in passages.terms(index)))
    return memo[index]


def account(statements: Statements, passages: Passages, index: int) -> Accounting:
    """Return where a text accounts for the terms of a sentence.

    Args:
        statements: The sentence.
        passages: The text.
        index: The number of the text's sentence that holds the value.
    """
    own = passages.keys_in(index)
    beside = passages.keys_in(index - 1) | passages.keys_in(index + 1) | passages.keys_in(0)
    groups: dict[str, list[Term]] = {"here": [], "like": [], "beside": [], "apart": [], "nowhere": []}
    for term in statements.terms:
        if term.keys & own:
            where = "here"
        elif term not in statements.named and concept_keys(term) & _concepts(passages, index):
            where = "like"
        elif term.keys & beside:
            where = "beside"
        elif term.keys & passages.keys:
            where = "apart"
        else:
            where = "nowhere"
        groups[where].append(term)
    return Accounting(**{name: tuple(found) for name, found in groups.items()})


def compare_accounting(profile: Profile, statements: Statements, passages: Passages, found: Accounting, index: int) -> None:
    """Add how many words of each kind a text leaves unaccounted for.

    Args:
        profile: What is added to.
        statements: The sentence.
        passages: The text.
        found: Where its terms are accounted for.
        index: The number of the text's sentence that holds the value.
    """
    for where, terms in (("beside", found.beside), ("apart", found.apart), ("nowhere", found.nowhere)):
        names = [t for t in terms if t in statements.named and t not in statements.subject]
        plain = [t for t in terms if t not in statements.named and t not in statements.subject]
        subject = [t for t in terms if t in statements.subject]
        _count(profile, f"words-{where}", plain)
        _count(profile, f"names-{where}", names)
        _count(profile, f"subject-{where}", subject)
    _count(profile, "words-like", found.like)
    long = len(passages.scene.document.sentences) > _SHORT
    absent = [t for t in (*found.apart, *found.nowhere) if t in statements.subject]
    if absent and long:
        profile.add("subject-missing-in-article", 1.0, tuple(t.lower for t in absent))
    verb = _verb(statements)
    if verb is not None and verb in (*found.beside, *found.apart, *found.nowhere):
        profile.add("verb-missing", 1.0, (verb.lower,))
    whole = max(1, len(statements.terms))
    profile.add("share-here", (len(found.here) + 0.7 * len(found.like)) / whole)
    profile.add("phrases", _phrases(statements.terms, passages.terms(index)))


def _count(profile: Profile, name: str, terms: Sequence[Term]) -> None:
    profile.add(name, float(min(_MOST, len(terms))), tuple(t.lower for t in terms))


def _verb(statements: Statements) -> Term | None:
    """The last word of the first finite verb of a sentence, None where it has none of its own."""
    at = finite(statements.text, 0, len(statements.text))
    if at is None:
        return None
    return next((t for t in statements.terms if t.start >= at and t not in statements.named), None)


def _phrases(terms: Sequence[Term], there: Sequence[Term]) -> float:
    """The share of the neighbouring words of a sentence that are neighbours in the text's sentence too."""
    if len(terms) < 2:
        return 0.0
    places: dict[str, list[int]] = {}
    for at, term in enumerate(there):
        for key in term.keys:
            places.setdefault(key, []).append(at)
    kept = 0
    for one, other in zip(terms, terms[1:], strict=False):
        first = {at for key in one.keys for at in places.get(key, ())}
        second = {at for key in other.keys for at in places.get(key, ())}
        kept += any(at + 1 in second or at + 2 in second for at in first)
    return kept / (len(terms) - 1)


def missing_figures(statements: Statements, analysis: Analysis, index: int) -> tuple[list[str], list[str]]:
    """Return the dates and codes beside the values of a sentence that a text nowhere states, and those it states apart.

    Args:
        statements: The sentence.
        analysis: The text.
        index: The number of the text's sentence that holds the value.
    """
    nowhere, apart = [], []
    plain = analysis.scene.plain
    for code in statements.codes:
        if code.strip().lower().lstrip("# ") not in plain:
            nowhere.append(code.strip())
    for held in statements.held:
        places = [m for m in analysis.scene.mentions("date") if _meets(held, m)]
        if not places:
            nowhere.append(held.text)
        elif not any(abs(analysis.sentence_of(m.start) - index) <= 1 for m in places):
            apart.append(held.text)
    return nowhere, apart


def _meets(held: Mention, there: Mention) -> bool:
    one, other = days_of(held.value), days_of(there.value)
    if one is None or other is None:
        year = year_of(held)
        return held.text.lower() in there.text.lower() or (year is not None and year == year_of(there))
    return one.first <= other.last and other.first <= one.last
