"""A page on a console of some columns: where each block begins, folds and ends; one text of the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, assert_never

from report.blocks import (
    Break,
    Facts,
    Finder,
    Grid,
    GridRow,
    Heading,
    Hint,
    Outline,
    Page,
    Runs,
    Table,
    Text,
    Tone,
    Totals,
    said,
)
from report.render.lines import GAP, Line, Lines, cells_of

if TYPE_CHECKING:
    from rich.text import Text as RichText

WIDEST = 120
"""A line longer than this is hard to follow from the name to its points."""
STYLES: Mapping[Tone, str] = {
    "plain": "",
    "strong": "bold",
    "quiet": "dim",
    "aside": "italic",
    "good": "green",
    "warn": "yellow",
    "bad": "red",
    "open": "magenta",
    "value": "cyan",
    "caution": "bold yellow",
    "alarm": "bold red",
    "score": "bold reverse",
    "owner": "bold underline",
}
_STEP = 2
_GAUGE, _LONG_GAUGE, _PLENTY = 12, 24, 100
"""Columns of a bar, and of one where the console has room."""
_BAR, _BESIDE_BARS = 24, 36
"""Columns of a bar in a table, and of the words before it at least."""
_MOST_OF_A_LINE = Fraction(3, 4)
"""How much of a line the numbers of a table may take before their heads stand in two lines, and closer together."""
_EIGHTHS = " ▏▎▍▌▋▊▉"


def as_text(page: Page, width: int) -> RichText:
    """The page on a console of ``width`` columns, with its styles."""
    return _laid_out(page, width).as_text()


def as_plain(page: Page, width: int) -> str:
    """The same without styles, for a file or another program; Rich is not loaded for it."""
    return _laid_out(page, width).as_plain()


def _laid_out(page: Page, width: int) -> Lines:
    lines = Lines(min(width, WIDEST))
    for block in page:
        match block:
            case Heading(text, level, tone):
                if level > 1:
                    lines.rest()
                lines.add(text, STYLES[tone])
            case Text(text, tone, depth, _):
                lines.hung(_STEP * depth, "", _line(text), style=STYLES[tone])
            case Facts():
                _facts(block, lines)
            case Outline():
                _outline(block, lines)
            case Table():
                _table(block, lines)
            case Grid():
                _grid(block, lines)
            case Totals():
                _totals(block, lines)
            case Hint(text, depth):
                lines.hung(_STEP * depth, "", text, style=STYLES["quiet"])
            case Break():
                lines.rest()
            case Finder():
                pass  # a console has no hands
            case _:
                assert_never(block)
    return lines


def _line(runs: Runs) -> str | Line:
    """Pieces with the styles of a console; a text keeps the style of its block."""
    return runs if isinstance(runs, str) else [(run.text, STYLES[run.tone]) for run in runs]


def _facts(block: Facts, lines: Lines) -> None:
    width = max((cells_of(row.label) for row in block.rows), default=0) + GAP
    before = ""
    for row in block.rows:
        label = "" if row.label == before else row.label
        before = row.label
        head = [(label + " " * (width + _STEP * row.nested - cells_of(label)), "dim")]
        lines.hung(_STEP * block.depth, head, row.text, style=STYLES[row.tone])


def _outline(block: Outline, lines: Lines) -> None:
    gauge = (_GAUGE if lines.width < _PLENTY else _LONG_GAUGE) if block.gauge else 0
    beside: Line = [(" " * (gauge + GAP), "")] if gauge else []
    if block.heads:
        heads = "".join(_fitted(head, spot, block.columns) for spot, head in enumerate(block.heads))
        lines.hung(0, "", block.title, style="dim", right=[(heads, "dim"), *beside])
    for row in block.rows:
        right: list[tuple[str, str]] = [
            (_fitted(number.text, spot, block.columns), STYLES[number.tone]) for spot, number in enumerate(row.numbers)
        ]
        if gauge:
            right += [(" " * GAP, ""), *_gauge(row.bar, gauge)]
        lead = _line(row.lead)
        style = STYLES[row.tone]
        lines.hung(_STEP * row.depth, lead, _line(row.text), style=style, right=right, margin=block.reserve)
        for more in row.below:
            start = _STEP * row.depth + cells_of(lead)
            lines.hung(start, "", _line(more), margin=block.reserve)


def _fitted(text: str, spot: int, columns: Sequence[int]) -> str:
    return text.rjust(columns[spot]) if spot < len(columns) else text


def _gauge(bar: tuple[Fraction, Fraction] | None, width: int) -> Line:
    """How much of a line is full, to an eighth of a column."""
    if bar is None:
        return [(" " * width, "")]
    full, rest = divmod(int(bar[1] * width * 8), 8)
    drawn = "█" * full + (_EIGHTHS[rest] if rest else "")
    return [(drawn, "green" if bar[1] == 1 else "yellow"), ("░" * (width - len(drawn)), "dim")]


def _table(block: Table, lines: Lines) -> None:
    leading = max((cells_of(_line(row.lead)) for row in block.rows), default=0)
    heads, widths = _columns(block, lines.width - GAP, _STEP + leading + GAP)
    for line in range(max(map(len, heads), default=0) if any(block.heads) else 0):
        columns = "".join(_line_of(head, line, heads).rjust(width) for head, width in zip(heads, widths, strict=True))
        lines.hung(0, "", "", right=columns, right_style="dim")
    drawn = max([_BESIDE_BARS, *(cells_of(_line(row.text)) + GAP for row in block.rows if row.bar is not None)])
    # Beside long words a bar would go on below them, and say something else.
    has_room = _STEP + leading + GAP + drawn + _BAR + sum(widths) <= lines.width
    for row in block.rows:
        right = [
            (number.text.rjust(width), STYLES[number.tone]) for number, width in zip(row.numbers, widths, strict=False)
        ]
        lead = _strong(row.lead, leading) if leading else []
        bar = (
            [] if row.bar is None or not has_room else [(" " * (drawn - cells_of(_line(row.text))) + _bar(row.bar), "")]
        )
        body = [*_pieces(row.text, STYLES[row.tone]), *bar]
        lines.hung(_STEP, lead, body, right=right)
        for more in row.below:
            lines.hung(_STEP + (leading + GAP if leading else _STEP), "", _line(more), style="dim", margin=sum(widths))


def _columns(block: Table, width: int, before: int) -> tuple[list[list[str]], list[int]]:
    """The heads of the columns in lines, and how wide each column is; the words of a row begin ``before`` them.

    Heads stand in two lines, and closer together, where most of the words that they break are whole then, or where they
    take most of a line and break any.
    """

    def widths_of(heads: Sequence[Sequence[str]], gap: int) -> list[int]:
        texts = (
            [row.numbers[spot].text for row in block.rows if spot < len(row.numbers)] for spot in range(len(heads))
        )
        return [max(map(len, [*head, *own])) + gap for head, own in zip(heads, texts, strict=True)]

    heads, in_two = [[head] for head in block.heads], [_in_two(head) for head in block.heads]
    wide, close = widths_of(heads, GAP), widths_of(in_two, 1)
    lengths = [before + cells_of(_line(row.text)) for row in block.rows]
    broken, left = (sum(length + sum(own) > width for length in lengths) for own in (wide, close))
    is_close = 2 * left < broken or (broken > 0 and sum(wide) > width * _MOST_OF_A_LINE)
    return (in_two, close) if is_close else (heads, wide)


def _in_two(head: str) -> list[str]:
    """A head over two lines of about one length, where it has words to part."""
    words = head.split(" ")
    ways = [(" ".join(words[:spot]), " ".join(words[spot:])) for spot in range(1, len(words))]
    return list(min(ways, key=lambda two: max(map(len, two)))) if ways else [head]


def _line_of(head: list[str], line: int, heads: list[list[str]]) -> str:
    """One line of a head; what has fewer stands at the foot."""
    spot = line - (max(map(len, heads)) - len(head))
    return head[spot] if spot >= 0 else ""


def _grid(block: Grid, lines: Lines) -> None:
    """A console has no room for columns of texts: each row is a line with its numbers, and the rest below it."""
    heads = "  ".join(column.head for column in block.columns if column.side == "right")
    if heads:
        lines.hung(0, "", "", right=heads, right_style="dim")
    for row in block.rows:
        _grid_row(block, row, lines)


def _grid_row(block: Grid, row: GridRow, lines: Lines) -> None:
    """The first text begins the line, or the second behind a number; every other one stands below with its head."""
    if len(row.cells) == 1 < len(block.columns):
        for line in row.cells[0]:
            lines.hung(_STEP, "", _line(line), style=STYLES[row.tone])
        return
    cells = list(zip(block.columns, row.cells, strict=True))
    numbers = [
        (said(cell[0]) if cell else "").rjust(len(column.head)) for column, cell in cells if column.side == "right"
    ]
    texts = [(column, cell) for column, cell in cells if column.side != "right"]
    lead = f"{said(texts[0][1][0])}  " if len(texts) > 1 and texts[0][1] and texts[0][0].side == "middle" else ""
    (_, first), *others = texts[1:] if texts[0][0].side == "middle" else texts
    style = STYLES[row.tone]
    lines.hung(_STEP, [(lead, style)], _line(first[0]) if first else "", style=style, right="  ".join(numbers))
    for line in first[1:]:
        lines.hung(_STEP * 2, "", _line(line))
    for column, cell in others:
        _cell_below(column.head, cell, lines)


def _cell_below(head: str, cell: tuple[Runs, ...], lines: Lines) -> None:
    """A cell of a grid below the first, after its head; several lines stand below each other."""
    if len(cell) == 1:
        lines.hung(_STEP * 2, "", [(f"{head}: ", "dim"), *_pieces(cell[0], "")])
    elif cell:
        lines.hung(_STEP * 2, "", head, style="dim")
        for line in cell:
            lines.hung(_STEP * 3, "– ", _line(line))


def _pieces(runs: Runs, style: str) -> Line:
    return [(runs, style)] if isinstance(runs, str) else [(run.text, STYLES[run.tone]) for run in runs]


def _strong(lead: Runs, width: int) -> Line:
    pieces = _pieces(lead, "bold")
    return [*pieces, (" " * (width - cells_of(pieces) + GAP), "")]


def _bar(bar: tuple[Fraction, Fraction]) -> str:
    """A bar between two shares of a line; what is there at all takes one column at least."""
    first, last = (int(share * _BAR) for share in sorted(bar))
    return "" if bar[0] == bar[1] else " " * first + ("█" if bar[1] > bar[0] else "░") * max(1, last - first)


def _totals(block: Totals, lines: Lines) -> None:
    width = max(cells_of(row.label) for row in block.rows)
    if block.heads:
        lines.add(" " * width + "".join(head.rjust(block.column) for head in block.heads), "dim")
    for row in block.rows:
        numbers = [(number.text.rjust(block.column), STYLES[number.tone]) for number in row.numbers]
        label = (row.label + " " * (width - cells_of(row.label)), STYLES[row.tone])
        head: list[tuple[str, str]] = [label, *numbers]
        if row.note:
            lines.hung(0, [*head, (" " * GAP, "")], row.note, style="dim")
        else:
            lines.add(head)
