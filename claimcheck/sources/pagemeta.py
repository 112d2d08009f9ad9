"""What a web page states about itself: its headline, publisher, author, address, and the dates with their places."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from claimcheck.language import words_in
from claimcheck.sources.cleaning import comparable, plain_line
from claimcheck.sources.dating import Candidate, Rank, day_of_url, prose_days

__all__ = ["PageFacts", "facts_of", "linked_data", "original_of", "without_site"]

_ARTICLES: Final = re.compile(
    r"(?:News|ReportageNews|AnalysisNews|OpinionNews|BackgroundNews|Scholarly|Tech|AdvertiserContent)?Article"
    r"|(?:Blog|LiveBlog|SocialMedia)Posting|Report|PressRelease"
)
_SITE: Final = re.compile(r"\s+(?:[|\-–—»«·:]|::)\s+")
_WAYBACK: Final = re.compile(r"https?://web\.archive\.org/web/(\d{4,14})[a-z_]{0,4}/(.+)", re.IGNORECASE)
_SAVED: Final = re.compile(r"saved from url=\(\d{1,6}\)(\S{1,2000})", re.IGNORECASE)
_SINGLE_FILE: Final = re.compile(r"Page saved with SingleFile\s+url: (\S{1,2000})(?:\s+saved date: ([^\n]{1,80}))?")
_MOST_HEADINGS: Final = 20
_MOST_DATA: Final = 200  # objects of linked data that are looked through
_OWNER: Final = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)[ ,]{0,3}(?:© ?)?(?:\d{4}(?: ?[-–] ?\d{4})?[ ,]{0,3})?([^.|©\n]{2,60})",
    re.IGNORECASE,
)
_BY: Final = re.compile(r"^(?:(?:posted|written|published|reported) )?by(?:\s*:\s*|\s+|(?-i:(?=[A-Z])))", re.IGNORECASE)
_TITLED: Final = re.compile(r"(?:^|[-_\s])(?:title|headline)(?:$|\s)")
_BYLINE: Final = re.compile(r"(?:^|\b)by[- ]?line|author", re.IGNORECASE)


def _keys(name: str) -> list[str]:
    """The names of meta elements for one thing, the best first."""
    found: list[str] = words_in("claimcheck.sources", "fields")["meta"][name]
    return found


@dataclass(slots=True)
class PageFacts:
    """What was found; every list has the best first."""

    titles: list[str] = field(default_factory=list)
    sites: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    dates: list[Candidate] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    """Whom the page names behind a copyright mark: the site, or who owns it."""
    headings: list[str] = field(default_factory=list)
    """The headings below the first level."""
    url: str | None = None
    archived: str | None = None
    retrieved: str | None = None

    @property
    def publisher(self) -> str | None:
        """The site, or the name of its host where the page names none."""
        if self.sites:
            return self.sites[0]
        host = (urlsplit(self.url).hostname or "") if self.url else ""
        return host.removeprefix("www.") or None

    @property
    def title(self) -> str | None:
        """The headline without the name of the site."""
        if not self.titles:
            return None
        return without_site(self.titles[0], [*self.sites, *self.owners], [*self.titles, *self.headings])


def without_site(title: str, sites: list[str], others: list[str] | None = None) -> str:
    """A title without the name of the site behind it, or before it.

    >>> without_site("Ferry to sail | Coast Post", ["Coast Post"])
    'Ferry to sail'
    """
    parts = _SITE.split(title)
    if len(parts) > 1:
        named = {comparable(site) for site in sites}
        headlines = {comparable(other) for other in others or ()}
        for one, rest in ((parts[-1], title[: title.rfind(parts[-1])]), (parts[0], title[len(parts[0]) :])):
            short = re.sub(r"\s+(?:[|\-–—»«·:]|::)\s*$|^\s*(?:[|\-–—»«·:]|::)\s+", "", rest).strip()
            if comparable(one) in named or comparable(short) in headlines:
                return short
    return title


def original_of(url: str) -> tuple[str, str | None, str | None]:
    """The address of an article, that of its copy in the Wayback Machine, and the day of the copy.

    >>> original_of("https://web.archive.org/web/20191127101500/https://example.org/a")
    ('https://example.org/a', 'https://web.archive.org/web/20191127101500/https://example.org/a', '2019-11-27')
    """
    found = _WAYBACK.match(url)
    if found is None:
        return url, None, None
    stamp = found[1]
    day = f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}" if len(stamp) >= 8 else None
    inner = found[2] if "://" in found[2] else f"http://{found[2]}"
    return inner, url, day


def facts_of(tree: Any, source: str, url: str | None) -> PageFacts:
    """The facts that a page states.

    Args:
        tree: The page as lxml parsed it.
        source: Its text, in whose comments browsers note where it was saved from.
        url: Its address, where it is known.
    """
    found = PageFacts(url=url)
    _saved(found, source)
    metas = list(_metas(tree))
    _addresses(found, tree, metas)
    for item in linked_data(tree):
        _linked(found, item)
    _meta_tags(found, metas)
    _visible(found, tree)
    if (day := day_of_url(found.url)) is not None:
        found.dates.append(Candidate(day, Rank.ADDRESS, "the address"))
    _cleaned(found)
    return found


def _meta_tags(found: PageFacts, metas: list[tuple[str, str]]) -> None:
    """Titles, sites, authors and dates of the page's meta elements, in the order of the keys that are known."""

    def of(kind: str) -> list[tuple[str, str]]:
        return [(name, content) for name in _keys(kind) for key, content in metas if key == name]

    found.titles += [content for _, content in of("titles")]
    found.sites += [content for _, content in of("sites")]
    if not found.authors:
        found.authors += [content for key, content in metas if key in _keys("authors") and "://" not in content]
    for kind, rank in (("published", Rank.STATED), ("changed", Rank.CHANGED)):
        found.dates += [Candidate(content, rank, f"meta {name}") for name, content in of(kind)]


