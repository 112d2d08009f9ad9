"""What a sentence in plain English asks of a text: one question for each of its values.

The words that stand where they speak of the value are the question's, the names of the sentence its subject, and the
dates beside a figure its periods.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


def _speaking(
    own: Analysis, place: Surroundings, mention: Mention, analysis: Analysis
) -> Iterator[tuple[Token, bool, Zone]]:
    """The words of a sentence that say something, whether each is of a name, and how near the value it stands."""
    sentence = own.sentence_of(mention.start)
    for number in range(len(own.sentences)):
        for index, token in enumerate(own.tokens(number)):
            inside = mention.start < token.end and token.start < mention.end
            if token.light or token.number or (own.is_value(token.start, token.end) and not inside):
                continue
            zone = Zone.OWN if inside else place.zones[index] if number == sentence else Zone.SENTENCE
            yield token, _is_name(token, index if number == 0 else -1, own.text, analysis), zone


def _periods(mention: Mention, held: Sequence[Mention]) -> tuple[Days, ...]:
    """The days that the dates beside a figure give it; a date has none."""
    if mention.type == "date":
        return ()
    return tuple(days for m in held if (days := days_of(m.value)) is not None)


def _stems_of(words: Sequence[tuple[str, Zone]], least: Zone) -> tuple[str, ...]:
    """The stems that stand as near the value as a zone, in order and each once."""
    return tuple(dict.fromkeys(stem for stem, zone in words if zone >= least))


def _question(mention: Mention, names: Sequence[Sequence[Token]], text: str) -> Question:
    unit = getattr(mention.value, "unit", None) if mention.type == "quantity" else None
    return Question(tuple(text[name[0].start : name[-1].end] for name in names), (), mention.type, unit, text)


def _asked(
    own: Analysis,
    place: Surroundings,
    mention: Mention,
    held: Sequence[Mention],
    context: Context,
    analysis: Analysis,
) -> Asked:
    text = own.text
    tokens = list(_speaking(own, place, mention, analysis))
    runs = _name_runs([(token, name) for token, name, _ in tokens], text)
    names = frozenset(stem for run in runs for token in run for stem in token.stems)
    plain = [(token.stem, zone) for token, name, zone in tokens if not name and token.stem not in names]
    wider, terms = _stems_of(plain, Zone.OTHER), _stems_of(plain, Zone.SHARED)
    cue = _stems_of(plain, Zone.OWN) or terms
    subject = tuple(tuple(t.stem for t in run) for run in runs)
    every = frozenset((*wider, *names))
    question = _question(mention, runs, text)
    return replace(
        asked_of(replace(question, property=text), context),
        question=question,
        terms=terms or wider,
        cues=(cue,) if cue else (),
        subject=subject,
        names=names,
        words=every,
        concepts=frozenset().union(*map(concepts_of, every)),
        capitals=frozenset().union(*subject),
        periods=_periods(mention, held),
        others=tuple(stem for stem in wider if stem not in terms),
    )
