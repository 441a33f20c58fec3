"""YAML as text with places: every scalar stays as written, every key and value knows its line and column.

The events of the parser are read one by one, so that depth, size, anchors, tags and duplicate keys are refused where
they stand, nothing is ever constructed, and ``1.10`` stays ``1.10``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, TypeAlias

from reading.limits import YAML_DEPTH, YAML_ENTRIES, YAML_LETTERS, YAML_MENDED
from reading.source.place import Place, Problem, in_order, problem
from reading.source.record import Record
from reading.source.text import Text, place_after
from reading.source.unfit import UNFIT, code_point
from reading.source.yaml_line import HARD_BLANKS
from reading.source.yaml_mend import Stop, mended, with_indent, without_line

MOST_SLIPS, MOST_TRIES, MOST_LOST = 60, 3, 3
"""Slips of one text that are mended, tries of one line, lines left out: more is no form that somebody filled in."""
_USUAL_COLUMN = 3
"""Where rows of the second level begin in a file whose levels are set in by more than one."""
_DIGITS = r"[0-9]+%?"


class Word(str):
    """A scalar as written (NFC), with its place."""

    __slots__ = ("place",)
    place: Place

    @classmethod
    def at(cls, text: str, place: Place) -> Word:
        """The word ``text`` standing at ``place``."""
        made = cls(text)
        made.place = place
        return made


class Block(dict[str, Any]):
    """A mapping with its place, the places of its keys and of its values."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.key_places: dict[str, Place] = {}
        self.value_places: dict[str, Place] = {}

    def without(self, keys: set[str]) -> Block:
        """The mapping without some keys; itself when there are none."""
        if not keys:
            return self
        made = Block(self.place)
        made.update((key, body) for key, body in self.items() if key not in keys)
        made.key_places, made.value_places = self.key_places, self.value_places
        return made

    def with_value(self, key: str, body: Any) -> Block:
        """The mapping with another value under a key it has."""
        made = self.without({key})
        made[key] = body
        return made


