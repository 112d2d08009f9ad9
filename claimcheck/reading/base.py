"""What reading a document for a claim gives: the mentions that answer its question, with what qualifies each."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from operator import attrgetter

from claimcheck.values.base import Ladder, Mention, Timex, Value

__all__ = ["Candidate", "Question", "Reading"]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a text: a subject (its names), cues, a value type, perhaps a unit, and the question in words.

    ``apart`` are the folded words of the names of others, for which no near spelling of the subject's is taken;
    ``as_of`` is the day or period (EDTF) that a figure describes, ``scope`` what it is limited to, in words;
    ``speaker`` the names of who says so, which own no figure by being named. ``others`` are further units that count as
    ``unit`` (workers, for jobs), ``least`` and ``most`` what a figure can be, ``ladder`` the stages that are asked for,
    None for those of deals. ``rivals`` are the other questions that are asked of the text: a value that answers one of
    them better answers this one the less. ``given`` is False where nobody chose the cues for this question: they come
    with a shipped property. ``without`` are the places of values, in code points, that are known not to answer.
    """

    subject: tuple[str, ...]
    cues: tuple[str, ...]
    type: str
    unit: str | None = None
    property: str | None = None
    apart: frozenset[str] = frozenset()
    as_of: str | None = None
    scope: str | None = None
    speaker: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    least: Value | None = None
    most: Value | None = None
    ladder: Ladder | None = None
    rivals: tuple[Question, ...] = ()
    given: bool = True
    without: frozenset[tuple[int, int]] = frozenset()

    def alone(self) -> Question:
        """The same question with no others beside it."""
        return replace(self, rivals=()) if self.rivals else self


@dataclass(frozen=True, slots=True)
class Reading:
    """A mention that answers a question. Offsets are code points, half-open.

    ``modality`` is done, expected, target, possible, estimated, superseded or denied; ``speaker`` the words that name
    who says so, "unclear" where somebody does but the text does not settle who, None where it is the article itself;
    ``score`` orders readings, best first; ``because`` tells which words linked it to the subject and the cue.
    """

    value: Value
    start: int
    end: int
    text: str
    modality: str = "done"
    negated: bool = False
    speaker: str | None = None
    score: float = 0.0
    timex: Timex | None = None
    because: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[object, ...]:
        return Reading, _PARTS(self)


# As of findings: made from their parts, they cost a cache and the worker processes a third of the time.
_PARTS = attrgetter(*(part.name for part in fields(Reading)))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention weighed as an answer: what spoke for it, and why it lost where it did.

    ``cue`` and ``about`` tell from 0 to 1 how surely its words speak of what is asked and of the subject, ``fit`` how
    well its unit does; ``sentence`` is the number of its sentence; ``lost`` is None for an answer.
    """

    mention: Mention
    sentence: int
    score: float
    cue: float
    about: float
    fit: float
    because: tuple[str, ...] = ()
    modality: str = "done"
    lost: str | None = None

    @property
    def place(self) -> tuple[int, bool]:
        """Where it competes: in its sentence, an old plan ("originally due in May") only with other old plans."""
        return self.sentence, self.modality == "superseded"

    def again(self, lost: str | None) -> Candidate:
        """The same candidate with another outcome."""
        return replace(self, lost=lost)
