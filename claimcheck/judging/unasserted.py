"""What keeps a sentence from saying that its figure is so, whatever the mood of its verb: conditions, doubts, denials.

"Will pay 40 million provided that the lenders agree" promises nothing yet, "officials believe 340 are infected" states
a belief, "the contract for 18 jets was never signed" says that there is none. A claim that reports the figure as done,
or that says nothing of the condition, is not supported by these words.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from claimcheck.claims.model import Behaviour, Claim, Modality, Statement
from claimcheck.judging.denied_apart import contrasted, denied_apart
from claimcheck.judging.doubted import doubted
from claimcheck.judging.governing import is_given
from claimcheck.judging.guidance import guided
from claimcheck.judging.hedges_asked import names_condition
from claimcheck.judging.mooted import mooted
from claimcheck.judging.outdated import outdated
from claimcheck.judging.refused import refused
from claimcheck.judging.to_come import asks_what_came, lies_ahead_of
from claimcheck.judging.verdict import Reason
from claimcheck.language import WordLists
from claimcheck.reading.base import Reading
from claimcheck.reading.conditions import asks_for_condition, condition_of
from claimcheck.reading.cues import content_stems, words_of
from claimcheck.reading.lexemes import verb_form
from claimcheck.reading.polar import polar_at
from claimcheck.reading.scene import Scene
from claimcheck.text.normalized import Span
from claimcheck.values.base import ScaleKind

__all__ = ["unasserted"]

_LISTS: Final = WordLists("claimcheck.judging", "unasserted")
_REACH: Final = 110  # code points between such words and the figure
_NEAR: Final = 3  # words between such words and a date
_BEHIND: Final = 60  # code points behind a figure within which the verb of its noun stands
_PARTED = re.compile(
    r"[,;:()–—“”\"]|\s-\s|\s(?:and|but|while|although|though|whereas|because|after|before|who|which)\s"
)
_ENDED = re.compile(r";|\s[–—]\s|\.\s")
_OPENING: Final = ' “"‘'


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_LISTS.either(name)})(?![\w-])", re.IGNORECASE)


@cache
def _compound(name: str) -> re.Pattern[str]:
    being, lately = _LISTS.either("being"), _LISTS.either("lately")
    patterns = {
        "tale": rf"(?<!\w)(?:{_LISTS.either('tales')})\s(?:{_LISTS.either('told')})(?!\w)",
        "none": rf"[“\"‘']?(?:{_LISTS.either('none')})(?!\w)",
        "planned": rf"(?<!\w)(?:{_LISTS.either('determiners')})\s(?:{_LISTS.either('planned')})(?!\w)",
        "failing": rf"(?<!\w)(?:{_LISTS.either('failing')})\s(?:{_LISTS.either('coming')})(?!\w)",
        "undone": rf"(?<!\w)(?:{being})\s(?:(?:{lately})\s)?(?:{_LISTS.either('undone')})(?!\w)",
        "never": rf"(?<!\w)(?:{being}|has|have|had)\snever(?:\sbeen)?\s(?:{_LISTS.either('sealed')})(?!\w)",
    }
    return re.compile(patterns[name], re.IGNORECASE)


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text, start, end):
        found = match
    return found


class _Case:
    """A figure of an article and its sentence, and what the claim asks."""

    def __init__(self, at: Scene, reading: Reading, claim: Claim) -> None:
        self.scene = at
        self.text = at.document.text
        self.reading = reading
        self.claim = claim
        self.sentence = at.document.sentence_at(reading.start)
        self.property = claim.terms.question or ""
        self.asked = content_stems((claim.terms.question or "", *claim.terms.cues))

    def asks_for(self, words: str) -> bool:
        """Whether the claim is about such words themselves: the target, the talks, the flights cancelled."""
        return not self.asked.isdisjoint(content_stems((words,)))

    def asks_for_any(self, name: str) -> bool:
        """Whether the claim asks for what one of the words of a list says."""
        return not self.asked.isdisjoint(content_stems(_LISTS[name]))

    def before(self, pattern: re.Pattern[str]) -> Span | None:
        """The last words before the figure that a pattern finds, where nothing else begins between them and it."""
        found = _last(pattern, self.text, self.sentence.start, self.reading.start)
        if found is None or self.asks_for(found.group()):
            return None
        # A quotation that begins with the figure parts nothing: would bring "north of 30m".
        between = self.text[found.end() : self.reading.start].rstrip(_OPENING)
        if len(between) > _REACH or _PARTED.search(between) or self._has_another(found.end()):
            return None
        # "Has yet to show the fights held on 24 September": a date farther off is that of something else.
        far = self.reading.value.scale is ScaleKind.DAYS and len(between.split()) > _NEAR
        return None if far else Span(*found.span())

    def _has_another(self, start: int) -> bool:
        """Whether another value of its type stands between some words and the figure: "slowed to 0.4% from"."""
        mentions = self.scene.mentions(self.reading.value.type)
        return any(start <= m.start and m.end <= self.reading.start for m in mentions)

    def behind(self, pattern: re.Pattern[str]) -> Span | None:
        """The first words close behind the figure that a pattern finds in its clause."""
        end = min(self.sentence.end, self.reading.end + _BEHIND)
        found = pattern.search(self.text, self.reading.end, end)
        if found is None or self.asks_for(found.group()):
            return None
        between = self.text[self.reading.end : found.start()].rstrip(_OPENING)
        return None if _PARTED.search(between) else Span(*found.span())

    def asks_with(self, name: str) -> bool:
        """Whether the property of the claim has one of the words of a list."""
        return _words(name).search(self.property) is not None

    def beside(self, pattern: re.Pattern[str]) -> Span | None:
        """The words right before the figure: "a planned 2,100 beds"."""
        found = _last(pattern, self.text, self.sentence.start, self.reading.start)
        if found is None or self.asks_for(found.group()) or self.text[found.end() : self.reading.start].strip():
            return None
        return Span(*found.span())


def unasserted(at: Scene, reading: Reading, claim: Claim, statement: Statement) -> tuple[Reason, Span] | None:
    """Return why a sentence that has a statement's figure does not say that it is so, and the words; else None.

    Args:
        at: The document.
        reading: The figure.
        claim: The claim.
        statement: The statement; one that is negated, or reports a plan or a doubt itself, is not held against doubts.
    """
    if statement.negated or statement.modality in (Modality.DENIED, Modality.SUPERSEDED):
        return None
    polar = polar_at(at, reading.start)
    if polar is not None:  # "Will the firm cut 300 jobs?"
        return (Reason.DENIED if polar.denied else Reason.HEDGED), polar.span
    case = _Case(at, reading, claim)
    denial = _denial(case)
    if denial is not None:
        return Reason.DENIED, denial
    undone = (
        case.behind(_compound("undone")) or case.before(_words("undoing")) or outdated(at, reading, claim, statement)
    )
    if undone is not None:
        return Reason.SUPERSEDED, undone
    if statement.modality is not Modality.DONE:
        return None
    doubt = _condition(case, statement) or _doubt(case)
    given = "modality" in statement.model_fields_set
    if given or (claim.terms.behaviour is not Behaviour.PLAN and reading.value.scale is not ScaleKind.DAYS):
        # The date of a plan may be asked for without a word of planning.
        doubt = doubt or guided(at, reading, case.property)
    doubt = doubt or doubted(at, reading, case.property, attributed=statement.speaker is not None)
    return None if doubt is None else (Reason.HEDGED, doubt)


def _doubt(case: _Case) -> Span | None:
    """The first words that keep a figure from being stated as done: a doubt, a plan, what is still to come."""
    return (
        case.before(_words("doubts"))
        or case.behind(_words("open"))
        or _unfulfilled(case)
        or case.beside(_compound("planned"))
        or _taken_back(case, "unconfirmed")
        or _not_come_about(case)
        or _deadline(case)
        or _to_come(case)
        or _quoted_plan(case)
        or mooted(case.scene, case.reading, case.property)
    )


def _not_come_about(case: _Case) -> Span | None:
    """What keeps a figure from being what came about, where a claim asks for that: "estimated at", of what was paid."""
    if case.reading.value.scale is ScaleKind.DAYS:
        return None
    if case.asks_with("actual"):
        # The words may belong to the figure: "estimated at 160 million".
        inside = _words("estimates").match(case.text, case.reading.start)
        found = case.before(_words("estimates")) if inside is None else Span(*inside.span())
        if found is not None:
            return found
    if not case.asks_with("existing"):
        return None
    unfinished = _words("unfinished").search(case.text, case.sentence.start, case.sentence.end)
    return None if unfinished is None or case.asks_for(unfinished.group()) else Span(*unfinished.span())


def _denial(case: _Case) -> Span | None:
    found = case.before(_words("denials")) or case.before(_compound("failing")) or case.behind(_compound("never"))
    found = found or _taken_back(case, "untrue") or _none(case) or _almost(case)
    found = found or refused(case.scene, case.reading, case.property, case.claim.terms.cues)
    return found or contrasted(case.scene, case.reading) or denied_apart(case.scene, case.reading, case.property)


def _almost(case: _Case) -> Span | None:
    """What says of a verb before the figure that it did not come to that: "nearly cut 400", not "nearly doubled to"."""
    avoided = case.before(_words("avoided"))
    if avoided is not None:
        return avoided
    found = case.before(_words("almost"))
    behind = words_of(case.text, found.end, case.reading.start) if found is not None else []
    form = verb_form(behind[0].lower) if behind else None
    changes = any(word.lower in _LISTS.words("ends_of_change") for word in behind)
    return found if form is not None and form.form in ("past", "both", "ing") and not changes else None


def _taken_back(case: _Case, name: str) -> Span | None:
    """What says behind a figure that the report of it is untrue: "the claim that ... turned out to be false"."""
    tale = _last(_compound("tale"), case.text, case.sentence.start, case.reading.start)
    if tale is None or _ENDED.search(case.text, tale.end(), case.reading.start):
        return None
    found = _words(name).search(case.text, case.reading.end, case.sentence.end)
    return None if found is None or _ENDED.search(case.text, case.reading.end, found.start()) else Span(*found.span())


def _to_come(case: _Case) -> Span | None:
    """What puts a figure into the future, where a claim asks for what has come about."""
    start, end = case.reading.start, case.reading.end
    if (
        case.reading.value.scale is ScaleKind.DAYS
        or not asks_what_came(case.property)
        or is_given(case.text, start, end)
        or _OF_THEM.search(case.text[max(0, start - _OF) : start])
        or _words("present").match(case.text, end + 1)
    ):
        return None
    return lies_ahead_of(case.scene, start, end, content_stems(case.property))


def _unfulfilled(case: _Case) -> Span | None:
    """What a count should have done; the "4.6-kilometre tunnel" that was to have opened has its length all the same."""
    end = case.reading.end
    whole = case.reading.value.scale is ScaleKind.FIGURES and "-" not in case.text[case.reading.start : end + 1]
    return case.behind(_words("unfulfilled")) if whole else None


_QUOTED: Final = re.compile(r"[“\"](?P<words>[^“”\"]{2,60})[”\"]\sto\s(?=[a-z])")


def _quoted_plan(case: _Case) -> Span | None:
    """The quoted words that make a plan or a maybe of the verb behind them: '"may be in a position" to offer'."""
    found = _last(_QUOTED, case.text, case.sentence.start, case.reading.start)
    if found is None or _PARTED.search(case.text[found.end() : case.reading.start]):
        return None
    said = {word.lower for word in words_of(found["words"])}
    return None if said.isdisjoint(_LISTS.words("quoted")) else Span(*found.span("words"))


_FROM = re.compile(r"(?<!\w)(?:from|than)\s(?:the\s)?\Z")
_OF: Final = 12  # code points before a figure in which "of the" stands
_OF_THEM = re.compile(r"(?<!\w)of\s(?:the|its|their|his|her|our|these|those)\s\Z", re.IGNORECASE)
_TO_DO = re.compile(r"\sto\s[a-z]")


def _deadline(case: _Case) -> Span | None:
    """What makes a date the last one on which something may be done: "had until 3 May to appeal"."""
    if case.reading.value.scale is not ScaleKind.DAYS or case.asks_for_any("deadlines"):
        return None
    found = _last(_words("until"), case.text, case.sentence.start, case.reading.start)
    if found is None or case.text[found.end() : case.reading.start].strip() not in ("", "the"):
        return None
    return Span(*found.span()) if _TO_DO.match(case.text, case.reading.end) else None


def _none(case: _Case) -> Span | None:
    """The "neither" or "no one" at the front of a sentence whose verb the claim asks for."""
    found = _compound("none").match(case.text, case.sentence.start, case.reading.start)
    if found is None or _PARTED.search(case.text, found.end(), case.reading.start):
        return None
    if _words("doubting").search(case.text, found.end(), case.reading.start):
        return None  # "no one disputes that"
    between = [word.stem for word in words_of(case.text, found.end(), case.reading.start)]
    return None if case.asked.isdisjoint(between) else Span(*found.span())


def _condition(case: _Case, statement: Statement) -> Span | None:
    """The condition on which a figure depends, that its own clause does not have."""
    before = case.text[max(0, case.reading.start - _OF) : case.reading.start]
    if case.reading.value.scale is not ScaleKind.DAYS and _FROM.search(before) is not None:
        return None  # "raised from 81 euros": what it is raised from is there
    found = condition_of(case.scene, case.reading.start, case.reading.end)
    if found is None or asks_for_condition(f"{case.property} {statement.scope or ''}"):
        return None
    if (
        found.is_timely
        and case.claim.terms.behaviour is Behaviour.PLAN
        and "modality" not in statement.model_fields_set
    ):
        return None  # the plan holds, and comes later
    return None if names_condition(case.scene, found, case.claim) else found.words
