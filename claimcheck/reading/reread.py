"""Amounts as their sentence means them, where the words beside a value are not enough to read it.

"Up to 150 million euros (US$199 million)" bounds both amounts, and in
"made 3.1 billion kronor, while its rival made 1.2 billion" the second figure is money too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from claimcheck.reading.like_before import like_before
from claimcheck.reading.scene import Scene
from claimcheck.values import parse_value
from claimcheck.values.base import Context, Mention, Value
from claimcheck.values.money import NAME, MoneyValue
from claimcheck.values.quantity import QuantityValue

__all__ = ["money"]

# How many amounts a text must have in a currency, and which share of them may be in others: one in four.
_LEAST_AMOUNTS, _MOST_OTHERS = 2, 4
_FIGURE = re.compile(r"\d")
_start = attrgetter("start")
_OPEN = re.compile(r"\s?\($")
_SCALED = re.compile(r"\d[\d.,]*[\s-]?(?:million|billion|trillion|bn|mn|m)$", re.IGNORECASE)


def money(scene: Scene) -> tuple[Mention, ...]:
    """The amounts of a text, those that leave the currency to another amount of their sentence among them."""
    if "money" not in scene.memo:
        told = _bounded_alike(scene, scene.mentions("money"))
        scaled = tuple(_without_currency(scene))
        starts = {m.start for m in scaled}
        plain = (m for m in like_before(scene).values() if m.type == NAME and m.start not in starts)
        scene.memo["money"] = tuple(sorted((*told, *scaled, *plain), key=_start))
    found: tuple[Mention, ...] = scene.memo["money"]
    return found


def _bounded_alike(scene: Scene, every: Sequence[Mention]) -> Iterator[Mention]:
    """The amounts; one in brackets behind another has the other's bound: they are one sum told twice."""
    text = scene.document.text
    before: Mention | None = None
    for mention in every:
        value = mention.value
        if (
            before is not None
            and isinstance(value, MoneyValue)
            and isinstance(before.value, MoneyValue)
            and value.mod is None
            and before.value.bound is not None
            and _OPEN.fullmatch(text, before.end, mention.start) is not None
        ):
            upper = before.value.bound == "high"
            low, high = (None, value.high) if upper else (value.low, None)
            changed = replace(value, mod=before.value.mod, low=low, high=high)
            mention = replace(mention, value=changed, rules=(*mention.rules, "converted"))
        before = mention
        yield mention


def _without_currency(scene: Scene) -> Iterator[Mention]:
    """The bare millions of a text as amounts: in the currency next to them in their sentence, or of the whole text."""
    document = scene.document
    amounts = scene.mentions("money")
    if not amounts:
        return
    usual = _usual_currency(amounts)
    for mention in scene.mentions("quantity"):
        value = mention.value
        if not isinstance(value, QuantityValue) or value.unit is not None or not _SCALED.search(mention.text):
            continue
        sentence = document.sentences[document.sentence_index(mention.start)]
        low = bisect_left(amounts, sentence.start, key=_start)
        near = amounts[low : bisect_left(amounts, sentence.end, low, key=_start)]
        beside = min(near, key=lambda a: abs(a.start - mention.start)).value if near else None
        currency = beside.currency if isinstance(beside, MoneyValue) else usual
        read = None if currency is None else _in_currency(scene, mention.text, value, currency)
        if read is not None:
            rule = "currency of its sentence" if near else "currency of its text"
            yield replace(mention, type="money", value=read, rules=(*mention.rules, rule))


def _in_currency(scene: Scene, words: str, value: QuantityValue, currency: str) -> Value | None:
    """The amount that a bare figure is in a currency."""
    context = Context(locale=scene.context.locale)
    bare = _FIGURE.search(words)
    for told in (words, words if bare is None else words[bare.start() :]):
        try:
            read = parse_value(f"{currency} {told}", "money", context=context)
        except ValueError:
            continue
        if isinstance(read, MoneyValue):
            return replace(
                read,
                low=value.low,
                high=value.high,
                low_open=value.low_open,
                high_open=value.high_open,
                mod=value.mod,
                approximate=value.approximate,
            )
    return None


def _usual_currency(amounts: Sequence[Mention]) -> str | None:
    """The currency of most amounts of a text, where few are in others: "earned 174 million" in a text of euros."""
    counts = Counter(a.value.currency for a in amounts if isinstance(a.value, MoneyValue))
    if not counts:
        return None
    code, most = counts.most_common(1)[0]
    return code if most >= _LEAST_AMOUNTS and most * _MOST_OTHERS >= counts.total() * (_MOST_OTHERS - 1) else None
