"""Where a quotation is in a text, and how closely it matches.

Three grades, tried in order: **exact** (the same characters), **normalised** (the same words in another typography:
quotation marks, dashes, blanks, the case of the first letter, a closing full stop, the editor's "..." and "[note]",
diacritics that one side lacks, and what a reader does not see: entities, footnote marks, the addresses of links),
and **approximate** (other words too, each reported as an ``Edit``). All hits of the best grade are returned.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Final

from claimcheck.errors import InputLimitError
from claimcheck.quotes.alignment import WORD, same_marks
from claimcheck.quotes.similarity import Edit, Hit, similar
from claimcheck.quotes.wording import cut_after, cut_before, is_negating
from claimcheck.text.document import Document, Span, fold, is_boundary
from claimcheck.text.normalized import unaccented

__all__ = ["MAX_QUOTE", "Anchor", "Edit", "Grade", "classify_edits", "cut_qualifiers", "locate"]

MAX_QUOTE: Final = 20_000
"""The longest quotation that is searched, in code points."""
ELLIPSIS_GAP: Final = 1_500
"""How many characters an ellipsis may leave out."""
NOTE_GAP: Final = 60
"""How many characters an editor's "[note]" may replace."""

_MayEnd = Callable[[str, int], bool]

_LIKE: Final = 50
_MAX_CHAINS: Final = 20
_MAX_SEGMENTS: Final = 60
_MAX_COMPARED: Final = 200_000_000

_OMISSION = re.compile(r"(?P<ellipsis>[\[(] ?\.(?: ?\.){2,3} ?[\])]|\.(?: ?\.){2,3})|(?P<note>\[[^\[\]]{0,200}\])")
_LETTER = re.compile(r"\[([^\W\d_])\](?=[^\W\d_])")
# A word hyphenated at the end of a line, in the normalized view.
_DIVIDED = re.compile(r"(?<=[^\W\d_])- (?=[^\W\d_])")
_EDGE = " \"'"
_LEAST_GLUED: Final = 20  # code points of a quotation whose edge may be glued to another word
_CLOSING = " \"'.,;:!?"


class Grade(StrEnum):
    """How closely a quotation matches."""

    EXACT = "exact"
    NORMALISED = "normalised"
    APPROXIMATE = "approximate"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A location of a quotation: code points of the source, half-open.

    ``similarity`` is 1.0 where all words agree; ``edits`` are the differences; ``segments`` are the parts between
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
        """The quoted spans: the segments, or the one span."""
        return self.segments or (Span(self.start, self.end),)


def locate(
    quote: str,
    text: str | Document,
    *,
    prefix: str | None = None,
    suffix: str | None = None,
    approximate: bool = True,
) -> list[Anchor]:
    """Find ``quote`` in ``text``: every hit of the best grade, in order; empty where it is not found.

    ``prefix`` and ``suffix`` are the words before and after the quotation, as in a Web Annotation TextQuoteSelector;
    they choose among several hits. ``approximate=False`` finds only the same words, in any typography: it is fast even
    where they are not in the text. A hit never begins or ends inside a word or a number. Raises InputLimitError for a
    quotation of more than ``MAX_QUOTE`` or a text of more than ``claimcheck.text.document.MAX_CHARS`` code points.

    >>> locate("10 jets", "It has 110 jets and wants 10 jets.")
    [Anchor(start=26, end=33, grade=<Grade.EXACT: 'exact'>, similarity=1.0, edits=(), segments=())]
    >>> [hit] = locate("The firm will buy 60 jets this year", "Roe said the firm will buy 80 old jets this year.")
    >>> hit.grade.value, [(e.op, e.quote_words, e.text_words) for e in hit.edits]
    ('approximate', [('changed', '60', '80 old')])
    """
    document = text if isinstance(text, Document) else _document(text)
    if len(quote) > MAX_QUOTE:
        raise InputLimitError(f"the quotation has {len(quote):,} characters; the limit is {MAX_QUOTE:,}")
    wanted = quote.strip()
    if not wanted:
        return []
    hits = [Anchor(a, a + len(wanted), Grade.EXACT) for a in _places(document.text, wanted)]
    if not hits:
        hits = _normalised(document, wanted)
    if not hits and approximate:
        hits = _loose(document, wanted)
    if len(hits) > 1 and (prefix or suffix):
        hits = _chosen(document, hits, prefix or "", suffix or "")
    return hits


