"""Where something stands in a file, and what a person has to mend there."""

from __future__ import annotations

import re
from typing import Literal

from reading.source.record import Record

Weight = Literal["error", "warning"]


class Place(Record):
    """A spot in a text file; line and column count from 1, in characters, as editors do.

    In a workbook it is a cell by row and column, and behind the name of the file stands that of the sheet
    (:func:`of_sheet`).
    """

    file: str
    line: int = 1
    column: int = 1

    @property
    def is_cell(self) -> bool:
        """Whether it is a cell of a sheet."""
        return self.file.endswith(_SHEET)

    @property
    def alone(self) -> Place:
        """The same without the folder of its file."""
        return self._replace(file=self.file.rsplit("/", 1)[-1])


_SHEET = "!"
_EXCEL = r"(?i)(?<=\.xlsx) "
"""What parts the name of an Excel file from that of a sheet of it."""


def of_sheet(file: str, sheet: str) -> str:
    """What the file of a cell is called, as Excel calls cells: ``xa.xlsx Số liệu!``.

    A stroke, which Excel allows in no name of a sheet, would look like that of a folder.
    """
    return f"{file} {sheet.replace('/', '_')}{_SHEET}"


def address(place: Place) -> str:
    """A cell as Excel and Word call it, ``C8``."""
    letters, column = "", place.column
    while column > 0:
        column, at = divmod(column - 1, 26)
        letters = chr(ord("A") + at) + letters
    return f"{letters}{place.line}"


def cell_in_file(place: Place) -> str:
    """A cell with its sheet and without its file, ``Số liệu!C8``."""
    return f"{re.split(_EXCEL, place.file, maxsplit=1)[-1]}{address(place)}"


def spot_said(place: Place) -> str:
    """A place as editors read it, ``file:line:col``; of a workbook the cell, ``xa.xlsx Số liệu!C14``."""
    return f"{place.file}{address(place)}" if place.is_cell else ":".join(str(one) for one in place)


def line_said(place: Place) -> str:
    """The file and the line; of a workbook the cell."""
    return spot_said(place) if place.is_cell else f"{place.file}:{place.line}"


NOWHERE = Place("", 0, 0)
"""The place of a value that no file holds (made by a program, built in)."""


class Problem(Record):
    """One thing a person has to mend: a value, collected and never raised.

    ``code`` names the sentence (``report/words_*.py``) and the help page (``docs/problems.md``); ``values`` fills the
    sentence in. A warning never stops a score.
    """

    place: Place
    code: str
    values: tuple[tuple[str, str], ...] = ()
    weight: Weight = "error"


def problem(place: Place, code: str, weight: Weight = "error", /, **values: str) -> Problem:
    """A problem with its values by name."""
    return Problem(place, code, tuple(sorted(values.items())), weight)


def in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """The problems sorted by place, each once."""
    return tuple(sorted(set(problems)))


def has_errors(problems: tuple[Problem, ...]) -> bool:
    """Whether any of the problems is more than a warning."""
    return any(found.weight == "error" for found in problems)
