"""The order of files, of claims, of sources and of statements changes no byte of any output."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck import check, history
from claimcheck.claims.loading import load_lenient
from claimcheck.reports.history import FORMATS, render

HEAD = "claimcheck: 1\n"
ENTITIES = {
    "dam": "{name: Dam}",
    "holm": "{name: Ida Holm}",
    "sol": "{name: Sol, aliases: [Sol Group]}",
    "ora": "{name: Ora}",
}
SOURCES = {
    "a": "{publisher: A, published: 2020-01-05, grade: B2}",
    "b": "{publisher: B, published: 2020-01-05, grade: A1}",
    "c": "{publisher: C, published: 2021-03-01~, agency: Wire}",
    "d": "{publisher: D, published: '2021', agency: Wire}",
    "e": "{publisher: E, published: 2023-06-01}",
}
CLAIMS = {
    "opening": (
        "opening",
        ["a|'2025'", "b|2026-05", "c|by 2028, speaker: holm", "d|2030", "e|2031-06", "e|2028, modality: superseded"],
    ),
    "price": ("price", ["a|EUR 2 million", "b|EUR 3 million", "c|EUR 3 million", "d|USD 9 million", "e|EUR 7 million"]),
    "who": ("participants", ["a|[sol, ora]", "b|[Sol Group, dam]", "c|[ora]", "d|[holm, dam]"]),
    "status": ("status", ["a|signed", "b|in talks", "c|delivering", "e|agreed"]),
    "fee": ("price", ["a|EUR 8 million", "b|EUR 11 million"]),
    "begin": ("founding", ["a|'2019'", "b|2018-05"]),
}
CONSTRAINTS = ["order: [opening, begin]", "within: {inner: begin, outer: opening}", "same: [price, fee]"]


def written(claim: str, said: list[str]) -> str:
    """A claim with its statements in an order."""
    statements = "".join("      - {{source: {}, value: {}}}\n".format(*statement.split("|")) for statement in said)
    head = f"  {claim}:\n    subject: dam\n    property: {CLAIMS[claim][0]}\n    min_sources: 2\n"
    return f"{head}    statements:\n{statements}"


def lay_out(folder: Path, order: st.DataObject) -> None:
    """The same project; entries in an order of their own, each claim in one of two files."""

    def mixed(items: list[str]) -> list[str]:
        return list(order.draw(st.permutations(items)))

    heads = mixed(["entities:\n" + "".join(f"  {k}: {ENTITIES[k]}\n" for k in mixed(list(ENTITIES)))])
    heads += ["sources:\n" + "".join(f"  {k}: {SOURCES[k]}\n" for k in mixed(list(SOURCES)))]
    files = dict.fromkeys(("x.yaml", "y.yaml"), HEAD)
    first = order.draw(st.sampled_from(["x.yaml", "y.yaml"]))
    files[first] += "".join(mixed(heads)) + "constraints:\n" + "".join(f"  - {c}\n" for c in mixed(CONSTRAINTS))
    homes: dict[str, list[str]] = {name: [] for name in files}
    for claim in mixed(list(CLAIMS)):
        homes[order.draw(st.sampled_from(sorted(files)))].append(claim)
    for name, claims in homes.items():
        files[name] += "claims:\n" if claims else ""
        for claim in claims:
            files[name] += written(claim, mixed(CLAIMS[claim][1]))
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def outputs(folder: Path) -> tuple[str, ...]:
    """Whatever is printed, but for where in the files it stands."""
    project = load_lenient(folder)
    run = check(project, as_of="2040-01-01", extend_select=["single-source"])
    found = sorted(
        json.dumps(
            [f.rule, f.level, f.message, f.claim, f.help, f.fingerprint, f.label, [r.message for r in f.related]]
        )
        for f in run.findings
    )
    shown = [render(name, project, [history(project, claim) for claim in project.claims]) for name in FORMATS]
    return (*found, *shown)


def planned() -> tuple[str, ...]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        claims = "".join(written(claim, said) for claim, (_, said) in CLAIMS.items())
        (folder / "x.yaml").write_text(
            HEAD
            + "entities:\n"
            + "".join(f"  {k}: {v}\n" for k, v in ENTITIES.items())
            + "sources:\n"
            + "".join(f"  {k}: {v}\n" for k, v in SOURCES.items())
            + f"claims:\n{claims}constraints:\n"
            + "".join(f"  - {c}\n" for c in CONSTRAINTS),
            encoding="utf-8",
        )
        return outputs(folder)


EXPECTED = planned()


def test_the_project_has_something_to_tell() -> None:
    rules = {json.loads(line)[0] for line in EXPECTED[: -len(FORMATS)]}
    assert {"sources-contradict", "parties-differ", "stages-conflict", "currencies-mixed", "order-violated"} <= rules
    assert {"date-slipped", "stage-regressed", "too-few-sources"} <= rules


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_order_changes_no_byte(order: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        lay_out(Path(name), order)
        assert outputs(Path(name)) == EXPECTED
