"""A sentence as its facts are read from it: its phrases, its clauses, and which clause each phrase belongs to."""

from __future__ import annotations

from typing import Any

from claimcheck.reading.clauses import Predication, predications_of
from claimcheck.reading.lexemes import grammar, verb_words
from claimcheck.reading.phrases import Phrase, Word, phrases_of
from claimcheck.text.normalized import Span
from claimcheck.values.base import Mention

__all__ = ["Parsed", "ValuePlace"]


class ValuePlace:
    """A value in its sentence: its word, the number of its phrase, and its clause."""

    __slots__ = ("at", "clause", "mention", "phrase", "word")

    def __init__(self, parsed: Parsed, at: int, word: int) -> None:
        self.phrase = parsed.phrases[at]
        self.at, self.word = at, word
        mention = self.phrase.words[word].value
        if mention is None:
            raise ValueError("no value stands there")
        self.mention: Mention = mention
        self.clause = parsed.clause_of(at)


class Parsed:
    """A sentence with its phrases and clauses."""

    def __init__(
        self, text: str, number: int, sentence: Span, mentions: tuple[Mention, ...], known: frozenset[str]
    ) -> None:
        self.text, self.number, self.span = text, number, sentence
        self.phrases: list[Phrase] = phrases_of(text, sentence, mentions, known)
        self.clauses: list[Predication] = predications_of(self.phrases)
        self._clause_by_phrase = {at: clause for clause in self.clauses for at in clause.at}
        self.values = [
            ValuePlace(self, at, number)
            for at, phrase in enumerate(self.phrases)
            if phrase.kind == "NP"
            for number, word in enumerate(phrase.words)
            if word.tag == "VALUE"
        ]
        """The values of the sentence that are no dates, in order."""
        self.timelines: dict[int, Any] = {}
        """What ``dating`` has worked out of each clause."""
        self.dated: dict[int, list[int]] | None = None
        """The dates of the clauses that have any, once ``dating`` has looked for them."""
        self._numbers = {id(clause): number for number, clause in enumerate(self.clauses)}
        self._conditions = sum(clause.kind == "condition" for clause in self.clauses)
        self._values_by_clause: dict[int, list[ValuePlace]] = {}
        for value in self.values:
            self._values_by_clause.setdefault(id(value.clause), []).append(value)

    def clause_of(self, at: int) -> Predication:
        """Return the clause of a phrase."""
        return self._clause_by_phrase[at]

    def number_of(self, clause: Predication) -> int:
        """Return which of the sentence's clauses one is."""
        return self._numbers[id(clause)]

    def has_condition(self, clause: Predication) -> bool:
        """Whether another clause of the sentence is a condition."""
        return self._conditions > (clause.kind == "condition")

    def values_in(self, clause: Predication) -> list[ValuePlace]:
        """Return the values of a clause that are no dates, in order."""
        return self._values_by_clause.get(id(clause), [])

    def group(self, clause: Predication) -> Phrase | None:
        """Return the verb group of a clause."""
        return None if clause.group is None else self.phrases[clause.group]

    def main_verb(self, clause: Predication) -> Word | None:
        """Return the word of the main verb of a clause."""
        return clause.main

    def lemma(self, clause: Predication) -> str:
        """Return the base form of the main verb of a clause, empty where it has none."""
        verb = self.main_verb(clause)
        return verb.verb.lemma if verb is not None and verb.verb is not None else ""

    def passive(self, clause: Predication) -> bool:
        """Whether a clause is in the passive, or is opened by a past participle."""
        group, verb = self.group(clause), self.main_verb(clause)
        if group is None or verb is None or verb.verb is None or verb.verb.form not in ("past", "both"):
            return False
        if clause.kind == "participle":
            return verb.verb.form == "past"
        return verb.tag == "VERB" and any(w.tag == "BE" for w in group.words)

    def span_of(self, clause: Predication) -> Span:
        """Return from where to where a clause stands, marks at its ends left out."""
        numbers = [at for at in clause.at if self.phrases[at].kind not in ("MARK", "CONJ")] or clause.at
        return Span(self.phrases[numbers[0]].start, self.phrases[numbers[-1]].end)

    def preposition(self, at: int) -> str:
        """Return the preposition in front of a phrase in lower case, empty where none stands there."""
        before = self.phrases[at - 1] if at else None
        return before.lower if before is not None and before.kind == "PREP" else ""

    def is_per(self, at: int) -> bool:
        """Whether a noun phrase says by what the value in front of it counts: "a share", "per litre"."""
        phrase = self.phrases[at]
        return (
            phrase.kind == "NP"
            and phrase.head.lower in grammar("per_units")
            and (phrase.lower in grammar("per") or self.preposition(at) in grammar("per"))
            and len(phrase.words) <= 2
        )

    def is_copular(self, clause: Predication) -> bool:
        """Whether the verb of a clause says that its subject amounts to something: "debts stand at", "was put at"."""
        lemma = self.lemma(clause)
        return lemma in verb_words("copular") or (lemma in verb_words("valuing") and self.passive(clause))

    def is_change(self, clause: Predication) -> str | None:
        """Return the direction in which the verb of a clause changes something: "up", "down", "moved", or None."""
        lemma = self.lemma(clause)
        return next((name for name in ("up", "down", "moved") if lemma in verb_words(name)), None)
