"""Claims files with every kind of fault: each told once, at its place, and none in the way of the rest."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import claimcheck
from claimcheck.checks import RULES
from claimcheck.claims import yamltree
from claimcheck.claims.loading import load, load_lenient, shipped_properties
from claimcheck.config.settings import Config
from claimcheck.errors import ConfigError, ProjectError
from claimcheck.locales import Locale
from claimcheck.run.api import check
from claimcheck.values import TYPES
from tests.conftest import Write

GOOD = """
claimcheck: 1
entities: {ferry: {name: Halden}}
sources: {paper: {published: 2026-02-03, text: articles/paper.txt}}
claims:
  delivery:
    subject: ferry
    property: delivery
    statements:
      - {source: paper, value: by May 2027}
"""
ARTICLE = "The Halden will be delivered by May 2027.\n"


def told(root: Path) -> list[str]:
    """Every fault as "file:line:column rule message", without notes on what is unused."""
    return [f"{place} {rule} {message}" for place, rule, message, _ in faults(root)]


def faults(root: Path, *, notes: bool = False) -> list[tuple[str, str, str, str]]:
    """Every fault as place, rule, message, way out; without notes on what is unused."""
    return [
        (str(f.location), f.rule, f.message, f.help)
        for f in load_lenient(root).faults
        if notes or not f.rule.startswith("unused")
    ]


# -- good files ---------------------------------------------------------------------------------------------------


def test_a_good_project_loads(write: Write) -> None:
    project = load(write({"a.yaml": GOOD, "articles/paper.txt": ARTICLE}))
    assert project.files == ("a.yaml",)
    assert project.documents["paper"].text == ARTICLE
    assert project.documents["paper"].name == "articles/paper.txt"
    assert str(project.claims["delivery"].statements[0].parsed) == "../2027-05"
    assert project.faults == ()
    assert str(project.locate("claims", "delivery", "statements", 0, "value")) == "a.yaml:9:32"


def test_one_file_loads_by_its_name(write: Write) -> None:
    root = write({"a.yaml": GOOD, "articles/paper.txt": ARTICLE, "b.yaml": "claimcheck: 1\nentities: {x: {name: X}}"})
    assert set(load(root / "a.yaml").entities) == {"ferry"}


def test_files_are_merged_over_folders(write: Write) -> None:
    head, tail = GOOD.split("claims:\n")
    root = write(
        {
            "z/sources.yml": head,
            "a.yaml": "claimcheck: 1\nclaims:\n" + tail,
            "z/articles/paper.txt": ARTICLE,
            ".hidden/b.yaml": "claimcheck: 2",
            ".c.yaml": "claimcheck: 2",
        }
    )
    project = load(root)
    assert project.files == ("a.yaml", "z/sources.yml")
    assert project.documents["paper"].name == "z/articles/paper.txt"


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbfThe Halden will be delivered by May 2027.\r\nRain fell.\r\n",
        b"The Halden will be\r\ndelivered by May 2027.\r\n",
        b"The Halden will be delivered by May 2027.\rRain fell.\r",
        b"The Halden will be delivered by May 2027.",
    ],
    ids=["BOM", "CRLF", "CR", "no last line end"],
)
def test_articles_of_other_editors_are_read(write: Write, raw: bytes) -> None:
    run = check(write({"a.yaml": GOOD, "articles/paper.txt": raw}))
    assert [j.verdict.value for j in run.judgements] == ["SUPPORTED"]
    assert not run.project.documents["paper"].text.startswith("\ufeff")


def test_a_claims_file_of_another_editor_is_read(write: Write) -> None:
    raw = b"\xef\xbb\xbf" + GOOD.lstrip().replace("\n", "\r\n").encode()
    assert faults(write({"a.yaml": raw, "articles/paper.txt": ARTICLE})) == []


@pytest.mark.parametrize(
    ("words", "literal"),
    [
        ("2019-07-12", "2019-07-12"),
        ("2019", "2019"),
        ("2019-07", "2019-07"),
        ('"2019"', "2019"),
        ("!", None),
    ],
)
def test_dates_are_never_turned_into_something_else(write: Write, words: str, literal: str | None) -> None:
    root = write({"a.yaml": GOOD.replace("by May 2027", words), "articles/paper.txt": ARTICLE})
    statement = load_lenient(root).claims["delivery"].statements[0] if literal else None
    assert (None if statement is None else str(statement.parsed)) == literal


@pytest.mark.parametrize(
    "id_", ["no", "on", "1", "1:30", "0x1F", "1_000", "2019-07-12", "a b", "ä", "日本", "a.b/c", "~x", "null x"]
)
def test_ids_are_words_whatever_yaml_makes_of_them(write: Write, id_: str) -> None:
    text = GOOD.replace("{ferry:", f"{{{id_}:").replace("subject: ferry", f"subject: {id_}")
    project = load(write({"a.yaml": text, "articles/paper.txt": ARTICLE}))
    assert list(project.entities) == [id_]


@pytest.mark.parametrize(("words", "negated"), [("no", False), ("yes", True), ("true", True), ("off", False)])
def test_yes_and_no(write: Write, words: str, negated: bool) -> None:
    text = GOOD.replace("value: by May 2027", f"value: by May 2027, negated: {words}")
    project = load(write({"a.yaml": text, "articles/paper.txt": ARTICLE}))
    assert project.claims["delivery"].statements[0].negated is negated


def test_aliases_are_read(write: Write) -> None:
    text = GOOD.replace("- {source", "- &s {source") + "      - *s\n"
    assert len(load(write({"a.yaml": text, "articles/paper.txt": ARTICLE})).claims["delivery"].statements) == 2


def test_files_of_other_tools_are_left_alone(write: Write) -> None:
    root = write(
        {
            "a.yaml": GOOD,
            "articles/paper.txt": ARTICLE,
            "list.yaml": "- 1\n- 2\n",
            "compose.yaml": "services: {web: {image: x}}\n",
            "template.yaml": "{{ if .Values.on }}\nkind: [\n",
            "empty.yaml": "",
            "comment.yaml": "# nothing\n",
            "bomb.yml": "a: &a [*b]\n",
        }
    )
    assert load(root).files == ("a.yaml",)


def test_a_misspelt_format_key_does_not_hide_a_file(write: Write) -> None:
    root = write({"a.yaml": "claimchek: 1\nentities: {x: {name: X}}\n"})
    assert faults(root) == [
        ("a.yaml:1:1", "bad-value", "the format's number is missing", "begin with 'claimcheck: 1'"),
        ("a.yaml:1:1", "unknown-key", "unknown section 'claimchek'", "did you mean 'claimcheck'?"),
    ]


# -- faults -------------------------------------------------------------------------------------------------------


def test_every_fault_of_every_file_in_one_run(write: Write) -> None:
    root = write(
        {
            "a.yaml": """
            claimcheck: 1
            entities:
              ferry: {name: Halden, alias: [the ferry]}
              tram: {}
              yard: words
            sources:
              paper: {published: soon, text: articles/none.txt, grade: Z9}
              paper: {published: 2020}
              radio: {published: 2020-13-40}
            claims:
              delivery:
                subject: fery
                property: delivery
                tolerence: 5 %
                statements:
                  - {sorce: paper, value: 2027}
                  - {source: papr, value: soonish, speaker: nobody}
              price:
                subject: ferry
                property: price
                review_by: next week
                statements:
                  - {source: radio, value: a lot, stated: whenever, negated: perhaps}
                  - {source: radio, value: EUR 5, page: [1]}
            """,
            "b.yaml": "claimcheck: 1\nclaims: [\n",
            "c.yaml": "claimcheck: 7\nsources: words\n",
            "d.yaml": b"claimcheck: 1\nentities: {x: {name: M\xfcller}}\n",
        }
    )
    assert told(root) == [
        "a.yaml:3:25 unknown-key unknown key 'alias'",
        "a.yaml:4:9 bad-value 'name' is missing",
        "a.yaml:5:3 bad-value 'yard' must hold keys such as name, aliases, wikidata",
        "a.yaml:7:22 bad-value 'soon' is not an EDTF date",
        "a.yaml:7:34 text-missing 'articles/none.txt' cannot be read: No such file or directory",
        "a.yaml:7:60 bad-value 'grade' is 'Z9'; it must look like B2",
        "a.yaml:8:3 duplicate-key 'paper' stands twice; first on line 7",
        "a.yaml:9:22 bad-value '2020-13-40' is not an EDTF date",
        "a.yaml:14:5 unknown-key unknown key 'tolerence'",
        "a.yaml:16:9 bad-value 'source' is missing",
        "a.yaml:16:10 unknown-key unknown key 'sorce'",
        "a.yaml:21:16 bad-value 'next week' is not an EDTF date",
        "a.yaml:23:32 bad-value "
        + next(f.message for f in load_lenient(root).faults if f.location.line == 23 and f.location.column == 32),
        "a.yaml:23:47 bad-value 'whenever' is not an EDTF date",
        "a.yaml:23:66 bad-value 'negated' is 'perhaps'; it must be true or false",
        "a.yaml:24:45 bad-value 'page' is a list; it must be words",
        "b.yaml:2:10 yaml-invalid not valid YAML: did not find expected node content",
        "c.yaml:1:13 bad-value format '7' is not known; this version reads format 1",
        "c.yaml:2:10 bad-value 'sources' must hold ids, each with its own keys",
        "d.yaml:2:23 yaml-invalid byte 0xfc at offset 36 is not UTF-8",
    ]
    with pytest.raises(ProjectError) as caught:
        load(root)
    assert len(caught.value.faults) == len(told(root))
    assert "a.yaml:3:25: unknown-key: unknown key 'alias' (did you mean 'aliases'?)" in str(caught.value)


@pytest.mark.parametrize(
    ("line", "place", "way_out"),
    [
        ("- {source: paper, vlaue: x, value: 2027}", "9:25", "did you mean 'value'?"),
        ("- {source: paper, value: 2027, qoute: x}", "9:38", "did you mean 'quote'?"),
        ("- {source: paper, value: 2027, quote: {exact: a, prefx: b}}", "9:56", "did you mean 'prefix'?"),
        (
            "- {source: paper, value: 2027, ignore: [{rule: x, because: y, untill: 2027}]}",
            "9:69",
            "did you mean 'until'?",
        ),
        ("- {source: paper, value: 2027, xyzzy: x}", "9:38", "the keys here are source, value, quote, speaker"),
        ("- {source: paper, value: 2027, quotation: x}", "9:38", "did you mean 'quote'?"),
        ("- {source: paper, value: 2027, said_by: x}", "9:38", "did you mean 'speaker'?"),
        ("- {source: paper, value: 2027, parsed: x}", "9:38", ""),
        ('- {source: paper, value: 2027, "a[b]": x}', "9:38", "the keys here are source, value, quote, speaker"),
        ("- {source: paper, value: 2027, str: x}", "9:38", "the keys here are source, value, quote, speaker"),
        ("- {source: paper, value: by May 2027, said so}", "9:45", "inside {...} a comma ends the value"),
    ],
)
def test_unknown_keys_have_a_way_out(write: Write, line: str, place: str, way_out: str) -> None:
    text = GOOD.lstrip().replace("- {source: paper, value: by May 2027}", line)
    root = write({"a.yaml": text, "articles/paper.txt": ARTICLE})
    found = [(where, rule, help_) for where, rule, _, help_ in faults(root) if rule != "unused-ignore"]
    assert len(found) == 1
    assert found[0][:2] == (f"a.yaml:{place}", "unknown-key")
    assert found[0][2].startswith(way_out)
    assert bool(found[0][2]) == bool(way_out)
    assert len(check(root).judgements) == 1


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("- {source: paper, value: 2027, modality: don}", "'modality' is 'don'; it must be 'done'"),
        ("- {source: paper, value: 2027, negated: maybe}", "'negated' is 'maybe'; it must be true or false"),
        ("- {source: paper, value: 2027, negated: }", "'negated' is nothing; it must be true or false"),
        ("- {source: paper, value: 2027, quote: [a, b]}", "'quote' is a list; it must be words, or the keys 'exact'"),
        ("- {source: paper, value: 2027, quote: {prefix: a}}", "'exact' is missing"),
        ("- {source: paper, value: 2027, quote: ''}", "'quote' is empty"),
        ("- {source: paper, value: 2027, ignore: [{rule: value-refuted}]}", "'because' is missing"),
        ("- {source: paper, value: 2027, ignore: value-refuted}", "'ignore' is 'value-refuted'; it must be a list"),
        ("- {source: paper, value: 2027, speaker: [ferry]}", "'speaker' is a list; it must be words"),
    ],
)
def test_what_is_wrong_and_optional_stops_nothing_else(write: Write, line: str, words: str) -> None:
    root = write({"a.yaml": GOOD.replace("- {source: paper, value: by May 2027}", line), "articles/paper.txt": ARTICLE})
    found = faults(root, notes=True)
    assert [rule for _, rule, _, _ in found] == ["bad-value"]
    assert found[0][2].startswith(words)
    assert found[0][0].startswith("a.yaml:9:")
    assert len(check(root).judgements) == 1


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("- {value: 2027}", "'source' is missing"),
        ("- {source: paper}", "'value' is missing"),
        ("- {source: paper, value: }", "'value' is nothing; it must be words"),
        ("- {source: paper, value: {a: {b: c}}}", "'value' is keys; it must be words"),
        ("- {source: [paper], value: 2027}", "'source' is a list; it must be words"),
        ("- words", "'statements' is 'words'; it must be keys of its own"),
        ("- ", "'statements' is nothing; it must be keys of its own"),
        ("words", "'statements' is 'words'; it must be a list"),
    ],
)
def test_what_is_wrong_and_needed_stops_its_claim_alone(write: Write, line: str, words: str) -> None:
    other = GOOD.lstrip().split("claims:\n")[1].replace("delivery:\n    subject", "other:\n    subject")
    text = GOOD.replace("- {source: paper, value: by May 2027}", line) + other
    root = write({"a.yaml": text, "articles/paper.txt": ARTICLE})
    found = faults(root, notes=True)
    assert [(rule, message) for _, rule, message, _ in found] == [("bad-value", words)]
    assert list(load_lenient(root).claims) == ["other"]


@pytest.mark.parametrize("words", ["10", "about 5 %", "5 weeks", "-1 days", "10 %%"])
def test_a_tolerance_that_would_be_passed_over_is_told(write: Write, words: str) -> None:
    text = GOOD.replace("property: delivery", f"property: delivery\n    tolerance: '{words}'")
    found = faults(write({"a.yaml": text, "articles/paper.txt": ARTICLE}))
    assert [(place, message) for place, _, message, _ in found] == [
        ("a.yaml:8:16", f"'tolerance' is '{words}'; it must look like '10 days' or '5 %'")
    ]


def test_dates_of_ignores_names_and_outcomes_are_read(write: Write) -> None:
    text = """
    claimcheck: 1
    entities: {ferry: {name: Halden, renamed: {Old Halden: before the war}}}
    sources: {paper: {published: 2026-02-03}}
    claims:
      delivery:
        subject: ferry
        property: delivery
        ignore: [{rule: single-source, because: x, until: someday}]
        statements:
          - {source: paper, value: 2027, as_of: then, ignore: [{rule: value-refuted, because: x, until: later}]}
        outcome: {value: soonish, source: papr}
    """
    found = [(place, rule) for place, rule, _, _ in faults(write({"a.yaml": text}))]
    assert found == [
        ("a.yaml:2:56", "bad-value"),
        ("a.yaml:8:55", "bad-value"),
        ("a.yaml:10:45", "bad-value"),
        ("a.yaml:10:101", "bad-value"),
        ("a.yaml:11:22", "bad-value"),
        ("a.yaml:11:39", "unknown-source"),
    ]


def test_constraints_name_claims_that_exist(write: Write) -> None:
    text = GOOD + (
        "constraints:\n"
        "  - order: [delivery, deliverey]\n"
        "  - sum: {parts: [delivery, x], total: y}\n"
        "  - {}\n"
        "  - {ordr: [delivery]}\n"
        "  - sum: {parts: [delivery]}\n"
        "  - order: [delivery, broken]\n"
        "  - {order: [delivery], sum: {parts: [delivery], total: delivery}}\n"
    )
    text = text.replace("claims:\n", "claims:\n  broken: {subject: ferry}\n")
    found = faults(write({"a.yaml": text, "articles/paper.txt": ARTICLE}))
    kinds = "a constraint is one of order, sum, product, ratio, difference, percent_change, same, within"
    sums = "'delivery' is a date; sum relates claims of type duration, money, quantity"
    assert [(place, message) for place, _, message, _ in found] == [
        ("a.yaml:5:11", "'property' is missing"),
        ("a.yaml:12:23", "unknown claim 'deliverey'"),
        ("a.yaml:13:19", sums),
        ("a.yaml:13:29", "unknown claim 'x'"),
        ("a.yaml:13:40", "unknown claim 'y'"),
        ("a.yaml:14:5", kinds),
        ("a.yaml:15:5", kinds),
        ("a.yaml:15:6", "unknown key 'ordr'"),
        ("a.yaml:16:5", kinds),
        ("a.yaml:16:10", "'total' is missing"),
        ("a.yaml:18:13", "'order' needs at least 2"),
        ("a.yaml:18:39", sums),
        ("a.yaml:18:57", sums),
    ]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("order: {before: delivery, after: price}", "'price' is a money; order relates claims of type date"),
        ("order: [delivery, delivery]", "'delivery' is named twice"),
        ("order: [delivery, arrival]\n      - order: [arrival, delivery]", "this order goes in a circle"),
        (
            "order: {before: delivery, after: arrival, at_least: soon}",
            "'at_least' is 'soon'; it must look like '30 days'",
        ),
        ("within: {inner: price}", "'outer' is missing"),
        ("sum: {parts: [], total: price}", "'parts' needs at least 1"),
        ("same: [delivery, nothing]", "unknown claim 'nothing'"),
        ("product: {factors: [price], result: price}", "'factors' needs at least 2"),
        (
            "product: {factors: [price, cost], result: jobs}",
            "'price' (a money) and 'cost' (a money) do not make a product",
        ),
        (
            "product: {factors: [price, jobs], result: share}",
            "'share' is a quantity; the product of 'price' (a money) and 'jobs' (a quantity) is of type money",
        ),
        (
            "ratio: {of: jobs, to: price, result: share}",
            "'jobs' (a quantity) and 'price' (a money) do not make a ratio",
        ),
        ("ratio: {of: price, to: delivery, result: share}", "'delivery' is a date; ratio relates claims of type"),
        (
            "difference: {from: delivery, to: arrival, result: price}",
            "'price' is a money; the difference of 'delivery' (a date) and 'arrival' (a date) is of type duration",
        ),
        (
            "difference: {from: delivery, to: price, result: wait}",
            "'delivery' (a date) and 'price' (a money) do not make a difference",
        ),
        (
            "percent_change: {from: price, to: cost, result: wait}",
            "'wait' is a duration; the percent change of 'price' (a money) and 'cost' (a money) is of type quantity",
        ),
        ("percent_change: {from: price, to: price, result: share}", "'price' is named twice"),
    ],
)
def test_constraints_that_make_no_sense(write: Write, written: str, message: str) -> None:
    claims = """
    claimcheck: 1
    entities: {ferry: {name: Halden}}
    sources: {paper: {published: 2026-02-03}}
    claims:
      delivery: {subject: ferry, property: delivery, statements: [{source: paper, value: 2027}]}
      arrival: {subject: ferry, property: delivery, statements: [{source: paper, value: 2027}]}
      price: {subject: ferry, property: price, statements: [{source: paper, value: EUR 3 million}]}
      cost: {subject: ferry, property: price, statements: [{source: paper, value: EUR 3 million}]}
      jobs: {subject: ferry, property: jobs, type: quantity, statements: [{source: paper, value: 30 jobs}]}
      share: {subject: ferry, property: share, type: quantity, statements: [{source: paper, value: 30 %}]}
      wait: {subject: ferry, property: wait, type: duration, statements: [{source: paper, value: 30 days}]}
    constraints:
      - CONSTRAINT
    """
    found = faults(write({"a.yaml": claims.replace("CONSTRAINT", written)}))
    assert [told for _, _, told, _ in found if told.startswith(message)] != [], found


@pytest.mark.parametrize(
    ("written", "key", "way_out"),
    [
        ("sum: {part: [price], total: price}", "part", "did you mean 'parts'?"),
        ("ratio: {of: price, for: price, result: price}", "for", "the keys here are of, to, result"),
        ("percent_change: {frm: price, to: price, result: price}", "frm", "did you mean 'from'?"),
        ("percent-change: {from: price, to: price, result: price}", "percent-change", "did you mean 'percent_change'?"),
        ("difference: {from: price, to: price, total: price}", "total", "the keys here are from, to, result"),
        ("order: {before: price, aftr: price}", "aftr", "did you mean 'after'?"),
    ],
)
def test_unknown_keys_of_constraints_have_a_way_out(write: Write, written: str, key: str, way_out: str) -> None:
    found = faults(write({"a.yaml": f"claimcheck: 1\nconstraints:\n  - {written}\n"}))
    assert [out for _, _, message, out in found if message == f"unknown key '{key}'"] == [way_out]


@pytest.mark.parametrize(
    ("about", "message"),
    [
        ("property: price, min: soon", "'soon' is not an amount of money"),
        ("property: price, min: EUR 5, max: EUR 3", "no value fits: 'min' (EUR 5) is above 'max' (EUR 3)"),
        ("property: price, min: up to EUR 3", "'min' is 'up to EUR 3', which has no end; write one value"),
        ("property: delivery, max: next year", "'next year' needs a day to count from, which 'max' does not have"),
        ("property: x, type: text, min: a", "'min' needs values with an order; a text has 'one_of'"),
        ("property: x, type: stage, max: cancelled", "stands beside the ladder of stages"),
        ("property: x, type: stage, min: signed, max: agreed", "no value fits"),
        ("property: x, type: stage, one_of: [signed, sunk]", "'sunk' is not a known stage"),
        ("property: price, min_grade: B9", "'min_grade' is 'B9'; it must look like B3"),
        ("property: mine", "'many jobs' is not a quantity"),
    ],
)
def test_limits_that_limit_nothing(write: Write, about: str, message: str) -> None:
    text = f"""
    claimcheck: 1
    entities: {{ferry: {{name: Halden}}}}
    sources: {{paper: {{published: 2026-02-03}}}}
    properties: {{mine: {{type: quantity, {"max: many jobs" if about.endswith("mine") else "unit: jobs"}}}}}
    claims:
      one: {{subject: ferry, {about}, statements: []}}
    """
    found = [(told, way_out) for _, _, told, way_out in faults(write({"a.yaml": text}))]
    assert [told for told, way_out in found if message in told or message in way_out] != [], found


@pytest.mark.parametrize(
    ("written", "way_out"),
    [
        ("rank: best", "did you mean 'preferred'?"),
        ("rank: deprecatd", "did you mean 'deprecated'?"),
        ("ranking: preferred", "did you mean 'rank'?"),
    ],
)
def test_a_rank_that_is_none(write: Write, written: str, way_out: str) -> None:
    text = GOOD.replace("value: by May 2027", f"value: by May 2027, {written}")
    found = faults(write({"a.yaml": text, "articles/paper.txt": ARTICLE}))
    assert [out for _, _, _, out in found] == [way_out]


def test_the_tolerance_of_a_property_holds_for_its_claims(write: Write) -> None:
    text = """
    claimcheck: 1
    entities: {ferry: {name: Halden}}
    properties: {fare: {type: money, tolerance: 5 %}}
    sources: {paper: {published: 2026-02-03}, post: {published: 2026-02-03}}
    claims:
      its: {subject: ferry, property: fare, statements: [{source: paper, value: EUR 40}, {source: post, value: EUR 41}]}
      own:
        subject: ferry
        property: fare
        tolerance: 1 %
        statements: [{source: paper, value: EUR 40}, {source: post, value: EUR 41}]
      none:
        subject: ferry
        property: price
        statements: [{source: paper, value: EUR 40}, {source: post, value: EUR 41}]
    """
    root = write({"a.yaml": text})
    clashes = {f.claim for f in check(root, select=["sources-contradict"]).findings}
    assert clashes == {"own", "none"}
    lenient = Config().given("a test", tolerance="10 %", select=["sources-contradict"])
    assert {f.claim for f in check(root, config=lenient).findings} == {"own"}


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{base: EUR, quote: USD}", "'r' is not an exchange rate"),
        ("{provider: ecb, rate: 2}", "'r' is not an exchange rate"),
        ("{base: euro, quote: USD, rate: 1.1}", "'base' is 'euro'; it must look like EUR"),
        ("{base: EUR, quote: USD, rate: -1}", "'rate' is '-1'"),
        ("{base: EUR, quote: USD, rate: 1.1, date: once}", "not EDTF"),
        ("{provider: imf}", "'provider' is 'imf'; it must be 'ecb'"),
    ],
)
def test_rates_that_are_none(write: Write, written: str, message: str) -> None:
    found = faults(write({"a.yaml": f"claimcheck: 1\nrates:\n  r: {written}\n"}))
    assert [told for _, _, told, _ in found if told.startswith(message)] != [], found


def test_a_claim_without_statements(write: Write) -> None:
    text = GOOD.split("    statements")[0]
    found = faults(write({"a.yaml": text, "articles/paper.txt": ARTICLE}))
    assert [(place, message) for place, _, message, _ in found] == [
        ("a.yaml:5:3", "a claim needs at least one statement")
    ]


def test_very_long_words_do_not_fill_the_screen(write: Write) -> None:
    text = GOOD.replace("by May 2027", "x" * 100_000)
    found = load_lenient(write({"a.yaml": text, "articles/paper.txt": ARTICLE})).faults
    assert len(found) == 1
    assert len(found[0].message) < 500


# -- files and folders --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "content", "words"),
    [
        ("articles/gone.txt", None, "No such file or directory"),
        ("articles", None, "not a regular file"),
        ("../outside.txt", b"x", "leaves the project's folder"),
        ("/etc/passwd", None, "leaves the project's folder"),
        ("articles/../../outside.txt", b"x", "leaves the project's folder"),
        ("articles/bin.txt", b"a\0b", "is not a text file: it contains NUL bytes"),
        ("articles/latin.txt", "Grüße".encode("latin-1"), "is not UTF-8: byte 0xfc at offset 2"),
        ("articles/wide.txt", "Grüße".encode("utf-16"), "is not UTF-8: it is UTF-16"),
        ('"a\\0b"', None, "not a file name"),
        ("x" * 5000, None, "File name too long"),
    ],
    ids=str,
)
def test_a_text_that_cannot_be_read(write: Write, path: str, content: bytes | None, words: str) -> None:
    root = write({"a.yaml": GOOD.replace("articles/paper.txt", path), "articles/paper.txt": ARTICLE})
    if content is not None:
        (root / path).write_bytes(content)
    found = faults(root)
    assert [(place, rule) for place, rule, _, _ in found] == [("a.yaml:3:48", "text-missing")]
    assert words in found[0][2]
    run = check(root)
    assert [j.verdict.value for j in run.judgements] == ["UNCHECKED"]
    assert run.exit_code == 1


def test_an_article_above_the_limit_is_refused_unread(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcheck.claims.documents._MOST_BYTES", 20)
    found = faults(write({"a.yaml": GOOD, "articles/paper.txt": ARTICLE}))
    assert [message for _, _, message, _ in found] == ["'articles/paper.txt' cannot be read: 42 bytes; the limit is 20"]


def test_a_claims_file_above_the_limit_is_refused_unread(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamltree, "MAX_BYTES", 100)
    found = told(write({"a.yaml": GOOD, "articles/paper.txt": ARTICLE}))
    assert found == ["a.yaml:1:1 yaml-invalid cannot be read: 238 bytes; the limit is 100"]


def test_a_folder_named_like_a_file(write: Write) -> None:
    root = write({"x.yaml/a.yaml": GOOD, "x.yaml/articles/paper.txt": ARTICLE})
    assert load(root).files == ("x.yaml/a.yaml",)


def test_symbolic_links_that_lead_back(write: Write) -> None:
    root = write({"a.yaml": GOOD, "articles/paper.txt": ARTICLE})
    (root / "again").symlink_to(root)
    (root / "loop.yaml").symlink_to(root / "loop.yaml")
    (root / "dangling.yaml").symlink_to(root / "nothing.yaml")
    found = told(root)
    assert len(found) == 2
    assert found[0] == "dangling.yaml:1:1 yaml-invalid cannot be read: No such file or directory"
    assert found[1].startswith("loop.yaml:1:1 yaml-invalid cannot be read: ")
    assert set(load_lenient(root).claims) == {"delivery"}


def test_a_text_behind_a_link_out_of_the_project(write: Write, tmp_path: Path) -> None:
    root = write({"a.yaml": GOOD})
    (tmp_path / "secret.txt").write_text(ARTICLE)
    (root / "articles").mkdir()
    (root / "articles/paper.txt").symlink_to(tmp_path / "secret.txt")
    assert [message for _, _, message, _ in faults(root)] == ["'articles/paper.txt' leaves the project's folder"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_pipes_are_not_waited_for(write: Write) -> None:
    root = write({"a.yaml": GOOD})
    (root / "articles").mkdir()
    os.mkfifo(root / "articles/paper.txt")
    os.mkfifo(root / "b.yaml")
    assert told(root) == [
        "a.yaml:3:48 text-missing 'articles/paper.txt' cannot be read: not a regular file",
        "b.yaml:1:1 yaml-invalid cannot be read: not a regular file",
    ]


def test_unreadable_files_and_folders_are_told(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write({"a.yaml": GOOD, "articles/paper.txt": ARTICLE, "b.yaml": GOOD, "shut/c.yaml": GOOD})
    really_open, really_list = os.open, os.scandir

    def opened(path: Path, *args: object) -> object:
        if Path(path).name in ("b.yaml", "paper.txt"):
            raise PermissionError(13, "Permission denied")
        return really_open(path, *args)  # type: ignore[arg-type]

    def listed(path: Path) -> object:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied")
        return really_list(path)

    monkeypatch.setattr(os, "open", opened)
    monkeypatch.setattr(os, "scandir", listed)
    assert told(root) == [
        "a.yaml:3:48 text-missing 'articles/paper.txt' cannot be read: Permission denied",
        "b.yaml:1:1 yaml-invalid cannot be read: Permission denied",
        "shut:1:1 yaml-invalid cannot be read: Permission denied",
    ]


@pytest.mark.parametrize("path", ["nowhere", "a.yaml/b", "x" * 5000, "a\0b"])
def test_a_path_that_is_not_there(tmp_path: Path, path: str) -> None:
    with pytest.raises(ConfigError):
        load(tmp_path / path)


def test_a_named_file_is_never_passed_over(write: Write) -> None:
    root = write(
        {
            "empty.yaml": "",
            "comment.yaml": "# x\n",
            "list.yaml": "- a\n",
            "other.yaml": "a: 1\n",
            "text.txt": "Words: x: y",
        }
    )
    assert told(root / "empty.yaml") == ["empty.yaml:1:1 yaml-invalid the file is empty"]
    assert told(root / "comment.yaml") == ["comment.yaml:1:1 yaml-invalid the file is empty"]
    assert told(root / "list.yaml") == ["list.yaml:1:1 bad-value a claims file is a mapping of sections"]
    assert told(root / "other.yaml") == [
        "other.yaml:1:1 bad-value the format's number is missing",
        "other.yaml:1:1 unknown-key unknown section 'a'",
    ]
    assert told(root / "text.txt") == [
        "text.txt:1:9 yaml-invalid not valid YAML: mapping values are not allowed in this context"
    ]


def test_a_text_of_another_encoding_is_told_beside_good_files(write: Write) -> None:
    root = write({"a.yaml": GOOD, "articles/paper.txt": ARTICLE, "b.yaml": GOOD.encode("utf-16")})
    assert told(root) == ["b.yaml:1:1 yaml-invalid the file is UTF-16"]


def test_a_large_project_loads_in_time_that_grows_with_it(write: Write) -> None:
    def seconds(claims: int) -> float:
        body = GOOD.lstrip().split("claims:\n")
        text = body[0] + "claims:\n" + "".join(body[1].replace("delivery:", f"c{n}:", 1) for n in range(claims))
        root = write({"a.yaml": text, "articles/paper.txt": ARTICLE}, folder=f"p{claims}")
        began = time.perf_counter()
        assert len(load(root).claims) == claims
        return time.perf_counter() - began

    seconds(20)
    assert seconds(2_000) < 40 * max(seconds(200), 0.02)


# -- whatever comes -----------------------------------------------------------------------------------------------

KEYS = ["claimcheck", "entities", "sources", "claims", "constraints", "properties"]
KEYS += ["ferry", "name", "subject", "property", "statements", "source", "value", "quote", "published", "text"]
KEYS += ["type", "ignore", "rule", "because", "outcome", "parsed"]
WORDS = """
1|no|~|2019-07-12|ferry|paper|delivery|date|by May 2027|[]|{}|- |''|$5m|é|🛳|\\0|5 %
""".strip().split("|")
LINE = st.builds(
    lambda depth, mark, key, colon, word: "  " * depth + mark + key + colon + word,
    st.integers(0, 4),
    st.sampled_from(["", "- ", "? "]),
    st.sampled_from(KEYS),
    st.sampled_from([": ", ":", " "]),
    st.sampled_from(WORDS),
)
YAMLISH = st.lists(LINE, max_size=25).map("\n".join)
ANY_KEY = st.sampled_from(KEYS) | st.text(max_size=4)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 3000) | st.sampled_from(WORDS) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_KEY, inner, max_size=4),
    max_leaves=25,
)


def never_raises(folder: Path, raw: bytes) -> None:
    (folder / "a.yaml").write_bytes(b"claimcheck: 1\n" + raw)
    run = check(folder / "a.yaml", as_of="2026-11-24")
    assert run.exit_code in (0, 1, 2, 3)
    for finding in run.findings:
        assert finding.rule in RULES
        assert finding.location.line >= 1
        assert finding.location.column >= 1
        assert finding.message


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(raw=st.binary(max_size=120))
def test_random_bytes_never_give_a_traceback(tmp_path: Path, raw: bytes) -> None:
    never_raises(tmp_path, raw)


@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=YAMLISH)
def test_random_yaml_never_gives_a_traceback(tmp_path: Path, text: str) -> None:
    never_raises(tmp_path, text.encode())


@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(tree=st.dictionaries(st.sampled_from(KEYS[:6]), PLAIN, max_size=4))
def test_random_trees_never_give_a_traceback(tmp_path: Path, tree: dict[str, object]) -> None:
    import yaml

    never_raises(tmp_path, yaml.safe_dump(tree, allow_unicode=True).encode())


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(raw=st.binary(max_size=300))
def test_random_articles_never_give_a_traceback(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "articles").mkdir(exist_ok=True)
    (tmp_path / "articles/paper.txt").write_bytes(raw)
    (tmp_path / "a.yaml").write_text(GOOD.lstrip(), encoding="utf-8")
    run = check(tmp_path / "a.yaml")
    assert len(run.judgements) == 1


# -- names --------------------------------------------------------------------------------------------------------


def test_shipped_properties_are_complete() -> None:
    shipped = shipped_properties()
    assert len(shipped) >= 40
    assert all(p.cues for p in shipped.values())
    assert shipped["first-flight"].type == "date"


NEWCOMER = """
claimcheck: 1
entities:
  ferry: Halden
  yard: {name: Sund Yard, aliases: [the yard]}
