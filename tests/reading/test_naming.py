"""Where a text names an entity: near spellings, short forms that the text brings in, and what is never near."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck import check
from claimcheck.reading.naming import near_word, spans_of
from claimcheck.reading.scene import scene_of
from claimcheck.text.document import Document
from claimcheck.values.base import Context


def named(text: str, *names: str, apart: tuple[str, ...] = ()) -> list[str]:
    scene = scene_of(Document(text), Context())
    return [text[span.start : span.end] for span in spans_of(scene, names, frozenset(apart))]


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Alexander Mikheyev spoke.", "Alexander Mikheev", ["Alexander Mikheyev"]),
        ("The head, Mikheyev, spoke.", "Mikheev", ["Mikheyev"]),
        ("Muammar Qaddafi ruled.", "Gaddafi", ["Qaddafi"]),
        ("Then Kadhafi ruled.", "Qaddafi", ["Kadhafi"]),
        ("The exporter Rosoboroneksport won.", "Rosoboronexport", ["Rosoboroneksport"]),
        ("President Erdogan spoke.", "Erdoğan", ["Erdogan"]),
        ("President Volodymyr Zelenskiy spoke.", "Volodymyr Zelenskyy", ["Volodymyr Zelenskiy"]),
        ("The maker Volkswagon said so.", "Volkswagen", ["Volkswagon"]),
        ("The maker Lockhead Martin won.", "Lockheed Martin", ["Lockhead Martin"]),
        ("Sergey Lavrov left.", "Sergei Lavrov", ["Sergey Lavrov"]),
        ("Judge Tchernova ruled.", "Chernova", ["Tchernova"]),
        ("The Hospital of Saint Nikolay grew.", "Nikolai Hospital", []),
    ],
)
def test_a_name_in_another_spelling_is_found(text: str, name: str, found: list[str]) -> None:
    assert named(text, name) == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They bought the S-300.", "S-400"),
        ("They bought the A380.", "A350"),
        ("They bought Boeing.", "Boeing 787"),
        ("War in Iraq.", "Iran"),
        ("A vote in Slovakia.", "Slovenia"),
        ("A fire in Australia.", "Austria"),
        ("A coup in Nigeria.", "Niger"),
        ("Mauritius voted.", "Mauritania"),
        ("The firm Novavax grew.", "Novartis"),
        ("Judge Hanson ruled.", "Hansen"),
        ("Mayor Peterson won.", "Petersen"),
        ("Svetlana Kuznetsova won.", "Kuznetsov"),
        ("Transaero landed.", "Transavia"),
        ("The sonic test.", "Sonik"),
    ],
)
def test_what_tells_apart_is_never_near(text: str, name: str) -> None:
    assert named(text, name) == []


def test_a_text_that_writes_the_name_itself_means_another_by_a_near_one() -> None:
    assert named("Alexander Mikheev met Alexander Mikheyev.", "Alexander Mikheev") == ["Alexander Mikheev"]


def test_the_name_of_somebody_else_is_near_to_nobody() -> None:
    assert named("Lars Petersen won.", "Lars Peterson") == ["Lars Petersen"]
    assert named("Lars Petersen won.", "Lars Peterson", apart=("lars", "petersen", "peterson")) == []


def test_near_is_symmetric() -> None:
    for one, other in (("mikheyev", "mikheev"), ("qaddafi", "gaddafi"), ("austria", "australia"), ("hansen", "hanson")):
        assert near_word(one, other, alone=True) == near_word(other, one, alone=True)


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        (
            "The Undersecretariat for Defence Industries (SSM) chose. SSM signed.",
            "Undersecretariat for Defence Industries",
            ["Undersecretariat for Defence Industries", "SSM", "SSM"],
        ),
        (
            "The undersecretariat for the Defense Industry (SSM) chose.",
            "Undersecretariat for Defence Industries",
            ["SSM"],
        ),
        ("The Harbour Board of Vejle (HBV) met. HBV agreed.", "Harbour Board of Vejle", None),
        ("HBV (the Harbour Board of Vejle) met. Later HBV agreed.", "Harbour Board of Vejle", None),
        ("The Federal Aviation Office (FAO) acted.", "FAO", ["Federal Aviation Office", "FAO"]),
        ("Acute liver failure (ALF) kills. ALF is rare.", "acute liver failure", None),
        # One short form behind several words is no name of theirs.
        ("Kari Dahl (NOR) won before Ole Dahl (NOR). NOR leads.", "Kari Dahl", ["Kari Dahl"]),
        ("Delta Foods rose (NYSE). NYSE closed.", "Delta Foods", ["Delta Foods"]),
    ],
)
def test_a_short_form_is_a_name_once_brought_in(text: str, name: str, found: list[str] | None) -> None:
    got = named(text, name)
    assert got == found if found is not None else len(got) == 3


PROJECT = """
claimcheck: 1
entities:
  radar: {name: radar deal}
  ssb: {name: SSB, aliases: [Presidency of Defence Industries], renamed: {SSM: ../2018-07}}
  union: {name: Steel Union, renamed: {SSM: 2019/..}}
  elka: {name: Elka}
sources:
  old: {publisher: P, published: 2017-03-01, text: old.txt}
  new: {publisher: Q, published: 2020-03-01, text: new.txt}
claims:
  parties:
    subject: radar
    property: participants
    type: parties
    cues: [signed]
    statements:
      - {source: old, value: [ssb, elka], quote: The radar deal was signed by SSM and Elka}
      - {source: new, value: [SSB, Elka], quote: SSB and Elka signed the radar deal}
"""


def test_a_renamed_body_is_one_participant(tmp_path: Path) -> None:
    (tmp_path / "claims.yaml").write_text(PROJECT, encoding="utf-8")
    (tmp_path / "old.txt").write_text("The radar deal was signed by SSM and Elka on Friday.\n", encoding="utf-8")
    (tmp_path / "new.txt").write_text("SSB and Elka signed the radar deal in 2017.\n", encoding="utf-8")
    run = check(str(tmp_path))
    assert [str(j.verdict) for j in run.judgements] == ["SUPPORTED", "SUPPORTED"]
    assert "parties-differ" not in {finding.rule for finding in run.findings}


def test_a_name_that_passed_on_means_whoever_bore_it_then(tmp_path: Path) -> None:
    later = PROJECT.replace("published: 2017-03-01", "published: 2021-03-01")
    (tmp_path / "claims.yaml").write_text(later, encoding="utf-8")
    (tmp_path / "old.txt").write_text("The radar deal was signed by SSM and Elka on Friday.\n", encoding="utf-8")
    (tmp_path / "new.txt").write_text("SSB and Elka signed the radar deal in 2017.\n", encoding="utf-8")
    first, second = check(str(tmp_path)).judgements
    assert (str(first.verdict), str(second.verdict)) == ("NOT_ENOUGH_INFO", "SUPPORTED")
