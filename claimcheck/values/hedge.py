"""The words around a figure that bound it ("more than", "up to") or make it approximate ("about", "nearly")."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimcheck.values.currency import currencies
from claimcheck.values.words import load_words

__all__ = [
    "KNOWN",
    "SPAN",
    "Hedge",
    "age_bound",
    "changes",
    "grows_by",
    "hedge_after",
    "hedge_before",
    "hedges_begin",
    "turned",
]

_LONGEST_WORD = 16
_DIGITS = "0123456789.,"  # a unit may touch its number: "20km"
_BOUNDS = frozenset({"EQUAL_OR_LESS", "LESS_THAN", "MORE_THAN", "EQUAL_OR_MORE"})
_SIGNS = "<>~≈≤≥±∼="
# The end of a tag or an arrow: "<b>5", "->5".
_MARKUP = re.compile(r"(?:<[^<>\s]{1,12}|-)>$")


KNOWN = "KNOWN"
"""The kind of a hedge that is none: what it bounds is set against a figure that is known."""


SPAN = "SPAN"
"""The kind of a hedge that blurs one figure, and says no more of two than that they are a range: "in the range of"."""


class Hedge(NamedTuple):
    """A bound or a blur: where its words begin and end, and their kind in the data (or ``KNOWN``)."""

    start: int
    end: int
    kind: str


@cache
def _before() -> dict[str, dict[str, list[tuple[str, str]]]]:
    """The words before a figure and their kind, by their last word and the one before it ("" for a single word).

    Of those that end alike the longest comes first; a word that may stand in between has an entry, too.
    """
    table: dict[str, dict[str, list[tuple[str, str]]]] = {word: {} for word in _between()}
    for kind, every in load_words("hedges")["before"].items():
        for words in every:
            second, last = ("", *words.split())[-2:]
            table.setdefault(last, {}).setdefault(second, []).append((words, kind))
    for entries in table.values():
        for alike in entries.values():
            alike.sort(key=lambda entry: -len(entry[0]))
    return table


@cache
def _endings() -> dict[str, tuple[str, ...]]:
    """Such words and those that may stand in between, by their last two characters: most words have no like here."""
    table: dict[str, tuple[str, ...]] = {}
    every = {
        *_between(),
        *(words for alike in _before().values() for entries in alike.values() for words, _ in entries),
    }
    for words in sorted(every):
        end = f" {words}"[-2:]
        table[end] = (*table.get(end, ()), words)
    return table


@cache
def _between() -> frozenset[str]:
    return frozenset(load_words("hedges")["between"])


@cache
def _going() -> frozenset[str]:
    return frozenset(load_words("hedges")["going"])


@cache
def _phrasal() -> dict[str, frozenset[str]]:
    return {word: frozenset(verbs) for word, verbs in load_words("hedges")["phrasal"].items()}


@cache
def _articles() -> frozenset[str]:
    return frozenset(load_words("hedges")["articles"])


@cache
def _before_articles() -> frozenset[str]:
    return frozenset(load_words("hedges")["before_articles"])


def _is_phrasal(words: str, before: str) -> bool:
    """Whether "over" or "under" bounds nothing: "has handed over 20 trams", "a pressure of 150 over 95"."""
    return before.lstrip(_DIGITS) in _phrasal().get(words, ()) or (words in _phrasal() and before.isdigit())


@cache
def _after() -> tuple[re.Pattern[str], dict[str, str], frozenset[str]]:
    """The words after a figure, their kinds, and how text goes on where they may stand, in three characters."""
    kinds = {words: kind for kind, every in load_words("hedges")["after"].items() for words in every}
    words = "|".join(re.escape(w) for w in sorted(kinds, key=len, reverse=True))
    begins = frozenset(f"{gap}{word}"[:3] for word in kinds for gap in (" ", "-", ", ")) | {"ish"}
    return re.compile(rf"(?:,(?= (?:or|and) ))?[ -]?({words})(?!\w| than\b)"), kinds, begins


def hedges_begin() -> tuple[str, ...]:
    """How text goes on where words after a figure may bound or blur it."""
    kinds = _after()[1]
    return *(f"{gap}{word}" for word in kinds for gap in ("", " ", "-", ", ")), "+"


@cache
def _change() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What rose or fell, up to the "from" of a figure: with a word or two between, or with what was changed."""
    data = load_words("hedges")
    words, determiners = ("|".join(data[name]) for name in ("change", "determiners"))
    word = r"\s[\w%.$£€'’-]{1,20}(?:,\d{3}){0,3}"
    return (
        re.compile(rf"(?<!\w)(?:{words})(?:\s[\w%,.$£€-]{{1,20}}){{0,3}}\sfrom\s?$"),
        re.compile(rf"(?<!\w)(?:{words})\s(?:{determiners})(?:{word}){{1,7}}\sfrom\s?$"),
    )


