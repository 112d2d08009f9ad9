"""A figure of a list that its neighbour's words ask for: "11 wins at home and three away", "230 hurt, 12 lost".

Each number of a sentence has an item: the words between the separators round it. What is asked for and stands in one
item alone is asked of the number of that item.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from claimcheck.claims.model import Statement
from claimcheck.judging.verdict import Conflict
from claimcheck.language import alternatives, words_in
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.answers import Answer, Answers
from claimcheck.reading.compared import compared_in
from claimcheck.reading.cues import reading_data, words_of
from claimcheck.reading.ordered import in_order
from claimcheck.reading.question import Asked
from claimcheck.reading.surroundings import surroundings_of
from claimcheck.reading.syntax import finite
from claimcheck.reading.terms import Term, is_said, terms_of
from claimcheck.text.normalized import Span
from claimcheck.values.base import Mention
from claimcheck.values.measure import measure_of

__all__ = ["neighbour_conflict"]


class _Item(NamedTuple):
    """A number of a sentence and the words that belong to it."""

    number: Span
    start: int
    end: int
    text: str

    def words(self, start: int, end: int) -> list[Term]:
        """What the words of the item between two offsets speak of."""
        first, last = max(start, self.start), min(end, self.end)
        return terms_of(words_of(self.text[first:last])) if first < last else []

    @property
    def whole(self) -> list[Term]:
        """What all its words speak of."""
        return self.words(self.start, self.end)

    @property
    def before(self) -> list[Term]:
        """What stands before the number."""
        return self.words(self.start, self.number.start)

    @property
    def noun(self) -> list[Term]:
        """What stands right behind the number: what it counts."""
        return self.words(self.number.end, self.tail)

    @property
    def tail(self) -> int:
        """Where the words end that stand right behind the number: at a preposition, at a verb, or with the item."""
        found, verb = _ending().search(self.text, self.number.end, self.end), self.predicate
        return min(self.end if found is None else found.start("word"), self.end if verb is None else verb)

    @property
    def preposition(self) -> re.Match[str] | None:
        """The first preposition behind the number."""
        return _turning().search(self.text, self.number.end, self.end)

    @property
    def described(self) -> list[Term]:
        """What stands behind a preposition behind the number."""
        found = self.preposition
        return [] if found is None else self.words(found.end(), self.end)

    @property
    def compares(self) -> bool:
        """Whether the number says how far another is from something: "20 cm under the level of 2005"."""
        return _comparing().match(self.text, self.number.end) is not None

    @property
    def front(self) -> bool:
        """Whether words of its own stand before the number and no verb: "the men's 51", "in the south 12"."""
        return bool(self.before) and self.clause is None

    @property
    def clause(self) -> int | None:
        """Where the first verb of the item begins, None without one."""
        return finite(self.text, self.start, self.end)

    @property
    def predicate(self) -> int | None:
        """Where the verb behind the number begins, None without one."""
        return finite(self.text, self.number.end, self.end)


@cache
def _separator() -> re.Pattern[str]:
    """What stands between two items."""
    words = words_in("claimcheck.judging", "neighbours")
    return re.compile(rf",\s|[;:]\s|\s(?:{alternatives((*words['joining'], *words['opposing']))})\s|\s[-–—]\s|\s?\(")


@cache
def _stop() -> re.Pattern[str]:
    """What ends an item."""
    opposing = alternatives(words_in("claimcheck.judging", "neighbours")["opposing"])
    return re.compile(rf"[,;:(](?=\s|\w)(?!\d)|\s(?:{opposing})\s|\s[-–—]\s|[.]$")


@cache
def _number() -> re.Pattern[str]:
    words = alternatives(words_in("claimcheck.judging", "neighbours")["numbers"])
    scales = alternatives(words_in("claimcheck.judging", "neighbours")["scales"])
    return re.compile(
        rf"(?<![\w.,-])(?:(?:[A-Z]{{0,2}}[$€£¥]\s?)?\d(?:[\d,.]{{0,15}}\d)?(?:\s?(?:{scales}))?|{words})"
        r"(?:\s?%|\sper\scent|\spercent)?(?![\w-])",
        re.IGNORECASE,
    )


@cache
def _turning() -> re.Pattern[str]:
    return re.compile(rf"\s(?P<word>{alternatives(reading_data('grammar')['prepositions'])})(?!\w)")


def _is_range(mention: Mention) -> bool:
    return mention.value.end("low") != mention.value.end("high")


@cache
def _ending() -> re.Pattern[str]:
    """What ends the words that a number counts: a preposition, or what opens a clause."""
    data = reading_data("clauses")
    words = {*reading_data("grammar")["prepositions"], *data["conjunctions"], *data["relative"]}
    return re.compile(rf"\s(?P<word>{alternatives(words)})(?!\w)")


@cache
def _going_on() -> re.Pattern[str]:
    words = alternatives(words_in("claimcheck.judging", "neighbours")["going_on"])
    return re.compile(rf"(?<!\w)(?:{words})\s(?:[a-z]{{2,12}}\s)?$", re.IGNORECASE)


@cache
def _comparing() -> re.Pattern[str]:
    words = alternatives(words_in("claimcheck.judging", "neighbours")["comparing"])
    return re.compile(rf"(?:\s[\w-]{{1,20}}){{0,2}}?\s(?:{words})(?!\w)")


_NAMED: Final = re.compile(r"\s[A-Z][\w’'-]*[^\Ws](?![\w’'])")


def _is_no_number(text: str, found: re.Match[str], figure: Mention) -> bool:
    """Whether a number is the same sum again or a part of a name: "A$52 million (US$40 million)", "787 Dreamliner"."""
    again = figure.type == "money" and text[found.start() - 1 : found.start()] == "("
    return again or _NAMED.match(text, found.end()) is not None


def _is_alike(other: Mention, figure: Mention) -> bool:
    """Whether two numbers may be items of one list: both money, both shares, or both counts; a bare one is any."""
    if other.type == "quantity" and other.value.measure is None:
        return True
    return other.type == figure.type and (other.value.measure == "%") == (figure.value.measure == "%")


def _is_item(analysis: Analysis, found: re.Match[str], figure: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a number may be one of a list with a figure: an amount of its kind, and no date or part of a name."""
    inside = [m for m in mentions if m.start <= found.start() < m.end]
    if any(m.type not in ("money", "quantity") for m in inside):
        return False
    if inside and not any(_is_alike(m, figure) for m in inside):
        return False
    return not _is_no_number(analysis.text, found, figure) and not _is_bracketed(analysis.text, found, inside)


