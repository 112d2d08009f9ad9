"""Readers of letters, feeds, saved pages, archives, exports, Markdown and plain text, with what goes wrong in them."""

from __future__ import annotations

import gzip
import json
from datetime import date
from typing import Any

import pytest

from claimcheck.sources import READERS, read_articles, reader_of
from claimcheck.sources.base import MAX_ONE, Article, Raw, Skipped, SourceError
from claimcheck.sources.fragments import paragraphs_of

TODAY = date(2026, 11, 24)
FERRY = "The ferry Skagen will sail in April 2027, the county said.\n\nIt has cost 41 million euros so far."


def read(data: str | bytes, name: str = "a", **more: Any) -> list[Article | Skipped]:
    raw = data.encode() if isinstance(data, str) else data
    return list(read_articles(Raw(data=raw, name=name, today=TODAY, **more)))


def one(data: str | bytes, name: str = "a", **more: Any) -> Article:
    [article] = read(data, name, **more)
    assert isinstance(article, Article)
    return article


def edtf(article: Article) -> str | None:
    return article.published.edtf if article.published else None


# -- letters --------------------------------------------------------------------------------------------------------


def letter(body: str, headers: str = "", kind: str = "text/plain; charset=utf-8") -> str:
    return (
        "From: Coast Post <news@coastpost.example>\r\nTo: desk@example.org\r\nSubject: Ferry to sail\r\n"
        f"Date: Mon, 02 Mar 2026 23:15:00 -0500\r\nMIME-Version: 1.0\r\nContent-Type: {kind}\r\n{headers}\r\n{body}"
    )


def test_a_letter_is_an_article() -> None:
    article = one(letter(FERRY.replace("\n", "\r\n")), "a.eml")
    assert (article.title, article.publisher, edtf(article)) == ("Ferry to sail", "Coast Post", "2026-03-02")
    assert article.text == f"Ferry to sail\n\n{FERRY}\n"


def test_the_page_of_a_letter_is_read_where_its_plain_part_is_a_stub() -> None:
    parts = (
        "--b\r\nContent-Type: text/plain\r\n\r\nView this letter in your browser.\r\n"
        "--b\r\nContent-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        "<div style=3D'display:none'>preheader</div><table><tr><td><p>The ferry costs =A341 million, says L=E9a "
        "Ros, the county's treasurer.</p><p>It sails in April 2027.</p></td></tr></table>\r\n"
        "--b\r\nContent-Type: application/pdf; name=plan.pdf\r\nContent-Disposition: attachment\r\n\r\nx\r\n--b--\r\n"
    )
    article = one(letter(parts, kind="multipart/mixed; boundary=b"))
    assert "£41 million, says Léa Ros" in article.text
    assert "preheader" not in article.text
    assert ("attachment", "plan.pdf") in article.dropped


def test_encoded_headers_a_forward_and_a_list_are_read() -> None:
    text = letter(FERRY, "List-Id: Harbour News <harbour.example>\r\nArchived-At: <https://lists.example/42>\r\n")
    text = text.replace("Subject: Ferry to sail", "Subject: Fwd: =?utf-8?q?F=C3=A4hre_=E2=80=93_ready?=")
    article = one(text)
    assert (article.title, article.publisher, article.author) == ("Fähre – ready", "Harbour News", "Coast Post")
    assert article.url == "https://lists.example/42"


def test_what_a_letter_answers_and_its_signature_are_left_out() -> None:
    article = one(letter(f"{FERRY}\n\nOn Sun, 1 Mar 2026, Roe wrote:\n> It costs 14 million.\n\n-- \nColin Poe\n"))
    assert "14 million" not in article.text
    assert {dropped.kind for dropped in article.dropped} == {"quoted letter", "signature"}


def test_flowed_lines_are_joined() -> None:
    article = one(letter("The ferry costs \r\n41 million euros.\r\n", kind='text/plain; format="flowed"'))
    assert "The ferry costs 41 million euros." in article.text


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ("Subject: \x80\xff\r\n", "text/plain; charset=unknown-8bit"),
        ("Date: the day before\r\n", "text/plain; charset=no-such-thing"),
        ("Content-Transfer-Encoding: base64\r\n", "text/html"),
        ("Content-Transfer-Encoding: x-uuencode\r\n", "multipart/mixed"),
    ],
)
def test_a_broken_letter_is_read_or_refused(headers: str, kind: str) -> None:
    try:
        articles = read(letter(FERRY, headers, kind).encode("latin-1"))
    except SourceError:
        return
    assert len(articles) == 1


def test_a_letter_without_a_date_or_with_one_ahead_has_none() -> None:
    late = letter(FERRY).replace("2026", "2036")
    assert edtf(one(late)) is None
    assert any("is ahead of today" in note for note in one(late).notes)
    assert edtf(one(letter(FERRY).replace("Date: ", "X-Date: "))) is None


