"""A client that means harm, or is broken: every request gets an answer, and the server lives on."""

from __future__ import annotations

import asyncio
import io
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.lsp.complete import choices
from claimcheck.lsp.frames import MOST_BYTES, CheckedFrames
from claimcheck.lsp.workspace import Workspace
from tests.conftest import Write
from tests.lsp.conftest import ARTICLE, CLAIMS

GOOD = {"jsonrpc": "2.0", "id": 99, "method": "textDocument/hover", "params": {}}


def _frame(content: object) -> bytes:
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def _messages(raw: bytes) -> list[dict[str, Any]]:
    """What comes of a stream, as the library below reads it."""
    stream, found = io.BytesIO(raw), []
    while line := stream.readline():
        length = int(line.split(b":")[1])
        while stream.readline().strip():
            pass
        found.append(json.loads(stream.read(length)))
    return found


def _read(raw: bytes) -> tuple[list[dict[str, Any]], list[int]]:
    """The messages that are handed on, and the codes of the errors that are answered."""
    answers = io.BytesIO()
    frames = CheckedFrames(io.BytesIO(raw), answers)
    found = []
    while line := frames.readline():
        length = int(line.split(b":")[1])
        assert frames.readline() == b"\r\n"
        found.append(json.loads(frames.read(length)))
    return found, [answer["error"]["code"] for answer in _messages(answers.getvalue())]


MALFORMED: list[tuple[bytes, list[int]]] = [
    (b"Content-Length: abc\r\n\r\n{}", [-32700]),
    (b"Content-Length: -5\r\n\r\n", [-32700]),
    (b"Content-Length: 99999999999999999999\r\n\r\n", [-32700]),
    (b"Content-Length: %d\r\n\r\n" % (MOST_BYTES + 1), [-32700]),
    (b"Content-Length: 1e3\r\n\r\n", [-32700]),
    (b"Garbage: x\r\n\r\n", [-32700]),
    (b"\r\n\r\n", []),
    (b"\x00\xff\xfe garbage", []),
    (b"x" * 50_000, []),
    (_frame(b"{not json"), [-32700]),
    (_frame(b"\xff\xfe"), [-32700]),
    (_frame(b""), [-32700]),
    (_frame(b"[" * 100_000), [-32700]),
    (_frame(b'{"jsonrpc": "2.0", "id": ' + b"9" * 10_000 + b', "method": "x"}'), [-32700]),
    (_frame(b"[1, 2]"), [-32600]),
    (_frame(b"3"), [-32600]),
    (_frame(b"null"), [-32600]),
    (_frame({"jsonrpc": "2.0", "id": {}, "method": "textDocument/hover"}), [-32600]),
    (_frame({"jsonrpc": "2.0", "id": None, "method": "textDocument/hover"}), [-32600]),
    (_frame({"jsonrpc": "2.0", "id": 5}), [-32600]),
    (_frame({"jsonrpc": "2.0"}), [-32600]),
    (_frame({"id": 5, "method": "textDocument/hover"}), [-32600]),
    (_frame({"jsonrpc": "1.0", "id": 5, "method": "textDocument/hover"}), [-32600]),
    (_frame({"jsonrpc": "2.0", "id": 5, "method": 3}), [-32600]),
    (_frame({"jsonrpc": "2.0", "id": 5, "method": "textDocument/hover", "params": 3}), [-32602]),
]


@pytest.mark.parametrize(("raw", "codes"), MALFORMED, ids=range(len(MALFORMED)))
def test_a_malformed_message_is_answered_and_left_out(raw: bytes, codes: list[int]) -> None:
    found, answered = _read(_frame(GOOD) + raw + _frame(GOOD))
    assert found == [GOOD, GOOD]
    assert answered == codes


@given(st.lists(st.binary(max_size=40) | st.sampled_from([raw for raw, _ in MALFORMED if len(raw) < 200]), max_size=5))
def test_any_bytes_come_to_an_end(pieces: list[bytes]) -> None:
    found, _ = _read(b"".join(pieces))
    assert all(isinstance(message, dict) and message["jsonrpc"] == "2.0" for message in found)


