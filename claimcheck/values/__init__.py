"""Typed values in text: found in prose, and read from the words after ``value:`` by the same grammar.

A value type is a module that fits ``ValueType``; a new one is one file and its name in ``_built_in``.
"""

from __future__ import annotations

import datetime  # noqa: ICN001 - not `from datetime import date`: the submodule of that name would take its place
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from operator import attrgetter
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, cast

from claimcheck.arithmetic import in_own_context
from claimcheck.errors import InputLimitError
from claimcheck.locales import Locale
from claimcheck.plugins import Registry, lacks
from claimcheck.values.base import Context, Mention, NamesType, ScaleKind, Value, ValueType
from claimcheck.values.claimed import as_claimed
from claimcheck.values.sayings import without_sayings
from claimcheck.values.shown import shown

if TYPE_CHECKING:
    from claimcheck.text.view import TextView

__all__ = ["MAX_CHARS", "TYPES", "ValueType", "extract", "parse_value", "scale_of", "types_on", "value_type"]

# Types that claim the words they are found in, in order; the rest are found beside them.
_EXCLUSIVE = ("date", "duration", "money", "quantity")
_LINES = tuple(scale for scale in ScaleKind if scale.is_line)

MAX_CHARS = 20_000_000
"""Longest text that is read, in code points."""


@cache
def _built_in() -> Mapping[str, ValueType]:
    from claimcheck.values import date, duration, money, parties, quantity, stage, text

    # In the order in which they claim words: "two years" is a duration before it is a quantity of years.
    return {module.NAME: module for module in (date, duration, money, quantity, parties, stage, text)}


def _faults(module: ModuleType, name: str) -> Iterator[str]:
    """What a module lacks to be a value type."""
    of_names = getattr(module, "SCALE", None) is ScaleKind.NAMES
    yield from lacks(module, NamesType if of_names else ValueType)
    if getattr(module, "NAME", name) != name:
        yield f"NAME to be '{name}', as its entry point is named"


TYPES: Final[Registry[ValueType]] = Registry("values", _built_in, _faults)
"""The value types by name, those of other distributions among them."""


def value_type(name: str) -> ValueType:
    """The module of a value type.

    Raises:
        ValueError: there is no such type; the message lists them.
        PluginError: another distribution brings it, and it does not fit.
    """
    if name not in TYPES:
        raise ValueError(f"unknown value type '{name}'; the types are {', '.join(TYPES)}")
    return TYPES[name]


def scale_of(name: str) -> ScaleKind:
    """What the values of a type lie on.

    Raises:
        ValueError: there is no such type.
    """
    return value_type(name).SCALE


@cache
def types_on(*scales: ScaleKind) -> tuple[str, ...]:
    """The names of the types whose values lie on one of some scales.

    >>> types_on(ScaleKind.MONEY, ScaleKind.FIGURES)
    ('money', 'quantity')
    """
    return tuple(name for name in TYPES if scale_of(name) in scales)


def published_context(
    published: datetime.date | str | None,
    context: Context | None = None,
    locale: Locale | Mapping[str, Any] | None = None,
) -> Context:
    """The context with its publication date set from a date or an EDTF string, and its locale."""
    base = context or _NOTHING_KNOWN
    if locale is not None:
        base = replace(base, locale=Locale.of(locale).over(base.locale))
    return base if published is None else _published(published, base)


_NOTHING_KNOWN = Context()


@lru_cache(maxsize=8192)  # a project may have thousands of sources
def _published(published: datetime.date | str, base: Context) -> Context:
    if isinstance(published, datetime.date):
        days = (published, published)
    else:
        from claimcheck.values.edtf import published_interval

        days = published_interval(published)
    return replace(base, published=days)


_span = attrgetter("start", "end")


