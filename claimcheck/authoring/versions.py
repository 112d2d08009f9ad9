"""Articles that a project has already: the same text, another version of it, or a copy under another name."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from claimcheck.claims.project import Project
from claimcheck.finding import Location
from claimcheck.histories.copies import copies
from claimcheck.quotes.anchor import Grade, locate
from claimcheck.sources.base import Article
from claimcheck.sources.cleaning import comparable
from claimcheck.text.document import Document

__all__ = [
    "Change",
    "Likeness",
    "LostQuote",
    "changes",
    "fingerprint_of",
    "likenesses",
    "lost_quotes",
    "same_address",
    "version_of",
]

_TRACKING: Final = re.compile(r"utm_|fbclid|gclid|mc_|cmp|ref$|smid|ocid|icid|spm|at_", re.IGNORECASE)
_MOST_PARAGRAPHS: Final = 5_000


class Likeness(NamedTuple):
    """A source, or another article of the same call, with nearly the same text."""

    id: str
    share: float
    rewritten: bool


class Change(NamedTuple):
    """What stands in place of some paragraphs; one side is empty where paragraphs were added or removed."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class LostQuote:
    """A statement whose quote a new version does not hold; ``now`` is the nearest that it says."""

    claim: str
    statement: int
    quote: str
    location: Location
    now: str | None


def fingerprint_of(text: str) -> str:
    """A digest of the words of a text, whatever its typography."""
    return hashlib.sha256(comparable(text).encode("utf-8", "replace")).hexdigest()


def same_address(url: str | None) -> str | None:
    """An address without what differs between two links to one page.

    >>> same_address("https://www.example.org/a/?utm_source=x#top") == same_address("http://example.org/a")
    True
    """
    if not url:
        return None
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    query = urlencode([(key, value) for key, value in parse_qsl(parts.query) if not _TRACKING.match(key)])
    return f"{host}{parts.path.rstrip('/')}{'?' if query else ''}{query}"


def version_of(article: Article, project: Project) -> str | None:
    """The source of which an article is another version: it has its address, or its publisher and headline."""
    address = same_address(article.url)
    for id_, source in project.sources.items():
        if address is not None and same_address(source.url) == address:
            return id_
    if not article.title or not article.publisher:
        return None
    named = (comparable(article.publisher), comparable(article.title))
    day = article.published.day if article.published else None
    for id_, source in project.sources.items():
        same = (comparable(source.publisher or ""), comparable(source.title or "")) == named
        # A column has one headline every week.
        if same and (day is None or source.published is None or source.published.rstrip("~?%")[: len(day)] == day):
            return id_
    return None


def likenesses(texts: Sequence[str], documents: Mapping[str, Document]) -> list[list[Likeness]]:
    """For each of some new texts the sources, and the new ones before it, that are nearly the same; the nearest first.

    Args:
        texts: The new texts; the first is called "#0" in the answer.
        documents: The texts of the project by id.
    """
    keys = [f"\uffff{number:06}" for number in range(len(texts))]  # behind every id
    found: list[list[Likeness]] = [[] for _ in texts]
    pairs = copies({**documents, **{key: Document(text, name=key) for key, text in zip(keys, texts, strict=True)}})
    for pair in pairs:
        if pair.second in keys:
            first = f"#{keys.index(pair.first)}" if pair.first in keys else pair.first
            found[keys.index(pair.second)].append(Likeness(first, pair.share, pair.rewritten))
    return [sorted(some, key=lambda one: (-one.share, one.id)) for some in found]


def changes(old: str, new: str) -> Iterator[Change]:
    r"""The paragraphs in which two texts differ.

    >>> list(changes("It sails.\n\nIt costs 41.", "It sails.\n\nIt costs 43."))
    [Change(old='It costs 41.', new='It costs 43.')]
    """
    before, after = (
        [p.strip() for p in re.split(r"\n\s*\n", text) if p.strip()][:_MOST_PARAGRAPHS] for text in (old, new)
    )
    matcher = SequenceMatcher(None, [comparable(p) for p in before], [comparable(p) for p in after], autojunk=False)
    for op, a, b, c, d in matcher.get_opcodes():
        if op == "equal":
            continue
        olds, news = before[a:b], after[c:d]
        for number in range(max(len(olds), len(news))):
            yield Change(*(side[number] if number < len(side) else "" for side in (olds, news)))


def lost_quotes(project: Project, source: str, text: str) -> list[LostQuote]:
    """The statements of a source whose quotes another text does not hold word for word, in the order of the claims."""
    document = Document(text)
    lost = []
    for id_, claim in sorted(project.claims.items()):
        for number, statement in enumerate(claim.statements):
            if statement.source != source or statement.quote is None:
                continue
            quote = statement.quote
            hits = locate(quote.exact, document, prefix=quote.prefix, suffix=quote.suffix)
            if hits and hits[0].grade is not Grade.APPROXIMATE:
                continue
            now = " ".join(text[hits[0].start : hits[0].end].split()) if hits else None
            where = project.locate("claims", id_, "statements", number, "quote")
            lost.append(LostQuote(id_, number, quote.exact, where, now))
    return lost
