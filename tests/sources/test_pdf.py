"""PDF files as programs write them: paragraphs, headline and date, no heads and feet of pages; and harmful ones."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest

from claimcheck.sources import read_articles, reader_of
from claimcheck.sources.base import Article, Raw, SourceError

canvas = pytest.importorskip("reportlab.pdfgen.canvas")
pytest.importorskip("pypdf")

TODAY = date(2026, 11, 24)
LONG = (
    "The lighthouse on Skerry Noe will be run from the mainland from October 2027, the lights board said on Thursday. "
    "Its last keeper, who has lived there for 23 years, moves to the harbour of Noe. The change saves 310,000 crowns a "
    "year. The board had first planned it for 2024, but the cable was cut twice by trawlers."
)
Draw = Callable[[Any], None]


def made(draw: Draw, **information: str) -> bytes:
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(595, 842), invariant=1)
    for name, value in information.items():
        getattr(page, f"set{name}")(value)
    draw(page)
    page.save()
    return out.getvalue()


def lines(page: Any, words: str, top: float = 700, width: int = 80, size: float = 11, left: float = 70) -> float:
    """Write words in lines of a width; return where the last one is."""
    line = ""
    for word in words.split():
        if len(line) + len(word) + 1 > width:
            page.setFont("Helvetica", size)
            page.drawString(left, top, line)
            top -= size * 1.3
            line = word
        else:
            line = f"{line} {word}".strip()
    page.setFont("Helvetica", size)
    page.drawString(left, top, line)
    return top - size * 1.3


def headed(page: Any, title: str = "Lighthouse loses its keeper") -> None:
    page.setFont("Helvetica-Bold", 22)
    page.drawString(70, 760, title)


def plain(page: Any) -> None:
    headed(page)
    lines(page, "Published 9 April 2026 by the Lights Board", 735)
    lines(page, LONG)


def pages(page: Any) -> None:
    headed(page)
    for number in range(1, 5):
        page.setFont("Helvetica", 8)
        page.drawString(70, 820, f"Lights Board - Annual bulletin {number}")
        page.drawString(280, 30, f"Page {number} of 4")
        lines(page, f"Part {number} of the report begins here. {LONG}")
        page.showPage()


def columns(page: Any) -> None:
    headed(page)
    lines(page, LONG, width=40)
    lines(page, LONG.replace("Noe", "Ansa").replace("310,000", "95,000"), left=320, width=40)


def hyphenated(page: Any) -> None:
    headed(page)
    for at, line in enumerate(
        ["The last keeper moves to the har-", "bour of Noe in October 2027, the board an-", "nounced."]
    ):
        page.setFont("Helvetica", 11)
        page.drawString(70, 700 - 15 * at, line)


def letters(page: Any) -> None:
    headed(page, "Fähre für Łódź: 41 € a head")
    lines(page, "Die Überfahrt kostet künftig 41 Euro – zwölf mehr als bisher, teilte das Amt mit. " + LONG)


def two_paragraphs(page: Any) -> None:
    headed(page)
    end = lines(page, LONG, width=60)
    lines(page, "The board runs 71 other lights. All of them will be run from the mainland by 2031.", end - 14)


PDFS: dict[str, tuple[bytes, str | None, str | None, str]] = {
    "plain": (made(plain), "Lighthouse loses its keeper", "2026-04-09~", "310,000 crowns a year"),
    "titled": (made(plain, Title="Keeper leaves", Author="Una Skov"), "Keeper leaves", "2026-04-09~", "October 2027"),
    "word": (
        made(plain, Title="Microsoft Word - draft3.docx"),
        "Lighthouse loses its keeper",
        "2026-04-09~",
        "23 years",
    ),
    "pages": (made(pages), "Lighthouse loses its keeper", "2000-01-01~", "Part 4 of the report"),
    "columns": (made(columns), "Lighthouse loses its keeper", "2000-01-01~", "95,000 crowns"),
    "hyphenated": (made(hyphenated), "Lighthouse loses its keeper", "2000-01-01~", "the harbour of Noe"),
    "letters": (made(letters), "Fähre für Łódź: 41 € a head", "2000-01-01~", "künftig 41 Euro – zwölf mehr"),
    "paragraphs": (made(two_paragraphs), "Lighthouse loses its keeper", "2000-01-01~", "71 other lights"),
    "no-headline": (made(lambda page: lines(page, LONG) and None), None, "2000-01-01~", "cut twice by trawlers"),
    "behind-a-mail": (b"\r\n\r\n" + made(plain), "Lighthouse loses its keeper", "2026-04-09~", "moves to the harbour"),
}


def read(data: bytes, **more: Any) -> Article:
    raw = Raw(data=data, name="a.pdf", today=TODAY, **more)
    assert reader_of(raw) == "pdf"
    [article] = read_articles(raw)
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize("name", PDFS)
def test_a_pdf_is_an_article(name: str) -> None:
    data, title, published, holds = PDFS[name]
    article = read(data)
    if name != "letters":  # Helvetica has no Polish letters
        assert article.title == title
    assert (article.published.edtf if article.published else None) == published
    assert holds in " ".join(article.text.split())


def test_what_every_page_repeats_is_left_out() -> None:
    article = read(PDFS["pages"][0])
    assert "Annual bulletin" not in article.text
    assert "Page 2 of 4" not in article.text
    assert ("head or foot of a page", "Page 2 of 4") in article.dropped


def test_lines_are_joined_to_paragraphs() -> None:
    article = read(PDFS["paragraphs"][0])
    last = article.text.strip().split("\n\n")[-1]
    assert last == "The board runs 71 other lights. All of them will be run from the mainland by 2031."
    assert "announced" in read(PDFS["hyphenated"][0]).text


def test_the_address_gives_a_better_date_than_the_file() -> None:
    article = read(PDFS["paragraphs"][0], url="https://lights.example/2026/04/10/keeper.pdf")
    assert article.published is not None
    assert (article.published.edtf, article.published.origin) == ("2026-04-10~", "the address")


def test_a_scan_says_that_it_has_no_text() -> None:
    with pytest.raises(SourceError, match="has no text that can be read; it may be a scan"):
        read(made(lambda page: page.rect(50, 50, 100, 100)))


def test_an_encrypted_pdf_says_so() -> None:
    encryption = pytest.importorskip("reportlab.lib.pdfencrypt").StandardEncryption("secret", canPrint=0)
    out = io.BytesIO()
    page = canvas.Canvas(out, encrypt=encryption)
    lines(page, LONG)
    page.save()
    with pytest.raises(SourceError, match="is encrypted"):
        read(out.getvalue())


@pytest.mark.parametrize("keep", [20, 200, 700])
def test_a_damaged_pdf_is_refused(keep: int) -> None:
    with pytest.raises(SourceError):
        read(PDFS["plain"][0][:keep])


def bomb(layers: int) -> bytes:
    """A PDF of one page whose content unpacks to a thousand times its size, and again."""
    content, filters = b" " * 200_000_000, "/FlateDecode"
    content = zlib.compress(content, 9)
    for _ in range(layers - 1):
        content, filters = zlib.compress(content, 9), f"{filters} /FlateDecode"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << >> >>",
        f"<< /Length {len(content)} /Filter [{filters}] >>\nstream\n".encode() + content + b"\nendstream",
    ]
    out, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 5\n0000000000 65535 f \n{table}{end}".encode()


@contextmanager
def memory(most: int) -> Iterator[None]:
    import tracemalloc

    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < most
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("layers", [1, 2])
def test_a_stream_that_unpacks_without_bound_is_refused(layers: int) -> None:
    data = bomb(layers)
    assert len(data) < 300_000
    with (
        memory(400_000_000),
        pytest.raises(SourceError, match=r"unpacks to more than is read|has no text that can be read"),
    ):
        read(data)
