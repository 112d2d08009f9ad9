"""Laws of verdicts: what speaks of nothing claimed changes none, nor does the order of paragraphs, nor an alias."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck import check, verify

# Each paragraph speaks of a thing of its own.
PARAGRAPHS = [
    "The Skagen ferry will cost €41 million. It should sail in May 2021.",
    "Elm Hospital has 240 beds. It opened in 1998 and treats 31,000 patients a year.",
    "The union Verdi has asked for a rise of 6 percent. Some 900 drivers walked out on 2 March 2021.",
    "In Toledo the police arrested 14 people on 3 March 2021. They were released on bail.",
    "Kiruna Mines and Alto Steel signed a contract worth $300 million on 9 February 2021.",
]
IDLE = [
    "A heron stood in the reeds and watched the frogs.",
    "Nobody in the valley remembers such a quiet winter.",
    "The violinist Pia Sund tuned her instrument in the kitchen.",
    "Snails prefer the shade of the old wall.",
]
# The subject, its alias, what is asked, and values: some as the text has them, some not, some with the quote.
CLAIMS = [
    (
        "Skagen",
        "Northern Star",
        "price",
        "money",
        ["cost"],
        ["EUR 41 million", "EUR 45 million", "EUR 41.2 million"],
        None,
    ),
    (
        "Skagen",
        "Northern Star",
        "first trip",
        "date",
        ["sail"],
        ["May 2021", "2022", "12 May 2021"],
        "It should sail in May 2021",
    ),
    ("Elm Hospital", "Saint Brice", "beds", "quantity", ["beds"], ["240 beds", "204 beds", "more than 200 beds"], None),
    ("Elm Hospital", "Saint Brice", "opening", "date", ["opened"], ["1998", "1989"], None),
    ("Verdi", "Drivers' League", "rise", "quantity", ["rise"], ["6 %", "9 %"], "asked for a rise of 6 percent"),
    ("Toledo", "Talavera", "arrests", "quantity", ["arrested"], ["14 people", "41 people"], None),
    (
        "contract",
        "accord",
        "price",
        "money",
        ["worth"],
        ["USD 300 million", "USD 3 billion"],
        "a contract worth $300 million",
    ),
    ("contract", "accord", "participants", "parties", ["signed"], ["kiruna; alto", "kiruna", "kiruna; toledo"], None),
    (
        "contract",
        "accord",
        "status",
        "stage",
        ["signed"],
        ["signed", "in talks"],
        "signed a contract worth $300 million",
    ),
]
SENTENCES = [
    "The Skagen will cost more than €40 million.",
    "The Skagen will cost more than €45 million.",
    "Elm Hospital has 240 beds.",
    "Elm Hospital has fewer than 200 beds.",
    "Verdi has asked for a rise of 6 percent.",
    "The police in Toledo arrested 14 people.",
    "The police in Toledo arrested 41 people.",
    "Kiruna Mines and Alto Steel signed a contract worth $300 million.",
    "Kiruna Mines and Verdi signed a contract worth $300 million.",
]


def verdicts(text: str, rename: Callable[[str], str] = lambda words: words) -> list[tuple[str, str]]:
    """The verdict on every value of every claim, by its claim and value."""
    entities: dict[str, object] = {
        "kiruna": {"name": "Kiruna Mines"},
        "alto": {"name": "Alto Steel"},
        "toledo": {"name": "Toledo", "aliases": ["Talavera"]},
    }
    claims: dict[str, object] = {}
    for at, (name, alias, asked, type_, cues, values, quote) in enumerate(CLAIMS):
        entities.setdefault(name.lower().replace(" ", "-"), {"name": name, "aliases": [alias]})
        for number, value in enumerate(values):
            told: str | list[str] = value.split("; ") if type_ == "parties" else value
            statement: dict[str, object] = {"source": "s", "value": told}
            if quote is not None:
                statement["quote"] = rename(quote)
            claims[f"c{at}-{number}"] = {
                "subject": name.lower().replace(" ", "-"),
                "property": asked,
                "type": type_,
                "cues": cues,
                "statements": [statement],
            }
    sources = {"s": {"publisher": "P", "published": "2021-04-01", "text": "s.txt"}}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        (path / "s.txt").write_text(text, encoding="utf-8")
        project = {"claimcheck": 1, "entities": entities, "sources": sources, "claims": claims}
        (path / "claims.yaml").write_text(yaml.safe_dump(project, allow_unicode=True), encoding="utf-8")
        return sorted((j.claim, str(j.verdict)) for j in check(folder).judgements)


WHOLE = "\n\n".join(PARAGRAPHS)
KNOWN = verdicts(WHOLE)


def test_the_claims_are_of_every_verdict() -> None:
    assert {verdict for _, verdict in KNOWN} == {"SUPPORTED", "REFUTED", "NOT_ENOUGH_INFO"}
    assert {str(verify(one, WHOLE).verdict) for one in SENTENCES} == {"SUPPORTED", "REFUTED", "NOT_ENOUGH_INFO"}


def contrary(found: list[tuple[str, str]], known: list[tuple[str, str]]) -> list[str]:
    """The statements of which one says SUPPORTED and the other REFUTED; a verdict may be left open for either."""
    decided = {"SUPPORTED", "REFUTED"}
    return [claim for (claim, a), (_, b) in zip(found, known, strict=True) if {a, b} == decided]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(IDLE), min_size=1, max_size=2, unique=True), st.integers(0, len(PARAGRAPHS)))
def test_an_idle_paragraph_changes_no_verdict(idle: list[str], at: int) -> None:
    text = "\n\n".join([*PARAGRAPHS[:at], *idle, *PARAGRAPHS[at:]])
    assert not contrary(verdicts(text), KNOWN)
    assert [verify(one, text).verdict for one in SENTENCES] == [verify(one, WHOLE).verdict for one in SENTENCES]


@settings(max_examples=20, deadline=None)
@given(st.permutations(PARAGRAPHS))
def test_the_order_of_unrelated_paragraphs_changes_no_verdict(order: list[str]) -> None:
    text = "\n\n".join(order)
    assert not contrary(verdicts(text), KNOWN)
    assert [verify(one, text).verdict for one in SENTENCES] == [verify(one, WHOLE).verdict for one in SENTENCES]


@settings(max_examples=12, deadline=None)
@given(st.sets(st.sampled_from(sorted({(name, alias) for name, alias, *_ in CLAIMS})), min_size=1))
def test_an_alias_changes_no_verdict(pairs: set[tuple[str, str]]) -> None:
    def rename(words: str) -> str:
        for name, alias in pairs:
            words = words.replace(name, alias)
        return words

    assert verdicts(rename(WHOLE), rename) == KNOWN
    told = [verify(rename(one), rename(WHOLE)).verdict for one in SENTENCES]
    assert told == [verify(one, WHOLE).verdict for one in SENTENCES]
