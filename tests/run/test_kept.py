"""What is kept of a run: after any change the same bytes as without, and only what depends on the change is judged."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.claims.loading import Reader, load_lenient
from claimcheck.config.settings import Config
from claimcheck.histories import copies as copying
from claimcheck.histories.copies import copies, kept_copies
from claimcheck.judging.verdict import Judgement
from claimcheck.reports import FORMATS, report
from claimcheck.run import cases, workers
from claimcheck.run.api import check
from claimcheck.run.cache import Cache, frozen, thawed
from claimcheck.run.memory import Memory
from claimcheck.run.result import Run
from claimcheck.text.document import Document
from tests.conftest import Write

ENTITIES = """
    claimcheck: 1
    entities:
      bridge: {name: Sund bridge, aliases: [the crossing]}
      ferry: {name: Skagen}
      lund: {name: Ida Lund}
    properties:
      crew: {type: quantity, unit: people, cues: [crew, sailors], tolerance: "5 %"}
"""
SOURCES = """
    claimcheck: 1
    sources:
      coast: {publisher: The Coast, published: 2026-02-03, text: coast.txt}
      herald: {publisher: The Herald, published: 2026-03-10, text: herald.txt}
      wire: {agency: Wire, published: 2026-03-11, text: wire.txt, title: Bridge to open in 2028}
      lost: {publisher: Lost, text: lost.txt}
"""
CLAIMS = """
    claimcheck: 1
    claims:
      opening:
        subject: bridge
        property: opening
        statements:
          - {source: coast, value: May 2027, quote: will open by May 2027}
          - {source: herald, value: 2028, speaker: lund, quote: will open in 2028}
          - {source: wire, value: 2028, modality: expected}
          - {source: lost, value: 2029}
      price:
        subject: ferry
        property: price
        statements:
          - {source: coast, value: about EUR 40 million, quote: The Skagen costs}
          - {source: wire, value: EUR 41 million, ignore: [{rule: value-refuted, because: rounded}]}
      crew:
        subject: ferry
        property: crew
        note: It has a crew of 55 sailors.
        statements: [{source: herald, value: 40 people}]
        searches: [{source: wire, looked_for: 2026-11-02, found: nothing}]
      start:
        subject: bridge
        property: construction-start
        min_sources: 2
        review_by: 2026-12-01
        statements: [{source: wire, value: "2024", quote: work began in the spring of 2024}]
    constraints:
      - {order: [start, opening]}
