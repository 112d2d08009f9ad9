"""A part and the whole that it is of: "34 of the 128 carriages that the line leases"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import takewhile
from typing import Final

from claimcheck.language import alternatives
from claimcheck.reading.cues import content_stems, reading_data, stem
from claimcheck.reading.lexemes import class_of, verb_form
from claimcheck.reading.lexicon import concepts_of
from claimcheck.reading.question import Asked
from claimcheck.reading.surroundings import Surroundings
from claimcheck.reading.syntax import finite
from claimcheck.text.normalized import Span
from claimcheck.values.base import Mention

__all__ = [
    "amount_of",
    "asks_for_all",
    "asks_for_part",
    "asks_for_whole",
    "head_of",
    "is_of_each",
    "is_of_rest",
    "is_rated_before",
    "is_shared",
    "part_behind",
    "whole_of",
]

_OWNER: Final = r"[A-Z][\w.-]{1,30}(?:['’]s|s['’])"
_GENITIVE = re.compile(rf"{_OWNER}\s")
_LONGEST: Final = 40  # code points between a part and its whole


@cache
def _of() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, reading_data("figures")["whole_of"]), key=len, reverse=True))
    of = "|".join(map(re.escape, reading_data("figures")["part_of"]))
    return re.compile(rf"(?:\s[a-z]{{2,16}}s)?\s(?:{of})\s(?:(?:{words}|{_OWNER})\s(?:[\w’'-]{{2,20}}\s)?)?$")


@cache
def _describing() -> re.Pattern[str]:
    words = "|".join(map(re.escape, (*reading_data("figures")["describing"], *reading_data("figures")["contact"])))
    return re.compile(rf"(?:\s(?P<noun>\w+))?\s(?:{words})\s")


@cache
def _predicative() -> re.Pattern[str]:
    """What is said of the part although it stands behind the whole: "puts 140 of the 310 jobs at risk"."""
    return re.compile(rf"\s(?:{alternatives(reading_data('figures')['predicative'])})(?!\w)")


@cache
def _openers() -> frozenset[str]:
    return frozenset(map(str, (*reading_data("figures")["relatives"], *reading_data("figures")["contact"])))


def whole_of(part: Surroundings, whole: Surroundings) -> Span | None:
    """Return what describes the whole, where one figure is a part of the other; None where it is not.

    Args:
        part: A figure: "34".
        whole: Another of the sentence: "128 carriages".
    """
    if whole.mention.end < part.mention.start:
        return _fronted(part, whole)
    return _described(part, whole) if _is_of(part, whole) else None


def _is_of(part: Surroundings, whole: Surroundings) -> bool:
    """Whether a figure behind another one counts what that is of: "34 of the 128 carriages"."""
    start = part.mention.start
    if not 0 < whole.mention.start - start <= _LONGEST:
        return False
    if getattr(part.mention.value, "unit", None) == "rank":
        return False  # "the second of three ships" is one, and counts none
    # "34 of the 128": the part is a word or two, or the mention holds both.
    apart = part.mention.end <= whole.mention.start
    between = part.analysis.text[part.mention.end if apart else start : whole.mention.start]
    return "," not in between and (_of().fullmatch(between) if apart else _of().search(between)) is not None


def _described(part: Surroundings, whole: Surroundings) -> Span:
    """What describes a whole behind its part."""
    text, begin = part.analysis.text, whole.mention.end
    end = part.analysis.sentences[part.sentence].end
    stop = _STOP.search(text, begin, end)
    end = end if stop is None else stop.start()
    reduced = _reduced(part, whole, end)
    if reduced is not None:
        return reduced
    opening = _describing().match(text, begin, end)
    if opening is None or _is_said(whole.mention, opening) or _predicative().match(text, begin):
        return Span(begin, begin)
    # "that Medora planned | have opened": the second verb is that of the part.
    first = finite(text, begin, end)
    verb = None if first is None else finite(text, text.find(" ", first) if " " in text[first:end] else end, end)
    opened = text[begin:end].split()[0] in _openers()
    return Span(begin, (verb if opened else first) or end)


_STOP = re.compile(r"[,;:()]")
_WORD = re.compile(r"\s([a-z]{3,20})(?![\w-])")


def _reduced(part: Surroundings, whole: Surroundings, end: int) -> Span | None:
    """What a participle behind a whole says of it, where the part has a verb of its own: "£8m raised by the appeal"."""
    text = part.analysis.text
    found = _WORD.match(text, whole.mention.end, end)
    form = None if found is None else verb_form(found[1])
    if found is None or form is None or form.form not in ("past", "both") or class_of(found[1]):
        return None
    behind = finite(text, found.end(), end)
    if behind is None and finite(text, part.analysis.sentences[part.sentence].start, part.mention.start) is None:
        return None  # "12 of 20 jets sold in May": it may be the verb of the part
    return Span(whole.mention.end, behind or end)


def _is_said(whole: Mention, opening: re.Match[str]) -> bool:
    """Whether the word behind a whole without a noun is the verb of its part: "four of the nine appear on the list"."""
    word = opening["noun"]
    bare = getattr(whole.value, "unit", None) is None
    return bare and word is not None and not word.endswith("s")


@cache
def _front() -> re.Pattern[str]:
    words = alternatives(reading_data("figures")["whole_of"])
    return re.compile(rf"(?:^|[,:;(–—]\s|[“\"])of\s(?:(?:{words})\s)?$", re.IGNORECASE)


def _fronted(part: Surroundings, whole: Surroundings) -> Span | None:
    """What describes a whole that stands before its part: "of 46 posts advertised in May, 29 were filled"."""
    text, first = part.analysis.text, part.analysis.sentences[part.sentence].start
    # A sentence may be as long as an article: only what stands right before the whole is looked at.
    near = max(first, whole.mention.start - _FRONT)
    if _front().search(text[near : whole.mention.start]) is None:
        return None
    if part.mention.start - whole.mention.end > _FRONTED:
        return None
    between = text[whole.mention.end : part.mention.start]
    if between.count(",") > 1 or re.search(r"[;:()]", between) is not None:
        return None
    others = [m for m in _between(part, whole.mention.end, part.mention.start) if _may_be_part(text, m)]
    if others and not _is_next_part(text, others[-1], part.mention):
        return None
    comma = between.find(",")
    return Span(whole.mention.end, whole.mention.end + (len(between) if comma < 0 else comma))


def _is_next_part(text: str, one: Mention, other: Mention) -> bool:
    """Whether a part stands behind another one of the same whole: "29 were filled and 12 withdrawn"."""
    return _NEXT.search(text, one.end, other.start) is not None and _shared()[1].match(text, other.end) is None


_NEXT = re.compile(r"(?:,|\sand|\swhile|,\sand)\s$")


_FRONT: Final = 40  # code points before a whole in which its "of the" stands
_FRONTED: Final = 120  # code points between a whole and a part behind it


def _between(place: Surroundings, start: int, end: int) -> Iterator[Mention]:
    """The mentions of a sentence between two offsets."""
    mentions = place.analysis.mentions(place.sentence)
    low = bisect_left(mentions, start, key=lambda m: m.start)
    return takewhile(lambda m: m.end <= end, mentions[low : low + _FRONTED])


def _may_be_part(text: str, mention: Mention) -> bool:
    """Whether a number may be a part of what is counted before it: not the four of "the four ships"."""
    return mention.type == "quantity" and not text.endswith(_definite(), 0, mention.start)


@cache
def _definite() -> tuple[str, ...]:
    return tuple(f"{word} " for word in reading_data("figures")["definite"])


def asks_for_whole(
    asked: Asked, part: Surroundings, whole: Surroundings, described: Span, subject: Sequence[Span]
) -> bool | None:
    """Return whether a question asks for the whole rather than for its part; None where this is not clear.

    Args:
        asked: The question.
        part: The part.
        whole: The whole.
        described: What describes the whole.
        subject: Every place where the text names the subject.
    """
    noun = _stems_of_noun(whole)
    terms = _apart_from(noun, asked.terms)
    if not terms:
        # "Staff", of "400 of its 5,200 staff": nothing is asked that the part alone has; a cue may be its own.
        if asked.question.given and whole.mention.end < part.mention.start:
            return None
        return _has_whole(part, whole, described, subject)
    inside, outside = _parted(part, described, Span(part.mention.start, whole.mention.end))
    own, others = _shares(asked, noun, terms, (inside, outside))
    if own != others:
        return own > others
    if not own and len(asked.terms) == 1 and _is_of_subject(part, whole):
        return True  # the part has a word of its own: "grounded nine of its 31 aircraft" does not answer "fleet"
    named = [s for s in subject if part.tokens[0].start <= s.start <= part.tokens[-1].end]
    if not named:
        return None
    describes = all(described.start <= s.start < described.end for s in named)
    return (describes or None) if own else describes


def _shares(asked: Asked, noun: set[str], terms: Sequence[str], sides: tuple[set[str], set[str]]) -> tuple[int, int]:
    """How many terms stand on the side of the whole and on that of the part; the words of a cue where none do."""
    inside, outside = sides
    own = sum(_stands(t, inside) for t in terms) + _names_whole(asked)
    others = sum(_stands(t, outside) for t in terms)
    if own or others:
        return own, others
    # "Chapters finished", with the cue "closed": "of 24 chapters 15 have been closed".
    cue = [t for t in asked.cue_terms if t not in noun]
    return len(inside.intersection(cue)), len(outside.intersection(cue))


def _stems_of_noun(figure: Surroundings) -> set[str]:
    return {stem(word.lower()) for word in figure.mention.text.split()}


def _apart_from(noun: set[str], terms: Iterable[str]) -> list[str]:
    """The terms that are no words of a noun and mean none of them."""
    return [t for t in terms if t not in noun and not any(concepts_of(t) & concepts_of(n) for n in noun)]


def _parted(place: Surroundings, stretch: Span, without: Span) -> tuple[set[str], set[str]]:
    """The stems of a sentence inside a stretch and outside of it, without those of its figures."""
    inside, outside = set[str](), set[str]()
    for token in place.tokens:
        if not (token.light or without.start <= token.start < without.end):
            (inside if stretch.start <= token.start < stretch.end else outside).update(token.stems)
    return inside, outside


def _names_whole(asked: Asked) -> bool:
    """Whether a question says that it asks for a whole: "total"."""
    words = asked.question.property or " ".join(asked.question.cues)
    return not {str(w) for w in reading_data("figures")["whole"]}.isdisjoint(words.lower().split())


def _has_whole(part: Surroundings, whole: Surroundings, described: Span, subject: Sequence[Span]) -> bool:
    """Whether a whole is the subject's: not in "won 20 of the 52 seats", nor that of "520 of Borg's 2,900 posts"."""
    text, start = part.analysis.text, whole.mention.start
    if start < part.mention.start or any(described.start <= s.start < described.end for s in subject):
        return True
    owner = _GENITIVE.search(text, part.mention.start, start)
    if owner is not None:
        return any(owner.start() <= s.start < owner.end() for s in subject)
    before = [token.lower for token in part.tokens[: part.first] if token.end <= part.mention.start]
    while before and before[-1] in reading_data("figures")["blurring"]:
        before.pop()
    verb = verb_form(before[-1]) if before else None
    having = verb is not None and verb.lemma in reading_data("figures")["having_part"]
    return not having or _is_of_subject(part, whole)


