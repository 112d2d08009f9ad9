"""Questions in the words of an article: what is done, counted or measured where a value stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from claimcheck.authoring.draft_words import drafting_data
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.cues import Word, content_stems, words_of
from claimcheck.reading.fact import Fact, Part, Quantifier
from claimcheck.reading.lexemes import class_of, grammar, verb_form, verb_words
from claimcheck.text.document import Span
from claimcheck.values.measure import dimension_of
from claimcheck.values.quantityvalue import RANK

__all__ = ["CHANGES", "SHARES", "Phrase", "of_noun", "phrase_of", "run_of"]

_OBJECT: Final = 4  # words of what is done to: "withdrew its appeal"
_NOUN: Final = 4  # words of a noun phrase
_REACH: Final = 60  # code points between a verb and its value
_FAR: Final = 90  # ... between a verb and its date
_FEW: Final = 5  # words between a verb and its value
_LEFT_OUT: Final = frozenset(("DET", "POSS", "ADV"))
_ENDS: Final = frozenset(("PREP", "SUB", "REL", "CONJ", "TO", "PRON", "MODAL", "BE", "HAVE", "DO", "NEG", "PRED"))
_LEADS: Final = ("PREP", "TO")
_SHARE: Final = "%"
SHARES: Final = frozenset(("shares", "share", "stock", "stocks"))
"""Words for parts of a company, whose price is not the company's."""
_MARKS: Final = ',;:().—–"“”'
CHANGES: Final = (
    "increase",
    "rise",
    "hike",
    "decrease",
    "fall",
    "decline",
    "drop",
    "growth",
    "cut",
    "reduction",
    "gain",
)
"""Nouns for a change, which do not say of what."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A question in words: the property, the article's words that ask it, and where they stand."""

    property: str
    cue: str
    parts: tuple[Span, ...]


def phrase_of(analysis: Analysis, fact: Fact, empty: frozenset[str], no_events: frozenset[str]) -> Phrase | None:
    """Return the question that a fact answers in the article's words; None where they ask nothing.

    Args:
        analysis: The article.
        fact: What it states.
        empty: The verbs, in their base form, that add nothing to a question.
        no_events: Those by whose date nothing is asked.
    """
    verb = _verb(analysis, fact, empty)
    if getattr(fact.value, "unit", None) in drafting_data()["no_units"]:
        return None
    if fact.type == "date":
        is_event = verb is not None and fact.verb is not None and not _stems(fact.verb.name) & no_events
        return _event(analysis, fact, verb) if verb is not None and is_event else None
    if fact.type == "duration":
        return _length(analysis, fact, verb)
    if verb is not None and fact.verb is not None and fact.verb.name in drafting_data()["expecting"]:
        verb = None  # "the range is expected to be 8,000 miles"
    noun = _noun(analysis, fact)
    if fact.change is not None and fact.change.kind == "by":
        return _change(analysis, fact, noun)
    if getattr(fact.value, "unit", None) == _SHARE:
        return _share(analysis, fact, noun, verb)
    return _figure(analysis, fact, noun, verb)


def _stems(name: str | None) -> set[str]:
    """A verb's base form as it is given and with the "e" that an unknown one may have lost."""
    return {name or "", f"{name}e"}


def _change(analysis: Analysis, fact: Fact, noun: Span | None) -> Phrase | None:
    """What a change is of: "output fell by 9 percent" asks for the fall in output."""
    if noun is None or fact.change is None or fact.change.direction is None:
        return None
    words = _words(analysis, noun)
    if content_stems(words) & content_stems(CHANGES):
        of = of_noun(analysis, noun.end)
        return None if of is None else _phrase(analysis, Span(noun.start, of.end))
    moved = f" {fact.verb.text}" if fact.verb is not None and noun.end <= fact.verb.start else ""
    return Phrase(f"{'rise' if fact.change.direction == 'up' else 'fall'} in {words}", f"{words}{moved}", (noun,))


