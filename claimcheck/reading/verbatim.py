"""Whether a text holds a sentence word for word."""

from __future__ import annotations

import re

from claimcheck.reading.analysis import Analysis

__all__ = ["verbatim_at"]

# A figure is a word with its sign, its currency and its separators.
_WORDS = re.compile(r"[-+±<>~≈$£€¥]?\d[\d.,:/]*(?<![.,:/])[%°]?|[^\W_]+")


def verbatim_at(sentence: str, analysis: Analysis) -> int | None:
    """Return the offset at which whole sentences of a text are a sentence word for word, None where none are.

    Only spaces, punctuation and capitals may differ, and no sign of a figure.

    Args:
        sentence: The sentence.
        analysis: The text.
    """
    wanted = _folded(sentence)
    if not wanted:
        return None
    memo = analysis.scene.memo
    if "verbatim" not in memo:
        memo["verbatim"] = _starts(analysis)
    starts: dict[str, list[int]] = memo["verbatim"]
    for index in starts.get(wanted.partition(" ")[0], ()):
        found, last = "", index
        while len(found) < len(wanted) and last < len(analysis.sentences):
            span = analysis.sentences[last]
            found = f"{found} {_folded(analysis.text[span.start : span.end])}".strip()
            last += 1
        if found == wanted:
            return analysis.sentences[index].start
    return None


def _starts(analysis: Analysis) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, span in enumerate(analysis.sentences):
        first = _WORDS.search(analysis.text, span.start, span.end)
        if first is not None:
            found.setdefault(first.group().lower(), []).append(index)
    return found


def _folded(text: str) -> str:
    return " ".join(word.group().lower() for word in _WORDS.finditer(text))
