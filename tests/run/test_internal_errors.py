"""What raises while one article or statement is worked on is a finding; everything else is checked and written."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import pytest

from claimcheck import Verdict, check, scan
from claimcheck.checks import _with
from claimcheck.checks.base import ClaimCase, StatementCase
from claimcheck.claims import resolver
from claimcheck.claims.model import Claim
from claimcheck.claims.project import Project
from claimcheck.cli import main
from claimcheck.errors import InternalError, internal_error
from claimcheck.finding import INTERNAL_ERROR, Finding
from claimcheck.judging.statement import assess
from claimcheck.judging.verdict import Judgement
from claimcheck.lsp.workspace import Workspace
from claimcheck.run import cases, workers
from claimcheck.run.baseline import Baseline
from claimcheck.run.cache import Cache
from claimcheck.run.result import Run
from claimcheck.text.document import Document
from tests.conftest import Write

CLAIMS = """
    claimcheck: 1
    entities: {bridge: {name: Sund bridge}, ferry: {name: Skagen}}
    sources:
      coast: {publisher: The Coast, published: 2026-02-03, text: coast.txt}
      herald: {publisher: The Herald, published: 2026-03-10, text: herald.txt}
    claims:
      opening:
        subject: bridge
        property: opening
        statements:
          - {source: coast, value: by May 2027, quote: will open by May 2027}
          - {source: herald, value: 2030, quote: will open in 2028}
      price:
        subject: ferry
        property: price
        statements: [{source: coast, value: EUR 41 million}]
