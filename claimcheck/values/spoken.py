"""Numbers in words, whole or after digits: "two and a half million", "3 hundred", "two-thirds", "twenty-first"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Final

from claimcheck.values.hedge import grows_by, hedge_before
from claimcheck.values.numbersum import OF, NumberSum
from claimcheck.values.numeral import (
    CARDINAL,
    DIGITS,
    MULTIPLE,
    NO_WORDS,
    NOTHING,
    ORDINAL,
    SHARE,
    Hit,
    Num,
    number_words,
    power,
    rounded,
)
from claimcheck.values.words import load_words

__all__ = ["ends", "spoken"]

_ONE, _HUNDRED, _THOUSAND = Decimal(1), Decimal(100), Decimal(1000)
_MOST_WORDS = 30
_SCORE = Decimal(20)
_LONGEST_GAP = 9
_MOST_DECIMALS = 12

# What may stand between the words of one number.
_PLAIN = frozenset({" ", "-", "\u00a0"})
_AND = frozenset({" and ", "-and-"})
_MORE = frozenset({" ", " and "})
_MORE_LONG = frozenset(map(len, _MORE))
_AND_A = frozenset({" and a ", "-and-a-", " & a "})
_PART_OF = frozenset({" of a ", " a ", " ", "-", "-a-", " an "})


def ends(hits: Sequence[Hit], at: int, end: int) -> bool:
    """Whether hit ``at`` cannot go on with a number whose words end at ``end``."""
    start, _, word, _ = hits[at]
    if word is DIGITS:
        return start - end not in _MORE_LONG
    return start - end > _LONGEST_GAP or word.kind in NO_WORDS


_Read = tuple[Num | None, int]


def spoken(low: str, hits: Sequence[Hit], at: int, digits: Num | None = None) -> _Read:
    """The number whose words begin at hit ``at``, after ``digits`` where there are some; and the next hit to read.

    Args:
        low: The text in lower case.
        hits: Its number words and digits.
        at: Which of them begins the words.
        digits: The number that stands in digits before them.
    """
    start, end, word, _ = hits[at]
    if digits is not None:
        return _after_digits(low, hits, at, digits)
    joined = low[start - 1 : start] == "-" and low[start - 2 : start - 1].isalpha()
    if joined and not low.endswith(number_words().proportion, 0, start):
        return None, at + 1  # "multi-million", but not "one-in-five"
    if word.kind == "unit" and ends(hits, at + 1, end):
        return Num(start, end, word.number, _ONE, CARDINAL, True), at + 1
    return _OPENERS.get(word.kind, _opened)(low, hits, at)


def _opened(low: str, hits: Sequence[Hit], at: int) -> _Read:
    return _Phrase(low, hits, at, None).read()


def _after_digits(low: str, hits: Sequence[Hit], at: int, digits: Num) -> _Read:
    """A number in digits with the words behind it: "3 hundred"."""
    start, end, word, _ = hits[at]
    if word.kind in ("part", "parts") or (word.number == _SCORE and low.startswith("score", start)):  # "a 44 score"
        return digits, at
    if word.kind == "scale" and digits.value and ends(hits, at + 1, end):
        value = digits.value * word.number
        return Num(digits.start, end, value, min(digits.precision * word.number, value), scaled=True), at + 1
    return _Phrase(low, hits, at, digits).read()


def _nothing(low: str, hits: Sequence[Hit], at: int) -> _Read:  # noqa: ARG001 - the openers are of one type
    start = hits[at][0]
    return Num(start, start + 2, Decimal(0), _ONE, NOTHING, True), at + 1


def _multiple(low: str, hits: Sequence[Hit], at: int) -> _Read:  # noqa: ARG001
    start, end, word, _ = hits[at]
    return Num(start, end, word.number, _ONE, MULTIPLE, True), at + 1


def _begins_with_tally(low: str, hits: Sequence[Hit], at: int) -> _Read:
    """A dozen, a hundred; "score" only where it counts in twenties: not "a score of 85" or "he scores"."""
    start, end, word, _ = hits[at]
    if word.number == _SCORE and low.startswith("score", start):
        twenties = low.startswith(" of ", end) and not low[end + 4 : end + 5].isdigit()
        more = low[end - 1] == "s" and low.startswith(number_words().behind_scores, end)
        if not (more or (twenties and (low[end - 1] == "s" or low.endswith("a ", 0, start)))):
            return None, at + 1
    return _opened(low, hits, at)


def _begins_vaguely(low: str, hits: Sequence[Hit], at: int) -> _Read:
    """A few, a couple of, a handful of; not "few" and "the couple"."""
    start, end, _, _ = hits[at]
    words, word = number_words(), low[start:end]
    before = words.vague_before.get(word)
    if before is not None:
        nxt, _, after, _ = hits[at + 1]
        goes_on = low.startswith(" of ", end) or (nxt == end + 1 and after.kind not in NO_WORDS)
        if not low.endswith(before, 0, start) or (word in words.vague_of and not goes_on):
            return None, at + 1
    return _opened(low, hits, at)


def _begins_with_rank(low: str, hits: Sequence[Hit], at: int) -> _Read:
    """An ordinal, which may be a part of one: "a third of", "fell by a fifth"."""
    start, end, (_, number, *_), _ = hits[at]
    begin = _article(low, start)
    shared = _of_those(low, end) or _is_share(low, begin, end, rank=True) or _is_first_part(low, begin, end)
    if begin < start and number > 2 and shared:
        return _part_of(low, hits, at, begin, _ONE / number)
    return Num(start, end, number, _ONE, ORDINAL, True), at + 1


def _begins_with_part(low: str, hits: Sequence[Hit], at: int) -> _Read:
    """Half, a quarter; not "the first half", and not "in a quarter", which is three months."""
    start, _, (_, number, *_), _ = hits[at]
    begin = _article(low, start)
    found, nxt = _part_of(low, hits, at, begin, _ONE / number)
    if found is None or found.kind != SHARE:
        return found, nxt
    if begin == start and (low[start - 1 : start] == "-" or _is_half_of_a_match(low, start)):
        return None, nxt
    ranging = number_words().other_part.match(low, found.end) is not None  # "a quarter to a third"
    if number == 4 and not (ranging or _of_those(low, found.end) or _is_share(low, begin, found.end)):
        return None, nxt
    return found, nxt


def _is_half_of_a_match(low: str, start: int) -> bool:
    """Whether the word before "half" makes it a part of a match, a year or a body: "the first half", "its half"."""
    before = low[max(0, start - 16) : start].rsplit(None, 1)
    word = before[-1].strip("(“\"'’") if before else ""
    return word in number_words().no_share or word.endswith(("’s", "'s"))


def _of_those(low: str, end: int) -> bool:
    """Whether what follows a part says what it is a part of: "a third of", "a quarter voted"."""
    words = number_words()
    return low.startswith(words.behind_parts, end) or words.compared.match(low, end) is not None


def _is_first_part(low: str, begin: int, end: int) -> bool:
    """Whether another part of one follows behind "between": "between a third and a half"."""
    return low.endswith("between ", 0, begin) and number_words().other_part.match(low, end) is not None


def _no_number(low: str, hits: Sequence[Hit], at: int) -> _Read:  # noqa: ARG001
    """Parts of nothing: "thirds", "quarters"."""
    return None, at + 1


# What begins a number, by the kind of its first word; any other kind is taken as it is.
_OPENERS: Final[Mapping[str, Callable[[str, Sequence[Hit], int], _Read]]] = {
    "none": _nothing,
    "multiple": _multiple,
    "tally": _begins_with_tally,
    "plural": _begins_with_tally,
    "vague": _begins_vaguely,
    "ordinal": _begins_with_rank,
    "part": _begins_with_part,
    "parts": _no_number,
}


class _Phrase:
    """The words of one number while they are read, from ``begin`` to ``end``; ``at`` is the next hit."""

    __slots__ = ("at", "begin", "digits", "end", "gap", "hits", "low", "result", "sum", "word")

    def __init__(self, low: str, hits: Sequence[Hit], at: int, digits: Num | None) -> None:
        start, end, word, _ = hits[at]
        self.low, self.hits, self.at, self.digits = low, hits, at, digits
        self.sum, self.word, self.gap = NumberSum(digits), word, " "
        self.begin = digits.start if digits is not None else start if word.kind == "unit" else _article(low, start)
        self.end = end
        self.result: _Read | None = None  # of a rule that ends the number

    def read(self) -> _Read:
        """The number, and the next hit to read."""
        low, hits, words = self.low, self.hits, self.sum
        if not words.take(hits[self.at][2], " "):
            return (None, self.at + 1) if self.digits is None else (self.digits, self.at)
        self.at += 1
        last = self.at + _MOST_WORDS - 1
        while self.at < last and not words.ordinal:
            start, _, word, _ = hits[self.at]
            if start - self.end > _LONGEST_GAP:
                break
            self.word, self.gap = word, low[self.end : start]
            known = _GAPS if word.kind not in NO_WORDS else _DIGITS if word is DIGITS else {}
            if not any(rule(self) for rule in known.get(self.gap, ())):
                break
            if self.result is not None:
                return self.result
            self.end = hits[self.at][1]
            self.at += 1
        return words.num(self.begin, self.end), self.at

    def digits_go_on(self) -> bool:
        """Digits go on with a number that began in digits: "3 hundred and 21", "2 million 300 thousand"."""
        low, words = self.low, self.sum
        start, end, _, _ = self.hits[self.at]
        printed = low[start:end]
        if not words.digits or not printed.isdigit() or printed[0] == "0" or low.endswith("between ", 0, self.begin):
            return False
        if not words.last:
            fits = words.group >= _HUNDRED and not words.group % _HUNDRED and len(printed) < 3
        else:
            nxt, _, scale, _ = self.hits[self.at + 1]
            below = scale.kind in ("scale", "tally") and nxt == end + 1 and low[end] == " "
            fits = below and not words.group and Decimal(printed) * scale.number < words.last
        if fits:
            words.add(Decimal(printed))
        return fits

    def part_of_one(self) -> bool:
        """Two and a half."""
        if self.word.kind not in ("part", "ordinal") or self.word.number <= 1:
            return False
        self.sum.add_part(_ONE / self.word.number)
        return True

    def parts_of_one(self) -> bool:
        """Two and one half, five and two thirds, six and three-quarters."""
        word, end = self.word, self.hits[self.at][1]
        if word.kind != "unit":
            return False
        nxt, _, below, _ = self.hits[self.at + 1]
        if not 0 < word.number < below.number or below.number < 2 or self.low[end:nxt] not in _PLAIN:
            return False
        if below.kind != "parts" and not (word.number == 1 and below.kind in ("part", "ordinal")):
            return False
        self.at += 1
        self.sum.add_part(word.number / below.number)
        return True

    def unit_joins(self) -> bool:
        """Two hundred and six; but not in "between two hundred and six hundred"."""
        words = self.sum
        if self.word.kind != "unit" or not (words.last or words.group >= _HUNDRED):
            return False
        end = self._end_below()
        if end is None or (
            self.low.endswith(("between ", "between a "), 0, self.begin) and not self.low.startswith(" and ", end)
        ):
            return False
        return words.take(self.word, " ") or True

    def _end_below(self) -> int | None:
        """Where the words end that lead to a scale; None where it is too large: "two thousand and five thousand"."""
        words, at, end = self.sum, self.at, self.hits[self.at][1]
        while True:
            at += 1
            start, stop, (kind, number, *_), _ = self.hits[at]
            if kind in NO_WORDS or self.low[end:start] not in _PLAIN:
                return end
            if kind in ("scale", "tally", "plural"):
                fits = not (kind == "tally" and words.group) and not (words.last and number >= words.last)
                return end if fits else None
            end = stop

    def point(self) -> bool:
        """Five point two five; a scale may follow."""
        if self.word.kind != "unit" or self.sum.last or self.digits is not None:
            return False
        low, hits, at, digits = self.low, self.hits, self.at, ""
        nxt, stop, word, _ = hits[at]
        end = nxt - 1
        while word.kind == "unit" and word.number <= 9 and low[end:nxt] in _PLAIN and len(digits) < _MOST_DECIMALS:
            digits += str(word.number)
            end, at = stop, at + 1
            nxt, stop, word, _ = hits[at]
        least, whole = power(-len(digits)), self.sum.group
        number = Num(self.begin, end, whole + Decimal(int(digits or "0")) * least, least, CARDINAL, True)
        if word.kind == "scale" and low[end:nxt] == " ":
            scaled, at = spoken(low, hits, at, number)
            self.result = (None if scaled is None else scaled._replace(in_words=True)), at
        else:
            self.result = number, at
        return True

    def quotient(self) -> bool:
        """So many parts of one, or of the scale that follows: "two thirds", "three quarters of a million"."""
        words, word, group = self.sum, self.word, self.sum.group
        if words.last or words.spread != 1 or not 0 < group < _HUNDRED:
            return False
        if word.kind == "parts":
            is_one = group < 20 or word.number != 3
        else:
            is_one = group == 1 and (word.kind == "part" or (word.kind == "ordinal" and word.number > 2))
        if is_one:
            self.result = _part_of(self.low, self.hits, self.at, self.begin, group / word.number)
        return is_one

    def next_word(self) -> bool:
        """Two hundred thousand."""
        return self.sum.take(self.word, self.gap)

    def scale_of(self) -> bool:
        """Hundreds of thousands, half a million."""
        return self.word.kind != "unit" and self.sum.take(self.word, self.gap)

    def smaller(self) -> bool:
        """Two million, three hundred thousand."""
        end, (nxt, _, after, _) = self.hits[self.at][1], self.hits[self.at + 1]
        fits = after.kind in ("tally", "scale") and after.number < self.sum.last
        if self.word.kind != "unit" or not fits or self.low[end:nxt] not in _PLAIN:
            return False
        return self.sum.take(self.word, " ") or True


_Rules = tuple[Callable[[_Phrase], bool], ...]
_WORD: Final[_Rules] = (_Phrase.quotient, _Phrase.next_word)
_JOINED: Final[_Rules] = (_Phrase.parts_of_one, _Phrase.unit_joins)
# How a number goes on, by what is between its words: the first rule that takes the next word decides.
_GAPS: Final[Mapping[str, _Rules]] = {
    **dict.fromkeys(_PLAIN, _WORD),
    **dict.fromkeys(_AND, _JOINED),
    **dict.fromkeys(_AND_A, (_Phrase.part_of_one,)),
    **dict.fromkeys(OF, (_Phrase.scale_of,)),
    " point ": (_Phrase.point,),
    ", ": (_Phrase.smaller,),
}
_DIGITS: Final[Mapping[str, _Rules]] = dict.fromkeys(_MORE, (_Phrase.digits_go_on,))


@cache
def _articles() -> tuple[str, ...]:
    return tuple(f"{article} " for article in load_words("hedges")["articles"])


def _article(low: str, start: int) -> int:
    """Where a number begins with its article: "a dozen", "a few"."""
    for article in _articles():
        before = start - len(article)
        if low.endswith(article, 0, start) and not low[before - 1 : before].isalnum():
            return before
    return start


def _is_share(low: str, begin: int, end: int, *, rank: bool = False) -> bool:
    """Whether "a third" is a part by the words beside it: "fell by a third", but not "signed by a third party"."""
    following = low[end : end + 1]
    if following == " ":
        word = low[end + 1 : end + 20].split(" ", 1)[0].rstrip(".,;:!?)")
        if word not in number_words().after_share:
            return False
    elif following.isalnum() or following == "-":
        return False
    if number_words().clock.match(low, end) is not None:
        return False
    return grows_by(low, begin, rank=rank) or (rank and hedge_before(low, begin) is not None)


def _part_of(low: str, hits: Sequence[Hit], at: int, begin: int, part: Decimal) -> _Read:
    end = hits[at][1]
    nxt, stop, (kind, number, *_), _ = hits[at + 1]
    if kind in ("scale", "tally") and low[end:nxt] in _PART_OF:
        return Num(begin, stop, rounded(part * number), number / 10, CARDINAL, True, None, number >= _THOUSAND), at + 2
    return Num(begin, end, rounded(part), power(-2), SHARE, True), at + 1