def _cleaned(found: PageFacts) -> None:
    """Leave out what is no title, site or author, and write the rest as a reader sees it."""
    found.sites = [site for site in map(_shown, found.sites) if site and not site.startswith(("http", "@"))]
    found.titles = [title for title in map(_shown, found.titles) if title]
    sites = {comparable(site) for site in found.sites}
    names = (_BY.sub("", _shown(author)).strip() for author in found.authors)
    found.authors = list(dict.fromkeys(one for one in names if 1 < len(one) < 200 and comparable(one) not in sites))


def _shown(words: str) -> str:
    """Words of an attribute or of JSON-LD as a reader sees them: some systems escape them twice."""
    return plain_line(html.unescape(words))


def _saved(found: PageFacts, source: str) -> None:
    head = source[:5_000]
    if single := _SINGLE_FILE.search(head):
        found.url = found.url or single[1]
        if (single[2] or "").strip():
            days = prose_days(re.sub(r"^\w{3} (\w{3} \d{1,2}) (\d{4})", r"\1 \2", single[2].strip()))
            found.retrieved = days[0] if days else None
    elif plain := _SAVED.search(head):
        found.url = found.url or plain[1].rstrip("->")


def _metas(tree: Any) -> Iterator[tuple[str, str]]:
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = (element.get("content") or "").strip()
        if name and content and len(content) < 2_000:
            yield name.strip().lower(), content


