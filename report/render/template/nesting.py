"""How the tags of one part go into each other: what begins, what ends it, and which names are known between."""

from __future__ import annotations

from collections.abc import Sequence

from reading.limits import TEMPLATE_DEPTH
from reading.source.place import Problem
from reading.source.record import Record
from reading.tables.table import shortened
from report.render.template.allowed import LOOP
from report.render.template.expressions import Expressions, Known
from report.render.template.shape import Group, Names
from report.render.template.tags import Tag

_MOST_FREE = 2
"""Loops inside each other that each go through a whole list; more would repeat it beyond all measure."""


class _Open(Record):
    """A ``for`` or ``if`` not yet ended: the item of the loop around, and how many loops go through whole lists."""

    tag: Tag
    known: Known
    variable: str
    free: int
    had_else: bool = False


class Nesting:
    """Goes through the tags of a part in their order."""

    def __init__(self, names: Names) -> None:
        self.names: Known = dict(names)
        self.open: list[_Open] = []
        self.problems: list[Problem] = []

    def read(self, tags: Sequence[Tag]) -> list[Problem]:
        """All that is wrong with the tags."""
        for tag in tags:
            self._tag(tag)
        for left in self.open:
            self._say(left.tag, "W005", tag=shortened(left.tag.written), end=f"end{left.tag.word}")
        return self.problems

    def _tag(self, tag: Tag) -> None:
        read = Expressions(tag, self.open[-1].known if self.open else self.names)
        match tag.word if tag.is_statement else "":
            case "for":
                self._for(tag, read)
            case "if":
                read.asked()
                self._begin(_Open(tag, read.known, self._variable, self._free))
            case "elif":
                read.asked()
                self._between(tag)
            case "else":
                read.bare()
                self._between(tag)
            case "endfor" | "endif":
                read.bare()
                self._end(tag)
            case _:
                read.printed()
        self.problems += read.problems

    @property
    def _variable(self) -> str:
        return self.open[-1].variable if self.open else ""

    @property
    def _free(self) -> int:
        return self.open[-1].free if self.open else 0

    def _for(self, tag: Tag, read: Expressions) -> None:
        known = read.known
        loop = read.looped()
        free = self._free + (not self._variable or loop.of != self._variable)
        if free > _MOST_FREE:
            self._say(tag, "W010", tag=shortened(tag.written))
        self._begin(_Open(tag, {**known, loop.name: loop.item, "loop": Group(LOOP)}, loop.name, free))

    def _begin(self, begun: _Open) -> None:
        if len(self.open) == TEMPLATE_DEPTH:
            self._say(begun.tag, "W009", most=str(TEMPLATE_DEPTH))
        self.open.append(begun)

    def _between(self, tag: Tag) -> None:
        """An ``else`` or ``elif``: behind an ``else`` there is only the end, and the item of a loop is not known."""
        last = self.open[-1] if self.open else None
        if last is None or last.had_else or (tag.word == "elif" and last.tag.word == "for"):
            self._say(tag, "W006", tag=shortened(tag.written))
            return
        self._beside(tag, last)
        outer = self.open[-2].known if len(self.open) > 1 else self.names
        known = outer if last.tag.word == "for" else last.known
        variable = last.variable if last.tag.word == "if" else self.open[-2].variable if len(self.open) > 1 else ""
        self.open[-1] = last._replace(known=known, variable=variable, had_else=tag.word == "else")

    def _end(self, tag: Tag) -> None:
        """An end closes the nearest that it is the end of; what stands open inside that was never ended."""
        word = tag.word.removeprefix("end")
        if not any(one.tag.word == word for one in self.open):
            self._say(tag, "W006", tag=shortened(tag.written))
            return
        while (last := self.open.pop()).tag.word != word:
            self._say(last.tag, "W005", tag=shortened(last.tag.written), end=f"end{last.tag.word}")
        self._beside(tag, last)

    def _beside(self, tag: Tag, begun: _Open) -> None:
        """Whether all between two tags can go or come again without tearing a paragraph or a table."""
        first = begun.tag
        if first.is_whole and tag.is_whole and (tag.level != first.level or tag.holder is not first.holder):
            self._say(tag, "W007", tag=shortened(tag.written), begun=shortened(first.written))

    def _say(self, tag: Tag, code: str, /, **values: str) -> None:
        if tag.is_whole:
            self.problems.append(tag.spot.problem(code, **values))
