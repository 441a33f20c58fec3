"""YAML as text with places: what is kept as written, where it stands, and what is refused."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.files.write import yaml_text
from reading.limits import YAML_DEPTH, YAML_LETTERS
from reading.source.text import Text, text_of
from reading.source.yaml_sheet import Block, Items, Sheet, Word, sheet_of
from tests.strategies.amount import examples

KEYS = st.text("abcxyz_-. ăâđơ", min_size=1, max_size=8).map(str.strip).filter(bool)
SCALARS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), max_size=30).map(
    lambda text: unicodedata.normalize("NFC", text)
)
TREES = st.dictionaries(
    KEYS,
    st.recursive(
        SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=8
    ),
    min_size=1,
    max_size=4,
)

SIGNS = tuple(":-?{}[],'\"\\|>%@`#~ \n\tađ\u00a0\ufeff")
PIECES = (*SIGNS, "b: ", "- ", "\n  ", ", ", "25", "&x ", "*x", "!t ", "<<: ", "---\n", "...\n")


def read(content: str) -> Sheet:
    text = text_of("a.yaml", content.encode("utf-8", "surrogatepass"))
    assert isinstance(text, Text), text
    return sheet_of(text)


def tree(content: str) -> Block:
    sheet = read(content)
    assert sheet.problems == ()
    assert sheet.tree is not None
    return sheet.tree


def said(content: str) -> list[tuple[int, int, str]]:
    return [(found.place.line, found.place.column, found.code) for found in read(content).problems]


@pytest.mark.parametrize(
    "scalar", ["1.10", "1.50", "010", "0x1F", "12:30", "2024-01-31", "NO", "~", "null", "1e3", "+7"]
)
def test_a_scalar_stays_as_written(scalar: str) -> None:
    assert tree(f"a: {scalar}\n")["a"] == scalar


def test_keys_values_and_items_know_their_places() -> None:
    found = tree("a: 1\nbé:\n  - x\n  - {c: y}\n")
    items = found["bé"]
    assert isinstance(items, Items)
    assert [(place.line, place.column) for place in items.item_places] == [(3, 5), (4, 5)]
    assert found.key_places["bé"][1:] == (2, 1)
    assert items[1].value_places["c"][1:] == (4, 9)
    assert isinstance(found["a"], Word)
    assert found["a"].place == ("a.yaml", 1, 4)


def test_columns_are_counted_in_letters_and_not_in_bytes() -> None:
    assert tree('{"đủ": 1, ô: 2}\n').key_places["ô"].column == 11


def test_composed_and_decomposed_keys_are_one() -> None:
    assert said(f"hòa: 1\n{unicodedata.normalize('NFD', 'hòa')}: 2\n") == [(2, 1, "Y002")]


@pytest.mark.parametrize(("written", "value"), [("a:\n", None), ("a: ''\n", ""), ('a: ""\n', ""), ("{a: }\n", None)])
def test_nothing_is_not_an_empty_text(written: str, value: str | None) -> None:
    assert tree(written)["a"] == value


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        ("a: [95,25]\n", [(1, 8, "Y009")]),
        ("a: [95, 25]\n", []),
        ("a: [95 ,25]\n", []),
        ("a: [x,25]\n", []),
        ("a: ['95',25]\n", []),
        ("a: [[95],25]\n", []),
        ("a: [1,2,3]\n", [(1, 7, "Y009"), (1, 9, "Y009")]),
        ("a: {b: 95,25, c: 1}\n", [(1, 11, "Y009")]),
        ("a: 95,25\n", []),
        ("a: [\n  95,\n  25]\n", []),
    ],
)
def test_only_a_comma_between_two_bare_numbers_without_a_space_is_a_decimal_comma(
    content: str, problems: list[tuple[int, int, str]]
) -> None:
    assert said(content) == problems


@pytest.mark.parametrize(
    ("content", "problems", "rest"),
    [
        ("*x : 5\na: 1\n", [(1, 1, "Y003")], {"a": "1"}),
        ("? [x, y]\n: 5\na: 1\n", [(1, 3, "Y010")], {"a": "1"}),
        ("? {x: y}\n: {z: 1}\na: 1\n", [(1, 3, "Y010")], {"a": "1"}),
        (": 5\na: 1\n", [(1, 1, "Y010")], {"a": "1"}),
        ('"": 5\na: 1\n', [(1, 1, "Y010")], {"a": "1"}),
        ("<<: {x: y}\na: 1\n", [(1, 1, "Y003")], {"a": "1"}),
        ("a: 1\na: {b: 2}\nc: 3\n", [(2, 1, "Y002")], {"a": "1", "c": "3"}),
        ("a: &x 1\nb: *x\n", [(1, 4, "Y003"), (2, 4, "Y003")], {"a": "1", "b": None}),
        ("a: !!int 1\n", [(1, 4, "Y003")], {"a": "1"}),
    ],
)
def test_what_follows_a_refused_key_or_value_is_still_read_rightly(
    content: str, problems: list[tuple[int, int, str]], rest: dict[str, Any]
) -> None:
    assert said(content) == problems
    assert read(content).tree == rest


def test_a_quoted_merge_sign_is_an_ordinary_key() -> None:
    assert tree("'<<': 1\n") == {"<<": "1"}


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\0", "U+0000"),
        ("\x1b", "U+001B"),
        ("\x7f", "U+007F"),
        ("\x85", "U+0085"),
        ("\u2028", "U+2028"),
        ("\ufffe", "U+FFFE"),
    ],
)
def test_a_sign_that_no_text_holds_is_named_at_its_place(char: str, name: str) -> None:
    sheet = read(f"a: 1\nbé: {char}\n")
    assert sheet.tree is None
    assert [(found.place[1:], found.code, dict(found.values)) for found in sheet.problems] == [
        ((2, 5), "F005", {"char": name})
    ]


@pytest.mark.parametrize("escape", [r"\e[31m", r"\0", r"\x07", r"\u2028", r"\ud83d", r"\N"])
def test_a_sign_that_no_text_holds_is_refused_as_an_escape_too(escape: str) -> None:
    sheet = read(f'a: "x{escape}y"\n')
    assert [found.code for found in sheet.problems] == ["F005"]
    assert sheet.tree is not None
    assert sheet.tree["a"].startswith("x")
    assert sheet.tree["a"].isprintable()


@pytest.mark.parametrize("levels", [YAML_DEPTH - 1, YAML_DEPTH, 5000])
def test_depth_has_a_limit(levels: int) -> None:
    codes = [code for _, _, code in said("a: " + "[" * levels + "]" * levels + "\n")]
    assert codes == ([] if levels < YAML_DEPTH else ["Y004"])


def test_the_number_of_values_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reading.source.yaml_sheet.YAML_ENTRIES", 1_000)
    for values, codes in ((900, []), (1_000, ["Y005"])):
        assert [code for _, _, code in said("a: [" + "x, " * values + "]\n")] == codes


def test_the_length_of_a_value_has_a_limit() -> None:
    assert said(f"a: {'x' * YAML_LETTERS}\n") == []
    assert said(f"a: {'x' * (YAML_LETTERS + 1)}\nb: 1\n") == [(1, 4, "Y007")]


@pytest.mark.parametrize("content", ["!*%25'~", "%YAML 1.0\n%junk\n a: 1\n", '"\\UFFFFFFFF"', 'a: "\\U00110000"\n'])
def test_what_the_parser_itself_fails_on_is_a_problem(content: str) -> None:
    assert [code for _, _, code in said(content)] == ["Y001"]


@given(TREES)
def test_what_is_written_reads_back_equal(written: dict[str, Any]) -> None:
    sheet = read(yaml_text(written))
    assert sheet.problems == ()
    assert sheet.tree == written


@examples(3)
@given(
    st.lists(
        st.sampled_from(PIECES),
        max_size=30,
    ).map("".join)
)
def test_any_signs_of_yaml_are_a_tree_or_problems_inside_the_file(content: str) -> None:
    text = text_of("a.yaml", content.encode())
    if not isinstance(text, Text):
        return
    sheet = sheet_of(text)
    assert sheet.tree is not None or sheet.problems
    lines = text.content.split("\n")
    for found in sheet.problems:
        assert 1 <= found.place.line <= len(lines) + 1
        assert found.place.column >= 1
