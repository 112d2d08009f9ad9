"""Claims files on disk: read whole, replaced in one step, so that a crash leaves the old or the new file."""

from __future__ import annotations

import codecs
import os
import stat
from pathlib import Path

from claimcheck.atomic import replace_file
from claimcheck.claims import yamltree
from claimcheck.claims.files import FileError, read_bytes
from claimcheck.errors import EditError

__all__ = ["ensure_writable", "read_text", "write_atomic"]

_BOM = "\ufeff"


def read_text(path: Path) -> str:
    """The text of a claims file with its line breaks as they are, without a byte order mark.

    Raises:
        EditError: it cannot be read, is not a regular file, or is not UTF-8.
    """
    try:
        data = read_bytes(path, yamltree.MAX_BYTES)
    except FileError as error:
        raise EditError(f"{path} cannot be read: {error}") from error
    text, problem = yamltree.decode(data)
    if problem is not None:
        raise EditError(f"{path}:{problem.line}:{problem.column}: {problem.message}")
    return text


def write_atomic(path: Path, text: str, *, inside: Path | None = None, was: str | None = None) -> None:
    r"""Replace a file, or create it, in one step.

    The text is written beside the file, synced to disk and then renamed over it: whoever reads meanwhile, and whatever
    ends the process, the file holds the old text or the new one. Its permissions, a byte order mark and the line breaks
    of ``text`` are kept. A symbolic link stays a link: the file that it leads to is replaced.

    Args:
        path: The file.
        text: Its text; "\n" and "\r\n" are written as they are.
        inside: The folder that the file must not leave by a symbolic link; its own folder where none is given.
        was: The text that was read and edited: a file that holds another one by now is not replaced.

    Raises:
        EditError: it is not a regular file, leads out of the folder, was changed meanwhile, or cannot be written.

    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "claims.yaml"
    >>> write_atomic(file, "claimcheck: 1\n")
    >>> file.read_text()
    'claimcheck: 1\n'
    """
    target = ensure_writable(path, inside=inside, was=was)
    try:
        data = text.removeprefix(_BOM).encode("utf-8")
        if text.startswith(_BOM) or (target.exists() and _has_mark(target)):
            data = codecs.BOM_UTF8 + data
        replace_file(target, data)
    except (OSError, RuntimeError, ValueError) as error:
        raise EditError(f"cannot write {path}: {getattr(error, 'strerror', None) or error}") from error


def ensure_writable(path: Path, *, inside: Path | None = None, was: str | None = None) -> Path:
    """Return the file that writing to a path replaces: the path, or what its symbolic link leads to.

    Args:
        path: The file.
        inside: The folder that the file must not leave by a symbolic link; its own folder where none is given.
        was: The text that was read and edited.

    Raises:
        EditError: it is not a regular file, leads out of the folder, was changed meanwhile, or is read-only.
    """
    try:
        target = path.resolve()
        home = (path.parent if inside is None else inside).resolve()
        if not target.is_relative_to(home):
            raise EditError(f"{path} is a symbolic link that leaves {home}; edit {target} itself")
        before = target.stat() if target.exists() else None
        if before is not None and not stat.S_ISREG(before.st_mode):
            raise EditError(f"{path} is not a regular file")
        if before is not None and not os.access(target, os.W_OK):
            raise EditError(f"cannot write {path}: it is read-only")  # a rename would go through
        if before is not None and was is not None and read_text(target) != was:
            raise EditError(f"{path} was changed meanwhile; nothing was written, run it again")
    except (OSError, RuntimeError, ValueError) as error:
        raise EditError(f"cannot write {path}: {getattr(error, 'strerror', None) or error}") from error
    return target


def _has_mark(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8
