"""A browser without a window, one for all tests; they are skipped with a notice where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    pytest.importorskip("jinja2", reason="run: pip install -e '.[dev]'")
    pytest.importorskip("selenium", reason="no selenium: pip install -e '.[dev]'")
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if chromium is None or driver is None:
        pytest.skip("no browser: apt-get install chromium chromium-driver")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('browser')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    window = webdriver.Chrome(options=options, service=Service(driver))
    yield window
    window.quit()


@pytest.fixture(scope="session")
def report_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("jinja2", reason="run: pip install -e '.[dev]'")
    from datetime import date

    from claimcheck import check
    from claimcheck.reports.html import render

    root = tmp_path_factory.mktemp("report")
    (root / "a.txt").write_text(
        "The pier will open by May 2020, the town said. It will cost €5 million.\n" + "More words.\n" * 200, "utf-8"
    )
    (root / "b.txt").write_text(
        "<b>The pier</b> should now open in June 2021. It costs €7 million. The capacity of the hall is 400 seats.\n",
        "utf-8",
    )
    (root / "claims.yaml").write_text(
        """
claimcheck: 1
entities: {pier: {name: Old Pier, aliases: [pier]}, hall: {name: Hall}}
sources:
  a: {publisher: Echo, published: 2019-01-01, text: a.txt}
  b: {publisher: Bugle, published: 2020-06-01, text: b.txt}
claims:
  hall-seats:
    subject: hall
    property: capacity
    statements: [{source: b, value: 400 seats}]
  pier-opening:
    subject: pier
    property: opening
    statements:
      - {source: a, value: by May 2020, quote: The pier will open by May 2020}
      - {source: b, value: June 2021}
  pier-price:
    subject: pier
    property: price
    statements:
      - {source: a, value: EUR 6 million, quote: It will cost €5 million}
""",
        "utf-8",
    )
    file = root / "report.html"
    file.write_text(render(check(root), as_of=date(2020, 7, 1)), "utf-8")
    return file
