"""Where the units of a ranking come from: the rows of a table, a folder of workspaces, a folder of workbooks."""

from __future__ import annotations

from pathlib import Path

from commands.many.folder import Watch, units_of_folder
from commands.many.tables import units_of_table
from commands.many.units import Source
from criteria.library import Criteria
from report.language.language import Language


def units_at(path: Path, named: str, criteria: Criteria, say: Language, watch: Watch) -> Source:
    """All units that a table or a folder names, under one edition, which was ``named`` so."""
    if path.is_dir():
        return units_of_folder(path, named, criteria, say, watch)
    return units_of_table(path, criteria)
