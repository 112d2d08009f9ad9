"""Whether the passage answers what the words of a question ask: a change or a level, the names and the event in them.

A question says more than its cues: "rise in the jobless rate", "jobs in Canada", "people killed". A sentence that
plainly says otherwise does not answer it, though the words of the question are near.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from claimcheck.claims.model import Statement
from claimcheck.judging.places import place_names
from claimcheck.judging.verdict import Conflict, Verdict, compare
from claimcheck.language import WordLists
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.answers import Answer, Answers
from claimcheck.reading.cues import content_stems, stem, words_of
from claimcheck.reading.figure_change import asks_how_much
from claimcheck.reading.measures import asked_measures, may_be, named_measure
from claimcheck.reading.question import Asked
from claimcheck.reading.stretches import Zone
from claimcheck.reading.surroundings import Surroundings, surroundings_of
from claimcheck.reading.terms import Term, contrast, terms_of
from claimcheck.text.normalized import Span
from claimcheck.values.base import Mention, Value
from claimcheck.values.measure import measure_of

__all__ = [
    "change_conflict",
    "event_conflict",
    "is_change_asked",
    "measure_conflict",
    "name_conflict",
    "number_conflict",
]

_LISTS: Final = WordLists("claimcheck.judging", "asked")
_AMOUNTS: Final = ("money", "quantity", "duration")
_REACH: Final = 90  # code points before a figure in which its verb stands


@cache
def _stems(name: str) -> frozenset[str]:
    return frozenset(stem(part) for words in _LISTS.words(name) for part in words.split())


@cache
def _pattern(name: str) -> re.Pattern[str]:
    moved, small = _LISTS.either("moved"), rf"(?:(?:{_LISTS.either('small')})\s){{0,3}}"
    parted = f"{moved}|{_LISTS.either('passing')}|{_LISTS.either('stretched')}"
    between = r"(?:\s[\w’'%$€£.,-]{1,14}){0,7}?\s"
    changes = _LISTS.either("changes")
    words = {
        # "rose to 8.4 %", "stood at 71 %", "has reached 8.4 %"
        "level": rf"(?:(?:{moved}){between}to|{_LISTS.either('stands')})\s{small}$",
        # "rose by 0.3 points", "an increase of 40"
        "change": rf"(?:(?:{parted}){between}?by|(?:{changes})\sof)\s{small}$",
        # "is expected in Lund, down 7 bushels"
        "aside": rf"(?:{_LISTS.either('aside')})\s{small}$",
        # "rose £1.4bn"
        "moved": rf"(?:{moved})\s{small}$",
        # "a growth forecast" is what is forecast, not a change of it
        "named": rf"(?:{changes})(?!\w)(?!\s(?:{_LISTS.either('named_by')})(?!\w))",
        "outcome": rf"(?:{_LISTS.either('afterwards')})\s(?:[\w’'-]{{1,14}}\s){{0,2}}(?:{changes})(?!\w)",
        "extra": rf"(?:{_LISTS.either('extra')})(?!\w)",
        # "310 fewer ships", "12 million more than the council approved", "90 million above the budget"
        "differs": rf"\S*[^\s.,;:)](?:\s(?!(?:and|or|but|with|while|in)\s)[\w%€$£-]+){{0,4}}?\s"
        rf"(?P<marker>{_LISTS.either('fewer')}(?=\s(?!than)[a-z])"
        rf"|(?:{_LISTS.either('more')})\s(?:[\w’'-]+\s){{0,5}}?than(?!\w)"
        # "two years less than his brother", but not "12 million less than a year after it opened"
        rf"|(?:{_LISTS.either('fewer')})\sthan(?!\s(?:{_LISTS.either('lengths')}|\d+)\s\w+(?!\s(?:{_LISTS.either('past')})))"
        rf"|(?:{_LISTS.either('beyond')})\s(?:[\w’'-]+\s){{0,3}}?(?:{_LISTS.either('measure')})(?!\w))",
        # "Two hours longer", "30 metres taller"
        "compared": rf"\S.{{0,40}}?\s(?P<marker>{_LISTS.either('comparatives')})(?!\w)",
        # "means $146 more ...; the bill will come to $3,190"
        "added": rf"\S.{{0,40}}?\s(?:{_LISTS.either('added_to')})(?!\w)",
        "comes_to": rf"(?:{_LISTS.either('comes_to')}|{_LISTS.either('stands')})\s{small}$",
        "passed": rf"(?:{_LISTS.either('passed')})\s(?:[\w’'-]{{1,14}}\s){{0,2}}$",
    }
    return re.compile(rf"(?<!\w){words[name]}", re.IGNORECASE)


@cache
def _up_from() -> re.Pattern[str]:
    """What follows a level that is compared with an earlier one: "fifteen cases, up from four"."""
    return re.compile(rf"(?:\s[\w-]{{1,20}}){{0,5}},?\s(?:{_LISTS.either('from')})(?!\w)", re.IGNORECASE)


def change_conflict(analysis: Analysis, answers: Answers, answer: Answer, statement: Statement) -> Conflict | None:
    """Return what makes a figure a level where a change is asked for, or a change where a level is.

    Args:
        analysis: The article.
        answers: Every value of it that could answer, and the question.
        answer: The figure of the article that decides.
        statement: The statement.
    """
    figure, asked = answer.mention, answers.comparison.asked
    if figure.type not in _AMOUNTS or "earlier" in asked.wants:
        return None
    words = asked.question.property or ""
    if _asks_change(words.lower()) or _pattern("extra").search(words) is not None:
        found = _level(analysis.text, figure)
        if found is not None and _is_of_change(analysis, figure, words):
            found = None
        if found is None and statement.parsed is not None:
            return _changed_otherwise(analysis, figure, statement.parsed, words)
    else:
        found = _change(analysis.text, figure) if _asks_level(asked, figure.value.measure) else None
        found = found or _beside_level(analysis, figure, words)
    if found is None and statement.parsed is not None and _pattern("outcome").search(words) is not None:
        return _came_to(analysis, answers, answer, statement.parsed)
    return None if found is None else Conflict(words, analysis.text[found.start : found.end], found)


def _is_of_change(analysis: Analysis, figure: Mention, words: str) -> bool:
    """Whether a level is that of the change itself: "growth was revised up to 0.8 percent" answers "growth"."""
    start = analysis.sentences[analysis.sentence_of(figure.start)].start
    before = analysis.text[max(start, analysis.text.rfind(", ", start, figure.start)) : figure.start]
    changes = {word.lower for word in words_of(words) if _asks_change(word.lower)}
    return any(word.lower in changes for word in words_of(before))


_FAR: Final = 2  # sentences between a figure and the one that it was changed to


def _came_to(analysis: Analysis, answers: Answers, answer: Answer, stated: Value) -> Conflict | None:
    """What the figure was changed to, where a question asks for that: "award after the reduction"."""
    figure, text = answer.mention, analysis.text
    if _level(text, figure) is not None:
        return None
    own = analysis.sentence_of(figure.start)
    for other in (*answers.candidates, *answers.elsewhere):
        mention = other.mention
        if mention.type != figure.type or mention.value.measure != figure.value.measure or mention == figure:
            continue
        near = 0 <= analysis.sentence_of(mention.start) - own <= _FAR
        if near and _before(text, mention, "level") and compare(stated, mention.value)[0] is Verdict.REFUTED:
            place = Span(mention.start, mention.end)
            return Conflict(answers.comparison.asked.question.property or "", mention.text, place, other=True)
    return None


def _changed_otherwise(analysis: Analysis, figure: Mention, stated: Value, words: str) -> Conflict | None:
    """The difference that the sentence of a level gives: "is to cost 412 million, 57 million more than in 2023"."""
    text, sentence = analysis.text, analysis.sentence_of(figure.start)
    start = analysis.sentences[sentence].start
    if _differs(text, figure) is not None or _change(text, figure) is not None:
        return None
    if _pattern("named").search(text, start, figure.start) is not None:
        return None  # "the rise of 12 million was 3 million more than forecast"
    for other in analysis.mentions(sentence):
        apart = other.end <= figure.start or figure.end <= other.start
        if apart and other.type == figure.type and other.value.measure == figure.value.measure:
            found = _differs(text, other)
            if found is not None and compare(stated, other.value)[0] is Verdict.REFUTED:
                return Conflict(words, other.text, Span(other.start, other.end), other=True)
    return None


def _differs(text: str, figure: Mention) -> Span | None:
    """The words that make a figure a difference, from behind it: "310 fewer ships"."""
    found = _pattern("differs").match(text, figure.start, min(len(text), figure.end + _REACH))
    if found is None:
        return None
    bounded = figure.value.bound is not None and not any(
        c.isdigit() for c in text[found.start() : found.start("marker")]
    )
    return None if bounded else Span(*found.span())  # "no more than 50 turbines" is no difference


def is_change_asked(words: str, text: str, figure: Mention) -> bool:
    """Whether a question asks by how much something changed, and a figure says so: "3,000 more than a year ago".

    Args:
        words: The property of the claim.
        text: The article.
        figure: The figure.
    """
    if not _asks_change(words.lower()) and _pattern("extra").search(words) is None:
        return False
    return _differs(text, figure) is not None or _change(text, figure) is not None


def _asks_change(words: str) -> bool:
    """Whether a question in lower case is for a change: "rise in unemployment", but not "level after the rise"."""
    if asks_how_much(words):
        return True
    for found in _pattern("named").finditer(words):
        before = words[: found.start()].split()[-1:]
        # "Jobs to be cut": a verb.
        if not before or before[0] not in _LISTS.words("auxiliaries"):
            return _pattern("passed").search(words, 0, found.start()) is None
    return False


def _asks_level(asked: Asked, unit: str | None) -> bool:
    """Whether a question is for an amount, by no word for a difference."""
    every = (asked.question.property or "", *asked.question.cues)
    stems = {word.stem for words in every for word in words_of(words)}
    if not stems.isdisjoint(_stems("differences") | _stems("moved") | _stems("changes")):
        return False
    return unit != "%" or not stems.isdisjoint(_stems("rates"))


def _before(text: str, figure: Mention, name: str) -> Span | None:
    """The words before a figure that a pattern finds, with the figure."""
    found = _pattern(name).search(text, max(0, figure.start - _REACH), figure.start)
    return None if found is None or ";" in found.group() else Span(found.start(), figure.end)


def _level(text: str, figure: Mention) -> Span | None:
    """The words that make a figure what something came to."""
    if _before(text, figure, "change") or (figure.value.measure == "%" and _before(text, figure, "moved")):
        return None
    behind = _up_from().match(text, figure.end)
    return _before(text, figure, "level") or (None if behind is None else Span(figure.start, behind.end()))


def _change(text: str, figure: Mention) -> Span | None:
    """The words that make a figure a difference."""
    sum_ = figure.type == "money" and figure.value.bound is None
    found = _before(text, figure, "change") or (_before(text, figure, "moved") if sum_ else None)
    found = found or _differs(text, figure)
    aside = _before(text, figure, "aside")
    return found or (aside if aside is not None and text[max(0, aside.start - 2) : aside.start] == ", " else None)


def _beside_level(analysis: Analysis, figure: Mention, words: str) -> Span | None:
    """The words that make a figure a difference, where nothing in a property asks for one, whatever the cues are.

    "$130,000 more than", "two hours longer", and "$146 more" beside what that comes to.
    """
    lists = ("differences", "moved", "changes", "comparatives", "passing", "leads")
    if not content_stems((words,)).isdisjoint(frozenset[str]().union(*map(_stems, lists))):
        return None
    differs = _differs(analysis.text, figure)
    if differs is not None or figure.type != "money":
        measured = figure.type == "duration" or measure_of(figure.value.measure) is not None
        return differs or (_marked(analysis.text, figure, "compared") if measured else None)
    added = _marked(analysis.text, figure, "added")
    # The candidate may have another currency than its mention, which the claim gives it.
    sums = [m for m in analysis.mentions(analysis.sentence_of(figure.start)) if m.type == "money"] if added else []
    own = next((m.value.measure for m in sums if m.start == figure.start), None)
    for other in sums:
        apart = other.start != figure.start and other.value.measure == own
        if apart and (_before(analysis.text, other, "comes_to") or _level(analysis.text, other)):
            return added
    return None


def _marked(text: str, figure: Mention, name: str) -> Span | None:
    """The figure with the word right behind it that a pattern ends with: "two hours longer"."""
    found = _pattern(name).match(text, figure.start, min(len(text), figure.end + _MARKER))
    words = "" if found is None else text[figure.end : found.end()].split()
    return Span(*found.span()) if found is not None and len(words) == 1 else None


_MARKER: Final = 16  # code points behind a figure in which such a word stands

_NAME = re.compile(r"(?<![\w-])[A-Z][\w.-]*\w")


def name_conflict(analysis: Analysis, answers: Answers, answer: Answer, statement: Statement) -> Conflict | None:
    """Return another figure beside a name of the question that stands nowhere near this one: "jobs in Canada".

    Args:
        analysis: The article.
        answers: Every value of it that could answer, and the question.
        answer: The figure of the article that decides.
        statement: The statement.
    """
    asked, stated = answers.comparison.asked, statement.parsed
    wanted = _names(asked)
    if not wanted or stated is None:
        return None
    own, place = analysis.sentence_of(answer.mention.start), surroundings_of(analysis, answer.mention)
    around = frozenset[str]().union(*(analysis.stems(n) for n in (0, own - 1, own, own + 1)))
    for other in (*answers.candidates, *answers.elsewhere):
        if other.score < answer.score or "unit-other" in other.profile.amounts:
            continue
        beside = analysis.sentence_of(other.mention.start) == own
        apart = [forms for forms in wanted if forms.isdisjoint(place.near_stems if beside else around)]
        stems = surroundings_of(analysis, other.mention).near_stems
        if not apart or any(forms.isdisjoint(stems) for forms in apart):
            continue
        if compare(stated, other.mention.value)[0] is Verdict.REFUTED:
            span = Span(other.mention.start, other.mention.end)
            return Conflict(asked.question.property or "", other.mention.text, span, other=True)
    return None


def _names(asked: Asked) -> list[frozenset[str]]:
    """The names in the words of a question that are not the subject's, each by the stems of all that names the same."""
    found = []
    for word in _NAME.findall(asked.question.property or ""):
        ways = (word, *(part for name in place_names(word) for part in name.split()))
        forms = frozenset(stem(way.lower()) for way in ways)
        if word.lower() not in _LISTS.words("no-names") and forms.isdisjoint(asked.names):
            found.append(forms)
    return found


