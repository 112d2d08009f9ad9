"""A linter for facts: checks hand-curated claims against the articles that state them.

The public names are loaded when they are first used, so that ``import claimcheck`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimcheck.authoring.drafts import Draft, draft
    from claimcheck.claims.loading import load
    from claimcheck.claims.model import Claim, Entity, Source, Statement
    from claimcheck.claims.project import Project
    from claimcheck.errors import ClaimcheckError, ConfigError, InputLimitError, PluginError, ProjectError
    from claimcheck.finding import Finding, Level, Location
    from claimcheck.histories.history import History, history
    from claimcheck.histories.shifts import Shift
    from claimcheck.judging.statement import read, verify
    from claimcheck.judging.verdict import Judgement, Verdict
    from claimcheck.locales import Locale
    from claimcheck.quotes.anchor import Anchor, locate
    from claimcheck.reading.base import Reading
    from claimcheck.reading.build import facts
    from claimcheck.reading.fact import Fact
    from claimcheck.run.api import check
    from claimcheck.run.explanation import Explanation, explain
    from claimcheck.run.result import Run
    from claimcheck.scanning.evidence import Evidence
    from claimcheck.scanning.scan import scan
    from claimcheck.text.document import Document
    from claimcheck.values import extract, parse_value
    from claimcheck.values.base import Context, Mention, Mod, Relation, Timex, Value, relate

_HOMES = {
    "claimcheck.authoring.drafts": ("Draft", "draft"),
    "claimcheck.claims.loading": ("load",),
    "claimcheck.claims.model": ("Claim", "Entity", "Source", "Statement"),
    "claimcheck.claims.project": ("Project",),
    "claimcheck.errors": ("ClaimcheckError", "ConfigError", "InputLimitError", "PluginError", "ProjectError"),
    "claimcheck.finding": ("Finding", "Level", "Location"),
    "claimcheck.histories.history": ("History", "history"),
    "claimcheck.histories.shifts": ("Shift",),
    "claimcheck.judging.statement": ("read", "verify"),
    "claimcheck.judging.verdict": ("Judgement", "Verdict"),
    "claimcheck.locales": ("Locale",),
    "claimcheck.quotes.anchor": ("Anchor", "locate"),
    "claimcheck.reading.base": ("Reading",),
    "claimcheck.reading.build": ("facts",),
    "claimcheck.reading.fact": ("Fact",),
    "claimcheck.run.api": ("check",),
    "claimcheck.run.explanation": ("Explanation", "explain"),
    "claimcheck.run.result": ("Run",),
    "claimcheck.scanning.evidence": ("Evidence",),
    "claimcheck.scanning.scan": ("scan",),
    "claimcheck.text.document": ("Document",),
    "claimcheck.values": ("extract", "parse_value"),
    "claimcheck.values.base": ("Context", "Mention", "Mod", "Relation", "Timex", "Value", "relate"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Anchor",
    "Claim",
    "ClaimcheckError",
    "ConfigError",
    "Context",
    "Document",
    "Draft",
    "Entity",
    "Evidence",
    "Explanation",
    "Fact",
    "Finding",
    "History",
    "InputLimitError",
    "Judgement",
    "Level",
    "Locale",
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
    "draft",
    "explain",
    "extract",
    "facts",
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
    return sorted(__all__)
