"""Whom a noun phrase stands for: its name, or the name behind a surname, a pronoun or a definite description.

A pronoun or a description is resolved only where one candidate remains: first among the subjects before it in its
sentence, then among those of the sentences right before. Otherwise it stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from claimcheck.reading.cues import reading_data
from claimcheck.reading.fact import Part
from claimcheck.reading.lexemes import grammar
from claimcheck.reading.phrases import Word

__all__ = ["Entities"]

# Of these kinds a description is used beside the name; of others only in the sentence behind it.
_NAMED_KINDS = ("body", "person")
_REACH = 3  # sentences in which the antecedent of a description is looked for


_PERSON = frozenset(("person",))


class _Known(NamedTuple):
    """Somebody or something that a subject has named: the name, what it may be, the sentence and the place."""

    name: str
    kinds: frozenset[str]
    sentence: int
    start: int


@cache
def _pronouns() -> dict[str, str]:
    data = reading_data("grammar")
    table = {str(word): kind for kind, words in data["pronouns"].items() for word in words}
    return {**table, **data["possessive_of"]}


@cache
def _generic() -> dict[str, str]:
    return {word: kind for kind, words in reading_data("clauses")["generic"].items() for word in words}


class Entities:
    """The names of a text so far, in the order of reading."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.known: list[_Known] = []
        self.full: dict[str, str | None] = {}

    def part(self, words: Sequence[Word], sentence: int) -> Part:
        """Return the words of a noun phrase as a part of a fact, with the name that they stand for."""
        words = _without_genitive_end(words)
        start, end = words[0].start, words[-1].end
        if words[-1].genitive:
            end = start + len(_bare(self.text[start:end]))
        return Part(start, end, self.text[start:end], self._name(words, sentence))

    def introduce(self, words: Sequence[Word], sentence: int, plural: bool = False) -> None:
        """Remember the subject of a clause as what a later pronoun or description may stand for."""
        first = words[0].lower
        if len(words) == 1 and (
            first in _pronouns() or words[0].tag not in ("NAME", "NOUN") or words[0].verb is not None
        ):
            return
        name = self._name(words, sentence)
        if name is None:
            return
        run = _name_run(words)
        self._introduce_body(words, run, sentence)
        kinds = frozenset(("group",)) if plural else self._kinds(words, run)
        if len(run) > 1 and "person" in kinds:
            last = _bare(self.text[run[-1].start : run[-1].end])
            self.full[last] = name if self.full.get(last, name) == name else None
        self.known.append(_Known(name, kinds, sentence, words[0].start))

    def _introduce_body(self, words: Sequence[Word], run: Sequence[Word], sentence: int) -> None:
        """Remember the body that an officer's name brings in: "Brask Chief Executive Ida Holm"."""
        names = [w for w in words[: len(words) - len(run)] if w.tag == "NAME" or w is words[0]]
        office = next((n for n, w in enumerate(words) if w.lower in grammar("offices")), 0)
        lead = [w for w in words[:office] if w in names and w.tag != "DET"]
        if run and lead and self.text[lead[0].start].isupper():
            name = _bare(self.text[lead[0].start : lead[-1].end])
            self.known.append(_Known(name, frozenset(("thing", "group")), sentence, lead[0].start))

    def _kinds(self, words: Sequence[Word], run: Sequence[Word]) -> frozenset[str]:
        head = words[-1].lower
        if head in grammar("persons"):
            return frozenset(("person",))
        if not run and len(words) == 1 and self.text[words[0].start].isupper():
            plural = head.endswith("s") and not head.endswith("ss")
            return frozenset(
                ("thing", "group") if plural else ("thing", "group", "person")
            )  # the first word of a sentence may be a name
        if not run:
            return frozenset(("group",)) if head.endswith("s") and not head.endswith("ss") else frozenset(("thing",))
        if any(w.lower in grammar("bodies") for w in run):
            return frozenset(("thing", "group"))
        if len(run) < len(words) and any(w.lower in grammar("persons") for w in words[: len(words) - len(run)]):
            return frozenset(("person",))
        if words[0].lower in grammar("articles"):
            return frozenset(("thing", "group"))
        known = _bare(self.text[run[-1].start : run[-1].end])
        if known in self.full:
            return frozenset(("person",))
        return frozenset(("person", "thing")) if len(run) in (2, 3) else frozenset(("thing", "group", "person"))

    def _name(self, words: Sequence[Word], sentence: int) -> str | None:
        first, last = words[0], words[-1]
        pronoun = _pronouns().get(first.lower) if len(words) == 1 else None
        if pronoun is not None:
            return self._antecedent(pronoun, sentence, first.start)
        if all(word.tag == "DET" for word in words):
            return None
        run = _name_run(words)
        if run:
            name = (
                _bare(self.text[run[0].start : run[-1].end])
                if run[-1].genitive
                else self.text[run[0].start : run[-1].end]
            )
            return self.full.get(name) or name
        if first.tag == "DET" and last.lower in _generic():
            found = self._described(_generic()[last.lower], sentence, first.start)
            if found is not None:
                return found
        written = self.text[first.start : last.end]
        return " ".join((_bare(written) if last.genitive else written).split())

    def _antecedent(self, kind: str, sentence: int, start: int) -> str | None:
        if kind not in ("thing", "person", "group"):
            return None
        back = _REACH if kind == "person" else 1
        for at in range(sentence, sentence - back - 1, -1):
            names = self._of(kind, at, start)
            if len(names) == 1:
                return names[0]
            if names:
                return None
        return None

    def _of(self, kind: str, sentence: int, start: int) -> list[str]:
        fitting = [k for k in self._of_sentence(sentence) if kind in k.kinds and k.start < start]
        certain = [known for known in fitting if known.kinds == _PERSON] if kind == "person" else []
        return list(dict.fromkeys(known.name for known in certain or fitting))

    def _of_sentence(self, sentence: int) -> Iterable[_Known]:
        for known in reversed(self.known):
            if known.sentence < sentence:
                return
            if known.sentence == sentence:
                yield known

    def _described(self, kind: str, sentence: int, start: int) -> str | None:
        wanted = "person" if kind == "person" else "thing"
        reach, before = (_REACH, sentence) if kind in _NAMED_KINDS else (1, sentence - 1)
        names: list[str] = []
        for known in reversed(self.known):
            if known.sentence < sentence - reach:
                break
            if known.sentence > before:
                continue
            proper = known.name[:1].isupper() and known.name.split()[0].lower() not in grammar("articles")
            if kind not in _NAMED_KINDS and not any(c.isdigit() for c in known.name):
                continue
            if kind in _NAMED_KINDS and wanted == "thing" and "group" not in known.kinds:
                continue
            if proper and wanted in known.kinds and known.start < start and known.name not in names:
                names.append(known.name)
        return names[0] if len(names) == 1 else None


def _bare(name: str) -> str:
    return name.removesuffix("'s").removesuffix("’s").removesuffix("'").removesuffix("’")


def _without_genitive_end(words: Sequence[Word]) -> Sequence[Word]:
    return words if len(words) == 1 or words[-1].tag != "MARK" else words[:-1]


def _name_run(words: Sequence[Word]) -> Sequence[Word]:
    """The name at the end of a noun phrase, titles and offices left out: "Ida Holm" of "Brask chief Ida Holm"."""
    at = len(words)
    while at and (words[at - 1].tag == "NAME" or (words[at - 1].lower == "&" and at > 1)):
        at -= 1
    # The first word of a sentence belongs to the name behind it: "Kestrel Air".
    if 0 < at < len(words) and at == 1 and words[0].tag == "NOUN" and words[0].lower not in grammar("persons"):
        at = 0
    run = words[at:]
    if not run and len(words) == 1 and words[0].tag == "NAME":
        return words
    office = max((n for n, word in enumerate(run[:-1]) if word.lower in grammar("persons")), default=-1)
    return run[office + 1 :]