def event_conflict(analysis: Analysis, answers: Answers, answer: Answer, statement: Statement) -> Conflict | None:  # noqa: ARG001
    """Return the word beside a figure that excludes one of the question: "injured", where those killed are asked for.

    Args:
        analysis: The article.
        answers: Every value of it that could answer, and the question.
        answer: The figure of the article that decides.
        statement: The statement.
    """
    asked, place = answers.comparison.asked, surroundings_of(analysis, answer.mention)
    words = asked.question.property or ""
    said = [term for term in terms_of(words_of(words)) if not content_stems(term.lower) <= asked.names]
    sets = _LISTS["opposed"]
    found = contrast(said, _beside(place), sets)
    whole = [t for t in terms_of(words_of(analysis.text, *analysis.sentences[place.sentence])) if not _dated(place, t)]
    # A sentence that speaks of what is asked for, too, leaves open which of the two the figure is of.
    if found is None or contrast(said, whole, sets) is None:
        return None
    return Conflict(words, found[1])


def _beside(place: Surroundings) -> list[Term]:
    """The terms of a figure's own clause that speak of it."""
    analysis, clause = place.analysis, place.analysis.scene.clause_of(place.mention.start)
    near = [
        token
        for token, zone in zip(place.tokens, place.zones, strict=True)
        # "The Lund-born writer": a part of a compound is no event.
        if zone >= Zone.SHARED and clause.holds(token.start) and "-" not in token.lower
    ]
    terms = terms_of([word for token in near for word in words_of(analysis.text, token.start, token.end)])
    return [term for term in terms if not _dated(place, term)]