def _is_of_subject(part: Surroundings, whole: Surroundings) -> bool:
    """Whether a possessive makes a whole that of whom the sentence is about: "its 31 aircraft"."""
    between = part.analysis.text[part.mention.start : whole.mention.start].lower().split()
    return bool(between) and between[-1] in reading_data("figures")["possessive"]


def _stands(term: str, stems: set[str]) -> bool:
    return term in stems or any(concepts_of(term) & concepts_of(s) for s in stems)


@cache
def _shared() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = reading_data("figures")
    before, behind = (
        "|".join(sorted(map(re.escape, data[n]), key=len, reverse=True)) for n in ("sharing", "sharing_behind")
    )
    return re.compile(rf"(?<!\w)(?:{before})\s$", re.IGNORECASE), re.compile(rf"\s(?:{behind})(?!\w)", re.IGNORECASE)


def is_shared(text: str, start: int, end: int) -> bool:
    """Whether a bare number counts some of those that a figure before it counts: "with 26 in Lund", "26 of them".

    Args:
        text: The text.
        start: Where the number begins, in code points.
        end: Where it ends.
    """
    before, behind = _shared()
    return before.search(text, max(0, start - _LONGEST), start) is not None or behind.match(text, end) is not None


def part_behind(one: Surroundings, other: Surroundings) -> Span | None:
    """Return the words of a part that stands behind its whole; None where the second figure is none.

    Args:
        one: The whole: "3,400 staff", of "3,400 staff, of whom 1,850 have walked out".
        other: The part.
    """
    text, start, end = one.analysis.text, other.mention.start, other.mention.end
    if not 0 < start - one.mention.end <= _LONGEST or not is_shared(text, start, end):
        return None
    stop = re.search(r"[;:()]|,\s", text[end : one.analysis.sentences[one.sentence].end])
    last = one.analysis.sentences[one.sentence].end if stop is None else end + stop.start()
    between = list(_PARTED.finditer(text, one.mention.end, start))
    return Span(between[-1].end() if between else one.mention.end, last)


