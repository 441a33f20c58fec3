"""What the rows and columns of a workbook are called where nobody looks: so it is read back however it was sorted."""

from __future__ import annotations

from typing import Literal, TypeAlias

MARK = "cchc"
"""Stands in the first cell of every sheet that is filled in; beside it stand the names of the columns."""
ABOUT = "cchc about"
"""Stands in the first cell of the sheet that says what a workbook is."""
WAS = (4, 5, 6)
"""The columns of that sheet that say what stood in a workbook when it was written: row, column, text."""
ROWS = 7
"""Its column of all rows that a workbook had."""
FORMAT = "1"
Section: TypeAlias = Literal["unit", "no_survey", "facts", "previous", "leaders", "documents", "answers"]
Field: TypeAlias = Literal[
    "value", "cited", "number", "day", "issuer", "title", "file", "role", "answer", "state", "reason"
]
"""The columns that a person fills in: ``cited`` are the ids of papers, ``state`` is why a part is not answered."""
MORE = "+"
"""Begins the key of a row for one more paper."""
ITEM, WAIVED, POINTS = "item:", "waived", "points"
"""What of a part a row of its own asks, behind the key of the part."""


def key_of(section: Section, *names: str) -> str:
    """The key of a row: the section of the evidence it belongs to, and what the evidence calls it there."""
    return " ".join((section, *names))
