"""The protocol: requests of an editor to what the workspace knows. Only this module needs pygls.

Offsets are turned from code points into UTF-16 units and back, since that is how editors count.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer

from claimcheck import __version__
from claimcheck.finding import Finding, Level, Location
from claimcheck.lsp.complete import choices
from claimcheck.lsp.mend import edits
from claimcheck.lsp.tell import hover
from claimcheck.lsp.workspace import Workspace

__all__ = ["build"]

_PAUSE = 0.05  # seconds without a keystroke before what was typed is checked
_SEVERITY = {
    Level.ERROR: lsp.DiagnosticSeverity.Error,
    Level.WARNING: lsp.DiagnosticSeverity.Warning,
    Level.NOTE: lsp.DiagnosticSeverity.Information,
}
_KINDS = {
    "source": lsp.CompletionItemKind.Reference,
    "entity": lsp.CompletionItemKind.Class,
    "property": lsp.CompletionItemKind.Property,
    "claim": lsp.CompletionItemKind.Event,
    "key": lsp.CompletionItemKind.Field,
    "rule": lsp.CompletionItemKind.Constant,
}
_DEFINED = {"source": "sources", "subject": "entities", "speaker": "entities", "property": "properties"}


def _path(uri: str) -> Path:
    return Path(unquote(urlparse(uri).path))


def _units(line: str, column: int) -> int:
    """UTF-16 units before a column that counts code points from 1."""
    return len(line[: column - 1].encode("utf-16-le")) // 2


def _column(line: str, units: int) -> int:
    """The column, from 1 in code points, after so many UTF-16 units."""
    return len(line.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")) + 1


def _range(where: Location) -> lsp.Range:
    start = _units(where.snippet, where.column)
    end = _units(where.snippet, where.column + where.length)
    line = max(0, where.line - 1)
    return lsp.Range(lsp.Position(line, start), lsp.Position(line, max(start, end)))


class _State:
    """What one server knows: its workspace, what it last told of each file, and the check that is running."""

    def __init__(self, as_of: date | None) -> None:
        self.as_of = as_of
        self.workspace: Workspace | None = None
        self.told: dict[str, list[Finding]] = {}
        self.made: dict[int, tuple[Finding, lsp.Diagnostic]] = {}
        self.waiting: asyncio.Task[None] | None = None
        self.running: asyncio.Task[None] | None = None
        self.again = False
        self.first = asyncio.Event()


def _root(given: Path) -> Path:
    """The folder of claims in a folder that an editor has open."""
    inner = given / "claims"
    return inner if inner.is_dir() and any(inner.rglob("*.y*ml")) else given


def build(*, as_of: date | None = None) -> LanguageServer:
    """A server that has not been started.

    Args:
        as_of: The day on which expiry dates are judged.
    """
    server = LanguageServer("claimcheck", __version__)
    state = _State(as_of)
    thread = ThreadPoolExecutor(1, "claimcheck")

    def workspace() -> Workspace:
        if state.workspace is None:
            folder = server.workspace.root_path
            state.workspace = Workspace(_root(Path(folder) if folder else Path.cwd()), as_of=state.as_of)
        return state.workspace

    def publish() -> None:
        """Tells of the files whose findings are others than those told last."""
        here = workspace()
        by_file = here.findings_by_file()
        made, state.made = state.made, {}
        for name in sorted(state.told.keys() | by_file):
            found = by_file.get(name, [])
            for finding in found:
                known = made.get(id(finding))
                state.made[id(finding)] = known or (finding, _diagnostic(here, finding))
            if state.told.get(name) == found:
                continue
            diagnostics = [state.made[id(finding)][1] for finding in found]
            uri = here.path_of(name).as_uri()
            server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri=uri, diagnostics=diagnostics))
        state.told = dict(by_file)

    async def refresh() -> None:
        """Checks everything in a thread of its own, again where texts came in meanwhile that ask for it."""
        here, done = workspace(), False
        try:
            while not done:
                state.again = False
                here.take()
                known = await asyncio.get_running_loop().run_in_executor(thread, here.read)
                done = here.adopt(known) and not state.again
                publish()
        except Exception as error:
            message = f"claimcheck: internal error: {type(error).__name__}: {error}"
            server.window_log_message(lsp.LogMessageParams(lsp.MessageType.Error, message))
            raise
        finally:
            state.running = None
            state.first.set()

    async def soon() -> None:
        await asyncio.sleep(_PAUSE)
        state.waiting = None
        if state.running is None:
            state.running = asyncio.get_running_loop().create_task(refresh())
        else:
            state.again = True

    def changed(uri: str, text: str | None) -> None:
        here, path = workspace(), _path(uri).absolute()
        if text is None:
            here.unsaved.pop(path, None)
        elif state.running is not None:
            here.unsaved[path] = text  # the check that is running takes it at its end
            return
        elif here.change(path, text) and state.waiting is None:
            publish()
            return
        due()

    def due() -> None:
        if state.waiting is not None:
            state.waiting.cancel()
        state.waiting = asyncio.get_running_loop().create_task(soon())

    async def ready() -> None:
        """Waits until the project has been checked for the first time, where that is on its way."""
        if state.waiting is not None or state.running is not None:
            await state.first.wait()

    def at(params: Any) -> tuple[Workspace, str, int, int] | None:
        here = workspace()
        name = here.name_of(_path(params.text_document.uri))
        if name is None:
            return None
        lines = server.workspace.get_text_document(params.text_document.uri).lines
        row = params.position.line
        line = lines[row].rstrip("\r\n") if row < len(lines) else ""
        return here, name, row + 1, _column(line, params.position.character)

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    async def did_open(params: lsp.DidOpenTextDocumentParams) -> None:
        changed(params.text_document.uri, params.text_document.text)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def did_change(params: lsp.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        changed(uri, server.workspace.get_text_document(uri).source)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    async def did_save(params: lsp.DidSaveTextDocumentParams) -> None:  # noqa: ARG001 - the text is known already
        due()

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    async def did_close(params: lsp.DidCloseTextDocumentParams) -> None:
        changed(params.text_document.uri, None)

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def on_hover(params: lsp.HoverParams) -> lsp.Hover | None:
        await ready()
        place = at(params)
        entry = place[0].at(*place[1:]) if place is not None else None
        told = hover(place[0], entry) if place is not None and entry is not None else None
        if told is None or entry is None:
            return None
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, told), _range(entry.location))

    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=[" ", "[", "{", ","]))
    async def on_completion(params: lsp.CompletionParams) -> list[lsp.CompletionItem]:
        await ready()
        lines = server.workspace.get_text_document(params.text_document.uri).lines
        row = params.position.line
        line = lines[row].rstrip("\r\n") if row < len(lines) else ""
        before = line[: _column(line, params.position.character) - 1]
        above = [one.rstrip("\r\n") for one in lines[:row]]
        return [
            lsp.CompletionItem(
                label=choice.words,
                kind=_KINDS.get(choice.kind, lsp.CompletionItemKind.Value),
                detail=choice.detail or None,
                insert_text=f"{choice.words}: " if choice.kind == "key" else choice.words,
            )
            for choice in choices(workspace(), before, above)
        ]

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    async def on_definition(params: lsp.DefinitionParams) -> list[lsp.Location]:
        await ready()
        place = at(params)
        entry = place[0].at(*place[1:]) if place is not None else None
        return [] if place is None or entry is None else _definition(place[0], entry.place, entry.location)

    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    async def on_references(params: lsp.ReferenceParams) -> list[lsp.Location]:
        await ready()
        place = at(params)
        entry = place[0].at(*place[1:]) if place is not None else None
        if place is None or entry is None:
            return []
        here = place[0]
        section, id_ = _named(entry.place, entry.location)
        return (
            [lsp.Location(here.path_of(w.file).as_uri(), _range(w)) for w in here.uses(section, id_)] if section else []
        )

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION)
    async def on_code_action(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        await ready()
        here = workspace()
        name = here.name_of(_path(params.text_document.uri))
        rows = range(params.range.start.line + 1, params.range.end.line + 2)
        return [
            _action(here, finding, edit)
            for finding in here.run.findings
            if finding.location.file == name and finding.location.line in rows
            for edit in edits(here, finding)
        ]

    return server


def _diagnostic(workspace: Workspace, finding: Finding) -> lsp.Diagnostic:
    related = [
        lsp.DiagnosticRelatedInformation(
            lsp.Location(workspace.path_of(one.location.file).as_uri(), _range(one.location)), one.message
        )
        for one in finding.related
    ]
    message = finding.message + (f"\n{finding.help}" if finding.help else "")
    return lsp.Diagnostic(
        range=_range(finding.location),
        message=message,
        severity=_SEVERITY[finding.level],
        code=finding.rule,
        source="claimcheck",
        related_information=related or None,
    )


def _named(place: tuple[str | int, ...], where: Location) -> tuple[str, str]:
    """The section and the id that a place names, empty where it names none."""
    if len(place) == 2 and place[0] in ("entities", "sources", "properties", "claims"):
        return str(place[0]), str(place[1])
    words = where.snippet[where.column - 1 : where.column - 1 + where.length].strip().strip("\"'")
    if place[:1] == ("constraints",):
        return "claims", words
    last = next((step for step in reversed(place) if isinstance(step, str)), "")
    if last == "value" and isinstance(place[-1], int) and len(place) > 5:
        return "entities", words
    return _DEFINED.get(last, ""), words


def _definition(workspace: Workspace, place: tuple[str | int, ...], where: Location) -> list[lsp.Location]:
    project = workspace.run.project
    judgement = workspace.judgement(place)
    if judgement is not None and place[4:5] in (("quote",), ("value",)):
        document = project.documents.get(judgement.source)
        spans = [(a.start, a.end) for a in judgement.anchors] if place[4] == "quote" else []
        if place[4] == "value" and judgement.deciding is not None:
            spans = [(judgement.deciding.start, judgement.deciding.end)]
        if document is not None and spans:
            return [
                lsp.Location(
                    workspace.path_of(document.name).as_uri(),
                    lsp.Range(*(_position(document.text, document.position(offset)) for offset in span)),
                )
                for span in spans
            ]
    section, id_ = _named(place, where)
    target = project.places.get(("key", section, id_))
    return [lsp.Location(workspace.path_of(target.file).as_uri(), _range(target))] if target is not None else []


def _position(text: str, place: tuple[int, int]) -> lsp.Position:
    line, column = place
    lines = text.splitlines()
    return lsp.Position(line - 1, _units(lines[line - 1] if line <= len(lines) else "", column))


def _action(workspace: Workspace, finding: Finding, edit: Any) -> lsp.CodeAction:
    where: Location = edit.location
    if edit.insert:
        indent = where.snippet[: where.column - 1]
        spot = lsp.Position(where.line, 0)
        change = lsp.TextEdit(lsp.Range(spot, spot), f"{indent}{edit.words}\n")
    else:
        change = lsp.TextEdit(_range(where), edit.words)
    return lsp.CodeAction(
        title=edit.title,
        kind=lsp.CodeActionKind.QuickFix,
        diagnostics=[_diagnostic(workspace, finding)],
        edit=lsp.WorkspaceEdit(changes={workspace.path_of(where.file).as_uri(): [change]}),
    )
