"""Articles of a folder: their dates, and those that cannot be read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from claimcheck import Document
from claimcheck.scanning.articles import articles
from tests.conftest import Write


def day(words: str) -> tuple[date, date]:
    return date.fromisoformat(words), date.fromisoformat(words)


def read(*paths: Path, published: str | None = None) -> tuple[list[Document], list[str]]:
    faults: list[str] = []
    found = list(articles(paths, lambda path, reason: faults.append(f"{path.name}: {reason}"), published=published))
    return found, faults


def test_the_date_of_an_article(write: Write) -> None:
    root = write(
        {
            "a.txt": "No front matter.",
            "b.md": b"---\r\npublished: 2026-02-03\r\ntitle: B\r\n---\r\nText of b.",
            "c.txt": "Of the index.",
            "index.yaml": 'c: {published: "2026-03~", publisher: P}\nd.txt: {published: 2026-04-05}\n',
            "d.txt": "---\nA rule, no front matter.\n---\n",
            "more/e.txt": "Below.",
            "more/e.html": "<p>Left alone.",
            ".hidden/f.txt": "Left alone.",
        }
    )
    found, faults = read(root)
    assert faults == []
    assert {Path(d.name).name: d.published for d in found} == {
        "a.txt": None,
        "b.md": day("2026-02-03"),
        "c.txt": (date(2026, 3, 1), date(2026, 3, 31)),
        "d.txt": day("2026-04-05"),
        "e.txt": None,
    }
    b = next(d for d in found if d.name.endswith("b.md"))
    assert b.position(b.text.index("Text")) == (5, 1)
    assert b.text[: b.text.index("Text")].strip() == ""
    assert all(d.published == day("2027-01-01") for d in read(root, published="2027-01-01")[0])


def test_articles_that_cannot_be_read_stop_no_other(write: Write) -> None:
    root = write(
        {
            "a.txt": b"\x00\x01",
            "b.txt": "Größe".encode("latin-1"),
            "c.txt": "Good.",
            "index.yaml": "[not, a, mapping]",
        }
    )
    (root / "loop").symlink_to(root)
    (root / "dangling.txt").symlink_to("nowhere")
    found, faults = read(root, root / "missing.txt")
    assert [Path(d.name).name for d in found] == ["c.txt"]
    assert sorted(faults) == [
        "a.txt: not a text file: it contains NUL bytes; save the article's text as a UTF-8 text file",
        "b.txt: not UTF-8: byte 0xf6 at offset 2; save it as UTF-8",
        "dangling.txt: No such file or directory",
        "index.yaml: not a mapping of articles",
        "missing.txt: No such file or directory",
    ]


def test_a_folder_is_searched_for_texts_by_their_endings_in_any_case(write: Write) -> None:
    names = ("a.txt", "b.TXT", "c.Txt", "d.text", "e.md", "f.markdown", "g.MD")
    root = write({**dict.fromkeys(names, "Good."), "h.html": "<p>Left alone.</p>", "i.Text.bak": "Left alone."})
    assert [Path(d.name).name for d in read(root)[0]] == list(names)


def test_what_is_no_prose_is_skipped_with_the_way_out(write: Write) -> None:
    root = write({"a.txt": "<p>The Skagen sails.</p>", "b.txt": "Good."})
    found, faults = read(root)
    assert [Path(d.name).name for d in found] == ["b.txt"]
    [fault] = faults
    assert fault.startswith("a.txt: not plain text: it is HTML; take the article's words")
