"""Statements in words held against their source: the passage must say them, of the subject, as the claim puts them.

SUPPORTED where a passage states the words as the answer to the question; REFUTED where it denies them, says their
opposite or fills the same slot otherwise, and the text nowhere states them; else NOT_ENOUGH_INFO with what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from claimcheck.claims.model import Behaviour, Claim, Modality, Statement
from claimcheck.judging.participants import sentences_of
from claimcheck.judging.to_come import asks_what_came
from claimcheck.judging.verdict import INFERRED, STATED, Conflict, Judgement, Reason, Verdict
from claimcheck.reading.about import About, about
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.base import Question, Reading
from claimcheck.reading.question import asked_of, days_of
from claimcheck.reading.then import of_then
from claimcheck.reading.worded import Asserted, asserted, contrary, fillers, passages_with, reading_of
from claimcheck.reading.wordmatch import Match, Wording, is_denial, stated_words
from claimcheck.text.normalized import Span
from claimcheck.values import parse_value
from claimcheck.values.base import Relation

__all__ = ["assess_text"]

_WORTH = 0.5  # share of a claim's words from which on a passage is worth showing
_MOST = 8  # passages of a text that are looked at


@dataclass(frozen=True, slots=True)
class _Fault:
    """What keeps a passage from supporting a statement, with its place."""

    reason: Reason
    place: Span | None = None


def assess_text(
    analysis: Analysis,
    question: Question,
    claim: Claim,
    statement: Statement,
    base: Judgement,
    quoted: Sequence[Span],
) -> Judgement:
    """Return the judgement on a statement in words.

    Args:
        analysis: The source.
        question: What the claim asks.
        claim: The claim.
        statement: The statement, its value words.
        base: The judgement so far.
        quoted: The spans of the quote; empty for a statement without one.
    """
    return _Assessment(analysis, question, claim, statement, base, quoted).run()


def _is_plain(one: Asserted) -> bool:
    """Whether nothing hedges a passage, makes it hang on anything, or puts it in the past."""
    return one.hedge is None and one.condition is None and one.former is None


class _Assessment:
    """One statement in words, its source, and the passages that have its words."""

    def __init__(
        self,
        analysis: Analysis,
        question: Question,
        claim: Claim,
        statement: Statement,
        base: Judgement,
        quoted: Sequence[Span],
    ) -> None:
        self.analysis, self.question, self.claim = analysis, question, claim
        self.statement, self.base, self.quoted = statement, base, quoted
        self.words = str(statement.parsed)
        self.stated = stated_words(self.words)
        # "negated" beside words that hold a "not" says the same once more.
        own = any(is_denial(word.lower) for word in self.stated)
        self.denies = (statement.negated or statement.modality is Modality.DENIED) and not own
        asked = asked_of(question, analysis.scene.context)
        self.wanted = frozenset((*asked.terms, *asked.cue_terms))
        whole = sentences_of(analysis, quoted) if quoted else analysis.sentences
        self.sentences = [analysis.sentence_of(span.start) for span in whole]

    def run(self) -> Judgement:
        matches = passages_with(self.analysis, self.words, self.quoted, self.sentences)
        if self.quoted and not any(match.whole for match in matches):
            matches = passages_with(self.analysis, self.words, (), self.sentences)
        found = [asserted(self.analysis, self.question, self.words, match) for match in matches[:_MOST]]
        whole = [(one, self._fault(one)) for one in found if one.match.whole]
        base = replace(self.base, readings=tuple(reading_of(self.analysis, one) for one, _ in whole))
        for one, fault in whole:
            if fault is None:
                return self._supported(base, one)
        refuted = self._refuted(base, found, whole)
        if refuted is not None:
            return refuted
        if whole:
            return self._faulty(base, *min(whole, key=lambda pair: _rank(pair[1])))
        return self._silent(base, matches)

    def _supported(self, base: Judgement, one: Asserted) -> Judgement:
        sure = all(word.wording is Wording.SAME for word in one.match.words)
        near = one.link.about >= About.BEFORE or one.link.named
        return replace(
            base,
            verdict=Verdict.SUPPORTED,
            relation=Relation.EQUAL,
            reason=Reason.SAYS_SO,
            deciding=reading_of(self.analysis, one),
            grade=STATED if sure and near and one.link.asked else INFERRED,
        )

    def _fault(self, one: Asserted) -> _Fault | None:
        """What keeps a passage with all words from supporting the statement; None where nothing does."""
        if self._is_of_other_matter(one):
            return _Fault(Reason.OTHER_MATTER)
        if self.denies:
            return None if one.denied is not None else _Fault(Reason.OTHER_MATTER)
        if one.denied is not None:
            return _Fault(Reason.DENIED, one.denied)
        if one.lessened is not None:
            return _Fault(Reason.TOO_PRECISE, one.lessened)
        if one.former is not None and self.statement.modality is not Modality.SUPERSEDED:
            return _Fault(Reason.SUPERSEDED, one.former)
        then = self._of_then(one.match)
        return self._hedged(one) if then is None else _Fault(Reason.SUPERSEDED, then)

    def _is_of_other_matter(self, one: Asserted) -> bool:
        """Whether a passage with all words is of something else than the question."""
        link = one.link
        if not link.holds or one.reordered:
            return True
        if not self.quoted and (
            not (link.asked and link.about > About.OTHER)
            or link.rival
            or (link.about < About.CARRIED and self._names_another(one.match))
            or (self._names() and not self._cue_in_sentence(one.match))
        ):
            return True
        return self._named_otherwise(one.match)

    def _of_then(self, match: Match) -> Span | None:
        """The "then" that puts the words in another time than the statement's: "who was then a nurse"."""
        if self.statement.modality is Modality.SUPERSEDED or _YEAR.search(self.claim.terms.question or ""):
            return None
        if self._of_earlier_time():
            return None
        found = of_then(self.analysis.scene.plain, self.analysis.sentences[match.sentence], match.span)
        return None if found is not None and self._asks_then(found) else found

    def _of_earlier_time(self) -> bool:
        """Whether the statement is of a time before that of the text."""
        published = self.analysis.scene.context.published
        if self.statement.described is None or published is None:
            return False
        try:
            claimed = days_of(parse_value(self.statement.described, "date"))
        except ValueError:
            return True
        return claimed is None or claimed.last < published[0] - _LATELY

    def _asks_then(self, found: Span) -> bool:
        """Whether the statement says itself that it is of then: "nurse at the time"."""
        told = self.analysis.scene.plain[found.start : found.end].lower()
        return told in f"{self.words} {self.claim.terms.question or ''} {self.statement.scope or ''}".lower()

    def _hedged(self, one: Asserted) -> _Fault | None:
        modality = self.statement.modality
        if modality in (Modality.POSSIBLE, Modality.SUPERSEDED):
            return None
        if one.condition is not None:
            return _Fault(Reason.HEDGED, one.condition)
        if modality is not Modality.DONE:
            return _Fault(Reason.HEDGED, one.hedge) if one.modality == "possible" else None
        given = "modality" in self.statement.model_fields_set
        # "Will enter into force" is no status "in force", though a claim without a modality may be of a plan.
        given = given or asks_what_came(self.words) or asks_what_came(self.claim.terms.question or "")
        planned = self.claim.terms.behaviour is Behaviour.PLAN and not given
        if self.stated and _TO_DO.match(self.words):
            return None  # "to be sold" says itself that it lies ahead
        if one.hedge is None or (one.ahead and not given) or (planned and one.modality in ("target", "expected")):
            return None
        return _Fault(Reason.HEDGED, one.hedge)

    def _names(self) -> bool:
        return bool(self.stated) and all(word.name for word in self.stated)

    def _named_otherwise(self, match: Match) -> bool:
        """Whether the sentence gives another name where the question asks for one: "Borealis was renamed Aurora"."""
        if not self._names():
            return False
        others = list(fillers(self.analysis, self.question, (match.sentence,), naming=True))
        span = match.span
        return bool(others) and not any(one.start < span.end and span.start < one.end for one in others)

    def _refuted(
        self, base: Judgement, found: Sequence[Asserted], whole: Sequence[tuple[Asserted, _Fault | None]]
    ) -> Judgement | None:
        """REFUTED, where a passage surely says otherwise and the text nowhere states the words."""
        if self._stated_somewhere(whole):
            return None
        if self.denies:
            stated = next((one for one, _ in whole if self._sure(one) and _is_plain(one)), None)
            return None if stated is None else self._excluded(base, reading_of(self.analysis, stated))
        for one, fault in whole:
            if fault is not None and fault.reason is Reason.DENIED and self._sure(one):
                return replace(self._faulty(base, one, fault), verdict=Verdict.REFUTED, relation=Relation.DISJOINT)
        other = next((one for one in found if self._says_otherwise(one)), None)
        if other is not None:
            return self._excluded(base, reading_of(self.analysis, other))
        return self._filled_otherwise(base)

    def _says_otherwise(self, one: Asserted) -> bool:
        """Whether a passage surely states what the statement cannot be true beside."""
        if one.denied is not None or one.condition is not None or one.lessened is not None or not self._sure(one):
            return False
        opposed = not one.match.missing and one.match.opposed
        return contrary(one.match) or bool(opposed and self._asked_here(one.match))

    def _stated_somewhere(self, whole: Sequence[tuple[Asserted, _Fault | None]]) -> bool:
        """Whether some passage of the whole text states the words, be it of something else."""
        every = whole
        if self.quoted:
            matches = passages_with(self.analysis, self.words)
            every = [
                (asserted(self.analysis, self.question, self.words, match), None)
                for match in matches[:_MOST]
                if match.whole
            ]
        return any((one.denied is not None) == self.denies for one, _ in every)

    def _sure(self, one: Asserted) -> bool:
        """Whether a passage surely speaks of the subject and of what is asked."""
        if not one.link.holds:
            return False
        return bool(self.quoted) or (one.link.asked and not one.link.rival and one.link.about >= About.CARRIED)

    def _asked_here(self, match: Match) -> bool:
        """Whether a word that only belongs to a family of others stands beside a cue: "red" and "blue" of one hull."""
        if len(self.stated) > 1:
            return True
        clause = self.analysis.scene.clause_of(match.words[0].start)
        return any(word.stem in self.wanted for word in self.analysis.scene.words_in(*clause.spans))

    def _names_another(self, match: Match) -> bool:
        """Whether a clause that does not name the subject names somebody else before the words."""
        start = match.words[0].start
        clause = self.analysis.scene.clause_at(start)
        tokens = self.analysis.tokens(match.sentence)
        own = {word.stem for word in self.stated} | self.wanted
        return any(
            t.name
            and clause.start <= t.start < start
            and not own & set(t.stems)
            and not self.analysis.is_value(t.start, t.end)
            for t in tokens
        )

    def _cue_in_sentence(self, match: Match) -> bool:
        return not self.wanted or bool(self.wanted & self.analysis.scene.stems(match.sentence))

    def _excluded(self, base: Judgement, reading: Reading) -> Judgement:
        return replace(
            base,
            verdict=Verdict.REFUTED,
            relation=Relation.DISJOINT,
            reason=Reason.EXCLUDED,
            deciding=reading,
            readings=(*base.readings, reading),
            grade=STATED,
        )

    def _filled_otherwise(self, base: Judgement) -> Judgement | None:
        """REFUTED, where the passage answers with another name, and the text nowhere has the claimed one."""
        if not self._names() or passages_with(self.analysis, self.words):
            return None
        own = {word.stem for word in self.stated}
        others = []
        for reading in fillers(self.analysis, self.question, self.sentences):
            match = Match(self.analysis.sentence_of(reading.start), (), ())
            if self._about(reading) and not own & self.analysis.stems(match.sentence):
                others.append(reading)
        return self._excluded(base, others[0]) if others else None

    def _about(self, reading: Reading) -> bool:
        clause = self.analysis.scene.clause_at(reading.start)
        surely = about(self.analysis, self.question, clause, (reading.text,))
        return surely >= (About.BEFORE if self.quoted else About.CARRIED)

    def _faulty(self, base: Judgement, one: Asserted, fault: _Fault | None) -> Judgement:
        """What the passage with the words lacks to support them."""
        reading = reading_of(self.analysis, one)
        reason = Reason.OTHER_MATTER if fault is None else fault.reason
        place = None if fault is None else fault.place
        if reason is Reason.TOO_PRECISE and place is not None:
            text = self.analysis.text[place.start : place.end]
            reading = replace(reading, start=place.start, end=place.end, text=text)
        conflict = None
        if place is not None:
            conflict = Conflict(self.words, self.analysis.text[place.start : place.end], place)
        elif one.link.other or (one.link.rival and not self.quoted):
            conflict = Conflict(self.question.subject[0], one.link.other or one.link.rival, None)
        return replace(base, reason=reason, relation=None, deciding=reading, conflict=conflict)

    def _silent(self, base: Judgement, matches: Sequence[Match]) -> Judgement:
        """Which of the words no passage has, where one has most of them."""
        best = matches[0] if matches else None
        if best is None or best.share < _WORTH or not best.missing:
            return base
        text = self.analysis.text[best.span.start : best.span.end]
        return replace(base, conflict=Conflict(", ".join(best.missing), text, best.span))


_TO_DO = re.compile(r"(?:to|will)\s\w")
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_LATELY = timedelta(days=62)  # how far before its publication a text may speak of the present
_ORDER = (Reason.DENIED, Reason.SUPERSEDED, Reason.HEDGED, Reason.TOO_PRECISE, Reason.OTHER_MATTER)


def _rank(fault: _Fault | None) -> int:
    return len(_ORDER) if fault is None else _ORDER.index(fault.reason)
