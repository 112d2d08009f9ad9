"""When a figure holds: the dates of its clause, else of its sentence, of its paragraph, or the publication date.

The date of saying and the date of what is compared are not the period of a figure.
"""

from __future__ import annotations

from claimcheck.reading.amounts import is_comparand
from claimcheck.reading.clauses import Predication
from claimcheck.reading.fact import Part, Period, PeriodSource
from claimcheck.reading.lexemes import grammar
from claimcheck.reading.parsed import Parsed, ValuePlace

__all__ = ["date_part", "dates_of", "frame_of", "is_definite", "period_of", "said_date"]


def date_part(parsed: Parsed, at: int) -> Part:
    """Return a date of a sentence as a part of a fact."""
    phrase = parsed.phrases[at]
    words = parsed.text[phrase.start : phrase.end]
    return Part(phrase.start, phrase.end, words, words)


def dates_of(parsed: Parsed, clause: Predication) -> list[int]:
    """Return the dates of a clause that are neither dates of saying nor compared with."""
    if clause.kind == "reporting":
        return []
    return [at for at in clause.at if is_definite(parsed, at) and not is_comparand(parsed, at)]


def is_definite(parsed: Parsed, at: int) -> bool:
    """Whether a phrase is a date that can be told from others: not "now"."""
    mention = parsed.phrases[at].words[0].value if parsed.phrases[at].kind == "DATE" else None
    return mention is not None and mention.type == "date" and not str(mention.value).startswith("X")


def frame_of(parsed: Parsed) -> Period | None:
    """Return the date at the head of a sentence, which holds for those behind it in its paragraph."""
    first = next((at for at, phrase in enumerate(parsed.phrases[:2]) if phrase.kind == "DATE"), None)
    fronted = (
        first is not None
        and any(clause.group is not None for clause in parsed.clauses)
        and all(p.kind == "PREP" for p in parsed.phrases[:first])
    )
    return (
        _period(parsed, first, PeriodSource.PARAGRAPH)
        if first is not None and fronted and is_definite(parsed, first)
        else None
    )


def said_date(parsed: Parsed, clause: Predication) -> int | None:
    """Return the date in a clause that says who speaks."""
    return next((at for at in clause.at if parsed.phrases[at].kind == "DATE"), None)


def _period(parsed: Parsed, at: int, source: PeriodSource) -> Period | None:
    mention = parsed.phrases[at].words[0].value
    return None if mention is None else Period(mention.value, date_part(parsed, at), source)


def period_of(parsed: Parsed, place: ValuePlace) -> Period | None:
    """Return the period of a figure as far as its own sentence gives one.

    Args:
        parsed: The sentence.
        place: The figure.
    """
    clause = place.clause
    every = [at for at in clause.at if is_definite(parsed, at)]
    if is_comparand(parsed, place.at):
        behind = next((at for at in every if at > place.at), None)
        return None if behind is None else _period(parsed, behind, PeriodSource.CLAUSE)
    own = dates_of(parsed, clause)
    rivals = [v.at for v in parsed.values if v.clause is clause and v.mention.type == place.mention.type]
    compared = [v.at for v in parsed.values if v.clause is clause and is_comparand(parsed, v.at)]
    end = min([at for at in compared if at > place.at], default=len(parsed.phrases))
    own = [at for at in own if at < end]
    nearer = [at for at in own if at > place.at and not any(place.at < r < at for r in rivals)]
    later = [at for at in own if at > place.at]
    before = [at for at in own if at < place.at]
    nearer = [at for at in nearer if not _aside(parsed, place.at, at)]
    later = [at for at in later if not _aside(parsed, place.at, at)]
    for found in (nearer[:1], before[-1:], later[:1]):
        if found:
            return _period(parsed, found[0], PeriodSource.CLAUSE)
    return _of_sentence(parsed, clause)


def _aside(parsed: Parsed, start: int, end: int) -> bool:
    """Whether another figure with its own "after" stands between a figure and a date."""
    between = parsed.phrases[start + 1 : end]
    told = next((n for n, phrase in enumerate(between) if phrase.lower in grammar("aside")), None)
    return told is not None and any(w.tag == "VALUE" for phrase in between[told:] for w in phrase.words)


def _of_sentence(parsed: Parsed, clause: Predication) -> Period | None:
    """The one date of the other clauses of a sentence, where they have no figure of their own."""
    if clause.kind in ("relative", "bracket"):
        return None
    others = [c for c in parsed.clauses if c is not clause and c.kind in ("main", "condition")]
    found = [at for other in others for at in dates_of(parsed, other)]
    values = {id(v.clause) for v in parsed.values}
    if len(found) == 1 and id(parsed.clause_of(found[0])) not in values:
        return _period(parsed, found[0], PeriodSource.SENTENCE)
    return None
