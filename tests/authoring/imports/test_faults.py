"""Every fault of an imported file at its line, with the way out; with one of them nothing is written."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from claimcheck.authoring.imports import read_file
from claimcheck.authoring.imports.merging import Defaults, plan
from claimcheck.claims.loading import Reader, load_lenient
from claimcheck.claims.model import Modality
from tests.authoring.imports.test_round_trips import merged
from tests.conftest import Write
from tests.export.projects import FILES

HEAD = "claim,subject,property,source,value,modality,published\n"


def faults(root: Path, content: str | bytes, format_: str = "statements-csv", name: str = "in.csv") -> list[str]:
    data = content.encode() if isinstance(content, str) else content
    _, planned = merged(root, read_file(format_, data, name))
    assert planned.will == {} or planned.faults
    return [str(fault) for fault in planned.faults]


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ("", ["in.csv:1: has no line with the names of the columns"]),
        (
            "subject,property,source,vlaue\na,b,c,d\n",
            [
                "in.csv:1: unknown column 'vlaue'; did you mean 'value'?",
                "in.csv:1: has no column 'value'; the first line names the columns",
            ],
        ),
        (
            "subject,subject,property,source,value\n",
            ["in.csv:1: has the column 'subject' twice; rename one of the two"],
        ),
        (HEAD + "a,b\n", ["in.csv:2: has 2 cells; the first line has 7; put quotation marks around a cell"]),
        (HEAD + ",,price,post,EUR 3,,\n", ["in.csv:2: has no subject; give one for all with --subject"]),
        (HEAD + ",a,,post,,,\n", ["in.csv:2: has no property", "in.csv:2: has no value"]),
        (HEAD + 'x,a,b,c,"d"e,,\n', ["in.csv:2: is not CSV: "]),
        (
            HEAD
            + '"n\n1",ship,price,post,EUR 3,,\nx,ship,price,post,EUR 4,maybe,\ny,ship,price,post,about so much,,\n',
            ["in.csv:4: ", "in.csv:5: "],
        ),
        (HEAD + "x,ship,opening,post,May 2027,,in spring\n", ["in.csv:2: 'in spring' is not an EDTF date"]),
        (HEAD + "x,ship,opening,post,next year,,\n", ["in.csv:2: "]),
        (  # those of the file and those that loading it finds, in the order of the lines
            HEAD + "x,ship,opening,post,in due course,,\ny,,opening,post,2027,,\nz,ship,opening,post,soon,,\n",
            ["in.csv:2: ", "in.csv:3: has no subject", "in.csv:4: "],
        ),
    ],
)
def test_each_fault_of_a_table_has_its_line(content: str, wanted: list[str], tmp_path: Path) -> None:
    told = faults(tmp_path / "empty", content)
    assert len(told) == len(wanted), told
    assert [one.startswith(start) for one, start in zip(told, wanted, strict=True)] == [True] * len(wanted), told


def test_a_claim_that_asks_something_else_is_not_extended(write: Write) -> None:
    told = faults(write(FILES), HEAD + "skagen-price,skagen,opening,coast,May 2027,,\n")
    asks = "the claim 'skagen-price' asks 'skagen, price', not 'skagen, opening'"
    assert told == [f"in.csv:2: {asks}; give the statement another claim"]


def test_a_source_with_another_address_is_not_taken_for_it(write: Write) -> None:
    content = "claim,subject,property,source,url,value\nx,skagen,opening,coast,https://other.example/1,May 2027\n"
    [told] = faults(write(FILES), content)
    assert told.startswith("in.csv:2: the source 'coast' of the project has another address, https://coast.example/2")


def test_bytes_that_are_no_utf_8_are_named_by_line(tmp_path: Path) -> None:
    [told] = faults(tmp_path / "e", HEAD.encode() + b"x,\xff,b,c,d,,\n")
    assert told == "in.csv:2: is not UTF-8; save the file in UTF-8"


@pytest.mark.parametrize("format_", ["claimreview", "annotations"])
@pytest.mark.parametrize(
    ("content", "start"),
    [
        ("{", "in.json:1:2: is not JSON"),
        ('[\n  {"@type": "Event", "type": "Event"}\n]', "in.json:2:3: "),
        ("[1]", "in.json: '1' is not an object"),
        ("[" * 100_000, "in.json: is nested too deeply"),
    ],
)
def test_each_fault_of_json_has_its_place(format_: str, content: str, start: str, tmp_path: Path) -> None:
    [told] = faults(tmp_path / "e", content, format_, "in.json")
    assert told.startswith(start)


REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://checks.example/7",
    "claimReviewed": "The Skagen was finished in 2019",
    "author": {"@type": "Organization", "name": "Checks"},
    "datePublished": "2020-02-01",
    "reviewRating": {"@type": "Rating", "ratingValue": 1, "alternateName": "False"},
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "Ida Holm", "sameAs": "https://www.wikidata.org/wiki/Q99"},
        "datePublished": "2019-12-24T10:00:00Z",
        "appearance": {"@type": "CreativeWork", "url": "https://coast.example/2/"},
    },
}


def test_a_review_of_another_publisher_is_a_statement_in_words(write: Write) -> None:
    root = write(FILES)
    told = faults(root, json.dumps(REVIEW), "claimreview", "in.json")
    assert told == [
        "in.json:1:1: has no subject; give one for all with --subject",
        "in.json:1:1: has no property; give one for all with --property",
    ]
    about = {**REVIEW["itemReviewed"], "about": {"@type": "Thing", "name": "Skagen"}}  # type: ignore[dict-item]
    content = json.dumps({**REVIEW, "itemReviewed": about})
    imported = read_file("claimreview", content.encode(), "in.json")

    def load(texts: object) -> object:
        unsaved = {path.absolute(): text for path, text in texts.items()}  # type: ignore[attr-defined]
        return load_lenient([root, *unsaved], reader=Reader(unsaved))

    planned = plan(load({}), root / "new.yaml", imported, load, Defaults(property="completed"))  # type: ignore[arg-type]
    assert planned.faults == ()
    [statement] = load(planned.will).claims["skagen-completed"].statements  # type: ignore[attr-defined]
    assert statement.value == "The Skagen was finished in 2019"
    assert (statement.source, statement.speaker, statement.stated) == ("coast", "holm", "2019-12-24")
    assert statement.note == "rated 'False' by Checks"


HYPOTHESIS = {
    "uri": "https://coast.example/2",
    "text": "check this",
    "target": [
        {
            "source": "https://coast.example/2",
            "selector": [
                {"type": "RangeSelector"},
                {"type": "TextQuoteSelector", "exact": "by May 2021", "prefix": "the Skagen ", "suffix": ", Ida"},
            ],
        }
    ],
}


def test_a_highlight_becomes_a_statement_whose_value_is_its_words(write: Write) -> None:
    root = write(FILES)
    imported = read_file("annotations", json.dumps({"rows": [HYPOTHESIS]}).encode(), "in.json")
    [row] = imported.rows
    assert row.statement == {
        "source": "https://coast.example/2",
        "value": "by May 2021",
        "quote": {"exact": "by May 2021", "prefix": "the Skagen ", "suffix": ", Ida"},
        "note": "check this",
    }
    asked = replace(row, claim="skagen-delivery", question={"subject": "skagen", "property": "works-delivery"})
    project, planned = merged(root, replace(imported, rows=(asked,)))
    assert planned.faults == ()
    added = project.claims["skagen-delivery"].statements[-1]
    assert (added.source, str(added.parsed), added.modality) == ("coast", "../2021-05", Modality.DONE)


def test_an_annotation_of_no_words_is_named(tmp_path: Path) -> None:
    one = {"type": "Annotation", "target": {"source": "https://a.example", "selector": {"type": "SvgSelector"}}}
    [told] = faults(tmp_path / "e", json.dumps([one]), "annotations", "in.json")
    assert told.startswith("in.json:1:2: annotates no words of a page")


def test_a_statement_of_followthemoney_is_read(tmp_path: Path) -> None:
    content = (
        '"canonical_id","entity_id","prop","prop_type","schema","value","dataset","lang","original_value","external",'
        '"first_seen","last_seen","id"\n'
        '"Q1","ent-1","country","country","Company","se","registry","","","f","2024-01-01","2024-02-01","abc"\n'
    )
    project, planned = merged(tmp_path / "e", read_file("statements-csv", content.encode(), "in.csv"))
    assert planned.faults == ()
    assert project.claims["ent-1-country"].terms.type == "text"
    [statement] = project.claims["ent-1-country"].statements
    assert (statement.value, statement.source) == ("se", "registry")


def test_unread_columns_are_told(tmp_path: Path) -> None:
    imported = read_file("statements-csv", b"subject,property,source,value,colour\na,b,c,d,e\n", "in.csv")
    assert imported.notes == ("columns that are not read: colour",)
    assert tmp_path
