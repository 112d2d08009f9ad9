"""Whose a value is: where the subject of a question stands, seen from the value, and who else might own it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from math import log
from operator import itemgetter

from claimcheck.reading.analysis import Token
from claimcheck.reading.cues import reading_data, stem, words_of
from claimcheck.reading.identified import is_identified_behind
from claimcheck.reading.names import is_oblique, name_runs, pronouns
from claimcheck.reading.profile import Profile
from claimcheck.reading.question import Asked
from claimcheck.reading.speaker_phrases import saying
from claimcheck.reading.stretches import Zone
from claimcheck.reading.surroundings import Surroundings
from claimcheck.text.normalized import Span

__all__ = ["compare_owner"]

_MOST_OTHERS = 2
_POSSESSED = 5.0  # what a possessive of another name counts, where the name of another beside a figure counts up to 1
_begin, _end = itemgetter(0), itemgetter(1)
_MOST_NAMED = 6  # places on either side of a value where the subject is looked for in its sentence


def compare_owner(profile: Profile, asked: Asked, place: Surroundings, subject: Sequence[Span]) -> None:
    """Add where the subject stands, and which other names stand where the owner of a value does.

    Args:
        profile: What is added to.
        asked: The question.
        place: The value.
        subject: Every place where the text names the subject.
    """
    here, near = _place_of_subject(place, subject)
    profile.add(f"subject-{here}", 1.0)
    if not near:
        pronoun = _pronoun(place) if here in ("sentence", "before") else None
        other = None if pronoun is None or here != "before" else _possessor(asked, place)
        if other is not None:
            profile.add("other-own-instead", _POSSESSED, (other.lower,))
        elif pronoun is not None:
            profile.add("subject-pronoun", 1.0, (pronoun,))
        profile.add("subject-part", _part(asked, place))
    head = None if near else _head(place)
    if head is not None and asked.words.union(asked.speaker).isdisjoint(head.stems):
        profile.add("other-heads-clause", 1.0, (head.lower,))
    for zone, name in ((Zone.OWN, "own"), (Zone.SHARED, "shared")):
        others = _others(asked, place, zone)
        if others:
            beside = here == "own" if zone is Zone.OWN else near
            told = f"other-{name}-{'beside' if beside else 'instead'}"
            amount = max(min(_MOST_OTHERS, len(others)) / _MOST_OTHERS, profile.amounts.get(told, 0.0))
            profile.add(told, amount, tuple(t.lower for t in others))
    _nearest_name(profile, asked, place, subject)
    _salience(profile, place, subject)


def _pronoun(place: Surroundings) -> str | None:
    """The first pronoun that speaks of a value."""
    if "pronoun" not in place.memo:
        words = (t.lower for t, z in zip(place.tokens, place.zones, strict=True) if z >= Zone.SHARED)
        place.memo["pronoun"] = next((word for word in words if word in pronouns()), None)
    found: str | None = place.memo["pronoun"]
    return found


def _possessor(asked: Asked, place: Surroundings) -> Token | None:
    """The name heading a sentence of which a possessive before a value speaks: "Lund was hit, as its sales fell 8 %".

    None where somebody says something: "Berg said its sales fell 8 %".
    """
    tokens = place.tokens
    head = next((at for at, token in enumerate(tokens[: place.first]) if not token.light), None)
    if head is None or not tokens[head].name or not (asked.words | asked.speaker).isdisjoint(tokens[head].stems):
        return None
    at = next((n for n in range(place.first - 1, head, -1) if tokens[n].lower in _possessives()), None)
    if at is None or any(token.lower in saying() or token.name for token in tokens[head + 1 : at]):
        return None
    return None if place.analysis.is_value(tokens[head].start, tokens[head].end) else tokens[head]


@cache
def _possessives() -> frozenset[str]:
    return frozenset(str(word) for word in reading_data("clauses")["possessives"])


def _overlaps(subject: Sequence[Span], start: int, end: int) -> bool:
    at = bisect_left(subject, end, key=lambda span: span.start)
    return any(span.end > start for span in subject[max(0, at - 2) : at])


def _within(subject: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """The places that begin between two offsets; the places are in order."""
    low = bisect_left(subject, start, key=lambda span: span.start)
    return subject[low : bisect_left(subject, end, low, key=lambda span: span.start)]


def _nearest_name(profile: Profile, asked: Asked, place: Surroundings, subject: Sequence[Span]) -> None:
    """Add whether the name next before or behind the value is the subject's, a word of the question, or another."""
    runs, tokens = name_runs(place.analysis, place.sentence), place.tokens
    at = bisect_right(runs, place.first, key=_end)
    left = runs[at - 1] if at else None
    at = bisect_left(runs, place.behind, key=_begin)
    right = runs[at] if at < len(runs) else None
    for side, run in (("left", left), ("right", right)):
        if run is None or place.zones[run[0]] < Zone.SHARED:
            continue
        start, end = tokens[run[0]].start, tokens[run[1] - 1].end
        if _overlaps(subject, start, end):
            kind = "subject"
        elif any(set(t.stems) & asked.words for t in tokens[run[0] : run[1]]):
            kind = "asked"
        elif any(set(t.stems) & asked.speaker for t in tokens[run[0] : run[1]]):
            continue  # who says so owns no figure by it
        else:
            kind = "other-oblique" if is_oblique(tokens, run[0]) else "other"
        profile.add(f"name-{side}-{kind}", 1.0, (place.analysis.text[start:end],))


