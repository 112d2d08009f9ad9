"""Provenance: both spellings are one graph, and it says who stated what, what was revised and what the check found."""

from __future__ import annotations

import rdflib
from rdflib import PROV, RDF, RDFS, URIRef
from rdflib.compare import isomorphic

from tests.export.conftest import Export
from tests.export.contexts import quads


def turtle(content: bytes) -> rdflib.Graph:
    graph = rdflib.Graph()
    graph.parse(data=content, format="turtle")
    return graph


def test_both_spellings_are_one_graph(exported: Export) -> None:
    for base in (None, "https://facts.example/s"):
        one = quads(exported("prov", base=base, author="Facts").content, None)
        other = turtle(exported("prov-turtle", base=base, author="Facts").content)
        assert len(one) > 100
        assert isomorphic(one, other)


def test_a_statement_leads_to_its_source_its_speaker_and_the_next_one(exported: Export) -> None:
    graph = turtle(exported("prov-turtle", base="https://facts.example/s").content)
    [first] = graph.subjects(RDFS.label, rdflib.Literal("Skagen, works delivery: by April 2020"))
    [later] = graph.subjects(RDFS.label, rdflib.Literal("Skagen, works delivery: spring 2021"))
    source = URIRef("https://facts.example/s#source-harbour")
    assert graph.value(first, PROV.wasQuotedFrom) == source
    assert graph.value(first, PROV.wasAttributedTo) == URIRef("https://facts.example/s#entity-holm")
    assert graph.value(later, PROV.wasRevisionOf) == first
    assert graph.value(source, PROV.specializationOf) == URIRef("https://harbour.example/a%20b?x=1")
    assert len(list(graph.objects(source, PROV.wasAttributedTo))) == 2  # the author and the publisher


def test_a_verdict_is_what_the_check_generated(exported: Export) -> None:
    graph = turtle(exported("prov-turtle", author="Facts").content)
    verdicts = list(graph.subjects(PROV.value, rdflib.Literal("SUPPORTED")))
    assert len(verdicts) == 8
    activity = graph.value(verdicts[0], PROV.wasGeneratedBy)
    assert graph.value(activity, RDF.type) == PROV.Activity
    software = graph.value(activity, PROV.wasAssociatedWith)
    assert graph.value(software, RDF.type) == PROV.SoftwareAgent
    assert graph.value(software, PROV.actedOnBehalfOf) is not None


def test_dates_have_the_datatype_of_their_precision(exported: Export) -> None:
    graph = turtle(exported("prov-turtle", base="https://facts.example/s").content)
    issued = URIRef("http://purl.org/dc/terms/issued")
    dates = {str(s).rpartition("-")[2]: d for s, d in graph.subject_objects(issued) if "#source-" in str(s)}
    assert str(dates["letter"]) == "2019-12"
    assert dates["letter"].datatype == rdflib.XSD.gYearMonth  # type: ignore[attr-defined]
    assert dates["coast"].datatype == rdflib.XSD.date  # type: ignore[attr-defined]