def _share(analysis: Analysis, fact: Fact, noun: Span | None, verb: Span | None) -> Phrase | None:
    """What a percentage is of, with the verb behind it: "share of respondents polled"."""
    if noun is None:
        # "was 10 percent contained"
        return (
            None
            if verb is None or verb.start < fact.end or _gap(analysis, fact.end, verb.start)
            else (_phrase(analysis, verb))
        )
    if content_stems(_words(analysis, noun)) & content_stems(CHANGES):
        of = of_noun(analysis, noun.end)
        return None if of is None or noun.start < fact.end else _phrase(analysis, Span(noun.start, of.end))
    if fact.quantifier is Quantifier.PART:
        words = _words(analysis, noun)
        behind = (
            verb is not None and noun.end <= verb.start and not _gap(analysis, noun.end, verb.start, ("BE", "HAVE"))
        )
        if behind and verb is not None:
            words = f"{words} {analysis.text[verb.start : verb.end]}"
            return Phrase(f"share of {words}", words, (noun, verb))
        return Phrase(f"share of {words}", words, (noun,))
    return _figure(analysis, fact, noun, verb)


def _figure(analysis: Analysis, fact: Fact, noun: Span | None, verb: Span | None) -> Phrase | None:
    """What is counted or paid, with the verb that governs it: "cut jobs", "homes destroyed", "spent"."""
    is_share = noun is not None and _words(analysis, noun).split()[-1].lower() in SHARES
    if fact.type == "money" and is_share and _moves(fact):
        return None  # "Orlo shares fell to $3": the price is of one of them
    if verb is not None:
        found = _led(analysis, fact, noun, verb) if verb.end <= fact.start else _followed(analysis, fact, noun, verb)
        if found is not None or _is_of(analysis, fact, verb):
            return found
    return None if noun is None else _phrase(analysis, noun)


def _is_of(analysis: Analysis, fact: Fact, verb: Span) -> bool:
    """Whether a figure is of something that its verb is done to: "will sack 12 percent of its 53 managers"."""
    between = [word.lower for word in words_of(analysis.text, verb.end, fact.start)] if verb.end <= fact.start else []
    return "of" in between and _is_led(analysis, fact, verb)


def _is_led(analysis: Analysis, fact: Fact, verb: Span) -> bool:
    """Whether a verb governs the figure behind it: a few words stand between, with one preposition at most."""
    if any(char in analysis.text[verb.end : fact.start] for char in _MARKS):
        return False
    kinds = [class_of(word.lower) for word in words_of(analysis.text, verb.end, fact.start)]
    return len(kinds) <= _FEW and "CONJ" not in kinds and sum(kind in _LEADS for kind in kinds) <= 1


def _led(analysis: Analysis, fact: Fact, noun: Span | None, verb: Span) -> Phrase | None:
    """What is asked by the verb before a figure: "cut jobs", "bought the yard for", "offered a package to people"."""
    text, said = analysis.text, analysis.text[verb.start : verb.end]
    if not _is_led(analysis, fact, verb):
        return None
    between = words_of(text, verb.end, fact.start)
    lead = "".join(f" {word.lower}" for word in between if class_of(word.lower) in _LEADS)
    done = [text[w.start : w.end] for w in run_of(analysis, verb.end, _OBJECT) if w.end <= fact.start]
    if lead == " of":
        return None
    if noun is None:
        # The object of the verb stands before the figure: "bought the yard for 3 million".
        words = " ".join([said, *done])
        return Phrase(words, f"{words}{lead}", (verb,))
    if noun.start < verb.start:
        words = f"{_words(analysis, noun)} {said}"
        return Phrase(words, words, (noun, verb))
    if noun.end <= fact.start:
        return _phrase(analysis, noun)
    counted = _words(analysis, noun)
    if lead:
        words = " ".join([said, *done]) + f"{lead} {counted}"
        return Phrase(words, words, (verb, noun))
    base = (fact.verb.name if fact.verb is not None else None) or said
    return Phrase(f"{base} {counted}", f"{said} {counted}", (verb, noun))


def _followed(analysis: Analysis, fact: Fact, noun: Span | None, verb: Span) -> Phrase | None:
    """What is asked by the verb behind a figure: "18 percent held a favourable view", "1,200 homes were destroyed"."""
    text, said = analysis.text, analysis.text[verb.start : verb.end]
    behind = noun.end if noun is not None and noun.end > fact.end else fact.end
    if _moves(fact) or _gap(analysis, behind, verb.start, ("BE", "HAVE", "MODAL", "ADV", "NEG")):
        return None
    if noun is not None:
        words = f"{_words(analysis, noun)} {said}"
        return Phrase(words, words, (noun, verb))
    passive = bool(words_of(text, behind, verb.start))
    done = [] if passive else [text[w.start : w.end] for w in run_of(analysis, verb.end, _OBJECT)]
    counted = [word.lower for word in words_of(text, fact.start, fact.end)][-1:] if fact.type == "quantity" else []
    counted = [word for word in counted if word.isalpha() and not class_of(word) and not _is_unit(word)]
    words = " ".join([*counted, said, *done])  # "jobs go" is not whatever goes
    return Phrase(words, words, (verb,))


