"""Facts in no statement: which are listed, which are not, and in which order."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.claims.loading import load_lenient
from claimcheck.claims.project import Project
from claimcheck.judging.untracked import LEAST, LEAST_SHIPPED, Tie, untracked_facts

CLAIMS = """\
claimcheck: 1
entities:
  line: {name: Harbour line, aliases: [Harbour tram]}
  norgas: {name: Norgas}
  vattek: {name: Vattek}
sources:
  coast: {published: 2026-02-03, text: coast.txt}
  herald: {published: 2026-02-04, text: herald.txt}
claims:
  opening:
    subject: line
    property: opening
    statements:
      - {source: coast, value: May 2027, modality: expected}
  norgas-revenue:
    subject: norgas
    property: revenue
    statements:
      - {source: coast, value: EUR 9 million}
"""
COAST = "The Harbour line will open in May 2027. Norgas had revenue of €9 million.\n"


def _project(folder: Path, herald: str, coast: str = COAST, claims: str = CLAIMS) -> Project:
    (folder / "claims.yaml").write_text(claims, encoding="utf-8")
    (folder / "coast.txt").write_text(coast, encoding="utf-8")
    (folder / "herald.txt").write_text(herald, encoding="utf-8")
    return load_lenient(folder)


def _found(folder: Path, herald: str, coast: str = COAST) -> list[tuple[str, str]]:
    return [(one.subject, one.fact.text) for one in untracked_facts(_project(folder, herald, coast))]


def test_a_fact_on_a_subject_that_no_statement_holds(tmp_path: Path) -> None:
    (found,) = untracked_facts(_project(tmp_path, "The Harbour line will open in June 2028.\n"))
    assert (found.source, found.subject, found.claim, found.tie) == ("herald", "line", "opening", Tie.CLAIM)
    assert (found.property_name, str(found.value)) == ("opening", "2028-06")
    assert found.probability >= LEAST


def test_by_an_alias_and_by_a_description_that_the_text_settles(tmp_path: Path) -> None:
    assert _found(tmp_path, "The Harbour tram will open in June 2028.\n") == [("line", "June 2028")]
    later = "Norgas closed two plants. The company reported a loss of 310 million euros in 2025.\n"
    assert ("norgas", "310 million euros") in _found(tmp_path, later)


@pytest.mark.parametrize(
    "herald",
    [
        "The Harbour line will open in May 2027.",  # a statement of the subject has it
        "The Harbour line may open in June 2028.",  # hedged
        "The Harbour line was originally due to open in June 2025.",  # an earlier value
        "The Harbour line will not open in June 2028.",  # denied
        "The Elm museum will open in June 2028.",  # another subject
        "Harbour line engineers earned 310 euros.",  # not the subject itself, nothing asked
        "Norgas painted its offices in 2024.",  # no property
        "Several Norgas workers were dismissed.",  # no figure
    ],
)
def test_what_is_not_listed(tmp_path: Path, herald: str) -> None:
    assert _found(tmp_path, f"{herald}\n") == []


def test_neither_a_rate_nor_a_conversion_in_brackets(tmp_path: Path) -> None:
    text = "Norgas reported a loss of 310 million euros ($350 million), or 4 euros per share.\n"
    assert _found(tmp_path, text) == [("norgas", "310 million euros")]


def test_a_share_answers_no_question_for_a_number(tmp_path: Path) -> None:
    assert _found(tmp_path, "Norgas ordered 20 percent.\n") == []


def test_what_several_sources_state_is_listed_once(tmp_path: Path) -> None:
    text = "Norgas reported a loss of 310 million euros.\n"
    (found,) = untracked_facts(_project(tmp_path, text, COAST + text))
    assert {found.source, *found.also} == {"coast", "herald"}


def test_each_fact_has_one_subject_however_many_names_fit(tmp_path: Path) -> None:
    claims = CLAIMS.replace("  vattek: {name: Vattek}", "  vattek: {name: Vattek}\n  north: {name: Norgas North}")
    claims += "  north-loss:\n    subject: north\n    property: loss\n    statements: [{source: coast, value: EUR 1}]\n"
    project = _project(tmp_path, "Norgas North reported a loss of 310 million euros.\n", claims=claims)
    assert [one.subject for one in untracked_facts(project)] == ["north"]


def test_what_claims_ask_for_comes_first(tmp_path: Path) -> None:
    text = "Norgas reported a loss of 310 million euros. The Harbour line will open in June 2028.\n"
    assert [one.tie for one in untracked_facts(_project(tmp_path, text))] == [Tie.CLAIM, Tie.SHIPPED]


def test_only_of_the_sources_that_are_asked_for(tmp_path: Path) -> None:
    project = _project(tmp_path, "The Harbour line will open in June 2028.\n")
    assert untracked_facts(project, ["coast"]) == []
    assert len(untracked_facts(project, ["herald", "unknown"])) == 1


def test_offsets_are_those_of_the_source_with_its_markup(tmp_path: Path) -> None:
    text = "The <b>Harbour line</b> will open in <i>June&nbsp;2028</i>.\n"
    for one in untracked_facts(_project(tmp_path, text)):
        assert text[one.fact.start : one.fact.end] == "June&nbsp;2028"


def test_a_project_without_claims_has_no_subject(tmp_path: Path) -> None:
    project = _project(tmp_path, "The Harbour line will open in June 2028.\n", claims=CLAIMS.partition("claims:")[0])
    assert untracked_facts(project) == []


@pytest.mark.parametrize(
    "herald",
    [
        "Vattek will pay 57 million euros for a stake in the yard.\n",  # nobody's pay
        "Vattek, 34 years old, worked at the yard.\n",
        "Vattek has been looking for a yard since December.\n",
    ],
)
def test_a_shipped_property_is_named_by_the_words_that_make_it_one(tmp_path: Path, herald: str) -> None:
    claims = CLAIMS + "  vattek-status:\n    subject: vattek\n    property: status\n    type: stage\n"
    assert list(untracked_facts(_project(tmp_path, herald, claims=claims))) == []


def test_what_only_a_shipped_property_asks_for_must_be_surer(tmp_path: Path) -> None:
    found = untracked_facts(_project(tmp_path, "Norgas has debts of 34 million euros and 40 dealers.\n"))
    assert all(one.probability >= LEAST_SHIPPED for one in found if one.tie is Tie.SHIPPED)
    assert "34 million euros" in [one.fact.text for one in found]


def test_orders_are_no_goals(tmp_path: Path) -> None:
    claims = CLAIMS + "  vattek-status:\n    subject: vattek\n    property: status\n    type: stage\n"
    (found,) = untracked_facts(_project(tmp_path, "Vattek gained 25 orders in May.\n", claims=claims))
    assert found.property_name == "order-size"
