"""Laws of reading: what speaks of nothing asked changes no reading, nor does the order of paragraphs, nor an alias."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck import read
from tests.reading.scoring import ARTICLES, load

FILES = sorted(ARTICLES.glob("*.yaml"))
ARTICLE = [load(file) for file in FILES]
# Each speaks of a thing of its own and of nothing that any slot asks.
IDLE = [
    "A heron stood in the reeds and watched the frogs.",
    "Nobody in the valley remembers such a quiet winter.",
    "The violinist Pia Sund tuned her instrument in the kitchen.",
    "Snails prefer the shade of the old wall.",
]
PARAGRAPHS = [
    "The Skagen ferry will cost €41 million. It should sail in May 2021.",
    "Elm Hospital has 240 beds. It opened in 1998.",
    "The union Verdi has asked for a rise of 6 percent. It represents 31,000 drivers.",
    "In Toledo the police arrested 14 people on 3 March 2021. They were released on bail.",
]
QUESTIONS = [
    {"subject": ["Skagen"], "cues": ["cost"], "type": "money"},
    {"subject": ["Skagen"], "cues": ["sail"], "type": "date"},
    {"subject": ["Elm Hospital"], "cues": ["beds"], "type": "quantity", "unit": "beds"},
    {"subject": ["Elm Hospital"], "cues": ["opened"], "type": "date"},
    {"subject": ["Verdi"], "cues": ["rise", "asked for"], "type": "quantity", "unit": "%"},
    {"subject": ["Toledo"], "cues": ["arrested"], "type": "quantity", "unit": "people"},
]


def told(text: str, slot: dict[str, object], published: str) -> set[tuple[str, str, str, bool]]:
    found = read(
        text,
        subject=slot["subject"],  # type: ignore[arg-type]
        cues=slot["cues"],  # type: ignore[arg-type]
        type=slot["type"],  # type: ignore[arg-type]
        unit=slot.get("unit"),  # type: ignore[arg-type]
        published=published,
    )
    return {(r.text, str(r.value), r.modality, r.negated) for r in found}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(ARTICLE) - 1), st.integers(0, 30), st.sampled_from(IDLE), st.booleans())
def test_an_idle_paragraph_changes_no_value(at: int, number: int, idle: str, last: bool) -> None:
    article = ARTICLE[at]
    slot = article["slots"][number % len(article["slots"])]
    text, published = article["text"], article["published"]
    paragraphs = text.split("\n\n")
    paragraphs.insert(len(paragraphs) if last else len(paragraphs) - 1, idle)
    # It may make the text a little less about the subject, and so leave an answer open; it never brings another one.
    values = {value for _, value, _, _ in told(text, slot, published)}
    assert not values or {value for _, value, _, _ in told("\n\n".join(paragraphs), slot, published)} <= values


@settings(max_examples=30, deadline=None)
@given(st.permutations(PARAGRAPHS), st.sampled_from(QUESTIONS))
def test_the_order_of_unrelated_paragraphs_changes_no_reading(order: list[str], slot: dict[str, object]) -> None:
    assert told("\n\n".join(order), slot, "2021-04-01") == told("\n\n".join(PARAGRAPHS), slot, "2021-04-01") != set()


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from([("Skagen", "Northern Star"), ("Elm Hospital", "Saint Brice"), ("Verdi", "Drivers' League")]),
    st.sampled_from(QUESTIONS),
)
def test_an_alias_changes_no_reading(names: tuple[str, str], slot: dict[str, object]) -> None:
    name, alias = names
    text = "\n\n".join(PARAGRAPHS)
    asked = {**slot, "subject": [*slot["subject"], alias]} if name in slot["subject"] else slot  # type: ignore[misc, operator]
    assert told(text.replace(name, alias), asked, "2021-04-01") == told(text, asked, "2021-04-01") != set()