def _salience(profile: Profile, place: Surroundings, subject: Sequence[Span]) -> None:
    """Add how much the text is about the subject, and how long ago it was last named."""
    if not subject:
        return
    sentences = place.analysis.sentences
    profile.add("subject-share", min(1.0, 3 * len(subject) / max(1, len(sentences))))
    profile.add("subject-in-title", 1.0 if subject[0].start < sentences[0].end else 0.0)
    at = bisect_left(subject, place.mention.start, key=lambda span: span.start)
    if at:
        profile.add("subject-gap", log(1 + place.sentence - place.analysis.sentence_of(subject[at - 1].start)))


def _place_of_subject(place: Surroundings, subject: Sequence[Span]) -> tuple[str, bool]:
    """Where the subject stands, the nearest place first, and whether it speaks of the value there."""
    if not subject:
        return "nowhere", False
    sentences = place.analysis.sentences
    start, end = sentences[place.sentence]
    named = _within(subject, start, end)
    at = bisect_left(named, place.mention.start, key=lambda span: span.start)
    here = [place.zone_of(span) for span in named[max(0, at - _MOST_NAMED) : at + _MOST_NAMED]]
    if Zone.OWN in here:
        return "own", True
    if Zone.SHARED in here:
        return "shared", True
    if here:
        return "sentence", False
    before = sentences[place.sentence - 1] if place.sentence else None
    if before is not None and _within(subject, before.start, before.end):
        return "before", False
    if subject[0].start < sentences[0].end:
        return "title", False
    if subject[0].start < place.mention.start:
        return "earlier", False
    return ("next" if is_identified_behind(place.analysis, subject, place.sentence) else "later"), False


def _head(place: Surroundings) -> Token | None:
    """The name with which the clause of a value begins, None where it begins with something else."""
    if "head" not in place.memo:
        place.memo["head"] = _first_name(place)
    found: Token | None = place.memo["head"]
    return found


def _first_name(place: Surroundings) -> Token | None:
    for index, (token, zone) in enumerate(zip(place.tokens, place.zones, strict=True)):
        if zone >= Zone.SHARED and not token.light:
            return (
                token
                if token.name and index < place.first and not place.analysis.is_value(token.start, token.end)
                else None
            )
    return None


def _part(asked: Asked, place: Surroundings) -> float:
    """The largest share of the words of one of the subject's names that speak of the value."""
    return max(
        (sum(place.by_stem.get(w, Zone.OTHER) >= Zone.SHARED for w in name) / len(name) for name in asked.subject),
        default=0.0,
    )


def _others(asked: Asked, place: Surroundings, zone: Zone) -> list[Token]:
    known = {*asked.words, *asked.speaker, *_units(asked)}
    return [token for token in place.names[zone] if known.isdisjoint(token.stems)]


def _units(asked: Asked) -> frozenset[str]:
    """The stems of what the answer counts: "TEU" names nobody where a claim is in TEU."""
    units = (asked.question.unit, *asked.question.others)
    return frozenset(stem(word.lower) for unit in units if unit for word in words_of(unit))
