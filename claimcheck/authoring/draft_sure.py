"""Which facts of an article may be drafted: those that state a value of their own, and the dates beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from claimcheck.authoring.draft_subjects import Tie
from claimcheck.authoring.draft_words import drafting_data
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.build import facts_of
from claimcheck.reading.conditions import condition_of
from claimcheck.reading.cues import words_of
from claimcheck.reading.fact import Fact, Part, PeriodSource, Quantifier, Status
from claimcheck.reading.lexemes import class_of, verb_form
from claimcheck.reading.stated import counts
from claimcheck.values.base import Mention
from claimcheck.values.measure import dimension_of

__all__ = ["PARTIAL", "dated_facts", "is_sure", "lies_behind", "unit_of"]

_UNSURE: Final = (Status.ASKED, Status.SUPERSEDED, Status.DENIED)
_AHEAD: Final = (Status.EXPECTED, Status.TARGET, Status.PROMISED, Status.POSSIBLE)
_QUOTES: Final = '"“”'
_MONTH: Final = 31  # days of a date on which something happens
_RATES: Final = (Quantifier.RATE, Quantifier.EACH)
PARTIAL: Final = (Quantifier.RATE, Quantifier.EACH, Quantifier.PART)
"""What figures are of a part, or of one of many."""
_LEAD: Final = 60  # code points before a fact in which what it hangs on stands
_AROUND: Final = 40  # code points before a figure or a name in which its last words stand


def dated_facts(analysis: Analysis) -> Iterator[Fact]:
    """Yield the facts of an article, and the dates that no fact of theirs gives: of what a figure tells, of a noun.

    Args:
        analysis: The article.
    """
    every = facts_of(analysis)
    told = {fact.start for fact in every}
    last: Fact | None = None
    for fact in every:
        if last is None or analysis.sentence_of(last.start) != analysis.sentence_of(fact.start):
            yield from _named_dates(analysis, fact, told)
        last = fact
        yield fact
        mention = _dated(analysis, fact)
        if mention is not None and mention.start not in told:
            told.add(mention.start)
            yield _on(fact, mention)


def _on(fact: Fact, mention: Mention) -> Fact:
    """A fact of what happens on a date, with the parts of another."""
    return replace(
        fact,
        start=mention.start,
        end=mention.end,
        text=mention.text,
        type=mention.type,
        value=mention.value,
        period=None,
        change=None,
        quantifier=None,
    )


def _dated(analysis: Analysis, fact: Fact) -> Mention | None:
    """The date on which a figure comes about, which is no period that it is counted over: "bought ten in May"."""
    if fact.value is None or fact.type == "date" or fact.verb is None:
        return None
    mention = _date_of_clause(analysis, fact)
    if mention is None:
        return None
    earliest, latest = getattr(mention.value, "earliest", None), getattr(mention.value, "latest", None)
    ahead, published = fact.status in _AHEAD, analysis.scene.context.published
    if ahead and published is not None and latest is not None and latest < published[0]:
        return None  # "will cut jobs after a loss of 2 million last year"
    if ahead or (earliest is None and latest is not None):
        return mention  # what is to come by a day has a day of its own
    if earliest is None or latest is None or (latest - earliest).days > _MONTH:
        return None
    return mention if _comes_about(fact, fact.verb) else None


def _date_of_clause(analysis: Analysis, fact: Fact) -> Mention | None:
    """The date that the clause of a fact itself gives as its period."""
    period = fact.period
    if period is None or period.part is None or period.source is not PeriodSource.CLAUSE:
        return None
    mention = _mention(analysis, period.part.start, period.part.end)
    return mention if mention is not None and mention.type == "date" else None


def _comes_about(fact: Fact, verb: Part) -> bool:
    """Whether a figure comes about by what a verb says: it is no rate, no change and no length."""
    data = drafting_data()
    is_event = verb.name not in {*data["moving"], *data["empty"]}
    return is_event and fact.change is None and fact.type != "duration" and unit_of(fact) != "%"


def _named_dates(analysis: Analysis, fact: Fact, told: set[int]) -> Iterator[Fact]:
    """The dates before nouns in the sentence of a fact: "has a May 3 deadline"."""
    for mention in analysis.mentions(analysis.sentence_of(fact.start)):
        if mention.type != "date" or mention.start in told:
            continue
        behind = words_of(analysis.text, mention.end, min(len(analysis.text), mention.end + _AROUND))[:1]
        if behind and behind[0].lower in drafting_data()["dated"] and behind[0].start == mention.end + 1:
            told.add(mention.start)
            yield replace(_on(fact, mention), measure=None, verb=None, status=Status.DONE, negated=False)


def _mention(analysis: Analysis, start: int, end: int) -> Mention | None:
    """The value that a text states between two offsets or around them."""
    here = analysis.mentions(analysis.sentence_of(start))
    return next((one for one in here if one.start < end and start < one.end), None)


def unit_of(fact: Fact) -> str | None:
    """Return the unit of a fact's value, None where it has none.

    Args:
        fact: The fact.
    """
    unit = getattr(fact.value, "unit", None)
    return unit if isinstance(unit, str) and unit else None


def is_sure(analysis: Analysis, fact: Fact, tie: Tie) -> bool:
    """Whether a fact states a value of its own, plainly.

    Args:
        analysis: The article.
        fact: What it states.
        tie: How it is tied to the entity.
    """
    no_values = _NO_VALUES.get(fact.type or "")
    if no_values is None or fact.value is None or fact.value.vague or fact.negated or fact.status in _UNSURE:
        return False
    if _is_partial(fact, tie) or (fact.change is not None and fact.change.kind in ("from", "between")):
        return False
    if any(is_no_value(analysis, fact) for is_no_value in (*no_values, *_NOT_OWN)):
        return False
    mention = next(
        (m for m in analysis.mentions(analysis.sentence_of(fact.start)) if (m.start, m.end) == (fact.start, fact.end)),
        None,
    )
    return mention is not None and counts(analysis.text, mention)


def _is_partial(fact: Fact, tie: Tie) -> bool:
    """Whether a figure is of a part, or one of many; a part of what its owner has is the owner's."""
    owned = tie is Tie.OWNER and fact.quantifier is not Quantifier.PART
    return fact.quantifier in (PARTIAL if owned else _RATES)


