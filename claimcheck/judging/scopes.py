"""Whether the passage gives a figure for the scope that a statement claims.

The place of a figure, which one of several it is of, what it leaves out, whether it is a part or the whole, and
whom or what else the article names with the words of the scope.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise, takewhile
from typing import Final

from claimcheck.claims.model import Statement
from claimcheck.judging.places import places_in
from claimcheck.judging.verdict import Conflict, Verdict, compare
from claimcheck.reading.analysis import Analysis, Token
from claimcheck.reading.answers import Answer, Answers
from claimcheck.reading.cues import content_stems, reading_data
from claimcheck.reading.stretches import Zone
from claimcheck.reading.surroundings import Surroundings, surroundings_of
from claimcheck.text.normalized import Span
from claimcheck.values.base import Mention, Value

__all__ = ["is_part", "part_conflict", "scope_conflict"]


def scope_conflict(analysis: Analysis, answers: Answers, answer: Answer, statement: Statement) -> Conflict | None:
    """Return what a passage gives its figure for, where that excludes the scope that a statement claims.

    Args:
        analysis: The article.
        answers: Every value of it that could answer.
        answer: The figure of the article that decides.
        statement: The statement; without ``scope`` nothing can conflict.
    """
    scope = statement.scope
    if scope is None:
        return None
    place = surroundings_of(analysis, answer.mention)
    found = _other_place(place, scope) or _other_order(answer, scope) or _left_out(place, scope)
    found = found or _of_part(place, scope) or _of_other_part(place, scope) or _of_neighbour(place, scope)
    if found is None and statement.parsed is not None:
        found = _of_rival(place, scope, statement.parsed) or _stated_elsewhere(
            analysis, answers, answer, scope, statement.parsed
        )
    return found


def _words(analysis: Analysis, tokens: Iterable[Token]) -> str:
    return " ".join(analysis.text[t.start : t.end] for t in tokens)


def _zoned(place: Surroundings, least: Zone) -> list[Token]:
    return [t for t, z in zip(place.tokens, place.zones, strict=True) if z >= least]


def _span(tokens: Iterable[Token], first_word: str) -> Span | None:
    token = next((t for t in tokens if t.lower.startswith(first_word.lower())), None)
    return None if token is None else Span(token.start, token.end)


def _other_place(place: Surroundings, scope: str) -> Conflict | None:
    """The place of the figure, where the scope names another one."""
    claimed, tokens = places_in(scope), _zoned(place, Zone.OWN)
    stated = places_in(_words(place.analysis, tokens))
    if not stated:
        tokens = _zoned(place, Zone.SHARED)
        stated = places_in(_words(place.analysis, tokens))
    if not claimed or not stated or claimed.keys() & stated.keys():
        return None
    other = next(iter(stated.values()))
    return Conflict(scope, other, _span(tokens, other.split()[0]))


def _other_order(answer: Answer, scope: str) -> Conflict | None:
    """Which of several the figure is of: the first deal, not the second."""
    # "The first half of 2020": an order inside the value itself says nothing of the scope.
    inside = content_stems(answer.mention.text)
    ordinals = [word for word in answer.profile.words.get("ordinal-differs", ()) if word not in inside]
    return Conflict(scope, " ".join(ordinals)) if ordinals else None


@cache
def _limits(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in reading_data("qualities")["limits"][name])


_FOLLOWING: Final = 4  # words behind a "without" that it leaves out


def _limited(words: str) -> dict[str, bool]:
    """What words take in (True) or leave out (False): the stems behind "including" and "without"."""
    found: dict[str, bool] = {}
    plain = words.lower().split()
    for n, word in enumerate(plain):
        out = word in _limits("out") or (word in _limits("in") and n > 0 and plain[n - 1] in _limits("negated"))
        if out or word in _limits("in"):
            found.update(dict.fromkeys(content_stems(plain[n + 1 : n + 1 + _FOLLOWING]), not out))
    return found


def _left_out(place: Surroundings, scope: str) -> Conflict | None:
    """What the figure leaves out, where the scope takes it in, or the other way round."""
    claimed = _limited(scope)
    if not claimed:
        return None
    stated = _limited(_words(place.analysis, place.tokens))
    for stem, inside in claimed.items():
        if stated.get(stem, inside) is not inside:
            words = next(t for t in place.tokens if stem in t.stems)
            return Conflict(scope, "without it" if inside else "with it", Span(words.start, words.end))
    return None


def _of_part(place: Surroundings, scope: str) -> Conflict | None:
    """The part that the figure is of, where the scope is the whole."""
    words = frozenset(scope.lower().split())
    if words.isdisjoint(_limits("whole")):
        return None
    tokens = _zoned(place, Zone.SHARED)
    figure = place.mention.start
    for n, token in enumerate(tokens):
        # "Each makes 15, so the whole farm reaches 90": the nearest of them decides.
        if token.end <= figure and any(t.lower in _limits("whole") for t in tokens[n + 1 :] if t.end <= figure):
            continue
        if token.lower in _limits("part") and token.lower not in words:
            return Conflict(scope, place.analysis.text[token.start : token.end], Span(token.start, token.end))
    return None


def _of_other_part(place: Surroundings, scope: str) -> Conflict | None:
    """Another part of the same kind: the truck division, where the scope is the bus division."""
    plain = scope.lower().split()
    tokens = _zoned(place, Zone.SHARED)
    near = {stem for token in tokens for stem in token.stems}
    for first, part in pairwise(plain):
        own = content_stems((first,))
        if part not in _limits("kinds") or not own or not near.isdisjoint(own):
            continue
        for before, token in pairwise(tokens):
            if token.lower == part and not before.light and not before.number and not before.name:
                return Conflict(scope, place.analysis.text[before.start : token.end], Span(before.start, token.end))
    return None


_FIGURE = re.compile(r"(?<![\w.,-])(?:[$€£¥]\s?)?\d[\d,.]*(?![\w-])")


def _of_neighbour(place: Surroundings, scope: str) -> Conflict | None:
    """The figure of the same sentence that the words of a scope stand behind: "7 died in Italy and 4 in Austria"."""
    analysis, figure = place.analysis, place.mention
    if figure.type not in ("money", "quantity"):
        return None
    wanted = content_stems(scope) | content_stems(" ".join(places_in(scope)))
    behind = _figures_behind(place)
    joined = list(_JOINED.finditer(analysis.text, figure.end, behind[0].start)) if behind else []
    if not wanted or not joined:
        return None
    start = next((m for m in reversed(joined) if m["clause"] is not None), joined[-1]).end()
    end = behind[1].start if len(behind) > 1 else analysis.sentences[place.sentence].end
    theirs = [t for t in place.tokens if start <= t.start and t.end <= end]
    ours = {stem for t in place.tokens if t.end <= start for stem in t.stems}
    # The words right beside the next figure are its own.
    close = list(takewhile(lambda t: _OTHERS.search(analysis.text, behind[0].end, t.start) is None, theirs))
    if not ours.isdisjoint(wanted) or not wanted <= {stem for t in close for stem in t.stems}:
        return None
    place_of = Span(close[0].start, close[-1].end)
    return Conflict(scope, analysis.text[place_of.start : place_of.end], place_of, other=True)


def _figures_behind(place: Surroundings) -> list[Span]:
    """The figures of the kind behind one in its sentence, numbers without a noun among them; dates are none."""
    analysis, figure = place.analysis, place.mention
    mentions = analysis.mentions(place.sentence)
    dates = [m for m in mentions if m.type == "date"]
    figures = {Span(m.start, m.end) for m in mentions if m.type == figure.type}
    figures |= {Span(*m.span()) for m in _FIGURE.finditer(analysis.text, *analysis.sentences[place.sentence])}
    return sorted(
        f
        for f in figures
        if f.start >= figure.end
        and not any(m.start < f.end and f.start < m.end for m in dates)
        and not any(o.start <= f.start and f.end <= o.end and o != f for o in figures)
    )


_JOINED = re.compile(r"(?P<clause>,|\s(?:and|but|while|whereas)(?=\s))|\s(?:against|including|with)(?=\s)")
_OTHERS = re.compile(r"[;:.,](?=\s|$)")


def _of_rival(place: Surroundings, scope: str, stated: Value) -> Conflict | None:
    """Another figure of the sentence in whose stretch alone the words of a scope stand: "adults pay 12, children 5"."""
    wanted, figure = content_stems(scope), place.mention
    if not wanted:
        return None
    for other in place.analysis.mentions(place.sentence):
        if other.type != figure.type or (other.start < figure.end and figure.start < other.end):
            continue
        if other.start < figure.start and not _has_words_behind(place):
            continue  # "sold 80 % of its stake in Holm, keeping the other 20 %"
        theirs = surroundings_of(place.analysis, other)
        inside = {stem for t, z in zip(theirs.tokens, theirs.zones, strict=True) if z is Zone.OWN for stem in t.stems}
        outside = {stem for t, z in zip(theirs.tokens, theirs.zones, strict=True) if z < Zone.OWN for stem in t.stems}
        apart = wanted <= inside and wanted.isdisjoint(outside | place.near_stems)
        if apart and compare(stated, other.value)[0] is Verdict.REFUTED:
            return Conflict(scope, other.text, Span(other.start, other.end), other=True)
    return None


def _has_words_behind(place: Surroundings) -> bool:
    """Whether the stretch of a figure goes on right behind it: "12 percent for firms"."""
    if place.analysis.text[place.mention.end : place.mention.end + 1] in (",", ";", ".", ":", ")", ""):
        return False
    pairs = zip(place.tokens, place.zones, strict=True)
    return any(t.start >= place.mention.end and z is Zone.OWN and not t.light for t, z in pairs)


def _stated_elsewhere(
    analysis: Analysis, answers: Answers, answer: Answer, scope: str, stated: Value
) -> Conflict | None:
    """Another figure that the words of a scope stand beside, where nothing near this one has any of them."""
    wanted = content_stems(scope) - answers.comparison.asked.names
    if not wanted:
        return None
    own = analysis.sentence_of(answer.mention.start)
    near = {stem for n in (0, own - 1, own) if n >= 0 for token in analysis.tokens(n) for stem in token.stems}
    if not near.isdisjoint(wanted):
        return None
    for other in (*answers.candidates, *answers.elsewhere):
        there = analysis.sentence_of(other.mention.start)
        if there == own or "unit-other" in other.profile.amounts:
            continue
        stems = surroundings_of(analysis, other.mention).near_stems
        if wanted <= stems and compare(stated, other.mention.value)[0] is Verdict.REFUTED:
            return Conflict(scope, other.mention.text, Span(other.mention.start, other.mention.end), other=True)
    return None


@cache
def _including() -> re.Pattern[str]:
    words = "|".join(map(re.escape, reading_data("qualities")["limits"]["including"]))
    return re.compile(rf"(?<!\w)(?:{words})\s(?:\w+\s)?$", re.IGNORECASE)


@cache
def _of_them() -> re.Pattern[str]:
    words = [words for words in reading_data("qualities")["limits"]["including"] if words.startswith("of ")]
    return re.compile(rf"\s(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def is_part(text: str, mention: Mention) -> bool:
    """Whether a figure counts some of those that a figure before it counts: "1,930 were hurt, 340 of them badly".

    Args:
        text: The article.
        mention: The figure.
    """
    return _of_them().match(text, mention.end) is not None or _of_them().search(mention.text) is not None


def part_conflict(analysis: Analysis, answers: Answers, answer: Answer, statement: Statement) -> Conflict | None:
    """Return what limits a figure that is given as a part of another, where the claim says nothing of it.

    "200 ships, including 30 in the Baltic": 30 are those in the Baltic.

    Args:
        analysis: The article.
        answers: Every value of it that could answer.
        answer: The figure of the article that decides.
        statement: The statement.
    """
    mention, place = answer.mention, surroundings_of(analysis, answer.mention)
    if mention.type not in ("quantity", "money"):
        return None
    included = _including().search(analysis.text, max(0, mention.start - _REACH), mention.start) is not None
    if not included and not is_part(analysis.text, mention):
        return None
    own = _own_words(place)
    behind = [t for t in own if t.start >= mention.end]
    asked = answers.comparison.asked.words | content_stems(statement.scope or "")
    # "Has bought 40 of them at a discount": the figure is what the verb asked for says, however it was done.
    if not behind or any(not asked.isdisjoint(token.stems) for token in (behind if included else own)):
        return None
    words = analysis.text[behind[0].start : behind[-1].end]
    return Conflict(statement.scope or "the whole", words, Span(behind[0].start, behind[-1].end))


def _own_words(place: Surroundings) -> list[Token]:
    """The words of a figure's own stretch that say something and are no part of a date or a sum."""
    values = [m for m in place.analysis.mentions(place.sentence) if m.type in ("date", "money")]
    return [
        t
        for t in _zoned(place, Zone.OWN)
        if not t.light and not t.number and not any(m.start <= t.start < m.end for m in values)
    ]


_REACH: Final = 24  # code points before a figure in which "including" stands