def classify_edits(anchor: Anchor) -> frozenset[str]:
    """The kinds of difference between a quotation and its text: number, date, name, negation, qualifier, case, word.

    >>> [hit] = locate("Roe will not sell the two old ships", "Roe will sell the two old ships")
    >>> sorted(classify_edits(hit))
    ['negation']
    """
    return frozenset().union(*(edit.kinds for edit in anchor.edits))


def cut_qualifiers(document: Document, anchor: Anchor) -> list[tuple[Span, str]]:
    """Words that a quotation has lost at its edges: their spans in the source, and the words.

    Only a negation, bound, hedge or modal directly before the quotation (or one of its segments), the other half of a
    range, or a phrase such as "or more" directly after it, within the sentence.

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


def _places(
    text: str, words: str, low: int = 0, high: int | None = None, *, may_end: _MayEnd = is_boundary
) -> Iterator[int]:
    """Starts of ``words`` in ``text[low:high]`` where neither end is inside a word; without overlap."""
    high = len(text) if high is None else high
    at = low
    misses = _MAX_COMPARED // len(words)  # "ab ab ... a" in a text of "ab ab ab ..." fails at every third character
    while (start := text.find(words, at, high)) >= 0:
        end = start + len(words)
        if may_end(text, start) and may_end(text, end):
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
    """Ways to print the same words, the likeliest first; all of them normalized."""
    bare = folded.strip(_EDGE)
    seen: set[str] = set()
    for words in (folded.strip(), bare, bare.rstrip(_CLOSING)):
        for way in (words, words[:1].swapcase() + words[1:]):
            if way and way not in seen:
                seen.add(way)
                yield way


def _spellings(quote: str) -> Iterator[str]:
    """The normalized quotation; where an editor changed a letter ("[T]he"), with either case of it."""
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
            spans = [_source(document, a, a + len(words)) for a in _places(view.text, words)]
            if spans:
                return [Anchor(a, b, Grade.NORMALISED) for a, b in spans]
    return _unaccented(document, quote) or _rejoined(document, quote) or _beside_glued(document, quote)


def _unaccented(document: Document, quote: str) -> list[Anchor]:
    """Hits of a quotation where it or the text lacks diacritics: "Erdogan" for "Erdoğan"."""
    view, plain = document.folded.text, document.unaccented
    for spelling in _spellings(quote):
        if plain is view and spelling.isascii():
            return []
        for words in _variants(spelling):
            places = [a for a in _places(plain, unaccented(words)) if same_marks(words, view[a : a + len(words)])]
            if places:
                spans = [_source(document, a, a + len(words)) for a in places]
                return [Anchor(a, b, Grade.NORMALISED) for a, b in spans]
    return []


def _rejoined(document: Document, quote: str) -> list[Anchor]:
    """Hits of a quotation where words hyphenated at a line's end are joined: "pur-" and "chase" below it."""
    view = document.folded
    cuts = [match.start() for match in _DIVIDED.finditer(view.text)]
    wanted = _DIVIDED.sub("", fold(quote).text)
    if not cuts and wanted == fold(quote).text:
        return []
    text, width = _DIVIDED.sub("", view.text), len("- ")
    cuts = [cut - width * i for i, cut in enumerate(cuts)]
    for words in _variants(wanted):
        spans = [
            _source(document, a + width * bisect_right(cuts, a), b + width * bisect_left(cuts, b))
            for a in _places(text, words)
            for b in [a + len(words)]
        ]
        if spans:
            return [Anchor(a, b, Grade.NORMALISED) for a, b in spans]
    return []


def _beside_glued(document: Document, quote: str) -> list[Anchor]:
    """Hits of a quotation at whose edge a saved page lost a line break: "New DestroyerThe Navy has"."""
    words = fold(quote).text.strip()
    if len(words) < _LEAST_GLUED:
        return []
    starts = _places(document.folded.text, words, may_end=_is_seam)
    spans = [_source(document, start, start + len(words)) for start in starts]
    return [Anchor(a, b, Grade.NORMALISED) for a, b in spans]


