"""Alignment of the words of a text with those of a quotation."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import Final

from claimcheck.text.normalized import unaccented

__all__ = ["WORD", "Words", "edges", "same_marks", "windows"]

_MAX_WINDOWS: Final = 6
_MAX_EDGES: Final = 8
_MAX_PLACES: Final = 50_000

WORD = re.compile(
    r"(?:(?<![\w.,])[-+±])?\d+(?:[.,:/]\d+)*"  # 12, 1,500, 2.5, 10:30, 3/4/2019, -5, +4
    r"|(?<![\w.,])[-+±](?=[$€£¥₺₽₹₩₪]?\.?\d)"  # -$5
    r"|[<>≤≥≈~]=?(?=\s?[-+±]?[$€£¥₺₽₹₩₪]?\.?\d)"  # < 5
    r"|[=≠×÷*](?=\s?[-+±]?[$€£¥₺₽₹₩₪]?\.?\d)|(?<=\d\s)\+(?=\s\d)"  # = 5, 2 × 3, 12 + 4
    r"|[\u3040-\u30ff\u3400-\u9fff]"  # scripts without blanks: each character
    r"|[Pp]er cent(?!\w)"  # one word in two
    r"|[^\W\d_]+(?:'[^\W\d_]+)*"
    r"|[$€£¥₺₽₹₩₪%‰°½¼¾]"
)


def same_marks(one: str, other: str) -> bool:
    """Whether two words of one length differ at most in diacritics that one of them lacks.

    >>> same_marks("Türkiye", "Turkiye"), same_marks("Türkiye", "Tûrkiye")
    (True, False)
    """
    if one == other:
        return True
    return all(
        a == b or (unaccented(a) == unaccented(b) and (a == unaccented(a) or b == unaccented(b)))
        for a, b in zip(one, other, strict=True)
    )


class Words:
    """The words of a normalized text, their offsets, and the positions of each."""

    __slots__ = ("ends", "lower", "places", "plain", "starts", "words")

    def __init__(self, text: str, *, index: bool = False) -> None:
        matches = list(WORD.finditer(text))
        self.words = [m.group() for m in matches]
        # Words are compared without diacritics, which one of the two sides may lack.
        self.plain = self.words if text.isascii() else [unaccented(w) for w in self.words]
        self.lower = [w.lower() for w in self.plain]
        self.starts = [m.start() for m in matches]
        self.ends = [m.end() for m in matches]
        self.places: dict[str, list[int]] = {}
        if index:
            for i, word in enumerate(self.lower):
                self.places.setdefault(word, []).append(i)


def windows(wanted: list[str], places: dict[str, list[int]], first: int, last: int) -> list[tuple[int, int]]:
    """Ranges of words that contain rare words of the quotation in its order: a vote on where its first word is.

    A hit above the threshold holds most words of the quotation, so some of its rarest third are among them.
    """
    size = len(wanted)
    width = max(4, size // 4)
    known = sorted((len(places[w]), i) for i, w in enumerate(wanted) if w in places)
    votes: Counter[int] = Counter()
    looked = 0
    for rank, (_, i) in enumerate(known):
        all_places = places[wanted[i]]
        low, high = bisect_left(all_places, first), bisect_left(all_places, last)
        if rank >= max(6, size // 2) or (looked and looked + high - low > _MAX_PLACES):
            break
        looked += high - low
        votes.update((place - i) // width for place in all_places[low:high])
    pairs = Counter({b: n + votes.get(b + 1, 0) for b, n in votes.items()})
    slack = size // 3 + 3
    return [
        (max(first, b * width - slack), min(last, (b + 2) * width + size + slack))
        for b, _ in sorted(pairs.items(), key=lambda item: (-item[1], item[0]))[:_MAX_WINDOWS]
    ]


def edges(wanted: list[str], have: list[str], first: int, last: int) -> tuple[int, int] | None:
    """The part of a window with the fewest word edits against the quotation; it begins and ends at its diagonals."""
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
    found: list[tuple[tuple[int, int, int], int, int]] = []
    for a, _ in sorted(starts.items(), key=lambda item: (-item[1], item[0]))[:_MAX_EDGES]:
        for b, _ in sorted(ends.items(), key=lambda item: (-item[1], item[0]))[:_MAX_EDGES]:
            if a < b:
                distance = Levenshtein.distance(wanted, window[a:b])
                loose = (window[a] != wanted[0]) + (window[b - 1] != wanted[-1])
                found.append(((distance + 2 * loose, loose, abs(b - a - size)), first + a, first + b))
    if not found:
        return None
    _, start, end = min(found)
    return start, end
