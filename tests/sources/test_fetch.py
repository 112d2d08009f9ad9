"""Fetching one address: within limits, from public machines only, and from the address that was judged."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, ClassVar

import pytest

from claimcheck.sources.base import SourceError
from claimcheck.sources.fetch import Limits, fetch, is_public, is_url


class Handler(BaseHTTPRequestHandler):
    """Answers with what a test put under a path: status, headers, body."""

    answers: ClassVar[dict[str, tuple[int, dict[str, str], bytes]]] = {}
    asked: ClassVar[list[tuple[str, str]]] = []
    wait: ClassVar[threading.Event] = threading.Event()

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["Host"]))
        status, headers, body = self.answers.get(self.path, (404, {}, b""))
        if self.path == "/slow":
            self.wait.wait(10)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    Handler.answers = {"/a": (200, {"Content-Type": "text/html; charset=koi8-r"}, b"<p>words")}
    Handler.asked, Handler.wait = [], threading.Event()
    httpd = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{httpd.server_port}"
    finally:
        Handler.wait.set()
        httpd.shutdown()
        httpd.server_close()
        thread.join()


def test_an_address_is_fetched_with_its_type_and_encoding(server: str) -> None:
    found = fetch(f"{server}/a", allow_private=True)
    assert (found.data, found.media_type, found.charset) == (b"<p>words", "text/html", "koi8-r")


def test_the_machine_itself_is_not_asked_without_the_flag(server: str) -> None:
    with pytest.raises(
        SourceError, match=r"'127.0.0.1' is 127.0.0.1, an address of a private network.*--allow-private"
    ):
        fetch(f"{server}/a")
    assert Handler.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "10.1.2.3",
        "127.0.0.2",
        "0.0.0.0",  # noqa: S104
        "100.64.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "192.168.1.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_addresses_inside_a_network_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"])
def test_others_are(address: str) -> None:
    assert is_public(address)


def answers(*addresses: str) -> Any:
    def resolve(host: str, port: int, **_: object) -> list[tuple[Any, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    return resolve


def test_a_name_that_also_has_a_private_address_is_refused() -> None:
    with pytest.raises(SourceError, match=r"'news.example' is 10.0.0.7"):
        fetch("http://news.example/", resolve=answers("93.184.216.34", "10.0.0.7"))


def test_the_name_is_resolved_once_and_the_connection_goes_there(server: str) -> None:
    port = int(server.rsplit(":", 1)[1])
    calls = []

    def resolve(host: str, port: int, **_: object) -> list[tuple[Any, ...]]:
        calls.append(host)
        return answers("127.0.0.1")(host, port)  # type: ignore[no-any-return]

    found = fetch(f"http://news.example:{port}/a", allow_private=True, resolve=resolve)
    assert found.data == b"<p>words"
    assert calls == ["news.example"]
    assert Handler.asked == [("/a", f"news.example:{port}")]


def test_a_redirect_is_followed_and_judged_again(server: str) -> None:
    Handler.answers["/old"] = (301, {"Location": "/a"}, b"")
    assert fetch(f"{server}/old", allow_private=True).url == f"{server}/a"
    port = int(server.rsplit(":", 1)[1])
    Handler.answers["/out"] = (302, {"Location": "http://inside.example/"}, b"")

    def resolve(host: str, port: int, **_: object) -> list[tuple[Any, ...]]:
        return answers("127.0.0.1" if host == "news.example" else "192.168.0.1")(host, port)  # type: ignore[no-any-return]

    import claimcheck.sources.fetch as module

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "is_public", lambda address: address == "127.0.0.1")
        with pytest.raises(SourceError, match=r"'inside.example' is 192.168.0.1"):
            fetch(f"http://news.example:{port}/out", resolve=resolve)


@pytest.mark.parametrize("there", ["file:///etc/passwd", "ftp://a.example/x", "gopher://a.example"])
def test_a_redirect_to_another_scheme_is_refused(server: str, there: str) -> None:
    Handler.answers["/old"] = (302, {"Location": there}, b"")
    with pytest.raises(SourceError, match="only http and https"):
        fetch(f"{server}/old", allow_private=True)


def test_redirects_end(server: str) -> None:
    Handler.answers["/round"] = (302, {"Location": "/round"}, b"")
    with pytest.raises(SourceError, match="redirects more than 5 times"):
        fetch(f"{server}/round", allow_private=True)
    assert len(Handler.asked) == 6


@pytest.mark.parametrize("packed", [False, True])
def test_what_is_too_large_is_refused(server: str, packed: bool) -> None:
    body = b" " * 3_000_000
    headers = {"Content-Encoding": "gzip"} if packed else {}
    Handler.answers["/large"] = (200, headers, gzip.compress(body) if packed else body)
    with pytest.raises(SourceError, match=r"more than 1,000,000 bytes"):
        fetch(f"{server}/large", allow_private=True, limits=Limits(size=1_000_000))


def test_what_is_compressed_is_unpacked(server: str) -> None:
    Handler.answers["/z"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"<p>words" * 50_000))
    assert fetch(f"{server}/z", allow_private=True).data == b"<p>words" * 50_000
    Handler.answers["/z"] = (200, {"Content-Encoding": "gzip"}, b"no gzip at all")
    with pytest.raises(SourceError, match="is damaged"):
        fetch(f"{server}/z", allow_private=True)


def test_a_server_that_does_not_answer_is_left(server: str) -> None:
    with pytest.raises(SourceError, match=r"did not answer within 0.2 seconds"):
        fetch(f"{server}/slow", allow_private=True, limits=Limits(wait=0.2))


@pytest.mark.parametrize(("status", "told"), [(404, "does not exist: 404"), (403, "is forbidden"), (503, "503")])
def test_an_error_is_told(server: str, status: int, told: str) -> None:
    Handler.answers["/x"] = (status, {}, b"")
    with pytest.raises(SourceError, match=told):
        fetch(f"{server}/x", allow_private=True)


def test_without_a_network_the_error_is_clear() -> None:
    def resolve(*_: object, **__: object) -> list[tuple[Any, ...]]:
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    with pytest.raises(SourceError, match=r"'news.example' cannot be reached: Temporary failure.*save the page"):
        fetch("https://news.example/a", resolve=resolve)


def test_a_closed_port_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(SourceError, match="cannot be reached"):
        fetch(f"http://127.0.0.1:{port}/", allow_private=True)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("ftp://a.example/x", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("https://user:secret@a.example/", "holds a user name"),
        ("https:///path", "names no host"),
        ("http://a.example/\r\nX: y", "holds blanks"),
        ("http://a.example:port/", "is not an address"),
        ("http://" + "a" * 5000, "too long"),
        ("http://a..example/", "is not the name of a host"),
    ],
)
def test_what_is_no_address_is_refused(url: str, told: str) -> None:
    with pytest.raises(SourceError, match=told) as caught:
        fetch(url, resolve=answers("93.184.216.34"))
    assert "secret" not in str(caught.value)


def test_a_file_is_no_address() -> None:
    assert [is_url(one) for one in ("C://a.html", "a/b.html", "-", "http://a", "FTP://a")] == [
        False,
        False,
        False,
        True,
        True,
    ]
