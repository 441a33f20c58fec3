"""What the rows and columns of a workbook are called where nobody looks: so it is read back however it was sorted."""

from __future__ import annotations

from typing import Literal, TypeAlias

MARK = "cchc"
"""Stands in the first cell of every sheet that is filled in; beside it stand the names of the columns."""
ABOUT = "cchc about"
"""Stands in the first cell of the sheet that says what a workbook is."""
WAS = (4, 5, 6, 7)
"""The columns of that sheet that say what stood in a workbook when it was written: row, column, text, and whether a
person is asked there."""
LABEL = "label"
"""The column of what a row is called for people: where it is another one, cells were moved without their row."""
BAND = "="
"""Begins the key of a row that only begins a section."""
FIRST, LAST = "from", "to"
"""What the sheet calls the days that the period of the evidence begins and ends on."""
ROLES, KIND = "roles ", "kind "
"""How what it says of a paper begins, behind which stands the id: its roles, parted by blanks, and what it is."""
NOTHING = "nothing "
"""How it begins that nothing of the list of a part holds, behind which stands its key: no tick says either."""
FORMAT = "1"
Section: TypeAlias = Literal["unit", "no_survey", "facts", "previous", "leaders", "documents", "answers"]
Field: TypeAlias = Literal[
    "label", "value", "cited", "number", "day", "issuer", "title", "file", "role", "answer", "state", "reason"
]
"""The columns that a person fills in, and what rows are called: ``cited`` are the ids of papers, ``state`` is why a
part is not answered."""
MORE = "tai-lieu"
"""How the ids of papers begin that nobody asked for."""
ITEM, WAIVED, POINTS = "item:", "waived", "points"
"""What of a part a row of its own asks, behind the key of the part."""


def key_of(section: Section, *names: str) -> str:
    """The key of a row: the section of the evidence it belongs to, and what the evidence calls it there."""
    return " ".join((section, *names))
