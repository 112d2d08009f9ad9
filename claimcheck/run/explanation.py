"""What was read for a claim: its question part by part, every passage that could answer, and why one was chosen.

An explanation needs no fault: it shows a supported statement as well as a refuted one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from claimcheck.arithmetic import in_own_context
from claimcheck.claims.model import Claim, Modality, Statement
from claimcheck.errors import unknown_claim
from claimcheck.finding import Finding, Location
from claimcheck.judging.currencies import with_currencies, words_of_source
from claimcheck.judging.statement import answers_in, asked_by, quoted_spans
from claimcheck.judging.verdict import Judgement, Reason, compare
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.answers import Answer, answers_to
from claimcheck.reading.base import Question, Reading
from claimcheck.reading.features import catalogue
from claimcheck.reading.profile import Profile
from claimcheck.reading.qualify import modality_at
from claimcheck.reading.question import asked_of
from claimcheck.reading.readings import why_rejected
from claimcheck.reading.weights import claim_weights
from claimcheck.reading.worded import Asserted, asserted, passages_with
from claimcheck.reading.wordmatch import Wording
from claimcheck.run.result import Run
from claimcheck.text.document import Document
from claimcheck.text.normalized import Span
from claimcheck.values.base import ScaleKind, Value

__all__ = ["Considered", "Explanation", "Indication", "StatementExplanation", "explain"]

_Direction = Literal["agrees", "unknown", "contradicts"]
_UNKNOWN = ("-nowhere", "-elsewhere", "-missing", "-unknown", "-later")
_SHOWN = 8  # passages of a statement that the text shows
_LEAST = 0.05  # log odds that are worth showing
_MOST, _FEW = 6, 3  # lines of evidence that the text shows of the chosen passage, and of a rejected one
_PROBABLE = 0.01  # the least probability from which on the text shows what speaks for a rejected passage
_WORTH = 0.4  # share of a claim's words from which on a passage is shown


@dataclass(frozen=True, slots=True)
class Indication:
    """One thing that speaks for or against a passage: how it bears, what it is, how much (log odds), and the words.

    ``points`` is None where nothing is weighed: of stages, participants and words.
    """

    bears: _Direction
    meaning: str
    points: float | None = None
    words: tuple[str, ...] = ()

    def __str__(self) -> str:
        points = "" if self.points is None else f" {self.points:+.2f}"
        words = f" ({', '.join(self.words)})" if self.words else ""
        return f"{self.bears}{points}: {self.meaning}{words}"


@dataclass(frozen=True, slots=True)
class Considered:
    """A passage that could answer: its words, what they were read as, its place, and what speaks for and against it.

    ``verdict`` is what it alone would give, None where it does not bear on the value; ``rejected`` says why it was not
    taken, and is empty for the one that was. Offsets are code points of the article, half-open.
    """

    text: str
    value: str
    start: int
    end: int
    location: Location
    probability: float | None
    verdict: str | None
    evidence: tuple[Indication, ...]
    rejected: str = ""

    @property
    def chosen(self) -> bool:
        """Whether the verdict rests on it."""
        return not self.rejected


@dataclass(frozen=True, slots=True)
class StatementExplanation:
    """What was read for one statement: its question, its judgement, the passages, and its findings."""

    statement: int
    words: str
    question: tuple[tuple[str, str], ...]
    judgement: Judgement
    considered: tuple[Considered, ...]
    nothing: float | None
    findings: tuple[Finding, ...]

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _unread(self) -> str:
        return _UNREAD.get(self.judgement.reason, "considered: nothing could answer")

    def _lines(self) -> Iterator[str]:
        judgement = self.judgement
        grade = "" if judgement.grade is None else f", {judgement.grade}"
        probability = "" if judgement.probability is None else f", probability {judgement.probability:.2f}"
        yield f"statement {self.statement} ({judgement.source}): '{self.words}'"
        yield f"  {judgement.verdict} ({judgement.reason}{grade}{probability})"
        if not self.question:
            yield "  not read: the source has no text"
            return
        yield "  question"
        yield from (f"    {name}: {words}" for name, words in self.question)
        yield f"  considered: {len(self.considered)}" if self.considered else f"  {self._unread()}"
        for one in self.considered[:_SHOWN]:
            yield from _lines_of(one)
        if len(self.considered) > _SHOWN:
            yield f"    and {len(self.considered) - _SHOWN} less probable"
        if self.nothing is not None:
            yield f"  probability that the passage is silent: {self.nothing:.2f}"
        for finding in self.findings:
            yield f"  {finding.level}[{finding.rule}] {finding.message}"


_UNREAD = {
    Reason.QUOTE_MISSING: "considered: nothing; the quote is not in the article",
    Reason.NO_VALUE: "considered: nothing; the value of the statement cannot be read",
}


def _lines_of(one: Considered) -> Iterator[str]:
    mark = "chosen" if one.chosen else "rejected"
    probability = "" if one.probability is None else f" (probability {one.probability:.2f})"
    read = "" if one.value == one.text else f", read as {one.value}"
    gives = "" if one.verdict is None else f"; alone it gives {one.verdict}"
    yield f"    {mark} {one.location}: '{one.text}'{read}{probability}{gives}"
    if one.rejected:
        yield f"      because {one.rejected}"
    if one.chosen or one.probability is None or one.probability >= _PROBABLE:
        yield from (f"      {evidence}" for evidence in one.evidence[: _MOST if one.chosen else _FEW])


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was read for a claim, statement by statement. ``str()`` gives it as text, ``to_dict()`` as plain data."""

    claim: str
    statements: tuple[StatementExplanation, ...]

    def __str__(self) -> str:
        return "\n\n".join([self.claim, *(str(one) for one in self.statements)])

    def to_dict(self) -> dict[str, Any]:
        """Return the explanation as plain data, as ``--format json`` prints it."""
        return {"version": 1, "claim": self.claim, "statements": [_record(one) for one in self.statements]}


