"""The language server: answers an editor's requests from its session."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import Any

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol

from claimcheck import __version__
from claimcheck.authoring.repairs import Repairs
from claimcheck.errors import EditError
from claimcheck.finding import Location
from claimcheck.lsp.code_actions import actions, renamed
from claimcheck.lsp.complete import choices
from claimcheck.lsp.hover import hover
from claimcheck.lsp.session import Session
from claimcheck.lsp.translate import action, column_at, line_at, path_of, position_in, range_of, text_edits
from claimcheck.lsp.workspace import Workspace

__all__ = ["build"]

_KINDS = {
    "source": lsp.CompletionItemKind.Reference,
    "entity": lsp.CompletionItemKind.Class,
    "property": lsp.CompletionItemKind.Property,
    "claim": lsp.CompletionItemKind.Event,
    "key": lsp.CompletionItemKind.Field,
    "rule": lsp.CompletionItemKind.Constant,
}
_MOST_CHOICES = 200  # of one completion; the editor asks again when more is typed
_WATCHED = "**/*.{yaml,yml,toml,txt,text,md,markdown,json}"
_DEFINED = {"source": "sources", "subject": "entities", "speaker": "entities", "property": "properties"}


class _Protocol(LanguageServerProtocol):
    """The protocol, with an answer to a request whose parameters cannot be read: without one an editor waits for it."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "method" in data and isinstance(data.get("id"), int | str):
                self._send_response(data["id"], None, error.to_response_error())
            raise


def build(*, as_of: date | None = None) -> LanguageServer:
    """Create a server without starting it.

    Args:
        as_of: The day on which expiry dates are judged.
    """
    server = LanguageServer("claimcheck", __version__, protocol_cls=_Protocol)
    session = Session(server, as_of)
    _follow(server, session)
    _answer(server, session)
    _rename(server, session)
    return server


def _follow(server: LanguageServer, session: Session) -> None:
    """Register handlers for documents that are opened, changed, saved and closed."""

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    async def did_open(params: lsp.DidOpenTextDocumentParams) -> None:
        session.changed(params.text_document.uri, params.text_document.text)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def did_change(params: lsp.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        session.changed(uri, server.workspace.get_text_document(uri).source)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    async def did_save(params: lsp.DidSaveTextDocumentParams) -> None:  # noqa: ARG001 - the text is known already
        session.due()

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    async def did_close(params: lsp.DidCloseTextDocumentParams) -> None:
        session.changed(params.text_document.uri, None)

    @server.feature(lsp.INITIALIZED)
    async def initialized(params: lsp.InitializedParams) -> None:  # noqa: ARG001
        able = server.client_capabilities.workspace
        files = None if able is None else able.did_change_watched_files
        if files is not None and files.dynamic_registration:
            watchers = [lsp.FileSystemWatcher(glob_pattern=_WATCHED)]
            options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers=watchers)
            wanted = lsp.Registration("watched", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            await server.client_register_capability_async(lsp.RegistrationParams([wanted]))

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def did_change_watched_files(params: lsp.DidChangeWatchedFilesParams) -> None:  # noqa: ARG001
        session.due()


def _answer(server: LanguageServer, session: Session) -> None:
    """Register handlers for requests about a position."""

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def on_hover(params: lsp.HoverParams) -> lsp.Hover | None:
        await session.ready()
        place = session.place(params.text_document.uri, params.position)
        entry = session.workspace.at(*place) if place is not None else None
        text = hover(session.workspace, entry) if entry is not None else None
        if text is None or entry is None:
            return None
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, text), range_of(entry.location))

    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=[" ", "[", "{", ","]))
    async def on_completion(params: lsp.CompletionParams) -> lsp.CompletionList:
        await session.ready()
        lines, row = session.lines(params.text_document.uri), params.position.line
        line = line_at(lines, row)
        before = line[: column_at(line, params.position.character) - 1]
        above = [one.rstrip("\r\n") for one in lines[:row]]
        found = list(islice(choices(session.workspace, before, above), _MOST_CHOICES + 1))
        items = [
            lsp.CompletionItem(
                label=choice.words,
                kind=_KINDS.get(choice.kind, lsp.CompletionItemKind.Value),
                detail=choice.detail or None,
                insert_text=f"{choice.words}: " if choice.kind == "key" else choice.words,
            )
            for choice in found[:_MOST_CHOICES]
        ]
        return lsp.CompletionList(is_incomplete=len(found) > _MOST_CHOICES, items=items)

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    async def on_definition(params: lsp.DefinitionParams) -> list[lsp.Location]:
        await session.ready()
        place = session.place(params.text_document.uri, params.position)
        entry = session.workspace.at(*place) if place is not None else None
        return [] if entry is None else _definition(session.workspace, entry.place, entry.location)

    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    async def on_references(params: lsp.ReferenceParams) -> list[lsp.Location]:
        await session.ready()
        here, place = session.workspace, session.place(params.text_document.uri, params.position)
        entry = here.at(*place) if place is not None else None
        section, id_ = _named(entry.place, entry.location) if entry is not None else ("", "")
        if not section:
            return []
        return [lsp.Location(here.path_of(use.file).as_uri(), range_of(use)) for use in here.uses(section, id_)]

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION)
    async def on_code_action(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        await session.ready()
        here = session.workspace
        name = here.name_of(path_of(params.text_document.uri))
        rows = range(params.range.start.line + 1, params.range.end.line + 2)
        repairs = Repairs(here.run, here.unsaved)
        return [
            action(here, finding, offered)
            for finding in here.run.findings
            if finding.location.file == name and finding.location.line in rows
            for offered in actions(repairs, finding)
        ]


def _rename(server: LanguageServer, session: Session) -> None:
    """Register handlers for renaming the id at a position."""

    def meant(uri: str, where: lsp.Position) -> tuple[str, str, lsp.Range] | None:
        here, place = session.workspace, session.place(uri, where)
        entry = here.at(*place) if place is not None else None
        if entry is None:
            return None
        section, id_ = _named(entry.place, entry.location)
        is_declared = ("key", section, id_) in here.run.project.places
        return (section, id_, range_of(entry.location)) if is_declared else None

    @server.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)
    async def on_prepare(params: lsp.PrepareRenameParams) -> lsp.PrepareRenamePlaceholder | None:
        await session.ready()
        found = meant(params.text_document.uri, params.position)
        return None if found is None else lsp.PrepareRenamePlaceholder(range=found[2], placeholder=found[1])

    @server.feature(lsp.TEXT_DOCUMENT_RENAME, lsp.RenameOptions(prepare_provider=True))
    async def on_rename(params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        await session.ready()
        found = meant(params.text_document.uri, params.position)
        if found is None:
            return None
        try:
            edits = renamed(session.workspace, found[0], found[1], params.new_name)
        except EditError as error:
            raise JsonRpcException(str(error), lsp.LSPErrorCodes.RequestFailed) from error
        return lsp.WorkspaceEdit(
            changes={session.workspace.path_of(name).as_uri(): text_edits(one) for name, one in edits.items()}
        )


def _named(place: tuple[str | int, ...], where: Location) -> tuple[str, str]:
    """The section and the id that a place refers to; empty where it refers to none."""
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
                    lsp.Range(*(position_in(document.text, document.position(offset)) for offset in span)),
                )
                for span in spans
            ]
    section, id_ = _named(place, where)
    target = project.places.get(("key", section, id_))
    return [lsp.Location(workspace.path_of(target.file).as_uri(), range_of(target))] if target is not None else []
