"""An empty table of units, with every column that some editions look at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from commands.answers.put import Medium, Put, put_down, refused
from commands.exits import Exit
from criteria.ready import Criteria
from report.language.language import Language
from report.table.units_template import as_csv, as_xlsx, columns_asked
from report.words.load import words_of


def put_blank_table(path: Path, editions: Sequence[Criteria], say: Language, *, force: bool) -> Exit:
    """Write it where it was asked for; ``force``: over whatever stands there."""
    medium: Medium = "xlsx" if path.suffix.lower() == ".xlsx" else "csv"
    names = ", ".join(dict.fromkeys(one.edition.name for one in editions))
    title = say.filled(words_of(say.tongue, "report")["units.title"], editions=names)
    columns = columns_asked(editions, say)
    made = (as_xlsx if medium == "xlsx" else as_csv)(columns, title, say)
    # The same empty table once more harms nobody.
    is_same = path.is_file() and path.read_bytes() == made
    put = Put(medium, path, force or is_same)
    if refused([put], say.tongue):
        return Exit.USAGE
    put_down([(put, path, made)], say)
    return Exit.OK
