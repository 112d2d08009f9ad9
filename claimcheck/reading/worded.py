"""Whether a passage that has the words of a claim states them: not denied, hedged, conditional, former or lessened."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from claimcheck.language import alternatives
from claimcheck.reading.about import About, about
from claimcheck.reading.analysis import Analysis, Token
from claimcheck.reading.base import Question, Reading
from claimcheck.reading.clause_subject import asked_of_another, beside_subject, rival_subject
from claimcheck.reading.cues import content_stems, lists_of, reading_data, words_of
from claimcheck.reading.exceptions import exception_at
from claimcheck.reading.lexicon import concepts_of
from claimcheck.reading.naming import spans_of
from claimcheck.reading.qualify import modality_at
from claimcheck.reading.question import asked_of
from claimcheck.reading.speaker import speaker_at
from claimcheck.reading.then import asks_for_first, found_first
from claimcheck.reading.wordmatch import Fits, Match, Stated, Wording, is_denial, match_in, stated_words
from claimcheck.text.normalized import Span
from claimcheck.values import parse_value

__all__ = ["Asserted", "Link", "asserted", "contrary", "fillers", "passages_with", "reading_of"]

_NEAR = 1  # sentences around the one with the words in which the question's words may stand
_SUBJECT_NEAR = 2  # sentences before it in which the subject may be named
_LINKS = 4  # words between a cue and the name that answers it
_OPENS = (",", "“", '"', "‘")  # what may stand between the two
_CLOSE = 2  # words between a "not" and what it surely denies
_AROUND = 48  # code points beside the words in which "during its development" puts them in the past


@dataclass(frozen=True, slots=True)
class Link:
    """How surely a passage answers a question.

    ``about`` says whom it is about; ``named`` whether the subject is named before it, near or as the topic of the text;
    ``asked`` whether the question's words stand near it; ``other`` is whom or what its clause is surely about instead,
    ``rival`` another name that its clause is about by its grammar.
    """

    about: About
    named: bool
    asked: bool
    other: str = ""
    rival: str = ""

    @property
    def holds(self) -> bool:
        """Whether the passage may be taken as an answer at all."""
        return not self.other and (self.named or self.about >= About.CARRIED)


@dataclass(frozen=True, slots=True)
class Asserted:
    """The words of a claim in a passage, and what keeps the passage from stating them; None where nothing does.

    ``span`` are the words, with the grammatical ones of the claim beside them; ``modality`` is the passage's own, as in
    a reading; ``ahead`` marks a hedge that only looks ahead ("will").
    Spans are code points, half-open.
    """

    match: Match
    link: Link
    span: Span
    modality: str = "done"
    denied: Span | None = None
    hedge: Span | None = None
    ahead: bool = False
    condition: Span | None = None
    former: Span | None = None
    lessened: Span | None = None
    reordered: bool = False


def passages_with(
    analysis: Analysis, words: str, within: Iterable[Span] = (), sentences: Iterable[int] | None = None
) -> list[Match]:
    """Return the best match of a claim's words in each sentence that has some of them, the best first.

    Args:
        analysis: The text.
        words: The claim's words.
        within: The spans of a quote; given, only words inside them count.
        sentences: The numbers of the sentences to search; None for all.
    """
    stated, spans = stated_words(words), list(within)
    if not stated:
        return []
    numbers = range(len(analysis.sentences)) if sentences is None else sentences
    memo: dict[str, Fits] = {}
    found = [match for number in numbers if (match := match_in(analysis, number, stated, spans, memo)) is not None]
    if len(words_of(words)) > 1 and any(mark in words for mark in _ENDS):
        found += _together(found, stated)
    return sorted(found, key=lambda match: (-match.share, sum(word.wording for word in match.words), match.sentence))


_ENDS = (". ", "! ", "? ", "; ")


def _together(found: Sequence[Match], stated: Sequence[Stated]) -> Iterator[Match]:
    """Matches of a claim of two sentences: those of two sentences in a row that have all of its words together."""
    for one, other in pairwise(sorted(found, key=lambda match: match.sentence)):
        numbers = {word.number for word in (*one.words, *other.words)}
        if other.sentence == one.sentence + 1 and len(numbers) == len(stated) and not one.whole and not other.whole:
            kept = {word.number: word for word in (*other.words, *one.words)}
            yield Match(one.sentence, tuple(sorted(kept.values())), ())


@cache
def _pattern(name: str, kind: str = "") -> re.Pattern[str]:
    data = reading_data("worded")[name]
    phrases = sorted(map(str, data[kind] if kind else data), key=len, reverse=True)
    either = "|".join(re.escape(p).replace(r"\ ", r"\s{1,3}") for p in phrases)
    return re.compile(rf"(?<![\w-])(?:{either})(?!\w)")


@cache
def _negation() -> re.Pattern[str]:
    words = sorted((str(w) for w in reading_data("qualifiers")["negation"] if w != "n't"), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?!\w)|(?<=n)['’]t(?!\w)")


@cache
def _harmless() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, reading_data("qualifiers")["harmless"])))


_SPOKEN = re.compile(r"[,:]\s[“\"]")  # what is quoted behind is denied by nothing before it


_listed: Final = lists_of("worded")


@cache
def _small() -> dict[str, re.Pattern[str]]:
    """The patterns of small words before and behind the words of a claim."""
    data = {name: alternatives(words) for name, words in reading_data("worded")["small"].items()}
    untrue, excluded = (alternatives(_listed(name)) for name in ("untrue", "excluded"))
    return {
        "but": re.compile(rf"(?<!\w)(?:{data['contrasting']})\s(?!{data['no contrast']})"),
        "until": re.compile(rf"(?<!\w)(?:{data['until']})\s"),
        "reported": re.compile(rf"(?<!\w)(?:{data['reported']})\s"),
        "by": re.compile(rf"(?<!\w)(?:{data['agent']})(?!\w)"),
        "untrue": re.compile(rf"(?<!\w)(?:{data['being']})\s(?:\w+ly\s)?(?:{untrue})(?!\w)"),
        "excluded": re.compile(
            rf"(?:\s[a-z’'-]{{1,16}}){{0,2}}?\s(?P<verb>(?:{data['auxiliaries']})\s"
            rf"(?:(?:\w+ly|{data['adverbs']})\s)?(?:(?:{data['been']})\s)?(?:{excluded}))(?!\w)"
        ),
    }


class _Passage:
    """A match with the words around it."""

    def __init__(self, analysis: Analysis, question: Question, words: str, match: Match) -> None:
        self.analysis, self.question, self.match = analysis, question, match
        self.plain = analysis.scene.plain
        self.sentence = analysis.sentences[match.sentence]
        first, last = match.words[0], match.words[-1]
        self.opening = analysis.scene.clause_at(first.start)
        self.clause = Span(self.opening.start, max(self.opening.end, analysis.scene.clause_at(last.start).end))
        self.said = frozenset(words.lower().replace("’", "'").split())
        self.asked = content_stems((question.property or "", *question.cues)) | content_stems(words)

    def span(self) -> Span:
        """The words with the grammatical ones of the claim that stand beside them: "in use", not only "use"."""
        start, end = self.match.span
        words = self.analysis.scene.words(self.match.sentence)
        for word in reversed([w for w in words if w.end <= start]):
            if word.lower not in self.said or self.plain[word.end : start].strip():
                break
            start = word.start
        for word in [w for w in words if w.start >= end]:
            if word.lower not in self.said or self.plain[end : word.start].strip():
                break
            end = word.end
        return Span(start, end)

    def _free(self, found: re.Match[str]) -> bool:
        """Whether words are neither the claim's own nor what its question asks for."""
        if any(word.start < found.end() and found.start() < word.end for word in self.match.words):
            return False
        own = found.group().replace("’", "'").split()
        return not self.said.issuperset(own) and not content_stems(found.group()) & self.asked

    def before(self, pattern: re.Pattern[str], start: int | None = None) -> Span | None:
        """The last free words of a pattern in the clause before the last word of the match."""
        found = None
        begin = self.clause.start if start is None else start
        for one in pattern.finditer(self.plain, begin, self.match.words[-1].start):
            if self._free(one):
                found = Span(*one.span())
        return found

    def denied(self) -> Span | None:
        """What denies the words: a "not" before them that no "but" takes back, or "is false" behind them."""
        first, last = self.match.words[0], self.match.words[-1]
        subject = spans_of(self.analysis.scene, self.question.subject, self.question.apart)
        excepted = exception_at(self.analysis, subject, first.start)
        if excepted is not None:
            return excepted.words if excepted.denied else None
        harmless = [m.span() for m in _harmless().finditer(self.plain, self.clause.start, last.start)]
        for pattern in (_negation(), _pattern("denying")):
            for found in pattern.finditer(self.plain, self.clause.start, last.start):
                kept = any(a <= found.start() < b for a, b in harmless)
                taken_back = _small()["but"].search(self.plain, found.end(), first.start) is not None
                bounded = _small()["until"].search(self.plain, found.end(), first.start) is not None
                quoted = _SPOKEN.search(self.plain, found.end(), first.start) is not None
                if kept or taken_back or bounded or quoted or self._is_apart(found):
                    continue
                if self._free(found):
                    return self._whole(found)
        if modality_at(self.analysis.scene, first.start, last.end) == "denied":
            return Span(self.sentence.start, first.start)
        return self._ruled_out(last.end) or self._untrue(last.end)

    def _ruled_out(self, end: int) -> Span | None:
        """The verb behind the words that excludes what they name: "lightning has been ruled out"."""
        if not self.said.isdisjoint(_listed("excluding")):
            return None  # the claim says so itself
        found = _small()["excluded"].match(self.plain, end, self.sentence.end)
        return None if found is None else Span(found.start("verb"), found.end())

    def _is_apart(self, found: re.Match[str]) -> bool:
        """Whether a negation does not reach the words: in a phrase in front, or in a verb whose object is known.

        "Not counting taxes, it lost 5 million"; "did not mention the failed attempt of 2016".
        """
        first = self.match.words[0].start
        between = self.plain[found.end() : first]
        if "," in between and not self.plain[self.clause.start : found.start()].strip(" “\"'"):
            return True
        return self._is_known() and len(between.split()) > _CLOSE

    def _is_known(self) -> bool:
        """Whether "the" or "its" stands before the words: the passage takes for granted what they describe."""
        before = self.plain[self.sentence.start : self.span().start].split()
        inside = self.plain[self.span().start : self.match.words[0].start].split()
        return bool({*before[-1:], *inside} & _listed("definite"))

    def _whole(self, found: re.Match[str]) -> Span:
        """A negation with the auxiliary that it is written with: "hasn't"."""
        start = found.start()
        if found.group()[0] in "'’":
            start = self.plain.rfind(" ", 0, start) + 1
        return Span(start, found.end())

    def _untrue(self, start: int) -> Span | None:
        found = _small()["untrue"].search(self.plain, start, self.sentence.end)
        reported = _small()["reported"].search(self.plain, self.sentence.start, start)
        return Span(*found.span()) if found is not None and reported is not None else None

    def hedge(self) -> tuple[str, Span | None, bool]:
        """The modality of the words, the hedge that gives it, the weakest first, and whether it only looks ahead."""
        if self._is_known():
            return "done", None, False
        for kind in ("possible", "target", "expected", "estimated"):
            found = self.before(_pattern("hedges", kind))
            if found is not None:
                return kind, found, False
        ahead = self.before(_pattern("looks_ahead"))
        return ("done" if ahead is None else "expected"), ahead, ahead is not None

    def condition(self) -> Span | None:
        """The condition of the sentence, where the clause with the words lies ahead."""
        ahead = any(True for _ in _pattern("ahead").finditer(self.plain, self.clause.start, self.match.words[-1].start))
        excepted = [m.span() for m in _pattern("unconditional").finditer(self.plain, *self.sentence)]
        for found in _pattern("conditions").finditer(self.plain, *self.sentence):
            inside = self.match.words[0].start <= found.start() < self.match.words[-1].end
            # "If the lease ends": the words are the condition itself.
            own = self.opening.start <= found.start() < self.match.words[0].start
            if (
                (ahead or own)
                and not inside
                and self._free(found)
                and not any(a <= found.start() < b for a, b in excepted)
            ):
                return Span(*found.span())
        return None

    def former(self) -> Span | None:
        """What puts the words in the past: "formerly", "during its development"."""
        low = max(self.sentence.start, min(self.clause.start, self.match.words[0].start))
        high = min(self.sentence.end, self.match.words[-1].end + _AROUND, self.clause.end)
        for found in _pattern("former").finditer(self.plain, low, high):
            inserted = (
                "," in self.plain[found.end() : self.match.words[0].start] and found.start() > self.sentence.start
            )
            compared = self.plain[max(0, found.start() - 6) : found.start()].endswith(
                tuple(f" {word} " for word in _listed("compared"))
            )
            if self._free(found) and not inserted and not compared:
                return Span(*found.span())
        return self._first_found()

    def _first_found(self) -> Span | None:
        """What opens a finding that was only the first: "an initial finding that"."""
        found = found_first(self.plain, self.sentence, self.match.span)
        told = f"{self.question.property or ''} {' '.join(self.said)}"
        return None if found is None or asks_for_first(told) else found

    def lessened(self) -> Span | None:
        """A word before or between the words that leaves less than they say: "almost", "former"."""
        first, last = self.match.words[0], self.match.words[-1]
        words = words_of(self.plain, self.sentence.start, last.end)
        before = [w for w in words if w.end <= first.start][-2:]
        own = {w.start for w in self.match.words}
        less = _listed("lessening")
        near = before[-1:] if not before or before[-1].lower not in _listed("articles") else before
        for word in (*near, *(w for w in words if first.start < w.start and w.start not in own)):
            head = word.lower if word.lower in less else word.lower.partition("-")[0]
            if head in less and head not in self.said and not content_stems(head) & self.asked:
                return Span(word.start, last.end)
        return None

    def reordered(self, stated: Sequence[Stated]) -> bool:
        """Whether two names of the claim stand the other way round, and no list says that order is free."""
        names = [word.number for word in self.match.words if stated[word.number].name]
        if names == sorted(names) or not self.said.isdisjoint(_listed("joining")):
            return False
        by = _small()["by"].search(self.plain[self.match.span.start : self.match.span.end]) is not None
        return by == (not self.said.isdisjoint(_listed("agent")))


