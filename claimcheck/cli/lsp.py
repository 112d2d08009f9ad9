"""``claimcheck lsp``: the language server, over standard input and output."""

from __future__ import annotations

import click

__all__ = ["command"]


@click.command("lsp")
@click.option("--as-of", metavar="DATE", help="The day on which expiry dates and deadlines are judged (default: none).")
def command(as_of: str | None) -> int:
    """Serve an editor over standard input and output (needs the extra "lsp")."""
    import sys
    from datetime import date
    from typing import BinaryIO, cast

    day = None
    if as_of is not None:
        try:
            day = date.fromisoformat(as_of)
        except ValueError as error:
            raise click.UsageError(f"'{as_of}' is not a date; write 2026-11-24") from error
    try:
        from claimcheck.lsp.frames import CheckedFrames
        from claimcheck.lsp.server import build
    except ImportError as error:
        raise click.UsageError("the language server needs pygls: pip install 'claimcheck-lint[lsp]'") from error
    frames = CheckedFrames(sys.stdin.buffer, sys.stdout.buffer)
    build(as_of=day).start_io(cast("BinaryIO", frames))
    return 0
