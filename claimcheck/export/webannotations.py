"""W3C Web Annotations as JSON-LD: each quoted statement as an annotation of its source.

The selectors are those that Hypothesis and other annotation tools use: the quoted words with their context, and their
position in the text in code points.
"""

from __future__ import annotations

import json
from typing import Any, Final

from claimcheck.claims.interchange import source_fields, to_fields
from claimcheck.export.base import (
    About,
    Exported,
    Item,
    address,
    as_json,
    day_of,
    id_of,
    items_of,
    readable,
    sentence,
)
from claimcheck.judging.verdict import Verdict
from claimcheck.run.result import Run
from claimcheck.text.normalized import Span

__all__ = ["BINARY", "export"]

BINARY = False

_CONTEXT: Final = 32  # code points before and after the words, as Hypothesis has them


def export(run: Run, about: About) -> Exported:
    """Write an annotation for each statement that has a quote, or a place in its text."""
    items, left_out = [], []
    for item in items_of(run):
        selectors = _selectors(run, item)
        if selectors:
            items.append(_annotation(run, about, item, selectors))
        else:
            left_out.append(f"{item.claim_id}[{item.index}]: it has no quote to annotate; add 'quote:'")
    collection: dict[str, Any] = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": id_of(about, "collection", "annotations"),
        "type": "AnnotationCollection",
        "label": f"Statements checked by {about.author or 'claimcheck'}",
        "total": len(items),
    }
    if items:
        collection["first"] = {
            "id": id_of(about, "page", "annotations"),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        }
    return Exported(as_json(collection), len(items), "annotation", tuple(left_out))


def _annotation(run: Run, about: About, item: Item, selectors: list[dict[str, Any]]) -> dict[str, Any]:
    verdict = Verdict.UNCHECKED if item.judgement is None else item.judgement.verdict
    source = item.source
    target: dict[str, Any] = {
        "source": _page(about, item),
        "selector": selectors[0] if len(selectors) == 1 else selectors,
    }
    copy = address(source.archived) if source is not None else None
    if copy is not None:
        target["state"] = {"type": "TimeState", "cached": copy}
        retrieved = day_of(source.retrieved) if source is not None else None
        if retrieved is not None and len(retrieved) == 10:
            target["state"]["sourceDate"] = f"{retrieved}T00:00:00Z"
    told: dict[str, Any] = {**to_fields(item.row)}
    if source is not None:
        told["about_source"] = source_fields(source)
    entity = run.project.entities.get(item.claim.subject)
    told["subject_name"] = run.project.names_of(item.claim.subject)[0]
    if entity is not None and entity.wikidata:
        told["subject_wikidata"] = entity.wikidata
    if item.statement.speaker is not None:
        told["speaker_name"] = run.project.names_of(item.statement.speaker)[0]
    return {
        "id": id_of(about, "annotation", item.id),
        "type": "Annotation",
        "motivation": "assessing",
        "generator": {
            "id": id_of(about, "software", f"claimcheck-{about.version}"),
            "type": "Software",
            "name": f"claimcheck {about.version}",
        },
        "body": [
            _body("commenting", "text/plain", f"{sentence(run.project, item)} ({verdict.words})"),
            _body("tagging", "text/plain", verdict.words),
            _body("describing", "application/json", json.dumps(told, ensure_ascii=False)),
        ],
        "target": target,
    }


def _body(purpose: str, format_: str, words: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "format": format_, "value": readable(words)}


def _page(about: About, item: Item) -> str:
    """The address of the source; an id of its own where it has none."""
    page = address(item.source.url) if item.source is not None else None
    return page or id_of(about, "source", item.statement.source)


def _selectors(run: Run, item: Item) -> list[dict[str, Any]]:
    """The words of the quote as the article has them, with context and position; as the claim has them without it.

    A quote that leaves words out ("...") has the words from its first part to its last.
    """
    document = run.project.documents.get(item.statement.source)
    place = _place(item)
    if document is not None and place is not None:
        text, (start, end) = document.text, place
        return [
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - _CONTEXT) : start],
                "suffix": text[end : end + _CONTEXT],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ]
    quote = item.statement.quote
    if quote is None:
        return []
    found = {"type": "TextQuoteSelector", "exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
    return [{key: words for key, words in found.items() if words is not None}]


def _place(item: Item) -> Span | None:
    """Where the quote stands, if that is settled; without a quote, where the reading that decided stands."""
    judgement = item.judgement
    if judgement is None:
        return None
    if item.statement.quote is not None:
        if not judgement.anchors:
            return None
        return Span(judgement.anchors[0].start, judgement.anchors[0].end)
    if judgement.deciding is None:
        return None
    return Span(judgement.deciding.start, judgement.deciding.end)
