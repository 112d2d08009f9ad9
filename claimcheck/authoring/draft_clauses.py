"""Questions made of the words of a clause, where no noun and no verb of it asks one alone: "Norway lose posts"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from claimcheck.authoring.draft_phrases import CHANGES, SHARES, Phrase, of_noun, run_of
from claimcheck.authoring.draft_sure import unit_of
from claimcheck.authoring.draft_words import drafting_data
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.cues import words_of
from claimcheck.reading.fact import Fact, Part, Quantifier
from claimcheck.reading.lexemes import class_of, verb_words
from claimcheck.text.document import Span
from claimcheck.values.measure import dimension_of

__all__ = ["clause_phrase"]

_LEFT_OUT: Final = ("DET", "POSS", "PRON")
_NOUN: Final = 4  # words of a noun phrase
_TAIL: Final = 3  # words of what a preposition adds
_OWNER: Final = 5  # words of another owner
_LEADS: Final = frozenset(("of", "in", "for", "from", "to", "at", "on", "with", "by"))
_SIDE: Final = 24  # code points in which a preposition stands


def clause_phrase(analysis: Analysis, fact: Fact, own: tuple[Span, ...]) -> Phrase | None:
    """Return a question made of the owner, the verb, the noun and what a preposition adds, in the order of the text.

    Args:
        analysis: The article.
        fact: What it states.
        own: Where the sentence names the entity, whose name is no part of a question about it.
    """
    if unit_of(fact) in drafting_data()["no_units"]:
        return None
    verb, others = _said(analysis, fact.verb), list(_others(fact))
    noun = _named(analysis, fact, verb)
    if noun is None and verb is None and fact.type == "quantity" and unit_of(fact) is None:
        return None  # a bare number of what?
    if noun is None and (verb is None or _moves(fact)):
        noun = next((span for span in others if _joined(analysis, [span], own) and _is_noun(analysis, span)), None)
        if noun is None and _moves(fact):
            return None  # "slipped 2 percent" does not say what did
    core = [span for span in (verb, noun) if span is not None]
    cue = _joined(analysis, core, own)
    if not cue or not _asks(analysis, fact, verb, noun):
        return None
    more = [*core, *others, *_tail(analysis, max(fact.end, *(span.end for span in core)))]
    share = "share of " if _is_share(fact) else ""
    return Phrase(share + _joined(analysis, more, own), cue, tuple(core))


def _named(analysis: Analysis, fact: Fact, verb: Span | None) -> Span | None:
    """The noun phrase that names what the value is of; of "the total number of orders" as far as it names something."""
    is_date = fact.type == "date"
    noun = _event(analysis, fact, verb) if is_date else _noun(analysis, fact)
    if noun is None or _is_noun(analysis, noun):
        return noun
    of = None if is_date else of_noun(analysis, noun.end)
    return Span(noun.start, of.end) if of is not None and _is_noun(analysis, of) else None


def _is_share(fact: Fact) -> bool:
    return unit_of(fact) == "%" and fact.quantifier is Quantifier.PART


def _asks(analysis: Analysis, fact: Fact, verb: Span | None, noun: Span | None) -> bool:
    """Whether a verb and a noun say what the value is of."""
    if fact.type == "date":
        return _asks_when(analysis, fact, verb, noun)
    if _is_attribute(analysis, fact):
        return False  # "a five-year high"
    counted = [] if noun is None else [word.lower for word in words_of(analysis.text, noun.start, noun.end)]
    if unit_of(fact) == "%":
        return _asks_share(analysis, fact, verb, counted)
    return fact.type != "money" or not _moves_shares(analysis, fact, counted)


def _asks_when(analysis: Analysis, fact: Fact, verb: Span | None, noun: Span | None) -> bool:
    """Whether a verb and a noun say what happens on a date."""
    text, data = analysis.text, drafting_data()
    if fact.verb is not None and (
        fact.verb.name in data["states"] or (verb is None and fact.verb.name in verb_words("saying"))
    ):
        return False  # "announced plans on Friday"
    between = [] if fact.verb is None else words_of(text, fact.end, max(fact.end, fact.verb.start))
    if any(word.lower == "to" for word in between):
        return False  # "voted on Monday to close"
    if verb is not None and text[slice(*verb)].endswith("ing"):
        return False  # "as it was leaving on Saturday"
    words = [] if noun is None else words_of(text, noun.start, noun.end)
    words += [] if verb is None else words_of(text, verb.end, max(verb.end, fact.start))
    return not any(word.lower in data["differences"] for word in words)


def _is_attribute(analysis: Analysis, fact: Fact) -> bool:
    """Whether a length of time is an adjective of a noun that is no event of that length."""
    if fact.type != "duration" or "-" not in fact.text:
        return False
    behind = words_of(analysis.text, fact.end, min(len(analysis.text), fact.end + _SIDE))[:1]
    return bool(behind) and behind[0].lower in drafting_data()["no_nouns"]


def _asks_share(analysis: Analysis, fact: Fact, verb: Span | None, counted: list[str]) -> bool:
    """Whether a verb and the words of a noun say what a share is of."""
    if verb is None and fact.quantifier is Quantifier.PART:
        return False  # "over half of the shops" did what?
    if not counted:
        # "Will be owned 40 percent by", but not "sack 12 percent of".
        return verb is not None and not analysis.text.startswith(" of ", fact.end)
    return counted[-1] not in CHANGES or len(counted) > 1  # a drop of what?


def _moves_shares(analysis: Analysis, fact: Fact, counted: list[str]) -> bool:
    """Whether shares move to a sum: it is the price of one of them."""
    if fact.verb is None or fact.verb.name not in drafting_data()["moving"]:
        return False
    before = words_of(analysis.text, fact.clause.start, fact.verb.start)
    return bool(SHARES.intersection((*counted, *(word.lower for word in before))))


def _moves(fact: Fact) -> bool:
    """Whether the verb of a fact says that something moves, and not that something is done to the figure."""
    data = drafting_data()
    if fact.verb is None or fact.verb.name not in data["moving"]:
        return False
    return fact.verb.name not in data["moving_things"] or unit_of(fact) == "%"


def _is_noun(analysis: Analysis, span: Span) -> bool:
    """Whether a noun phrase names something: not "them", "level", "million"."""
    words = words_of(analysis.text, span.start, span.end)
    last = words[-1].lower if words else ""
    return (
        bool(last)
        and not class_of(last)
        and dimension_of(last) is None
        and last not in {*drafting_data()["no_nouns"], *drafting_data()["plain_nouns"]}
    )


def _said(analysis: Analysis, verb: Part | None) -> Span | None:
    """A verb that says something by itself; one of saying where something is announced, not somebody's words."""
    data = drafting_data()
    if verb is None or verb.name in data["empty"] or verb.name in data["expecting"] or class_of(verb.text.lower()):
        return None
    if verb.name in verb_words("saying"):
        before = words_of(analysis.text, max(0, verb.start - _SIDE), verb.start)[-1:]
        if verb.name in drafting_data()["no_events"] or not before or class_of(before[0].lower) != "BE":
            return None
    return Span(verb.start, verb.end)


