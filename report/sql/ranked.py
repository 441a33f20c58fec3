"""What a query says of its units beside each other: ranks, those that each may end at, grades within their quotas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from reading.source.record import Record
from report.sql.dialects import Manner

UNIT = "unit"
"""The column with the name of each unit."""
RANK, BEST, WORST, IS_BEYOND = "rank_of_unit", "best_of_unit", "worst_of_unit", "is_beyond"
"""Columns of the result that are of no row: the rank, those it may end at, and 1 where a unit is beyond the plan."""
SHOWN = "shown"
"""The table with the columns of the result that are of rows."""
_AHEAD, _PLACED, _HELD = "ahead", "placed", "held_{}"
REACHED = "{}_reached"
"""What the column of a grade is called in which no quota counts."""


class Ranking(Record):
    """The columns of the result by which units are ranked, and what of their grades the rank decides.

    The most ``points`` are first; among equals the ``deciding`` columns, one after the other, and who is equal in all
    of them shares a rank. Of each stands beside it what it may become (``highest``): a unit may end where it has that
    and the others no more than they have, or the other way round. ``grade`` is the column with the place of each
    grade; of that at a place in ``quotas`` no more than the share of all units have it, the best of them, as
    :func:`scoring.many.ranks.within_quotas` has it.
    """

    points: str
    highest: str
    deciding: tuple[tuple[str, str], ...] = ()
    grade: str = ""
    quotas: tuple[tuple[int, Fraction], ...] = ()


def select(columns: Sequence[str], table: str) -> Iterator[str]:
    """A query of one table, a column a line."""
    yield "  SELECT"
    yield from (f"    {one}," for one in columns[:-1])
    yield f"    {columns[-1]}"
    yield f"  FROM {table}"


class Ranks:
    """The last tables of a query, below the one called :data:`SHOWN`."""

    def __init__(self, ranking: Ranking, manner: Manner) -> None:
        self.ranking, self.manner = ranking, manner
        pairs = ((ranking.points, ranking.highest), *ranking.deciding)
        self.least = [self._shown(name) for name, _ in pairs]
        self.most = [self._shown(name) for _, name in pairs]
        self.is_beyond = self._shown(IS_BEYOND)
        order = ", ".join(f"{one} DESC" for one in self.least)
        self.rank = f"RANK() OVER (ORDER BY {self.is_beyond}, {order})"

    def lines(self, columns: Sequence[str]) -> Iterator[str]:
        """The ranks and the ``columns`` of rows; of a unit that is beyond the plan nothing but that it is."""
        yield f"), {_AHEAD} AS {self._kept}("
        yield from self._ahead()
        rank, table = self.rank, SHOWN
        if self.ranking.quotas:
            yield f"), {_PLACED} AS {self._kept}("
            yield from select([f"{SHOWN}.*", f"{self.rank} AS {self._quoted(RANK)}"], SHOWN)
            rank, table = self._quoted(RANK), _PLACED
        for spot, (place, share) in enumerate(self.ranking.quotas):
            yield f"), {_HELD.format(spot)} AS {self._kept}("
            yield from select([f"{table}.*", f"{self._within(spot, place, share)} AS {self._grade(spot + 1)}"], table)
            table = _HELD.format(spot)
        yield ")"
        yield from select([*self._columns(columns, rank)], f"{table} AS {SHOWN}" if table != SHOWN else SHOWN)
        for side, own in (("most_of_unit", self.most), ("least_of_unit", self.least)):
            equal = " AND ".join(f"{side}.{name} = {one}" for name, one in zip(self._numbers, own, strict=True))
            yield f"  LEFT JOIN {_AHEAD} AS {side} ON {equal}"
        # By name: a step that is always the same would be taken for the place of a column.
        yield f"ORDER BY {', '.join(map(self._quoted, (IS_BEYOND, RANK, UNIT)))}"

    @property
    def _kept(self) -> str:
        return f"{self.manner.kept} " if self.manner.kept else ""

    def _quoted(self, name: str) -> str:
        return f"{self.manner.quote}{name}{self.manner.quote}"

    def _shown(self, name: str) -> str:
        return f"{SHOWN}.{self._quoted(name)}"

    def _grade(self, spot: int) -> str:
        """The grade after so many quotas."""
        return f"grade_{spot}" if spot else self._quoted(self.ranking.grade)

    def _within(self, spot: int, place: int, share: Fraction) -> str:
        """The grade where one more quota counts: equals keep it together or not at all."""
        grade, is_beyond = self._grade(spot), self._quoted(IS_BEYOND)
        is_member = f"{is_beyond} = 0 AND {grade} = {place}"
        as_high = f"OVER (ORDER BY {self._quoted(RANK)} RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)"
        standing = f"{share.denominator} * SUM(CASE WHEN {is_member} THEN 1 ELSE 0 END) {as_high}"
        allowed = f"{share.numerator} * SUM(1 - {is_beyond}) OVER ()"
        return f"CASE WHEN {is_member} AND {standing} > {allowed} THEN {place + 1} ELSE {grade} END"

    def _columns(self, columns: Sequence[str], rank: str) -> Iterator[str]:
        shown = f"CASE WHEN {self.is_beyond} = 1 THEN NULL ELSE {{}} END AS {{}}"
        # What one has ahead of its least points stands among them itself, unless all of it is settled.
        more = " OR ".join(f"{most} > {least}" for most, least in zip(self.most, self.least, strict=True))
        worst = f"least_of_unit.possible_ahead + 1 - CASE WHEN {more} THEN 1 ELSE 0 END"
        spans = {BEST: "most_of_unit.claimed_ahead + 1", WORST: worst}
        yield self._shown(UNIT)
        yield shown.format(rank, self._quoted(RANK))
        for name, text in spans.items():
            yield shown.format(f"CAST({text} AS {self.manner.whole})", self._quoted(name))
        for name in columns:
            if name == self.ranking.grade and self.ranking.quotas:
                yield shown.format(self._grade(len(self.ranking.quotas)), self._quoted(name))
                yield shown.format(self._shown(name), self._quoted(REACHED.format(name)))
            else:
                yield shown.format(self._shown(name), self._quoted(name))
        yield f"{self.is_beyond} AS {self._quoted(IS_BEYOND)}"

    @property
    def _numbers(self) -> list[str]:
        """What a unit has, or may have, column by column."""
        return [f"number_{spot}" for spot in range(len(self.least))]

    def _ahead(self) -> Iterator[str]:
        """For each standing how many units have a higher one, and how many may still have one."""
        each = [
            f"CASE WHEN side = 0 THEN {one} ELSE {more} END" for one, more in zip(self.least, self.most, strict=True)
        ]
        order = ", ".join(f"{name} DESC" for name in self._numbers)
        before = f"OVER (ORDER BY {order} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)"
        yield "  SELECT"
        yield from (f"    {name}," for name in self._numbers)
        yield f"    COALESCE(SUM(claimed) {before}, 0) AS claimed_ahead,"
        yield f"    COALESCE(SUM(possible) {before}, 0) AS possible_ahead"
        yield "  FROM ("
        named = ", ".join(f"{text} AS {name}" for text, name in zip(each, self._numbers, strict=True))
        yield f"    SELECT {named}, SUM(1 - side) AS claimed, SUM(side) AS possible"
        yield f"    FROM {SHOWN} CROSS JOIN (SELECT 0 AS side UNION ALL SELECT 1 AS side) AS sides"
        yield f"    WHERE {self.is_beyond} = 0"
        yield f"    GROUP BY {', '.join(each)}"
        yield "  ) AS numbers"
