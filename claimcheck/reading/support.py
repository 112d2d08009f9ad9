"""What speaks for a value of a text supporting or excluding one of a sentence: the evidence for a verdict."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from math import log, log10
from typing import Any

from claimcheck.reading.accounting import Accounting, account, compare_accounting, is_short, missing_figures
from claimcheck.reading.alignment import Alignment, Meant
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.assertion import compare_assertion
from claimcheck.reading.cues import content_stems, reading_data
from claimcheck.reading.held import Held, held_at
from claimcheck.reading.passages import passages_of
from claimcheck.reading.profile import Profile
from claimcheck.reading.stated import Statements
from claimcheck.reading.surroundings import surroundings_of
from claimcheck.values.base import Mention, Value

__all__ = ["Evidence", "barred_by", "contradictions", "evidence_for", "meanings", "signs"]

_MOST = 4.0  # the greatest log odds that count
_REACH = 24  # code points before a figure in which a word says that it is passed
_MISSING_FIGURES = 2
_JOINED = 40  # code points before a count in which another one that is added to it stands
_WELL = 0.7
# The features of the alignment that bear on the verdict, by what they come down to.
_TRAITS = tuple(f"{one}-{how}" for one in ("earlier", "rate", "addition", "total") for how in ("unasked", "missing"))
_GROUPS = {
    "unit-same": ("unit-same", "unit-near"),
    "unit-other": ("unit-other",),
    "other-instead": ("other-own-instead", "other-shared-instead", "other-heads-clause"),
    "opposite": ("opposite", "ordinal-differs"),
    "trait-differs": (*_TRAITS, "ordinal-unasked", "date-of-saying"),
    "own-words": ("asked-whole", "cue-whole"),
}
_OTHERWISE_IF_SHORT = (
    "exact",
    "exact-and-missing",
    "noun-missing",
    "own-words",
    "phrases",
    "subject-unnamed",
    "touches-bound",
)
_CONTRADICTING = ("unit-other", "other-instead", "opposite", "trait-differs")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against a verdict, and where the words of the sentence stand."""

    profile: Profile
    accounting: Accounting
    figures: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every word, date and code of the sentence is accounted for where the value stands."""
        return not self.accounting.missing and not self.figures


@cache
def _catalogue() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = reading_data("evidence")
    return found


def signs() -> dict[str, int]:
    """Return the sign that the weight of each feature may have: 1, -1, or 0 for any."""
    return {name: {"+": 1, "-": -1}.get(entry["sign"], 0) for name, entry in _catalogue().items()}


def meanings() -> dict[str, str]:
    """Return what each feature means, in words."""
    return {name: str(entry["meaning"]) for name, entry in _catalogue().items()}


def barred_by(profile: Profile, *, refuting: bool) -> tuple[str, ...]:
    """Return the features that rule a verdict out.

    Args:
        profile: What speaks for and against it.
        refuting: Whether the verdict is REFUTED.
    """
    kinds = (True, "refuted") if refuting else (True,)
    return tuple(name for name in profile.amounts if _catalogue()[name].get("bars") in kinds)


def contradictions() -> dict[str, str]:
    """Return the features of an alignment by which another value is meant, with what each means."""
    return {member: str(_catalogue()[name]["meaning"]) for name in _CONTRADICTING for member in _GROUPS[name]}


def evidence_for(
    statements: Statements,
    own: Analysis,
    stated: Mention,
    meant: Meant,
    alignment: Alignment,
    together: float,
    analysis: Analysis,
) -> Evidence:
    """Return what speaks for and against a verdict on a value of a sentence.

    Args:
        statements: The sentence.
        own: Its analysis.
        stated: Its value.
        meant: The value of the text that it is taken to mean.
        alignment: All values that it could mean.
        together: The probability of those that give the verdict.
        analysis: The text.
    """
    profile, passages = Profile(), passages_of(analysis)
    place = surroundings_of(analysis, meant.told)
    found = account(statements, passages, place.sentence)
    profile.add("base", 1.0)
    profile.add("aligned", _log_odds(together))
    profile.add("alone", _log_odds(meant.probability))
    profile.add("none", alignment.nothing)
    for name, members in _GROUPS.items():
        there = [member for member in members if member in meant.profile.amounts]
        words = tuple(word for member in there for word in meant.profile.words.get(member, ()))
        profile.add(name, sum(min(1.0, meant.profile.amounts[member]) for member in there), words)
    compare_accounting(profile, statements, passages, found, place.sentence)
    compare_assertion(profile, statements, own, stated, place, passages)
    _time(profile, statements, meant, analysis)
    figures = missing_figures(statements, analysis, place.sentence)
    profile.add("figures-missing", float(min(_MISSING_FIGURES, len(figures))), figures)
    if not found.missing and not figures:
        profile.add("all-accounted", 1.0)
    _values(profile, stated, meant, analysis.text, complete=not found.elsewhere)
    _nouns(profile, stated, meant, analysis.stems(place.sentence), analysis.text)
    profile.add("several-values", log(len(statements.stated)))
    profile.add("text-length", log10(1 + len(analysis.sentences)))
    if is_short(passages):
        _shorten(profile)
    return Evidence(profile, found, figures)


def _shorten(profile: Profile) -> None:
    """Give what means another thing in a sentence or two than in an article a name of its own."""
    profile.add("short", 1.0)
    for name in _OTHERWISE_IF_SHORT:
        if name in profile.amounts:
            profile.add(f"{name}-short", profile.amounts.pop(name), profile.words.pop(name, ()))


def _log_odds(probability: float) -> float:
    """The log odds of a probability as a share of the greatest that count."""
    kept = min(max(probability, 1e-6), 1 - 1e-6)
    return max(-_MOST, min(_MOST, log(kept / (1 - kept)))) / _MOST


def _time(profile: Profile, statements: Statements, meant: Meant, analysis: Analysis) -> None:
    held = held_at(statements, meant.told, analysis)
    if held is not Held.UNASKED:
        profile.add(f"time-{held}", 1.0, tuple(m.text for m in statements.held))


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = reading_data("sentence")
    passed, partitive = ("|".join(map(re.escape, data[name])) for name in ("passed", "partitive"))
    return (
        re.compile(rf"(?<!\w)(?:{passed})\s(?:\w+\s)?$", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{partitive})(?!\w)", re.IGNORECASE),
    )


@cache
def _joined() -> re.Pattern[str]:
    """What stands before a count that is added to another: "a lorry and seven cars"."""
    data = reading_data("sentence")
    one = "|".join(map(re.escape, (*data["one_of_them"], *reading_data("stems")["numbers"])))
    adding = "|".join(map(re.escape, data["adding"]))
    return re.compile(rf"(?<!\w)(?:{one}|\d[\d,]*)\s[\w-]+(?:\s[\w-]+)?\s(?:{adding})\s$", re.IGNORECASE)


def _values(profile: Profile, stated: Mention, meant: Meant, text: str, *, complete: bool) -> None:
    """Add what the two values are beside one another."""
    passed, partitive = _words()
    profile.add("exact", 1.0 if stated.value.bound is None else 0.0)
    if stated.value.bound is None and not (complete and profile.amounts.get("own-words")):
        profile.add("exact-and-missing", 1.0)
    if stated.type == "date":
        profile.add("is-date", 1.0)
    if stated.type == "money":
        profile.add("is-money", 1.0)
    side = stated.value.bound
    if side is not None and _ends(meant.value, side) & _ends(meant.told.value, None):
        profile.add("touches-bound", 1.0)
        if passed.search(text, max(0, meant.told.start - _REACH), meant.told.start):
            profile.add("passes-bound", 1.0)
    if stated.type != "date" and (partitive.search(stated.text) or partitive.search(meant.told.text)):
        profile.add("partitive", 1.0)


def _nouns(profile: Profile, stated: Mention, meant: Meant, there: frozenset[str], text: str) -> None:
    """Add where the two values count things of different names, and neither name stands beside the other value."""
    mine, theirs = (getattr(value, "noun", None) for value in (stated.value, meant.told.value))
    if mine is None:
        return
    own = content_stems(mine)
    if theirs is not None and not own & content_stems(theirs):
        profile.add("noun-differs", 1.0, (theirs,))
        joined = _joined().search(text, max(0, meant.told.start - _JOINED), meant.told.start)
        if joined is not None:
            profile.add("part-of-sum", 1.0, (joined.group().strip(),))
    if not own & there:
        profile.add("noun-missing", 1.0, (mine,))


def _ends(value: Value, side: str | None) -> frozenset[object]:
    return frozenset(value.end(one) for one in ((side,) if side else ("low", "high"))) - {None}
