"""What a text says otherwise than a sentence does, although both may speak of one value.

A sentence says as done what the text says as planned, possible, asked for or conditional; one of the two says "not"; a
word excludes one of the sentence's; a quantifier is another one; names have changed places; a list is longer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from claimcheck.reading.analysis import Analysis
from claimcheck.reading.cues import reading_data
from claimcheck.reading.passages import Passages
from claimcheck.reading.profile import Profile
from claimcheck.reading.qualify import given_up, modality_at, tells_plan
from claimcheck.reading.scene import Scene
from claimcheck.reading.stated import Statements, tells_ahead
from claimcheck.reading.surroundings import Surroundings
from claimcheck.reading.terms import Term, contrast, keys_of
from claimcheck.values.base import Mention

__all__ = ["compare_assertion"]

# Code points before a figure in which a word governs it: "plans to close four plants".
_GOVERNS = 60
_EXCEPTED = 40  # code points before a name in which it is excepted
_UNREAL = ("target", "possible")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = reading_data("sentence")

    def either(name: str) -> str:
        return "|".join(map(re.escape, sorted(data[name], key=len, reverse=True)))

    return {
        "whole": re.compile(rf"(?<!\w)(?:{either('whole')})(?!\w)", re.IGNORECASE),
        "part": re.compile(rf"(?<!\w)(?:{either('part')})(?!\w)", re.IGNORECASE),
        "except": re.compile(rf"(?<!\w)(?:{either('except')})\s(?:the\s)?$", re.IGNORECASE),
        "condition": re.compile(rf"(?<!\w)(?:{either('condition')})\s", re.IGNORECASE),
    }


def compare_assertion(
    profile: Profile, statements: Statements, own: Analysis, stated: Mention, place: Surroundings, passages: Passages
) -> None:
    """Add what a text says otherwise about a value than a sentence does.

    Args:
        profile: What is added to.
        statements: The sentence.
        own: Its analysis.
        stated: Its value.
        place: The value of the text.
        passages: The text.
    """
    mention = place.mention
    if statements.denied != passages.denied(mention):
        profile.add("negation", 1.0)
    _modality(profile, statements, own.scene, stated, passages.scene, mention)
    terms = passages.near(place)
    excluding = contrast(statements.terms, terms)
    if excluding is not None:
        profile.add("contrast", 1.0, excluding)
    if joint := passages.joint(mention, statements):
        profile.add("joint", 1.0, joint)
    if namesakes := passages.namesakes(statements):
        profile.add("namesake", 1.0, namesakes)
    if strangers := _strangers(statements, passages, mention):
        profile.add("stranger", 1.0, strangers)
    around = passages.keys_in(place.sentence) | passages.keys_in(place.sentence - 1)
    if left_out := tuple(one for members in statements.lists for one in _left_out(members, around)):
        profile.add("left-out", 1.0, left_out)
    _quantifiers(profile, statements, passages, place)
    if moved := _reordered(statements, passages.terms(place.sentence)):
        profile.add("names-reordered", 1.0, moved)


def _modality(
    profile: Profile, statements: Statements, own: Scene, stated: Mention, scene: Scene, mention: Mention
) -> None:
    """Add where a sentence says as done what the text says as planned, possible, expected, given up or conditional."""
    says, there = (modality_at(s, m.start, m.end) for s, m in ((own, stated), (scene, mention)))
    start = max(scene.clause_at(mention.start).start, mention.start - _GOVERNS)
    wish = tells_ahead(scene.document.text, start, mention.start)
    if wish and mention.type != "date" and not tells_ahead(statements.text):
        profile.add("ahead", 1.0, (wish,))
    if there in _UNREAL and says in ("done", "estimated"):
        profile.add("unreal", 1.0, (there,))
    elif there == "denied" and says != "denied":
        profile.add("denied", 1.0)
    elif there == "expected" and says in ("done", "estimated"):
        profile.add("expected", 1.0)
    if mention.type == "date" and tells_plan(statements.text) and (old := given_up(scene, mention.start, mention.end)):
        profile.add("given-up", 1.0, (old,))
    elif there == "superseded" and says != "superseded":
        profile.add("superseded", 1.0)
    if _conditional(scene, mention) and not _conditional(own, stated):
        profile.add("conditional", 1.0)


def _conditional(scene: Scene, mention: Mention) -> bool:
    """Whether what opens a condition stands before a value in its clause."""
    clause = scene.clause_at(mention.start)
    return _patterns()["condition"].search(scene.document.text, clause.start, mention.start) is not None


def _strangers(statements: Statements, passages: Passages, told: Mention) -> tuple[str, ...]:
    """The names that a value's clause is about where it nowhere speaks of the subject of the sentence."""
    wanted = keys_of(statements.subject)
    if not wanted or wanted & (passages.clause_keys(told) | passages.carried(told)):
        return ()
    return passages.stranger(told, keys_of(statements.terms))


def _left_out(members: Sequence[Sequence[Term]], there: frozenset[str]) -> tuple[str, ...]:
    """The members of a list of names that a passage does not name, where it names another one of them."""
    said = [bool(keys_of(member) & there) for member in members]
    if not any(said):
        return ()
    return tuple(" ".join(t.lower for t in one) for one, named in zip(members, said, strict=True) if not named)


def _quantifiers(profile: Profile, statements: Statements, passages: Passages, place: Surroundings) -> None:
    """Add where a sentence speaks of all and the text of some, or of what the text excepts."""
    patterns, text = _patterns(), passages.scene.document.text
    span = passages.scene.document.sentences[place.sentence]
    there = text[span.start : span.end]
    whole, part = patterns["whole"], patterns["part"].search(there)
    if part is not None and whole.search(statements.text) and not whole.search(there):
        profile.add("part-for-whole", 1.0, (part.group(),))
    named = keys_of(statements.named)
    for term in passages.terms(place.sentence):
        if term.keys & named and patterns["except"].search(text, max(span.start, term.start - _EXCEPTED), term.start):
            at = next((t.start for t in statements.terms if t.keys & term.keys), 0)
            if not patterns["except"].search(statements.text, max(0, at - _EXCEPTED), at):
                profile.add("excepted", 1.0, (term.lower,))
                return


def _reordered(statements: Statements, there: Sequence[Term]) -> tuple[str, ...]:
    """Two names of a sentence that stand in the other order in the text's, each told there just once."""
    places: dict[str, list[int]] = {}
    for at, term in enumerate(there):
        for key in term.keys:
            places.setdefault(key, []).append(at)
    last: tuple[int, str] | None = None
    for term in sorted(statements.named):
        found = sorted({at for key in term.keys for at in places.get(key, ())})
        if len(found) != 1:
            continue
        if last is not None and found[0] < last[0]:
            return last[1], term.lower
        last = found[0], term.lower
    return ()
