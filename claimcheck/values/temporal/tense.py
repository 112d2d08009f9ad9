"""Whether the words round a date speak of the past or the future.

The verb nearest before a date governs it: "the bridge that collapsed on Sunday" is past whatever will become of the
bridge, and "will be closed on Sunday" is one verb. A date that opens a sentence is governed by the first verb behind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.values.temporal.tense_behind import (
    RIGHT,
    happened,
    is_subject,
    is_verb,
    kind_of,
    opening_tense,
    right_tense,
    takes_object,
)
from claimcheck.values.temporal.tensewords import (
    CALENDAR,
    FUTURE,
    NO_WORD,
    PARTICIPLE,
    PAST,
    Word,
    cues,
    word_of,
)
from claimcheck.values.temporal.words import vocabulary

__all__ = ["points_ahead", "sets_a_term", "tense"]

_LEFT = 100
# How far before an infinitive the word that asks for it may stand, in words: "invited the president to visit".
_ASKING_REACH = 6
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
        told = _VERBS[kind_of(word, before)](words, at, before, hints)
        if told:
            return 1 if told == CALENDAR and words[0].bare in cues().sets["starting_behind_verb"] else told
    if hints.past:
        return -1
    if _sets_out(words) and right_tense(low, end) >= 0:
        return 1
    return CALENDAR if hints.calendar else int(_is_headline(words))


def _lies_back(words: Sequence[Word]) -> bool:
    """Reads "in a draw back in September", but not "will be back in September"."""
    sets = cues().sets
    if len(words) < 2 or words[1].bare not in sets["back"] or words[0].bare not in cues().sets["month_governors"]:
        return False
    return len(words) == 2 or words[2].bare not in sets["comes_back"]


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
    if side < 0 or _lies_back(words):
        return -1
    if side == 1 or (side and _looks_ahead([word.bare for word in reversed(words[:3])])):
        # "had filed by Wednesday": a past perfect puts the limit into the past
        lasted = words[0].bare in sets["limits"] and _lasted(words)
        return -1 if lasted or _had(words) or "had" in _ENDED.split(low[end : end + RIGHT], 1)[0].split() else 1
    return 0


def _no_verb(words: Sequence[Word], at: int, before: Word, hints: _Hints) -> int:
    """Reads "is flying to Rome on Sunday", "the vote is on Sunday"."""
    word, being = words[at].bare, cues().sets["present_being"]
    if (word.endswith("ing") and before.bare in being) or (word in being and at == hints.adjacent):
        hints.calendar = True
    return 0


def _future(words: Sequence[Word], at: int, before: Word, hints: _Hints) -> int:  # noqa: ARG001 - one signature
    if words[at].bare in vocabulary().shy_months and (
        at + 1 == len(words) or before.bare in vocabulary().titles or before.bare in cues().sets["month_governors"]
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
    if is_verb(word, before):
        if word.bare not in sets["also_nouns"] and word.bare not in sets["also_plurals"]:
            return CALENDAR
        hints.calendar = True
    return 0


def _participle(words: Sequence[Word], at: int, before: Word, hints: _Hints) -> int:  # noqa: ARG001 - one signature
    """Reads "was held on Sunday", "is held on Sunday", "held talks on Sunday"."""
    passive, beside = _passive(words, at + 1), at == hints.adjacent
    if (passive == CALENDAR and _starts(words, at)) or (passive == PAST and _has_resolved(words, at)):
        return 1
    if passive == CALENDAR:
        hints.calendar = hints.calendar or beside
        hints.past = hints.past or not beside
    elif passive == 0 and (beside or takes_object(words[at - 1])):
        return -1
    elif passive != FUTURE:
        hints.past = True
    return 0


def _has_resolved(words: Sequence[Word], at: int) -> bool:
    """Reads "has decided to admit them in March": what somebody has resolved to do is ahead."""
    sets = cues().sets
    if not at or words[at - 1].bare != "to" or words[at].bare not in sets["asking"]:
        return False
    return any(word.bare in sets["perfect"] for word in words[at + 1 : at + 3])


def _starts(words: Sequence[Word], at: int) -> bool:
    """Reads "is banned from 1 December", and "to the end of February" behind it."""
    sets = cues().sets
    if not at or words[at - 1].bare not in sets["starting_behind_verb"]:
        return False
    return words[at].bare in sets["starting_participles"] and all(_is_of_range(word.bare) for word in words[: at - 1])


def _is_of_range(bare: str) -> bool:
    return (
        bare[:1].isdigit()
        or bare in cues().sets["within_range"]
        or bare in vocabulary().months
        or bare in vocabulary().weekdays
    )


_VERBS: dict[int, Callable[[Sequence[Word], int, Word, _Hints], int]] = {
    0: _no_verb,
    FUTURE: _future,
    PAST: _past,
    CALENDAR: _calendar_verb,
    PARTICIPLE: _participle,
}
"""What each kind of word tells, going back from a date; 0 where the words before it decide."""


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
                kind_of(left, right) == FUTURE
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
        any(word in sets["lasted"] for word in clause)
        or (clause[0] in sets["not_before_limits"] and _came_only_then(words[1 : len(clause)]))
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


def _asked(words: Sequence[Word], at: int) -> bool:
    """Whether a word before an infinitive asks for it: "agreed to meet", "was ordered to appear"."""
    asking = cues().sets["asking"]
    return any(word.bare in asking for word in words[at : at + _ASKING_REACH])


def tense(low: str, start: int, end: int) -> int:
    """-1 where the words round ``start``..``end`` speak of the past, 1 of the future, 0 where they say nothing.

    >>> tense("the plant will open in july", 23, 27)
    1
    """
    if low.startswith(_POSSESSIVE, end) and happened(low, end):
        return -1
    words, whole = _sentence_before(low, start)
    told = _left_tense(words, low, end)
    if told == CALENDAR and is_subject(low, end):
        return -1
    if not told:
        opens = _opens(words, whole=whole)
        told = opening_tense(low, end) if opens else right_tense(low, end)
    return 1 if told > 0 else told


def _opens(words: Sequence[Word], *, whole: bool) -> bool:
    """Whether a date opens its sentence, or the clause of what somebody thinks: "we estimate that in March ..."."""
    sets = cues().sets
    behind = next((at for at, word in enumerate(words) if word.bare not in sets["openers"]), None)
    if behind is None:
        return whole
    return (
        words[behind].bare in sets["clause_openers"]
        and behind + 1 < len(words)
        and words[behind + 1].bare in sets["thinking"]
    )


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
