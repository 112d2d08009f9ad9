"""The HTML report: complete without its script, harmless whatever the articles and the YAML hold."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

pytest.importorskip("jinja2", reason="run: pip install -e '.[dev]'")

import claimcheck.reports.html
from claimcheck import check
from claimcheck.cli import cli
from claimcheck.reports.html import render
from tests.benchmarks.project import make
from tests.conftest import Write

VOID = frozenset({"meta", "link", "input", "br"})


class Page(HTMLParser):
    """The elements of a page; refuses one that is not closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] not in (["script"], ["style"]):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def values(self, name: str) -> list[str]:
        return [value for _, attrs in self.elements if (value := attrs.get(name))]


ARTICLE = """The pier will open by May 2020, the town said. It will cost €5 million.

A rival paper put the opening in 2022.
"""
OTHER = "The pier should now open in June 2021. The price of the pier is €7 million.\n"
CLAIMS = """
    claimcheck: 1
    entities: {pier: {name: Old Pier, aliases: [pier]}, town: {name: Town}}
    sources:
      a: {publisher: Echo, published: 2019-01-01, text: a.txt, url: "https://example.org/a"}
      b: {publisher: Bugle, published: 2020-06-01, text: b.txt, url: "javascript:alert(1)"}
      c: {publisher: Lost, published: 2020-06-01}
    claims:
      pier-opening:
        subject: pier
        property: opening
        statements:
          - {source: a, value: by May 2020, quote: The pier will open by May 2020, modality: target, speaker: town}
          - {source: b, value: June 2021, modality: target}
          - {source: c, value: "2025"}
      pier-price:
        subject: pier
        property: price
        statements:
          - {source: a, value: EUR 6 million, quote: It will cost €5 million}
          - {source: b, value: EUR 7 million}
    """


@pytest.fixture
def folder(write: Write) -> Path:
    return write({"claims.yaml": CLAIMS, "a.txt": ARTICLE, "b.txt": OTHER})


def test_every_statement_verdict_and_passage_is_there_without_a_script(folder: Path) -> None:
    page = Page(render(check(folder)))
    assert sorted(page.values("data-verdict")) == ["REFUTED", "SUPPORTED", "SUPPORTED", "SUPPORTED", "UNCHECKED"]
    for words in ("by May 2020 read as ../2020-05", "says Town", "Lost, 2020-06-01", "the source says EUR 5000000"):
        assert words in page.text
    assert ARTICLE.split("\n")[0] in page.text


def test_every_link_leads_to_a_place_of_the_page(folder: Path) -> None:
    page = Page(render(check(folder)))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    places = [h[1:] for h in page.values("href") if h.startswith("#") and "=" not in h]
    assert len(places) > 15
    assert set(places) <= set(ids)


def test_labels_name_elements_that_are_there(folder: Path) -> None:
    page = Page(render(check(folder)))
    assert set(page.values("aria-labelledby")) <= set(page.values("id"))
    charts = [attrs for tag, attrs in page.elements if tag == "svg" and attrs.get("role") == "img"]
    assert len(charts) == 2
    assert all(attrs["aria-label"] for attrs in charts)


