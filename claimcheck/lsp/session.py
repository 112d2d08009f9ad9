"""An editor's session: its open documents, the findings last published, and the schedule of full checks."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from pathlib import Path

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer

from claimcheck.finding import Finding
from claimcheck.lsp.translate import column_at, diagnostic, line_at, path_of
from claimcheck.lsp.workspace import Workspace

__all__ = ["Session"]

_PAUSE = 0.05  # seconds without a keystroke before the text is checked
_LONGEST_WAIT = 30.0  # seconds for the first check; after that, requests are answered from what is known
_BETWEEN_LOOKS = 2.0  # seconds between two looks at the articles on disk


class Session:
    """Keeps a workspace in sync with an editor, and the editor with its findings.

    A change within one claim is checked at once; any other change in a separate thread, after a pause.
    """

    def __init__(self, server: LanguageServer, as_of: date | None) -> None:
        """``as_of`` is the day on which expiry dates are judged."""
        self._server, self._as_of = server, as_of
        self._thread = ThreadPoolExecutor(1, "claimcheck")
        self._workspace: Workspace | None = None
        self._told: dict[str, list[Finding]] = {}
        self._made: dict[int, tuple[Finding, lsp.Diagnostic]] = {}
        self._waiting: asyncio.Task[None] | None = None
        self._running: asyncio.Task[None] | None = None
        self._again = False
        self._first = asyncio.Event()
        self._looked = 0.0

    @property
    def workspace(self) -> Workspace:
        """The project in the folder that the editor has open."""
        if self._workspace is None:
            folder = self._server.workspace.root_path
            self._workspace = Workspace(_root(Path(folder) if folder else Path.cwd()), as_of=self._as_of)
        return self._workspace

    def changed(self, uri: str, text: str | None) -> None:
        """Update the text of a document; ``None`` for one that was closed."""
        here, path = self.workspace, path_of(uri).absolute()
        if text is None:
            here.unsaved.pop(path, None)
        elif self._running is not None:
            here.unsaved[path] = text  # the running check includes it at its end
            return
        elif here.change(path, text) and self._waiting is None:
            self._publish()
            return
        self.due()

    def due(self) -> None:
        """Schedule a full check for when nothing has been typed for a while."""
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = asyncio.get_running_loop().create_task(self._soon())

    async def ready(self) -> None:
        """Wait for the first full check if it is running, but not for ever: a request gets an answer."""
        self._look_again()
        if self._waiting is not None or self._running is not None:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._first.wait(), _LONGEST_WAIT)

    def _look_again(self) -> None:
        """Schedule a full check where an article changed on disk, which not every editor reports."""
        now = time.monotonic()
        if self._workspace is None or now - self._looked < _BETWEEN_LOOKS:
            return
        self._looked = now
        if self._waiting is None and self._running is None and self._workspace.is_outdated():
            self.due()

    def lines(self, uri: str) -> list[str]:
        """The current lines of a document, with their line breaks; none where it is neither open nor a file."""
        try:
            return list(self._server.workspace.get_text_document(uri).lines)
        except (OSError, ValueError):
            return []

    def place(self, uri: str, where: lsp.Position) -> tuple[str, int, int] | None:
        """The file, line and column of a position; None where the document is not part of the project."""
        name = self.workspace.name_of(path_of(uri))
        if name is None:
            return None
        return name, where.line + 1, column_at(line_at(self.lines(uri), where.line), where.character)

    async def _soon(self) -> None:
        await asyncio.sleep(_PAUSE)
        self._waiting = None
        if self._running is None:
            self._running = asyncio.get_running_loop().create_task(self._refresh())
        else:
            self._again = True

    async def _refresh(self) -> None:
        """Check everything, again where texts changed meanwhile that require it."""
        here, done = self.workspace, False
        try:
            while not done:
                self._again = False
                here.take()
                known = await asyncio.get_running_loop().run_in_executor(self._thread, here.read)
                done = here.adopt(known) and not self._again
                self._publish()
        except Exception as error:
            message = f"claimcheck: internal error: {type(error).__name__}: {error}"
            self._server.window_log_message(lsp.LogMessageParams(lsp.MessageType.Error, message))
            raise
        finally:
            self._running = None
            self._first.set()

    def _publish(self) -> None:
        """Publish the findings of files whose findings changed."""
        here = self.workspace
        by_file = here.findings_by_file()
        made, self._made = self._made, {}
        for name in sorted(self._told.keys() | by_file):
            found = by_file.get(name, [])
            for finding in found:
                known = made.get(id(finding))
                self._made[id(finding)] = known or (finding, diagnostic(here, finding))
            if self._told.get(name) == found:
                continue
            diagnostics = [self._made[id(finding)][1] for finding in found]
            uri = here.path_of(name).as_uri()
            notification = lsp.PublishDiagnosticsParams(uri=uri, diagnostics=diagnostics)
            self._server.text_document_publish_diagnostics(notification)
        self._told = dict(by_file)


def _root(given: Path) -> Path:
    """The folder of claims in a folder that an editor has open."""
    inner = given / "claims"
    return inner if inner.is_dir() and any(inner.rglob("*.y*ml")) else given
