"""Properties that a project declares: on top of shipped ones, with several units, with ladders of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import claimcheck
from claimcheck import Relation, check, parse_value, read, relate
from claimcheck.claims.loading import load_lenient
from claimcheck.values import published_context
from claimcheck.values.base import Context
from claimcheck.values.stage import ladder, ladder_of, ladders

Write = Callable[[dict[str, str]], Path]

HEAD = """
claimcheck: 1
entities: {works: {name: Norgas}, bridge: {name: Vejle bridge}}
sources: {paper: {published: 2026-03-10, text: a.txt}}
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def _write(files: dict[str, str]) -> Path:
        for name, text in {"a.txt": "Norgas.\n", **files}.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path

    return _write


def _verdicts(root: Path) -> list[str]:
    return [judgement.verdict.value for judgement in check(root).judgements]


def _faults(root: Path) -> list[tuple[str, str, str]]:
    """The faults but for entities and sources that a test does not use."""
    return [(str(f.location), f.message, f.help) for f in load_lenient(root).faults if not f.rule.startswith("unused-")]


# -- on top of a shipped one --------------------------------------------------------------------------------------

EXTENDED = """
properties:
  trims: {extends: job-cuts, cues: [trim the ranks], unit: [hands], behaviour: level}
claims:
  a:
    subject: works
    property: trims
    statements: [{source: paper, value: 240 hands}]
"""


def test_a_property_extends_a_shipped_one(write: Write) -> None:
    root = write({"a.yaml": HEAD.lstrip() + EXTENDED, "a.txt": "Norgas will trim the ranks by 240 hands at Lund.\n"})
    project = load_lenient(root)
    assert _faults(root) == []
    own, shipped = project.properties["trims"], project.properties["job-cuts"]
    assert (own.type, own.behaviour.value, own.min) == ("quantity", "level", shipped.min)
    assert own.cues == ["trim the ranks", *shipped.cues]
    assert own.units == (*shipped.units, "hands")
    assert str(project.claims["a"].statements[0].parsed) == "240 jobs"


def test_a_shipped_property_is_extended_under_its_own_name(write: Write) -> None:
    text = HEAD.lstrip() + EXTENDED.replace("trims", "job-cuts")
    root = write({"a.yaml": text, "a.txt": "Norgas will trim the ranks by 240 hands at Lund.\n"})
    assert load_lenient(root).properties["job-cuts"].cues[0] == "trim the ranks"
    assert "trim the ranks" not in load_lenient(write({"a.yaml": HEAD.lstrip()})).properties["job-cuts"].cues


def test_a_project_redefines_a_shipped_property(write: Write) -> None:
    text = HEAD.lstrip() + "properties: {opening: {type: quantity, cues: [opening]}}\n"
    own = load_lenient(write({"a.yaml": text})).properties["opening"]
    assert (own.type, own.cues) == ("quantity", ["opening"])


@pytest.mark.parametrize(
    ("entry", "message", "help_"),
    [
        ("{extends: deliveries}", "'deliveries' is not a shipped property", "did you mean 'delivery'?"),
        ("{extends: job-cutz}", "'job-cutz' is not a shipped property", "did you mean 'job-cuts'?"),
        ("{extends: qqqq}", "'qqqq' is not a shipped property", "'claimcheck properties' lists them"),
        ("{cues: [open]}", "'type' is missing", ""),
        ("{type: date, unit: days}", "'unit' does not fit: a date has no unit", "correct or remove it"),
        ("{type: date, ladder: case}", "'ladder' does not fit: only a stage is on a ladder", "correct or remove it"),
        ("{type: stage, ladder: [a]}", "'ladder' does not fit: it needs at least two stages", "correct or remove it"),
        ("{type: stage, beside: [a]}", "'beside' does not fit: it stands beside no 'ladder'", "correct or remove it"),
        ("{type: stage, ladder: [a, b], beside: [b]}", "'beside' does not fit: 'b' is on the ladder", "correct or"),
        ("{type: quantity, min: 3, max: 2}", "no value fits: 'min' (3) is above 'max' (2)", "exchange the two"),
        ("{type: stage, ladder: cas}", "'ladder' is 'cas'; it must be 'procurement', 'construction'", ""),
    ],
)
def test_what_does_not_fit_is_reported(write: Write, entry: str, message: str, help_: str) -> None:
    found = _faults(write({"a.yaml": HEAD.lstrip() + f"properties:\n  own: {entry}\n"}))
    [(where, said, way_out)] = found
    assert where.startswith("a.yaml:5:")
    assert said.startswith(message)
    assert way_out.startswith(help_)


