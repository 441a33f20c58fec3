"""Changing single values of a YAML file by their places, with every other sign of its text left as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reading.source.record import Record
from reading.source.yaml_sheet import events_of

Path = tuple[str, ...]


class Spot(Record):
    """Where a key and its value stand: offsets into the text; ``flow`` when they are in a mapping in braces."""

    key: int
    start: int
    end: int
    flow: bool


class Change(Record):
    """What stands from ``start`` up to ``end`` gives way to ``text``; equal ends insert."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class _Open:
    """A collection being read: its path (``None``: inside of a list), where it begins, and the key that waits."""

    path: Path | None
    start: int
    flow: bool
    mapping: bool
    key: tuple[str, int] | None = None


@lru_cache(maxsize=4)
def spots_of(content: str) -> Mapping[Path, Spot]:
    """The spots of all keys that are reached through mappings alone; the file must be one that can be read.

    Many workbooks are taken into the same form: nobody changes what is found, so it is found once.
    """
    walk = _Walk(content)
    for event in events_of(content):
        walk.add(event)
    return walk.found


class _Walk:
    """Follows the parser through a file; the only state of a search for spots."""

    def __init__(self, content: str) -> None:
        self.content = content
        self.found: dict[Path, Spot] = {}
        self.open: list[_Open] = []
        self.last = 0

    def add(self, event: Any) -> None:
        start = event.start_mark.index
        match type(event).__name__:
            case "ScalarEvent":
                holder = self.open[-1] if self.open else None
                if start == event.end_mark.index and holder is not None and holder.key is not None:
                    # Nothing stands here; the parser noticed only at what comes next.
                    start = self.content.find(":", self.last) + 1
                    self.last = start
                else:
                    self.last = event.end_mark.index
                if holder is not None and holder.mapping and holder.key is None:
                    holder.key = (str(event.value), start)
                else:
                    self._close(start, self.last)
            case "MappingStartEvent" | "SequenceStartEvent" as kind:
                flow = bool(event.flow_style)
                self.open.append(_Open(self._path(), start, flow, kind == "MappingStartEvent"))
            case "MappingEndEvent" | "SequenceEndEvent":
                done = self.open.pop()
                # A block ends where its last value does; the parser notices only at the next key, behind comments.
                self.last = event.end_mark.index if done.flow else self.last
                self._close(done.start, self.last)
            case _:
                pass

    def _path(self) -> Path | None:
        """The path of the value that begins here."""
        if not self.open:
            return ()
        holder = self.open[-1]
        return None if holder.path is None or holder.key is None else (*holder.path, holder.key[0])

    def _close(self, start: int, end: int) -> None:
        """A value is complete: it is noted under its key, and the next key may come."""
        path = self._path()
        if self.open and (key := self.open[-1].key) is not None:
            if path is not None:
                self.found[path] = Spot(key[1], start, end, self.open[-1].flow)
            self.open[-1].key = None


def changed(content: str, changes: Iterable[Change]) -> str:
    """The text with the changes made; they must not overlap, and those at one spot stand in the order given."""
    ordered = sorted(changes, key=lambda one: one[:2])
    for change in ordered[::-1]:
        content = content[: change.start] + change.text + content[change.end :]
    return content


def with_value(content: str, spot: Spot, value: str) -> Change:
    """Another value where one stands, or none; what follows on its line stays."""
    old = content[spot.start : spot.end]
    end = spot.end - len(old) + len(old.rstrip())
    colon = content.find(":", spot.key) + 1
    between = content[colon : spot.start]
    if "\n" in between and not spot.flow:
        # The value begins below its key: it moves up to it, and a comment beside the key stays.
        return Change(colon, end, (f" {value}" if value else "") + between[: between.index("\n")])
    start = len(content[: spot.start].rstrip(" "))
    # In braces a key needs a blank behind it to be one.
    return Change(start, end, f" {value}" if value else " " if spot.flow else "")


def line_end(content: str, spot: Spot) -> int:
    """Where the last line of a value ends; -1: at the end of the text. A text of several lines ends below itself."""
    end = spot.start + len(content[spot.start : spot.end].rstrip())
    return content.find("\n", end)


def without(content: str, spot: Spot) -> Change:
    """No key any more, where it stands on lines of its own; in braces it stays with nothing behind it."""
    if spot.flow:
        return with_value(content, spot, "")
    line = content.rfind("\n", 0, spot.key) + 1
    after = line_end(content, spot)
    return Change(line, len(content) if after < 0 else after + 1, "")


def with_key_after(content: str, spot: Spot, key: str, value: str) -> Change:
    """A new key below another one, on a line of its own; beside it where the mapping stands in braces."""
    if spot.flow:
        return Change(spot.end, spot.end, f", {key}: {value}")
    line = content.rfind("\n", 0, spot.key) + 1
    after = line_end(content, spot)
    text = f"{content[line : spot.key]}{key}: {value}"
    return Change(len(content), len(content), f"\n{text}\n") if after < 0 else Change(after, after, f"\n{text}")
