"""The grammatical subject of a verb: its noun phrase, carried on from before where a pronoun stands for it."""

from __future__ import annotations

from functools import cache
from typing import Final

from claimcheck.reading.analysis import Analysis, Token
from claimcheck.reading.cues import lists_of, reading_data
from claimcheck.reading.named_phrases import Phrase, names_in, phrase_at
from claimcheck.reading.slots import is_past
from claimcheck.reading.syntax import Clause, finite
from claimcheck.text.normalized import Span

__all__ = ["subject_of"]

_DESCRIBING = 3  # words that may describe a name in front of it
_NOUN = 5  # words of a noun phrase that is a subject without a name
_DEPTH = 3  # clauses and sentences that a pronoun is followed back


_words: Final = lists_of("participation")


@cache
def _clause_words(name: str) -> frozenset[str]:
    return frozenset(reading_data("clauses")[name])


def subject_of(analysis: Analysis, sentence: int, verb: int) -> Phrase | None:
    """Return the phrase that a verb's subject is named by; None where no name is found for it.

    Args:
        analysis: The text.
        sentence: The number of the sentence.
        verb: The index of the verb among its words.
    """
    tokens = analysis.tokens(sentence)
    controlled = _controller(analysis, sentence, verb)
    if controlled is not None:
        return controlled
    clause = analysis.scene.clause_of(tokens[verb].start)
    if _is_unnamed(analysis, sentence, verb, clause):
        return None
    return _behind_conjunction(analysis, sentence, verb) or _subject(analysis, sentence, clause, verb, _DEPTH)


@cache
def _articles() -> frozenset[str]:
    return frozenset(reading_data("figures")["articles"])


def _is_unnamed(analysis: Analysis, sentence: int, verb: int, clause: Clause) -> bool:
    """Whether a noun without a name, behind "and" and a verb, is the subject: "and the state bank lends it $4"."""
    tokens, at = analysis.tokens(sentence), verb
    passed = _clause_words("auxiliaries") | _words("negations")
    while at > 0 and tokens[at - 1].lower in passed:
        at -= 1
    ends = _clause_words("prepositions") | _clause_words("coordinating")
    first = at - 1
    while first > max(1, at - _NOUN) and not (
        tokens[first].name or tokens[first].number or tokens[first].lower in ends
    ):
        if tokens[first].lower in _articles():
            break
        first -= 1
    if first == at - 1 or first < 2 or tokens[first].lower not in _articles():
        return False
    first += 1
    joins = tokens[first - 2].lower in _clause_words("coordinating") | _clause_words("conjunctions")
    start = clause.spans[0].start
    return joins and finite(analysis.text, start, tokens[first - 2].start) is not None


def _behind_conjunction(analysis: Analysis, sentence: int, verb: int) -> Phrase | None:
    """The name between a conjunction and its verb: "after Holm had painted it"."""
    tokens, at = analysis.tokens(sentence), verb
    passed = _clause_words("auxiliaries") | _words("negations")
    while at > 0 and (tokens[at - 1].lower in passed or tokens[at - 1].lower.endswith("ly")):
        at -= 1
    if at == 0:
        return None
    for name in names_in(analysis, sentence):
        if tokens[at - 1].start < name.end <= tokens[at - 1].end:
            first = analysis.index_at(sentence, name.start)
            if at == verb and _is_apposed(analysis, sentence, name, verb):
                return Phrase(first, verb, (name,))
            return phrase_at(analysis, sentence, first, verb, leads=True) if _is_opened(tokens, first) else None
    return None


def _is_apposed(analysis: Analysis, sentence: int, name: Span, verb: int) -> bool:
    """Whether a name between commas is who an office without a name is: "The mayor, Ida Holm, opened it"."""
    text, tokens = analysis.text, analysis.tokens(sentence)
    if text[name.end : tokens[verb].start].strip() != "," or not text[: name.start].rstrip().endswith(","):
        return False
    start = analysis.scene.clause_of(tokens[verb].start).spans[0].start
    before = [n for n in names_in(analysis, sentence) if start <= n.start < name.start]
    return not before and tokens[analysis.index_at(sentence, start)].lower in _clause_words("determiners")


