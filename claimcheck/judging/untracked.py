"""The facts of a project's sources on its subjects that no statement holds, most useful first.

A fact is listed only where the text settles whose it is (its owner, or who takes part, is a subject of a claim), where
its own words speak of a property that a claim asks about or that claimcheck ships, and where the model that answers
claims takes it for the answer. What is hedged, denied or superseded, a conversion in brackets, a rate or a comparison
is not listed, nor what a statement of the subject or of the source already says.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache
from typing import Any, Final, NamedTuple

from claimcheck.claims.model import Claim
from claimcheck.claims.project import Project
from claimcheck.judging.bearing import Bearing, bearing_of
from claimcheck.judging.statement import name_words, question_of
from claimcheck.language import words_in
from claimcheck.reading.analysis import Analysis, analyse
from claimcheck.reading.answers import answers_to
from claimcheck.reading.base import Question
from claimcheck.reading.build import facts_of
from claimcheck.reading.cues import content_stems
from claimcheck.reading.fact import Fact, Part, Quantifier, Status
from claimcheck.reading.naming import names_for, spans_of
from claimcheck.reading.relocated import relocated
from claimcheck.reading.stated import is_indefinite
from claimcheck.text.document import Document, Span
from claimcheck.text.markup import unmarked
from claimcheck.values.base import Value
from claimcheck.values.measure import dimension_of
from claimcheck.values.parties import fold_name

__all__ = ["LEAST", "LEAST_SHIPPED", "Tie", "Untracked", "untracked_facts"]

LEAST: Final = 0.35
"""The least probability of a fact that is listed."""
LEAST_SHIPPED: Final = 0.5
"""The least probability of one that no claim and no property of the project's claims asks for."""
_AGE: Final = "years old"

_STATED: Final = frozenset((Status.DONE, Status.EXPECTED, Status.TARGET, Status.PROMISED))
_LIKENED: Final = frozenset((Quantifier.RATE, Quantifier.EACH, Quantifier.AVERAGE))
_EARLIER: Final = frozenset(("from", "between"))
# Who takes part as much as an owner does; "with", "place" or "about" name what a clause mentions beside it.
_TAKING_PART: Final = frozenset(
    ("buyer", "seller", "recipient", "giver", "maker", "party", "loser", "winner", "of", "for", "by", "supplier")
)
_SHARE: Final = "%"
_ONE: Final = re.compile(r"one(?: of)?\b", re.IGNORECASE)
_BRACKETED: Final = re.compile(r"[^\W_][.%]?\s?[(\[]\s?(?:about |around |or |some |approx\. )?$")


class Tie(IntEnum):
    """How a fact is tied to what a project tracks, the closest first."""

    CLAIM = 0
    """A claim on the subject asks for it; its statements are of other sources."""
    PROPERTY = 1
    """A claim on another subject has its property."""
    SHIPPED = 2
    """Only the project's, or claimcheck's own, properties name it."""


_WORTH: Final = {Tie.CLAIM: 0.3, Tie.PROPERTY: 0.15, Tie.SHIPPED: 0.0}
"""What a tie adds to the probability by which facts are ordered."""


@dataclass(frozen=True, slots=True)
class Untracked:
    """A fact of a source that no statement holds.

    ``claim`` is the id of the claim that it would answer, None where there is none; ``probability`` that it answers a
    question for ``property_name`` of ``subject`` (an entity's id); ``also`` are the other sources that state the same.
    """

    source: str
    subject: str
    property_name: str
    claim: str | None
    tie: Tie
    fact: Fact
    probability: float
    also: tuple[str, ...] = ()

    @property
    def value(self) -> Value:
        """The value of the fact."""
        assert self.fact.value is not None  # noqa: S101 - a fact without a value is not listed
        return self.fact.value

    @property
    def rank(self) -> tuple[float, str, int]:
        """The key by which facts are ordered: the probable first, raised where claims ask for them."""
        return -self.probability - _WORTH[self.tie], self.source, self.fact.start


class _Asked(NamedTuple):
    """A question for a property of a subject, and why it is asked."""

    property_name: str
    claim: str | None
    tie: Tie
    question: Question


class _Held:
    """What the statements of a project say, by subject and by source."""

    def __init__(self, project: Project) -> None:
        self._by_subject: dict[str, list[Value]] = {}
        self._by_source: dict[str, list[Value]] = {}
        for claim in project.claims.values():
            for statement in claim.statements:
                if statement.parsed is not None:
                    self._by_subject.setdefault(claim.subject, []).append(statement.parsed)
                    self._by_source.setdefault(statement.source, []).append(statement.parsed)

    def holds(self, subject: str, source: str, value: Value) -> bool:
        """Whether a statement on the subject has a value, or one of the source has it, perhaps in other words."""
        of_subject = (bearing_of(one, value).bearing for one in self._by_subject.get(subject, ()))
        if Bearing.STATES in of_subject:
            return True
        of_source = self._by_source.get(source, ())
        return any(bearing_of(*pair).bearing.supports for one in of_source for pair in ((one, value), (value, one)))


