"""Which texts are copies or rewrites of others.

Copies are found by shingles, runs of six words that two texts share: a copy holds most of the shorter text's. A rewrite
that keeps the quotations and rephrases the rest shares fewer; for these, sentences are compared one by one.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b, sha256
from itertools import combinations
from typing import NamedTuple

from claimcheck.claims.loading import Memory
from claimcheck.text.document import Document

__all__ = ["Copy", "copies", "kept_copies"]

_WORD = re.compile(r"\w+")
_SHINGLE = 6
_LEAST_WORDS = 40
_COPIED, _RELATED = 0.5, 0.08
# A run of words in so many texts is boilerplate: "sign up for our newsletter".
_COMMON = 20
_LONGEST = 400  # sentences that are compared
_TURNED = 68.0  # similarity, of 100, from which one sentence is a rephrasing of another
_QUOTED = re.compile(r"[\"“”„«»]")
_WIDTH = 8  # bytes of a shingle
_MOST_KEPT = 4_000_000  # shingles of all texts that are kept
_FEW = 10  # of so many texts, one may have changed, or else all are compared again


class Copy(NamedTuple):
    """Two sources of one text, the second the later one, and the share of the shorter one's words that they share."""

    first: str
    second: str
    share: float
    rewritten: bool


class _Table(NamedTuple):
    """The shingles of texts, and what follows from them, by the numbers of the texts.

    ``shared`` holds how many shingles two texts share that are no boilerplate, ``near`` the pairs that share enough to
    be looked at, and ``rewritten`` whether one of two rewrites the other, where that was asked. A pair is the first
    number times that of all texts, plus the second.
    """

    ids: tuple[str, ...]
    digests: tuple[bytes, ...]
    shingles: tuple[bytes, ...]
    shared: dict[int, int]
    near: set[int]
    rewritten: dict[int, bool]

    def share(self, pair: int) -> float:
        """The share of the shorter text's shingles that a pair shares."""
        one, other = divmod(pair, len(self.ids))
        return self.shared.get(pair, 0) / (min(len(self.shingles[one]), len(self.shingles[other])) // _WIDTH or 1)

    def look_at(self, pairs: Iterable[int]) -> None:
        """Work out which of some pairs are near."""
        for pair in pairs:
            if self.share(pair) >= _RELATED:
                self.near.add(pair)
            else:
                self.near.discard(pair)

    def found(self, documents: Mapping[str, Document]) -> tuple[Copy, ...]:
        """The copies and rewrites, in order."""
        found = []
        for pair in sorted(self.near):
            first, second = (self.ids[number] for number in divmod(pair, len(self.ids)))
            share = self.share(pair)
            if share < _COPIED:
                if pair not in self.rewritten:
                    self.rewritten[pair] = _rewritten(documents[first], documents[second])
                if not self.rewritten[pair]:
                    continue
            found.append(Copy(first, second, round(share, 2), share < _COPIED))
        return tuple(found)


def copies(documents: Mapping[str, Document]) -> tuple[Copy, ...]:
    """Every pair of texts of which one copies or rewrites the other."""
    return _copies(tuple(sorted(documents.items())))


@lru_cache(maxsize=1)  # an editor asks for each key with the same texts
def _copies(texts: tuple[tuple[str, Document], ...]) -> tuple[Copy, ...]:
    documents = dict(texts)
    ids = tuple(documents)
    return _table(ids, (), [_shingles(document.text) for document in documents.values()]).found(documents)


def kept_copies(documents: Mapping[str, Document], memory: Memory, topic: tuple[str, ...]) -> tuple[Copy, ...]:
    """The same as ``copies``; where few texts changed since the last time, only these are compared with the others.

    Args:
        documents: The texts.
        memory: Keeps what is known of them.
        topic: What these texts are called there.
    """
    ids = tuple(sorted(documents))
    texts = [documents[id_].text for id_ in ids]
    digests = tuple(sha256(text.encode("utf-8", "surrogatepass")).digest() for text in texts)
    state = sha256(repr(ids).encode("utf-8", "surrogatepass")).digest()
    known = memory.recall(topic, state)
    changed = list(range(len(ids)))
    if isinstance(known, _Table):
        changed = [n for n, (now, then) in enumerate(zip(digests, known.digests, strict=True)) if now != then]
    if isinstance(known, _Table) and len(changed) * _FEW <= len(ids):
        new = {n: _shingles(texts[n]) for n in changed}
        table = _updated(known, digests, new) if new else known
    else:
        table = _table(ids, digests, [_shingles(text) for text in texts])
    before = len(table.rewritten)
    found = table.found(documents)
    if (changed or len(table.rewritten) > before) and sum(map(len, table.shingles)) <= _WIDTH * _MOST_KEPT:
        memory.keep(topic, state, table)
    return found


def _table(ids: tuple[str, ...], digests: tuple[bytes, ...], shingles: Sequence[frozenset[int]]) -> _Table:
    seen: set[int] = set()
    repeated: set[int] = set()
    for some in shingles:
        repeated |= seen & some
        seen |= some
    holders: dict[int, list[int]] = {}
    for number, some in enumerate(shingles):
        for shingle in some & repeated:
            holders.setdefault(shingle, []).append(number)
    shared: Counter[int] = Counter()
    for numbers in holders.values():
        shared.update(_pairs(numbers, len(ids)))
    raw = tuple(array("q", some).tobytes() for some in shingles)
    table = _Table(ids, digests, raw, dict(shared), set(), {})
    table.look_at(shared)
    return table


def _updated(known: _Table, digests: tuple[bytes, ...], new: Mapping[int, frozenset[int]]) -> _Table:
    """The table after some texts changed, with their new shingles: what others share may become boilerplate by it."""
    count = len(known.ids)
    old = {number: frozenset(_numbers(known.shingles[number])) for number in new}
    touched = frozenset().union(*old.values(), *new.values())
    others: dict[int, list[int]] = {}
    for number, some in enumerate(known.shingles):
        if number not in new:
            for shingle in touched.intersection(_numbers(some)):
                others.setdefault(shingle, []).append(number)
    change: Counter[int] = Counter()
    for shingle in touched:
        rest = others.get(shingle, ())
        before, after = (
            sorted((*rest, *(number for number, some in these.items() if shingle in some))) for these in (old, new)
        )
        if before != after:
            change.subtract(_pairs(before, count))
            change.update(_pairs(after, count))
    for pair, more in change.items():
        now = known.shared.pop(pair, 0) + more
        if now:
            known.shared[pair] = now
    shingles = list(known.shingles)
    for number, fresh in new.items():
        shingles[number] = array("q", fresh).tobytes()
    rewritten = {pair: held for pair, held in known.rewritten.items() if new.keys().isdisjoint(divmod(pair, count))}
    table = known._replace(digests=digests, shingles=tuple(shingles), rewritten=rewritten)
    # A text that became longer or shorter is nearer to others, or not so near, that share as much with it as before.
    table.look_at({*change, *(pair for number in new for pair in _with(number, count) if pair in known.shared)})
    return table


def _with(number: int, count: int) -> Iterator[int]:
    """The pairs of one text with each other one."""
    yield from (other * count + number for other in range(number))
    yield from range(number * count + number + 1, (number + 1) * count)


def _pairs(holders: Collection[int], count: int) -> Iterable[int]:
    """The pairs of the texts that hold a shingle, in order of their numbers; none where it is boilerplate."""
    return (one * count + other for one, other in combinations(holders, 2)) if len(holders) <= _COMMON else ()


def _numbers(raw: bytes) -> array[int]:
    numbers = array("q")
    numbers.frombytes(raw)
    return numbers


def _shingles(text: str) -> frozenset[int]:
    """The runs of words of a text, as numbers that are the same in every process; none of a short text."""
    words = list(map(_number, _WORD.findall(text.casefold())))
    if len(words) < _LEAST_WORDS:
        return frozenset()
    # The hash of a tuple of numbers does not depend on the process, that of a word does.
    return frozenset(map(hash, zip(*(words[at:] for at in range(_SHINGLE)), strict=False)))


@lru_cache(maxsize=65536)
def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=7).digest(), "big")


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
