"""A text as its reader sees it: without entities, footnote marks, link targets, emphasis and invisible characters.

Offsets map back to the source. Quotations are searched, and values are read, in this view.
"""

from __future__ import annotations

import html
import re
from functools import cache
from typing import Final

from claimcheck.language import words_in
from claimcheck.text.view import TextView, view_of

__all__ = ["unmarked"]

_RAISED: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LIGATURES: Final = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# A text without any of these has nothing to see through; what there is begins at one of them.
_ASCII: Final = ("&", "[", "<", "](", "\n>", "*", "_")
_OTHERS: Final = (*_RAISED, *_LIGATURES, *_INVISIBLE)
_START: Final = re.compile(rf"[&\[\]<*_{''.join(_OTHERS)}]|\n[ \t]{{0,3}}>")

# Every repetition is bounded and never taken back, so that the time grows with the text alone.
_ADDRESS: Final = r"(?:<[^<>\n]{0,500}+>|(?:[^()\s]|\((?:[^()\s]|\([^()\s]{0,100}+\)){0,200}+\)){1,500}+)"
_TITLE: Final = r"""(?:\s{1,4}(?:"[^"\n]{0,200}+"|'[^'\n]{0,200}+'))?+\s{0,4}+"""
_TARGET: Final = rf"\]\({_ADDRESS}{_TITLE}\)"
_WORDS: Final = r"(?:[^\[\]\n]|\[[^\[\]\n]{0,40}+\]){1,200}+"
_EMPHASIS: Final = (
    rf"(?<![\w*])\*{{1,3}}(?=[^\s*])|(?<=[^\s*])\*{{1,3}}(?!\*|[^\W{_RAISED}])"
    rf"|(?<!\w)_{{1,3}}(?=[^\s_])|(?<=[^\s_])_{{1,3}}(?![^\W{_RAISED}])"
)
_INLINE: Final = "a|abbr|b|br|cite|code|del|em|i|ins|mark|q|s|small|span|strong|sub|sup|u"
# A word, an end of one behind an entity ("Erdo&#287;an"), or one between marks of emphasis ("*Holm*").
_LONG_WORD: Final = re.compile(r"(?:[^\W\d_]{3,30}|;[^\W\d_]{1,30})$")
_CLOSING: Final = ".,;:!?\"'”’»)]*_"


@cache
def _pattern() -> re.Pattern[str]:
    data = words_in("claimcheck.text", "markup")
    notes, numbered = ("|".join(map(re.escape, data[name])) for name in ("notes", "note_words"))
    # One letter is a footnote mark, but for the endings that an editor adds: "ship[s]", "agree[d]".
    mark = rf"\d{{1,3}}|[a-ce-rt-z]|(?i:{notes})|(?i:{numbered})\s?\d{{1,3}}"
    parts = (
        r"(?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)",
        rf"(?P<note>(?<=[^\s\[(])\[(?:{mark})\](?![^\W_]|\()|\[\^[^\[\]\s]{{1,20}}\])",
        rf"(?P<link>\[(?={_WORDS}{_TARGET})|{_TARGET})",
        r"(?P<raised><sup>\s?\[?(?P<digits>\w{1,3})\]?\s?</sup>(?!\w)" + rf"|[{_RAISED}]{{1,3}}(?![\w{_RAISED}]))",
        rf"(?P<tag></?(?:{_INLINE})(?:\s[^<>]{{0,500}}+)?+/?>)",
        rf"(?P<emphasis>{_EMPHASIS})",
        r"(?P<quoted>\n(?:[ \t]{0,3}+>[ \t]?+){1,5}+)",
        rf"(?P<hidden>[{_INVISIBLE}])",
        rf"(?P<ligature>[{''.join(_LIGATURES)}])",
    )
    return re.compile("|".join(parts))


def unmarked(text: str) -> TextView | None:
    r"""The view of a text without its markup; None where there is none, as in most texts.

    >>> view = unmarked("The [Skagen](https://example.org/a_(ship))[1] sails in April&nbsp;2020.")
    >>> view.text
    'The Skagen sails in April\xa02020.'
    """
    if not any(sign in text for sign in _ASCII) and (text.isascii() or not any(sign in text for sign in _OTHERS)):
        return None
    changes: list[tuple[int, int, str]] = []
    pattern, at = _pattern(), 0
    for start in _START.finditer(text):
        match = pattern.match(text, start.start()) if start.start() >= at else None
        if match is not None and (new := _seen(text, match)) is not None:
            changes.append((match.start(), match.end(), new))
            at = match.end()
    return view_of(text, changes) if changes else None


def _seen(text: str, match: re.Match[str]) -> str | None:
    """What a reader sees in place of a match; None where it is no markup."""
    kind, found = match.lastgroup, match.group()
    if kind == "entity":
        shown = html.unescape(found)
        return None if shown == found else shown
    if kind == "ligature":
        return _LIGATURES[found]
    if kind == "tag":
        return " " if found.lower().startswith("<br") else ""
    if kind == "quoted":
        return "\n"
    if kind in ("raised", "digits"):
        return "" if _is_footnote(text[max(0, match.start() - 31) : match.start()], found) else None
    return ""


def _is_footnote(before: str, mark: str) -> bool:
    """Whether a raised number marks a footnote: behind a word or a full stop, but not that of "m²" or "10⁶"."""
    if before[-1:] and before[-1] in _CLOSING:
        return True
    word = _LONG_WORD.search(before)
    if word is None:
        return False
    return not (mark.strip("<sup>/ ") in ("2", "3", "²", "³") and word[0].lower().lstrip(";") in _squared())


@cache
def _squared() -> frozenset[str]:
    return frozenset(words_in("claimcheck.text", "markup")["squared"])