def _record(one: StatementExplanation) -> dict[str, Any]:
    judgement = one.judgement
    return {
        "statement": one.statement,
        "source": judgement.source,
        "value": one.words,
        "verdict": judgement.verdict.value,
        "reason": judgement.reason.value,
        "grade": judgement.grade,
        "probability": judgement.probability,
        "quote_match": judgement.anchors[0].grade.value if judgement.anchors else None,
        "question": dict(one.question),
        "silent": one.nothing,
        "considered": [
            {
                "text": passage.text,
                "value": passage.value,
                "start": passage.start,
                "end": passage.end,
                "file": passage.location.file,
                "line": passage.location.line,
                "column": passage.location.column,
                "probability": passage.probability,
                "verdict": passage.verdict,
                "chosen": passage.chosen,
                "rejected": passage.rejected or None,
                "evidence": [
                    {"bears": e.bears, "meaning": e.meaning, "points": e.points, "words": list(e.words)}
                    for e in passage.evidence
                ],
            }
            for passage in one.considered
        ],
        "findings": [{"rule": f.rule, "level": f.level.value, "message": f.message} for f in one.findings],
    }


@in_own_context
def explain(run: Run, claim: str) -> Explanation:
    """Return what was read for a claim: its question, every passage that could answer it, and what competed.

    Args:
        run: The result of a check.
        claim: The id of a claim.

    Raises:
        ConfigError: the project has no such claim.
        TypeError: a project or a path in place of a run.

    >>> import claimcheck
    >>> run = claimcheck.check("claims/")
    >>> explanation = claimcheck.explain(run, next(iter(run.project.claims)))
    >>> [one.judgement.verdict.value for one in explanation.statements][:1]
    ['SUPPORTED']
    """
    if not isinstance(run, Run):
        raise TypeError("explain needs the Run of a check: explain(claimcheck.check(project), claim)")
    known = run.project.claims
    if claim not in known:
        raise unknown_claim(claim, known)
    mine = [judgement for judgement in run.judgements if judgement.claim == claim]
    return Explanation(claim, tuple(_explained(run, known[claim], judgement) for judgement in mine))


