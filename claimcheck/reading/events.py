"""Who does what to whom: the events that a sentence states, with their participants by role.

"Skua sold nine ferries to Borg" is a sale with Skua as seller and Borg as buyer; "nine ferries were bought by Borg from
Skua" states the same. Verbs, nouns and the roles that stand beside them are data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, NamedTuple

from claimcheck.reading.analysis import Analysis, Token
from claimcheck.reading.cues import lists_of, reading_data, stem
from claimcheck.reading.named_phrases import Phrase, phrase_at
from claimcheck.reading.slots import Slot, is_past
from claimcheck.reading.subjects import subject_of
from claimcheck.reading.syntax import Clause
from claimcheck.reading.undoing import undone_at, undone_behind
from claimcheck.text.normalized import Span

__all__ = ["Argument", "Event", "Form", "events_in", "events_of", "form_of"]

_SUM = 12  # code points between a verb and the sum that it has: "gets about £14 million"
_PLACES = ("subject", "object", "owner")
_REACH = 14  # words behind a verb or noun among which its prepositions are looked for


class Argument(NamedTuple):
    """A participant: its role, its name's place, and whether the name only describes who has the role, whose words
    end at ``end``.
    """

    role: str
    span: Span
    weak: bool = False
    end: int = 0

    def is_named_by(self, name: Span) -> bool:
        """Whether a name covers who has the role, or all that is said of them: "the Danish army" for "Danish"."""
        return not self.weak or name.start <= self.span.start <= self.end <= name.end


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens: the words that say so, who takes part, and the words that deny or undo it, if any."""

    span: Span
    arguments: tuple[Argument, ...]
    undone: Span | None = None
    possessor: Span | None = None
    """Whose the role is, of an office: Castin's, in "Castin's owner, the Rotha family"."""


class Form(NamedTuple):
    """A form of a verb or noun in the list of events: its words, its kind, and what stands where."""

    words: tuple[str, ...]
    verb: bool
    participle: bool
    roles: Mapping[str, Any]


def _forms_of(lemma: str) -> Iterator[tuple[str, bool]]:
    """Every form of a verb, with whether it may be the past participle; irregular ones follow the base form."""
    first, *rest = lemma.split()
    particles = reading_data("participation")["particles"]
    particle = [word for word in rest if word in particles]
    irregular = [word for word in rest if word not in particles]
    tail = "".join(f" {word}" for word in particle)
    root = first.removesuffix("e")
    double = first + first[-1]
    y = f"{first[:-1]}ie" if first.endswith("y") and first[-2] not in "aeou" else first
    for form in (first, f"{y}s", f"{first}es"):
        yield form + tail, False
    for form in (f"{root}ing", f"{first}ing", f"{double}ing"):
        yield form + tail, False
    for form in irregular or (f"{root}ed", f"{double}ed", f"{y}d", f"{first}ed"):
        yield form + tail, True


@cache
def _lexicon() -> Mapping[str, tuple[Form, ...]]:
    """The forms of every event by their first word, the longest ones first."""
    table: dict[str, list[Form]] = {}
    for entry in reading_data("participation")["events"]:
        for lemma in entry.get("verbs", ()):
            for words, participle in dict(_forms_of(lemma)).items():
                parts = tuple(words.split())
                table.setdefault(parts[0], []).append(Form(parts, True, participle, entry))
        for noun in entry.get("nouns", ()):
            parts = tuple(noun.split())
            table.setdefault(parts[0], []).append(Form(parts, False, False, entry))
    return {word: tuple(sorted(forms, key=lambda f: -len(f.words))) for word, forms in table.items()}


_words: Final = lists_of("participation")


@cache
def _clause_words(name: str) -> frozenset[str]:
    return frozenset(reading_data("clauses")[name])


@cache
def _outside() -> frozenset[str]:
    """The words that end a noun phrase towards its front."""
    lists = ("prepositions", "determiners", "auxiliaries", "coordinating", "verbs", "relative")
    return frozenset[str]().union(*map(_clause_words, lists))


@cache
def _nouns() -> frozenset[str]:
    """The stems of nouns that may stand before a name: "carmaker Borg", "rival Borg"."""
    kinds = [noun for nouns in reading_data("clauses")["generic"].values() for noun in nouns]
    return frozenset(
        map(stem, (*kinds, *reading_data("roles")["titles"], *reading_data("participation")["describing"]))
    )


