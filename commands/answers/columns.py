"""Problems of a table that stand in one column, row after row: told once with the lines they stand in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from reading.source.place import Problem

_EACH = 3
"""So many of a kind in a column are told one by one."""
_RANGES = 8
"""So many ranges of lines are written out."""


def in_columns(problems: Sequence[Problem]) -> Iterator[tuple[Problem, tuple[int, ...]]]:
    """The problems in their order without lines; behind the first ones of a kind the next, with the lines of the rest.

    Of such a one only place, code and weight are meant. One alone is no rest: it is told itself.
    """
    lines: dict[object, list[int]] = {}
    for one in problems:
        lines.setdefault(_kind(one), []).append(one.place.line)
    seen: Counter[object] = Counter()
    for one in problems:
        kind = _kind(one)
        seen[kind] += 1
        rest = lines[kind][_EACH:]
        if seen[kind] <= _EACH or len(rest) == 1:
            yield one, ()
        elif seen[kind] == _EACH + 1:
            yield one, tuple(rest)


def lines_said(lines: Sequence[int]) -> str:
    """Lines in order as ranges, ``5–201, 207``, a few of them."""
    ranges: list[list[int]] = []
    for line in lines:
        if ranges and line <= ranges[-1][1] + 1:
            ranges[-1][1] = line
        else:
            ranges.append([line, line])
    said = [f"{first}–{last}" if first < last else str(first) for first, last in ranges[:_RANGES]]
    return ", ".join([*said, "…"] if len(ranges) > _RANGES else said)


def _kind(one: Problem) -> object:
    # Figures of one column may break several relations, each a mistake of its own.
    return one.place.file, one.place.column, one.code, one.weight, dict(one.values).get("rule")
