"""Exports of articles as JSON or JSON Lines: of crawlers, archives and reference managers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from claimcheck.language import words_in
from claimcheck.sources.base import MAX_ONE, Article, Raw, Skipped, SourceError
from claimcheck.sources.cleaning import agency_of, clean, plain_line
from claimcheck.sources.dating import Candidate, Rank, choose, day_of_url
from claimcheck.sources.encoding import decoded, repaired
from claimcheck.sources.fragments import looks_like_html, text_of

__all__ = ["SUFFIXES", "read", "recognizes"]

SUFFIXES: Final = (".jsonl", ".ndjson", ".json")
_BEGINS: Final = re.compile(rb"\s*(?:\[\s*)?\{\s*(?:\"|\})")
_MOST: Final = 20_000
_WRAPPERS: Final = ("articles", "items", "results", "documents", "data", "entries")


def recognizes(raw: Raw) -> bool:
    """Whether the bytes begin as an object, or a list of objects, of JSON."""
    return _BEGINS.match(raw.head) is not None


def read(raw: Raw) -> Iterator[Article | Skipped]:
    """The articles, in order; a line that cannot be read stops none of the others.

    Raises:
        SourceError: the file is one value that is not valid JSON, or not about articles.
    """
    for name, item in _items(raw):
        if isinstance(item, SourceError):
            yield Skipped(name, str(item))
            continue
        try:
            yield _article(item, raw, name)
        except SourceError as error:
            yield Skipped(name, str(error))


def _items(raw: Raw) -> Iterator[tuple[str, Any]]:
    """The objects of the file with their names, or the reason why one cannot be read."""
    lines = [line for line in raw.data.removeprefix(b"\xef\xbb\xbf").splitlines() if line.strip()]
    if len(lines) > 1 and _is_line(lines[0]) and _is_line(lines[1]):
        for number, line in enumerate(lines[:_MOST], 1):
            name = f"{raw.name}, line {number}"
            try:
                yield name, _value(line)
            except SourceError as error:
                yield name, error
        if len(lines) > _MOST:
            yield raw.name, SourceError(f"it has {len(lines):,} lines; the first {_MOST:,} are read")
        return
    whole = _value(raw.data)
    if isinstance(whole, dict):
        inner = next((whole[key] for key in _WRAPPERS if isinstance(whole.get(key), list)), None)
        whole = inner if inner is not None and not _first(whole, "text") else [whole]
    for number, item in enumerate(whole[:_MOST], 1):
        yield (raw.name if len(whole) == 1 else f"{raw.name}, article {number}"), item


def _is_line(line: bytes) -> bool:
    return line.lstrip().startswith(b"{") and line.rstrip().endswith(b"}")


def _value(data: bytes) -> Any:
    try:
        return json.loads(decoded(data).text, strict=False)
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise SourceError(f"not valid JSON: {reason}") from error


def _fields() -> Mapping[str, list[str]]:
    """The keys of exports for each part of an article, the best first."""
    found: Mapping[str, list[str]] = words_in("claimcheck.sources", "fields")["export"]
    return found


def _first(item: Mapping[str, Any], what: str) -> Any:
    low = {str(key).lower(): value for key, value in item.items()}
    return next((low[key] for key in _fields()[what] if low.get(key) not in (None, "", [], {})), None)


def _words(value: Any) -> str | None:
    """A value as words: a string, an object with a name, or a list of these."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value[:20]))) or None
    if isinstance(value, dict):
        family = " ".join(str(value[key]) for key in ("given", "family") if isinstance(value.get(key), str))
        return _words(value.get("name") or value.get("title")) or family or None
    return plain_line(str(value)) or None if isinstance(value, str | int) else None


def _article(item: Any, raw: Raw, name: str) -> Article:
    if not isinstance(item, dict):
        raise SourceError("not an object with keys such as title, text and date")
    low = {str(key).lower(): value for key, value in item.items()}
    url = _words(_first(item, "url"))
    url = url if url is not None and url.startswith(("http://", "https://")) else None
    dates = [
        Candidate(str(low[key]), Rank.STATED, f"the key {key}")
        for key in _fields()["published"]
        if isinstance(low.get(key), str | int | float)
    ]
    dates += [
        Candidate(str(low[key]), Rank.CHANGED, f"the key {key}")
        for key in _fields()["changed"]
        if isinstance(low.get(key), str | int)
    ]
    retrieved = _words(_first(item, "retrieved"))
    title = _words(_first(item, "title"))
    text = _first(item, "text")
    if isinstance(low.get("html"), str) and not isinstance(text, str):
        return _of_page(low["html"], raw, name, url, (title, _words(_first(item, "publisher")), tuple(dates)))
    if not isinstance(text, str):
        raise SourceError(f"no text: none of its keys is {', '.join(_fields()['text'][:5])} or html")
    if len(text) > MAX_ONE:
        raise SourceError(f"its text has {len(text):,} characters; at most {MAX_ONE:,} are read")
    if (day := day_of_url(url)) is not None:
        dates.append(Candidate(day, Rank.ADDRESS, "the address"))
    dating, dated = choose(dates, raw.today)
    text, repairs = repaired(text_of(text) if looks_like_html(text) else re.sub(r"(?<![\n])\n(?!\n)", "\n\n", text))
    kept = clean(text, title)
    if not kept.paragraphs:
        raise SourceError("its text is empty")
    author = _words(_first(item, "author"))
    return Article(
        text=kept.text(title),
        title=title,
        publisher=_words(_first(item, "publisher")),
        author=author,
        agency=_words(_first(item, "agency")) or agency_of(kept.paragraphs, author or ""),
        published=dating,
        url=url,
        archived=_words(_first(item, "archived")),
        retrieved=retrieved[:10] if retrieved and re.match(r"\d{4}-\d{2}-\d{2}", retrieved) else None,
        corrections=kept.corrections,
        dropped=kept.dropped,
        notes=(*repairs, *kept.notes, *dated),
        name=name,
    )


def _of_page(
    html: str, raw: Raw, name: str, url: str | None, known: tuple[str | None, str | None, tuple[Candidate, ...]]
) -> Article:
    """The article of a page that an export holds whole, with what the export says of it."""
    from claimcheck.sources.html import page

    if len(html) > MAX_ONE:
        raise SourceError(f"its page has {len(html):,} characters; at most {MAX_ONE:,} are read")
    found = page(html, replace(raw, name=name, url=url))
    title, publisher, dates = known
    dating, _ = choose(dates, raw.today)
    return replace(
        found, title=found.title or title, publisher=publisher or found.publisher, published=dating or found.published
    )