def asserted(analysis: Analysis, question: Question, words: str, match: Match) -> Asserted:
    """Return what keeps a passage that has the words of a claim from stating them.

    Args:
        analysis: The text.
        question: What the claim asks.
        words: The claim's words.
        match: Where the words stand.
    """
    passage, stated = _Passage(analysis, question, words, match), stated_words(words)
    modality, hedge, ahead = passage.hedge()
    former = passage.former()
    if former is not None and modality == "done":
        modality = "superseded"
    return Asserted(
        match,
        link_of(analysis, question, words, match),
        passage.span(),
        modality,
        passage.denied(),
        hedge,
        ahead,
        passage.condition(),
        former,
        passage.lessened(),
        passage.reordered(stated),
    )


def link_of(analysis: Analysis, question: Question, words: str, match: Match) -> Link:
    """Return how surely a passage answers a question."""
    clause = analysis.scene.clause_at(match.words[0].start)
    inside = Span(clause.start, max(clause.end, match.span.end))
    surely = about(analysis, question, inside, (words,))
    own = spans_of(analysis.scene, question.subject, question.apart)
    names = content_stems(question.subject)
    around = range(max(0, match.sentence - _SUBJECT_NEAR), match.sentence + 1)
    named = any(names & analysis.scene.stems(number) for number in around)
    if surely is About.TITLE and not named:
        named = any(span.start < match.span.start for span in own)
    asked = asked_of(question, analysis.scene.context)
    terms = {*asked.terms, *asked.cue_terms}
    concepts = {concept for term in terms for concept in concepts_of(term)}
    near = range(max(0, match.sentence - _NEAR), min(len(analysis.sentences), match.sentence + _NEAR + 1))
    there = {stem for number in near for stem in analysis.scene.stems(number)}
    linked = bool(terms & there) or any(concepts & concepts_of(stem) for stem in there)
    other = beside_subject(analysis, question, words, match.span)
    other = other or asked_of_another(analysis, question, words, match.span)
    rival = rival_subject(analysis, question, words, match.span)
    sentence = analysis.sentences[match.sentence]
    apart = any(sentence.start <= s.start < sentence.end and not inside.start <= s.start < inside.end for s in own)
    return Link(surely, named, linked or not terms, other or (rival if apart else ""), rival)


