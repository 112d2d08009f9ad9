"""The cache: the same bytes with and without, whatever its file holds, and whoever else is at it."""

from __future__ import annotations

import hmac
import os
import pickle
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Collection
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.checks.base import StatementCase
from claimcheck.cli import cli
from claimcheck.cli.replay import Answer, Replay, Written
from claimcheck.finding import Finding
from claimcheck.judging.verdict import Judgement
from claimcheck.reports import FORMATS, report
from claimcheck.run import workers
from claimcheck.run.api import check
from claimcheck.run.cache import Cache, digest, frozen, own_version, thawed
from claimcheck.run.result import Run
from tests.conftest import Write

CLAIMS = """
    claimcheck: 1
    entities: {bridge: {name: Sund bridge}, ferry: {name: Skagen}}
    sources:
      coast: {publisher: The Coast, published: 2026-02-03, text: coast.txt}
      herald: {publisher: The Herald, published: 2026-03-10, text: herald.txt}
      lost: {publisher: Lost, text: lost.txt}
    claims:
      opening:
        subject: bridge
        property: opening
        statements:
          - {source: coast, value: by June 2027, quote: will open by May 2027}
          - {source: herald, value: 2028, quote: will open in 2028}
          - {source: lost, value: 2029}
      price:
        subject: ferry
        property: price
        statements: [{source: coast, value: about EUR 40 million}]
      makers:
        subject: ferry
        property: buyer-and-seller
        statements: [{source: herald, value: [bridge, ferry]}]
"""
FILES: dict[str, str | bytes] = {
    "claims.yaml": CLAIMS,
    "coast.txt": "The Sund bridge will open by May 2027. The Skagen costs about €41 million.",
    "herald.txt": "The Sund bridge will open in 2028. The Skagen was sold.",
}


def _bytes(run: Run) -> list[str]:
    return [report(name).render(run) for name in FORMATS]


def _cached(root: Path, folder: Path, jobs: int | None = 1) -> list[str]:
    cache = Cache(folder)
    try:
        return _bytes(check(root, as_of="2026-11-24", cache=cache, jobs=jobs))
    finally:
        cache.close()


@pytest.fixture
def root(write: Write) -> Path:
    return write(FILES)


@pytest.fixture
def plain(root: Path) -> list[str]:
    return _bytes(check(root, as_of="2026-11-24"))


def test_the_same_bytes_with_and_without(root: Path, plain: list[str], tmp_path: Path) -> None:
    assert _cached(root, tmp_path / "cache") == plain
    assert _cached(root, tmp_path / "cache") == plain


def test_the_same_bytes_with_any_number_of_processes(root: Path, plain: list[str]) -> None:
    assert _bytes(check(root, as_of="2026-11-24", jobs=3)) == plain


