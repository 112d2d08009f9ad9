"""Whom or what the pronoun before a figure stands for, where that is another than the subject of a claim.

"Paul Holt fled in 2013; he left prison in May" says nothing of Ida Berg's release, and "It said its applications were
up 6 percent" is of the university that the sentence before names. Only likes are kept apart: one person from another,
one university from another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from claimcheck.language import WordLists, alternatives, words_in
from claimcheck.reading.analysis import Analysis, Token
from claimcheck.reading.base import Question
from claimcheck.reading.names import is_oblique, name_runs
from claimcheck.reading.naming import spans_of
from claimcheck.reading.speech import speeches
from claimcheck.reading.surroundings import Surroundings
from claimcheck.reading.syntax import finite
from claimcheck.text.normalized import Span
from claimcheck.values.parties import fold_name

__all__ = ["stood_for", "told_of_person"]

_LISTS: Final = WordLists("claimcheck.judging", "pronouns")
_TITLE: Final = 16  # code points before a name in which the title of a person stands
_APPOSED: Final = 30  # code points behind a name in which an age or a "who" shows that it is a person's


def stood_for(place: Surroundings, question: Question) -> Span | None:
    """Return the name that the pronoun before a figure stands for, where the subject is another of its kind.

    Args:
        place: The figure.
        question: What is asked; its subject, and the names of the project's other entities.
    """
    at = _pronoun(place)
    if at is None:
        return _of_possessive(place, question)
    analysis, tokens = place.analysis, place.tokens
    own = [span for span in spans_of(analysis.scene, question.subject, question.apart) if not _is_kind(analysis, span)]
    found = _named(analysis, place.sentence, tokens[at].start)
    if found is None and at <= 1 and place.sentence and _same_paragraph(analysis, place.sentence):
        found = _named(analysis, place.sentence - 1, tokens[at].start)
    if found is None or any(span.start < found.end and found.start < span.end for span in own):
        return None
    if any(found.end <= span.start < tokens[at].start for span in own):
        return None  # the subject is named in between, and may be meant
    person = tokens[at].lower in _LISTS.words("of_persons")
    alike = _are_persons(analysis, question, found) if person else _are_alike(analysis, question, found)
    return found if alike else None


def told_of_person(place: Surroundings, question: Question) -> Span | None:
    """Return the person whom a sentence is about, where that is not the subject: "Ruth Pell was jailed for 30 months".

    The name must have the figure's verb, which says what was done to the person or how they stand.

    Args:
        place: The figure.
        question: What is asked; its subject is a person too.
    """
    analysis, text = place.analysis, place.analysis.text
    start, end = analysis.sentences[place.sentence]
    if any(start <= span.start < end for span in spans_of(analysis.scene, question.subject, question.apart)):
        return None
    found = _named(analysis, place.sentence, place.mention.start)
    if found is None or _of_their_own().match(text, found.end, place.mention.start) is None:
        return None
    between = [t.lower for t in place.tokens if found.end <= t.start < place.mention.start]
    if not _LISTS.words("of_anybody").isdisjoint(between):
        return None
    asked = [token.lower() for name in question.subject[:1] for token in name.split()]
    looks = len(asked) in (2, 3) and all(word not in _LISTS.words("kinds") for word in asked)
    looks = looks and all(part[:1].isupper() for part in question.subject[0].split())
    known = looks and _looks_like_person(analysis.tokens(place.sentence), found)
    return found if known and _are_persons(analysis, question, found) else None


@cache
def _of_their_own() -> re.Pattern[str]:
    """What goes on behind a name with its own verb, perhaps behind an apposition: ", 41, was"."""
    return re.compile(
        rf"(?:,\s[^,;:]{{1,40}},)?\s(?:{_LISTS.either('own_verbs')})\s|,\s(?:{_LISTS.either('own_verbs')})\s"
    )


def _of_possessive(place: Surroundings, question: Question) -> Span | None:
    """Whose "its orders" are, at the head of a sentence: those of the rival that the sentence before is about."""
    analysis, tokens, before = place.analysis, place.tokens, place.sentence - 1
    if before < 0 or place.first < 2 or not _same_paragraph(analysis, place.sentence):
        return None
    one = tokens[0].lower in _LISTS.words("pointing") and tokens[1].lower in _LISTS.words("one")
    if not one and tokens[0].lower not in _LISTS.words("possessives"):
        return None
    own = spans_of(analysis.scene, question.subject, question.apart)
    start, end = analysis.sentences[before].start, place.mention.start
    if any(start <= span.start < end for span in own) or _others_between(place):
        return None
    if one:
        # "That one" is another than what the text is about.
        runs = [(tokens_[0].start, tokens_[-1].end) for tokens_ in _name_tokens(analysis, before)]
        return Span(*runs[0]) if runs and own else None
    found = _named(analysis, before)
    if found is None or not _is_rival(analysis, question, before, found):
        return None
    return found


def _others_between(place: Surroundings) -> bool:
    """Whether a name that no preposition governs stands before a figure: the figure may be its own."""
    runs = name_runs(place.analysis, place.sentence)
    return any(0 < first < place.first and not is_oblique(place.tokens, first) for first, _ in runs)


def _name_tokens(analysis: Analysis, sentence: int) -> list[Sequence[Token]]:
    tokens = analysis.tokens(sentence)
    return [tokens[a:b] for a, b in name_runs(analysis, sentence) if not is_oblique(tokens, a)]


def _is_rival(analysis: Analysis, question: Question, sentence: int, found: Span) -> bool:
    """Whether a name is of the subject's kind, or called a rival: "Competitor Draxler", not "Coach Dahl"."""
    tokens = analysis.tokens(sentence)
    at = analysis.index_at(sentence, found.start)
    if any(t.lower in _LISTS.words("of_things") | _LISTS.words("possessives") for t in tokens[:at]):
        return False  # "it" may be the subject
    called = at > 0 and tokens[at - 1].lower in {*words_in("claimcheck.judging", "rivals")["related"]}
    return called or _are_alike(analysis, question, found)