sources:
  paper: {published: 3 February 2026, text: articles/papers.txt}
claims:
  cost:
    subject: Sund Yard
    property: cost
    statements:
      - {source: paper, value: EUR 5 million, modality: planned, speaker: Ida Holm}
  delivery:
    subject: ferry
    property: delivery
    type: day
    statements:
      source: paper
      value: by May 2027
"""


def test_a_newcomer_is_told_what_to_write(write: Write) -> None:
    found = faults(write({"a.yaml": NEWCOMER.lstrip(), "articles/paper.txt": ARTICLE}))
    asked = "did you mean 'price', 'deal-value' or 'construction-cost'? else give the claim a type ("
    assert [(where, help_.removeprefix(asked)) for where, _, _, help_ in found] == [
        ("a.yaml:3:3", "write 'ferry: {name: Halden}'"),
        ("a.yaml:6:22", "write 2026-02-03"),
        ("a.yaml:6:45", "did you mean 'articles/paper.txt'?"),
        ("a.yaml:9:14", "write its id, 'yard'"),
        ("a.yaml:10:15", f"{', '.join(TYPES)}) and cues, the words that articles use for it"),
        ("a.yaml:12:57", "did you mean 'target'?"),
        ("a.yaml:12:75", "declare it under 'entities:' and write its id here"),
        ("a.yaml:16:11", "did you mean 'date'?"),
        ("a.yaml:18:7", "begin each entry with '- '"),
    ]


def test_a_question_without_cues_is_asked_by_its_own_words(write: Write) -> None:
    text = GOOD.lstrip().replace("property: delivery", "property: gangways\n    type: quantity")
    text = text.replace("by May 2027", "4 gangways")
    root = write({"a.yaml": text, "articles/paper.txt": "The Halden has 4 gangways and cost 3 lives.\n"})
    assert [judgement.verdict.value for judgement in check(root).judgements] == ["SUPPORTED"]


# -- conventions of a source and an entity -------------------------------------------------------------------------


LOCALE = """
    claimcheck: 1
    entities:
      norgas: {name: Norgas, fiscal_year_start: October}
      sudgas: {name: Sudgas}
    sources:
      paper: {published: 2024-02-03, locale: {day-first: true, dollar: AUD, decimal: comma, fiscal-year-start: July}}
      other: {published: 2024-02-03}
    claims:
      sales:
        subject: norgas
        property: sales
        type: money
        statements:
          - {source: paper, value: "$1.234,5 million"}
          - {source: other, value: "$5 million"}
      opening:
        subject: norgas
        property: opening
        statements:
          - {source: paper, value: 12/05/2024}
          - {source: paper, value: fiscal 2024}
          - {source: other, value: 12/05/2024}
      closing:
        subject: sudgas
        property: opening
        statements:
          - {source: paper, value: Q3 FY24}
          - {source: other, value: fiscal 2024}
