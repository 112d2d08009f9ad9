"""Feeds (RSS 0.9 to 2.0, Atom): one article for each entry, with its full text where the feed has it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from typing import Any, Final, cast
from urllib.parse import urljoin

from claimcheck.sources.base import MAX_ONE, Article, Raw, Skipped, SourceError
from claimcheck.sources.cleaning import agency_of, clean, plain_line
from claimcheck.sources.dating import Candidate, Rank, choose, day_of_url
from claimcheck.sources.encoding import repaired
from claimcheck.sources.fragments import text_of

__all__ = ["SUFFIXES", "read", "recognizes"]

SUFFIXES: Final = (".rss", ".atom", ".rdf")
_ROOT: Final = re.compile(
    rb"(?:<\?xml[^>]{0,500}>|\s|<!--(?:(?!-->).){0,2000}-->|<!DOCTYPE rss[^>\[]{0,300}>)*"
    rb"<(?:rss|(?:\w+:)?feed|(?:\w+:)?RDF|!DOCTYPE (?:rss|feed|rdf))\b",
    re.DOTALL,
)
_MAX_DEPTH: Final = 60
_MOST: Final = 2_000  # entries
_SUMMARY: Final = 120  # words below which a text is taken for a summary


def recognizes(raw: Raw) -> bool:
    """Whether the first element is that of a feed."""
    return raw.suffix not in (".html", ".htm") and _ROOT.match(raw.head) is not None


def read(raw: Raw) -> Iterator[Article | Skipped]:
    """The entries, in order.

    Raises:
        SourceError: it is not well-formed, declares entities, is nested too deeply, or has no entry.
    """
    root = _parsed(raw.data)
    entries = [element for element in root.iter() if _local(element) in ("item", "entry")]
    if not entries:
        raise SourceError("the feed has no entries")
    channel = next((element for element in root.iter() if _local(element) in ("channel", "feed")), root)
    publisher = plain_line(text_of(_child(channel, "title"))) or None
    for number, entry in enumerate(entries[:_MOST], 1):
        name = f"{raw.name}, entry {number}"
        try:
            yield _article(entry, publisher, raw, name)
        except SourceError as error:
            yield Skipped(name, str(error))
    if len(entries) > _MOST:
        yield Skipped(raw.name, f"it has {len(entries):,} entries; the first {_MOST:,} are read")


def _parsed(data: bytes) -> ET.Element:
    if len(data) > MAX_ONE:
        raise SourceError(f"the feed has {len(data):,} bytes; at most {MAX_ONE:,} are read")
    if b"<!ENTITY" in data:
        raise SourceError("the feed declares entities, which are not read")
    parser: ET.XMLPullParser[Any] = ET.XMLPullParser(("start", "end"))
    depth = 0
    root: ET.Element | None = None
    try:
        for at in range(0, len(data), 65_536):
            parser.feed(data[at : at + 65_536])
            for event in cast("Iterable[tuple[str, ET.Element]]", parser.read_events()):
                element = event[1]
                root = element if root is None else root
                depth += 1 if event[0] == "start" else -1
                if depth > _MAX_DEPTH:
                    raise SourceError(f"the feed nests more than {_MAX_DEPTH} elements in one another")
        parser.close()
    except (ET.ParseError, LookupError, ValueError) as error:
        raise SourceError(f"the feed is not well-formed: {error}") from error
    if root is None:
        raise SourceError("the feed is empty")
    return root


def _local(element: ET.Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _child(element: ET.Element, *names: str) -> str:
    """The words of the first child with one of the names, in the order of the names."""
    for name in names:
        prefix, _, local = name.rpartition(":")
        for child in element:
            if _local(child) == local and (not prefix or prefix in child.tag):
                words = "".join(child.itertext()) if child.get("type") != "xhtml" else ET.tostring(child, "unicode")
                if words.strip():
                    return (
                        re.sub(r"</?[a-z0-9]{1,10}:", lambda m: "</" if "/" in m[0] else "<", words)
                        if child.get("type") == "xhtml"
                        else words
                    )
    return ""


def _link(entry: ET.Element, raw: Raw) -> str | None:
    for child in entry:
        if _local(child) == "link":
            address = (child.get("href") if child.get("rel", "alternate") == "alternate" else None) or (
                child.text or ""
            )
            if address.strip():
                return urljoin(raw.url or "", address.strip())
    guid = _child(entry, "guid", "id").strip()
    return guid if guid.startswith(("http://", "https://")) else None


def _article(entry: ET.Element, feed: str | None, raw: Raw, name: str) -> Article:
    title = plain_line(text_of(_child(entry, "title"))) or None
    full = text_of(_child(entry, "encoded", "content"))
    short = text_of(_child(entry, "description", "summary"))
    text, repairs = repaired(full if len(full) >= len(short) else short)
    kept = clean(text, title)
    if not kept.paragraphs:
        raise SourceError("the entry has no text", "add the article by its address")
    url = _link(entry, raw)
    names = (("pubdate", "published", "issued", "date"), ("updated", "modified"))
    dates = [
        Candidate(words, rank, f"the feed's {field}")
        for fields, rank in zip(names, (Rank.STATED, Rank.CHANGED), strict=True)
        for field in fields
        if (words := _child(entry, field))
    ]
    if (day := day_of_url(url)) is not None:
        dates.append(Candidate(day, Rank.ADDRESS, "the address"))
    dating, dated = choose(dates, raw.today)
    author = plain_line(
        next((" ".join(_child(child, "name").split()) for child in entry if _local(child) == "author"), "")
        or _child(entry, "creator", "author")
    )
    count = sum(len(paragraph.split()) for paragraph in kept.paragraphs)
    summary = (
        (f"the feed has {count} words of it, perhaps a summary; the page is {url}",) if count < _SUMMARY and url else ()
    )
    return Article(
        text=kept.text(title),
        title=title,
        publisher=plain_line(text_of(_child(entry, "source"))) or feed,
        author=re.sub(r"^\S+@\S+ \((.+)\)$", r"\1", author) or None,
        agency=agency_of(kept.paragraphs, author),
        published=dating,
        url=url,
        retrieved=raw.retrieved,
        corrections=kept.corrections,
        dropped=kept.dropped,
        notes=(*repairs, *kept.notes, *dated, *summary),
        name=name,
    )