"""
FILES: dict[str, str | bytes] = {
    "claims.yaml": CLAIMS,
    "coast.txt": "The Sund bridge will open by May 2027. The Skagen costs €41 million.",
    "herald.txt": "The Sund bridge will open in 2028. The Skagen was sold.",
}
KEYS = [("opening", 0), ("opening", 1), ("price", 0)]


class _BrokenError(Exception):
    """Stands for a fault of claimcheck."""


def _breaking(*broken: tuple[str, int]) -> workers.Assessor:
    def judge(project: Project, claim_id: str, claim: Claim, index: int) -> Judgement:
        if (claim_id, index) in broken:
            raise _BrokenError("no such\nluck")
        return assess(project, claim_id, claim, index)

    return judge


def _broken(*_: object, **__: object) -> NoReturn:
    raise _BrokenError("no such luck")


def _internal(run: Run) -> list[Finding]:
    return [finding for finding in run.findings if finding.rule == INTERNAL_ERROR]


def _rules(run: Run, key: tuple[str, int]) -> list[tuple[str, str | None, int | None]]:
    return [(f.rule, f.claim, f.statement) for f in run.findings if (f.claim, f.statement) != key]


@pytest.mark.parametrize("key", KEYS)
def test_a_statement_that_cannot_be_judged_stops_no_other(
    write: Write, monkeypatch: pytest.MonkeyPatch, key: tuple[str, int]
) -> None:
    root = write(FILES)
    sound = check(root)
    monkeypatch.setattr(workers, "assess", _breaking(key))
    run = check(root)
    (found,) = _internal(run)
    assert (found.claim, found.statement) == key
    assert found.location.snippet.strip() != ""
    assert "_BrokenError: no such luck" in found.message
    assert "version " in found.message
    assert "report it" in found.help
    assert [related.location.file for related in found.related] == ["herald.txt" if key[1] else "coast.txt"]
    assert run.exit_code == 4
    judged = {(one.claim, one.statement): one for one in run.judgements}
    assert judged.pop(key).verdict is Verdict.UNCHECKED
    assert judged == {(j.claim, j.statement): j for j in sound.judgements if (j.claim, j.statement) != key}
    # What is wrong with the others is still reported, and nothing is said of the quote that was not looked for.
    assert _rules(run, key) == _rules(sound, key)
    assert {f.rule for f in run.findings if (f.claim, f.statement) == key} <= {INTERNAL_ERROR, "date-slipped"}


def test_nothing_suppresses_it(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    ignoring = CLAIMS.replace(
        "property: price", f"property: price\n        ignore: [{{rule: {INTERNAL_ERROR}, because: known}}]"
    )
    root = write({**FILES, "claims.yaml": ignoring})
    monkeypatch.setattr(workers, "assess", _breaking(("price", 0)))
    first = check(root)
    for run in (
        first,
        check(root, select=["value-refuted"]),
        check(root, ignore=[INTERNAL_ERROR], fail_on=None),
        check(root, baseline=Baseline.of(first.findings)),
    ):
        assert len(_internal(run)) == 1
        assert run.exit_code == 4


def test_a_check_that_fails_stops_no_other(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(FILES)
    sound = check(root)

    def no_statement(case: StatementCase) -> Iterable[Finding]:
        yield from ()
        raise _BrokenError(case.claim_id)

    def no_claim(case: ClaimCase) -> Iterable[Finding]:
        raise _BrokenError(case.claim_id)

    for function, check_ in (("check_statement", no_statement), ("check_claim", no_claim), ("check_project", _broken)):
        table = dict(_with(function))
        rule = next(iter(table))
        if function == "check_statement":
            monkeypatch.setattr("claimcheck.checks._narrow", lambda rule=rule: {rule: no_statement})
        else:
            monkeypatch.setattr("claimcheck.checks._with", _replaced(function, {**table, rule: check_}))
        run = check(root)
        found = _internal(run)
        assert len(found) == {"check_statement": 3, "check_claim": 2, "check_project": 1}[function]
        assert all(f"checking {rule} on" in one.message for one in found)
        assert run.judgements == sound.judgements
        if function != "check_statement":  # its other checks are replaced
            left = [f for f in run.findings if f.rule not in (rule, INTERNAL_ERROR)]
            assert left == [f for f in sound.findings if f.rule != rule]
        monkeypatch.undo()


def _replaced(function: str, table: dict[str, object]) -> object:
    return lambda name: table if name == function else _with(name)


def test_a_claim_whose_statements_cannot_be_compared_stops_no_other(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = cases.build_history
    monkeypatch.setattr(
        cases, "build_history", lambda project, id_, exact: _broken() if id_ == "price" else real(project, id_, exact)
    )
    run = check(write(FILES))
    assert [(f.claim, f.location.snippet.strip()) for f in _internal(run)] == [("price", "price:")]
    assert len(run.histories["opening"].entries) == 2
    assert run.exit_code == 4


def test_a_value_or_an_article_that_cannot_be_read_stops_no_other(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = resolver.parse_value

    def parse(words: str, *args: object, **kwargs: object) -> object:
        return _broken() if words == "EUR 41 million" else real(words, *args, **kwargs)  # type: ignore[arg-type]

    resolver._parsed.cache_clear()
    monkeypatch.setattr(resolver, "parse_value", parse)
    run = check(write(FILES))
    assert [(f.claim, f.statement) for f in _internal(run)] == [("price", 0)]
    assert "'EUR 41 million'" in _internal(run)[0].message
    monkeypatch.undo()
    resolver._parsed.cache_clear()

    document = Document
    monkeypatch.setattr(
        "claimcheck.claims.files.Document",
        lambda text, **named: _broken() if "Skagen was sold" in text else document(text, **named),
    )
    run = check(write(FILES, "other"))
    assert ["'herald.txt'" in f.message for f in _internal(run)] == [True]
    assert [j.verdict for j in run.judgements] == [Verdict.SUPPORTED, Verdict.UNCHECKED, Verdict.SUPPORTED]


def _killing(*broken: tuple[str, int]) -> workers.Assessor:
    def judge(project: Project, claim_id: str, claim: Claim, index: int) -> Judgement:
        if (claim_id, index) in broken and multiprocessing.parent_process() is not None:
            os.kill(os.getpid(), signal.SIGKILL)
        return assess(project, claim_id, claim, index)

    return judge


needs_fork = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="the patched function is inherited by fork"
)


@needs_fork
@pytest.mark.parametrize("broken", [[KEYS[0]], [KEYS[2]], KEYS])
def test_what_kills_its_process_twice_is_a_finding(
    write: Write, monkeypatch: pytest.MonkeyPatch, broken: list[tuple[str, int]]
) -> None:
    root = write(FILES)
    sound = check(root)
    monkeypatch.setattr(workers, "assess", _killing(*broken))
    run = check(root, jobs=2)
    assert [(f.claim, f.statement) for f in _internal(run)] == broken
    assert all("its process was killed twice" in f.message for f in _internal(run))
    left = [j for j in sound.judgements if (j.claim, j.statement) not in broken]
    assert [j for j in run.judgements if (j.claim, j.statement) not in broken] == left
    assert run.exit_code == 4


@needs_fork
def test_the_work_of_a_process_that_was_killed_once_is_done_again(
    write: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    killed = tmp_path / "killed"

    def judge(project: Project, claim_id: str, claim: Claim, index: int) -> Judgement:
        if not killed.exists():
            killed.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return assess(project, claim_id, claim, index)

    root = write(FILES)
    sound = check(root)
    monkeypatch.setattr(workers, "assess", judge)
    run = check(root, jobs=2)
    assert killed.exists()
    assert (run.findings, run.judgements) == (sound.findings, sound.judgements)


def test_it_is_not_kept_in_the_cache(write: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    root, cache = write(FILES), Cache(tmp_path / "cache")
    monkeypatch.setattr(workers, "assess", _breaking(*KEYS))
    assert len(_internal(check(root, cache=cache))) == 3
    monkeypatch.undo()
    again = check(root, cache=cache)
    assert (again.findings, again.judgements) == (check(root).findings, check(root).judgements)


def test_check_writes_everything_and_ends_with_4(
    write: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, out = write(FILES), tmp_path / "run.json"
    monkeypatch.setattr(workers, "assess", _breaking(("price", 0)))
    cache = ["--cache-dir", str(tmp_path / "cache")]
    for _ in range(2):  # the answer is not replayed
        with pytest.raises(SystemExit) as ended:
            main(["check", str(root), *cache, "--format", "concise", "--format", "json", "-o", str(out)])
        assert ended.value.code == 4
        assert INTERNAL_ERROR in capsys.readouterr().out
        assert json.loads(out.read_text())["summary"]["exit_code"] == 4
    page = tmp_path / "report.html"
    with pytest.raises(SystemExit) as ended:
        main(["report", str(root), "-o", str(page)])
    assert ended.value.code == 4
    assert INTERNAL_ERROR in page.read_text()
    monkeypatch.undo()
    with pytest.raises(SystemExit) as ended:
        main(["check", str(root), *cache])
    assert ended.value.code == 1


def test_a_scan_goes_on_after_an_article_that_cannot_be_read(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(FILES)
    from claimcheck.scanning import scan as scanning

    real = scanning.scene_of
    monkeypatch.setattr(
        scanning, "scene_of", lambda document, *rest: _broken() if "bad" in document.name else real(document, *rest)
    )
    news = "The Sund bridge will open in 2031, the county said on Monday."
    found = []
    with pytest.raises(InternalError, match=r"scanning bad\.txt: _BrokenError"):  # noqa: PT012 - the first come first
        for evidence in scan(root, [Document("x", name="bad.txt"), Document(news, name="good.txt")]):
            found += [evidence]
    assert [one.document.name for one in found] == ["good.txt"]

    folder = write({"bad.txt": "x", "good.txt": news}, "articles")
    with pytest.raises(SystemExit) as ended:
        main(["scan", str(folder), "--claims", str(root), "--format", "concise"])
    assert ended.value.code == 4
    printed = capsys.readouterr()
    assert "good.txt" in printed.out
    assert "bad.txt: _BrokenError" in printed.err


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["extract"], "claimcheck.values.extract"),
        (["facts"], "claimcheck.reading.build.facts"),
        (["verify", "It opened in 2020."], "claimcheck.judging.statement.verify"),
    ],
)
def test_commands_on_one_article_name_it(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str], name: str
) -> None:
    article = write({"post.txt": "It opened in 2020."}) / "post.txt"
    monkeypatch.setattr(name, _broken)
    with pytest.raises(SystemExit) as ended:
        main([*words, str(article)])
    assert ended.value.code == 4
    assert f"reading {article}: _BrokenError: no such luck" in capsys.readouterr().err


def test_the_timeline_of_the_other_claims_is_printed(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from claimcheck.histories import history

    real = history.build_history
    monkeypatch.setattr(
        history, "build_history", lambda project, id_: _broken() if id_ == "opening" else real(project, id_)
    )
    with pytest.raises(SystemExit) as ended:
        main(["timeline", "--path", str(write(FILES))])
    assert ended.value.code == 4
    printed = capsys.readouterr()
    assert "41" in printed.out
    assert "'opening': _BrokenError" in printed.err


def test_an_editor_shows_it_beside_the_other_findings(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcheck.lsp.judgement_cache.assess", _breaking(("price", 0)))
    here = Workspace(write(FILES))
    here.refresh()
    rules = {finding.rule for finding in here.findings_by_file()["claims.yaml"]}
    assert rules >= {INTERNAL_ERROR, "value-refuted"}


def test_an_error_of_the_environment_ends_the_run(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing package or a wrong configuration is no internal error."""
    from claimcheck import ConfigError

    def missing(*_: object) -> NoReturn:
        raise ConfigError("a package is missing")

    monkeypatch.setattr(workers, "assess", missing)
    with pytest.raises(ConfigError):
        check(write(FILES))


def test_with_the_debug_variable_the_first_one_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMCHECK_DEBUG", "1")
    with pytest.raises(_BrokenError):
        internal_error(_BrokenError(), "testing")
