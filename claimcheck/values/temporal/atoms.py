"""The smallest temporal expressions of a text, found from trigger words and digits.

The text is searched once for every trigger word (Aho-Corasick) and once for digits; only round those hits are words
read, so a text without dates costs next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from claimcheck.values.temporal.unitphrase import Unitphrases
from claimcheck.values.temporal.words import alternation, vocabulary

__all__ = ["Atom", "Finder", "finder"]


class Atom:
    """One temporal expression before it is resolved: its span, its kind and up to three arguments of that kind."""

    __slots__ = ("a", "ambiguous", "approximate", "b", "c", "end", "kind", "mod", "rule", "start")

    def __init__(
        self, start: int, end: int, kind: str, a: object = None, b: object = None, c: object = None,
        mod: str = "", rule: str = "", approximate: bool = False, ambiguous: bool = False,
    ) -> None:  # fmt: skip
        self.start, self.end, self.kind, self.a, self.b, self.c = start, end, kind, a, b, c
        self.mod, self.rule, self.approximate, self.ambiguous = mod, rule or kind, approximate, ambiguous

    def __repr__(self) -> str:
        return f"Atom({self.start}, {self.end}, {self.kind!r}, {self.a!r}, {self.b!r}, {self.c!r}, {self.mod!r})"


_DIGITS = re.compile(
    r"[0-9](?<![\w$£€¥#.,:/+–][0-9])"
    r"(?:(?P<iso>[0-9]{3}-[01][0-9]-[0-3][0-9])(?![\w-])"
    r"|(?P<years>[0-9]{3}\s?[-–/]\s?(?:[12][0-9]{3}|[0-9]{2}))(?![\w-])"
    r"|(?P<part>[0-9]{3}-?(?:[qh][1-4]))\b"
    r"|(?P<decade>[0-9]{2}0['’]?s)\b"
    r"|(?P<year>[0-9]{3})(?![\w%$]|[.,:/][0-9]|-[0-9])"
    r"|(?P<numeric>[0-9]?(?P<sep>[/.-])[0-9]{1,2}(?P=sep)(?:[12][0-9]{3}|[0-9]{2}))(?![\w/-]|\.[0-9])"
    r"|(?P<clock>[0-9]?(?:[:.][0-5][0-9](?::[0-5][0-9])?)?\s?(?:a\.?m|p\.?m)\b\.?)"
    r"|(?P<time>[0-9]?:[0-5][0-9](?::[0-5][0-9])?)(?![\w:])"
    r"|(?P<oclock>[0-9]?\s+o['’]clock)\b)"
)
_MONTH_RIGHT = re.compile(
    r"(?P<dot>\.)?(?:\s*,?\s+(?:of\s+)?(?P<year>[12][0-9]{3})(?![\w%]|[.,]?[0-9])"
    r"|\s+(?:the\s+)?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?![\w/%]|[.,:][0-9])"
    r"(?:\s?[-–]\s?(?P<day2>[0-9]{1,2})(?![\w/%]))?"
    r"(?:(?:\s*,)?\s+(?P<year2>[12][0-9]{3})(?![\w%]|[.,]?[0-9]))?)?"
)
_DAY_LEFT = re.compile(
    r"(?<![\w.,$/:£€-])(?:the\s+)?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?:\s?(?:[-–]|to|and)\s?(?P<day2>[0-9]{1,2})(?:st|nd|rd|th)?)?(?:\s+of|,)?\s+\Z"
)
_SHORT_WEEKDAY_RIGHT = re.compile(r",?\s+(?:[0-9]{1,2}\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))")
_LAST_WORD = re.compile(r"([\w'’]+)([\s-]*)\Z")
_NEXT_WORD = re.compile(r"\s+([\w'’]+)")
_DAYPART_RIGHT = re.compile(r"(?:['’]s)?,?\s+(morning|afternoon|evening|night|noon|midnight)\b")
_PART_YEAR = re.compile(r"(?:,?\s+(?:of\s+)?|/|-)(?:fy\s?)?([12][0-9]{3})\b")
_PERIOD_LEFT = re.compile(
    r"(?:\bthe\s+)?\b(?P<which>latest|same|corresponding|comparable|like|similar|year-earlier)\s+\Z"
)
_PERIOD_RIGHT = re.compile(
    r"\s+(?:of\s+|in\s+)?(?:last\s+year|the\s+previous\s+year|a\s+year\s+(?:ago|earlier|before)|(?P<year>[12][0-9]{3})\b)"
)
_ENDED_ON = re.compile(
    r"\s+(?:ended|ending)\s+(?:on\s+)?(?P<month>[a-z]{3})[a-z]*\.?(?:\s+[0-9]{1,2}\b)?(?:,?\s+(?P<year>[12][0-9]{3})\b)?"
)
_HYPHEN_YEAR = ("mid-", "early-", "late-", "pre-", "post-")
_WEEK_OF = re.compile(r"\s+(?:of|ending|beginning|starting)\s+(?:on\s+)?[A-Z0-9]")
_YEAR_AFTER = re.compile(r"\s+(?:[12][0-9]{3}\b|two\s+thousand|nineteen\s)")
_HALF_BEFORE = re.compile(r"(?:first|second|1st|2nd|latter|other)[\s-]+\Z")
_NEXT_YEAR_RIGHT = re.compile(r",?\s+(?:of\s+)?([12][0-9]{3})\b")


class Finder:
    """Finds the atoms of a text. One instance serves all texts; it holds the compiled words."""

    def __init__(self) -> None:
        import ahocorasick_rs

        words = vocabulary()
        self._words = words
        self._units = Unitphrases()
        groups: dict[str, tuple[str, object]] = {}

        def add(group: str, entries: dict[str, object]) -> None:
            for word, data in entries.items():
                groups.setdefault(word, (group, data))

        add("ref", dict.fromkeys(words.present, "PRESENT_REF"))
        add("ref", dict.fromkeys(words.past_ref, "PAST_REF"))
        add("ref", dict.fromkeys(words.future_ref, "FUTURE_REF"))
        add("holiday", dict(words.holidays.items()))
        add("dayword", dict(words.day_words))
        add("night", dict(words.night_words))
        add("month", dict(words.months))
        add("short_month", dict(words.short_months))
        add("weekday", dict(words.weekdays))
        add("short_weekday", dict(words.short_weekdays))
        add("unit", dict(words.units))
        add("daypart", dict(words.dayparts))
        add("season", dict(words.seasons))
        add("set", dict(words.sets))
        add("decade", dict(words.decades))
        add("decade", {f"{mark}{tens}0s": tens * 10 for tens in range(1, 10) for mark in ("'", "’", "")})
        add("part", {name: name.upper() for name in ("q1", "q2", "q3", "q4", "h1", "h2")})
        add("period", {"period": None})
        add("wordyear", {"nineteen": 1900, "two thousand": 2000})
        add(
            "longer",
            dict.fromkeys(
                ("todays", "second-largest", "daylight", "maybe", "known", "mayor", "market", "secondary"), ""
            ),
        )
        self._table = [(group, word, data) for word, (group, data) in groups.items()]
        handlers: dict[str, Callable[..., Atom | None]] = {
            "ref": self._ref, "holiday": self._holiday, "dayword": self._dayword, "night": self._night,
            "month": self._month, "short_month": self._short_month, "weekday": self._weekday,
            "short_weekday": self._short_weekday, "unit": self._unit, "daypart": self._daypart, "season": self._season,
            "set": self._set, "decade": self._decade, "part": self._part, "wordyear": self._wordyear,
            "longer": self._nothing, "period": self._period,
        }  # fmt: skip
        self._handlers = [handlers[group] for group, _, _ in self._table]
        self._automaton = ahocorasick_rs.AhoCorasick(
            [word for _, word, _ in self._table], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        )
        self._wordyear_right = re.compile(
            rf"\s+(?:(?:hundred|and)\s+)*(?P<tens>{alternation(words.numbers)})(?:[\s-]+(?P<ones>{alternation(list(words.numbers)[2:11])}))?\b"
        )

    def find(self, text: str, low: str, *, whole: bool = False) -> list[Atom]:
        """The atoms of ``text`` in order, not overlapping; ``low`` is its lower case, of the same length.

        ``whole`` reads leniently: the text is a value somebody wrote, not an article.
        """
        hits: list[tuple[int, int, int]] = []
        for index, start, end in self._automaton.find_matches_as_indexes(low):
            if low[end : end + 1].isalnum() or low[start - 1 : start].isalnum():
                continue
            if low[end : end + 1] == "." and low[end + 1 : end + 2].isalpha():
                continue
            hits.append((start, end, index))
        digits = [(match.start(), match.end(), match) for match in _DIGITS.finditer(low)]
        out: list[Atom] = []
        floor = 0
        at = 0
        for start, end, index in hits:
            while at < len(digits) and digits[at][0] < start:
                first, last, match = digits[at]
                at += 1
                if first >= floor:
                    atom = self._digits(text, low, match, floor, whole)
                    if atom is not None:
                        out.append(atom)
                        floor = atom.end
            if start < floor:
                continue
            atom = self._handlers[index](text, low, start, end, self._table[index][2], floor, whole)
            if atom is not None:
                while out and out[-1].start >= atom.start:
                    out.pop()
                if out and out[-1].end > atom.start:
                    continue
                out.append(atom)
                floor = atom.end
        for first, last, match in digits[at:]:
            if first >= floor:
                atom = self._digits(text, low, match, floor, whole)
                if atom is not None:
                    out.append(atom)
                    floor = atom.end
        return out

    # -- one method per group of trigger words; all take the same arguments -----------------------------------------

    def _nothing(self, text: str, low: str, start: int, end: int, data: object, floor: int, whole: bool) -> Atom | None:
        return None

    def _ref(self, text: str, low: str, start: int, end: int, data: object, floor: int, whole: bool) -> Atom | None:
        word = low[start:end]
        if word.split()[-1] in ("past", "future", "current", "recent", "present"):
            nxt = _NEXT_WORD.match(low, end)
            if word == "current" and nxt is None:
                return None
            if self._units.follows(low, end):
                return None
        elif word == "soon":
            if low[max(0, start - 3) : start] == "as " or low.startswith((" after", " as"), end):
                return None
        elif word == "previously":
            nxt = _NEXT_WORD.match(low, end)
            if nxt is not None and nxt[1].endswith("ed"):
                return None
        return Atom(start, end, "ref", data, rule="vague reference")

    def _holiday(self, text: str, low: str, start: int, end: int, data: object, floor: int, whole: bool) -> Atom | None:
        if not (whole or text[start].isupper()):
            return None
        year = _NEXT_YEAR_RIGHT.match(low, end)
        word, left = self._left(low, start, floor)
        deictic = self._deictic(word)
        return Atom(left if deictic is not None else start, year.end() if year else end, "holiday", data,
                    int(year[1]) if year else None, deictic, rule="holiday")  # fmt: skip

    def _dayword(self, text: str, low: str, start: int, end: int, data: object, floor: int, whole: bool) -> Atom | None:
        if low[end : end + 2] in ("'s", "’s"):
            pass
        part = _DAYPART_RIGHT.match(low, end)
        word, left = self._left(low, start, floor)
        mod = ""
        if word in ("early", "late", "earlier", "later"):
            start, mod = left, "START" if word == "early" else "END" if word == "late" else ""
        if part is not None:
            return Atom(
                start,
                part.end(),
                "daypart",
                self._words.dayparts[part[1]],
                "day",
                data,
                mod,
                rule="day and part of day",
            )
        return Atom(start, end, "day", data, mod="", rule="deictic day")

    def _night(self, text: str, low: str, start: int, end: int, data: object, floor: int, whole: bool) -> Atom | None:
        return Atom(start, end, "daypart", "NI", "day", data, rule="deictic night")

    def _left(self, low: str, start: int, floor: int) -> tuple[str, int]:
        """The word before ``start`` and where it begins; "" where there is none behind ``floor``."""
        match = _LAST_WORD.search(low, max(floor, start - 14), start)
        return (match[1], match.start()) if match else ("", start)

    def _deictic(self, word: str) -> int | None:
        words = self._words
        if word in words.last or word in words.past:
            return -1
        if word in words.next:
            return 1
        if word in words.this:
            return 0
        return None

    def _month(
        self, text: str, low: str, start: int, end: int, data: object, floor: int, whole: bool, *, short: bool = False
    ) -> Atom | None:
        if not (whole or text[start].isupper()):
            return None
        right = _MONTH_RIGHT.match(low, end)
        assert right is not None  # every part of the pattern is optional  # noqa: S101
        year = right["year"] or right["year2"]
        day = right["day"]
        stop = right.end()
        if not year and not day and right["dot"]:
            stop = end + 1 if short else end
        day2 = right["day2"]
        begin = start
        if day is None:
            segment = low[max(floor, start - 24) : start]
            if any(map(str.isdigit, segment)):
                before = _DAY_LEFT.search(low, max(floor, start - 24), start)
                if before is not None and int(before["day"]) <= 31:
                    day, day2, begin = before["day"], before["day2"], before.start()
        word, left = self._left(low, begin, floor)
        if not whole and (low[start:end] in self._words.shy_months or short):
            nxt = _NEXT_WORD.match(text, stop)
            if word == "the" and nxt is not None and nxt[1] in ("of", "on"):
                return None
            anchored = day or year or (short and right["dot"]) or word in _BEFORE_MONTH
            if not anchored:
                return None
            if low[start:end] == "may" and day is None and year is None and word in ("that", "it", "he", "they"):
                return None
        if (
            not whole
            and low[start:end] in self._words.given_names
            and not day
            and not year
            and word not in _BEFORE_MONTH
        ):
            nxt = _NEXT_WORD.match(text, stop)
            if nxt is not None and nxt[1][0].isupper():
                return None
        if day is not None:
            if not 1 <= int(day) <= 31 or (day2 and not int(day) < int(day2) <= 31):
                return None if not day2 else Atom(begin, start + (end - start), "month", data, rule="month")
            nxt = _NEXT_WORD.match(low, stop)
            if nxt is not None and nxt[1] in _NAMED_AFTER and text[nxt.start(1)].isupper():
                return None
            numbers = (data, int(day), int(day2) if day2 else None)
            return Atom(begin, stop, "monthday", numbers, int(year) if year else None, None, rule="month and day")
        mod, deictic = "", None
        parts = self._words.parts
        if word in parts:
            mod, begin = parts[word], left
            word2, left2 = self._left(low, left, floor)
            if word2 == "the":
                begin = left2
        elif (deictic := self._deictic(word)) is not None and not year:
            begin = left
            word2, left2 = self._left(low, left, floor)
            if word2 in ("the", "this"):
                begin = left2
        elif word in self._words.each and not year:
            return Atom(left, stop, "set", f"XXXX-{data:02}", rule="every month of a name")
        if year:
            return Atom(begin, stop, "abs", f"{year}-{data:02}", mod=mod, rule="month and year")
        return Atom(begin, stop, "month", data, None, deictic, mod, rule="month")

    def _short_month(
        self, text: str, low: str, start: int, end: int, data: object, floor: int, whole: bool
    ) -> Atom | None:
        return self._month(text, low, start, end, data, floor, whole, short=True)

    def _weekday(
        self, text: str, low: str, start: int, end: int, data: object, floor: int, whole: bool, *, short: bool = False
    ) -> Atom | None:
        if not (whole or text[start].isupper()):
            return None
        word, left = self._left(low, start, floor)
        if low[end - 1] == "s" and not short:
            return Atom(start, end, "set", f"XXXX-WXX-{data + 1}", rule="weekdays")  # type: ignore[operator]
        begin, deictic, mod = start, self._deictic(word), ""
        if deictic is not None:
            begin = left
            word2, left2 = self._left(low, left, floor)
            if word2 in ("the", "this"):
                begin = left2
        elif word in self._words.each:
            return Atom(left, end, "set", f"XXXX-WXX-{data + 1}", rule="every weekday")  # type: ignore[operator]
        elif word in ("early", "late", "earlier", "later"):
            begin, mod = left, {"early": "START", "late": "END"}.get(word, "")
        part = _DAYPART_RIGHT.match(low, end)
        if part is not None:
            code = self._words.dayparts[part[1]]
            return Atom(
                begin, part.end(), "daypart", code, "weekday", (data, deictic), mod, rule="weekday and part of day"
            )
        return Atom(begin, end, "weekday", data, None, deictic, "", rule="weekday")

    def _short_weekday(
        self, text: str, low: str, start: int, end: int, data: object, floor: int, whole: bool
    ) -> Atom | None:
        if low[end : end + 1] == ".":
            end += 1
        elif not whole and not _SHORT_WEEKDAY_RIGHT.match(low, end):
            return None
        return self._weekday(text, low, start, end, data, floor, whole, short=True)

    def _unit(self, text: str, low: str, start: int, end: int, data: object, floor: int, whole: bool) -> Atom | None:
        if data == "HY" and not _HALF_BEFORE.search(low, max(floor, start - 8), start):
            return None
        if data == "Y" and _YEAR_AFTER.match(low, end):
            return None
        if data == "W" and _WEEK_OF.match(text, end):
            return None
        if (
            data == "Q"
            and (ended := _ENDED_ON.match(low, end)) is not None
            and ended["month"] in self._words.short_months | {"may": 5}
        ):
            word, left = self._left(low, start, floor)
            month = (self._words.short_months | {"may": 5})[ended["month"]]
            if word == "the" or word in self._words.this:
                return Atom(left if word == "the" else start, end, "ended", month, ended["year"], rule="quarter ended")
        read = self._units.read(text, low, start, end, str(data), floor, whole)
        if read is None:
            return None
        begin, stop, kind, a, b, c, mod, approximate = read
        return Atom(begin, stop, kind, a, b, c, mod, rule=kind, approximate=approximate)

    def _daypart(self, text: str, low: str, start: int, end: int, data: object, floor: int, whole: bool) -> Atom | None:
        word, left = self._left(low, start, floor)
        if word in ("this", "that", "last", "next", "yesterday", "the"):
            if word in ("the", "that"):
                return None
            offset = -1 if word == "last" and data == "NI" else 1 if word == "next" else 0
            mod = ""
            word2, left2 = self._left(low, left, floor)
            if word2 == "the" and word == "next":
                left = left2
            if word2 in ("later", "earlier", "early", "late"):
                left = left2
                mod = {"early": "START", "late": "END"}.get(word2, "")
            return Atom(left, end, "daypart", data, "day", offset, mod, rule="deictic part of day")
        if data in ("12:00", "24:00") and word != "high":
            return Atom(start, end, "clock", f"T{data}", rule="noon or midnight")
        return None

    def _season(self, text: str, low: str, start: int, end: int, data: object, floor: int, whole: bool) -> Atom | None:
        year = _NEXT_YEAR_RIGHT.match(low, end)
        word, left = self._left(low, start, floor)
        mod, begin = "", start
        if word in self._words.parts:
            mod, begin = self._words.parts[word], left
            word, left = self._left(low, begin, floor)
        deictic = self._deictic(word)
        if deictic is not None or word == "the":
            begin = left
            if word == "the" and low[start:end] in self._words.shy_seasons and not year and not mod:
                before = self._left(low, left, floor)[0]
                if before not in ("in", "by", "until", "since", "during", "for", "over"):
                    return None
            if deictic is not None:
                word2, left2 = self._left(low, left, floor)
                if word2 in ("the", "this", "late", "early"):
                    begin = left2
        elif word in self._words.each:
            return Atom(left, end, "set", f"XXXX-{data}", rule="every season")
        elif (
            not year
            and not mod
            and not whole
            and (word not in ("in", "by", "until", "since", "during") or low[start:end] in self._words.shy_seasons)
        ):
            return None
        if year:
            return Atom(begin, year.end(), "abs", f"{year[1]}-{data}", mod=mod, rule="season and year")
        return Atom(begin, end, "season", data, None, deictic, mod, rule="season")

    def _set(self, text: str, low: str, start: int, end: int, data: object, floor: int, whole: bool) -> Atom | None:
        if text[start].isupper() and not whole:
            return None
        return Atom(start, end, "set", data, rule="recurring")

    def _decade(self, text: str, low: str, start: int, end: int, data: object, floor: int, whole: bool) -> Atom | None:
        word, left = self._left(low, start, floor)
        begin, mod = start, ""
        if word in self._words.parts:
            mod, begin = self._words.parts[word], left
            word, left = self._left(low, begin, floor)
        if word in ("his", "her", "their", "my", "your", "our", "fahrenheit"):
            return None
        if word == "the":
            begin = left
        elif not mod and low[start] not in "'’":
            return None
        return Atom(begin, end, "decade", data, mod=mod, rule="decade without a century")

    def _part(self, text: str, low: str, start: int, end: int, data: object, floor: int, whole: bool) -> Atom | None:
        if not (whole or text[start].isupper()):
            return None
        year = _PART_YEAR.match(low, end)
        if year is not None:
            return Atom(start, year.end(), "abs", f"{year[1]}-{data}", rule="quarter and year")
        return Atom(start, end, "quarter", data, rule="quarter")

    def _period(self, text: str, low: str, start: int, end: int, data: object, floor: int, whole: bool) -> Atom | None:
        before = _PERIOD_LEFT.search(low, max(floor, start - 20), start)
        after = _PERIOD_RIGHT.match(low, end)
        if before is None or (before["which"] != "latest" and after is None):
            return None
        if after is not None and after["year"]:
            return Atom(before.start(), after.end(), "yearperiod", after["year"], "period", rule="period of a year")
        return Atom(
            before.start(), after.end() if after else end, "period", -1 if after else 0, rule="period spoken of"
        )

    def _wordyear(
        self, text: str, low: str, start: int, end: int, data: object, floor: int, whole: bool
    ) -> Atom | None:
        match = self._wordyear_right.match(low, end)
        numbers = self._words.numbers
        if match is None:
            year = re.search(r"(?:\bthe\s+)?\byear\s+\Z", low[max(floor, start - 12) : start])
            if data == 2000 and year is not None:
                return Atom(start - len(year[0]), end, "abs", "2000", rule="year in words")
            return None
        tens, ones = numbers[match["tens"]], numbers.get(match["ones"] or "", 0)
        if tens < 10 and data == 1900:
            return None
        if ones and tens < 20:
            return None
        return Atom(start, match.end(), "abs", f"{int(str(data)) + tens + ones}", rule="year in words")

    def _digits(self, text: str, low: str, match: re.Match[str], floor: int, whole: bool) -> Atom | None:
        group = match.lastgroup
        start, end, words = match.start(), match.end(), match[0]
        if low[start - 1 : start] == "-" and not low[max(0, start - 6) : start].endswith(_HYPHEN_YEAR):
            return None
        if match["sep"]:
            group = "numeric"
        if group == "iso":
            return Atom(start, end, "abs", words, rule="ISO date")
        if group == "part":
            return Atom(start, end, "abs", f"{words[:4]}-{words[-2:].upper()}", rule="quarter and year")
        if group == "numeric":
            return Atom(start, end, "numeric", words, rule="numeric date")
        if group in ("clock", "time", "oclock"):
            return _clock(start, end, words, group)
        if group == "decade":
            if "'" in words or "’" in words:
                word = self._left(low, start, floor)[0]
                if word != "the" and word not in self._words.parts:
                    return self._year(text, low, start, start + 4, floor, whole)
            begin, mod = self._part_before(low, start, floor)
            return Atom(begin, end, "abs", words[:3], mod=mod, rule="decade")
        if group == "years":
            first, last = words[:4], re.split(r"\s?[-–/]\s?", words)[1]
            last = first[: 4 - len(last)] + last
            if not 1000 <= int(first) <= 2100 or int(last) <= int(first) or int(last) - int(first) > 150:
                return None
            return Atom(start, end, "abs", first, last, rule="range of years")
        return self._year(text, low, start, end, floor, whole)

    def _part_before(self, low: str, start: int, floor: int) -> tuple[int, str]:
        word, left = self._left(low, start, floor)
        mod, begin = "", start
        if word in self._words.parts:
            mod, begin = self._words.parts[word], left
            word, left = self._left(low, begin, floor)
        if word == "the":
            begin = left
        return begin, mod

    def _year(self, text: str, low: str, start: int, end: int, floor: int, whole: bool) -> Atom | None:
        number = int(low[start:end])
        if not 1000 <= number <= 2100:
            return None
        word, left = self._left(low, start, floor)
        nxt = _NEXT_WORD.match(low, end)
        follower = nxt[1] if nxt else ""
        if not whole:
            if follower in _NOT_AFTER or word in _NOT_BEFORE or low[max(0, start - 4) : start] in ("no. ", "nos. "):
                return None
            strong = word in ("in", "since", "during", "of", "fiscal", "year", "early", "late", "mid", "until", "by")
            if not strong and follower.endswith("s") and len(follower) > 3 and word not in ("the", "and"):
                return None
            if not 1800 <= number <= 2060 and word not in _YEAR_BEFORE:
                return None
            if word not in _YEAR_BEFORE and number < 1900:
                return None
        begin, mod = start, ""
        if word in self._words.parts:
            mod, begin = self._words.parts[word], left
            word, left = self._left(low, begin, floor)
            if word == "the":
                begin = left
        elif word in ("fiscal", "fy", "calendar"):
            begin = left
        elif word == "year":
            word2, left2 = self._left(low, left, floor)
            begin = left2 if word2 in ("the", "fiscal", "calendar") else left
        if word == "the" and not mod and follower in ("period", "quarter"):
            assert nxt is not None  # noqa: S101 (there is a follower)
            return Atom(left, nxt.end(), "yearperiod", low[start:end], follower, rule="period of a year")
        if word == "the" and not mod and follower in self._words.ordinals:
            begin = left
        return Atom(begin, end, "abs", low[start:end], mod=mod, rule="year")


def _clock(start: int, end: int, words: str, group: str) -> Atom | None:
    numbers = re.findall(r"[0-9]+", words)
    hour = int(numbers[0])
    if hour > 24 or (group == "clock" and hour > 12):
        return None
    if group == "clock":
        hour = hour % 12 + (12 if "p" in words else 0)
    minute = f":{numbers[1]}" if len(numbers) > 1 else ":00"
    second = f":{numbers[2]}" if len(numbers) > 2 else ""
    return Atom(start, end, "clock", f"T{hour:02}{minute}{second}", rule="time of day")


_BEFORE_MONTH = frozenset()  # type: frozenset[str]
_NAMED_AFTER: frozenset[str] = frozenset()
_NOT_AFTER: frozenset[str] = frozenset()
_NOT_BEFORE: frozenset[str] = frozenset()
_YEAR_BEFORE: frozenset[str] = frozenset()


@cache
def finder() -> Finder:
    """The shared finder, built on first use."""
    global _BEFORE_MONTH, _NAMED_AFTER, _NOT_AFTER, _NOT_BEFORE, _YEAR_BEFORE  # noqa: PLW0603
    words = vocabulary()
    _BEFORE_MONTH, _NAMED_AFTER = words.before_month, words.named_after
    _NOT_AFTER, _NOT_BEFORE, _YEAR_BEFORE = words.not_years_after, words.not_years_before, words.year_before
    return Finder()
