"""The run as one self-contained HTML file: no external script, font, picture or framework.

Everything is readable without the script, which only filters. The page's own policy forbids it to load anything, and
allows only the styles and scripts whose hashes it names.
"""

from __future__ import annotations

import base64
import hashlib
from datetime import date
from importlib import resources
from importlib.metadata import version

from claimcheck.arithmetic import in_own_context
from claimcheck.run.comparison import Comparison
from claimcheck.run.result import Run

__all__ = ["render"]


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@in_own_context
def render(
    run: Run,
    *,
    color: bool = False,  # noqa: ARG001 - one signature for all formats
    width: int = 100,  # noqa: ARG001
    as_of: date | None = None,
    whole: bool | None = None,
    title: str | None = None,
    since: Comparison | None = None,
) -> str:
    """Render the run as an HTML page.

    Args:
        run: The run.
        color: Not used.
        width: Not used.
        as_of: The day of the report, marked in the charts; None marks no day.
        whole: Whether articles are shown in full, or only the sentences around the deciding words. None: in full
                unless they are too long in all.
        title: The title of the page; None: the name of the project's folder.
        since: What changed since an earlier run; None: nothing is said of it.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from claimcheck.reports.html.page import page
    from claimcheck.reports.html.safe import clip, shown, slug
    from claimcheck.reports.links import rule_url

    environment = Environment(
        loader=PackageLoader("claimcheck.reports.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=lambda value: shown(value) if type(value) is str else value,
    )
    environment.filters.update(
        shown=shown,
        cut=lambda words, most=1_000: shown(clip(words, most)),
        slug=slug,
        rule_url=lambda rule: rule_url(run.docs_url, rule),
    )
    folder = resources.files("claimcheck.reports.html") / "templates"
    style, script = ((folder / name).read_text("utf-8") for name in ("style.css", "script.js"))
    html: str = environment.get_template("report.html.j2").render(
        page=page(run, as_of=as_of, whole=whole, title=title, since=since),
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        version=version("claimcheck-lint"),
    )
    return html.replace("&#39;", "'")  # attributes use double quotes, and every "&" of a text is "&amp;" by now
