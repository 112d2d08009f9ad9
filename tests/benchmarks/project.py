"""Makes a project of a size: claims, statements and articles of many fields, the same ones each time.

    python tests/benchmarks/project.py FOLDER [CLAIMS STATEMENTS ARTICLES]

Four statements in five say what their article says, the others are off, and every third claim shifts.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

_FIRST = [
    "Bel",
    "Cor",
    "Dan",
    "Esk",
    "Fal",
    "Gor",
    "Hal",
    "Ist",
    "Jor",
    "Kel",
    "Lor",
    "Mar",
    "Nor",
    "Osk",
    "Pel",
    "Rav",
    "Sol",
    "Tar",
    "Ul",
    "Ver",
    "Wes",
    "Yar",
    "Zel",
]
_LAST = [
    "avo",
    "benna",
    "dorf",
    "essa",
    "finn",
    "garde",
    "holm",
    "ingen",
    "karst",
    "lund",
    "mere",
    "nova",
    "onia",
    "port",
    "quist",
    "rup",
    "stad",
    "tova",
    "under",
    "vik",
]
_KINDS = [
    "bridge",
    "clinic",
    "ferry",
    "reactor",
    "stadium",
    "tunnel",
    "turbine",
    "vaccine",
    "satellite",
    "railway",
    "dam",
    "museum",
]
_PEOPLE = [
    "Ida Lund",
    "Jonas Berg",
    "Mara Feld",
    "Tomas Ruiz",
    "Nadia Okoye",
    "Erik Strand",
    "Lena Vogt",
    "Paul Armand",
]
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_FILLER = [
    "Residents of the {place} district met on {weekday} evening and asked how the {noun} would be paid for.",
    "The council had put the question to its lawyers, who saw no reason to wait any longer.",
    "{person}, who leads the opposition, called the answer thin and promised to come back to it.",
    "Nobody at the ministry wanted to comment on a draft that was sent to the {noun} committee.",
    "In a report of 48 pages the auditors list what went wrong and who knew of it.",
    "It was the third time in two years that the board had to explain itself before the press.",
    "Some of the suppliers are based abroad, and transport has become more expensive since the spring.",
    "A spokeswoman said that the talks had been friendly but that much remained to be settled.",
    "The weather did the rest: a storm in the night of {weekday} tore down the fence around the {noun}.",
    "Experts from {place} had warned of such problems when the first plans were drawn up.",
    "The union wants a meeting before the summer and has asked its members to be patient.",
    "According to {person}, a smaller {noun} would have been the better choice from the beginning.",
    "Trade between the two regions has grown by 4 % a year, a study of the university says.",
    "What the neighbours fear most is the noise, and the dust that every lorry leaves behind.",
    "The paper has seen minutes of the meeting, which run to 12 pages and name no names.",
    "For the {place} region, where one job in nine depends on it, a lot is at stake.",
]
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
_PLACES = ["Aldmoor", "Brenvik", "Castellan", "Dunmere", "Elsbach", "Farholt"]


class _Question(NamedTuple):
    """How a kind of claim is written in the claims file and told in an article."""

    property: str
    extra: str
    told: tuple[str, ...]


_QUESTIONS = (
    _Question(
        "opening",
        "",
        (
            "The {name} is to open in {words}, {person} said.",
            "Its operator now expects the opening of the {name} in {words}.",
        ),
    ),
    _Question(
        "price",
        "",
        ("The {name} will cost {words}, according to the contract.", "The price of the {name} is {words}."),
    ),
    _Question(
        "staff",
        "    type: quantity\n    unit: people\n    cues: [employ, employs, work at]\n",
        ("The {name} will employ {words}, {person} told the council.", "Some day the {name} employs {words}."),
    ),
    _Question(
        "delivery",
        "",
        ("The builder plans to deliver the {name} in {words}.", "Delivery of the {name} is planned for {words}."),
    ),
)


def _value(question: _Question, step: int) -> str:
    if question.property in ("opening", "delivery"):
        return f"{_MONTHS[step % 12]} {2026 + step % 5}"
    if question.property == "price":
        return f"€{20 + step % 900} million"
    return f"{100 + 7 * (step % 400):,} people"


def _names(count: int) -> list[str]:
    every = [f"{first}{last}" for first in _FIRST for last in _LAST]
    return [f"{every[n % len(every)]} {_KINDS[n // len(every) % len(_KINDS)]}" for n in range(count)]


def _filler(rng: random.Random) -> str:
    return rng.choice(_FILLER).format(
        place=rng.choice(_PLACES), weekday=rng.choice(_WEEKDAYS), person=rng.choice(_PEOPLE), noun=rng.choice(_KINDS)
    )


def _article(told: list[str], rng: random.Random, words: int) -> str:
    """Paragraphs of some ``words`` words, what is told spread over them."""
    sentences = list(told)
    while sum(len(sentence.split()) for sentence in sentences) < words:
        sentences.insert(rng.randrange(len(sentences) + 1), _filler(rng))
    paragraphs = [" ".join(sentences[n : n + 4]) for n in range(0, len(sentences), 4)]
    return "\n\n".join(paragraphs) + "\n"


def _statements(claims: int, statements: int, articles: int, rng: random.Random) -> Iterator[tuple[int, int, str, str]]:
    """Claim, article, the value in the claims file and the sentence of the article."""
    names = _names(claims)
    for number in range(statements):
        claim = number % claims
        question = _QUESTIONS[claim % len(_QUESTIONS)]
        article = (number * 7 + number // articles) % articles
        step = claim * 5 + (number // claims if claim % 3 == 0 else 0)
        words = _value(question, step)
        sentence = rng.choice(question.told).format(name=names[claim], words=words, person=rng.choice(_PEOPLE))
        stated = _value(question, step + 3) if number % 5 == 0 else words
        yield claim, article, stated, sentence


def make(folder: Path, *, claims: int = 2000, statements: int = 5000, articles: int = 1000, words: int = 400) -> Path:
    """Writes the project and gives its folder.

    Args:
        folder: Where to; made where it does not exist.
        claims: How many claims, each with a subject of its own.
        statements: How many statements, spread evenly over claims and articles.
        articles: How many articles.
        words: The words of an article, about.
    """
    rng = random.Random(20191126)  # noqa: S311 - the same project each time
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    names = _names(claims)
    told: dict[int, list[str]] = {article: [] for article in range(articles)}
    of: dict[int, list[str]] = {claim: [] for claim in range(claims)}
    for claim, article, stated, sentence in _statements(claims, statements, articles, rng):
        told[article].append(sentence)
        quote = f', quote: "{sentence[:-1]}"' if len(of[claim]) % 2 == 0 else ""
        of[claim].append(f'      - {{source: a{article:04}, value: "{stated}"{quote}}}\n')
    sources = ["claimcheck: 1\nsources:\n"]
    for article, sentences in told.items():
        day = date(2024, 1, 1) + timedelta(days=article % 700)
        file = f"articles/a{article:04}.txt"
        sources.append(f"  a{article:04}: {{publisher: Paper {article % 40}, published: {day}, text: {file}}}\n")
        (folder / file).write_text(_article(sentences, rng, words), encoding="utf-8")
    (folder / "sources.yaml").write_text("".join(sources), encoding="utf-8")
    for part in range(0, claims, 200):
        lines = ["claimcheck: 1\nentities:\n"]
        some = range(part, min(part + 200, claims))
        lines += [f"  e{claim:04}: {{name: {names[claim]}}}\n" for claim in some]
        lines.append("claims:\n")
        for claim in some:
            question = _QUESTIONS[claim % len(_QUESTIONS)]
            lines.append(
                f"  c{claim:04}:\n    subject: e{claim:04}\n    property: {question.property}\n{question.extra}"
            )
            lines += ["    statements:\n", *of[claim]]
        (folder / f"claims-{part // 200:02}.yaml").write_text("".join(lines), encoding="utf-8")
    return folder


if __name__ == "__main__":
    sizes = [int(word) for word in sys.argv[2:]] or [2000, 5000, 1000]
    make(Path(sys.argv[1]), claims=sizes[0], statements=sizes[1], articles=sizes[2])