def _moves(fact: Fact) -> bool:
    """Whether the verb of a fact says that something rose or fell."""
    return fact.verb is not None and fact.verb.name in drafting_data()["moving"]


def _length(analysis: Analysis, fact: Fact, verb: Span | None) -> Phrase | None:
    """What lasts: "sentenced to 17 years", "a three-year contract"."""
    if "-" in fact.text:
        behind = list(run_of(analysis, fact.end, _NOUN))
        is_noun = bool(behind) and behind[-1].lower not in drafting_data()["no_nouns"]
        return _phrase(analysis, Span(behind[0].start, behind[-1].end)) if is_noun else None
    if verb is None or verb.end > fact.start or analysis.text[verb.start : verb.end].endswith("ing"):
        return None
    between = words_of(analysis.text, verb.end, fact.start)
    if len(between) > 2 or any(class_of(w.lower) not in ("PREP", "TO", "DET", "ADV") for w in between):
        return None
    return _phrase(analysis, verb)


def _event(analysis: Analysis, fact: Fact, verb: Span) -> Phrase | None:
    """What happens on a date: "issued an alert Thursday", "in 2014 the tax has changed"."""
    text = analysis.text
    if any(char in text[min(verb.end, fact.end) : max(verb.start, fact.start)] for char in ';:()"“”'):
        return None
    if verb.end <= fact.start and len(words_of(text, verb.end, fact.start)) > 2 * _FEW:
        return None
    if verb.start >= fact.end:
        between = words_of(text, fact.end, verb.start)
        if any(w.lower == "to" or ((form := verb_form(w.lower)) is not None and form.form == "past") for w in between):
            return None  # "voted earlier this week to advance the bill"
    done = [w for w in run_of(analysis, verb.end, _OBJECT) if not fact.start <= w.start < fact.end]
    if text[slice(*verb)].endswith("ing") or any(
        w.lower in drafting_data()["differences"] for w in words_of(text, verb.end, max(verb.end, fact.start))
    ):
        return None
    if done and done[-1].lower.endswith(("'s", "’s")):
        done = []
    parts = (verb, *(Span(w.start, w.end) for w in done))
    measure = fact.measure
    if not done and measure is not None and measure.start >= verb.end:
        parts = (verb, Span(measure.start, measure.end))  # what is counted: "bought 12 tugs in May"
    words = " ".join(text[slice(*span)] for span in parts)
    return Phrase(words, words, parts)


# -- the words ------------------------------------------------------------------------------------------------------


def _verb(analysis: Analysis, fact: Fact, empty: frozenset[str]) -> Span | None:
    """The verb of a fact where it says something and stands near its value in the same clause."""
    verb, text = fact.verb, analysis.text
    if verb is None or _stems(verb.name) & empty:
        return None
    if fact.start <= verb.start < fact.end or max(fact.start - verb.end, verb.start - fact.end) > (
        _FAR if fact.type == "date" else _REACH
    ):
        return None
    before = words_of(text, max(0, verb.start - 24), verb.start)
    if class_of(verb.text.lower()) or (before and class_of(before[-1].lower) in ("DET", "POSS")):
        return None  # "the amount calculated", "an expected rise"
    if text[verb.start - 1 : verb.start] == "-":
        return None
    return Span(verb.start, verb.end)


def _noun(analysis: Analysis, fact: Fact) -> Span | None:
    """The noun phrase that a figure counts or measures."""
    measure, verb = fact.measure, fact.verb
    if measure is not None and (verb is None or measure.start != verb.start) and _is_near(analysis, fact, measure):
        span = _behind_saying(analysis, Span(measure.start, measure.end))
        return None if _is_unit(_words(analysis, span)) or not _is_noun(analysis, span) else span
    if fact.type == "quantity":
        # "five Boeing 737s": the noun stands within the value.
        inside = [w for w in words_of(analysis.text, fact.start, fact.end) if not class_of(w.lower)]
        if len(inside) > 1 and not inside[0].start > fact.start and not _is_unit(inside[-1].lower):
            span = Span(inside[1].start, fact.end)
            return span if _is_noun(analysis, span) and not any(c.isdigit() for c in inside[1].lower) else None
    return None


