"""Statements whose speaker has no name: those of an anonymous source, and those that the article makes itself."""

from __future__ import annotations

from claimcheck.checks.speakers import hides_name, is_anonymous, is_named
from claimcheck.claims.model import Voice
from claimcheck.reading.scene import Scene
from claimcheck.reading.speaker import UNCLEAR, attribution_at, speaker_at, speeches
from claimcheck.text.document import Span

__all__ = ["is_another_voice", "is_unnamed_at"]


def _sentences(at: Scene, start: int) -> Span:
    """The sentence of an offset with the one before."""
    sentences, index = at.document.sentences, at.document.sentence_index(start)
    return Span(sentences[max(0, index - 1)].start, sentences[index].end)


def is_unnamed_at(at: Scene, start: int) -> bool:
    """Whether the words at an offset are attributed to somebody whose name is explicitly kept back.

    Args:
        at: The document, prepared.
        start: Offset of the words, in code points.
    """
    read, speech = speaker_at(at, start), attribution_at(at, start)
    if read is None or (is_named(read) and not is_anonymous(read)):
        return False
    if hides_name(read):
        return True
    if speech is None:
        return False
    sentence = at.document.sentences[speech.sentence]
    return hides_name(at.document.text[sentence.start : sentence.end])


def is_another_voice(at: Scene, voice: Voice, start: int, *, quoted: bool) -> bool:
    """Whether the words at an offset are certainly not in the voice that a statement gives.

    Args:
        at: The document, prepared.
        voice: An anonymous source, or the article itself.
        start: Offset of the words, in code points.
        quoted: Whether the words stand in a quotation.
    """
    read = speaker_at(at, start)
    if read == UNCLEAR:
        return False
    if voice is Voice.NONE:
        speech = attribution_at(at, start)
        return read is not None and not (speech is not None and speech.weak)
    if read is not None:
        return is_named(read) and not is_anonymous(read) and not is_unnamed_at(at, start)
    # What follows an anonymous source's words may be that source's too.
    near = _sentences(at, start)
    told = any(near.start <= one.verb.start < near.end and is_anonymous(one.speaker) for one in speeches(at))
    return not quoted and not told and not hides_name(at.document.text[near.start : near.end])
