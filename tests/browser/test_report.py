"""The report in a browser: filters, fragments, keys, colours, and nothing asked of any other place."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest

Open = Callable[..., Any]

CONTRAST = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")
CROSSINGS = (Path(__file__).parent / "crossings.js").read_text(encoding="utf-8")
OPEN_ALL = "document.querySelectorAll('details').forEach(d => d.open = true)"


@pytest.fixture
def opened(browser: Any, report_file: Path) -> Open:
    def go(fragment: str = "") -> Any:
        browser.get("about:blank")
        browser.get_log("browser")
        browser.get_log("performance")
        browser.get(report_file.as_uri() + fragment)
        return browser

    return go


def visible(page: Any) -> list[str]:
    found: list[str] = page.execute_script(
        "return [...document.querySelectorAll('article')].filter(e => e.checkVisibility()).map(e => e.id)"
    )
    return found


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 5
    while not true():
        assert time.monotonic() < end, "it did not happen within five seconds"
        time.sleep(0.02)


def test_no_error_and_no_request(opened: Open) -> None:
    page = opened()
    assert [entry for entry in page.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")] == []
    messages = [json.loads(entry["message"])["message"] for entry in page.get_log("performance")]
    asked = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    assert [url for url in asked if not url.startswith(("file:", "data:", "about:"))] == []
    assert len([url for url in asked if url.startswith("file:")]) == 1


@pytest.mark.parametrize(
    ("name", "value", "left"),
    [
        ("verdict", "REFUTED", ["claim:pier-price:1"]),
        ("rule", "value-refuted", ["claim:pier-price:1"]),
        ("source", "b", ["claim:hall-seats:1", "claim:pier-opening:2"]),
        ("subject", "hall", ["claim:hall-seats:1"]),
    ],
)
def test_a_filter_and_the_link_that_shares_it(opened: Open, name: str, value: str, left: list[str]) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.select import Select

    page = opened()
    assert len(visible(page)) == 3, "the claim that needs no attention is closed"
    Select(page.find_element(By.NAME, name)).select_by_value(value)
    until(lambda: visible(page) == left)
    until(lambda: page.current_url.endswith(f"#{name}={value}"))
    shared = page.current_url[page.current_url.index("#") :]
    again = opened(shared)
    assert visible(again) == left
    assert again.find_element(By.CSS_SELECTOR, "output").text == f"{len(left)} of 4 statements"


def test_words_and_two_filters_at_once_and_all_again(opened: Open) -> None:
    from selenium.webdriver.common.by import By

    page = opened("#source=a")
    page.find_element(By.NAME, "text").send_keys("MAY 2020")
    until(lambda: visible(page) == ["claim:pier-opening:1"])
    page.find_element(By.NAME, "text").send_keys(" & <b>")
    until(lambda: visible(page) == [])
    assert page.find_element(By.ID, "nothing").is_displayed()
    page.find_element(By.CSS_SELECTOR, "button[type=reset]").click()
    until(lambda: len(visible(page)) == 3)
    assert page.current_url.endswith("#claims")
    assert page.find_element(By.CSS_SELECTOR, "output").text == "4 of 4 statements"


def test_a_number_of_the_overview_filters(opened: Open) -> None:
    from selenium.webdriver.common.by import By

    page = opened()
    page.find_element(By.CSS_SELECTOR, 'a.filter[href="#verdict=REFUTED"]').click()
    until(lambda: visible(page) == ["claim:pier-price:1"])


def test_a_passage_leads_to_its_place_in_the_article(opened: Open) -> None:
    from selenium.webdriver.common.by import By

    page = opened()
    page.find_element(By.CSS_SELECTOR, '[id="claim:pier-price:1"] blockquote a').click()
    until(lambda: page.switch_to.active_element.tag_name == "mark")
    assert page.switch_to.active_element.text == "€5 million"
    assert page.switch_to.active_element.is_displayed()


def test_an_anchor_to_what_a_filter_hides_shows_it(opened: Open) -> None:
    page = opened("#subject=hall")
    page.execute_script("location.hash = '#claim:pier-price'")
    until(lambda: "claim:pier-price:1" in visible(page))


def test_a_link_of_the_overview_opens_what_it_leads_to(opened: Open) -> None:
    from selenium.webdriver.common.by import By

    page = opened()
    page.execute_script("document.querySelectorAll('.claim').forEach(d => d.open = false)")
    page.find_element(By.CSS_SELECTOR, '.items a[href="#claim:pier-price:1"]').click()
    until(lambda: page.switch_to.active_element.get_attribute("id") == "claim:pier-price:1")
    assert page.switch_to.active_element.is_displayed()


def test_the_button_opens_and_closes_every_claim(opened: Open) -> None:
    from selenium.webdriver.common.by import By

    page = opened()
    button = page.find_element(By.NAME, "unfold")
    button.click()
    until(lambda: len(visible(page)) == 4)
    assert (button.text, button.get_attribute("aria-pressed")) == ("Close every claim", "true")
    button.click()
    until(lambda: visible(page) == [])


def test_the_page_is_read_and_linked_without_a_script(browser: Any, report_file: Path, tmp_path: Path) -> None:
    from selenium.webdriver.common.by import By

    text = report_file.read_text("utf-8")
    plain = tmp_path / "plain.html"
    plain.write_text(text[: text.index("<script>")] + text[text.index("</script>") + 9 :], "utf-8")
    browser.get(plain.as_uri())
    assert not browser.find_element(By.ID, "filters").is_displayed()
    assert len(visible(browser)) == 3
    browser.execute_script("document.querySelectorAll('.claim').forEach(d => d.open = false)")
    browser.find_element(By.CSS_SELECTOR, '.items a[href="#claim:pier-price:1"]').click()
    until(lambda: visible(browser) == ["claim:pier-price:1"])


def test_no_label_crosses_a_line_of_its_chart(browser: Any, report_file: Path, tmp_path: Path) -> None:
    from datetime import date

    from claimcheck import check
    from claimcheck.reports.html import render
    from tests.benchmarks.project import make

    example = tmp_path / "example.html"
    example.write_text(render(check("docs/example"), as_of=date(2024, 1, 1)), "utf-8")
    many = tmp_path / "many.html"
    many.write_text(render(check(make(tmp_path / "p", claims=40, statements=100, articles=30))), "utf-8")
    charts = 0
    for file, width in product((report_file, example, many), (360, 1024)):
        metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        browser.get(file.as_uri())
        browser.execute_script(OPEN_ALL)
        browser.execute_script(
            "const s = new CSSStyleSheet(); s.replaceSync('*{content-visibility:visible!important}');"
            "document.adoptedStyleSheets = [s]"
        )
        labels = (
            "return [...document.querySelectorAll('figure svg .link text')].filter(e => e.checkVisibility()).length"
        )
        charts += browser.execute_script(labels)
        assert browser.execute_script(CROSSINGS) == []
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert charts > 40


def test_a_report_of_a_hundred_statements_is_not_endless(browser: Any, tmp_path: Path) -> None:
    from claimcheck import check
    from claimcheck.reports.html import render
    from tests.benchmarks.project import make

    file = tmp_path / "report.html"
    file.write_text(render(check(make(tmp_path / "p", claims=40, statements=100, articles=30))), "utf-8")
    browser.get(file.as_uri())
    metrics = {"width": 1024, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.execute_script(
        "const s = new CSSStyleSheet(); s.replaceSync('*{content-visibility:visible!important}');"
        "document.adoptedStyleSheets = [s]"
    )
    height = browser.execute_script("return document.documentElement.scrollHeight")
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert height < 18_000


def test_a_hostile_fragment_does_nothing(opened: Open) -> None:
    page = opened("#%E0%A4%A&verdict[]=<img src=x onerror=alert(1)>")
    assert len(visible(page)) == 3
    assert [e for e in page.get_log("browser") if e["level"] == "SEVERE"] == []


def test_everything_is_reached_by_the_keyboard(opened: Open) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    page = opened()
    page.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    first = page.switch_to.active_element
    assert first.text == "Skip to the claims"
    first.send_keys(Keys.ENTER)
    until(lambda: page.switch_to.active_element.get_attribute("id") == "claims")
    reached = set()
    for _ in range(60):
        page.switch_to.active_element.send_keys(Keys.TAB)
        here = page.switch_to.active_element
        reached.add(here.get_attribute("name") or here.tag_name)
        if here.tag_name == "body":
            break
        assert page.execute_script("return getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert {"verdict", "rule", "source", "subject", "text", "a", "summary", "unfold"} <= reached
    summary = page.find_element(By.CSS_SELECTOR, "details:not([open]) > summary")
    page.execute_script("arguments[0].focus()", summary)
    summary.send_keys(Keys.ENTER)
    assert summary.find_element(By.XPATH, "..").get_attribute("open")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_in_both_colour_schemes(opened: Open, scheme: str) -> None:
    page = opened()
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    page.execute_script(OPEN_ALL)
    ground = page.execute_script("return getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", ground)[:3])) < 200) == (scheme == "dark")
    assert page.execute_script(CONTRAST) == []
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@pytest.mark.parametrize("width", [360, 800, 1600])
def test_no_width_needs_scrolling_sideways(opened: Open, width: int) -> None:
    page = opened()
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    wide = page.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert wide <= 0


def test_print_shows_no_filters(opened: Open) -> None:
    from selenium.webdriver.common.by import By

    page = opened()
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not page.find_element(By.ID, "filters").is_displayed()
    assert len(visible(page)) == 4, "what is closed on the screen is printed, even without the script"
    assert not page.find_element(By.CSS_SELECTOR, ".article").is_displayed()
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_many_claims_are_hidden_with_the_batch_they_stand_in(browser: Any, tmp_path: Path) -> None:
    from selenium.webdriver.common.by import By

    from claimcheck import check
    from claimcheck.reports.html import render
    from tests.benchmarks.project import make

    file = tmp_path / "report.html"
    file.write_text(render(check(make(tmp_path / "p", claims=90, statements=120, articles=20))), "utf-8")
    browser.get("about:blank")
    browser.get(file.as_uri() + "#subject=e0085")
    shown = "return [...document.querySelectorAll('.batch')].map(e => !e.hidden)"
    assert browser.execute_script(shown) == [False, False, True]
    assert [e.split(":")[1] for e in visible(browser)] == ["c0085"]
    browser.find_element(By.CSS_SELECTOR, "button[type=reset]").click()
    until(lambda: browser.execute_script(shown) == [True, True, True])
    assert "c0085" not in [e.split(":")[1] for e in visible(browser)], "closed again"
    browser.execute_script("location.hash = '#claim:c0089'")
    until(lambda: browser.execute_script("return document.activeElement.id") == "claim:c0089")
    assert "c0089" in browser.switch_to.active_element.text
    top = browser.execute_script("return document.activeElement.getBoundingClientRect().top")
    assert 0 <= top < 900
