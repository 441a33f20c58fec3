"""Where something stands, as people look for it: a line of a file, or a cell of a sheet."""

from __future__ import annotations

from reading.source.place import Place

_LETTERS = 26


def spot_said(place: Place) -> str:
    """A place as editors read it, ``file:line:col``; of a file whose name ends in ``!`` the cell of that sheet."""
    return cell_said(place) if place.file.endswith("!") else ":".join(str(one) for one in place)


def cell_said(place: Place) -> str:
    """The sheet and the cell: ``Số liệu!C14``."""
    letters, left = "", place.column
    while left:
        left, rest = divmod(left - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return f"{place.file}{letters}{place.line}"