"""
COPY = (
    "The Sund bridge will open in 2028, Ida Lund said. The Skagen has a crew of 38 sailors and was sold to a yard in "
    "the north, where the work began in the spring of 2024 and will go on until the end of the coming year."
)
FILES: dict[str, str | bytes] = {
    "entities.yaml": ENTITIES,
    "sources.yaml": SOURCES,
    "claims.yaml": CLAIMS,
    "coast.txt": "The Sund bridge will open by May 2027. The Skagen costs about €41 million.",
    "herald.txt": COPY,
    "wire.txt": "Bridge to open in 2028\n\nThe crossing will open in 2028. It was begun in 2024, the state said.",
}
ARTICLES = (
    "The Sund bridge will open in {}, Ida Lund said on Tuesday.",
    "The Skagen costs €{} million, according to the yard. It has a crew of 44 sailors.",
    f"{COPY} Nobody else saw the year {{}} coming.",
    "will open by May 2027\n\nThe state wants to have {} of them.",
    "",
    "<html><body><p>The Sund bridge will open in {}.</p></body></html>",
)
Edit = Callable[[Path, random.Random], None]


def _in(file: str, pattern: str, *words: str) -> Edit:
    """An edit that replaces what a pattern finds in a file by one of some words, and not always by another."""

    def edit(root: Path, chance: random.Random) -> None:
        text = (root / file).read_text("utf-8")
        (root / file).write_text(re.sub(pattern, lambda _: chance.choice(words), text, count=1), "utf-8")

    return edit


def _article(root: Path, chance: random.Random) -> None:
    words = chance.choice(ARTICLES).format(chance.choice([41, 2027, 2028, 2031]))
    (root / f"{chance.choice(['coast', 'herald', 'wire', 'lost'])}.txt").write_text(words, "utf-8")


def _no_article(root: Path, chance: random.Random) -> None:
    (root / f"{chance.choice(['coast', 'herald', 'wire', 'lost'])}.txt").unlink(missing_ok=True)


def _lines(root: Path, chance: random.Random) -> None:
    file = root / chance.choice(["entities.yaml", "sources.yaml", "claims.yaml"])
    file.write_text("# a line\n" * chance.randint(1, 2) + file.read_text("utf-8"), "utf-8")


def _more(root: Path, chance: random.Random) -> None:
    file = root / "more.yaml"
    if chance.random() < 0.5:
        file.unlink(missing_ok=True)
    else:
        value = chance.choice(["2027", "2028", "May 2031"])
        claim = f"{{subject: bridge, property: closing, statements: [{{source: coast, value: {value}}}]}}"
        file.write_text(f"claimcheck: 1\nclaims:\n  more: {claim}\n", "utf-8")


EDITS: tuple[Edit, ...] = (
    _article,
    _article,
    _article,
    _no_article,
    _lines,
    _more,
    _in("entities.yaml", r"aliases: \[.*?\]", "aliases: [the crossing]", "aliases: [the span]", "aliases: []"),
    _in("entities.yaml", r"tolerance: \"\d+ %\"", 'tolerance: "5 %"', 'tolerance: "40 %"'),
    _in("entities.yaml", r"Ida Lund|Jo Berg", "Ida Lund", "Jo Berg"),
    _in("sources.yaml", r"published: 2026-0\d-03", "published: 2026-02-03", "published: 2026-09-03"),
    _in("sources.yaml", r"agency: \w+|publisher: The Herald", "agency: Wire", "publisher: The Herald"),
    _in("claims.yaml", r"value: (?:May )?202\d", "value: May 2027", "value: 2028", "value: 2029"),
    _in("claims.yaml", r"value: 4\d people|value: '.*'", "value: 40 people", "value: 44 people", "value: 'many'"),
    _in("claims.yaml", r"because: \w+", "because: rounded", "because: agreed"),
    _in("claims.yaml", r"rule: value-\w+", "rule: value-refuted", "rule: value-vaguer"),
    _in("claims.yaml", r"order: \[.*?\]", "order: [start, opening]", "order: [opening, start]"),
)
CONFIGS = (
    Config(),
    Config(),
    Config().given("a file", tolerance="10 days"),
    Config().given("a file", extend_select=["single-source", "value-untracked"]),
    Config().given("a file", ignore=["value-refuted"]),
)


def _bytes(run: Run) -> list[str]:
    told = [f"{one} {one.location} {one.readings}" for one in run.judgements]
    return [*(report(name).render(run) for name in FORMATS), *told, repr([*run.histories.items()])]


def _cached(root: Path, folder: Path, config: Config | None = None, day: str = "2026-11-24") -> list[str]:
    cache = Cache(folder)
    try:
        return _bytes(check(root, as_of=day, config=config, cache=cache))
    finally:
        cache.close()


@given(seed=st.integers(0, 10**9))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_changes_the_same_bytes(seed: int, write: Write, tmp_path_factory: pytest.TempPathFactory) -> None:
    root, folder = write(FILES), tmp_path_factory.mktemp("cache")
    for stray in ("more.yaml", "lost.txt"):
        (root / stray).unlink(missing_ok=True)
    chance = random.Random(seed)  # noqa: S311 - the same edits for each seed
    for _ in range(8):
        config, day = chance.choice(CONFIGS), chance.choice(["2026-11-24", "2026-11-24", "2026-12-24"])
        assert _cached(root, folder, config, day) == _bytes(check(root, as_of=day, config=config))
        for _ in range(chance.randint(0, 2)):
            chance.choice(EDITS)(root, chance)


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """The statements that are judged."""
    done: list[tuple[str, int]] = []
    real = workers.assess

    def spy(project: object, claim_id: str, claim: object, index: int) -> Judgement:
        done.append((claim_id, index))
        return real(project, claim_id, claim, index)  # type: ignore[arg-type]

    monkeypatch.setattr(workers, "assess", spy)
    return done


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The claims whose statements are compared."""
    done: list[str] = []
    real = cases.build_history

    def spy(project: object, claim_id: str, exact: object) -> object:
        done.append(claim_id)
        return real(project, claim_id, exact)  # type: ignore[arg-type]

    monkeypatch.setattr(cases, "build_history", spy)
    return done


def test_only_what_depends_on_an_article_is_worked_out(
    write: Write, tmp_path: Path, judged: list[tuple[str, int]], compared: list[str]
) -> None:
    root = write(FILES)
    _cached(root, tmp_path / "cache")
    assert (len(judged), sorted(compared)) == (8, ["crew", "opening", "price", "start"])
    judged.clear()
    compared.clear()
    (root / "herald.txt").write_text("The Sund bridge will open in 2031.", "utf-8")
    _cached(root, tmp_path / "cache")
    assert sorted(judged) == [("crew", 0), ("opening", 1)]
    # The quote on the start is not in its own article, and was found in this one.
    assert sorted(compared) == ["crew", "opening", "start"]


def test_an_article_that_was_searched_counts(write: Write, tmp_path: Path, compared: list[str]) -> None:
    root = write(FILES)
    _cached(root, tmp_path / "cache")
    compared.clear()
    (root / "wire.txt").write_text("The Skagen has a crew of 44 sailors.", "utf-8")
    changed = _cached(root, tmp_path / "cache")
    assert "crew" in compared
    assert changed == _bytes(check(root, as_of="2026-11-24"))
    assert "source-not-silent" in changed[0]