def _dated(place: Surroundings, term: Term) -> bool:
    """Whether a term is one of a date: "by the end of 2026"."""
    return any(m.type == "date" and m.start <= term.start < m.end for m in place.analysis.mentions(place.sentence))


def measure_conflict(analysis: Analysis, answers: Answers, answer: Answer, statement: Statement) -> Conflict | None:  # noqa: ARG001
    """Return the noun that names a figure as of another measure than the one asked for: "a loan of", asked for a cost.

    Args:
        analysis: The article.
        answers: Every value of it that could answer, and the question.
        answer: The figure of the article that decides.
        statement: The statement.
    """
    asked, place = answers.comparison.asked, surroundings_of(analysis, answer.mention)
    wanted, named = asked_measures(asked), named_measure(place)
    if not wanted or named is None or may_be(named[0], wanted):
        return None
    span = named[1]
    said = {word.stem for word in words_of(analysis.text, *span)}
    if not said.isdisjoint((*asked.terms, *asked.cue_terms)):
        return None
    return Conflict(asked.question.property or "", analysis.text[span.start : span.end], span)


_COUNT = re.compile(r"(?<![\w.,-])(\d[\d,]*)\s((?:[a-z-]{2,20}\s){0,2}?[a-z-]{3,20})(?![\w-])")


