"""SECURITY.md: its limits are those of the code. The licences of what claimcheck needs: none that binds its users."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from claimcheck.authoring.draft_claims import MAX_COMPARED
from claimcheck.claims import yamltree
from claimcheck.claims.resolver import MAX_STATEMENTS
from claimcheck.config import places, settings
from claimcheck.histories.shifts import MAX_CONTRADICTIONS
from claimcheck.judging.statement import MAX_SENTENCE
from claimcheck.lsp import frames
from claimcheck.quotes.anchor import MAX_QUOTE
from claimcheck.run import baseline, cache, comparison
from claimcheck.text import document
from claimcheck.text.document import MAX_CHARS

ROOT = Path(__file__).parents[1]
MEGA = 1_000_000


def _limits() -> dict[str, str]:
    page = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    section = page.split("## Limits")[1].split("\n## ")[0]
    return dict(re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|$", section, re.MULTILINE)[2:])


def test_the_limits_are_those_of_the_code() -> None:
    from claimcheck.cli import scan, timeline
    from claimcheck.scanning.readers import base, warc

    (per_article,) = (one.default for one in scan.command.params if one.name == "timeout")
    levels = f"{yamltree.MAX_DEPTH} levels"
    nodes = f"{yamltree.MAX_NODES // MEGA} million values with aliases written out"
    assert _limits() == {
        "text of an article": f"{MAX_CHARS // MEGA} million characters",
        "record of JSON Lines (`scan`)": (
            f"{base.MAX_LINE // MEGA} MB, unpacked; longer lines are skipped and never held as a whole"
        ),
        "web page in a WARC archive (`scan`)": f"{warc._MOST_BYTES // MEGA} MB, unpacked",
        "claims file": f"{yamltree.MAX_BYTES // MEGA} MB, {nodes}, {levels}",
        "values that YAML aliases stand for": f"{yamltree.MAX_ALIASED:,}, or one for each character of the file",
        "statements on one claim": f"{MAX_STATEMENTS:,}",
        "contradictions listed for one claim": f"{MAX_CONTRADICTIONS}",
        "sentence of an article": f"{document._LONGEST_SENTENCE:,} characters, then it is cut",
        "configuration file": f"{settings._MOST_BYTES // MEGA} MB, {places.MAX_DEPTH} levels",
        "baseline": f"{baseline._MOST_BYTES // MEGA} MB",
        "earlier report (`--since`)": f"{comparison._MOST_BYTES // MEGA} MB",
        "snapshot of a timeline": f"{timeline._MOST_BYTES // MEGA} MB",
        "values compared for new claims of one draft": f"{MAX_COMPARED:,}; `draft` says up to which line it looked",
        "quote": f"{MAX_QUOTE:,} characters",
        "sentence to verify": f"{MAX_SENTENCE:,} characters",
        "message to the language server": f"{frames.MOST_BYTES // MEGA} MB",
        "entries of a cache": f"{cache._MOST_ENTRIES:,}",
        "time for one statement": f"{settings.DEFAULTS['timeout']} seconds (`timeout`)",
        "time for one article (`scan -o FILE.parquet`)": f"{per_article:.0f} seconds (`--timeout`)",
    }


# -- licences ------------------------------------------------------------------------------------------------------

ALLOWED = re.compile(
    r"MIT(-0)?|BSD( License|-[23]-Clause)?|0BSD|Apache([ -](License )?2\.0| Software License)?|ISC( License.*)?|"
    r"PSF-2\.0|Python Software Foundation License|MIT License|The MIT License( \(MIT\))?|Unlicense|Zlib|HPND|"
    r"MPL-[12]\.[01]|Mozilla Public License 2\.0 \(MPL 2\.0\)|CC0-1\.0|CNRI-Python"
)
FORBIDDEN = re.compile(r"(?i)\bA?GPL|affero|(?<!lesser )general public|SSPL|commons clause|proprietary")
# Distributions that name no licence in their metadata, and the first words of the licence that they bring along.
BY_TEXT = re.compile(r"\s*(Apache License\s+Version 2\.0|(?:The )?MIT License|BSD \d-Clause)")


def _requirements() -> list[str]:
    """What claimcheck needs to run, with every extra that a user installs, and what these need."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [
        *project["dependencies"],
        *(one for name in extras if name not in ("dev", "docs") for one in extras[name]),
    ]
    waiting = [Requirement(one) for one in wanted]
    found: dict[str, None] = {}
    while waiting:
        one = waiting.pop()
        name = re.sub(r"[-_.]+", "-", one.name).lower()
        if name in found or name == "claimcheck-lint":
            continue
        try:
            needs = distribution(name).requires or []
        except PackageNotFoundError:
            continue  # of an extra that is not installed here
        found[name] = None
        waiting += [
            need for need in map(Requirement, needs) if need.marker is None or need.marker.evaluate({"extra": ""})
        ]
    return sorted(found)


def _licences(name: str) -> list[list[str]]:
    """What a distribution says of its licences, all of which hold; each is a choice of alternatives."""
    metadata = distribution(name).metadata
    said = metadata.get("License-Expression") or (metadata.get("License") or "").strip().split("\n")[0]
    classified = [one for one in metadata.get_all("Classifier", []) if one.startswith("License ::")]
    if metadata.get("License-Expression") or re.search(r"(?i) or ", said) or (said and not classified):
        return [re.split(r"(?i) or ", words) for words in re.split(r" (?:AND|WITH) ", said.strip("()"))]
    if classified:
        return [[one.rpartition(" :: ")[2]] for one in classified]
    files = [file for file in distribution(name).files or () if re.search(r"(?i)licen[cs]e|copying", file.name)]
    texts = [BY_TEXT.match(Path(str(file.locate())).read_text(encoding="utf-8")) for file in files]
    found = [" ".join(text.group(1).split()) for text in texts if text]
    return [[words.replace("Apache License Version", "Apache License")] for words in found]


@pytest.mark.parametrize("name", _requirements())
def test_a_dependency_binds_nobody_to_its_own_licence(name: str) -> None:
    licences = _licences(name)
    assert licences, f"{name} names no licence"
    for choice in licences:
        free = [licence for licence in choice if ALLOWED.fullmatch(licence) and not FORBIDDEN.search(licence)]
        assert free, f"{name}: {' or '.join(choice)} is not on the list"


def test_the_list_has_every_direct_dependency() -> None:
    found = _requirements()
    assert {"click", "pydantic", "rapidfuzz", "pyyaml", "pydantic-core"} <= set(found)
    assert not ALLOWED.fullmatch("GPL-3.0-or-later")
    assert FORBIDDEN.search("GNU General Public License v3 (GPLv3)")
    assert FORBIDDEN.search("AGPL-3.0-only")
