"""The HTML report: complete without its script, harmless whatever the articles and the YAML hold."""

from __future__ import annotations

import re
import textwrap
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

pytest.importorskip("jinja2", reason="run: pip install -e '.[dev]'")

import claimcheck.reports.html
from claimcheck import check
from claimcheck.cli import cli
from claimcheck.errors import ConfigError
from claimcheck.reports.html import render
from claimcheck.run.comparison import Comparison, OldFinding
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
        if tag in ("td", "th", "br"):
            self.words.append(" ")
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
    assert [attrs["class"] for attrs in charts] == ["wide", "narrow"] * 2
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
    assert re.search(r"These contradict: EUR [12] million apart", page.text)
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
    gone = OldFinding(rule=words, level="note", message=words, claim=words, fingerprint="")
    since = Comparison(words, fixed=(gone,), ignored=(gone.model_copy(update={"claim": None}),))
    page = Page(render(check(write({"claims.yaml": claims, "a.txt": article})), title=words, since=since))
    tags = {tag for tag, _ in page.elements}
    assert tags.isdisjoint({"img", "textarea", "u", "iframe"})
    assert sum(tag == "script" for tag, _ in page.elements) == 1
    assert {name for _, attrs in page.elements for name in attrs if name.startswith("on")} == set()
    assert page.text.count(" ".join(words.split())) >= 12


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


def test_the_overview_opens_with_what_needs_attention_the_worst_first(folder: Path) -> None:
    html = render(check(folder, as_of="2030-01-01"))
    page = Page(html)
    headings = [
        "What needs attention",
        "Not what the source says 1",
        "Contradictions 2",
        "Slips and revisions 2",
        "Unchecked: the text is missing 1",
        "Planned dates",
        "Counts",
        "Claims",
    ]
    begin = page.text.index(headings[0])
    places = [page.text.index(heading, begin) for heading in headings]
    assert places == sorted(places)
    assert "+395 days Old Pier: opening 'by May 2020' became 'June 2021'" in page.text
    assert '<a href="#claim:pier-price:1"><bdi>Old Pier: price</bdi></a> <bdi>the source says' in html


def test_nothing_that_needs_attention_is_said_to_be_nothing(write: Write) -> None:
    claims = CLAIMS.replace("EUR 6 million", "EUR 5 million")
    claims = re.sub(r" *- \{source: [bc], value: .*\n", "", claims)
    page = Page(render(check(write({"claims.yaml": claims, "a.txt": ARTICLE, "b.txt": OTHER}))))
    assert "Nothing: no false figure, no contradiction, no slip, no promise overdue." in page.text


def test_only_claims_that_need_attention_are_open(folder: Path, tmp_path: Path) -> None:
    claims = [a for tag, a in Page(render(check(folder))).elements if tag == "details" and a.get("class") == "claim"]
    assert [("open" in attrs, attrs["id"]) for attrs in claims] == [
        (True, "claim:pier-opening"),
        (True, "claim:pier-price"),
    ]
    run = check(make(tmp_path / "many", claims=40, statements=100, articles=30))
    page = Page(render(run))
    claims = [a for tag, a in page.elements if tag == "details" and a.get("class") == "claim"]
    opened = {str(attrs["id"]).split(":")[1] for attrs in claims if "open" in attrs}
    wrong = {judgement.claim for judgement in run.judgements if judgement.verdict == "REFUTED"}
    assert len(claims) == 40
    assert 0 < len(opened) <= 8
    assert opened <= wrong, "the worst ones are open, where not all can be"


def test_a_closed_claim_says_what_is_in_it(folder: Path) -> None:
    page = Page(render(check(folder)))
    assert "Old Pier: opening 1 unchecked 3 warnings +2,040 days 2 supported pier-opening: date, plan" in page.text
    assert "Old Pier: price 1 refuted 1 error" in page.text


