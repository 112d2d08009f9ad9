"""What is tried, and the laws of each: a target takes one input and returns what it gave, or raises.

Every target returns plain text about its result, so that two runs can be compared, whatever the order of sets is.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import pickle
import pickletools
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random

import claimcheck
from claimcheck.errors import ConfigError, InputLimitError, ProjectError
from claimcheck.values.base import Relation, Value
from tests.fuzz.mutation import FRAMES, MOST_CHARS, TOML, WORDS, YAML, Mutator, prose

PUBLISHED = "2019-11-26"
TYPES = ("date", "duration", "money", "quantity", "parties", "stage", "text")


class LawError(AssertionError):
    """A law that an input breaks."""


def hold(law: bool, message: str) -> None:
    """Raise LawError where a law does not hold."""
    if not law:
        raise LawError(message)


@dataclass(frozen=True)
class Target:
    """One thing that is tried.

    ``make`` draws an input; ``run`` tries it; ``share`` is the part of a thousand inputs that it gets.
    """

    name: str
    share: int
    make: Callable[[Random], bytes]
    run: Callable[[bytes], str]


def text_of(data: bytes) -> str:
    """The text of an input; half of a surrogate pair may be in it."""
    return data.decode("utf-8", "surrogatepass")


def data_of(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def sound(data: bytes) -> str:
    """A text of any input: what is not UTF-8 is replaced."""
    try:
        return text_of(data)
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def make_prose(random: Random) -> bytes:
    pool = prose()
    if random.randrange(6) == 0:
        base = random.choice((" ", " ", "")).join(random.choices(WORDS, k=random.randrange(1, 12)))
    else:
        base = random.choice(pool)
    return data_of(Mutator(random, WORDS).text(base, random.choice(pool))[:MOST_CHARS])


def make_two(random: Random) -> bytes:
    """A first line and a text that resembles it."""
    pool = prose()
    mutator = Mutator(random, WORDS)
    base = random.choice(pool)
    first = mutator.text(base, random.choice(pool)).replace("\n", " ")[:MOST_CHARS]
    second = base if random.randrange(3) == 0 else mutator.text(base, random.choice(pool))
    context = random.choice(pool) if random.randrange(2) else ""
    return data_of(f"{first}\n{context} {second} {random.choice(pool)}"[: MOST_CHARS * 3])


def two(data: bytes) -> tuple[str, str]:
    first, _, second = sound(data).partition("\n")
    return first, second


def spans(text: str, start: int, end: int, words: str, what: str) -> None:
    hold(0 <= start < end <= len(text), f"{what}: offsets {start}:{end} in {len(text)}")
    hold(text[start:end] == words, f"{what}: text {words!r} is not {text[start:end]!r}")


def round_trip(value: Value, kind: str) -> None:
    """The literal of a value is read as the same value, and written as the same literal."""
    literal = str(value)
    try:
        again = claimcheck.parse_value(literal, kind)
    except ValueError as error:
        raise LawError(f"the literal {literal!r} of a {kind} is not read: {error}") from error
    hold(again == value, f"the literal {literal!r} of {value!r} is read as {again!r}")
    hold(str(again) == literal, f"the literal {literal!r} is written as {str(again)!r}")


def run_extract(data: bytes) -> str:
    text = sound(data)
    found = claimcheck.extract(text, published=PUBLISHED)
    for mention in found:
        spans(text, mention.start, mention.end, mention.text, mention.type)
        round_trip(mention.value, mention.type)
    for one, other in pairwise(found):
        hold(one.end <= other.start, f"{one.text!r} and {other.text!r} share words")
    again = claimcheck.extract("".join(list(text)), published=PUBLISHED)
    hold(found == again, "the same text gives other mentions")
    return "\n".join(f"{m.start}:{m.end} {m.type} {m.value} {m.timex}" for m in found)


def run_parse(data: bytes) -> str:
    words, told = sound(data), []
    for kind in TYPES:
        try:
            value = claimcheck.parse_value(words, kind, published=PUBLISHED)
        except ValueError as error:  # what is documented; others fail
            hold(bool(str(error)), f"{kind}: an error without a message")
            told.append(f"{kind}: {error}")
            continue
        round_trip(value, kind)
        hold(claimcheck.parse_value(words, kind, published=PUBLISHED) == value, f"{kind}: another value at once")
        told.append(f"{kind}: {value}")
    return "\n".join(told)


def run_relate(data: bytes) -> str:
    first, second = two(data)
    one = [m.value for m in claimcheck.extract(first, published=PUBLISHED)][:6]
    other = [m.value for m in claimcheck.extract(second, published=PUBLISHED)][:6]
    told = []
    for a in one:
        # "years ago" has no ends: nothing can be said of it.
        hold(claimcheck.relate(a, a) in (Relation.EQUAL, Relation.INCOMPARABLE), f"{a!r} is not equal to itself")
        for b in other:
            relation = claimcheck.relate(a, b)
            mirror = claimcheck.relate(b, a)
            hold(relation is mirror.mirrored, f"{a!r} {relation} {b!r}, but {mirror} the other way")
            told.append(f"{a} {relation} {b}")
            if a.compatible(b):
                a.to(b)
    return "\n".join(told)


def run_facts(data: bytes) -> str:
    text = sound(data)
    found = claimcheck.facts(text, published=PUBLISHED)
    for fact in found:
        spans(text, fact.start, fact.end, fact.text, "fact")
        hold(0 <= fact.clause.start <= fact.clause.end <= len(text), "a clause outside of the text")
        parts = [part for part in (fact.measure, fact.owner, fact.verb) if part is not None]
        parts += [argument.part for argument in fact.arguments]
        if fact.speaker is not None:
            parts += [p for p in (fact.speaker.part, fact.speaker.relay, fact.speaker.said) if p is not None]
        if fact.period is not None and fact.period.part is not None:
            parts.append(fact.period.part)
        for part in parts:
            spans(text, part.start, part.end, part.text, "part of a fact")
    hold(found == claimcheck.facts("".join(list(text)), published=PUBLISHED), "the same text gives other facts")
    return "\n".join(map(str, found))


def run_read(data: bytes) -> str:
    first, text = two(data)
    words = first.split() or ["Norgas"]
    seed = sum(data) % len(TYPES)
    found = claimcheck.read(
        text, subject=[" ".join(words[:2])], cues=words[2:6], type=TYPES[seed], property=first, published=PUBLISHED
    )
    for reading in found:
        spans(text, reading.start, reading.end, reading.text, "reading")
    scores = [reading.score for reading in found]
    hold(scores == sorted(scores, reverse=True), f"readings are not the best first: {scores}")
    return "\n".join(f"{r.start}:{r.end} {r.value} {r.modality} {r.negated}" for r in found)


def run_verify(data: bytes) -> str:
    sentence, text = two(data)
    try:
        found = claimcheck.verify(sentence, text, published=PUBLISHED)
    except InputLimitError:
        return "limit"
    hold(found.probability is None or 0 <= found.probability <= 1, f"probability {found.probability}")
    again = claimcheck.verify("".join(list(sentence)), text, published=PUBLISHED)
    hold(found == again, "another judgement at once")
    return f"{found.verdict} {found.grade}"


def run_locate(data: bytes) -> str:
    quote, text = two(data)
    found = claimcheck.locate(quote, text)
    for hit in found:
        hold(0 <= hit.start < hit.end <= len(text), f"{hit} outside of the text")
        hold(0 < hit.similarity <= 1, f"similarity {hit.similarity}")
        for edit in hit.edits:
            hold(hit.start <= edit.start <= edit.end <= len(text), f"{edit} outside of the text")
    if quote.strip() and text[: len(quote)] == quote and not text[len(quote) : len(quote) + 1].strip():
        hold(bool(found), "the first words of the text are not found in it")
    hold(found == claimcheck.locate("".join(list(quote)), text), "another place at once")
    return "\n".join(f"{hit.start}:{hit.end} {hit.grade}" for hit in found)


@cache
def _folder() -> Path:
    kept = tempfile.TemporaryDirectory(prefix="fuzz-")
    _KEPT.append(kept)
    return Path(kept.name)


_KEPT: list[tempfile.TemporaryDirectory[str]] = []

CLAIMS = """\
claimcheck: 1
sources:
  post: {publisher: The Fjord Post, published: 2019-11-26, text: post.txt}
