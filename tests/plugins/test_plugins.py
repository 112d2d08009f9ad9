"""Small distributions of others, installed and run through the command line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Write

HERE = Path(__file__).parent
PROJECT = {
    "claims.yaml": """
        claimcheck: 1
        entities:
          bridge: {name: Skagen Bridge}
        sources:
          post: {publisher: Coast Post, published: 2026-03-02, text: post.txt}
        claims:
          opening:
            subject: bridge
            property: opening of the bridge
            type: date
            cues: [open]
            statements:
              - {source: post, value: May 2027}
        """,
    "post.txt": "The Skagen Bridge will open in May 2027, the mayor said.\n",
}
QUAKE = {
    "claims.yaml": """
        claimcheck: 1
        entities:
          quake: {name: Norvik earthquake, aliases: [Norvik quake]}
        sources:
          post: {publisher: Coast Post, published: 2026-03-02, text: post.txt}
          wire: {publisher: Wire, published: 2026-03-09, text: wire.txt}
        properties:
          strength: {type: magnitude, behaviour: fixed, cues: [magnitude, measured]}
        claims:
          strength-of-the-quake:
            subject: quake
            property: strength
            statements:
              - {source: post, value: magnitude 6.2, quote: measured magnitude 6.2}
              - {source: wire, value: magnitude 6.8, quote: The Norvik earthquake measured magnitude 5.9}
        """,
    "post.txt": "The Norvik earthquake measured magnitude 6.2, the institute said.\n",
    "wire.txt": "The Norvik earthquake measured magnitude 5.9, the institute said on Monday.\n",
}
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def install(folder: Path, site: Path) -> None:
    """Puts a distribution where Python finds it, as pip does: its modules, and its entry points in a .dist-info."""
    with (folder / "pyproject.toml").open("rb") as stream:
        project = tomllib.load(stream)["project"]
    shutil.copytree(folder, site, dirs_exist_ok=True, ignore=shutil.ignore_patterns("pyproject.toml", "__pycache__"))
    info = site / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n", encoding="utf-8"
    )
    groups = project["entry-points"].items()
    lines = [line for group, points in groups for line in (f"[{group}]", *(f"{k} = {v}" for k, v in points.items()))]
    (info / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture
def run(tmp_path: Path, write: Write) -> Run:
    """Runs claimcheck in a project, with the cache that is the default, beside what was installed."""
    site = tmp_path / "site"
    site.mkdir()

    def claimcheck(
        *args: str, installed: str | None = None, files: dict[str, str] = PROJECT
    ) -> subprocess.CompletedProcess[str]:
        if installed is not None:
            install(HERE / installed, site)
        root = write(files)
        path = os.pathsep.join([str(site), str(HERE.parents[1])])
        return subprocess.run(
            [sys.executable, "-m", "claimcheck", *args],
            cwd=root,
            env={**os.environ, "PYTHONPATH": path, "XDG_CACHE_HOME": str(tmp_path / "cache"), "COLUMNS": "200"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return claimcheck


def made(site: Path, name: str, kind: str, code: str, *, entry: str = "odd") -> None:
    """A distribution of one module, installed."""
    folder = site.parent / name
    folder.mkdir()
    (folder / f"{name}.py").write_text(code, encoding="utf-8")
    (folder / "pyproject.toml").write_text(
        f'[project]\nname = "{name}"\nversion = "2.0"\n'
        f'[project.entry-points."claimcheck.{kind}"]\n{entry} = "{name}"\n',
        encoding="utf-8",
    )
    install(folder, site)


def test_a_check_runs_with_the_default_cache(run: Run) -> None:
    for installed in ("my-checks", None):  # the second time from the cache
        done = run("check", "--format", "concise", installed=installed)
        assert (done.returncode, done.stderr) == (0, "")
        assert "quote-missing" in done.stdout
        assert "opening quotes no words of 'post'" in done.stdout


def test_a_check_is_explained_listed_and_selected(run: Run) -> None:
    assert run("explain", "quote-missing", installed="my-checks").stdout.startswith(
        "quote-missing (warning)\n\nA state"
    )
    assert "quote-missing" in run("rules").stdout
    done = run("check", "--select", "quote-missing", "--fail-on", "warning", "--format", "concise")
    assert done.returncode == 1
    assert "1 warning" in done.stdout


def test_a_check_whose_package_uses_the_rules_loads(run: Run, tmp_path: Path) -> None:
    code = '"""A page."""\nfrom claimcheck.checks import RULES\nfrom claimcheck.finding import Level, rule_id\n'
    code += "RULE, LEVEL = 'odd', Level.NOTE\n\n\ndef check_claim(case):\n    assert 'odd' in RULES\n    return ()\n"
    made(tmp_path / "site", "odd_rules", "checks", code)
    done = run("check")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_report_is_written_and_named_in_the_help(run: Run) -> None:
    assert run("check", "--format", "headlines").returncode == 2  # not installed yet
    assert run("check", installed="my-reports").returncode == 0
    done = run("check", "--format", "headlines", installed="my-checks")
    assert (done.returncode, done.stdout, done.stderr) == (0, "opening: 1\n", "")
    assert "markdown or headlines" in run("check", "--help").stdout


def test_a_format_of_histories_is_written(run: Run) -> None:
    done = run("timeline", "--format", "first-and-last", installed="my-reports")
    assert (done.returncode, done.stdout, done.stderr) == (0, "opening: 2027-05, then 2027-05\n", "")
    assert "first-and-last" in run("timeline", "--help").stdout


def test_an_engine_is_used(run: Run, tmp_path: Path) -> None:
    code = "def run(work, batches, *, jobs=None, address=None):\n    return map(work, batches)\n"
    made(tmp_path / "site", "my_engine", "engines", code, entry="slow")
    done = run("scan", "post.txt", "--engine", "slow")
    assert (done.returncode, done.stderr) == (0, "")
    done = run("scan", "post.txt", "--engine", "slow", "-o", "rows.csv")
    assert (done.returncode, done.stderr) == (0, "1 articles, 0 rows in rows.csv\n")


@pytest.mark.parametrize(
    ("kind", "code", "args", "told"),
    [
        (
            "reports",
            "def render(run): ...",
            ["check", "--format", "odd"],
            "(run, color=, width=): it takes (run)",
        ),
        ("reports", "render = None", ["check", "--format", "odd"], "it needs render(run, color=, width=)"),
        ("reports", "import nothing_there", ["check", "--format", "odd"], "cannot be imported: ModuleNotFoundError"),
        ("reports", "1 / 0", ["check", "--format", "odd"], "cannot be imported: ZeroDivisionError"),
        ("histories", "def render(project): ...", ["timeline", "--format", "odd"], "render(project, histories)"),
        ("engines", "", ["scan", "post.txt", "--engine", "odd"], "it needs run(work, batches, jobs=, address=)"),
        ("checks", "", ["check"], "one of check_statement, check_claim, check_project, check_news; RULE; LEVEL; a doc"),
        ("checks", '"""A page."""\nRULE, LEVEL = "even", "note"', ["check"], "LEVEL to be a Level; RULE to be 'odd'"),
    ],
)
def test_what_does_not_fit_is_named(run: Run, tmp_path: Path, kind: str, code: str, args: list[str], told: str) -> None:
    made(tmp_path / "site", "mod_odd", kind, code)
    done = run(*args)
    assert done.returncode == 2
    assert f"mod_odd 2.0: the entry point 'odd = mod_odd' of claimcheck.{kind}" in done.stderr
    assert told in done.stderr


def test_a_report_that_does_not_fit_harms_nobody_who_does_not_ask_for_it(run: Run, tmp_path: Path) -> None:
    made(tmp_path / "site", "mod_odd", "reports", "def render(run): ...")
    assert run("check", "--format", "concise").returncode == 0


def test_two_of_one_name_are_an_error(run: Run, tmp_path: Path) -> None:
    made(tmp_path / "site", "mod_one", "reports", "")
    made(tmp_path / "site", "mod_two", "reports", "")
    done = run("check", "--format", "odd")
    assert done.returncode == 2
    assert "two reports are named 'odd': mod_one 2.0:" in done.stderr
    assert "and mod_two 2.0:" in done.stderr


def test_a_built_in_name_is_not_to_be_taken(run: Run, tmp_path: Path) -> None:
    made(tmp_path / "site", "mod_odd", "reports", "", entry="json")
    done = run("check", "--format", "json")
    assert done.returncode == 2
    assert "takes the name of a built-in one" in done.stderr


def test_a_claims_file_uses_a_value_type(run: Run) -> None:
    for installed in ("my-values", None):  # the second time from the cache
        done = run("check", "--format", "concise", installed=installed, files=QUAKE)
        assert (done.returncode, done.stderr) == (1, "")
        assert "error[value-refuted] the source says 'magnitude 5.9', not 'magnitude 6.8'" in done.stdout
        assert "sources-contradict" in done.stdout
        assert "0.6 apart" in done.stdout
        assert "1 supported, 1 refuted" in done.stdout


def test_a_value_type_is_drawn_listed_and_extracted(run: Run) -> None:
    done = run("timeline", "--format", "chart", installed="my-values", files=QUAKE)
    assert (done.returncode, done.stderr) == (0, "")
    assert "magnitude 6.8" in done.stdout
    assert '"magnitude"' in run("schema", files=QUAKE).stdout
    assert "magnitude" in run("extract", "post.txt", files=QUAKE).stdout
    done = run("scan", "wire.txt", files=QUAKE)
    assert (done.returncode, done.stderr) == (1, "")
    assert "magnitude 5.9" in done.stdout


def test_a_value_type_that_is_not_installed_is_a_fault_of_the_file(run: Run) -> None:
    done = run("check", "--format", "concise", files=QUAKE)
    assert done.returncode == 2
    assert "'magnitude'" in done.stdout


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("", "it needs NAME; SCALE; find(text, context, taken); parse(words, context)"),
        ("NAME = 'even'", "NAME to be 'odd'"),
        ("from claimcheck.values.base import ScaleKind\nSCALE = ScaleKind.NAMES", "parse_names(names, context)"),
    ],
)
def test_a_value_type_that_does_not_fit_is_named(run: Run, tmp_path: Path, code: str, told: str) -> None:
    made(tmp_path / "site", "mod_odd", "values", code)
    done = run("check", files={**PROJECT, "claims.yaml": PROJECT["claims.yaml"].replace("type: date", "type: odd")})
    assert done.returncode == 2
    assert "mod_odd 2.0: the entry point 'odd = mod_odd' of claimcheck.values" in done.stderr
    assert told in done.stderr


def test_a_reader_brings_in_its_kind_of_file(run: Run) -> None:
    spoken = ("The Skagen Bridge will open", "in May 2028.")
    srt = "".join(f"{at}\n00:00:0{at},000 --> 00:00:0{at},900\n{words}\n\n" for at, words in enumerate(spoken, 1))
    files = {**PROJECT, "news.srt": srt}
    done = run(
        "add", "news.srt", "--publisher", "Coast TV", "--published", "2026-04-01", installed="my-readers", files=files
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "added coast-tv-2026-04-01" in done.stdout
    assert "8 words" in done.stdout


def test_an_exporter_writes_and_an_importer_reads(run: Run) -> None:
    done = run("export", "--format", "markdown-list", installed="my-exports")
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "- Skagen Bridge, opening of the bridge: May 2027 (post)\n",
        "",
    )
    files = {**PROJECT, "notes.txt": "bridge | opening | post | June 2027\nbridge | opening\n"}
    done = run("import", "notes.txt", "--format", "words-list", files=files)
    assert done.returncode == 2
    assert "notes.txt:2: has 2 parts; write four" in done.stderr
    files = {**files, "notes.txt": "bridge | opening | post | June 2027\n"}
    done = run("import", "notes.txt", "--format", "words-list", files=files)
    assert (done.returncode, done.stdout) == (0, "")
    assert "added 1 statement, 1 claim" in done.stderr
    assert "markdown-list" in run("export", "--help").stdout
