"""Speakers that are no entities: an anonymous source, and the article itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from claimcheck import history
from claimcheck.claims.loading import load_lenient
from claimcheck.claims.model import Voice
from claimcheck.cli import cli
from tests.conftest import Write


def project(write: Write, first: str, second: str, entities: str = "holm: {name: Ida Holm}") -> Path:
    return write(
        {
            "a.yaml": f"""
                claimcheck: 1
                entities: {{dam: {{name: Dam}}, {entities}}}
                sources: {{post: {{published: 2024-01-01}}, coast: {{published: 2024-06-01}}}}
                claims:
                  cost:
                    subject: dam
                    property: price
                    statements:
                      - {{source: post, value: EUR 4 million, speaker: {first}}}
                      - {{source: coast, value: EUR 5 million, speaker: {second}}}
                """
        }
    )


def test_reserved_words_are_no_unknown_entities(write: Write) -> None:
    loaded = load_lenient(project(write, "source", "none"))
    assert [fault for fault in loaded.faults if fault.rule == "unknown-entity"] == []
    assert [entry.voice for entry in history(loaded, "cost").entries] == [Voice.SOURCE, Voice.NONE]


def test_an_entity_goes_before_a_reserved_word(write: Write) -> None:
    loaded = load_lenient(project(write, "source", "none", "source: {name: Jan Source}, none: {name: Nina None}"))
    assert [entry.speaker for entry in history(loaded, "cost").entries] == ["source", "none"]
    assert [entry.voice for entry in history(loaded, "cost").entries] == [None, None]
    assert [fault.rule for fault in loaded.faults if fault.rule == "unused-entity"] == []


@pytest.mark.parametrize(
    ("speaker", "meant"),
    [("anonymous", "source"), ("nobody", "none"), ("sorce", "source"), ("None", "none"), ("hulm", "holm")],
)
def test_the_word_that_was_meant(write: Write, speaker: str, meant: str) -> None:
    loaded = load_lenient(project(write, speaker, "holm"))
    fault = next(fault for fault in loaded.faults if fault.rule == "unknown-entity")
    assert fault.help == f"did you mean '{meant}'?"


def test_two_anonymous_sources_are_not_one_speaker(write: Write) -> None:
    named = history(load_lenient(project(write, "holm", "holm")), "cost").contradictions
    unnamed = history(load_lenient(project(write, "source", "source")), "cost").contradictions
    assert [clash.one_speaker for clash in named] == [True]
    assert [clash.one_speaker for clash in unnamed] == [False]


@pytest.mark.parametrize("format_", ["text", "markdown", "json", "csv"])
def test_a_timeline_says_who_speaks(write: Write, format_: str) -> None:
    folder = project(write, "source", "none")
    shown = CliRunner().invoke(cli, ["timeline", "--format", format_, str(folder)]).output
    assert "an anonymous source" in shown
    assert "the article itself" in shown
