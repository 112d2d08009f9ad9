"""Reads the articles of ``articles/*.yaml`` and scores what ``read()`` finds against their keys.

An article is a text with its publication date and slots: what is asked (subject, cues, type, unit, property) and the
``answers``, each as words of the text with the mention in brackets and its value; no answers where the text is silent
on the question. An answer marked ``open`` is neither asked for nor held against a reading.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claimcheck import Relation, parse_value, read, relate
from tests.yamlfiles import load_yaml

ARTICLES = Path(__file__).with_name("articles")


@dataclass
class Score:
    """Counts over the slots of some articles, and the misses in words."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def share(self, part: str, *whole: str) -> float:
        return self.counts[part] / max(1, sum(self.counts[name] for name in whole))

    @property
    def figures(self) -> dict[str, float]:
        return {
            "precision": self.share("hit", "hit", "spurious"),
            "recall": self.share("hit", "hit", "missed"),
            "value": self.share("right", "hit"),
            "modality": self.share("modality", "hit"),
            "silent": self.share("quiet", "silent"),
        }


def aside(name: str) -> bool:
    """Whether an article, by its name, belongs to those that no rule was made on: ten of twenty-five."""
    first, second = hashlib.sha1(name.encode(), usedforsecurity=False).digest()[:2]
    return first % 2 == 1 and second % 2 == 0


def load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = load_yaml(path)
    loaded["published"] = str(loaded["published"])
    return loaded


def span_of(text: str, says: str) -> tuple[int, int]:
    """Where the words in brackets stand in the text; the words around them make the place unique."""
    lead, rest = says.split("[")
    mention, tail = rest.split("]")
    words = lead + mention + tail
    if text.count(words) != 1:
        raise ValueError(f"'{words}' stands {text.count(words)} times in the text")
    start = text.index(words) + len(lead)
    return start, start + len(mention)


def score_article(path: Path, into: Score) -> None:
    article = load(path)
    text, published = article["text"], article["published"]
    for slot in article["slots"]:
        got = read(
            text,
            subject=slot["subject"],
            cues=slot["cues"],
            type=slot["type"],
            unit=slot.get("unit"),
            property=slot["property"],
            published=published,
        )
        here = f"{path.stem}: {slot['property']} {slot['subject']} {slot['cues']}"
        keys = [(span_of(text, key["says"]), key) for key in slot["answers"]]
        asked = [(span, key) for span, key in keys if not key.get("open")]
        hit: set[int] = set()
        for reading in got:
            where = [i for i, ((a, b), _) in enumerate(asked) if reading.start < b and a < reading.end]
            if not where and not any(reading.start < b and a < reading.end for (a, b), _ in keys):
                into.counts["spurious"] += 1
                into.misses.append(f"SPURIOUS {here}: {text[max(0, reading.start - 40) : reading.end + 20]!r}")
            for i in where:
                if i in hit:
                    continue
                hit.add(i)
                value = parse_value(str(asked[i][1]["value"]), slot["type"], published=published)
                same = relate(value, reading.value) is Relation.EQUAL
                into.counts["hit"] += 1
                into.counts["right"] += same
                if not same:
                    into.misses.append(f"VALUE {here}: {asked[i][1]['says']!r} read as {reading.value}, not {value}")
                wanted = asked[i][1].get("modality")
                fits = (reading.modality == "superseded") == (wanted == "superseded")
                fits = fits and (wanted is None or reading.modality == wanted)
                into.counts["modality"] += fits
                if not fits:
                    into.misses.append(f"MODALITY {here}: {asked[i][1]['says']!r} as {reading.modality}, not {wanted}")
        for i, (_, key) in enumerate(asked):
            if i not in hit:
                into.counts["missed"] += 1
                into.misses.append(f"MISSED {here}: {key['says']!r}, got {[r.text for r in got]}")
        if not keys:
            into.counts["silent"] += 1
            into.counts["quiet"] += not got


def score(half: bool) -> Score:
    """The score over one half of the articles: those kept aside, or the others."""
    total = Score()
    for path in sorted(ARTICLES.glob("*.yaml")):
        if aside(path.stem) is half:
            score_article(path, total)
    return total
