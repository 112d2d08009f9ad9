"""What stops claimcheck altogether.

Problems in the user's files are values (findings), not exceptions; these are only for "cannot run".

    ClaimcheckError
    ├── ProjectError     the project cannot be loaded without fault
    ├── ConfigError      the configuration is wrong
    ├── PluginError      two plug-ins of one name, or one that does not fit its protocol
    └── InputLimitError  a text or file above a stated limit
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["ClaimcheckError", "ConfigError", "InputLimitError", "PluginError", "ProjectError"]


_LISTED = 10  # faults that the message of a ProjectError holds


class ClaimcheckError(Exception):
    """Base of every error that claimcheck raises on purpose."""


class ConfigError(ClaimcheckError):
    """The configuration holds an unknown key or a value of the wrong kind."""


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