# -- several units ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("noun", ["people", "workers", "staff", "posts", "roles", "positions", "employees", "jobs"])
def test_job_cuts_are_counted_in_any_word_for_them(write: Write, noun: str) -> None:
    claims = "claims: {a: {subject: works, property: job-cuts, statements: [{source: paper, value: 450 jobs}]}}\n"
    root = write({"a.yaml": HEAD.lstrip() + claims, "a.txt": f"Norgas is cutting 450 {noun} at its plant in Lund.\n"})
    assert _verdicts(root) == ["SUPPORTED"]
    wrong = write({"a.txt": f"Norgas is cutting 620 {noun} at its plant in Lund.\n"})
    assert _verdicts(wrong) != ["SUPPORTED"]


def test_a_value_in_a_further_unit_is_one_of_the_first(write: Write) -> None:
    claims = "claims: {a: {subject: works, property: job-cuts, statements: [{source: paper, value: 450 roles}]}}\n"
    project = load_lenient(write({"a.yaml": HEAD.lstrip() + claims, "a.txt": "Norgas cuts 450 posts.\n"}))
    assert str(project.claims["a"].statements[0].parsed) == "450 jobs"


def test_a_claim_gives_several_units_itself(write: Write) -> None:
    claims = """
claims:
  a:
    subject: works
    property: wells drilled
    type: quantity
    unit: [wells, boreholes]
    cues: [drilled]
    statements: [{source: paper, value: 14 wells}]
"""
    root = write({"a.yaml": HEAD.lstrip() + claims, "a.txt": "Norgas drilled 14 boreholes off Lund.\n"})
    assert _verdicts(root) == ["SUPPORTED"]


def test_read_takes_several_units() -> None:
    text = "Norgas will cut 450 posts and spend 3 years on it."
    asked = {"subject": ["Norgas"], "cues": ["cut"], "type": "quantity"}
    assert [str(r.value) for r in read(text, unit=["jobs", "posts"], **asked)] == ["450 jobs"]
    assert [str(r.value) for r in read(text, unit="jobs", **asked)] == [
        str(r.value) for r in read(text, unit=["jobs"], **asked)
    ]


# -- what a figure can be -----------------------------------------------------------------------------------------


def test_a_value_that_cannot_be_is_reported(write: Write) -> None:
    claims = "claims: {a: {subject: works, property: market-share, statements: [{source: paper, value: 140 %}]}}\n"
    root = write({"a.yaml": HEAD.lstrip() + claims})
    assert _faults(root) == []
    [found] = [finding for finding in check(root).findings if finding.rule == "outside-range"]
    assert str(found.location).startswith("a.yaml:4:")
    assert found.message == "'140 %' is above the greatest value, 100 % ('max')"


def test_a_range_in_one_unit_does_not_limit_another_one(write: Write) -> None:
    properties = "properties: {lift: {type: quantity, unit: [kg], max: 10, cues: [lift]}}\n"
    for unit, expected in (("", ["outside-range"]), ("unit: crates, ", [])):
        claims = (
            f"claims: {{a: {{subject: works, property: lift, {unit}statements: [{{source: paper, value: 40}}]}}}}\n"
        )
        root = write({"a.yaml": HEAD.lstrip() + properties + claims})
        assert [f.rule for f in check(root).findings if f.rule == "outside-range"] == expected


