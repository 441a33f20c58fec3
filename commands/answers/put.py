"""Files that answers are put into: whether one may be written is asked before there is any work to lose."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, assert_never

from reading.source.record import Record
from report.language.language import Language
from report.language.problems import problem_said

if TYPE_CHECKING:
    from report.blocks import Page
    from report.table.described import Csv
    from report.words.load import Tongue

Medium = Literal["html", "word", "picture", "csv", "xlsx", "parquet"]
ENDINGS: dict[Medium, tuple[str, ...]] = {
    "html": (".html", ".htm"),
    "word": (".docx",),
    "csv": (".csv",),
    "xlsx": (".xlsx",),
    "parquet": (".parquet",),
    "picture": (),
}
"""How the names of the files of a medium end; none: as anybody likes."""
_NEEDS: dict[Medium, tuple[str, str]] = {
    "word": ("docx", "word"),
    "xlsx": ("xlsxwriter", "excel"),
    "parquet": ("duckdb", "province"),
}
"""The library that writes a medium, and the extra that brings it along."""


class Put(Record):
    """A file that an answer is put into; ``force``: whatever stands there now."""

    medium: Medium
    path: Path
    force: bool = False


def refused(puts: Iterable[Put], tongue: Tongue, read: Iterable[Path] = ()) -> bool:
    """Whether any of the files cannot be written, which then was told; ``read`` are those that are read themselves."""
    say, asked = Language(tongue), list(puts)
    paths = [path for one in asked for path in _paths_of(one)]
    counts = Counter(os.path.realpath(path) for path in (*paths, *read))
    twice = [path for path in dict.fromkeys(map(str, paths)) if counts[os.path.realpath(path)] > 1]
    told = [say.label("put.twice", path=path) for path in twice]
    told += [said for one in asked if (said := _why_not(one, say))]
    for said in told:
        sys.stderr.write(f"cchc: {said}\n")
    return bool(told)


def _paths_of(put: Put) -> Iterator[Path]:
    """The file, and the description that goes with a table."""
    yield put.path
    if put.medium == "csv":
        from report.table.described import described_at  # noqa: PLC0415

        yield described_at(put.path)


def lacking(medium: Medium, say: Language) -> str:
    """The sentence that names the extra which brings the library of a medium; empty where it is there."""
    from importlib.util import find_spec  # noqa: PLC0415  # who asks for no file pays nothing

    from reading.source.place import NOWHERE, problem  # noqa: PLC0415

    library, extra = _NEEDS.get(medium, ("", ""))
    if not library or find_spec(library) is not None:
        return ""
    return ": ".join(problem_said(problem(NOWHERE, "F010", kind=ENDINGS[medium][0], extra=extra), say))


def _why_not(put: Put, say: Language) -> str:
    """Why a file cannot be written; empty where it can."""
    endings, path = ENDINGS[put.medium], str(put.path)
    if endings and put.path.suffix.lower() not in endings:
        return say.label("put.ending", path=path, endings=", ".join(endings))
    if said := lacking(put.medium, say):
        return said
    paths = list(_paths_of(put))
    for one in paths:
        if one.is_symlink() or (one.exists() and not one.is_file()):
            return say.label("put.no_file", path=str(one))
    if put.force or not any(one.exists() for one in paths) or is_ours(put):
        return ""
    return say.label("put.exists", path=str(next(one for one in paths if one.exists())))


def is_ours(put: Put) -> bool:
    """Whether this program wrote the file that is there, and nobody changed it since."""
    match put.medium:
        case "picture":
            from reading.files.write import may_be_replaced  # noqa: PLC0415
            from report.render.picture import COMMENT as DRAWN  # noqa: PLC0415

            return may_be_replaced(put.path, DRAWN)
        case "html":
            from reading.files.write import may_be_replaced  # noqa: PLC0415
            from report.render.web.page import COMMENT  # noqa: PLC0415

            return may_be_replaced(put.path, COMMENT)
        case "word" | "xlsx":
            from report.render.office_seal import is_unchanged  # noqa: PLC0415

            return is_unchanged(put.path)
        case "csv":
            from report.table.described import is_unchanged as is_same_table  # noqa: PLC0415

            return is_same_table(put.path)
        case "parquet":
            from report.table.columnar_seal import is_unchanged as are_same_columns  # noqa: PLC0415

            return are_same_columns(put.path)
        case _:
            assert_never(put.medium)


def _is_ours_at(put: Put, path: Path) -> bool:
    """Whether one of the files of what is put may be replaced."""
    return path in _paths_of(put) and is_ours(put)


def with_description(put: Put, table: Csv, say: Language) -> Iterator[tuple[Put, Path, str | bytes]]:
    """A table of text and the description beside it, by which it is known again."""
    from report.table.described import files_of  # noqa: PLC0415

    yield from ((put, path, content) for path, content in files_of(table, put.path, say))


def put_down(files: Iterable[tuple[Put, Path, str | bytes]], say: Language, *, beside: bool = False) -> None:
    """Write files for what was asked, all of them or none, and say so; ``beside`` an answer that programs read."""
    from reading.files.write import Written, anything, write_all  # noqa: PLC0415

    made = [
        Written(path, content, anything if put.force else partial(_is_ours_at, put)) for put, path, content in files
    ]
    write_all(made)
    stream = sys.stderr if beside else sys.stdout
    for one in made:
        stream.write(f"{say.label('put.done', path=str(one.path))}\n")


def drawn(page: Page, medium: Medium, say: Language, note: str = "") -> str | bytes:
    """A page as the content of a file; raises :class:`ValueError` for a medium that holds no pages."""
    match medium:
        case "picture":
            from report.render.picture import picture_of  # noqa: PLC0415
            from report.render.screen import Screen  # noqa: PLC0415

            return picture_of(page, Screen().width)
        case "html":
            from report.render.web.page import Around, as_html  # noqa: PLC0415

            return as_html(page, Around(say.tongue, say.label("contents"), note))
        case "word":
            from report.render.word.paper import as_word  # noqa: PLC0415

            return as_word(page, say.tongue, note)
        case "csv" | "xlsx" | "parquet":
            raise ValueError(medium)
        case _:
            assert_never(medium)