def _agent() -> str:
    return str(reading_data("participation")["agent"])


def form_of(words: Sequence[str]) -> list[Form]:
    """Return the events that words in lower case name, the longest forms first."""
    return [form for form in _lexicon().get(words[0], ()) if form.words == tuple(words[: len(form.words)])]


def events_in(analysis: Analysis, sentence: int) -> tuple[Event, ...]:
    """Return the events of a sentence that have named participants, in order.

    Args:
        analysis: The text.
        sentence: The number of the sentence.
    """
    memo: dict[int, tuple[Event, ...]] = analysis.scene.memo.setdefault("events", {})
    if sentence not in memo:
        memo[sentence] = tuple(_events(analysis, sentence))
    return memo[sentence]


def _events(analysis: Analysis, sentence: int) -> Iterator[Event]:
    tokens = analysis.tokens(sentence)
    lower = [token.lower for token in tokens]
    for at, token in enumerate(tokens):
        if token.name or token.lower not in _lexicon():
            continue
        forms = _meant(tokens, at, form_of(lower[at : at + 3]))
        for form in forms:
            reader = _Reader(analysis, sentence, at, form)
            arguments = tuple(reader.arguments())
            if arguments and not (form.verb and _is_alone(arguments)):
                yield Event(reader.span, arguments, reader.undone())
                if "objects" in form.roles:
                    break  # "signed a contract" signs nobody on


def events_of(analysis: Analysis, sentence: int, slot: Slot) -> tuple[Event, ...]:
    """Return the events that a sentence states with the verb of a question, with the names beside it by place.

    Args:
        analysis: The text.
        sentence: The number of the sentence.
        slot: The place beside the verb that is asked for.
    """
    memo: dict[tuple[int, str], tuple[Event, ...]] = analysis.scene.memo.setdefault("events of", {})
    key = sentence, slot.role
    if key not in memo:
        memo[key] = tuple(_with_verb(analysis, sentence, slot))
    return memo[key]


def _with_verb(analysis: Analysis, sentence: int, slot: Slot) -> Iterator[Event]:
    tokens = analysis.tokens(sentence)
    for at, token in enumerate(tokens):
        if token.name or token.stem != slot.verb:
            continue
        past = is_past(token.lower)
        noun = not past and not token.lower.endswith("ing") and at > 0 and _after_noun(tokens[at - 1], token.lower)
        if noun or token.lower.endswith(("er", "or")):
            continue
        reader = _Reader(analysis, sentence, at, Form((token.lower,), True, past, slot.roles))
        arguments = tuple(reader.arguments())
        if arguments:
            yield Event(reader.span, arguments, reader.undone())


def _is_alone(arguments: Sequence[Argument]) -> bool:
    """Whether somebody agrees, meets or signs with nobody who is named."""
    together = reading_data("participation")["together"]
    return len(arguments) == 1 and arguments[0].role == together


def _meant(tokens: Sequence[Token], at: int, forms: Sequence[Form]) -> list[Form]:
    """Of the forms at a place the longest, verbs or nouns as the words before it tell, with a set object first."""
    if not forms:
        return []
    longest = [form for form in forms if len(form.words) == len(forms[0].words)]
    noun = _is_noun(tokens, at, longest)
    return sorted((f for f in longest if f.verb is not noun), key=lambda form: "objects" not in form.roles)


def _is_noun(tokens: Sequence[Token], at: int, forms: Sequence[Form]) -> bool:
    """Whether a word that may be noun and verb alike is a noun at its place: "an order", "the purchase"."""
    word = tokens[at].lower
    known = any(not form.verb for form in forms)
    if word.endswith("ing") or any(form.participle for form in forms):
        complement = at + 1 < len(tokens) and tokens[at + 1].lower in _words("complement")  # "the record signing of"
        determined = at > 0 and tokens[at - 1].lower in _clause_words("determiners")
        gerund = word.endswith("ing") and not complement and at > 0
        if gerund and tokens[at - 1].lower in reading_data("figures")["articles"]:
            return True  # "the building costs"
        return known and (complement or determined)
    before = at - 1
    while before >= 0 and (tokens[before].lower in _words("negations") or tokens[before].lower.endswith("ly")):
        before -= 1
    if before < 0:
        return known
    return _after_noun(tokens[before], word)