class Items(list[Any]):
    """A sequence with its place and the places of its items."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.item_places: list[Place] = []


Node: TypeAlias = "Block | Items | Word | None"


class Sheet(Record):
    """The tree of a file and all problems of its form; ``tree`` is ``None`` when the form broke beyond mending.

    A tree that was mended is for finding mistakes: its slips are errors among the ``problems``.
    """

    text: Text
    tree: Block | None
    problems: tuple[Problem, ...]


class _Stopped(Exception):  # noqa: N818  # leaves the event loop; never seen outside
    """The file cannot be read further."""


class _Open(Record):
    """A collection that is being filled."""

    node: Block | Items
    flow: bool


class _Builder:
    """Fills the tree from parser events; the only state of a reading."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.open: list[_Open] = []
        self.keys: list[Word | None] = []
        self.root: Node = None
        self.nodes = 0
        self.documents = 0
        self.last = Place(name)
        self.last_line = 0
        self.crooked: list[tuple[int, int]] = []
        self.is_stopped = False
        self.plain_end: tuple[int, int] | None = None

    def add(self, event: Any) -> None:
        """One event of the parser."""
        self.last = self._place(event)
        self.last_line = event.end_mark.line
        match type(event).__name__:
            case "ScalarEvent":
                self._refuse_marks(event)
                self._scalar(event)
            case "MappingStartEvent":
                self._refuse_marks(event)
                self._enter(Block(self.last), flow=bool(event.flow_style))
            case "SequenceStartEvent":
                self._refuse_marks(event)
                self._enter(Items(self.last), flow=bool(event.flow_style))
            case "MappingEndEvent" | "SequenceEndEvent":
                self.plain_end = None
                self.open.pop()
                self.keys.pop()
            case "AliasEvent":
                self._say("Y003", what="alias")
                if self._wants_key():
                    self._drop_key()
                else:
                    self._place_node(None, self.last)
            case "DocumentStartEvent":
                self.documents += 1
                if self.documents > 1:
                    self._say("Y006")
                    raise _Stopped
            case _:
                pass

    def _place(self, event: Any) -> Place:
        return Place(self.name, event.start_mark.line + 1, event.start_mark.column + 1)

    def _say(self, code: str, **values: str) -> None:
        self.problems.append(problem(self.last, code, **values))

    def _refuse_marks(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > YAML_ENTRIES:
            self._say("Y005", most=str(YAML_ENTRIES))
            raise _Stopped
        if event.anchor is not None:
            self._say("Y003", what="anchor")
        if event.tag is not None:
            self._say("Y003", what="tag")

    def _enter(self, node: Block | Items, *, flow: bool) -> None:
        holder = self.open[-1].node if self.open else None
        nested = isinstance(node, Block) and isinstance(holder, Block) and not flow
        # A sign of comments taken away leaves a row one blank too far in, below a row that is blank.
        if nested and holder is not None and node.place.column == holder.place.column + 1 > _USUAL_COLUMN:
            self.crooked.append((node.place.line, holder.place.column))
        if len(self.open) >= YAML_DEPTH:
            self._say("Y004", most=str(YAML_DEPTH))
            raise _Stopped
        self.plain_end = None
        if self._wants_key():
            self._say("Y010")
            self._drop_key()
        else:
            self._place_node(node, node.place)
        self.open.append(_Open(node, flow))
        self.keys.append(None)

    def _wants_key(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1].node, Block) and self.keys[-1] is None

    def _drop_key(self) -> None:
        """What follows belongs to a key that cannot be one: it is read on, and left out."""
        self.keys[-1] = Word.at("", self.last)

    def _scalar(self, event: Any) -> None:
        plain = event.style is None or event.style == ""
        value = str(event.value).strip(HARD_BLANKS) if plain else str(event.value)
        if len(value) > YAML_LETTERS:
            self._say("Y007", most=str(YAML_LETTERS))
            value = value[:YAML_LETTERS]
        if unfit := re.search(UNFIT, value):
            # Written as an escape, "\\e[31m", it passes the limits of the text and would reach a console or a workbook.
            self._say("F005", char=code_point(unfit[0]))
            value = re.sub(UNFIT, "", value)
        comma = self._cut_by_comma(event, value, plain=plain)
        word = Word.at(unicodedata.normalize("NFC", value), self.last)
        if self._wants_key():
            merge = plain and word == "<<"
            if merge:
                self._say("Y003", what="merge")
            elif not word:
                self._say("Y010")
            self.keys[-1] = word
            if comma or merge:
                self._drop_key()
            return
        self._place_node(None if plain and not value else word, self.last)

    def _cut_by_comma(self, event: Any, value: str, *, plain: bool) -> bool:
        """Whether a flow list has cut a decimal comma in two: ``[95,25]`` or ``{points: 95,25}``."""
        before, self.plain_end = self.plain_end, None
        if not (plain and self.open and self.open[-1].flow and re.fullmatch(_DIGITS, value)):
            return False
        start = (event.start_mark.line, event.start_mark.column)
        self.plain_end = (event.end_mark.line, event.end_mark.column)
        if before is None or start != (before[0], before[1] + 1):
            return False
        self._say("Y009", part=value)
        return True

    def _place_node(self, node: Node, place: Place) -> None:
        if not self.open:
            self.root = node
            return
        holder = self.open[-1].node
        if isinstance(holder, Items):
            holder.append(node)
            holder.item_places.append(place)
            return
        key, self.keys[-1] = self.keys[-1], None
        if not key:
            return
        if key in holder:
            self.problems.append(problem(key.place, "Y002", key=key, line=str(holder.key_places[key].line)))
        else:
            holder[key] = node
            holder.key_places[key] = key.place
            holder.value_places[key] = place