"""


def test_values_are_read_by_the_conventions_of_their_source_and_subject(write: Write) -> None:
    project = load_lenient(write({"a.yaml": LOCALE}))
    read = {id_: [str(s.parsed) for s in claim.statements] for id_, claim in project.claims.items()}
    assert read == {
        "sales": ["AUD 1234500000", "USD 5000000"],
        "opening": ["2024-05-12", "2023-10/2024-09", "2024-05-12/2024-12-05"],
        "closing": ["2024-33", "2024"],
    }
    told = [(f.claim, f.statement, f.rule, f.help) for f in project.faults if f.rule.endswith("-ambiguous")]
    assert told == [
        (
            "sales",
            1,
            "currency-ambiguous",
            "write the ISO code, for example USD, or what '$' is in the source's locale",
        ),
        (
            "opening",
            2,
            "date-ambiguous",
            "write 2024-05-12 or 2024-12-05, or 'day-first' in the source's locale",
        ),
    ]


def test_what_a_source_does_not_say_the_project_does(write: Write) -> None:
    root = write({"a.yaml": LOCALE})
    project = load_lenient(root, locale=Locale(dollar="CAD", day_first=False))
    assert str(project.claims["sales"].statements[1].parsed) == "CAD 5000000"
    loaded = load(root / "a.yaml", locale={"dollar": "CAD"})
    assert str(loaded.claims["sales"].statements[1].parsed) == "CAD 5000000"
    assert [str(s.parsed) for s in project.claims["opening"].statements][2] == "2024-12-05"
    assert str(project.claims["sales"].statements[0].parsed) == "AUD 1234500000"


@pytest.mark.parametrize(
    ("given", "message", "way_out"),
    [
        ("{days-first: true}", "unknown key 'days-first'", "did you mean 'day-first'?"),
        ("{day-first: perhaps}", "'day-first' is 'perhaps'; it must be true or false", ""),
        ("{dollar: A$}", "'dollar' is 'A$'; it must look like AUD", ""),
        ("{fiscal-year-start: Juli}", "'fiscal-year-start' is 'Juli': 'Juli' is not a month", ""),
        ("{decimal: semicolon}", "'decimal' is 'semicolon'; it must be 'comma' or 'point'", ""),
        ("australian", "'locale' is 'australian'; it must be keys of its own", ""),
    ],
)
def test_a_wrong_locale_is_told_where_it_is_written(write: Write, given: str, message: str, way_out: str) -> None:
    text = f"claimcheck: 1\nsources:\n  paper:\n    locale: {given}\n"
    [(place, _, told, out)] = faults(write({"a.yaml": text}))
    assert place.startswith("a.yaml:4:")
    assert message in told
    assert way_out in out


@pytest.mark.parametrize("words", ["", " \n\t\n", "---\ntitle: Ferry\n---\n"])
def test_an_article_without_words_is_a_missing_text(write: Write, words: str) -> None:
    root = write({"a.yaml": GOOD, "articles/paper.txt": words})
    with pytest.raises(
        ProjectError, match=r"text-missing: 'articles/paper.txt' holds no words \(save the article's text"
    ):
        load(root)
    (judgement,) = claimcheck.check(root).judgements
    assert judgement.verdict is claimcheck.Verdict.UNCHECKED
