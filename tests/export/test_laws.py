"""Whatever the words of a project: every format stays what it is, and gives the same bytes each time."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import icalendar
import pyarrow.parquet
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.compare import isomorphic

import claimcheck
from claimcheck.claims.loading import shipped_properties
from claimcheck.claims.model import Claim, Entity, Modality, Source, Statement
from claimcheck.claims.project import Project
from claimcheck.export import EXPORTERS, About, export
from claimcheck.export.statements import COLUMNS
from claimcheck.text.document import Document
from claimcheck.values import TYPES
from claimcheck.values.base import Context
from tests.export.contexts import ANNOTATIONS, CLAIM_REVIEW, quads
from tests.export.test_quickstatements import VALUE

NASTY = st.sampled_from(
    [
        '"', "\\", "\n", "\r\n", "\r", "\t", "\x00", "\x1b[0m", "\u2028", "\x85", "🚢", "e\u0301", "\u202eabc",
        "=1+1", "@cmd", "||", "|", "<", ">", "BEGIN:VEVENT", "END:VCALENDAR", ";", ",", ":", "/* x */", "^^", "@en",
        "'''", "]]>", "</script>", "{}", "[]", "\ufeff", "\ufffe", "\x7f",
    ]
)  # fmt: skip
WORDS = st.lists(st.one_of(NASTY, st.text(st.characters(codec="utf-8"), max_size=5)), min_size=1, max_size=6).map(
    lambda parts: f"a{''.join(parts)}z"
)
ABOUT = About(version="1.0")


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """A project of one claim with two statements, all of whose words are drawn."""
    words = [draw(WORDS) for _ in range(12)]
    url = draw(st.sampled_from([f"https://post.example/{words[0]}", words[0], "http://[", f"https://{words[0]}"]))
    source = Source(title=words[1], publisher=words[2], author=words[3], published="2019-11-26", url=url, archived=url)
    said = {"source": words[4], "speaker": words[5], "scope": words[6], "note": words[7]}
    quote = {"exact": words[8], "prefix": words[9], "suffix": words[10]}
    # A name that begins with letters and a colon gives a role; a digit in front keeps it a name.
    plan = Statement(**said, value="by May 2027", quote=quote, modality=Modality.TARGET)  # type: ignore[arg-type]
    fact = Statement(**said, value=[f"1{words[10]}", f"1{words[11]}"], quote=words[8])  # type: ignore[arg-type]
    date = plan.model_copy(update={"parsed": TYPES["date"].parse("by May 2027", Context())})
    parties = fact.model_copy(update={"parsed": TYPES["parties"].parse_names(fact.value, Context())})  # type: ignore[attr-defined]
    claims = {
        words[6]: Claim(subject=words[0], property="opening", cues=[words[1]], statements=[date]),
        f"{words[6]}2": Claim(subject=words[0], property=words[2], type="parties", statements=[parties]),
    }
    entities = {words[0]: Entity(name=words[3], aliases=[words[4]], wikidata="Q15"), words[5]: Entity(name=words[7])}
    text = f"{words[9]}{words[8]}{words[10]} {words[11]}"
    return Project(
        Path(),
        entities=entities,
        sources={words[4]: source},
        properties={"opening": shipped_properties()["opening"]},
        claims=claims,
        documents={words[4]: Document(text, name="post.txt")},
    )


@settings(deadline=None, max_examples=25)
@given(projects())
def test_every_format_stays_what_it_is(project: Project) -> None:
    run = claimcheck.check(project)
    found = {name: export(name, run, ABOUT).content for name in EXPORTERS}
    assert found == {name: export(name, run, ABOUT).content for name in EXPORTERS}
    assert len(quads(found["claimreview"], CLAIM_REVIEW)) > 20
    assert len(quads(found["annotations"], ANNOTATIONS)) > 20
    turtle = rdflib.Graph()
    turtle.parse(data=found["prov-turtle"], format="turtle")
    assert isomorphic(turtle, quads(found["prov"], None))
    header, *rows = csv.reader(io.StringIO(found["statements-csv"].decode(), newline=""), strict=True)
    assert header == list(COLUMNS)
    assert [len(row) for row in rows] == [len(COLUMNS)] * 2
    assert pyarrow.parquet.read_table(io.BytesIO(found["statements-parquet"])).num_rows == 2
    for line in found["quickstatements"].decode().splitlines():
        assert all(VALUE.fullmatch(value) for value in line.split("\t")[2::2])
    [event] = icalendar.Calendar.from_ical(found["icalendar"]).walk("VEVENT")  # type: ignore[arg-type]
    assert str(event["SUMMARY"]).endswith(": by May 2027")
    assert [line for line in found["icalendar"].split(b"\r\n") if len(line) > 75 or b"\n" in line] == []


@settings(deadline=None, max_examples=15)
@given(projects())
def test_the_words_are_in_the_json(project: Project) -> None:
    found = json.loads(export("claimreview", claimcheck.check(project), ABOUT).content)
    told = [one.get("itemReviewed", one)["text"] for one in found["@graph"]]
    assert told == [one.statements[0].quote.exact for one in project.claims.values() if one.statements[0].quote]
