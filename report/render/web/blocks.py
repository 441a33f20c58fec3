"""Each block of a page as HTML: lists for trees, tables where numbers stand below each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import assert_never

from report.blocks import (
    Block,
    Break,
    Facts,
    Finder,
    Grid,
    GridRow,
    Heading,
    Hint,
    Outline,
    Page,
    Row,
    Run,
    Runs,
    Table,
    Text,
    Tone,
    Total,
    Totals,
)
from report.render.web.bars import Bar, gauge, length, span
from report.render.web.elements import Markup, element, joined


class Written:
    """A page as HTML, and the headings that can be gone to."""

    def __init__(self) -> None:
        self.marks: list[tuple[str, str]] = []

    def body(self, page: Page) -> Markup:
        """All blocks; each heading of the second level begins a section with what follows."""
        sections: list[list[Markup]] = [[]]
        heads: list[str | None] = [None]
        for block in page:
            if isinstance(block, Heading) and block.level == _SECTION:
                sections.append([])
                heads.append(self._mark(block.text))
            sections[-1].append(self._block(block, heads[-1]))
        return joined(
            joined(inside) if mark is None else element("section", *inside, aria_labelledby=mark)
            for mark, inside in zip(heads, sections, strict=True)
        )

    def _mark(self, text: str) -> str:
        mark = f"s{len(self.marks) + 1}"
        self.marks.append((mark, text))
        return mark

    def _block(self, block: Block, mark: str | None) -> Markup:
        match block:
            case Heading(text, level, tone):
                own = mark if level == _SECTION else None
                return element(f"h{level}", text, class_=_tone(tone, level=level), id=own)
            case Text(text, tone, depth, link):
                return element("p", _leading(runs(text), link), class_=_classes(_tone(tone), _depth(depth)))
            case Facts():
                return _facts(block)
            case Outline():
                return _table(block.heads, block.rows, block) if block.heads else _tree(block.rows)
            case Table(heads, rows):
                return _table(heads, rows)
            case Grid():
                return _grid(block)
            case Totals():
                return _totals(block)
            case Finder():
                return _finder(block)
            case Hint():
                return Markup()
            case Break():
                return element("div", class_="rest")
            case _:
                assert_never(block)


_SECTION = 2
"""The level of headings that begin a section."""
_BESIDE_IT = re.compile(r"(?:file:///(?:[A-Za-z]:/)?)?(?!/)[A-Za-z0-9._~%/-]+\.html?", re.IGNORECASE)
"""A page on the same machine: no link of ours leads anywhere else, whatever a text says."""
_BESIDE = 2
"""So many numbers have room beside words on any screen."""
_BARE = Outline(())


def runs(given: Runs) -> Markup:
    """A text, or its pieces with their tones."""
    if isinstance(given, str):
        return joined([given])
    return joined(_run(one) for one in given)


def _run(one: Run) -> Markup:
    """A piece with its tone; spaces around it belong to the line, not to what is seen of the tone."""
    if one.tone == "plain":
        return joined([one.text])
    inside = one.text.strip(" ")
    before, _, behind = one.text.partition(inside) if inside else (one.text, "", "")
    return joined([before, element("span", inside, class_=_tone(one.tone)), behind])


def _leading(text: Markup, link: str) -> Markup:
    """A text that leads to a page beside this one, where it is one."""
    return element("a", text, href=link) if _BESIDE_IT.fullmatch(link) else text


def _tone(tone: Tone, *, level: int = 0) -> str | None:
    """The class of a tone; headings are strong by themselves."""
    return None if tone == "plain" or (level and tone == "strong") else f"t-{tone}"


def _depth(depth: int) -> str | None:
    return f"d{min(depth, 6)}" if depth else None


def _classes(*names: str | None) -> str | None:
    return " ".join(name for name in names if name) or None


def _facts(block: Facts) -> Markup:
    """A list of labels, each with what is said under it."""
    groups: list[list[Markup]] = []
    before = None
    for row in block.rows:
        if row.label != before or not groups:
            groups.append([element("dt", row.label)])
        before = row.label
        nested = f"n{min(row.nested, 4)}" if row.nested else None
        groups[-1].append(element("dd", row.text, class_=_classes(_tone(row.tone), nested)))
    return element("dl", *(element("div", *group) for group in groups), class_=_classes("facts", _depth(block.depth)))


def _tree(rows: Sequence[Row]) -> Markup:
    """Rows of a tree as lists in lists."""
    return element("ul", *_branches(rows), class_="tree") if rows else Markup()


def _branches(rows: Sequence[Row]) -> Iterator[Markup]:
    """The first row of all, then every one that stands as high, each with those below it."""
    starts = [0]
    for spot in range(1, len(rows)):
        if rows[spot].depth <= rows[starts[-1]].depth:
            starts.append(spot)
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        row, below = rows[start], rows[start + 1 : end]
        inside = element("ul", *_branches(below)) if below else Markup()
        yield element("li", _line(row), inside, data_facets=" ".join(row.facets) or None)


def _line(row: Row) -> Markup:
    """A row on a line of its own: what it is called, what it says, its numbers at the end."""
    numbers = element(
        "span", *(element("b", one.text.strip(), class_=_tone(one.tone)) for one in row.numbers), class_="n"
    )
    lead = _lead(row)
    text = element("span", lead, runs(row.text), class_=_classes("text", _tone(row.tone)))
    below = joined(element("div", runs(more), class_="below") for more in row.below)
    line = element("div", text, *((" ", numbers) if row.numbers else ()), class_="line")
    return joined([line, below])


def _lead(row: Row) -> Markup:
    """What a row is called; the spaces with which a console lines leads up are left out."""
    if not row.lead:
        return Markup()
    lead = row.lead.strip() if isinstance(row.lead, str) else row.lead
    return joined([element("span", runs(lead), class_="lead"), " "])


def _table(heads: Sequence[str], rows: Sequence[Row], outline: Outline = _BARE) -> Markup:
    """A table with one column of words, one for each number, and one for bars where there are any.

    On a narrow screen the numbers of one that has bars or many numbers stand below the words; a single one beside them.
    """
    title, barred = outline.title, any(row.bar is not None for row in rows)
    kind = _classes(
        "numbers", "stacked" if barred or len(heads) > _BESIDE else None, "single" if len(heads) == 1 else None
    )
    top = Markup()
    if title or any(heads):
        cells = [_column(title, "words"), *(_column(head, "n") for head in heads)]
        top = element(
            "thead",
            _line_of_table(*cells, *([element("td", role="cell", class_="bars")] if barred else [])),
            role="rowgroup",
        )
    draw = gauge if outline.gauge else _drawing(row.bar for row in rows if row.bar is not None)
    body = element("tbody", *(_row(row, len(heads), draw if barred else None) for row in rows), role="rowgroup")
    return element("table", top, body, class_=kind, role="table")


def _drawing(bars: Iterable[Bar]) -> Callable[[Bar], Markup]:
    """How the bars of a table are drawn: those that all begin at the edge say no more than how long they are."""
    return length if all(bar[0] == 0 for bar in bars) else span


def _column(head: str, kind: str) -> Markup:
    """The head of a column; one that is called nothing heads nothing."""
    if not head:
        return element("td", role="cell", class_=kind)
    return element("th", head, scope="col", role="columnheader", class_=kind)


def _line_of_table(*cells: Markup, facets: str | None = None) -> Markup:
    return element("tr", *cells, role="row", data_facets=facets)


def _row(row: Row, width: int, draw: Callable[[Bar], Markup] | None) -> Markup:
    lead = _lead(row)
    below = joined(element("div", runs(more), class_="below") for more in row.below)
    text = element("span", runs(row.text), class_=_tone(row.tone))
    text = _leading(text, row.link)
    words = element("th", lead, text, below, scope="row", role="rowheader", class_="words")
    numbers = [
        element("td", one.text.strip(), role="cell", class_=_classes("n", _tone(one.tone))) for one in row.numbers
    ]
    numbers += [element("td", role="cell", class_="n")] * (width - len(numbers))
    bar = Markup() if row.bar is None or draw is None else draw(row.bar)
    drawn = [] if draw is None else [element("td", bar, role="cell", class_="bars")]
    return _line_of_table(words, *numbers, *drawn, facets=" ".join(row.facets) or None)


def _grid(block: Grid) -> Markup:
    """A table of columns; on a narrow screen each row is a card, and its cells say their heads."""
    heads = [
        element(
            "th", column.head, scope="col", role="columnheader", class_=_classes(_side(column.side), f"w{column.width}")
        )
        for column in block.columns
    ]
    top = element("thead", element("tr", *heads, role="row"), role="rowgroup")
    body = element("tbody", *(_grid_row(block, row) for row in block.rows), role="rowgroup")
    return element("table", top, body, class_="grid", role="table")


def _grid_row(block: Grid, row: GridRow) -> Markup:
    if len(row.cells) == 1 < len(block.columns):
        lines = joined(element("div", runs(line)) for line in row.cells[0])
        whole = element("td", lines, role="cell", colspan=str(len(block.columns)))
        return element("tr", whole, role="row", class_=_tone(row.tone))
    cells = [
        element(
            "td",
            joined(element("div", runs(line)) for line in cell),
            role="cell",
            class_=_classes(_side(column.side), None if any(cell) else "empty"),
            data_head=column.head,
        )
        for column, cell in zip(block.columns, row.cells, strict=True)
    ]
    return element("tr", *cells, role="row", class_=_tone(row.tone), data_facets=" ".join(row.facets) or None)


def widths_of(blocks: Iterable[Block]) -> str:
    """The rules for the widths of columns, which the policy of a page lets no element say itself."""
    widths = {column.width for block in blocks if isinstance(block, Grid) for column in block.columns}
    return "".join(f".grid .w{width} {{ width: {width}%; }}\n" for width in sorted(widths))


def _side(side: str) -> str | None:
    return None if side == "left" else f"to-{side}"


def _totals(block: Totals) -> Markup:
    """Totals of one number as cards; of several as a table."""
    if block.heads or any(len(row.numbers) != 1 for row in block.rows):
        rows = tuple(Row(row.label, numbers=row.numbers, tone=row.tone, below=_noted(row)) for row in block.rows)
        return _table(block.heads or ("",) * max(len(row.numbers) for row in rows), rows)
    return element("dl", *(_card(row) for row in block.rows), class_="cards")


def _noted(row: Total) -> tuple[str, ...]:
    return (row.note,) if row.note else ()


def _card(row: Total) -> Markup:
    number = element("dd", row.numbers[0].text.strip(), class_=_classes("big", _tone(row.numbers[0].tone)))
    note = element("dd", row.note) if row.note else Markup()
    return element("div", element("dt", row.label, class_=_tone(row.tone)), number, note)


def _finder(block: Finder) -> Markup:
    """What looks for rows, for where script may run; without it nothing is shown."""
    search = element("label", element("span", block.label), element("input", type="search"))
    choices = element(
        "label",
        element("span", block.which),
        element("select", *(element("option", label, value=facet) for facet, label in block.choices)),
    )
    counted = element("output", data_count=block.counted, aria_live="polite")
    return element("form", search, choices, counted, class_="finder", hidden="", role="search", autocomplete="off")
