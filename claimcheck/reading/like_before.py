"""Sums and lengths of time that leave their unit to one before: "paid 450,000 lari last year and gave 280,000 now".

"Will cut its life from five years to about four". The figure next before with a unit must be of the kind, and no noun
may stand behind the bare number: then it counts nothing else.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Final

from claimcheck.language import alternatives
from claimcheck.reading.cues import reading_data
from claimcheck.reading.inserts import before_inserts, lead_of
from claimcheck.reading.lexemes import verb_form
from claimcheck.reading.scene import Scene
from claimcheck.reading.standing import is_owned, tense_of, verbs_in
from claimcheck.reading.syntax import finite
from claimcheck.text.normalized import Span
from claimcheck.values import parse_value
from claimcheck.values.base import Mention, Value
from claimcheck.values.duration import DurationValue
from claimcheck.values.money import MoneyValue
from claimcheck.values.quantity import QuantityValue

__all__ = ["like_before"]

_NEAR: Final = 100  # how many times larger than the other one of two such figures is at most
_LARGE: Final = 1_000  # a number from which on a noun before it names whose it is: "locals 10,000", not "gate 12"
_OLDEST: Final = 122
_MILLION: Final = 1_000_000  # a number from which on "spent 60 million" tells a sum without its currency
_BACK: Final = 2  # sentences back in which the currency may stand
_LEAD: Final = 80  # code points before a sum in which its noun stands
_VERB: Final = 20  # code points behind a number in which a verb begins
_NO_UNITS: Final = frozenset({None, "%", "times", "rank"})


def like_before(scene: Scene) -> Mapping[int, Mention]:
    """Return the sums and lengths of time that leave their unit to the one before, by where they start, in order.

    Args:
        scene: The text.
    """
    found: dict[int, Mention] | None = scene.memo.get("like before")
    if found is None:
        read = (*_read(scene), *_before_unit(scene))
        found = scene.memo["like before"] = {mention.start: mention for mention in sorted(read, key=lambda m: m.start)}
    return found


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(rf",?\s(?:(?:{alternatives(reading_data('figures')['joining'])})\s)?")


def _before_unit(scene: Scene) -> Iterator[Mention]:
    """The lengths that leave their unit to the one behind: "were jailed for six and nine years"."""
    text, lengths = scene.document.text, {m.start: m for m in scene.mentions("duration")}
    bare = [m for m in scene.mentions("quantity") if _is_bare(m)]
    for mention in reversed(bare):
        joint = _joint().match(text, mention.end)
        behind = None if joint is None or not lengths else lengths.get(joint.end())
        value = None if behind is None or behind.text[:1] == "a" else _value(behind, mention)
        if value is not None:
            read = replace(mention, type="duration", value=value, rules=(*mention.rules, "like behind"))
            lengths[read.start] = replace(read, text=f"{read.text} {behind.text.split()[-1]}") if behind else read
            yield read


def _read(scene: Scene) -> Iterator[Mention]:
    with_units = sorted(_with_units(scene), key=lambda m: m.start)
    if not any(m.type != "quantity" for m in with_units):
        return
    starts = [m.start for m in with_units]
    for mention in scene.mentions("quantity"):
        at = bisect_left(starts, mention.start)
        if not at or not _is_bare(mention):
            continue
        sentence = scene.document.sentence_index(mention.start)
        start = scene.document.sentences[sentence].start
        before = _outside_inserts(scene.document.text, with_units, at, start, mention)
        counted = before.type == "quantity"
        if counted and not _is_traded(scene, start, mention):
            continue
        goes_on = not counted and (before.start >= start or _goes_on(scene, sentence, before, mention))
        if not goes_on:
            first = bisect_left(starts, scene.document.sentences[max(0, sentence - _BACK)].start)
            if not _is_paid(scene, start, with_units[first:at], mention):
                continue
            before = next(m for m in reversed(with_units[:at]) if m.type == "money")
        value = _value(before, mention) if _counts_nothing_else(scene, before, mention, goes_on=goes_on) else None
        if value is not None:
            read = replace(mention, type=before.type, value=value, rules=(*mention.rules, "like before"))
            with_units.insert(at, read)
            starts.insert(at, read.start)
            yield read


def _outside_inserts(text: str, told: Sequence[Mention], at: int, start: int, mention: Mention) -> Mention:
    """The figure before a number that is in no insert: "in 31 minutes, her sister, two years older, in 33"."""
    lead = lead_of(text, start, mention.start)
    noun = None if lead is None else before_inserts(text, start, lead)
    outside = None if noun is None else next((one for one in reversed(told[:at]) if one.end <= noun), None)
    return told[at - 1] if outside is None or outside.start < start else outside


def _goes_on(scene: Scene, sentence: int, before: Mention, mention: Mention) -> bool:
    """Whether a sentence says what the figure of the one before came to then: "Until 2017 it was 85"."""
    text, sentences = scene.document.text, scene.document.sentences
    if not sentence or before.start < sentences[sentence - 1].start:
        return False
    start = sentences[sentence].start
    said = verbs_in(text, sentences[sentence - 1].start, before.start)
    return tense_of(text, start, mention.start, said) is not None and not is_owned(text, start, mention.start)


@cache
def _paid() -> tuple[frozenset[str], re.Pattern[str], re.Pattern[str]]:
    figures = reading_data("figures")
    nouns, levels = alternatives(figures["nouns_of_sums"]), alternatives(figures["levels_of_sums"])
    small = rf"(?:(?:{alternatives(figures['blurring'])})\s){{0,3}}$"
    of_noun = re.compile(rf"(?<!\w)(?:{nouns})(?:\s[\w’'-]{{1,20}}){{0,4}}\s(?:of|{levels})\s{small}", re.IGNORECASE)
    return frozenset(map(str, figures["verbs_of_paying"])), of_noun, re.compile(small, re.IGNORECASE)


def _is_paid(scene: Scene, start: int, told: Sequence[Mention], mention: Mention) -> bool:
    """Whether a large number is a sum by its verb or noun, in the one currency named before: "has debts of 45 million".

    Args:
        scene: The text.
        start: Where the sentence of the number begins, in code points.
        told: The figures with units before it, in its sentence and those shortly before.
        mention: The number.
    """
    text = scene.document.text
    sums = [m.value for m in told if isinstance(m.value, MoneyValue)]
    if len({amount.currency for amount in sums}) != 1 or (_size(mention.value) or Decimal(0)) < _MILLION:
        return False
    verbs, of_noun, small = _paid()
    start = max(start, mention.start - _LEAD)
    if told[-1].type != "money":
        return _is_traded(scene, start, mention)
    if of_noun.search(text, start, mention.start) is not None:
        return True
    blurred = small.search(text, start, mention.start)
    words = scene.words_in(Span(start, mention.start if blurred is None else blurred.start()))
    verb = verb_form(words[-1].lower) if words else None
    return (verb is not None and verb.lemma in verbs) or _is_traded(scene, start, mention)


def _is_traded(scene: Scene, start: int, mention: Mention) -> bool:
    """Whether a large number is what something was traded for: "offered six ships for 2 billion"."""
    text, figures = scene.document.text, reading_data("figures")
    if text[start : mention.start].lower().endswith(tuple(f" {word} " for word in figures["worth"])):
        return True
    opened = text[start : mention.start].lower().endswith(tuple(f" {word} " for word in figures["price_opening"]))
    return opened and not verbs_in(text, start, mention.start).isdisjoint(figures["verbs_of_trading"])


def _with_units(scene: Scene) -> Iterator[Mention]:
    yield from scene.mentions("money")
    yield from scene.mentions("duration")
    for mention in scene.mentions("quantity"):
        if mention.value.measure not in _NO_UNITS and not scene.holds("duration", mention.start, mention.end):
            yield mention


def _is_bare(mention: Mention) -> bool:
    value = mention.value
    return (
        isinstance(value, QuantityValue)
        and value.unit is None
        and value.other is None
        and value.options is None
        and not getattr(value, "vague", False)
    )


@cache
def _behind() -> re.Pattern[str]:
    words = alternatives({*reading_data("figures")["behind_bare"]} - {"of"})
    closing = alternatives(reading_data("figures")["closing"])
    return re.compile(rf"(?=[.,;:)](?!\d))|\s[–—-]\s|\s(?:{words}|{closing})(?!\w)|\s?$")


def _counts_nothing_else(scene: Scene, before: Mention, mention: Mention, *, goes_on: bool) -> bool:
    """Whether no noun stands behind a bare number, and what stands before it names no other kind of figure."""
    text, end = scene.document.text, mention.end
    if scene.holds("date", mention.start, end) or not _are_near(before, mention):
        return False
    last = scene.document.sentences[scene.document.sentence_index(mention.start)].end
    verb = finite(text, end + 1, min(last, end + _VERB)) == end + 1 and _is_part(scene, before, mention)
    behind = verb or _behind().match(text, end, last) is not None
    return behind and (not goes_on or _is_led(scene, before, mention))


def _are_near(before: Mention, mention: Mention) -> bool:
    """Whether two figures are of one order; lengths of time, of which one may be said in days, of any."""
    value = before.value
    one, other = _size(value), _size(mention.value)
    if one is None or other is None or not isinstance(value, MoneyValue):
        return other is not None and 0 < other <= _OLDEST
    return other * _NEAR >= one and one * _NEAR >= other


def _size(value: Value) -> Decimal | None:
    size = value.end("low") if value.end("low") is not None else value.end("high")
    return size if isinstance(size, Decimal) else None


@cache
def _parting() -> re.Pattern[str]:
    figures = reading_data("figures")
    before, small = alternatives(figures["parted_by"]), alternatives(figures["parted_small"])
    return re.compile(rf"(?:(?<!\w)(?:{before})|;|^)\s(?:{small})?\s?$")


def _is_part(scene: Scene, before: Mention, mention: Mention) -> bool:
    """Whether a bare number before a verb is a part of the sum before it: "of which 185,000 came from the state"."""
    return _parting().search(scene.document.text[before.end : mention.start].lower()) is not None


@cache
def _verbs(type_: str) -> frozenset[str]:
    """The verbs that have a figure of a type behind them."""
    return frozenset(map(str, reading_data("figures")["verbs_of_sums" if type_ == "money" else "verbs_of_lengths"]))


@cache
def _blurring() -> frozenset[str]:
    figures = reading_data("figures")
    return frozenset(map(str, figures["blurring"])) - frozenset(map(str, figures["ends_of_change"]))


@cache
def _leading() -> frozenset[str]:
    """The words before a figure that is like the one before: "from 20", "than two", "for seven", "of 12"."""
    figures = reading_data("figures")
    compared = (words.split()[-1] for words in figures["compared_with"])
    return frozenset((*figures["ends_of_change"], *compared)) - {"the", "its", "on", "year"}


def _is_led(scene: Scene, before: Mention, mention: Mention) -> bool:
    """Whether the word before a bare number lets it be like the figure before."""
    text, between = scene.document.text, scene.document.text[before.end : mention.start]
    words = [w for w in scene.words_in(Span(before.end, mention.start)) if w.lower not in _blurring()]
    while len(words) > 1 and words[-1].lower in reading_data("figures")["whom_given"]:
        words.pop()
    if not words:
        return before.type == "money" and "," not in between
    word = words[-1]
    verb = verb_form(word.lower)
    if word.lower in _leading() or (verb is not None and verb.lemma in _verbs(before.type)):
        return True
    if finite(text, word.start, word.end) == word.start or word.lower in reading_data("figures")["agents"]:
        return False
    if before.type == "duration":
        leads = word.lower in reading_data("figures")["leading_lengths"]
        return leads or _ends_length(between) or _is_parallel(scene, before, word.lower)
    if before.type != "money" or (_size(mention.value) or Decimal(0)) < _LARGE:
        return False
    return not ("," in text[word.end : mention.start] and text[word.start].isupper())


def _ends_length(between: str) -> bool:
    """Whether the words before a number end like those before the end of a length of time."""
    endings = tuple(f" {words}" for words in reading_data("figures")["ending_lengths"])
    return between.rstrip().lower().endswith(endings)


def _is_parallel(scene: Scene, before: Mention, word: str) -> bool:
    """Whether two lengths stand behind the same preposition: "won in 11.17 seconds, with Berg second in 11.24"."""
    text = scene.document.text
    led = text[max(0, before.start - len(word) - 2) : before.start].lower().split()
    return led[-1:] == [word] and word in reading_data("figures")["leading_parallel"]


def _value(before: Mention, mention: Mention) -> Value | None:
    own, bare = before.value, mention.value
    if not isinstance(bare, QuantityValue):
        return None
    if isinstance(own, MoneyValue):
        return replace(
            own,
            low=bare.low,
            high=bare.high,
            low_open=bare.low_open,
            high_open=bare.high_open,
            mod=bare.mod,
            approximate=bare.approximate,
            precision=bare.precision,
            per=None,
        )
    unit = re.split(r"[\s-]", before.text.strip())[-1]
    try:
        read = parse_value(f"{mention.text} {unit}", "duration")
    except ValueError:
        return None
    return read if isinstance(read, DurationValue) else None