def _after_noun(before: Token, word: str) -> bool:
    """Whether what stands before a word makes it a noun: "Borg's order", "the new order", but not "Borg orders"."""
    ahead = ("auxiliaries", "coordinating", "relative")
    if before.lower == reading_data("participation")["infinitive"] or before.lower in _words("anaphora"):
        return False
    if any(before.lower in _clause_words(name) for name in ahead):
        return False
    if before.name:
        return before.lower.endswith(("'s", "’s")) or not word.endswith("s")
    if before.light or before.number or before.lower in _words("adjectives"):
        return True
    return before.lower.endswith("s") is word.endswith("s")


def _stop(analysis: Analysis, sentence: int, at: int, clause: Clause) -> int:
    """The first word at or behind another one that is not in a clause, worked out once for all words of the clause."""
    memo: dict[tuple[int, Clause], list[int]] = analysis.scene.memo.setdefault("ends of clauses", {})
    known = memo.get((sentence, clause))
    if known is None:
        tokens = analysis.tokens(sentence)
        known = memo[sentence, clause] = [len(tokens)] * (len(tokens) + 1)
        for index in range(len(tokens) - 1, -1, -1):
            known[index] = known[index + 1] if clause.holds(tokens[index].start) else index
    return known[at]


def _describing(phrase: Phrase) -> Phrase:
    """A phrase all of whose names only describe who has the role."""
    return phrase._replace(heads=(), others=phrase.names, owners=())


