"""The normalized view of a text, in which quotations are searched: plain typography, offsets mapped to the source."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from claimcheck.text.markup import unmarked
from claimcheck.text.view import Span, TextView, composed, view_of

__all__ = ["NormalizedText", "Span", "fold", "is_boundary", "unaccented"]

NormalizedText = TextView
"""A text with plain typography, and the mapping to its source."""


_DOUBLE_QUOTES: Final = frozenset("“”„‟«»″‶〝〞＂❝❞")
_SINGLE_QUOTES: Final = frozenset("‘’‚‛‹›′‵`´ʼʻ＇❛❜")
_CURRENCIES: Final = "$€£¥₺₽₹₩₪"
_MINUS: Final = frozenset("‐‑‒–−﹣－")
_DASHES: Final = frozenset("‐‑‒–—―−⁃﹘﹣－")


@lru_cache(maxsize=4096)
def _plain(char: str) -> str | None:
    """The normalized form of a character; None where it is unchanged."""
    if char in _DOUBLE_QUOTES:
        return '"'
    if char in _SINGLE_QUOTES:
        return "'"
    if char in _DASHES:
        return "-"
    if char == "…":
        return "..."
    category = unicodedata.category(char)
    if category == "Cf" or char in "\u034f\ufe0e\ufe0f":
        return ""  # soft hyphens, zero widths, direction marks: invisible
    if "ﬀ" <= char <= "ﬆ" or "！" <= char <= "～":
        return unicodedata.normalize("NFKC", char)
    composed = unicodedata.normalize("NFC", char)
    return None if composed == char else composed


# Letters whose mark Unicode does not take for one.
_WITHOUT_MARK: Final = dict(zip("ıøØłŁđĐħĦŧŦ", "ioOlLdDhHtT", strict=True))
_ACCENTED: Final = re.compile(r"[^\x00-\x7f]+")


def _pattern(text: str) -> re.Pattern[str]:
    """A pattern for what may change in ``text``: its special characters, white space, dashes with spaces."""
    odd = {c for c in set(text) if not c.isascii() and _plain(c) is not None} | {"`"}
    marks = {c for c in set(text) if not c.isascii() and unicodedata.category(c)[0] == "M"}
    removed = "".join(re.escape(c) for c in sorted(odd) if _plain(c) == "")
    gap = "[ \\t\\u00a0\\u2009\\u200a\\u202f]{0,8}"
    dashes, signs = ("".join(re.escape(c) for c in sorted(odd & of)) for of in (_DASHES, _MINUS))
    parts = [
        # The sign of a number keeps the space before it: "fell to -0.4".
        rf"(?P<sign>(?<=[^\s\d.,%{dashes}-])[ \t\u00a0\u2009\u200a\u202f]{{1,8}}[-{signs}](?=[{_CURRENCIES}]?\.?\d))",
        # A dash with the spaces on its line: "a -- b", "a—b" and "a - b" are the same.
        rf"(?P<dash>(?<![\n\r]){gap}[-{dashes}]+(?:[ \t]{{1,8}}[-{dashes}]+)*{gap})",
        # A single space stays as it is and is not matched: most spaces are.
        rf"(?P<blank>[^\S ][\s{removed}]*| [\s{removed}]+)",
        rf"(?P<two>[`'{''.join(sorted(odd & _SINGLE_QUOTES))}]{{2}})",
    ]
    if marks and not unicodedata.is_normalized("NFC", text):
        # Bounded: more than sixteen combining marks on one letter are not text.
        parts.append(rf"(?P<marked>[^\s][{''.join(re.escape(c) for c in sorted(marks))}]{{1,16}})")
    parts.append(rf"(?P<odd>[{''.join(re.escape(c) for c in sorted(odd))}])")
    return re.compile("|".join(parts))


def _replacement(match: re.Match[str]) -> str:
    kind, found = match.lastgroup, match.group()
    if kind == "blank":
        return " "
    if kind == "sign":
        return " -"
    if kind == "dash":
        return "-"
    if kind == "two":
        return '"'
    if kind == "marked":
        return "".join(c if (p := _plain(c)) is None else p for c in unicodedata.normalize("NFC", found))
    return _plain(found) or ""


def fold(text: str) -> NormalizedText:
    r"""The normalized view of ``text``, in which quotations are searched.

    Quotation marks, dashes (with the spaces beside them), ellipses, spaces, ligatures, HTML entities and composed
    letters are replaced by their plain form; invisible characters, footnote marks and the targets of Markdown links are
    removed. The sign of a number, case and diacritics are preserved.

    >>> fold("“Two\u00a0–\u2009three”").text
    '"Two-three"'
    >>> fold("the [new ferry](https://example.org/ferry_(ship))[1] sails to R&oslash;nne").text
    'the new ferry sails to Rønne'
    >>> fold("from \u22120.4 to +4").text
    'from -0.4 to +4'
    """
    shown = unmarked(text)
    plain = text if shown is None else shown.text
    changes = (
        (match.start(), match.end(), new)
        for match in _pattern(plain).finditer(plain)
        if (new := _replacement(match)) != match.group()
    )
    view = view_of(plain, changes)
    return view if shown is None else composed(shown, view, len(text))


@lru_cache(maxsize=4096)
def _unaccented(char: str) -> str:
    plain = _WITHOUT_MARK.get(char) or unicodedata.normalize("NFD", char)[0]
    return plain if unicodedata.category(char)[0] == "L" else char


def unaccented(text: str) -> str:
    """A text without the diacritics on its letters, letter for letter.

    >>> unaccented("Erdoğan met Sørensen in Łódź")
    'Erdogan met Sorensen in Lodz'
    """
    return text if text.isascii() else _ACCENTED.sub(lambda found: "".join(map(_unaccented, found[0])), text)


# Scripts without spaces between words: a quotation may begin at any of their characters.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")


def _is_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def is_boundary(text: str, offset: int) -> bool:
    """Whether a word or number may begin or end at ``offset``: inside "60", "1,500" and "2.5" it may not.

    >>> is_boundary("60 jets", 1), is_boundary("60 jets", 2), is_boundary("2.5", 2)
    (False, True, False)
    """
    if not 0 < offset < len(text):
        return True
    before, after = text[offset - 1], text[offset]
    if _is_word(before) and _is_word(after):
        return bool(_UNSPACED.match(before) or _UNSPACED.match(after))
    if before in ".,:" and after.isdigit():
        return not (offset > 1 and text[offset - 2].isdigit())
    if after in ".,:" and before.isdigit():
        return not (offset + 1 < len(text) and text[offset + 1].isdigit())
    return True
