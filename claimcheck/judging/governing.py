"""The words that govern a figure in its clause, where this is clear: hedges, negations, superseded plans.

A reading's modality weighs many words; what takes a verdict away must also be able to name the one that governs.
Where a comma, another verb or a "which" is between the word and the figure, the word governs something else.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile

from claimcheck.claims.model import Behaviour, Claim, Modality, Statement
from claimcheck.judging.earlier import asks_for_first, first_reported, reported_earlier
from claimcheck.judging.governs import BREAK, governs, last_of, listed, pattern_of
from claimcheck.judging.hedges_asked import asks_for_hedge, is_foreseen, is_open, names_condition
from claimcheck.judging.requests import request
from claimcheck.judging.verdict import Reason
from claimcheck.language import words_in
from claimcheck.reading.base import Reading
from claimcheck.reading.conditions import condition_of
from claimcheck.reading.cues import content_stems, words_of
from claimcheck.reading.lexemes import verb_form
from claimcheck.reading.qualify import put_off
from claimcheck.reading.scene import Scene
from claimcheck.reading.syntax import finite
from claimcheck.text.document import Span
from claimcheck.values.base import ScaleKind

__all__ = [
    "HEDGED",
    "hedge",
    "is_end",
    "is_given",
    "is_hedge",
    "lies_ahead",
    "negation",
    "old_plan",
    "unsaid",
]

HEDGED = ("expected", "target", "possible", "estimated")
"""The modalities of a figure that its source hedges."""
_PLANS = (Modality.EXPECTED, Modality.TARGET)

_NEGATED_VERB = 4  # words after a "not" within which its verb is
_LIMIT = re.compile(r"\s(?:before|until|till)\s(?:\w{1,12}\s){0,2}$")
_FIRST_WORD = re.compile(r"\s*([\w'’-]+)")
_NEGATED = re.compile(r"(?<!\w)(?:not|never|no longer)(?!\w)|(?<=n)['’]t(?!\w)")


def _first_word(text: str, start: int) -> str:
    found = _FIRST_WORD.match(text, start)
    return found.group(1).lower() if found is not None else ""


def _condition(at: Scene, clause: Span, reading: Reading) -> Span | None:
    """The condition on which a figure's clause depends, or of which the figure is a part itself."""
    text, start, sentence = at.document.text, reading.start, at.document.sentence_at(reading.start)
    low = text[sentence.start : sentence.end].lower()
    excepted = [m.span() for m in pattern_of("unconditional").finditer(low)]
    for match in pattern_of("conditions").finditer(low):
        found = Span(sentence.start + match.start(), sentence.start + match.end())
        held = clause.start <= found.start < start and governs(text, found.end, start)
        if held and not any(a <= match.start() < b for a, b in excepted):
            return found
    condition = condition_of(at, start, reading.end)
    return condition.words if condition is not None and condition.is_open else None


def hedge(at: Scene, reading: Reading, *, ahead: bool = False) -> Span | None:
    """The hedge that governs a figure ("may", "expects to", "if"); None where this is not clear.

    Args:
        at: The document.
        reading: The figure.
        ahead: Whether what will be is a hedge as well ("will employ").
    """
    text, clause = at.document.text, at.clause_at(reading.start)
    found = (
        last_of(pattern_of("hedges"), text, clause, reading.start)
        or _hoped(at, clause)
        or last_of(pattern_of("goals"), text, clause, reading.start)
        or _pending(text, reading.end)
    )
    if found is None and ahead:
        found = _future(text, clause, reading)
    condition = _condition(at, clause, reading)
    if condition is not None or found is None or _is_whole(at, found.end(), reading):
        return condition
    # Nothing is able to reach a sum: "the debt could reach $90 billion" is a hedge.
    able = reading.value.scale is not ScaleKind.MONEY
    if able and found.group() == "could" and _first_word(text, found.end()) in listed("abilities"):
        return None
    return Span(*found.span())


def _is_whole(at: Scene, start: int, reading: Reading) -> bool:
    """Whether a figure is the whole of which one between a hedge and itself is a part."""
    before = " ".join(at.document.text[start : reading.start].lower().split())
    return before.endswith(tuple(listed("wholes"))) and any(
        start <= m.start and m.end <= reading.start for m in at.mentions(reading.value.type)
    )


