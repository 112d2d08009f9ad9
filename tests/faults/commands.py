"""Runs a command in a process of its own that is killed at a chosen point.

A point is the n-th change of the file system, or the n-th byte that is written to one file: the kernel then ends the
process in the middle of the write (SIGXFSZ, which Python otherwise ignores). Neither leaves anything time to clean up.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

CHANGES = frozenset({"os.rename", "os.remove", "os.mkdir", "os.chmod", "os.link", "os.truncate", "sqlite3.connect"})


def run(command: Sequence[str], folder: Path, *, change: int = 0, size: int = 0, full: int = 0) -> int:
    """Run a command in a copy of this process; return its exit code, negative where a signal ended it.

    Args:
        command: The arguments of claimcheck.
        folder: Where it runs. Its output goes to ``folder.with_suffix(".log")``.
        change: Kill it before this change of the file system, counted from 1.
        size: Kill it when a file would grow beyond this number of bytes.
        full: Refuse what would make a file larger than this number of bytes, as a full disk does.
    """
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            _child(command, folder, change, size, full)
        os._exit(99)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _child(command: Sequence[str], folder: Path, change: int, size: int, full: int) -> None:
    from claimcheck.cli import main

    # A module's bytecode that a full disk cuts short would break every test that loads it later.
    sys.dont_write_bytecode = True
    os.chdir(folder)
    log = os.open(folder.with_suffix(".log"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(log, 1)
    os.dup2(log, 2)
    sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
    if size or full:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (size or full, resource.RLIM_INFINITY))
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL if size else signal.SIG_IGN)
    if change:
        _kill_at(change)
    try:
        main(list(command))
    except SystemExit as end:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(end.code if isinstance(end.code, int) else 0)


def _kill_at(change: int) -> None:
    left = change

    def hook(event: str, args: tuple[object, ...]) -> None:
        nonlocal left
        writes = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
        if writes or event in CHANGES:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
