"""The text of evidence with changes made: one line for one change, and every other sign left as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from reading.source import yaml_splice as splice
from reading.source.yaml_splice import Path, Spot
from report.handed_in.notes import Change

_SHORT: Mapping[str, str] = {"facts": "value", "previous": "value", "leaders": "value", "answers": "level"}
"""What a row is of each section where it is a bare word."""
SAID = frozenset({"does_not_arise", "not_done", "waived", "reason"})
"""Reasons: one that is no longer given leaves no key behind, since by its key it would still be asked for."""
_LISTS = frozenset({"documents", "roles"})
_EMPTY = frozenset({"{}", "[]", "~", "null"})


def changed_text(content: str, changes: Sequence[Change]) -> str:
    """The text with all changes; ends of lines stay what they are."""
    is_windows = 0 < content.count("\n") == content.count("\r\n")
    made = _Made(content.replace("\r\n", "\n") if is_windows else content)
    for path, fields in by_rows(changes):
        made.row(path, fields)
    text = made.text()
    return text.replace("\n", "\r\n") if is_windows else text


def by_rows(changes: Sequence[Change]) -> Iterator[tuple[Path, dict[Path, str | None]]]:
    """What changes under each row, in the order in which new rows are written."""
    ordered = sorted(changes, key=lambda one: one.path[:-1] if len(one.path) > 2 else one.path)  # noqa: PLR2004
    for path, some in groupby(ordered, key=lambda one: one.path[:2]):
        yield path, {one.path[2:]: one.new for one in some}


class _Made:
    """Changes to a text as they come."""

    def __init__(self, content: str) -> None:
        self.content = content
        self.spots = splice.spots_of(content)
        self.changes: list[splice.Change] = []
        self.below: dict[str, list[str]] = {}

    def row(self, path: Path, fields: Mapping[Path, str | None]) -> None:
        """Change what stands under a row of a section, or a bare value of one."""
        spot = self.spots.get(path)
        if () in fields:
            self._bare(path, fields[()])
        elif spot is None:
            given = given_in({field[0]: new for field, new in fields.items()})
            if given:
                self.below.setdefault(path[0], []).append(f"{path[1]}: {_row(path[0], given)}")
        else:
            inside = [one for one in self.spots if one[:2] == path and len(one) == 3]  # noqa: PLR2004
            self._fields(path, spot, inside, {field[0]: new for field, new in fields.items()})

    def _bare(self, path: Path, new: str | None) -> None:
        spot = self.spots.get(path)
        if spot is not None and new is None:
            self.changes.append(splice.without(self.content, spot))
        elif spot is not None:
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
                self.changes.append(self._change(field, self.spots[*path, field], value))
        given = given_in(new)
        if inside:
            self._more(self.spots[inside[-1]], given)
            return
        short, old = _SHORT.get(path[0], ""), self.content[spot.start : spot.end].strip()
        if old in _EMPTY or (short in fields and fields[short] is None):
            old = ""
        row = {**({short: old} if short and old else {}), **given}
        if row or old or short in fields:
            text = _row(path[0], row) if row else ""
            self.changes.append(splice.with_value(self.content, spot, text))

    def _change(self, field: str, spot: Spot, value: str | None) -> splice.Change:
        """Another value, or none; a reason that is none would still be asked for, so its line goes."""
        if value is None and field in SAID:
            return splice.without(self.content, spot)
        return splice.with_value(self.content, spot, value or "")

    def _more(self, last: Spot, fields: Mapping[str, str]) -> None:
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
        spot = self.spots.get((section,))
        if inside:
            last = max(inside, key=lambda one: one.key)
            if last.flow:
                return splice.Change(last.end, last.end, "".join(f", {row}" for row in rows))
            line = self.content.rfind("\n", 0, last.key) + 1
            return self._lines(splice.line_end(self.content, last), self.content[line : last.key], rows)
        if spot is None:
            ends = self.content.endswith("\n") or not self.content
            lines = "".join(f"  {row}\n" for row in rows)
            return splice.Change(
                len(self.content), len(self.content), f"{'' if ends else chr(10)}\n{section}:\n{lines}"
            )
        if self.content[spot.start : spot.end].strip() in _EMPTY:
            return splice.with_value(self.content, spot, "{" + ", ".join(rows) + "}")
        return self._lines(self.content.find("\n", spot.key), "  ", rows)

    def _lines(self, after: int, indent: str, rows: Sequence[str]) -> splice.Change:
        """Rows on lines of their own below a line that ends there."""
        end = len(self.content) if after < 0 else after
        return splice.Change(end, end, "".join(f"\n{indent}{row}" for row in rows))


def given_in(fields: Mapping[str, str | None]) -> dict[str, str]:
    """What of the fields of a row has to be written: nothing, and no papers, say the same without a word.

    That none of the items holds is an answer.
    """
    said = ((field, value) for field, value in fields.items() if value is not None)
    return {field: value for field, value in said if field not in _LISTS or value != "[]"}


def is_short(section: str, fields: Mapping[str, str]) -> bool:
    """Whether a row is a bare word: that of a figure or level alone."""
    return list(fields) == [_SHORT.get(section)]


def _row(section: str, fields: Mapping[str, str]) -> str:
    """A row in one line."""
    if is_short(section, fields):
        return next(iter(fields.values()))
    return "{" + ", ".join(f"{field}: {value}" for field, value in fields.items()) + "}"