def test_nothing_is_read_or_judged_where_nothing_changed(
    write: Write, tmp_path: Path, judged: list[tuple[str, int]], compared: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(FILES)
    first = _cached(root, tmp_path / "cache")
    judged.clear()
    compared.clear()
    monkeypatch.setattr(Reader, "tree", None)  # parses a claims file
    assert _cached(root, tmp_path / "cache") == first
    assert judged == compared == []


def test_another_setting_is_another_state(write: Write, tmp_path: Path, compared: list[str]) -> None:
    root = write(FILES)
    for config in CONFIGS[1:4]:
        compared.clear()
        _cached(root, tmp_path / "cache", config)
        assert sorted(compared) == ["crew", "opening", "price", "start"]


def test_a_tolerance_of_the_settings_does_not_hide_a_change(write: Write, tmp_path: Path) -> None:
    root, config = write(FILES), CONFIGS[2]
    _cached(root, tmp_path / "cache", config)
    _in("claims.yaml", "value: 40 people", "value: 44 people")(root, random.Random(0))  # noqa: S311 - one of one
    assert _cached(root, tmp_path / "cache", config) == _bytes(check(root, as_of="2026-11-24", config=config))


def test_what_failed_is_tried_again(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(FILES)
    plain = _bytes(check(root, as_of="2026-11-24"))
    with monkeypatch.context() as patch:
        patch.setattr(cases, "build_history", None)
        assert "internal-error" in _cached(root, tmp_path / "cache")[0]
    assert _cached(root, tmp_path / "cache") == plain


def test_what_cannot_be_made_again_is_made_anew(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(FILES)
    first = _cached(root, tmp_path / "cache")

    def refuse(raw: bytes) -> object:
        raise ValueError(raw)

    monkeypatch.setattr("claimcheck.run.kept.thawed", refuse)
    assert _cached(root, tmp_path / "cache") == first


def test_the_file_does_not_grow_with_each_change(write: Write, tmp_path: Path) -> None:
    root = write(FILES)
    memory = Memory(Cache(tmp_path / "cache"))
    for number in range(3):
        memory.keep(("topic", "one"), bytes([number]) * 32, number)
    assert memory.recall(("topic", "one"), bytes([2]) * 32) == 2
    assert memory.recall(("topic", "one"), bytes([1]) * 32) is None
    assert load_lenient(root, memory=memory).origin
    assert not load_lenient(root).origin


class _Kept:
    """A memory in memory."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, ...], tuple[bytes, bytes]] = {}

    def recall(self, topic: tuple[str, ...], state: bytes) -> object:
        held = self.held.get(topic)
        return thawed(held[1]) if held is not None and held[0] == state else None

    def keep(self, topic: tuple[str, ...], state: bytes, thing: object) -> None:
        self.held[topic] = state, frozen(thing)


def test_copies_are_the_same_after_any_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "_COMMON", 4)  # few texts make a run of words boilerplate, which it then ceases to be
    chance, memory, found = random.Random(5), _Kept(), 0  # noqa: S311 - the same texts each time
    said = [" ".join(chance.choice("abcdefghijklm") * chance.randint(1, 6) for _ in range(9)) for _ in range(60)]

    def text() -> str:
        return ". ".join(chance.choice(said).capitalize() for _ in range(chance.randint(2, 14)))

    texts = {f"s{number:02}": text() for number in range(40)}
    for _ in range(120):
        kind = chance.random()
        if kind < 0.1:
            texts.pop(chance.choice(list(texts)))
        elif kind < 0.2:
            texts[f"s{chance.randint(0, 60):02}"] = text()
        for _ in range(chance.randint(0, 3)):
            id_ = chance.choice(list(texts))
            texts[id_] = chance.choice([text(), f"{texts[id_]}. {text()}", texts[chance.choice(list(texts))][:-20], ""])
        documents = {id_: Document(words, name=id_) for id_, words in texts.items()}
        plain = copies(documents)
        assert kept_copies(documents, memory, ("copies",)) == plain
        found += len(plain)
    assert found > 100


def test_only_changed_texts_are_compared_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = _Kept()
    read: list[str] = []
    documents = {f"s{number:02}": Document(f"{COPY} {number}") for number in range(12)}
    kept_copies(documents, memory, ("copies",))
    real = copying._shingles

    def spy(text: str) -> frozenset[int]:
        read.append(text)
        return real(text)

    monkeypatch.setattr(copying, "_shingles", spy)
    documents["s03"] = Document("Something else entirely.")
    kept_copies(documents, memory, ("copies",))
    assert read == ["Something else entirely."]
