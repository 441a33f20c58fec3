"""What columns of a stored table say: each different text or number once, and which of them every row has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from reading.columns.data_base import engine
from reading.columns.stored import WIDE, Days, Numbers, Texts, put_to_rows

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BOOLEAN = "CASE WHEN {column} THEN 'yes' WHEN NOT {column} THEN 'no' END"
_DAY = "strftime({column}, '%d/%m/%Y')"
_MOMENT = "CASE WHEN {column} = date_trunc('day', {column}) THEN " + _DAY + " ELSE CAST({column} AS VARCHAR) END"
_WHOLE = "abs({column}) < 1e15 AND {column} = trunc({column})"
_NUMBER = f"CASE WHEN {_WHOLE} THEN CAST(CAST({{column}} AS BIGINT) AS VARCHAR) ELSE CAST({{column}} AS VARCHAR) END"
_TEXT = "CAST({column} AS VARCHAR)"
_WRITTEN = (
    (r"BOOLEAN", _BOOLEAN),
    (r"DATE", _DAY),
    (r"TIMESTAMP[^\[]*", _MOMENT),
    (r"DECIMAL\([^\[]*\)|DOUBLE|FLOAT", _NUMBER),
)
"""How values of a type are written in files of evidence; those of any other as the data base writes them."""
MARK = "hash({text})"
"""By what texts are told apart, as whole numbers."""
_WHOLE_NUMBERS = r"U?(TINY|SMALL)INT|U?INTEGER|BIGINT"
_FIRST_DAY, _NUMBER_OF_DAY = date(1970, 1, 1), "{column} - DATE '1970-01-01'"
_DAYS = range((date(1000, 1, 1) - _FIRST_DAY).days, (date.max - _FIRST_DAY).days + 1)
"""Days of four figures, by their numbers; any other is written by the data base."""

Said: TypeAlias = tuple[Texts, Any]
"""The different texts of a column, and the place of each row's among them (-1: blank)."""
FIRST, FEW = 128, 120
"""How many rows are looked at for what a column says, and up to how many different texts others are looked up among."""
SHORT = 200
"""How much of a text is looked at: answers are short, and long ones of many columns would take much memory."""
_ANOTHER = 255
_LOOKED_UP = (
    "CAST(CASE WHEN {text} IS NULL THEN 0 "
    f"ELSE coalesce(list_position(CAST(? AS VARCHAR[]), {{text}}), {_ANOTHER}) END AS UTINYINT)"
)
"""The number of a text among some, from 1 on; none has 0, one that is not among them ``_ANOTHER``."""