def _is_bracketed(text: str, found: re.Match[str], inside: Sequence[Mention]) -> bool:
    """Whether a bracket holds a number alone, or a measure: it says the amount before it again, "240 m (787 ft)"."""
    if text[found.start() - 1 : found.start()] != "(":
        return False
    measures = [m.end for m in inside if m.start == found.start() and measure_of(m.value.measure) is not None]
    return any(text[end : end + 1] == ")" for end in (found.end(), *measures))


def _ends_range(number: Span, before: Span, mentions: Sequence[Mention]) -> bool:
    """Whether a number is the second end of a range whose first end is the number before: "10 to 12"."""
    return any(_is_range(m) and m.start <= number.start < m.end and m.start <= before.start for m in mentions)


class _Opened(NamedTuple):
    """A number that opens an item, where what parts it from the item before begins, and where the item does."""

    number: Span
    parted: int
    start: int


def _opened(analysis: Analysis, figure: Mention) -> list[_Opened]:
    """The numbers of a figure's sentence that open an item, each parted from the one before."""
    sentence = analysis.sentence_of(figure.start)
    start, end = analysis.sentences[sentence]
    mentions = analysis.mentions(sentence)
    found: list[_Opened] = []
    for match in _number().finditer(analysis.text, start, end):
        if not _is_item(analysis, match, figure, mentions):
            continue
        number = Span(*match.span())
        if not found:
            found.append(_Opened(number, start, start))
            continue
        if _ends_range(number, found[-1].number, mentions):
            continue
        cuts = list(_separator().finditer(analysis.text, found[-1].number.end, number.start))
        if cuts:
            found.append(_Opened(number, cuts[-1].start(), cuts[-1].end()))
    return found


def _items(analysis: Analysis, figure: Mention) -> list[_Item]:
    """The items of a figure's sentence, in order; numbers that nothing separates share one, and dates have none."""
    opened = _opened(analysis, figure)
    ends = [*(one.parted for one in opened[1:]), analysis.sentences[analysis.sentence_of(figure.start)].end]
    items = []
    for one, onward in zip(opened, ends, strict=False):
        stop = _stop().search(analysis.text, one.number.end, onward)
        items.append(_Item(one.number, one.start, onward if stop is None else stop.start(), analysis.text))
    return items


