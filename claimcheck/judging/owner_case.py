"""A figure of an article, seen from a question: where its sentence names the subject, and which other names it has."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from claimcheck.reading.analysis import Analysis, Token
from claimcheck.reading.cues import reading_data, stem
from claimcheck.reading.names import is_place_adjective
from claimcheck.reading.question import Asked
from claimcheck.reading.stretches import Zone
from claimcheck.reading.surroundings import Surroundings
from claimcheck.text.normalized import Span
from claimcheck.values.base import Mention
from claimcheck.values.parties import fold_name

__all__ = ["Case", "common_nouns"]


@cache
def _definite() -> frozenset[str]:
    return frozenset(map(str, reading_data("qualities")["definite"]))


@cache
def common_nouns() -> frozenset[str]:
    """The nouns that may stand for somebody or something named before: "company", "bridge"."""
    return frozenset(str(word) for nouns in reading_data("clauses")["generic"].values() for word in nouns)


class Case(NamedTuple):
    """A figure of an article, the question that it is to answer, and where its sentence names the subject."""

    analysis: Analysis
    asked: Asked
    place: Surroundings
    subject: tuple[Span, ...]

    @property
    def figure(self) -> Mention:
        """The figure."""
        return self.place.mention

    def near(self, least: Zone) -> bool:
        """Whether the subject stands where it speaks of the figure."""
        return any((self.place.zone_of(span) or Zone.OTHER) >= least for span in self.subject)

    def is_date(self, offset: int) -> bool:
        """Whether a date or a length of time stands at an offset of the sentence."""
        mentions = self.analysis.mentions(self.place.sentence)
        return any(m.start <= offset < m.end for m in mentions if m.type in ("date", "duration"))

    def other_name(self, start: int, end: int) -> Span | None:
        """The first name between two offsets, where none of its words is one of the question's.

        One that has a word of another entity of the project may share a word with the subject: "Air Holm", "Air Berg".
        """
        if any(span.start < end and start < span.end for span in self.subject):
            return None
        inside = [t for t in self.place.tokens if start <= t.start and t.end <= end]
        declared = self._declared(inside)
        if declared is not None:
            return declared
        tokens = [t for n, t in enumerate(inside) if _is_name(self.analysis, t) and not is_place_adjective(inside, n)]
        if not tokens or self._may_be_subject(tokens):
            return None
        return None if self._only_describes(inside) else Span(tokens[0].start, tokens[-1].end)

    def _declared(self, inside: Sequence[Token]) -> Span | None:
        """The name of another entity of the project among words."""
        declared = [t for t in inside if self._is_of_others(t)]
        if not declared:
            return None
        rest = takewhile(self._is_capitalised, inside[inside.index(declared[-1]) + 1 :])
        return Span(declared[0].start, max((t.end for t in rest), default=declared[-1].end))

    def _may_be_subject(self, tokens: Sequence[Token]) -> bool:
        """Whether words of a name are the question's: "Holm Heron" is not "Holm Egret", though both are Holm's."""
        own = [not self.asked.words.isdisjoint(t.stems) for t in tokens]
        if own[-1] or not any(own):
            return own[-1]
        heads = {stem(name.split()[-1].lower()) for name in self.asked.question.subject if name.split()}
        return any(not heads.isdisjoint(t.stems) for t in tokens)

    def _is_of_others(self, token: Token) -> bool:
        """Whether a word is one of another entity's name, and none of the question's."""
        return (
            self._is_capitalised(token)
            and not token.light
            and fold_name(self.analysis.text[token.start : token.end]) in self.asked.question.apart
            and self.asked.words.isdisjoint(token.stems)
        )

    def _is_capitalised(self, token: Token) -> bool:
        return self.analysis.text[token.start].isupper()

    @staticmethod
    def _only_describes(tokens: Sequence[Token]) -> bool:
        """Whether words may stand for a subject without its name: "the Lund company"."""
        return bool(tokens) and tokens[0].lower in _definite() and tokens[-1].lower in common_nouns()


def _is_name(analysis: Analysis, token: Token) -> bool:
    return token.name and not analysis.is_value(token.start, token.end) and token.lower not in _summing()


@cache
def _summing() -> frozenset[str]:
    """Words that begin the last line of a list: "Total: 6,726" names nobody."""
    return frozenset(map(str, reading_data("qualities")["named"]["total"]))
