"""The language server through a real client over standard input and output."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

lsp = pytest.importorskip("lsprotocol.types", reason="the extra 'lsp' is not installed")
client_module = pytest.importorskip("pygls.lsp.client", reason="the extra 'lsp' is not installed")

from pygls.exceptions import JsonRpcException  # noqa: E402

from tests.conftest import Write  # noqa: E402
from tests.lsp.conftest import ARTICLE, CLAIMS  # noqa: E402


class Editor:
    """A client that keeps the diagnostics it is told."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.client = client_module.LanguageClient("test", "1")
        self.told: dict[str, list[str]] = {}
        self.news = asyncio.Event()

        @self.client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def _(params: lsp.PublishDiagnosticsParams) -> None:
            self.told[params.uri] = sorted(str(d.code) for d in params.diagnostics)
            self.news.set()

    @property
    def uri(self) -> str:
        return (self.root / "a.yaml").as_uri()

    async def start(self) -> None:
        await self.client.start_io(sys.executable, "-m", "claimcheck", "lsp")
        await self.client.initialize_async(
            lsp.InitializeParams(capabilities=lsp.ClientCapabilities(), root_uri=self.root.as_uri(), process_id=None)
        )
        self.client.initialized(lsp.InitializedParams())

    async def open(self, text: str) -> None:
        self.news.clear()
        item = lsp.TextDocumentItem(self.uri, "yaml", 1, text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        await asyncio.wait_for(self.news.wait(), 60)

    async def change(self, text: str, version: int = 2) -> None:
        self.news.clear()
        whole = lsp.TextDocumentContentChangeWholeDocument(text)
        document = lsp.VersionedTextDocumentIdentifier(uri=self.uri, version=version)
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(document, [whole]))
        await asyncio.wait_for(self.news.wait(), 60)

    async def until(self, true: Callable[[], bool]) -> None:
        while not true():
            self.news.clear()
            await asyncio.wait_for(self.news.wait(), 60)

    async def stop(self) -> None:
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await self.client.stop()


def drive(root: Path, act: Callable[[Editor, str], Awaitable[None]]) -> None:
    async def whole() -> None:
        editor = Editor(root)
        await editor.start()
        try:
            await act(editor, (root / "a.yaml").read_text(encoding="utf-8"))
        finally:
            await editor.stop()

    asyncio.run(whole())


def place(text: str, words: str, after: int = 1) -> lsp.Position:
    at = text.index(words) + after
    return lsp.Position(text.count("\n", 0, at), at - text.rfind("\n", 0, at) - 1)


@pytest.mark.filterwarnings("default")
def test_an_editing_session(write: Write) -> None:
    root = write({"a.yaml": CLAIMS, "islander.txt": ARTICLE})

    async def act(editor: Editor, text: str) -> None:
        client, document = editor.client, lsp.TextDocumentIdentifier(editor.uri)
        await editor.open(text)
        assert editor.told[editor.uri] == ["bound-dropped", "value-refuted"]

        await editor.change(text.replace("by June 2027", "by April 2027"))
        assert editor.told[editor.uri] == ["bound-dropped"]
        await editor.change(text, 3)

        shown = await client.text_document_hover_async(lsp.HoverParams(document, place(text, "by June 2027")))
        assert "REFUTED" in shown.contents.value

        found = await client.text_document_definition_async(
            lsp.DefinitionParams(document, place(text, "source: islander", 10))
        )
        assert [(one.uri, one.range.start.line) for one in found] == [(editor.uri, 5)]

        passage = await client.text_document_definition_async(
            lsp.DefinitionParams(document, place(text, "will open by April"))
        )
        assert [one.uri for one in passage] == [(root / "islander.txt").as_uri()]
        assert passage[0].range.start.character == ARTICLE.index("will open")

        uses = await client.text_document_references_async(
            lsp.ReferenceParams(lsp.ReferenceContext(True), document, place(text, "islander:"))
        )
        assert len(uses) == 2

        offered = await client.text_document_completion_async(
            lsp.CompletionParams(document, place(text, "source: islander", len("source: is")))
        )
        assert [item.label for item in offered.items] == ["islander"]

        at = place(text, "by June 2027")
        actions = await client.text_document_code_action_async(
            lsp.CodeActionParams(document, lsp.Range(at, at), lsp.CodeActionContext([]))
        )
        (edit,) = actions[0].edit.changes[editor.uri]
        assert edit.new_text == "by April 2027"

        await editor.change("claims: {a: {sorce: ", 4)
        assert "yaml-invalid" in editor.told[editor.uri]

    drive(root, act)