@cache
def _numbered() -> re.Pattern[str]:
    """What a number names: "week 12", "phase 3"."""
    return re.compile(
        rf"(?<![\w-])({_LISTS.either('numbered')})s?\s(?:no\.\s?)?(\d{{1,3}})(?![\w.,]*\d)", re.IGNORECASE
    )


def _pairs(text: str, part: Span) -> Iterator[tuple[str, frozenset[str], Span]]:
    """Yield each number of a stretch with the stems of what it counts or names: "12 weeks", "week 12"."""
    for found in _COUNT.finditer(text, *part):
        yield found[1].replace(",", ""), frozenset(map(stem, found[2].split())), Span(*found.span())
    for found in _numbered().finditer(text, *part):
        yield found[2], frozenset((stem(found[1].lower()),)), Span(*found.span())


def number_conflict(analysis: Analysis, answers: Answers, answer: Answer, statement: Statement) -> Conflict | None:
    """Return the number beside a figure that is another than the question's: "with 48 flats", asked for 30 flats.

    Args:
        analysis: The article.
        answers: Every value of it that could answer, and the question.
        answer: The figure of the article that decides.
        statement: The statement; its ``scope`` is part of the question ("week 12").
    """
    words = answers.comparison.asked.question.property or ""
    asked = list(_numbers_asked(words, statement.scope or ""))
    if not asked:
        return None
    start, end = analysis.sentences[analysis.sentence_of(answer.mention.start)]
    # "With 48 flats it makes a loss; at 30, a profit."
    first = analysis.text.rfind(";", start, answer.mention.start) + 1 or start
    last = analysis.text.find(";", answer.mention.end, end)
    part = Span(first, end if last < 0 else last)
    numbers = {n.replace(",", "") for n in re.findall(r"\d[\d,]*", analysis.text[part.start : part.end])}
    missing = [(number, noun) for number, noun in asked if number not in numbers]
    for other, nouns, span in _pairs(analysis.text, part):
        if span.start < answer.mention.end and answer.mention.start < span.end:
            continue
        if any(noun in nouns and other != number for number, noun in missing):
            return Conflict(words, analysis.text[span.start : span.end], span)
    return None


def _numbers_asked(words: str, scope: str) -> Iterator[tuple[str, str]]:
    """Yield each number that a question or a scope holds, with the stem of what it counts or names."""
    for found in _COUNT.finditer(words):
        yield found[1].replace(",", ""), stem(found[2].split()[-1])
    for said in (words, scope):
        for number, nouns, span in _pairs(said, Span(0, len(said))):
            if said is not words or _numbered().fullmatch(said, *span) is not None:
                yield from ((number, noun) for noun in nouns)
