"""Of several events of one kind in a sentence, the one whose object a question names: "convicted of arson".

"Holm was convicted of fraud, while Berg was convicted of arson": asked for who was convicted of arson, Holm is not.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.reading.analysis import Analysis
from claimcheck.reading.asked_roles import role_words
from claimcheck.reading.base import Question
from claimcheck.reading.cues import content_stems, words_of
from claimcheck.reading.events import Event, form_of
from claimcheck.reading.syntax import finite
from claimcheck.text.normalized import Span

__all__ = ["is_of_other_matter"]


def is_of_other_matter(
    analysis: Analysis, question: Question, name: Span, events: Sequence[Event], asked: frozenset[str]
) -> bool:
    """Return whether a name only has the role that is asked for in another matter than the one that is asked about.

    Args:
        analysis: The text.
        question: What is asked.
        name: Where somebody is named.
        events: The events of the sentence.
        asked: The roles that are asked for.
    """
    matter = _matter(question)
    if not matter or not asked:
        return False
    with_it = [event for event in events if _has_role(event, asked) and matter & _stems(analysis, event)]
    if not with_it or any(_has_name(event, name) for event in with_it):
        return False
    clause = analysis.scene.clause_of(name.start)
    apart = all(analysis.scene.clause_of(event.span.start) is not clause for event in with_it)
    mine = [event for event in events if _has_name(event, name) and _has_role(event, asked)]
    # A name without a role there has something else said of it: "Holm was cleared, while Berg was convicted of arson".
    return apart and (bool(mine) or finite(analysis.text, name.end, clause.spans[-1].end) is not None)


def _matter(question: Question) -> frozenset[str]:
    """The stems of what a property names besides the role and the subject: "convicted of arson"."""
    words = [word.lower for word in words_of(question.property or "")]
    plain = [word for word in words if not form_of([word]) and (word,) not in role_words()]
    return content_stems(plain) - content_stems(question.subject)


def _stems(analysis: Analysis, event: Event) -> frozenset[str]:
    """The stems of the clause of an event."""
    clause = analysis.scene.clause_of(event.span.start)
    return frozenset(word.stem for word in analysis.scene.words_in(*clause.spans))


def _is_at(span: Span, name: Span) -> bool:
    return span.start < name.end and name.start < span.end


def _has_role(event: Event, asked: frozenset[str]) -> bool:
    return any(argument.role in asked and not argument.weak for argument in event.arguments)


def _has_name(event: Event, name: Span) -> bool:
    return any(_is_at(argument.span, name) for argument in event.arguments)