def test_supported_statements_are_folded_beside_one_that_needs_attention(write: Write) -> None:
    more = "\n          - {source: b, value: EUR 7 million, note: again}" * 2
    text = CLAIMS.rstrip() + more + "\n"
    html = render(check(write({"claims.yaml": text, "a.txt": ARTICLE, "b.txt": OTHER})))
    price = html[html.index('id="claim:pier-price"') : html.index('id="sources"')]
    shown, folded = price.split('<details class="fold"><summary>2 supported statements</summary>')
    assert re.findall(r'data-verdict="(\w+)"', shown) == ["REFUTED", "SUPPORTED"], "the two that contradict each other"
    assert re.findall(r'data-verdict="(\w+)"', folded) == ["SUPPORTED", "SUPPORTED"]


def test_rules_are_listed_by_severity(tmp_path: Path) -> None:
    page = Page(render(check(make(tmp_path, claims=40, statements=100, articles=30))))
    card = page.text[page.text.index("rule level findings") : page.text.index("Verdicts by source")]
    levels = re.findall(r"(error|warning|note) \d+", card)
    assert len(set(levels)) == 3
    assert levels == sorted(levels, key=["error", "warning", "note"].index)
    numbers = [(level, int(number)) for level, number in re.findall(r"(error|warning|note) (\d+)", card)]
    for level in set(levels):
        counts = [number for one, number in numbers if one == level]
        assert counts == sorted(counts, reverse=True)


def test_notes_on_the_files_are_folded_away(write: Write) -> None:
    claims = CLAIMS.replace("town: {name: Town}", "town: {name: Town}, mill: {name: Mill}")
    html = render(check(write({"claims.yaml": claims, "a.txt": ARTICLE, "b.txt": OTHER})))
    body = html[html.index("<summary>Findings on the files (") :]
    assert "unused-entity" in body[: body.index("</details>")]
    assert "unused-entity" not in html[html.index("What needs attention") : html.index("Planned dates</h2>")]


SAME = """
    claimcheck: 1
    entities: {pier: {name: Old Pier, aliases: [pier]}}
    sources:
      w1: {publisher: Wikinews, title: Pier delayed, published: 2019-01-01, text: a.txt}
      w2: {publisher: Wikinews, title: Pier delayed again, published: 2020-06-01, text: b.txt}
      w3: {publisher: Wikinews, title: Pier, published: 2020-07-01, text: b.txt}
      w4: {publisher: Wikinews, title: Dear pier, published: 2020-07-01, text: b.txt}
      w5: {publisher: Wikinews, title: Dear pier, published: 2020-07-01, text: b.txt}
      w6: {publisher: Wikinews, text: b.txt}
      alone: {publisher: Echo, published: 2020-07-01, text: b.txt}
    claims:
      pier-opening:
        subject: pier
        property: opening
        statements:
          - {source: w1, value: by May 2020, modality: target}
          - {source: w2, value: June 2021, modality: target}
          - {source: w3, value: June 2021, modality: target}
          - {source: w4, value: June 2021, modality: target}
          - {source: w5, value: June 2021, modality: target}
          - {source: alone, value: June 2021, modality: target}
    """


def test_sources_of_one_paper_are_told_apart(write: Write) -> None:
    html = render(check(write({"claims.yaml": SAME, "a.txt": ARTICLE, "b.txt": OTHER})))
    page = Page(html)
    names = [str(attrs["data-name"]) for _, attrs in page.elements if attrs.get("class") == "source"]
    assert names == [
        "Wikinews, 2019-01-01",
        "Wikinews, 2020-06-01",
        "Wikinews, 2020-07-01: Pier",
        "Wikinews, 2020-07-01 (w4)",
        "Wikinews, 2020-07-01 (w5)",
        "Wikinews, undated",
        "Echo",
    ]
    table = html[html.index('aria-label="Table of sources"') :]
    for id_, title, day in (("w1", "Pier delayed", "2019-01-01"), ("w2", "Pier delayed again", "2020-06-01")):
        assert f"<code>{id_}</code></td><td><bdi>{title}</bdi></td><td>{day}</td>" in table
    assert "Wikinews , 2020-06-01, Pier delayed again w2; target" in page.text.replace("Wikinews,", "Wikinews ,")


