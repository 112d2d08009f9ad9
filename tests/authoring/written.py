"""Claims files in every way in which people write them, as hypothesis strategies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

WORDS = st.one_of(
    st.sampled_from(
        [
            "by April 2027",
            "in 5-6 years",
            "yes",
            "null",
            "~",
            "",
            "a: b",
            "a #b",
            "#1",
            "- x",
            "Nov 22, 2026",
            "[note] then {x}",
            'it\'s "so"',
            "back\\slash",
            " lead and trail ",
            "140",
            "-5 %",
            "https://example.org/a?b=c#d",
            "mid-2027~",
            "*star",
            "&amp",
            "!bang",
            "%pct",
            "@at",
            "`tick",
            "key:",
            "two\nlines",
            "tab\there",
            "😀 smile",
            "ünïcödé",
            "?",
            "...",
            "---",
            "x\u2028y",
            "\u00a0nbsp",
            "<<",
            "=",
            "|",
            ">",
        ]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs",), exclude_characters="\x00"), max_size=12),
)
KEYS = st.sampled_from(["source", "value", "quote", "note", "speaker", "modality", "scope", "a b", "x:y", "yes", "ø"])


def trees(depth: int = 3) -> st.SearchStrategy[Any]:
    """Nested mappings and lists of words."""
    return st.recursive(
        WORDS,
        lambda inner: st.one_of(st.dictionaries(KEYS, inner, max_size=4), st.lists(inner, max_size=4)),
        max_leaves=10,
    )


@dataclass
class Style:
    """What one writer does: drawn once per file, with exceptions drawn on the way."""

    draw: Any
    newline: str
    step: int
    dashes_in: bool
    comments: bool

    def scalar(self, words: str, *, in_flow: bool) -> str:
        from claimcheck.authoring.rendering import is_plain, scalar

        ways = ['"', "'"]
        if is_plain(words, in_flow=in_flow):
            ways += ["", "", ""]
        return scalar(words, in_flow=in_flow, style=self.draw(st.sampled_from(ways)))

    def flow(self, tree: Any) -> str:
        gap = self.draw(st.sampled_from(["", " "]))
        tail = self.draw(st.sampled_from(["", "", ",", ", "]))
        if isinstance(tree, dict):
            inner = ", ".join(f"{self.scalar(k, in_flow=True)}: {self.flow(v)}" for k, v in tree.items())
            return "{" + gap + inner + (tail if tree else "") + gap + "}"
        if isinstance(tree, list):
            inner = ", ".join(map(self.flow, tree))
            return "[" + gap + inner + (tail if tree else "") + gap + "]"
        return self.scalar(tree, in_flow=True)

    def comment(self) -> str:
        return self.draw(st.sampled_from(["", "", " # why", "  #x: y"])) if self.comments else ""

    def between(self, column: int) -> list[str]:
        if not self.comments:
            return []
        return self.draw(
            st.sampled_from([[], [], [], [""], [" " * column + "# note: x"], ["", " " * column + "# - a"]])
        )

    def lines(self, tree: Any, column: int) -> list[str]:
        """The lines of a mapping or a list in block style."""
        found: list[str] = []
        entries = tree.items() if isinstance(tree, dict) else [(None, one) for one in tree]
        for key, value in entries:
            found += self.between(column)
            head = "-" if key is None else f"{self.scalar(key, in_flow=False)}:"
            if isinstance(value, str) and self.is_literal(value):
                inner = column + self.step
                found.append(f"{' ' * column}{head} |-{self.comment()}")
                found += [" " * inner + line for line in value.split("\n")]
            elif not isinstance(value, dict | list) or not value or self.draw(st.integers(0, 3)) == 0:
                written = self.flow(value) if isinstance(value, dict | list) else self.scalar(value, in_flow=False)
                found.append(f"{' ' * column}{head} {written}{self.comment()}")
            elif key is None:
                gap = self.draw(st.sampled_from([1, 1, 3]))
                below = self.lines(value, column + 1 + gap)
                while not below[0].strip() or below[0].lstrip().startswith("#"):
                    below.pop(0)
                found.append(" " * column + "-" + " " * gap + below[0].lstrip(" "))
                found += below[1:]
            else:
                inner = column if isinstance(value, list) and not self.dashes_in else column + self.step
                found.append(f"{' ' * column}{head}{self.comment()}")
                found += self.lines(value, inner)
        return found

    def is_literal(self, words: str) -> bool:
        plain = all(
            line and line.isascii() and line.isprintable() and line.strip() == line for line in words.split("\n")
        )
        return plain and self.draw(st.integers(0, 4)) == 0


@st.composite
def files(draw: Any, tree: st.SearchStrategy[Any]) -> tuple[str, Any]:
    """The text of a file that holds a tree, and the tree."""
    holds = draw(tree)
    newline, step = draw(st.sampled_from(["\n", "\n", "\r\n"])), draw(st.sampled_from([2, 2, 4]))
    style = Style(draw, newline, step, draw(st.booleans()), draw(st.booleans()))
    text = style.newline.join(style.lines(holds, 0))
    text += draw(st.sampled_from([style.newline, style.newline, "", style.newline * 2]))
    if style.comments:
        text = draw(st.sampled_from(["", f"# head{style.newline}", f"---{style.newline}"])) + text
        text += draw(st.sampled_from(["", "" if not text.endswith(("\n", "\r")) else f"# end{style.newline}"]))
    return text, holds


def claims_trees() -> st.SearchStrategy[dict[str, Any]]:
    """The content of claims files: sections with entries, claims with statements; not all are valid claims."""
    ids = st.sampled_from(["post", "herald", "coast", "night line", "a.b"])
    fields = st.dictionaries(KEYS, st.one_of(WORDS, st.lists(WORDS, max_size=2)), min_size=1, max_size=4)
    statements = st.lists(st.dictionaries(KEYS, WORDS, min_size=1, max_size=4), max_size=3)
    claims = st.builds(lambda one, more: {**one, "statements": more}, fields, statements)
    return st.fixed_dictionaries(
        {"claimcheck": st.just("1")},
        optional={
            "sources": st.dictionaries(ids, fields, max_size=3),
            "claims": st.dictionaries(ids, claims, max_size=3),
        },
    )
