"""How surely a reading answers a value of a sentence, and the verdict on the whole sentence.

What speaks for and against is added up in points, by weights that are data (``reading/data/<language>/weights.yaml``),
one set for each verdict. A verdict is given where the sum reaches what it needs; else the text does not tell enough.
Nothing is hidden: the points are part of the judgement.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.judging.verdict import Judgement, Point, Reason, ValueJudgement, Verdict, compare
from claimcheck.reading.alike import Term, keys_of
from claimcheck.reading.base import Reading
from claimcheck.reading.cues import reading_data
from claimcheck.reading.matching import Candidate, Held, candidates, unsaid
from claimcheck.reading.passages import Passages
from claimcheck.reading.qualify import given_up, modality_at, negated_at, tells_plan
from claimcheck.reading.scene import Scene
from claimcheck.reading.sentence import Stated, Statements, read_sentence, tells_ahead
from claimcheck.values.base import Relation, ScaleKind, Value

__all__ = ["evidence", "weigh"]

# More words than this that stand nowhere in the text count for no more.
_UNSAID, _UNNAMED = 4, 3
# From this share of its own words on, an exact figure is matched well enough for another one to contradict it.
_WELL = 0.7
# A reading that is this much stronger than the next one with another answer stands alone.
_AHEAD = 0.5
# Code points before a figure in which a word governs it: "plans to close four plants".
_GOVERNS = 60
# How well a figure's noun must fit for it to be likely meant.
_LIKELY = 0.5
# How many times a figure an upper bound may be that is told of it.
_TOLD_BY = 100
# So many of the readings that lost are told.
_LOST = 9
_SET_OF = {Verdict.SUPPORTED: "supported", Verdict.REFUTED: "refuted"}


def _compared(candidate: Candidate) -> tuple[Verdict, Relation, Reason]:
    """How a candidate bears on the value that it may answer."""
    verdict, relation, reason = compare(candidate.value, candidate.mention.value, attributed=False)
    if verdict is Verdict.SUPPORTED and _far(candidate.value, candidate.mention.value):
        return Verdict.NOT_ENOUGH_INFO, relation, Reason.OTHER_MATTER
    return verdict, relation, reason


def _far(stated: Value, found: Value) -> bool:
    """Whether a figure lies so far below a bound that nobody would tell the one by the other: "under 4,000" of 15."""
    mine, theirs = stated.interval, found.interval
    if not (stated.scale.is_amount and found.scale.is_amount) or mine is None or theirs is None:
        return False
    if mine.low is not None or mine.high is None or theirs.high is None:
        return False
    return 0 < theirs.high < mine.high / _TOLD_BY


def _verdict(candidate: Candidate) -> Verdict:
    return _compared(candidate)[0]


def _left_out(members: Sequence[Sequence[Term]], there: frozenset[str]) -> tuple[str, ...]:
    """The members of a list of names that a passage does not name, where it names another one of them."""
    said = [bool(keys_of(member) & there) for member in members]
    if not any(said):
        return ()
    return tuple(" ".join(t.lower for t in one) for one, named in zip(members, said, strict=True) if not named)


def _untimely(best: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether another figure of the same sentence is told of the very time asked for, and the best one is not."""
    if best.held in (Held.UNASKED, Held.POINT):
        return False
    return any(c.index == best.index and c.held is Held.POINT and c.noun >= _LIKELY for c in others)


def _ahead(statements: Statements, best: Candidate, passages: Passages) -> tuple[str, ...]:
    """Words by which a text tells as wished, planned or possible what a sentence tells as done."""
    if best.mention.value.scale is ScaleKind.DAYS or tells_ahead(statements.text):
        return ()
    scene, mention = passages.scene, best.mention
    start = max(scene.clause_at(mention.start).start, mention.start - _GOVERNS)
    wish = tells_ahead(scene.document.text, start, mention.start)
    return (wish,) if wish else ()


def _given_up(statements: Statements, best: Candidate, passages: Passages) -> tuple[str, ...]:
    """Words by which a text tells as a plan given up what a sentence tells as one that holds."""
    if best.mention.value.scale is not ScaleKind.DAYS or not tells_plan(statements.text):
        return ()
    told = given_up(passages.scene, best.mention.start, best.mention.end)
    return (told,) if told else ()


