"""Invented units as somebody hands them in: tables and folders of workbooks that the command itself reads."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeAlias

import duckdb
import numpy as np

from criteria.asked import figures_asked, roles_asked
from criteria.edition import parts_of
from evidence.workspace import EXAMPLE, FILE
from report.language.language import Language
from rules.rule.choices import items_in, levels_in
from rules.vocabulary import ISSUED
from tests.builders.exams import printed
from tests.builders.refilled import book_for, put

Column: TypeAlias = np.ndarray[Any, np.dtype[Any]]
LACKING = 0.03
"""How many of the days, levels and items are blank."""
_PAPERS = 20
"""Of so many papers the day stands in the table: who compiles one asks for no more."""
_MOST = 5_000
_DAYS = [f"{date(2023, 1, 1) + timedelta(days=number):%d/%m/}" for number in range(340)]
_SUMS: Mapping[str, tuple[str, ...]] = {
    "dossiers.total": ("dossiers.resolved", "dossiers.pending"),
    "dossiers.resolved": ("dossiers.resolved_early", "dossiers.resolved_on_time", "dossiers.resolved_late"),
    "one_stop.staff": ("one_stop.leaders", "one_stop.specialists"),
}
"""Figures that are the sum of others."""
_AMONG: Mapping[str, str] = {
    "dossiers.online": "dossiers.total",
    "dossiers.pending_overdue": "dossiers.pending",
    "digitised.due": "dossiers.resolved",
    "digitised.done": "digitised.due",
    "payments.due": "dossiers.total",
    "payments.online": "payments.due",
    "petitions.handled_on_time": "petitions.received",
    "tasks.done": "tasks.planned",
    "legal_texts.lawful": "legal_texts.issued",
    "texts.unlawful": "texts.reviewed",
    "procedures.to_review": "procedures.total",
    "procedures.reviewed": "procedures.to_review",
    "procedures.online": "procedures.total",
    "procedures.full_process": "procedures.online",
    "discipline.handled": "discipline.cases",
    "villages.after": "villages.before",
}
"""Figures that are counted among others, and those."""
_ALL_OF = frozenset({"digitised.due"})
"""Figures that are all of what they are counted among."""


def put_table(path: Path, units: int, years: Sequence[int], name: str) -> Path:
    """A row for each unit in each year, a column for what the edition asks, as .csv; no figure contradicts others.

    Of one year alone no column says which it is.
    """
    columns = dict(_columns(units, years, name))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(zip(*(column.tolist() for column in columns.values()), strict=True))
    return path


def as_parquet(table: Path, *, is_text: bool) -> Path:
    """The same table as Parquet, with numbers and days as such or all as texts."""
    path = table.with_suffix(".texts.parquet" if is_text else ".parquet")
    read = f"read_csv('{table.as_posix()}', all_varchar = {is_text}, dateformat = '%d/%m/%Y', sample_size = -1)"
    with duckdb.connect() as base:
        base.execute(f"COPY (FROM {read}) TO '{path.as_posix()}' (FORMAT parquet)")
    return path


def put_workbooks(folder: Path, count: int) -> Path:
    """A folder of workbooks of communes that have all that the example has, each with a figure of its own."""
    text = (EXAMPLE / FILE).read_text("utf-8")
    folder.mkdir()
    for number in range(count):
        own = text.replace("UBND xã Phú Đình", f"UBND xã số {number:03d}").replace(
            "value: 296", f"value: {296 + number}"
        )
        put(folder / f"xa-{number:03d}.xlsx", book_for(own))
    return folder


def _columns(units: int, years: Sequence[int], name: str) -> Iterator[tuple[str, Column]]:
    criteria, chance, rows = printed(name), np.random.default_rng(5), units * len(years)
    yield "unit", np.array([f"Xã số {number:05d}" for number in range(units)] * len(years))
    if len(years) > 1:
        yield "year", np.repeat(np.array(years), units)
    yield "unit.within", np.array([f"Tỉnh {number % 34:02d}" for number in range(units)] * len(years))
    names, counts = Language("en", criteria.vocabulary).inputs(), _Counts(rows, chance)
    for one in figures_asked(criteria, names).now:
        yield one, counts[one] if names.facts[one].kind == "count" else _some(["yes", "no"], rows, chance)
    for role in list(roles_asked(criteria, names))[:_PAPERS]:
        days = _some(_DAYS, rows, chance)
        yield f"{role}{ISSUED}", np.where(days == "", "", np.char.add(days, np.repeat(np.array(years, str), units)))
    for part in parts_of(criteria.edition):
        if part.scored_by == "self" and (texts := [one.id for one in levels_in(part.rule)]):
            yield part.key, _some(texts, rows, chance)
        elif part.scored_by == "self" and (items := [one.id for one in items_in(part.rule)]):
            yield part.key, _some([", ".join(items[: 1 + last]) for last in range(len(items))], rows, chance)


def _some(texts: Sequence[str], rows: int, chance: np.random.Generator) -> Column:
    found: Column = np.where(chance.random(rows) < LACKING, "", chance.choice(texts, rows))
    return found


class _Counts(dict[str, Column]):
    """Counts, each drawn once it is asked for, behind what it is a part of."""

    def __init__(self, rows: int, chance: np.random.Generator) -> None:
        super().__init__()
        self.rows, self.chance = rows, chance

    def __missing__(self, name: str) -> Column:
        above = next((whole for whole, some in _SUMS.items() if name in some), None)
        if above is not None:
            left = self[above]
            for part in _SUMS[above][:-1]:
                self[part] = self._share_of(left)
                left = left - self[part]
            self[_SUMS[above][-1]] = left
        elif name in _ALL_OF:
            self[name] = self[_AMONG[name]]
        elif name in _AMONG:
            self[name] = self._share_of(self[_AMONG[name]])
        else:
            self[name] = self.chance.integers(0, _MOST, self.rows)
        return self[name]

    def _share_of(self, whole: Column) -> Column:
        found: Column = (whole * self.chance.uniform(0.6, 1.1, self.rows).clip(0, 1)).astype(np.int64)
        return found
