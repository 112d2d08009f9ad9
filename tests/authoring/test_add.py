"""What becomes of articles before anything is written: ids, likenesses, versions, the content of text files."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.authoring.add import file_text
from claimcheck.authoring.ids import ID, id_of, slug, unique
from claimcheck.authoring.versions import changes, fingerprint_of, likenesses, same_address
from claimcheck.claims.frontmatter import without_front_matter
from claimcheck.sources.base import Article
from claimcheck.text.document import Document


@pytest.mark.parametrize(
    ("given_", "wanted"),
    [
        (("The Moscow Times", "2019-11-26", None, None, ""), "moscow-times-2019-11-26"),
        (("Süddeutsche Zeitung", "2019", None, None, ""), "suddeutsche-zeitung-2019"),
        (("Коммерсантъ", "2019-11", "https://www.kommersant.example/doc/1", None, ""), "kommersant-2019-11"),
        (("post.example", None, None, None, ""), "post"),
        ((None, None, "https://news.bbc.co.uk/1", None, ""), "news-bbc"),
        ((None, "2019-11-26", None, "Talks go on for another year", ""), "talks-go-on-for-2019-11-26"),
        ((None, None, None, None, "/home/me/S-400 talks.v2.html"), "s-400-talks-v2"),
        (("渡轮", None, None, "渡轮", "渡轮.html"), "article"),
    ],
)
def test_ids_come_from_the_publisher_and_the_date(given_: tuple[str | None, ...], wanted: str) -> None:
    assert id_of(*given_) == wanted  # type: ignore[arg-type]


@given(st.text(), st.text(), st.text())
def test_every_id_can_be_one(publisher: str, title: str, name: str) -> None:
    assert ID.fullmatch(id_of(publisher, None, None, title, name))
    assert slug(slug(publisher)) == slug(publisher)


def test_a_taken_id_gets_a_number() -> None:
    assert unique("a", {"a", "a-2", "a-3"}) == "a-4"


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=80)))
def test_the_text_of_a_file_is_read_back_without_its_corrections(notes: list[str]) -> None:
    article = Article(text="It sails.\n", corrections=tuple(note for note in notes if note.strip()))
    front, text = without_front_matter(file_text(article))
    assert text.strip() == "It sails."
    if article.corrections:
        assert isinstance(front, dict)
        assert front["corrections"] == [" ".join(note.split()) for note in article.corrections]
        assert yaml.safe_load(file_text(article).split("---\n")[1])


def test_a_text_that_begins_like_front_matter_keeps_its_lines() -> None:
    text = "---\na: b\n---\nIt sails.\n"
    assert without_front_matter(file_text(Article(text=text)))[1].strip() == text.strip()


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("https://www.a.example/x/?utm_source=y&id=1#top", "http://a.example/x?id=1", True),
        ("https://a.example/x?id=1", "https://a.example/x?id=2", False),
        ("https://m.a.example/x", "https://a.example/x", True),
        ("https://a.example/x", "https://b.example/x", False),
    ],
)
def test_addresses_of_one_page_are_the_same(a: str, b: str, same: bool) -> None:
    assert (same_address(a) == same_address(b)) is same


WORDS = " ".join(f"word{number}" for number in range(120))


def test_near_copies_are_found_by_their_shingles() -> None:
    old = {"old": Document(WORDS, name="old")}
    [[near], [to_new, _], []] = likenesses([f"{WORDS} and more", f"{WORDS} and less", "too short"], old)
    assert (near.id, near.share, near.rewritten) == ("old", 1.0, False)
    assert {to_new.id, _.id} == {"old", "#0"}


def test_a_digest_is_that_of_the_words() -> None:
    assert fingerprint_of("“It” sails.") == fingerprint_of('"it"  sails')
    assert fingerprint_of("It sails 41.") != fingerprint_of("It sails 43.")


def test_changes_are_paragraph_by_paragraph() -> None:
    found = list(changes("A.\n\nB.\n\nC.", "A.\n\nB2.\n\nC.\n\nD."))
    assert [tuple(change) for change in found] == [("B.", "B2."), ("", "D.")]
