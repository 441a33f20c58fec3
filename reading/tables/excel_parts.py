"""What the parts of a workbook beside its sheets say: where sheets are, how cells look, texts of several pieces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from posixpath import normpath

from reading.limits import CELL_LETTERS, STYLES
from reading.source.misread import Misread
from reading.source.record import Record
from reading.source.unfit import UNFIT, code_point
from reading.tables.markup import Unsound, Walk
from reading.tables.table import within
from reading.tables.unread import SHOWN, SYMBOL_FONTS, Mark, Piece

Members = Mapping[str, bytes]
Spot = tuple[int, int]
"""Row and column of a cell, counted from 1."""
_MOST_SPOT = 20
"""Signs of the number of a row or column, with blanks around it."""
_NOTHING_SHOWN = ";;;"
"""The form of numbers that shows none, and no text either."""
_HIDDEN: frozenset[Mark] = frozenset({"hidden"})
_SCRIPTS: Mapping[str, Mark] = {"superscript": "raised", "subscript": "lowered"}


class Book(Record):
    """The parts of a workbook that its sheets need; ``letters`` are those of each text that cells share."""

    sheets: Mapping[str, str]
    never_reckoned: bool
    looks: Sequence[frozenset[Mark]]
    texts: Mapping[int, tuple[Run, ...]]
    letters: Sequence[int] = ()


class Run(Record):
    """A piece of a text; ``own`` says that it looks as it says itself, not as its cell."""

    text: str
    marks: frozenset[Mark]
    own: bool


class Drawn(Record):
    """Something drawn over the cells, and the cell it begins in."""

    spot: Spot
    piece: Piece


def is_on(value: str | None) -> bool:
    """Whether an attribute of the format says yes."""
    return value is not None and value.lower() not in {"0", "false", "off", "none"}


def book_of(members: Members) -> Book:
    """The parts of a workbook; raises :class:`reading.tables.markup.Unsound`."""
    sheets, looks, texts = _Sheets(), _Looks(), _Texts()
    for walk, name in ((sheets, "xl/workbook.xml"), (looks, "xl/styles.xml"), (texts, "xl/sharedStrings.xml")):
        if name in members:
            walk.over(members[name])
    targets = targets_of(members, "xl/workbook.xml")
    parts = {name: targets.get(relation, "") for name, relation in sheets.found.items()}
    return Book(parts, sheets.never_reckoned, looks.marks(), texts.found, texts.letters)


def check_names(sheets: Iterable[str]) -> None:
    """Raise :class:`Misread` for a name of a sheet that would look like something else on a console."""
    for name in sheets:
        if unfit := re.search(rf"{UNFIT}|[\t\n]", name):
            raise Misread("F005", char=code_point(unfit[0]))


def drawings_of(members: Members, sheet: str) -> tuple[str, ...]:
    """The parts that say what is drawn over the cells of a sheet."""
    targets = dict.fromkeys(targets_of(members, sheet).values())
    return tuple(one for one in targets if one.startswith("xl/drawings/") and one.endswith(".xml") and one in members)


def drawn_on(members: Members, parts: Iterable[str]) -> tuple[Drawn, ...]:
    """What is drawn over the cells of a sheet: boxes of text, equations, pictures."""
    found: list[Drawn] = []
    for part in parts:
        drawn = _Drawings()
        drawn.over(members[part])
        found += drawn.found
    return tuple(found)


def check_unshared(parts: Iterable[str]) -> None:
    """Raise :class:`Unsound` where a part is named twice: no program does, and it would be read as often as named."""
    if any(count > 1 for count in Counter(parts).values()):
        raise Unsound


def targets_of(members: Members, part: str) -> dict[str, str]:
    """The parts that a part names, by the names it has for them."""
    folder, _, name = part.rpartition("/")
    relations = members.get(f"{folder}/_rels/{name}.rels")
    if relations is None:
        return {}
    walk = _Relations()
    walk.over(relations)
    known = {one.lower(): one for one in members}
    made = {}
    for relation, target in walk.found.items():
        written = target.replace("\\", "/")
        path = written.removeprefix("/") if written.startswith("/") else normpath(f"{folder}/{written}")
        made[relation] = known.get(path.lower(), path)
    return made


class _Relations(Walk):
    def __init__(self) -> None:
        self.found: dict[str, str] = {}

    def opened(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            self.found[attributes.get("Id", "")] = attributes.get("Target", "")


class _Sheets(Walk):
    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self.never_reckoned = False

    def opened(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            self.found[attributes.get("name", "")] = attributes.get("id", "")
        elif tag == "calcPr":
            # Programs that write workbooks and reckon nothing ask Excel to do so; their results are all 0.
            self.never_reckoned = is_on(attributes.get("fullCalcOnLoad"))


def _font_mark(tag: str, attributes: Mapping[str, str]) -> Mark | None:
    """What one property of a font does to the text."""
    value = attributes.get("val", "1")
    if tag == "strike":
        return "struck" if is_on(value) else None
    if tag in {"name", "rFont"}:
        return "symbol" if value.strip().lower() in SYMBOL_FONTS else None
    return _SCRIPTS.get(value) if tag == "vertAlign" else None


class _Looks(Walk):
    """The styles of cells: which of their fonts mark a text, which of their forms show nothing."""

    def __init__(self) -> None:
        self.inside = ""
        self.fonts: list[set[Mark]] = []
        self.forms: set[str] = set()
        self.cells: list[tuple[int, str]] = []

    def opened(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in {"fonts", "cellXfs"}:
            self.inside = tag
        elif tag == "numFmt" and attributes.get("formatCode", "").strip() == _NOTHING_SHOWN:
            self.forms.add(attributes.get("numFmtId", ""))
        elif self.inside == "fonts":
            if tag == "font":
                self.fonts.append(set())
                within("declared", len(self.fonts), STYLES)
            elif self.fonts and (mark := _font_mark(tag, attributes)) is not None:
                self.fonts[-1].add(mark)
        elif self.inside == "cellXfs" and tag == "xf":
            font = attributes.get("fontId", "")
            self.cells.append((int(font[:6]) if font.isdecimal() else 0, attributes.get("numFmtId", "")))
            within("declared", len(self.cells), STYLES)

    def closed(self, tag: str) -> None:
        if tag == self.inside:
            self.inside = ""

    def marks(self) -> tuple[frozenset[Mark], ...]:
        """The marks of each style."""
        made = []
        for font, form in self.cells:
            marks = set(self.fonts[font]) if font < len(self.fonts) else set[Mark]()
            made.append(frozenset(marks | _HIDDEN if form in self.forms else marks))
        return tuple(made)


class Runs(Walk):
    """A text of pieces that may each look otherwise: shared by many cells, or inside one."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self._look: set[Mark] | None = None
        self._texts: list[str] | None = None
        self._letters = 0
        self._aside = False

    def opened(self, tag: str, attributes: dict[str, str]) -> None:
        """A run, how it looks, or its text begins."""
        if tag == "rPh":
            self._aside = True
        elif tag == "r":
            self._look = None
        elif tag == "rPr":
            self._look = set()
        elif tag == "t":
            self._texts, self._letters = [], 0
        elif self._look is not None and (mark := _font_mark(tag, attributes)) is not None:
            self._look.add(mark)

    def closed(self, tag: str) -> None:
        """A run or its text ends."""
        if tag == "rPh":
            self._aside = False
        elif tag == "r":
            self._look = None
        elif tag == "t" and self._texts is not None:
            if not self._aside:
                self.runs.append(Run("".join(self._texts), frozenset(self._look or ()), self._look is not None))
            self._texts = None

    def said(self, text: str) -> None:
        """Some text of a run; raises :class:`reading.tables.table.TooMuch` where it is longer than any cell."""
        if self._texts is not None:
            self._texts.append(text)
            self._letters += len(text)
            within("cell", self._letters, CELL_LETTERS)