def test_half_of_a_pair_is_replaced() -> None:
    text = "a\ud800b\U0001f6a2\udc00"
    (found,), answered = _read(_frame({**GOOD, "params": {"text": text, "\udfff": 1}}))
    assert answered == []
    assert found["params"] == {"text": "a\ufffdb\U0001f6a2\ufffd", "\ufffd": 1}


# -- the server itself ---------------------------------------------------------------------------------------------


class _Client:
    """Writes bytes to a server, and reads its messages."""

    def __init__(self, root: Path) -> None:
        command = [sys.executable, "-m", "claimcheck", "lsp"]
        pipe = asyncio.subprocess.PIPE
        self.command, self.pipe, self.root = command, pipe, root
        self.told: list[dict[str, Any]] = []

    async def start(self) -> None:
        self.process = await asyncio.create_subprocess_exec(
            *self.command, stdin=self.pipe, stdout=self.pipe, stderr=asyncio.subprocess.DEVNULL
        )
        able = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}
        given = {"processId": None, "rootUri": self.root.as_uri(), "capabilities": able}
        await self.ask(1, "initialize", given)
        self.send(_frame({"jsonrpc": "2.0", "method": "initialized", "params": {}}))

    def send(self, raw: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(raw)

    async def ask(self, id_: object, method: str, params: object) -> dict[str, Any]:
        self.send(_frame({"jsonrpc": "2.0", "id": id_, "method": method, "params": params}))
        return await self.until(lambda message: message.get("id") == id_ and "method" not in message)

    async def until(self, wanted: Any) -> dict[str, Any]:
        while True:
            message = await asyncio.wait_for(self._message(), 120)
            self.told.append(message)
            if wanted(message):
                return message

    async def _message(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        length = 0
        while line := (await self.process.stdout.readline()).strip():
            if line.lower().startswith(b"content-length"):
                length = int(line.split(b":")[1])
        found: dict[str, Any] = json.loads(await self.process.stdout.readexactly(length))
        return found

    async def stop(self) -> None:
        self.process.kill()
        await self.process.wait()


def _drive(root: Path, act: Any) -> None:
    async def whole() -> None:
        client = _Client(root)
        await client.start()
        try:
            await act(client)
        finally:
            await client.stop()

    asyncio.run(whole())


def test_every_request_is_answered(write: Write) -> None:
    pytest.importorskip("pygls", reason="the extra 'lsp' is not installed")
    root = write({"a.yaml": CLAIMS, "islander.txt": ARTICLE})
    uri = (root / "a.yaml").as_uri()
    document = {"uri": uri}
    far = {"line": 10**9, "character": 10**9}
    requests: list[tuple[str, object]] = [
        ("textDocument/hover", {}),
        ("textDocument/hover", {"textDocument": 3, "position": 4}),
        ("textDocument/hover", {"textDocument": document, "position": {"line": -1, "character": -1}}),
        ("textDocument/hover", {"textDocument": document, "position": {"line": 10**30, "character": "x"}}),
        ("textDocument/hover", {"textDocument": document, "position": far}),
        ("textDocument/definition", {"textDocument": document, "position": far}),
        ("textDocument/completion", {"textDocument": document, "position": far}),
        ("textDocument/completion", {"textDocument": {"uri": "file:///nowhere.yaml"}, "position": far}),
        ("textDocument/hover", {"textDocument": {"uri": "untitled:Untitled-1"}, "position": far}),
        ("textDocument/hover", {"textDocument": {"uri": "%00://\u0000"}, "position": far}),
        ("textDocument/hover", {"textDocument": {"uri": "file:///\ud800"}, "position": far}),
        ("textDocument/references", {"textDocument": document, "position": far, "context": {}}),
        ("textDocument/codeAction", {"textDocument": document, "range": {"start": far, "end": far}, "context": {}}),
        ("nope/nope", {}),
    ]

    async def act(client: _Client) -> None:
        item = {"uri": uri, "languageId": "yaml", "version": 1, "text": CLAIMS + "# \ud800\U0001f6a2"}
        client.send(_frame({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": item}}))
        for number, (method, params) in enumerate(requests, 100):
            client.send(MALFORMED[number % len(MALFORMED)][0])
            answer = await client.ask(number, method, params)
            assert "result" in answer or answer["error"]["code"] in (-32600, -32601, -32602, -32603)
        backwards = {"start": {"line": 5, "character": 0}, "end": {"line": 1, "character": 0}}
        for change in ({"text": "x", "range": backwards}, {"text": "\udfff"}, {"text": 3}):
            edit = {"textDocument": {"uri": uri, "version": 2}, "contentChanges": [change]}
            client.send(_frame({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": edit}))
        text = CLAIMS.replace("\n    ", "\n")
        edit = {"textDocument": {"uri": uri, "version": 3}, "contentChanges": [{"text": text}]}
        client.send(_frame({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": edit}))
        line = next(number for number, words in enumerate(text.splitlines()) if "by June 2027" in words)
        at = {"textDocument": document, "position": {"line": line, "character": 20}}
        answer = await client.ask("last", "textDocument/hover", at)
        for _ in range(20):
            if "REFUTED" in json.dumps(answer.get("result")):
                break
            await asyncio.sleep(0.5)
            answer = await client.ask("last", "textDocument/hover", at)
        assert "REFUTED" in answer["result"]["contents"]["value"]

    _drive(root, act)


def test_an_article_that_changed_is_read_again(write: Write) -> None:
    pytest.importorskip("pygls", reason="the extra 'lsp' is not installed")
    root = write({"a.yaml": CLAIMS, "islander.txt": ARTICLE})
    uri = (root / "a.yaml").as_uri()

    def says(message: dict[str, Any], refuted: bool) -> bool:
        if message.get("method") != "textDocument/publishDiagnostics" or message["params"]["uri"] != uri:
            return False
        return ("value-refuted" in json.dumps(message["params"])) is refuted

    async def act(client: _Client) -> None:
        asked = await client.until(lambda message: message.get("method") == "client/registerCapability")
        (registered,) = asked["params"]["registrations"]
        assert registered["method"] == "workspace/didChangeWatchedFiles"
        client.send(_frame({"jsonrpc": "2.0", "id": asked["id"], "result": None}))
        text = CLAIMS.replace("\n    ", "\n")
        item = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        client.send(_frame({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": item}}))
        await client.until(lambda message: says(message, refuted=True))
        (root / "islander.txt").write_text(ARTICLE.replace("April", "June"), encoding="utf-8")
        changed = {"changes": [{"uri": (root / "islander.txt").as_uri(), "type": 2}]}
        client.send(_frame({"jsonrpc": "2.0", "method": "workspace/didChangeWatchedFiles", "params": changed}))
        await client.until(lambda message: says(message, refuted=False))
        (root / "islander.txt").write_text(ARTICLE, encoding="utf-8")
        await asyncio.sleep(2.1)  # without a word from the editor, a request looks
        at = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}}
        await client.ask(7, "textDocument/hover", at)
        await client.until(lambda message: says(message, refuted=True))

    _drive(root, act)


def test_sixty_thousand_entities(write: Write) -> None:
    many = "".join(f"  entity-{number}: {{name: Entity {number}}}\n" for number in range(60_000))
    text = f"claimcheck: 1\nentities:\n{many}"
    workspace = Workspace(write({"a.yaml": text.encode()}))
    began = time.process_time()
    workspace.refresh()
    assert time.process_time() - began < 120
    began = time.process_time()
    found = choices(workspace, "    subject: entity-5999", ["claims:", "  a:"])
    assert time.process_time() - began < 1
    assert [choice.words for choice in found] == ["entity-5999", *(f"entity-5999{n}" for n in range(10))]
    assert workspace.at("a.yaml", 30_000, 5) is not None
    began = time.process_time()
    assert workspace.at("a.yaml", 50_000, 5) is not None
    assert time.process_time() - began < 0.1


def test_a_broken_pipe_ends_it() -> None:
    pytest.importorskip("pygls", reason="the extra 'lsp' is not installed")
    command = [sys.executable, "-m", "claimcheck", "lsp"]
    done = subprocess.run(command, input=b"Content-Length: 50\r\n\r\n{", capture_output=True, timeout=60, check=False)
    assert b"Traceback" not in done.stderr
