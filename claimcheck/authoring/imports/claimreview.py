"""Statements of ClaimReview and Claim items (schema.org JSON-LD): of claimcheck's own exports, and of others.

An item of another publisher becomes a statement in words: what was reviewed, by whom and when it was said, in the page
in which it appeared, else in the review. The rating of the review is a note.
"""

from __future__ import annotations

from typing import Any

from claimcheck.authoring.imports.base import Imported, ImportFault, Json, objects, web_day
from claimcheck.claims.interchange import SOURCE, Fields, Row, from_fields

__all__ = ["read_statements"]

_Found = dict[str, str | bool | list[str] | dict[str, str]]


def read_statements(data: bytes, name: str) -> Imported:
    """Read a statement from each ClaimReview, and from each Claim that stands by itself."""
    found, faults = objects(data, name)
    rows: list[Row] = []
    sources: dict[str, Fields] = {}
    entities: dict[str, Fields] = {}
    for where, item in found:
        types = _types(item)
        reviewed = _first(item.get("itemReviewed")) if "ClaimReview" in types else item
        if not types & {"ClaimReview", "Claim"}:
            help_ = "an item has the '@type' ClaimReview or Claim"
            faults.append(
                ImportFault(where, f"is no ClaimReview but {', '.join(sorted(types)) or 'of no type'}", help_)
            )
        elif not isinstance(reviewed, dict) and not _text(item.get("claimReviewed")):
            faults.append(ImportFault(where, "reviews no claim", "add 'itemReviewed' or 'claimReviewed'"))
        else:
            claim = reviewed if isinstance(reviewed, dict) else {}
            row = _own(where, claim, sources, entities) or _other(where, item, claim, sources, entities)
            rows.append(row)
    return Imported(tuple(rows), sources, entities, tuple(faults))


# -- items that claimcheck wrote ------------------------------------------------------------------------------------


def _own(where: str, claim: dict[str, Any], sources: dict[str, Fields], entities: dict[str, Fields]) -> Row | None:
    """The row of an item that has the keys of a claims file."""
    id_, fields = _values(claim, "claim")
    if id_ is None or not fields:
        return None
    row = from_fields({**fields, "claim": id_}, where)
    subject = claim.get("about")
    if isinstance(subject, dict) and "subject" in fields:
        entities.setdefault(fields["subject"], _entity(subject))
    author = claim.get("author")
    if isinstance(author, dict) and "speaker" in fields:
        entities.setdefault(fields["speaker"], _entity(author))
    appearance = _first(claim.get("appearance"))
    if isinstance(appearance, dict) and "source" in fields:
        _, about = _values(appearance, "source")
        sources.setdefault(fields["source"], {key: about[key] for key in SOURCE if key in about})
    return row


def _values(thing: dict[str, Any], kind: str) -> tuple[str | None, dict[str, str]]:
    """The id and the pairs that an export of claimcheck gave a thing."""
    for one in _list(thing.get("identifier")):
        if isinstance(one, dict) and one.get("propertyID") == f"claimcheck {kind}":
            pairs = [pair for pair in _list(one.get("valueReference")) if isinstance(pair, dict)]
            named = {n: v for pair in pairs if (n := _text(pair.get("name"))) and (v := _raw(pair.get("value")))}
            return _text(one.get("value")), named
    return None, {}


# -- items of others ------------------------------------------------------------------------------------------------


def _other(
    where: str, item: Json, claim: dict[str, Any], sources: dict[str, Fields], entities: dict[str, Fields]
) -> Row:
    words = _text(item.get("claimReviewed")) or _text(claim.get("text")) or _text(claim.get("name")) or ""
    source, about = _source(item, claim)
    sources.setdefault(source, about)
    statement: _Found = {"source": source, "value": words}
    question: _Found = {}
    author = _first(claim.get("author"))
    if isinstance(author, dict) and (name := _text(author.get("name"))):
        entities.setdefault(name, _entity(author))
        statement["speaker"] = name
    if (day := web_day(claim.get("datePublished"))) is not None:
        statement["stated"] = day
    rating = item.get("reviewRating")
    verdict = _text(rating.get("alternateName") or rating.get("name")) if isinstance(rating, dict) else None
    if verdict:
        reviewer = _first(item.get("author"))
        by = _text(reviewer.get("name")) if isinstance(reviewer, dict) else None
        statement["note"] = f"rated '{verdict}'" + (f" by {by}" if by else "")
    subject = _first(claim.get("about"))
    if isinstance(subject, dict) and (name := _text(subject.get("name"))):
        entities.setdefault(name, _entity(subject))
        question["subject"] = name
    return Row("", question, statement, where, {"usual_type": "text"})


def _source(item: Json, claim: dict[str, Any]) -> tuple[str, Fields]:
    """Where the claim appeared, else the review."""
    for key in ("appearance", "firstAppearance"):
        page = _first(claim.get(key))
        if isinstance(page, str) and page.strip():
            return page.strip(), {"url": page.strip()}
        if isinstance(page, dict) and (url := _text(page.get("url")) or _text(page.get("@id"))):
            return url, _page(page, url)
    url = _text(item.get("url")) or _text(item.get("@id")) or ""
    about = dict(_page(item, url))
    about.pop("author", None)
    reviewer = _first(item.get("author"))
    if isinstance(reviewer, dict) and (name := _text(reviewer.get("name"))):
        about["publisher"] = name
    return url, about


def _page(page: dict[str, Any], url: str) -> Fields:
    found: _Found = {"url": url} if url else {}
    for key, names in (("title", ("headline", "name")), ("publisher", ("publisher",)), ("author", ("author",))):
        for name in names:
            value = _first(page.get(name))
            words = _text(value.get("name")) if isinstance(value, dict) else _text(value)
            if words:
                found.setdefault(key, words)
    if (day := web_day(page.get("datePublished"))) is not None:
        found["published"] = day
    return found


def _entity(thing: dict[str, Any]) -> Fields:
    found: _Found = {"name": _text(thing.get("name")) or ""}
    aliases = [words for one in _list(thing.get("alternateName")) if (words := _text(one))]
    if aliases:
        found["aliases"] = aliases
    for page in _list(thing.get("sameAs")):
        number = page.rpartition("/")[2] if isinstance(page, str) and "wikidata.org/" in page else ""
        if number[:1] == "Q" and number[1:].isdecimal():
            found["wikidata"] = number
    return found


def _types(item: dict[str, Any]) -> set[str]:
    return {one.rpartition("/")[2] for one in _list(item.get("@type")) if isinstance(one, str)}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _first(value: Any) -> Any:
    return next(iter(value), None) if isinstance(value, list) else value


def _raw(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
