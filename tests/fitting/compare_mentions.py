"""Shows what a change does to the dates and lengths that are read in a folder of texts.

usage: python tests/fitting/compare_mentions.py read FOLDER OUT.json          (with the old code, then with the new)
       python tests/fitting/compare_mentions.py compare OLD.json NEW.json

Texts are files named .txt, .tml (TimeML) and .jsonl (every long string of every row). Compared are the spans, the
values and the TIMEX3 values; every difference is printed with the words before it.
"""

from __future__ import annotations

import html
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from claimcheck import extract

_PUBLISHED = "2012-03-14"
_SHORTEST = 40
_BEFORE = 60


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Every text below a folder, with a name."""
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".txt":
            yield str(path.relative_to(folder)), path.read_text(encoding="utf-8")
        elif path.suffix == ".tml":
            raw = path.read_text(encoding="utf-8")
            body = re.search(r"<TEXT[^>]*>(.*)</TEXT>", raw, re.DOTALL)
            yield str(path.relative_to(folder)), html.unescape(re.sub(r"<[^>]+>", "", body[1] if body else raw))
        elif path.suffix == ".jsonl":
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
                for key, value in json.loads(line).items():
                    if isinstance(value, str) and len(value) > _SHORTEST:
                        yield f"{path.relative_to(folder)}:{number}:{key}", value


def read(folder: Path, out: Path) -> None:
    """Write the dates and lengths of every text to ``out``."""
    found = {}
    for name, text in texts(folder):
        mentions = extract(text, published=_PUBLISHED, types={"date", "duration"})
        found[name] = [
            [
                m.start,
                m.type,
                m.text,
                str(m.value),
                m.timex.value if m.timex else "",
                text[max(0, m.start - _BEFORE) : m.start],
            ]
            for m in mentions
        ]
    out.write_text(json.dumps(found), encoding="utf-8")


def compare(old: Path, new: Path) -> int:
    """Print every mention that only one of two files has; return their number."""
    before, after = (json.loads(path.read_text(encoding="utf-8")) for path in (old, new))
    differences = 0
    for name in before:
        for sign, mine, other in (("-", before[name], after.get(name, [])), ("+", after.get(name, []), before[name])):
            for mention in mine:
                if mention not in other:
                    differences += 1
                    start, type_, words, value, timex, left = mention
                    context = " ".join(left.split())
                    print(f"{sign} {name}:{start} {type_} {value} ({timex}): {context} [{words}]")  # noqa: T201 - a script
    return differences


if __name__ == "__main__":
    command, first, second = sys.argv[1:4]
    if command == "read":
        read(Path(first), Path(second))
    else:
        print(compare(Path(first), Path(second)), "differences")  # noqa: T201 - a script
