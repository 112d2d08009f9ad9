"""Web pages, saved or fetched: the article by trafilatura, and what the page states about itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import islice
from typing import Any, Final
from urllib.parse import urlsplit

from claimcheck.sources.base import Article, Dropped, Raw, SourceError, library, quiet
from claimcheck.sources.cleaning import agency_of, clean, comparable, is_correction, is_refusal, plain_line, wall_of
from claimcheck.sources.dating import Candidate, Rank, choose, parse_day, prose_days
from claimcheck.sources.encoding import declared_in_html, decoded, repaired
from claimcheck.sources.fragments import text_of
from claimcheck.sources.pagemeta import PageFacts, facts_of, linked_data

__all__ = ["SUFFIXES", "page", "read", "recognizes"]

SUFFIXES: Final = (".html", ".htm", ".xhtml", ".php", ".asp", ".aspx")

MAX_DEPTH: Final = 200
"""Elements inside one another; the parser would silently cut off what is nested deeper than 255."""
_OPENING: Final = re.compile(
    rb"(?:<\?xml[^>]{0,200}>\s*|<!--(?:(?!-->).){0,4000}-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG: Final = re.compile(rb"</(?:p|div|span|a|li|td|article|section|h[1-6]|title|script)\s*>", re.IGNORECASE)
_BLOCKS: Final = (
    "p|li|td|th|h1|h2|h3|h4|h5|h6|blockquote|figcaption|dt|dd|pre|caption|div|section|nav|header|footer|aside"
)
_CAPTION: Final = re.compile(
    r"(?:^|[\s_-])(?:wp-)?(?:caption|figcaption|photo-?credit|image-?credit|credit)(?:$|[\s_-])", re.IGNORECASE
)
_BESIDE: Final = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|disqus|respond|newsletter|cookies?|consent|paywall-?offer)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LONG_ROW: Final = 300  # of a table that lays out a page
_ONE_CELL: Final = 2  # bars around it
_LONGEST_DATELINE: Final = 70  # of words that give a date and little else
_LEAST: Final = 25  # words below which the article is looked for without trafilatura
_MOST_SHOWN: Final = 400
_MOST_BLOCKS: Final = 3_000  # of a page that are looked for in its article
_ASIDE: Final = frozenset(
    ["nav", "footer", "aside", "form", "script", "style", "noscript", "template", "select", "button", "svg"]
)


def recognizes(raw: Raw) -> bool:
    """Whether the bytes begin as a page does, or are full of its tags."""
    if raw.media_type in ("text/html", "application/xhtml+xml"):
        return True
    if raw.suffix in (".md", ".markdown"):
        return False
    head = raw.data[:65_536].replace(b"\0", b"")
    return _OPENING.match(head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")) is not None or len(_TAG.findall(head)) >= 4


def read(raw: Raw) -> Iterator[Article]:
    """The article of a page.

    Raises:
        SourceError: a library is missing, the page is nested too deeply, or it holds no article.
    """
    data = raw.data
    if data.count(0) * 100 < len(data):
        data = data.replace(b"\0", b"")  # strays of old editors; UTF-16 has one for each letter
    text, notes = decoded(data, raw.charset or declared_in_html(data))
    yield page(text, raw, notes)


def page(source: str, raw: Raw, notes: tuple[str, ...] = ()) -> Article:
    """The article of a page's source text.

    Args:
        source: The HTML.
        raw: Where it comes from.
        notes: What is already to be said of it.

    Raises:
        SourceError: as ``read``.
    """
    library("trafilatura", "html")
    source, repairs = repaired(re.sub("[\x00-\x08\x0b\x0e-\x1f]", "", source))
    tree = _tree(source)
    facts = facts_of(tree, source, raw.url)
    blocks = list(_blocks(tree))
    captions = _without_captions(tree)
    _without_what_is_beside(tree)
    paragraphs = _extracted(tree, facts.url)
    if 2 * sum(map(len, filter(_lays_out, paragraphs))) > sum(map(len, paragraphs)):
        _without_layout(tree)
        paragraphs = _extracted(tree, facts.url)
    if sum(len(p.split()) for p in paragraphs) < _LEAST:
        # A short page, or one whose text a script would show: as it is, or as its linked data have it.
        plain = [words for words in _plain(tree) if words not in captions]
        bodies = (text_of(str(item["articleBody"])) for item in linked_data(tree) if item.get("articleBody"))
        given = [line.strip() for line in next(bodies, "").split("\n") if line.strip()]
        for other in (plain, given):
            if sum(map(len, other)) > 2 * sum(map(len, paragraphs)):
                paragraphs = other
    title = facts.title
    kept = clean("\n\n".join(paragraphs), title)
    if not kept.paragraphs:
        raise SourceError(
            "the page holds no article", "if it needs JavaScript, open it in a browser and save it as one file"
        )
    if is_refusal(" ".join(kept.paragraphs)):
        raise SourceError(
            f"the page is no article; it says '{kept.paragraphs[0][:80]}'",
            "open it in a browser and save it as one file",
        )
    corrections, rest = _left_out(blocks, kept.paragraphs, (*kept.corrections, *captions), title)
    dating, dated = choose((*facts.dates, *_guessed(tree, facts, raw)), raw.today)
    dropped = (*(Dropped("caption", words) for words in captions), *kept.dropped, *rest)
    author = ", ".join(facts.authors[:5]) or None
    return Article(
        text=kept.text(title),
        title=title,
        publisher=facts.publisher,
        author=author,
        agency=agency_of(kept.paragraphs, author or ""),
        published=dating,
        url=facts.url,
        archived=facts.archived,
        retrieved=facts.retrieved or raw.retrieved,
        corrections=(*kept.corrections, *corrections),
        dropped=dropped,
        notes=(*notes, *repairs, *(kept.notes or wall_of("\n".join(blocks))), *dated, *_doubts(facts, kept.paragraphs)),
        name=raw.name,
    )


def _extracted(tree: Any, url: str | None) -> list[str]:
    """The paragraphs that trafilatura takes for the article."""
    with quiet("trafilatura", "htmldate", "courlan", "justext"):
        found = library("trafilatura", "html").bare_extraction(
            deepcopy(tree),
            url=url,
            include_comments=False,
            include_tables=True,
            with_metadata=False,
            favor_precision=True,
        )
    text = (found.text or "") if found is not None else ""
    return [line.strip() for line in text.split("\n") if line.strip()]


def _lays_out(row: str) -> bool:
    """Whether a row of a table holds prose: a long one, or one of a single cell."""
    return row.startswith("|") and (len(row) > _LONG_ROW or row.replace("\\|", "").count("|") == _ONE_CELL)


def _doubts(facts: PageFacts, paragraphs: tuple[str, ...]) -> Iterator[str]:
    """Reasons to look at what was taken for an article."""
    if facts.url is not None and not urlsplit(facts.url).path.strip("/") and not urlsplit(facts.url).query:
        yield "this is the first page of a site, not an article"
    words = sum(len(paragraph.split()) for paragraph in paragraphs)
    if words < _LEAST and sum(map(len, paragraphs)) < 4 * _LEAST:
        yield f"the article has only {words} words"


def _tree(source: str) -> Any:
    etree, parser = library("lxml.etree", "html"), library("lxml.html", "html")
    source = re.sub(r"^\s*<\?xml[^>]{0,200}>", "", source[:500]) + source[500:]
    try:
        tree = parser.document_fromstring(source)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"the page cannot be parsed: {error}") from error
    depth, here = 0, 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        here += 1 if event == "start" else -1
        depth = max(depth, here)
        if depth > MAX_DEPTH:
            raise SourceError(
                f"the page nests more than {MAX_DEPTH} elements in one another",
                "save the article's text as a text file",
            )
    return tree


def _blocks(tree: Any) -> Iterator[str]:
    """The paragraphs, items, cells and headings of the whole page, in order."""
    body = tree.find("body")
    for element in (tree if body is None else body).iter(*_BLOCKS.split("|")):
        if not any(True for _ in element.iterdescendants(*_BLOCKS.split("|"))):
            words = plain_line(_visible_text(element))
            if words:
                yield words


def _visible_text(element: Any) -> str:
    return " ".join(
        piece
        for piece in element.itertext(with_tail=False)
        if piece.strip() and getattr(getattr(piece, "getparent", lambda: None)(), "tag", "") not in ("script", "style")
    )


def _without_captions(tree: Any) -> list[str]:
    """Take the captions of pictures out of a page, and return their words."""
    found = []
    for element in list(tree.iter("figcaption", "p", "div", "span", "small")):
        if element.tag != "figcaption" and not _CAPTION.search(element.get("class") or ""):
            continue
        words = plain_line(element.text_content())
        if element.getparent() is None or len(words) > 600:
            continue
        if words and words not in found:
            found.append(words)
        element.drop_tree()
    return found


def _without_what_is_beside(tree: Any) -> None:
    """Take comments, forms of newsletters and cookie banners out of a page, by the names of their elements.

    An element that holds a headline, an article or most of the page's paragraphs is not one of them, whatever it is
    called: "has-comments" is the name of many a page.
    """
    every = sum(1 for _ in tree.iter("p"))
    for element in list(tree.iter("div", "section", "ol", "ul", "form", "aside", "p")):
        if element.getparent() is None or not _BESIDE.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            continue
        if next(element.iter("h1", "article", "main"), None) is None and 2 * sum(1 for _ in element.iter("p")) <= every:
            element.drop_tree()


def _without_layout(tree: Any) -> None:
    """Turn tables that lay out a page into plain divisions: their cells hold paragraphs, not figures."""
    for table in list(tree.iter("table")):
        if next(table.iter("p", "h1", "h2", "h3", "article"), None) is not None or table.find(".//table") is not None:
            for element in [table, *table.iter("tbody", "thead", "tfoot", "tr", "td", "th")]:
                element.tag = "div"


def _plain(tree: Any) -> Iterator[str]:
    """The paragraphs of a page's main part, for pages too short for trafilatura."""
    roots = [*tree.iter("article"), *tree.iter("main"), *tree.iter("body")]
    for root in roots[:1]:
        for element in root.iter("p", "li", "h2", "h3", "blockquote", "pre", "td"):
            words = plain_line(element.text_content())
            if words and not any(parent.tag in _ASIDE for parent in element.iterancestors()):
                yield words


