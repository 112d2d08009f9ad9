"""Which stage of a ladder a text gives for a subject: from the words that name stages, with modality and negation.

"The contract was signed" states a stage that is reached; "hopes to sign", "if signed" and "has not signed" name the
same stage as not reached, which the modality and the negation of the reading say. ``reached`` turns such a reading
into what is known of the state: something before that stage. A stage that another one is about ("talks on the
purchase", "refused to approve") is no stage of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any, NamedTuple

from claimcheck.reading.about import About, about
from claimcheck.reading.analysis import Analysis, analyse
from claimcheck.reading.base import Question, Reading
from claimcheck.reading.cues import Word, content_stems, reading_data, words_of
from claimcheck.reading.qualify import modality_at, negated_at
from claimcheck.reading.scene import Scene
from claimcheck.reading.speaker import speaker_at
from claimcheck.reading.syntax import finite
from claimcheck.text.document import Span
from claimcheck.values.base import Ladder
from claimcheck.values.stage import StageValue, ladder

__all__ = ["AHEAD", "names_stage", "reached", "stages"]

# Share of the best score that a rival needs to be reported too.
_RIVAL = 0.8
_REACH = 60  # code points between a stage and one that it is about, and before a hedge
_WORTH = {
    About.NAMED: 1.0,
    About.SENTENCE: 0.85,
    About.CARRIED: 0.8,
    About.BEFORE: 0.6,
    About.TITLE: 0.55,
    About.UNKNOWN: 0.2,
    About.OTHER: 0.1,
}
AHEAD = ("expected", "target", "possible", "superseded", "denied")
"""The modalities by which a stage is named as not reached."""
_WEAK = ("expected", "target", "possible", "estimated")
_BREAK = re.compile(r"[,;:()–—“”]|\s-\s")


class _Named(NamedTuple):
    """A stage that a text names: its value, its words, and whether another stage is about it."""

    value: StageValue
    span: Span
    governed: bool


def _data() -> Any:
    return reading_data("stages")


def _either(name: str) -> str:
    return "|".join(re.escape(str(w)) for w in sorted(_data()[name], key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    groups = (rf"(?P<s{number}>{'|'.join(patterns)})" for number, patterns in enumerate(_data()["stages"].values()))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(groups)})(?![\w-])")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    articles = "|".join(map(re.escape, reading_data("clauses")["determiners"]))
    words = sorted((str(word) for kind in _WEAK for word in reading_data("qualifiers")[kind]), key=len, reverse=True)
    hedges = "|".join(map(re.escape, words))
    return {
        "nominal": re.compile(_data()["nominal"]),
        "ahead": re.compile(rf"(?<!\w)(?:{_either('ahead')})(?!\w)"),
        "purpose": re.compile(rf"(?<!\w)(?:{_either('purpose')})\s(?:(?:{articles}|\w+ory|\w+al)\s)?$"),
        "about": re.compile(rf"(?<!\w)(?:{_either('about')})(?!\w)"),
        "infinitive": re.compile(rf"(?<!\w)(?:{_either('infinitive')})\s(?:\w+ly\s)?$"),
        "obliging": re.compile(rf"(?<!\w)(?:{_either('obliging')})\s(?:\w+\s)?$"),
        "carried": re.compile(rf"(?<!\w)(?:{_either('carried_out')})\s(?:\w+ly\s)?$"),
        "doubtful": re.compile(rf"(?<!\w)(?:{_either('doubtful')})(?!\w)"),
        "finite": re.compile(rf"(?<!\w)(?:{_either('finite')})\s"),
        "denying": re.compile("|".join(re.escape(str(w)) for w in reading_data("qualifiers")["negation"])),
        "hedge": re.compile(rf"(?<!\w)(?:{hedges})(?!\w)"),
    }


@cache
def _names() -> tuple[str, ...]:
    return tuple(_data()["stages"])


def _named(scene: Scene, asked: Ladder | None) -> tuple[_Named, ...]:
    """Every stage of a ladder that a text names."""
    every: dict[Ladder | None, tuple[_Named, ...]] = scene.memo.setdefault("stages", {})
    if asked not in every:
        found: list[_Named] = []
        for value, span in _of_deals(scene) if asked is None else _of_ladder(scene, asked):
            found.append(_Named(value, span, _is_governed(scene, found, span)))
        every[asked] = tuple(one._replace(governed=_is_decided(scene, one, found)) for one in found)
    return every[asked]


def _of_deals(scene: Scene) -> Iterator[tuple[StageValue, Span]]:
    for match in _pattern().finditer(scene.plain):
        yield StageValue(_names()[int((match.lastgroup or "s0")[1:])]), Span(*match.span())


def _of_ladder(scene: Scene, asked: Ladder) -> Iterator[tuple[StageValue, Span]]:
    """The stages of any other ladder, by the words that it lists: in any form, the longest that fits at a place."""
    ways, words = _ways(asked), words_of(scene.plain)
    longest = max((len(forms) for some in ways.values() for _, forms in some), default=0)
    at = 0
    while at < len(words):
        found = max(_at(ways.get(words[at].stem, ()), words[at : at + longest]), default=None)
        if found is not None:
            run = words[at : at + found.words]
            yield StageValue(found.stage, on=asked), Span(run[0].start, run[-1].end)
        at += 1 if found is None else found.words


class _Way(NamedTuple):
    """A stage that a place may name: by how many words, whether by these very words, and how early it is listed."""

    words: int
    exact: bool
    early: int
    stage: str


def _at(ways: Sequence[tuple[str, list[Word]]], words: Sequence[Word]) -> Iterator[_Way]:
    """The stages that words begin with: in any form, though the very words that are listed precede other forms."""
    for place, (stage, forms) in enumerate(ways):
        run = words[: len(forms)]
        if [word.stem for word in run] == [form.stem for form in forms]:
            exact = all(word.lower == form.lower for word, form in zip(run, forms, strict=True))
            yield _Way(len(forms), exact, -place, stage)


@lru_cache(maxsize=256)
def _ways(asked: Ladder) -> dict[str, list[tuple[str, list[Word]]]]:
    """The words for each stage of a ladder by the stem of the first one."""
    found: dict[str, list[tuple[str, list[Word]]]] = {}
    for stage, ways in asked.ways:
        for forms in filter(None, (words_of(words.lower()) for words in ways)):
            found.setdefault(forms[0].stem, []).append((stage, forms))
    return found


def _is_governed(scene: Scene, before: Sequence[_Named], span: Span) -> bool:
    """Whether an earlier stage of the clause is about this one, or this one only says that another lies ahead."""
    clause, words = scene.clause_at(span.start), scene.plain
    if _patterns()["about"].match(words, span.start) is not None:
        return False  # "on hold"
    for one in reversed(before[-3:]):
        if one.span.start < clause.start or one.governed:
            continue
        between = words[one.span.end : span.start]
        if len(between) > _REACH or _BREAK.search(between):
            return False
        if _is_nominal(scene, one.span):
            verb = finite(words, one.span.end, span.start)
            if verb is not None and _patterns()["ahead"].match(words, span.start) is not None:
                return True
        if finite(words, one.span.end, span.start) is not None:
            return False
        if _patterns()["about"].search(between) is not None or not between.strip():
            return True
        return one.value.name in _data()["governing"] and not _coordinates(between)
    return False


def _coordinates(between: str) -> bool:
    return any(word in between.split() for word in reading_data("clauses")["coordinating"])


def _is_decided(scene: Scene, one: _Named, every: Sequence[_Named]) -> bool:
    """Whether another stage of the clause says what becomes of a noun that names one: "put the purchase on hold"."""
    if one.governed or not _is_nominal(scene, one.span):
        return one.governed
    clause = scene.clause_at(one.span.start)
    return any(
        clause.start <= other.span.start < clause.end and not other.governed and not _is_nominal(scene, other.span)
        for other in every
    )


def _is_nominal(scene: Scene, span: Span) -> bool:
    return _patterns()["nominal"].fullmatch(scene.plain, span.start, span.end) is not None


def names_stage(scene: Scene, name: str, within: Sequence[Span], asked: Ladder | None = None) -> bool:
    """Whether a passage names a stage at all, be it as what another one is about.

    Args:
        scene: The document, prepared.
        name: The stage.
        within: The passage.
        asked: The ladder of the stage; None for that of deals.
    """
    return any(
        one.value.name == name and any(s.start < one.span.end and one.span.start < s.end for s in within)
        for one in _named(scene, asked)
    )


def reached(reading: Reading) -> Reading:
    """The reading as a state: a stage that lies ahead, or is denied, is something before it."""
    value = reading.value
    if not isinstance(value, StageValue) or not (reading.negated or reading.modality in AHEAD):
        return reading
    if value.height == 0:
        return reading
    return replace(reading, value=value.denied())


def _modality(scene: Scene, span: Span) -> str:
    """How the text puts a stage; a hedge of something that follows is none of the stage."""
    modality = modality_at(scene, span.start, span.end)
    clause = scene.clause_at(span.start)
    if _patterns()["doubtful"].search(scene.plain, clause.start, clause.end) is not None:
        return "denied"
    if modality in _WEAK and not _is_hedged(scene, span):
        modality = "done"
    return "expected" if modality in ("done", "estimated") and _lies_ahead(scene, span) else modality


def _is_negated(scene: Scene, span: Span) -> bool:
    """Whether a negation reaches a stage; "refused to" is one itself."""
    if _patterns()["denying"].match(scene.plain, span.start) is not None:
        return False
    return negated_at(scene, span.start)


def _is_hedged(scene: Scene, span: Span) -> bool:
    """Whether a hedge stands before a stage, in its words, or in the verb that it is the subject of."""
    clause, words = scene.clause_at(span.start), scene.plain
    sentence = scene.document.sentence_at(span.start)
    for found in _patterns()["hedge"].finditer(words, clause.start, span.end):
        # "Strikes planned for May were called off": the plan is the strikes'.
        if _patterns()["finite"].search(words, found.end(), span.start) is None:
            return True
    if any(
        scene.clause_at(m.start()) != clause and m.group() in reading_data("qualifiers")["condition"]
        for m in _patterns()["hedge"].finditer(words, sentence.start, sentence.end)
    ):
        return True
    predicate = _predicate(scene, span)
    return predicate is not None and _patterns()["hedge"].search(words, predicate.start, predicate.end) is not None


def _predicate(scene: Scene, span: Span) -> Span | None:
    """The verb group of which a stage's noun is the subject: "the signing | was put off"."""
    clause, words = scene.clause_at(span.start), scene.plain
    if finite(words, clause.start, span.start) is not None:
        return None
    verb = finite(words, span.end, clause.end)
    return None if verb is None else Span(verb, min(clause.end, verb + _REACH))


