"""Statements in words: the corpus of texts.yaml, and what makes a statement fall."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import Finding, Judgement, Level, Verdict, check
from claimcheck.reading.analysis import analyse
from claimcheck.reading.base import Question
from claimcheck.reading.worded import asserted, passages_with
from claimcheck.text.document import Document
from claimcheck.values import published_context
from tests.conftest import Write
from tests.judging.conftest import Judge
from tests.yamlfiles import load_yaml

GROUPS: list[dict[str, Any]] = load_yaml(Path(__file__).parent / "texts.yaml")
CORPUS = [statement | {"text": group["text"]} for group in GROUPS for statement in group["statements"]]
OF_STATEMENT = ("value", "quote", "modality", "negated")
LOUD = (Level.ERROR, Level.WARNING)


def judged(write: Write, entry: dict[str, Any]) -> tuple[Judgement, list[Finding]]:
    """The judgement on an entry, and its errors and warnings."""
    name, *aliases = entry["subject"]
    project = {
        "claimcheck": 1,
        "entities": {"subject": {"name": name, "aliases": aliases}},
        "sources": {"paper": {"publisher": "Paper", "published": "2024-05-06", "text": "paper.txt"}},
        "claims": {
            "claim": {
                "subject": "subject",
                "property": entry["property"],
                "type": "text",
                "cues": entry["cues"],
                "statements": [{"source": "paper"} | {key: entry[key] for key in OF_STATEMENT if key in entry}],
            }
        },
    }
    run = check(write({"a.yaml": yaml.safe_dump(project, allow_unicode=True), "paper.txt": entry["text"]}))
    (judgement,) = run.judgements
    return judgement, [f for f in run.findings if f.level in LOUD]


def _id(entry: dict[str, Any]) -> str:
    return f"{entry['subject'][0]}: {entry['value']}{' (not)' if entry.get('negated') else ''}"


@pytest.mark.parametrize("entry", [e for e in CORPUS if e["says"]], ids=_id)
def test_what_a_text_says_is_supported(write: Write, entry: dict[str, Any]) -> None:
    judgement, findings = judged(write, entry)
    assert (judgement.verdict, [f"{f.rule}: {f.message}" for f in findings]) == (Verdict.SUPPORTED, [])


@pytest.mark.parametrize("entry", [e for e in CORPUS if not e["says"]], ids=_id)
def test_what_a_text_does_not_say_is_reported(write: Write, entry: dict[str, Any]) -> None:
    judgement, findings = judged(write, entry)
    assert judgement.verdict is not Verdict.SUPPORTED
    assert findings
    if "rule" in entry:
        assert entry["rule"] in {f.rule for f in findings}, [f.message for f in findings]


def test_the_corpus_is_balanced() -> None:
    counts = [sum(e["says"] is says for e in CORPUS) for says in (True, False)]
    assert min(counts) >= 30


FRAMES = {
    "The {subject} is {words}.": (Verdict.SUPPORTED, set()),
    "The {subject} is not {words}.": (Verdict.REFUTED, {"negation-dropped"}),
    "The {subject} may be {words}.": (Verdict.NOT_ENOUGH_INFO, {"hedge-dropped"}),
    "The {subject} will be {words} if the council agrees.": (Verdict.NOT_ENOUGH_INFO, {"hedge-dropped"}),
    "The {subject}, formerly {words}.": (Verdict.NOT_ENOUGH_INFO, {"superseded-in-source"}),
    "The {subject} is almost {words}.": (Verdict.NOT_ENOUGH_INFO, {"value-too-precise"}),
    "The report that the {subject} is {words} is false.": (Verdict.REFUTED, {"negation-dropped"}),
    "Unlike the {subject}, the old mill is {words}.": (Verdict.NOT_ENOUGH_INFO, {"value-not-found"}),
    "The {subject} was mentioned.": (Verdict.NOT_ENOUGH_INFO, {"value-not-found"}),
}


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("words", ["vacant", "ready for use", "a museum of glass", "heated by steam"])
@pytest.mark.parametrize("subject", ["Larkin hall", "Ostra tower"])
def test_what_is_said_around_the_words_decides(write: Write, frame: str, words: str, subject: str) -> None:
    text = frame.format(subject=subject, words=words)
    entry = {"text": text, "subject": [subject], "property": "state", "cues": ["is", words], "value": words}
    judgement, findings = judged(write, entry)
    assert (judgement.verdict, {f.rule for f in findings}) == FRAMES[frame]


def test_nothing_is_refuted_while_the_text_states_the_words(write: Write) -> None:
    text = "The north door is not open. The hall is green. Its back door is open, painted red, and named Aurora."
    for value, cues in (("open", ["door"]), ("red", ["painted", "green"]), ("Aurora", ["named"])):
        entry = {"text": text, "subject": ["hall"], "property": "state", "cues": cues, "value": value}
        assert judged(write, entry)[0].verdict is not Verdict.REFUTED


WORDS = st.sampled_from(
    ["the", "Skagen", "is", "not", "may", "if", "red", "blue", "non-vital", "vital", ",", ";", ".", "former", "12",
     "Holm", "hasn't", "than", "\u202e", "é", "will", "that", "false", "its", "rival", "—"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=40).map(" ".join), st.lists(WORDS, min_size=1, max_size=8).map(" ".join))
def test_whatever_a_text_and_a_claim_hold_matches_stand_in_the_text(text: str, words: str) -> None:
    analysis = analyse(Document(text), published_context(None))
    question = Question(("Skagen",), ("red",), "text", None, "state")
    for match in passages_with(analysis, words):
        found = asserted(analysis, question, words, match)
        assert match.span.start >= found.span.start
        assert 0 <= found.span.start < found.span.end <= len(text)
        assert 0 < match.share <= 1
        for span in (found.denied, found.hedge, found.condition, found.former, found.lessened):
            assert span is None or 0 <= span.start < span.end <= len(text)
        assert all(text[w.start : w.end].lower().startswith(w.lower[:1]) for w in match.words)


def test_words_that_stand_in_a_text_word_for_word_are_found_whole() -> None:
    for group in GROUPS:
        analysis = analyse(Document(group["text"]), published_context(None))
        for sentence in analysis.sentences:
            words = group["text"][sentence.start : sentence.end].split()
            phrase = " ".join(words[:5])
            assert passages_with(analysis, phrase)[0].whole, phrase


@pytest.mark.parametrize(
    ("quote", "value", "verdict"),
    [
        ("The levy on bags will come into force in July", "in force", Verdict.NOT_ENOUGH_INFO),
        ("The levy on cans has been in force since May", "in force", Verdict.SUPPORTED),
        ("The levy on jars is expected to be scrapped", "to be scrapped", Verdict.SUPPORTED),
    ],
)
def test_what_will_be_in_force_is_not(judge: Judge, quote: str, value: str, verdict: Verdict) -> None:
    text = "The levy on bags will come into force in July. The levy on cans has been in force since May. "
    text += "The levy on jars is expected to be scrapped."
    found = judge(
        text, [quote[: quote.index("s ") + 1]], {"property": "status", "type": "text"}, {"value": value, "quote": quote}
    )
    assert found.verdict is verdict