def reading_of(analysis: Analysis, found: Asserted) -> Reading:
    """Return a passage with a claim's words as a reading; its value is the passage's own words."""
    span = found.span
    text = analysis.text[span.start : span.end]
    return Reading(
        value=parse_value(text, "text"),
        start=span.start,
        end=span.end,
        text=text,
        modality="denied" if found.denied is not None else found.modality,
        negated=found.denied is not None,
        speaker=speaker_at(analysis.scene, span.start),
        score=round(found.match.share, 4),
        because=tuple(f"words: {word.lower}" for word in found.match.words if word.wording is not Wording.OPPOSED),
    )


def contrary(match: Match) -> bool:
    """Whether a passage lacks nothing of a claim but its "not"."""
    return bool(match.missing) and all(is_denial(word) for word in match.missing) and not match.opposed


def fillers(
    analysis: Analysis, question: Question, sentences: Iterable[int], *, naming: bool = False
) -> Iterator[Reading]:
    """Yield the names that a passage gives where the question asks for one: "will be named Aurora", "captain Ida Holm".

    Args:
        analysis: The text.
        question: What is asked.
        sentences: The numbers of the sentences of the passage.
        naming: Whether only a verb of naming counts ("renamed").
    """
    asked = asked_of(question, analysis.scene.context)
    wanted = {*asked.terms, *asked.cue_terms}
    verbs = _listed("naming")
    asks_name = bool(wanted & content_stems((*verbs, "name", "title")))
    own = spans_of(analysis.scene, question.subject, question.apart)
    for number in sentences:
        tokens = analysis.tokens(number)
        for at, token in enumerate(tokens):
            is_cue = (not naming and token.stem in wanted) or (asks_name and token.lower in verbs)
            span = _name_behind(analysis, tokens, at) if is_cue and not token.name else None
            if span is None or any(s.start < span.end and span.start < s.end for s in own):
                continue
            text = analysis.text[span.start : span.end]
            value = parse_value(text, "text")
            yield Reading(value, span.start, span.end, text, score=1.0, because=(f"cue: {token.lower}",))


def _name_behind(analysis: Analysis, tokens: Sequence[Token], at: int) -> Span | None:
    """The name that follows a word, behind "is", "as the" and the like; None where none does."""
    start = at + 1
    while start < len(tokens) and start - at <= _LINKS and tokens[start].lower in _listed("linking"):
        start += 1
    end = start
    while end < len(tokens) and tokens[end].name:
        between = analysis.text[tokens[end - 1].end : tokens[end].start].strip()
        if between and (end > start or between not in _OPENS):
            break
        end += 1
    return None if end == start else Span(tokens[start].start, tokens[end - 1].end)
