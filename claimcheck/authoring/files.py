"""Claims files on disk: read whole, replaced in one step, so that a crash leaves the old or the new file."""

from __future__ import annotations

import codecs
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

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
        before = target.stat() if target.exists() else None
        data = text.removeprefix(_BOM).encode("utf-8")
        if text.startswith(_BOM) or (before is not None and _has_mark(target)):
            data = codecs.BOM_UTF8 + data
        _replace(target, data, before)
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


def _replace(target: Path, data: bytes, before: os.stat_result | None) -> None:
    """Write beside a file and rename over it; what was written beside it is removed where that fails."""
    handle, name = _nameless(target)
    beside: Path | None = Path(name) if name is not None else None
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            if hasattr(os, "fchmod"):
                os.fchmod(stream.fileno(), 0o666 & ~_umask() if before is None else stat.S_IMODE(before.st_mode))
            if before is not None and hasattr(os, "fchown"):
                with suppress(OSError):  # only an administrator can keep another owner
                    os.fchown(stream.fileno(), before.st_uid, before.st_gid)
            os.fsync(stream.fileno())
            if beside is None:
                beside = _named(stream.fileno(), target)
        beside.replace(target)
    except BaseException:
        if beside is not None:
            beside.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _nameless(target: Path) -> tuple[int, str | None]:
    """A new file in the folder of a target: without a name where the system can, so that a kill leaves none behind."""
    if hasattr(os, "O_TMPFILE") and Path("/proc/self/fd").is_dir():
        with suppress(OSError):
            return os.open(target.parent, os.O_TMPFILE | os.O_WRONLY, 0o600), None
    return tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")


def _named(handle: int, target: Path) -> Path:
    """Give a nameless file a name beside its target."""
    name = target.parent / f".{target.name}.{os.getpid()}.tmp"
    name.unlink(missing_ok=True)
    folder = os.open("/", os.O_RDONLY)  # with a folder's number the link to the file is followed
    try:
        os.link(f"/proc/self/fd/{handle}", name.absolute(), src_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)
    return name


def _sync_folder(folder: Path) -> None:
    """Make a rename durable where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
