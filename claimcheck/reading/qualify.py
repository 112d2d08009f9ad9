"""What qualifies a mention: modality, whether it is superseded, and whether it is denied.

The words that qualify are data; they reach as far as the clause in which they stand, those that say how it is told
("denied that") as far as what is told. The nearest one before the mention wins, then the nearest one after it.
"""

from __future__ import annotations

import re
from functools import cache

from claimcheck.reading.change import changed_to
from claimcheck.reading.cues import reading_data
from claimcheck.reading.scene import Scene
from claimcheck.reading.syntax import finite
from claimcheck.text.document import Span

__all__ = ["given_up", "modality_at", "negated_at", "put_off", "tells_plan"]

# What a comparison with a plan holds is no plan: "a week later than originally planned".
_COMPARED = re.compile(r"(?<!\w)(?:than|as)\s(?:[a-z]+\s){0,2}[a-z]+(?:ed|cast)(?!\w)")
_DUE = 60  # code points before a date in which "was to" stands, and behind "now" in which the new date does
_PLAN_REACH = 40  # code points behind a date in which "as hoped" is looked for


def _either(phrases: list[str]) -> str:
    return "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = reading_data("qualifiers")
    patterns = {kind: re.compile(rf"(?<!\w)(?:{_either(words)})(?!\w)") for kind, words in data.items()}
    patterns["negation"] = re.compile(patterns["negation"].pattern.replace("n't", "n['’]t") + r"|(?<=n)['’]t\b")
    # What stands right before the mention, and right behind it.
    small = r"\s(?:(?:in|on|by|at|for|the|early|late|some|a|an)\s){0,3}$"
    patterns["replaced"] = re.compile(rf"(?<!\w)(?:{_either(data['replaced'])}){small}")
    wrongly, retold = _either(data["wrongly"]), _either(data["retold"])
    patterns["corrected"] = re.compile(rf"(?<!\w)(?:{_either(data['corrected'])}|(?:{wrongly})\s(?:{retold}))(?!\w)")
    patterns["as_planned"] = re.compile(rf",?\s(?:{_either(data['as_planned'])})(?!\w)")
    # "Which was to start on 20 May, will now begin on 4 June": what stands before the first date and before the second.
    patterns["was_to"] = re.compile(rf"(?<!\w)(?:{_either(data['was_to'])})\s(?:[\w’'-]{{1,20}}\s){{0,5}}$")
    patterns["now"] = re.compile(rf"(?<!\w)(?:{_either(data['now'])})(?!\w)")
    patterns["but"] = re.compile(r"(?<!\w)but\s(?!not)")
    patterns["until"] = re.compile(r"(?<!\w)(?:until|till)\s(?:\w+\s)?$")
    return patterns


# Between these the nearest word decides.
_WEAK = ("estimated", "target", "possible", "expected")


def _telling(scene: Scene, start: int) -> Span | None:
    """The words that say how a clause is told, right before it: "the minister denied that"."""
    clauses = scene.clauses(scene.document.sentence_index(start))
    here = scene.clause_at(start)
    return next((s for c in clauses for s in c.spans if s.end == here.start and c.kind == "reporting"), None)


# Characters between the comma that opens an insertion and the word that tells how it is meant.
_INSERTED = 20


def _reaches(scene: Scene, word: tuple[int, int], start: int) -> bool:
    """Whether what stands at an offset still qualifies a mention behind it: no clause of its own lies between.

    "Originally due in May, the film came out in June": what is told of May is not told of June.
    """
    comma = scene.plain.find(", ", word[1], start)
    if comma < 0:
        return True
    sentence = scene.document.sentences[scene.document.sentence_index(start)]
    opened = scene.plain.rfind(", ", sentence.start, word[0])
    if opened >= 0 and word[0] - opened < _INSERTED and finite(scene.plain, opened, word[0]) is None:
        return False  # "The launch, first planned for May, was put off to June": an insertion tells of May alone
    fronted = finite(scene.plain, sentence.start, comma) is None
    return not (fronted and finite(scene.plain, comma, start) is not None)


def _changed(scene: Scene, start: int, end: int) -> bool:
    """Whether a mention is what something changed from: "rose from 40 to 52 million" tells of 52."""
    return changed_to(scene.document.text, start, end, "date" if scene.holds("date", start, end) else "")


def given_up(scene: Scene, start: int, end: int) -> str:
    """The words by which a text tells what stands between two offsets as a plan that no longer holds; else empty."""
    clause = scene.clause_at(start)
    patterns, words = _patterns(), scene.plain
    told = patterns["as_planned"].match(words, end, min(len(words), end + 24)) or patterns["replaced"].search(
        words, max(clause.start, start - 40), start
    )
    if told is not None:
        return told.group().strip(" ,")
    due = put_off(scene, start, end)
    if due is not None:
        return words[due.start : due.end]
    for found in patterns["superseded"].finditer(words, clause.start, max(clause.end, end)):
        if words[: found.start()].endswith((" as ", " than ")):
            continue  # it belongs to what stands before it
        if found.end() <= start:
            if _reaches(scene, found.span(), start):
                return found.group()
            continue
        # Behind the mention it tells of that one only: "May was originally the date".
        between = words[end : found.start()]
        if found.start() >= end and not any(mark in between for mark in ",;(") and len(between) < 40:
            return found.group()
    return ""