_PENDING = 24  # code points behind a figure, a noun or two, within which its verb stands


def _pending(text: str, end: int) -> re.Match[str] | None:
    """What says of a figure before it that it has not come about: "five jets are still to be delivered"."""
    found = pattern_of("pending").search(text, end, min(len(text), end + _PENDING + len("have not yet been")))
    if found is None or found.start() > end + _PENDING or BREAK.search(text, end, found.start()):
        return None
    # "35 are finished and 15 are still to be dug": the second verb has a subject of its own.
    return None if finite(text, end, found.start()) is not None else found


_MOST_BETWEEN = 3  # words between "will" and a figure: "will soon employ about 540"


def _future(text: str, clause: Span, reading: Reading) -> re.Match[str] | None:
    """The word that puts a figure into the future as what will be: "will employ 540"; not "will close 3-man posts"."""
    found = last_of(pattern_of("futures"), text, clause, reading.start)
    if found is None or "-" in reading.text:
        return None
    between = [word.lower for word in words_of(text, found.end(), reading.start)]
    given = listed("given")
    return None if len(between) > _MOST_BETWEEN or any(word in given for word in between) else found


_THAT = re.compile(r"\s?(?:that\s)?")


def _hoped(at: Scene, clause: Span) -> re.Match[str] | None:
    """The hedge on which a whole clause hangs: "has hopes that"."""
    text, sentence = at.document.text, at.document.sentence_at(clause.start)
    for match in pattern_of("hedges").finditer(text, sentence.start, clause.start + len("that ")):
        that = _THAT.match(text, match.end())
        if match.end() <= clause.start + len("that") and that is not None and that.end() >= clause.start:
            return match
    return None


def old_plan(at: Scene, reading: Reading) -> Span | None:
    """The words that mark a figure as a former plan ("originally", "not 2015 as hoped"); None where this is not clear.

    Args:
        at: The document.
        reading: The figure.
    """
    text, clause = at.document.text, at.clause_at(reading.start)
    found = last_of(pattern_of("old_plans"), text, clause, reading.start)
    if found is not None:
        return Span(*found.span())
    behind = pattern_of("old_plans_after").search(text, reading.end, min(len(text), reading.end + 30))
    before = text[max(0, reading.start - 20) : reading.start].lower()
    if behind is not None and re.search(r"(?<!\w)(?:not|instead of|rather than)(?:\s\w+)?\s$", before):
        return Span(*behind.span())
    return put_off(at, reading.start, reading.end)


def _earlier_report(at: Scene, reading: Reading) -> Span | None:
    """The words that mark a figure as one reported before: "had put the toll at", "once promised for"."""
    text, clause = at.document.text, at.clause_at(reading.start)
    found = last_of(pattern_of("earlier_reports"), text, clause, reading.start)
    found = found or last_of(pattern_of("once_planned"), text, clause, reading.start)
    found = found or last_of(first_reported(), text, clause, reading.start)
    found = found or last_of(reported_earlier(), text, clause, reading.start)
    return None if found is None else Span(*found.span())


@cache
def _dismissed() -> re.Pattern[str]:
    data = words_in("claimcheck.judging", "governing")["dismissed"]
    verbs, nouns = ("|".join(data[name]) for name in ("verbs", "nouns"))
    about = r"(?:\s[\w’'-]{1,20}){0,6}?"
    return re.compile(
        rf"(?<![\w-])(?:{verbs})\s(?:\w{{1,12}}\s){{0,3}}?(?:{nouns}){about}\s{data['that']}\s", re.IGNORECASE
    )


def _dismissal(at: Scene, reading: Reading) -> Span | None:
    """The words that deny the whole clause of a figure: "dismissed a report that"."""
    text, sentence = at.document.text, at.document.sentence_at(reading.start)
    for match in _dismissed().finditer(text, sentence.start, reading.start):
        if ";" not in text[match.end() : reading.start] and ", but " not in text[match.end() : reading.start]:
            return Span(match.start(), match.end() - 1)
    return None


_BEHIND = 50  # code points behind a date in which its event may be taken back