def _is_opened(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether a conjunction stands before a name, or before what describes it: "after prosecutor Ida Holm"."""
    for index in range(first - 1, max(-1, first - 2 - _DESCRIBING), -1):
        if tokens[index].lower in _words("opening"):
            return True
        if tokens[index].lower in _clause_words("coordinating"):
            return (
                index > 0 and not tokens[index - 1].name
            )  # "left and Holm replaced", but not "Borg and Holm replaced"
        if tokens[index].name or tokens[index].number or is_past(tokens[index].lower):
            return False
        if tokens[index].light and tokens[index].lower not in _clause_words("determiners"):
            return False
    return False


def _controller(analysis: Analysis, sentence: int, verb: int) -> Phrase | None:
    """The object before "to" that does what follows: "persuaded Borg to buy"."""
    tokens, text = analysis.tokens(sentence), analysis.text
    if verb < 3 or tokens[verb - 1].lower != _infinitive():
        return None
    name = next((n for n in names_in(analysis, sentence) if text[n.end : tokens[verb - 1].start] == " "), None)
    if name is None:
        return None
    at = analysis.index_at(sentence, name.start) - 1
    while at >= 0 and tokens[at].lower in _clause_words("determiners"):
        at -= 1
    clause = analysis.scene.clause_of(tokens[verb].start)
    if at < 1 or not clause.holds(tokens[at].start) or tokens[at].name:
        return None
    if tokens[at].lower in _clause_words("prepositions") or tokens[at].lower in _clause_words("coordinating"):
        return None
    return Phrase(at + 1, verb - 1, (name,))


def _infinitive() -> str:
    return str(reading_data("participation")["infinitive"])


def _subject(analysis: Analysis, sentence: int, clause: Clause, verb: int, depth: int) -> Phrase | None:
    tokens = analysis.tokens(sentence)
    at = _opening(analysis, sentence, clause, verb)
    hangs = clause.kind in ("relative", "insertion", "bracket")
    if hangs and clause.antecedent is not None and _stands_for(tokens, at):
        return _last_phrase(analysis, sentence, clause.antecedent)
    if at >= verb:
        if clause.antecedent is None:
            return _before(analysis, sentence, clause, depth)
        return phrase_at(analysis, sentence, analysis.index_at(sentence, clause.antecedent.start), verb, leads=True)
    phrase = phrase_at(analysis, sentence, at, verb, leads=True)
    if phrase.heads:
        return phrase
    if not phrase.names and _is_joined_noun(tokens, at):
        return None
    if tokens[at].lower in _words("anaphora") or (not phrase.names and tokens[at].lower in _words("definite")):
        return _before(analysis, sentence, clause, depth)
    if phrase.names:
        return phrase
    if phrase.behind < len(tokens) and phrase.behind < verb and tokens[phrase.behind].lower in _words("complement"):
        inner = phrase_at(analysis, sentence, phrase.behind + 1, verb)
        return Phrase(inner.first, inner.behind, (), (), inner.names)
    return None


def _is_joined_noun(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether "and" stands before "the" and a noun, which is another than the subject before: "and the bank lends"."""
    joined = at > 1 and tokens[at - 1].lower in _clause_words("coordinating")
    return joined and tokens[at].lower in _articles()


def _stands_for(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a clause begins with a relative pronoun or a participle, whose subject is what it hangs on."""
    return at >= len(tokens) or tokens[at].lower in _words("anaphora") or tokens[at].lower.endswith(("ed", "ing"))


def _opening(analysis: Analysis, sentence: int, clause: Clause, verb: int) -> int:
    """Where the subject of a clause begins: behind joining words and what is put in front of it."""
    tokens, text = analysis.tokens(sentence), analysis.text
    at = analysis.index_at(sentence, clause.spans[0].start)
    skipped = _clause_words("coordinating") | _clause_words("conjunctions") | _words("adverbs")
    while at < verb and tokens[at].lower in skipped:
        at += 1
    if at < verb and (tokens[at].lower in _clause_words("prepositions") or tokens[at].lower.endswith("ing")):
        comma = next((i for i in range(at + 1, verb) if "," in text[tokens[i - 1].end : tokens[i].start]), None)
        dated = at + 1
        while comma is None and dated < verb and analysis.is_value(tokens[dated].start, tokens[dated].end):
            dated += 1
        if comma is not None:
            return comma
        return dated if dated > at + 1 else _last_name(analysis, sentence, at, verb)
    while at < verb and analysis.is_value(tokens[at].start, tokens[at].end) and tokens[at].name:
        at += 1  # "Monday Peru signed"
    return at


def _last_name(analysis: Analysis, sentence: int, first: int, verb: int) -> int:
    """Where the last name before a verb begins: "in the final Holm | lost"."""
    tokens = analysis.tokens(sentence)
    starts = [n.start for n in names_in(analysis, sentence) if tokens[first].start < n.start < tokens[verb].start]
    return analysis.index_at(sentence, starts[-1]) if starts else first


def _last_phrase(analysis: Analysis, sentence: int, head: Span) -> Phrase | None:
    """The name that a relative clause hangs on."""
    names = [n for n in names_in(analysis, sentence) if head.start <= n.start and n.end <= head.end]
    if not names:
        return None
    tokens = analysis.tokens(sentence)
    last = analysis.index_at(sentence, names[-1].end)
    close = analysis.text[names[-1].end : head.end].strip(" ,") == ""
    first = analysis.index_at(sentence, names[-1].start)
    return Phrase(first, min(last, len(tokens)), (names[-1],) if close else (), (), () if close else (names[-1],))


def _before(analysis: Analysis, sentence: int, clause: Clause, depth: int) -> Phrase | None:
    """The subject of the clause before, in the sentence or else at the head of the one before."""
    if depth == 0:
        return None
    clauses = analysis.scene.clauses(sentence)
    earlier = [c for c in clauses if c.spans[0].start < clause.spans[0].start and c.kind in ("main", "reporting")]
    if earlier:
        found = _of_clause(analysis, sentence, earlier[-1], depth - 1)
        return _placed_here(found)
    if sentence == 0:
        return None
    return _placed_here(_of_clause(analysis, sentence - 1, analysis.scene.clauses(sentence - 1)[0], depth - 1))


def _placed_here(found: Phrase | None) -> Phrase | None:
    return None if found is None or not found.names else found


def _of_clause(analysis: Analysis, sentence: int, clause: Clause, depth: int) -> Phrase | None:
    tokens = analysis.tokens(sentence)
    end = analysis.index_at(sentence, clause.spans[0].end)
    first = analysis.index_at(sentence, clause.spans[0].start)
    verbs = _clause_words("auxiliaries") | _clause_words("verbs") | _clause_words("reporting")
    verb = next((i for i in range(first, end) if tokens[i].lower in verbs or _is_past(tokens, i)), end)
    return _subject(analysis, sentence, clause, verb, depth)


def _is_past(tokens: tuple[Token, ...], index: int) -> bool:
    return index > 0 and tokens[index].lower.endswith("ed") and not tokens[index].name
