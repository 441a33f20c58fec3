"""Evidence with changes made, as the tree that its text would be read as: of many workbooks no text is written.

What stands in it has the place of the cell that it comes from.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from reading.limits import YAML_LETTERS
from reading.source.place import Place, Problem
from reading.source.text import Text, text_of
from reading.source.unfit import piled_at
from reading.source.yaml_sheet import Block, Items, Node, Sheet, Word, sheet_of
from reading.source.yaml_splice import Path
from report.handed_in.notes import Change
from report.handed_in.text import SAID, by_rows, given_in, is_short

_PLAIN = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?%?|[0-9]{2}/[0-9]{2}/[0-9]{4}|[^\W\d_](?:[\w %/().+@–-]*[\w%).])?")
_ROW = 2
"""Names of a row: its section and its own."""
_BRACES = "answers"
"""The section of blank evidence whose rows stand in braces."""


def changed_tree(name: str, blank: Block, changes: Sequence[Change], cells: Mapping[Path, Place]) -> Sheet:
    """The tree of the evidence of a workbook with all changes; ``blank`` has nothing filled in and stays as it is.

    ``cells`` are those of rows (:func:`commands.book.spots.cells_asked`); what stands in no row is somewhere in the
    file.
    """
    made = _Made(name, cells)
    made.tree = made.placed_block(blank, ())
    for path, fields in by_rows(changes):
        made.row(path, fields)
    made.place_sections()
    return Sheet(Text(name, "", ""), made.tree, tuple(made.problems))


def blank_tree(text: str) -> Block | None:
    """The tree of a text in which nothing is filled in; ``None``: it cannot be read."""
    found = text_of("", text.encode())
    sheet = sheet_of(found) if isinstance(found, Text) else None
    return None if sheet is None or sheet.problems else sheet.tree


class _Made:
    """The tree while changes are made to it."""

    def __init__(self, name: str, cells: Mapping[Path, Place]) -> None:
        self.somewhere = Place(name)
        self.cells = cells
        self.problems: list[Problem] = []
        self.tree = Block(self.somewhere)

    def place_of(self, path: Path) -> Place:
        """The cell of a row, which is that of all that stands in it."""
        return self.cells.get(path[:_ROW], self.somewhere)

    def row(self, path: Path, fields: Mapping[Path, str | None]) -> None:
        """Change what stands under a row of a section, or a bare value of one."""
        *above, key = path
        holder = self.tree
        for name in above:
            if not isinstance(holder.get(name), Block):
                self._put(holder, (name,), Block(self.somewhere))
            holder = holder[name]
        if () in fields:
            self._set(holder, path, fields[()], flow=False, goes=True)
            return
        named, old = {field[0]: new for field, new in fields.items()}, holder.get(key)
        if isinstance(old, Block):
            self._fields(old, path, named, flow=path[0] == _BRACES)
        elif given := given_in(named):
            self._put(holder, path, self._row(path, given))

    def _row(self, path: Path, given: Mapping[str, str]) -> Node:
        """A row that was blank or not there."""
        if is_short(path[0], given):
            return self._node(path, next(iter(given.values())), flow=False)
        row = Block(self.place_of(path))
        for field, value in given.items():
            self._set(row, (*path, field), value, flow=True)
        return row

    def _fields(self, row: Block, path: Path, fields: Mapping[str, str | None], *, flow: bool) -> None:
        """Change the fields of a row that is there."""
        new = given_in({field: value for field, value in fields.items() if field not in row})
        for field, value in fields.items():
            if field in row or field in new:
                self._set(row, (*path, field), value, flow=flow, goes=field in SAID and not flow)

    def _set(self, holder: Block, path: Path, value: str | None, *, flow: bool, goes: bool = False) -> None:
        """Another value, or none; a key that ``goes`` is not left without one."""
        if value is None and goes:
            holder.pop(path[-1], None)
        else:
            self._put(holder, path, None if value is None else self._node(path, value, flow=flow))

    def _put(self, holder: Block, path: Path, node: Node) -> None:
        key, place = path[-1], self.place_of(path)
        holder[key] = node
        holder.key_places[key], holder.value_places[key] = place, place

    def _node(self, path: Path, written: str, *, flow: bool) -> Node:
        node, problems = _read(written, flow=flow)
        self.problems += (one._replace(place=self.place_of(path)) for one in problems)
        return self._placed(node, path)

    def _placed(self, node: Node, path: Path) -> Node:
        """The same at the cell of its row."""
        if isinstance(node, Block):
            return self.placed_block(node, path)
        place = self.place_of(path)
        if isinstance(node, Items):
            made = Items(place)
            made += (self._placed(one, path) for one in node)
            made.item_places += [place] * len(node)
            return made
        return None if node is None else Word.at(node, place)

    def placed_block(self, node: Block, path: Path) -> Block:
        """A mapping at the cell of its row, and all that is in it."""
        made = Block(self.place_of(path))
        for key, inner in node.items():
            self._put(made, (*path, key), self._placed(inner, (*path, key)))
        return made

    def place_sections(self) -> None:
        """A section begins at the first of its rows."""
        for key, section in self.tree.items():
            if isinstance(section, Block) and section:
                first = min(section.key_places.values())
                self.tree.key_places[key] = self.tree.value_places[key] = section.place = first


@lru_cache(maxsize=10_000)
def _read(written: str, *, flow: bool) -> tuple[Node, tuple[Problem, ...]]:
    """What a value is read as, in braces or behind its key; units of a country say the same again and again."""
    text = written if _PLAIN.fullmatch(written) else _quoted(written)
    if text and text.isprintable() and len(text) <= YAML_LETTERS and piled_at(text) is None:
        return Word(text), ()
    sheet = sheet_of(Text("", f"{{x: {written}}}" if flow else f"x: {written}", ""))
    return None if sheet.tree is None else sheet.tree.get("x"), sheet.problems


def _quoted(written: str) -> str:
    """What stands between quotation marks; empty: it has to be read."""
    try:
        return str(json.loads(written)) if written.startswith('"') else ""
    except ValueError:
        return ""
