"""Which currency a sign or word of an article stands for, where the article tells: "$" in a text on Australia."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import replace
from functools import cache

from claimcheck.judging.places import place_names
from claimcheck.language import alternatives, words_in
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.answers import Answer, Answers
from claimcheck.values.base import ScaleKind, Value
from claimcheck.values.words import load_words

__all__ = ["with_currencies"]


def with_currencies(analysis: Analysis, answers: Answers, stated: Value) -> Answers:
    """Return the answers of a text, an amount whose sign may mean several currencies in the one that the text implies.

    Args:
        analysis: The text.
        answers: What it answers.
        stated: The value of the statement; only its currency is looked for.
    """
    if stated.scale is not ScaleKind.MONEY:
        return answers
    return replace(answers, candidates=tuple(_meant(analysis, answer, stated) for answer in answers.candidates))


def _meant(analysis: Analysis, answer: Answer, stated: Value) -> Answer:
    value = answer.mention.value
    if value.scale is not ScaleKind.MONEY or not value.ambiguous:
        return answer
    code = _written_out(analysis, value) or _of_place(analysis, value, stated.measure or "")
    if code is None or code == value.measure:
        return answer
    return replace(answer, mention=replace(answer.mention, value=value.counting(code)))


def _written_out(analysis: Analysis, value: Value) -> str | None:
    """The currency that the text gives the same figure elsewhere: "$40 million", and "AU$40 million" below."""
    memo = analysis.scene.memo
    if "currencies" not in memo:
        every: dict[Hashable, dict[str, None]] = {}
        for other in (mention.value for mention in analysis.scene.mentions("money")):
            if not other.ambiguous:
                every.setdefault(_figure(other), {})[other.measure or ""] = None
        memo["currencies"] = every
    codes = [code for code in memo["currencies"].get(_figure(value), ()) if value.may_be(code)]
    return codes[0] if len(codes) == 1 else None


def _figure(value: Value) -> Hashable:
    """What values have in common that have the same ends, whatever they are of."""
    return value.end("low"), value.end("high")


def _of_place(analysis: Analysis, value: Value, code: str) -> str | None:
    """The claimed currency, where the text names its country, and not the usual one of the sign more often."""
    if not value.may_be(code):
        return None
    own = _times_named(analysis, code)
    return code if own and own >= _times_named(analysis, value.measure or "") else None


def _times_named(analysis: Analysis, code: str) -> int:
    pattern = _country(code)
    if pattern is None:
        return 0
    known: dict[str, int] = analysis.scene.memo.setdefault("countries", {})
    if code not in known:
        known[code] = sum(1 for _ in pattern.finditer(analysis.text))
    return known[code]


@cache
def _country(code: str) -> re.Pattern[str] | None:
    """The names of the country of a currency, by the adjective that its own name begins with, and of its towns."""
    name = load_words("currency_names").get(code, {}).get("one", "")
    adjective = name.rpartition(" ")[0]
    if not adjective:
        return None
    towns = words_in("claimcheck.judging", "currencies")["towns"].get(code, ())
    names = {adjective, *place_names(adjective), *map(str, towns)}
    # A dateline is in capitals: "WELLINGTON - ".
    return re.compile(rf"(?<!\w)(?:{alternatives(names | {name.upper() for name in names})})(?!\w)")
