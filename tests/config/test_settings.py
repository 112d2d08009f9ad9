"""Configuration: what is in force, where it comes from, and what is told of a wrong one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from claimcheck.checks import RULES
from claimcheck.cli import cli, main
from claimcheck.config.settings import DEFAULTS, PROFILES, find_config, read_config, schema
from claimcheck.errors import ConfigError
from claimcheck.run.api import check
from tests.conftest import Write

CLAIMS = """
    claimcheck: 1
    entities: {bridge: {name: Sund bridge}}
    sources:
      coast: {publisher: The Coast, published: 2026-02-03, text: coast.txt}
      herald: {publisher: The Herald, published: 2026-03-10, text: herald.txt}
    claims:
      opening:
        subject: bridge
        property: opening
        statements:
          - {source: coast, value: by June 2027, quote: will open by May 2027}
          - {source: herald, value: 2028, quote: will open in 2028}
"""
TEXTS = {"coast.txt": "The Sund bridge will open by May 2027.", "herald.txt": "The Sund bridge will open in 2028."}


def _claims(folder: str, texts: str | None = None) -> dict[str, str | bytes]:
    where = folder if texts is None else texts
    return {f"{folder}/claims.yaml": CLAIMS, **{f"{where}/{name}": text for name, text in TEXTS.items()}}


def _run(*args: str) -> Result:
    return CliRunner().invoke(cli, ["check", "--no-cache", "--format", "concise", *args], standalone_mode=False)


def _levels(result: Result) -> list[str]:
    return [line.split(": ", 1)[1].split(" ")[0] for line in result.output.splitlines()[:-1]]


def _faults(root: Path, text: str, name: str = "claimcheck.toml") -> list[str]:
    (root / name).write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as told:
        read_config(root / name, RULES)
    return [line.removeprefix(f"{root / name}:") for line in str(told.value).splitlines()]


def test_every_fault_is_told_at_its_place(tmp_path: Path) -> None:
    text = (
        'fail-on = "eror"\nignor = ["single-source"]\nselect = ["value-refutd"]\ntolerance = "much"\n'
        'levels = {single-sorce = "off", value-refuted = "loud"}\npaths = "claims"\n'
        '[[overrides]]\nfile = ["a"]\n[property-levels.delivery]\ndate-sliped = "off"\n'
    )
    assert _faults(tmp_path, text) == [
        "1:1: 'fail-on' is 'eror': it must be 'error', 'warning', 'note', 'never' or 'unsupported'",
        "2:1: unknown key 'ignor'; did you mean 'ignore'?",
        "3:1: unknown rule 'value-refutd'; did you mean 'value-refuted'?",
        "4:1: 'tolerance' is 'much': it must look like '10 days' or '5 %'",
        "5:11: unknown rule 'single-sorce'; did you mean 'single-source'?",
        "5:33: 'levels.value-refuted' is 'loud': it must be 'error', 'warning', 'note' or 'off'",
        "6:1: 'paths' is 'claims': it must be a list",
        "7:3: 'files' is missing",
        "8:1: unknown key 'file'; did you mean 'files'?",
        "10:1: unknown rule 'date-sliped'; did you mean 'date-slipped'?",
    ]


def test_places_in_pyproject_are_those_of_the_file(tmp_path: Path) -> None:
    text = '[project]\nname = "x"\n\n[tool.claimcheck]\n# why\nprofil = "strict"\n'
    assert _faults(tmp_path, text, "pyproject.toml") == ["6:1: unknown key 'profil'; did you mean 'profile'?"]


def test_what_is_no_toml_is_told(tmp_path: Path) -> None:
    assert _faults(tmp_path, "a = 1\nb = = 2\n") == ["2:5: Invalid value"]
    (tmp_path / "claimcheck.toml").write_bytes(b"a = '\xff'")
    with pytest.raises(ConfigError, match="not UTF-8: byte 0xff"):
        read_config(tmp_path / "claimcheck.toml", RULES)


def test_a_wrong_configuration_ends_with_2(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write({**_claims("."), "claimcheck.toml": "pths = []\n"}))
    with pytest.raises(SystemExit) as ended:
        main(["check"])
    assert ended.value.code == 2


def test_the_nearest_file_holds(write: Write) -> None:
    root = write(
        {"claimcheck.toml": "", "a/pyproject.toml": "[project]\n", "a/b/pyproject.toml": "[tool.claimcheck]\n"}
    )
    assert find_config(root / "a" / "b") == root / "a" / "b" / "pyproject.toml"
    assert find_config(root / "a") == root / "claimcheck.toml"


def test_each_setting_knows_where_it_comes_from(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    toml = '[tool.claimcheck]\nprofile = "strict"\ntolerance = "10 days"\nlevels = {date-slipped = "note"}\n'
    monkeypatch.chdir(write({"pyproject.toml": toml}))
    shown = json.loads(CliRunner().invoke(cli, ["config", "--format", "json"]).output)
    assert set(shown) == {name.replace("_", "-") for name in DEFAULTS}
    assert shown["fail-on"] == {"value": "warning", "from": "profile strict"}
    assert shown["tolerance"] == {"value": "10 days", "from": "pyproject.toml:3:1"}
    assert shown["levels"]["value"] == {**PROFILES["strict"]["levels"], "date-slipped": "note"}
    assert shown["select"] == {"value": None, "from": "default"}
    assert 'fail-on           = "warning"  # profile strict' in CliRunner().invoke(cli, ["config"]).output


def test_paths_and_text_dirs(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    toml = 'paths = ["news"]\ntext-dirs = ["archive/texts"]\n'
    root = write({**_claims("news", "archive/texts"), "claimcheck.toml": toml, "other/x.yaml": "claimcheck: 2\n"})
    monkeypatch.chdir(root)
    result = _run()
    assert result.return_value == 1
    assert _levels(result) == ["error[value-refuted]", "warning[date-slipped]"]
    assert result.output.startswith("news/claims.yaml:")
    full = CliRunner().invoke(cli, ["check", "--no-cache"]).output
    assert "::: archive/texts/coast.txt:1:" in full


def test_several_paths_are_one_project(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    files = _claims("a")
    head, claims = CLAIMS.split("    claims:\n")
    files["a/claims.yaml"] = head
    files["b/more.yaml"] = f"    claimcheck: 1\n    claims:\n{claims}"
    monkeypatch.chdir(write({**files, "claimcheck.toml": 'paths = ["a", "b"]\n'}))
    assert _levels(_run()) == ["error[value-refuted]", "warning[date-slipped]"]


def test_a_text_leaves_neither_the_project_nor_a_text_dir(write: Write) -> None:
    claims = CLAIMS.replace("text: coast.txt", "text: ../secret.txt")
    files = {"claims/claims.yaml": claims, "claims/herald.txt": TEXTS["herald.txt"], "secret.txt": "x", "t/a.txt": ""}
    root = write({**files, "claimcheck.toml": 'text-dirs = ["t"]\n'})
    run = check(root / "claims", config=read_config(root / "claimcheck.toml", RULES))
    assert "leaves the project's folder" in next(f.message for f in run.findings if f.rule == "text-missing")


@pytest.mark.parametrize(
    ("toml", "args", "expected"),
    [
        ("", (), ["error[value-refuted]", "warning[date-slipped]"]),
        ('levels = {value-refuted = "note", date-slipped = "off"}', (), ["note[value-refuted]"]),
        ('property-levels.opening.date-slipped = "error"', (), ["error[value-refuted]", "error[date-slipped]"]),
        ('ignore = ["value-refuted"]', (), ["warning[date-slipped]"]),
        ('ignore = ["value-refuted"]', ("--ignore", "date-slipped"), ["error[value-refuted]"]),
        ('select = ["date-slipped"]', (), ["warning[date-slipped]"]),
        ('[[overrides]]\nfiles = ["claims.yaml"]\nignore = ["date-slipped"]', (), ["error[value-refuted]"]),
        (
            '[[overrides]]\nfiles = ["old/**"]\nignore = ["date-slipped"]',
            ("--select", "date-slipped"),
            ["warning[date-slipped]"],
        ),
        (
            '[[overrides]]\nfiles = ["n*/**"]\nlevels = {date-slipped = "note"}',
            (),
            ["error[value-refuted]", "note[date-slipped]"],
        ),
        ('tolerance = "800 days"', (), ["error[value-refuted]"]),
        ('ignore = ["value-refuted"]', ("--isolated",), ["error[value-refuted]", "warning[date-slipped]"]),
    ],
)
def test_settings_do_what_they_say(
    toml: str, args: tuple[str, ...], expected: list[str], write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write({**_claims("news"), "claimcheck.toml": toml + "\n"}))
    assert _levels(_run("news", *args)) == expected


@pytest.mark.parametrize(("profile", "code"), [("lenient", 1), ("editor", 0), ("strict", 1)])
def test_profiles(profile: str, code: int, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write({**_claims("."), "claimcheck.toml": f'profile = "{profile}"\n'}))
    assert _run().return_value == code
    only_shifts = _run("--ignore", "value-refuted").return_value
    assert only_shifts == (1 if profile == "strict" else 0)


def test_profiles_name_rules_and_settings_that_exist() -> None:
    for settings_ in PROFILES.values():
        assert set(settings_) <= set(DEFAULTS)
        assert {*settings_.get("ignore", ()), *settings_.get("levels", {})} <= set(RULES)


def test_an_unknown_property_is_an_error(write: Write) -> None:
    root = write({**_claims("."), "claimcheck.toml": 'property-levels.openning.date-slipped = "off"\n'})
    with pytest.raises(ConfigError, match=r"toml:1:1: unknown property 'openning'; did you mean 'opening'\?"):
        check(root, config=read_config(root / "claimcheck.toml", RULES))


def test_the_schema_takes_what_is_taken_and_refuses_the_rest() -> None:
    validator = Draft202012Validator(schema())
    good = {"paths": ["a"], "fail-on": "never", "overrides": [{"files": ["*"], "levels": {"value-refuted": "off"}}]}
    assert validator.is_valid(good)
    assert validator.is_valid({"nearest-rate": "30 days"})
    assert not validator.is_valid({"nearest-rate": "5 %"})
    assert not validator.is_valid({"pths": []})
    assert not validator.is_valid({"overrides": [{"ignore": []}]})


def test_every_fault_of_a_locale_is_told(tmp_path: Path) -> None:
    text = '[locale]\nday-first = "x"\ndecimals = "comma"\nfiscal-year-start = "Juli"\ndollar = "A$"\ndecimal = ","\n'
    assert _faults(tmp_path, text) == [
        "2:1: 'locale.day-first' is 'x': it must be true or false",
        "3:1: unknown key 'decimals'; did you mean 'decimal'?",
        "4:1: 'locale.fiscal-year-start' is 'Juli': 'Juli' is not a month; write its name, for example July",
        "5:1: 'locale.dollar' is 'A$': it must be an ISO 4217 code such as AUD",
        "6:1: 'locale.decimal' is ',': it must be 'comma' or 'point'",
    ]
