"""The text of an article's file: its bytes decoded, or the reason why they are not prose, with the way out.

What a file is, is seen from its content; its name may say anything.
"""

from __future__ import annotations

import codecs
import json
import re
from typing import Final

__all__ = ["NotProseError", "decode", "ensure_prose", "ensure_text"]

_AS_TEXT: Final = "save the article's text as a UTF-8 text file"
_ADD: Final = "take the article's words from it: claimcheck add FILE"
_UNPACK: Final = "unpack it first"
_OFFICE: Final = "open it in its program, and save the article as plain text (UTF-8)"
# The first bytes of formats that are mistaken for texts, what each is called, and what to do.
_SIGNATURES: Final = (
    (b"\x1f\x8b", "gzip-compressed", "unpack it first: gunzip FILE.gz"),
    (b"\xfd7zXZ\0", "xz-compressed", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "Zstandard-compressed", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    (b"PK\x03\x04", "a ZIP archive or an Office document (.docx, .odt, .epub)", _OFFICE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc, .xls)", _OFFICE),
    (rb"{\rtf", "RTF", _OFFICE),
    (b"\x89PNG\r\n", "an image (PNG)", _AS_TEXT),
    (b"\xff\xd8\xff", "an image (JPEG)", _AS_TEXT),
    (b"GIF87a", "an image (GIF)", _AS_TEXT),
    (b"GIF89a", "an image (GIF)", _AS_TEXT),
    *((b"BZh%d1AY&SY" % level, "bzip2-compressed", _UNPACK) for level in range(1, 10)),
)
_PDF: Final = re.compile(rb"%PDF-\d\.\d")
_PDF_WITHIN: Final = 1024  # bytes; readers of PDF accept what stands before the header
_ENCODINGS: Final = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_SAMPLE: Final = 65_536
_FEWEST_WIDE: Final = 8  # bytes that show UTF-16
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Control characters, in all and as a share of the text; a stray one is in many a copied text.
_MOST_CONTROLS: Final = 8
_SHARE_OF_CONTROLS: Final = 0.01
# Bytes that are letters, quotation marks and dashes in Windows-1252.
_WINDOWS: Final = frozenset(range(0x80, 0x100)) - {0x81, 0x8D, 0x8F, 0x90, 0x9D}

_TAGS: Final = (
    "address|article|aside|blockquote|body|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|head|header|html|iframe|li"
    "|link|main|meta|nav|ol|p|script|section|span|style|svg|table|tbody|td|th|thead|title|tr|ul"
)
# Markdown may hold a tag here and there; a page is made of them.
_TAG: Final = re.compile(rf"<(?P<close>/)?(?:{_TAGS})(?:\s[^<>]{{0,2000}})?/?>", re.IGNORECASE)
_PAGE: Final = re.compile(
    r"\s*(?:<!--.{0,5000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_XML: Final = re.compile(r"\s*<\?xml\b|\s*<(?:rss|feed|nitf|newsml)\b", re.IGNORECASE)
_MANY_TAGS: Final = 4
# Code points of a page to one tag: in a text that begins with a tag, and in one that holds some.
_EVERY_AT_FIRST: Final = 3_000
_EVERY: Final = 1_000
_JSON: Final = re.compile(r'\s*(?:\[\s*)?\{\s*"(?:[^"\\\n]|\\.){0,200}"\s*:')
_JSON_LIST: Final = re.compile(r"\s*\[[\s\[]*[\"\d\-tfn]")
_LONGEST_LIST: Final = 1_000_000


class NotProseError(ValueError):
    """A file that is not the text of an article: the message says what it is, ``help`` what to do."""

    def __init__(self, message: str, way_out: str) -> None:
        super().__init__(message)
        self.help = way_out


def decode(data: bytes) -> str:
    r"""The text of an article's file, without its byte order mark.

    Raises:
        NotProseError: it is HTML, JSON, a PDF, compressed, some other binary, or not UTF-8.

    >>> decode(b"\xef\xbb\xbfThe ferry sails.\r\n")
    'The ferry sails.\r\n'
    """
    ensure_text(data)
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _undecodable(data, error) from error
    ensure_prose(text)
    return text


def ensure_text(data: bytes) -> None:
    """Raise NotProseError where bytes are a known binary format, UTF-16 or UTF-32, or contain NUL."""
    for signature, name, way_out in _SIGNATURES:
        if data.startswith(signature):
            raise NotProseError(f"not a text file: it is {name}", way_out)
    if _PDF.search(data, 0, _PDF_WITHIN):
        raise NotProseError("not a text file: it is a PDF", _ADD)
    for mark, name in _ENCODINGS:
        if data.startswith(mark):
            raise NotProseError(f"not UTF-8: it is {name}", _reencoded(name))
    if b"\0" not in data:
        return
    sample = data[:_SAMPLE]
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    for zeros, others, name in ((odd, even, "UTF-16LE"), (even, odd, "UTF-16BE")):
        if len(sample) >= _FEWEST_WIDE and zeros > len(sample) // 4 and others * 20 < zeros:
            raise NotProseError(f"not UTF-8: it contains NUL bytes and looks like {name}", _reencoded(name))
    raise NotProseError("not a text file: it contains NUL bytes", _AS_TEXT)


def _reencoded(encoding: str) -> str:
    return f"save it as UTF-8: iconv -f {encoding} -t UTF-8 FILE"


def _undecodable(data: bytes, error: UnicodeDecodeError) -> NotProseError:
    """The reason why bytes are not UTF-8, and the encoding that they may be in."""
    sample = data[:_SAMPLE]
    high = [byte for byte in sample if byte >= 0x80]
    controls = sum(byte < 0x20 and byte not in b"\t\n\r\f\x1b" for byte in sample)
    if controls > max(_MOST_CONTROLS, _SHARE_OF_CONTROLS * len(sample)):
        return NotProseError("not a text file: it is binary", _AS_TEXT)
    message = f"not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}"
    if _WINDOWS.issuperset(high) and len(high) * 4 < len(sample):
        return NotProseError(f"{message}; it may be Windows-1252", _reencoded("WINDOWS-1252"))
    return NotProseError(message, "save it as UTF-8")


def ensure_prose(text: str) -> None:
    """Raise NotProseError where a text is markup or data, in which tags and keys would be read as prose.

    >>> ensure_prose("<p>The ferry will cost <b>41</b> million euros.</p>")
    Traceback (most recent call last):
    ...
    claimcheck.text.content.NotProseError: not plain text: it is HTML
    """
    sample = text[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) > max(_MOST_CONTROLS, _SHARE_OF_CONTROLS * len(sample)):
        raise NotProseError("not a text file: it is full of control characters", _AS_TEXT)
    if _is_html(sample):
        raise NotProseError("not plain text: it is HTML", _ADD)
    if _XML.match(sample):
        raise NotProseError("not plain text: it is XML", f"{_ADD}; else save the article's words without the tags")
    if _JSON.match(sample) or _is_json_list(text):
        lines = sample.split("\n", 2)
        kind = "JSON Lines" if len(lines) > 1 and _JSON.match(lines[0]) and _JSON.match(lines[1]) else "JSON"
        way_out = "save each article's words in a text file of its own, without the keys"
        raise NotProseError(f"not plain text: it is {kind}", way_out)


def _is_html(sample: str) -> bool:
    if "<" not in sample:
        return False
    if _PAGE.match(sample):
        return True
    tags = list(_TAG.finditer(sample))
    closing = sum(tag["close"] is not None for tag in tags)
    if not closing:
        return False
    if not sample[: tags[0].start()].strip():
        return len(tags) * _EVERY_AT_FIRST >= len(sample)
    return len(tags) >= _MANY_TAGS and len(tags) * _EVERY >= len(sample)


def _is_json_list(text: str) -> bool:
    """Whether the whole text is a JSON list; "[1] The ferry sails" only begins like one."""
    if not _JSON_LIST.match(text) or len(text) > _LONGEST_LIST or not text.rstrip().endswith("]"):
        return False
    try:
        return isinstance(json.loads(text), list)
    except (ValueError, RecursionError):
        return False
