"""The noun or the unit that a bare number leaves out: "infections fell to 212", "oats for 0.4 million", "hired 400".

A number counts what its own verb or partitive says ("of the patients 138 were infants"), or else what a figure before
it counts, where the two are items of one list, are compared, or are both ends of one change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import takewhile
from typing import Final, NamedTuple

from claimcheck.language import alternatives
from claimcheck.reading.analysis import Analysis, Token
from claimcheck.reading.bare import Bare, Counted, approximating, counting, ends_counted, irregular_plurals, is_plural
from claimcheck.reading.changed_counts import of_change, of_other_end, of_pair
from claimcheck.reading.cues import reading_data, stem
from claimcheck.reading.inserts import before_inserts, lead_of
from claimcheck.reading.items import is_superlative, ranked_from
from claimcheck.reading.standing import joints_in, tense_of, verbs_in
from claimcheck.reading.syntax import finite
from claimcheck.values import parse_value
from claimcheck.values.base import Mention
from claimcheck.values.measure import dimension_of

__all__ = ["LeftOut", "left_out"]

# Neither "fourteen times the limit" nor "third" nor "52-35" nor a share lends its unit to a bare number behind it.
_NO_COUNTS: Final = frozenset({None, "times", "rank", "score", "%"})
_RECENT: Final = 12  # figures before a bare number among which that with its noun is looked for
_OLDEST: Final = 122
_ITEM: Final = 4  # words of an item of a list before its number: "soft wheat for 3.4 million"


class LeftOut(NamedTuple):
    """What the bare numbers of a text count, by where they start, and those of them that are no values otherwise."""

    measures: Mapping[int, str]
    added: Mapping[int, Sequence[Mention]]
    """By the number of their sentence."""


def left_out(analysis: Analysis) -> LeftOut:
    """Return what the bare numbers of a text count; those of which it is not clear are left out.

    Args:
        analysis: The text.
    """
    found: LeftOut | None = analysis.scene.memo.get("left out")
    if found is None:
        found = analysis.scene.memo["left out"] = _read(analysis)
    return found


def _read(analysis: Analysis) -> LeftOut:
    counted: list[Counted] = []
    measures: dict[int, str] = {}
    added: dict[int, list[Mention]] = {}
    loose = list(_loose(analysis))
    starts = {one.start for one in loose}
    for mention in sorted((*analysis.scene.mentions("quantity"), *loose), key=lambda m: m.start):
        measure: str | None = mention.value.measure
        if measure is None and not getattr(mention.value, "vague", False):
            measure = _measure(_bare(analysis, mention, counted))
            if measure is not None:
                measures[mention.start] = measure
                if mention.start in starts:
                    added.setdefault(analysis.sentence_of(mention.start), []).append(mention)
        if measure not in _NO_COUNTS and measure is not None:
            counted.append(Counted(mention, measure))
    return LeftOut(measures, added)


# A number that begins what its verb says: "102 were freed", "of the letters 96 were in Sami".
_SUBJECT = re.compile(
    r"(?<![\w.,:/$€£¥+-])(?<![.,]\s)\d{1,3}(?:,\d{3})*(?=\s[a-z])|(?<=[.,]\s)\d{1,3}(?:,\d{3})*(?=\s[a-z])"
)


# A number in brackets behind what it counts: "has the most hospitals (34) and schools (212)".
_BRACKETED = re.compile(r"(?<=[a-z]\s\()\d{1,3}(?:,\d{3})*(?=\))")


def _loose(analysis: Analysis) -> Iterator[Mention]:
    """The numbers before a verb, or in brackets behind a noun, that are no value of any kind by themselves."""
    text = analysis.text
    every = [(found, False) for found in _SUBJECT.finditer(text)]
    for found, bracketed in (*every, *((found, True) for found in _BRACKETED.finditer(text))):
        start, end = found.span()
        if analysis.is_value(start, end):
            continue
        if not bracketed and finite(text, end + 1, min(len(text), end + _VERB)) != end + 1:
            continue
        try:
            value = parse_value(found.group(), "quantity")
        except ValueError:
            continue
        yield Mention("quantity", start, end, found.group(), value, rules=("left out",))


def _bare(analysis: Analysis, mention: Mention, counted: Sequence[Counted]) -> Bare:
    sentence = analysis.sentence_of(mention.start)
    start = analysis.sentences[sentence].start
    before = analysis.sentences[sentence - 1].start if sentence else start
    recent = counted[-_RECENT:][::-1]
    near = tuple(takewhile(lambda one: one.mention.start >= start, recent))
    last = recent[0] if recent and recent[0].mention.start >= before else None
    return Bare(analysis, mention, sentence, near, last)


def _measure(bare: Bare) -> str | None:
    return next((measure for rule in _RULES if (measure := rule(bare)) is not None), None)


@cache
def _of_them() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{alternatives(reading_data('figures')['counted_again'])})(?!\w)")


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(rf"(?=[.,;:)])|\s(?:{alternatives(reading_data('figures')['closing'])})(?!\w)|$")


def _some_of_them(bare: Bare) -> str | None:
    """Some of what can be counted: "was convicted on 11 of them"."""
    if _of_them().match(bare.analysis.text, bare.mention.end) is None:
        return None
    return next((one.measure for one in bare.near if dimension_of(one.measure) is None), None)


@cache
def _fronted() -> re.Pattern[str]:
    words = alternatives(reading_data("figures")["whole_of"])
    whole = rf"of\s(?:{words}|[\w,.]{{1,10}})\s(?:[a-z-]{{2,16}}\s)??(?P<noun>[a-z]{{3,16}}),?\s$"
    return re.compile(rf"(?:^|[,:;(–—]\s){whole}", re.IGNORECASE)


def _in_brackets(bare: Bare) -> str | None:
    """What stands before the bracket of a number: "the most hospitals (34)"."""
    text, mention, ahead = bare.analysis.text, bare.mention, bare.ahead
    if not ahead or text[ahead[-1].end : mention.start] != " (" or text[mention.end : mention.end + 1] != ")":
        return None
    return counting(ahead[-1].lower) if is_plural(ahead[-1]) else None


def _of_whole(bare: Bare) -> str | None:
    """Some of a whole that stands before: "of the patients 138 were infants"."""
    start = bare.analysis.sentences[bare.sentence].start
    found = _fronted().search(bare.analysis.text[max(start, bare.mention.start - _FRONT) : bare.mention.start])
    if found is None or not found["noun"].lower().endswith(("s", *irregular_plurals())):
        return None
    behind = bare.analysis.text[bare.mention.end : bare.mention.end + 1]
    return counting(found["noun"].lower()) if behind in " ," else None


_FRONT: Final = 60  # code points before a number in which the whole that it is of stands


@cache
def _personal() -> frozenset[str]:
    return frozenset(stem(str(word)) for word in reading_data("figures")["of_people"])


def _of_people(bare: Bare) -> str | None:
    """What a verb of people has as its object or its subject: "employed 3,400", "61 were pardoned"."""
    if not ends_counted(bare):
        return None
    ahead, text = bare.ahead, bare.analysis.text
    while ahead and ahead[-1].lower in approximating():
        ahead = ahead[:-1]
    verb = ahead[-1] if ahead else None
    if verb is not None and verb.stem in _personal() and finite(text, verb.start, verb.end) == verb.start:
        return str(reading_data("figures")["people"])
    tokens = bare.analysis.tokens(bare.sentence)
    at = bare.analysis.index_at(bare.sentence, bare.mention.end)
    group = list(takewhile(lambda t: t.light or t.stem in _personal(), tokens[at : at + _GROUP]))
    begins = bool(group) and finite(text, group[0].start, group[0].end) == group[0].start
    passive = begins and group[-1].stem in _personal()
    return str(reading_data("figures")["people"]) if passive and group[-1].lower.endswith(("ed", "t")) else None


_GROUP: Final = 4  # words of a verb: "have now been pardoned"


def _of_same_verb(bare: Bare) -> str | None:
    """What did the same before: "36 people have been freed this year. 102 were freed in 2008"."""
    verb = _main_verb(bare)
    if verb is None or bare.last is None:
        return None
    there = bare.analysis.tokens(bare.analysis.sentence_of(bare.last.mention.start))
    same = any(t.stem == verb.stem and t.start > bare.last.mention.end and t.end < bare.mention.start for t in there)
    return bare.last.measure if same else None


def _main_verb(bare: Bare) -> Token | None:
    """The verb of which a bare number is the subject."""
    text, tokens = bare.analysis.text, bare.analysis.tokens(bare.sentence)
    at = bare.analysis.index_at(bare.sentence, bare.mention.end)
    group = tokens[at : at + _GROUP]
    if not group or text[bare.mention.end : group[0].start] != " ":
        return None
    if finite(text, group[0].start, group[0].end) != group[0].start:
        return None
    return next((t for t in group if not t.light), None)


def _of_parts(bare: Bare) -> str | None:
    """What the part of it counts that stands behind: "92 were saved, 81 of them passengers"."""
    text, end = bare.analysis.text, bare.mention.end
    behind = (m for m in bare.analysis.mentions(bare.sentence) if m.type == "quantity" and m.start > end)
    part = next(behind, None)
    if part is None or not ends_counted(bare) or not text[end : part.start].endswith((", ", "(", "– ", "— ")):
        return None
    split = _of_them().search(text, part.start, min(len(text), part.start + _PART))
    measure: str | None = part.value.measure
    return measure if split is not None and measure not in _NO_COUNTS and dimension_of(measure) is None else None


_PART: Final = 30  # code points from the start of a part to the end of its "of them"


@cache
def _separator() -> re.Pattern[str]:
    joining = alternatives(reading_data("figures")["joining_items"])
    return re.compile(rf"(?:[,;:]\s(?:(?:{joining})\s)?|\s(?:{joining})\s|\s[–—-]\s)")


# "612 were dismissed and 208 withdrawn": the verb is left out as well.
_PARTICIPLE = re.compile(r"\s[a-z]{2,14}(?:ed|wn)(?=[.,;:)]|$)")


def _of_list(bare: Bare) -> str | None:
    """An item of a list whose first one has the noun: "rye for 0.9 million and oats for 0.4 million"."""
    text, mention = bare.analysis.text, bare.mention
    ends = ends_counted(bare) or _PARTICIPLE.match(text, mention.end) is not None
    if not bare.near or not ends or mention.value.end("low") == 1:
        return None
    one = bare.near[0]
    cuts = list(_separator().finditer(text, one.mention.end, mention.start))
    if not cuts:
        return None
    start = ranked_from(text, cuts[-1].end(), mention.start)
    words = [t for t in bare.ahead if t.start >= start]
    if not words:
        return None if _may_be_age(bare, cuts[-1].start()) else one.measure
    return one.measure if _is_item(bare, start, words) else None


def _is_item(bare: Bare, start: int, words: Sequence[Token]) -> bool:
    """Whether words before a number name an item of a list, and are no clause: "and oats for", "in 2019"."""
    text, mention, inside = bare.analysis.text, bare.mention, bare.analysis.mentions(bare.sentence)
    if len(words) > _ITEM or finite(text, start, mention.start) is not None:
        return False
    dated = any(m.type == "date" and m.start >= start for m in inside)
    verb = finite(text, mention.end, min(len(text), mention.end + _VERB))
    if verb == mention.end + 1 and not dated:
        return False  # "31 ships, and gate 12 was shut"
    links = words[-1].lower in reading_data("figures")["listing"] or is_superlative([t.lower for t in words])
    return links or (dated and any(words[-1].start < m.end <= mention.start for m in inside))


_VERB: Final = 20  # code points behind a number in which a verb begins


def _may_be_age(bare: Bare, end: int) -> bool:
    """Whether a number between commas may be the age of somebody named before it: "Mara Holt, 54,"."""
    before = [token for token in bare.ahead if token.end <= end]
    high = bare.mention.value.end("high")
    old = isinstance(high, Decimal) and high <= _OLDEST
    return bool(before) and before[-1].name and before[-1].end == end and old


def _of_verb(bare: Bare) -> str | None:
    """All that a verb has behind it: "the same well showed 38"."""
    ahead, text = bare.ahead, bare.analysis.text
    if not ahead or not bare.near:
        return None
    word = ahead[-1]
    noun = before_inserts(text, bare.analysis.sentences[bare.sentence].start, word.start)
    one = next((one for one in bare.near if noun is None or one.mention.end <= noun), None)
    verb = one is not None and word.start >= one.mention.end and finite(text, word.start, word.end) == word.start
    return one.measure if one is not None and verb and _closing().match(text, bare.mention.end) is not None else None


def _behind_inserts(bare: Bare) -> str | None:
    """An item of a list with an insert behind its name: "27 seats and the Liberals, who governed until now, nine"."""
    text, start = bare.analysis.text, bare.analysis.sentences[bare.sentence].start
    lead = lead_of(text, start, bare.mention.start)
    noun = None if lead is None or not bare.near or not ends_counted(bare) else before_inserts(text, start, lead)
    if noun is None:
        return None
    one = next((one for one in bare.near if one.mention.end < noun), None)
    return one.measure if one is not None and _separator().search(text, one.mention.end, noun) is not None else None


def _of_former(bare: Bare) -> str | None:
    """What an insert says that it was: "its deepest point, once 42 metres, is at 29"."""
    text, start = bare.analysis.text, bare.analysis.sentences[bare.sentence].start
    comma = text.rfind(", ", start, bare.mention.start)
    if not bare.near or comma < bare.near[0].mention.end or not ends_counted(bare):
        return None
    lead = lead_of(text, start, bare.near[0].mention.start)
    words = [] if lead is None else text[lead : bare.near[0].mention.start].lower().split()
    continued = reading_data("continued")
    level = all(word in continued["level"] for word in text[comma + 2 : bare.mention.start].split())
    return bare.near[0].measure if level and not {*continued["former"]}.isdisjoint(words) else None


_TURNS: Final = 3  # joints before a number behind which its clause may begin


def _of_standing(bare: Bare) -> str | None:
    """What came to the figure before at another time: "began with 40 bikes. There are now 150"."""
    if bare.last is None or not ends_counted(bare):
        return None
    text, opening = bare.analysis.text, bare.analysis.sentences[bare.sentence].start
    first = max(opening, bare.last.mention.end)
    joints = joints_in(text, first, bare.mention.start)
    starts = [*([opening] if first == opening else []), *joints[-_TURNS:]]
    before = bare.last.mention.start
    said = verbs_in(text, bare.analysis.sentences[bare.analysis.sentence_of(before)].start, before)
    stands = any(tense_of(text, start, bare.mention.start, said) is not None for start in starts)
    return bare.last.measure if stands else None


_RULES: Final[tuple[Callable[[Bare], str | None], ...]] = (
    _some_of_them,
    _in_brackets,
    _of_whole,
    _of_people,
    _of_same_verb,
    _of_parts,
    of_other_end,
    of_change,
    of_pair,
    _of_verb,
    _of_standing,
    _of_former,
    _behind_inserts,
    _of_list,
)
