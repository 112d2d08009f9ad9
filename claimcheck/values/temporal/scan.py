"""One pass over a text: finds atoms, joins them, resolves them, and reads the bounds in the words round them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from claimcheck.values.base import Context
from claimcheck.values.temporal.atom import Found
from claimcheck.values.temporal.bounded import bounded
from claimcheck.values.temporal.compose import compose
from claimcheck.values.temporal.daylist import in_one_year
from claimcheck.values.temporal.finder import finder
from claimcheck.values.temporal.neighbours import settle_neighbours
from claimcheck.values.temporal.ranges import ranges, share_years
from claimcheck.values.temporal.resolve import Resolver
from claimcheck.values.temporal.sameperiod import same_periods

__all__ = ["lowered_alike", "outside", "read_whole", "scan"]

_LONGEST_VALUE = 200


@lru_cache(maxsize=4)
def scan(text: str, context: Context, *, whole: bool = False) -> tuple[Found, ...]:
    """Every date and length of time in ``text``, in order; results of the last texts are kept for the next type.

    ``whole`` reads leniently: the text is a value somebody wrote, not an article.
    """
    low = lowered_alike(text)
    atoms = compose(finder().find(text, low, whole=whole), low)
    share_years(atoms, low)
    found = Resolver(low, context, whole=whole).resolve(atoms)
    for one in found:
        if one.kind == "date":
            bounded(low, one)
    in_one_year(found)
    settle_neighbours(low, found)
    today = context.published[1] if context.published is not None else None
    ranges(low, found, today)
    same_periods(low, found, today)
    return tuple(found)


def outside(found: Iterable[Found], taken: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """Those of ``found``, which are in order, that overlap none of the ``taken`` spans."""
    spans = sorted(taken)
    at = 0
    for one in found:
        while at < len(spans) and spans[at][1] <= one.start:
            at += 1
        if at == len(spans) or spans[at][0] >= one.end:
            yield one


def lowered_alike(text: str) -> str:
    """``text`` in lower case, of the same length: the few letters that grow when lowered are kept."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(lowered if len(lowered := char.lower()) == 1 else char for char in text)


def read_whole(words: str, context: Context, *, lengths: bool = False) -> Found | None:
    """The one date or length of time that ``words`` as a whole state; None where a part stays unread.

    ``lengths`` asks for a length of time.
    """
    stripped = words.strip().rstrip(".")
    if not stripped or len(stripped) > _LONGEST_VALUE:
        return None
    found = scan(stripped, context, whole=True)
    if not found:
        return None
    first, last = found[0], found[-1]
    # both ends of a range say the same
    if len(found) > 1 and not (len(found) == 2 and (first.begin, first.stop) == (last.begin, last.stop)):
        return None
    if stripped[: first.begin].strip().lower() not in ("", "a", "an", "the") or stripped[last.stop :].strip():
        return None
    return None if lengths and first.kind != "duration" else first
