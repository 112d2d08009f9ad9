"""Whether the words round a date speak of the past or the future.

The verb nearest before a date governs it: "the bridge that collapsed on Sunday" is past whatever will become of the
bridge, and "will be closed on Sunday" is one verb. A date that opens a sentence is governed by the first verb behind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.values.temporal.tensewords import (
    CALENDAR,
    FUTURE,
    MARKS,
    NO_WORD,
    PARTICIPLE,
    PAST,
    Word,
    cues,
    word_of,
)
from claimcheck.values.temporal.words import vocabulary

__all__ = ["points_ahead", "sets_a_term", "tense"]

_LEFT, _RIGHT, _OPENING = 100, 50, 120
# How far before an infinitive the word that asks for it may stand, in words: "invited the president to visit".
_ASKING_REACH = 6
# How far behind a date what happened may stand, in words: "Tuesday's magnitude 6.8 earthquake".
_HAPPENING_REACH = 4
_CLOSING = frozenset(".,;:)")
_BEFORE_MAY = frozenset({"to", "in", "and", "until", "till", "by", "early", "late", "mid"})
_MONTH_GOVERNORS = frozenset({"in", "since", "of"})
_POSSESSIVE = ("'s", "’s")
_ENDS = frozenset(".!?;")


def _sentence_before(low: str, start: int) -> tuple[list[Word], bool]:
    """The words of the sentence before ``start``, the nearest first, and whether the first of them begins it."""
    begin = start - _LEFT
    left = low[max(0, begin) : start]
    gap = left.rfind("\n\n")
    words = (left[gap:] if gap >= 0 else left).split()
    whole = begin <= 0 or gap >= 0
    if not whole and words:
        del words[0]  # cut in two by the window
    words.reverse()
    if _ENDS.isdisjoint(left):
        return list(map(word_of, words)), whole
    out: list[Word] = []
    for raw in words:
        word = word_of(raw)
        if word.ends_sentence:
            return out, True
        out.append(word)
    return out, whole


def _kind(word: Word, before: Word) -> int:
    """What a word tells, with the one before it: "is due", "planned to"."""
    if word.pairs is not None and word.kind != FUTURE:
        return word.pairs.get(before.bare, word.kind)
    return word.kind


@dataclass(slots=True)
class _Hints:
    """What the words read so far hint at, without deciding; ``adjacent`` is the first word that can be a verb."""

    adjacent: int
    past: bool = False
    calendar: bool = False


def _left_tense(words: Sequence[Word], low: str, end: int) -> int:
    """The time that the verb nearest before a date tells: -1, 0 or 1; 2 for a calendar verb in the present tense."""
    if not words:
        return 0
    told = _beside(words, low, end)
    if told:
        return told
    between, total, adjacent = cues().sets["between"], len(words), 0
    while adjacent < total and words[adjacent].bare in between:
        adjacent += 1
    hints = _Hints(adjacent)
    for at in range(adjacent, total):
        word = words[at]
        if not word.telling:
            continue
        if word.ends_clause and hints.past and at > adjacent:
            return -1
        if not word.verbal:
            continue
        before = words[at + 1] if at + 1 < total else NO_WORD
        told = _VERBS[_kind(word, before)](words, at, before, hints)
        if told:
            return 1 if told == CALENDAR and words[0].bare in cues().sets["starting_behind_verb"] else told
    if hints.past:
        return -1
    if _sets_out(words) and _right_tense(low, end) >= 0:
        return 1
    return CALENDAR if hints.calendar else int(_is_headline(words))


def _sets_out(words: Sequence[Word]) -> bool:
    """Reads "the fee rises, beginning July 1", "it serves Oslo from July 1": both are ahead."""
    sets, word = cues().sets, words[0].bare
    if word in sets["starting"]:
        return len(words) > 1
    if word not in sets["starting_behind_verb"]:
        return False
    return any(
        verb.bare in sets["starting_verbs"] and not (before.bare in sets["before_noun"] or before.ends_clause)
        for verb, before in pairwise(words[1:])
    )


def _is_headline(words: Sequence[Word]) -> bool:
    """Reads "Harbour to close on Friday", where no word is a verb but the one behind "to"."""
    sets = cues().sets
    return any(
        after.bare == "to" and not (before.bare in sets["adjectives_to"] or before.ends_clause) and _is_infinitive(verb)
        for verb, after, before in zip(words, words[1:], words[2:], strict=False)
    )


def _is_infinitive(word: Word) -> bool:
    return word.kind == CALENDAR or word.bare in cues().sets["infinitives"]


# The next sentence says nothing of a limit: "seeking a deal by Monday. Earlier talks had failed".
_ENDED = re.compile(r"[.;!?][”\"’)]?\s|\n")


def _beside(words: Sequence[Word], low: str, end: int) -> int:
    """What the word right before a date tells: "since" looks back, "until" ahead."""
    side, sets = words[0].side, cues().sets
    if side < 0:
        return -1
    if side == 1 or (side and _looks_ahead([word.bare for word in reversed(words[:3])])):
        # "had filed by Wednesday": a past perfect puts the limit into the past
        lasted = words[0].bare in sets["limits"] and _lasted(words)
        return -1 if lasted or _had(words) or "had" in _ENDED.split(low[end : end + _RIGHT], 1)[0].split() else 1
    return 0


def _no_verb(words: Sequence[Word], at: int, before: Word, hints: _Hints) -> int:
    """Reads "is flying to Rome on Sunday", "the vote is on Sunday"."""
    word, being = words[at].bare, cues().sets["present_being"]
    if (word.endswith("ing") and before.bare in being) or (word in being and at == hints.adjacent):
        hints.calendar = True
    return 0


def _future(words: Sequence[Word], at: int, before: Word, hints: _Hints) -> int:  # noqa: ARG001 - one signature
    if words[at].bare in vocabulary().shy_months and (
        at + 1 == len(words) or before.bare in vocabulary().titles or before.bare in _MONTH_GOVERNORS
    ):
        return 0  # "May told MPs in March", "higher than in May and in April"
    return -1 if _declined(words, at) else 1


def _past(words: Sequence[Word], at: int, before: Word, hints: _Hints) -> int:  # noqa: ARG001 - one signature
    sets, bare = cues().sets, words[at].bare
    if bare in sets["owning"] and at and _is_owned(words[at - 1]):
        return 0  # "which has 214 pupils"
    if before.bare in sets["modal"] and bare in sets["having"]:
        return 1 if before.bare in sets["surely"] else -1  # "may have killed"
    return 1 if bare in sets["having"] and _will_have(words, at + 1) else -1


def _calendar_verb(words: Sequence[Word], at: int, before: Word, hints: _Hints) -> int:
    sets, word = cues().sets, words[at]
    if before is NO_WORD or hints.past:
        return 0
    if before.bare == "to" and _asked(words, at + 2):
        return 1
    if _is_verb(word, before):
        if word.bare not in sets["also_nouns"] and word.bare not in sets["also_plurals"]:
            return CALENDAR
        hints.calendar = True
    return 0


def _participle(words: Sequence[Word], at: int, before: Word, hints: _Hints) -> int:  # noqa: ARG001 - one signature
    """Reads "was held on Sunday", "is held on Sunday", "held talks on Sunday"."""
    passive, beside = _passive(words, at + 1), at == hints.adjacent
    if passive == CALENDAR:
        hints.calendar = hints.calendar or beside
        hints.past = hints.past or not beside
    elif passive == 0 and (beside or _takes_object(words[at - 1])):
        return -1
    elif passive != FUTURE:
        hints.past = True
    return 0


_VERBS: dict[int, Callable[[Sequence[Word], int, Word, _Hints], int]] = {
    0: _no_verb,
    FUTURE: _future,
    PAST: _past,
    CALENDAR: _calendar_verb,
    PARTICIPLE: _participle,
}
"""What each kind of word tells, going back from a date; 0 where the words before it decide."""


def _is_verb(word: Word, before: Word) -> bool:
    """Whether a calendar word is a verb by the word before it: "lawmakers vote", but not "the vote"."""
    sets = cues().sets
    if not before.bare or word.ends_clause or before.bare == "to":
        return False
    if word.bare in sets["also_nouns"]:
        return not before.ends_clause and (before.bare.endswith("s") or before.bare in sets["pronouns"])
    if word.bare in sets["also_plurals"] and (before.ends_clause or before.bare in sets["joined"]):
        return False
    return before.bare not in sets["before_noun"]


def _is_owned(word: Word) -> bool:
    """Whether the word behind "has" begins what somebody has, and no perfect: "has 214 pupils", "has the right"."""
    return word.bare[:1].isdigit() or word.bare in cues().sets["before_noun"]


def _will_have(words: Sequence[Word], at: int) -> bool:
    """Whether a perfect stands in a clause of time behind a future: "will follow once the council has voted"."""
    subordinate = cues().sets["subordinate"]
    for further in range(at, len(words)):
        word = words[further]
        if word.ends_clause:
            return False
        if word.bare in subordinate:
            return any(
                _kind(left, right) == FUTURE
                for left, right in zip(words[further + 1 :], [*words[further + 2 :], NO_WORD], strict=False)
            )
    return False


def _had(words: Sequence[Word]) -> bool:
    """Whether the clause tells in the past perfect: "had filed by Wednesday"."""
    for at, word in enumerate(words):
        if word.ends_clause or (word.bare == "to" and _asked(words, at + 1)):
            return False  # "had promised to resign by Friday"
        if word.bare == "had":
            return True
    return False


def _lasted(words: Sequence[Word]) -> bool:
    """Reads "snow lay on the hills until May", "was to have been passed by Easter"."""
    sets = cues().sets
    ends = next((at for at, word in enumerate(words) if word.ends_clause), len(words))
    clause = [word.bare for word in words[: max(ends, 1)]]
    if " ".join(reversed(clause[1:])).find("to have ") >= 0:
        return True
    return clause[0] in sets["lasting"] and (
        any(word in sets["lasted"] for word in clause) or _came_only_then(words[1 : len(clause)])
    )


def _came_only_then(words: Sequence[Word]) -> bool:
    """Reads "were not noticed until June", "didn't open until May": what came only then has come."""
    sets = cues().sets
    shy = vocabulary().shy_months
    if any(word.kind == FUTURE and word.bare not in shy for word in words):
        return False  # "was not expected to rule until June"; but "in on May 3 and not noticed until June"
    return any(
        word.bare in sets["not_before"] or (word.bare in sets["nots"] and verb.bare in sets["not_before_verbs"])
        for word, verb in pairwise([*words, NO_WORD])
    )


def _declined(words: Sequence[Word], at: int) -> bool:
    """Reads "would not say", "could not confirm", "neither could be reached": nothing came of it then."""
    sets = cues().sets
    modal = words[at].bare
    if at > 1 and modal in sets["modal"] and words[at - 1].bare == "not":
        return modal == "could" or words[at - 2].bare in sets["declined"]
    return (modal == "could" or modal == "be") and any(word.bare in sets["denying"] for word in words[at:])


def _passive(words: Sequence[Word], at: int) -> int:
    """What stands before a participle: 1 for "be", 2 for "is", -1 for "has", 0 where it stands by itself."""
    sets = cues().sets
    for word in words[at : at + 3]:
        if word.bare in sets["being"]:
            return FUTURE
        if word.bare in sets["present_being"]:
            return CALENDAR
        if word.bare in sets["having"]:
            return PAST
        if not (word.bare in sets["adverbs"] or word.bare.endswith("ly")):
            return 0
    return 0


def _takes_object(behind: Word) -> bool:
    """Whether the word behind a form in -ed shows it to be a verb: "killed 20 rebels", "approved the budget"."""
    told = vocabulary()
    bare = behind.bare
    return bare[:1].isdigit() or bare in told.determiners or bare in cues().sets["pronouns"]


def _asked(words: Sequence[Word], at: int) -> bool:
    """Whether a word before an infinitive asks for it: "agreed to meet", "was ordered to appear"."""
    asking = cues().sets["asking"]
    return any(word.bare in asking for word in words[at : at + _ASKING_REACH])


def _words_behind(low: str, end: int, reach: int, *, comma: bool) -> list[Word]:
    """The words of the paragraph behind a date, without what hangs on the date itself ("'s", a mark).

    Empty where a mark ends the clause; ``comma`` lets one pass.
    """
    right = low[end : end + reach]
    stop = right.find("\n\n")
    raws = (right[:stop] if stop >= 0 else right).split()
    if raws and not right[0].isspace():
        if raws[0][-1] in ".;," and not (comma and raws[0] == ","):
            return []
        del raws[0]
    return [word_of(raw) for raw in raws]


def _is_may(word: Word, before: Word) -> bool:
    """Whether "may" is the month: behind a day or "to", and before a mark."""
    if word.bare not in vocabulary().shy_months:
        return False
    return word.ends_clause or before.bare[:1].isdigit() or before.bare in _BEFORE_MAY


def _right_tense(low: str, end: int) -> int:
    """The time that the first telling word behind a date tells, within its clause."""
    before = NO_WORD
    for word in _words_behind(low, end, _RIGHT, comma=False):
        kind = _kind(word, before)
        if kind == FUTURE and _is_may(word, before):
            kind = 0
        if kind not in (0, CALENDAR):
            return 1 if kind == FUTURE else -1
        if word.ends_clause:
            return 0
        before = word
    return 0


def _opening_tense(low: str, end: int) -> int:
    """The time that the first verb behind a date that opens its sentence tells: "On Friday, the court will hear"."""
    sets = cues().sets
    words = _words_behind(low, end, _OPENING, comma=True)
    before, guess = NO_WORD, 0
    for word, behind in zip(words, [*words[1:], NO_WORD], strict=False):
        kind = _kind(word, before)
        if kind == FUTURE and _is_may(word, before):
            kind = 0
        if kind == FUTURE:
            # behind "announced", a plan is what was announced; "talks stalled for weeks will resume" goes on
            return 1 if not guess or word.bare in sets["modal"] else guess
        if _is_past(kind, before, behind):
            return -1
        guess = guess or _guessed(kind, word, before)
        if word.ends_sentence or (guess and (word.ends_clause or word.bare in sets["pronouns"])):
            return guess
        before = word
    return guess


def _is_past(kind: int, before: Word, behind: Word) -> bool:
    """Whether a word is a verb of the past, whatever follows: "rose", "he announced", "killed 20"."""
    if kind == PAST:
        return True
    return kind == PARTICIPLE and (before.bare in cues().sets["pronouns"] or _takes_object(behind))


def _guessed(kind: int, word: Word, before: Word) -> int:
    """What a word tells of an opening date where no other word decides: "announced", "voters go to the polls"."""
    if kind == PARTICIPLE:
        return -1
    return int(kind == CALENDAR and _is_verb(word, before))


def _happened(low: str, end: int) -> bool:
    """Reads "Wednesday's attack": what nobody plans has happened."""
    sets = cues().sets
    for raw in low[end + 2 : end + 2 + _RIGHT].split()[:_HAPPENING_REACH]:
        word = raw.strip(MARKS)
        if word in sets["happenings"]:
            return True
        if word in sets["beyond"] or raw[-1] in _CLOSING:
            return False
    return False


def tense(low: str, start: int, end: int) -> int:
    """-1 where the words round ``start``..``end`` speak of the past, 1 of the future, 0 where they say nothing.

    >>> tense("the plant will open in july", 23, 27)
    1
    """
    if low.startswith(_POSSESSIVE, end) and _happened(low, end):
        return -1
    words, whole = _sentence_before(low, start)
    told = _left_tense(words, low, end)
    if told == CALENDAR and _is_subject(low, end):
        return -1
    if not told:
        openers = cues().sets["openers"]
        opens = whole and all(word.bare in openers for word in words)
        told = _opening_tense(low, end) if opens else _right_tense(low, end)
    return 1 if told > 0 else told


def _is_subject(low: str, end: int) -> bool:
    """Whether a past verb right behind a date makes a noun of what stands before: "strikes on Sunday killed four"."""
    if low[end : end + 1] in _CLOSING:
        return False
    joining = cues().sets["joining"]
    for raw in low[end : end + _RIGHT].split()[:4]:
        word = word_of(raw)
        if word.bare in joining:
            return False
        if word.kind in (PAST, PARTICIPLE):
            return True
        if word.ends_clause:
            return False
    return False


def _looks_ahead(words: list[str]) -> bool:
    """Whether the last words before a date look ahead: "as early as", "later than", "ahead of"."""
    ahead = cues().sets["ahead"]
    return " ".join(words) in ahead or " ".join(words[-2:]) in ahead


def points_ahead(low: str, start: int, end: int) -> bool:
    """Whether "in two years" counts forward: a future or modal verb governs it, as in "should be ready in"."""
    modal = vocabulary().modal
    words, _ = _sentence_before(low, start)
    if _looks_back(words):
        return False
    return any(word.bare in modal for word in words) or tense(low, start, end) > 0


def sets_a_term(low: str, start: int) -> bool:
    """Whether "must reply within 30 days" says how long something may take, whenever it begins.

    >>> sets_a_term("buyers must pay within 30 days", 23), sets_a_term("they will pay within 30 days", 21)
    (True, False)
    """
    words, _ = _sentence_before(low, start)
    sets = cues().sets
    governor = next((word.bare for word in words if word.bare in sets["modal"] or word.bare in sets["obliged"]), "")
    return governor in sets["terms"] or governor in sets["obliged"]


def _looks_back(words: Sequence[Word]) -> bool:
    """Reads "will be the first launch in four years"; but "the first phase will open in two years" looks ahead."""
    sets, modal = cues().sets, vocabulary().modal
    for at, word in enumerate(words):
        if word.bare in modal or word.kind == FUTURE or word.bare == "to":
            return False
        if word.bare in sets["records"]:
            return True
        if word.bare in sets["ordinal_records"]:
            before = words[at + 2].bare if at + 2 < len(words) else ""
            return before in sets["being"] or before in sets["present_being"]
    return False
