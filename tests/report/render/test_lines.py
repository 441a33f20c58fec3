"""Folding and columns, for any text."""

from __future__ import annotations

import unicodedata
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from report.blocks import Facts, Row, Run, Table, fact
from report.render.console import as_text
from report.render.lines import LEAST, Lines, cells_of, folded

WORDS = st.text(st.sampled_from("aướẤ字†\u0301[]=\u00a0"), min_size=1, max_size=12)
LINES = st.lists(st.tuples(WORDS, st.integers(1, 4)), min_size=1, max_size=20).map(
    lambda words: "".join(word + " " * spaces for word, spaces in words).strip(" ")
)


def shown(page: Lines) -> list[str]:
    return page.as_plain().split("\n")


@given(LINES, st.integers(1, 40))
def test_folding_keeps_every_word_in_order_and_no_line_is_wider_than_asked(text: str, width: int) -> None:
    lines = ["".join(piece for piece, _ in line) for line in folded([(text, "")], width)]
    assert [word for word in " ".join(lines).split(" ") if word] == [word for word in text.split(" ") if word]
    assert [line for line in lines if cell_len(line) > width and " " in line] == []
    assert [line for line in lines if line != line.strip(" ")] == []
    assert "" not in lines


@given(st.lists(st.tuples(WORDS.map(lambda word: f"{word} "), st.sampled_from(["", "red", "bold"])), max_size=12))
def test_folding_keeps_the_style_of_every_word(pieces: list[tuple[str, str]]) -> None:
    before = [(letter, style) for text, style in pieces for letter in text if letter != " "]
    after = [(letter, style) for line in folded(pieces, 16) for text, style in line for letter in text if letter != " "]
    assert after == before


@given(st.lists(st.text(st.sampled_from("aẤ字 \t\a\b\v\f\r[]"), max_size=20), max_size=6))
def test_what_a_pipe_gets_is_what_rich_prints_without_its_styles(texts: list[str]) -> None:
    page = Lines(30)
    for text in texts:
        page.hung(2, "- ", [(text, "bold red"), (" 1", "")])
        page.rest()
    printed = StringIO()
    Console(file=printed, markup=False, highlight=False, emoji=False).print(page.as_text(), soft_wrap=True)
    assert printed.getvalue() == f"{page.as_plain()}\n"


@given(LINES, st.integers(30, 100), st.integers(0, 6), st.sampled_from(["", "1,00/2,00", "12,34/56,78"]))
def test_the_column_at_the_right_ends_at_the_edge(text: str, width: int, indent: int, right: str) -> None:
    page = Lines(width)
    page.hung(indent, "✓ ", text, right=right)
    first, *others = shown(page)
    assert first.startswith(" " * indent + "✓ ")
    if right:
        assert first.endswith(right)
        assert cell_len(first) == width
    assert all(line.startswith(" " * (indent + 2)) for line in others)


def test_composed_and_decomposed_names_align() -> None:
    page = Lines(40)
    for name in ("Chỉ đạo, điều hành", "Số hóa", "a"):
        page.hung(2, "", name, right="1,00/2,00")
        page.hung(2, "", unicodedata.normalize("NFD", name), right="1,00/2,00")
    assert [cell_len(line) for line in shown(page)] == [40] * 6


def test_a_word_longer_than_the_line_stands_alone_and_whole() -> None:
    page = Lines(30)
    page.hung(4, "", f"a {'b' * 50} c")
    assert shown(page) == ["    a", f"    {'b' * 50}", "    c"]


def test_a_word_too_long_to_stand_beside_its_label_stands_below_it_and_whole() -> None:
    page = Lines(30)
    page.hung(2, "File  ", f"a {'b' * 26} c")
    page.hung(2, "File  ", "c" * 22)
    assert shown(page) == ["  File", "    a", f"    {'b' * 26}", "    c", f"  File  {'c' * 22}"]


def test_on_a_tiny_console_a_column_keeps_its_least_width() -> None:
    page = Lines(10)
    page.hung(8, "", "một hai ba bốn năm")
    assert shown(page) == ["        một hai ba bốn", "        năm"]
    assert len("một hai ba bốn") <= LEAST


def test_heads_stand_in_two_lines_where_the_names_would_be_broken_otherwise() -> None:
    name = "Xã Bình Thuận · huyện Văn Chấn"
    block = Table(("Có thể đạt", "Hạng theo nơi"), (Row(name, numbers=(Run("100,00"), Run("1"))),))
    wide, close = (as_text((block,), width).plain.split("\n") for width in (63, 60))
    assert [line.split() for line in wide] == [
        ["Có", "thể", "đạt", "Hạng", "theo", "nơi"],
        [*name.split(), "100,00", "1"],
    ]
    assert [len(close), close[-1].split()] == [3, [*name.split(), "100,00", "1"]]


def test_a_label_is_not_repeated_and_spaces_move_a_text_to_the_right() -> None:
    rows = (fact("Rule", "by steps"), fact("Rule", "  from 5: 1 point"), fact("Owner", "the office"))
    lines = as_text([Facts(rows, 1)], 40).plain.split("\n")
    assert lines == ["  Rule   by steps", "           from 5: 1 point", "  Owner  the office"]


def test_empty_pieces_at_the_end_leave_no_spaces() -> None:
    page = Lines(20)
    page.hung(0, "a", "", right=[("1", ""), ("   ", "red"), ("", "")])
    assert shown(page)[0].endswith("1")


def test_the_columns_of_a_text_are_those_that_rich_counts() -> None:
    signs = [chr(code) for code in (*range(0x20, 0xD800), *range(0xE000, 0x3FFFF))]
    assert [sign for sign in signs if cells_of(sign) != cell_len(sign)] == []
