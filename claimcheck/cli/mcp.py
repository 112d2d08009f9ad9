"""``claimcheck mcp``: the server for language models, over standard input and output."""

from __future__ import annotations

import click

__all__ = ["command"]


@click.command("mcp")
@click.option("--root", metavar="DIR", default=".", show_default=True, help="Read files below DIR, and no others.")
def command(root: str) -> int:
    """Serve a language model over MCP, on standard input and output (needs the extra "mcp").

    The tools check, verify, facts, read, explain and draft are offered. They read files below DIR only, write none, and
    have limits: an article of 1 million characters, a sentence of 2,000, 500 results.
    """
    try:
        from claimcheck.mcp.server import build
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("mcp", "mcp_types"):
            raise
        raise click.UsageError("the server needs the MCP SDK: pip install 'claimcheck-lint[mcp]'") from error
    build(root).run("stdio")
    return 0
