"""The clauses of a sentence by its phrases: each verb group with its subject, and the phrases that belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from claimcheck.reading.lexemes import grammar, verb_words
from claimcheck.reading.phrases import Phrase, Word

__all__ = ["Predication", "predications_of"]

_BESIDE = (",", "”", '"', "»", "?", "!")  # between what is said and who says so
_OF_VERB = ("NP", "PREP", "ADV", "DATE")  # what may stand before a verb and belong to it
_SHORT = 5  # phrases between a verb of saying and the clause that is said


@dataclass(slots=True)
class Predication:
    """A clause: its subjects, its verb group, and the numbers of its phrases.

    ``kind`` is ``main``, ``relative``, ``participle``, ``infinitive``, ``bracket``, ``condition`` or ``reporting``;
    ``own`` is False where the subject is that of another clause.
    """

    kind: str = "main"
    subjects: tuple[int, ...] = ()
    group: int | None = None
    at: list[int] = field(default_factory=list)
    own: bool = True
    parent: Predication | None = None
    comma: bool = False
    main: Word | None = None


class _Builder:
    """Reads phrases from left to right and gives each to a clause."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self.phrases = phrases
        self.current = Predication()
        self.found = [self.current]
        self.resumed = -1  # the comma at which a clause goes on

    def run(self) -> list[Predication]:
        for index, phrase in enumerate(self.phrases):
            if phrase.kind == "VG":
                self._verb(index)
            elif phrase.kind == "REL":
                self._interrupt("relative", index)
            elif phrase.kind == "SUB":
                self._begin("condition" if phrase.lower in grammar("condition") else "main")
            elif phrase.kind == "MARK":
                self._mark(index)
            self.current.at.append(index)
        return [one for one in self.found if one.at]

    def _begin(self, kind: str, parent: Predication | None = None) -> Predication:
        self.current = Predication(kind, parent=parent)
        self.found.append(self.current)
        return self.current

    def _before(self, index: int) -> int | None:
        """The noun phrase before a place, behind a mark or a preposition at most."""
        for at in range(index - 1, max(-1, index - 4), -1):
            if self.phrases[at].kind == "NP":
                return at
        return None

    def _interrupt(self, kind: str, index: int) -> None:
        comma = bool(index) and self.phrases[index - 1].lower == ","
        head = self._before(index)
        clause = self._begin(kind, self.current)
        place = kind == "relative" and self.phrases[index].lower in grammar("of_place")
        clause.subjects, clause.own, clause.comma = () if head is None or place else (head,), place, comma

    def _resume(self) -> None:
        if self.current.parent is not None:
            self.current = self.current.parent

    def _mark(self, index: int) -> None:
        mark = self.phrases[index].lower
        current = self.current
        if mark == "(":
            self._interrupt("bracket", index)
        elif mark == ")":
            while self.current.parent is not None and self.current.kind != "bracket":
                self._resume()
            self._resume()
        elif mark in (";", ":", "—", "–", "-"):
            self._begin("main")
        elif mark == "," and current.group is not None and current.comma and current.kind in ("relative", "participle"):
            self._resume()
            self.resumed = index
        elif mark == "," and current.kind == "condition" and current.group is not None:
            self._begin("main")

    def _participle(self, index: int) -> bool:
        words = self.phrases[index].words
        first = next((w for w in words if w.tag == "VERB"), None)
        plain = all(w.tag in ("VERB", "ADV") for w in words)
        return plain and first is not None and first.verb is not None and first.verb.form in ("past", "ing")

    def _verb(self, index: int) -> None:
        current = self.current
        first = self.phrases[index].words[0]
        gerund = first.verb is not None and first.verb.form == "ing"
        if self._inserts(index) and not (gerund and current.group is not None):
            self._interrupt("participle", index)
            self.current.group = index
        elif current.group is None:
            current.group = index
            inner = self._subjects(current.at) if current.own or current.kind == "relative" else ()
            if current.own or inner:
                current.subjects, current.own = inner, True  # "which Holm bought": Holm
        elif first.tag == "TO" or (gerund and self.phrases[index - 1].kind in ("PREP", "MARK")):
            subjects = current.subjects
            self._begin("infinitive", current.parent).group = index
            self.current.subjects, self.current.own = subjects, False
        else:
            self._coordinate(index)

    def _inserts(self, index: int) -> bool:
        """Whether a participle behind a comma opens an insert: "the ship, built in 2004, is"."""
        return (
            index > 0
            and self.phrases[index - 1].lower == ","
            and self.resumed != index - 1
            and self.current.kind == "main"
            and self._participle(index)
            and self._closed_ahead(index)
        )

    def _closed_ahead(self, index: int) -> bool:
        """Whether a comma closes what a participle behind a comma opens, and a verb follows."""
        for at in range(index + 1, min(len(self.phrases), index + 12)):
            if self.phrases[at].lower == ",":
                return True
            if self.phrases[at].kind in ("VG", "SUB"):
                return False
        return True

    def _coordinate(self, index: int) -> None:
        """Begins a clause beside the current one: with a subject of its own, or with that of the clause before."""
        current = self.current
        taken = self._behind_verb(current) or self._apposed(current)
        boundary = self.phrases[current.at[-1]] if current.at else None
        taken, subjects = self._own_subject(current, taken, boundary)
        shared = current
        if current.kind == "relative" and not subjects and boundary is not None and boundary.kind != "CONJ":
            self._resume()
            shared = self.current
            if shared.group is None:
                shared.group = index
                if shared.own:
                    shared.subjects = self._subjects(shared.at)
                return
        clause = self._begin("main")
        clause.group, clause.at = index, taken
        clause.subjects, clause.own = (subjects, True) if subjects else (shared.subjects, False)

    def _behind_verb(self, current: Predication) -> list[int]:
        """Take the phrases at the end of a clause that another verb may have as its own."""
        first = len(current.at)
        while first and self.phrases[current.at[first - 1]].kind in _OF_VERB:
            first -= 1
        taken = current.at[first:]
        del current.at[first:]
        return taken

    def _own_subject(
        self, current: Predication, taken: list[int], boundary: Phrase | None
    ) -> tuple[list[int], tuple[int, ...]]:
        """Split what was taken between a clause and the next one, and return what the next one has and its subjects.

        Behind a verb without a mark, what stands first is the object of that verb; of a verb of saying, none is.
        """
        subjects = self._subjects(taken)
        if not subjects:
            current.at += taken
            return [], ()
        if boundary is None or boundary.kind != "VG" or boundary.head.verb is None:
            return taken, subjects
        begin = subjects[0]
        if _lemma(boundary) not in verb_words("saying"):
            begin = [at for at in taken if self.phrases[at].kind == "NP"][-1]
            subjects = (begin,)
        current.at += [at for at in taken if at < begin]
        return [at for at in taken if at >= begin], subjects

    def _apposed(self, current: Predication) -> list[int]:
        """Take the name between two commas right before a verb: "a support group, Acon, told the inquiry"."""
        tail = current.at[-2:]
        if len(tail) < 2 or self.phrases[tail[1]].lower != "," or self.phrases[tail[0]].head.tag != "NAME":
            return []
        if self.phrases[tail[0]].kind != "NP" or (tail[0] and self.phrases[tail[0] - 1].lower != ","):
            return []
        del current.at[-2:]
        return tail[:1]

    def _subjects(self, numbers: Sequence[int]) -> tuple[int, ...]:
        """The noun phrases before a verb that stand behind no preposition, with those that "and" joins to them."""
        found: list[int] = []
        for at in numbers:
            if self.phrases[at].kind == "NP" and not (at and self.phrases[at - 1].kind == "PREP"):
                if found and self._beside(at):
                    continue
                joined = bool(found) and self._joined(found[-1], at)
                if found and not joined and self._describes(at):
                    continue
                found = [*found, at] if joined else [at]
        return tuple(found)

    def _beside(self, at: int) -> bool:
        """Whether a phrase is a mere figure or rate beside the subject: "Mia Lund, 54," or "5 pounds a share"."""
        words = self.phrases[at].words
        return all(w.tag == "VALUE" for w in words) or (
            words[0].tag == "DET" and words[-1].lower in grammar("per_units")
        )

    def _describes(self, at: int) -> bool:
        """Whether a phrase describes the name before it: "the Holm Company, the largest maker in Denmark,"."""
        before = self.phrases[at - 1].lower == "," and self._before(at - 1)
        phrase = self.phrases[at]
        described = bool(before) or before == 0
        named = described and self.phrases[int(before or 0)].head.tag == "NAME"
        return named and phrase.words[0].tag == "DET" and phrase.head.tag == "NOUN"

    def _joined(self, one: int, other: int) -> bool:
        between = self.phrases[one + 1 : other]
        return any(p.kind == "CONJ" for p in between) and all(p.kind in ("CONJ", "MARK", "NP") for p in between)


