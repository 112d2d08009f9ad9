"""Files replaced in one step: whoever reads meanwhile, and whatever ends the process, finds the old or the new one."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

__all__ = ["replace_file"]

_LONGEST_PREFIX = 100  # characters of the file's own name in that of the file beside it: names end at 255 bytes


def replace_file(target: Path, data: bytes, *, new: bool = False) -> None:
    r"""Replace a file, or create it, in one step.

    The bytes are written beside the file, synced to disk and then renamed over it; nothing stays beside it where
    that fails. Permissions stay, and the owner where the user may give files away.

    Args:
        target: The file itself, no link to it; its folder exists.
        data: What it will hold.
        new: Whether the file must not exist yet.

    Raises:
        OSError: it cannot be written; what was there is unchanged.
        FileExistsError: it exists, though it must not.

    >>> file = Path(tempfile.mkdtemp()) / "report.json"
    >>> replace_file(file, b"{}\n")
    >>> file.read_bytes()
    b'{}\n'
    """
    before = target.stat() if target.exists() else None
    handle, name = _nameless(target)
    beside: Path | None = Path(name) if name is not None else None
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            _keep_rights(stream.fileno(), before)
            os.fsync(stream.fileno())  # a full disk may be noticed only here
            if beside is None:
                beside = _named(stream.fileno(), target)
        if new:
            _give_name(beside, target)
        else:
            beside.replace(target)
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)
    _sync_folder(target.parent)


def _keep_rights(handle: int, before: os.stat_result | None) -> None:
    if hasattr(os, "fchmod"):
        os.fchmod(handle, 0o666 & ~_umask() if before is None else stat.S_IMODE(before.st_mode))
    if before is not None and hasattr(os, "fchown"):
        with suppress(OSError):  # only an administrator can keep another owner
            os.fchown(handle, before.st_uid, before.st_gid)


def _nameless(target: Path) -> tuple[int, str | None]:
    """A new file in the folder of a target: without a name where the system can, so that a kill leaves none behind."""
    if hasattr(os, "O_TMPFILE") and Path("/proc/self/fd").is_dir():
        with suppress(OSError):
            return os.open(target.parent, os.O_TMPFILE | os.O_WRONLY, 0o600), None
    return tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:_LONGEST_PREFIX]}.")


def _named(handle: int, target: Path) -> Path:
    """Give a nameless file a name beside its target."""
    name = target.parent / f".{target.name[:_LONGEST_PREFIX]}.{os.getpid()}.tmp"
    name.unlink(missing_ok=True)
    folder = os.open("/", os.O_RDONLY)  # with a folder's number the link to the file is followed
    try:
        os.link(f"/proc/self/fd/{handle}", name.absolute(), src_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)
    return name


def _give_name(written: Path, target: Path) -> None:
    """Name a file as one that does not exist yet."""
    try:
        os.link(written, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        written.replace(target)


def _sync_folder(folder: Path) -> None:
    """Make a rename durable where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    """The permissions that the umask removes from new files."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
