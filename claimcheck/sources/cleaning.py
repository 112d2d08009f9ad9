"""The words of an article without what stands between them: captions, links to other pages, a repeated headline.

Nothing disappears unseen: what is taken out is returned, with its kind. The editor's notes on earlier versions are
kept apart, since they repeat what was wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

from claimcheck.language import words_in
from claimcheck.sources.base import Dropped

__all__ = [
    "Cleaned",
    "agency_of",
    "clean",
    "comparable",
    "is_correction",
    "is_of_site",
    "is_refusal",
    "plain_line",
    "wall_of",
]

_INVISIBLE: Final = {
    "\u00ad": "soft hyphens",
    "\u200b": "zero-width spaces",
    "\u2060": "word joiners",
    "\ufeff": "byte order marks",
    "\u200e": "direction marks",
    "\u200f": "direction marks",
}
_HIDDEN: Final = re.compile(f"[{''.join(_INVISIBLE)}]")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BLANK: Final = re.compile("[\t\x0c\xa0\u2000-\u200a\u202f\u205f\u3000 ]+")
_LINE: Final = re.compile("\r\n?|[\x85\u2028\u2029]")
_EMPTY: Final = re.compile(r"\n[ \t]*\n\s*")
_NOT_WORD: Final = re.compile(r"[\W_]+")
_NUMBER: Final = re.compile(r"\d[\d,.]*")
_SHORT: Final = 200  # code points of a paragraph that leads elsewhere or describes a picture
_LONGEST_HEAD: Final = 3  # paragraphs in which the headline may be repeated
_DATELINE: Final = re.compile(r"[^\n(]{0,80}\(([A-Za-z][A-Za-z -]{1,40})\)\s{0,3}[-–—]")
_SIGNED: Final = re.compile(
    r"(?:©|\(c\)|copyright)[^\n]{0,20}?\b([A-Z][\w -]{1,30})\s*$|\bReporting by\b", re.IGNORECASE
)


class Cleaned(NamedTuple):
    """The paragraphs that are left, and what was taken out of them."""

    paragraphs: tuple[str, ...]
    corrections: tuple[str, ...]
    dropped: tuple[Dropped, ...]
    notes: tuple[str, ...]

    def text(self, title: str | None) -> str:
        """The text of the article: the headline, where there is one, and the paragraphs, an empty line between them."""
        return "\n\n".join((*([title] if title else []), *self.paragraphs)) + "\n"


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(words_in("claimcheck.sources", "boilerplate")[name])


@cache
def _lines() -> frozenset[str]:
    return frozenset(_words("lines"))


@cache
def _agencies() -> dict[str, str]:
    named = words_in("claimcheck.sources", "boilerplate")["agencies"]
    return {name: agency for agency, names in named.items() for name in names}


def plain_line(words: str) -> str:
    r"""Words with single spaces, without invisible and control characters.

    >>> plain_line("  April\xa02020 fer\xadry\n")
    'April 2020 ferry'
    """
    return " ".join(_CONTROL.sub("", _HIDDEN.sub("", words)).split())


def comparable(words: str) -> str:
    """Letters and digits only, in lower case: two headlines that differ in punctuation alone are equal."""
    return _NOT_WORD.sub(" ", words.casefold()).strip()


def is_correction(paragraph: str) -> bool:
    """Whether a paragraph is the editor's note on an earlier version of the article.

    >>> is_correction("An earlier version of this article misstated the price.")
    True
    """
    return _begins(paragraph.lstrip("*_([ \t•"), _words("corrections"))


def is_refusal(text: str) -> bool:
    """Whether a page shows an error, or asks for a browser, in place of an article."""
    low = text[:2_000].casefold()
    return len(text) < 1_500 and any(words in low for words in _words("refusals"))


def agency_of(paragraphs: Iterable[str], byline: str = "") -> str | None:
    """The wire service that a text comes from, by its dateline or byline.

    >>> agency_of(["ANKARA (Reuters) - Turkey will test the ferry."])
    'Reuters'
    """
    for name in _NOT_NAMED.split(byline):
        if name.strip() in _agencies():
            return _agencies()[name.strip()]
    for paragraph in list(paragraphs)[:4]:
        found = _DATELINE.match(paragraph)
        if found is not None and found[1].strip() in _agencies():
            return _agencies()[found[1].strip()]
    return None


_NOT_NAMED: Final = re.compile(r"\s*(?:[,;/|()]|\band\b|\bby\b|\bwith\b)\s*", re.IGNORECASE)


def clean(text: str, title: str | None = None, *, whole: bool = False) -> Cleaned:
    r"""Take out of a text what is no part of the article.

    Args:
        text: The text; an empty line separates paragraphs.
        title: The headline, which is not repeated among the paragraphs.
        whole: Whether the text is taken as it is, but for invisible characters.

    >>> clean("Ferry to sail\n\nThe ferry sails.\n\nRead more: Other ferries", "Ferry to sail").paragraphs
    ('The ferry sails.',)
    """
    dropped: list[Dropped] = []
    hidden = Counter(_INVISIBLE[found] for found in _HIDDEN.findall(text))
    dropped += [Dropped("invisible", f"{count} {name}") for name, count in sorted(hidden.items())]
    text = _LINE.sub("\n", _CONTROL.sub("", _HIDDEN.sub("", text)))
    kept: list[str] = []
    corrections: list[str] = []
    headline = comparable(title or "")
    for paragraph in _EMPTY.split(text.strip("\n \t")):
        lines = [_BLANK.sub(" ", line).rstrip() for line in paragraph.split("\n")]
        left: list[str] = []
        for line in lines:
            kind = None if whole else _kind(line, headline if len(kept) < _LONGEST_HEAD else "")
            if kind is not None:
                dropped.append(Dropped(kind, line.strip()))
            elif not whole and not left and is_correction(line):
                corrections.append(" ".join(part.strip() for part in lines[lines.index(line) :]))
                break
            else:
                left.append(line)
        joined = "\n".join(left).strip("\n")
        if not joined.strip():
            continue
        if not whole and len(kept) < _LONGEST_HEAD and kept and comparable(joined) == comparable(kept[0]):
            dropped.append(Dropped("repeated headline", joined))
            continue
        kept.append(joined)
    return Cleaned(tuple(kept), tuple(corrections), tuple(dropped), wall_of(text, _words("walls")))


def wall_of(text: str, walls: Iterable[str] | None = None) -> tuple[str, ...]:
    """Return the note that a page asks for a subscription in the middle of its article; empty where it does not.

    Args:
        text: The words of the article, or of what surrounds it.
        walls: The words that say so; those that say it beside an article too where none are given.
    """
    low = text.casefold()
    found = next((words for words in walls or _words("walls_beside") if words in low), None)
    return () if found is None else (f"the page says '{found}': the text may be only the beginning of the article",)


def _kind(line: str, headline: str) -> str | None:
    """What a line is, where it is no part of the article."""
    bare = line.strip(" \t*_#>•|-–—:.!…[]")
    if not bare:
        return None
    low = bare.casefold().replace("’", "'")
    if headline and comparable(bare) == headline:
        return "repeated headline"
    if low in _lines() or _NUMBER.sub("#", low) in _lines():
        return "boilerplate"
    if len(bare) > _SHORT:
        return None
    if is_of_site(bare):
        return "boilerplate"
    if _leads(low):
        return "link to another page"
    return "caption" if _begins(bare, _words("captions")) else None


def is_of_site(line: str) -> bool:
    """Whether a line is about the page that it stands on, and not of the article.

    >>> is_of_site("This article is more than 3 years old")
    True
    """
    low = line.casefold()
    return _begins(_NUMBER.sub("#", line), _words("site_lines")) and '"' not in low and " said" not in low


def _leads(low: str) -> bool:
    """Whether a line leads to another page: it begins as such lines do, and is no sentence with a verb of saying."""
    found = next((words for words in _words("leads") if low.startswith(words)), None)
    if found is None:
        return False
    after = low[len(found) :]
    # "Read more: ..." and "More from Ann Roe"; but "Sign up to the treaty by May, he told ministers."
    return not after[:1].isalpha() and (
        after[:1] in ":»>→-–—|" or after == "" or ('"' not in after and " said" not in after)
    )


def _begins(words: str, starts: Iterable[str]) -> bool:
    low = words.lstrip()[:60].casefold().replace("’", "'")
    return any(low.startswith(start) for start in starts)