def _is_single(_analysis: Analysis, fact: Fact) -> bool:
    """Whether a figure counts nothing: "one victim"."""
    return fact.text.split()[0].lower() in drafting_data()["single"]


def _is_time_until(analysis: Analysis, fact: Fact) -> bool:
    """Whether a length says when something was: "the first loss for four years", "in the last seven years"."""
    if _is_record(analysis, fact, "for"):
        return True
    return not set(fact.text.lower().split()).isdisjoint(drafting_data()["periods"])


def _is_of_day(analysis: Analysis, fact: Fact) -> bool:
    """Whether a date only says of when something is: "today's plan", "the crash of 2008"."""
    if analysis.text.startswith(("'s", "’s"), fact.end) or analysis.text.endswith(" of ", 0, fact.start):
        return True
    if _is_record(analysis, fact, "since"):
        return True  # "the first loss since 2019"
    sentence = analysis.sentences[analysis.sentence_of(fact.start)]
    if fact.text.lower() in drafting_data()["days"] and any(c in analysis.text[slice(*sentence)] for c in _QUOTES):
        return True  # it may be somebody's way of speaking
    now = getattr(fact.value, "latest", None) in (analysis.scene.context.published or ())
    return now and fact.verb is not None and class_of(fact.verb.text.lower()) == "BE"


def _is_record(analysis: Analysis, fact: Fact, lead: str) -> bool:
    """Whether a time only says for how long something had not been."""
    before = [word.lower for word in words_of(analysis.text, max(0, fact.start - _LEAD), fact.start)]
    leads = (*before[-1:], fact.text.split()[0].lower())
    return lead in leads and not set(before).isdisjoint(drafting_data()["records"])


def lies_behind(analysis: Analysis, fact: Fact) -> bool:
    """Return whether a fact has come about or holds, whatever is planned beside it.

    Args:
        analysis: The article.
        fact: What it states: "has bought 12 and plans more", "cuts that hit a staff of 300 people".
    """
    text, verb = analysis.text, fact.verb
    published, latest = analysis.scene.context.published, getattr(fact.value, "latest", None)
    if fact.type == "date" and published is not None and latest is not None and latest > published[1]:
        return False
    if fact.status is Status.DONE and verb is not None:
        lead = [class_of(word.lower) for word in words_of(text, max(0, verb.start - _AROUND), verb.start)][-3:]
        form = verb_form(verb.text.lower())
        is_past = "HAVE" in lead or (form is not None and form.form == "past")
        if is_past and not {"MODAL", "TO"}.intersection(lead):
            return True
    before = [word.lower for word in words_of(analysis.text, max(0, fact.start - _LEAD), fact.start)][-2:]
    return len(before) > 1 and before[1] == "of" and before[0] in drafting_data()["stocks"]


