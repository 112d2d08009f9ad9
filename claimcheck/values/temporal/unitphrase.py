"""Phrases round a unit of time: "the last two years", "a year ago", "the first half", "18-month".

The words before a unit are taken as long as they can belong to it, then read by one small grammar over the words.
Readings are kept by their words, since news repeats the same few hundred phrases.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from claimcheck.values.temporal.words import alternation, vocabulary

__all__ = ["Unitphrases", "to_number"]

_MOST_WORDS = 10
_WINDOW = 80
_RIGHT = re.compile(
    r"(?P<posq>['’]s\s+(?:same\s+)?(?:quarter|period)\b)|(?P<period>[\s-]+(?:ago|earlier)\s+(?:(?P<which>first|second|third|fourth)[\s-]+)?(?:quarter|period|half)\b)|(?P<ago>[\s-]+ago\b)|(?P<ear>[\s-]+earlier\b|\s+(?:previously|before)\b(?=\s*[.,;)]|\s+(?:that|when)\b|\s*\Z))"
    r"|(?P<lat>[\s-]+later\b|\s+(?:afterwards?|thereafter)\b|\s+from\s+(?:now|today)\b|\s+hence\b)"
    r"|(?P<old>[\s-]+olds?\b|\s+of\s+age\b)|(?P<orso>\s+or\s+(?:so|more|less)\b)|(?P<ortwo>\s+or\s+two\b)"
    r"|(?P<end>['’]?s?[\s-]+end\b)|(?P<long>-long\b)|(?P<half>\s+and\s+a\s+half\b)|(?P<poss>['’]s?)|(?P<dash>-[a-z])"
)
_WORD = re.compile(r"[\s-]+([\w'’]+)")
_OF = re.compile(r"\s+of\b")
_OF_TIME = re.compile(
    r"\s+of\s+(?:(?:the|its|their|our|this|that|next|last|fiscal|financial|calendar|current|coming|previous|following|same|each|every|any|a|season)\s+){0,3}"
    r"(?:['’]?[0-9]{2,4}|years?|decades?|century|months?|weeks?|season|fy[0-9]*)\b"
)
_PERIOD = re.compile(r"\s+period\b")
_ENDED = re.compile(r"\s+(?:ended|ending)\b")
_YEAR_RIGHT = re.compile(r"\s+([12][0-9]{3})(?![\w%]|[.,]?[0-9])")
_ISO = {"Y": "P{}Y", "M": "P{}M", "W": "P{}W", "FN": "P{}W", "D": "P{}D", "Q": "P{}Q", "HY": "P{}M", "DE": "P{}Y", "CE": "P{}Y",
        "WE": "P{}D", "N": "P{}D", "TH": "PT{}H", "TM": "PT{}M", "TS": "PT{}S"}  # fmt: skip
_DETERMINERS = frozenset({"a", "an", "the", "its", "their", "his", "her", "our", "that", "this", "under", "over", "at"})
_TIMES = {"FN": 2, "HY": 6, "DE": 10, "CE": 100, "WE": 2}


def _group(right: re.Match[str] | None) -> str:
    if right is None:
        return ""
    return "period" if right["period"] else right.lastgroup or ""


class Reading(NamedTuple):
    """What the words round a unit mean: an atom's kind and arguments."""

    kind: str
    a: object
    b: object
    c: object
    mod: str
    approximate: bool


def to_number(words: str) -> Decimal | None:
    """The number that digits or number words stand for; None where they are none.

    >>> to_number("two and a half"), to_number("5 1/2"), to_number("forty two")
    (Decimal('2.5'), Decimal('5.5'), Decimal('42'))
    """
    vocab = vocabulary()
    total, current, seen = Decimal(0), Decimal(0), False
    for word in words.split():
        if word in ("and", "of"):
            continue
        if word == "half":
            current = current + Decimal("0.5") if seen and current else Decimal("0.5")
            if current == Decimal("1.5") and words.startswith("half"):
                return None
        elif "/" in word:
            top, bottom = word.split("/")
            if not int(bottom):
                return None
            current += Decimal(top) / Decimal(bottom)
        elif word[0].isdigit():
            try:
                current += Decimal(word.replace(",", ""))
            except ArithmeticError:
                return None
        elif word in vocab.scales:
            scale = vocab.scales[word]
            if scale >= 1000:
                total, current = total + (current or 1) * scale, Decimal(0)
            else:
                current = (current or 1) * scale
        elif word in vocab.numbers:
            if word in ("a", "an") and seen:
                continue
            current += vocab.numbers[word]
        else:
            return None
        seen = True
    if "half" in words and words.endswith("a half") and not words.startswith(("a half", "half")):
        plain = to_number(words[: -len(" and a half")] if words.endswith(" and a half") else words[: -len(" a half")])
        return None if plain is None else plain + Decimal("0.5")
    return total + current if seen else None


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


