"""Plain English: the values that a sentence states, each with the mentions of a text that speak of the same thing."""

from __future__ import annotations

from claimcheck.reading.base import Reading
from claimcheck.reading.cues import Word, content_stems, words_of
from claimcheck.reading.qualify import modality_at, negated_at
from claimcheck.reading.scene import Scene
from claimcheck.values import extract
from claimcheck.values.base import Context, Mention, Relation, relate

__all__ = ["pairs"]

# Share of the sentence's content words that a passage must hold to speak of the same thing.
_ABOUT = 0.5
# How many words on each side of a value tell what it counts.
_AROUND = 4


def _outside(sentence: str, mentions: list[Mention]) -> list[Word]:
    return [w for w in words_of(sentence) if not any(m.start <= w.start < m.end for m in mentions)]


def _around(words: list[Word], mention: Mention) -> frozenset[str]:
    before = [w.stem for w in words if w.end <= mention.start][-_AROUND:]
    after = [w.stem for w in words if w.start >= mention.end][:_AROUND]
    content = content_stems([w.lower for w in words])
    return frozenset(s for s in (*before, *after) if s in content)


def pairs(sentence: str, scene: Scene) -> list[tuple[Mention, list[Reading]]]:
    """Every value of a sentence with the mentions of the text that answer it, best first.

    Args:
        sentence: The claim in plain English.
        scene: The text, prepared.
    """
    # A year in the claim is resolved as the text's own: same publication date, same currency.
    stated = extract(sentence, context=Context(published=scene.context.published, currency=scene.context.currency))
    outside = _outside(sentence, stated)
    wanted = content_stems([w.lower for w in outside])
    result = []
    for mention in stated:
        if getattr(mention.value, "vague", False):
            continue
        near = _around(outside, mention)
        result.append((mention, _candidates(scene, mention, wanted, near)))
    return result


def _candidates(scene: Scene, mention: Mention, wanted: frozenset[str], near: frozenset[str]) -> list[Reading]:
    scored = []
    document = scene.document
    for other in scene.mentions(mention.type):
        if relate(mention.value, other.value) is Relation.INCOMPARABLE or getattr(other.value, "vague", False):
            continue
        index = document.sentence_index(other.start)
        words = scene.words(index)
        there = frozenset(w.stem for w in words)
        share = len(wanted & there) / len(wanted) if wanted else 0.0
        if share < _ABOUT:
            continue
        local = _around(list(words), other)
        overlap = len(near & local) / len(near) if near else 0.0
        scored.append((share + overlap, other))
    if not scored:
        return []
    best = max(score for score, _ in scored)
    kept = sorted(((s, m) for s, m in scored if s >= 0.85 * best), key=lambda item: (-item[0], item[1].start))
    return [
        Reading(
            m.value,
            m.start,
            m.end,
            m.text,
            modality_at(scene, m.start, m.end),
            negated_at(scene, m.start),
            None,
            s / 2,
            m.timex,
        )
        for s, m in kept
    ]
