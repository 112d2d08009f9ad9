"""What a text answers to a question of any type: values by mentions, stages and parties by the words that tell them."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.reading.base import Question, Reading
from claimcheck.reading.link import answers
from claimcheck.reading.roles import parties
from claimcheck.reading.scene import Scene
from claimcheck.reading.stages import stages
from claimcheck.text.document import Span

__all__ = ["readings"]

_READERS = {"stage": stages, "parties": parties}


def readings(scene: Scene, question: Question, within: Iterable[Span] = ()) -> list[Reading]:
    """The readings that answer a question, best first.

    Args:
        scene: The document, prepared.
        question: What is asked.
        within: The spans of a quote; given, only what they say answers, and the quote stands for the subject.
    """
    return _READERS.get(question.type, answers)(scene, question, within)
