"""Whether the passage gives a figure for the subject of a claim, or plainly for somebody or something else.

Only what the words of one sentence settle counts: the subject has a figure of its own there, or another name owns this
one by a relative clause, a "by", an "of" or an "alone".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from claimcheck.claims.model import Statement
from claimcheck.judging.contrasted import of_comparand, of_label, of_next, of_order, of_other_half, of_sibling
from claimcheck.judging.owner_case import Case, common_nouns
from claimcheck.judging.pronouns import stood_for, told_of_person
from claimcheck.judging.rivals import (
    of_another_kind,
    of_other_named,
    of_other_side,
    of_part_asked,
    of_relation,
)
from claimcheck.judging.rows import label_of_other
from claimcheck.judging.verdict import Conflict
from claimcheck.language import alternatives
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.answers import Answer, Answers
from claimcheck.reading.cues import lists_of, reading_data, stem
from claimcheck.reading.lexemes import verb_form
from claimcheck.reading.naming import spans_of
from claimcheck.reading.speaker import attribution_at
from claimcheck.reading.stretches import Zone
from claimcheck.reading.surroundings import Surroundings, surroundings_of
from claimcheck.reading.syntax import finite
from claimcheck.text.normalized import Span

__all__ = ["owner_conflict"]


def owner_conflict(analysis: Analysis, answers: Answers, answer: Answer, statement: Statement) -> Conflict | None:  # noqa: ARG001
    """Return whom or what a sentence gives its figure for, where that is plainly not the subject of the claim.

    Args:
        analysis: The article.
        answers: Every value of it that could answer, and the question.
        answer: The figure of the article that decides.
        statement: The statement.
    """
    asked, place = answers.comparison.asked, surroundings_of(analysis, answer.mention)
    question = asked.question
    sentence = analysis.sentences[place.sentence]
    subject = tuple(
        span
        for span in spans_of(analysis.scene, question.subject, question.apart)
        if sentence.start <= span.start < sentence.end
    )
    case = Case(analysis, asked, place, subject)
    for find in _PLAIN if case.near(Zone.OWN) else (*_PLAIN, *_WAYS):
        other = find(case)
        if other is not None:
            return Conflict(question.subject[0], analysis.text[other.start : other.end], other)
    return None


def _of_antecedent(case: Case) -> Span | None:
    """The name that a relative clause hangs on: "the Holm, whose sales fell 29 %"."""
    clause = case.analysis.scene.clause_of(case.figure.start)
    if clause.antecedent is None:
        return None
    begin, end = clause.spans[0].start, _relative_end(case)
    if any(begin <= span.start < end for span in case.subject):
        return None
    first = _FIRST.match(case.analysis.text, begin)
    if first is None or first.group(1).lower() not in _words("relatives"):
        return None
    antecedent = _last_noun(case, clause.antecedent)
    lead = case.analysis.text[antecedent.start : antecedent.end].split()[-1:]
    if any(word in reading_data("clauses")["prepositions"] for word in lead):
        return None  # "a deal with Holm under which it paid $4 million"
    if first.group(1).lower() not in _words("whose") and _is_spoken(case, begin, antecedent):
        return None
    # "Ida Holm, D-Lund, who took office in May": what stands between describes her.
    if any(0 <= antecedent.start - span.end <= _APPOSED for span in case.subject):
        return None
    inside = [
        m for m in case.analysis.mentions(case.place.sentence) if m.start < antecedent.end and antecedent.start < m.end
    ]
    # "In May 2021, which ...", "40 ships, which ..."; but "On Friday Berg, which ..." is of Berg.
    if any(antecedent.end - m.end <= _APPOSED for m in inside):
        return None
    return case.other_name(*antecedent) or _other_noun(case, antecedent)


def _other_noun(case: Case, antecedent: Span) -> Span | None:
    """A noun without a name that a relative clause hangs on, beside the subject: "the regulator, which has 85 staff".

    One that may stand for the subject ("the company") is not another, nor one that the question names.
    """
    words = case.analysis.text[antecedent.start : antecedent.end].strip(" ,").lower().split()
    if not case.subject or not 1 < len(words) <= _NOUN or words[0] not in _words("definite") | _words("indefinite"):
        return None
    tokens = [t for t in case.place.tokens if antecedent.start <= t.start < antecedent.end]
    if any(t.name or not case.asked.words.isdisjoint(t.stems) for t in tokens):
        return None
    if not all(_is_another_part(case, antecedent, span, words[-1]) for span in case.subject):
        return None
    return Span(antecedent.start, tokens[-1].end)


def _is_another_part(case: Case, antecedent: Span, subject: Span, noun: str) -> bool:
    """Whether a name of the subject stands in another clause than the figure, and not as the name of a noun there."""
    text, scene = case.analysis.text, case.analysis.scene
    before = text[antecedent.end : subject.start].lower()
    if scene.clause_of(subject.start) is scene.clause_of(case.figure.start) or before.endswith(_naming()):
        return False
    if noun not in common_nouns():
        return finite(text, antecedent.end, case.analysis.sentences[case.place.sentence].end) is not None
    last = before.split()[-1:]
    return bool(last) and finite(last[0], 0, len(last[0])) == 0  # "the regulator, which has 85 staff, fined Holm"


@cache
def _naming() -> tuple[str, ...]:
    """What stands between a noun and its name: "the ferry, which cost $40 million, is named Skagen"."""
    return tuple(f" {words} " for words in _words("naming"))


_NOUN: Final = 4  # words of a noun phrase with its article


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    times, articles, agent, of, the = (
        alternatives(reading_data("qualities")[name])
        for name in ("times_led", "phrase_begins", "agent", "of_whom", "article")
    )
    return {
        # Before the noun phrase at the end of some words: "following the", "Holm the".
        "articles": re.compile(rf"(?<!\w)(?:[A-Z][\w’'-]*|{times})\s(?=(?:{articles})\s)"),
        "by": re.compile(
            rf"(?:\s[\w’'-]+){{0,2}}?\s(?P<done>[a-z]+)\s(?:{agent})\s(?:(?:{the})\s)?(?P<name>[A-Z][\w’'.-]*)"
        ),
        "of": re.compile(rf"\s(?:{of})\s(?:(?:{the})\s)?(?P<name>(?P<head>[A-Z0-9][\w’'-]*)(?:\s(?P<mark>\d[\w-]*))?)"),
    }


def _last_noun(case: Case, antecedent: Span) -> Span:
    """The noun phrase at the end of what a relative clause hangs on: "the debt" of "according to Holm the debt"."""
    last = antecedent.start
    for found in _patterns()["articles"].finditer(case.analysis.text, antecedent.start, antecedent.end):
        last = found.end()
    text = case.analysis.text
    verb = finite(text, last, antecedent.end)
    first, _, rest = text[last : antecedent.end].partition(" ")
    if verb is None and rest[:1].isupper() and verb_form(first) is not None:
        verb = last
    behind = 0 if verb is None else text.find(" ", verb, antecedent.end) + 1
    if behind and text[behind].isupper():  # "at Holm Bank, joins Lund Capital"
        last = behind
    return Span(last, antecedent.end)


def _is_spoken(case: Case, begin: int, antecedent: Span) -> bool:
    """Whether whoever a relative clause tells of says the figure: "the guild Holm, which puts the loss at $4"."""
    speech = attribution_at(case.analysis.scene, case.figure.start)
    if speech is None:
        return False
    told = speech.span.start < antecedent.end and antecedent.start < speech.span.end
    return told or begin <= speech.verb.start < case.figure.start


_MARKS = re.compile(r"[.,;:()–—]")
_DESCRIBED: Final = 3  # words before a name of the subject among which "similar" or "another" makes it another one


def _of_another(case: Case) -> Span | None:
    """Another one that is called like the subject: "a similar earthquake in 2009 killed 40"."""
    tokens = case.place.tokens
    named = [span for span in case.subject if (case.place.zone_of(span) or Zone.OTHER) >= Zone.SHARED]
    for span in named:
        at = next((n for n, token in enumerate(tokens) if token.start >= span.start), len(tokens))
        for n in range(max(1, at - _DESCRIBED), at):
            if tokens[n].lower not in _words("another") or tokens[n - 1].lower not in _words("indefinite"):
                continue
            between = [t.lower for t in tokens[n + 1 : at]]  # "in a separate development the frigate Holm"
            if _words("definite").isdisjoint(between) and not _MARKS.search(
                case.analysis.text, tokens[n].start, span.start
            ):
                return Span(tokens[n].start, span.end)
    return None


_APPOSED: Final = 3  # code points between a name and what is apposed to it
_FIRST = re.compile(r"[\s,]*([A-Za-z]+)")
_COMMA = re.compile(r",\s")


def _relative_end(case: Case) -> int:
    """Where a relative clause with the figure ends at the latest: at the comma behind it, or with the sentence."""
    sentence = case.analysis.sentences[case.place.sentence]
    comma = _COMMA.search(case.analysis.text, case.figure.end, sentence.end)
    return sentence.end if comma is None else comma.start()


_words: Final = lists_of("qualities")


def _of_host(case: Case) -> Span | None:
    """The name whose relative clause alone names the subject: "Holm, which Berg bought in 2019, has 40 ships"."""
    scene, figure = case.analysis.scene, case.figure
    hosts = [scene.clause_of(span.start) for span in case.subject]
    main = scene.clause_of(figure.start)
    if not hosts or any(clause is not hosts[0] for clause in hosts) or hosts[0].antecedent is None:
        return None
    begin, end = hosts[0].spans[0].start, hosts[0].spans[-1].end
    first = _FIRST.match(case.analysis.text, begin)
    if first is None or first.group(1).lower() not in _words("relatives"):
        return None
    if not main.holds(hosts[0].antecedent.start) or not begin < end <= figure.start:
        return None
    return None if _may_stand(case, end) else case.other_name(*hosts[0].antecedent)


def _may_stand(case: Case, start: int) -> bool:
    """Whether a pronoun, or a noun like "the company", behind an offset may stand for the subject."""
    behind = [t.lower for t in case.place.tokens if t.start >= start]
    words = {*_words("standing"), *_words("objects")}
    return not words.isdisjoint(behind) or any(
        one in _words("definite") and not common_nouns().isdisjoint(rest) for one, *rest in _triples(behind)
    )


def _triples(words: Sequence[str]) -> list[Sequence[str]]:
    return [words[n : n + 3] for n in range(len(words))]


_CLOSE: Final = 40  # code points behind a figure within which who did it is named


def _of_agent(case: Case) -> Span | None:
    """Who did what a figure counts: "60 ships sold by Holm"."""
    found = _patterns()["by"].match(case.analysis.text, case.figure.end)
    if found is None or found.end() - case.figure.end > _CLOSE or case.figure.type == "date":
        return None
    if not found["done"].endswith("ed") and found["done"] not in _words("done"):
        return None
    if _has_pronoun(case, case.figure.start) and stem(found["done"]) not in case.asked.cue_terms:
        return None  # "It has sold 60 ships built by Holm": sold by whoever "it" is
    return case.other_name(*found.span("name"))


def _has_pronoun(case: Case, end: int) -> bool:
    """Whether a pronoun that may stand for the subject is in front of an offset in the sentence."""
    return any(t.end <= end and t.lower in _words("standing") for t in case.place.tokens)


_ALONE = re.compile(r"(?<!\w)[Ii]n\s(?P<name>(?:[A-Z][\w’'-]*\s){1,3})alone(?!\w)")


def _of_place_alone(case: Case) -> Span | None:
    """The place that a figure is of: "in Lund alone, 40 people died"."""
    sentence = case.analysis.sentences[case.place.sentence]
    for found in _ALONE.finditer(case.analysis.text, sentence.start, sentence.end):
        zone = case.place.zone_at(found.start("name"))
        if zone is not None and zone >= Zone.SHARED and _is_first(case, found.end()):
            return case.other_name(found.start("name"), found.end("name"))
    return None


def _is_first(case: Case, start: int) -> bool:
    """Whether no other amount stands between an offset before the figure, and the figure."""
    amounts = [m for m in case.analysis.mentions(case.place.sentence) if m.type in ("money", "quantity")]
    return not any(start <= m.start and m.end <= case.figure.start for m in amounts)


def _of_event(case: Case) -> Span | None:
    """Whose an event is that the question asks for: "the first flight of the Holm 9 was in 1994"."""
    if case.subject:
        return None
    terms = {*case.asked.cue_terms, *case.asked.terms}
    for token, zone in zip(case.place.tokens, case.place.zones, strict=True):
        if zone < Zone.SHARED or terms.isdisjoint(token.stems) or token.end > case.figure.start:
            continue
        found = _patterns()["of"].match(case.analysis.text, token.end)
        if found is not None and found["head"].endswith(("'s", "’s")):
            return None  # "guilty of Holm's murder" is said of whoever murdered him
        if found is not None and _is_another(case, found):
            inside = found.end("name") <= case.figure.start and not _is_measure(case, found.start("name"))
            if _has_pronoun(case, token.start):
                return None  # "She became mayor of Lund in 1998"
            return Span(found.start("name"), found.end("name")) if inside else None
    return None


def _is_another(case: Case, found: re.Match[str]) -> bool:
    """Whether a name behind "of" is not the subject's: its first word, or the number behind it, tells them apart."""
    if not case.asked.words & set(_stems_at(case.place, found.start("head"))):
        return True
    own, mark = case.asked.names | case.asked.designations, found["mark"]
    return mark is not None and any(word[0].isdigit() for word in own) and mark.lower() not in own


