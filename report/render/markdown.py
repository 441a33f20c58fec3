"""A page as Markdown, for pasting into a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from report.blocks import Break, Facts, Heading, Outline, Page, Row, Table, Text, Totals, said


def as_markdown(page: Page) -> str:
    """The whole page; bars are for the eye and left out."""
    lines: list[str] = []
    for block in page:
        match block:
            case Heading(text, level, _):
                lines += ["", f"{'#' * level} {_plain(text)}", ""]
            case Text(text, _, depth):
                lines += [f"{'  ' * (depth - 1)}- {_plain(said(text))}"] if depth else ["", _plain(said(text)), ""]
            case Facts():
                lines += [*_facts(block), ""]
            case Outline():
                lines += ["", *_outline(block), ""]
            case Table(heads, rows):
                lines += ["", *_table(heads, rows), ""]
            case Totals(rows, heads, _):
                lines += ["", *_totals(block), ""]
            case Break():
                lines.append("")
            case _:
                assert_never(block)
    return _spaced(lines)


def _spaced(lines: Sequence[str]) -> str:
    """The lines with at most one blank line between them."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip("\n") + "\n"


def _facts(block: Facts) -> Iterator[str]:
    """A bullet for each label, with what is said under it below."""
    before = ""
    for row in block.rows:
        label = f"**{_plain(row.label)}:** " if row.label != before else ""
        before = row.label
        depth = block.depth + row.nested + (0 if label else 1)
        yield f"{'  ' * depth}- {label}{_plain(row.text)}"


def _outline(block: Outline) -> Iterator[str]:
    """A table where there are heads, else bullets below each other."""
    if block.heads:
        yield from _table(block.heads, block.rows, block.title)
        return
    least = min((row.depth for row in block.rows), default=0)
    for row in block.rows:
        lead, numbers = _plain(said(row.lead).strip()), _plain(" ".join(one.text.strip() for one in row.numbers))
        text = " ".join(piece for piece in (f"**{lead}**" if lead else "", _plain(said(row.text))) if piece)
        indent = "  " * (row.depth - least)
        yield f"{indent}- {text}{f' — {numbers}' if numbers else ''}"
        yield from (f"{indent}  - {_plain(said(more))}" for more in row.below)


def _table(heads: Sequence[str], rows: Sequence[Row], title: str = "") -> Iterator[str]:
    """A table with one column of words and one for each number."""
    yield _cells([_plain(title), *(_plain(head) for head in heads)])
    yield _cells(["---", *("---:" for _ in heads)])
    for row in rows:
        words = (f"{said(row.lead)} {said(row.text)}".strip(), *(said(more) for more in row.below))
        numbers = [_plain(number.text.strip()) for number in row.numbers]
        yield _cells(["<br>".join(_plain(one) for one in words), *numbers, *[""] * (len(heads) - len(numbers))])


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
