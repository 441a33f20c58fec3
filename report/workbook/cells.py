"""A workbook as data: sheets of cells with their styles, what may be entered, and notes. Knows no file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Literal, TypeAlias

from reading.source.record import Record, nominal

Style = Literal[
    "plain",
    "strong",
    "quiet",
    "aside",
    "title",
    "subtitle",
    "head",
    "row",
    "group",
    "criterion",
    "points",
    "points.group",
    "points.criterion",
    "lost",
    "lost.group",
    "lost.criterion",
    "total",
    "said",
    "said.points",
    "said.strong",
    "out.of",
    "state",
    "hidden",
    "whole",
    "entry",
    "entry.count",
    "entry.number",
    "entry.percent",
    "entry.day",
    "entry.points",
]
"""What a cell is to its reader; what begins with ``entry`` is filled in by a person, and nothing else is."""
Shown: TypeAlias = "str | int | Fraction | date | None"
Spot: TypeAlias = tuple[int, int]
"""Row and column of a cell, counted from 1."""


class Cell(Record):
    """What a cell shows, the formula by which it came about (empty: it was put there), and how far it is set in."""

    shown: Shown
    style: Style = "plain"
    formula: str = ""
    indent: int = 0


@nominal
class OneOf:
    """One of the texts that stand in some cells."""

    cells: str


@nominal
class Within:
    """A number of a kind between two others, both among what may be entered."""

    kind: Literal["whole", "decimal"]
    low: Fraction | int
    high: Fraction | int


@nominal
class DayBetween:
    """A day between two others."""

    low: date
    high: date


Allowed: TypeAlias = "OneOf | Within | DayBetween"


class Entry(Record):
    """What may be entered into a cell (``None``: any text), and what a person is told there (at most 255 letters)."""

    allowed: Allowed | None
    asks: str = ""


class Sheet(Record):
    """A sheet; ``widths`` are those of its columns in letters.

    ``frozen`` is the first cell that moves, ``red`` the columns whose numbers above nothing are points lost,
    ``repeated`` the row printed on every page.
    """

    name: str
    cells: Mapping[Spot, Cell]
    widths: Sequence[int]
    entries: Mapping[Spot, Entry] = {}
    notes: Mapping[Spot, str] = {}
    frozen: Spot = (1, 1)
    red: Sequence[str] = ()
    hidden: bool = False
    hidden_columns: Sequence[int] = ()
    hidden_rows: Sequence[int] = ()
    merged: Sequence[tuple[int, int, int]] = ()
    repeated: int | None = None
    is_wide: bool = False


class Book(Record):
    """The sheets of a workbook in order, what single cells are called in formulas, the decimals of points."""

    title: str
    sheets: tuple[Sheet, ...]
    names: Mapping[str, str]
    digits: int


def column(number: int) -> str:
    """The letters of a column counted from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def address(row: int, place: int) -> str:
    """What a cell is called inside its sheet."""
    return f"{column(place)}{row}"


def reference(sheet: str, row: int, place: int) -> str:
    """What a cell is called from other sheets."""
    return f"'{sheet}'!${column(place)}${row}"
