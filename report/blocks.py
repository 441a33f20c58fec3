"""A page as blocks that any medium can lay out: headings, texts, tables of named rows with numbers at the right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from rich.text import Text

from report.pages.score import WIDEST
from report.render.lines import Lines


class Heading(NamedTuple):
    """The title of what follows; ``level`` 1 is that of the page."""

    text: str
    level: int = 2


class Said(NamedTuple):
    """A text of its own line."""

    text: str
    style: str = ""


class Row(NamedTuple):
    """A row: what it is called, what it says, its numbers, and lines below it.

    ``style`` colours the last number; ``bar`` is a drawing behind the text, for consoles only.
    """

    lead: str
    text: str
    numbers: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    style: str = ""
    bar: str = ""


class Table(NamedTuple):
    """Rows under the heads of their numbers."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]


Block: TypeAlias = Heading | Said | Table
_GAP = 2


def as_text(blocks: Iterable[Block], width: int) -> Text:
    """The page on a console of ``width`` columns."""
    page = Lines(min(width, WIDEST))
    for block in blocks:
        match block:
            case Heading(text, level):
                if page.lines and level > 1:
                    page.add()
                page.add(text, "bold")
            case Said(text, style):
                page.add(text, style)
            case Table(heads, rows):
                _table(heads, rows, page)
    return page.whole()


def _table(heads: tuple[str, ...], rows: Sequence[Row], page: Lines) -> None:
    widths = [
        max([len(head), *(len(row.numbers[spot]) for row in rows if spot < len(row.numbers))]) + _GAP
        for spot, head in enumerate(heads)
    ]
    if any(heads):
        columns = "".join(head.rjust(width) for head, width in zip(heads, widths, strict=True))
        page.hung(0, "", "", right=columns, right_style="dim")
    leading = max((len(row.lead) for row in rows), default=0)
    for row in rows:
        numbers = [number.rjust(width) for number, width in zip(row.numbers, widths, strict=False)]
        right = [(number, row.style if spot == len(numbers) - 1 else "") for spot, number in enumerate(numbers)]
        lead = f"{row.lead.ljust(leading)}  " if leading else ""
        page.hung(2, [(lead, "bold")], f"{row.text}{row.bar}", right=right)
        for line in row.details:
            page.hung(2 + (len(lead) or _GAP), "", line, style="dim", margin=sum(widths))


def as_markdown(blocks: Iterable[Block]) -> str:
    """The page as Markdown, for pasting into a report."""
    lines: list[str] = []
    for block in blocks:
        match block:
            case Heading(text, level):
                lines += [f"{'#' * level} {_plain(text)}", ""]
            case Said(text, _):
                lines += [_plain(text), ""]
            case Table(heads, rows):
                lines += [*_rows(heads, rows), ""]
    return "\n".join(lines).rstrip() + "\n"


def _rows(heads: tuple[str, ...], rows: Sequence[Row]) -> list[str]:
    """A table with one column of words and one for each number."""
    lines = [_line(["", *heads]), _line(["---", *("---:" for _ in heads)])]
    for row in rows:
        said = "<br>".join(_plain(one) for one in (f"{row.lead} {row.text}".strip(), *row.details))
        numbers = [*row.numbers, *[""] * (len(heads) - len(row.numbers))]
        lines.append(_line([said, *numbers]))
    return lines


def _line(cells: Sequence[str]) -> str:
    cleaned = [cell.replace("|", "\\|") for cell in cells]
    return f"| {' | '.join(cleaned)} |"


def _plain(text: str) -> str:
    """The text with the signs that Markdown would read as its own made harmless."""
    return "".join(f"\\{sign}" if sign in "\\`*_<>#[]" else sign for sign in text)
