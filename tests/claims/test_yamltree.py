"""YAML as a tree of places: what is written stays as written, and every fault has its place."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.claims import yamltree
from claimcheck.claims.yamltree import MAX_ALIASED, Mapping, Node, Scalar, Sequence, decode, parse, plain


def tree_of(text: str) -> Node:
    tree, problems = parse(text)
    assert problems == []
    assert tree is not None
    return tree


def told(text: str) -> list[tuple[int, int, str]]:
    return [(p.line, p.column, p.message) for p in parse(text)[1]]


TRAPS = ["no", "on", "Yes", "off", "1:30", "190:20:30", "2019-07-12", "0x1F", "0o17", "017", "1_000", "1e3", ".inf"]
TRAPS += [".nan", "2020", "3.10", "=", "true", "False", "12:30:45", "2001-12-14t21:59:43.10-05:00", "+12e03", "6.85e+5"]


@pytest.mark.parametrize("words", TRAPS)
def test_words_stay_as_they_are_written(words: str) -> None:
    assert plain(tree_of(f"a: {words}")) == {"a": words}


@pytest.mark.parametrize("words", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_none(words: str) -> None:
    assert plain(tree_of(f"a: {words}\nb: x")) == {"a": None, "b": "x"}


@pytest.mark.parametrize("words", ['""', "''", "'null'", '"~"'])
def test_quoted_words_are_words(words: str) -> None:
    assert plain(tree_of(f"a: {words}")) == {"a": words[1:-1]}


def test_places_of_keys_and_values() -> None:
    tree = tree_of('one:\n  two: "ü x"   # note\n  three: [a, {b: c}]\n')
    assert isinstance(tree, Mapping)
    inner = tree.items["one"]
    assert isinstance(inner, Mapping)
    assert inner.keys["two"] == Scalar("two", 2, 3, 3)
    assert inner.items["two"] == Scalar("ü x", 2, 8, 5)
    three = inner.items["three"]
    assert isinstance(three, Sequence)
    assert (three.line, three.column) == (3, 10)
    deepest = three.items[1]
    assert isinstance(deepest, Mapping)
    assert deepest.items["b"] == Scalar("c", 3, 18, 1)


def test_columns_count_code_points() -> None:
    tree = tree_of("{𝒜é: 1, 日本: x}")
    assert isinstance(tree, Mapping)
    assert tree.items["日本"] == Scalar("x", 1, 13, 1)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_in_editors(end: str) -> None:
    tree = tree_of(end.join(["a: 1", "b: 2", "c: 3", ""]))
    assert isinstance(tree, Mapping)
    assert [(v.line, v.column) for v in tree.items.values()] == [(1, 4), (2, 4), (3, 4)]


def test_block_words() -> None:
    assert plain(tree_of("a: |\n  one\n  two\nb: >-\n  one\n  two\n")) == {"a": "one\ntwo\n", "b": "one two"}


def test_every_duplicate_is_told_and_the_first_kept() -> None:
    text = "a: 1\nb: 2\na: 3\nc: {x: 1, x: 2}\n'b': 4\n"
    tree, problems = parse(text)
    assert plain(tree) == {"a": "1", "b": "2", "c": {"x": "1"}}
    assert [(p.rule, p.line, p.column, p.length, p.message) for p in problems] == [
        ("duplicate-key", 3, 1, 1, "'a' stands twice; first on line 1"),
        ("duplicate-key", 4, 11, 1, "'x' stands twice; first on line 4"),
        ("duplicate-key", 5, 1, 3, "'b' stands twice; first on line 2"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a: b: c", 1, 5, "mapping values are not allowed"),
        ("a: 1\n\tb: 2", 2, 1, "tab character"),
        ("a:\n\t- b", 2, 1, "cannot start any token"),
        ("a: [1, 2", 1, 9, "did not find expected ',' or ']'"),
        ("a: {b: 1", 1, 9, "did not find expected ',' or '}'"),
        ("a: 1\n b: 2", 2, 3, "mapping values are not allowed"),
        ("a: 'open", 1, 9, "unexpected end of stream"),
        ('a: "\\q"', 1, 5, "unknown escape character"),
        ("a: @x", 1, 4, "cannot start any token"),
        ("a: `x`", 1, 4, "cannot start any token"),
        ("- a\nb: c", 2, 1, "did not find expected '-' indicator"),
        ("a: 1\nb", 2, 2, "could not find expected ':'"),
        ("%YAML 9.9\n---\na: 1", 1, 1, "incompatible YAML document"),
        ("a: x\n---\nb: y", 2, 1, "a second document"),
        ("a: *nobody", 1, 4, "is used before its anchor"),
        ("a: &x [*x]", 1, 8, "is used before its anchor, or inside it"),
        ("a: !!python/object/apply:os.system [ls]", 1, 4, "the tag"),
        ("a: !custom x", 1, 4, "the tag !custom"),
        ("? [a, b]\n: c", 1, 3, "a key must be plain words"),
        ("? {a: b}\n: c", 1, 3, "a key must be plain words"),
        ("~: c", 1, 1, "a key must be plain words"),
        ("x: &d {a: 1}\ny: {<<: *d}", 2, 5, "the merge key '<<' is not read"),
        ("a: b\x07c", 1, 5, "is not allowed in YAML"),
        ("a: 1\nb: é\x1f", 2, 5, "is not allowed in YAML"),
    ],
)
def test_faults_have_their_place(text: str, line: int, column: int, words: str) -> None:
    found = told(text)
    assert len(found) == 1
    assert found[0][:2] == (line, column)
    assert words in found[0][2]


def test_keys_that_are_no_words_are_words_here() -> None:
    assert plain(tree_of("1: a\ntrue: b\n2019-07-12: c\n1.0: d")) == {
        "1": "a",
        "true": "b",
        "2019-07-12": "c",
        "1.0": "d",
    }


def test_aliases_are_written_out() -> None:
    assert plain(tree_of("a: &x [1, {b: 2}]\nc: *x")) == {"a": ["1", {"b": "2"}], "c": ["1", {"b": "2"}]}


def test_an_anchor_may_be_set_anew() -> None:
    assert plain(tree_of("a: &x 1\nb: &x 2\nc: *x")) == {"a": "1", "b": "2", "c": "2"}


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    began = time.perf_counter()
    tree, problems = parse("\n".join(lines))
    assert tree is None
    assert len(problems) == 1
    assert problems[0].message == f"the aliases up to here stand for more than {MAX_ALIASED:,} values"
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "[" * 60 + "]" * 60])
def test_deep_nesting_is_refused_at_once(text: str) -> None:
    began = time.perf_counter()
    tree, problems = parse(text)
    assert tree is None
    assert len(problems) == 1
    assert f"nested more than {yamltree.MAX_DEPTH} levels deep" in problems[0].message
    assert time.perf_counter() - began < 5


def test_nesting_up_to_the_limit_is_read() -> None:
    depth = yamltree.MAX_DEPTH - 1
    assert parse("[" * depth + "]" * depth)[1] == []


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "--- \n...\n"])
def test_nothing_gives_no_fault(text: str) -> None:
    tree, problems = parse(text)
    assert problems == []
    assert plain(tree) is None


@pytest.mark.parametrize(
    ("data", "line", "column", "words"),
    [
        (b"a: 1\nb: \xe9t\xe9\n", 2, 4, "byte 0xe9 at offset 8 is not UTF-8"),
        (b"a: \0", 1, 4, "a NUL byte at offset 3"),
        ("a: 1".encode("utf-16"), 1, 1, "is UTF-16"),
        (b"\xff\xfd", 1, 1, "is not UTF-8"),
    ],
)
def test_bytes_that_are_no_text(data: bytes, line: int, column: int, words: str) -> None:
    text, problem = decode(data)
    assert text == ""
    assert problem is not None
    assert (problem.line, problem.column) == (line, column)
    assert words in problem.message


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode(b"\xef\xbb\xbfa: 1") == ("a: 1", None)


def test_a_file_above_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamltree, "MAX_BYTES", 10)
    _, problem = decode(b"a: 1234567890")
    assert problem is not None
    assert "13 bytes; the limit is 10" in problem.message


def test_time_grows_with_the_text_alone() -> None:
    def seconds(entries: int) -> float:
        text = "\n".join(f"key{n}: {{a: [1, 2], b: 'x'}}" for n in range(entries))
        began = time.process_time()
        parse(text)
        return time.process_time() - began

    seconds(100)
    assert min(seconds(8_000) for _ in range(3)) < 30 * max(min(seconds(1_000) for _ in range(3)), 0.005)


@given(st.binary(max_size=200))
def test_any_bytes_give_a_tree_or_a_problem(data: bytes) -> None:
    text, problem = decode(data)
    if problem is None:
        parse(text)
    else:
        assert problem.line >= 1


YAMLISH = st.lists(
    st.sampled_from(
        [
            "a",
            "b: ",
            "- ",
            "\n",
            "  ",
            "{",
            "}",
            "[",
            "]",
            ",",
            ": ",
            "&x ",
            "*x",
            "'",
            '"',
            "#",
            "|",
            ">",
            "!t ",
            "---",
            "...",
            "? ",
            "<<: ",
            "~",
            "\t",
            "é",
            "\u2028",
            "%",
        ]
    ),
    max_size=40,
).map("".join)


@given(YAMLISH)
def test_places_lie_inside_the_text(text: str) -> None:
    tree, problems = parse(text)
    lines = yamltree.lines_of(text)

    def check(node: Node | None) -> None:
        if node is None:
            return
        if node.line == len(lines) + 1:  # nothing, where another line might have begun
            assert (node.column, plain(node)) == (1, None)
            return
        assert 1 <= node.line <= len(lines)
        assert 1 <= node.column <= len(lines[node.line - 1]) + 1
        if isinstance(node, Mapping):
            for key, value in node.items.items():
                check(node.keys[key])
                check(value)
        elif isinstance(node, Sequence):
            for item in node.items:
                check(item)

    check(tree)
    for problem in problems:
        assert 1 <= problem.line <= len(lines)
        assert problem.column >= 1
        assert problem.message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a:\n   - b: 1\n     c: 2\n    - b: 3\n", "it begins in column 5, the lines above in 6, 4 or 1"),
        ("a:\n   b: 1\n  c: 2\n", "it begins in column 3, the lines above in 4 or 1"),
        ("a:\n  - b: 1\n  c: 2\n", "begin it with '- ', or indent it further, as a part of what begins on line 2"),
        ('a: "x" y\n', "the quotation mark before this ends the value"),
        ("{a: 'the board's word'}\n", "the quotation mark before this ends the value"),
        ("a: {b: 1\nc: {d: 2}\n", "what is not closed there begins on line 1"),
    ],
)
def test_a_fault_of_the_yaml_has_a_way_out(text: str, words: str) -> None:
    _, problems = parse(text)
    assert [words in problem.help for problem in problems] == [True]