def test_nothing_is_loaded_and_the_policy_says_so(folder: Path) -> None:
    html = render(check(folder))
    page = Page(html)
    assert page.values("src") == []
    assert [h for h in page.values("href") if h.startswith("http")] == ["https://example.org/a"]
    assert "javascript:" not in "".join(page.values("href"))
    (policy,) = [a["content"] for _, a in page.elements if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert page.values("style") == []


def test_the_same_project_gives_the_same_bytes_and_only_a_given_day_is_marked(folder: Path) -> None:
    assert render(check(folder)) == render(check(folder))
    assert "as of 2" not in Page(render(check(folder))).text
    assert "as of 2020-03-01" in Page(render(check(folder), as_of=date(2020, 3, 1))).text


def test_contradicting_passages_stand_side_by_side(write: Write) -> None:
    text = CLAIMS.replace("published: 2020-06-01", "published: 2019-01-01")
    page = Page(render(check(write({"claims.yaml": text, "a.txt": ARTICLE, "b.txt": OTHER}))))
    assert re.search(r"These contradict: 2,?000,?000 apart|These contradict: 1,?000,?000 apart", page.text)
    assert [a for _, a in page.elements if a.get("class") == "clash"]


def test_a_passage_stands_once_where_the_articles_are_left_out(write: Write) -> None:
    twice = CLAIMS.rstrip() + "\n          - {source: b, value: more than EUR 6 million}\n"
    page = Page(render(check(write({"claims.yaml": twice, "a.txt": ARTICLE, "b.txt": OTHER})), whole=False))
    assert "#claim:pier-price:2" in page.values("href")


def test_articles_of_more_than_a_million_characters_are_shown_in_passages(write: Write) -> None:
    more = "".join(f"      f{n}: {{text: f{n}.txt}}\n" for n in range(6))
    claims = CLAIMS.replace("    claims:", f"{more}    claims:")
    files = {f"f{n}.txt": "Nothing was said there. " * 8_000 for n in range(6)}
    run = check(write({"claims.yaml": claims, "a.txt": ARTICLE, "b.txt": OTHER, **files}))
    assert "The article (" not in Page(render(run)).text
    assert "The article (" in Page(render(run, whole=True)).text


def test_passages_only_leaves_the_rest_of_the_articles_out(folder: Path) -> None:
    page = Page(render(check(folder), whole=False))
    assert "A rival paper" not in page.text
    assert "not shown in full" in page.text
    assert not [h for h in page.values("href") if h.startswith("#text:")]


HOSTILE = [
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "\" onfocus='alert(1)' autofocus=\"",
    "</style></textarea><svg onload=alert(1)>",
    "{{ 7 * 7 }} {% raw %}",
    "&lt;u&gt; &amp; <!-- <!DOCTYPE",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_markup_is_words_wherever_it_stands(write: Write, words: str) -> None:
    quoted = words.replace("'", "''")
    claims = f"""
        claimcheck: 1
        entities: {{'{quoted}': {{name: '{quoted}', aliases: [pier]}}}}
        sources:
          '{quoted}': {{publisher: '{quoted}', title: '{quoted}', published: 2019, text: a.txt, url: '{quoted}'}}
        claims:
          '{quoted}':
            subject: '{quoted}'
            property: '{quoted}'
            type: date
            cues: [open]
            statements:
              - {{source: '{quoted}', value: 2020, speaker: '{quoted}', note: '{quoted}', scope: '{quoted}'}}
              - {{source: '{quoted}', value: 2021, quote: '{quoted} opens'}}
        """
    article = f"{words} The pier will open in 2020 {words}.\n"
    page = Page(render(check(write({"claims.yaml": claims, "a.txt": article}))))
    tags = {tag for tag, _ in page.elements}
    assert tags.isdisjoint({"img", "textarea", "u", "iframe"})
    assert sum(tag == "script" for tag, _ in page.elements) == 1
    assert {name for _, attrs in page.elements for name in attrs if name.startswith("on")} == set()
    assert page.text.count(" ".join(words.split())) >= 6


def test_bidirectional_and_control_characters_are_spelled_out(write: Write) -> None:
    article = "The pier will open in \u202e0202\u202c 2020\x07\u2066.\n"
    html = render(check(write({"claims.yaml": CLAIMS, "a.txt": article, "b.txt": OTHER})))
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1f]", html)
    assert "⟦U+202E⟧0202⟦U+202C⟧" in html


def test_endless_lines_are_cut_and_keep_their_passage(write: Write) -> None:
    article = "blah " * 100_000 + "The pier will open by May 2020, the town said. " + "blah " * 100_000
    claims = CLAIMS.replace("speaker: town", f"note: {'x' * 1_000_000}")
    html = render(check(write({"claims.yaml": claims, "a.txt": article, "b.txt": OTHER})))
    assert len(html) < 150_000
    assert "<mark>by May 2020</mark>" in html or "<mark>May 2020</mark>" in html


def test_a_broken_file_still_gives_a_report(write: Write) -> None:
    page = Page(render(check(write({"claims.yaml": CLAIMS, "b.yaml": "claimcheck: 1\nclaims: [", "a.txt": ARTICLE}))))
    assert "yaml-invalid" in page.text
    assert "text-missing" in page.text


def test_the_command(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.html"
    done = CliRunner().invoke(cli, ["report", str(folder), "-o", str(target), "--as-of", "2020-03-01"])
    found = len(check(folder, as_of="2020-03-01").findings)
    assert (done.exit_code, done.output) == (0, f"{target}: 5 statements, {found} findings\n")
    printed = CliRunner().invoke(cli, ["report", str(folder), "-o", "-", "--as-of", "2020-03-01"])
    assert printed.stdout == target.read_text(encoding="utf-8")
    assert CliRunner().invoke(cli, ["report", str(folder), "--as-of", "soon"]).exit_code == 2


STYLE = (Path(claimcheck.reports.html.__file__).parent / "templates" / "style.css").read_text(encoding="utf-8")


def _light(colour: str) -> float:
    """The relative luminance of WCAG 2."""
    digits = colour.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    shares = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (s / 12.92 if s <= 0.03928 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_colour_of_words_stands_out_from_every_ground(scheme: int) -> None:
    schemes = [dict(re.findall(r"--(\w+):(#\w+)", block)) for block in re.findall(r":root\{([^}]*--bg[^}]*)\}", STYLE)]
    assert len(schemes) == 2
    colours = schemes[scheme]
    inks = ("fg", "quiet", "link", "green", "red", "amber", "gray", "blue")
    pairs = [(ink, ground) for ink in inks for ground in ("bg", "card")] + [("markfg", "mark")]
    ratios = {}
    for ink, ground in pairs:
        dark, bright = sorted((_light(colours[ink]), _light(colours[ground])))
        ratios[ink, ground] = (bright + 0.05) / (dark + 0.05)
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < 4.5} == {}
    dark, bright = sorted((_light(colours["blue"]), _light(colours["bg"])))
    assert (bright + 0.05) / (dark + 0.05) >= 3, "the outline of the focus"


def test_a_page_is_printed_in_the_light_scheme() -> None:
    assert "@media screen and (prefers-color-scheme:dark)" in STYLE
    assert STYLE.count("prefers-color-scheme") == 1


def test_a_claim_is_drawn_only_where_there_is_something_to_see(write: Write) -> None:
    claims = CLAIMS.replace("value: June 2021", "value: by May 2020").replace('value: "2025"', "value: by May 2020")
    page = Page(render(check(write({"claims.yaml": claims, "a.txt": ARTICLE, "b.txt": OTHER}))))
    drawn = [attrs["aria-label"] or "" for tag, attrs in page.elements if tag == "svg" and attrs.get("role") == "img"]
    assert [label.split(":")[1].split(".")[0] for label in drawn] == [" Old Pier, price"]


def test_a_statement_takes_about_a_thousand_bytes(tmp_path: Path) -> None:
    run = check(make(tmp_path, claims=100, statements=250, articles=50))
    html = render(run, whole=False)
    assert len(html.encode()) - len(STYLE) < 1_250 * len(run.judgements)
    page = Page(html)
    assert len([1 for _, attrs in page.elements if attrs.get("class") == "batch"]) == 3
    assert sum(tag == "article" for tag, _ in page.elements) == 250


def test_what_is_not_supported_shows_the_facts_read_in_its_passage(tmp_path: Path) -> None:
    html = render(check(make(tmp_path, claims=100, statements=250, articles=50)), whole=False)
    articles = re.findall(r'<article id="[^"]*" data-verdict="(\w+)"(.*?)</article>', html, re.DOTALL)
    with_facts = {verdict for verdict, body in articles if "<summary>Facts</summary>" in body}
    clean = [body for verdict, body in articles if verdict == "SUPPORTED" and 'class="findings"' not in body]
    assert with_facts
    assert all("<summary>Facts</summary>" not in body for body in clean)