_PARTED = re.compile(r"[,;:(–—]\s?|\s(?:and|but)\s")


def asks_for_part(asked: Asked, whole: Surroundings, said: Span, subject: Sequence[Span]) -> bool | None:
    """Return whether a question asks for a part rather than for its whole, by the words besides their noun.

    Args:
        asked: The question.
        whole: The whole.
        said: What is said of the part, as ``part_behind`` gives it.
        subject: Every place where the text names the subject.
    """
    start, end = whole.analysis.sentences[whole.sentence]
    inside = [said.start <= span.start < said.end for span in subject if start <= span.start < end]
    if any(inside):
        return True if all(inside) else None  # "483 people in Kerala and Konkan, 445 of them in Kerala"
    words = content_stems(asked.question.property or " ".join(asked.question.cues))
    terms = _apart_from(_stems_of_noun(whole), sorted(words))
    parts, wholes = _parted(whole, said, Span(start, start))
    mine = sum(_stands(t, parts) for t in terms)
    theirs = sum(_stands(t, wholes) and t not in asked.names for t in terms)  # the part is the subject's as well
    return None if mine == theirs else mine > theirs


def asks_for_all(asked: Asked) -> bool:
    """Whether a question asks for what several have together."""
    words = f" {(asked.question.property or '').lower()} {(asked.question.scope or '').lower()} "
    return any(f" {word} " in words for word in reading_data("figures")["together"])


