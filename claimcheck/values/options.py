"""Firm counts with their options: "12 firm orders and four options", "12 trams with an option for four more".

Both numbers are one value, whose firm part and options are kept apart: neither is ever compared with the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from claimcheck.values.base import Mention
from claimcheck.values.measure import dimension_of
from claimcheck.values.noun import kind_of
from claimcheck.values.quantityvalue import AGE, OPTIONS, RANK, QuantityValue
from claimcheck.values.words import load_words

__all__ = ["may_have_options", "split_options", "with_options"]

RULE = "firm and options"
_WORD = "option"


class _Patterns(NamedTuple):
    """Between a firm count and "4 options"; between it and the "4" of an option; what joins a claim's two; "more"."""

    beside: re.Pattern[str]
    of_use: re.Pattern[str]
    joint: re.Pattern[str]
    behind: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    data = load_words("options")
    names = ("joining", "more", "for", "behind", "clausal")
    joining, more, uses, behind, clausal = ("|".join(map(re.escape, data[name])) for name in names)
    gap = rf",? ?(?:{joining})"
    return _Patterns(
        re.compile(rf"(?!,(?: (?:{clausal})\b)){gap} ?(?:(?:{more}) )?", re.IGNORECASE),
        re.compile(rf"{gap}(?: [a-z]{{1,12}}){{0,2}}? (?:an? |the )?(?:{uses}) (?:(?:{more}) )?", re.IGNORECASE),
        re.compile(rf",? (?:{joining}) (?:(?:{more}) )?| ?\+ ?", re.IGNORECASE),
        re.compile(rf" (?:{behind})\b", re.IGNORECASE),
    )


def may_have_options(words: str) -> bool:
    """Return whether words may speak of options at all; a look that costs nothing.

    >>> may_have_options("12 plus 4 options"), may_have_options("12 trams")
    (True, False)
    """
    return _WORD in words or _WORD in words.lower()


def _is_firm(value: QuantityValue) -> bool:
    plain = value.other is None and value.per is None and value.options is None
    return plain and value.unit not in (OPTIONS, RANK, AGE) and dimension_of(value.unit) is None


def _optional(gap: str, firm: QuantityValue, other: QuantityValue) -> QuantityValue | None:
    """The options that a second count states beside a firm one; None where it states none."""
    patterns = _patterns()
    if not _is_firm(firm) or other.other is not None or other.options is not None:
        return None
    if other.unit == OPTIONS:
        return other if patterns.beside.fullmatch(gap) else None
    same = other.unit is None or other.unit == firm.unit or kind_of(other.unit) == kind_of(firm.unit)
    if not same or not patterns.of_use.fullmatch(gap):
        return None
    return replace(other, unit=OPTIONS, noun=OPTIONS, modifiers=())


def with_options(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the counts of a text, each firm count and the options beside it as one.

    Args:
        text: The text.
        mentions: Its quantities, in order.
    """
    found: list[Mention] = []
    for mention in mentions:
        last = found[-1] if found else None
        if last is not None and mention.start - last.end < 80 and last.end <= mention.start:
            firm, other = last.value, mention.value
            if isinstance(firm, QuantityValue) and isinstance(other, QuantityValue):
                options = _optional(text[last.end : mention.start], firm, other)
                if options is not None:
                    behind = _patterns().behind.match(text, mention.end)
                    end = mention.end if behind is None else behind.end()
                    whole = text[last.start : end]
                    value = replace(firm, options=options)
                    found[-1] = replace(last, end=end, text=whole, value=value, rules=(*last.rules, RULE))
                    continue
        found.append(mention)
    return found


def split_options(whole: str, read: Callable[[str], QuantityValue | None]) -> QuantityValue | None:
    """Return the value of words such as "12 plus 4 options", read at each word that may join its two parts.

    Args:
        whole: The words of a claim.
        read: Reads one part; None where it is no quantity.
    """
    for gap in reversed(list(_patterns().joint.finditer(whole))):
        options = read(whole[gap.end() :])
        if options is None or options.unit != OPTIONS:
            continue
        firm = read(whole[: gap.start()])
        if firm is not None and _is_firm(firm):
            return replace(firm, options=options)
    return None