class Unitphrases:
    """Reads the words round a unit of time."""

    def __init__(self) -> None:
        words = vocabulary()
        numbers = set(words.numbers) - {"a", "an", "zero"} | set(words.scales) | {"half"}
        deictic = (
            words.last
            | words.past
            | words.next
            | words.this
            | words.same
            | words.recent
            | {"latest", "that", "these", "those"}
        )
        ordinals = set(words.ordinals) | {
            f"{n}{'th' if n % 100 in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"
            for n in range(1, 32)
        }
        ordinals |= {f"twenty {word}" for word, number in words.ordinals.items() if 1 <= number <= 9}
        parts = {"early", "late", "mid", "later", "earlier", "middle"}
        self._admitted: set[str] = set()
        for phrase in [*numbers, *deictic, *ordinals, *parts, *words.determiners, *words.fillers, *words.quantities, *words.length_bounds, *words.each,
                       "to", "or", "and", "just", "a", "an", "of", "year", "year's", "year’s", "in", "ago", "ever", "between"]:  # fmt: skip
            self._admitted.update(phrase.split())
        token = rf"(?:\d[\d,]*(?:\.\d+)?(?: \d/\d)?|{alternation(numbers)})"
        number = rf"(?:half an?|(?:a )?{token}(?:(?: and)?(?: a)? {token})*|an?)"
        hedge = alternation(set(words.length_bounds) - set(words.loose_bounds))
        loose = alternation(words.loose_bounds)
        self._grammar = re.compile(
            rf"(?:(?:just |a little )?(?P<hedge>{hedge}|(?:{loose})(?= (?:an?|\d|{alternation(numbers)})\b)) )?"
            rf"(?:(?P<part>(?:the )?(?:early|late|mid)|later|earlier) )?(?P<in>in )?"
            rf"(?:(?P<det>{alternation(words.determiners - {'another'})}) )?(?:(?P<another>another) )?"
            rf"(?:(?:fiscal|financial) )?"
            rf"(?:(?P<part2>early|late|mid|middle) )?"
            rf"(?:(?P<deic>(?:this )?(?:{alternation(deictic)})|{alternation(words.each)})(?: |$))?"
            rf"(?:(?P<ord>{alternation(ordinals)})(?: |$))?"
            rf"(?:(?P<quant>{alternation(words.quantities)})(?: |$)|(?:(?:between (?P<num3>{number}) and (?P<num4>{number})|(?P<num>{number}) (?:to|or|TO) (?P<num2>{number}))|(?P<one>{number}))(?: |$))?"
            rf"(?:(?P<deic2>last|past|next|coming|previous|following)(?: |$))?"
            rf"(?:(?P<fill>(?:{alternation(words.fillers)})(?: |$)))*"
        )
        self._parse = lru_cache(maxsize=8192)(self._parse_words)

    def read(
        self, text: str, low: str, start: int, end: int, unit: str, floor: int, whole: bool
    ) -> tuple[int, int, str, object, object, object, str, bool] | None:
        """The phrase round the unit at ``start``..``end``: its span and an atom's kind and arguments, or None."""
        left = max(floor, start - _WINDOW)
        segment = low[left:start]
        right = _RIGHT.match(low, end)
        group = _group(right)
        if group == "old":
            return None
        clock_unit = unit.startswith("T")
        if unit in ("Q", "HY") and _OF.match(low, end) and not _OF_TIME.match(low, end):
            return None
        if clock_unit and group in ("ear", "lat"):
            right, group = None, ""
        if group == "" and unit in ("Y", "Q", "M") and _ENDED.match(low, end):
            group = "ended"
        if not segment.strip() and left == floor and floor:
            segment = ""
        pieces = [m for m in re.finditer(r"[^\s-]+", segment)]
        taken: list[str] = []
        begins: list[int] = []
        if segment and not segment[-1:].isspace() and segment[-1:] not in "-–":
            pieces = []
        for piece in reversed(pieces[-_MOST_WORDS:]):
            word = piece[0]
            if "–" in word and word[0].isdigit():
                taken[:0] = word.replace("–", " TO ").split()
                begins[:0] = [left + piece.start()] * (len(taken) - len(begins))
                break
            if word not in self._admitted and not (word[0].isdigit() and word[-1].isdigit()):
                rest = word.lstrip("(\"“'‘")
                if rest and rest != word and (rest in self._admitted or rest.isdigit()):
                    taken[:0] = [rest]
                    begins[:0] = [left + piece.end() - len(rest)]
                break
            if word[0].isdigit():
                before = low[left + piece.start() - 1 : left + piece.start()]
                if before == "-" and piece.start() > 1 and low[left + piece.start() - 2].isdigit():
                    taken[:0] = ["TO", word]
                    begins[:0] = [left + piece.start(), left + piece.start()]
                    continue
            taken[:0] = [word]
            begins[:0] = [left + piece.start()]
        hyphen = low[start - 1 : start] == "-"
        plural = low[start:end] in vocabulary().plural_units
        for first in range(len(taken)):
            if taken[first] == "TO":
                continue
            phrase = " ".join(taken[first:])
            reading = self._parse(phrase, unit, plural, group, hyphen)
            if reading is not None:
                begin = begins[first]
                if (
                    hyphen
                    or (not plural and group == "dash")
                    or (group in ("ago", "ear") and low[end : end + 1] == "-")
                ):
                    period = _PERIOD.match(low, end) if hyphen and reading.kind in ("length", "a_unit") else None
                    if period is not None:
                        return (*self._extent(low, begin, end, right, group, reading)[:1], period.end(), *reading)
                    begin = self._undetermined(taken, begins, first, start)
                elif unit == "CE" and taken[first] in ("a", "an"):
                    begin = begins[first + 1] if first + 1 < len(taken) else begin
                elif (
                    not plural
                    and reading.kind == "length"
                    and taken[first] in ("a", "an", "the")
                    and first + 1 < len(taken)
                ):
                    if to_number(" ".join(taken[first + 1 :])) is not None and taken[first + 1] not in ("half",):
                        begin = begins[first + 1]
                return self._extent(low, begin, end, right, group, reading)
        reading = self._bare(low, start, end, unit, plural, group, whole)
        if reading is not None:
            return self._extent(low, start, end, right, group, reading)
        return None

    @staticmethod
    def _undetermined(taken: list[str], begins: list[int], first: int, start: int) -> int:
        """Where "the two-year" begins without its determiner, which belongs to the noun behind."""
        while first < len(taken) and taken[first] in _DETERMINERS:
            first += 1
        return begins[first] if first < len(taken) else start

    def follows(self, low: str, end: int) -> bool:
        """Whether a unit, or words that lead to one, stand behind ``end``: "the past" in "the past three months"."""
        at = end
        for _ in range(4):
            match = _WORD.match(low, at)
            if match is None:
                return False
            word = match[1]
            if word in vocabulary().units or word in ("period",):
                return True
            if word in ("of", "in", "to", "and", "or", "the", "a") or not (word in self._admitted or word[0].isdigit()):
                return False
            at = match.end()
        return False

    def _extent(
        self, low: str, begin: int, end: int, right: re.Match[str] | None, group: str, reading: Reading
    ) -> tuple[int, int, str, object, object, object, str, bool]:
        stop = end
        if right is not None and group in (
            "ago",
            "ear",
            "lat",
            "old",
            "orso",
            "ortwo",
            "long",
            "half",
            "period",
            "posq",
        ):
            stop = right.end()
        elif right is not None and group == "end" and reading.kind == "unit":
            stop = right.end()
        return begin, stop, *reading

    def _bare(self, low: str, start: int, end: int, unit: str, plural: bool, group: str, whole: bool) -> Reading | None:
        """A unit without words that belong to it: "years" in "for years", "year-ago", "year-end"."""
        if group in ("ago", "ear") and not plural:
            return Reading("offset", unit, Decimal(-1), Decimal(-1), group, False)
        if group == "period" and unit == "Y":
            return Reading("yearago", None, None, None, "", False)
        if group == "end" and unit == "Y":
            return Reading("unit", unit, 0, "this", "END", False)
        if plural and unit in ("Y", "M", "W", "D", "DE", "CE", "TH", "TM"):
            before = low[max(0, start - 10) : start].split()
            if group == "long":
                return Reading("length", _ISO[unit].format("X"), None, None, "", False)
            if group in ("ago", "ear", "lat"):
                return Reading("ref", "FUTURE_REF" if group == "lat" else "PAST_REF", None, None, "", False)
            if group == "old":
                return Reading("length", _ISO[unit].format("X"), None, None, "", False)
            if before and before[-1] in (
                "for",
                "in",
                "over",
                "after",
                "within",
                "through",
                "of",
                "took",
                "take",
                "lasted",
                "last",
            ):
                return Reading("length", _ISO[unit].format("X"), None, None, "", False)
        return None

    def _parse_words(self, phrase: str, unit: str, plural: bool, group: str, hyphen: bool) -> Reading | None:
        match = self._grammar.fullmatch(phrase + " ") or self._grammar.fullmatch(phrase)
        if match is None:
            return None
        words = vocabulary()
        hedge = match["hedge"] or ""
        mod = words.length_bounds.get(hedge, "")
        approximate = mod == "APPROX" or group == "orso"
        det, deic, quant = match["det"] or "", (match["deic"] or "").removeprefix("this "), match["quant"]
        number = to_number(match["num"] or match["num3"] or match["one"] or "")
        high = to_number(match["num2"] or match["num4"] or "") or number
        deic2 = match["deic2"]
        ordinal = match["ord"]
        part = words.parts.get((match["part"] or match["part2"] or "").removeprefix("the "), "")
        if match["part"] in ("later", "earlier"):
            part = match["part"].upper()
        if unit == "TS" and not plural and (number is None or match["one"] in ("a", "an", None)) and not hyphen:
            return None
        if match["another"] and number is None:
            number = high = Decimal(1)
        if det in ("a", "an") and number is None and not quant and not ordinal and not deic:
            number = high = Decimal(1)
        if number is not None and number > 100000:
            return None
        if match["in"] and (not match["part"] or unit == "D"):
            return None
        if group == "period":
            if plural or unit != "Y" or number is not None and number != 1:
                return None
            return Reading("yearago", None, None, None, "", False)
        if group == "posq":
            return (
                Reading("yearago", None, None, None, "", False)
                if unit == "Y" and deic in words.last and not plural
                else None
            )
        if unit == "Q" and number is not None and hyphen:
            return None
        if deic in words.each:
            if deic == "any" or unit.startswith("T") and deic == "per" and number is None and not plural:
                return None if deic == "any" else Reading("set", _ISO[unit].format("1"), None, None, "", False)
            return Reading("set", self._length(unit, number or Decimal(1)), None, None, "", False)
        if group in ("ago", "ear", "lat"):
            sign = 1 if group == "lat" else -1
            if quant:
                if group == "ago" or "couple" not in quant:
                    return Reading("ref", "FUTURE_REF" if sign > 0 else "PAST_REF", None, None, "", False)
                number = high = Decimal(2)
            if number is None or high is None:
                if det == "the" and not deic and not ordinal and not plural:
                    return Reading("offset", unit, Decimal(sign), Decimal(sign), group, False)
                return None
            return Reading("offset", unit, number * sign, high * sign, group, approximate)
        if group == "half" and number is not None and high is not None:
            number, high = number + Decimal("0.5"), high + Decimal("0.5")
        if quant:
            if unit == "HY":
                return None
            iso = _ISO[unit].format("X")
            if "couple" in quant:
                iso = self._length(unit, Decimal(2))
                return Reading("length", iso, iso, None, mod or "APPROX", True)
            return Reading("length", iso, iso, None, mod, approximate)
        if ordinal:
            return self._ordinal(match, unit, plural, ordinal, number, det, deic, mod, approximate, part)
        if number is not None and high is not None and not (deic in words.this and number == 1 and not match["one"]):
            if unit == "HY" and number != number.to_integral_value():
                return None
            low_iso, high_iso = self._length(unit, number), self._length(unit, high)
            if group == "ortwo":
                high_iso = self._length(unit, Decimal(2))
            if group == "orso":
                approximate = True
            kind = "length"
            if (
                det in ("a", "an")
                and match["one"] in ("a", "an", None)
                and unit in ("Y", "M", "W", "D", "TH")
                and not deic
                and not hedge
                and not part
            ):
                kind = "a_unit"
            if deic in words.same and deic != "that" and number == 1:
                return None
            direction = (
                -1
                if deic in words.last | words.past or deic2 in ("last", "past", "previous")
                else 1
                if deic in words.next or deic2
                else 0
            )
            return Reading(kind, low_iso, high_iso, (unit, number, high, direction), mod, approximate)
        if deic:
            return self._deictic(unit, plural, group, deic, part, det)
        if deic2:
            return self._deictic(unit, plural, group, deic2, part, det)
        if det and det not in ("a", "an") and not plural:
            if unit.startswith("T") or unit in ("HY", "N") or (unit == "D" and not part):
                return None
            if det != "the" and not (match["fill"] or part):
                return None
            if group == "ended":
                iso = self._length(unit, Decimal(1))
                return Reading("length", iso, iso, None, "", False)
            if group == "end":
                part = "END"
            fill = (match["fill"] or "").strip()
            return Reading("unit", unit, 0, "the" if not fill else fill, part, False)
        if det == "the" and plural and unit in ("Y",):
            return Reading("length", _ISO[unit].format("X"), None, None, "", False)
        if not det and not plural and group == "end" and unit == "Y":
            return Reading("unit", unit, 0, "this", "END", False)
        return None

    def _ordinal(
        self, match: re.Match[str], unit: str, plural: bool, ordinal: str, number: Decimal | None, det: str, deic: str, mod: str,
        approximate: bool, part: str,
    ) -> Reading | None:  # fmt: skip
        words = vocabulary()
        which = words.ordinals.get(ordinal.removeprefix("twenty ")) or int(re.sub(r"\D", "", ordinal) or 0)
        which += 20 if ordinal.startswith("twenty ") else 0
        if ordinal == "last" and number is None and not det and not plural:
            return self._deictic(unit, plural, "", "last", part, det)
        if ordinal == "last" and not plural and number is None:
            return Reading("nth", unit, -1, None, part, False) if det else None
        if number is not None:
            if ordinal in ("last", "final"):
                direction = -1 if ordinal == "last" else 0
            else:
                direction = 0
            iso = self._length(unit, number)
            return Reading("length", iso, iso, (unit, number, number, direction), mod, approximate)
        if plural and ordinal == "last" and det:
            return Reading("length", _ISO[unit].format("X"), None, None, "", False)
        if unit == "Q" and 1 <= which <= 4:
            return Reading("quarter", f"Q{which}", deic or None, None, part, False)
        if unit == "HY" and which in (1, 2):
            return Reading("quarter", f"H{which}", deic or None, None, part, False)
        if unit == "CE" and 1 <= which <= 30 or unit == "CE" and ordinal[0].isdigit():
            return Reading("abs", f"{which - 1:02}", None, None, part, False)
        if unit in ("W", "M", "D", "Y") and which > 0 and not plural:
            return Reading("nth", unit, which, None, part, False)
        return None

    def _deictic(self, unit: str, plural: bool, group: str, deic: str, part: str, det: str) -> Reading | None:
        words = vocabulary()
        if group == "end":
            part = "END"
        if unit.startswith("T"):
            return None
        if plural:
            if deic in words.same or deic in words.this or deic in ("latest",):
                return None if deic != "these" or unit != "D" else Reading("ref", "PRESENT_REF", None, None, "", False)
            if unit == "HY":
                return None
            return Reading("length", _ISO[unit].format("X"), None, None, "", False)
        if deic in words.recent or deic in ("these", "those"):
            return None
        if unit == "N":
            return None
        if deic in words.past or (deic in words.last and unit in ("DE", "CE")):
            if unit in ("DE", "CE"):
                return Reading("length", self._length(unit, Decimal(1)), None, None, "", False)
            return Reading("unit", unit, -1, "past", part, False)
        if deic in words.last:
            return Reading("unit", unit, -1, deic, part, False)
        if deic in words.next:
            return Reading("unit", unit, 1, deic, part, False)
        if deic in words.this:
            return Reading("unit", unit, 0, "this", part, False)
        if deic == "latest":
            return Reading("unit", unit, -1 if unit == "Q" else 0, "latest", part, False)
        return Reading("unit", unit, 0, "that", part, False)

    @staticmethod
    def _length(unit: str, number: Decimal) -> str:
        number *= _TIMES.get(unit, 1)
        whole = int(number)
        rest = number - whole
        if rest and unit in ("Y", "DE", "CE") and (rest * 12) == (rest * 12).to_integral_value():
            return f"P{whole}Y{_plain(rest * 12)}M" if whole else f"P{_plain(rest * 12)}M"
        if rest and unit == "TH" and (rest * 60) == (rest * 60).to_integral_value():
            return f"PT{whole}H{_plain(rest * 60)}M" if whole else f"PT{_plain(rest * 60)}M"
        return _ISO[unit].format(_plain(number))
