"""Who says so: the speaker of the words at a place, "unclear" where somebody speaks but the text does not settle who.

An attribution that stands beside what is said ("..., she said") holds for its whole sentence; one in front ("she said
that ...") for what follows it there. A quotation that runs on over several sentences keeps the speaker that its
paragraph names.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from claimcheck.reading.cues import reading_data
from claimcheck.reading.embedded_speech import quoting_subject
from claimcheck.reading.scene import Scene
from claimcheck.reading.speech import UNCLEAR, Speech, speeches
from claimcheck.text.document import Document, Span

__all__ = ["UNCLEAR", "Speech", "attribution_at", "speaker_at", "speeches"]

_QUOTES = re.compile(r"[“”«»\"]")
_ENDS = (".", "!", "?", ".”", '."', ".'", ".’", "!”", "?”", '!"', '?"', ":", ",”", ',"')
_BESIDE = 2  # code points behind a closing mark within which the sentence of its attribution begins


class _Quoted(NamedTuple):
    """The quotation marks of a block in order, and who is named as a speaker in it, worked out once for its figures."""

    marks: list[int]
    inside: list[bool]
    """Whether what follows each mark is quoted."""
    closing: list[int]
    near: list[Speech]
    """The attributions in the order of the text."""
    first: Speech | None

    def quotes(self, offset: int) -> bool:
        """Whether an offset stands between an opening and a closing quotation mark."""
        at = bisect_left(self.marks, offset)
        return at > 0 and self.inside[at - 1]

    def opening(self, offset: int) -> int:
        """Where the quotation opens that an offset stands in."""
        return self.marks[bisect_left(self.marks, offset) - 1]


def _memo(scene: Scene) -> dict[Any, Any]:
    found: dict[Any, Any] = scene.memo.setdefault("quotations", {})
    return found


def _quoted(scene: Scene, every: Sequence[Speech], block: Span) -> _Quoted:
    known: dict[Span, _Quoted] = _memo(scene)
    document = scene.document
    found = known.get(block)
    if found is None:
        marks, states, closing, inside = [], [], [], False
        for match in _QUOTES.finditer(document.text, block.start, block.end):
            mark = match.group()
            inside = True if mark in "“«" else False if mark in "”»" else not inside
            marks.append(match.start())
            states.append(inside)
            if mark not in "“«":
                closing.append(match.start())
        told = _of_sentences(
            every, document.sentence_index(block.start), document.sentence_index(max(block.start, block.end - 1))
        )
        near = [one for one in told if block.start <= one.verb.start < block.end and not one.weak]
        first = near[0] if near else None
        found = known[block] = _Quoted(marks, states, closing, sorted(near, key=_verb_start), first)
    return found


def _verb_start(speech: Speech) -> int:
    return speech.verb.start


def _governs(text: str, here: Sequence[Speech], start: int) -> Speech | None:
    """The attribution of a sentence that holds for an offset; the source that another one relays comes first."""
    closed = next((s for s in here if not s.whole and _is_closed_by(text, s, start)), None)
    if closed is not None:
        return closed
    front = [speech for speech in here if not speech.weak and not speech.whole and speech.verb.start <= start]
    if front:
        return front[-1]
    beside = [speech for speech in here if not speech.weak and speech.whole]
    if beside:
        return _beside(beside, start)
    views = [speech for speech in here if speech.weak and speech.verb.start <= start]
    return views[-1] if views else None


def _beside(whole: Sequence[Speech], start: int) -> Speech:
    """The one of some attributions of a whole sentence that holds for an offset."""
    behind = [speech for speech in whole if speech.verb.start > start]
    # "..., the paper reported, citing two managers": they know.
    cited = next((speech for speech in reversed(behind) if speech.span.start > speech.verb.start), None)
    return cited or (behind[0] if behind else whole[-1])


_BREAK = re.compile(r"[,;:()“”\"]\s|\s[-–—]\s")


@cache
def _according() -> tuple[str, ...]:
    return tuple(f"{words} " for words in reading_data("speech")["according"])


def _is_closed_by(text: str, speech: Speech, start: int) -> bool:
    """Whether an "according to" ends the very words of an offset: "has reached 41 % according to the ministry"."""
    verb = speech.verb
    if not start < verb.start <= start + _NEAR or text[verb.start : verb.end] not in _according():
        return False
    return _BREAK.search(text, start, verb.start) is None


_NEAR = 90  # code points before an "according to" in which the words stand that it ends


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
    every = speeches(scene)
    block = _block(scene, start)
    if not _quoted(scene, every, block).quotes(start):
        return None
    return _of_quotation(scene, every, block, start)


def attribution_at(scene: Scene, start: int) -> Speech | None:
    """The attribution in the sentence of an offset that holds for the words there; None where it has none.

    Args:
        scene: The document, prepared.
        start: Offset of the words, in code points.
    """
    index = scene.document.sentence_index(start)
    return _governs(scene.document.text, _of_sentences(speeches(scene), index, index), start)


def _block(scene: Scene, offset: int) -> Span:
    """The paragraph round an offset; the line, in a text whose lines are paragraphs."""
    memo, document = _memo(scene), scene.document
    known: tuple[int, int, Span] | None = memo.get("line")
    if known is not None and known[0] <= offset < known[1]:
        return known[2]  # a text may be one line of a megabyte, which is not looked through for each figure
    at = bisect_right(document.paragraphs, offset, key=_start) - 1
    paragraph = document.paragraphs[at] if at >= 0 else None
    if paragraph is None or offset >= paragraph.end:
        return Span(*document.sentences[document.sentence_index(offset)])
    text = document.text
    first = text.rfind("\n", paragraph.start, offset) + 1 or paragraph.start
    last = text.find("\n", offset, paragraph.end)
    last = paragraph.end if last < 0 else last
    # A line that ends a sentence after one that did is no line of a wrapped paragraph.
    whole = (first == paragraph.start or _ends_sentence(text, first)) and _ends_sentence(text, last, first)
    block = Span(first, last) if whole else paragraph
    memo["line"] = first, last, block
    return block


def _start(span: Span) -> int:
    return span.start


def _ends_sentence(text: str, end: int, start: int = 0) -> bool:
    """Whether a part of a text ends a sentence, apart from blanks behind it."""
    end = _without_blanks(text, end, start)
    return text.endswith(_ENDS, start, end)


def _without_blanks(text: str, end: int, start: int = 0) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _of_quotation(scene: Scene, every: Sequence[Speech], block: Span, start: int) -> str:
    """Who says what stands in a quotation whose sentence names nobody."""
    quoted = _quoted(scene, every, block)
    subject = quoting_subject(scene, quoted.opening(start))
    if subject is not None:
        return subject
    near, at = quoted.near, bisect_left(quoted.near, start, key=_verb_start)
    mark = bisect_left(quoted.closing, start)
    closed = quoted.closing[mark] + 1 + _BESIDE if mark < len(quoted.closing) else block.end
    # Of two attributions at one place the first one counts.
    before = near[bisect_left(near, _verb_start(near[at - 1]), key=_verb_start)] if at else None
    beside = near[at] if at < len(near) and _begins(scene.document, near[at]) <= closed else None
    nearest = [one for one in (before, beside) if one is not None]
    if nearest:
        return min(nearest, key=lambda one: abs(one.verb.start - start)).speaker
    earlier = _of_block_before(scene, every, block)
    if earlier is not None:
        return earlier.speaker
    return quoted.first.speaker if quoted.first is not None else UNCLEAR


def _begins(document: Document, speech: Speech) -> int:
    return document.sentences[speech.sentence].start


def _of_block_before(scene: Scene, every: Sequence[Speech], block: Span) -> Speech | None:
    """The last attribution of the paragraph before, where that quotes somebody too."""
    memo = _memo(scene)
    if ("before", block.start) not in memo:
        memo["before", block.start] = _last_before(scene, every, block.start)
    found: Speech | None = memo["before", block.start]
    return found


def _last_before(scene: Scene, every: Sequence[Speech], start: int) -> Speech | None:
    document = scene.document
    end = _without_blanks(document.text, start)
    if not end:
        return None
    before = _block(scene, end - 1)
    if not _quoted(scene, every, before).marks:
        return None
    told = _of_sentences(every, document.sentence_index(before.start), document.sentence_index(end - 1))
    return next((one for one in reversed(told) if one.verb.start >= before.start and not one.weak), None)
