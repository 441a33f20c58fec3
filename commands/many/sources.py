"""Where the units of a ranking come from: the rows of a table, a folder of workspaces, a folder of workbooks."""

from __future__ import annotations

import sys
from pathlib import Path

from commands.book.no_table import unless_of_one_unit
from commands.files import criteria_named
from commands.many.pieces import units_in_pieces
from commands.many.tables import units_of_table
from commands.many.units import Source, Watch
from criteria.library import bundled
from criteria.ready import Criteria
from evidence.units.stored import rows_in_file
from evidence.workspace import FILE
from reading.columns.parquet import KIND
from reading.limits import COLUMNAR_ROWS
from reading.source.names import in_small
from reading.source.place import NOWHERE
from report.language.language import Language
from report.words.load import words_of
from scoring.attribute.unit_rows import columns_of
from scoring.many.first_pass import has_leaders


def units_at(path: Path, named: str, criteria: Criteria, say: Language, watch: Watch) -> Source:
    """All units that a table or a folder names, under one edition, which was ``named`` so."""
    if path.is_dir():
        from commands.many.folder import units_of_folder  # noqa: PLC0415  # a table needs nothing of what reads workbooks

        return units_of_folder(path, named, criteria, say, watch)
    is_large = path.suffix.lower() in {".csv", KIND} and rows_in_file(path) > COLUMNAR_ROWS
    if is_large and not criteria.others and not has_leaders(criteria):
        return units_in_pieces(path, criteria, watch)
    found = units_of_table(path, criteria)
    problems = unless_of_one_unit(path, found.problems)
    return found if problems is found.problems else Source(problems=problems)


_ANOTHER = 3
"""So many columns that another edition has are no slip of a pen."""


def tell_other_edition(found: Source, criteria: Criteria, say: Language) -> None:
    """That most columns which nobody knows are of another bundled edition: the table was made for that one."""
    unknown = {in_small(dict(one.values)["name"]) for one in found.problems if one.code == "E010"}
    if len(unknown) < _ANOTHER:
        return
    known: dict[str, int] = {}
    for name in bundled():
        other, _ = criteria_named(name, NOWHERE)
        known[name] = 0 if other is None else len(unknown.intersection(columns_of(other, of_years=True)))
    most = max(known, key=lambda name: known[name])
    if 2 * known[most] > len(unknown):
        values = {"count": say.number(known[most]), "name": criteria.edition.name, "other": most}
        sys.stderr.write(f"{say.filled(words_of(say.tongue, 'rank')['other_edition'], **values)}\n")


def tell_unseen(path: Path, found: Source, workspace: str, say: Language) -> None:
    """What of a folder was not read, and why nothing was found in it where no problem says so.

    ``workspace`` is what is said where the folder is the workspace of one unit.
    """
    words, above = words_of(say.tongue, "rank"), path.absolute().parent
    for one in found.passed_over:
        sys.stderr.write(f"{say.filled(words['passed_over'], path=one)}\n")
    if not found.problems and not any(units.field.names for units in found.years.values()):
        told = workspace if (path / FILE).is_file() else words["empty"]
        sys.stderr.write(f"{say.filled(told, path=str(path), above=above.name or str(above))}\n")
