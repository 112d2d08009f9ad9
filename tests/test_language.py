"""Another language is a folder: the words of some Spanish sentences, beside the English ones of a copied package."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import claimcheck

PACKAGE = Path(claimcheck.__file__).parent

# File -> what it holds besides or instead of the English entries.
SPANISH: dict[str, dict[str, Any]] = {
    "months": {
        "full": {"enero": 1, "febrero": 2, "marzo": 3, "abril": 4, "mayo": 5, "octubre": 10, "diciembre": 12},
        "short": {"ene": 1, "feb": 2, "dic": 12},
        "also_words": [],
        "short_names": [],
        "given_names": [],
    },
    "weekdays": {"full": {"lunes": 0, "martes": 1, "domingo": 6}, "many": {}, "short": {}},
    "time_units": {
        "D": {"one": ["día"], "many": ["días"]},
        "W": {"one": ["semana"], "many": ["semanas"]},
        "M": {"one": ["mes"], "many": ["meses"]},
    },
    "temporal_numbers": {"numbers": {"dos": 2, "tres": 3, "veinte": 20, "treinta": 30}},
    "temporal_patterns": {
        "monthname": {
            "month_right": r"(?P<dot>\.)?(?:\s+de\s+(?P<year>[12][0-9]{3})(?!\w)|(?P<short>(?!))|(?P<day>(?!))|"
            r"(?P<to>(?!))|(?P<to2>(?!))|(?P<to3>(?!))|(?P<year2>(?!))|(?P<short2>(?!))|"
            r"(?P<year3>(?!))|(?P<day2>(?!))|(?P<to4>(?!)))?",
            "day_left": r"(?<![\w.,])(?P<day>[0-9]{1,2})(?: al (?P<to>[0-9]{1,2}))?\s+de\s+\Z",
            # What English has besides, and these sentences do not.
            **dict.fromkeys(
                ("range", "named_day", "listed", "a_day", "year_left", "day_hyphen", "day_behind", "month_of"), r"(?!)"
            ),
        }
    },
    "bounds_temporal": {"before_date": {"antes del": "BEFORE", "desde el": "ON_OR_AFTER"}},
    "numbers": {
        "units": {"dos": 2, "tres": 3, "doce": 12},
        "scales": {"mil": 1000, "millones": 1000000},
        "part_of": [" ", " de "],
    },
    "hedges": {"before": {"MORE_THAN": ["más de"], "NEARLY": ["casi"]}, "between": ["el", "un", "los"]},
    "deictic": {"before_small_weekday": ["el", "los"]},
    "counting": {"ranges": {"to": ["a"], "and": "y", "or": "o", "between": ["entre"], "from": "de"}},
    "nouns": {"plurals": {}, "stop": ["antes", "de", "del", "en", "y"]},
    "units": {"percent": {"base": "%", "units": {"%": [1, ["%", "por ciento"]]}}},
    "rates": {"words": ["por"]},
    "currencies": {"per": ["litro", "acción"]},
}  # fmt: skip

# The closed classes and verbs of a few facts.
SPANISH_FACTS: dict[str, Any] = {
    "grammar": {
        "articles": ["el", "la", "los", "las", "un", "una"],
        "prepositions": ["de", "a", "en", "por", "con"],
        "owning": ["de"],
        "of": ["de"],
        "by": ["por"],
        "in": ["en"],
        "negations": ["no", "nunca"],
        "measures": ["producción"],
        "number_words": ["doce", "tres"],
        "roles": {"en": "place", "a": "to"},
    },
    "verbs": {
        "regular": ["vender"],
        "irregular": {"vender": ["vendió", "vendido"], "caer": ["cayó", "caído"]},
        "down": ["caer"],
        "intransitive": ["caer"],
        "change_prepositions": {"none": "by", "a": "to"},
    },
    "events": [{"verbs": ["vender"], "subject": "seller", "to": "buyer", "a": "buyer"}],
}
FACTS = {
    "Solana vendió doce aviones a Ribera en abril de 2019.": [
        "Solana: aviones doce aviones [seller Solana; buyer Ribera; period 2019-04]"
    ],
    "Solana no vendió doce aviones.": ["Solana: aviones doce aviones [seller Solana; negated]"],
    "La producción de Solana cayó 12 por ciento.": ["Solana: producción 12 por ciento [down by]"],
}

READ = {
    "Entregarán doce aviones antes del 3 de abril de 2019.": ["quantity 12 aviones", "date ../2019-04-02"],
    "Las obras costarán más de 5 millones de euros.": ["money more than EUR 5000000"],
    "Casi el 12 por ciento llegó el martes.": ["quantity nearly 12 %", "date 2019-05-28"],
    "Hubo lluvia del 3 al 5 de mayo de 2018, durante tres semanas.": ["date 2018-05-03/2018-05-05", "duration P21D"],
    "El litro subió de 2 a 3 euros por litro.": ["money EUR 2 to EUR 3 per litro"],
    "The works cost more than five million dollars by May.": [],
}


def _with(known: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """``known`` with what ``other`` has: a mapping is filled up key by key, anything else takes the place."""
    merged = dict(known)
    for key, value in other.items():
        deep = (
            isinstance(value, dict)
            and isinstance(known.get(key), dict)
            and all(isinstance(v, dict | list) for v in value.values())
        )
        merged[key] = _with(known[key], value) if deep else value
    return merged


@pytest.fixture(scope="module")
def spanish(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("spanish")
    package = shutil.copytree(PACKAGE, root / "claimcheck", ignore=shutil.ignore_patterns("__pycache__"))
    for folder in [*package.rglob("data/en")]:
        shutil.copytree(folder, folder.with_name("es"))
    words = [("values", SPANISH), ("reading", SPANISH_FACTS)]
    for part, name, entries in [(part, name, entries) for part, files in words for name, entries in files.items()]:
        file = package / part / "data" / "es" / f"{name}.yaml"
        told = yaml.safe_load(file.read_text(encoding="utf-8"))
        merged = _with(told, entries) if isinstance(told, dict) else entries
        file.write_text(yaml.safe_dump(merged, allow_unicode=True), encoding="utf-8")
    module = package / "language.py"
    text, changed = re.subn(
        '^LANGUAGE = "en"$', 'LANGUAGE = "es"', module.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    assert changed == 1
    module.write_text(text, encoding="utf-8")
    return root


def test_a_folder_of_words_is_a_language(spanish: Path) -> None:
    code = (
        "import json, sys, claimcheck\n"
        "print(json.dumps([[f'{m.type} {m.value}' for m in claimcheck.extract(text, published='2019-05-30')]\n"
        "                  for text in json.load(sys.stdin)]))"
    )
    run = subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=spanish,
        env={"PYTHONPATH": str(spanish), "PATH": ""},
        input=json.dumps(list(READ)),
        capture_output=True,
        text=True,
        check=True,
    )
    assert dict(zip(READ, json.loads(run.stdout), strict=True)) == READ


def test_facts_are_read_with_the_words_of_another_language(spanish: Path) -> None:
    code = (
        "import json, sys\n"
        "from claimcheck import facts\n"
        "print(json.dumps([[str(fact) for fact in facts(text)] for text in json.load(sys.stdin)]))"
    )
    run = subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=spanish,
        env={"PYTHONPATH": str(spanish), "PATH": ""},
        input=json.dumps(list(FACTS)),
        capture_output=True,
        text=True,
        check=True,
    )
    assert dict(zip(FACTS, json.loads(run.stdout), strict=True)) == FACTS


def _truth_values(held: Any, path: str = "") -> list[str]:
    """Where a list of words, or a key, is a truth value: YAML reads a bare ``no``, ``on`` or ``off`` as one."""
    if isinstance(held, dict):
        keys = [f"{path}: key {key}" for key in held if isinstance(key, bool)]
        return keys + [at for key, value in held.items() for at in _truth_values(value, f"{path}: {key}")]
    if isinstance(held, list):
        return [f"{path}: {one}" for one in held if isinstance(one, bool)] + [
            at for one in held for at in _truth_values(one, path)
        ]
    return []


@pytest.mark.parametrize("file", sorted(PACKAGE.glob("**/data/**/*.yaml")), ids=lambda file: file.stem)
def test_every_word_of_a_list_is_read_as_a_word(file: Path) -> None:
    assert _truth_values(yaml.safe_load(file.read_text(encoding="utf-8"))) == []
