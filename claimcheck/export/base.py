"""The protocol of an exporter, and what exporters share: statements with their judgements, ids, JSON, addresses."""

from __future__ import annotations

import json
import re
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Protocol
from urllib.parse import quote, urlsplit

from claimcheck.claims.interchange import Row, question_fields, statement_fields, to_fields
from claimcheck.claims.model import Claim, Source, Statement
from claimcheck.claims.project import Project
from claimcheck.judging.verdict import Judgement
from claimcheck.run.result import Run
from claimcheck.values.edtf import parse_edtf

__all__ = [
    "About",
    "Exported",
    "Exporter",
    "Item",
    "address",
    "as_json",
    "day_of",
    "id_of",
    "items_of",
    "question_words",
    "readable",
    "sentence",
    "without_controls",
]

_NAMESPACE: Final = uuid.UUID("5b1d2f0a-8c0e-4f57-9d5e-6f6d1a4c2b7e")
_NOT_IN_IRI: Final = re.compile(r'[\x00-\x20\x7f-\xa0<>"{}|\\^`\u2028\u2029]')
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_SURROGATES: Final = re.compile(r"[\ud800-\udfff]")
_DAY: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an export says besides the claims.

    ``base`` is the address under which the claims are published; ids are made of it, or are UUIDs where it is None.
    ``author`` is who publishes the verdicts, ``version`` that of claimcheck.
    """

    version: str
    base: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """What an exporter wrote: the content of the file, how much it holds, and what it left out, each with the reason.

    ``noun`` says in the singular what is counted: "statement", "event".
    """

    content: bytes
    count: int
    noun: str = "statement"
    left_out: tuple[str, ...] = ()


class Exporter(Protocol):
    """A module of this package, or one that another distribution adds; its name is the format's.

    ``BINARY`` says whether the content is not text, so that it is never printed on a terminal.
    """

    BINARY: bool

    def export(self, run: Run, about: About) -> Exported:
        """Write the claims of a run.

        Args:
            run: The project with its judgements and histories.
            about: What the export says besides.

        Raises:
            ConfigError: a package that the format needs is not installed.
        """


@dataclass(frozen=True, slots=True)
class Item:
    """A statement with everything an exporter asks about it; ``id`` is the same as long as its content is."""

    id: str
    claim_id: str
    index: int
    claim: Claim
    statement: Statement
    source: Source | None
    judgement: Judgement | None
    row: Row

    def date(self) -> str | None:
        """When it was stated, as EDTF: its own date or that of its source."""
        return self.statement.stated or (self.source.published if self.source is not None else None)


def items_of(run: Run) -> Iterator[Item]:
    """Yield every statement of a run, in the order of the project's claims."""
    judged = {(one.claim, one.statement): one for one in run.judgements}
    seen: Counter[str] = Counter()
    for claim_id, claim in run.project.claims.items():
        question = question_fields(claim)
        for index, statement in enumerate(claim.statements):
            row = Row(claim_id, question, statement_fields(statement))
            mark = readable("\n".join(f"{key}={words}" for key, words in to_fields(row).items()))
            seen[mark] += 1
            id_ = str(uuid.uuid5(_NAMESPACE, mark if seen[mark] == 1 else f"{mark}\n{seen[mark]}"))
            source = run.project.sources.get(statement.source)
            yield Item(id_, claim_id, index, claim, statement, source, judged.get((claim_id, index)), row)


def id_of(about: About, kind: str, name: str) -> str:
    """The IRI of a thing: below the base address, else a UUID that is the same in every export.

    Args:
        about: What the export says besides.
        kind: What it is: "claim", "source", "statement".
        name: Its id in the project.

    >>> id_of(About(version="1", base="https://facts.example/ships"), "claim", "price")
    'https://facts.example/ships#claim-price'
    """
    name = readable(name)
    if about.base is None:
        return f"urn:uuid:{uuid.uuid5(_NAMESPACE, f'{kind}/{name}')}"
    return f"{(address(about.base) or '').split('#')[0]}#{kind}-{quote(name, safe='')}"


def address(words: str | None) -> str | None:
    """An address of the web with every character that an IRI cannot hold escaped; None where the words are none.

    >>> address("https://a.example/x y"), address("see page 3")
    ('https://a.example/x%20y', None)
    """
    if words is None:
        return None
    try:
        parts = urlsplit(words.strip())
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return _NOT_IN_IRI.sub(lambda found: quote(found[0]), readable(words.strip())) if is_web else None


def day_of(edtf: str | None) -> str | None:
    """The year, month or day of an EDTF date, without its marks of doubt; the first day of an interval.

    >>> day_of("2017-04-25~"), day_of("2019-11"), day_of("2019-21"), day_of("2020/2021")
    ('2017-04-25', '2019-11', '2019-03-01', '2020-01-01')
    """
    if edtf is None:
        return None
    try:
        value = parse_edtf(edtf)
    except ValueError:
        return None
    plain = edtf.strip().rstrip("~?%")
    if _DAY.fullmatch(plain) and value.earliest is not None and plain[5:7] <= "12":
        return plain
    first = value.earliest or value.latest
    return None if first is None else first.isoformat()


def question_words(project: Project, claim: Claim) -> str:
    """The question of a claim in words: "TF-X, first flight"."""
    return f"{project.names_of(claim.subject)[0]}, {claim.terms.question}"


def sentence(project: Project, item: Item) -> str:
    """A statement in words: "TF-X, first flight: by 2023"."""
    no = "not " if item.statement.negated else ""
    scope = f" [{item.statement.scope}]" if item.statement.scope else ""
    return f"{question_words(project, item.claim)}{scope}: {no}{item.statement.words}"


def readable(words: str) -> str:
    """Words without halves of surrogate pairs, which no file can hold."""
    return _SURROGATES.sub("\ufffd", words)


def without_controls(words: str) -> str:
    """Words without control characters other than tabs and line breaks, which many formats forbid."""
    return _CONTROLS.sub(" ", readable(words))


def as_json(tree: Any) -> bytes:
    """A tree as JSON, indented, in UTF-8, with a line feed at its end."""
    return (readable(json.dumps(tree, ensure_ascii=False, indent=2)) + "\n").encode("utf-8")
