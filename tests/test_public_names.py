"""The names that ``import claimcheck`` gives."""

from __future__ import annotations

import pickle
import pkgutil
import subprocess
import sys

import pytest

import claimcheck
from claimcheck.claims.model import Modality
from tests.claims.test_loading import ARTICLE, GOOD
from tests.conftest import Write


def test_no_part_bears_the_name_of_a_public_function() -> None:
    parts = {module.name for module in pkgutil.iter_modules(claimcheck.__path__)}
    assert not parts & set(claimcheck.__all__)  # importing the part would set it in place of the function


def test_public_functions_stay_functions_after_a_check(write: Write) -> None:
    root = write({"a.yaml": GOOD, "articles/paper.txt": ARTICLE})
    code = (
        "import claimcheck, sys; claimcheck.check(sys.argv[1]); project = claimcheck.load(sys.argv[1]); "
        "print(len(claimcheck.history(project, 'delivery').entries))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(root)], capture_output=True, encoding="utf-8", check=False)
    assert (done.stdout, done.stderr) == ("1\n", "")


def test_load_is_public(write: Write) -> None:
    project = claimcheck.load(write({"a.yaml": GOOD, "articles/paper.txt": ARTICLE}))
    assert project.claims["delivery"].statements[0].modality is Modality.DONE


def test_dir_shows_the_public_names_only() -> None:
    code = "import claimcheck; claimcheck.check; print(dir(claimcheck) == sorted(claimcheck.__all__))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "True\n"


def test_a_single_name_is_not_read_letter_by_letter(write: Write) -> None:
    text = "The Skagen cost €41 million in May."
    assert claimcheck.read(text, subject="Skagen", cues="cost", type="money") == claimcheck.read(
        text, subject=["Skagen"], cues=["cost"], type="money"
    )
    assert [m.text for m in claimcheck.extract(text, types="money")] == ["€41 million"]
    root = write({"a.yaml": GOOD, "articles/paper.txt": ARTICLE.replace("2027", "2029")})
    several = claimcheck.check(root, select="value-refuted, unused-entity", ignore="unused-entity")
    assert [finding.rule for finding in several.findings] == ["value-refuted"]
    with pytest.raises(claimcheck.ConfigError, match="unknown rule 'value-refutd'; did you mean 'value-refuted'"):
        claimcheck.check(root, select="value-refutd")


def test_wrong_arguments_are_named() -> None:
    year = claimcheck.parse_value("2019", "date")
    for wrong in ("10 days", -1, float("nan"), float("inf")):
        with pytest.raises(ValueError, match="it must be a share of at least 0"):
            claimcheck.relate(year, year, tolerance=wrong)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="as_of '2020-01' is not a date; write 2026-11-24"):
        claimcheck.check("claims/", as_of="2020-01")
    with pytest.raises(ValueError, match="unknown value type 'mony'; the types are date, "):
        claimcheck.read("It cost €4 million.", subject=["it"], cues=["cost"], type="mony")


def test_an_unknown_claim_is_one_error_everywhere(write: Write) -> None:
    run = claimcheck.check(write({"a.yaml": GOOD, "articles/paper.txt": ARTICLE}))
    known = next(iter(run.project.claims))
    for ask in (lambda id_: claimcheck.history(run.project, id_), lambda id_: claimcheck.explain(run, id_)):
        with pytest.raises(claimcheck.ConfigError) as error:
            ask(known + "x")
        assert str(error.value) == f"unknown claim '{known}x'; did you mean '{known}'?"
        assert isinstance(error.value, KeyError)
        assert str(pickle.loads(pickle.dumps(error.value))) == str(error.value)  # noqa: S301 - our own bytes
    with pytest.raises(TypeError, match="explain needs the Run of a check"):
        claimcheck.explain(run.project, known)  # type: ignore[arg-type]