def _is_conditional(analysis: Analysis, fact: Fact) -> bool:
    """Whether a fact is a condition or hangs on one: "if it sails by Friday"."""
    start = analysis.sentences[analysis.sentence_of(fact.start)].start
    before = words_of(analysis.text, max(start, fact.start - _LEAD), fact.start)
    if any(word.lower in drafting_data()["conditions"] for word in before):
        return True
    return condition_of(analysis.scene, fact.start, fact.end) is not None


def _is_label(analysis: Analysis, fact: Fact) -> bool:
    """Whether a number counts nothing new: an age, a model, a size, "the three makers" known before."""
    text = analysis.text
    number = next((word for word in fact.text.split() if any(char.isdigit() for char in word)), fact.text.split()[0])
    is_range = getattr(fact.value, "low", None) != getattr(fact.value, "high", None)
    if "-" in number and unit_of(fact) != "%" and not is_range:
        return True  # "a 23-pound projectile", "the 737-800", "a 3-0 win"
    if text.endswith("(", 0, fact.start) and dimension_of(unit_of(fact) or "") is not None:
        return True  # "10 miles (16 km)" says it twice
    if fact.text.isdigit() and text.endswith(", ", 0, fact.start):
        return True  # "Berg, 45, said"
    behind = words_of(text, fact.end, min(len(text), fact.end + _AROUND))[:1]
    if behind and behind[0].lower in drafting_data()["away"]:
        return True  # "8 miles east of the town"
    before = words_of(text, max(0, fact.start - _AROUND), fact.start)[-1:]
    before += [word for word in words_of(text, fact.start, fact.end) if word.lower == "the"]
    counted = dimension_of(unit_of(fact) or "") is None and unit_of(fact) != "%"
    return counted and any(word.lower in drafting_data()["known_before"] for word in before)


def _is_difference(analysis: Analysis, fact: Fact) -> bool:
    following = words_of(analysis.text, fact.end, min(len(analysis.text), fact.end + 20))
    return bool(following) and following[0].lower in drafting_data()["differences"]


def _is_part(analysis: Analysis, fact: Fact) -> bool:
    """Whether a count is of others, or of a group that its owner only belongs to: "among the 15 crew members"."""
    if fact.type != "quantity":
        return False
    before = [word.lower for word in words_of(analysis.text, max(0, fact.start - _AROUND), fact.start)][-2:]
    if len(before) > 1 and before[0] == "of" and class_of(before[1]) == "POSS":
        return True  # "a quarter of its 53 managers"
    return "other" in fact.text.lower().split() or not set(before).isdisjoint(drafting_data()["groups"])


def _is_place_of_owner(analysis: Analysis, fact: Fact) -> bool:
    """Whether an owner only says where another one is: "the crossing in Rochdale, Greater Manchester, was"."""
    owner, text = fact.owner, analysis.text
    if owner is None or not text.endswith(", ", 0, owner.start) or not text.startswith(",", owner.end):
        return False
    before = text[max(0, owner.start - _AROUND) : owner.start - 2].split()
    return bool(before) and before[-1][:1].isupper()


def _is_of_another(analysis: Analysis, fact: Fact) -> bool:
    """Whether what an event happens to is only somebody's: "a show of the band's photographs opens on Friday"."""
    owner, measure, verb = fact.owner, fact.measure, fact.verb
    if owner is None or verb is None or (measure is not None and measure.start != verb.start):
        return False
    return analysis.text.startswith(("'s", "’s", "' ", "’ "), owner.end) or owner.text.endswith(("'s", "’s"))


_NO_VALUES: Final[Mapping[str, tuple[Callable[[Analysis, Fact], bool], ...]]] = {
    "date": (_is_of_day,),
    "money": (),
    "quantity": (_is_label, _is_single),
    "duration": (_is_single, _is_time_until),
}
"""What makes a value of each type none of its own."""
_NOT_OWN: Final = (_is_conditional, _is_of_another, _is_difference, _is_part, _is_place_of_owner)