def _undoing(at: Scene, reading: Reading, claim: Claim) -> Span | None:
    """The words that take back the event that a date is of: "a launch in September 2022 was called off"."""
    if reading.value.scale is not ScaleKind.DAYS:
        return None
    text, clause = at.document.text, at.clause_at(reading.start)
    found = pattern_of("undone").search(text, reading.end, min(len(text), reading.end + _BEHIND))
    if found is None or BREAK.search(text, reading.end, found.start()):
        return None
    asked = content_stems((claim.terms.question or "", *claim.terms.cues))
    before = words_of(text, clause.start, reading.start)
    while before and before[-1].lower in listed("dated"):
        before.pop()
    # The date must be that of the noun: "the deal signed in May was cancelled" says when it was signed.
    own = bool(before) and before[-1].stem in asked and not _is_participle(before[-1].lower)
    asks = not asked.isdisjoint(content_stems(found.group().split()[:1]))
    return Span(*found.span()) if own and not asks else None


def _is_participle(word: str) -> bool:
    """Whether a word says when something was done: "signed in May", "built in 1990"."""
    form = verb_form(word)
    return form is not None and form.form == "past"


def is_hedge(words: str) -> bool:
    """Whether words hedge or look ahead: "may", "expects to", "will".

    Args:
        words: The words.
    """
    told = " ".join(words.lower().split())
    return any(told in listed(name) for name in ("hedges", "depending", "futures", "conditions"))


def is_end(text: str, start: int) -> bool:
    """Whether a date is one end of a stretch in which a day lies: "between 2029 and 2031".

    Args:
        text: The article.
        start: Where the date begins, in code points.
    """
    before = text[max(0, start - _STRETCH) : start].lower().split()
    return any(word in listed("between") for word in before[-_END_WORDS:])


_STRETCH, _END_WORDS = 40, 5  # how far before the second end "between" may stand, in code points and in words


def negation(at: Scene, reading: Reading, cues: tuple[str, ...]) -> Span | None:
    """The negation of the verb that governs a figure, where that verb is one of the cues; None where this is unclear.

    "Has not ordered 60 jets" denies the order; "has not paid the fine of $2 billion" does not deny the fine.

    Args:
        at: The document.
        reading: The figure.
        cues: Words for what is asked.
    """
    text, clause = at.document.text, at.clause_at(reading.start)
    stems = content_stems(cues)
    for match in _NEGATED.finditer(text, clause.start, reading.start):
        following = words_of(text, match.end(), reading.start)
        ahead = " ".join(w.lower for w in following[:2])
        if any(ahead == a or ahead.startswith(f"{a} ") for a in listed("affirming")):
            continue
        if not governs(text, match.end(), reading.start):
            continue
        if _LIMIT.search(text, match.end(), reading.start):
            continue  # "will not open before May" says when, and the value contains it
        # The verb ends where its object begins: "has not yet paid | the fine".
        verb = list(takewhile(lambda word: word.lower not in listed("determiners"), following))
        if any(word.stem in stems for word in verb[:_NEGATED_VERB]):
            begin = text.rfind(" ", 0, match.start()) + 1 if match.group()[0] in "'’" else match.start()
            return Span(begin, match.end())
    return _denied(text, clause, reading, stems)


def _denied(text: str, clause: Span, reading: Reading, stems: frozenset[str]) -> Span | None:
    """The words that deny a figure without a "not": "ruled out", "is unlikely to"."""
    unexpected = last_of(pattern_of("unexpected"), text, clause, reading.start)
    if unexpected is not None and _LIMIT.search(text, unexpected.end(), reading.start) is None:
        return Span(*unexpected.span())
    denied = last_of(pattern_of("denials"), text, clause, reading.start)
    if denied is None:
        return None
    following = words_of(text, denied.end(), reading.start)
    for n, word in enumerate(following):
        is_verb = n == 0 or following[n - 1].lower in listed("auxiliaries") or word.lower.endswith("ing")
        if word.stem in stems and is_verb:
            return Span(*denied.span())
    return None


@cache
def _given() -> tuple[re.Pattern[str], re.Pattern[str]]:
    definite = "|".join(listed("definite"))
    relative = "|".join(listed("relatives"))
    return (
        re.compile(rf"(?<!\w)(?:{definite})\s$", re.IGNORECASE),
        re.compile(rf"\s(?:[\w’'-]+\s){{0,4}}?(?:(?:{relative})(?!\w)|[a-z]{{2,16}}ed(?!\w))"),
    )