class Saying:
    """The columns of one file while they are read; no name of the file gets into a query.

    ``names`` and ``kinds`` are those of the columns, ``file`` is what the data base reads at a ``path``.
    """

    def __init__(
        self, base: DuckDBPyConnection, path: str, names: Sequence[str], kinds: Sequence[str], file: str
    ) -> None:
        self.base, self.path, self.names, self.kinds, self.file = base, path, names, kinds, file

    def of(self, spots: Sequence[int]) -> dict[int, Said]:
        """What some columns say, by their spots."""
        found = self._of_numbers(spots)
        written = {spot: _written(self.names[spot], self.kinds[spot]) for spot in spots if spot not in found}
        return found | self._of_texts(written)

    def _of_numbers(self, spots: Sequence[int]) -> dict[int, Said]:
        """Whole numbers and days, told apart as numbers; only the different ones are written out."""
        days = {spot for spot in spots if self.kinds[spot] == "DATE"}
        asked = {spot: _NUMBER_OF_DAY.format(column=self.names[spot]) for spot in days}
        asked |= {spot: self.names[spot] for spot in spots if re.fullmatch(_WHOLE_NUMBERS, self.kinds[spot])}
        if not asked:
            return {}
        found = self._numbers(asked)
        said: dict[int, Said] = {}
        for spot in asked:
            numbers, of_row = _told_apart(found[f"n{spot}"])
            if spot not in days:
                said[spot] = Numbers(numbers), of_row
            elif not numbers or (numbers[0] in _DAYS and numbers[-1] in _DAYS):
                said[spot] = Days([_FIRST_DAY.toordinal() + one for one in numbers]), of_row
        return said

    def _numbers(self, asked: Mapping[int, str]) -> dict[str, Any]:
        """Some whole numbers of each row, of the smaller kind that nearly all fit into."""

        def cast(kind: str) -> dict[str, Any]:
            columns = (f"CAST({one} AS {kind}) AS n{spot}" for spot, one in asked.items())
            return self.base.execute(f"SELECT {', '.join(columns)} FROM {self.file}", [self.path]).fetchnumpy()  # noqa: S608

        try:
            return cast("INTEGER")
        except engine().ConversionException:
            return cast("BIGINT")

    def _of_texts(self, written: Mapping[int, str]) -> dict[int, Said]:
        """The numbers of texts: a table of texts would hold each as often as it stands in a row."""
        found = self._of_few(written) if written else {}
        others = {spot: text for spot, text in written.items() if spot not in found}
        return found | self._of_many(others) if others else found

    def _of_few(self, written: Mapping[int, str]) -> dict[int, Said]:
        """Those of columns that say hardly anything but what they begin with, as answers do: looked up among that."""
        # What is cut off here is not found among the texts later, so that a long one is told apart by its mark.
        begins = (f"left({text}, {SHORT})" for text in written.values())
        first = self.base.execute(f"SELECT {', '.join(begins)} FROM {self.file} LIMIT {FIRST}", [self.path])  # noqa: S608  # texts of ours
        begun = zip(written, map(dict.fromkeys, zip(*first.fetchall(), strict=True)), strict=False)
        few = {spot: [text for text in every if text is not None] for spot, every in begun if len(every) <= FEW}
        if not few:
            return {}
        looked_up = (_LOOKED_UP.format(text=written[spot]) + f" AS n{spot}" for spot in few)
        query = f"SELECT {', '.join(looked_up)} FROM {self.file}"  # noqa: S608  # texts of ours
        codes = self.base.execute(query, [*few.values(), self.path]).fetchnumpy()
        are_all = {spot: not np.any(codes[f"n{spot}"] == _ANOTHER) for spot in few}
        return {
            spot: (Texts(every), codes[f"n{spot}"].astype(np.int32) - 1) for spot, every in few.items() if are_all[spot]
        }

    def _of_many(self, written: Mapping[int, str]) -> dict[int, Said]:
        """Those of others: rows are told apart by the marks of their texts, which the data base makes.

        Where two texts have one mark, by the texts themselves.
        """
        listed = (f"list(DISTINCT {text}) AS n{spot}" for spot, text in written.items())
        marks = (f"{MARK.format(text=text)} AS n{spot}" for spot, text in written.items())
        row = self.base.execute(f"SELECT {', '.join(listed)} FROM {self.file}", [self.path]).fetchone() or ()  # noqa: S608
        distinct = [every or () for every in row]
        of_rows = self.base.execute(f"SELECT {', '.join(marks)} FROM {self.file}", [self.path]).fetchnumpy()  # noqa: S608
        of_texts = self._marks([text for every in distinct for text in every])
        found: dict[int, Said] = {}
        start = 0
        for (spot, text), every in zip(written.items(), distinct, strict=True):
            start, own = start + len(every), of_texts[start : start + len(every)]
            found[spot] = _by_marks(every, own, of_rows.pop(f"n{spot}")) or self._by_texts(text)
        return found

    def _marks(self, texts: Sequence[str | None]) -> Any:
        """The mark of each of some texts."""
        said = "SELECT unnest(?::VARCHAR[]) AS said"
        return self.base.execute(f"SELECT {MARK.format(text='said')} AS n FROM ({said})", [texts]).fetchnumpy()["n"]  # noqa: S608

    def _by_texts(self, text: str) -> Said:
        """A column of texts, each row by itself."""
        known: dict[str, int] = {}
        rows = self.base.execute(f"SELECT {text} FROM {self.file}", [self.path]).fetchall()  # noqa: S608
        of_row = [-1 if one is None else known.setdefault(one, len(known)) for (one,) in rows]
        return Texts(tuple(known)), np.array(of_row, np.int32)


def _written(name: str, kind: str) -> str:
    """The text of a column of a type."""
    way = next((way for pattern, way in _WRITTEN if re.fullmatch(pattern, kind)), _TEXT)
    return way.format(column=name)


def _by_marks(texts: Sequence[str | None], of_texts: Any, of_rows: Any) -> Said | None:
    """The texts in the order of their marks, and the place of each row's (-1: blank); ``None``: two have one mark."""
    order = np.argsort(of_texts)
    marks = of_texts[order]
    if (marks[1:] == marks[:-1]).any():
        return None
    told = [texts[place] for place in order.tolist()]
    blank = told.index(None) if None in told else len(told)
    codes = np.array([spot - (spot > blank) if spot != blank else -1 for spot in range(len(told))], np.int32)
    return Texts([text for text in told if text is not None]), codes[np.searchsorted(marks, of_rows)]


def _told_apart(column: Any) -> tuple[list[int], Any]:
    """The different numbers of a column in order, and the place of each row's among them (-1: blank)."""
    numbers, blank = np.ma.getdata(column), np.ma.getmask(column)
    if blank is not np.ma.nomask and blank.any():
        distinct, places = _told_apart(numbers[~blank])
        of_row = np.full(len(numbers), -1, np.int32)
        of_row[~blank] = places
        return distinct, of_row
    low, high = (int(numbers.min()), int(numbers.max())) if len(numbers) else (0, -1)
    if high - low > WIDE * len(numbers):
        found, places = np.unique(numbers, return_inverse=True)
        return found.tolist(), places.reshape(-1).astype(np.int32)
    # Numbers that lie close together are counted off, which needs no order.
    from_low = numbers - low
    is_one = np.zeros(high - low + 1, np.bool_)
    is_one[from_low] = True
    if is_one.all():  # as counts of many units are
        return list(range(low, high + 1)), from_low.astype(np.int32, copy=False)
    return (np.flatnonzero(is_one) + low).tolist(), put_to_rows(np.cumsum(is_one, dtype=np.int32) - 1, from_low)
