"""Links to the published documentation. Its address is a setting: without one there is no link."""

from __future__ import annotations

from claimcheck.checks import CHECKS

__all__ = ["home_url", "hyperlink", "rule_url"]

_PAGE = "reference/generated/rules/{rule}.html"  # as docs/ is built
_RULE = "{rule}"


def rule_url(docs_url: str | None, rule: str) -> str | None:
    """Return the address of a rule's page; None where it is not known.

    Args:
        docs_url: The base address of the documentation, or a pattern with ``{rule}`` for the rule's id.
        rule: The rule's id. The rules of other distributions have no page there.

    >>> rule_url("https://docs.example.org/claimcheck", "value-refuted")
    'https://docs.example.org/claimcheck/reference/generated/rules/value-refuted.html'
    >>> rule_url("https://docs.example.org/rules#{rule}", "value-refuted")
    'https://docs.example.org/rules#value-refuted'
    """
    if docs_url is None or rule not in CHECKS.built_in:
        return None
    pattern = docs_url if _RULE in docs_url else f"{docs_url.rstrip('/')}/{_PAGE}"
    return pattern.replace(_RULE, rule)


def home_url(docs_url: str | None) -> str | None:
    """Return the address of the documentation as a whole; of a pattern, what stands before the rule's id.

    >>> home_url("https://docs.example.org/rules#{rule}")
    'https://docs.example.org/rules'
    """
    return None if docs_url is None else docs_url.partition(_RULE)[0].rstrip("#?")


def hyperlink(words: str, url: str | None) -> str:
    r"""Return words as a hyperlink for terminals that support the escape sequence OSC 8.

    >>> hyperlink("value-refuted", None)
    'value-refuted'
    >>> hyperlink("a", "https://b.example")
    '\x1b]8;;https://b.example\x1b\\a\x1b]8;;\x1b\\'
    """
    return words if url is None else f"\x1b]8;;{url}\x1b\\{words}\x1b]8;;\x1b\\"
