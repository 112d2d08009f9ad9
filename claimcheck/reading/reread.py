"""Amounts as their sentence means them, where the words beside a value are not enough to read it.

"Up to 150 million euros (US$199 million)" bounds both amounts, and in
"made 3.1 billion kronor, while its rival made 1.2 billion" the second figure is money too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from claimcheck.reading.scene import Scene
from claimcheck.values import parse_value
from claimcheck.values.base import Context, Mention
from claimcheck.values.money import MoneyValue
from claimcheck.values.quantity import QuantityValue

__all__ = ["money"]

_start = attrgetter("start")
_OPEN = re.compile(r"\s?\($")
_SCALED = re.compile(r"\d[\d.,]*[\s-]?(?:million|billion|trillion|bn|mn|m)$", re.IGNORECASE)


def money(scene: Scene) -> tuple[Mention, ...]:
    """The amounts of a text, those that leave the currency to another amount of their sentence among them."""
    if "money" not in scene.memo:
        told = _bounded_alike(scene, scene.mentions("money"))
        scene.memo["money"] = tuple(sorted((*told, *_without_currency(scene)), key=lambda m: m.start))
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
    document = scene.document
    amounts = scene.mentions("money")
    if not amounts:
        return
    for mention in scene.mentions("quantity"):
        value = mention.value
        if not isinstance(value, QuantityValue) or value.unit is not None or not _SCALED.search(mention.text):
            continue
        sentence = document.sentences[document.sentence_index(mention.start)]
        low = bisect_left(amounts, sentence.start, key=_start)
        near = amounts[low : bisect_left(amounts, sentence.end, low, key=_start)]
        if not near:
            continue
        amount = min(near, key=lambda a: abs(a.start - mention.start)).value
        if not isinstance(amount, MoneyValue):
            continue
        try:
            context = Context(locale=scene.context.locale)
            read = parse_value(f"{amount.currency} {mention.text}", "money", context=context)
        except ValueError:
            continue
        yield replace(mention, type="money", value=read, rules=(*mention.rules, "currency of its sentence"))