_POSSESSIVE = re.compile(r"(?:\w[’']s|s[’'])\s$")
_OWNING = re.compile(r"[’']s(?!\w)")
_CLOSE = 12  # code points before a figure in which what makes it definite stands


def is_given(text: str, start: int, end: int, *, dated: bool = False) -> bool:
    """Whether a figure is spoken of as known, so that no word before it denies or hedges it.

    "May use some of the $7 billion earmarked", "did not swap Berg's 27 million debt", "may cancel Saturday's match".

    Args:
        text: The text.
        start: Where the figure begins.
        end: Where it ends.
        dated: Whether it is a date: "will appear in tomorrow's paper" only says in which.
    """
    before = text[max(0, start - _CLOSE) : start]
    if _POSSESSIVE.search(before) is not None or (_OWNING.match(text, end) is not None and not dated):
        return True
    definite, behind = _given()
    return definite.search(before) is not None and behind.match(text, end) is not None


def unsaid(at: Scene, found: Reading, claim: Claim, statement: Statement) -> tuple[Reason, Span] | None:
    """Return why a passage that has a statement's value does not say it, and the words that make it so; else None.

    It denies it, gives it as a superseded plan, hedges what the statement reports as done, or leaves open what it
    reports as expected. A plan whose statement gives no modality may be expected or aimed at.

    Args:
        at: The document.
        found: The figure.
        claim: The claim.
        statement: The statement.
    """
    given = is_given(at.document.text, found.start, found.end)
    if not statement.negated and statement.modality is not Modality.DENIED:
        words = (None if given else negation(at, found, claim.terms.cues)) or _dismissal(at, found)
        if words is not None:
            return Reason.DENIED, words
    first = asks_for_first(claim.terms.question or "")
    if statement.modality not in (Modality.SUPERSEDED, Modality.DENIED) and not first:
        words = _superseding(at, found, claim)
        if words is not None or found.modality == "superseded":
            return None if words is None else (Reason.SUPERSEDED, words)
    if statement.negated:
        return None
    if given and statement.modality is Modality.DONE and lies_ahead(at, found):
        given = is_given(at.document.text, found.start, found.end, dated=True)
    words = None if given else _hedged(at, found, claim, statement)
    return None if words is None else (Reason.HEDGED, words)


def _superseding(at: Scene, found: Reading, claim: Claim) -> Span | None:
    """The words by which a figure was reported or planned at first and holds no more."""
    return (
        _earlier_report(at, found)
        or _undoing(at, found, claim)
        or (old_plan(at, found) if found.modality == "superseded" else None)
    )


def lies_ahead(at: Scene, found: Reading) -> bool:
    """Whether a date ends after the text appeared, as a day or as a deadline: what was planned for it was not done.

    Args:
        at: The document.
        found: The date.
    """
    if found.value.scale is not ScaleKind.DAYS or at.context.published is None:
        return False
    appeared, days = at.context.published[1].toordinal(), found.value.interval
    end = None if days is None else days.high if found.value.bound == "high" else days.low
    return end is not None and end > appeared


def _hedged(at: Scene, found: Reading, claim: Claim, statement: Statement) -> Span | None:
    """The words that hedge what a statement reports as done, or leave open what it reports as expected."""
    done, is_plan = statement.modality is Modality.DONE, claim.terms.behaviour is Behaviour.PLAN
    said_done = done and "modality" in statement.model_fields_set
    words = request(at, found, claim) if done else None
    if words is not None:
        return words
    ahead = said_done and is_plan and lies_ahead(at, found)
    if found.modality in HEDGED if done else statement.modality in _PLANS:
        words = hedge(at, found, ahead=said_done)
    if words is None:
        return Span(found.start, found.end) if ahead else None
    if _is_asked(at, found, claim, words):
        return None
    planned = not done or (is_plan and not said_done)
    text = at.document.text
    return None if planned and (not is_open(text[words.start : words.end]) or is_foreseen(text, words)) else words


def _is_asked(at: Scene, found: Reading, claim: Claim, words: Span) -> bool:
    """Whether a claim names the condition that some words make, or asks for their hedge."""
    condition = condition_of(at, found.start, found.end)
    of_it = condition is not None and condition.words == words and names_condition(at, condition, claim)
    return of_it or asks_for_hedge(at.document.text, words, claim)
