"""Packages that are installed with an extra: imported where they are used, and named where they are missing."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import Any

from claimcheck.errors import ClaimcheckError

__all__ = ["MissingExtraError", "needed"]


class MissingExtraError(ClaimcheckError):
    """A package that a reader, an engine or an output needs is not installed."""


def needed(module: str, extra: str, what: str) -> Any:
    """Import a module of an extra.

    Args:
        module: The module.
        extra: The extra of claimcheck that installs it.
        what: What needs it, in words.

    Raises:
        MissingExtraError: it is not installed; the message says how to install it.
    """
    try:
        found: ModuleType = import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise MissingExtraError(
            f"{what} needs {package}, which is not installed; install it with: pip install 'claimcheck-lint[{extra}]'"
        ) from error
    return found