def _is_kind(analysis: Analysis, span: Span) -> bool:
    """Whether the subject is named by what it is only: "the university" may be another one."""
    return analysis.text[span.start : span.end].lower() in _LISTS.words("kinds")


def _pronoun(place: Surroundings) -> int | None:
    """The pronoun that is the subject of a figure's clause: a verb stands between the two, and no name."""
    text, tokens = place.analysis.text, place.tokens
    pronouns = _LISTS.words("of_persons") | _LISTS.words("of_things")
    at = next((n for n in range(place.first - 1, -1, -1) if tokens[n].lower in pronouns), None)
    if at is None or finite(text, tokens[at].end, place.mention.start) is None:
        return None
    runs = name_runs(place.analysis, place.sentence)
    return None if any(at < first < place.first and not is_oblique(tokens, first) for first, _ in runs) else at


def _named(analysis: Analysis, sentence: int, end: int | None = None) -> Span | None:
    """The name that a sentence is about: the first before its verb, and an offset, that no preposition governs."""
    tokens, text = analysis.tokens(sentence), analysis.text
    end = analysis.sentences[sentence].end if end is None else end
    for first, behind in _runs(analysis, sentence):
        start, last = tokens[first].start, tokens[behind - 1].end
        if start >= end:
            return None
        if is_oblique(tokens, first) or text[last : last + 1] in ("'", "’") or text[last - 2 : last - 1] in ("'", "’"):
            continue
        return Span(start, last) if finite(text, tokens[0].start, start) is None else None
    return None


def _runs(analysis: Analysis, sentence: int) -> Sequence[tuple[int, int]]:
    """The names of a sentence; "University of Lund" is one."""
    tokens, text = analysis.tokens(sentence), analysis.text
    found: list[tuple[int, int]] = []
    for first, behind in name_runs(analysis, sentence):
        joined = bool(found) and first - found[-1][1] == 1 and tokens[found[-1][1]].lower in _LISTS.words("joining")
        if joined and text[tokens[found[-1][1]].end : tokens[first].start] == " ":
            found[-1] = found[-1][0], behind
        else:
            found.append((first, behind))
    return found


def _same_paragraph(analysis: Analysis, sentence: int) -> bool:
    before, here = analysis.sentences[sentence - 1], analysis.sentences[sentence]
    return "\n" not in analysis.text[before.end : here.start]


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(_LISTS.words('titles'))})\s$")


_AGED = re.compile(r",\s(?:\d\d,|who\s)")


def _are_persons(analysis: Analysis, question: Question, found: Span) -> bool:
    """Whether both the subject and a name are persons' by their looks."""
    text = analysis.text
    if not _looks_like_person(analysis.tokens(analysis.sentence_of(found.start)), found):
        return False
    for span in spans_of(analysis.scene, question.subject, question.apart):
        titled = _titled().search(text, max(0, span.start - _TITLE), span.start)
        if titled is not None or _AGED.match(text, span.end, span.end + _APPOSED) is not None:
            return True
    return any(speaker in question.subject for speaker in _speakers(analysis))


def _looks_like_person(tokens: Sequence[Token], found: Span) -> bool:
    inside = [t for t in tokens if found.start <= t.start < found.end]
    return len(inside) in (2, 3) and all(t.name and t.lower not in _LISTS.words("kinds") for t in inside)


def _speakers(analysis: Analysis) -> frozenset[str]:
    return frozenset(speech.speaker for speech in speeches(analysis.scene))


def _are_alike(analysis: Analysis, question: Question, found: Span) -> bool:
    """Whether a name is that of another entity of the project, of the subject's kind by its words: "University"."""
    inside = {fold_name(t) for t in analysis.text[found.start : found.end].split()}
    subject = {fold_name(word) for name in question.subject for word in name.split()}
    return not inside.isdisjoint(question.apart) and not (inside & subject).isdisjoint(_LISTS.words("kinds"))