def _says(term: Term, terms: Sequence[Term]) -> bool:
    return any(term.keys & one.keys for one in terms)


def neighbour_conflict(analysis: Analysis, answers: Answers, answer: Answer, statement: Statement) -> Conflict | None:
    """Return the item of a list whose number is asked for, where the figure is that of another item.

    "Won 11 of their matches at home and three away": asked for those away, 11 is no answer.

    Args:
        analysis: The article.
        answers: Every value of it that could answer, and the question.
        answer: The figure of the article that decides.
        statement: The statement.
    """
    figure, asked = answer.mention, answers.comparison.asked
    if figure.type not in ("money", "quantity") or _is_range(figure):
        return None
    place = surroundings_of(analysis, figure)
    listed = sorted({Span(m.start, m.end) for m in analysis.mentions(place.sentence) if m.type == figure.type})
    if any(span.start <= figure.start and figure.end <= span.end for span in in_order(place, listed)):
        return None  # "sold 14 and 22 boats respectively": the noun is that of all
    found = _asked_of_other(analysis, figure, asked)
    if found is None or _is_earlier(analysis, figure, asked, found):
        return None
    return Conflict(statement.scope or asked.question.property or "", analysis.text[found.start : found.end], found)


def _is_earlier(analysis: Analysis, figure: Mention, asked: Asked, item: Span) -> bool:
    """Whether an item is what a figure of another time, which is asked for, is compared with: all its words hold then.

    "Landed 31,000 tonnes of cod in 2022, beating the 27,500 tonnes of the year before".
    """
    if not asked.periods and "earlier" not in asked.wants:
        return False
    pairs = compared_in(analysis, analysis.sentence_of(figure.start))
    return any(one.other.start == figure.start and item.start <= one.main.start < item.end for one in pairs)


def _asked_of_other(analysis: Analysis, figure: Mention, asked: Asked) -> Span | None:
    """The item that has alone what is asked for and is not said of the figure."""
    items = _items(analysis, figure)
    own = next((item for item in items if figure.start <= item.number.start < figure.end), None)
    if own is None or len(items) < 2:
        return None
    number = analysis.sentence_of(figure.start)
    sentence, dates = analysis.sentences[number], [m for m in analysis.mentions(number) if m.type == "date"]
    # "38,000 the year before" counts no years.
    bare = any(own.number.end <= m.start <= own.number.end + 1 for m in dates)
    counted = [*((not bare and own.noun) or _counted_before(items, own)), *own.words(figure.start, figure.end)]
    wanted = _wanted(asked, items, own, [*counted, *own.whole, *_shared(analysis.text, sentence, items, own)])
    other = _item_with(wanted.rest, items, own) if wanted.rest else None
    if other is None:
        return None
    if other.start < own.start and any(not asked.names.isdisjoint(t.keys) for t in own.whole):
        return None  # "public order grew by 43 percent and burglary by 6": asked of burglary
    pair = _Pair(own, other, counted)
    return Span(other.start, other.end) if pair.is_apart(wanted.rest, wanted.every) else None


class _Wanted(NamedTuple):
    """What is asked for, and the rest of it that is not said of a figure."""

    every: list[Term]
    rest: list[Term]


def _wanted(asked: Asked, items: Sequence[_Item], own: _Item, around: Sequence[Term]) -> _Wanted:
    """What a question asks for, with the subject's name where a later item has it, held against a figure's words."""
    words = [t for t in terms_of(words_of(asked.question.property or "")) if asked.names.isdisjoint(t.keys)]
    owner, later = _unnamed(asked, around), (item.whole for item in items if item.start > own.start)
    if not any(all(_says(term, theirs) for term in owner) for theirs in later):
        owner = []  # the subject has no figure of its own behind this one
    return _Wanted([*words, *owner], [term for term in words if not is_said(term, around)] + owner)


def _item_with(rest: Sequence[Term], items: Sequence[_Item], own: _Item) -> _Item | None:
    """The first other item that says all of the rest of what is asked for."""
    for other in items:
        # The words before the first number are said of all, but where the item has such words of its own.
        first = other is items[0] and not own.front
        theirs = other.words(other.number.end if first else other.start, other.end)
        if other is not own and not other.compares and all(_says(term, theirs) for term in rest):
            return other
    return None


