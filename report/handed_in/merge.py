"""Several workbooks of one unit: what each changes, together, and where two of them disagree."""

from __future__ import annotations

from collections.abc import Sequence

from reading.source.place import Problem, problem, spot_said
from report.handed_in.notes import Change, Path


def merged(books: Sequence[Sequence[Change]]) -> tuple[tuple[Change, ...], tuple[Problem, ...]]:
    """All changes, each once, and those that two workbooks make otherwise: neither is taken silently."""
    found: dict[Path, Change] = {}
    problems = []
    for changes in books:
        for one in changes:
            other = found.setdefault(one.path, one)
            if other.new != one.new:
                values = {"first": other.new or "", "second": one.new or "", "other": spot_said(other.cell)}
                problems.append(problem(one.cell, "B017", **values))
    return tuple(found.values()), tuple(problems)
