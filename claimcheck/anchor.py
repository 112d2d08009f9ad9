"""Where a quotation stands in a text, and how closely.

Three grades, tried in order: **exact** (the same characters), **normalised** (the same words in another typography:
quotation marks, dashes, blanks, the case of the first letter, a closing full stop, the editor's "..." and "[note]"),
and **approximate** (other words too, each told as an ``Edit``). All hits of the best grade are returned.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Final, Literal, NamedTuple
from weakref import WeakKeyDictionary

from claimcheck.errors import InputLimitError
from claimcheck.quotewords import cut_after, cut_before, kinds_of
from claimcheck.text import Document, Span, fold, is_boundary

__all__ = ["MAX_QUOTE", "Anchor", "Edit", "Grade", "classify_edits", "cut_qualifiers", "locate"]

MAX_QUOTE: Final = 20_000
"""The longest quotation that is looked for, in code points."""
THRESHOLD: Final = 0.75
"""The share of words that an approximate hit must have in common with the quotation."""
ELLIPSIS_GAP: Final = 1_500
"""How many characters an ellipsis may leave out."""
NOTE_GAP: Final = 60
"""How many characters an editor's "[note]" may stand for."""

_MAX_CHAINS: Final = 20
_MAX_WINDOWS: Final = 6
_MAX_EDGES: Final = 8
_MAX_PLACES: Final = 50_000
_MAX_COMPARED: Final = 200_000_000

_WORD = re.compile(
    r"(?:(?<![\w.,])-)?\d+(?:[.,:/]\d+)*"  # 12, 1,500, 2.5, 10:30, 3/4/2019, -5
    r"|[\u3040-\u30ff\u3400-\u9fff]"  # scripts without blanks: each character
    r"|[^\W\d_]+(?:'[^\W\d_]+)*"
    r"|[$€£¥₺₽₹₩₪%‰°½¼¾]"
)
_OMISSION = re.compile(r"(?P<ellipsis>[\[(] ?\.(?: ?\.){2,3} ?[\])]|\.(?: ?\.){2,3})|(?P<note>\[[^\[\]]{0,200}\])")
_LETTER = re.compile(r"\[([^\W\d_])\](?=[^\W\d_])")
_EDGE = " \"'"
_CLOSING = " \"'.,;:!?"


class Grade(StrEnum):
    """How closely a quotation was found."""

    EXACT = "exact"
    NORMALISED = "normalised"
    APPROXIMATE = "approximate"


