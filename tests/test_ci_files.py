"""What other people's CI takes from this repository: the action's steps are run, the hook runs under pre-commit."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck import __version__
from tests.conftest import Write

ROOT = Path(__file__).parents[1]
FILES: dict[str, str | bytes] = {
    "my claims/claims.yaml": """
        claimcheck: 1
        entities: {bridge: {name: Sund bridge}}
        sources: {coast: {publisher: The Coast, published: 2026-02-03, text: coast.txt}}
        claims:
          opening:
            subject: bridge
            property: opening
            statements: [{source: coast, value: by June 2027, quote: will open by May 2027}]
    """,
    "my claims/coast.txt": "The Sund bridge will open by May 2027.\n",
}


def _read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def _environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT", "CLAIMCHECK"))}
    tools = Path(sys.executable).parent
    return {**kept, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1", **more}


def _step(name: str) -> dict[str, Any]:
    return next(step for step in _read("action.yml")["runs"]["steps"] if step.get("name") == name)


def _filled(words: str, values: dict[str, str]) -> str:
    return re.sub(r"\$\{\{ *([\w.-]+) *\}\}", lambda found: values[found.group(1)], words)


def _run_step(name: str, folder: Path, values: dict[str, str]) -> subprocess.CompletedProcess[str]:
    step = _step(name)
    assert step["shell"] == "bash"
    assert "${{" not in step["run"], "an expression in a script is an injection"
    settings = {key: _filled(words, values) for key, words in step["env"].items()}
    outputs = {"GITHUB_OUTPUT": str(folder / "output"), "GITHUB_STEP_SUMMARY": str(folder / "summary.md")}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env=_environment(**settings, **outputs),
        capture_output=True,
        text=True,
        check=False,
    )


def _values(folder: Path, **inputs: str) -> dict[str, str]:
    given = {name: str(told["default"]) for name, told in _read("action.yml")["inputs"].items()}
    given.update({name.replace("_", "-"): value for name, value in inputs.items()})
    return {**{f"inputs.{name}": value for name, value in given.items()}, "runner.temp": str(folder)}


def test_the_actions_steps_check_report_and_fail(write: Write) -> None:
    folder = write(FILES)
    done = _run_step("Check the claims", folder, _values(folder, path="my claims", args="--as-of 2026-11-24"))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("::error file=my claims/claims.yaml,line=8,")
    told = dict(line.split("=", 1) for line in (folder / "output").read_text().splitlines())
    assert told["exit-code"] == "1"
    (result,) = json.loads(Path(told["sarif"]).read_text())["runs"][0]["results"]
    assert result["ruleId"] == "value-refuted"
    assert "| error | `value-refuted` |" in (folder / "summary.md").read_text()
    passed_on = _run_step("Pass the exit code on", folder, {"steps.check.outputs.exit-code": told["exit-code"]})
    assert passed_on.returncode == 1


def test_what_a_user_gives_the_action_is_never_run(write: Write) -> None:
    folder = write(FILES)
    nasty = "$(touch hurt); `touch hurt` -- --help"
    _run_step("Check the claims", folder, _values(folder, path=nasty, fail_on="", args="--as-of 2026-11-24"))
    assert not (folder / "hurt").exists()
    assert "exit-code=2" in (folder / "output").read_text()


def test_several_lines_of_arguments_are_all_taken(write: Write) -> None:
    folder = write(FILES)
    args = "--as-of 2026-11-24\n--fail-on\n  never\n\n"
    done = _run_step("Check the claims", folder, _values(folder, path="my claims", args=args))
    assert done.returncode == 0, done.stderr
    assert "exit-code=0" in (folder / "output").read_text()


def test_the_findings_are_uploaded_where_there_are_any(write: Write) -> None:
    """The condition is evaluated by GitHub: it must not look for files, which it finds in the workspace only."""
    condition = _step("Upload to code scanning")["if"]
    assert "hashFiles" not in condition
    assert "steps.check.outputs.sarif != ''" in condition
    folder = write(FILES)
    (folder / "claimcheck.sarif").write_text("of an earlier job", encoding="utf-8")
    _run_step("Check the claims", folder, _values(folder, path="nowhere"))
    assert "sarif=" not in (folder / "output").read_text()
    (folder / "output").unlink()
    _run_step("Check the claims", folder, _values(folder, path="my claims"))
    assert f"sarif={folder / 'claimcheck.sarif'}" in (folder / "output").read_text()


def test_a_cache_that_is_restored_is_used_again(write: Write) -> None:
    folder = write(FILES)
    _run_step("Check the claims", folder, _values(folder, path="my claims", args="--as-of 2026-11-24"))
    kept = folder / "claimcheck-cache"
    assert {file.name for file in kept.iterdir()} == {"cache.key", "claimcheck-1.sqlite3"}
    before = (kept / "cache.key").read_bytes()
    _run_step("Check the claims", folder, _values(folder, path="my claims", args="--as-of 2026-11-24"))
    assert (kept / "cache.key").read_bytes() == before


@pytest.mark.parametrize("name", ["action.yml", ".github/workflows/ci.yml", ".github/workflows/claims.yml"])
def test_actions_are_pinned_by_their_commit(name: str) -> None:
    for line in re.findall(r"uses: *(.*)", (ROOT / name).read_text(encoding="utf-8")):
        assert line == "./" or re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


def test_the_gitlab_template_pins_this_version() -> None:
    job = _read(".gitlab/claimcheck.gitlab-ci.yml")[".claimcheck"]
    assert job["variables"]["CLAIMCHECK_VERSION"] == __version__
    assert job["before_script"] == ['python -m pip install --quiet "claimcheck-lint==$CLAIMCHECK_VERSION"']


def test_the_action_is_whole() -> None:
    action = _read("action.yml")
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert action["runs"]["using"] == "composite"
    assert set(re.findall(r"inputs\.([\w-]+)", text)) == set(action["inputs"])
    assert all(step.get("shell") == "bash" for step in action["runs"]["steps"] if "run" in step)
    assert all("@" in step["uses"] for step in action["runs"]["steps"] if "uses" in step)


def test_the_gitlab_template_checks_and_leaves_its_reports(write: Write) -> None:
    folder = write(FILES)
    job = _read(".gitlab/claimcheck.gitlab-ci.yml")[".claimcheck"]
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", "\n".join(job["script"])],
        cwd=folder,
        env=_environment(CLAIMCHECK_PATH="my claims", CLAIMCHECK_CACHE_DIR=str(folder / "cache")),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    reports = job["artifacts"]["reports"]
    assert json.loads((folder / reports["codequality"]).read_text())[0]["location"]["path"] == "my claims/claims.yaml"
    assert "<failure" in (folder / reports["junit"]).read_text()


def _git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *who, *words], cwd=folder, env=_environment(), check=True, capture_output=True)


def test_the_hook_runs_under_pre_commit(write: Write) -> None:
    """Through pre-commit itself, with the hook's own entry; its environment is this one, so nothing is downloaded."""
    tool = shutil.which("pre-commit", path=_environment()["PATH"])
    if tool is None or shutil.which("git") is None:
        pytest.skip("pre-commit or git is not installed")
    (hook,) = _read(".pre-commit-hooks.yaml")
    local = {**hook, "language": "system"}
    local.pop("minimum_pre_commit_version")
    config = yaml.safe_dump({"repos": [{"repo": "local", "hooks": [local]}]})
    folder = write({**FILES, ".pre-commit-config.yaml": config.encode()})
    _git(folder, "init", "-q")
    _git(folder, "add", ".")
    command = [tool, "run", "--all-files"]
    home = _environment(PRE_COMMIT_HOME=str(folder / ".git" / "pre-commit"), XDG_CACHE_HOME=str(folder / ".git"))
    done = subprocess.run(command, cwd=folder, env=home, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "error[value-refuted]" in done.stdout
    claims = folder / "my claims" / "claims.yaml"
    claims.write_text(claims.read_text().replace("June", "May"), encoding="utf-8")
    _git(folder, "add", ".")
    again = subprocess.run(command, cwd=folder, env=home, capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stdout + again.stderr