def _lies_ahead(scene: Scene, span: Span) -> bool:
    """Whether a stage is named as one to come: "for the purchase", "to sign", "the signing is near"."""
    clause, words = scene.clause_at(span.start), scene.plain
    before = max(clause.start, span.start - 24)
    if _patterns()["infinitive"].search(words, before, span.start) is not None:
        return _patterns()["carried"].search(words, before, span.start) is None
    if _patterns()["obliging"].search(words, before, span.start) is not None:
        return True
    if not _is_nominal(scene, span):
        return False
    if _patterns()["purpose"].search(words, max(clause.start, span.start - _REACH), span.start) is not None:
        return True
    predicate = _predicate(scene, span)
    return predicate is not None and _patterns()["ahead"].search(words, predicate.start, predicate.end) is not None


def _weighed(analysis: Analysis, question: Question, spans: Sequence[Span]) -> Iterator[tuple[float, _Named]]:
    scene = analysis.scene
    asked = content_stems((*question.cues, question.property or "")) - content_stems(question.subject)
    for named in _named(scene, question.ladder):
        span = named.span
        if named.governed or (spans and not any(s.start < span.end and span.start < s.end for s in spans)):
            continue
        clause = scene.clause_of(span.start)
        surely = max(about(analysis, question, part) for part in clause.spans)
        if not spans and surely < About.TITLE:
            continue
        words = content_stems(analysis.text[span.start : span.end])
        near = len(asked & {w.stem for w in scene.words_in(*clause.spans)}) / max(1, len(asked))
        yield 1.0 + _WORTH[surely] + 0.5 * near + 0.5 * bool(words & asked), named


