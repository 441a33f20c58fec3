"""A folder with a page for each owner and the list of them: which files there are, and what may be written over."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from commands.answers.put import ENDINGS, Put, drawn, is_ours
from report.language.language import Language
from report.pages.owners import cover_page, owner_page
from report.pages.whole import Whole

COVER = "00-danh-sach"
PAGE = "viec-{}"
"""Names of the files; the same in every language, so that a page takes the place of the one before."""


def refused_folder(folder: Path, say: Language) -> bool:
    """Whether something else than a folder stands there, which then was told."""
    if not folder.exists() or folder.is_dir():
        return False
    sys.stderr.write(f"cchc: {say.label('report.no_folder', path=str(folder))}\n")
    return True


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


def swept(folder: Path, medium: Literal["word", "html"], kept: set[str]) -> None:
    """Take away pages of ours for owners who have nothing to do any more; what somebody changed stays."""
    for path in sorted(folder.glob(PAGE.format(f"*{ENDINGS[medium][0]}"))) if folder.is_dir() else ():
        if path.name not in kept and is_ours(Put(medium, path)):
            path.unlink()