def hedge_before(low: str, start: int, floor: int = 0) -> Hedge | None:
    """The hedge that ends where a figure starts.

    Args:
        low: The text in lower case, its line breaks made blanks.
        start: Where the figure begins.
        floor: Where the words before it may begin at the earliest.
    """
    if not start:
        return None
    end = start - (low[start - 1] == " ")
    if end == start and low[start - 1] in _SIGNS:
        return _signed(low, start, floor)
    found = _worded(low, end, floor)
    if found is None:
        return None
    if found.end < end and low.endswith(f" {_known().article}", 0, end) and _is_known(low, start, found.kind):
        return Hedge(start, start, KNOWN)
    return turned(low, found, floor)


def _worded(low: str, end: int, floor: int) -> Hedge | None:
    """The hedge whose words end at ``end``, or before a word that may stand between: "more than the"."""
    if not low.endswith(_endings().get(low[end - 2 : end], ()), 0, end):
        return None
    word = _last_word(low, floor, end)
    found = _ending(low, end, floor, word)
    if found is None and word in _between():
        end = low.rfind(" ", floor, end)
        if end > floor and low.endswith(_endings().get(low[end - 2 : end], ()), 0, end):
            found = _ending(low, end, floor, _last_word(low, floor, end))
            if found is not None and word in _articles() and low[found.start : end] in _before_articles():
                return None  # "resigned over a €40,000 gift"
    return found


class _Known(NamedTuple):
    """What tells that a figure is known already: the article before it; but not before the name of a mark."""

    article: str
    mark: re.Pattern[str]


@cache
def _known() -> _Known:
    data = load_words("hedges")
    return _Known(
        data["known"], re.compile(rf"\S{{1,20}}(?:[ -][\w%]{{1,12}}){{0,2}}?[ -](?:{'|'.join(data['marks'])})(?!\w)")
    )


def _is_known(low: str, start: int, kind: str) -> bool:
    """Whether a bound is set against a figure that is known: "exceed the 250 required", "short of the 60 needed"."""
    return kind in _BOUNDS and _known().mark.match(low, start, start + 60) is None


class _Denied(NamedTuple):
    """The words that turn a bound round, those that may stand between, and what each kind becomes."""

    by: re.Pattern[str]
    between: frozenset[str]
    no_verbs: frozenset[str]
    kinds: dict[str, str]


@cache
def _denied() -> _Denied:
    data = load_words("hedges")["denied"]
    words = "|".join(re.escape(word).replace("'", "['’]") for word in data["by"])
    nobody = rf"{data['no']} [a-z-]{{2,16}} (?:{'|'.join(data['modals'])})"  # "no bus may"
    return _Denied(
        re.compile(rf"(?<!\w)(?:{words}|{nobody})$"),
        frozenset(data["between"]),
        frozenset(data["no_verbs"]),
        data["kinds"],
    )


_LONGEST_DENIAL = 32  # code points
_MOST_BETWEEN = 4  # words between a denial and the bound that it turns round: "not to be paid more than"


def turned(low: str, hedge: Hedge, floor: int = 0) -> Hedge:
    """The hedge, turned round where the words before it deny: "must not be more than", "never fewer than".

    Args:
        low: The text in lower case, its line breaks made blanks.
        hedge: A hedge before a figure or a length of time.
        floor: Where the words before it may begin at the earliest.
    """
    denied = _denied()
    kind = denied.kinds.get(hedge.kind)
    if kind is None or low[hedge.start - 1 : hedge.start] != " ":
        return hedge
    end, verbs = hedge.start - 1, 1
    for _ in range(_MOST_BETWEEN):
        found = denied.by.search(low, max(floor, end - _LONGEST_DENIAL), end)
        if found is not None:
            return Hedge(found.start(), hedge.end, kind)
        begin = low.rfind(" ", floor, end)
        word = low[begin + 1 : end]
        if begin < 0:
            return hedge
        if word not in denied.between:
            verbs -= 1
            if verbs < 0 or not word.isalpha() or word in denied.no_verbs:
                return hedge
        end = begin
    return hedge


def _signed(low: str, start: int, floor: int) -> Hedge | None:
    """The signs that end where a figure starts: "> 10", "x>=10"."""
    before = low[max(floor, start - 3) : start]
    signs = before[len(before.rstrip(_SIGNS + " ")) :].lstrip()
    for words, kind in _before().get(signs.split(" ")[-1], {}).get("", ()):
        if signs.endswith(words) and not (words == ">" and _MARKUP.search(low, max(0, start - 14), start)):
            return Hedge(start - len(words), start, kind)
    return None


