"""Messages of an editor as they come in, each checked before the server sees it.

The library below takes its input for granted: a length that is no number, a message that is no object or a character
that is half of a pair would end the server, or leave it waiting. What is malformed is answered with an error of
JSON-RPC and left out, and the reading goes on at the next header.
"""

from __future__ import annotations

import json
import re
from typing import Any, BinaryIO

__all__ = ["MOST_BYTES", "CheckedFrames"]

MOST_BYTES = 100_000_000
"""Maximum size of a message."""

_PARSE_ERROR, _INVALID_REQUEST, _INVALID_PARAMS = -32700, -32600, -32602
_LONGEST_LINE = 10_000  # of a header
# Not only at the start of a line: it may follow what was left of a malformed message.
_LENGTH = re.compile(rb"content-length:[ \t]*([0-9]{1,12})[ \t]*\r?\n$", re.IGNORECASE)


class _RefusedError(Exception):
    def __init__(self, code: int, message: str, id_: object = None) -> None:
        super().__init__(message)
        self.code, self.id = code, id_ if isinstance(id_, int | str) and not isinstance(id_, bool) else None


class CheckedFrames:
    """Reads messages from a stream, and hands on those that are well-formed, as a stream itself.

    Args:
        source: Where the editor writes.
        answers: Where it reads.
    """

    def __init__(self, source: BinaryIO, answers: BinaryIO) -> None:
        self._source, self._answers = source, answers
        self._lines: list[bytes] = []
        self._body = b""

    def readline(self) -> bytes:
        """The next line of a header; empty at the end of the input."""
        if not self._lines and not self._fetch():
            return b""
        return self._lines.pop(0)

    def read(self, size: int) -> bytes:
        """The message of the header that was read last."""
        found, self._body = self._body[:size], self._body[size:]
        return found

    def _fetch(self) -> bool:
        """Read up to the end of the next message that is well-formed; False at the end of the input."""
        while True:
            try:
                body = self._next()
                if body is None:
                    return False
                self._body = _checked(body)
            except _RefusedError as error:
                self._answer(error)
                continue
            self._lines = [b"Content-Length: %d\r\n" % len(self._body), b"\r\n"]
            return True

    def _next(self) -> bytes | None:
        """The bytes of the next message; None at the end of the input."""
        length: int | None = None
        begun = False
        while True:
            line = self._source.readline(_LONGEST_LINE)
            if not line:
                return None
            if line.strip():
                begun = True
                found = _LENGTH.search(line)
                length = int(found.group(1)) if found is not None else length
            elif length is not None:
                break
            elif begun:
                raise _RefusedError(_PARSE_ERROR, "a message without a Content-Length")
        if length > MOST_BYTES:
            raise _RefusedError(_PARSE_ERROR, f"a message of more than {MOST_BYTES:,} bytes")
        body = self._source.read(length)
        return body if len(body) == length else None

    def _answer(self, error: _RefusedError) -> None:
        told = {"jsonrpc": "2.0", "id": error.id, "error": {"code": error.code, "message": str(error)}}
        body = json.dumps(told).encode()
        self._answers.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))  # in one piece: others write, too
        self._answers.flush()


def _checked(body: bytes) -> bytes:
    """A message that is a request, a notification or a response, with its lone surrogates replaced.

    Raises:
        _RefusedError: it is none.
    """
    try:
        data = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _RefusedError(_PARSE_ERROR, f"not JSON: {str(error)[:200]}") from error
    if not isinstance(data, dict):
        raise _RefusedError(_INVALID_REQUEST, "a message must be an object; batches are not read")
    id_ = data.get("id")
    if data.get("jsonrpc") != "2.0":
        raise _RefusedError(_INVALID_REQUEST, "'jsonrpc' must be '2.0'", id_)
    if "id" in data and (isinstance(id_, bool) or not isinstance(id_, int | str)):
        raise _RefusedError(_INVALID_REQUEST, "'id' must be a number or a string")
    if "method" not in data:
        if "id" not in data or not ("result" in data or "error" in data):
            raise _RefusedError(_INVALID_REQUEST, "neither a request nor a response", id_)
    elif not isinstance(data["method"], str):
        raise _RefusedError(_INVALID_REQUEST, "'method' must be a string", id_)
    elif not isinstance(data.get("params", {}), dict | list | None):
        raise _RefusedError(_INVALID_PARAMS, "'params' must be an object or a list", id_)
    return _without_surrogates(data) if b"\\u" in body else body


def _without_surrogates(data: dict[str, Any]) -> bytes:
    """A message in which half of a pair is the replacement character; both count as one unit of UTF-16."""
    text = json.dumps(data, ensure_ascii=False)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode("utf-8")