def _lemma(phrase: Phrase) -> str:
    verbs = [w.verb.lemma for w in phrase.words if w.verb is not None]
    return verbs[-1] if verbs else ""


def _main_verb(group: Phrase) -> Word | None:
    """The last full verb of a verb group, its auxiliary where it has no other."""
    last: Word | None = None
    for word in group.words:
        if word.tag == "VERB" or (word.verb is not None and (last is None or last.tag != "VERB")):
            last = word
    return last


def predications_of(phrases: Sequence[Phrase]) -> list[Predication]:
    """Return the clauses of a sentence in the order of their begins.

    Args:
        phrases: The phrases of the sentence.
    """
    found = _Builder(phrases).run()
    for clause in found:
        clause.main = None if clause.group is None else _main_verb(phrases[clause.group])
    for number, clause in enumerate(found):
        behind = found[number + 1] if number + 1 < len(found) else None
        if clause.group is not None and _reports(phrases, clause, clause.group, behind):
            clause.kind = "reporting"
    return found


def _reports(phrases: Sequence[Phrase], clause: Predication, group: int, behind: Predication | None) -> bool:
    """Whether a clause says who speaks: what is said is a clause behind it, or stands before it."""
    verb = phrases[group]
    if _lemma(verb) not in verb_words("saying") or any(w.tag in ("TO", "BE") for w in verb.words):
        return False
    rest = [at for at in clause.at if at > group]
    told = [at for at in rest if phrases[at].kind == "NP" and phrases[at - 1].kind != "PREP"]
    person = _lemma(verb) in verb_words("telling")
    beside = _stands_beside(phrases, clause.at[0])
    if told and not person:
        return beside and told[0] == group + 1 and not clause.own
    if behind is not None and behind.at[0] > group and behind.kind in ("main", "condition", "infinitive"):
        return len(rest) <= _SHORT or person
    return beside or not rest


def _stands_beside(phrases: Sequence[Phrase], begin: int) -> bool:
    """Whether a clause stands behind what is said: "..., the mayor said"."""
    if begin == 0 or phrases[begin].kind == "SUB":
        return False
    return phrases[begin - 1].lower in _BESIDE or phrases[begin].lower in _BESIDE