def _stems_at(place: Surroundings, offset: int) -> Sequence[str]:
    return next((t.stems for t in place.tokens if t.start == offset), ())


def _is_measure(case: Case, offset: int) -> bool:
    """Whether a date, or an amount of something, stands at an offset: "turbines of 8 megawatts" names nobody."""
    mentions = case.analysis.mentions(case.place.sentence)
    return case.is_date(offset) or any(m.start <= offset < m.end and m.value.measure for m in mentions)


# The number or letter of one of a kind: "Flight 668", "Plan B"; "I" is a pronoun.
_MARKED: Final = r"\s(?P<mark>\d[\w-]*|[A-HJ-Z]|[IVX]{2,4})(?![\w’'])"


def _of_next_of_kind(case: Case) -> Span | None:
    """Another of the subject's kind that has a number or a letter of its own: "Flight 668", not Flight 661.

    It stands in the sentence of the figure, or in the one before where that of the figure begins with "the disaster".
    """
    if case.subject or case.figure.type == "date":
        return None
    analysis, number = case.analysis, case.place.sentence
    spans = analysis.sentences[number - 1 if number and _goes_back(case) else number : number + 1]
    begin, end = spans[0].start, spans[-1].end
    question = case.asked.question
    if any(begin <= one.start < end for one in spans_of(analysis.scene, question.subject, question.apart)):
        return None
    for kind, marks in _marked(question.subject).items():
        every = list(re.compile(rf"(?<!\w){re.escape(kind)}{_MARKED}").finditer(analysis.text, begin, end))
        if every and all(one["mark"] not in marks for one in every):
            return Span(*every[-1].span())
    return None