def _last_word(low: str, floor: int, end: int) -> str:
    """The word that ends at ``end``, without the marks before it."""
    words = low[max(floor, end - _LONGEST_WORD) : end]
    word = words[words.rfind(" ") + 1 :]
    return word if word.isalpha() else "".join(word.split()[-1:]).lstrip("(“\"‘'[—–-")


def _ending(low: str, end: int, floor: int, last: str) -> Hedge | None:
    """The hedge whose last word ends at ``end``."""
    entries = _before().get(last)
    if not entries:
        return None
    begin = end - len(last)
    second = _last_word(low, floor, begin - 1) if low[begin - 1 : begin] == " " else ""
    for words, kind in (*entries.get(second, ()), *entries.get("", ())):
        begin = end - len(words)
        if begin >= floor and low.startswith(words, begin) and not low[begin - 1 : begin].isalnum():
            if words == "up to" and _last_word(low, 0, begin - 1) in _going():
                return None  # "has gone up to 7 million": where it came to, no bound
            if _is_phrasal(words, _last_word(low, 0, begin - 1)):
                return None
            return Hedge(begin, end, kind)
    return None


def hedge_after(low: str, end: int) -> Hedge | None:
    """The hedge that begins where a figure ends: "or more", "+", "-odd"."""
    if low[end : end + 1] == "+":
        return None if low[end + 1 : end + 2].isdigit() else Hedge(end, end + 1, "EQUAL_OR_MORE")
    pattern, kinds, begins = _after()
    following = low[end : end + 3]
    if following not in begins:
        return None
    found = pattern.match(low, end, min(len(low), end + 20))
    if found is not None and found.group(1).endswith(_than()) and low[found.end() + 1 : found.end() + 2].isdigit():
        return None  # "678 points or more than 7.3 %": the bound is the next figure's
    if found is None or (
        following[1] not in "o," and following[0] == " " and _goes_on(low[found.end() : found.end() + 2].strip())
    ):
        return None
    return Hedge(end, found.end(), kinds[found.group(1)])


@cache
def _older() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {words: kind for kind, every in load_words("counting")["older"].items() for words in every}
    return re.compile(rf" ({'|'.join(kinds)})(?!\w)"), kinds


def age_bound(low: str, end: int) -> Hedge | None:
    """The bound behind an age, whatever follows it: "aged 65 and over".

    >>> age_bound("those aged 65 and over come first", 13).kind
    'EQUAL_OR_MORE'
    """
    pattern, kinds = _older()
    found = pattern.match(low, end, end + 16)
    return None if found is None else Hedge(end, found.end(), kinds[found[1]])


@cache
def _than() -> tuple[str, ...]:
    return tuple(load_words("hedges")["than"])


def _goes_on(following: str) -> bool:
    """Whether a word or another figure follows: "85m euros plus 15m"."""
    return following.isalnum() or following in currencies().signs


@cache
def _by() -> tuple[frozenset[str], frozenset[str], re.Pattern[str]]:
    """The words before a size of change, those of change, and the two as they stand together."""
    data = load_words("hedges")
    change, comparing, by = ("|".join(data[name]) for name in ("change", "comparing", "by"))
    return (
        frozenset(data["by"]),
        frozenset(data["change"]),
        re.compile(rf"(?<!\w)(?:{change}|{comparing})(?:\s[\w%,.$£€-]{{1,20}}){{0,3}}\s(?:{by})\s?$"),
    )


def grows_by(low: str, start: int, *, rank: bool = False) -> bool:
    """Whether a part of one that starts here tells by how much something changed: "fell by nearly a third".

    ``rank`` asks for a word of change before "by", since the words may be a rank: "followed by a third".
    """
    hedge = hedge_before(low, start)
    at = start if hedge is None else hedge.start
    if low[at - 1 : at] != " ":
        return False
    by, change, together = _by()
    word = _last_word(low, 0, at - 1)
    return word in change or (word in by and (not rank or together.search(low, max(0, at - 70), at) is not None))


def changes(low: str, start: int) -> bool:
    """Whether the figure that starts here is one from which something rose or fell: "fell from 12"."""
    if not low.endswith("from ", 0, start):
        return False
    near, far = _change()
    if near.search(low, max(0, start - 70), start) is not None:
        return True
    ranging = _last_word(low, 0, start - len(" from ")) in load_words("hedges")["ranges"]
    return not ranging and far.search(low, max(0, start - 120), start) is not None
