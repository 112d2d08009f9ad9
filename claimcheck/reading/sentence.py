"""What a sentence in plain English asks of a text: one question for each of its values.

The words that stand where they speak of the value are the question's, the names of the sentence its subject, and the
dates beside a figure its periods.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimcheck.reading.analysis import Analysis, Token, analyse
from claimcheck.reading.base import Question
from claimcheck.reading.lexicon import concepts_of
from claimcheck.reading.question import Asked, Days, asked_of, days_of
from claimcheck.reading.stated import Statements, read_sentence
from claimcheck.reading.stretches import Zone
from claimcheck.reading.surroundings import Surroundings, surroundings_of
from claimcheck.text.document import Document
from claimcheck.values import extract
from claimcheck.values.base import Context, Mention

__all__ = ["SentenceQuestion", "mentions_value", "questions_of"]


@dataclass(frozen=True, slots=True)
class SentenceQuestion:
    """A value of a sentence and the question that it answers there; ``readable`` is False where a comparison stands
    before it that its reading does not hold.
    """

    mention: Mention
    asked: Asked
    readable: bool


def questions_of(sentence: str, analysis: Analysis) -> tuple[Statements, Analysis, tuple[SentenceQuestion, ...]]:
    """Return what a sentence states, its analysis, and the question that each of its values answers.

    Args:
        sentence: The claim.
        analysis: The text that it is held against: its publication date dates the sentence too.
    """
    context = analysis.scene.context
    statements = read_sentence(sentence, context)
    own = analyse(Document(sentence), replace(context, unit=None))
    found = []
    for stated in statements.stated:
        mention = stated.mention
        place = surroundings_of(own, mention)
        asked = _asked(own, place, mention, statements.held, context, analysis)
        found.append(SentenceQuestion(mention, asked, stated.readable))
    return statements, own, tuple(found)


def mentions_value(sentence: str, analysis: Analysis) -> bool:
    """Whether a sentence holds a date or a figure at all, be it too vague to be compared: "on Monday", "several".

    Args:
        sentence: The claim.
        analysis: The text that it is held against.
    """
    return bool(extract(sentence, context=replace(analysis.scene.context, unit=None)))


def _is_name(token: Token, index: int, text: str, analysis: Analysis) -> bool:
    """A sentence's first word is a name where it is one in the text."""
    return token.name or (index == 0 and not token.light and analysis.scene.is_name(text[token.start : token.end]))


def _name_runs(tokens: Sequence[tuple[Token, bool]], text: str) -> list[tuple[Token, ...]]:
    runs: list[list[Token]] = []
    last: Token | None = None
    for token, name in tokens:
        if not name:
            continue
        if last is not None and text[last.end : token.start] in (" ", "-"):
            runs[-1].append(token)
        else:
            runs.append([token])
        last = token
    return [tuple(run) for run in runs]


def _asked(
    own: Analysis,
    place: Surroundings,
    mention: Mention,
    held: Sequence[Mention],
    context: Context,
    analysis: Analysis,
) -> Asked:
    text = own.text
    tokens: list[tuple[Token, bool, Zone]] = []
    sentence = own.sentence_of(mention.start)
    for number in range(len(own.sentences)):
        for index, token in enumerate(own.tokens(number)):
            inside = mention.start < token.end and token.start < mention.end
            zone = Zone.OWN if inside else place.zones[index] if number == sentence else Zone.SENTENCE
            value = own.is_value(token.start, token.end) and not inside
            if token.light or token.number or value:
                continue
            tokens.append((token, _is_name(token, index if number == 0 else -1, text, analysis), zone))
    runs = _name_runs([(token, name) for token, name, _ in tokens], text)
    names = frozenset(stem for run in runs for token in run for stem in token.stems)
    plain = [(token, zone) for token, name, zone in tokens if not name]
    terms = tuple(dict.fromkeys(t.stem for t, zone in plain if zone >= Zone.SHARED and t.stem not in names))
    cue = tuple(dict.fromkeys(t.stem for t, zone in plain if zone is Zone.OWN and t.stem not in names))
    wider = tuple(dict.fromkeys(t.stem for t, _ in plain if t.stem not in names))
    unit = getattr(mention.value, "unit", None) if mention.type == "quantity" else None
    subject = tuple(text[run[0].start : run[-1].end] for run in runs)
    question = Question(subject, (), mention.type, unit, text)
    base = asked_of(replace(question, property=text), context)
    periods: tuple[Days, ...] = ()
    if mention.type != "date":
        periods = tuple(days for m in held if (days := days_of(m.value)) is not None)
    every = frozenset((*wider, *names))
    return replace(
        base,
        question=question,
        terms=terms or wider,
        cues=(cue,) if cue else (terms,) if terms else (),
        subject=tuple(tuple(t.stem for t in run) for run in runs),
        names=names,
        words=every,
        concepts=frozenset(concept for term in every for concept in concepts_of(term)),
        capitals=frozenset(t.stem for run in runs for t in run),
        periods=periods,
        others=tuple(t for t in wider if t not in terms),
    )