def test_shifts_have_units_and_figures_a_scale_of_their_own(write: Write) -> None:
    claims = """
        claimcheck: 1
        entities: {fleet: {name: Fleet}}
        sources: {a: {publisher: A, published: 2019-01-01}, b: {publisher: B, published: 2020-01-01}}
        claims:
          budget:
            subject: fleet
            property: budget
            statements:
              - {source: a, value: USD 100 billion, modality: expected}
              - {source: b, value: USD 112 billion, modality: expected}
            outcome: {value: USD 110 billion}
          order:
            subject: fleet
            property: order size
            type: quantity
            statements:
              - {source: a, value: 10 aircraft, modality: expected}
              - {source: b, value: 18 aircraft, modality: expected}
        """
    page = Page(render(check(write({"claims.yaml": claims}))))
    revised = page.text[page.text.index("Revised figures") : page.text.index("Counts")]
    assert "Fleet: order size +8 aircraft +80 %" in revised
    assert "Fleet: budget +USD 10 billion +10 % USD 100 billion USD 110 billion" in revised, "the outcome counts"
    assert revised.index("order size") < revised.index("budget"), "by how much of the figure it is"
    assert "raised +8 aircraft (+80 %)" in page.text


def test_a_title_of_ones_own_is_words(folder: Path) -> None:
    page = Page(render(check(folder), title="Piers <b>& quays</b>"))
    assert page.text.startswith("Piers <b>& quays</b> Skip to the claims Piers <b>& quays</b> 2 claims")
    assert "claims against sources" not in page.text


def test_what_changed_since_an_earlier_run(folder: Path, tmp_path: Path) -> None:
    old = tmp_path / "old <1>.json"
    before = CLAIMS.replace("EUR 6 million", "EUR 5 million")
    before = before.replace("          - {source: b, value: June 2021, modality: target}\n", "")
    now = (folder / "claims.yaml").read_text("utf-8")
    (folder / "claims.yaml").write_text(textwrap.dedent(before).lstrip(), "utf-8")
    runner = CliRunner()
    day = ["--as-of", "2020-03-01"]
    runner.invoke(cli, ["check", str(folder), "--format", "json", "-o", str(old), *day])
    (folder / "claims.yaml").write_text(now, "utf-8")
    target = tmp_path / "new.html"
    done = runner.invoke(cli, ["report", str(folder), "--since", str(old), "-o", str(target), *day])
    assert done.exit_code == 0
    assert f"since {old}: " in done.output
    assert "1 changed verdict; 1 slip; 1 new statement" in done.output
    page = Page(target.read_text("utf-8"))
    since = page.text[page.text.index("Since old <1>.json") : page.text.index("Planned dates", 400)]
    assert re.search(r"New findings \d", since)
    assert "Changed verdicts 1 Old Pier: price supported → refuted; the value was EUR 5000000 Echo" in since
    assert "Slips 1 +395 days Old Pier: opening 'by May 2020' became 'June 2021' Bugle" in since
    runner.invoke(cli, ["check", str(folder), "--format", "json", "-o", str(old), *day])
    runner.invoke(cli, ["report", str(folder), "--since", str(old), "-o", str(target), *day])
    assert "Since old <1>.json Nothing has changed." in Page(target.read_text("utf-8")).text
    wrong = runner.invoke(cli, ["report", str(folder), "--since", str(folder / "a.txt")])
    assert isinstance(wrong.exception, ConfigError) or wrong.exit_code == 2


def test_the_planned_dates_with_the_worst_first(write: Write) -> None:
    page = Page(render(check(write({"claims.yaml": SAME, "a.txt": ARTICLE, "b.txt": OTHER})), as_of=date(2022, 1, 1)))
    plans = page.text[page.text.index("Planned dates 1 plan") : page.text.index("Counts")]
    assert "Against the first promise: 1 of 1 late (100 %), mean +395 days, median +395 days." in plans
    assert "Old Pier: opening overdue by 185 days +395 days 0 days by May 2020 June 2021" in plans


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
    drawn = [attrs["aria-label"] or "" for tag, attrs in page.elements if tag == "svg" and attrs.get("class") == "wide"]
    assert [label.split(":")[1].split(".")[0] for label in drawn] == [" Old Pier, price"]


def test_a_statement_takes_about_a_thousand_bytes(tmp_path: Path) -> None:
    run = check(make(tmp_path, claims=100, statements=250, articles=50))
    html = render(run, whole=False)
    assert len(html.encode()) - len(STYLE) < 1_800 * len(run.judgements)
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