def _behind_saying(analysis: Analysis, span: Span) -> Span:
    """A noun phrase without who announces it: "Orlo announces job cuts"."""
    words = words_of(analysis.text, span.start, span.end)
    for word, following in pairwise(words):
        form = verb_form(word.lower)
        if form is not None and form.lemma in verb_words("saying"):
            span = Span(following.start, span.end)
    return span


def _is_noun(analysis: Analysis, span: Span) -> bool:
    """Whether words are a noun phrase of their own, no piece of a clause: not "all saw quotas", "GM's", "billion"."""
    words = words_of(analysis.text, span.start, span.end)
    if not words or words[0].lower in grammar("determiners") or words[-1].lower.endswith(("'s", "’s")):
        return False
    forms = [verb_form(word.lower) for word in words[:-1] if analysis.text[word.start].islower()]
    is_clause = any(
        form is not None and form.form == "past" and not w.endswith("ed")
        for form, w in zip(
            forms, [word.lower for word in words[:-1] if analysis.text[word.start].islower()], strict=True
        )
    )
    return not is_clause and words[-1].lower not in drafting_data()["no_nouns"]


def _is_near(analysis: Analysis, fact: Fact, part: Part) -> bool:
    away = max(fact.start - part.end, part.start - fact.end)
    between = analysis.text[min(fact.end, part.end) : max(fact.start, part.start)] if away > 0 else ""
    return away <= _REACH and not any(char in between for char in _MARKS)


def _is_unit(words: str) -> bool:
    return dimension_of(words.split()[-1]) is not None if words else True


def of_noun(analysis: Analysis, start: int) -> Span | None:
    """Return what the noun before an offset is of: "increase in student fees".

    Args:
        analysis: The article.
        start: Where the noun ends, in code points.
    """
    lead = words_of(analysis.text, start, min(len(analysis.text), start + 20))
    if not lead or lead[0].lower not in ("in", "of", "to") or lead[0].start > start + 1:
        return None
    words = list(run_of(analysis, lead[0].end, _NOUN))
    return Span(words[0].start, words[-1].end) if words else None


def _gap(analysis: Analysis, start: int, end: int, allowed: tuple[str, ...] = ()) -> bool:
    """Whether more than some kinds of words stands between two offsets."""
    if any(char in analysis.text[start:end] for char in _MARKS):
        return True
    return any(class_of(word.lower) not in allowed for word in words_of(analysis.text, start, end))


def _phrase(analysis: Analysis, span: Span) -> Phrase:
    words = _words(analysis, span)
    return Phrase(words, words, (span,))


def run_of(analysis: Analysis, start: int, most: int) -> Iterator[Word]:
    """Yield the words of a noun phrase that begins at an offset, without what leads it in.

    Args:
        analysis: The article.
        start: Where it begins, in code points.
        most: The most words.
    """
    text, found, at = analysis.text, 0, start
    sentence = analysis.sentences[analysis.sentence_of(max(0, start - 1))]
    for word in words_of(text, start, min(sentence.end, start + 200)):
        if any(char in text[at : word.start] for char in _MARKS):
            return
        ordinal = analysis.is_value(word.start, word.end)
        if ordinal and not _is_ordinal(analysis, word):
            return
        kind = "" if ordinal else class_of(word.lower)
        if kind in _ENDS:
            return
        at = word.end
        if kind in _LEFT_OUT:
            continue
        form = verb_form(word.lower) if text[word.start].islower() else None
        if found and form is not None and form.form in ("past", "s", "ing"):
            return
        yield word
        found += 1
        if found == most:
            return


def _is_ordinal(analysis: Analysis, word: Word) -> bool:
    """Whether a word is a place in an order, in words: "released its first yacht"."""
    mentions = analysis.mentions(analysis.sentence_of(word.start))
    ranks = (m for m in mentions if m.start <= word.start < m.end and m.value.measure == RANK)
    return word.lower.isalpha() and next(ranks, None) is not None


def _words(analysis: Analysis, span: Span) -> str:
    """The words of a phrase as they stand within a sentence, without what leads it in: "wind farm"."""
    words = analysis.text[span.start : span.end].split()
    while len(words) > 1 and words[0].lower() in grammar("articles") | grammar("possessives"):
        del words[0]
    first = words[0]
    if first[:1].isupper() and not first.isupper() and not analysis.scene.is_name(first):
        words[0] = first.lower()
    return " ".join(words)
