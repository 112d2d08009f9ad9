"""Statements of a CSV file: the columns of ``claimcheck export --format statements-csv``, or a few of them by name.

A line is a statement. It needs ``subject`` (or ``entity_id``), ``property`` (``prop``), ``source`` (``dataset``) and
``value``; ``claim`` (``origin``) names the claim, which is made of subject and property where it is empty.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Final

from claimcheck.authoring.imports.base import Imported, ImportFault, decoded
from claimcheck.claims.cells import plain
from claimcheck.claims.interchange import FIELDS, SOURCE, Fields, Row, from_fields, from_words
from claimcheck.values import TYPES

__all__ = ["read_statements"]

_NAMES: Final = {
    "origin": "claim",
    "entity_id": "subject",
    "prop": "property",
    "prop_type": "type",
    "dataset": "source",
}
_BESIDE: Final = ("subject_name", "subject_aliases", "subject_wikidata", "speaker_name", "original_value", *SOURCE)
_PASSED_OVER: Final = (
    "canonical_id", "schema", "lang", "external", "first_seen", "last_seen", "id", "verdict",
)  # fmt: skip
_KNOWN: Final = (*FIELDS, *_NAMES, *_BESIDE, *_PASSED_OVER)
_NEEDED: Final = (("subject", "subject_name"), ("property",), ("source", "url"), ("value", "original_value"))


def read_statements(data: bytes, name: str) -> Imported:
    """Read a statement from each line after the first, which names the columns."""
    text = decoded(data, name)
    if isinstance(text, ImportFault):
        return Imported(faults=(text,))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    faults: list[ImportFault] = []
    lines = list(_lines(reader, name, faults))
    if not lines:
        return Imported(faults=(*faults, ImportFault(f"{name}:1", "has no line with the names of the columns")))
    header = [cell.strip().casefold() for cell in lines[0][1]]
    faults += _header_faults(header, name)
    if faults:
        return Imported(faults=tuple(faults))
    ignored = [cell for cell in header if cell and cell not in _KNOWN]
    notes = [f"columns that are not read: {', '.join(ignored)}"] if ignored else []
    rows: list[Row] = []
    sources: dict[str, Fields] = {}
    entities: dict[str, Fields] = {}
    for line, cells in lines[1:]:
        where = f"{name}:{line}"
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            help_ = "put quotation marks around a cell that holds the separator or a line break"
            faults.append(ImportFault(where, f"has {len(cells)} cells; the first line has {len(header)}", help_))
            continue
        given = _given(dict(zip(header, map(plain, cells), strict=True)))
        rows.append(from_fields(given, where))
        sources.setdefault(given["source"], _source(given))
        if "subject" in given:
            entities.setdefault(given["subject"], _subject(given))
        if "speaker" in given and "speaker_name" in given:
            entities.setdefault(given["speaker"], {"name": given["speaker_name"]})
    return Imported(tuple(rows), sources, entities, tuple(faults), tuple(notes))


def _delimiter(text: str) -> str:
    """The separator with which most columns of the first line are known: a comma, a semicolon or a tab."""
    first = text.lstrip().partition("\n")[0]
    return max(",;\t", key=lambda sign: sum(cell.strip(' "\r').casefold() in _KNOWN for cell in first.split(sign)))


def _lines(reader: Iterator[list[str]], name: str, faults: list[ImportFault]) -> Iterator[tuple[int, list[str]]]:
    """The lines with the number of the first physical line of each."""
    while True:
        begins = reader.line_num + 1  # type: ignore[attr-defined]
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            help_ = "double the quotation marks inside a cell that is in quotation marks"
            faults.append(ImportFault(f"{name}:{begins}", f"is not CSV: {error}", help_))
            return
        if cells:
            yield begins, cells


def _header_faults(header: list[str], name: str) -> Iterator[ImportFault]:
    where = f"{name}:1"
    for cell in header:
        near = get_close_matches(cell, _KNOWN, 1, 0.8) if cell not in _KNOWN else []
        if near:
            yield ImportFault(where, f"unknown column '{cell}'", f"did you mean '{near[0]}'?")
    called = [_NAMES.get(cell, cell) for cell in header]
    for names in _NEEDED:
        if not any(one in called for one in names):
            yield ImportFault(
                where, f"has no column '{names[0]}'", f"the first line names the columns: {', '.join(FIELDS)}"
            )
    for twice in sorted({cell for cell in header if cell and header.count(cell) > 1}):
        yield ImportFault(where, f"has the column '{twice}' twice", "rename one of the two")


def _given(cells: Mapping[str, str]) -> dict[str, str]:
    """The cells of a line by the keys of the claims file, without empty ones."""
    given: dict[str, str] = {}
    for column, words in cells.items():
        key = _NAMES.get(column, column)
        if not words.strip() or (key in given and column != key) or column in _PASSED_OVER:
            continue
        if column == "prop_type" and words not in TYPES:
            given["usual_type"] = "text"  # a type of followthemoney
            continue
        given[key] = words
    if "original_value" in given:
        given["value"] = given.pop("original_value")
    given.setdefault("source", given.get("url", ""))
    if "subject" not in given and "subject_name" in given:
        given["subject"] = given["subject_name"]
    return given


def _source(given: Mapping[str, str]) -> Fields:
    return {key: given[key] for key in SOURCE if key in given}


def _subject(given: Mapping[str, str]) -> Fields:
    aliases = from_words(given.get("subject_aliases", ""))
    names = aliases if isinstance(aliases, list) else [one.strip() for one in aliases.split(";") if one.strip()]
    found: dict[str, str | bool | list[str] | dict[str, str]] = {"name": given.get("subject_name", given["subject"])}
    if names:
        found["aliases"] = names
    if "subject_wikidata" in given:
        found["wikidata"] = given["subject_wikidata"]
    return found
