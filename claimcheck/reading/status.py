"""Whether what a clause says has come about: done, expected, promised, superseded; and whether it is denied."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from claimcheck.reading.clauses import Predication
from claimcheck.reading.cues import reading_data
from claimcheck.reading.fact import Status
from claimcheck.reading.lexemes import grammar, status_words, verb_words
from claimcheck.reading.parsed import Parsed
from claimcheck.reading.phrases import Phrase, Word

__all__ = ["is_negated", "is_present", "status_of"]

# Which status wins where several apply.
_ORDER = (
    Status.DENIED,
    Status.SUPERSEDED,
    Status.ASKED,
    Status.PROMISED,
    Status.CONDITIONAL,
    Status.POSSIBLE,
    Status.TARGET,
    Status.EXPECTED,
)
_PLANS = ("target", "expected")
_LOOKS_AHEAD = frozenset(("asked", "promised", "target", "expected", "possible"))


def is_negated(parsed: Parsed, clause: Predication) -> bool:
    """Whether a clause denies what it says: "has not sold", "failed to sell", "no ships sailed"."""
    group = parsed.group(clause)
    if group is None:
        return False
    if any(w.tag == "NEG" or w.lower.endswith("n't") for w in group.words):
        return True
    if any(w.verb is not None and w.verb.lemma in verb_words("negating") for w in group.words[:-1]):
        return True
    return any(parsed.phrases[at].lower in grammar("negative_determiners") for at in clause.subjects)


def is_present(parsed: Parsed, clause: Predication) -> bool:
    """Whether a clause says what holds when it is written: "employs", "is", but not "has sold" nor "was"."""
    group = parsed.group(clause)
    if group is None or clause.kind not in ("main", "relative"):
        return False
    first = next((w for w in group.words if w.verb is not None), None)
    if first is None or first.tag == "TO" or any(w.tag == "MODAL" for w in group.words):
        return False
    if first.tag in ("BE", "HAVE", "DO"):
        last = clause.main
        return first.lower in grammar("present") and (last is first or last is None or last.tag != "VERB")
    return first.verb is not None and first.verb.form in ("s", "base")


def status_of(parsed: Parsed, clause: Predication, *, spoken: bool) -> Status:
    """Return how a clause puts what it says.

    Args:
        parsed: The sentence.
        clause: The clause.
        spoken: Whether somebody is said to say so: what they said "would" come is expected, not conditional.
    """
    found: set[str] = set()
    group = parsed.group(clause)
    if group is not None:
        found |= _of_group(group, conditional=parsed.has_condition(clause), spoken=spoken)
    for at in clause.at:
        phrase = parsed.phrases[at]
        told = status_words("words").get(phrase.lower, "") if phrase.kind == "ADV" and phrase.head.tag != "PRED" else ""
        if told and (told != "superseded" or parsed.lemma(clause) in verb_words("plannable")):
            found.add(told)
    found |= _of_governing(parsed, clause)
    return next((status for status in _ORDER if status in found), Status.DONE)


@cache
def _past() -> frozenset[str]:
    return frozenset(map(str, reading_data("status")["past"]))


def _of_group(group: Phrase, *, conditional: bool, spoken: bool) -> set[str]:
    words = group.words
    verbs = [w for w in words if w.tag == "VERB" and w.verb is not None]
    found = {_of_small(word, conditional=conditional or not spoken) for word in words}
    if conditional and "expected" in found:
        found.add("conditional")
    passive = any(w.tag == "BE" for w in words)
    found |= {_of_verb(verb, last=verb is verbs[-1], passive=passive) for verb in verbs}
    if found.isdisjoint(_PLANS) and not _is_plannable(verbs):
        found.discard("superseded")  # "was originally found guilty" has happened
    if any(a.tag == "BE" and b.tag == "TO" for a, b in pairwise(words)):
        found.add("expected")  # "are to vote"
    if not found.isdisjoint(_PLANS) and found.isdisjoint(("promised", "asked")) and _is_past(words):
        found.add("superseded")  # "had planned", "was due to open"
    return found - {""}


def _of_small(word: Word, *, conditional: bool) -> str:
    """What a modal verb or an adverb says of the verb beside it."""
    if word.tag in ("ADV", "PRED"):
        return status_words("words").get(word.lower, "")
    if word.tag != "MODAL":
        return ""
    status = status_words("modals").get(word.lower, "")
    return "expected" if status == "conditional" and not conditional else status


def _is_plannable(verbs: Sequence[Word]) -> bool:
    """Whether the last of some verbs says what may be planned or valued."""
    last = verbs[-1].verb if verbs else None
    return last is not None and (last.lemma in verb_words("valuing") or last.lemma in verb_words("scheduling"))


def _is_past(words: Sequence[Word]) -> bool:
    return any(w.lower in _past() for w in words) and not any(w.tag == "MODAL" for w in words)


def _of_verb(verb: Word, *, last: bool, passive: bool) -> str:
    lemma = verb.verb.lemma if verb.verb is not None else ""
    status = status_words("verbs").get(lemma, "")
    if status in ("denied", "superseded") or (last and passive and status in ("asked", "possible")):
        return ""
    return status if status in _LOOKS_AHEAD else ""


def _of_governing(parsed: Parsed, clause: Predication) -> set[str]:
    """What the clause before says of one that it governs: "denied that", "scrapped plans to"."""
    number = parsed.number_of(clause)
    if not number:
        return {"conditional"} if clause.kind == "condition" else set()
    before = parsed.clauses[number - 1]
    status = status_words("verbs").get(parsed.lemma(before), "")
    if before.kind == "reporting" and status == "denied":
        return {"denied"}
    if clause.kind == "infinitive":
        noun = parsed.phrases[clause.group - 1] if clause.group else None
        planned = status_words("words").get(noun.head.lower, "") if noun is not None else ""
        return {planned, status if status in ("superseded", *_LOOKS_AHEAD) else ""} - {""}
    return {"conditional"} if clause.kind == "condition" else set()