def _is_seam(text: str, at: int) -> bool:
    """Whether a word may begin here: at the edge of one, or at a capital that three small letters stand before."""
    if is_boundary(text, at):
        return True
    before = text[max(0, at - 4) : at]
    return len(before) == 4 and before.isalpha() and before[1:].islower() and text[at].isupper()


def _source(document: Document, start: int, end: int) -> Span:
    """The source of a normalized span, without the spaces that a dash at its edge includes."""
    low, high = document.folded.to_source(start, end)
    found = document.text[low:high]
    return Span(high - len(found.lstrip()), low + len(found.rstrip()))


def _chosen(document: Document, hits: list[Anchor], prefix: str, suffix: str) -> list[Anchor]:
    """The hits whose context is most similar to ``prefix`` and ``suffix``; all of them where none is similar."""
    from rapidfuzz import fuzz

    before, after = fold(prefix).text.strip(), fold(suffix).text.strip()
    scores = []
    for hit in hits:
        left = fold(document.text[max(0, hit.start - 2 * len(prefix) - 20) : hit.start]).text.rstrip()
        right = fold(document.text[hit.end : hit.end + 2 * len(suffix) + 20]).text.lstrip()
        score = fuzz.ratio(left[-len(before) :], before) if before else 0.0
        scores.append(score + (fuzz.ratio(right[: len(after)], after) if after else 0.0))
    best = max(scores)
    if best < _LIKE * (bool(before) + bool(after)):
        return hits
    return [hit for hit, score in zip(hits, scores, strict=True) if score == best]


# --- other words --------------------------------------------------------------------------------------------------


def _loose(document: Document, quote: str) -> list[Anchor]:
    """The best hits of a quotation with other words or omissions."""
    best: list[Anchor] = []
    for spelling in _spellings(quote):
        hits = [_anchor(document, [hit]) for hit in similar(document, spelling)]
        segments = _segments(spelling)
        if len(segments) > 1 or (segments and segments[0][0] != spelling):
            hits += _chained(document, segments)
        best += hits
    if not best:
        return []
    rank = max((hit.grade is Grade.NORMALISED, hit.similarity) for hit in best)
    kept = {(h.start, h.end): h for h in best if (h.grade is Grade.NORMALISED, h.similarity) == rank}
    return [kept[key] for key in sorted(kept)]


def _anchor(document: Document, hits: Sequence[Hit]) -> Anchor:
    spans = tuple(_source(document, hit.start, hit.end) for hit in hits)
    edits = tuple(edit for hit in hits for edit in hit.edits)
    weight = sum(hit.end - hit.start for hit in hits)
    similarity = sum(hit.similarity * (hit.end - hit.start) for hit in hits) / max(1, weight)
    grade = Grade.APPROXIMATE if edits else Grade.NORMALISED
    similarity = round(similarity, 4) if edits else 1.0
    return Anchor(spans[0].start, spans[-1].end, grade, similarity, edits, spans if len(spans) > 1 else ())


def _segments(quote: str) -> list[tuple[str, int]]:
    """Parts of a normalized quotation between its omissions, each with the room for the omission before it."""
    segments: list[tuple[str, int]] = []
    at, room = 0, 0
    for match in _OMISSION.finditer(quote):
        if match.lastgroup == "note" and is_negating(match.group()):
            continue  # "will [not] sign" is not a note: it stays in the words and is reported
        part = quote[at : match.start()].strip()
        if WORD.search(part):
            segments.append((part, room))
            room = 0
        room += ELLIPSIS_GAP if match.lastgroup == "ellipsis" else NOTE_GAP
        at = match.end()
    part = quote[at:].strip()
    if WORD.search(part):
        segments.append((part, room))
    return segments


def _chained(document: Document, segments: list[tuple[str, int]]) -> list[Anchor]:
    """Places where all segments occur in order. The longest one is found first, the others from there."""
    if not 0 < len(segments) <= _MAX_SEGMENTS:
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


def _within(document: Document, words: str, low: int, high: int) -> list[Hit]:
    """Hits of ``words`` in a span of the normalized text: the verbatim ones, else the similar ones."""
    text = document.folded.text
    for way in _variants(words):
        if hits := [Hit(a, a + len(way), 1.0, ()) for a in _places(text, way, low, min(high, len(text)))]:
            return hits
    return similar(document, words, low, high)
