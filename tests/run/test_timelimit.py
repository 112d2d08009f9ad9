"""A statement whose reading does not end: a finding, and everything else is checked."""

from __future__ import annotations

import multiprocessing
import re
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from claimcheck import Verdict, check
from claimcheck.checks import RULES
from claimcheck.config.settings import Config, read_config
from claimcheck.errors import ConfigError
from claimcheck.judging.statement import assess
from claimcheck.run import workers
from claimcheck.run.timelimit import TimeLimitExceeded, time_limit
from tests.conftest import Write
from tests.run.test_internal_errors import FILES

FOREVER = re.compile("(a+)+$")


def _hangs(monkeypatch: pytest.MonkeyPatch, how: Any) -> None:
    """Let the reading of one article never end."""

    def reads(project: Any, claim_id: str, claim: Any, index: int) -> Any:
        if claim.statements[index].source == "coast":
            how()
        return assess(project, claim_id, claim, index)

    monkeypatch.setattr(workers, "assess", reads)


def _loop() -> None:
    while True:
        try:
            time.sleep(0.001)
        except Exception:  # noqa: S112, BLE001 - as code does that expects anything
            continue


def _expression() -> None:
    FOREVER.match("a" * 60 + "b")


@pytest.mark.parametrize("how", [_loop, _expression])
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_reading_without_end(how: Any, jobs: int, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    if jobs > 1 and "fork" not in multiprocessing.get_all_start_methods():
        pytest.skip("the patch does not reach another process")
    root = write(FILES)
    check(root)  # what is read once for all articles takes its time, too
    _hangs(monkeypatch, how)
    began = time.monotonic()
    run = check(root, jobs=jobs, config=Config().given("test", timeout=2))
    assert time.monotonic() - began < 30, "one article is waited for once, however many statements it has"
    failed = {f.claim: f.message for f in run.findings if f.rule == "internal-error"}
    assert failed.keys() == {"opening", "price"}
    assert any("it took more than 2 s; --timeout changes that" in message for message in failed.values())
    verdicts = {(one.claim, one.source): one.verdict for one in run.judgements}
    assert verdicts["opening", "coast"] is verdicts["price", "coast"] is Verdict.UNCHECKED
    assert verdicts["opening", "herald"] is not Verdict.UNCHECKED
    assert run.exit_code == 4
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL


def test_what_ends_in_time_is_not_disturbed(write: Write) -> None:
    root = write(FILES)
    assert str(check(root, config=Config().given("test", timeout=0))) == str(check(root))
    with pytest.raises(TimeLimitExceeded), time_limit(0.05):
        _loop()
    with time_limit(0.05):
        pass
    time.sleep(0.1)


def test_the_alarm_of_the_program_around_is_left_alone() -> None:
    rung: list[int] = []
    before = signal.signal(signal.SIGALRM, lambda number, frame: rung.append(number))
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.05)
        with time_limit(0.01):
            time.sleep(0.2)
        assert rung == [signal.SIGALRM]
    finally:
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("words", ["-1", "1.5", '"x"', "true", "86401"])
def test_a_limit_that_is_none(words: str, tmp_path: Path) -> None:
    (tmp_path / "claimcheck.toml").write_text(f"timeout = {words}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"claimcheck\.toml:1:1: 'timeout' is"):
        read_config(tmp_path / "claimcheck.toml", RULES)
