"""The text of evidence with changes made: one line for one change, and every other sign left as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from reading.source import yaml_splice as splice
from reading.source.yaml_splice import Path, Spot
from report.handed_in.wanted import Change

_SHORT: Mapping[str, str] = {"facts": "value", "previous": "value", "leaders": "value", "answers": "level"}
"""What a row is of each section where it is a bare word."""


def changed_text(content: str, changes: Sequence[Change]) -> str:
    """The text with all changes; ends of lines stay what they are."""
    is_windows = "\r\n" in content
    made = _Made(content.replace("\r\n", "\n"))
    ordered = sorted(changes, key=lambda one: one.path[:-1] if len(one.path) > 2 else one.path)  # noqa: PLR2004
    for path, some in groupby(ordered, key=lambda one: one.path[:2]):
        made.row(path, {one.path[2:]: one.new for one in some})
    text = made.text()
    return text.replace("\n", "\r\n") if is_windows else text


class _Made:
    """Changes to a text as they come."""

    def __init__(self, content: str) -> None:
        self.content = content if content.endswith("\n") or not content else f"{content}\n"
        self.spots = splice.spots_of(self.content)
        self.changes: list[splice.Change] = []
        self.below: dict[str, list[str]] = {}

    def row(self, path: Path, fields: Mapping[Path, str | None]) -> None:
        """Change what stands under a row of a section, or a bare value of one."""
        spot = self.spots.get(path)
        if () in fields:
            self._bare(path, fields[()])
        elif spot is None:
            given = {field[0]: new for field, new in fields.items() if new is not None and new != "[]"}
            if given:
                self.below.setdefault(path[0], []).append(f"{path[1]}: {_row(path[0], given)}")
        else:
            inside = [one for one in self.spots if one[:2] == path and len(one) == 3]  # noqa: PLR2004
            self._fields(path, spot, inside, {field[0]: new for field, new in fields.items()})

    def _bare(self, path: Path, new: str | None) -> None:
        spot = self.spots.get(path)
        if spot is not None:
            self.changes.append(splice.with_value(self.content, spot, new or ""))
        elif new is not None:
            holder, key = path[:-1], path[-1]
            beside = [one for one in self.spots if one[:-1] == holder]
            after = ("period",) if ("period",) in beside else beside[-1]
            self.changes.append(splice.with_key_after(self.content, self.spots[after], key, new))

    def _fields(self, path: Path, spot: Spot, inside: Sequence[Path], fields: Mapping[str, str | None]) -> None:
        """Change the fields of a row that is there."""
        new = {field: value for field, value in fields.items() if (*path, field) not in self.spots}
        for field, value in fields.items():
            if field not in new:
                self.changes.append(splice.with_value(self.content, self.spots[*path, field], value or ""))
        new = {field: value for field, value in new.items() if value is not None and value != "[]"}
        if inside:
            self._more(self.spots[inside[-1]], new)
            return
        short, old = _SHORT.get(path[0], ""), self.content[spot.start : spot.end].strip()
        if short in fields and fields[short] is None:
            old = ""
        row = {**({short: old} if short and old else {}), **new}
        if row or old or short in fields:
            text = _row(path[0], row) if row else ""
            self.changes.append(splice.with_value(self.content, spot, text))

    def _more(self, last: Spot, fields: Mapping[str, str | None]) -> None:
        """More fields behind the last one of a row."""
        if not fields:
            return
        one, *others = (f"{field}: {value}" for field, value in fields.items())
        field, _, value = one.partition(": ")
        made = splice.with_key_after(self.content, last, field, value)
        if last.flow:
            text = made.text + "".join(f", {other}" for other in others)
        else:
            line = self.content.rfind("\n", 0, last.key) + 1
            indent = self.content[line : last.key]
            text = made.text + "".join(f"\n{indent}{other}" for other in others)
        self.changes.append(made._replace(text=text))

    def text(self) -> str:
        """The text with all of it."""
        for section, rows in self.below.items():
            self.changes.append(self._rows(section, rows))
        return splice.changed(self.content, self.changes)

    def _rows(self, section: str, rows: Sequence[str]) -> splice.Change:
        """New rows behind the last one of a section, or a section with them."""
        inside = [spot for path, spot in self.spots.items() if path[:1] == (section,) and len(path) == 2]  # noqa: PLR2004
        if not inside:
            lines = "".join(f"  {row}\n" for row in rows)
            spot = self.spots.get((section,))
            if spot is None:
                end = len(self.content)
                return splice.Change(end, end, f"\n{section}:\n{lines}")
            after = self.content.find("\n", spot.key)
            return splice.Change(after, after, f"\n{lines}".rstrip("\n"))
        last = max(inside, key=lambda one: one.key)
        end = max(spot.end for path, spot in self.spots.items() if path[:1] == (section,) and len(path) > 1)
        line = self.content.rfind("\n", 0, last.key) + 1
        indent = self.content[line : last.key]
        after = self.content.find("\n", max(end, last.key))
        return splice.Change(after, after, "".join(f"\n{indent}{row}" for row in rows))


def _row(section: str, fields: Mapping[str, str | None]) -> str:
    """A row in one line; of a figure or level alone, just that."""
    if list(fields) == [_SHORT.get(section)]:
        return next(iter(fields.values())) or ""
    return "{" + ", ".join(f"{field}: {value}" for field, value in fields.items()) + "}"
