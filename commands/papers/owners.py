"""A folder with a page for each owner and the list of them: which files there are, and what may be written over."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from commands.answers.put import ENDINGS, Put, drawn, lacking
from reading.source.unfit import shown
from report.language.language import Language
from report.pages.owners import cover_page, owner_page
from report.pages.whole import Whole

COVER = "00-danh-sach"
PAGE = "viec-{}"
"""Names of the files; the same in every language, so that a page takes the place of the one before."""


def refused_folder(folder: Path, medium: Literal["word", "html"], say: Language) -> bool:
    """Whether no pages can be put there, which then was told: something else than a folder, or a library is missing."""
    said = lacking(medium, say)
    if not said and os.path.lexists(folder) and not folder.is_dir():
        said = say.label("report.no_folder", path=str(folder))
    if said:
        sys.stderr.write(f"cchc: {said}\n")
    return bool(said)


def pages_of_owners(
    whole: Whole, folder: Path, medium: Literal["word", "html"], say: Language, *, force: bool
) -> Iterator[tuple[Put, str | bytes]]:
    """The list, then the page of each owner."""
    ending = ENDINGS[medium][0]
    files = {task.held.owner.id: f"{PAGE.format(task.held.owner.id)}{ending}" for task in whole.tasks}
    cover = cover_page(whole.tasks, files, whole.result, say)
    yield Put(medium, folder / f"{COVER}{ending}", force), drawn(cover, medium, say)
    for task in whole.tasks:
        page = owner_page(task, whole.result, whole.on, say)
        yield Put(medium, folder / files[task.held.owner.id], force), drawn(page, medium, say)


def left_over(folder: Path, made: set[str], say: Language) -> None:
    """Tell of pages that were there before and not made now: of owners without tasks, or in another medium."""
    ours = PAGE.format("*")
    old = [path.name for path in sorted(folder.glob(ours)) if path.name not in made]
    if old:
        sys.stdout.write(f"{say.label('report.left_over', files=', '.join(map(shown, old)))}\n")
