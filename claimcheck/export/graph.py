"""A small RDF graph and its two spellings, JSON-LD and Turtle, with a fixed order of everything."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from claimcheck.export.base import as_json, readable

__all__ = ["IRI", "PREFIXES", "Graph", "Literal", "Term", "as_json_ld", "as_turtle"]

PREFIXES: Final[Mapping[str, str]] = {
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The vocabularies that are used, by their usual prefixes."""

_NAME = re.compile(r"([a-z]+):([A-Za-z]+)")
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')
_SHORT = {"\t": r"\t", "\n": r"\n", "\r": r"\r", '"': r"\"", "\\": r"\\"}


@dataclass(frozen=True, slots=True)
class IRI:
    """A resource: an absolute IRI, or a name with one of ``PREFIXES``."""

    name: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A text, or a value of a datatype: "xsd:date"."""

    text: str
    datatype: str | None = None


Term = IRI | Literal


@dataclass(slots=True)
class Graph:
    """Resources in the order in which they were first described; a statement made twice is held once."""

    nodes: dict[str, dict[str, list[Term]]] = field(default_factory=dict)

    def add(self, subject: str, predicate: str, *objects: Term) -> None:
        """State something of a resource.

        Args:
            subject: Its IRI.
            predicate: A name with a prefix: "prov:wasDerivedFrom"; "rdf:type" for what it is.
            objects: What is stated.
        """
        held = self.nodes.setdefault(subject, {}).setdefault(predicate, [])
        held += [one for one in dict.fromkeys(objects) if one not in held]


def as_json_ld(graph: Graph) -> bytes:
    """Write a graph as JSON-LD with its context, so that no reader has to fetch one."""
    nodes = [{"@id": subject, **dict(_members(described))} for subject, described in graph.nodes.items()]
    return as_json({"@context": dict(PREFIXES), "@graph": nodes})


def _members(described: Mapping[str, list[Term]]) -> Iterator[tuple[str, Any]]:
    for predicate, objects in described.items():
        if predicate == "rdf:type":
            yield "@type", [one.name for one in objects if isinstance(one, IRI)]
        else:
            values = [_value(one) for one in objects]
            yield predicate, values[0] if len(values) == 1 else values


def _value(term: Term) -> Any:
    if isinstance(term, IRI):
        return {"@id": term.name}
    return term.text if term.datatype is None else {"@value": term.text, "@type": term.datatype}


def as_turtle(graph: Graph) -> bytes:
    """Write a graph as Turtle, with one predicate a line."""
    lines = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items()]
    for subject, described in graph.nodes.items():
        lines += ["", _name(subject)]
        for number, (predicate, objects) in enumerate(described.items(), 1):
            verb = "a" if predicate == "rdf:type" else predicate
            closing = " ." if number == len(described) else " ;"
            lines.append(f"    {verb} {', '.join(map(_written, objects))}{closing}")
    return ("\n".join(lines) + "\n").encode("utf-8")


def _written(term: Term) -> str:
    if isinstance(term, IRI):
        return _name(term.name)
    text = f'"{_ESCAPED.sub(_escape, readable(term.text))}"'
    return text if term.datatype is None else f"{text}^^{term.datatype}"


def _name(iri: str) -> str:
    found = _NAME.fullmatch(iri)
    return iri if found is not None and found[1] in PREFIXES else f"<{iri}>"


def _escape(found: re.Match[str]) -> str:
    return _SHORT.get(found[0]) or f"\\u{ord(found[0]):04X}"
