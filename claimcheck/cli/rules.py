"""``claimcheck rules``."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from claimcheck.cli.output import echo

__all__ = ["command"]


@click.command("rules")
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "markdown"]), default="text", help="Output format."
)
@click.option("--config", "config_file", metavar="FILE", help="Use this configuration (default: the nearest one).")
def command(format_: str, config_file: str | None) -> None:
    """List every rule with its default level.

    Where the configuration sets docs-url, json and markdown link each rule to its page.
    """
    from claimcheck.checks import RULES

    if format_ == "text":
        width = max(len(rule) for rule in RULES)
        for rule in RULES.values():
            asked = "" if rule.default else " (opt-in)"
            echo(f"{rule.id:<{width}}  {rule.level.value:<7}  {rule.summary}{asked}")
        return
    from claimcheck.cli.claims import configured

    docs_url = configured((), config_file)["docs_url"]
    echo(_json(docs_url) if format_ == "json" else "\n".join(_markdown(docs_url)))


def _json(docs_url: str | None) -> str:
    from claimcheck.checks import RULES
    from claimcheck.reports.links import rule_url

    rows = [
        {
            "rule": rule.id,
            "level": rule.level.value,
            "summary": rule.summary,
            "default": rule.default,
            "dated": rule.dated,
            "url": rule_url(docs_url, rule.id),
            "explanation": rule.page,
        }
        for rule in RULES.values()
    ]
    return json.dumps(rows, indent=2)


def _markdown(docs_url: str | None) -> Iterator[str]:
    from claimcheck.checks import RULES
    from claimcheck.reports.links import rule_url

    yield "| rule | level | what it reports |"
    yield "| --- | --- | --- |"
    for rule in RULES.values():
        url = rule_url(docs_url, rule.id)
        name = f"`{rule.id}`" if url is None else f"[`{rule.id}`]({url})"
        summary = rule.summary.replace("|", "\\|")
        yield f"| {name} | {rule.level.value} | {summary}{'' if rule.default else ' Opt-in.'} |"