def put_off(scene: Scene, start: int, end: int) -> Span | None:
    """Return the "was to" before a date behind which its sentence tells another one as the new: "will now begin on".

    Args:
        scene: The document.
        start: Where the date begins, in code points.
        end: Where it ends.
    """
    due = _patterns()["was_to"].search(scene.plain, max(scene.clause_at(start).start, start - _DUE), start)
    if due is None or not scene.holds("date", start, end):
        return None
    sentence = scene.document.sentences[scene.document.sentence_index(start)]
    found = _patterns()["now"].search(scene.plain, end, sentence.end)
    if found is None:
        return None
    limit = min(sentence.end, found.end() + _DUE)
    moved = any(found.end() <= m.start < limit for m in scene.mentions("date"))
    return Span(due.start(), due.start() + len(due.group().rstrip())) if moved else None


def tells_plan(sentence: str) -> bool:
    """Whether a sentence tells a plan as holding: "will open in May", but not "was originally to open in May".

    >>> tells_plan("It will open in May."), tells_plan("It was once due to open in May.")
    (True, False)
    """
    data, words = reading_data("plans"), frozenset(sentence.lower().split())
    return not words.isdisjoint(data["ahead"]) and words.isdisjoint(data["back"])


def modality_at(scene: Scene, start: int, end: int) -> str:
    """How the text puts the mention between two offsets.

    One of done, expected, target, possible, estimated, superseded, denied.
    """
    clause = scene.clause_at(start)
    if _changed(scene, start, end) or given_up(scene, start, end):
        return "superseded"
    patterns, words, telling = _patterns(), scene.plain, _telling(scene, start)
    if patterns["corrected"].search(words, clause.start, min(clause.end, start)) is not None:
        return "superseded"
    if telling is not None and patterns["corrected"].search(words, telling.start, min(telling.end, start)) is not None:
        return "superseded"
    if patterns["denied"].search(words, clause.start, start) is not None:
        return "denied"
    if telling is not None and patterns["denied"].search(words, telling.start, telling.end) is not None:
        return "denied"
    kind = _hedge_of(scene, clause, Span(start, end))
    return "possible" if kind == "expected" and _conditional(scene, clause, start) else kind


def _hedge_of(scene: Scene, clause: Span, mention: Span) -> str:
    """The kind of the hedge of a clause that stands nearest to a mention, "done" where there is none."""
    words, text = scene.plain, scene.document.text
    best: tuple[int, int, str] | None = None
    compared = [m.span() for m in _COMPARED.finditer(words, mention.end, clause.end)]
    for rank, kind in enumerate(_WEAK):
        for match in _patterns()[kind].finditer(words, clause.start, clause.end):
            if match.group() == "may" and text[match.start()] == "M":
                continue  # the month
            if any(a <= match.start() < b for a, b in compared):
                continue
            if match.end() <= mention.start and not _reaches(scene, match.span(), mention.start):
                continue
            apart = _distance(match, mention)
            if best is None or (apart, rank) < best[:2]:
                best = (apart, rank, kind)
    return "done" if best is None else best[2]


def _distance(hedge: re.Match[str], mention: Span) -> int:
    """How far a hedge stands from a mention, in code points; behind it twice as far and more."""
    if mention.start <= hedge.start() < mention.end:
        return 0
    return mention.start - hedge.end() if hedge.end() <= mention.start else (hedge.start() - mention.end) * 2 + 40


def _conditional(scene: Scene, clause: Span, start: int) -> bool:
    """Whether a condition stands beside a clause in its sentence: "if approved, it would cost $900"."""
    sentence = scene.document.sentences[scene.document.sentence_index(start)]
    for found in _patterns()["condition"].finditer(scene.plain, sentence.start, sentence.end):
        if scene.clause_at(found.start()) != clause or found.start() > start or found.start() < clause.start + 2:
            return True
    return False


def negated_at(scene: Scene, start: int) -> bool:
    """Whether a negation reaches the mention that begins at an offset: one before it in its clause, or in the verb
    that it is the subject of.
    """
    clause = scene.clause_at(start)
    patterns, words = _patterns(), scene.plain
    harmless = [m.span() for m in patterns["harmless"].finditer(words, clause.start, clause.end)]
    as_planned = patterns["as_planned"].search(words, start, min(clause.end, start + _PLAN_REACH))
    if as_planned is not None and "," not in words[start : as_planned.start()]:
        return False  # "not May as hoped" is the old plan, not a denial
    if patterns["until"].search(words, max(clause.start, start - 16), start) is not None:
        return False  # "did not sail until May": it sailed
    for found in patterns["negation"].finditer(words, clause.start, clause.end):
        if any(a <= found.start() < b for a, b in harmless):
            continue
        if found.end() <= start:
            if patterns["but"].search(words, found.end(), start) is None:
                return True
            continue
        verb = finite(words, start, clause.end)
        if verb is not None and 0 <= found.start() - verb <= 10 and finite(words, clause.start, start) is None:
            return True
    return False
