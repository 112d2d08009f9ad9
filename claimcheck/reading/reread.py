"""Mentions as their sentence means them, where the words beside a value are not enough to read it.

"Will not open before May" sets a lower bound, "up to 150 million euros (US$199 million)" bounds both amounts, and in
"made 3.1 billion kronor, while its rival made 1.2 billion" the second figure is money too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache

from claimcheck.reading.cues import reading_data
from claimcheck.reading.scene import Scene
from claimcheck.values import parse_value
from claimcheck.values.base import Context, Mention, Mod
from claimcheck.values.date import DateValue
from claimcheck.values.money import MoneyValue
from claimcheck.values.quantity import QuantityValue

__all__ = ["dates", "money"]

_REACH = 60  # code points before a date in which a negation is looked for
_BOUND = re.compile(r"(?<!\w)before\s(?:the\s|early\s|at\sleast\s(?:the\s)?)?$", re.IGNORECASE)
_OPEN = re.compile(r"\s?\($")
_SCALED = re.compile(r"\d[\d.,]*[\s-]?(?:million|billion|trillion|bn|mn|m)$", re.IGNORECASE)


@cache
def _negation() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in reading_data("qualifiers")["not_before"])
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])|n['’]t(?!\w)", re.IGNORECASE)


def dates(scene: Scene) -> tuple[Mention, ...]:
    """The dates of a text; one that a negated "before" leads to is the first on which it may be."""
    if "dates" not in scene.memo:
        scene.memo["dates"] = tuple(_from_then_on(scene, m) for m in scene.mentions("date"))
    found: tuple[Mention, ...] = scene.memo["dates"]
    return found


def _from_then_on(scene: Scene, mention: Mention) -> Mention:
    value, text = mention.value, scene.document.text
    if not isinstance(value, DateValue):
        return mention
    clause = scene.clause_at(mention.start)
    start = max(clause.start, mention.start - _REACH)
    # The bound may be part of the mention's own words ("by May") or stand before them.
    lead = _BOUND.search(text, start, mention.start)
    if lead is None or _negation().search(text, start, lead.start()) is None:
        return mention
    if value.mod is Mod.BEFORE and value.latest is not None:
        turned = replace(value, earliest=value.latest + timedelta(days=1), latest=None, mod=Mod.ON_OR_AFTER)
    else:
        return mention
    return replace(mention, value=turned, rules=(*mention.rules, "not before"))


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
        near = [a for a in amounts if sentence.start <= a.start < sentence.end]
        if not near:
            continue
        amount = min(near, key=lambda a: abs(a.start - mention.start)).value
        if not isinstance(amount, MoneyValue):
            continue
        try:
            read = parse_value(f"{amount.currency} {mention.text}", "money", context=Context())
        except ValueError:
            continue
        yield replace(mention, type="money", value=read, rules=(*mention.rules, "currency of its sentence"))
