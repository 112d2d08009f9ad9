"""ClaimReview: what search engines need is there, and a rating says no more than the check found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, URIRef

import claimcheck
from claimcheck.export import About, export
from claimcheck.export.claimreview import RATINGS
from claimcheck.judging.verdict import Verdict
from tests.export.conftest import Export
from tests.export.contexts import CLAIM_REVIEW, SCHEMA, quads


def items(content: bytes) -> list[dict[str, Any]]:
    return json.loads(content)["@graph"]  # type: ignore[no-any-return]


def test_a_review_has_what_is_required_of_one(exported: Export) -> None:
    reviews = [one for one in items(exported("claimreview").content) if one["@type"] == "ClaimReview"]
    assert len(reviews) == 8
    for one in reviews:
        assert {"claimReviewed", "author", "reviewRating", "itemReviewed"} <= one.keys()
        rating = one["reviewRating"]
        assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
        assert rating["alternateName"]
        assert one["itemReviewed"]["@type"] == "Claim"


def test_a_claim_says_who_said_it_when_and_where(exported: Export) -> None:
    [claim] = [
        one["itemReviewed"]
        for one in items(exported("claimreview").content)
        if one.get("claimReviewed") == "Skagen, works delivery: by April 2020"
    ]
    assert claim["author"] == {"@type": "Person", "name": "Ida Holm"}
    assert claim["datePublished"] == "2019-03-12"
    assert claim["text"] == "The yard expects to hand over the ship by April 2020"
    assert claim["about"]["sameAs"] == "http://www.wikidata.org/entity/Q15"
    page = claim["appearance"]
    assert page["url"] == "https://harbour.example/a%20b?x=1"
    assert page["publisher"]["name"] == "Harbour News"


def test_what_was_not_checked_is_a_claim_without_a_review(exported: Export) -> None:
    bare = [one for one in items(exported("claimreview").content) if one["@type"] == "Claim"]
    assert [one["name"] for one in bare] == [
        "Skagen, sea trial [second trial]: not 2019-02-02",
        "Norvik Yard, founding: 1921",
    ]


def test_the_ratings_of_the_verdicts_are_in_order(root: Path) -> None:
    text = (root / "claims.yaml").read_text(encoding="utf-8")
    text = text.replace("value: EUR 41 million", "value: EUR 14 million").replace(
        "value: May 1921", "value: 3 May 1921"
    )
    (root / "claims.yaml").write_text(text, encoding="utf-8")
    found = items(export("claimreview", claimcheck.check(root), About(version="1")).content)
    told = {one["claimReviewed"]: one["reviewRating"]["ratingValue"] for one in found if "claimReviewed" in one}
    assert told["Skagen, price: EUR 14 million"] == RATINGS[Verdict.REFUTED] == 1
    assert told["Norvik Yard, founding: 3 May 1921"] == RATINGS[Verdict.NOT_ENOUGH_INFO] == 2
    assert told["Skagen, hull: 112.5 m"] == RATINGS[Verdict.SUPPORTED] == 3


def test_a_reader_of_json_ld_sees_every_key(exported: Export) -> None:
    graph = quads(exported("claimreview", base="https://facts.example/s", author="Facts").content, CLAIM_REVIEW)
    reviews = list(graph.subjects(RDF.type, URIRef(f"{SCHEMA}ClaimReview")))
    assert len(reviews) == 8
    assert all(str(one).startswith("https://facts.example/s#review-") for one in reviews)
    assert str(next(graph.objects(reviews[0], URIRef(f"{SCHEMA}url")))) == "https://facts.example/s"


@pytest.mark.parametrize("base", [None, "https://facts.example/s"])
def test_ids_are_unique(exported: Export, base: str | None) -> None:
    found = [one["@id"] for one in items(exported("claimreview", base=base).content)]
    assert len(set(found)) == len(found) == 10
