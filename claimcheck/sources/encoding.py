"""The text of bytes whose encoding has to be found, and the repair of text that was decoded wrongly before."""

from __future__ import annotations

import codecs
import re
from importlib.util import find_spec
from typing import Final, NamedTuple

from claimcheck.sources.base import MAX_ONE, SourceError
from claimcheck.text.content import NotProseError, ensure_text

__all__ = ["Decoded", "declared_in_html", "decoded", "repaired"]

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What browsers read where a page names the first: its superset.
_READ_AS: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
_DECLARED: Final = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_:.-]{2,40})"""
    rb"""|<\?xml[^>]{0,100}?encoding\s{0,5}=\s{0,5}["']([A-Za-z0-9_:.-]{2,40})""",
    re.IGNORECASE,
)
# UTF-8 that was read as Windows-1252: the first letter of two or three, and the others as they then look.
_GARBLED: Final = re.compile(
    "â€[™œ\x9d\x9c\x99“”˜¦\x93\x94]|Ã[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]|Â[\xa0-\xbf]|ï»¿|ðŸ|â‚¬"
)
_SHOWN: Final = 12


class Decoded(NamedTuple):
    """A text, and what a person should know of how its bytes were read."""

    text: str
    notes: tuple[str, ...] = ()


def decoded(data: bytes, declared: str | None = None, *, limit: int = MAX_ONE) -> Decoded:
    r"""The text of bytes: by their byte order mark, as UTF-8, as declared, else as Windows-1252.

    UTF-8 comes before what is declared, since no other encoding looks like it by chance, and declarations are often
    those of a template.

    Args:
        data: The bytes.
        declared: The encoding that a server, a page or a letter names.
        limit: The maximum number of bytes.

    Raises:
        SourceError: they are too many, or not a text.

    >>> decoded(b"caf\xe9", "latin-1").text
    'café'
    """
    if len(data) > limit:
        raise SourceError(f"it has {len(data):,} bytes; an article of at most {limit:,} is read")
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Decoded(data.decode(name, "replace").removeprefix("\ufeff"))
    try:
        ensure_text(data)
    except NotProseError as error:
        wide = "UTF-16LE" if "UTF-16LE" in str(error) else "UTF-16BE" if "UTF-16BE" in str(error) else None
        if wide is None:
            raise SourceError(str(error), error.help) from error
        return Decoded(data.decode(wide, "replace"), (f"read as {wide}, which it does not declare",))
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        at = error.start
    codec = _codec(declared)
    if codec is not None and codec != "utf-8":
        text = data.decode(codec, "replace")
        lost = text.count("\ufffd")
        return Decoded(text, (f"{lost} characters are not {declared} and were lost",) if lost else ())
    text = data.decode("cp1252", "replace")
    return Decoded(text, (f"not UTF-8 (byte 0x{data[at]:02x} at offset {at}): read as Windows-1252",))


def _codec(declared: str | None) -> str | None:
    """The codec of a declared encoding; None where it is none that Python has."""
    try:
        name = codecs.lookup((declared or "").strip()).name
        "".encode(name)  # a codec that is no encoding of text, such as "zip", refuses
    except (LookupError, ValueError, TypeError):
        return None
    return _READ_AS.get(name, name)


def declared_in_html(data: bytes) -> str | None:
    """The encoding that a page names in its first bytes.

    >>> declared_in_html(b'<meta charset="windows-1251">')
    'windows-1251'
    """
    found = _DECLARED.search(data, 0, 4096)
    return None if found is None else (found[1] or found[2]).decode("ascii")


def repaired(text: str) -> Decoded:
    """The text without mojibake ("donâ€™t"), repaired by ftfy; reported where ftfy is not installed."""
    garbled = _GARBLED.findall(text)
    if not garbled:
        return Decoded(text)
    shown = ", ".join(repr(one) for one in list(dict.fromkeys(garbled))[:_SHOWN])
    if find_spec("ftfy") is None:
        way_out = "install ftfy to repair it: pip install 'claimcheck-lint[text]'"
        return Decoded(text, (f"{len(garbled)} places look decoded wrongly ({shown}); {way_out}",))
    import ftfy

    config = ftfy.TextFixerConfig(
        unescape_html=False, normalization=None, uncurl_quotes=False, fix_latin_ligatures=False
    )
    lines = [ftfy.fix_encoding(line, config) if _GARBLED.search(line) else line for line in text.split("\n")]
    fixed = "\n".join(lines)
    left = len(_GARBLED.findall(fixed))
    if left == len(garbled):
        return Decoded(text, (f"{left} places look decoded wrongly ({shown}) and could not be repaired",))
    return Decoded(fixed, (f"{len(garbled) - left} places that were decoded wrongly ({shown}) were repaired",))