def _addresses(found: PageFacts, tree: Any, metas: list[tuple[str, str]]) -> None:
    canonical = [link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    named = [c for c in (*canonical, *(content for key, content in metas if key == "og:url")) if c.startswith("http")]
    if found.url is not None:
        found.url, found.archived, day = original_of(found.url)
        found.retrieved = day or found.retrieved
    if named:
        # The publisher's own address, without the tracking of the one that was called; never that of the home page.
        inner, archived, _ = original_of(named[0])
        if found.url is None or (
            urlsplit(inner).hostname == urlsplit(found.url).hostname and urlsplit(inner).path.strip("/")
        ):
            found.url, found.archived = inner, found.archived or archived


def linked_data(tree: Any) -> list[dict[str, Any]]:
    """The articles among a page's JSON-LD, in order."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            waiting: list[Any] = [json.loads((script.text or "").strip().rstrip(";"), strict=False)]
        except (ValueError, RecursionError):
            continue
        seen = 0
        while waiting and seen < _MOST_DATA:
            here = waiting.pop(0)
            seen += 1
            if isinstance(here, list):
                waiting += here
            elif isinstance(here, dict):
                types = here.get("@type")
                if any(
                    _ARTICLES.fullmatch(one)
                    for one in (types if isinstance(types, list) else [types])
                    if isinstance(one, str)
                ):
                    found.append(here)
                waiting += [here[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart") if key in here]
    return found


def _linked(found: PageFacts, item: dict[str, Any]) -> None:
    found.titles += list(_names(item.get("headline")))[:1]
    found.sites += list(_names(item.get("publisher")))[:1]
    found.authors += list(_names(item.get("author")))
    for key, rank in (("datePublished", Rank.STATED), ("dateCreated", Rank.CHANGED), ("dateModified", Rank.CHANGED)):
        if isinstance(item.get(key), str | int):
            found.dates.append(Candidate(str(item[key]), rank, f"JSON-LD {key}"))


def _names(value: Any) -> Iterator[str]:
    """The names in a value of JSON-LD: words, an object with a name, or a list of these."""
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and name.strip() and "://" not in name:
            yield name


def _leads_home(heading: Any, words: str) -> bool:
    """Whether a heading is only a link to the first page of the site: its name, and not a headline."""
    link = next(heading.iter("a"), None)
    if link is None or plain_line(link.text_content()) != words:
        return False
    place = urlsplit((link.get("href") or "").strip())
    return bool(place.netloc or place.path) and not place.path.strip("/") and not place.query


def _headed(found: PageFacts, tree: Any) -> None:
    """The headline that a page marks as such, its other headings, and whom it names as its owner."""
    for element in tree.iter("h2", "h3", "div", "p", "span"):
        names = element.get("class") or ""
        if element.tag not in ("h2", "h3") and not _TITLED.search(names):
            continue
        words = plain_line(element.text_content())
        if words and "entry-title" in names.split():
            found.titles.append(words)
        elif words and len(found.headings) < _MOST_HEADINGS:
            found.headings.append(words)
    for element in tree.iter("p", "div", "font", "footer", "span", "small", "td"):
        owner = _OWNER.search(plain_line(element.text or ""))
        if owner is not None:
            found.owners.append(owner[1].strip())


def _visible(found: PageFacts, tree: Any) -> None:
    """What a page shows its readers: its headlines, its day, and its byline where nothing else names an author."""
    _headline(found, tree)
    _headed(found, tree)
    title = next(iter(tree.iter("title")), None)
    if title is not None and (words := plain_line(title.text_content())):
        found.titles.append(words)
    _dated(found, tree)
    if not found.authors:
        _signed(found, tree)


def _headline(found: PageFacts, tree: Any) -> None:
    """The first main heading that is not the name of the site."""
    for element in tree.iter("h1"):
        words = plain_line(element.text_content())
        if words and _leads_home(element, words):
            found.owners.append(words)
        elif words and comparable(words) not in {comparable(site) for site in found.sites}:
            found.titles.append(words)
            break


def _dated(found: PageFacts, tree: Any) -> None:
    """The first day that a page marks up as a time, and the one it marks as that of publication."""
    times = [
        element
        for element in tree.iter("time", "abbr", "span")
        if element.get("datetime") or element.get("itemprop") == "datePublished"
    ]
    days = {element.get("datetime", "")[:10] for element in times}
    for element in times[:1]:
        words = element.get("datetime") or element.get("content") or element.text_content()
        named = element.get("itemprop") == "datePublished" or element.get("pubdate") is not None
        # A list of articles has many of them: the first is that of no particular one.
        rank = Rank.STATED if named else Rank.VISIBLE if len(days) == 1 else Rank.GUESSED
        found.dates.append(Candidate(words, rank, "the page's time element"))
    stated = (e.get("title") for e in tree.iter("abbr") if "published" in (e.get("class") or "").split())
    found.dates += [Candidate(words, Rank.STATED, "the page's published element") for words in stated if words][:1]


def _signed(found: PageFacts, tree: Any) -> None:
    """The author that the first byline names, unless it is too long for a name or holds a figure."""
    for element in tree.iter("span", "p", "div", "a", "address"):
        if _BYLINE.search(element.get("class") or "") or element.get("rel") == "author":
            words = plain_line(element.text_content())
            if 2 < len(words) < 80 and not any(char.isdigit() for char in words):
                found.authors.append(words)
            return
