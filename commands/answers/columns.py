"""Problems in one column of a table row after row, or in file after file: told once, with where the others stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from reading.source.place import Place, Problem

_EACH = 3
"""So many of a kind are told one by one."""
_RANGES = 8
"""So many ranges of lines, and so many files, are written out."""


def in_columns(problems: Sequence[Problem]) -> Iterator[tuple[Problem, tuple[Place, ...]]]:
    """The problems in their order without places; behind the first ones of a kind in a column the next, with the rest.

    Of such a one only place, code and weight are meant. One alone is no rest: it is told itself.
    """
    # Figures of one column may break several relations, each a mistake of its own.
    return _told_once(
        problems,
        lambda one: (one.place.file, one.place.column, one.code, one.weight, dict(one.values).get("rule")),
    )


def in_files(problems: Sequence[Problem]) -> Iterator[tuple[Problem, tuple[Place, ...]]]:
    """The same of what is said of several whole files in the same words; what stands at a spot in one stays there."""

    def kind(one: Problem) -> object:
        is_of_file = one.place == Place(one.place.file) and not one.place.is_cell
        return (one.code, one.weight, one.values) if is_of_file else one

    return _told_once(problems, kind)


def _told_once(
    problems: Sequence[Problem], kind_of: Callable[[Problem], object]
) -> Iterator[tuple[Problem, tuple[Place, ...]]]:
    places: dict[object, list[Place]] = {}
    for one in problems:
        places.setdefault(kind_of(one), []).append(one.place)
    seen: Counter[object] = Counter()
    for one in problems:
        kind = kind_of(one)
        seen[kind] += 1
        rest = places[kind][_EACH:]
        if seen[kind] <= _EACH or len(rest) == 1:
            yield one, ()
        elif seen[kind] == _EACH + 1:
            yield one, tuple(rest)


def lines_said(places: Sequence[Place]) -> str:
    """Lines in order as ranges, ``5–201, 207``, a few of them."""
    ranges: list[list[int]] = []
    for line in (one.line for one in places):
        if ranges and line <= ranges[-1][1] + 1:
            ranges[-1][1] = line
        else:
            ranges.append([line, line])
    return _some([f"{first}–{last}" if first < last else str(first) for first, last in ranges])


def files_said(places: Sequence[Place]) -> str:
    """Files in order, a few of them."""
    return _some([one.file for one in places])


def _some(said: Sequence[str]) -> str:
    return ", ".join([*said[:_RANGES], "…"] if len(said) > _RANGES else said)
