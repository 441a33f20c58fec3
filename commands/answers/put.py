"""Files that answers are put into: whether one may be written is asked before there is any work to lose."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, assert_never

from reading.source.record import Record
from report.language.language import Language

if TYPE_CHECKING:
    from report.blocks import Page
    from report.words.load import Tongue

Medium = Literal["html", "word", "picture", "csv", "xlsx"]
ENDINGS: dict[Medium, tuple[str, ...]] = {
    "html": (".html", ".htm"),
    "word": (".docx",),
    "csv": (".csv",),
    "xlsx": (".xlsx",),
    "picture": (),
}
"""How the names of the files of a medium end; none: as anybody likes."""
_NEEDS: dict[Medium, tuple[str, str]] = {"word": ("docx", "word"), "xlsx": ("xlsxwriter", "excel")}
"""The library that writes a medium, and the extra that brings it along."""


class Put(Record):
    """A file that an answer is put into; ``force``: whatever stands there now."""

    medium: Medium
    path: Path
    force: bool = False


def refused(puts: Iterable[Put], tongue: Tongue) -> bool:
    """Whether any of the files cannot be written, which then was told."""
    say = Language(tongue)
    told = [said for one in puts if (said := _why_not(one, say))]
    for said in told:
        sys.stderr.write(f"cchc: {said}\n")
    return bool(told)


def _why_not(put: Put, say: Language) -> str:
    """Why a file cannot be written; empty where it can."""
    from importlib.util import find_spec  # noqa: PLC0415  # who asks for no file pays nothing

    from reading.source.place import NOWHERE, problem  # noqa: PLC0415

    endings, path = ENDINGS[put.medium], str(put.path)
    if endings and put.path.suffix.lower() not in endings:
        return say.label("put.ending", path=path, endings=", ".join(endings))
    library, extra = _NEEDS.get(put.medium, ("", ""))
    if library and find_spec(library) is None:
        return ": ".join(say.problem(problem(NOWHERE, "F010", kind=endings[0], extra=extra)))
    if put.path.is_symlink() or (put.path.exists() and not put.path.is_file()):
        return say.label("put.no_file", path=path)
    if put.force or not put.path.exists() or is_ours(put):
        return ""
    return say.label("put.exists", path=path)


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
            from report.table.text import is_unchanged as is_same_table  # noqa: PLC0415

            return is_same_table(put.path)
        case _:
            assert_never(put.medium)


def put_down(put: Put, content: str | bytes, say: Language) -> None:
    """Write a file and say so."""
    from reading.files.write import write_whole  # noqa: PLC0415

    write_whole(put.path, content)
    sys.stdout.write(f"{say.label('put.done', path=str(put.path))}\n")


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
        case "csv" | "xlsx":
            raise ValueError(medium)
        case _:
            assert_never(medium)