entities:
  skagen: {name: Skagen, aliases: [the ferry]}
  holm: {name: Ida Holm}
claims:
  price:
    subject: skagen
    property: price
    type: money
    statements:
      - {source: post, value: USD 41 million, quote: "The ferry Skagen will cost $41 million", speaker: holm}
      - {source: post, value: about 40 million dollars, modality: expected, as_of: 2019}
  delivery:
    subject: skagen
    property: delivery
    type: date
    statements:
      - {source: post, value: by April 2021, ignore: {date-slipped: {until: 2031-01-01, reason: known}}}
constraints:
  - order: [delivery, price]
"""
ARTICLE = "The ferry Skagen will cost $41 million, Ida Holm said. The yard hands it over by April 2021.\n"


def make_yaml(random: Random) -> bytes:
    mutator = Mutator(random, [*YAML, *WORDS], (" ", "\n  ", "\n      ", ""))
    if random.randrange(5) == 0:
        return mutator.bytes(CLAIMS.encode(), CLAIMS.encode())
    return data_of(mutator.text(CLAIMS, CLAIMS))


def run_yaml(data: bytes) -> str:
    from claimcheck.claims.loading import load_lenient

    file = _folder() / "claims.yaml"
    (_folder() / "post.txt").write_text(ARTICLE, "utf-8")
    file.write_bytes(data)
    project = load_lenient(file)
    lines = data.count(b"\n") + data.count(b"\r") + 8 * len(data.split(b"\xe2\x80")) + data.count(b"\xc2\x85") + 1
    for fault in project.faults:
        hold(fault.location.line >= 1 and fault.location.column >= 1, f"{fault}: no place")
        hold(fault.location.line <= lines, f"{fault}: after the end")
    told = sorted(
        f"{fault.rule} {fault.location.line}:{fault.location.column} {fault.message}" for fault in project.faults
    )
    try:
        claimcheck.load(file)
    except ProjectError as error:
        hold(bool(error.faults), "an error without a fault")
    return "\n".join(told).replace(str(_folder()), "")


def run_check(data: bytes) -> str:
    file = _folder() / "claims.yaml"
    (_folder() / "post.txt").write_text(ARTICLE, "utf-8")
    file.write_bytes(data)
    run = claimcheck.check(file, as_of=date(2026, 11, 24))
    failed = [str(finding) for finding in run.findings if finding.rule == "internal-error"]
    hold(not failed, f"internal errors: {failed}")
    return "\n".join(map(str, run.findings)).replace(str(_folder()), "")


SETTINGS = """\
profile = "strict"
select = ["value-refuted", "quote-altered"]
fail-on = "warning"
tolerance = 0.05
text-dirs = ["articles"]

