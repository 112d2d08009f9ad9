"""Draws the pictures of the README anew: ``python docs/pictures.py``. The second one needs chromium and its driver.

Both show the README's own example: ``docs/images/check.svg`` what ``claimcheck check`` prints on a terminal, as an SVG
whose words are text, and ``docs/images/report.png`` a claim of the report.
"""

from __future__ import annotations

import base64
import contextlib
import io
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[1]
IMAGES = Path(__file__).parent / "images"
_WIDTH = 108


def _block(readme: str, language: str, after: str) -> str:
    found = re.compile(rf"```{language}\n(.*?)\n```", re.DOTALL).search(readme, readme.index(after))
    if found is None:
        raise ValueError(f"the README has no {language} after {after!r}")
    return found.group(1) + "\n"


@contextlib.contextmanager
def example() -> Iterator[Path]:
    """The README's example in a folder of its own, where the process stands meanwhile."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "ferry"
        (folder / "articles").mkdir(parents=True)
        for name in ("harbour", "coast"):
            text = _block(readme, "text", f"`articles/{name}.txt`:")
            (folder / "articles" / f"{name}.txt").write_text(text, encoding="utf-8")
        (folder / "claims.yaml").write_text(_block(readme, "yaml", "`claims.yaml`:"), encoding="utf-8")
        os.chdir(folder)
        try:
            yield folder
        finally:
            os.chdir(before)


def terminal() -> str:
    """What ``claimcheck check`` prints of the example, as an SVG that loads nothing."""
    from rich.console import Console
    from rich.terminal_theme import MONOKAI
    from rich.text import Text

    from claimcheck import check
    from claimcheck.reports.full import render

    with example():
        run = check(".", select=["value-refuted", "date-slipped", "bound-dropped"])
        printed = render(run, color=True, width=_WIDTH)
    console = Console(record=True, width=_WIDTH, file=io.StringIO())
    console.print(Text.from_ansi("$ claimcheck check\n" + printed.rstrip()))
    drawn = console.export_svg(title="claimcheck check", theme=MONOKAI, unique_id="check")
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)
    return re.sub(r"[ \t]+$", "", drawn, flags=re.MULTILINE)


def screenshot() -> bytes:
    """The report's first claim in a browser, as PNG."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By

    from claimcheck import check
    from claimcheck.reports.html import render

    with example() as folder:
        page = folder / "report.html"
        page.write_text(render(check("."), as_of=date(2020, 6, 1)), encoding="utf-8")
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium") or ""
        for flag in ("--headless", "--no-sandbox", "--hide-scrollbars", f"--user-data-dir={folder / 'browser'}"):
            options.add_argument(flag)
        window = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        try:
            metrics = {"width": 860, "height": 1400, "deviceScaleFactor": 1.5, "mobile": False}
            window.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
            window.get(page.as_uri())
            claim = window.find_element(By.ID, "claim:skagen-delivery")
            window.execute_script("arguments[0].scrollIntoView()", claim)
            png: str = claim.screenshot_as_base64
        finally:
            window.quit()
    return base64.b64decode(png)


def main() -> None:
    """Writes both pictures."""
    sys.path.insert(0, str(ROOT))
    IMAGES.mkdir(exist_ok=True)
    (IMAGES / "check.svg").write_text(terminal(), encoding="utf-8")
    (IMAGES / "report.png").write_bytes(screenshot())


if __name__ == "__main__":
    main()