def _noun(analysis: Analysis, fact: Fact) -> Span | None:
    """The noun of a figure, or what stands behind the value or the verb."""
    measure, verb = fact.measure, fact.verb
    if measure is not None and (verb is None or measure.start != verb.start):
        return Span(measure.start, measure.end)
    inside = [word for word in words_of(analysis.text, fact.start, fact.end) if word.lower.isalpha()]
    if fact.type == "quantity" and inside and not class_of(inside[-1].lower) and inside[-1].start > fact.start:
        return Span(inside[-1].start, inside[-1].end)
    return _behind(analysis, fact, fact.end) or (None if verb is None else _behind(analysis, fact, verb.end))


def _event(analysis: Analysis, fact: Fact, verb: Span | None) -> Span | None:
    """What a date is the date of: the noun behind it, what is done, or what was then."""
    at = fact.verb
    if at is None:
        return _behind(analysis, fact, fact.end)
    # A word may be somebody's own: "could be “viable” by 2030".
    found = _behind(analysis, fact, at.end + 2 * analysis.text.startswith((" “", ' "'), at.end))
    if found is None and verb is None and fact.owner is not None and class_of(at.text.lower()) == "BE":
        return Span(fact.owner.start, fact.owner.end)
    return found


def _behind(analysis: Analysis, fact: Fact, start: int) -> Span | None:
    """The noun phrase that begins at an offset and does not hold the value."""
    words = list(run_of(analysis, start, _NOUN))
    if not words or (words[0].start < fact.end and fact.start < words[-1].end):
        return None
    return Span(words[0].start, words[-1].end)


def _others(fact: Fact) -> Iterator[Span]:
    """The owner, of which what is not the entity's name belongs to the question: "Norway will lose 30 posts"."""
    owner = fact.owner
    if owner is None or class_of(owner.text.split()[0].lower()) in ("PRON", "POSS"):
        return
    if len(owner.text.split()) <= _OWNER:
        yield Span(owner.start, owner.end)


def _tail(analysis: Analysis, start: int) -> Iterator[Span]:
    """What a preposition adds behind the noun and the value: "in Spain"."""
    lead = words_of(analysis.text, start, min(len(analysis.text), start + _SIDE))[:1]
    if not lead or lead[0].lower not in _LEADS or lead[0].start > start + 1:
        return
    words = list(run_of(analysis, lead[0].end, _TAIL))
    if words and not any(analysis.is_value(word.start, word.end) for word in words):
        yield Span(lead[0].start, words[-1].end)


def _joined(analysis: Analysis, spans: list[Span], own: tuple[Span, ...]) -> str:
    """The words of some stretches in their order, without the value, the entity's name and what leads a noun in."""
    text, last = analysis.text, -1
    kept: list[str] = []
    for span in sorted(spans):
        for word in words_of(text, max(span.start, last), span.end):
            last = max(last, word.end)
            if any(one.start <= word.start < one.end for one in own) or class_of(word.lower) in _LEFT_OUT:
                continue
            if word.lower.endswith(("'s", "’s")) and not kept:
                continue
            kept.append(text[word.start : word.end])
    while kept and (kept[0].lower() in _LEADS or kept[-1].lower() in _LEADS):
        kept = kept[1:] if kept[0].lower() in _LEADS else kept[:-1]
    return " ".join(a for a, b in pairwise([*kept, ""]) if a != b)
