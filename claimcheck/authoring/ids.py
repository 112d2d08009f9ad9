"""Ids for new sources: the publisher and the date, in letters that every file system takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from typing import Final
from urllib.parse import urlsplit

__all__ = ["ID", "id_of", "slug", "unique"]

ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,199}")
"""What an id that names a file, too, may be."""
# Letters that have no base letter in Unicode.
_LATIN: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "œ": "oe", "ħ": "h", "ŋ": "n"}
)
_WORDS: Final = 4
_LONGEST: Final = 60
_SECOND_LEVEL: Final = frozenset(["co", "com", "org", "net", "gov", "ac", "edu"])


def slug(words: str, most: int = _WORDS) -> str:
    """Words in lower case without diacritics, joined by "-"; empty where no Latin letter or digit is left.

    >>> slug("The Moscow Times"), slug("Süddeutsche Zeitung"), slug("Коммерсантъ")
    ('moscow-times', 'suddeutsche-zeitung', '')
    """
    bare = unicodedata.normalize("NFKD", words.casefold().translate(_LATIN))
    letters = "".join(c for c in bare if not unicodedata.combining(c)).replace("'", "").replace("’", "")
    found = re.findall(r"[a-z0-9]+", letters)
    if len(found) > 1 and found[0] == "the":
        found = found[1:]
    return "-".join(found[:most])[:_LONGEST].strip("-")


def id_of(publisher: str | None, day: str | None, url: str | None, title: str | None, name: str) -> str:
    """The id of an article: its publisher, host, headline or file, and its date.

    >>> id_of("Reuters", "2019-11-26", None, "Talks go on", "a.html"), id_of(None, None, None, None, "talks.txt")
    ('reuters-2019-11-26', 'talks')
    """
    first = slug(publisher or "") if "." not in (publisher or "") else _of_host(publisher or "")
    first = first or _of_host((urlsplit(url).hostname or "") if url else "")
    if not first:
        stem = re.sub(r"\.[A-Za-z0-9]{1,6}$", "", name.replace("\\", "/").rsplit("/", 1)[-1])
        first = slug(title or "") or slug(stem) or "article"
    return f"{first}-{day}" if day else first


def _of_host(host: str) -> str:
    """The name of a site without what all sites have in common."""
    parts = [part for part in host.lower().split(".") if part not in ("www", "m", "amp", "edition")]
    parts = parts[:-1] if len(parts) > 1 else parts
    if len(parts) > 1 and parts[-1] in _SECOND_LEVEL:
        parts = parts[:-1]
    return slug(" ".join(parts[-2:]))


def unique(wanted: str, taken: Container[str]) -> str:
    """An id that is not taken: the one that is wanted, or that with a number.

    >>> unique("post-2026", {"post-2026", "post-2026-2"})
    'post-2026-3'
    """
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"
