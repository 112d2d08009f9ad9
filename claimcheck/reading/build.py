"""From an analysed document to its facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from claimcheck.arithmetic import in_own_context
from claimcheck.locales import Locale
from claimcheck.reading.amounts import change_of, is_comparand, quantifier_of
from claimcheck.reading.analysis import Analysis, analyse
from claimcheck.reading.arguments import arguments_of
from claimcheck.reading.attribution import Attribution, attributions_of, speaker_of
from claimcheck.reading.binding import Binding, bind, split_owner
from claimcheck.reading.clauses import Predication
from claimcheck.reading.cues import reading_data
from claimcheck.reading.dating import date_part, frame_of, is_definite, period_of
from claimcheck.reading.entities import Entities
from claimcheck.reading.fact import Argument, Change, Fact, Part, Period, PeriodSource, Speaker, Status
from claimcheck.reading.lexemes import verb_words
from claimcheck.reading.parsed import Parsed, ValuePlace
from claimcheck.reading.phrases import Word
from claimcheck.reading.relocated import relocated
from claimcheck.reading.status import is_negated, is_present, status_of
from claimcheck.text.document import Document
from claimcheck.text.markup import unmarked
from claimcheck.text.normalized import Span
from claimcheck.values import parse_value, published_context
from claimcheck.values.quantityvalue import RANK

__all__ = ["facts", "facts_in", "facts_of"]

_FRAME = 2  # sentences for which a date at the head of one holds behind it


@in_own_context
def facts(
    text: str | Document,
    *,
    published: date | str | None = None,
    locale: Locale | Mapping[str, Any] | None = None,
) -> list[Fact]:
    """Return what a text says, clause by clause: a fact for each value, and for each event without one.

    Args:
        text: The article; offsets in the result count its code points, half-open.
        published: When it appeared, as a date or in EDTF; what "last year" counts from.
        locale: The conventions of the text, as a ``Locale`` or a mapping: what "$" is, when fiscal years begin.

    Raises:
        ValueError: ``published`` is not a date, or ``locale`` no locale.

    >>> import claimcheck
    >>> text = "Norgas said on Monday its output fell 9 percent in March."
    >>> for fact in claimcheck.facts(text, published="2019-04-10"):
    ...     print(fact)
    Norgas: output 9 percent [down by; period 2019-03; says Norgas]
    """
    document = text if isinstance(text, Document) else Document(text)
    context = published_context(published, None, locale)
    view = unmarked(document.text)
    if view is None:
        return facts_of(analyse(document, context))
    found = facts_of(analyse(Document(view.text), context))
    return [relocated(fact, view, document.text) for fact in found]


def facts_of(analysis: Analysis) -> list[Fact]:
    """Return the facts of an analysed document in the order of their places, kept with the analysis."""
    found: list[Fact] | None = analysis.scene.memo.get("facts")
    if found is None:
        found = analysis.scene.memo["facts"] = _Builder(analysis).run()
    return list(found)


def facts_in(analysis: Analysis, span: Span) -> list[Fact]:
    """Return the facts of the sentences that a span touches.

    Args:
        analysis: The text.
        span: Where to look, in code points, half-open.
    """
    first, last = analysis.sentence_of(span.start), analysis.sentence_of(max(span.start, span.end - 1))
    return [fact for fact in facts_of(analysis) if first <= analysis.sentence_of(fact.start) <= last]


class _Stated(NamedTuple):
    """What a clause says of all its values: who says so, how, whether it denies it, its verb and its place."""

    speaker: Speaker | None
    status: Status
    negated: bool
    verb: Part | None
    span: Span


class _Builder:
    """Reads the sentences of a document in order, remembering names and periods."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.text = analysis.text
        self.entities = Entities(analysis.text)
        self.stated: dict[int, _Stated] = {}
        self.paragraph = -1
        self.period: Period | None = None
        self.framed = -1
        published = analysis.scene.context.published
        day = None if published is None else parse_value("/".join(dict.fromkeys(map(str, published))), "date")
        self.published = None if day is None else Period(day, None, PeriodSource.PUBLISHED)

    def run(self) -> list[Fact]:
        found: list[Fact] = []
        paragraphs = self.analysis.document.paragraphs
        number = 0
        for index, sentence in enumerate(self.analysis.sentences):
            while number < len(paragraphs) and paragraphs[number].end <= sentence.start:
                number += 1
            if number != self.paragraph:
                self.paragraph, self.period = number, None
            found += self._sentence(index)
        return sorted(found, key=lambda fact: (fact.start, fact.end))

    def _sentence(self, index: int) -> Iterator[Fact]:
        analysis = self.analysis
        known = analysis.scene.capitalised_within
        mentions = tuple(m for m in analysis.mentions(index) if getattr(m.value, "unit", None) != RANK)
        parsed = Parsed(self.text, index, analysis.sentences[index], mentions, known)
        said = attributions_of(parsed)
        self.stated.clear()
        for clause in parsed.clauses:
            self._introduce(parsed, clause)
        bound: list[tuple[ValuePlace, Binding]] = []
        dated: set[int] = set()
        for place in parsed.values:
            binding = bind(parsed, place, bound)
            bound.append((place, binding))
            dated.add(id(place.clause))
            yield self._of_value(parsed, place, binding, said)
        for clause in parsed.clauses:
            if id(clause) not in dated:
                yield from self._of_event(parsed, clause, said)
        self._remember(parsed)

    def _introduce(self, parsed: Parsed, clause: Predication) -> None:
        if not clause.own or clause.group is None:
            return
        for at in clause.subjects:
            whose, _ = split_owner(parsed, at)
            if whose:
                self.entities.introduce(whose, parsed.number)

    def _remember(self, parsed: Parsed) -> None:
        frame = frame_of(parsed)
        if frame is not None:
            self.period, self.framed = frame, parsed.number
        elif parsed.number - self.framed > _FRAME:
            self.period = None

    def _part(self, parsed: Parsed, words: tuple[Word, ...]) -> Part | None:
        return self.entities.part(words, parsed.number) if words else None

    def _measure(self, words: tuple[Word, ...], verb: bool) -> Part | None:
        if not words:
            return None
        start, end = words[0].start, words[-1].end
        written = self.text[start:end]
        lemma = words[-1].verb.lemma if verb and words[-1].verb is not None else " ".join(written.split())
        return Part(start, end, written, lemma)

    def _speaker(self, parsed: Parsed, clause: Predication, said: list[Attribution]) -> Speaker | None:
        found = speaker_of(parsed, clause, said)
        if found is None:
            return None
        part = self.entities.part(found.words, parsed.number)
        if found.date is None:
            return Speaker(part)
        mention = parsed.phrases[found.date].words[0].value
        return Speaker(part, None, date_part(parsed, found.date), None if mention is None else mention.value)

    def _verb(self, parsed: Parsed, clause: Predication) -> Part | None:
        main = parsed.main_verb(clause)
        return self._measure((main,), True) if main is not None else None

    def _arguments(self, parsed: Parsed, clause: Predication, place: ValuePlace | None) -> tuple[Argument, ...]:
        return tuple(
            Argument(role, self.entities.part(words, parsed.number))
            for role, words in arguments_of(parsed, clause, place)
        )

    def _inherited(self, parsed: Parsed, clause: Predication, status: Status) -> Period | None:
        """The period of the paragraph; for what holds when it is written, the publication date."""
        if clause.kind == "reporting" or status is not Status.DONE:
            return None
        if is_present(parsed, clause):
            return self.published
        return self.period

    def _of_value(self, parsed: Parsed, place: ValuePlace, binding: Binding, said: list[Attribution]) -> Fact:
        clause, mention = place.clause, place.mention
        stated = self._stated(parsed, clause, said)
        change, status = change_of(parsed, place), stated.status
        if change is not None and change.kind == "from":
            status = Status.SUPERSEDED
        period = period_of(parsed, place)
        if period is None and not is_comparand(parsed, place.at):
            period = self._inherited(parsed, clause, status)
        return Fact(
            mention.start,
            mention.end,
            mention.text,
            mention.type,
            mention.value,
            measure=self._measure(binding.measure, binding.verb),
            owner=self._part(parsed, binding.owner),
            verb=stated.verb,
            arguments=self._arguments(parsed, clause, place),
            change=change,
            quantifier=quantifier_of(parsed, place),
            period=period,
            status=status,
            negated=stated.negated,
            speaker=stated.speaker,
            clause=stated.span,
        )

    def _stated(self, parsed: Parsed, clause: Predication, said: list[Attribution]) -> _Stated:
        """What a clause says of all its values, worked out for the first of them."""
        found = self.stated.get(id(clause))
        if found is None:
            speaker = self._speaker(parsed, clause, said)
            found = self.stated[id(clause)] = _Stated(
                speaker,
                status_of(parsed, clause, spoken=speaker is not None),
                is_negated(parsed, clause),
                self._verb(parsed, clause),
                parsed.span_of(clause),
            )
        return found

    def _of_event(self, parsed: Parsed, clause: Predication, said: list[Attribution]) -> Iterator[Fact]:
        """The facts of a clause without a figure: one for each of its dates, else one for its event."""
        main = parsed.main_verb(clause)
        if clause.kind == "reporting" or main is None or main.verb is None:
            return
        dates = [at for at in clause.at if is_definite(parsed, at)]
        if not dates and main.verb.lemma not in verb_words("events"):
            return
        speaker = self._speaker(parsed, clause, said)
        status = status_of(parsed, clause, spoken=speaker is not None)
        moved = parsed.is_change(clause) is not None
        owner, measured = split_owner(parsed, clause.subjects[0], moved) if clause.subjects else ((), ())
        words = measured if moved and measured else (main,)
        planned = self._scheduled(parsed, clause, main)
        words = planned or words
        event = Fact(
            main.start,
            main.end,
            self.text[main.start : main.end],
            None,
            None,
            measure=self._measure(words, words == (main,)),
            owner=self._part(parsed, owner or (() if moved else measured)),
            verb=self._measure((main,), True),
            arguments=self._arguments(parsed, clause, None),
            status=status,
            negated=is_negated(parsed, clause),
            speaker=speaker,
            clause=parsed.span_of(clause),
        )
        if not dates:
            yield replace(event, period=self._inherited(parsed, clause, status))
        for at in dates:
            yield from self._dated(parsed, at, event, moved)

    def _dated(self, parsed: Parsed, at: int, event: Fact, moved: bool) -> Iterator[Fact]:
        """The fact that an event has a date."""
        mention = parsed.phrases[at].words[0].value
        if mention is None:
            return
        change = self._moved(parsed, at) if moved else None
        status = Status.SUPERSEDED if change is not None and change.kind == "from" else event.status
        start, end, text = mention.start, mention.end, mention.text
        yield replace(
            event, start=start, end=end, text=text, type="date", value=mention.value, change=change, status=status
        )

    @staticmethod
    def _scheduled(parsed: Parsed, clause: Predication, main: Word) -> tuple[Word, ...]:
        """The object for which a date is planned: "planned the maiden flight for May"."""
        at = (clause.group or 0) + 1
        if main.verb is None or main.verb.lemma not in verb_words("scheduling") or at >= len(parsed.phrases):
            return ()
        noun = parsed.phrases[at]
        return (
            split_owner(parsed, at, True)[1] or noun.words[1:] or noun.words
            if noun.kind == "NP" and at in clause.at
            else ()
        )

    @staticmethod
    def _moved(parsed: Parsed, at: int) -> Change | None:
        kind = reading_data("verbs")["change_prepositions"].get(parsed.preposition(at))
        return Change(kind, None) if kind in ("from", "to") else None