def untracked_facts(project: Project, sources: Iterable[str] | None = None) -> list[Untracked]:
    """Return the facts on a project's subjects that no statement holds, most useful first.

    What several sources state is listed once, with the others in ``also``.

    Args:
        project: The project, loaded.
        sources: The ids of the sources to read; all of them without it.
    """
    wanted = project.documents if sources is None else [id_ for id_ in sources if id_ in project.documents]
    subjects = tuple(dict.fromkeys(claim.subject for claim in project.claims.values()))
    held, used = _Held(project), frozenset(claim.property for claim in project.claims.values())
    found = [
        one
        for source in wanted
        for one in _of_source(project, source, subjects, used)
        if not held.holds(one.subject, source, one.value)
    ]
    return _merged(sorted(found, key=lambda one: one.rank))


def _merged(found: Sequence[Untracked]) -> list[Untracked]:
    """Facts of one value of one property and subject as one; the most probable remains."""
    kept: list[Untracked] = []
    for one in found:
        same = next((at for at, other in enumerate(kept) if _is_same(one, other)), None)
        if same is None:
            kept.append(one)
        elif one.source != kept[same].source and one.source not in kept[same].also:
            kept[same] = replace(kept[same], also=(*kept[same].also, one.source))
    return kept


def _is_same(one: Untracked, other: Untracked) -> bool:
    if one.subject != other.subject or one.value.type != other.value.type:
        return False
    return bearing_of(one.value, other.value).bearing is Bearing.STATES


def _of_source(project: Project, source: str, subjects: Sequence[str], used: frozenset[str]) -> Iterator[Untracked]:
    """The facts of one source, each with the subject that it is nearest to."""
    document = project.documents[source]
    best: dict[tuple[int, int], tuple[tuple[int, int, float], Untracked]] = {}
    for subject in subjects:
        analysis = analyse(document, project.context_of(source, subject))
        names = project.names_of(subject, project.sources[source].published)
        spans = spans_of(analysis.scene, names_for(names), name_words(project.entities))
        if not spans:
            continue
        matcher = _Matcher(analysis, _questions(project, source, subject, used))
        for fact in _facts(analysis):
            if not _is_stated(analysis.text, fact):
                continue
            length = _named(fact, names, spans, analysis.text)
            asked = matcher.best(fact) if length else None
            if asked is None:
                continue
            question, probability = asked
            one = Untracked(
                source, subject, question.property_name, question.claim, question.tie, fact, round(probability, 4)
            )
            key = (length, -int(question.tie), probability)
            known = best.get((fact.start, fact.end))
            if known is None or known[0] < key:
                best[fact.start, fact.end] = key, one
    yield from (one for _, one in best.values())


def _facts(analysis: Analysis) -> list[Fact]:
    """The facts of a source, in its own offsets where it has markup."""
    view = unmarked(analysis.text)
    if view is None:
        return facts_of(analysis)
    memo = analysis.scene.memo
    if "facts without markup" not in memo:
        plain = facts_of(analyse(Document(view.text), analysis.scene.context))
        memo["facts without markup"] = [relocated(fact, view, analysis.text) for fact in plain]
    found: list[Fact] = memo["facts without markup"]
    return found


def _is_stated(text: str, fact: Fact) -> bool:
    """Whether a fact is stated as what is so or is to be, and has a value that a statement could hold."""
    value = fact.value
    if value is None or not value.scale.is_line or getattr(value, "vague", False) or is_indefinite(fact.text):
        return False
    if fact.negated or fact.status not in _STATED or fact.quantifier in _LIKENED:
        return False
    if fact.change is not None and fact.change.kind in _EARLIER:
        return False
    if getattr(value, "unit", None) == _AGE:
        return False  # "Berg, 34, said"
    if fact.type == "quantity" and _ONE.match(fact.text):
        return False  # "one resident said": an article, not a count
    # "£500 (€580)": the second says the first again.
    return _BRACKETED.search(text, max(0, fact.start - 24), fact.start) is None


def _named(fact: Fact, names: Sequence[str], spans: Sequence[Span], text: str) -> int:
    """How many letters of a subject's name are the head of the owner, or of one that takes part; 0 where none are."""
    parts = [fact.owner, *(one.part for one in fact.arguments if one.role in _TAKING_PART)]
    return max((_head(part, names, spans, text) for part in parts if part is not None), default=0)


def _head(part: Part, names: Sequence[str], spans: Sequence[Span], text: str) -> int:
    """How much of a name ends a noun phrase: "the maker Holm" names Holm, "Holm workers" does not."""
    inside = spans[bisect_left(spans, part.start, key=_start) : bisect_left(spans, part.end, key=_start)]
    found = [s.end - s.start for s in inside if _ends(text, s.end, part.end)]
    if found:
        return max(found)
    # A pronoun or "the company", where the text settles whom it means.
    meant = fold_name(part.name or "").removesuffix("'s")
    own = fold_name(part.text)
    if not meant or meant == own:
        return 0
    return max((len(name) for name in names if f" {meant}".endswith(f" {fold_name(name)}")), default=0)


def _start(span: Span) -> int:
    return span.start


