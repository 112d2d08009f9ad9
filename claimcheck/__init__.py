"""A linter for facts: checks hand-curated claims against the articles that state them.

The public names are loaded when they are first used, so that ``import claimcheck`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimcheck.anchor import Anchor, locate
    from claimcheck.assess import read, verify
    from claimcheck.corpus import scan
    from claimcheck.engine import check
    from claimcheck.errors import ClaimcheckError, ConfigError, InputLimitError, PluginError, ProjectError
    from claimcheck.evidence import Evidence
    from claimcheck.finding import Finding, Level, Location
    from claimcheck.loading import load
    from claimcheck.model import Claim, Entity, Source, Statement
    from claimcheck.project import Project
    from claimcheck.reading.base import Reading
    from claimcheck.run import Run
    from claimcheck.text import Document
    from claimcheck.timeline import History, Shift, history
    from claimcheck.values import extract, parse_value
    from claimcheck.values.base import Context, Mention, Mod, Relation, Timex, Value, relate
    from claimcheck.verdict import Judgement, Verdict

_HOMES = {
    "claimcheck.anchor": ("Anchor", "locate"),
    "claimcheck.assess": ("read", "verify"),
    "claimcheck.corpus": ("scan",),
    "claimcheck.engine": ("check",),
    "claimcheck.evidence": ("Evidence",),
    "claimcheck.errors": ("ClaimcheckError", "ConfigError", "InputLimitError", "PluginError", "ProjectError"),
    "claimcheck.finding": ("Finding", "Level", "Location"),
    "claimcheck.timeline": ("History", "Shift", "history"),
    "claimcheck.loading": ("load",),
    "claimcheck.model": ("Claim", "Entity", "Source", "Statement"),
    "claimcheck.project": ("Project",),
    "claimcheck.reading.base": ("Reading",),
    "claimcheck.run": ("Run",),
    "claimcheck.text": ("Document",),
    "claimcheck.values": ("extract", "parse_value"),
    "claimcheck.values.base": ("Context", "Mention", "Mod", "Relation", "Timex", "Value", "relate"),
    "claimcheck.verdict": ("Judgement", "Verdict"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Anchor",
    "Claim",
    "ClaimcheckError",
    "ConfigError",
    "Context",
    "Document",
    "Entity",
    "Evidence",
    "Finding",
    "History",
    "InputLimitError",
    "Judgement",
    "Level",
    "Location",
    "Mention",
    "Mod",
    "PluginError",
    "Project",
    "ProjectError",
    "Reading",
    "Relation",
    "Run",
    "Shift",
    "Source",
    "Statement",
    "Timex",
    "Value",
    "Verdict",
    "__version__",
    "check",
    "extract",
    "history",
    "load",
    "locate",
    "parse_value",
    "read",
    "relate",
    "scan",
    "verify",
]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'claimcheck' has no attribute '{name}'")
    value = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
