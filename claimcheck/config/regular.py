"""Bytes of regular files, up to a limit. Anything else that has a file's name (a pipe, a device) is refused."""

from __future__ import annotations

import os
import stat
from pathlib import Path

__all__ = ["FileError", "read_bytes"]

# An open pipe waits for its writer; a terminal would become this process's own.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


class FileError(Exception):
    """A file that cannot be read, with the reason in words."""


def read_bytes(path: Path, limit: int) -> bytes:
    """Read a regular file.

    Args:
        path: The file.
        limit: The maximum number of bytes.

    Raises:
        FileError: it does not exist, is not a regular file, is larger, or may not be read.
    """
    try:
        _refuse_others(path.stat().st_mode)  # before it is opened: opening a device may already do something
        with open(os.open(path, _FLAGS), "rb") as stream:  # noqa: PTH123 - Path.open takes no flags
            found = os.fstat(stream.fileno())  # of what was opened: the name may lead elsewhere by now
            _refuse_others(found.st_mode)
            if found.st_size > limit:
                raise FileError(f"{found.st_size:,} bytes; the limit is {limit:,}")
            data = stream.read(limit + 1)  # a file may grow, and some have no size
    except (OSError, RuntimeError, ValueError) as error:
        raise FileError(getattr(error, "strerror", None) or "not a file name") from error
    if len(data) > limit:
        raise FileError(f"more than {limit:,} bytes")
    return data


def _refuse_others(mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise FileError("not a regular file")  # reading a pipe or a device might never end
