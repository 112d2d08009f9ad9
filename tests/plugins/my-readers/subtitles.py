"""Subtitles (.srt): what was said in a broadcast, without the times."""

import re
from collections.abc import Iterator

from claimcheck.sources.base import Article, Raw
from claimcheck.sources.cleaning import clean
from claimcheck.sources.encoding import decoded

SUFFIXES = (".srt",)

_TIMES = re.compile(r"^\d+\s*\n\d\d:\d\d:\d\d,\d{3} --> [^\n]*\n", re.MULTILINE)


def recognizes(raw: Raw) -> bool:
    """Whether the bytes begin with the number and the times of a subtitle."""
    return _TIMES.match(raw.data[:200].decode("utf-8", "replace")) is not None


def read(raw: Raw) -> Iterator[Article]:
    """The words of all subtitles, as one article."""
    text, notes = decoded(raw.data)
    words = " ".join(_TIMES.sub("", text.replace("\r\n", "\n")).split())
    yield Article(text=clean(words).text(None), notes=notes, url=raw.url, name=raw.name)
