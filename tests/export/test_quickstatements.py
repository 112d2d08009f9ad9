"""QuickStatements: commands in the syntax of the tool, and the reason for whatever becomes none."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

import claimcheck
from claimcheck.export import About, Exported, export
from tests.conftest import Write
from tests.export.conftest import Export

VALUE = re.compile(
    r'Q\d+|"[^"|\t]+"|[+-]\d{4}-\d\d-\d\dT00:00:00Z/(?:8|9|10|11)|[+-]?\d+(?:\.\d+)?(?:~\d+(?:\.\d+)?)?(?:U\d+)?'
)


def lines(content: bytes) -> list[list[str]]:
    return [line.split("\t") for line in content.decode().splitlines()]


def test_a_command_has_an_item_a_property_a_value_and_a_reference(exported: Export) -> None:
    found = exported("quickstatements")
    assert found.count == 5
    assert lines(found.content)[0] == [
        *("Q17", "P1128", "300", "P585", "+2019-10-00T00:00:00Z/10"),
        *("S854", '"https://coast.example/2"', "S577", "+2019-11-05T00:00:00Z/11"),
    ]
    for command in lines(found.content):
        assert re.fullmatch(r"Q\d+", command[0])
        assert all(re.fullmatch(r"[PS]\d+", key) for key in command[1::2])
        assert all(VALUE.fullmatch(value) for value in command[2::2])


def test_a_property_of_the_project_names_its_own_number(exported: Export) -> None:
    [command] = [one for one in lines(exported("quickstatements").content) if one[1] == "P2043"]
    assert command[:3] == ["Q15", "P2043", "112.5U11573"]


def test_participants_are_a_command_each(exported: Export) -> None:
    assert [one[2] for one in lines(exported("quickstatements").content) if one[1] == "P710"] == ["Q17", "Q16"]


def test_the_csv_has_the_same_statements(exported: Export) -> None:
    header, *rows = csv.reader(io.StringIO(exported("quickstatements-csv").content.decode(), newline=""))
    assert header[0] == "qid"
    assert all(re.fullmatch(r"P\d+|qal\d+|S\d+", cell) for cell in header[1:])
    assert all(len(row) == len(header) for row in rows)
    told = []
    for row in rows:
        cells = [(key.replace("qal", "P"), cell) for key, cell in zip(header[1:], row[1:], strict=True) if cell]
        told.append([row[0], *(words for pair in cells for words in pair)])
    assert sorted(told) == sorted(lines(exported("quickstatements").content))


FERRY = """
    claimcheck: 1
    entities: {{ship: {{name: Skagen{item}}}}}
    sources: {{post: {{published: 2026-03-02, text: post.txt{url}}}}}
    claims:
      claim: {{subject: ship, property: {property}, statements: [{{source: post, {statement}}}]}}
    """
ITEM, URL = ", wikidata: Q15", ", url: 'https://post.example/1'"


def ferry(write: Write, text: str, property_: str, statement: str, item: str = ITEM, url: str = URL) -> Exported:
    claims = FERRY.format(item=item, url=url, property=property_, statement=statement)
    root: Path = write({"claims.yaml": claims, "post.txt": text + "\n"})
    return export("quickstatements", claimcheck.check(root), About(version="1"))


@pytest.mark.parametrize(
    ("text", "property_", "statement", "wanted"),
    [
        ("The Skagen opened on 3 May 2024.", "opening", "value: 2024-05-03", "+2024-05-03T00:00:00Z/11"),
        ("The Skagen opened in May 2024.", "opening", "value: May 2024", "+2024-05-00T00:00:00Z/10"),
        ("The Skagen opened in 2024.", "opening", "value: '2024'", "+2024-00-00T00:00:00Z/9"),
        ("The Skagen has a capacity of 300 people.", "capacity", "value: 300 people", "300"),
        ("The Skagen cost €41 million.", "price", "value: EUR 41 million", "41000000U4916"),
        (
            "The price of the Skagen was 40 to 44 million euros.",
            "price",
            "value: EUR 40-44 million",
            "42000000~2000000U4916",
        ),
    ],
)
def test_values_are_written_as_the_tool_reads_them(
    write: Write, text: str, property_: str, statement: str, wanted: str
) -> None:
    found = ferry(write, text, property_, statement)
    assert found.left_out == ()
    assert lines(found.content)[0][2] == wanted


def test_about_is_a_qualifier(write: Write) -> None:
    found = ferry(write, "The Skagen cost about €41 million.", "price", "value: about EUR 41 million")
    assert lines(found.content)[0][3:5] == ["P1480", "Q5727902"]


@pytest.mark.parametrize(
    ("text", "property_", "statement", "item", "url", "reason"),
    [
        ("The Skagen cost €41 million.", "price", "value: EUR 41 million", "", URL, "'ship' has no item in Wikidata"),
        ("The Skagen cost €41 million.", "price", "value: EUR 41 million", ITEM, "", "no address to refer to"),
        ("The Skagen cost €41 million.", "price", "value: EUR 14 million", ITEM, URL, "does not support it (refuted)"),
        ("The Skagen opened by May 2024.", "opening", "value: by May 2024", ITEM, URL, "has an open end"),
        ("The Skagen opened in summer 2024.", "opening", "value: summer 2024", ITEM, URL, "neither a day nor a month"),
        ("The Skagen cost 41 million baht.", "price", "value: THB 41 million", ITEM, URL, "'THB' has no known item"),
        (
            "The Skagen will open in May 2027.",
            "opening",
            "value: May 2027, modality: expected",
            ITEM,
            URL,
            "it states no fact (expected)",
        ),
        ("The fine of the Skagen was €5.", "fine", "value: EUR 5", ITEM, URL, "'fine' is none of Wikidata's"),
    ],
)
def test_what_is_no_command_is_left_out_with_the_reason(
    write: Write, text: str, property_: str, statement: str, item: str, url: str, reason: str
) -> None:
    found = ferry(write, text, property_, statement, item, url)
    assert found.content == b""
    [told] = found.left_out
    assert told.startswith("claim[0]: ")
    assert reason in told