class Edit(NamedTuple):
    """One difference between a quotation and its text.

    ``op`` is seen from the quotation: it has ``changed`` words, ``added`` some, ``dropped`` some, or differs in
    ``case`` alone. ``start`` and ``end`` are where ``text_words`` stand in the source, in code points (an empty span
    for ``added``). ``kinds`` says what was touched: number, date, name, negation, qualifier, case, else word.
    """

    op: Literal["changed", "added", "dropped", "case"]
    quote_words: str
    text_words: str
    start: int
    end: int
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place where a quotation stands: code points of the source, half-open.

    ``similarity`` is 1.0 where all words agree; ``edits`` tells the differing words; ``segments`` are the parts between
    the quotation's ellipses and notes (empty where it has none).
    """

    start: int
    end: int
    grade: Grade
    similarity: float = 1.0
    edits: tuple[Edit, ...] = ()
    segments: tuple[Span, ...] = field(default=())

    @property
    def parts(self) -> tuple[Span, ...]:
        """The stretches that are quoted: the segments, or the one span."""
        return self.segments or (Span(self.start, self.end),)


def locate(quote: str, text: str | Document, *, prefix: str | None = None, suffix: str | None = None) -> list[Anchor]:
    """Where ``quote`` stands in ``text``: every hit of the best grade, in order; empty where it is not found.

    ``prefix`` and ``suffix`` are the words before and after the quotation, as in a Web Annotation TextQuoteSelector;
    they choose among several hits. A hit never begins or ends inside a word or a number. Raises InputLimitError for a
    quotation of more than ``MAX_QUOTE`` or a text of more than ``claimcheck.text.MAX_CHARS`` code points.

    >>> locate("10 jets", "It has 110 jets and wants 10 jets.")
    [Anchor(start=26, end=33, grade=<Grade.EXACT: 'exact'>, similarity=1.0, edits=(), segments=())]
    >>> [hit] = locate("The firm will buy 60 jets this year", "Roe said the firm will buy up to 80 jets this year.")
    >>> hit.grade.value, [(e.op, e.quote_words, e.text_words) for e in hit.edits]
    ('approximate', [('dropped', '', 'up to'), ('changed', '60', '80')])
    """
    document = text if isinstance(text, Document) else _document(text)
    if len(quote) > MAX_QUOTE:
        raise InputLimitError(f"the quotation has {len(quote):,} characters; at most {MAX_QUOTE:,} are looked for")
    wanted = quote.strip()
    if not wanted:
        return []
    hits = [Anchor(a, a + len(wanted), Grade.EXACT) for a in _places(document.text, wanted)]
    if not hits:
        hits = _normalised(document, wanted) or _loose(document, wanted)
    if len(hits) > 1 and (prefix or suffix):
        hits = _chosen(document, hits, prefix or "", suffix or "")
    return hits


def classify_edits(anchor: Anchor) -> frozenset[str]:
    """What the differences between a quotation and its text touch: number, date, name, negation, qualifier, case, word.

    >>> [hit] = locate("Roe will not sell the two old ships", "Roe will sell the two old ships")
    >>> sorted(classify_edits(hit))
    ['negation']
    """
    return frozenset().union(*(edit.kinds for edit in anchor.edits))


def cut_qualifiers(document: Document, anchor: Anchor) -> list[tuple[Span, str]]:
    """Words that a quotation has lost at its edges: where they stand in the source, and what they are.

    Only a negation, bound, hedge or modal directly before the quotation (or one of its segments), the other half of a
    range, or a phrase such as "or more" directly behind it, within the sentence.

    >>> document = Document("Roe said that it may sign the treaty.")
    >>> cut_qualifiers(document, locate("sign the treaty", document)[0])
    [(Span(start=17, end=20), 'may')]
    """
    found: list[tuple[Span, str]] = []
    for part in anchor.parts:
        found += [cut for cut in (*cut_before(document, part), *cut_after(document, part)) if cut not in found]
    return found


@lru_cache(maxsize=2)
def _document(text: str) -> Document:
    return Document(text)


# --- the same words -----------------------------------------------------------------------------------------------


def _places(text: str, words: str, low: int = 0, high: int | None = None) -> Iterator[int]:
    """Starts of ``words`` in ``text[low:high]`` where neither end is inside a word; without overlap."""
    high = len(text) if high is None else high
    at = low
    misses = _MAX_COMPARED // len(words)  # "ab ab ... a" in a text of "ab ab ab ..." fails at every third character
    while (start := text.find(words, at, high)) >= 0:
        end = start + len(words)
        if is_boundary(text, start) and is_boundary(text, end):
            yield start
            at = end
        else:
            misses -= 1
            if misses < 0:
                return
            at = start + 1
            while at < high and not is_boundary(text, at):
                at += 1


def _variants(folded: str) -> Iterator[str]:
    """Ways in which the same words may be printed, the likeliest first; all of them folded."""
    bare = folded.strip(_EDGE)
    seen: set[str] = set()
    for words in (folded.strip(), bare, bare.rstrip(_CLOSING)):
        for way in (words, words[:1].swapcase() + words[1:]):
            if way and way not in seen:
                seen.add(way)
                yield way


def _spellings(quote: str) -> Iterator[str]:
    """The folded quotation; where an editor changed a letter ("[T]he"), with either case of it."""
    folded = fold(quote).text
    if not _LETTER.search(folded):
        yield folded
        return
    yield _LETTER.sub(lambda m: m.group(1).lower(), folded)
    yield _LETTER.sub(lambda m: m.group(1).upper(), folded)


def _normalised(document: Document, quote: str) -> list[Anchor]:
    view = document.folded
    for spelling in (fold(quote).text, *_spellings(quote)):
        for words in _variants(spelling):
            spans = [view.to_source(a, a + len(words)) for a in _places(view.text, words)]
            if spans:
                return [Anchor(a, b, Grade.NORMALISED) for a, b in spans]
    return []


def _chosen(document: Document, hits: list[Anchor], prefix: str, suffix: str) -> list[Anchor]:
    """The hits whose surroundings are most like ``prefix`` and ``suffix``; all of the best where several are."""
    from rapidfuzz import fuzz

    before, after = fold(prefix).text.strip(), fold(suffix).text.strip()
    scores = []
    for hit in hits:
        left = fold(document.text[max(0, hit.start - 2 * len(prefix) - 20) : hit.start]).text.rstrip()
        right = fold(document.text[hit.end : hit.end + 2 * len(suffix) + 20]).text.lstrip()
        score = fuzz.ratio(left[-len(before) :], before) if before else 0.0
        scores.append(score + (fuzz.ratio(right[: len(after)], after) if after else 0.0))
    best = max(scores)
    return [hit for hit, score in zip(hits, scores, strict=True) if score == best]


# --- other words --------------------------------------------------------------------------------------------------


class _Words:
    """The words of a folded text, where they stand in it, and where each of them occurs."""

    __slots__ = ("ends", "lower", "places", "starts", "words")

    def __init__(self, text: str, *, index: bool = False) -> None:
        matches = list(_WORD.finditer(text))
        self.words = [m.group() for m in matches]
        self.lower = [w.lower() for w in self.words]
        self.starts = [m.start() for m in matches]
        self.ends = [m.end() for m in matches]
        self.places: dict[str, list[int]] = {}
        if index:
            for i, word in enumerate(self.lower):
                self.places.setdefault(word, []).append(i)


_WORDS: WeakKeyDictionary[Document, _Words] = WeakKeyDictionary()


def _words_of(document: Document) -> _Words:
    found = _WORDS.get(document)
    if found is None:
        found = _WORDS[document] = _Words(document.folded.text, index=True)
    return found


class _Hit(NamedTuple):
    """A stretch of the folded text that is like some words."""

    start: int
    end: int
    similarity: float
    edits: tuple[Edit, ...]


def _loose(document: Document, quote: str) -> list[Anchor]:
    """Hits of a quotation whose words stand in the text otherwise, or with something left out; the best of them."""
    best: list[Anchor] = []
    for spelling in _spellings(quote):
        hits = [_anchor(document, [hit]) for hit in _similar(document, spelling)]
        segments = _segments(spelling)
        if len(segments) > 1 or (segments and segments[0][0] != spelling):
            hits += _chained(document, segments)
        best += hits
    if not best:
        return []
    rank = max((hit.grade is Grade.NORMALISED, hit.similarity) for hit in best)
    kept = {(h.start, h.end): h for h in best if (h.grade is Grade.NORMALISED, h.similarity) == rank}
    return [kept[key] for key in sorted(kept)]


def _anchor(document: Document, hits: Sequence[_Hit]) -> Anchor:
    spans = tuple(document.folded.to_source(hit.start, hit.end) for hit in hits)
    edits = tuple(edit for hit in hits for edit in hit.edits)
    weight = sum(hit.end - hit.start for hit in hits)
    similarity = sum(hit.similarity * (hit.end - hit.start) for hit in hits) / max(1, weight)
    grade = Grade.APPROXIMATE if edits else Grade.NORMALISED
    similarity = round(similarity, 4) if edits else 1.0
    return Anchor(spans[0].start, spans[-1].end, grade, similarity, edits, spans if len(spans) > 1 else ())


def _segments(quote: str) -> list[tuple[str, int]]:
    """Parts of a folded quotation between its omissions, each with the room that the omission before it may take."""
    segments: list[tuple[str, int]] = []
    at, room = 0, 0
    for match in _OMISSION.finditer(quote):
        part = quote[at : match.start()].strip()
        if _WORD.search(part):
            segments.append((part, room))
            room = 0
        room += ELLIPSIS_GAP if match.lastgroup == "ellipsis" else NOTE_GAP
        at = match.end()
    part = quote[at:].strip()
    if _WORD.search(part):
        segments.append((part, room))
    return segments


def _chained(document: Document, segments: list[tuple[str, int]]) -> list[Anchor]:
    """Places where all segments stand in order. The longest of them is found first, the others from there."""
    if not segments:
        return []
    pivot = max(range(len(segments)), key=lambda i: len(segments[i][0]))
    found = []
    for hit in _within(document, segments[pivot][0], 0, len(document.folded.text))[:_MAX_CHAINS]:
        chain = [hit]
        for i in range(pivot + 1, len(segments)):
            words, room = segments[i]
            low = chain[-1].end
            near = _within(document, words, low, low + room + len(words) + len(words) // 3)
            if not near:
                break
            chain.append(near[0])
        for i in range(pivot - 1, -1, -1):
            words, room = segments[i][0], segments[i + 1][1]
            high = chain[0].start
            near = _within(document, words, max(0, high - room - len(words) - len(words) // 3), high)
            if not near:
                break
            chain.insert(0, near[-1])
        if len(chain) == len(segments):
            found.append(_anchor(document, chain))
    return found


def _within(document: Document, words: str, low: int, high: int) -> list[_Hit]:
    """Hits of ``words`` in a stretch of the folded text: the verbatim ones, else the similar ones."""
    text = document.folded.text
    for way in _variants(words):
        if hits := [_Hit(a, a + len(way), 1.0, ()) for a in _places(text, way, low, min(high, len(text)))]:
            return hits
    return _similar(document, words, low, high)


def _similar(document: Document, quote: str, low: int = 0, high: int | None = None) -> list[_Hit]:
    """The stretches most like ``quote`` in words, of at least ``THRESHOLD``; several only where equally like."""
    from bisect import bisect_left

    wanted, have = _Words(quote), _words_of(document)
    if not wanted.words or not have.words:
        return []
    first = bisect_left(have.starts, low) if low else 0
    last = len(have.words) if high is None else bisect_left(have.ends, high + 1)
    if last - first <= 3 * len(wanted.words) + 20:
        windows = [(first, last)]
    else:
        windows = _windows(wanted.lower, have.places, first, last)
    spans = {span for a, b in windows if (span := _edges(wanted.lower, have.lower, a, b))}
    if not spans:
        return []
    scored = {span: _hit(document, wanted, have, *span) for span in spans}
    top = max(hit.similarity for hit in scored.values())
    if top < THRESHOLD:
        return []
    kept: list[_Hit] = []
    for key in sorted(scored):
        hit = scored[key]
        if hit.similarity == top and (not kept or hit.start >= kept[-1].end):
            kept.append(hit)
    return kept


def _windows(wanted: list[str], places: dict[str, list[int]], first: int, last: int) -> list[tuple[int, int]]:
    """Stretches of words where rare words of the quotation stand in its order: a vote on the place of its first word.

    A hit above the threshold holds most words of the quotation, so some of its rarest third are among them.
    """
    size = len(wanted)
    width = max(4, size // 4)
    known = sorted((len(places[w]), i) for i, w in enumerate(wanted) if w in places)
    votes: Counter[int] = Counter()
    looked = 0
    for rank, (count, i) in enumerate(known):
        if rank >= max(6, size // 2) or (looked and looked + count > _MAX_PLACES):
            break
        looked += count
        votes.update((place - i) // width for place in places[wanted[i]] if first <= place < last)
    pairs = Counter({b: n + votes.get(b + 1, 0) for b, n in votes.items()})
    slack = size // 3 + 3
    return [
        (max(first, b * width - slack), min(last, (b + 2) * width + size + slack))
        for b, _ in sorted(pairs.items(), key=lambda item: (-item[1], item[0]))[:_MAX_WINDOWS]
    ]


def _edges(wanted: list[str], have: list[str], first: int, last: int) -> tuple[int, int] | None:
    """The part of a window that has the fewest word edits against the quotation; begins and ends at its diagonals."""
    from rapidfuzz.distance import LCSseq, Levenshtein

    window = have[first:last]
    size = len(wanted)
    starts: Counter[int] = Counter()
    ends: Counter[int] = Counter()
    for op in LCSseq.opcodes(wanted, window):
        if op.tag == "equal":
            shift, length = op.dest_start - op.src_start, op.src_end - op.src_start
            starts[max(0, shift)] += length + (op.src_start == 0)
            ends[min(len(window), shift + size)] += length + (op.src_end == size)
            starts[op.dest_start] += op.src_start == 0
            ends[op.dest_end] += op.src_end == size
    edges: list[tuple[tuple[int, int, int], int, int]] = []
    for a, _ in sorted(starts.items(), key=lambda item: (-item[1], item[0]))[:_MAX_EDGES]:
        for b, _ in sorted(ends.items(), key=lambda item: (-item[1], item[0]))[:_MAX_EDGES]:
            if a < b:
                distance = Levenshtein.distance(wanted, window[a:b])
                loose = (window[a] != wanted[0]) + (window[b - 1] != wanted[-1])
                edges.append(((distance, loose, b - a), first + a, first + b))
    if not edges:
        return None
    _, start, end = min(edges)
    return start, end


def _hit(document: Document, wanted: _Words, have: _Words, first: int, last: int) -> _Hit:
    """The comparison of a quotation's words with ``have``'s words ``first`` to ``last``."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Levenshtein

    view = document.folded
    edits: list[Edit] = []
    cost = 0.0
    for op in Levenshtein.opcodes(wanted.lower, have.lower[first:last]):
        a, b, c, d = op.src_start, op.src_end, first + op.dest_start, first + op.dest_end
        if op.tag == "equal":
            for i, k in zip(range(a, b), range(c, d), strict=True):
                if wanted.words[i] != have.words[k] and (i or wanted.words[i][1:] != have.words[k][1:]):
                    span = view.to_source(have.starts[k], have.ends[k])
                    edits.append(Edit("case", wanted.words[i], have.words[k], *span, frozenset({"case"})))
            continue
        for i, k in zip(range(a, b), range(c, d), strict=False):
            ratio = fuzz.ratio(wanted.lower[i], have.lower[k]) / 100 if wanted.words[i].isalpha() else 0.0
            cost += 1 - ratio if ratio >= 0.6 else 1  # a slip of the pen is not another word
        cost += abs((b - a) - (d - c))
        quoted = " ".join(wanted.words[a:b])
        if c < d:
            span = view.to_source(have.starts[c], have.ends[d - 1])
            printed = document.text[span.start : span.end]
        else:
            at = view.to_source(have.starts[c], have.ends[c]).start if c < len(have.words) else len(document.text)
            span, printed = Span(at, at), ""
        name: Literal["changed", "added", "dropped"] = "changed" if b > a and d > c else "added" if b > a else "dropped"
        kinds = kinds_of(wanted.words, a, b, have.words, c, d)
        edits.append(Edit(name, quoted, printed, *span, kinds))
    similarity = round(max(0.0, 1 - cost / max(len(wanted.words), last - first)), 4)
    return _Hit(have.starts[first], have.ends[last - 1], similarity, tuple(edits))