def test_limits_are_in_any_of_the_units_and_on_the_ladder_of_the_property(write: Write) -> None:
    properties = """
properties:
  trims: {extends: job-cuts, unit: [hands], max: 300 posts}
  phase: {type: stage, ladder: [tendered, awarded, open], min: awarded}
claims:
  a: {subject: works, property: trims, statements: [{source: paper, value: 400 hands}]}
  b: {subject: bridge, property: phase, statements: [{source: paper, value: tendered}]}
"""
    root = write({"a.yaml": HEAD.lstrip() + properties})
    assert _faults(root) == []
    assert [f.message for f in check(root).findings if f.rule == "outside-range"] == [
        "'400 hands' (400 jobs) is above the greatest value, 300 jobs ('max')",
        "'tendered' is below the least value, awarded ('min')",
    ]


def test_a_figure_that_cannot_be_is_no_answer(write: Write) -> None:
    claims = """
properties: {score: {type: quantity, cues: [score], max: 10}}
claims: {a: {subject: works, property: score, statements: [{source: paper, value: 7}]}}
"""
    root = write({"a.yaml": HEAD.lstrip() + claims, "a.txt": "The score of Norgas was 340 in the test.\n"})
    assert _verdicts(root) == ["NOT_ENOUGH_INFO"]
    assert _verdicts(write({"a.txt": "The score of Norgas was 9 in the test.\n"})) == ["REFUTED"]


def test_a_claims_own_limit_hides_no_figure_of_an_article(write: Write) -> None:
    claims = """
claims:
  a: {subject: works, property: score, type: quantity, cues: [score], max: 10, statements: [{source: paper, value: 7}]}
"""
    root = write({"a.yaml": HEAD.lstrip() + claims, "a.txt": "The score of Norgas was 34 in the test.\n"})
    [judgement] = check(root).judgements
    assert judgement.verdict != "SUPPORTED"
    assert [reading.text for reading in judgement.readings] == ["34"]


# -- ladders ------------------------------------------------------------------------------------------------------

LADDER = """
properties:
  works:
    type: stage
    behaviour: plan
    ladder:
      tendered: [call for bids]
      awarded: [won the contract]
      under construction: [diggers are at work]
      open:
    beside: [mothballed]
claims:
  a:
    subject: bridge
    property: works
    statements: [{source: paper, value: under construction}]
"""


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The Vejle bridge is under construction.", "SUPPORTED"),
        ("Diggers are at work on the Vejle bridge.", "SUPPORTED"),
        ("Holm won the contract for the Vejle bridge.", "NOT_ENOUGH_INFO"),
        ("The Vejle bridge is grey.", "NOT_ENOUGH_INFO"),
    ],
)
def test_a_ladder_of_the_projects_own_is_read(write: Write, text: str, verdict: str) -> None:
    root = write({"a.yaml": HEAD.lstrip() + LADDER, "a.txt": f"{text}\n"})
    assert _faults(root) == []
    assert _verdicts(root) == [verdict]


def test_a_quote_that_says_another_stage_refutes(write: Write) -> None:
    quoted = LADDER.replace("construction}]", "construction, quote: won the contract for the Vejle bridge}]")
    root = write({"a.yaml": HEAD.lstrip() + quoted, "a.txt": "Holm won the contract for the Vejle bridge.\n"})
    assert _verdicts(root) == ["REFUTED"]


def test_a_stage_of_another_ladder_is_a_fault(write: Write) -> None:
    root = write(
        {"a.yaml": HEAD.lstrip() + LADDER.replace("value: under construction", "value: signed"), "a.txt": "B.\n"}
    )
    [(_, message, _)] = [f for f in _faults(root) if "stage" in f[1]]
    assert message == (
        "'signed' is not a known stage; the stages are tendered, awarded, under construction, open, mothballed"
    )


