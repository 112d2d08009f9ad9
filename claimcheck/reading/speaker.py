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
from claimcheck.text.document import Span

__all__ = ["UNCLEAR", "Speech", "speaker_at", "speeches"]

_QUOTES = re.compile(r"[“”«»\"]")


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
    every = speeches(scene)
    document = scene.document
    index = document.sentence_index(start)
    speech = _governs(_of_sentences(every, index, index), start)
    if speech is not None:
        return speech.speaker
    paragraph = next((p for p in document.paragraphs if p.start <= start < p.end), None)
    if paragraph is None or not _inside_quotation(document.text, paragraph, start):
        return None
    last = document.sentence_index(max(paragraph.start, paragraph.end - 1))
    told = _of_sentences(every, document.sentence_index(paragraph.start), last)
    near = [one for one in told if paragraph.start <= one.verb.start < paragraph.end and not one.weak]
    if not near:
        return UNCLEAR
    return min(near, key=lambda one: abs(one.verb.start - start)).speaker
