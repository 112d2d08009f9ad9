"""E-mail: a letter (.eml) or a mailbox (.mbox): newsletters, press releases, forwarded articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from itertools import pairwise
from typing import Final

from claimcheck.sources.base import MAX_ONE, Article, Dropped, Raw, Skipped, SourceError
from claimcheck.sources.cleaning import agency_of, clean, plain_line
from claimcheck.sources.dating import Candidate, Rank, choose
from claimcheck.sources.encoding import declared_in_html, decoded, repaired
from claimcheck.sources.fragments import paragraphs_of

__all__ = ["SUFFIXES", "read", "recognizes"]

SUFFIXES: Final = (".eml", ".mbox", ".mbx")
_HEADER: Final = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]?[^\r\n]{0,2000}\r?\n")
_KNOWN: Final = re.compile(
    rb"^(?:received|return-path|delivered-to|message-id|mime-version|from|to|subject|date|dkim-signature|reply-to):",
    re.IGNORECASE | re.MULTILINE,
)
_FROM: Final = re.compile(rb"^From [^\r\n]{1,300}\d{4}[^\r\n]{0,20}\r?\n", re.MULTILINE)
_SIGNATURE: Final = re.compile(r"^-- ?$", re.MULTILINE)
_INTRODUCES: Final = re.compile(r"^(?:On .{5,200}wrote:|-{2,} ?(?:Original|Forwarded) [Mm]essage ?-{2,}.*)$")
_MOST_PARTS: Final = 200
_LEAST: Final = 40  # words below which the plain part only points to the other
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"]{1,1000}")


def recognizes(raw: Raw) -> bool:
    """Whether the bytes begin with the headers of a letter, or with the line of a mailbox."""
    if _FROM.match(raw.head):
        return True
    if raw.media_type == "message/rfc822":
        return True
    head = raw.head.partition(b"\n\n")[0] if b"\r\n\r\n" not in raw.head else raw.head.partition(b"\r\n\r\n")[0]
    return _HEADER.match(raw.head) is not None and len({found.lower() for found in _KNOWN.findall(head)}) >= 3


def read(raw: Raw) -> Iterator[Article | Skipped]:
    """The letters, in order; one that cannot be read stops none of the others.

    Raises:
        SourceError: there is only one, and it cannot be read.
    """
    if not _FROM.match(raw.data.lstrip()):
        yield _letter(raw.data, raw, raw.name)
        return
    starts = [found.start() for found in _FROM.finditer(raw.data)] + [len(raw.data)]
    for number, (start, end) in enumerate(pairwise(starts), 1):
        name = f"{raw.name}, letter {number}"
        letter = re.sub(rb"(?m)^>(>*From )", rb"\1", raw.data[start:end].partition(b"\n")[2])
        try:
            yield _letter(letter, raw, name)
        except SourceError as error:
            yield Skipped(name, str(error))


def _letter(data: bytes, raw: Raw, name: str) -> Article:
    if len(data) > MAX_ONE:
        raise SourceError(f"the letter has {len(data):,} bytes; at most {MAX_ONE:,} are read")
    try:
        message = message_from_bytes(data, policy=policy.default)
        parts = [part for part, _ in zip(message.walk(), range(_MOST_PARTS), strict=False)]
    except (RecursionError, ValueError, LookupError, IndexError) as error:
        raise SourceError(f"the letter cannot be parsed: {error}") from error
    text, dropped, notes = _body(parts)
    subject = plain_line(
        re.sub(r"^\s*(?:(?:fwd?|re|aw|wg)\s{0,2}:\s*)+", "", _header(message, "subject"), flags=re.IGNORECASE)
    )
    kept = clean(_without_replies(text, dropped), subject or None)
    if not kept.paragraphs:
        raise SourceError("the letter holds no text")
    sender, address = parseaddr(_header(message, "from"))
    listed = plain_line(re.sub(r"<[^>]{0,500}>", "", _header(message, "list-id"))).strip('"')
    dating, dated = choose([Candidate(_header(message, "date"), Rank.STATED, "the header Date")], raw.today)
    archived = _ADDRESS.search(_header(message, "archived-at"))
    return Article(
        text=kept.text(subject or None),
        title=subject or None,
        publisher=listed or plain_line(sender) or address.rpartition("@")[2] or None,
        author=plain_line(sender) if listed and sender else None,
        agency=agency_of(kept.paragraphs),
        published=dating,
        url=raw.url or (archived.group() if archived else None),
        corrections=kept.corrections,
        dropped=(*dropped, *kept.dropped),
        notes=(*notes, *kept.notes, *dated),
        name=name,
    )


def _header(message: EmailMessage, name: str) -> str:
    """A header in words; headers of spam and of old programs break the parser in many ways."""
    try:
        return str(message.get(name) or "")
    except Exception:  # noqa: BLE001 - the standard library raises what it meets
        found = [value for key, value in message.raw_items() if key.lower() == name]
        return str(found[0]) if found else ""


def _body(parts: list[EmailMessage]) -> tuple[str, list[Dropped], tuple[str, ...]]:
    """The text of a letter: of its plain part, unless that is a stub beside a page."""
    texts: dict[str, list[str]] = {"plain": [], "html": []}
    dropped: list[Dropped] = []
    notes: list[str] = []
    for part in parts:
        if part.is_multipart():
            continue
        kind, _, sub = part.get_content_type().partition("/")
        if kind != "text" or sub not in texts or part.get_content_disposition() == "attachment":
            named = part.get_filename() or part.get_content_type()
            dropped.append(Dropped("attachment", plain_line(str(named))))
            continue
        payload = part.get_payload(decode=True)
        data = payload if isinstance(payload, bytes) else b""
        text, said = decoded(data, part.get_content_charset() or (declared_in_html(data) if sub == "html" else None))
        text, repairs = repaired(text)
        notes += [*said, *repairs]
        texts[sub].append("\n\n".join(paragraphs_of(text)) if sub == "html" else _unwrapped(text, part))
    plain, html = "\n\n".join(texts["plain"]), "\n\n".join(texts["html"])
    stub = len(plain.split()) < _LEAST and len(html.split()) > 2 * len(plain.split())
    return (html if stub or not plain.strip() else plain), dropped, tuple(notes)


def _unwrapped(text: str, part: EmailMessage) -> str:
    """The text with the soft breaks of format=flowed joined."""
    text = text.replace("\r\n", "\n")
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    return re.sub(r"(?<!\n--) \n(?=[^\n>])", " ", text)


def _without_replies(text: str, dropped: list[Dropped]) -> str:
    """The text without what it answers and the signature; they are added to what was dropped."""
    if found := _SIGNATURE.search(text):
        dropped.append(Dropped("signature", text[found.end() :].strip()))
        text = text[: found.start()]
    lines = text.split("\n")
    if sum(line.startswith(">") for line in lines) * 2 > sum(bool(line.strip()) for line in lines):
        return "\n".join(re.sub(r"^(?:> ?)+", "", line) for line in lines)  # a letter that is forwarded as a quotation
    kept = []
    for line in lines:
        if line.startswith(">") or _INTRODUCES.match(line.strip()):
            dropped.append(Dropped("quoted letter", line.strip()))
        else:
            kept.append(line)
    return "\n".join(kept)
