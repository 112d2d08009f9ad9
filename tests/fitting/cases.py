"""Questions with their answers from a folder of data: gold keys, questions on paragraphs, invented domains."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from claimcheck.reading.analysis import analyse
from claimcheck.reading.base import Question
from claimcheck.reading.grouping import grouped
from claimcheck.reading.matching import Comparison, compare
from claimcheck.reading.question import asked_of
from claimcheck.text.document import Document
from claimcheck.values import published_context
from claimcheck.values.base import Mention
from tests.fitting.logit import Example

__all__ = ["Case", "Prepared", "own_cases", "prepared", "question_cases", "slot_cases"]

Place = tuple[int, int]
TYPES = ("date", "money", "quantity")


@dataclass
class Case:
    """One question on one text: where the text states the answer, and where it is open to debate."""

    domain: str
    id: str
    text: str
    published: str | None
    question: Question
    gold: list[Place]
    open: list[Place]


@dataclass
class Prepared:
    """A case with its candidates, which of them state the same, and what speaks for each."""

    case: Case
    candidates: tuple[Mention, ...]
    groups: list[list[int]]
    example: Example
    uncued: bool  # whether nothing is asked but the property's own words
    bag: tuple[float, int]  # what a bag of stems answers, with its score; -1 where there is no candidate

    def hits(self, at: int, places: list[Place]) -> list[int]:
        """Which of some places a candidate overlaps."""
        mention = self.candidates[at]
        return [i for i, (a, b) in enumerate(places) if mention.start < b and a < mention.end]


def _slots(file: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return found


def _place(reading: dict[str, Any], text: str) -> Place | None:
    """Where a key says that a value stands: by offsets, or as words inside a quote."""
    if "mention_span" in reading:
        start, end = reading["mention_span"]
        return start, end
    quote, mention = reading.get("quote"), reading.get("mention")
    if not quote or not mention or quote not in text or mention not in quote:
        return None
    at = text.index(quote) + quote.index(mention)
    return at, at + len(mention)


def _on_article(domain: str, slot: dict[str, Any], name: str, text: str, published: str | None) -> Case | None:
    found = [(bool(r.get("debatable")), _place(r, text)) for r in slot["readings"] if r["article"] == name]
    gold = [place for debatable, place in found if place and not debatable]
    open_ = [place for debatable, place in found if place and debatable]
    if (open_ and not gold) or (found and not gold):
        return None
    # A claim without cues is asked by the words of its property.
    cues = tuple(slot["phrases"]) or (slot["property"],)
    question = Question(tuple(slot["subject"]), cues, slot["type"], slot.get("unit"), slot["property"])
    return Case(domain, f"{slot['id']}/{name}", text, published, question, gold, open_)


def slot_cases(data: Path) -> Iterator[Case]:
    """Every question of the gold keys of a folder with data, on every article that answers it or is silent."""
    articles = {f.stem: f for f in sorted(data.glob("*/*.txt"))}
    keys = [f for f in sorted((data / "gold").glob("*.json")) if not re.search(r"-(pairs|status|attribution)$", f.stem)]
    published = {f.stem: str(v["published"]) for f, v in _indexed(data, articles)}
    for key in keys:
        for slot in _slots(key):
            if slot["type"] in TYPES:
                yield from _of_slot(key.stem, slot, articles, published)


def _indexed(data: Path, articles: dict[str, Path]) -> Iterator[tuple[Path, dict[str, Any]]]:
    for index in sorted(data.glob("*/index.yaml")):
        for name, entry in (yaml.safe_load(index.read_text(encoding="utf-8")) or {}).items():
            if str(name) in articles and isinstance(entry, dict) and entry.get("published"):
                yield articles[str(name)], entry


def _of_slot(domain: str, slot: dict[str, Any], articles: dict[str, Path], published: dict[str, str]) -> Iterator[Case]:
    dated = published | {r["article"]: str(r["published"]) for r in slot["readings"] if r.get("published")}
    for name in sorted({r["article"] for r in slot["readings"]} | set(slot["silent"])):
        if name in articles:
            text = articles[name].read_text(encoding="utf-8")
            case = _on_article(domain, slot, name, text, dated.get(name))
            if case is not None:
                yield case


def own_cases(folder: Path) -> Iterator[Case]:
    """Every question of an invented domain: ``key.json``, ``index.yaml`` and ``articles/``."""
    key = folder / "key.json"
    if key.exists():
        index = yaml.safe_load((folder / "index.yaml").read_text(encoding="utf-8"))
        articles = {f.stem: f for f in sorted((folder / "articles").glob("*.txt"))}
        published = {str(name): str(entry["published"]) for name, entry in index.items()}
        for slot in _slots(key):
            if slot["type"] in TYPES:
                yield from _of_slot(folder.name, slot, articles, published)


def question_cases(data: Path) -> Iterator[Case]:
    """Every question on a paragraph of ``qa/qa.jsonl``."""
    file = data / "qa" / "qa.jsonl"
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
        row = json.loads(line)
        question = Question(tuple(row["subject"]), tuple(row["cues"]), row["type"], row["unit"], row["property"])
        yield Case("qa", row["id"], row["text"], None, question, [(a, b) for a, b in row["spans"]], [])


@lru_cache(maxsize=256)
def _document(text: str) -> Document:
    return Document(text)


def prepared(case: Case) -> Prepared:
    """Compares the values of a case's text with its question."""
    context = published_context(case.published)
    analysis, asked = analyse(_document(case.text), context), asked_of(case.question, context)
    found: Comparison = compare(analysis, asked)
    rows = [dict(p.amounts) for p in found.profiles]
    example = Example(case.domain, case.question.type, rows, dict(found.nothing.amounts), [])
    groups, bag = grouped(analysis, found.candidates), _bag(case, found.candidates)
    out = Prepared(case, found.candidates, groups, example, asked.uncued, bag)
    example.right = [bool(out.hits(at, case.gold)) for at in range(len(found.candidates))] + [not case.gold]
    return out


def _stems(words: str) -> set[str]:
    return {w.strip(".,;:!?()\"'").lower()[:5] for w in words.split() if len(w) > 3}


def _bag(case: Case, candidates: tuple[Mention, ...]) -> tuple[float, int]:
    """What a bag of stems answers: the value whose sentence shares most words with the question."""
    asked = _stems(" ".join([*case.question.subject, *case.question.cues, case.question.unit or ""]))
    best, answer = 0.0, -1
    for at, m in enumerate(candidates):
        start = max(case.text.rfind(". ", 0, m.start), case.text.rfind("\n", 0, m.start)) + 1
        end = case.text.find(". ", m.end)
        sentence = _stems(case.text[start : end if end > 0 else len(case.text)])
        near = _stems(case.text[max(start, m.start - 60) : m.end + 60])
        score = (len(asked & sentence) + 0.3 * len(asked & near)) / max(1, len(asked))
        if answer < 0 or score > best:
            best, answer = score, at
    return best, answer
