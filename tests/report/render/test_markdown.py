"""Markdown: what belongs to a row is nested below it at once, and one tree goes on as one tree."""

from __future__ import annotations

from report.blocks import BREAK, Block, Fact, Facts, Heading, Outline, Row, Run, Table, Text
from report.render.markdown import as_markdown


def outline(*rows: tuple[int, str]) -> Outline:
    return Outline(tuple(Row(text, depth=depth) for depth, text in rows))


def facts(depth: int, *labels: str) -> Facts:
    return Facts(tuple(Fact(label, "x") for label in labels), depth)


def lines(*blocks: Block) -> list[str]:
    return as_markdown(blocks).splitlines()


def test_facts_stand_right_below_their_row_one_step_deeper() -> None:
    assert lines(outline((0, "7.2.2")), facts(2, "a", "b")) == ["- 7.2.2", "  - **a:** x", "  - **b:** x"]
    assert lines(outline((0, "7"), (1, "7.2")), facts(3, "a")) == ["- 7", "  - 7.2", "    - **a:** x"]


def test_so_do_texts_below_a_row() -> None:
    assert lines(outline((0, "1")), Text("a", depth=2), Text("b", depth=2)) == ["- 1", "  - a", "  - b"]


def test_a_tree_goes_on_after_what_was_said_of_a_row() -> None:
    blocks = (outline((0, "7"), (1, "7.1")), facts(2, "a"), BREAK, outline((1, "7.2")), facts(2, "b"))
    assert lines(*blocks) == ["- 7", "  - 7.1", "    - **a:** x", "", "  - 7.2", "    - **b:** x"]


def test_a_heading_a_text_and_a_table_end_a_tree() -> None:
    table = Table(("n",), (Row("t", numbers=(Run("1"),)),))
    for end in (Heading("x"), Text("x"), table):
        assert lines(outline((0, "1")), end, outline((2, "2")))[-1] == "- 2"
        assert lines(outline((0, "1")), end, facts(0, "a"))[-1] == "- **a:** x"


def test_facts_of_the_page_itself_are_no_part_of_a_tree() -> None:
    assert lines(outline((0, "1")), facts(0, "a")) == ["- 1", "", "- **a:** x"]
