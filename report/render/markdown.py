"""A page as Markdown, for pasting into a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from report.blocks import (
    Block,
    Break,
    Facts,
    Finder,
    Grid,
    Heading,
    Hint,
    Outline,
    Page,
    Row,
    Table,
    Text,
    Totals,
    said,
)


def as_markdown(page: Page) -> str:
    """The whole page; bars are for the eye and left out."""
    return _spaced(_Writing().lines(page))


class _Writing:
    """A page being written: where the bullets of the last outline began and ended, which others may go on with.

    What is between rows of one tree belongs below the row before it, one step deeper at most; a heading, a table or a
    text of its own ends the tree.
    """

    def __init__(self) -> None:
        self.least: int | None = None
        self.last = 0

    def lines(self, page: Page) -> list[str]:
        """All lines, blank ones where blocks end."""
        lines: list[str] = []
        for block in page:
            below = self.least is not None and isinstance(block, (Facts, Text)) and block.depth > 0
            while below and lines[-1] == "":
                lines.pop()
            lines += self._block(block)
        return lines

    def _block(self, block: Block) -> list[str]:
        if isinstance(block, (Heading, Table, Grid, Totals)):
            # What comes next belongs to no row above.
            self.least = None
        match block:
            case Break():
                return [""]
            case Heading(text, level, _):
                return ["", f"{'#' * level} {_plain(text)}", ""]
            case Text(text, _, depth, _):
                return self._text(_plain(said(text)), depth)
            case Facts():
                return [*_facts(block, self._step(block.depth, block.depth)), ""]
            case Outline(rows, title, heads):
                if not heads:
                    return ["", *self._outline(block), ""]
                self.least = None
                return ["", *_table(heads, rows, title), ""]
            case Table(heads, rows):
                return ["", *_table(heads, rows), ""]
            case Grid():
                return ["", *_grid(block), ""]
            case Totals():
                return ["", *_totals(block), ""]
            case Finder() | Hint():
                return []
            case _:
                assert_never(block)

    def _text(self, text: str, depth: int) -> list[str]:
        """A text of its own, or a bullet of the row above."""
        if depth:
            return [f"{'  ' * self._step(depth, depth - 1)}- {text}"]
        self.least = None
        return ["", text, ""]

    def _step(self, depth: int, alone: int) -> int:
        """How many steps a bullet is indented below the last row; ``alone`` where there is no row before it."""
        return alone if self.least is None or not depth else min(depth - self.least, self.last - self.least + 1)

    def _outline(self, block: Outline) -> Iterator[str]:
        """Bullets below each other."""
        here = min((row.depth for row in block.rows), default=0)
        self.least = here if self.least is None else min(here, self.least)
        for row in block.rows:
            lead, numbers = _plain(said(row.lead).strip()), _plain(" ".join(one.text.strip() for one in row.numbers))
            text = " ".join(piece for piece in (f"**{lead}**" if lead else "", _plain(said(row.text))) if piece)
            indent = "  " * (row.depth - self.least)
            self.last = row.depth
            yield f"{indent}- {text}{f' — {numbers}' if numbers else ''}"
            yield from (f"{indent}  - {_plain(said(more))}" for more in row.below)


def _spaced(lines: Sequence[str]) -> str:
    """The lines with at most one blank line between them."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip("\n") + "\n"


def _facts(block: Facts, step: int) -> Iterator[str]:
    """A bullet for each label, with what is said under it below."""
    before = ""
    for row in block.rows:
        label = f"**{_plain(row.label)}:** " if row.label != before else ""
        before = row.label
        depth = step + row.nested + (0 if label else 1)
        yield f"{'  ' * depth}- {label}{_plain(row.text)}"


def _table(heads: Sequence[str], rows: Sequence[Row], title: str = "") -> Iterator[str]:
    """A table with one column of words and one for each number."""
    yield _cells([_plain(title), *(_plain(head) for head in heads)])
    yield _cells(["---", *("---:" for _ in heads)])
    for row in rows:
        words = (f"{said(row.lead)} {said(row.text)}".strip(), *(said(more) for more in row.below))
        numbers = [_plain(number.text.strip()) for number in row.numbers]
        yield _cells(["<br>".join(_plain(one) for one in words), *numbers, *[""] * (len(heads) - len(numbers))])


_SIDES = {"left": "---", "middle": ":---:", "right": "---:"}


def _grid(block: Grid) -> Iterator[str]:
    """A table with the columns of the grid; a row that stands out does so in each cell."""
    yield _cells([_plain(column.head) for column in block.columns])
    yield _cells([_SIDES[column.side] for column in block.columns])
    for row in block.rows:
        mark = "**" if row.tone == "strong" else ""
        yield _cells(
            [
                *(
                    "<br>".join(f"{mark}{_plain(said(line))}{mark}" for line in cell if said(line))
                    for cell in row.cells
                ),
                *[""] * (len(block.columns) - len(row.cells)),
            ]
        )


def _totals(block: Totals) -> Iterator[str]:
    """A table with a column for what the totals mean, where they say it."""
    width = max(len(row.numbers) for row in block.rows)
    noted = any(row.note for row in block.rows)
    heads = block.heads or ("",) * width
    yield _cells(["", *heads, *([""] if noted else [])])
    yield _cells(["---", *("---:" for _ in heads), *(["---"] if noted else [])])
    for row in block.rows:
        numbers = [_plain(number.text.strip()) for number in row.numbers]
        yield _cells([_plain(row.label), *numbers, *([_plain(row.note)] if noted else [])])


def _cells(cells: Sequence[str]) -> str:
    cleaned = [cell.replace("|", "\\|") for cell in cells]
    return f"| {' | '.join(cleaned)} |"


def _plain(text: str) -> str:
    """The text with the signs that Markdown would read as its own made harmless."""
    return "".join(f"\\{sign}" if sign in "\\`*_<>#[]" else sign for sign in text)
