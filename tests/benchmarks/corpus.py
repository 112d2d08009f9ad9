"""Makes articles and claims of any number for a scan, the same ones each time.

    python tests/benchmarks/corpus.py FILE.jsonl CLAIMS_FOLDER [ARTICLES CLAIMS]

Every subject is that of one claim. Which claims the articles answer does not depend on how many claims there are.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from claimcheck.text.document import Document

__all__ = ["FIRST", "KINDS", "SORTS", "articles", "claims_yaml"]

KINDS = ("bridge", "clinic", "ferry", "reactor", "stadium", "tunnel", "turbine", "satellite", "railway", "museum")
FIRST = 100
"""How many claims have subjects on which articles say something."""
_HEADS = (
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
    "Pel",
    "Rav",
    "Sol",
)
_MIDDLES = ("a", "ba", "de", "li", "mo", "ne", "ra", "so", "tu", "vi")
_TAILS = ("benna", "dorf", "essa", "finn", "garde", "holm", "karst", "lund", "mere", "nova", "port", "stad", "vik")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "September", "October", "November")
# property, type and unit, cues, sentences
_ASKED = (
    ("opening", "date", None, ["opening", "open"], ("The {name} is to open in {words}, the operator said.",)),
    ("price", "money", None, ["price", "cost"], ("The {name} will cost {words}, according to the contract.",)),
    ("staff", "quantity", "people", ["employ", "staff"], ("The {name} will employ {words}, the council heard.",)),
    ("delivery", "date", None, ["delivery", "hand over"], ("Delivery of the {name} is planned for {words}.",)),
)
_FILLER = (
    "Residents met on {day} evening and asked how long the work would last.",
    "The council had put the question to its lawyers, who saw no reason to wait any longer.",
    "{person}, who leads the opposition, called the answer thin and promised to come back to it.",
    "In a report of {n} pages the auditors list what went wrong and who knew of it.",
    "It was the third time in two years that the board had to explain itself before the press.",
    "Some of the suppliers are based abroad, and transport takes {n} percent more time since spring.",
    "A spokeswoman said that the talks had been friendly but that much remained to be settled.",
    "The union has asked its {n},000 members to be patient until the summer of {year}.",
    "According to {person}, a smaller site would have been the better choice from the beginning.",
    "The {other} lost {n} of its visitors in {year}, and €{n} million went to its neighbours.",
    "What the neighbours fear most is the noise, and the dust that every lorry leaves behind.",
    "Trade between the two regions has grown by {n} percent a year, a study of the university says.",
)
_PASSING = (
    "{person} walked past the {name} on the way to the meeting.",
    "The photograph shows {person} in front of the {name}.",
    "Like the {name}, it has divided the town for as long as anybody can remember.",
)
_PEOPLE = ("Ida Lund", "Jonas Berg", "Mara Feld", "Tomas Ruiz", "Nadia Okoye", "Erik Strand", "Lena Vogt")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def _name(number: int) -> str:
    """The name of a subject; no two have the same."""
    number, kind = divmod(number, len(KINDS))
    number, tail = divmod(number, len(_TAILS))
    number, middle = divmod(number, len(_MIDDLES))
    number, head = divmod(number, len(_HEADS))
    return f"{_HEADS[head]}{_MIDDLES[middle]}{_TAILS[tail]}{'' if not number else f' {number}'} {KINDS[kind]}"


def _value(type_: str, step: int) -> str:
    if type_ == "date":
        return f"{_MONTHS[step % 10]} {2026 + step % 5}"
    return f"€{20 + step % 900} million" if type_ == "money" else f"{100 + 7 * (step % 400):,} people"


def claims_yaml(claims: int) -> str:
    """A claims file of some claims, each on a subject of its own, with one statement."""
    lines = ["claimcheck: 1", "sources: {ledger: {published: 2025-01-01, publisher: The Ledger}}", "entities:"]
    lines += [f"  e{number}: {{name: {_name(number)}}}" for number in range(claims)]
    lines.append("claims:")
    for number in range(claims):
        property_, type_, unit, cues, _ = _ASKED[number % len(_ASKED)]
        words = f"  c{number:06}: {{subject: e{number}, property: {property_}, type: {type_}, "
        words += f"cues: [{', '.join(cues)}], " + (f"unit: {unit}, " if unit else "")
        lines.append(words + f'statements: [{{source: ledger, value: "{_value(type_, number * 3)}"}}]}}')
    return "\n".join(lines) + "\n"


SORTS = {
    "sparse": {"answering": 5},
    "hard": {"answering": 5, "named": 12},
    "every": {"answering": 1},
}
"""Kinds of articles: one in five answers two claims of the first hundred; each also names twelve subjects of the ten
thousand, and says nothing of what is asked; or each one answers two claims."""


def articles(count: int, *, words: int = 400, answering: int = 5, named: int = 0) -> Iterator[Document]:
    """Make articles of some ``words`` words.

    Args:
        count: How many.
        words: Of how many words, about.
        answering: One in so many states the values of two claims of the first hundred.
        named: How many subjects, of ten thousand, each one names and says nothing on.
    """
    for number in range(count):
        rng = random.Random(number)  # noqa: S311 - the same articles each time
        sentences = []
        for _ in range(2 if number % answering == 0 else 0):
            subject = rng.randrange(FIRST)
            _, type_, _, _, ways = _ASKED[subject % 4]
            sentences.append(rng.choice(ways).format(name=_name(subject), words=_value(type_, rng.randrange(4000))))
        sentences += [
            rng.choice(_PASSING).format(name=_name(rng.randrange(10_000)), person=rng.choice(_PEOPLE))
            for _ in range(named)
        ]
        while sum(len(sentence.split()) for sentence in sentences) < words:
            other = f"{rng.choice(_HEADS)}{rng.choice(_TAILS)} {rng.choice(KINDS)}"
            filler = rng.choice(_FILLER).format(
                day=rng.choice(_DAYS),
                person=rng.choice(_PEOPLE),
                n=rng.randrange(12, 90),
                year=rng.randrange(2001, 2025),
                other=other,
            )
            sentences.insert(rng.randrange(len(sentences) + 1), filler)
        text = "\n\n".join(" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)) + "\n"
        day = date(2025, 2, 1) + timedelta(days=number % 300)
        yield Document(text, name=f"a{number:06}", published=(day, day))


def _write(file: Path, folder: Path, count: int, claims: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "claims.yaml").write_text(claims_yaml(claims), encoding="utf-8")
    with file.open("w", encoding="utf-8") as stream:
        for one in articles(count):
            day = None if one.published is None else one.published[0].isoformat()
            stream.write(json.dumps({"id": one.name, "published": day, "text": one.text}) + "\n")


if __name__ == "__main__":
    sizes = [int(word) for word in sys.argv[3:]] or [1000, 10_000]
    _write(Path(sys.argv[1]), Path(sys.argv[2]), *sizes)
