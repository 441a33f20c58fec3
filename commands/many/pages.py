"""A page for each unit of a ranking, so that its numbers open into the explanation that the unit itself sees."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from commands.answers.progress import Progress
from commands.answers.put import ENDINGS, Put, drawn, is_ours
from commands.many.one import unit_page
from reading.files.write import anything, write_whole
from reading.source.names import ascii_words
from report.language.language import Language
from report.pages.many.ranked import Around
from report.pages.tree import View
from report.words.load import words_of
from scoring.many.field import Field

if TYPE_CHECKING:  # needs the extra
    from scoring.many.standings import Standings

_KIND = ".html"
_NAMED = 5
"""So many pages that are left over are named."""
_MOST = 80
"""Letters of the name of a file."""
_OF_SYSTEMS = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)
"""Names that some systems keep for themselves."""


class Pages:
    """The pages of the units of a ranking in a folder, beside the ranking itself (``None``: it is put into no file)."""

    def __init__(self, folder: Path, ranking: Path | None, *, force: bool) -> None:
        self.folder, self.ranking, self.force = folder, ranking, force

    def refused(self, names: Sequence[str], say: Language) -> bool:
        """Whether the pages cannot be put there, which then was told."""
        said = ""
        if os.path.lexists(self.folder) and not self.folder.is_dir():
            said = say.label("report.no_folder", path=str(self.folder))
        elif self.ranking is not None and any(map(self._is_ranking, _files_of(names).values())):
            said = say.label("put.twice", path=str(self.ranking))
        elif not self.force:
            files = (self.folder / name for name in _files_of(names).values())
            taken = next((one for one in files if os.path.lexists(one) and not is_ours(Put("html", one))), None)
            said = "" if taken is None else say.label("put.exists", path=str(taken))
        if said:
            sys.stderr.write(f"cchc: {said}\n")
        return bool(said)

    def _is_ranking(self, name: str) -> bool:
        """Whether a page would be put where the ranking goes, on a system that knows no capitals too."""
        put = self.ranking
        if put is None or put.name.casefold() != name:
            return False
        return os.path.realpath(put.parent) == os.path.realpath(self.folder)

    def put(self, standings: Standings, field: Field, left_out: int, say: Language, *, beside: bool) -> None:
        """Write them one after the other; so many units were ``left_out``; ``beside`` an answer that programs read."""
        files, words = _files_of(field.names), words_of(say.tongue, "rank")
        places, view = list(_places(field)), View(whole=True, folder=None)
        back = self.ranking if self.ranking is not None and self.ranking.suffix.lower() in ENDINGS["html"] else None
        around = Around(len(field.names), left_out, "" if back is None else _way(back, self.folder))
        with Progress(words["pages.writing"], None) as progress:
            for spot, (place, name) in enumerate(places):
                progress.watch(Fraction(spot, len(places)))
                path = self.folder / files[name]
                page = drawn(unit_page(standings, field, place, view, around, say), "html", say)
                write_whole(path, page, anything if self.force else lambda one: is_ours(Put("html", one)))
        stream = sys.stderr if beside else sys.stdout
        done = say.filled(words["pages.done"], pages=say.number(len(places)), folder=str(self.folder))
        stream.write(f"{done}\n")
        left = self._left(files.values())
        if left:
            shown = ", ".join([*left[:_NAMED], "…"] if len(left) > _NAMED else left)
            values = {"count": say.number(len(left)), "folder": str(self.folder), "pages": shown}
            sys.stderr.write(f"{say.filled(words['pages.left'], **values)}\n")

    def _left(self, own: Collection[str]) -> list[str]:
        """Pages of earlier runs that no unit of this one has: whoever opens them reads of another ranking."""
        return sorted(
            one.name
            for one in self.folder.glob(f"*{_KIND}")
            if one.name not in own and not self._is_ranking(one.name.casefold()) and is_ours(Put("html", one))
        )

    def links(self, field: Field) -> Mapping[str, str]:
        """Where the page of each unit is, as the file of the ranking calls it."""
        folder = _way(self.folder, Path() if self.ranking is None else self.ranking.parent)
        files = _files_of(field.names)
        return {name: f"{folder}/{files[name]}" for _, name in _places(field)}


def _way(path: Path, start: Path) -> str:
    """Where a file or folder is, as a page in a folder calls it."""
    try:
        return quote(Path(os.path.relpath(path, start)).as_posix())
    except ValueError:  # on another drive
        return path.absolute().as_uri()


def _places(field: Field) -> Iterator[tuple[int, str]]:
    """The units of which more than the result is known."""
    counted = field.counted()
    return ((place, name) for place, name in enumerate(field.names) if place not in counted)


def _files_of(names: Sequence[str]) -> dict[str, str]:
    """The file of each unit, the same in every run as long as no two names look alike."""
    taken: set[str] = set()
    found = {}
    for name in names:
        stem = "-".join(ascii_words(name))[:_MOST] or "don-vi"
        tries = (stem if number == 1 and stem not in _OF_SYSTEMS else f"{stem}-{number}" for number in count(1))
        own = next(one for one in tries if one not in taken)
        taken.add(own)
        found[name] = f"{own}{_KIND}"
    return found
