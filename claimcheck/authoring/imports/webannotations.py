"""Statements of W3C Web Annotations: of claimcheck's own exports, of others, and of Hypothesis.

An annotation of another tool becomes a statement whose quote and value are the words that are annotated; its comment is
a note. ``--subject`` and ``--property`` say what they answer.
"""

from __future__ import annotations

import json
from typing import Any

from claimcheck.authoring.imports.base import Imported, ImportFault, Json, objects
from claimcheck.claims.interchange import SOURCE, Fields, Row, from_fields

__all__ = ["read_statements"]

_Found = dict[str, str | bool | list[str] | dict[str, str]]


def read_statements(data: bytes, name: str) -> Imported:
    """Read a statement from each annotation."""
    found, faults = objects(data, name)
    rows: list[Row] = []
    sources: dict[str, Fields] = {}
    entities: dict[str, Fields] = {}
    for where, item in found:
        if not _items(item.get("target")):
            if item.get("type") != "AnnotationCollection":  # an empty one holds none
                faults.append(ImportFault(where, "has no target", "an annotation has a 'target' with 'source'"))
            continue
        row = _own(where, item, sources, entities) or _other(where, item, sources)
        if row is None:
            help_ = "a 'target' has a 'source' and a 'selector' of the type TextQuoteSelector"
            faults.append(ImportFault(where, "annotates no words of a page", help_))
        else:
            rows.append(row)
    return Imported(tuple(rows), sources, entities, tuple(faults))


def _own(where: str, item: Json, sources: dict[str, Fields], entities: dict[str, Fields]) -> Row | None:
    """The row of an annotation that has the keys of a claims file."""
    for body in _items(item.get("body")):
        if body.get("format") != "application/json" or not isinstance(body.get("value"), str):
            continue
        try:
            told = json.loads(body["value"])
        except (ValueError, RecursionError):
            continue
        if not isinstance(told, dict) or not {"claim", "subject", "source"} <= told.keys():
            continue
        row = from_fields({key: words for key, words in told.items() if isinstance(words, str)}, where)
        about = told.get("about_source")
        given = about if isinstance(about, dict) else {}
        known: _Found = {key: given[key] for key in SOURCE if isinstance(given.get(key), str)}
        sources.setdefault(str(told["source"]), known)
        entity: _Found = {"name": row.extra.get("subject_name", "")}
        if "subject_wikidata" in row.extra:
            entity["wikidata"] = row.extra["subject_wikidata"]
        entities.setdefault(str(told["subject"]), entity)
        if "speaker" in row.statement and "speaker_name" in row.extra:
            entities.setdefault(str(row.statement["speaker"]), {"name": row.extra["speaker_name"]})
        return row
    return None


def _other(where: str, item: Json, sources: dict[str, Fields]) -> Row | None:
    for target in _items(item.get("target")):
        source = target.get("source") or item.get("uri")
        page = source.get("id") if isinstance(source, dict) else source
        for selector in _items(target.get("selector")):
            exact = selector.get("exact")
            if selector.get("type") != "TextQuoteSelector" or not isinstance(exact, str) or not exact.strip():
                continue
            if not isinstance(page, str) or not page.strip():
                return None
            sources.setdefault(page, {"url": page})
            context = {key: selector[key] for key in ("prefix", "suffix") if isinstance(selector.get(key), str)}
            statement: _Found = {"source": page, "value": " ".join(exact.split())}
            statement["quote"] = {"exact": exact, **context} if context else exact
            note = _comment(item)
            if note:
                statement["note"] = note
            return Row("", {}, statement, where, {"usual_type": "text"})
    return None


def _comment(item: Json) -> str:
    """What the annotation says of the words."""
    told = [body["value"] for body in _items(item.get("body")) if isinstance(body.get("value"), str)]
    told += [item[key] for key in ("bodyValue", "text") if isinstance(item.get(key), str)]
    return " ".join(" ".join(words.split()) for words in told if words.strip())


def _items(value: Any) -> list[dict[str, Any]]:
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, dict)]
