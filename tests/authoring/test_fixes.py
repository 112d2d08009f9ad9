"""Fixes of findings: each removes its finding, and changes nothing else."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.authoring.fixing import Fixed, applicable, fix_all
from claimcheck.authoring.layout import Layout
from claimcheck.authoring.rendering import block, flow
from claimcheck.authoring.repairs import FIXABLE, Repairs, with_fixes
from claimcheck.authoring.splices import apply, read_text, replace_value, write_atomic
from claimcheck.checks import RULES
from claimcheck.claims import yamltree
from claimcheck.claims.loading import Reader, load_lenient
from claimcheck.finding import Fix, Level, Splice
from claimcheck.judging.verdict import Verdict
from claimcheck.run.engine import check
from claimcheck.run.result import Run
from tests.conftest import Write

ARTICLE = (
    "The island clinic will open by April 2027, director Ada Roe said. The island clinic cost more than €4 million.\n"
    "The clinic may treat 60 patients a day, minister Jan Berg said. The council will buy up to 12 ferries.\n"
    "Harbour dues rose by nearly 9,000 euros. The council has agreed to sell the old pier.\n"
)
BASE: dict[str, Any] = {
    "claimcheck": "1",
    "entities": {
        "clinic": {"name": "island clinic", "aliases": ["the clinic"]},
        "roe": {"name": "Ada Roe", "role": "director"},
        "berg": {"name": "Jan Berg", "role": "minister"},
        "council": {"name": "council"},
    },
    "sources": {"islander": {"publisher": "Islander", "published": "2026-02-03", "text": "islander.txt"}},
    "claims": {
        "opening": {
            "subject": "clinic",
            "property": "opening",
            "statements": [
                {"source": "islander", "value": "by April 2027", "speaker": "roe", "quote": "will open by April 2027"}
            ],
        },
        "cost": {
            "subject": "clinic",
            "property": "price",
            "statements": [{"source": "islander", "value": "more than EUR 4 million", "scope": "first ward"}],
        },
        "patients": {
            "subject": "clinic",
            "property": "patients",
            "type": "quantity",
            "cues": ["treat"],
            "statements": [
                {
                    "source": "islander",
                    "value": "60 patients",
                    "modality": "possible",
                    "speaker": "berg",
                    "scope": "first ward",
                    "quote": "The clinic may treat 60 patients a day",
                }
            ],
        },
        "ferries": {
            "subject": "council",
            "property": "ferries",
            "type": "quantity",
            "cues": ["buy"],
            "statements": [{"source": "islander", "value": "up to 12 ferries", "quote": "will buy up to 12 ferries"}],
        },
    },
}


def checker(root: Path) -> Any:
    def run(texts: Mapping[Path, str | bytes]) -> Run:
        return check(load_lenient(root, reader=Reader(dict(texts))))

    return run


def fixed(root: Path, *, unsafe: bool = False) -> Fixed:
    return fix_all(checker(root), unsafe=unsafe)


def text_of(done: Fixed) -> str:
    (text,) = done.texts.values()
    assert isinstance(text, str)
    return text


def fixable(run: Run) -> list[str]:
    repairs = Repairs(run)
    return sorted(finding.rule for finding in run.findings if applicable(repairs.of(finding), unsafe=False))


# -- one fault, one fix ---------------------------------------------------------------------------------------------

FAULTS: list[tuple[str, str, str, str]] = [
    ("bound-dropped", "cost", "value", "EUR 4 million"),
    ("bound-dropped", "ferries", "value", "12 ferries"),
    ("quote-altered", "opening", "quote", "will open by April 2029"),
    ("quote-altered", "ferries", "quote", "will buy up to 15 ferries"),
    ("quote-cut", "ferries", "quote", "12 ferries"),
    ("quote-cut", "cost", "quote", "€4 million"),
    ("hedge-dropped", "patients", "modality", "done"),
    ("speaker-differs", "opening", "speaker", "berg"),
    ("speaker-differs", "patients", "speaker", "roe"),
    ("scope-misspelt", "patients", "scope", "frist ward"),
    ("bad-value", "patients", "modality", "posible"),
]


def with_fault(tree: dict[str, Any], claim: str, key: str, words: str) -> dict[str, Any]:
    spoilt = copy.deepcopy(tree)
    spoilt["claims"][claim]["statements"][0][key] = words
    return spoilt


def written(tree: dict[str, Any], *, one_line: bool) -> str:
    if not one_line:
        return f"# claims\n{block(tree, 0)}\n"
    tree = copy.deepcopy(tree)
    lines = ["claimcheck: 1"]
    for section in ("entities", "sources", "claims"):
        lines += [f"{section}:   # {section}", *(f"  {id_}: {flow(one)}" for id_, one in tree[section].items())]
    return "\r\n".join(lines) + "\r\n"


def test_the_base_has_nothing_to_fix(write: Write) -> None:
    root = write({"claims.yaml": written(BASE, one_line=False), "islander.txt": ARTICLE})
    assert [f.rule for f in checker(root)({}).findings if f.rule in FIXABLE] == []


@pytest.mark.parametrize("one_line", [False, True])
@pytest.mark.parametrize(("rule", "claim", "key", "words"), FAULTS)
def test_a_fault_is_fixed_and_its_finding_gone(
    write: Write, rule: str, claim: str, key: str, words: str, one_line: bool
) -> None:
    text = written(with_fault(BASE, claim, key, words), one_line=one_line)
    root = write({"claims.yaml": text, "islander.txt": ARTICLE})
    assert rule in {finding.rule for finding in checker(root)({}).findings}
    done = fixed(root)
    assert rule in done.fixed
    assert rule not in {finding.rule for finding in done.run.findings}
    assert fixable(done.run) == []
    # Nothing but the statement differs.
    tree, problems = yamltree.parse(text_of(done))
    assert not problems
    plain = yamltree.plain(tree)
    del plain["claims"][claim]["statements"][0]
    expected = copy.deepcopy(BASE)
    del expected["claims"][claim]["statements"][0]
    assert plain == expected


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(faults=st.lists(st.sampled_from(FAULTS), min_size=1, max_size=6, unique=True), one_line=st.booleans())
def test_many_faults_are_fixed_together_and_a_second_time_changes_nothing(
    write: Write, faults: list[tuple[str, str, str, str]], one_line: bool
) -> None:
    tree = BASE
    for _, claim, key, words in faults:
        tree = with_fault(tree, claim, key, words)
    root = write({"claims.yaml": written(tree, one_line=one_line), "islander.txt": ARTICLE})
    before = checker(root)({})
    done = fixed(root)
    left = {(finding.rule, finding.claim) for finding in done.run.findings}
    for finding in before.findings:
        if finding.rule in {rule for rule, *_ in FAULTS}:
            assert (finding.rule, finding.claim) not in left
    assert fixable(done.run) == []
    (root / "claims.yaml").write_bytes(text_of(done).encode())
    assert not fixed(root).texts


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    fault=st.sampled_from(FAULTS),
    one_line=st.booleans(),
    newline=st.sampled_from(["\n", "\r\n"]),
    tail=st.sampled_from(["", "\n# end", "\n\n\n", "\n# ünïcode 😀"]),
)
def test_what_is_not_in_a_reported_edit_is_the_same_byte_for_byte(
    write: Write, fault: tuple[str, str, str, str], one_line: bool, newline: str, tail: str
) -> None:
    rule, claim, key, words = fault
    text = (written(with_fault(BASE, claim, key, words), one_line=one_line) + tail).replace("\n", newline)
    root = write({"claims.yaml": "", "islander.txt": ARTICLE})
    (root / "claims.yaml").write_bytes(text.encode())
    run = with_fixes(checker(root)({}))
    reported = [
        fix.splices
        for finding in run.findings
        if finding.rule in FIXABLE and (fix := applicable(finding.fixes, unsafe=False)) is not None
    ]
    results = {apply(text, list(splices)) for splices in reported}
    assert results, rule
    after = text_of(fixed(root))
    if len(results) == 1:
        assert after == results.pop()
    first = min(splice.start for splices in reported for splice in splices)
    last = max(splice.end for splices in reported for splice in splices)
    assert after.startswith(text[:first])
    assert after.endswith(text[last:])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    fault=st.sampled_from(FAULTS),
    one_line=st.booleans(),
    comment=st.sampled_from(["", "  # why: {x} 'y'", "   # ünïcode 😀", "\t# a tab"]),
    start=st.sampled_from(["", "---\n", "# head\n\n", "%YAML 1.2\n---\n"]),
)
def test_a_fix_leaves_every_other_line_and_a_statement_that_checks_clean(
    write: Write, fault: tuple[str, str, str, str], one_line: bool, comment: str, start: str
) -> None:
    rule, claim, key, words = fault
    text = start + written(with_fault(BASE, claim, key, words), one_line=one_line)
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = [line + comment if line.endswith(("}", "claims:", "entities:")) else line for line in text.split(newline)]
    text = newline.join(lines)
    root = write({"claims.yaml": "", "islander.txt": ARTICLE})
    (root / "claims.yaml").write_bytes(text.encode())
    done = fixed(root)
    assert rule in done.fixed
    after = text_of(done).split(newline)
    touched = [number for number, line in enumerate(lines) if line not in after]
    inside = next(number for number, line in enumerate(lines) if line.strip().startswith(f"{claim}:"))
    assert len(touched) <= 2
    assert all(number >= inside for number in touched)
    assert sum(comment in line for line in after) == sum(comment in line for line in lines)
    statement = [one for one in done.run.findings if one.claim == claim and one.statement == 0]
    assert [one.rule for one in statement if one.level is not Level.NOTE] == []
    judged = next(one for one in done.run.judgements if one.claim == claim and one.statement == 0)
    assert judged.verdict is Verdict.SUPPORTED


def test_a_refuted_value_is_rewritten_only_where_unsafe_fixes_are_wanted(write: Write) -> None:
    text = written(with_fault(BASE, "opening", "value", "by June 2027"), one_line=False)
    root = write({"claims.yaml": text, "islander.txt": ARTICLE})
    assert not fixed(root).texts
    done = fixed(root, unsafe=True)
    assert done.fixed == {"value-refuted": 1}
    assert "value: by April 2027\n" in text_of(done)


def test_a_value_in_a_further_unit_is_rewritten_in_the_words_of_the_source(write: Write) -> None:
    tree = copy.deepcopy(BASE)
    tree["claims"]["ferries"] |= {"unit": ["vessels", "ferries"]}
    text = written(with_fault(tree, "ferries", "value", "12 ferries"), one_line=False)
    done = fixed(write({"claims.yaml": text, "islander.txt": ARTICLE}))
    assert done.fixed == {"bound-dropped": 1}
    assert "value: up to 12 ferries\n" in text_of(done)


def test_without_a_quote_a_refuted_value_is_not_rewritten(write: Write) -> None:
    text = written(with_fault(BASE, "opening", "value", "by June 2027"), one_line=False)
    root = write({"claims.yaml": text.replace("        quote: will open by April 2027\n", ""), "islander.txt": ARTICLE})
    assert "value-refuted" in {finding.rule for finding in checker(root)({}).findings}
    assert not fixed(root, unsafe=True).texts


def test_unknown_keys_are_written_as_they_were_meant(write: Write) -> None:
    text = written(BASE, one_line=False).replace("publisher:", "pubisher:").replace("aliases:", "alias:")
    root = write({"claims.yaml": text, "islander.txt": ARTICLE})
    done = fixed(root)
    assert done.fixed == {"unknown-key": 2}
    assert text_of(done) == written(BASE, one_line=False)


def test_a_key_that_is_there_already_is_not_written_twice(write: Write) -> None:
    text = written(BASE, one_line=False).replace("    name: Ada Roe", "    name: Ada Roe\n    nmae: Roe")
    text = text.replace("{name: Ada Roe,", "{name: Ada Roe, nmae: Roe,")
    root = write({"claims.yaml": text, "islander.txt": ARTICLE})
    assert "unknown-key" in {finding.rule for finding in checker(root)({}).findings}
    assert not fixed(root).texts


def test_unused_ignores_are_removed_one_by_one_and_with_the_last_the_key(write: Write) -> None:
    tree = copy.deepcopy(BASE)
    ignore = {"rule": "value-vaguer", "because": "it is said so"}
    tree["claims"]["cost"]["ignore"] = [ignore, {**ignore, "rule": "value-refuted"}]
    tree["claims"]["ferries"]["statements"][0]["ignore"] = [{**ignore, "rule": "single-source"}, ignore]
    for one_line in (False, True):
        root = write({"claims.yaml": written(tree, one_line=one_line), "islander.txt": ARTICLE})
        done = fixed(root)
        plain = yamltree.plain(yamltree.parse(text_of(done))[0])
        assert "ignore" not in plain["claims"]["cost"]
        assert "value-vaguer" not in text_of(done)


def test_a_pin_is_renewed_only_where_unsafe_fixes_are_wanted(write: Write) -> None:
    tree = copy.deepcopy(BASE)
    tree["sources"]["islander"]["sha256"] = "0123456789ab"
    root = write({"claims.yaml": written(tree, one_line=True), "islander.txt": ARTICLE})
    assert not fixed(root).texts
    done = fixed(root, unsafe=True)
    assert done.fixed == {"text-changed": 1}


def test_a_text_that_is_not_the_pinned_one_changes_no_quote_by_itself(write: Write) -> None:
    tree = with_fault(BASE, "opening", "quote", "will open by April 2029")
    tree["sources"]["islander"]["sha256"] = "0123456789ab"
    root = write({"claims.yaml": written(tree, one_line=True), "islander.txt": ARTICLE})
    assert not fixed(root).texts
    assert fixed(root, unsafe=True).fixed == {"text-changed": 1, "quote-altered": 1}


def test_an_id_is_written_where_a_name_stands(write: Write) -> None:
    root = write(
        {
            "claims.yaml": written(with_fault(BASE, "opening", "speaker", "Ada Roe"), one_line=False),
            "islander.txt": ARTICLE,
        }
    )
    done = fixed(root)
    assert done.fixed == {"unknown-entity": 1}
    assert text_of(done) == written(BASE, one_line=False)


# -- applying -------------------------------------------------------------------------------------------------------


def test_a_file_that_changed_since_it_was_checked_gets_no_fix(write: Write) -> None:
    root = write(
        {
            "claims.yaml": written(with_fault(BASE, "cost", "value", "EUR 4 million"), one_line=False),
            "islander.txt": ARTICLE,
        }
    )
    run = checker(root)({})
    finding = next(one for one in run.findings if one.rule == "bound-dropped")
    assert Repairs(run).of(finding)
    (root / "claims.yaml").write_text("claimcheck: 1\n" + (root / "claims.yaml").read_text())
    assert Repairs(run).of(finding) == ()


def test_what_an_alias_stands_for_is_left_alone(write: Write) -> None:
    text = written(with_fault(BASE, "cost", "value", "EUR 4 million"), one_line=False)
    text = text.replace("price", "&p price", 1).replace(
        "value: EUR 4 million", "value: &v EUR 4 million\n        note: *v"
    )
    root = write({"claims.yaml": text, "islander.txt": ARTICLE})
    assert "value: &v more than EUR 4 million\n" in text_of(fixed(root))


def test_every_fixable_rule_exists_and_findings_carry_their_fixes(write: Write) -> None:
    assert set(FIXABLE) <= set(RULES)
    root = write(
        {
            "claims.yaml": written(with_fault(BASE, "cost", "value", "EUR 4 million"), one_line=True),
            "islander.txt": ARTICLE,
        }
    )
    run = with_fixes(checker(root)({}))
    (finding,) = [one for one in run.findings if one.rule == "bound-dropped"]
    text = (root / "claims.yaml").read_bytes().decode()
    at = text.index("EUR 4 million")
    assert finding.fixes == (
        Fix(
            "claims.yaml",
            (Splice(at, at + len("EUR 4 million"), "more than EUR 4 million"),),
            True,
            finding.fixes[0].probability,
            "write what the source says: more than EUR 4 million",
        ),
    )


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (
            "The clinic will open by April 2027, director Ada Roe said",
            "The island clinic will open by April 2027, director Ada Roe said",
        ),
        ("will open by April 2027, director Roe", "will open by April 2027, director Ada Roe"),
    ],
)
def test_a_word_missing_beside_an_edge_costs_no_word_of_the_quote(write: Write, typed: str, wanted: str) -> None:
    text = written(with_fault(BASE, "opening", "quote", typed), one_line=False)
    done = fixed(write({"claims.yaml": text, "islander.txt": ARTICLE}))
    quote = done.run.project.claims["opening"].statements[0].quote
    assert quote is not None
    assert quote.exact == wanted


# -- the project's own claims ---------------------------------------------------------------------------------------

OWN = Path(__file__).parents[2] / "claims"


def test_the_projects_own_claims_need_no_fix() -> None:
    assert not fixed(OWN).texts


@pytest.mark.parametrize("spoil", ["figure", "left out", "other word"])
def test_quotes_that_were_typed_wrongly_are_restored(tmp_path: Path, spoil: str) -> None:
    root = tmp_path / "claims"
    shutil.copytree(OWN, root)
    given = load_lenient(root)
    wanted: dict[tuple[str, int], str] = {}
    edits: dict[Path, list[Splice]] = {}
    pages = {file: Layout.of(read_text(root / file)) for file in given.files}
    for id_, claim in given.claims.items():
        file = given.places["key", "claims", id_].file
        for number, statement in enumerate(claim.statements):
            words = statement.quote.exact.split() if statement.quote is not None else []
            at = next((n for n in range(1, len(words) - 1) if spoil != "figure" or words[n].isdigit()), None)
            if len(words) < 6 or at is None or "..." in words:
                continue
            wanted[id_, number] = " ".join(words)
            other = {"figure": [str(int(words[at]) + 4)] if words[at].isdigit() else [], "left out": []}
            spoilt = [*words[:at], *other.get(spoil, ["zonal"]), *words[at + 1 :]]
            place = ("claims", id_, "statements", number, "quote")
            exact = (*place, "exact")
            place = exact if pages[file].find(exact) is not None else place
            edits.setdefault(root / file, []).append(replace_value(pages[file], place, " ".join(spoilt)))
    for path, splices in edits.items():
        write_atomic(path, apply(read_text(path), splices))
    assert len(wanted) >= (3 if spoil == "figure" else 20)
    done = fixed(root)
    assert "quote-altered" not in {finding.rule for finding in done.run.findings}
    after = {key: done.run.project.claims[key[0]].statements[key[1]].quote for key in wanted}
    restored = [
        key for key, quote in after.items() if quote is not None and " ".join(quote.exact.split()) == wanted[key]
    ]
    assert restored == list(wanted)