def test_a_list_is_a_ladder_too(write: Write) -> None:
    listed = "properties: {works: {type: stage, ladder: [tendered, {awarded: [won]}, open]}}\n"
    assert load_lenient(write({"a.yaml": HEAD.lstrip() + listed})).properties["works"].ladder == {
        "tendered": [],
        "awarded": ["won"],
        "open": [],
    }


def test_a_stage_that_falls_back_is_reported(write: Write) -> None:
    text = HEAD.replace("a.txt}}", "a.txt}, later: {published: 2026-05-10, text: b.txt}}").lstrip() + LADDER.replace(
        "[{source: paper, value: under construction}]",
        "[{source: paper, value: under construction}, {source: later, value: tendered}]",
    )
    root = write(
        {
            "a.yaml": text,
            "a.txt": "The Vejle bridge is under construction.\n",
            "b.txt": "The Vejle bridge has been tendered again.\n",
        }
    )
    assert "stage-regressed" in [finding.rule for finding in check(root).findings]


@pytest.mark.parametrize("name", ladders())
def test_a_shipped_ladder_names_each_stage_once(name: str) -> None:
    known = ladder(name)
    assert len(known.rungs) >= 4
    assert known.beside
    context = published_context(None, Context(ladder=None if name == "procurement" else known))
    values = [parse_value(stage, "stage", context=context) for stage in (*known.rungs, *known.beside)]
    assert [str(value) for value in values] == [*known.rungs, *known.beside]
    assert all(relate(a, b) is Relation.DISJOINT for a in values for b in values if a is not b)
    words = [word for _, ways in known.ways for word in ways]
    assert sorted(words) == sorted(set(words)), "words of two stages"


def test_stages_of_two_ladders_are_not_compared() -> None:
    own = Context(ladder=ladder_of({"signed": [], "open": []}))
    assert relate(parse_value("signed", "stage", context=own), parse_value("signed", "stage")) is Relation.INCOMPARABLE


def test_read_takes_a_ladder() -> None:
    text = "The Vejle bridge has been awarded to Holm."
    asked = {"subject": ["Vejle bridge"], "cues": ["bridge"], "type": "stage"}
    assert [str(r.value) for r in read(text, ladder=["tendered", "awarded", "open"], **asked)] == ["awarded"]
    assert [str(r.value) for r in read(text, ladder="construction", **asked)] == ["awarded"]
    with pytest.raises(ValueError, match="'buildings' is not a shipped ladder; they are procurement, construction"):
        read(text, ladder="buildings", **asked)


# -- names --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "help_"),
    [
        ("deliveries", "did you mean 'delivery'? else"),
        ("Job cuts", "did you mean 'job-cuts'? else"),
        ("Number of employees", "did you mean 'headcount'? else"),
        ("layoffs", "did you mean 'job-cuts'? else"),
    ],
)
def test_an_unknown_property_is_suggested(write: Write, words: str, help_: str) -> None:
    claims = f"claims: {{a: {{subject: works, property: {words}, statements: [{{source: paper, value: 1}}]}}}}\n"
    found = _faults(write({"a.yaml": HEAD.lstrip() + claims}))
    [(_, _, way_out)] = [f for f in found if f[1].startswith("property")]
    assert way_out.startswith(help_)


@pytest.mark.parametrize(
    ("words", "expected"), [("Job cuts", ["shipped-property"]), ("job-cuts", []), ("job cuts at Lund", [])]
)
def test_a_shipped_question_in_ones_own_words_is_noted(write: Write, words: str, expected: list[str]) -> None:
    entry = f"{{subject: works, property: {words}, type: quantity, statements: [{{source: paper, value: 40 jobs}}]}}"
    root = write({"a.yaml": f"{HEAD.lstrip()}claims: {{a: {entry}}}\n", "a.txt": "Norgas will cut 40 jobs at Lund.\n"})
    assert [f.rule for f in check(root).findings if f.rule == "shipped-property"] == expected
    assert claimcheck.load(root).claims["a"].terms.type == "quantity"
