"""Who says what a clause says: the subject of a verb of saying, whoever stands behind "according to"."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.reading.clauses import Predication
from claimcheck.reading.dating import said_date
from claimcheck.reading.lexemes import grammar
from claimcheck.reading.parsed import Parsed
from claimcheck.reading.phrases import Word

__all__ = ["Attribution", "attributions_of", "speaker_of"]


class Attribution(NamedTuple):
    """Who speaks, the clause that says so (None for "according to"), its place, and the date of saying."""

    words: tuple[Word, ...]
    clause: Predication | None
    at: int
    date: int | None
    whole: bool


def attributions_of(parsed: Parsed) -> list[Attribution]:
    """Return every attribution of a sentence, in order."""
    found = []
    for clause in parsed.clauses:
        if clause.kind == "reporting" and clause.group is not None:
            words = _speaker_words(parsed, clause)
            whole = clause is not parsed.clauses[0]
            if words and not any(w.tag == "VALUE" for w in words):
                found.append(Attribution(words, clause, clause.group, said_date(parsed, clause), whole))
    for at, phrase in enumerate(parsed.phrases[:-2]):
        if phrase.lower in grammar("according") and parsed.phrases[at + 2].kind == "NP":
            found.append(Attribution(parsed.phrases[at + 2].words, None, at, None, True))
    return found


def _speaker_words(parsed: Parsed, clause: Predication) -> tuple[Word, ...]:
    if clause.subjects and clause.own:
        return parsed.phrases[clause.subjects[-1]].words
    behind = [
        at for at in clause.at if clause.group is not None and at > clause.group and parsed.phrases[at].kind == "NP"
    ]
    inverted = behind[:1] if behind and not parsed.preposition(behind[0]) else []
    if inverted:
        return parsed.phrases[inverted[0]].words
    return parsed.phrases[clause.subjects[-1]].words if clause.subjects else ()


def speaker_of(parsed: Parsed, clause: Predication, found: list[Attribution]) -> Attribution | None:
    """Return the attribution that holds for a clause, the nearest in front of it first."""
    if clause.kind == "reporting":
        found = [one for one in found if one.clause is not clause]
    start = clause.at[0]
    front = [one for one in found if one.at < start and one.clause is not None and not _closed(parsed, one, start)]
    if front:
        return front[-1]
    return next((one for one in found if one.whole and one.at >= start), None)


def _closed(parsed: Parsed, one: Attribution, start: int) -> bool:
    """Whether a new sentence part begins between an attribution and a clause: "...; he says"."""
    return any(parsed.phrases[at].lower == ";" for at in range(one.at, start))
