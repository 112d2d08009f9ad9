"""Opens files of articles as streams: regular files only, so that nothing waits for a pipe or a device."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

__all__ = ["opened"]

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """Open a regular file as a stream of bytes.

    Args:
        path: The file.

    Raises:
        OSError: it cannot be opened, or is not a regular file.
    """
    if not stat.S_ISREG(path.stat().st_mode):  # before it is opened: opening a device may already do something
        raise OSError("not a regular file")
    with open(os.open(path, _FLAGS), "rb") as stream:  # noqa: PTH123 - Path.open takes no flags
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError("not a regular file")
        yield stream
