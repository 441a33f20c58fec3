"""A page as data: headings, texts, facts with labels, rows with numbers, tables, grids. Knows no medium.

A page is an iterable of blocks; what a block looks like is said once for each medium, in ``report/render/``. Texts are
of people and never mark-up.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Literal, TypeAlias

from reading.source.record import Record

Tone = Literal[
    "plain",
    "strong",
    "quiet",
    "aside",
    "good",
    "warn",
    "bad",
    "open",
    "value",
    "caution",
    "alarm",
    "score",
    "owner",
]
"""What a text is to its reader, never how it looks: ``quiet`` can be skipped, ``aside`` is a reason, ``open`` is not
decided yet, ``value`` is what was put in, ``caution`` and ``alarm`` are to be seen first, ``score`` is the total."""


class Run(Record):
    """A piece of a text with a tone of its own."""

    text: str
    tone: Tone = "plain"


Runs: TypeAlias = "str | tuple[Run, ...]"
"""A text, or the pieces it is made of."""


class Heading(Record):
    """The title of what follows; ``level`` 1 is that of the page."""

    text: str
    level: int = 2
    tone: Tone = "strong"


class Text(Record):
    """A text of its own line; ``depth`` says how far below the heading it belongs.

    ``link`` is a page beside this one that it leads to, where pages can.
    """

    text: Runs
    tone: Tone = "plain"
    depth: int = 0
    link: str = ""


class Fact(Record):
    """A label and what it says; ``nested`` says how far the text belongs below the one before it."""

    label: str
    text: str
    tone: Tone = "plain"
    nested: int = 0


class Facts(Record):
    """Facts below each other; a label is not said again for the facts that follow under it."""

    rows: tuple[Fact, ...]
    depth: int = 0


class Row(Record):
    """A row: what it is called (``lead``), what it says, its numbers, and lines below it that go on with it.

    ``tone`` is that of the text. ``bar`` is the part of a whole line that it takes, from and to, each 0..1, and falls
    where it ends before it begins (``None``: the row has none). ``facets`` are by what a finder finds it. ``link`` is
    the page behind it, for those who can follow it.
    """

    text: Runs
    lead: Runs = ""
    numbers: tuple[Run, ...] = ()
    depth: int = 0
    tone: Tone = "plain"
    below: tuple[Runs, ...] = ()
    bar: tuple[Fraction, Fraction] | None = None
    facets: tuple[str, ...] = ()
    link: str = ""


class Outline(Record):
    """Rows of a tree, each with its own numbers at the end of its line.

    ``title`` and ``heads`` stand above; ``columns`` are the letters that each number takes at least, ``reserve`` those
    that rows without numbers leave free beside the numbers of the others. ``gauge``: bars are shares of what is full.
    """

    rows: tuple[Row, ...]
    title: str = ""
    heads: tuple[str, ...] = ()
    columns: tuple[int, ...] = ()
    reserve: int = 0
    gauge: bool = False


class Table(Record):
    """Rows under the heads of their numbers, all numbers of one head below each other."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]


class Column(Record):
    """A column of a grid: its head, the share of the width that it takes (all together 100), and where texts stand."""

    head: str
    width: int
    side: Literal["left", "middle", "right"] = "left"


class GridRow(Record):
    """A row of a grid: the lines of each cell, one cell for each column, or a single one over all of them."""

    cells: tuple[tuple[Runs, ...], ...]
    tone: Tone = "plain"
    facets: tuple[str, ...] = ()


class Grid(Record):
    """A table of several columns of texts, as papers have them; heads stand again on each page."""

    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]


class Finder(Record):
    """What the rows of this section can be looked for by, where a reader can look for rows at all.

    ``label`` asks for words, ``which`` for one of ``choices``, each a facet with its name, the first of no facet;
    ``counted`` says how many of ``{all}`` rows are ``{shown}``.
    """

    label: str
    which: str
    choices: tuple[tuple[str, str], ...]
    counted: str


class Total(Record):
    """What a total is called, its numbers, and what they mean."""

    label: str
    numbers: tuple[Run, ...]
    note: str = ""
    tone: Tone = "plain"


class Totals(Record):
    """Totals below each other, with heads where several numbers stand side by side."""

    rows: tuple[Total, ...]
    heads: tuple[str, ...] = ()
    column: int = 8


class Hint(Record):
    """What to type next, for who sits at a console; files that are handed on have no use for it."""

    text: str
    depth: int = 0


class Break(Record):
    """What follows is another matter, without a heading of its own."""


BREAK = Break()
Block: TypeAlias = Heading | Text | Facts | Outline | Table | Grid | Totals | Finder | Hint | Break
Page: TypeAlias = Iterable[Block]


def fact(label: str, line: str, tone: Tone = "plain") -> Fact:
    """A fact from a line whose leading spaces, two for each step, say how far it is nested."""
    text = line.lstrip(" ")
    return Fact(label, text, tone, (len(line) - len(text)) // 2)


def numbered(
    lead: str,
    text: Runs,
    numbers: Iterable[str] = (),
    below: tuple[Runs, ...] = (),
    tone: Tone = "plain",
    bar: tuple[Fraction, Fraction] | None = None,
) -> Row:
    """A row of a table whose last number has the tone."""
    shown = tuple(numbers)
    last = len(shown) - 1
    runs = tuple(Run(number, tone if spot == last else "plain") for spot, number in enumerate(shown))
    return Row(text, lead, runs, below=below, bar=bar)


def tone_of(difference: Fraction) -> Tone:
    """More is good, less is bad."""
    return "good" if difference > 0 else "bad" if difference < 0 else "plain"


def said(runs: Runs) -> str:
    """The text alone."""
    return runs if isinstance(runs, str) else "".join(run.text for run in runs)
