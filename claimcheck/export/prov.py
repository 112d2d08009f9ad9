"""Provenance (PROV-O) as JSON-LD: who stated what in which article, what was revised, and what the check found."""

from __future__ import annotations

import re
from typing import Final

from claimcheck.export.base import (
    About,
    Exported,
    Item,
    address,
    day_of,
    id_of,
    items_of,
    question_words,
    sentence,
)
from claimcheck.export.graph import IRI, Graph, Literal, as_json_ld
from claimcheck.judging.verdict import Verdict
from claimcheck.run.result import Run

__all__ = ["BINARY", "export", "graph_of"]

BINARY = False

_DATES: Final = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
_SHA256: Final = re.compile(r"[0-9a-fA-F]{64}")


def export(run: Run, about: About) -> Exported:
    """Write the provenance of every statement."""
    graph, count = graph_of(run, about)
    return Exported(as_json_ld(graph), count)


def graph_of(run: Run, about: About) -> tuple[Graph, int]:
    """Return the provenance of a run's statements, and their number.

    Args:
        run: The project with its judgements and histories.
        about: What the export says besides.
    """
    graph = Graph()
    items = list(items_of(run))
    activity, software = id_of(about, "activity", "check"), id_of(about, "software", f"claimcheck-{about.version}")
    graph.add(software, "rdf:type", IRI("prov:SoftwareAgent"))
    graph.add(software, "rdfs:label", Literal(f"claimcheck {about.version}"))
    if about.author is not None:
        author = id_of(about, "agent", about.author)
        graph.add(author, "rdf:type", IRI("prov:Agent"))
        graph.add(author, "foaf:name", Literal(about.author))
        graph.add(software, "prov:actedOnBehalfOf", IRI(author))
    graph.add(activity, "rdf:type", IRI("prov:Activity"))
    graph.add(activity, "rdfs:label", Literal("Check of statements against their sources"))
    graph.add(activity, "prov:wasAssociatedWith", IRI(software))
    for id_, claim in run.project.claims.items():
        node = id_of(about, "claim", id_)
        graph.add(node, "rdf:type", IRI("prov:Collection"))
        graph.add(node, "dcterms:identifier", Literal(id_))
        graph.add(node, "rdfs:label", Literal(question_words(run.project, claim)))
        graph.add(node, "dcterms:subject", IRI(_entity(graph, run, about, claim.subject)))
    for item in items:
        _statement(graph, run, about, item)
        if item.judgement is not None and item.judgement.verdict is not Verdict.UNCHECKED:
            _judged(graph, about, item, activity, item.judgement.verdict)
    _revised(graph, run, about, items)
    return graph, len(items)


def _statement(graph: Graph, run: Run, about: About, item: Item) -> None:
    node, said = id_of(about, "statement", item.id), item.statement
    graph.add(node, "rdf:type", IRI("prov:Entity"), IRI("schema:Claim"))
    graph.add(node, "rdfs:label", Literal(sentence(run.project, item)))
    graph.add(id_of(about, "claim", item.claim_id), "prov:hadMember", IRI(node))
    graph.add(node, "prov:value", Literal(said.words))
    if said.parsed is not None and str(said.parsed) != said.words:
        graph.add(node, "schema:value", Literal(str(said.parsed)))
    if said.quote is not None:
        graph.add(node, "schema:text", Literal(said.quote.exact))
    graph.add(node, "schema:creativeWorkStatus", Literal(said.modality.value))
    _dated(graph, node, item.date())
    source = _source(graph, run, about, said.source)
    graph.add(node, "prov:wasQuotedFrom" if said.quote is not None else "prov:wasDerivedFrom", IRI(source))
    if said.speaker is not None:
        speaker = _entity(graph, run, about, said.speaker)
        graph.add(speaker, "rdf:type", IRI("prov:Agent"))
        graph.add(node, "prov:wasAttributedTo", IRI(speaker))


def _judged(graph: Graph, about: About, item: Item, activity: str, verdict: Verdict) -> None:
    node, statement = id_of(about, "verdict", item.id), id_of(about, "statement", item.id)
    graph.add(node, "rdf:type", IRI("prov:Entity"))
    graph.add(node, "prov:value", Literal(verdict.value))
    graph.add(node, "prov:wasGeneratedBy", IRI(activity))
    graph.add(node, "prov:wasDerivedFrom", IRI(statement), IRI(id_of(about, "source", item.statement.source)))
    graph.add(activity, "prov:used", IRI(statement), IRI(id_of(about, "source", item.statement.source)))


def _source(graph: Graph, run: Run, about: About, id_: str) -> str:
    node, source = id_of(about, "source", id_), run.project.sources.get(id_)
    if node in graph.nodes:
        return node
    graph.add(node, "rdf:type", IRI("prov:Entity"), IRI("schema:Article"))
    graph.add(node, "dcterms:identifier", Literal(id_))
    if source is None:
        return node
    if source.title:
        graph.add(node, "dcterms:title", Literal(source.title))
    _dated(graph, node, source.published)
    for key, predicate in (("url", "prov:specializationOf"), ("archived", "prov:alternateOf")):
        page = address(getattr(source, key))
        if page is not None:
            graph.add(node, predicate, IRI(page))
    if source.sha256 is not None and _SHA256.fullmatch(source.sha256):
        graph.add(node, "schema:sha256", Literal(source.sha256.lower()))
    kinds = (("author", "prov:Person"), ("publisher", "prov:Organization"), ("agency", "prov:Organization"))
    for key, kind in kinds:
        name = getattr(source, key)
        if name:
            agent = id_of(about, "agent", name)
            graph.add(agent, "rdf:type", IRI(kind))
            graph.add(agent, "foaf:name", Literal(name))
            graph.add(node, "prov:wasAttributedTo", IRI(agent))
    return node


def _entity(graph: Graph, run: Run, about: About, id_: str) -> str:
    node, entity = id_of(about, "entity", id_), run.project.entities.get(id_)
    if node in graph.nodes:
        return node
    graph.add(node, "dcterms:identifier", Literal(id_))
    graph.add(node, "rdfs:label", Literal(run.project.names_of(id_)[0]))
    if entity is not None and entity.wikidata:
        graph.add(node, "owl:sameAs", IRI(f"http://www.wikidata.org/entity/{entity.wikidata}"))
    return node


def _revised(graph: Graph, run: Run, about: About, items: list[Item]) -> None:
    """Each statement that changes the value of an earlier one."""
    ids = {(item.claim_id, item.index): id_of(about, "statement", item.id) for item in items}
    for claim, history in run.histories.items():
        for shift in history.shifts:
            later, earlier = ids.get((claim, shift.to.statement)), ids.get((claim, shift.from_.statement))
            if later is not None and earlier is not None and later != earlier:
                graph.add(later, "prov:wasRevisionOf", IRI(earlier))


def _dated(graph: Graph, node: str, edtf: str | None) -> None:
    day = day_of(edtf)
    if day is not None:
        graph.add(node, "dcterms:issued", Literal(day, _DATES[len(day)]))