def test_a_mailbox_holds_several_and_an_empty_one_stops_none() -> None:
    first, last = letter(FERRY), letter(FERRY.replace("41", "43")).replace("Ferry to sail", "Ferry dearer")
    box = "".join(f"From a@b.example Mon Mar  2 08:00:00 2026\n{one}\n\n" for one in (first, letter(""), last))
    box = box.replace("It has cost", ">From the start it has cost")
    found = read(box, "a.mbox")
    assert [type(article).__name__ for article in found] == ["Article", "Skipped", "Article"]
    assert isinstance(found[0], Article)
    assert "\nFrom the start it has cost 41" in found[0].text


# -- saved pages ----------------------------------------------------------------------------------------------------


PAGE = (
    "<!DOCTYPE html><html><head><title>Ferry to sail</title></head><body><article><h1>Ferry to sail</h1><p>The ferry "
    "Skagen will sail in April 2027, the county said after long talks with the yard.</p><p>It has cost 41 million "
    "euros so far, three million more than planned by the council.</p></article></body></html>"
)


def test_a_saved_page_has_its_address_and_day() -> None:
    saved = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/2026/03/02/ferry\r\n"
        "Subject: Ferry\r\nDate: Tue, 3 Mar 2026 09:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n'
        f"Content-Transfer-Encoding: quoted-printable\r\n\r\n{PAGE.replace('=', '=3D')}\r\n--x--\r\n"
    )
    assert reader_of(Raw(data=saved.encode(), name="a", today=TODAY)) == "mhtml"
    article = one(saved, "a.mhtml")
    assert (article.url, article.retrieved) == ("https://post.example/2026/03/02/ferry", "2026-03-03")
    assert edtf(article) == "2026-03-02~"
    with pytest.raises(SourceError, match="holds no HTML page"):
        read(saved.replace("text/html\r\nContent-Transfer", "image/png\r\nContent-Transfer"), "a.mhtml")


# -- feeds ----------------------------------------------------------------------------------------------------------


RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Coast Post</title><link>https://post.example</link>
<item><title>Ferry to sail &amp;amp; more</title><link>https://post.example/ferry</link><dc:creator>Ann Roe</dc:creator>
<pubDate>Mon, 02 Mar 2026 08:00:00 +0100</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The ferry will sail in April&nbsp;2027.</p><p>It costs &euro;41 million.</p>]]>
</content:encoded></item>
<item><title>Nothing</title><link>https://post.example/nothing</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Tideline</title><entry>
<title type="html">Kelp &lt;b&gt;farm&lt;/b&gt;</title>
<link rel="replies" href="/c"/><link href="/kelp"/><author><name>Mairi Dunn</name><email>m@t.example</email></author>
<updated>2024-02-12T00:00:00Z</updated><published>2024-02-09T06:00:00Z</published>
<content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>A farm of 38 hectares.</p><p>It opens in 2026.</p></div>
</content>
</entry></feed>"""


def test_the_entries_of_a_feed_are_articles() -> None:
    article, nothing = read(RSS, "feed.xml")
    assert isinstance(article, Article)
    assert isinstance(nothing, Skipped)
    assert article.text == "Ferry to sail & more\n\nThe ferry will sail in April 2027.\n\nIt costs €41 million.\n"
    assert (article.publisher, article.author, article.url) == ("Coast Post", "Ann Roe", "https://post.example/ferry")
    assert edtf(article) == "2026-03-02"
    assert any("perhaps a summary" in note for note in article.notes)


def test_an_entry_of_atom_has_its_own_elements() -> None:
    article = one(ATOM, "feed.xml", url="https://tide.example/feed")
    assert article.text == "Kelp farm\n\nA farm of 38 hectares.\n\nIt opens in 2026.\n"
    assert (article.author, article.url, edtf(article)) == ("Mairi Dunn", "https://tide.example/kelp", "2024-02-09")


def test_the_beginning_of_a_feed_is_judged_in_little_time() -> None:
    from time import process_time

    began = process_time()
    assert not READERS["feed"].recognizes(Raw(data=b'<?xml-stylesheet href="a"?>' * 150, name="a", today=TODAY))
    assert process_time() - began < 1


def test_a_changed_date_alone_is_inferred() -> None:
    assert edtf(one(ATOM.replace("<published>2024-02-09T06:00:00Z</published>", ""))) == "2024-02-12~"


@pytest.mark.parametrize(
    ("feed", "told"),
    [
        ('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss><channel/></rss>', "declares entities"),
        ("<rss>" + "<a>" * 100 + "</a>" * 100 + "</rss>", "nests more than 60"),
        ("<rss><channel><item>", "not well-formed"),
        ("<rss><channel><title>None</title></channel></rss>", "has no entries"),
    ],
)
def test_a_feed_that_cannot_be_read_is_refused(feed: str, told: str) -> None:
    raw = Raw(data=feed.encode(), name="feed.rss", today=TODAY)
    assert reader_of(raw) == "feed"
    with pytest.raises(SourceError, match=told):
        list(READERS["feed"].read(raw))


# -- archives and exports -------------------------------------------------------------------------------------------


def warc(*pages: tuple[str, str, bytes], packed: bool = False) -> bytes:
    records = []
    for url, status, body in pages:
        block = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-03-03T10:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        record = head.encode() + block + b"\r\n\r\n"
        records.append(gzip.compress(record) if packed else record)
    return b"".join(records)


@pytest.mark.parametrize("packed", [False, True])
def test_the_pages_of_a_web_archive_are_articles(packed: bool) -> None:
    archive = warc(
        ("https://post.example/2026/03/02/ferry", "200 OK", PAGE.encode()),
        ("https://post.example/gone", "404 Not Found", PAGE.encode()),
        ("https://post.example/empty", "200 OK", b"<!DOCTYPE html><html><body></body></html>"),
        packed=packed,
    )
    article, skipped = read(archive, "crawl.warc.gz" if packed else "crawl.warc")
    assert isinstance(article, Article)
    assert (article.url, article.retrieved) == ("https://post.example/2026/03/02/ferry", "2026-03-03")
    assert isinstance(skipped, Skipped)
    assert skipped.name == "https://post.example/empty"


def test_a_damaged_archive_keeps_what_was_read() -> None:
    whole = warc(
        ("https://a.example/1", "200 OK", PAGE.encode()), ("https://a.example/2", "200 OK", PAGE.encode()), packed=True
    )
    second = whole.index(b"\x1f\x8b\x08", 10)
    found = read(whole[: second + 40] + b"\0" * 200, "crawl.warc.gz")
    assert isinstance(found[0], Article)
    with pytest.raises(SourceError):
        read(b"WARC/1.0\r\nnonsense", "crawl.warc")


def test_lines_of_an_export_are_articles() -> None:
    lines = [
        {
            "headline": "Ferry to sail",
            "articleBody": FERRY,
            "datePublished": "2026-03-02T08:00:00+01:00",
            "publisher": {"name": "Coast Post"},
            "author": [{"name": "Ann Roe"}, "Bo Lund"],
            "url": "https://post.example/1",
        },
        {"title": "Ferry paid", "text": "It is paid.\nAll of it.", "source": "Tide", "date": 1772438400},
        {"title": "Page", "html": PAGE, "url": "https://post.example/2026/03/02/page"},
        {"title": "Empty"},
        ["no object"],
    ]
    data = "\n".join([json.dumps(line) for line in lines[:3]] + ["{broken}"] + [json.dumps(line) for line in lines[3:]])
    first, second, page, *skipped = read(data, "a.jsonl")
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert isinstance(page, Article)
    assert (first.publisher, first.author, edtf(first)) == ("Coast Post", "Ann Roe, Bo Lund", "2026-03-02")
    assert (second.text, edtf(second)) == ("Ferry paid\n\nIt is paid.\n\nAll of it.\n", "2026-03-02")
    assert "41 million euros so far" in page.text
    reasons = [one.reason for one in skipped if isinstance(one, Skipped)]
    assert [reason.split(":")[0] for reason in reasons] == [
        "not valid JSON",
        "no text",
        "not an object with keys such as title, text and date",
    ]


def test_a_list_in_a_wrapper_is_an_export() -> None:
    data = json.dumps({"total": 1, "articles": [{"title": "A", "content": "<p>The ferry sails.</p>"}]}, indent=1)
    assert one(data, "a.json").text == "A\n\nThe ferry sails.\n"
    with pytest.raises(SourceError, match="not valid JSON"):
        read('{"title": "A", ' + '"x": {' * 100_000, "a.json")


def test_a_line_of_a_hundred_megabytes_is_refused_and_the_others_read() -> None:
    long = b'{"title": "Long", "text": "' + b"x" * 100_000_000 + b'"}'
    found = read(b'{"title": "A", "text": "It sails."}\n' + long, "a.jsonl")
    assert isinstance(found[0], Article)
    assert isinstance(found[1], Skipped)
    assert f"at most {MAX_ONE:,} is read" in found[1].reason
    with pytest.raises(SourceError, match=r"100,000,000 bytes; an article of at most 80,000,000"):
        read(b"x" * 100_000_000, "a.txt")


# -- text -----------------------------------------------------------------------------------------------------------


def test_markdown_gives_its_front_matter() -> None:
    front = "title: 'Ferry to sail'\ndate: 2026-03-02\nauthor: [Ann Roe]\nsite: Coast Post\nurl: https://post.example/f"
    text = f"---\n{front}\n---\n# Ferry\n\nIt *sails*.\n"
    article = one(text, "a.md")
    assert (article.title, article.author, article.publisher) == ("Ferry to sail", "Ann Roe", "Coast Post")
    assert (article.url, edtf(article)) == ("https://post.example/f", "2026-03-02")
    assert article.text == "# Ferry\n\nIt *sails*.\n"


def test_plain_text_gives_its_first_line_and_the_date_below() -> None:
    article = one(f"Ferry to sail\n\nCoast Post, 2 March 2026\n\n{FERRY}\n", "a.txt")
    assert (article.title, edtf(article)) == ("Ferry to sail", "2026-03-02~")
    assert one(FERRY).title is None


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_plain_text_is_read_in_any_encoding(encoding: str) -> None:
    article = one("Léa said “yes” to the ferry of Skagen.\n".encode(encoding))
    assert article.text == "Léa said “yes” to the ferry of Skagen.\n"
    assert bool(article.notes) == (encoding in ("utf-16-le", "cp1252"))


def test_text_is_cleaned_and_what_was_taken_out_is_returned() -> None:
    article = one(
        "Fer\u00adry\n\nADVERTISEMENT\n\nIt sails in April\u00a02027.\n\nRead more: Other ferries\nPhoto: A. Poe\n"
    )
    assert article.text == "Ferry\n\nIt sails in April 2027.\n"
    assert [dropped.kind for dropped in article.dropped] == [
        "invisible",
        "boilerplate",
        "link to another page",
        "caption",
    ]
    assert one("Ferry\n\nADVERTISEMENT\n", whole=True).text == "Ferry\n\nADVERTISEMENT\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "Sign up to the treaty by May, she said.",
        "Read more than 300 letters, the jury did.",
        "Share prices fell by 4 per cent.",
        "Photography was forbidden for 12 years.",
        'Joining "our line" costs 4 euros, he said.',
        "Related companies paid 3 million euros.",
        "Correction fluid costs 4 euros.",
    ],
)
def test_sentences_that_begin_like_boilerplate_stay(sentence: str) -> None:
    assert sentence in one(f"Ferry\n\n{sentence}\n").text


@pytest.mark.parametrize(
    "note",
    [
        "Correction: The ferry costs 41 million, not 14 million.",
        "An earlier version of this article gave the wrong price, 14 million.",
        "This article was amended on 3 March 2026. The price is 41 million, not 14 million.",
        "Editor’s note: This story has been updated with the price.",
    ],
)
def test_corrections_are_kept_apart(note: str) -> None:
    article = one(f"Ferry\n\nIt costs 41 million.\n\n{note}\n")
    assert article.corrections == (note,)
    assert "14 million" not in article.text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "image"),
        (gzip.compress(b"words", mtime=0), "gzip-compressed"),
        (b"PK\x03\x04" + b"\0" * 50, "ZIP archive"),
        (b"   \n ", "the file is empty"),
    ],
    ids=["png", "gzip", "zip", "blank"],
)
def test_other_files_are_refused_with_what_they_are(data: bytes, told: str) -> None:
    with pytest.raises(SourceError, match=told):
        read(data)


def test_a_library_that_is_missing_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for module in ("trafilatura", "warcio.archiveiterator", "ftfy"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(SourceError, match=r"'trafilatura', which is not installed; .*claimcheck-lint\[html\]"):
        read(PAGE)
    with pytest.raises(SourceError, match=r"claimcheck-lint\[warc\]"):
        read(b"WARC/1.0\r\n\r\n")


def test_mojibake_is_repaired_or_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    garbled = "The mayor didnâ€™t say. Ana MuÃ±oz pays â‚¬41 million.\n"
    article = one(garbled)
    assert article.text == "The mayor didn’t say. Ana Muñoz pays €41 million.\n"
    assert "3 places that were decoded wrongly" in article.notes[0]
    monkeypatch.setattr("claimcheck.sources.encoding.find_spec", lambda name: None)
    article = one(garbled)
    assert article.text == garbled
    assert "claimcheck-lint[text]" in article.notes[0]


# -- fragments ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("piece", ["<!--", "<a ", "<![CDATA[", "</", "&#", "<p>", "<div hidden>", "<a b='", "<script>"])
def test_time_grows_with_the_fragment_alone(piece: str) -> None:
    from time import process_time

    def seconds(count: int) -> float:
        began = process_time()
        paragraphs_of(piece * count)
        return process_time() - began

    small, large = min(seconds(20_000) for _ in range(3)), min(seconds(80_000) for _ in range(3))
    assert large < 12 * small + 0.05