def _planned(scene: Scene, question: Question, spans: Sequence[Span]) -> Iterator[tuple[float, _Named]]:
    """Of a quote that names no stage but what is ahead: a plan."""
    lowest = (question.ladder or ladder()).rungs[0]
    for span in spans:
        if modality_at(scene, span.end, span.end) in AHEAD or modality_at(scene, span.start, span.end) in AHEAD:
            yield 1.0, _Named(StageValue(lowest, on=question.ladder), span, governed=False)


def stages(scene: Scene, question: Question, within: Iterable[Span] = ()) -> list[Reading]:
    """Return the stages that a text gives for the subject of a question, best first.

    Args:
        scene: The document, prepared.
        question: What is asked.
        within: The spans of a quote; given, only what they say counts, and the quote stands for the subject.
    """
    spans = list(within)
    analysis = analyse(scene.document, scene.context)
    weighed = list(_weighed(analysis, question, spans)) or list(_planned(scene, question, spans))
    if not weighed:
        return []
    best = max(score for score, _ in weighed)
    text = analysis.text
    return [
        Reading(
            value=named.value,
            start=named.span.start,
            end=named.span.end,
            text=text[named.span.start : named.span.end],
            modality=_modality(scene, named.span),
            negated=_is_negated(scene, named.span),
            speaker=speaker_at(scene, named.span.start),
            score=round(min(1.0, score / 3), 4),
            because=(f"stage: {text[named.span.start : named.span.end]}",),
        )
        for score, named in sorted(weighed, key=lambda item: (-item[0], item[1].span.start))
        if score >= _RIVAL * best
    ]
