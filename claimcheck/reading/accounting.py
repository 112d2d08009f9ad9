"""Where the words of a sentence stand in a text, seen from the value that the sentence may mean.

A word is accounted for in the sentence of the value, beside it (in a sentence next to it or in the first one, which
names the topic), apart from it (elsewhere in the text) or nowhere. Names must be named; of other words a like one does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from claimcheck.reading.analysis import Analysis
from claimcheck.reading.days import year_of
from claimcheck.reading.passages import Passages
from claimcheck.reading.profile import Profile
from claimcheck.reading.question import days_of
from claimcheck.reading.stated import Statements
from claimcheck.reading.syntax import finite
from claimcheck.reading.terms import Term, concept_keys
from claimcheck.values.base import Mention

__all__ = ["Accounting", "account", "compare_accounting", "is_short", "missing_figures"]

_SHORT = 3  # sentences up to which a text may leave its topic unnamed
# How much of a word is missing by where it stands.
_MISSING = {"like": 0.3, "beside": 0.5, "apart": 1.0, "nowhere": 1.0}


@dataclass(frozen=True, slots=True)
class Accounting:
    """The terms of a sentence by where a text accounts for them; ``like`` are those that only a like word does."""

    here: tuple[Term, ...] = ()
    like: tuple[Term, ...] = ()
    beside: tuple[Term, ...] = ()
    apart: tuple[Term, ...] = ()
    nowhere: tuple[Term, ...] = ()

    @property
    def missing(self) -> tuple[Term, ...]:
        """The terms that neither the sentence of the value nor one beside it accounts for, in order."""
        return tuple(sorted((*self.apart, *self.nowhere)))

    @property
    def elsewhere(self) -> tuple[Term, ...]:
        """The terms that the sentence of the value does not account for, in order."""
        return tuple(sorted((*self.beside, *self.apart, *self.nowhere)))


def account(statements: Statements, passages: Passages, index: int) -> Accounting:
    """Return where a text accounts for the terms of a sentence.

    Args:
        statements: The sentence.
        passages: The text.
        index: The number of the text's sentence that holds the value.
    """
    own, concepts = passages.keys_in(index), passages.concepts_in(index)
    beside = passages.keys_in(index - 1) | passages.keys_in(index + 1) | passages.keys_in(0)
    groups: dict[str, list[Term]] = {"here": [], "like": [], "beside": [], "apart": [], "nowhere": []}
    for term in statements.terms:
        if term.keys & own:
            where = "here"
        elif term not in statements.named and concept_keys(term) & concepts:
            where = "like"
        elif term.keys & beside:
            where = "beside"
        elif term.keys & passages.keys:
            where = "apart"
        else:
            where = "nowhere"
        groups[where].append(term)
    return Accounting(**{name: tuple(found) for name, found in groups.items()})


def compare_accounting(
    profile: Profile, statements: Statements, passages: Passages, found: Accounting, index: int
) -> None:
    """Add how many words and names of a sentence are missing where the value stands.

    Args:
        profile: What is added to.
        statements: The sentence.
        passages: The text.
        found: Where its terms are accounted for.
        index: The number of the text's sentence that holds the value.
    """
    names = _weight(found, lambda t: _is_named(t, statements))
    words = _weight(found, lambda t: _is_plain(t, statements))
    _add(profile, "names-nowhere", [t for t in found.nowhere if t in statements.named])
    _add(profile, "words-nowhere", [t for t in found.nowhere if _is_plain(t, statements)])
    long = not is_short(passages)
    # An article repeats itself in other words; a sentence or two may mean a word that they do not use.
    suffix = "" if long else "-short"
    away = [t for t in found.elsewhere if _is_plain(t, statements)]
    profile.add(f"words-missing{suffix}", log(1 + words), _lower(away))
    away = [t for t in found.elsewhere if _is_named(t, statements)]
    profile.add(f"names-missing{suffix}", log(1 + names), _lower(away))
    _compare_subject(profile, statements, found, long)
    _compare_predicate(profile, statements, found)
    if not found.elsewhere and not found.like:
        profile.add("all-here", 1.0)
    phrases = _phrases(statements.terms, passages.terms(index))
    profile.add("phrases", phrases)
    if long and (words or names):
        profile.add("one-word-off", phrases, _lower(found.elsewhere))


def _compare_subject(profile: Profile, statements: Statements, found: Accounting, long: bool) -> None:
    """Add that the subject of a sentence is missing where the value stands, if it is."""
    subject = [t for t in found.elsewhere if t in statements.subject]
    if subject:
        missing = long and all(t in found.missing for t in subject)
        profile.add("subject-missing" if missing else "subject-unnamed", 1.0, _lower(subject))


def _compare_predicate(profile: Profile, statements: Statements, found: Accounting) -> None:
    """Add that the words beside the names of a sentence, or its verb, are missing where the value stands."""
    plain = [t for t in statements.terms if _is_plain(t, statements)]
    if plain and not any(t in plain for t in (*found.here, *found.like)):
        profile.add("adrift", 1.0, _lower(plain))
    verb = _verb(statements)
    if verb is not None and verb in found.elsewhere:
        profile.add("verb-missing", 1.0, (verb.lower,))


def _weight(found: Accounting, counts: Callable[[Term], bool]) -> float:
    """How much of the terms that count is missing."""
    groups = {"like": found.like, "beside": found.beside, "apart": found.apart, "nowhere": found.nowhere}
    weight = 0.0
    for where, terms in groups.items():
        weight += _MISSING[where] * sum(map(counts, terms))
    return weight


def _add(profile: Profile, name: str, terms: Sequence[Term]) -> None:
    profile.add(name, log(1 + len(terms)), _lower(terms))


def is_short(passages: Passages) -> bool:
    """Whether a text is so short that it may leave its topic unnamed."""
    return len(passages.scene.document.sentences) <= _SHORT


def _lower(terms: Sequence[Term]) -> tuple[str, ...]:
    return tuple(t.lower for t in terms)


def _is_named(term: Term, statements: Statements) -> bool:
    """Whether a term is a name beside those of the subject."""
    return term in statements.named and term not in statements.subject


def _is_plain(term: Term, statements: Statements) -> bool:
    """Whether a term is neither a name nor of the subject."""
    return term not in statements.named and term not in statements.subject


def _verb(statements: Statements) -> Term | None:
    """The first content word from the finite verb of a sentence on, None where it has none."""
    at = finite(statements.text, 0, len(statements.text))
    if at is None:
        return None
    return next((t for t in statements.terms if t.start >= at and t not in statements.named), None)


def _phrases(terms: Sequence[Term], there: Sequence[Term]) -> float:
    """The share of the neighbouring words of a sentence that are neighbours in the text's sentence too."""
    places: dict[str, list[int]] = {}
    for at, term in enumerate(there):
        for key in term.keys:
            places.setdefault(key, []).append(at)
    kept = 0
    for one, other in pairwise(terms):
        first = {at for key in one.keys for at in places.get(key, ())}
        second = {at for key in other.keys for at in places.get(key, ())}
        kept += any(at + 1 in second or at + 2 in second for at in first)
    return kept / max(1, len(terms) - 1)


def missing_figures(statements: Statements, analysis: Analysis, index: int) -> tuple[str, ...]:
    """Return the dates and codes beside the values of a sentence that a text does not state near a value.

    Args:
        statements: The sentence.
        analysis: The text.
        index: The number of the text's sentence that holds the value.
    """
    plain = analysis.scene.plain
    missing = [code.strip() for code in statements.codes if code.strip().lower().lstrip("# ") not in plain]
    for held in statements.held:
        near = (m for at in (index - 1, index, index + 1, 0) for m in analysis.mentions(at) if m.type == "date")
        if not any(_meets(held, m) for m in near):
            missing.append(held.text)
    return tuple(missing)


def _meets(held: Mention, there: Mention) -> bool:
    one, other = days_of(held.value), days_of(there.value)
    if one is None or other is None:
        year = year_of(held)
        return held.text.lower() in there.text.lower() or (year is not None and year == year_of(there))
    return one.first <= other.last and other.first <= one.last
