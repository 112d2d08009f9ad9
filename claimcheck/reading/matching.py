"""Every value of a text that could answer a question, compared with it part by part."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from typing import Final

from claimcheck.reading.analysis import Analysis
from claimcheck.reading.candidates import candidates_for
from claimcheck.reading.competition import compare_with_rivals
from claimcheck.reading.direct import compare_direct
from claimcheck.reading.figures import settle
from claimcheck.reading.naming import spans_of
from claimcheck.reading.owners import compare_owner
from claimcheck.reading.periods import compare_period
from claimcheck.reading.profile import Profile
from claimcheck.reading.question import Asked
from claimcheck.reading.settled import Settled
from claimcheck.reading.surroundings import surroundings_of
from claimcheck.reading.traits import compare_traits
from claimcheck.reading.unmet import compare_unmet
from claimcheck.reading.wording import compare_wording
from claimcheck.text.normalized import Span
from claimcheck.values.base import Mention

__all__ = ["Comparison", "compare"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A question held against a text: the values that could answer it, what speaks for each, and for none of them.

    ``settled`` has the values that are plainly not asked for, by their numbers: another one of their sentence is.
    """

    asked: Asked
    candidates: tuple[Mention, ...]
    profiles: tuple[Profile, ...]
    nothing: Profile
    settled: Mapping[int, Settled] = field(default_factory=dict)


def compare(analysis: Analysis, asked: Asked, candidates: Sequence[Mention] | None = None) -> Comparison:
    """Compare every value of a text that could answer a question with it.

    Args:
        analysis: The text.
        asked: The question.
        candidates: The values to compare, where they are known; else those that could answer by their type.
    """
    question = asked.question
    subject = spans_of(analysis.scene, question.subject, question.apart)
    of_claim = candidates is None
    if candidates is None:
        candidates = [m for m in candidates_for(analysis, question) if not _is_of_name(m, subject)]
    profiles, places = [], [surroundings_of(analysis, mention) for mention in candidates]
    for place in places:
        profile = Profile()
        compare_wording(profile, asked, place)
        compare_owner(profile, asked, place, subject)
        compare_period(profile, asked, place)
        compare_traits(profile, asked, place)
        compare_unmet(profile, asked, place)
        compare_direct(profile, asked, place)
        profiles.append(profile)
    nothing = _nothing(analysis, asked, bool(subject), len(candidates))
    compare_with_rivals(analysis, asked, places, profiles, nothing)
    # What a sentence in plain English means is found by its own words.
    settled = settle(asked, places, profiles, subject) if of_claim else {}
    return Comparison(asked, tuple(candidates), tuple(profiles), nothing, settled)


def _is_of_name(mention: Mention, subject: Sequence[Span]) -> bool:
    """Whether a number is one of the subject's name: the "3" of "Gearbox 3"."""
    if mention.type != "quantity" or mention.value.measure is not None:
        return False
    at = bisect_left(subject, mention.start, key=lambda span: span.start)
    return any(mention.end <= span.end for span in subject[max(0, at - _NAMES) : at])


_NAMES: Final = 3  # names of the subject that may begin before a number and hold it


def _nothing(analysis: Analysis, asked: Asked, named: bool, candidates: int) -> Profile:
    """What speaks for the text being silent."""
    profile, known = Profile(), analysis.all_stems
    profile.add("none", 1.0)
    absent = tuple(term for term in asked.terms if term not in known)
    profile.add("none-words-absent", len(absent) / max(1, len(asked.terms)), absent)
    profile.add(
        "none-cues-absent", min((sum(t not in known for t in cue) / len(cue) for cue in asked.cues), default=0.0)
    )
    profile.add("none-asked", log(1 + len({*asked.terms, *asked.cue_terms})))
    # A text that calls the subject by one of its names need not use the others.
    own = asked.names if named else frozenset[str]()
    capitals = tuple(sorted(word for word in asked.capitals if word not in known and word not in own))
    profile.add("none-names-absent", len(capitals) / 2, capitals)
    profile.add("none-subject-absent", 0.0 if named else 1.0)
    profile.add("none-single", 1.0 if candidates <= 1 else 0.0)
    profile.add("none-many", log(1 + candidates))
    return profile
