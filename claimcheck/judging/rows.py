"""Rows of one table, and items of one list: where the label of another names the subject, one without it is not its."""

from __future__ import annotations

import re
from typing import Final

from claimcheck.reading.analysis import Analysis
from claimcheck.reading.cues import words_of
from claimcheck.reading.lexicon import is_light
from claimcheck.reading.naming import spans_of
from claimcheck.reading.question import Asked
from claimcheck.text.normalized import Span
from claimcheck.values.base import Mention

__all__ = ["label_of_other"]


def label_of_other(analysis: Analysis, asked: Asked, figure: Mention) -> Span | None:
    """Return the label of a figure's row, where another row of its table is labelled with the subject and it is not.

    Args:
        analysis: The article.
        asked: The question.
        figure: The figure.
    """
    rows = analysis.document.rows
    number = rows.at(figure.start)
    if number is None:
        return _item_of_other(analysis, asked, figure)
    names = spans_of(analysis.scene, asked.question.subject, asked.question.apart)
    named = {rows.at(span.start) for span in names} - {None}
    if number in named or not any(other in named for other in rows.beside(number)):
        return None
    label = analysis.text[rows.spans[number].start : figure.start].rstrip(" \t\r\n:–—-|=.")
    if not label.strip() or _is_asked(asked, label):
        return None
    return Span(rows.spans[number].start, rows.spans[number].start + len(label))


def _is_asked(asked: Asked, label: str) -> bool:
    """Whether a label is what the question asks for, and names nobody: "Total", asked for the total of the council."""
    said = {word.stem for text in (asked.question.property or "", *asked.question.cues) for word in words_of(text)}
    words = [word for word in words_of(label) if not is_light(word.lower)]
    return bool(words) and all(word.stem in said and word.stem not in asked.names for word in words)


# "3. Paddock (Meridian): 1.2 million lei", "- The Pond: 3.1 million kroner": the mark of an item, and its label.
_ITEM: Final = re.compile(
    r"^[ \t]{0,8}(?:\d{1,2}[.)]|[-•*–])[ \t]{1,4}(?P<label>[^:(,;\n]{1,60})[:(,][^\n]*$", re.MULTILINE
)


def _item_of_other(analysis: Analysis, asked: Asked, figure: Mention) -> Span | None:
    """The label of the item of a list that holds a figure, where another of its items is labelled with the subject."""
    text = analysis.text
    items: list[tuple[Span, Span]] | None = analysis.scene.memo.get("items")
    if items is None:
        items = [(Span(*m.span()), Span(*m.span("label"))) for m in _ITEM.finditer(text)]
        analysis.scene.memo["items"] = items
    at = next((n for n, (line, _) in enumerate(items) if line.start <= figure.start < line.end), None)
    if at is None:
        return None
    first, last = at, at
    while first > 0 and not text[items[first - 1][0].end : items[first][0].start].strip():
        first -= 1
    while last + 1 < len(items) and not text[items[last][0].end : items[last + 1][0].start].strip():
        last += 1
    names = spans_of(analysis.scene, asked.question.subject, asked.question.apart)
    line, label = items[at]
    if any(line.start <= span.start < line.end for span in names):
        return None
    above = text[: items[first][0].start].rstrip()
    if any(above.rfind("\n") < span.start < len(above) for span in names):
        return None  # the list is about the subject: "What Lund plans"
    labels = [one for _, one in items[first : last + 1]]
    labelled = any(one.start <= span.start < one.end for one in labels for span in names)
    return label if labelled and not _is_asked(asked, text[label.start : label.end]) else None
