"""The results of a scan: for people, one line each, or as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from claimcheck.arithmetic import in_own_context
from claimcheck.escapes import shown
from claimcheck.finding import Location
from claimcheck.reading.analysis import analyse
from claimcheck.reading.build import facts_in
from claimcheck.reading.question import asked_of
from claimcheck.reports.base import counted
from claimcheck.reports.excerpts import excerpt, painted, plain
from claimcheck.scanning.evidence import Evidence
from claimcheck.text.document import Span

__all__ = ["FORMATS", "render"]

FORMATS = ("full", "concise", "json")
_NOUNS = {"new-contradiction": "contradiction", "new-value": "new value", "new-support": "support"}


@in_own_context
def render(
    found: Sequence[Evidence],
    format_: str,
    *,
    articles: int,
    explain: bool = False,
    color: bool = False,
    width: int = 100,
) -> str:
    """The evidence as text that ends in a line feed.

    Args:
        found: What was found, in order.
        format_: full, concise or json.
        articles: How many articles were read.
        explain: Whether to add the words that linked each value to its claim, and the rejected alternatives.
        color: Whether to colour.
        width: Columns to keep to.
    """
    if format_ == "json":
        return _json(found, articles)
    paint = painted if color else plain
    lines: list[str] = []
    for one in found:
        if format_ == "full":
            lines += excerpt(one.finding, width, paint)
        else:
            lines.append(f"{shown(str(one.location))}: {one.level}[{one.rule}] {shown(one.message)}")
        lines += _why(one) if explain else []
        lines += [""] if format_ == "full" else []
    return "\n".join([*lines, _summary(found, articles)]) + "\n"


def _why(one: Evidence) -> list[str]:
    analysis = analyse(one.document, one.context)
    asked = [f"    asked: {shown(asked_of(one.question, one.context).describe())}"]
    facts = facts_in(analysis, Span(one.reading.start, one.reading.end))
    read = [f"    fact: {shown(str(fact))}" for fact in facts]
    linked = [f"    linked by {shown(words)}" for words in one.reading.because]
    return asked + read + linked + [f"    not {shown(words)!r}: {shown(reason)}" for words, reason in one.lost]


def _summary(found: Sequence[Evidence], articles: int) -> str:
    kinds = Counter(one.rule for one in found)
    counts = ", ".join(counted(kinds[rule], noun) for rule, noun in _NOUNS.items())
    claims = counted(len({one.claim for one in found}), "claim")
    return f"{counted(articles, 'article')}, {claims} spoken of: {counts}"


def _place(location: Location) -> dict[str, Any]:
    return {"file": location.file, "line": location.line, "column": location.column, "length": location.length}


def _json(found: Sequence[Evidence], articles: int) -> str:
    kinds = Counter(one.rule for one in found)
    data = {
        "version": 1,
        "summary": {"articles": articles, "evidence": {rule: kinds[rule] for rule in _NOUNS}},
        "evidence": [
            {
                "rule": one.rule,
                "level": one.level.value,
                "message": one.message,
                "claim": one.claim,
                "statements": list(one.against),
                "location": _place(one.location),
                "start": one.reading.start,
                "end": one.reading.end,
                "text": one.reading.text,
                "value": str(one.reading.value),
                "modality": one.reading.modality,
                "speaker": one.reading.speaker,
                "related": [{"location": _place(r.location), "message": r.message} for r in one.related],
                "because": list(one.reading.because),
                "lost": [{"text": words, "reason": reason} for words, reason in one.lost],
                "fingerprint": one.fingerprint,
            }
            for one in found
        ],
    }
    return json.dumps(data, indent=2) + "\n"
