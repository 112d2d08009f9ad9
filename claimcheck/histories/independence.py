"""How many independent sources there are: one agency, one publisher, or copies of one text count once.

Copies are found by shingles, runs of six words that two texts share: a copy holds most of the shorter text's. A rewrite
that keeps the quotations and rephrases the rest shares fewer; for these, sentences are compared one by one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from itertools import combinations, count
from typing import NamedTuple

from claimcheck.claims.model import Source
from claimcheck.claims.project import Project
from claimcheck.text.document import Document

__all__ = ["Copy", "IndependentSources", "copies"]

_WORD = re.compile(r"\w+")
_SHINGLE = 6
_LEAST_WORDS = 40
_COPIED, _RELATED = 0.5, 0.08
# A run of words in so many texts is boilerplate: "sign up for our newsletter".
_COMMON = 20
_LONGEST = 400  # sentences that are compared
_TURNED = 68.0  # similarity, of 100, from which one sentence is a rephrasing of another
_QUOTED = re.compile(r"[\"“”„«»]")


class Copy(NamedTuple):
    """Two sources of one text, the second the later one, and the share of the shorter one's words that they share."""

    first: str
    second: str
    share: float
    rewritten: bool


class IndependentSources:
    """The origin of every source of a project; sources of one origin count once."""

    def __init__(self, project: Project) -> None:
        documents = {id_: document for id_, document in project.documents.items() if id_ in project.sources}
        self.copies = copies(documents)
        own = {id_: _own(id_, source) for id_, source in project.sources.items()}
        self._joined: dict[str, str] = {}
        for copy in self.copies:
            one, other = sorted((self._first(own[copy.first]), self._first(own[copy.second])))
            if one != other:
                self._joined[other] = one
        self.origins = {id_: self._first(origin) for id_, origin in own.items()}

    def _first(self, origin: str) -> str:
        """The first in order of the origins that one was joined with; the way there is made short for the next time."""
        way = []
        while origin in self._joined:
            way.append(origin)
            origin = self._joined[origin]
        self._joined.update(dict.fromkeys(way, origin))
        return origin

    def undeclared(self, sources: Mapping[str, Source]) -> Iterator[Copy]:
        """The copies whose sources do not say that they are of one agency or publisher."""
        return (copy for copy in self.copies if len({_own(id_, sources[id_]) for id_ in copy[:2]}) > 1)

    def of(self, source: str) -> str:
        """The origin of a source; an undeclared source is its own."""
        return self.origins.get(source, source)

    def count(self, sources: Collection[str]) -> int:
        """How many independent sources these are."""
        return len({self.of(source) for source in sources})


def _own(id_: str, source: Source) -> str:
    return " ".join((source.agency or source.publisher or id_).casefold().split())


def copies(documents: Mapping[str, Document]) -> tuple[Copy, ...]:
    """Every pair of texts of which one copies or rewrites the other."""
    return _copies(tuple(sorted(documents.items())))


@lru_cache(maxsize=1)  # an editor asks for each key with the same texts
def _copies(texts: tuple[tuple[str, Document], ...]) -> tuple[Copy, ...]:
    documents = dict(texts)
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    shingles: dict[str, frozenset[int]] = {}
    for id_, document in texts:
        words = list(map(numbers.__getitem__, _WORD.findall(document.text.casefold())))
        if len(words) >= _LEAST_WORDS:
            # The hash of a tuple of numbers is the same in every process.
            shingles[id_] = frozenset(map(hash, zip(*(words[at:] for at in range(_SHINGLE)), strict=False)))
    seen: set[int] = set()
    repeated: set[int] = set()
    for some in shingles.values():
        repeated |= seen & some
        seen |= some
    holders: dict[int, list[str]] = {}
    for id_, some in shingles.items():
        for shingle in some & repeated:
            holders.setdefault(shingle, []).append(id_)
    shared: Counter[tuple[str, str]] = Counter()
    for ids in holders.values():
        if 1 < len(ids) <= _COMMON:
            shared.update(combinations(ids, 2))
    found = []
    for (first, second), held in sorted(shared.items()):
        share = held / min(len(shingles[first]), len(shingles[second]))
        rewritten = share < _COPIED
        if not rewritten or (share >= _RELATED and _rewritten(documents[first], documents[second])):
            found.append(Copy(first, second, round(share, 2), rewritten))
    return tuple(found)


def _rewritten(a: Document, b: Document) -> bool:
    """Whether the shorter text rewrites the longer one: the same quotations and similar sentences in the same order.

    Two reports of one speech share its quotations only; a rewrite also keeps what is between them.
    """
    from rapidfuzz import fuzz, process, utils

    shorter, longer = sorted((list(_sentences(a)), list(_sentences(b))), key=lambda s: sum(len(x) for x in s))
    if not shorter or not longer:
        return False
    folded = [utils.default_process(sentence) for sentence in longer]
    pairs = []
    for sentence in shorter:
        best = process.extractOne(utils.default_process(sentence), folded, scorer=fuzz.token_sort_ratio)
        pairs.append((sentence, best[1]))
    kept = sum(len(words) for words, score in pairs if score >= _TURNED)
    unquoted = [(words, score) for words, score in pairs if not _QUOTED.search(words)]
    turned = sum(len(words) for words, score in unquoted if score >= _TURNED)
    between = sum(len(words) for words, _ in unquoted)
    return kept >= 0.6 * sum(len(words) for words in shorter) and turned >= 0.5 * between


def _sentences(document: Document) -> Iterator[str]:
    for span in document.sentences[:_LONGEST]:
        words = document.text[span.start : span.end]
        if len(_WORD.findall(words)) >= 5:
            yield words