@pytest.mark.filterwarnings("default")
def test_columns_count_utf_16_units(write: Write) -> None:
    claims = CLAIMS.replace("value: EUR 4 million", "note: \U0001f6a2\U0001f6a2, value: EUR 4 million")
    root = write({"a.yaml": claims, "islander.txt": ARTICLE})

    async def act(editor: Editor, text: str) -> None:
        await editor.open(text)
        line = next(n for n, one in enumerate(text.splitlines()) if "EUR 4 million" in one)
        before = text.splitlines()[line].split("EUR")[0]
        at = lsp.Position(line, len(before.encode("utf-16-le")) // 2)
        document = lsp.TextDocumentIdentifier(editor.uri)
        shown = await editor.client.text_document_hover_async(lsp.HoverParams(document, at))
        assert shown.range.start == at

    drive(root, act)


@pytest.mark.filterwarnings("default")
def test_only_the_files_whose_findings_changed_are_told_of(write: Write) -> None:
    other = "claimcheck: 1\nclaims:\n  more:\n    subject: islander\n    property: nonsense\n    statements: []\n"
    root = write({"a.yaml": CLAIMS, "b.yaml": other, "islander.txt": ARTICLE})

    async def act(editor: Editor, text: str) -> None:
        await editor.open(text)
        second = (root / "b.yaml").as_uri()
        await editor.until(lambda: {editor.uri, second} <= editor.told.keys())
        editor.told.clear()
        await editor.change(text.replace("by June 2027", "by April 2027"))
        await editor.change("# a line above\n" + text, 3)  # a matter of the whole
        assert editor.uri in editor.told
        assert second not in editor.told

    drive(root, act)


@pytest.mark.filterwarnings("default")
def test_a_request_is_answered_while_everything_is_checked(write: Write) -> None:
    root = write({"a.yaml": CLAIMS, "islander.txt": ARTICLE})

    async def act(editor: Editor, text: str) -> None:
        document = lsp.TextDocumentIdentifier(editor.uri)
        asked = lsp.HoverParams(document, place(text, "by June 2027"))
        item = lsp.TextDocumentItem(editor.uri, "yaml", 1, text)
        editor.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        first = await editor.client.text_document_hover_async(asked)
        assert "REFUTED" in first.contents.value
        for version in range(2, 12):  # every keystroke is a matter of the whole
            more = "subject: nobody\n    property: price\n    statements: [{source: islander, value: EUR 4 million}]"
            added = f"{text}  more-{version}:\n    {more}\n"
            whole = lsp.TextDocumentContentChangeWholeDocument(added)
            told = lsp.VersionedTextDocumentIdentifier(uri=editor.uri, version=version)
            editor.client.text_document_did_change(lsp.DidChangeTextDocumentParams(told, [whole]))
            shown = await asyncio.wait_for(editor.client.text_document_hover_async(asked), 30)
            assert "REFUTED" in shown.contents.value
        await editor.until(lambda: "unknown-entity" in editor.told.get(editor.uri, []))

    drive(root, act)


@pytest.mark.filterwarnings("default")
def test_a_request_with_unreadable_parameters_is_answered(write: Write) -> None:
    root = write({"a.yaml": CLAIMS, "islander.txt": ARTICLE})

    async def act(editor: Editor, text: str) -> None:
        await editor.open(text)
        protocol = editor.client.protocol
        document = {"uri": editor.uri}
        for wrong in ({}, {"textDocument": document, "position": {"line": -1, "character": 0}}, {"textDocument": 3}):
            refused = asyncio.get_running_loop().create_future()
            protocol._request_futures["asked"] = refused  # the client itself sends only what is well-formed
            protocol._send_data({"jsonrpc": "2.0", "id": "asked", "method": "textDocument/hover", "params": wrong})
            with pytest.raises(JsonRpcException) as error:
                await asyncio.wait_for(refused, 30)
            assert error.value.code == -32602
        at = lsp.HoverParams(lsp.TextDocumentIdentifier(editor.uri), place(text, "by June 2027"))
        assert await editor.client.text_document_hover_async(at) is not None

    drive(root, act)


@pytest.mark.filterwarnings("default")
def test_an_id_is_renamed_wherever_it_is_used(write: Write) -> None:
    root = write({"a.yaml": CLAIMS, "b.yaml": OTHER, "islander.txt": ARTICLE})

    async def act(editor: Editor, text: str) -> None:
        await editor.open(text)
        client, document = editor.client, lsp.TextDocumentIdentifier(editor.uri)
        at = place(text, "clinic", 0)
        prepared = await client.text_document_prepare_rename_async(lsp.PrepareRenameParams(document, at))
        assert (prepared.placeholder, prepared.range.start) == ("clinic", at)
        nowhere = lsp.PrepareRenameParams(document, place(text, "by June 2027"))
        assert await client.text_document_prepare_rename_async(nowhere) is None
        edit = await client.text_document_rename_async(lsp.RenameParams(document, at, "ward"))
        assert {uri.rpartition("/")[2]: len(edits) for uri, edits in edit.changes.items()} == {"a.yaml": 3, "b.yaml": 1}
        assert {one.new_text for edits in edit.changes.values() for one in edits} == {"ward"}
        with pytest.raises(JsonRpcException, match="taken"):
            await client.text_document_rename_async(lsp.RenameParams(document, at, "roe"))

    drive(root, act)


OTHER = """
claimcheck: 1
claims:
  beds:
    subject: clinic
    property: beds
    type: quantity
    statements: [{source: islander, value: 140 beds}]
"""