[levels]
quote-cut = "note"

[locale]
currency = "USD"
day-first = true

[[overrides]]
files = ["old/*.yaml"]
ignore = ["single-source"]
"""


def make_toml(random: Random) -> bytes:
    mutator = Mutator(random, [*TOML, *WORDS[:60]], (" ", "\n", ""))
    if random.randrange(5) == 0:
        return mutator.bytes(SETTINGS.encode(), SETTINGS.encode())
    return data_of(mutator.text(SETTINGS, SETTINGS))


def run_toml(data: bytes) -> str:
    from claimcheck.checks import RULES
    from claimcheck.config.settings import read_config

    file = _folder() / "claimcheck.toml"
    file.write_bytes(data)
    try:
        config = read_config(file, RULES)
    except ConfigError as error:
        hold("claimcheck.toml" in str(error), f"no file is named: {error}")
        return str(error).replace(str(_folder()), "")
    return str(sorted((name, str(value)) for name, value in config.values.items())).replace(str(_folder()), "")


def make_cache(random: Random) -> bytes:
    """A database of entries with some bytes changed, or an entry whose records are."""
    mutator = Mutator(random, WORDS)
    if random.randrange(2):
        return b"E" + mutator.bytes(_entry(), _entry())
    data, at = bytearray(_database()), 0
    for _ in range(random.choice((1, 2, 5, 40))):
        at = random.choice((random.randrange(100), random.randrange(len(data)), min(at + 1, len(data) - 1)))
        data[at] = random.choice((0, 1, 0xFF, random.randrange(256)))
    return b"D" + bytes(data[: random.choice((len(data), len(data), random.randrange(len(data))))])


@cache
def _entry() -> bytes:
    return pickle.dumps([m for text in prose()[:40] for m in claimcheck.extract(text, published=PUBLISHED)], 5)


KEYS = {bytes([n]) * 32: b"entry %d" % n for n in range(40)}


@cache
def _database() -> bytes:
    from claimcheck.run.cache import Cache

    os.environ.setdefault("CLAIMCHECK_CACHE_KEY_FILE", str(_folder() / "cache.key"))
    kept = Cache(_folder() / "whole")
    kept.put(KEYS)
    kept.close()
    return kept.file.read_bytes()


def run_cache(data: bytes) -> str:
    from claimcheck.run.cache import Cache, thawed

    if data[:1] == b"E":
        raw = data[1:]
        if _is_huge(raw):
            return "huge"
        try:
            thawed(hashlib.sha256(raw).digest() + raw)
        except ValueError:
            return "refused"
        return "read"
    _database()
    kept = Cache(_folder() / "broken")
    kept.file.parent.mkdir(exist_ok=True)
    kept.file.write_bytes(data[1:])
    kept.file.with_name(f"{kept.file.name}-journal").unlink(missing_ok=True)
    found = kept.get(KEYS)
    hold(all(KEYS[key] == value for key, value in found.items()), "a changed entry")
    kept.put({b"new" * 11: b"new"})
    again = kept.get([b"new" * 11])
    hold(set(again.values()) <= {b"new"}, "a changed entry")
    kept.close()
    if not again and not kept.is_foreign:
        with closing(sqlite3.connect(kept.file)) as connection:
            marks = connection.execute("PRAGMA integrity_check(1)").fetchone()
        raise LawError(f"a damaged cache is neither replaced nor another program's: {marks}")
    return ""  # which entries a changed database still holds depends on the secret


_MOST_REFERENCES = 1_000_000


def _is_huge(raw: bytes) -> bool:
    """Whether a pickle asks for a table of many gigabytes: entries are authenticated, so that none gets that far."""
    if b"r" not in raw and b"j" not in raw:
        return False
    try:
        return any(op.name == "LONG_BINPUT" and arg > _MOST_REFERENCES for op, arg, _ in pickletools.genops(raw))
    except Exception:  # noqa: BLE001 - what is not a pickle is refused before the table grows
        return b"r" in raw


MESSAGE = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"text":"\\ud83d\\ude00"}}'
STREAM = b"".join(b"Content-Length: %d\r\nContent-Type: utf-8\r\n\r\n%s" % (len(MESSAGE), MESSAGE) for _ in range(3))


def make_frames(random: Random) -> bytes:
    mutator = Mutator(random, FRAMES)
    if random.randrange(2):
        body = mutator.bytes(MESSAGE, MESSAGE)
        return b"Content-Length: %d\r\n\r\n%s" % (len(body), body) + STREAM
    return mutator.bytes(STREAM, STREAM)


def run_frames(data: bytes) -> str:
    from claimcheck.lsp.frames import CheckedFrames

    answers = io.BytesIO()
    frames = CheckedFrames(io.BytesIO(data), answers)
    told = []
    for body in _bodies(frames):
        message = json.loads(body)
        hold(isinstance(message, dict) and message["jsonrpc"] == "2.0", "what is malformed is handed on")
        text = json.dumps(message, ensure_ascii=False)
        hold(text == text.encode("utf-8", "replace").decode(), "half of a pair is handed on")
        told.append(text)
    hold(len(told) <= len(data), "more messages than bytes")
    whole = io.BytesIO(answers.getvalue())
    while line := whole.readline():
        size = int(line.removeprefix(b"Content-Length: "))
        hold(whole.readline() == b"\r\n", "a malformed answer")
        hold("error" in json.loads(whole.read(size)), "an answer without an error")
    return "\n".join(told)


def _bodies(frames: object) -> Iterator[bytes]:
    while header := frames.readline():  # type: ignore[attr-defined]
        size = int(header.removeprefix(b"Content-Length: "))
        hold(frames.readline() == b"\r\n", "a malformed header is handed on")  # type: ignore[attr-defined]
        body = frames.read(size)  # type: ignore[attr-defined]
        hold(len(body) == size, "a message is shorter than its header says")
        yield body


PAGE = '<!doctype html><p>The ferry&nbsp;costs <b>41</b> [1] ![x](y) **bold** `code` &#8364;5 {"a": 1}</p>'


MARKUP = ("<p>", "</p>", "<a href='", "&amp;", "&#x110000;", "[^1]", "](", "%PDF-1.4", "{", "[[", "\ufeff")


def make_content(random: Random) -> bytes:
    mutator = Mutator(random, [*WORDS, *MARKUP])
    base = random.choice((random.choice(prose()), PAGE))
    if random.randrange(2):
        return mutator.bytes(data_of(base), data_of(PAGE))
    return data_of(mutator.text(base, random.choice((random.choice(prose()), PAGE))))


def run_content(data: bytes) -> str:
    from claimcheck.text.content import NotProseError, decode
    from claimcheck.text.document import Document
    from claimcheck.text.markup import unmarked

    told = ""
    try:
        text = decode(data)
    except NotProseError as error:
        hold(bool(error.help), f"no way out: {error}")
        told, text = str(error), data.decode("utf-8", "replace")
    view = unmarked(text)
    if view is not None:
        at = 0
        for i in range(len(view.text)):
            start, end = view.to_source(i, i + 1)
            hold(at <= start < end <= len(text), f"the view leads to {start}:{end} after {at}")
            at = start
    document = Document(text)
    for first, last in (*document.sentences, *document.paragraphs):
        hold(0 <= first < last <= len(text), "a sentence outside of the text")
    return f"{told}{None if view is None else view.text}"


TARGETS = (
    Target("extract", 190, make_prose, run_extract),
    Target("parse", 150, make_prose, run_parse),
    Target("relate", 90, make_two, run_relate),
    Target("facts", 22, make_prose, run_facts),
    Target("read", 12, make_two, run_read),
    Target("verify", 8, make_two, run_verify),
    Target("locate", 120, make_two, run_locate),
    Target("yaml", 18, make_yaml, run_yaml),
    Target("check", 10, make_yaml, run_check),
    Target("toml", 40, make_toml, run_toml),
    Target("cache", 40, make_cache, run_cache),
    Target("frames", 200, make_frames, run_frames),
    Target("content", 100, make_content, run_content),
)
