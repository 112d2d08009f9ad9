"""The command line as its users meet it: arguments in; exit code, output and errors out."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from claimcheck.cli import main


class Done(NamedTuple):
    """How a command ended."""

    code: object
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process, by the same way as the script that is installed."""

    def call(*args: str) -> Done:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(list(args))
        told = capsys.readouterr()
        return Done(ended.value.code, told.out, told.err)

    return call