def _ends(text: str, end: int, behind: int) -> bool:
    return end >= behind or text[end:behind].strip() in ("", "'s", "’s", "'", "’")


def _questions(project: Project, source: str, subject: str, used: frozenset[str]) -> list[_Asked]:
    """What is asked about a subject: the question of each of its claims, and each property that is declared."""
    published = project.sources[source].published
    asked = [
        _Asked(claim.property, id_, Tie.CLAIM, question_of(project, claim, published))
        for id_, claim in project.claims.items()
        if claim.subject == subject and claim.terms.scale.is_line and claim.terms.cues and not _is_of(claim, source)
    ]
    apart, names = name_words(project.entities), project.names_of(subject, published)
    for name, declared in project.properties.items():
        if declared.cues and declared.type in _LINES:
            words = name.replace("-", " ")
            units, cues = declared.unit or [], tuple(declared.cues)
            unit = units[0] if units else None
            question = Question(names, cues, declared.type, unit, words, apart, others=tuple(units[1:]))
            asked.append(_Asked(name, None, Tie.PROPERTY if name in used else Tie.SHIPPED, question))
    return asked


_LINES: Final = frozenset(("date", "money", "quantity", "duration"))


def _is_of(claim: Claim, source: str) -> bool:
    """Whether a claim has a statement of a source: another value of it there is another matter."""
    return any(statement.source == source for statement in claim.statements)


class _Matcher:
    """Finds the question that a fact of one text answers."""

    def __init__(self, analysis: Analysis, asked: Sequence[_Asked]) -> None:
        self._analysis, self._asked = analysis, asked
        self._cues = [tuple(filter(None, map(content_stems, one.question.cues))) for one in asked]
        self._answers: dict[int, Mapping[int, float]] = {}

    def best(self, fact: Fact) -> tuple[_Asked, float] | None:
        """Return the question that a fact's own words speak of and that it most probably answers; None without one."""
        words = _own_words(fact)
        found: list[tuple[int, float, int]] = []
        for at, one in enumerate(self._asked):
            if one.question.type != fact.type or not any(cue <= words for cue in self._cues[at]):
                continue
            if not _counts_such(one.question, fact):
                continue
            if one.claim is None and not self._names_property(one, fact):
                continue
            probability = self._probabilities(at).get(fact.start, 0.0)
            if probability >= (LEAST_SHIPPED if one.tie is Tie.SHIPPED else LEAST):
                found.append((int(one.tie), -probability, at))
        if not found:
            return None
        _, probability, at = min(found)
        return self._asked[at], -probability

    def _names_property(self, one: _Asked, fact: Fact) -> bool:
        """Whether the sentence has the words that tell a property from others of its kind: "oil" of "oil-price"."""
        plain = _words()["plain_parts"]
        telling = [content_stems(word) for word in one.property_name.split("-") if word not in plain]
        if fact.type == "quantity" and one.tie is Tie.SHIPPED and not _is_counted(fact, one.question):
            return False
        here = self._analysis.stems(self._analysis.sentence_of(fact.start)) | content_stems(fact.text)
        if len(one.property_name.split("-")) == 1:
            # What "began" need be no launch: an event is called by its name.
            return one.tie is not Tie.SHIPPED or fact.type != "date" or content_stems(one.property_name) <= here
        return all(stems <= here for stems in telling)

    def _probabilities(self, at: int) -> Mapping[int, float]:
        known = self._answers.get(at)
        if known is None:
            answers = answers_to(self._analysis, self._asked[at].question)
            known = {one.mention.start: one.probability for one in answers.candidates}
            self._answers[at] = known
        return known


def _own_words(fact: Fact) -> frozenset[str]:
    """The stems of what a fact says of its value: measure, verb, what it counts; not who takes part."""
    words = [fact.text]
    for part in (fact.measure, fact.verb):
        if part is not None:
            words += [part.text, part.name or ""]
    return content_stems(" ".join(words))


def _counts_such(question: Question, fact: Fact) -> bool:
    """Whether a number can count what is asked: a share answers only a question for one, orders are no goals."""
    if fact.type != "quantity":
        return True
    measured = getattr(fact.value, "unit", None)
    if (question.unit == _SHARE) != (measured == _SHARE):
        return False
    units = [unit for unit in (question.unit, *question.others) if unit is not None and unit != _SHARE]
    noun = getattr(fact.value, "noun", None)
    if not units or not noun or (measured is not None and dimension_of(str(measured)) is not None):
        return True
    return bool(content_stems(noun) & content_stems([*units, question.property or ""]))


def _is_counted(fact: Fact, question: Question) -> bool:
    """Whether it is said what a number counts or measures, and a property without units is called by it."""
    noun, unit = getattr(fact.value, "noun", None), getattr(fact.value, "unit", None)
    if noun and question.unit is None and dimension_of(str(unit)) is None:
        return bool(content_stems(noun) & content_stems(question.property or ""))
    return bool(noun or unit)


@cache
def _words() -> dict[str, Any]:
    data: dict[str, Any] = words_in("claimcheck.judging", "untracked")
    return data
