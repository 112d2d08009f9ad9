"""ClaimReview (schema.org) as JSON-LD: a review for each statement that was checked against its source.

The rating says how the statement compares to its source, not whether it is true: 3 the source supports it, 2 the source
does not say enough, 1 the source says otherwise. A statement without a text to check it against is a Claim without a
review.
"""

from __future__ import annotations

from typing import Any, Final

from claimcheck.claims.interchange import source_fields as fields_of
from claimcheck.claims.interchange import to_fields, to_words
from claimcheck.export.base import About, Exported, Item, address, as_json, day_of, id_of, items_of, sentence
from claimcheck.judging.verdict import Verdict
from claimcheck.run.result import Run

__all__ = ["BINARY", "RATINGS", "export"]

BINARY = False

RATINGS: Final = {Verdict.REFUTED: 1, Verdict.NOT_ENOUGH_INFO: 2, Verdict.SUPPORTED: 3}
"""The rating of each verdict, from 1 to 3; UNCHECKED has none."""
_NAMES: Final = {
    Verdict.SUPPORTED: ("Supported by the source", "The source states what the claim says it states."),
    Verdict.NOT_ENOUGH_INFO: ("Not enough information", "The source neither supports nor excludes the statement."),
    Verdict.REFUTED: ("Refuted by the source", "What the source says excludes the statement."),
}


def export(run: Run, about: About) -> Exported:
    """Write a review for each checked statement, and a Claim for each other one."""
    items = list(items_of(run))
    graph = [_review(run, about, item) or _claim(run, about, item) for item in items]
    return Exported(as_json({"@context": "https://schema.org", "@graph": graph}), len(items))


def _review(run: Run, about: About, item: Item) -> dict[str, Any] | None:
    verdict = Verdict.UNCHECKED if item.judgement is None else item.judgement.verdict
    if verdict is Verdict.UNCHECKED:
        return None
    name, explanation = _NAMES[verdict]
    found: dict[str, Any] = {"@type": "ClaimReview", "@id": id_of(about, "review", item.id)}
    if (page := address(about.base)) is not None:
        found["url"] = page
    return found | {
        "claimReviewed": sentence(run.project, item),
        "author": {"@type": "Organization", "name": about.author or "claimcheck"},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": RATINGS[verdict],
            "bestRating": max(RATINGS.values()),
            "worstRating": min(RATINGS.values()),
            "alternateName": name,
            "ratingExplanation": explanation,
        },
        "itemReviewed": _claim(run, about, item),
    }


def _claim(run: Run, about: About, item: Item) -> dict[str, Any]:
    project, statement, source = run.project, item.statement, item.source
    found: dict[str, Any] = {"@type": "Claim", "@id": id_of(about, "statement", item.id)}
    found["name"] = sentence(project, item)
    if statement.quote is not None:
        found["text"] = statement.quote.exact
    if statement.speaker is not None:
        entity = project.entities.get(statement.speaker)
        found["author"] = _named("Person", project.names_of(statement.speaker)[0], entity.wikidata if entity else None)
    elif source is not None and (source.author or source.publisher):
        kind = "Person" if source.author else "Organization"
        found["author"] = _named(kind, source.author or source.publisher or "", None)
    if (day := day_of(item.date())) is not None:
        found["datePublished"] = day
    found["about"] = _subject(run, item)
    found["appearance"] = _appearance(about, item)
    pairs = {key: words for key, words in to_fields(item.row).items() if key != "claim"}
    found["identifier"] = _values("claim", item.claim_id, pairs)
    return found


def _subject(run: Run, item: Item) -> dict[str, Any]:
    entity = run.project.entities.get(item.claim.subject)
    found = _named("Thing", run.project.names_of(item.claim.subject)[0], entity.wikidata if entity else None)
    if entity is not None and entity.aliases:
        found["alternateName"] = list(entity.aliases)
    return found | {"identifier": _values("entity", item.claim.subject, {})}


def _appearance(about: About, item: Item) -> dict[str, Any]:
    """The article in which the statement was found."""
    source, id_ = item.source, item.statement.source
    found: dict[str, Any] = {"@type": "CreativeWork", "@id": id_of(about, "source", id_)}
    if source is None:
        return found | {"identifier": _values("source", id_, {})}
    if (page := address(source.url)) is not None:
        found["url"] = page
    if source.title:
        found["headline"] = source.title
    if source.author:
        found["author"] = {"@type": "Person", "name": source.author}
    if source.publisher:
        found["publisher"] = {"@type": "Organization", "name": source.publisher}
    if (day := day_of(source.published)) is not None:
        found["datePublished"] = day
    if (copy := address(source.archived)) is not None:
        found["archivedAt"] = copy
    return found | {"identifier": _values("source", id_, {k: to_words(v) for k, v in fields_of(source).items()})}


def _named(kind: str, name: str, wikidata: str | None) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": kind, "name": name}
    if wikidata:
        found["sameAs"] = f"http://www.wikidata.org/entity/{wikidata}"
    return found


def _values(kind: str, id_: str, pairs: dict[str, str]) -> dict[str, Any]:
    """The id of a thing in its project, with the keys of the claims file, from which an import reads it back."""
    found: dict[str, Any] = {"@type": "PropertyValue", "propertyID": f"claimcheck {kind}", "value": id_}
    if pairs:
        found["valueReference"] = [{"@type": "PropertyValue", "name": k, "value": v} for k, v in pairs.items()]
    return found
