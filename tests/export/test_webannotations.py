"""Web Annotations: selectors find the words in the article, and every key is a term of the published context."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from rdflib import RDF, URIRef

import claimcheck
from claimcheck.export import About, export
from tests.export.conftest import Export
from tests.export.contexts import ANNOTATIONS, OA, quads


def annotations(content: bytes) -> list[dict[str, Any]]:
    return json.loads(content)["first"]["items"]  # type: ignore[no-any-return]


def test_the_selectors_find_the_words_by_code_points(exported: Export, root: Path) -> None:
    text = (root / "articles" / "harbour.txt").read_text(encoding="utf-8")
    found = [
        one["target"]["selector"]
        for one in annotations(exported("annotations").content)
        if one["target"]["source"] == "https://harbour.example/a%20b?x=1"
    ]
    assert len(found) == 4
    for quote, position in found:
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])
    assert text.index("🚢") == 0  # one code point before them all: offsets in UTF-16 would differ


def test_a_statement_without_words_is_left_out_with_the_reason(exported: Export) -> None:
    assert exported("annotations").left_out == (
        "trial[1]: it has no quote to annotate; add 'quote:'",
        "yard-founding[1]: it has no quote to annotate; add 'quote:'",
    )


def test_a_quote_that_no_text_holds_keeps_its_own_words(root: Path) -> None:
    (root / "articles" / "coast.txt").unlink()
    found = annotations(export("annotations", claimcheck.check(root), About(version="1")).content)
    selectors = [one["target"]["selector"] for one in found if one["target"]["source"] == "https://coast.example/2"]
    assert {"type": "TextQuoteSelector", "exact": "employed 300 people"} in selectors


def test_the_body_has_the_statement_and_its_verdict(exported: Export) -> None:
    bodies = [[body["value"] for body in one["body"]] for one in annotations(exported("annotations").content)]
    told = next(values for values in bodies if values[0].startswith("Skagen, price"))
    assert told[:2] == ["Skagen, price: EUR 41 million (supported)", "supported"]
    assert json.loads(told[2])["claim"] == "skagen-price"


def test_a_reader_of_json_ld_sees_every_key(exported: Export) -> None:
    graph = quads(exported("annotations").content, ANNOTATIONS)
    found = list(graph.subjects(RDF.type, URIRef(f"{OA}Annotation")))
    assert len(found) == 8
    for one in found:
        assert graph.value(one, URIRef(f"{OA}motivatedBy")) == URIRef(f"{OA}assessing")
        [target] = graph.objects(one, URIRef(f"{OA}hasTarget"))
        selectors = set(graph.objects(target, URIRef(f"{OA}hasSelector")))
        types = {graph.value(selector, RDF.type) for selector in selectors}
        assert types == {URIRef(f"{OA}TextQuoteSelector"), URIRef(f"{OA}TextPositionSelector")}


def test_a_project_without_quotes_has_an_empty_collection(root: Path) -> None:
    run = claimcheck.check(root)
    claims = {"trial": run.project.claims["trial"].model_copy(update={"statements": []})}
    empty = replace(run, project=replace(run.project, claims=claims), judgements=())
    told = json.loads(export("annotations", empty, About(version="1")).content)
    assert (told["total"], "first" in told) == (0, False)