def _explained(run: Run, claim: Claim, judgement: Judgement) -> StatementExplanation:
    project, statement = run.project, claim.statements[judgement.statement]
    document = project.documents.get(statement.source)
    parts: tuple[tuple[str, str], ...] = ()
    passages: tuple[Considered, ...] = ()
    nothing = None
    if document is not None:
        question, analysis = asked_by(project, claim, statement, document)
        parts = asked_of(question, analysis.scene.context).parts()
        if statement.parsed is not None and not (statement.quote is not None and not judgement.anchors):
            told_by = words_of_source(project.sources[statement.source])
            reader = _Reader(document, analysis, question, statement, statement.parsed, judgement, told_by)
            passages, nothing = reader.read()
    found = tuple(f for f in run.findings if (f.claim, f.statement) == (judgement.claim, judgement.statement))
    return StatementExplanation(judgement.statement, statement.words, parts, judgement, passages, nothing, found)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads again what the judgement on a statement rests on."""

    document: Document
    analysis: Analysis
    question: Question
    statement: Statement
    stated: Value
    judgement: Judgement
    told_by: str

    def read(self) -> tuple[tuple[Considered, ...], float | None]:
        """The passages, the chosen one first, and the probability that the text is silent."""
        quoted = quoted_spans(self.judgement.anchors)
        if self.stated.scale is ScaleKind.WORDS:
            return tuple(self._worded()), None
        if not self.stated.scale.is_line:
            return tuple(self._read(reading) for reading in self.judgement.readings), None
        passage, answers = answers_in(self.analysis, self.question, quoted)
        answers = with_currencies(self.analysis, answers, self.stated, self.told_by)
        inside = [self._answer(answer) for answer in answers.candidates]
        outside = []
        if passage:
            seen = {answer.mention.start for answer in answers.candidates}
            whole = answers_to(self.analysis, self.question)
            others = with_currencies(self.analysis, whole, self.stated, self.told_by).candidates
            outside = [
                self._answer(answer, "it stands outside of the quote")
                for answer in others
                if answer.mention.start not in seen
            ]
        return tuple(sorted((*inside, *outside), key=lambda one: not one.chosen)), round(answers.nothing, 4)

    def _place(self, start: int, end: int) -> Location:
        line, column = self.document.position(start)
        snippet = self.document.line_text(line)
        return Location(self.document.name, line, column, max(1, min(end - start, len(snippet) - column + 1)), snippet)

    def _answer(self, answer: Answer, outside: str = "") -> Considered:
        mention, deciding = answer.mention, self.judgement.deciding
        chosen = deciding is not None and (deciding.start, deciding.end) == (mention.start, mention.end)
        rejected = "" if chosen else outside or self._why(answer)
        verdict, _, _ = compare(self.stated, mention.value)
        return Considered(
            " ".join(mention.text.split()),
            str(mention.value),
            mention.start,
            mention.end,
            self._place(mention.start, mention.end),
            round(answer.probability, 4),
            verdict.value,
            evidence_of(answer.profile, uncued=self._is_uncued(quoted=not outside)),
            rejected,
        )

    def _is_uncued(self, *, quoted: bool) -> bool:
        """Whether the property's own words were all that was asked, of the whole text."""
        asked = asked_of(self.question, self.analysis.scene.context)
        return asked.uncued and not (quoted and self.judgement.anchors)

    def _why(self, answer: Answer) -> str:
        """Why a passage was not taken: an old plan answers no question for a current one, however well it fits."""
        deciding, mention = self.judgement.deciding, answer.mention
        old = modality_at(self.analysis.scene, mention.start, mention.end) == "superseded"
        if old != (self.statement.modality is Modality.SUPERSEDED):
            return "it is an old plan" if old else "it is no old plan, and the statement is of one"
        if deciding is not None and deciding.value == mention.value:
            return "it is the same value, and the chosen passage answers better"
        return why_rejected(answer, "another value answers better")

    def _read(self, reading: Reading) -> Considered:
        """A stage, or participants: what was read, and the words that link it to the question."""
        chosen = reading == self.judgement.deciding
        evidence = [Indication("agrees", because) for because in reading.because]
        if reading.negated:
            evidence.append(Indication("contradicts", "it is denied"))
        if reading.modality != "done":
            evidence.append(Indication("unknown", f"it is stated as {reading.modality}"))
        verdict, _, _ = compare(self.stated, reading.value)
        text = " ".join(reading.text.split())
        place = self._place(reading.start, reading.end)
        why = (
            "" if chosen else "another passage decides" if self.judgement.deciding is not None else "it settles nothing"
        )
        return Considered(
            text, str(reading.value), reading.start, reading.end, place, None, verdict.value, tuple(evidence), why
        )

    def _worded(self) -> Iterator[Considered]:
        words = str(self.stated)
        matches = [match for match in passages_with(self.analysis, words) if match.share >= _WORTH]
        every = [(asserted(self.analysis, self.question, words, match)) for match in matches]
        deciding = self.judgement.deciding
        for one in sorted(every, key=lambda one: deciding is None or not _holds(deciding, one.span)):
            span = one.span
            text = " ".join(self.analysis.text[span.start : span.end].split())
            chosen = deciding is not None and _holds(deciding, span)
            evidence = tuple(_of_words(self.analysis, one))
            against = [e.meaning for e in evidence if e.bears != "agrees"]
            why = "" if chosen else (against[0] if against else "another passage decides")
            yield Considered(text, text, *span, self._place(*span), None, None, evidence, why)