class _Reader:
    """Reads the participants of one event from where they stand."""

    def __init__(self, analysis: Analysis, sentence: int, at: int, form: Form) -> None:
        self.analysis, self.sentence, self.at, self.form = analysis, sentence, at, form
        self.tokens = analysis.tokens(sentence)
        self.clause = analysis.scene.clause_of(self.tokens[at].start)
        self.behind = at + len(form.words)
        self.stop = _stop(analysis, sentence, at, self.clause)
        before = self.tokens[max(0, at - 3) : at]
        aux = any(t.lower in _words("passive") for t in before)
        self.passive = form.verb and form.participle and (aux or self._preposition(self.behind) == _agent())
        self.span = Span(self.tokens[at].start, self.tokens[self.behind - 1].end)

    def _within(self, index: int) -> bool:
        start = self.tokens[index].start
        return self.clause.holds(start)

    def arguments(self) -> Iterator[Argument]:
        """Every participant that is named."""
        if self.form.verb:
            yield from self._of_verb()
        else:
            yield from self._of_noun()

    def _of_verb(self) -> Iterator[Argument]:
        roles = self.form.roles
        found = phrase_at(self.analysis, self.sentence, self.behind, self.stop)
        wanted = roles.get("objects")
        if wanted is not None:
            # "Led the round", or "the round was led by": the noun stands behind the verb, or before it.
            first, behind = (max(0, self.at - _REACH), self.at) if self.passive else (found.first, found.behind)
            inside = " ".join(self.tokens[i].lower for i in range(first, behind) if not self.passive or self._within(i))
            if not any(f" {word} " in f" {inside} " for word in wanted):
                return
        if roles.get("sums") and not self._has_sum():
            return
        following = found.behind
        if self.passive:
            following = self.behind
        else:
            role = roles.get("object")
            if roles.get("with") == "receiver" and self._preposition(following) == "with":
                role = roles["to"]
            yield from self._all(role, found, owner=roles.get("owner"))
        subject = subject_of(self.analysis, self.sentence, self.at)
        if subject is not None:
            yield from self._all(roles.get("object" if self.passive else "subject"), subject)
        yield from self._behind(following if found.names else self.behind)

    def _has_sum(self) -> bool:
        """Whether an amount of money stands right behind the verb: "gets £14 million"."""
        near = self.analysis.mentions(self.sentence)
        start = self.tokens[self.behind - 1].end
        return not self.passive and any(m.type == "money" and 0 < m.start - start <= _SUM for m in near)

    def _of_noun(self) -> Iterator[Argument]:
        roles = self.form.roles
        first = self.at
        while first > 0 and self._within(first - 1):
            before = self.tokens[first - 1]
            if before.lower in _outside():
                break
            first -= 1
        phrase = phrase_at(self.analysis, self.sentence, first, self.at)
        for name in phrase.owners:
            if roles.get("owner"):
                yield Argument(roles["owner"], name)
        yield from self._behind(self.behind)

    def _preposition(self, index: int) -> str:
        return self.tokens[index].lower if index < len(self.tokens) else ""

    def _behind(self, index: int) -> Iterator[Argument]:
        """The participants behind prepositions that no other event takes."""
        last, agent_named = min(self._end(), index + _REACH), False
        while index < last:
            if not self._within(index):
                index += 1
                continue
            if index > self.behind and self._taken(index):
                return
            role, agent = self._role_at(index), self._preposition(index) == _agent()
            if role is None or (agent and agent_named):
                index += 1  # "drawn up by Holm, with engineering by Berg"
                continue
            found = self._phrase_behind(index)
            yield from self._all(role, found)
            index = max(index + 1, found.behind)
            if agent:
                agent_named = agent_named or bool(found.heads)
                where = None if found.names else self._home(index)
                if where is not None:
                    yield from self._all(role, where)
                    index = max(index + 1, where.behind)

    def _role_at(self, index: int) -> str | None:
        """The role of whoever stands behind a preposition; None where it gives none."""
        word, roles = self.tokens[index].lower, self.form.roles
        if word in _PLACES or (index > self.behind and self.tokens[index - 1].lower in _words("bound")):
            return None
        role: str | None = roles.get("subject") if word == _agent() and self.passive else roles.get(word)
        return None if role == "receiver" else role

    def _phrase_behind(self, index: int) -> Phrase:
        """The phrase behind a preposition; of "to" before a bare verb its names only describe: "to help Borg"."""
        stop = _stop(self.analysis, self.sentence, index, self.clause)
        found = phrase_at(self.analysis, self.sentence, index + 1, stop)
        if self.tokens[index].lower != reading_data("participation")["infinitive"] or self._opens_as_phrase(found):
            return found
        return _describing(found)

    def _home(self, index: int) -> Phrase | None:
        """Where an agent without a name belongs, which says who it is: "restored by monks from Holm Abbey"."""
        if self._preposition(index) not in _words("belonging"):
            return None
        return _describing(phrase_at(self.analysis, self.sentence, index + 1, self.stop))

    def _end(self) -> int:
        """Where the clause ends, behind whatever interrupts it: "gives the land, worth $9 million, to Holm"."""
        return self.analysis.index_at(self.sentence, self.clause.spans[-1].end)

    def _opens_as_phrase(self, found: Phrase) -> bool:
        """Whether no bare verb opens the words behind "to": "to Borg", "to carmaker Borg", but not "to help Borg"."""
        if found.first >= found.behind:
            return False
        first = self.tokens[found.first]
        noun = first.stem in _nouns() or first.number or first.lower in _clause_words("determiners")
        return noun or first.name or any(name.start == first.start for name in found.names)

    def _taken(self, index: int) -> bool:
        """Whether another verb stands there, whose prepositions follow."""
        token = self.tokens[index]
        if token.name:
            return False
        forms = _meant(self.tokens, index, form_of([t.lower for t in self.tokens[index : index + 3]]))
        return bool(forms) and forms[0].verb

    def _all(self, role: str | None, phrase: Phrase, owner: str | None = None) -> Iterator[Argument]:
        end = self._end_of(phrase)
        if role is not None and role != "none":
            for name in phrase.heads:
                yield Argument(role, name)
            for name in (*phrase.others, *(() if owner else phrase.owners)):
                yield Argument(role, name, weak=True, end=end)
        if owner is not None:
            for name in phrase.owners:
                yield Argument(owner, name)

    def _end_of(self, phrase: Phrase) -> int:
        """Where a noun phrase ends; 0 for none, and for one of a sentence before, for which a pronoun stands."""
        elsewhere = any(name.start < self.tokens[0].start for name in (*phrase.heads, *phrase.others, *phrase.owners))
        if elsewhere or not 0 < phrase.behind <= len(self.tokens):
            return 0
        return self.tokens[phrase.behind - 1].end

    def undone(self) -> Span | None:
        """The words that deny the event or undo it; None where it stands."""
        found = undone_at(self.analysis, self.tokens, self.at, self.clause, self.span)
        if found is None and not self.form.verb:
            found = undone_behind(self.analysis, self.tokens, self.at, self.clause)
        return found
