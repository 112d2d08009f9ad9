"""Numbers in words, whole or after digits: "two and a half million", "3 hundred", "two-thirds", "twenty-first"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from claimcheck.values.hedge import grows_by, hedge_before
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
    NumberWord,
    number_words,
    power,
    rounded,
)

__all__ = ["ends", "spoken"]

_ZERO, _ONE, _HUNDRED, _THOUSAND = Decimal(0), Decimal(1), Decimal(100), Decimal(1000)
_MOST_WORDS = 16
_SCORE = Decimal(20)
_LONGEST_GAP = 9

# What may stand between the words of one number.
_PLAIN = frozenset({" ", "-", "\u00a0"})
_AND = frozenset({" and ", "-and-"})
_MORE = frozenset({" ", " and "})
_MORE_LONG = frozenset(map(len, _MORE))
_AND_A = frozenset({" and a ", "-and-a-", " & a "})
_OF = frozenset({" of ", " of a ", " a "})
_PART_OF = frozenset({" of a ", " a ", " ", "-", "-a-", " an "})


class _Sum:
    """A number while its words come in: what is complete (up to ``last``, a scale), and the group below a thousand."""

    def __init__(self, digits: Num | None) -> None:
        self.total, self.last = _ZERO, _ZERO
        self.group = _ZERO if digits is None else digits.value
        self.least = _ONE if digits is None else digits.precision
        self.digits = digits is not None
        self.spread = _ONE
        self.ordinal = False
        self.fresh = digits is None  # nothing has been taken

    def take(self, word: NumberWord, gap: str) -> bool:
        """Takes the next word in; False where it belongs to another number."""
        taken = self._take(word, gap)
        self.fresh = self.fresh and not taken
        return taken

    def _take(self, word: NumberWord, gap: str) -> bool:
        kind, number, spread = word
        if kind == "unit":
            return self._unit(number)
        if kind == "tally":
            return self._tally(number, gap)
        if kind == "scale" or (kind == "plural" and not self.fresh and number >= _THOUSAND):
            return self._scale(number, gap)
        if kind == "plural" and not self.fresh and number > 10:
            return self._tally(number, gap)
        if kind in ("plural", "vague") and self.fresh and not self.digits:
            self.spread = spread
            if kind == "plural" and number >= _THOUSAND:
                self.total, self.last, self.least = number * 2, number, number
            else:
                self.group = number * 2 if kind == "plural" else number
                self.least = number if kind == "plural" else _ONE
            return True
        if kind == "ordinal" and not self.fresh and not self.digits and self._room(number):
            self.group += number
            self.ordinal = True
            return True
        return False

    def _room(self, number: Decimal) -> bool:
        """Whether the group has a place for a number below a hundred: "twenty" for "one", not for "twelve"."""
        if not self.group:
            return True
        rest = self.group % _HUNDRED
        return not rest or (number < 10 and rest >= 20 and not rest % 10)

    def _unit(self, number: Decimal) -> bool:
        if self.digits and not self.last and self.group < _HUNDRED:
            return False
        if not self._room(number) or (not number and not self.fresh):
            return False
        self.group += number
        self.least = _ONE
        return True

    def _tally(self, number: Decimal, gap: str) -> bool:
        """Hundreds, dozens, scores."""
        if self.group >= _HUNDRED and not self.digits:
            return False
        if gap in _OF and self.spread == 1 and not (self.group == 2 and gap == " of "):
            return False
        self.least *= number if self.digits or number == _HUNDRED else _ONE
        self.group = (self.group or _ONE) * number
        return True

    def _scale(self, number: Decimal, gap: str) -> bool:
        """Thousands and more."""
        if gap in _OF and self.spread == 1 and not (self.group == 2 and gap == " of "):
            return False
        if not self.group and self.last:
            if number < self.last and self.spread == 1:
                return False
            self.total, self.last = self.total * number, self.last * number  # "lakh crore", "thousands of millions"
            self.least *= number
            return True
        if self.last and number >= self.last:
            return False
        self.least = (
            self.least * number if self.digits and not self.last else number if not self.group % 1 else number / 10
        )
        self.total += (self.group or _ONE) * number
        self.group, self.last = _ZERO, number
        return True

    def add(self, number: Decimal) -> None:
        """Takes digits in."""
        self.group += number
        self.least = _ONE

    def add_part(self, part: Decimal) -> None:
        """Takes "and a half" in: half of one, or of the scale that it follows ("a million and a half")."""
        if self.group or not self.last:
            self.group += rounded(part)
            self.least = power(-1)
        else:
            self.total += rounded(self.last * part)
            self.least = self.last / 10

    def num(self, start: int, end: int) -> Num:
        value = self.total + self.group
        least = min(self.least, value) if value else _ONE
        high = value * self.spread if self.spread > 1 else None
        kind = ORDINAL if self.ordinal else CARDINAL
        return Num(start, end, value, least, kind, not self.digits, high, self.last > 0)


def ends(hits: Sequence[Hit], at: int, end: int) -> bool:
    """Whether hit ``at`` cannot go on with a number whose words end at ``end``."""
    start, _, word, _ = hits[at]
    if word is DIGITS:
        return start - end not in _MORE_LONG
    return start - end > _LONGEST_GAP or word.kind in NO_WORDS


def spoken(low: str, hits: Sequence[Hit], at: int, digits: Num | None = None) -> tuple[Num | None, int]:
    """The number whose words begin at hit ``at``, after ``digits`` where there are some; and the next hit to read.

    Args:
        low: The text in lower case.
        hits: Its number words and digits.
        at: Which of them begins the words.
        digits: The number that stands in digits before them.
    """
    start, end, word, _ = hits[at]
    kind = word.kind
    if digits is None:
        if low[start - 1 : start] == "-" and low[start - 2 : start - 1].isalpha():
            return None, at + 1  # "multi-million"
        if kind == "none":
            return Num(start, start + 2, _ZERO, _ONE, NOTHING, True), at + 1
        if kind == "multiple":
            return Num(start, end, word.number, _ONE, MULTIPLE, True), at + 1
        if kind in ("part", "parts", "ordinal"):
            return _begins_with_part(low, hits, at)
        if word.number == _SCORE and low.startswith("score", start) and not _scores(low, start, end):
            return None, at + 1
        if kind == "vague" and not _vague(low, hits, at):
            return None, at + 1
        if kind == "unit" and ends(hits, at + 1, end):
            return Num(start, end, word.number, _ONE, CARDINAL, True), at + 1
    elif kind in ("part", "parts") or (word.number == _SCORE and low.startswith("score", start)):  # "a 44 score"
        return digits, at
    elif kind == "scale" and digits.value and ends(hits, at + 1, end):
        value = digits.value * word.number
        return Num(digits.start, end, value, min(digits.precision * word.number, value), scaled=True), at + 1
    numbers = _Sum(digits)
    if not numbers.take(word, " "):
        return (None, at + 1) if digits is None else (digits, at)
    first, at = at, at + 1
    begin = digits.start if digits is not None else start if kind == "unit" else _article(low, start)
    while at - first < _MOST_WORDS and not numbers.ordinal:
        nxt, stop, word, _ = hits[at]
        if nxt - end > _LONGEST_GAP:
            break
        gap = low[end:nxt]
        if word is DIGITS and gap in _MORE and _goes_on(low, hits, at, numbers, begin):
            numbers.add(Decimal(low[nxt:stop]))
            end = stop
            at += 1
            continue
        if word.kind in NO_WORDS:
            break
        if gap in _AND_A and word.kind in ("part", "ordinal") and word.number > 1:
            numbers.add_part(_ONE / word.number)
        elif gap in _AND and (part := _parts(low, hits, at)) is not None:
            at += 1
            stop = hits[at][1]
            numbers.add_part(part)
        elif gap == " point " and word.kind == "unit" and not numbers.last and digits is None:
            return _decimals(low, hits, at, begin, numbers.group)
        elif gap in _PLAIN and _quotient_follows(word, numbers):
            return _quotient(low, hits, at, begin, numbers.group)
        elif gap in _AND:
            if (
                word.kind != "unit"
                or not (numbers.last or numbers.group >= _HUNDRED)
                or not _joins(low, hits, at, numbers, begin)
            ):
                break
            numbers.take(word, " ")
        elif gap == ", ":
            if word.kind != "unit" or not numbers.last or not _composes(low, hits, at, numbers.last):
                break
            numbers.take(word, " ")
        elif (
            (gap not in _PLAIN and gap not in _OF)
            or (gap in _OF and word.kind == "unit")
            or not numbers.take(word, gap)
        ):
            break
        end = stop
        at += 1
    return numbers.num(begin, end), at


def _goes_on(low: str, hits: Sequence[Hit], at: int, numbers: _Sum, begin: int) -> bool:
    """Whether digits go on with a number that began in digits: "3 hundred and 21", "2 million 300 thousand"."""
    start, end, _, _ = hits[at]
    printed = low[start:end]
    if not numbers.digits or not printed.isdigit() or printed[0] == "0" or low.endswith("between ", 0, begin):
        return False
    if not numbers.last:
        return numbers.group >= _HUNDRED and not numbers.group % _HUNDRED and len(printed) < 3
    nxt, _, word, _ = hits[at + 1]
    below = word.kind in ("scale", "tally") and nxt == end + 1 and low[end] == " " and word.number < numbers.last
    return below and not numbers.group and Decimal(printed) * word.number < numbers.last


def _article(low: str, start: int) -> int:
    """Where a number begins with its article: "a dozen", "a few"."""
    if low.endswith("a ", 0, start) and not low[start - 3 : start - 2].isalnum():
        return start - 2
    return start


def _scores(low: str, start: int, end: int) -> bool:
    """Whether "score" counts in twenties: "a score of ships", not "a score of 85" or "he scores"."""
    if not low.startswith(" of ", end) or low[end + 4 : end + 5].isdigit():
        return False
    return low[end - 1] == "s" or low.endswith("a ", 0, start)


def _vague(low: str, hits: Sequence[Hit], at: int) -> bool:
    """Whether "few", "couple" or "handful" counts here: "a few", "a couple of", not "few" and "the couple"."""
    start, end, _, _ = hits[at]
    words, word = number_words(), low[start:end]
    before = words.vague_before.get(word)
    if before is None:
        return True
    if not low.endswith(before, 0, start):
        return False
    nxt, _, after, _ = hits[at + 1]
    return word not in words.vague_of or low.startswith(" of ", end) or (nxt == end + 1 and after.kind not in NO_WORDS)


def _parts(low: str, hits: Sequence[Hit], at: int) -> Decimal | None:
    """The part of one that "one half", "two thirds", "three-quarters" at a hit is: after "and" it is added."""
    _, end, above, _ = hits[at]
    if above.kind != "unit":
        return None
    nxt, _, below, _ = hits[at + 1]
    if not 0 < above.number < below.number or below.number < 2 or low[end:nxt] not in _PLAIN:
        return None
    if below.kind == "parts" or (above.number == 1 and below.kind in ("part", "ordinal")):
        return above.number / below.number
    return None


def _joins(low: str, hits: Sequence[Hit], at: int, numbers: _Sum, begin: int) -> bool:
    """Whether "and" adds: "two hundred and six"; not in "between two hundred and six hundred"."""
    scale = numbers.last
    end = hits[at][1]
    # The scale that follows must still fit: "two thousand and five thousand" are two numbers.
    while True:
        at += 1
        nxt, stop, word, _ = hits[at]
        if word.kind in NO_WORDS or low[end:nxt] not in _PLAIN:
            break
        if word.kind in ("scale", "tally", "plural"):
            if (word.kind == "tally" and numbers.group) or (scale and word.number >= scale):
                return False
            break
        end = stop
    if not low.endswith(("between ", "between a "), 0, begin):
        return True
    return low.startswith(" and ", end)


def _composes(low: str, hits: Sequence[Hit], at: int, last: Decimal) -> bool:
    """Whether the number after a comma goes on with the one before: "two million, three hundred thousand"."""
    nxt, _, word, _ = hits[at + 1]
    return word.kind in ("tally", "scale") and word.number < last and low[hits[at][1] : nxt] in _PLAIN


def _decimals(low: str, hits: Sequence[Hit], at: int, begin: int, whole: Decimal) -> tuple[Num | None, int]:
    """Reads "five point two five" from the first word after "point"; a scale may follow."""
    digits = ""
    nxt, stop, word, _ = hits[at]
    end = nxt - 1
    while word.kind == "unit" and word.number <= 9 and low[end:nxt] in _PLAIN and len(digits) < 12:
        digits += str(word.number)
        end, at = stop, at + 1
        nxt, stop, word, _ = hits[at]
    least = power(-len(digits))
    number = Num(begin, end, whole + Decimal(int(digits)) * least if digits else whole, least, CARDINAL, True)
    if word.kind == "scale" and low[end:nxt] == " ":
        scaled, at = spoken(low, hits, at, number)
        return (None if scaled is None else scaled._replace(in_words=True)), at
    return number, at


def _quotient_follows(word: NumberWord, numbers: _Sum) -> bool:
    """Whether a number of parts is told: "two thirds", "one fifth", "three quarters"."""
    group = numbers.group
    if numbers.last or numbers.spread != 1 or not 0 < group < 100:
        return False
    if word.kind == "parts":
        return group < 20 or word.number != 3
    return group == 1 and (word.kind == "part" or (word.kind == "ordinal" and word.number > 2))


def _quotient(low: str, hits: Sequence[Hit], at: int, begin: int, above: Decimal) -> tuple[Num | None, int]:
    """So many parts of one, or of the scale that follows ("three quarters of a million")."""
    return _part_of(low, hits, at, begin, above / hits[at][2].number)


def _begins_with_part(low: str, hits: Sequence[Hit], at: int) -> tuple[Num | None, int]:
    """What begins with "half", "a quarter", "a third" or an ordinal."""
    start, end, (kind, number, _), _ = hits[at]
    begin = _article(low, start)
    if kind == "parts":
        return None, at + 1
    if kind == "ordinal":
        if (
            begin < start
            and number > 2
            and (low.startswith((" of ", *number_words().share_verbs), end) or _is_share(low, begin, end, rank=True))
        ):
            return _part_of(low, hits, at, begin, _ONE / number)
        return Num(start, end, number, _ONE, ORDINAL, True), at + 1
    found, nxt = _part_of(low, hits, at, begin, _ONE / number)
    if found is None or found.kind != SHARE:
        return found, nxt
    if begin == start:
        before = low[max(0, start - 16) : start].rsplit(None, 1)
        word = before[-1].strip("(“\"'’") if before else ""
        if word in number_words().no_share or word.endswith(("’s", "'s")) or low[start - 1 : start] == "-":
            return None, nxt
    if number == 4 and not (
        low.startswith((" of ", *number_words().share_verbs), found.end) or _is_share(low, begin, found.end)
    ):
        return None, nxt  # "in a quarter": three months
    return found, nxt


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


def _part_of(low: str, hits: Sequence[Hit], at: int, begin: int, part: Decimal) -> tuple[Num | None, int]:
    end = hits[at][1]
    nxt, stop, (kind, number, _), _ = hits[at + 1]
    if kind in ("scale", "tally") and low[end:nxt] in _PART_OF:
        return Num(begin, stop, rounded(part * number), number / 10, CARDINAL, True, None, number >= _THOUSAND), at + 2
    return Num(begin, end, rounded(part), power(-2), SHARE, True), at + 1
