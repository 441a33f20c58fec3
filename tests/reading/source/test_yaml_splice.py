"""Changing single values of a file: what was meant changes, and every other sign stays."""

from __future__ import annotations

import pytest

from reading.source.text import Text, digest_of
from reading.source.yaml_sheet import sheet_of
from reading.source.yaml_splice import changed, spots_of, with_key_after, with_value

FILE = """\
# trên cùng
set: x   # mã
edition: '2024'
"period" : # kỳ
  from: 15/12/2023   # đầu
  to: "14/12/2024"
  # cuối kỳ

# tiếp
blank:
note: >-
  hai dòng
  chữ

items: [{a: 1}, b]
rows:
- a: 1
  b: [1,
    2]  # hết
last: {x: {y: 2}, z: }
"""


def value_at(content: str, *path: str) -> str:
    spot = spots_of(content)[path]
    return content[spot.start : spot.end]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("set", "x"),
        ("edition", "'2024'"),
        ("period.from", "15/12/2023"),
        ("period.to", '"14/12/2024"'),
        ("period", 'from: 15/12/2023   # đầu\n  to: "14/12/2024"'),
        ("blank", ""),
        ("items", "[{a: 1}, b]"),
        ("rows", "- a: 1\n  b: [1,\n    2]"),
        ("last", "{x: {y: 2}, z: }"),
        ("last.x", "{y: 2}"),
        ("last.x.y", "2"),
        ("last.z", ""),
    ],
)
def test_a_value_stands_where_it_begins_and_ends(path: str, value: str) -> None:
    assert value_at(FILE, *path.split(".")) == value


def test_what_stands_inside_of_a_list_has_no_spot() -> None:
    assert {".".join(path) for path in spots_of(FILE)} == {
        *("set", "edition", "period", "period.from", "period.to", "blank", "note", "items", "rows"),
        *("last", "last.x", "last.x.y", "last.z"),
    }


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        ("set", "bo-moi", "set: bo-moi   # mã"),
        ("edition", '"2025"', 'edition: "2025"'),
        ("period.from", "15/12/2024", "  from: 15/12/2024   # đầu"),
        ("blank", "z", "blank: z"),
        ("set", "", "set:   # mã"),
        ("note", "một dòng", "note: một dòng"),
        ("last.z", "3", "last: {x: {y: 2}, z: 3 }"),
    ],
)
def test_one_value_changes_and_the_rest_of_its_line_stays(path: str, value: str, line: str) -> None:
    made = changed(FILE, [with_value(FILE, spots_of(FILE)[tuple(path.split("."))], value)])
    assert line in made.splitlines()
    others = [one for one in FILE.splitlines() if one not in made.splitlines()]
    assert len(others) <= 1 + 2 * (path == "note")


def test_changes_are_made_together() -> None:
    spots = spots_of(FILE)
    made = changed(FILE, [with_value(FILE, spots["set",], "một"), with_value(FILE, spots["edition",], "hai")])
    assert (value_at(made, "set"), value_at(made, "edition")) == ("một", "hai")


@pytest.mark.parametrize("value", ["~x", "UBND xã", "#", "(a)"])
def test_a_blank_value_is_filled_before_what_comes_behind_it(value: str) -> None:
    content = "a:\n  b:\nc: 1\n"
    spot = spots_of(content)["a", "b"]
    made = changed(content, [with_value(content, spot, value), with_key_after(content, spot, "new", "2")])
    assert made == f"a:\n  b: {value}\n  new: 2\nc: 1\n"


@pytest.mark.parametrize(
    ("content", "made"),
    [
        ("a: 1  # một\nb: 2\n", "a: 1  # một\nnew: {x: 1}\nb: 2\n"),
        ("a:\n  c: 1\n\n# b\nb: 2\n", "a:\n  c: 1\nnew: {x: 1}\n\n# b\nb: 2\n"),
        ("a: 1", "a: 1\nnew: {x: 1}\n"),
        ("  a: 1\n  b: 2\n", "  a: 1\n  new: {x: 1}\n  b: 2\n"),
        ("{a: 1, b: 2}\n", "{a: 1, new: {x: 1}, b: 2}\n"),
        ('{"a": {"c": 1}}\n', '{"a": {"c": 1}, new: {x: 1}}\n'),
    ],
)
def test_a_new_key_stands_below_another(content: str, made: str) -> None:
    found = changed(content, [with_key_after(content, spots_of(content)["a",], "new", "{x: 1}")])
    assert found == made
    tree = sheet_of(Text("a.yaml", found, digest_of(found))).tree
    assert tree is not None
    assert tree["new"] == {"x": "1"}