def _unnamed(asked: Asked, around: Sequence[Term]) -> list[Term]:
    """What a name of the subject has that is not said of a figure: "in Oregon", of "patients in Oregon"."""
    names = [terms_of(words_of(name)) for name in asked.question.subject]
    if not names or any(all(is_said(term, around) for term in name) for name in names):
        return []
    return [term for term in names[0] if not is_said(term, around)]


def _counted_before(items: Sequence[_Item], own: _Item) -> list[Term]:
    """What a bare number counts: what the nearest number before it does that has a noun."""
    return next((item.noun for item in reversed(items) if item.start < own.start and item.noun), [])


def _shared(text: str, sentence: Span, items: Sequence[_Item], own: _Item) -> list[Term]:
    """What stands in no item, and what the first of them shares with the others: the words before its number."""
    parts = [(sentence.start, items[0].number.start)] if own is not items[0] and not own.front else []
    ends = [*(item.start for item in items[1:]), sentence.end]
    parts.extend((item.end, onward) for item, onward in zip(items, ends, strict=True) if item.end < onward)
    return [term for start, end in parts for term in terms_of(words_of(text[start:end]))]


class _Pair(NamedTuple):
    """The item of a figure, another one, and what the figure counts."""

    own: _Item
    other: _Item
    counted: Sequence[Term]

    def is_apart(self, rest: Sequence[Term], wanted: Sequence[Term]) -> bool:
        """Whether what is asked for is said of the other number alone, and not of both.

        Args:
            rest: What is asked for and only the other item says.
            wanted: All that is asked for.
        """
        hits = [t for t in wanted if is_said(t, self.own.whole) and not _says(t, self.counted)]
        if self.other.start < self.own.start:
            return not hits and self._is_apart_before(rest, wanted)
        return self._is_apart_behind(rest, wanted, hits)

    def _is_apart_before(self, rest: Sequence[Term], wanted: Sequence[Term]) -> bool:
        """Whether the item before a figure keeps what is asked for: the figure does not go on with it."""
        if self._goes_on(rest):
            return False
        if any(_says(t, self.counted) for t in wanted if not _says(t, self.other.noun)):
            return False  # the figure counts something else that is asked for
        return not (self._in_predicate(rest) and self.own.clause is None)

    def _is_apart_behind(self, rest: Sequence[Term], wanted: Sequence[Term], hits: Sequence[Term]) -> bool:
        """Whether an item behind a figure has what is asked for, and not for both; ``hits``: what the figure has."""
        own, other = self.own, self.other
        if hits and other.clause is not None:
            return False  # "two died and three were hurt in Kent": Kent may be said of both
        if self._has_own(hits, rest):
            return False
        if self._in_predicate(rest):
            return finite(own.text[: own.end], own.start, own.end) is not None
        if all(_says(t, [*other.before, *other.noun]) for t in rest):
            return True
        first = other.described[:1]
        return all(_says(t, wanted) for t in first) and (not other.noun or bool(own.described))

    def _has_own(self, hits: Sequence[Term], rest: Sequence[Term]) -> bool:
        """Whether words behind the figure answer for it: what is asked for, which the other item lacks."""
        behind = self.own.words(self.own.number.end, self.own.end)
        if not any(_says(t, behind) for t in hits if not _says(t, self.other.whole)):
            return False
        return not all(_says(t, self.other.before) for t in rest) and not self._elides(rest)

    def _goes_on(self, rest: Sequence[Term]) -> bool:
        """Whether the words of the item before may go on for a figure without a noun: "sold 80, keeping another 20"."""
        own, other = self.own, self.other
        if _going_on().search(own.text[own.start : own.number.start]) is not None:
            return True
        if own.noun or own.front or self._in_predicate(rest):
            return False
        return not (own.described and any(_says(t, other.described) for t in rest))

    def _in_predicate(self, rest: Sequence[Term]) -> bool:
        """Whether some of what is asked for stands behind the verb of the other item."""
        verb = self.other.predicate
        return verb is not None and any(_says(t, self.other.words(verb, self.other.end)) for t in rest)

    def _elides(self, rest: Sequence[Term]) -> bool:
        """Whether the other item leaves out the noun of the figure's: "40 on the first floor and 22 on the second"."""
        mine, its = self.own.preposition, self.other.preposition
        if mine is None or its is None or mine["word"] != its["word"]:
            return False
        first = self.other.words(its.end(), self.other.end)[:1]
        return bool(first) and any(_says(t, first) for t in rest)
