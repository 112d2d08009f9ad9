"""Who says so: the speaker of the words at a place, "unclear" where somebody speaks but the text does not settle who.

An attribution that stands beside what is said ("..., she said") holds for its whole sentence; one in front ("she said
that ...") for what follows it there. A quotation that runs on over several sentences keeps the speaker that its
paragraph names.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from claimcheck.reading.scene import Scene
from claimcheck.reading.speech import UNCLEAR, Speech, speeches
from claimcheck.text.document import Document, Span

__all__ = ["UNCLEAR", "Speech", "attribution_at", "speaker_at", "speeches"]

_QUOTES = re.compile(r"[“”«»\"]")
_CLOSING = re.compile(r"[”»\"]")
_ENDS = (".", "!", "?", ".”", '."', ".'", ".’", "!”", "?”", '!"', '?"', ":", ",”", ',"')
_BESIDE = 2  # code points behind a closing mark within which the sentence of its attribution begins


def _inside_quotation(text: str, paragraph: Span, offset: int) -> bool:
    """Whether an offset stands between an opening and a closing quotation mark of its paragraph."""
    inside = False
    for match in _QUOTES.finditer(text, paragraph.start, offset):
        mark = match.group()
        inside = True if mark in "“«" else False if mark in "”»" else not inside
    return inside


def _governs(here: Sequence[Speech], start: int) -> Speech | None:
    """The attribution of a sentence that holds for an offset; the source that another one relays comes first."""
    strong = [speech for speech in here if not speech.weak]
    front = [speech for speech in strong if speech.verb.start <= start and not speech.whole]
    if front:
        return front[-1]
    beside = [speech for speech in strong if speech.whole]
    if beside:
        behind = [speech for speech in beside if speech.verb.start > start]
        # "..., the paper reported, citing two managers": they know.
        cited = next((s for s in reversed(beside) if s.verb.start > start and s.span.start > s.verb.start), None)
        return cited or (behind[0] if behind else beside[-1])
    views = [speech for speech in here if speech.weak and speech.verb.start <= start]
    return views[-1] if views else None


def _of_sentences(every: Sequence[Speech], first: int, last: int) -> Sequence[Speech]:
    """The attributions of some sentences, both ends included; ``every`` is in the order of the text."""
    low = bisect_left(every, first, key=lambda speech: speech.sentence)
    return every[low : bisect_right(every, last, low, key=lambda speech: speech.sentence)]


def speaker_at(scene: Scene, start: int) -> str | None:
    """Who says the words at an offset; None where the article itself does.

    Args:
        scene: The document, prepared.
        start: Offset of the words, in code points.
    """
    speech = attribution_at(scene, start)
    if speech is not None:
        return speech.speaker
    every, document = speeches(scene), scene.document
    block = _block(document, start)
    if not _inside_quotation(document.text, block, start):
        return None
    return _of_quotation(document, every, block, start)


def attribution_at(scene: Scene, start: int) -> Speech | None:
    """The attribution in the sentence of an offset that holds for the words there; None where it has none.

    Args:
        scene: The document, prepared.
        start: Offset of the words, in code points.
    """
    index = scene.document.sentence_index(start)
    return _governs(_of_sentences(speeches(scene), index, index), start)


def _block(document: Document, offset: int) -> Span:
    """The paragraph round an offset; the line, in a text whose lines are paragraphs."""
    paragraph = next((p for p in document.paragraphs if p.start <= offset < p.end), None)
    if paragraph is None:
        return Span(*document.sentences[document.sentence_index(offset)])
    text = document.text
    first = text.rfind("\n", paragraph.start, offset) + 1 or paragraph.start
    last = text.find("\n", offset, paragraph.end)
    last = paragraph.end if last < 0 else last
    # A line that ends a sentence after one that did is no line of a wrapped paragraph.
    whole = (first == paragraph.start or text[:first].rstrip().endswith(_ENDS)) and text[first:last].rstrip().endswith(
        _ENDS
    )
    return Span(first, last) if whole else paragraph


def _of_quotation(document: Document, every: Sequence[Speech], block: Span, start: int) -> str:
    """Who says what stands in a quotation whose sentence names nobody."""
    told = _of_sentences(
        every, document.sentence_index(block.start), document.sentence_index(max(block.start, block.end - 1))
    )
    near = [one for one in told if block.start <= one.verb.start < block.end and not one.weak]
    closing = _CLOSING.search(document.text, start, block.end)
    closed = block.end if closing is None else closing.end() + _BESIDE
    before = [one for one in near if one.verb.start < start]
    beside = [one for one in near if start <= one.verb.start and _begins(document, one) <= closed]
    if before or beside:
        return min((*before, *beside), key=lambda one: abs(one.verb.start - start)).speaker
    earlier = _of_block_before(document, every, block)
    if earlier is not None:
        return earlier.speaker
    return near[0].speaker if near else UNCLEAR


def _begins(document: Document, speech: Speech) -> int:
    return document.sentences[speech.sentence].start


def _of_block_before(document: Document, every: Sequence[Speech], block: Span) -> Speech | None:
    """The last attribution of the paragraph before, where that quotes somebody too."""
    end = len(document.text[: block.start].rstrip())
    if not end:
        return None
    before = _block(document, end - 1)
    if _QUOTES.search(document.text, before.start, before.end) is None:
        return None
    told = _of_sentences(every, document.sentence_index(before.start), document.sentence_index(end - 1))
    return next((one for one in reversed(told) if one.verb.start >= before.start and not one.weak), None)
