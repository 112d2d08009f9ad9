"""The server: the tools over the official SDK, with their schemas, over standard input and output."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, Final

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations

import claimcheck
from claimcheck.errors import ClaimcheckError
from claimcheck.mcp.confined import Confined
from claimcheck.mcp.tools import Tools

__all__ = ["build"]

_INSTRUCTIONS: Final = (
    "claimcheck reads articles and claims files of one folder, and changes nothing. 'verify' checks a sentence with "
    "dates or figures against an article; 'facts' and 'read' find what an article says; 'check' and 'explain' work on "
    "the claims files. Verdicts come from rules and fitted weights, not from a language model: the words that decide "
    "are returned with each of them."
)


def build(root: str | Path) -> MCPServer[Any]:
    """Return the server for a folder.

    Args:
        root: The folder below which files may be read.

    Raises:
        ConfigError: it is not a folder.
    """
    tools = Tools(Confined(root))
    server: MCPServer[Any] = MCPServer(
        "claimcheck", instructions=_INSTRUCTIONS, version=claimcheck.__version__, log_level="WARNING"
    )
    offered: list[Callable[..., Any]] = [
        tools.check, tools.verify, tools.facts, tools.read, tools.explain, tools.draft,
    ]  # fmt: skip
    hints = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
    for tool in offered:
        server.add_tool(_answering(tool), name=tool.__name__, annotations=hints, structured_output=True)
    return server


def _answering(tool: Callable[..., Any]) -> Callable[..., Any]:
    """The tool, with errors of the caller as answers that it can read; any other is hidden from it by the SDK."""

    @wraps(tool)
    def answering(*arguments: Any, **named: Any) -> Any:
        try:
            return tool(*arguments, **named)
        except (ClaimcheckError, ValueError) as error:
            raise ToolError(str(error)) from error

    return answering