def _left_out(
    blocks: list[str], kept: tuple[str, ...], known: tuple[str, ...], title: str | None
) -> tuple[list[str], list[Dropped]]:
    """The editor's notes among the parts of a page that are not the article, and the others."""
    whole = comparable(" ".join((*kept, *known, title or "")))
    corrections: list[str] = []
    rest: list[Dropped] = []
    for words in islice(dict.fromkeys(blocks), _MOST_BLOCKS):
        folded = comparable(words)
        if not folded or folded in whole:
            continue
        if is_correction(words):
            corrections.append(words)
        elif len(rest) < _MOST_SHOWN:
            rest.append(Dropped("boilerplate", words))
    return corrections, rest


def _guessed(tree: Any, facts: PageFacts, raw: Raw) -> Iterator[Candidate]:
    """Dates that a page does not state as such: near the headline, else as htmldate finds them."""
    if any(one.rank <= Rank.ADDRESS and len(parse_day(one.words) or "") == len("2019-11-26") for one in facts.dates):
        return
    for element in tree.iter("p", "span", "div", "small", "li", "td", "em", "i", "font", "b", "time", "h4", "h5", "h6"):
        own = plain_line(" ".join((element.text or "", *((child.tail or "") for child in element))))
        if 0 < len(own) < _LONGEST_DATELINE and (days := prose_days(own)):
            yield Candidate(days[0], Rank.GUESSED, f"the page's words '{own[:60]}'")
            return
    htmldate = library("htmldate", "html")
    with quiet("htmldate"):
        day = htmldate.find_date(
            deepcopy(tree), original_date=True, extensive_search=False, max_date=raw.today.isoformat()
        )
    if day is not None:
        # The first of January is what a year alone becomes.
        yield Candidate(day.removesuffix("-01-01"), Rank.GUESSED, "the page's words (htmldate)")
