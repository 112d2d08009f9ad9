"""Which currency a sign or word of an article stands for, where the article tells: "$" in a text on Australia."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from claimcheck.claims.model import Source
from claimcheck.judging.places import place_names
from claimcheck.language import alternatives, words_in
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.answers import Answer, Answers
from claimcheck.values.base import ScaleKind, Value
from claimcheck.values.words import load_words

__all__ = ["with_currencies", "words_of_source"]


def words_of_source(source: Source) -> str:
    """Return who published an article, under which title and address.

    Args:
        source: The entry of the claims file.
    """
    return " | ".join(filter(None, (source.publisher, source.title, source.url)))


def with_currencies(analysis: Analysis, answers: Answers, stated: Value, source: str = "") -> Answers:
    """Return the answers of a text, an amount whose sign may mean several currencies in the one that the text implies.

    Args:
        analysis: The text.
        answers: What it answers.
        stated: The value of the statement; only its currency is looked for.
        source: Who published the text, under which title and address: a country's own paper writes "$" for its own.
    """
    if stated.scale is not ScaleKind.MONEY:
        return answers
    return replace(answers, candidates=tuple(_meant(analysis, answer, stated, source) for answer in answers.candidates))


def _meant(analysis: Analysis, answer: Answer, stated: Value, source: str) -> Answer:
    value = answer.mention.value
    if value.scale is not ScaleKind.MONEY or not value.ambiguous:
        return answer
    code = _written_out(analysis, value) or _of_place(analysis, value, stated.measure or "", source)
    if code is None or code == value.measure == stated.measure:
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


def _of_place(analysis: Analysis, value: Value, code: str, source: str) -> str | None:
    """The claimed currency, where the text or its source names its country, and not the usual one of the sign more.

    A word that no country's currency has more than others ("crowns") is that of the one country that is named.
    """
    if not value.may_be(code) or _converted(analysis, code):
        return None
    own, usual = (_times_named(analysis, one, source) for one in (code, value.measure or ""))
    if own and code != value.measure:
        first = own > usual or not _named_first(analysis, value.measure or "", code)
        return code if own >= usual and first else None
    if own or value.measure == _WIDEST:
        return None
    others = [one for one in _towns() if one != code and value.may_be(one) and _times_named(analysis, one, source)]
    return others[0] if len(others) == 1 else None


_WIDEST = "USD"  # the "$" of a text that names no country, and of many that do


def _named_first(analysis: Analysis, one: str, other: str) -> bool:
    """Whether a text names the country of a currency before that of another one."""
    places = []
    for pattern in (_country(one), _country(other)):
        found = None if pattern is None else pattern.search(analysis.text)
        places.append(len(analysis.text) if found is None else found.start())
    return places[0] < places[1]


def _converted(analysis: Analysis, code: str) -> bool:
    """Whether the bare sign is that of a currency to which amounts are converted: "C$10 million ($7 million)"."""
    memo: dict[str, bool] = analysis.scene.memo.setdefault("converted", {})
    if code not in memo:
        amounts = analysis.scene.mentions("money")
        memo[code] = any(
            one.value.measure == code
            and not one.value.ambiguous
            and other.value.ambiguous
            and other.value.may_be(code)
            and _figure(one.value) != _figure(other.value)
            and _BRACKET.fullmatch(analysis.text, one.end, other.start) is not None
            for one, other in pairwise(amounts)
        )
    return memo[code]


_BRACKET = re.compile(r"\s?\((?:about\s|around\s|some\s|or\s)?")


def _times_named(analysis: Analysis, code: str, source: str) -> int:
    pattern = _country(code)
    if pattern is None:
        return 0
    known: dict[str, int] = analysis.scene.memo.setdefault("countries", {})
    if code not in known:
        written = {(m.start, m.end) for m in analysis.scene.mentions("money") if m.value.measure == code}
        apart = sum(1 for m in analysis.scene.mentions("money") if m.value.measure == code and not m.value.ambiguous)
        named = (m.span() for m in pattern.finditer(analysis.text))
        known[code] = apart + sum(1 for a, b in named if not any(s <= a and b <= e for s, e in written))
    return known[code] + sum(1 for _ in pattern.finditer(source))


def _towns() -> Mapping[str, Sequence[str]]:
    """The towns and bodies of each country, by its currency."""
    towns: Mapping[str, Sequence[str]] = words_in("claimcheck.judging", "currencies")["towns"]
    return towns


@cache
def _country(code: str) -> re.Pattern[str] | None:
    """The names of the country of a currency, by the adjective that its own name begins with, and of its towns."""
    name = load_words("currency_names").get(code, {}).get("one", "")
    adjective = name.rpartition(" ")[0]
    if not adjective:
        return None
    towns = _towns().get(code, ())
    names = {adjective, *place_names(adjective), *map(str, towns)}
    # A dateline is in capitals: "WELLINGTON - ". The end of an address follows a letter: "courier.ca".
    ends = {name for name in names if name.startswith(".")}
    names -= ends
    address = rf"|(?<=\w)(?:{alternatives(ends)})(?![\w.])" if ends else ""
    return re.compile(rf"(?<!\w)(?:{alternatives(names | {name.upper() for name in names})})(?!\w){address}")