def _holds(reading: Reading, span: Span) -> bool:
    return reading.start <= span.start and span.end <= reading.end


def evidence_of(profile: Profile, *, uncued: bool = False) -> tuple[Indication, ...]:
    """Return what a profile says for and against an answer, what weighs most first."""
    weights = claim_weights(uncued)
    meanings = catalogue()
    found = []
    for name, amount in profile.amounts.items():
        points = round(weights.get(name, 0.0) * amount, 2)
        if abs(points) < _LEAST or name not in meanings:
            continue
        bears: _Direction = "unknown" if name.endswith(_UNKNOWN) else "agrees" if points > 0 else "contradicts"
        found.append(Indication(bears, meanings[name].meaning, points, profile.words.get(name, ())))
    return tuple(sorted(found, key=lambda one: -abs(one.points or 0.0)))


def _of_words(analysis: Analysis, one: Asserted) -> Iterator[Indication]:
    """What speaks for and against a passage that has the words of a claim."""
    match, link = one.match, one.link
    same = tuple(word.lower for word in match.words if word.wording is not Wording.OPPOSED)
    if same:
        yield Indication("agrees", "it has words of the claim", None, same)
    if match.opposed:
        yield Indication("contradicts", "it has words that exclude those of the claim", None, _lower(match.opposed))
    if match.missing:
        yield Indication("unknown", "it lacks words of the claim", None, match.missing)
    if link.asked:
        yield Indication("agrees", "words of the question stand near it")
    else:
        yield Indication("unknown", "no word of the question stands near it")
    if link.other:
        yield Indication("contradicts", "its clause is about somebody or something else", None, (link.other,))
    elif link.holds:
        yield Indication("agrees", "it speaks of the subject")
    else:
        yield Indication("unknown", "the subject is not named before it")
    for meaning, span in (
        ("it is denied", one.denied),
        ("it is hedged", one.hedge),
        ("it holds on a condition", one.condition),
        ("it is of an earlier time", one.former),
        ("it is less than the claim says", one.lessened),
    ):
        if span is not None:
            yield Indication("contradicts", meaning, None, (" ".join(analysis.text[span.start : span.end].split()),))


def _lower(words: Sequence[Any]) -> tuple[str, ...]:
    return tuple(str(word.lower) for word in words)