def evidence(
    statements: Statements, found: Sequence[Candidate], passages: Passages
) -> dict[str, tuple[float, tuple[str, ...]]]:
    """What speaks for or against the best candidate, each as an amount and the words that it rests on.

    Args:
        statements: The sentence.
        found: The candidates for one of its values, best first; at least one.
        passages: The text.
    """
    best = found[0]
    verdict = _verdict(best)
    others = [c for c in found[1:] if _verdict(c) is not verdict]
    missing = unsaid(statements.terms, passages)
    plain = tuple(t.lower for t in missing if t not in statements.named)
    names = tuple(t.lower for t in missing if t in statements.named and t not in statements.subject)
    text = passages.scene.plain
    codes = tuple(c.strip() for c in statements.codes if c.strip().lower().lstrip("# ") not in text)
    left_out = tuple(one for members in statements.lists for one in _left_out(members, passages.around(best.index)))
    named = {t.lower for t in statements.named}
    plain_own = tuple(word for word in best.missing if word not in named)
    held = best.held
    amounts: dict[str, tuple[float, tuple[str, ...]]] = {
        "base": (1.0, ()),
        "beside": (best.beside, best.linked),
        "around": (best.around, ()),
        "noun": (best.noun, ()),
        "alone": (min(1.0, (best.strength - others[0].strength) / _AHEAD) if others else 1.0, ()),
        "clash": (1.0, best.clash) if best.clash else (0.0, ()),
        "unsaid": (min(_UNSAID, len(plain)), plain),
        "unnamed": (min(_UNNAMED, len(names)), names),
        "stranger": (1.0 if best.strangers else 0.0, best.strangers),
        "adrift": (0.0 if best.linked or not plain_own else 1.0, plain_own),
        "ahead": (1.0 if (ahead := _ahead(statements, best, passages)) else 0.0, ahead),
        "given-up": (1.0 if (old := _given_up(statements, best, passages)) else 0.0, old),
        "namesake": (1.0 if (namesakes := passages.namesakes(statements)) else 0.0, namesakes),
        "untimely": (1.0 if _untimely(best, others) else 0.0, ()),
        "joint": (1.0 if (joint := passages.joint(best.mention, statements)) else 0.0, joint),
        "left-out": (1.0 if left_out else 0.0, left_out),
        "code": (1.0 if codes else 0.0, codes),
        "denial": (1.0 if statements.denied != passages.denied(best.mention) else 0.0, ()),
        "stray": (1.0 if best.value.bound is None and (plain or names or best.beside < _WELL) else 0.0, ()),
    }
    if held is not Held.UNASKED:
        amounts[f"time-{held}"] = (1.0, tuple(m.text for m in statements.held))
    return amounts


def _points(name: str, amounts: dict[str, tuple[float, tuple[str, ...]]]) -> tuple[tuple[Point, ...], float, bool]:
    """The points for a verdict, their sum, and whether they give it."""
    weights = reading_data("weights")[name]
    points = tuple(
        Point(what, round(weights.get(what, 0.0) * amount, 2), words)
        for what, (amount, words) in amounts.items()
        if amount and (what in weights or what in weights["barred"])
    )
    total = round(sum(point.points for point in points), 2)
    barred = any(point.name in weights["barred"] for point in points)
    return points, total, total >= weights["needed"] and not barred


def _reading(scene: Scene, candidate: Candidate) -> Reading:
    mention = candidate.mention
    return Reading(
        value=mention.value,
        start=mention.start,
        end=mention.end,
        text=mention.text,
        modality=modality_at(scene, mention.start, mention.end),
        negated=negated_at(scene, mention.start),
        score=round(candidate.strength, 4),
        timex=mention.timex,
        because=candidate.linked,
    )


def _why_lost(best: Candidate, other: Candidate) -> str:
    if other.clash and not best.clash:
        return f"it speaks of '{other.clash[1]}', not '{other.clash[0]}'"
    if other.held is Held.OTHER and best.held is not Held.OTHER:
        return "it is a figure of another time"
    if other.strangers and not best.strangers:
        return f"it is told of '{other.strangers[0]}'"
    if other.noun < best.noun:
        return "it counts something else"
    if other.beside < best.beside:
        lacking = [word for word in best.linked if word not in other.linked]
        return f"'{', '.join(lacking)}' stands nearer to the other" if lacking else "fewer of the words stand beside it"
    if other.around < best.around:
        return "its sentence shares fewer words"
    return "it stands later in the text"


def _judge(statements: Statements, one: Stated, passages: Passages) -> ValueJudgement:
    if not one.readable:
        return ValueJudgement(one.mention, Verdict.NOT_ENOUGH_INFO, reason=Reason.UNREADABLE)
    found = candidates(statements, one, passages)
    if not found:
        return ValueJudgement(one.mention, Verdict.NOT_ENOUGH_INFO)
    best = found[0]
    verdict, relation, reason = _compared(best)
    points: tuple[Point, ...] = ()
    total = needed = 0.0
    if verdict in _SET_OF:
        name = _SET_OF[verdict]
        needed = reading_data("weights")[name]["needed"]
        points, total, given = _points(name, evidence(statements, found, passages))
        if not given:
            verdict, reason = Verdict.NOT_ENOUGH_INFO, Reason.OTHER_MATTER
    scene = passages.scene
    return ValueJudgement(
        mention=one.mention,
        verdict=verdict,
        relation=relation,
        reason=reason,
        deciding=_reading(scene, best),
        points=points,
        total=total,
        needed=needed,
        linked=best.linked,
        missing=best.missing,
        lost=tuple((_reading(scene, other), _why_lost(best, other)) for other in found[1 : 1 + _LOST]),
    )


def weigh(sentence: str, scene: Scene) -> Judgement:
    """The judgement of a text on a sentence in plain English.

    Args:
        sentence: The claim.
        scene: The text, prepared.
    """
    statements = read_sentence(sentence, scene.context)
    passages = Passages(scene)
    values = tuple(_judge(statements, one, passages) for one in statements.stated)
    base = Judgement("", 0, "", Verdict.NOT_ENOUGH_INFO, reason=Reason.NO_VALUE, values=values)
    if not values:
        return base
    refuted = [v for v in values if v.verdict is Verdict.REFUTED]
    undecided = [v for v in values if v.verdict is Verdict.NOT_ENOUGH_INFO]
    decides = (refuted or undecided or values)[0]
    readings = (decides.deciding, *(reading for reading, _ in decides.lost)) if decides.deciding else ()
    return Judgement(
        "",
        0,
        "",
        decides.verdict,
        decides.relation,
        readings,
        decides.mention.value,
        decides.reason,
        decides.deciding,
        values=values,
    )