@in_own_context
def extract(
    text: str,
    *,
    published: datetime.date | str | None = None,
    types: Collection[str] | None = None,
    locale: Locale | Mapping[str, Any] | None = None,
    context: Context | None = None,
) -> list[Mention]:
    """Every typed value in a text, in the order of its start.

    Args:
        text: The words to read; offsets in the result count its code points, half-open.
        published: When the text appeared, as a date or an EDTF string; what "next month" counts from.
        types: Which value types to look for, several or one; all whose values are intervals of numbers (dates,
            durations, money, quantities) where it is not given.
        locale: The conventions of the text, as a ``Locale`` or a mapping: what "$" is, whether 12/05/2024 has the day
            first.
        context: What else reading depends on.

    Raises:
        InputLimitError: the text is longer than ``MAX_CHARS``.
        ValueError: an unknown type, a publication date that is not EDTF, or a locale that is none.

    >>> [str(m.value) for m in extract("They paid $5 million in May.", published="2019-06-01")]
    ['USD 5000000', '2019-05']
    """
    if len(text) > MAX_CHARS:
        raise InputLimitError(f"a text of {len(text):,} characters is over the limit of {MAX_CHARS:,}")
    # A single name is a collection of its letters to Python, and one type to the caller.
    wanted = types_on(*_LINES) if types is None else frozenset([types] if isinstance(types, str) else types)
    found: list[Mention] = []
    taken: list[tuple[int, int]] = []
    # Every type before the last wanted one is read, since its words are not the later one's to take.
    finders, others = _finders(wanted)
    full = published_context(published, context, locale)
    words, view = shown(text, full.locale)
    for name, find in finders:
        mentions = find(words, full, taken)
        if mentions:
            taken = sorted([*taken, *map(_span, mentions)])
            if name in wanted:
                found += without_sayings(words, mentions)
    for find in others:
        found += find(words, full, taken)
    found.sort(key=_span)
    return found if words is text else [_in_source(mention, text, view) for mention in found]


def _in_source(mention: Mention, text: str, view: TextView | None) -> Mention:
    """A mention of the text that was read, with the offsets and the words of the source."""
    start, end = (mention.start, mention.end) if view is None else view.to_source(mention.start, mention.end)
    return replace(mention, start=start, end=end, text=text[start:end])


Find = Callable[[str, Context, Sequence[tuple[int, int]]], list[Mention]]


@lru_cache(maxsize=64)
def _finders(wanted: Collection[str]) -> tuple[list[tuple[str, Find]], list[Find]]:
    """What reads the types that claim their words, up to the last wanted one, and what reads the other wanted types."""
    readers = {name: value_type(name).find for name in wanted}
    ranks = [_EXCLUSIVE.index(name) for name in wanted if name in _EXCLUSIVE]
    exclusive = _EXCLUSIVE[: max(ranks, default=-1) + 1]
    others = [name for name in TYPES if name in readers and name not in _EXCLUSIVE]
    return [(name, value_type(name).find) for name in exclusive], [readers[name] for name in others]


@in_own_context
def parse_value(
    words: str | Sequence[str],
    type: str,  # noqa: A002 - the word of the file format
    *,
    published: datetime.date | str | None = None,
    locale: Locale | Mapping[str, Any] | None = None,
    context: Context | None = None,
) -> Value:
    """The value that words mean, read by the grammar that reads prose.

    Args:
        words: The words after ``value:``; a list of names for parties.
        type: The value type.
        published: When the words were said; what "next month" counts from.
        locale: The conventions of the words, as a ``Locale`` or a mapping.
        context: What else reading depends on (the unit of bare numbers, the meaning of a bare "$").

    Raises:
        ValueError: the words are no value of the type; the message says what would be.

    >>> str(parse_value("more than USD 2 billion", "money"))
    'more than USD 2000000000'
    """
    full = published_context(published, context, locale)
    if isinstance(words, str):
        module = value_type(type)
        if not module.SCALE.is_line:
            return module.parse(words, full)
        return as_claimed(lambda told: module.parse(told, full), shown(words, full.locale)[0])
    module = value_type(type)
    if module.SCALE is ScaleKind.NAMES:
        return cast("NamesType", module).parse_names([name for name in words if name.strip()], full)
    return module.parse(", ".join(words), full)
