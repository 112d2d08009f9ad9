"""Fetch one address that the user named: within limits, and never from a machine inside the user's own network.

The name is resolved once, every address that it has is judged, and the connection goes to the address that was judged:
a name server that answers differently the second time gains nothing. Each redirect is judged the same way. Proxies are
not used, since behind one the address that is reached cannot be known.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, urljoin, urlsplit

from claimcheck.sources.base import MAX_ONE, SourceError

__all__ = ["Fetched", "Limits", "fetch", "is_public", "is_url"]

_AGENT: Final = "claimcheck (+https://pypi.org/project/claimcheck-lint/)"
_ACCEPT: Final = (
    "text/html,application/xhtml+xml,application/pdf,application/rss+xml,application/atom+xml,"
    "text/plain;q=0.9,*/*;q=0.5"
)
_REDIRECTS: Final = frozenset([301, 302, 303, 307, 308])
_PORTS: Final = {"http": 80, "https": 443}
_CHUNK: Final = 65_536
_MAPPED: Final = ipaddress.ip_network("64:ff9b::/96")
_LONGEST: Final = 4_000
_KINDS: Final = {
    401: "needs a login",
    403: "is forbidden",
    404: "does not exist",
    410: "is gone",
    429: "asks for fewer requests",
    451: "is withheld for legal reasons",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may take: seconds to wait for an answer, seconds in all, bytes, and redirects."""

    wait: float = 20.0
    total: float = 60.0
    size: int = MAX_ONE
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address returned: the bytes, the address after redirects, the type and encoding that the server names."""

    data: bytes
    url: str
    media_type: str | None
    charset: str | None


def is_url(words: str) -> bool:
    """Whether an argument is an address, not a file: it begins with a scheme and "//".

    >>> is_url("https://example.org/a"), is_url("articles/a.html")
    (True, False)
    """
    scheme, found, _ = words.partition("://")
    return bool(found) and len(scheme) > 1 and scheme.isalnum()


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public network; those inside IPv6 addresses are judged as well.

    >>> is_public("93.184.216.34"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"), is_public("169.254.169.254")
    (True, False, False, False)
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _MAPPED:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    limits: Limits = Limits(),
    resolve: Callable[..., Any] | None = None,
) -> Fetched:
    """Fetch an address.

    Args:
        url: The address, http or https.
        allow_private: Whether machines of private networks, and this one, may be asked.
        limits: What it may take.
        resolve: Resolves a name in place of the system, for tests.

    Raises:
        SourceError: it is no such address, is private, cannot be reached, or answers with an error or too much.
    """
    ends = time.monotonic() + limits.total
    here = url
    for _ in range(limits.redirects + 1):
        scheme, host, port, target = _parts(here)
        addresses = _judged(host, port, allow_private=allow_private, resolve=resolve or socket.getaddrinfo)
        found = _ask(scheme, host, port, target, addresses, limits, ends)
        if isinstance(found, tuple):
            data, media_type, charset = found
            return Fetched(data, here, media_type, charset)
        there = urljoin(here, found)
        if scheme == "https" and urlsplit(there).scheme == "http":
            raise SourceError(f"{here} redirects from https to http: {there}", "name that address, if you trust it")
        here = there
    raise SourceError(f"{url} redirects more than {limits.redirects} times")


def _parts(url: str) -> tuple[str, str, int, str]:
    """Scheme, host, port and request target of an address."""
    if len(url) > _LONGEST or any(ord(c) <= 0x20 or ord(c) == 0x7F for c in url):
        raise SourceError(f"'{url[:80]}' is not an address: it is too long, or holds blanks")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise SourceError(f"'{url}' is not an address: {error}") from error
    if parts.scheme.lower() not in _PORTS:
        raise SourceError(f"'{url}' is not fetched: only http and https addresses are", "save the file and add it")
    if parts.username is not None or parts.password is not None:
        raise SourceError(f"'{parts.scheme}://...@{parts.hostname}' is not fetched: it holds a user name", "remove it")
    if not parts.hostname:
        raise SourceError(f"'{url}' names no host")
    try:
        host = parts.hostname if ":" in parts.hostname else parts.hostname.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise SourceError(f"'{parts.hostname}' is not the name of a host") from error
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
    )
    scheme = parts.scheme.lower()
    return scheme, host, port or _PORTS[scheme], target


def _judged(host: str, port: int, *, allow_private: bool, resolve: Callable[..., Any]) -> list[Any]:
    """The addresses to connect to, in order; refused where any address of the name is private."""
    try:
        found = resolve(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SourceError(
            f"'{host}' cannot be reached: {reason}",
            "check the address and the network, or save the page and add the file",
        ) from error
    if not found:
        raise SourceError(f"'{host}' has no address")
    for one in found:
        address = str(one[4][0])
        if not allow_private and not is_public(address):
            raise SourceError(
                f"'{host}' is {address}, an address of a private network or this machine",
                "--allow-private fetches it nevertheless",
            )
    return list(found)


class _Connection(http.client.HTTPConnection):
    """A connection to an address that was judged, under the name that was asked for."""

    def __init__(self, host: str, port: int, addresses: list[Any], wait: float, *, secure: bool) -> None:
        super().__init__(host, port, timeout=wait)
        self._addresses, self._secure = addresses, secure

    def connect(self) -> None:
        """Connect to the first address that answers."""
        for number, (family, kind, protocol, _, place) in enumerate(self._addresses, 1):
            plain = socket.socket(family, kind, protocol)
            try:
                plain.settimeout(self.timeout)
                plain.connect(place)
            except OSError:
                plain.close()
                if number == len(self._addresses):
                    raise
                continue
            try:
                secure = (
                    ssl.create_default_context().wrap_socket(plain, server_hostname=self.host) if self._secure else None
                )
            except BaseException:
                plain.close()
                raise
            self.sock = secure or plain
            return


def _ask(
    scheme: str, host: str, port: int, target: str, addresses: list[Any], limits: Limits, ends: float
) -> str | tuple[bytes, str | None, str | None]:
    """The place that an answer redirects to; else its bytes, type and encoding."""
    wait = max(0.1, min(limits.wait, ends - time.monotonic()))
    connection = _Connection(host, port, addresses, wait, secure=scheme == "https")
    shown = f"{scheme}://{host}"
    try:
        connection.putrequest("GET", target, skip_accept_encoding=True)
        for name, value in (("User-Agent", _AGENT), ("Accept", _ACCEPT), ("Accept-Encoding", "gzip, identity")):
            connection.putheader(name, value)
        connection.putheader("Connection", "close")
        connection.endheaders()
        answer = connection.getresponse()
        if answer.status in _REDIRECTS:
            there = answer.getheader("Location")
            if not there:
                raise SourceError(f"{shown}{target} redirects to no address")
            return there.encode("latin-1", "replace").decode("utf-8", "replace")
        if answer.status != 200:
            kind = _KINDS.get(answer.status, "cannot be fetched")
            raise SourceError(
                f"{shown}{target} {kind}: {answer.status} {answer.reason}",
                "open it in a browser, save the page and add the file",
            )
        data = _body(answer, f"{shown}{target}", limits, ends)
        return data, answer.headers.get_content_type(), answer.headers.get_content_charset()
    except TimeoutError as error:
        raise SourceError(f"{shown} did not answer within {limits.wait:g} seconds") from error
    except ssl.SSLError as error:
        raise SourceError(f"{shown} has no certificate that can be trusted: {error.reason or error}") from error
    except http.client.HTTPException as error:
        raise SourceError(f"{shown} does not answer as a web server: {type(error).__name__}") from error
    except OSError as error:
        raise SourceError(
            f"{shown} cannot be reached: {error.strerror or error}", "check the address and the network"
        ) from error
    finally:
        connection.close()


def _body(answer: http.client.HTTPResponse, shown: str, limits: Limits, ends: float) -> bytes:
    """The bytes of an answer, unpacked, up to the limit."""
    encoding = (answer.getheader("Content-Encoding") or "identity").strip().lower()
    if encoding not in ("identity", "gzip", "x-gzip", "deflate", ""):
        raise SourceError(f"{shown} is compressed as '{encoding}', which was not asked for")
    unpack = None if encoding in ("identity", "") else zlib.decompressobj(47)  # gzip or zlib, by its header
    parts: list[bytes] = []
    size = 0
    while True:
        if time.monotonic() > ends:
            raise SourceError(f"{shown} took more than {limits.total:g} seconds")
        chunk = answer.read1(_CHUNK)
        if not chunk:
            break
        try:
            part = chunk if unpack is None else unpack.decompress(chunk, limits.size - size + 1)
        except zlib.error as error:
            raise SourceError(f"{shown} is damaged: {error}") from error
        size += len(part)
        if size > limits.size:
            raise SourceError(f"{shown} has more than {limits.size:,} bytes")
        parts.append(part)
    return b"".join(parts)
