"""One pass over a text: finds atoms, joins them, resolves them, and reads the bound in the words round them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, lru_cache

from claimcheck.values.base import Context, Mod
from claimcheck.values.temporal.atoms import finder
from claimcheck.values.temporal.compose import compose
from claimcheck.values.temporal.resolve import Found, Resolver
from claimcheck.values.temporal.words import alternation, vocabulary

__all__ = ["Found", "read_whole", "scan"]

_WHOLE_LIMIT = 200
_RANGE = re.compile(r"\s+(?:to|through|until|till|and)\s+|\s?[-–—]\s?")


@lru_cache(maxsize=4)
def scan(text: str, context: Context, *, whole: bool = False) -> tuple[Found, ...]:
    """Every date and length of time in ``text``, in order. The last texts' results are kept."""
    low = _lower(text)
    atoms = compose(finder().find(text, low, whole=whole), low)
    found = Resolver(text, low, context, whole=whole).resolve(atoms)
    return tuple(_ranges(low, [_bounded(low, one) for one in found]))


def _lower(text: str) -> str:
    """``text`` in lower case, of the same length: a few letters grow when lowered and are kept."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


@cache
def _bound_patterns() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    words = vocabulary()
    before = re.compile(
        rf"(?:^|(?<=[^\w]))(?P<bound>{alternation(words.before_date)})?(?P<rest>(?:(?:^|\s*)\b(?:{alternation(words.approximate)}|in|on|at|the|during|of))*)[\s-]+\Z"
    )
    after = re.compile(rf",?\s+({alternation(words.after_date)})\b")
    return (
        before,
        after,
        frozenset(word.split()[-1] for word in words.before_date)
        | frozenset(word.split()[-1] for word in words.approximate),
    )


_FILL = frozenset({"in", "on", "at", "the", "during", "of", "sometime"})


def _bounded(low: str, found: Found) -> Found:
    """``found`` with the bound and the hedge that the words before and behind it state."""
    if found.kind != "date":
        return found
    words = vocabulary()
    pieces = list(re.finditer(r"[^\s-]+", low[max(0, found.start - 40) : found.start]))
    at = len(pieces)
    offset = max(0, found.start - 40)
    begin, stop, mod, approximate = found.begin, found.stop, found.mod, found.approximate
    bound = ""
    for _ in range(5):
        if not at:
            break
        hit = 0
        for size in (4, 3, 2, 1):
            if at < size:
                continue
            phrase = " ".join(piece[0] for piece in pieces[at - size : at])
            if phrase in words.before_date:
                bound, hit = words.before_date[phrase], size
                break
            if phrase in words.approximate:
                approximate, hit = True, size
                break
        if not hit:
            if pieces[at - 1][0] not in _FILL:
                break
            hit = 1
        at -= hit
        begin = min(begin, offset + pieces[at].start())
        if bound:
            break
    _, after, _ = _bound_patterns()
    behind = after.match(low, stop)
    if behind is not None and not bound:
        bound, stop = words.after_date[" ".join(behind[1].split())], behind.end()
    if found.vague:
        return replace(found, begin=begin, stop=stop)
    if not bound:
        return replace(found, begin=begin, stop=stop, approximate=approximate)
    kind = Mod(bound)
    first, last = _opened(found.earliest, found.latest, kind, found.mod)
    return replace(
        found, begin=begin, stop=stop, approximate=approximate, mod=kind, earliest=first, latest=last,
        rules=(*found.rules, f"bound {kind.value}"),
    )  # fmt: skip


def _opened(first: date | None, last: date | None, mod: Mod, part: Mod | None) -> tuple[date | None, date | None]:
    if first is None or last is None:
        return first, last
    if mod is Mod.ON_OR_BEFORE:
        return None, last
    if mod is Mod.BEFORE:
        return None, last if part is Mod.END else first - timedelta(1) if first > date.min else first
    if mod is Mod.AFTER:
        return last + timedelta(1) if last < date.max else last, None
    return first, None


def _ranges(low: str, found: list[Found]) -> list[Found]:
    """Pairs of dates that are the ends of one range: "from 2009 to 2011", "between June and August"."""
    out = list(found)
    for index in range(len(out) - 1):
        left, right = out[index], out[index + 1]
        gap = low[left.end : right.start]
        if len(gap) > 12 or left.kind != "date" or right.kind != "date" or left.vague or right.vague:
            continue
        if _RANGE.fullmatch(gap) is None:
            continue
        before = low[max(0, left.start - 14) : left.start].split()
        opener = next((word for word in reversed(before[-2:]) if word in ("from", "between")), "")
        dash = gap.strip() in ("-", "–", "—", "through")
        if not opener and not dash:
            continue
        if ("and" in gap) != (opener == "between") and not dash:
            continue
        first, last = found[index].earliest, found[index + 1].latest
        if first is None or last is None or first > last:
            continue
        begin = low.rfind(opener, 0, left.start) if opener else left.begin
        for place in (index, index + 1):
            out[place] = replace(
                out[place], begin=begin, stop=right.stop, earliest=first, latest=last, mod=None, granularity="range",
                rules=(*out[place].rules, "range"),
            )  # fmt: skip
    return out


def read_whole(words: str, context: Context, *, lengths: bool = False) -> Found | None:
    """The one date or length of time that ``words`` as a whole state; None where a part stays unread."""
    stripped = words.strip().rstrip(".")
    if not stripped or len(stripped) > _WHOLE_LIMIT:
        return None
    found = scan(stripped, context, whole=True)
    if not found:
        return None
    first, last = found[0], found[-1]
    if len(found) > 1 and not (len(found) == 2 and "range" in first.rules):
        return None
    before = stripped[: first.begin].strip().lower()
    if (before and before not in ("a", "an", "the")) or stripped[last.stop :].strip():
        return None
    if lengths and first.kind != "duration":
        return None
    return first
