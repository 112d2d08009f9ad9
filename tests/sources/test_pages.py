"""Web pages of many systems: the article, its headline and its date, and nothing of what surrounds it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimcheck.sources import read_articles, reader_of
from claimcheck.sources.base import Article, Raw, SourceError
from claimcheck.sources.html import MAX_DEPTH
from tests.yamlfiles import load_yaml

PAGES = Path(__file__).with_name("pages")
GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "articles.md"
EXPECTED: dict[str, Any] = load_yaml(PAGES / "expected.yaml")
TODAY = date(2026, 11, 24)


def page(source: str | bytes, **more: Any) -> Article:
    data = source.encode() if isinstance(source, str) else source
    [article] = read_articles(Raw(data=data, name="page.html", today=TODAY, **more))
    assert isinstance(article, Article)
    return article


def html(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>Ferry to sail</title>{head}</head><body>{body}</body></html>"


STORY = (
    "<article><h1>Ferry to sail</h1><p>The ferry Skagen will sail in April 2027, the county said after long talks "
    "with the yard that builds it.</p><p>It has cost 41 million euros so far, three million more than the council "
    "had agreed to in 2024.</p></article>"
)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_page_of_its_system(name: str) -> None:
    wanted = EXPECTED[name]
    article = page((PAGES / f"{name}.html").read_bytes())
    assert article.title == wanted["title"]
    assert (article.published.edtf if article.published else None) == wanted["published"]
    for key in ("publisher", "author", "agency", "retrieved"):
        if key in wanted:
            assert getattr(article, key) == wanted[key]
    assert [words for words in wanted["holds"] if words not in article.text] == []
    assert [words for words in wanted["lacks"] if words in article.text] == []
    assert article.text.count(wanted["title"]) == 1
    assert len(article.corrections) == wanted.get("corrections", 0)


def test_there_are_pages_of_many_systems() -> None:
    assert len(EXPECTED) >= 50
    assert {file.stem for file in PAGES.glob("*.html")} == set(EXPECTED)


def test_the_figures_of_the_guide_are_those_of_the_pages() -> None:
    titles = dates = whole = alone = 0
    for name, wanted in EXPECTED.items():
        article = page((PAGES / f"{name}.html").read_bytes())
        titles += article.title == wanted.get("wanted_title", wanted["title"])
        dates += (article.published.edtf if article.published else None) == wanted["published"]
        whole += all(words in article.text for words in wanted["holds"])
        alone += not any(words in article.text for words in (*wanted["lacks"], *wanted.get("left", ())))
    table = [
        ("the headline is the title", titles),
        ("the date is right, and has a `~` where it is inferred", dates),
        ("all checked figures and sentences are in the text", whole),
        ("nothing of what surrounds the article is in it", alone),
    ]
    guide = GUIDE.read_text(encoding="utf-8")
    assert [f"| {words} | {count} of {len(EXPECTED)} |" in guide for words, count in table] == [True] * 4, table


def test_a_page_with_a_subscription_wall_is_said_to_be_cut_off() -> None:
    article = page((PAGES / "paywall.html").read_bytes())
    assert "Subscribe" not in article.text
    assert any("only the beginning" in note for note in article.notes)


def test_an_element_named_after_comments_that_holds_the_article_is_kept() -> None:
    article = page(html(f'<div class="page has-comments comments">{STORY}</div>'))
    assert "41 million euros" in article.text


def test_what_is_left_out_can_be_seen() -> None:
    article = page((PAGES / "wordpress.html").read_bytes())
    dropped = {(one.kind, one.text) for one in article.dropped}
    assert ("caption", "The bridge in 1931. Photo: Town Archive") in dropped
    assert ("boilerplate", "Proudly powered by WordPress") in dropped


def test_a_day_ahead_is_not_taken_and_said() -> None:
    article = page((PAGES / "ahead.html").read_bytes())
    assert article.published is not None
    assert article.published.origin == "the address"
    assert "2031-02-01 (meta article:published_time) is ahead of today and was not taken" in article.notes


def test_two_publication_dates_that_differ_are_said_and_not_certain() -> None:
    meta = '<meta name="pubdate" content="2024-03-01"><meta name="date" content="2024-05-09">'
    article = page(html(STORY, meta))
    assert article.published is not None
    assert article.published.edtf == "2024-03-01~"
    assert "2024-03-01 (meta pubdate) is taken; 2024-05-09 (meta date) differs" in article.notes


def test_a_time_in_utc_has_the_day_of_the_address() -> None:
    meta = '<meta property="article:published_time" content="2024-03-02T01:30:00Z">'
    article = page(html(STORY, meta), url="https://post.example/2024/03/01/ferry")
    assert article.published is not None
    assert article.published.edtf == "2024-03-01"


def test_a_copy_of_the_wayback_machine_has_both_addresses() -> None:
    article = page(html(STORY), url="https://web.archive.org/web/20240305101500/https://post.example/ferry")
    assert article.url == "https://post.example/ferry"
    assert article.archived == "https://web.archive.org/web/20240305101500/https://post.example/ferry"
    assert article.retrieved == "2024-03-05"


def test_deep_nesting_is_refused() -> None:
    deep = "<div>" * (MAX_DEPTH + 1) + STORY + "</div>" * (MAX_DEPTH + 1)
    with pytest.raises(SourceError, match=f"nests more than {MAX_DEPTH} elements"):
        page(html(deep))
    with pytest.raises(SourceError, match=f"nests more than {MAX_DEPTH} elements"):
        page(html("<b>" * 200_000 + "words"))


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('<div id="root"></div><script>start()</script>', "the page holds no article"),
        ("<h1>Just a moment</h1><p>Checking your browser before you go on. Enable JavaScript.</p>", "is no article"),
    ],
)
def test_a_page_without_an_article_is_refused(body: str, told: str) -> None:
    with pytest.raises(SourceError, match=told):
        page(html(body))


def test_a_page_that_a_script_shows_is_read_from_its_linked_data() -> None:
    body = "The ferry sails.\\n\\nIt costs 41 million euros."
    data = f'{{"@type": "NewsArticle", "headline": "Ferry", "articleBody": "{body}"}}'
    article = page(html('<div id="root"></div>', f'<script type="application/ld+json">{data}</script>'))
    assert article.text == "Ferry\n\nThe ferry sails.\n\nIt costs 41 million euros.\n"


def test_a_page_that_is_cut_off_by_a_wall_says_so() -> None:
    wall = STORY.replace("</article>", "<p>Subscribe to continue reading, from one euro a week.</p></article>")
    assert any("may be only the beginning" in note for note in page(html(wall)).notes)


def test_the_first_page_of_a_site_is_said_to_be_one() -> None:
    notes = page(html(STORY), url="https://post.example/").notes
    assert "this is the first page of a site, not an article" in notes


def test_broken_linked_data_is_passed_over() -> None:
    good = '{"@graph": [{"@type": ["NewsArticle"], "datePublished": "2024-07-01"}]}'
    scripts = ('{"@type": "NewsArticle", ', good)
    head = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    article = page(html(STORY, head))
    assert article.published is not None
    assert (article.published.edtf, article.published.origin) == ("2024-07-01", "JSON-LD datePublished")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251", "iso-8859-2", "gb2312"])
def test_a_page_is_read_in_its_encoding(encoding: str) -> None:
    letters = {"windows-1251": "Паром", "iso-8859-2": "Łódź", "gb2312": "渡轮"}.get(encoding, "Fährgeld €")
    declared = "" if encoding.startswith("utf") else f'<meta charset="{encoding}">'
    source = html(STORY.replace("The ferry", f"{letters}: the ferry"), declared)
    assert f"{letters}: the ferry" in page(source.encode(encoding)).text


def test_a_page_is_known_by_its_content() -> None:
    assert reader_of(Raw(data=html(STORY).encode(), name="a.txt", today=TODAY)) == "html"
    assert reader_of(Raw(data=html(STORY).encode("utf-16"), name="a", today=TODAY)) == "html"
