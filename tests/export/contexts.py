"""The terms of two published JSON-LD contexts that the exports use, so that a test needs no network.

A term that an export uses and that is not here would be dropped by a reader of JSON-LD; ``quads`` fails on it.
"""

from __future__ import annotations

import json
import warnings
from typing import Any

import rdflib

OA = "http://www.w3.org/ns/oa#"
AS = "http://www.w3.org/ns/activitystreams#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SCHEMA = "https://schema.org/"

ANNOTATIONS: dict[str, Any] = {
    "oa": OA,
    "as": AS,
    "xsd": XSD,
    "dc": "http://purl.org/dc/elements/1.1/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "id": {"@type": "@id", "@id": "@id"},
    "type": {"@type": "@id", "@id": "@type"},
    "Annotation": "oa:Annotation",
    "TextualBody": "oa:TextualBody",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TimeState": "oa:TimeState",
    "Software": "as:Application",
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "assessing": "oa:assessing",
    "commenting": "oa:commenting",
    "describing": "oa:describing",
    "tagging": "oa:tagging",
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "state": {"@type": "@id", "@id": "oa:hasState"},
    "generator": {"@type": "@id", "@id": "as:generator"},
    "cached": {"@type": "@id", "@id": "oa:cachedSource"},
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "first": {"@type": "@id", "@id": "as:first"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    "format": "dc:format",
    "value": "rdf:value",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "name": "foaf:name",
    "label": "rdfs:label",
    "sourceDate": {"@id": "oa:sourceDate", "@type": "xsd:dateTime"},
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "total": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"},
    "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
}
CLAIM_REVIEW: dict[str, Any] = {
    "schema": SCHEMA,
    **{name: f"schema:{name}" for name in ("ClaimReview", "Claim", "CreativeWork", "Organization", "Person", "Rating")},
    **{name: f"schema:{name}" for name in ("PropertyValue", "Thing", "about", "alternateName", "appearance", "author")},
    **{name: f"schema:{name}" for name in ("bestRating", "claimReviewed", "headline", "identifier", "itemReviewed")},
    **{name: f"schema:{name}" for name in ("name", "propertyID", "publisher", "ratingExplanation", "ratingValue")},
    **{name: f"schema:{name}" for name in ("reviewRating", "text", "value", "valueReference", "worstRating")},
    **{name: {"@id": f"schema:{name}", "@type": "@id"} for name in ("archivedAt", "sameAs", "url")},
    "datePublished": {"@id": "schema:datePublished", "@type": "schema:Date"},
}


def quads(content: bytes, context: dict[str, Any] | None) -> rdflib.Graph:
    """What a reader of JSON-LD sees; fails where a key is no term of the context.

    Args:
        content: The file.
        context: The terms in place of the address that the file names; None where it brings its own.
    """
    tree = json.loads(content)
    if context is not None:
        assert {key for key in _keys(tree) if not key.startswith("@")} <= context.keys()
        tree["@context"] = context
    graph = rdflib.Graph()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's parser uses a class that rdflib deprecates
        graph.parse(data=json.dumps(tree), format="json-ld")
    return graph


def _keys(tree: Any) -> set[str]:
    if isinstance(tree, list):
        return {key for one in tree for key in _keys(one)}
    if isinstance(tree, dict):
        return set(tree) | {key for one in tree.values() for key in _keys(one)}
    return set()