class _Texts(Runs):
    """The texts that cells share; only those with pieces of a look of their own are kept."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[int, tuple[Run, ...]] = {}
        self.letters: list[int] = []

    def opened(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "si":
            self.runs = []
        super().opened(tag, attributes)

    def closed(self, tag: str) -> None:
        super().closed(tag)
        if tag == "si":
            if any(run.own for run in self.runs):
                self.found[len(self.letters)] = tuple(self.runs)
            self.letters.append(sum(len(run.text) for run in self.runs))


class _Drawings(Walk):
    """Shapes with the cell that each begins in; lines and empty shapes say nothing."""

    def __init__(self) -> None:
        self.found: list[Drawn] = []
        self._from = False
        self._inside = ""
        self._spot = {"row": "", "col": ""}
        self._texts: list[str] = []
        self._mark: Mark | None = None

    def opened(self, tag: str, _: dict[str, str]) -> None:
        self._inside = tag
        if tag.endswith("Anchor"):
            self._spot, self._texts, self._mark = {"row": "", "col": ""}, [], None
        elif tag == "from":
            self._from = True
        elif tag == "oMath":
            self._mark = "equation"
        elif tag in {"pic", "graphicFrame"} and self._mark is None:
            self._mark = "object"

    def said(self, text: str) -> None:
        if self._from and self._inside in self._spot:
            # The largest sheet has seven digits; a longer number is none.
            self._spot[self._inside] = (self._spot[self._inside] + text)[:_MOST_SPOT]
        elif self._inside == "t":
            self._texts.append(text)

    def closed(self, tag: str) -> None:
        self._inside = ""
        if tag == "from":
            self._from = False
        elif tag.endswith("Anchor"):
            text = "".join(self._texts).strip()
            row, column = (one.strip() for one in self._spot.values())
            if (text or self._mark is not None) and row.isdecimal() and column.isdecimal():
                spot = (int(row[:9]) + 1, int(column[:9]) + 1)
                self.found.append(Drawn(spot, Piece(text or SHOWN, frozenset({self._mark or "box"}))))


def part_of(book: Book, sheet: str, members: Members) -> str:
    """The part that holds a sheet; raises :class:`reading.tables.markup.Unsound` where none does."""
    part = book.sheets.get(sheet, "")
    if part not in members:
        raise Unsound
    return part