def test_what_did_not_change_is_not_read_again(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _cached(root, tmp_path / "cache")
    read: list[tuple[str, int]] = []
    real = workers.assess

    def spy(project: object, claim_id: str, claim: object, index: int) -> Judgement:
        read.append((claim_id, index))
        return real(project, claim_id, claim, index)  # type: ignore[arg-type]

    checked: list[tuple[str, int]] = []
    really = workers.check_statement

    def spy_checks(case: StatementCase, without: Collection[str]) -> tuple[Finding, ...]:
        checked.append((case.claim_id, case.index))
        return really(case, without)

    monkeypatch.setattr(workers, "assess", spy)
    monkeypatch.setattr(workers, "check_statement", spy_checks)
    _cached(root, tmp_path / "cache")
    assert read == checked == []
    (root / "herald.txt").write_text("The Sund bridge will open in 2027.", encoding="utf-8")
    changed = _cached(root, tmp_path / "cache")
    assert sorted(read) == sorted(checked) == [("makers", 0), ("opening", 1)]
    assert changed == _bytes(check(root, as_of="2026-11-24"))


def test_moved_lines_change_no_judgement(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _cached(root, tmp_path / "cache")
    claims = root / "claims.yaml"
    claims.write_text("# one\n\n# two\n" + claims.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(workers, "assess", None)
    moved = _cached(root, tmp_path / "cache")
    monkeypatch.undo()
    assert moved == _bytes(check(root, as_of="2026-11-24"))


def _garbage(file: Path) -> None:
    file.write_bytes(b"no database at all " * 100)


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _foreign(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE somebody (elses TEXT)")
    connection.close()


def _other_program(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA application_id = 42")
        connection.execute("CREATE TABLE kept (key BLOB PRIMARY KEY, value BLOB NOT NULL)")
    connection.close()


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def _link(file: Path) -> None:
    file.unlink()
    file.symlink_to("nowhere")


def _forged(file: Path) -> None:
    """Every entry is replaced by one that would run a command, with a checksum that is right."""

    class Evil:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return (eval, ("__import__('pathlib').Path('hurt').touch()",))

    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE kept SET value = ?", (frozen(Evil()),))
    connection.close()


def _flipped(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE kept SET value = substr(value, 1, 40) || x'00' || substr(value, 42)")
    connection.close()


def _other_kind(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE kept SET value = ?", (frozen({"an": "entry", "of": "another", "kind": 1}),))
    connection.close()


def _resealed(file: Path) -> None:
    """Every entry is one of claimcheck's own records, authenticated by a secret that is not the user's."""
    answer = Answer((Written("file", "owned", str(file.parents[1] / "hurt")),), 0)
    with sqlite3.connect(file) as connection:
        for (key,) in connection.execute("SELECT key FROM kept").fetchall():
            value = frozen(answer)
            mac = hmac.digest(b"guessed" * 4, len(key).to_bytes(8, "big") + key + value, "sha256")
            connection.execute("UPDATE kept SET value = ? WHERE key = ?", (mac + value, key))
    connection.close()


def _swapped(file: Path) -> None:
    """Every entry is that of another key."""
    with sqlite3.connect(file) as connection:
        rows = connection.execute("SELECT key, value FROM kept").fetchall()
        for (key, _), (_, value) in zip(rows, [*rows[1:], rows[0]], strict=True):
            connection.execute("UPDATE kept SET value = ? WHERE key = ?", (value, key))
    connection.close()


def _text(file: Path) -> None:
    """The entries are no bytes, and no valid text either."""
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE kept SET value = CAST(x'ff00fe' AS TEXT)")
    connection.close()


@pytest.mark.parametrize("harm", [_garbage, _foreign, _other_program, _folder, _pipe, _link])
def test_what_is_not_a_cache_is_left_as_it_is(
    harm: Callable[[Path], None], root: Path, plain: list[str], tmp_path: Path
) -> None:
    _cached(root, tmp_path / "cache")
    file = Cache(tmp_path / "cache").file
    harm(file)
    before = file.lstat()
    content = file.read_bytes() if file.is_file() else None
    assert _cached(root, tmp_path / "cache") == plain
    assert (file.lstat().st_ino, file.lstat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert content is None or file.read_bytes() == content
    result = CliRunner().invoke(cli, ["clean", "--cache-dir", str(tmp_path / "cache")])
    assert result.exit_code == 2
    assert "is not a cache of claimcheck; nothing was removed" in result.output
    assert file.lstat().st_ino == before.st_ino


def test_the_secret_is_the_users_alone(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "kept" / "cache.key"
    monkeypatch.setenv("CLAIMCHECK_CACHE_KEY_FILE", str(file))
    cache = Cache(tmp_path / "cache")
    cache.put({b"k": b"v"})
    assert cache.get([b"k"]) == {b"k": b"v"}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(file.parent.iterdir()) == [file]
    first = file.read_bytes()
    assert len(first) == 32
    assert Cache(tmp_path / "cache").get([b"k"]) == {b"k": b"v"}
    file.chmod(0o644)  # whoever read it may have forged entries
    again = Cache(tmp_path / "cache")
    assert again.get([b"k"]) == {}
    assert file.read_bytes() != first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    for harm in (b"", b"short", b"x" * 33):
        file.write_bytes(harm)
        assert Cache(tmp_path / "cache").get([b"k"]) == {}
        assert len(file.read_bytes()) == 32
    file.unlink()
    file.symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere").write_bytes(first)
    assert Cache(tmp_path / "cache").get([b"k"]) == {}, "a link to a secret that somebody knows"
    monkeypatch.setenv("CLAIMCHECK_CACHE_KEY_FILE", "/dev/null/x")
    without = Cache(tmp_path / "cache")
    without.put({b"k": b"v"})
    assert without.get([b"k"]) == {}


def test_an_answer_writes_only_what_was_asked_for(tmp_path: Path) -> None:
    """Even an entry that is authentic names no file to write."""
    cache = Cache(tmp_path / "cache")
    replay = Replay(cache, {"targets": [("json", "out.json")]})
    for file, fits in (("out.json", True), ("hurt", False)):
        replay.keep(Answer((Written("file", "words", file),), 0))
        assert (replay.earlier() is not None) is fits


@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_damage_is_ignored(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("cache")
    cache = Cache(folder)
    entries = {digest("key", number): frozen((number, "words" * number)) for number in range(30)}
    cache.put(entries)
    cache.close()
    raw = bytearray(cache.file.read_bytes())
    for _ in range(data.draw(st.integers(1, 12))):
        raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    cache.file.write_bytes(raw)
    again = Cache(folder)
    found = again.get(entries)
    assert all(entries[key] == value for key, value in found.items())
    again.put(entries)
    found = again.get(entries)
    assert all(entries[key] == value for key, value in found.items())
    again.close()


@pytest.mark.parametrize("harm", [_cut, _forged, _flipped, _other_kind, _resealed, _swapped, _text])
def test_whatever_the_file_holds(
    harm: Callable[[Path], None], root: Path, plain: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _cached(root, tmp_path / "cache")
    harm(Cache(tmp_path / "cache").file)
    assert _cached(root, tmp_path / "cache") == plain
    assert not (tmp_path / "hurt").exists()
    monkeypatch.setattr(workers, "assess", None)
    assert _cached(root, tmp_path / "cache") == plain, "it was not made anew"


def test_a_cache_that_cannot_be_used_is_none(root: Path, plain: list[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert _cached(root, tmp_path / "file") == plain
    assert _cached(root, tmp_path / "file" / "below") == plain


def test_another_process_holds_the_file(root: Path, plain: list[str], tmp_path: Path) -> None:
    _cached(root, tmp_path / "cache")
    (root / "herald.txt").write_text("The Sund bridge will open in 2027.", encoding="utf-8")
    holder = sqlite3.connect(Cache(tmp_path / "cache").file)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        assert _cached(root, tmp_path / "cache") == _bytes(check(root, as_of="2026-11-24"))
    finally:
        holder.rollback()
        holder.close()
    assert Cache(tmp_path / "cache").file.exists()


def test_two_processes_share_one(root: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "claimcheck", "check", str(root), "--as-of", "2026-11-24", "--format", "json"]
    both = [
        subprocess.Popen([*command, "--cache-dir", str(tmp_path / "cache")], stdout=subprocess.PIPE) for _ in range(2)
    ]
    outputs = [process.communicate()[0] for process in both]
    assert outputs[0] == outputs[1] != b""


def test_only_records_of_claimcheck_are_made_again() -> None:
    for thing in (print, Path("x"), subprocess.Popen, CliRunner(), check):
        with pytest.raises(ValueError, match="not kept in a cache"):
            thawed(frozen(thing))
    with pytest.raises(ValueError, match="damaged"):
        thawed(frozen("words")[:-1] + b"x")
    assert thawed(frozen(("a", 1, frozenset({2})))) == ("a", 1, frozenset({2}))
    assert pickle.loads(frozen("words")[32:]) == "words"  # noqa: S301 - made two lines above


def test_keys_tell_parts_apart() -> None:
    assert digest("a", "b") != digest("ab") != digest("a", b"b")
    assert own_version() == own_version()
    assert len(own_version()) == 32


def test_clean_removes_it(root: Path, tmp_path: Path) -> None:
    _cached(root, tmp_path / "cache")
    runner = CliRunner()
    assert "bytes removed" in runner.invoke(cli, ["clean", "--cache-dir", str(tmp_path / "cache")]).output
    assert list((tmp_path / "cache").iterdir()) == []
    assert "nothing to remove" in runner.invoke(cli, ["clean", "--cache-dir", str(tmp_path / "cache")]).output


def test_a_modality_that_is_given_is_no_modality_that_is_left_open(write: Write) -> None:
    """The verdict differs although both are "done": a plan without a modality may be expected."""
    files = {
        "a.yaml": """
            claimcheck: 1
            entities: {bridge: {name: Sund bridge}}
            sources: {coast: {publisher: The Coast, published: 2026-02-03, text: coast.txt}}
            claims:
              opening:
                subject: bridge
                property: opening
                statements: [{source: coast, value: in May 2027}]
        """,
        "coast.txt": "The county expects to open the Sund bridge in May 2027.",
    }
    root = write(files)
    cache = Cache(root / "cache")
    verdicts = []
    for value in ("in May 2027", "in May 2027, modality: done"):
        write({"a.yaml": str(files["a.yaml"]).replace("in May 2027}", f"{value}}}")})
        verdicts.append(check(root / "a.yaml", cache=cache).judgements[0].verdict.value)
    assert verdicts == ["SUPPORTED", "NOT_ENOUGH_INFO"]
