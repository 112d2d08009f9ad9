from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text.content import NotProseError, decode, ensure_prose

STORY = "The yard will hand over the Skagen by April 2020. It costs €41 million.\n"
PAGE = "<!DOCTYPE html>\n<html><head><title>Ferry</title></head><body><p>The Skagen sails.</p></body></html>"


def _zipped() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", "<w:p>The Skagen sails.</w:p>")
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "what", "way_out"),
    [
        (gzip.compress(STORY.encode()), "it is gzip-compressed", "gunzip"),
        (bz2.compress(STORY.encode()), "it is bzip2-compressed", "unpack"),
        (lzma.compress(STORY.encode()), "it is xz-compressed", "unpack"),
        (_zipped(), "a ZIP archive or an Office document", "plain text"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "it is a PDF", "claimcheck add FILE"),
        (b"\n\n%PDF-1.4\n1 0 obj << /Type /Catalog >>", "it is a PDF", "claimcheck add FILE"),
        (rb"{\rtf1\ansi The Skagen sails.}", "it is RTF", "plain text"),
        (b"\x89PNG\r\n\x1a\n\0\0", "an image (PNG)", "text file"),
        (b"a\0b", "NUL bytes", "text file"),
        (b"\x01\x02\x03ab" * 20, "control characters", "text file"),
        (b"\x01\x02\xff\x03\x04" * 20, "it is binary", "text file"),
        (STORY.encode("utf-16"), "not UTF-8: it is UTF-16", "iconv -f UTF-16 -t UTF-8"),
        (STORY.encode("utf-16-le"), "looks like UTF-16LE", "iconv -f UTF-16LE"),
        (STORY.encode("utf-16-be"), "looks like UTF-16BE", "iconv -f UTF-16BE"),
        (STORY.encode("utf-32"), "not UTF-8: it is UTF-32", "iconv -f UTF-32"),
        (STORY.encode("cp1252"), "byte 0x80 at offset 59; it may be Windows-1252", "iconv -f WINDOWS-1252"),
        (b"ab\x81\xfe", "not UTF-8: byte 0x81 at offset 2", "save it as UTF-8"),
    ],
    # An archive holds the time at which it was made.
    ids=lambda value: value if isinstance(value, str) else "bytes",
)
def test_what_is_no_text_is_named_with_the_way_out(data: bytes, what: str, way_out: str) -> None:
    with pytest.raises(NotProseError) as caught:
        decode(data)
    assert what in str(caught.value)
    assert way_out in caught.value.help


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (PAGE, "HTML"),
        ("\n  <html lang=en>", "HTML"),
        ("<!-- saved -->\n<body>The Skagen sails.", "HTML"),
        ("<p>The Skagen sails.</p>", "HTML"),
        ("<div class='story'>\n<p>The Skagen sails.</p>\n</div>", "HTML"),
        ("By our correspondent\n" + "<p>The Skagen sails on Monday.</p>\n" * 3, "HTML"),
        ('<?xml version="1.0"?><rss><item>The Skagen sails.</item></rss>', "XML"),
        ('{"title": "Ferry", "body": "The Skagen sails."}\n{"title": "Two", "body": ""}\n', "JSON Lines"),
        ('{\n  "title": "Ferry"\n}', "JSON"),
        ('[{"title": "Ferry"}]', "JSON"),
        ('["The Skagen sails.", "It costs 41 million."]', "JSON"),
        ('{"title": "cut off in the mid', "JSON"),
        (json.dumps({"a": 1}), "JSON"),
    ],
)
def test_markup_and_data_are_no_prose(text: str, what: str) -> None:
    with pytest.raises(NotProseError, match=f"not plain text: it is {what}$"):
        decode(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "",
        "[1] The Skagen sails. [2] It costs €41 million. [3]",
        "[The Skagen](https://example.org/skagen) sails.",
        "# Ferry\n\nThe Skagen<sup>1</sup> sails.<br>\n\n> “By April,” she said.\n",
        "If x < 5 and y > 3, profits <p or so> fell by 2 %.",
        'Use the <p> tag for paragraphs and close it with </p>, the manual says. "Always."',
        "{The minister} said: no.",
        "---\ntitle: Ferry\n---\nThe Skagen sails.",
        '<p align="center"><b>Harbour News</b></p>\n\n' + STORY * 120,
        "BZh is a marque of GIF87 fame.",
        "\x0cPage two\x0c\n" + STORY,
        "[" * 50_000 + '"',
    ],
)
def test_prose_is_read_whatever_marks_it_holds(text: str) -> None:
    assert decode(text.encode()) == text


def test_a_byte_order_mark_and_line_ends_are_no_obstacle() -> None:
    assert decode(b"\xef\xbb\xbfOne.\r\nTwo.\rThree.\n") == "One.\r\nTwo.\rThree.\n"


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_or_a_reason_with_a_way_out(data: bytes) -> None:
    try:
        text, reason = decode(data), None
    except NotProseError as error:
        text, reason = "", error
    if reason is None:
        assert text.encode() in (data, data.removeprefix(b"\xef\xbb\xbf"))
    else:
        assert all((str(reason), reason.help))


@pytest.mark.parametrize("piece", ["<p ", "</p", "<!--", "[", "{", '{"', "<", " ", "&", "<p>"])
def test_the_time_grows_with_the_text(piece: str) -> None:
    text = piece * (2_000_000 // len(piece))
    try:
        ensure_prose(text)
    except NotProseError:
        assert "<p>" in text
