"""The front matter of an article: YAML between two lines of "---" at its beginning, as Markdown files have it."""

from __future__ import annotations

from typing import Final

from claimcheck.claims import yamltree

__all__ = ["without_front_matter"]

_FENCE: Final = "---"
_LONGEST: Final = 20_000  # code points in which its end is looked for


def without_front_matter(text: str) -> tuple[object, str]:
    r"""What the front matter of a text says, None where it has none, and the text with spaces in its place.

    Spaces keep the offsets, lines and columns of the file.

    >>> without_front_matter("---\ntitle: Ferry\n---\nIt sails.")
    ({'title': 'Ferry'}, '   \n            \n   \nIt sails.')
    """
    if not text.startswith((f"{_FENCE}\n", f"{_FENCE}\r\n")):
        return None, text
    end = text.find(f"\n{_FENCE}", len(_FENCE), _LONGEST)
    if end < 0:
        return None, text
    head = text[text.index("\n") + 1 : end + 1]
    tree, problems = yamltree.parse(head)
    if problems or not isinstance(tree, yamltree.Mapping):
        return None, text
    after = end + 1 + len(_FENCE)
    blanked = "".join(c if c in "\r\n" else " " for c in text[:after])
    return yamltree.plain(tree), blanked + text[after:]
