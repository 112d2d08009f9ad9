"""The names that ``import claimcheck`` gives."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

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
