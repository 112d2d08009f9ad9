"""What stops claimcheck altogether.

Problems in the user's files are values (findings), not exceptions; these are only for "cannot run".

    ClaimcheckError
    ├── ProjectError     the project cannot be loaded without fault
    ├── ConfigError      the configuration is wrong
    ├── EditError        a claims file cannot be edited as asked, and is left as it is
    ├── PluginError      two plug-ins of one name, or one that does not fit its protocol
    ├── InputLimitError  a text or file above a stated limit
    └── InternalError    claimcheck itself failed on one article or claim; everything else is done
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

__all__ = [
    "REPORT_IT",
    "ClaimcheckError",
    "ConfigError",
    "EditError",
    "InputLimitError",
    "InternalError",
    "PluginError",
    "ProjectError",
    "UnknownClaimError",
    "internal_error",
    "naming",
    "unknown_claim",
]

REPORT_IT: Final = "report it with this message and the text it was read from; CLAIMCHECK_DEBUG=1 shows the traceback"
"""What to do about an internal error."""


_LISTED = 10  # faults that the message of a ProjectError holds


class ClaimcheckError(Exception):
    """Base of every error that claimcheck raises on purpose."""


class ConfigError(ClaimcheckError):
    """The configuration holds an unknown key or a value of the wrong kind."""


class UnknownClaimError(ConfigError, KeyError):
    """A project has no claim of an id. Also a ``KeyError``, as it is for any mapping without the key."""

    def __str__(self) -> str:
        return str(self.args[0])


class EditError(ClaimcheckError):
    """A claims file cannot be edited as asked; it is left as it is."""


def unknown_claim(claim: str, known: Iterable[str]) -> UnknownClaimError:
    """The error for a claim that is not among the known ones; it names the nearest of them."""
    from difflib import get_close_matches  # only an error pays for it

    near = get_close_matches(str(claim)[:100], list(known), 1)
    return UnknownClaimError(f"unknown claim '{claim}'" + (f"; did you mean '{near[0]}'?" if near else ""))


class PluginError(ClaimcheckError):
    """A plug-in is named twice or does not fit its protocol."""


class InputLimitError(ClaimcheckError):
    """A text or a file is larger than claimcheck reads."""


class ProjectError(ClaimcheckError):
    """The claims files hold faults; every one of them is in ``faults``, with file:line:column.

    The message holds the first ten, and the number of the others.
    """

    def __init__(self, faults: Sequence[object]) -> None:
        self.faults = tuple(faults)
        lines = [str(fault) for fault in self.faults[:_LISTED]]
        more = len(self.faults) - _LISTED
        if more > 0:
            lines.append(f"and {more:,} more {'fault' if more == 1 else 'faults'} (see ProjectError.faults)")
        super().__init__("\n".join(lines))


class InternalError(ClaimcheckError):
    """claimcheck itself failed on one article or claim, after all other results were returned or written."""


def internal_error(error: BaseException, doing: str) -> str:
    """Return the message on an exception that nothing expected, on one line.

    Args:
        error: The exception.
        doing: What was being done: "reading articles/post.txt".

    Raises:
        BaseException: ``error`` itself, where the environment variable CLAIMCHECK_DEBUG is set.

    >>> internal_error(KeyError("x"), "reading post.txt").partition(";")[0]
    "claimcheck failed while reading post.txt: KeyError: 'x'"
    """
    if os.environ.get("CLAIMCHECK_DEBUG"):
        raise error
    words = " ".join(str(error).split())[:200]
    message = f"claimcheck failed while {doing}: {type(error).__name__}{f': {words}' if words else ''}"
    # The package is loaded, since this is a part of it; an import would run upward.
    version = sys.modules[__name__.partition(".")[0]].__version__
    return f"{message}; {_raised_at(error)}version {version}"


def _raised_at(error: BaseException) -> str:
    """The last line of claimcheck's own code that an exception passed."""
    import traceback

    home = Path(__file__).parent
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        file = Path(frame.filename)
        if file.is_relative_to(home):
            return f"{file.relative_to(home.parent).as_posix()}:{frame.lineno}, "
    return ""


@contextmanager
def naming(doing: str) -> Iterator[None]:
    """Turn an exception that nothing expected into an InternalError that says what was being done.

    Args:
        doing: What is being done: "reading articles/post.txt".

    Raises:
        InternalError: the body raised anything but an error of the user's input.
    """
    try:
        yield
    except ClaimcheckError:
        raise
    except Exception as error:
        if isinstance(error, ValueError) and not isinstance(error, UnicodeError):
            raise  # a wrong argument
        raise InternalError(f"{internal_error(error, doing)}; {REPORT_IT}") from error