def _marked(names: Sequence[str]) -> dict[str, set[str]]:
    """The words of names that a number or a letter follows, each with those: "Flight" with "661"."""
    found: dict[str, set[str]] = {}
    for name in names:
        match = re.search(rf"(?P<kind>[A-Z][\w-]+){_MARKED}$", name)
        if match is not None:
            found.setdefault(match["kind"], set()).add(match["mark"])
    return found


def _goes_back(case: Case) -> bool:
    """Whether a sentence begins with a noun that stands for what the one before names: "The disaster killed 45"."""
    words = [token.lower for token in case.place.tokens[:2]]
    return len(words) > 1 and words[0] in _words("definite") and words[1] in common_nouns()


def _of_rival(case: Case) -> Span | None:
    """Whose a figure is that another of the subject's kind has."""
    place, asked, subject = case.place, case.asked, case.subject
    found = of_relation(place, asked, subject) or of_another_kind(place, asked) or of_other_side(place, asked)
    return found or of_other_named(place, asked, subject) or of_part_asked(place, asked, subject)


_PLAIN: Final[tuple[Callable[[Case], Span | None], ...]] = (
    _of_rival,
    _of_another,
    _of_antecedent,
    _of_place_alone,
    of_next,
    of_order,
    of_comparand,
    of_other_half,
)
"""These hold even where the subject stands close to the figure."""


def _of_pronoun(case: Case) -> Span | None:
    """Whom the pronoun before a figure stands for, or whom alone its sentence names: "Holt fled; he left in May"."""
    question = case.asked.question
    return stood_for(case.place, question) or told_of_person(case.place, question)


def _of_row(case: Case) -> Span | None:
    """The label of a figure's row, where that of another row is the subject."""
    return label_of_other(case.analysis, case.asked, case.figure)


_WAYS: Final[tuple[Callable[[Case], Span | None], ...]] = (
    _of_row,
    _of_host,
    _of_agent,
    _of_event,
    of_sibling,
    of_label,
    _of_next_of_kind,
    _of_pronoun,
)
