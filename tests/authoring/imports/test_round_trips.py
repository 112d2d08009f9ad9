"""What is exported and imported again is the same statements, and importing it twice adds nothing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import claimcheck
from claimcheck.authoring.imports import IMPORTERS, Imported, read_file
from claimcheck.authoring.imports.merging import ImportPlan, plan
from claimcheck.authoring.rendering import block
from claimcheck.claims.interchange import (
    Row,
    from_fields,
    from_words,
    question_fields,
    statement_fields,
    to_fields,
    to_words,
)
from claimcheck.claims.loading import Reader, load_lenient
from claimcheck.claims.model import Claim, Statement
from claimcheck.claims.project import Project
from claimcheck.export import About, export
from claimcheck.run.result import Run
from tests.conftest import Write
from tests.export.projects import FILES


def merged(folder: Path, imported: Imported, into: str = "new.yaml") -> tuple[Project, ImportPlan]:
    """The project of a folder with what was imported."""
    folder.mkdir(exist_ok=True)

    def load(texts: Mapping[Path, str]) -> Project:
        unsaved: dict[Path, str | bytes] = {path.absolute(): text for path, text in texts.items()}
        new = [path for path in texts if not path.exists()]
        return load_lenient([folder, *new], reader=Reader(unsaved))

    planned = plan(load({}), folder / into, imported, load)
    return (load(planned.will) if planned.will else load({})), planned


def said(project: Project) -> dict[str, list[object]]:
    """The statements of a project by claim, as they are handed on."""
    return {id_: [statement_fields(one) for one in claim.statements] for id_, claim in project.claims.items()}


def parsed(project: Project) -> dict[str, list[object]]:
    return {id_: [one.parsed for one in claim.statements] for id_, claim in project.claims.items()}


@cache
def shipped() -> Run:
    """The claims of this repository, checked."""
    return claimcheck.check(Path(__file__).parents[3] / "claims")


@pytest.mark.parametrize("format_", IMPORTERS)
@pytest.mark.parametrize("files", ["ferry", "shipped"])
def test_an_export_is_imported_as_the_same_statements(format_: str, files: str, write: Write, tmp_path: Path) -> None:
    run = claimcheck.check(write(FILES)) if files == "ferry" else shipped()
    written = export(format_, run, About(version="1")).content
    imported = read_file(format_, written, "file")
    project, planned = merged(tmp_path / "other", imported)
    assert planned.faults == ()
    wanted, values = said(run.project), parsed(run.project)
    if format_ == "annotations" and files == "ferry":  # two statements have no words to annotate
        wanted["trial"], wanted["yard-founding"] = wanted["trial"][:1], wanted["yard-founding"][:1]
        values["trial"], values["yard-founding"] = values["trial"][:1], values["yard-founding"][:1]
    assert said(project) == wanted
    assert parsed(project) == values
    for id_, claim in project.claims.items():
        was = run.project.claims[id_]
        assert {**question_fields(claim), "cues": 0} == {**question_fields(was), "cues": 0}
        assert set(claim.terms.cues) == set(was.terms.cues)
        before, after = (p.entities.get(claim.subject) for p in (run.project, project))
        assert before is not None
        assert after is not None
        assert (after.name, after.wikidata) == (before.name, before.wikidata)
    for id_, one in project.sources.items():
        was_one = run.project.sources[id_]
        assert (one.publisher, one.published, one.url) == (was_one.publisher, was_one.published, was_one.url)


@pytest.mark.parametrize("format_", IMPORTERS)
def test_importing_it_again_adds_nothing(format_: str, write: Write) -> None:
    root = write(FILES)
    imported = read_file(format_, export(format_, claimcheck.check(root), About(version="1")).content, "file")
    _, planned = merged(root, imported)
    assert (planned.will, planned.faults) == ({}, ())
    assert planned.known == len(imported.rows)


def test_a_statement_joins_its_claim_and_the_rest_of_the_file_stays(write: Write) -> None:
    root = write(FILES)
    text = (root / "claims.yaml").read_text(encoding="utf-8")
    csv = "claim,subject,property,source,value\nskagen-price,Skagen,price,coast,EUR 43 million\n"
    project, planned = merged(root, read_file("statements-csv", csv.encode(), "prices.csv"))
    [(path, will)] = planned.will.items()
    assert path == root / "claims.yaml"
    assert [line for line in text.splitlines() if line not in will.splitlines()] == []
    assert [one.words for one in project.claims["skagen-price"].statements] == ["EUR 41 million", "EUR 43 million"]


def test_many_statements_join_many_claims_of_any_layout(write: Write) -> None:
    claims = """
        claimcheck: 1
        entities: {ship: {name: Skagen}}
        sources: {post: {published: 2026-03-02}}
        claims:
          a: {subject: ship, property: price, statements: [{source: post, value: EUR 1}]}
          b:
            subject: ship
            property: fine
            statements: []
          # a remark
          c:
            subject: ship
            property: opening
            statements:
              - source: post
                value: May 2027   # as printed
        """
    root = write({"claims.yaml": claims})
    values, names = {"a": "EUR ", "b": "EUR ", "c": "20"}, {"a": "price", "b": "fine", "c": "opening"}
    rows = [f"{id_},{values[id_]}{number},ship,{names[id_]},post\n" for number in range(30, 36) for id_ in "abc"]
    csv = "claim,value,subject,property,source\n" + "".join(rows)
    project, planned = merged(root, read_file("statements-csv", csv.encode(), "in.csv"))
    assert planned.faults == ()
    assert [len(one.statements) for one in project.claims.values()] == [7, 6, 7]
    assert [one.words for one in project.claims["b"].statements] == [f"EUR {number}" for number in range(30, 36)]
    [will] = planned.will.values()
    assert "  # a remark\n" in will
    assert "value: May 2027   # as printed\n" in will


def test_a_new_claim_goes_into_the_file_that_is_named(write: Write) -> None:
    root = write(FILES)
    csv = (
        "subject;property;source;url;publisher;published;value;speaker\n"
        "Old Quay;opening;;https://quay.example/9;Quay News;2026-01-02;by May 2027;Ida Holm\n"
        "new ferry;launch;harbour;;;;June 2019;\n"
    )
    project, planned = merged(root, read_file("statements-csv", csv.encode(), "quay.csv"))
    assert planned.faults == ()
    assert list(planned.will) == [root / "new.yaml"]
    [quay] = project.claims["old-quay-opening"].statements
    assert (quay.source, quay.speaker, str(quay.parsed)) == ("quay-news-2026-01-02", "holm", "../2027-05")
    assert project.entities["old-quay"].name == "Old Quay"
    assert project.claims["skagen-launch"].statements[0].source == "harbour"
    assert planned.textless == ("quay-news-2026-01-02",)


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12).filter(
    str.strip
)
ANY = st.text(st.characters(codec="utf-8"), max_size=12)


@given(st.one_of(ANY, st.lists(ANY, min_size=1, max_size=3), st.sampled_from(['["a"]', '"a"', "[", "[]", '["a", 1]'])))
def test_a_value_is_read_as_it_was_written(value: str | list[str]) -> None:
    assert from_words(to_words(value)) == value


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), format_=st.sampled_from(["claimreview", "statements-csv"]))
def test_any_words_are_imported_as_they_were(
    data: st.DataObject, format_: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("words")
    words = [data.draw(TEXTS).strip() for _ in range(6)]
    fields = {
        "claimcheck": "1",
        "entities": {"a": {"name": words[0]}},
        "sources": {"s": {"publisher": words[1], "title": words[2], "published": "2019-11-26"}},
        "claims": {
            "c": {
                "subject": "a",
                "property": "remark",
                "type": "text",
                "statements": [
                    {"source": "s", "value": words[3], "quote": words[4], "note": words[5], "scope": words[0]}
                ],
            }
        },
    }
    (folder / "claims.yaml").write_text(block(fields, 0) + "\n", encoding="utf-8")
    run = claimcheck.check(folder)
    imported = read_file(format_, export(format_, run, About(version="1")).content, "file")
    project, planned = merged(folder / "other", imported)
    assert planned.faults == ()
    assert said(project) == said(run.project)
    assert project.sources["s"].title == run.project.sources["s"].title


def test_a_row_of_strings_is_the_row() -> None:
    for claim in claimcheck.load(Path(__file__).parents[3] / "claims").claims.values():
        for one in claim.statements:
            fields = {"claim": "x", **{k: v for k, v in to_fields_of(claim, one).items() if k != "claim"}}
            row = from_fields(fields)
            assert to_fields(row) == fields
            assert row.statement == statement_fields(one)


def to_fields_of(claim: Claim, one: Statement) -> dict[str, str]:
    return to_fields(Row("x", question_fields(claim), statement_fields(one)))