@cache
def _each() -> re.Pattern[str]:
    words = "|".join(map(re.escape, reading_data("figures")["each"]))
    return re.compile(rf"(?<!\w)(?:{words})\s(?:[\w’'-]{{1,20}}\s){{0,4}}$", re.IGNORECASE)


def is_of_rest(place: Surroundings) -> bool:
    """Whether a figure counts what is left beside others: "about 4,300 other buildings"."""
    rest = {str(word) for word in reading_data("figures")["rest"]}
    before = [token.lower for token in place.tokens[: place.first]][-1:]
    return not rest.isdisjoint((*before, *place.mention.text.lower().split()))


def is_of_each(place: Surroundings) -> bool:
    """Whether a figure is what each of several has: "each generating 1.5 megawatts", "3 megawatts each".

    Args:
        place: The figure.
    """
    text, mention = place.analysis.text, place.mention
    behind = text[mention.end : mention.end + 12].lower().split()
    if behind and behind[0].strip(",.;") in reading_data("figures")["each_behind"]:
        return True
    found = _each().search(text, max(place.analysis.sentences[place.sentence].start, mention.start - 60), mention.start)
    return found is not None and not any(
        found.start() < m.start < mention.start for m in place.analysis.mentions(place.sentence)
    )


def head_of(asked: Asked) -> str | None:
    """Return the stem of the noun that a question is about: "firms", of "firms that warned".

    Args:
        asked: The question.
    """
    words = (asked.question.property or "").lower().split()
    small = {*reading_data("clauses")["prepositions"], *reading_data("clauses")["relative"], "that"}
    end = next((n for n, word in enumerate(words) if word in small), len(words))
    nouns = [word for word in words[:end] if not word.endswith("ed")]
    return stem(nouns[-1]) if nouns else None


def amount_of(place: Surroundings) -> str | None:
    """Return the stem of the noun of which a figure is an amount: "revenue", of "on revenue of 40 million".

    Args:
        place: The figure.
    """
    tokens, text = place.tokens, place.analysis.text
    at = place.first - 1
    if (
        at < 1
        or tokens[at].lower not in reading_data("figures")["amount_of"]
        or not text[tokens[at].end : place.mention.start].isspace()
    ):
        return None
    noun = tokens[at - 1]
    return None if noun.light or noun.number or place.analysis.is_value(noun.start, noun.end) else noun.stem


_BEFORE: Final = 40  # code points before an amount in which its measure is named: "earnings per share of $4.12"


def is_rated_before(place: Surroundings) -> bool:
    """Return whether the words before an amount say that it is one for each.

    Args:
        place: The amount.
    """
    start = place.mention.start
    return _rates().search(place.analysis.text, max(0, start - _BEFORE), start) is not None


@cache
def _rates() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(reading_data('qualities')['rate'])})(?!\w)", re.IGNORECASE)