@lru_cache(maxsize=32)
def sheet_of(text: Text) -> Sheet:
    """The tree of a YAML text whose top is a mapping, with all problems of its form; nobody changes it afterwards.

    A check asks what kind of file a text is and then reads it as that, and each edition asks for the shared files:
    parsing is most of the work, so equal texts are parsed once, as many as come with the program and some more.
    """
    if unfit := re.search(UNFIT, text.content):
        place = place_after(text.name, text.content[: unfit.start()])
        return Sheet(text, None, (problem(place, "F005", char=code_point(unfit[0])),))
    slips: dict[int, Problem] = {}
    tries = Counter[int]()
    content = text.content
    builder, mistake = _read(text.name, content)
    lost = 0
    most = min(MOST_SLIPS, max(1, YAML_MENDED // len(content) - 1))
    while mistake is not None and tries.total() < most and lost <= MOST_LOST:
        found = mended(content, _stopped_at(builder, mistake))
        line = found.slip.line
        tries[line] += 1
        lost += not found.slip.said
        slips.setdefault(line, problem(Place(text.name, line, found.slip.column), found.slip.code, **found.slip.said))
        # A line may be wrong in several ways; what does not get better is left out.
        content = found.content if tries[line] <= MOST_TRIES else without_line(content, line)
        builder, mistake = _read(text.name, content)
    while mistake is None and builder.crooked and tries.total() < most:
        line, column = builder.crooked[0]
        tries[line] += 1
        slips.setdefault(line, problem(Place(text.name, line, column + 1), "Y016", at=str(column)))
        content = with_indent(content, line, column - 1)
        builder, mistake = _read(text.name, content)
    if mistake is not None or (slips and builder.root is None):
        # What is beyond mending is told by where it first went wrong.
        first = min(slips.values())
        return Sheet(text, None, (first,))
    whole = not builder.is_stopped
    tree = builder.root if whole and isinstance(builder.root, Block) else None
    problems = [*slips.values(), *builder.problems]
    if whole and tree is None:
        nothing = builder.root is None and not problems
        problems.append(problem(Place(text.name), "F004" if nothing else "Y008"))
    return Sheet(text, tree, in_order(problems))


def _read(name: str, content: str) -> tuple[_Builder, Exception | None]:
    """What the parser makes of a text, and why it stopped; ``None``: it did not, or a limit of ours was reached."""
    builder = _Builder(name)
    try:
        for event in events_of(content):
            builder.add(event)
    except _Stopped:
        builder.is_stopped = True
    except Exception as mistake:  # noqa: BLE001  # the parser leaks ValueError, AssertionError, OverflowError on bad bytes
        return builder, mistake
    return builder, None


def events_of(content: str) -> Iterator[Any]:
    """The events of the YAML parser, each with its marks; raises whatever the parser raises."""
    from ruamel.yaml import YAML  # noqa: PLC0415  # a warm run never parses

    return iter(YAML(typ="safe", pure=True).parse(content))


_SYNTAX = (
    ("Y012", r"character '\\t'|tab character"),
    ("Y013", r"mapping values are not allowed"),
    ("Y014", r"while scanning a quoted scalar|unexpected end of stream"),
    ("Y015", r"flow sequence|flow mapping|expected ',' or"),
    ("Y017", r"could not find expected ':'|simple key"),
    ("Y018", r"found unknown escape character"),
    ("Y019", r"cannot start any token|block scalar|entries are not allowed|keys are not allowed"),
    ("Y016", r"block mapping|block collection|block sequence|expected <block end>|did not find expected"),
)


def _stopped_at(builder: _Builder, mistake: Exception) -> Stop:
    """The parser's complaint as one of our codes, and where it stopped."""
    said = f"{getattr(mistake, 'context', '')} {getattr(mistake, 'problem', '')}"
    code = next((code for code, pattern in _SYNTAX if re.search(pattern, said)), "Y001")
    noticed, opened = getattr(mistake, "problem_mark", None), getattr(mistake, "context_mark", None)
    mark = noticed or opened
    spot = (builder.last.line - 1, builder.last.column - 1) if mark is None else (mark.line, mark.column)
    began = None if opened is None else (opened.line, opened.column)
    return Stop(code, spot, began, (builder.last.line - 1, builder.last_line))
